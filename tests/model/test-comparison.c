/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-comparison.h"
#include "dateline-item-comparison.h"
#include "dateline-test.h"

#define ROUNDS 1500

#define SUPPLIES "The Union flew in medical supplies worth two million euro on Tuesday."
#define MEETING "The ambassador met the minister of health in the morning."
#define THANKS "Both sides thanked the crews who worked through the night."

/* A document of paragraphs, one a line; "# " begins a heading, "- " a list's item. */
static DatelineDocument *
parse (const char *text)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; *text != '\0' && lines[i] != NULL; i++)
    {
      gboolean heading = g_str_has_prefix (lines[i], "# ");
      gboolean item = g_str_has_prefix (lines[i], "- ");
      g_autoptr (DatelineBlock) block =
        dateline_block_new_paragraph (lines[i] + (heading || item ? 2 : 0), NULL, 0);

      if (heading)
        g_ptr_array_add (blocks, dateline_block_to_heading (block, 2));
      else if (item)
        g_ptr_array_add (blocks, dateline_block_to_list_item (block, FALSE, 0));
      else
        g_ptr_array_add (blocks, g_steal_pointer (&block));
    }

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

/* A letter a row: = same, ~ edited, - removed, + added, < moved away, > moved here,
 * | opposite. */
static char *
notate (DatelineComparison *comparison)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dateline_comparison_get_n_rows (comparison); i++)
    g_string_append_c (text, "=~-+<>|"[dateline_comparison_get_row (comparison, i)->type]);

  return g_string_free (text, FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *rows;
    guint       n_words;
  } cases[] = {
    { "", "", "", 0 },
    { "", SUPPLIES, "+", 12 },
    { SUPPLIES "\n" MEETING, SUPPLIES "\n" MEETING, "==", 0 },
    { SUPPLIES "\n" THANKS, SUPPLIES "\n" MEETING "\n" THANKS, "=+=", 10 },
    /* Edited: one row, and three words. */
    { SUPPLIES "\n" MEETING, "The Union flew in medical supplies worth four million euro on "
      "Tuesday, the third flight.\n" MEETING, "~=", 4 },
    /* Edited, and another came before it. */
    { MEETING, THANKS "\nThe ambassador met the minister of culture in the morning.", "+~", 11 },
    /* Moved. */
    { SUPPLIES "\n" MEETING "\n" THANKS, THANKS "\n" SUPPLIES "\n" MEETING, ">==<", 0 },
    /* Moved and edited. */
    { SUPPLIES "\n" MEETING "\n" THANKS, "Both sides thanked the nurses who worked through the "
      "night.\n" SUPPLIES "\n" MEETING, ">==<", 1 },
    /* Another kind of block, the same words. */
    { "Background\n" MEETING, "# Background\n" MEETING, "~=", 0 },
    /* Nothing in common. */
    { SUPPLIES, "Мәтін басқа тілде жазылған.", "-+", 16 },
    /* What is short is not known again elsewhere. */
    { "Yes.\n" SUPPLIES, SUPPLIES "\nYes.", "-=+", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) old_document = parse (cases[i].old_text);
      g_autoptr (DatelineDocument) new_document = parse (cases[i].new_text);
      g_autoptr (DatelineComparison) comparison =
        dateline_comparison_new (old_document, new_document);
      g_autofree char *rows = notate (comparison);

      g_test_message ("case %u", i);
      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpuint (dateline_comparison_count_words (comparison), ==, cases[i].n_words);
      g_assert_cmpint (dateline_comparison_is_empty (comparison), ==,
                       g_str_equal (cases[i].old_text, cases[i].new_text));
    }
}

/* What publishing put at the end is compared, but is not the item's to restore. */
static void
test_public (void)
{
  g_autoptr (DatelineDocument) body = parse ("# Call\n" SUPPLIES "\n");
  g_autoptr (DatelineDocument) public_then = parse ("# Call\n" MEETING "\nPress: Aru Bekova");
  g_autoptr (DatelineDocument) public_now = parse ("# Call\n" SUPPLIES "\nPress: Dana Bekova");
  g_autoptr (DatelineComparison) comparison =
    dateline_comparison_new_public (public_then, public_now, body);
  g_autofree char *rows = notate (comparison);
  g_autoptr (DatelineDocument) without = NULL;
  g_autoptr (DatelineDocument) with = NULL;
  g_autoptr (DatelineDocument) foot = NULL;
  g_autofree char *without_text = NULL;
  g_autofree char *with_text = NULL;

  g_assert_cmpstr (rows, ==, "=-+~");
  g_assert_true (dateline_comparison_get_body (comparison) == body);
  g_assert_false (dateline_comparison_can_restore (comparison, 0));
  g_assert_true (dateline_comparison_can_restore (comparison, 1));
  g_assert_true (dateline_comparison_can_restore (comparison, 2));
  g_assert_false (dateline_comparison_can_restore (comparison, 3));

  with = dateline_comparison_restore (comparison, 1);
  with_text = dateline_document_dup_text (with, "|");
  g_assert_cmpstr (with_text, ==, "Call|" MEETING "|" SUPPLIES);
  without = dateline_comparison_restore (comparison, 2);
  without_text = dateline_document_dup_text (without, "|");
  g_assert_cmpstr (without_text, ==, "Call");
  foot = dateline_comparison_restore (comparison, 3);
  g_assert_true (dateline_document_equal (foot, body));
}

static void
test_languages (void)
{
  g_autoptr (DatelineDocument) english = parse ("# Call\n" SUPPLIES "\n- One\n- Two\n" MEETING);
  g_autoptr (DatelineDocument) russian = parse ("# Конкурс\nАбзац.\n- Один\nПоследний.");
  g_autoptr (DatelineComparison) comparison =
    dateline_comparison_new_languages (english, russian);
  g_autofree char *rows = notate (comparison);

  g_assert_cmpstr (rows, ==, "|||||");
  g_assert_null (dateline_comparison_get_row (comparison, 1)->words);
  g_assert_null (dateline_comparison_get_new_block (comparison, 3));
}

/* A translation takes what it lacks, and leaves alone what was translated. */
static void
test_take (void)
{
  g_autoptr (DatelineDocument) text = parse ("Начало.\n\nКонец.");
  g_autoptr (DatelineDocument) source_text = parse ("The beginning.\n" SUPPLIES "\nThe end.");
  g_autoptr (DatelineBlock) mine =
    dateline_block_new_image ("old.png", NULL, "Самолёт", NULL, 0);
  g_autoptr (DatelineBlock) theirs =
    dateline_block_new_image ("new.png", "A plane on the ground", "A plane", NULL, 0);
  g_autoptr (DatelineTable) cells = dateline_table_new (NULL, 2, 2, FALSE, FALSE);
  g_autoptr (DatelineBlock) table = dateline_block_new_table (cells);
  g_autoptr (DatelineDocument) translation = dateline_document_replace (text, 3, 0, &mine, 1);
  g_autoptr (DatelineDocument) source =
    dateline_document_replace (source_text, 3, 0, (DatelineBlock *[]) { theirs, table }, 2);
  g_autoptr (DatelineComparison) comparison =
    dateline_comparison_new_languages (translation, source);
  static const gboolean takes[] = { FALSE, TRUE, FALSE, TRUE, TRUE };
  g_autoptr (DatelineDocument) with_text = NULL;
  g_autoptr (DatelineDocument) with_image = NULL;
  g_autoptr (DatelineDocument) with_table = NULL;
  g_autoptr (DatelineDocument) same = NULL;
  DatelineBlock *image;

  g_assert_cmpuint (dateline_comparison_get_n_rows (comparison), ==, G_N_ELEMENTS (takes));
  for (guint i = 0; i < G_N_ELEMENTS (takes); i++)
    g_assert_cmpint (dateline_comparison_can_take (comparison, i), ==, takes[i]);

  with_text = dateline_comparison_take (comparison, 1);
  g_assert_cmpuint (dateline_document_get_n_blocks (with_text), ==, 4);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (with_text, 1)), ==,
                   SUPPLIES);

  /* The other picture, with the words that this language has for it. */
  with_image = dateline_comparison_take (comparison, 3);
  image = dateline_document_get_block (with_image, 3);
  g_assert_cmpstr (dateline_block_get_media (image), ==, "new.png");
  g_assert_cmpstr (dateline_block_get_text (image), ==, "Самолёт");
  g_assert_cmpstr (dateline_block_get_alternative (image), ==, "A plane on the ground");

  with_table = dateline_comparison_take (comparison, 4);
  g_assert_cmpuint (dateline_document_get_n_blocks (with_table), ==, 5);
  g_assert_true (dateline_block_equal (dateline_document_get_block (with_table, 4), table));

  /* Nothing is taken that is not offered. */
  same = dateline_comparison_take (comparison, 0);
  g_assert_true (same == translation);
}

static DatelineBlock *
random_table (DatelineBlock *text)
{
  g_autoptr (DatelineTable) empty = dateline_table_new (NULL, g_test_rand_int_range (1, 4),
                                                        g_test_rand_int_range (1, 3),
                                                        g_test_rand_bit (), FALSE);
  g_autoptr (DatelineTable) table = dateline_table_with_cell (
    empty, g_test_rand_int_range (0, dateline_table_get_n_rows (empty)), 0, text);

  return dateline_block_new_table (table);
}

static DatelineBlock *
random_block (void)
{
  static const char * const words[] = { "supplies", "ministry", "Almaty", "of", "the", "on", "24",
                                        "January", "deadline", "тіл" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineBlock) block = NULL;
  int n = g_test_rand_int_range (0, 12);

  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s ", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  block = dateline_block_new_paragraph (text->str, NULL, 0);
  if (text->len > 3 && g_test_rand_bit ())
    {
      g_autoptr (DatelineBlock) marked =
        dateline_block_add_mark (block, 0, 2, DATELINE_MARK_STRONG, NULL);

      return g_steal_pointer (&marked);
    }
  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      return dateline_block_to_heading (block, 2);
    case 1:
      return dateline_block_new_rule ();
    case 2:
    case 3:
      return random_table (block);
    case 4:
      return dateline_block_to_attribution (block);
    default:
      return g_steal_pointer (&block);
    }
}

static DatelineDocument *
random_document (void)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  int n = g_test_rand_int_range (0, 12);

  for (int i = 0; i < n; i++)
    g_ptr_array_add (blocks, random_block ());

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

/* @added before the text of @block, or of a table's first cell. */
static DatelineBlock *
put_before (DatelineBlock *block,
            DatelineBlock *added)
{
  DatelineTable *table = dateline_block_get_table (block);
  g_autoptr (DatelineBlock) text = dateline_words_dup_block (added);
  g_autoptr (DatelineBlock) cell = NULL;
  g_autoptr (DatelineTable) edited = NULL;

  if (table == NULL)
    return dateline_block_splice (block, 0, 0, text);

  cell = dateline_block_splice (dateline_table_get_cell (table, 0, 0), 0, 0, text);
  edited = dateline_table_with_cell (table, 0, 0, cell);

  return dateline_block_with_table (block, edited);
}

/* As a person edits: some blocks go, come, move, and are written differently. */
static DatelineDocument *
edit (DatelineDocument *document)
{
  g_autoptr (DatelineDocument) edited = dateline_document_ref (document);

  for (int n = g_test_rand_int_range (0, 6); n > 0; n--)
    {
      guint n_blocks = dateline_document_get_n_blocks (edited);
      guint at = g_test_rand_int_range (0, n_blocks + 1);
      guint to = g_test_rand_int_range (0, n_blocks + 1);
      g_autoptr (DatelineBlock) added = random_block ();
      g_autoptr (DatelineDocument) next = NULL;

      if (at == n_blocks || g_test_rand_bit ())
        {
          next = dateline_document_replace (edited, at, 0, &added, 1);
        }
      else if (to < n_blocks && g_test_rand_bit ())
        {
          DatelineBlock *moved = dateline_document_get_block (edited, at);
          g_autoptr (DatelineDocument) without =
            dateline_document_replace (edited, at, 1, NULL, 0);

          next = dateline_document_replace (without, to, 0, &moved, 1);
        }
      else
        {
          DatelineBlock *block = dateline_document_get_block (edited, at);
          g_autoptr (DatelineBlock) longer = put_before (block, added);

          next = dateline_document_replace (edited, at, 1, &longer, 1);
        }

      dateline_document_unref (edited);
      edited = g_steal_pointer (&next);
    }

  return g_steal_pointer (&edited);
}

static char *
apply_words (const DatelineChange *change,
             DatelineBlock        *old_block,
             DatelineBlock        *new_block)
{
  g_autoptr (DatelineBlock) old_compared = dateline_words_dup_block (old_block);
  g_autoptr (DatelineBlock) new_compared = dateline_words_dup_block (new_block);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < change->words->len; i++)
    {
      const DatelineWords *run = &g_array_index (change->words, DatelineWords, i);

      if (run->type == DATELINE_WORDS_ADDED)
        g_string_append_len (text, dateline_block_get_text (new_compared) + run->new_start,
                             run->new_end - run->new_start);
      else if (run->type != DATELINE_WORDS_REMOVED)
        g_string_append_len (text, dateline_block_get_text (old_compared) + run->old_start,
                             run->old_end - run->old_start);
    }

  return g_string_free (text, FALSE);
}

/* Row by row, the comparison makes the new document of the old one, and uses up all of
 * the old one. */
static void
assert_applies (DatelineComparison *comparison)
{
  DatelineDocument *old_document = dateline_comparison_get_old (comparison);
  DatelineDocument *new_document = dateline_comparison_get_new (comparison);
  int old_at = 0;
  int new_at = 0;

  for (guint i = 0; i < dateline_comparison_get_n_rows (comparison); i++)
    {
      const DatelineChange *change = dateline_comparison_get_row (comparison, i);
      DatelineBlock *old_block = dateline_comparison_get_old_block (comparison, i);
      DatelineBlock *new_block = dateline_comparison_get_new_block (comparison, i);

      if (change->old_index >= 0 && change->type != DATELINE_CHANGE_MOVED_TO)
        g_assert_cmpint (change->old_index, ==, old_at++);
      if (change->new_index >= 0 && change->type != DATELINE_CHANGE_MOVED_FROM)
        g_assert_cmpint (change->new_index, ==, new_at++);

      if (change->type != DATELINE_CHANGE_OPPOSITE)
        {
          g_assert_cmpint (change->old_index < 0, ==, change->type == DATELINE_CHANGE_ADDED);
          g_assert_cmpint (change->new_index < 0, ==, change->type == DATELINE_CHANGE_REMOVED);
        }
      if (change->type == DATELINE_CHANGE_NONE)
        g_assert_true (dateline_block_equal (old_block, new_block));
      if (change->words != NULL)
        {
          g_autofree char *text = apply_words (change, old_block, new_block);
          g_autoptr (DatelineBlock) compared = dateline_words_dup_block (new_block);

          g_assert_cmpstr (text, ==, dateline_block_get_text (compared));
        }
    }

  g_assert_cmpint (old_at, ==, dateline_document_get_n_blocks (old_document));
  g_assert_cmpint (new_at, ==, dateline_document_get_n_blocks (new_document));
}

/* Old index → new index of what is paired, and whether it stayed. */
static void
assert_mirrored (DatelineComparison *there,
                 DatelineComparison *back)
{
  g_assert_cmpuint (dateline_comparison_get_n_rows (there), ==,
                    dateline_comparison_get_n_rows (back));

  for (guint i = 0; i < dateline_comparison_get_n_rows (there); i++)
    {
      const DatelineChange *row = dateline_comparison_get_row (there, i);
      gboolean found = FALSE;

      for (guint j = 0; !found && j < dateline_comparison_get_n_rows (back); j++)
        {
          static const DatelineChangeType mirrored[] = {
            DATELINE_CHANGE_NONE, DATELINE_CHANGE_EDITED, DATELINE_CHANGE_ADDED,
            DATELINE_CHANGE_REMOVED, DATELINE_CHANGE_MOVED_TO, DATELINE_CHANGE_MOVED_FROM,
          };
          const DatelineChange *other = dateline_comparison_get_row (back, j);

          found = other->type == mirrored[row->type] && other->old_index == row->new_index &&
                  other->new_index == row->old_index;
        }
      g_assert_true (found);
    }
}

/* Undoing what the rows say, one after the other, leads back to the old document. */
static void
assert_restores (DatelineDocument *old_document,
                 DatelineDocument *new_document)
{
  g_autoptr (DatelineDocument) document = dateline_document_ref (new_document);
  guint limit = 4 * (dateline_document_get_n_blocks (old_document) +
                     dateline_document_get_n_blocks (new_document));

  while (!dateline_document_equal (document, old_document))
    {
      g_autoptr (DatelineComparison) comparison =
        dateline_comparison_new (old_document, document);
      DatelineDocument *restored;
      guint row = 0;

      while (dateline_comparison_get_row (comparison, row)->type == DATELINE_CHANGE_NONE)
        row++;
      restored = dateline_comparison_restore (comparison, row);
      dateline_document_unref (document);
      document = restored;
      g_assert_cmpuint (limit--, >, 0);
    }
}

/* @cells: of two columns. */
static DatelineDocument *
table_document (const char * const *cells,
                guint               n_rows,
                gboolean            header_row)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (DatelineBlock) block = NULL;

  for (guint i = 0; i < 2 * n_rows; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (cells[i], NULL, 0));
  table = dateline_table_new ((DatelineBlock * const *) blocks->pdata, n_rows, 2, header_row,
                              FALSE);
  block = dateline_block_new_table (table);

  return dateline_document_new (&block, 1);
}

/* One table that was edited, not one that went and one that came; what counts and what is shown
 * is what is in its cells, and undoing it gives the old one. */
static void
test_table (void)
{
  static const char * const old_cells[] = { "Country", "Tonnes", "Kazakhstan", "120" };
  static const char * const new_cells[] = { "Country", "Tonnes", "Kazakhstan", "140" };
  g_autoptr (DatelineDocument) old_document = table_document (old_cells, 2, TRUE);
  g_autoptr (DatelineDocument) new_document = table_document (new_cells, 2, TRUE);
  g_autoptr (DatelineDocument) plain = table_document (old_cells, 2, FALSE);
  g_autoptr (DatelineComparison) comparison = dateline_comparison_new (old_document, new_document);
  g_autoptr (DatelineComparison) headers = dateline_comparison_new (old_document, plain);
  g_autoptr (DatelineDocument) restored = dateline_comparison_restore (comparison, 0);
  g_autofree char *rows = notate (comparison);
  g_autofree char *header_rows = notate (headers);
  g_autoptr (DatelineBlock) compared = NULL;

  g_assert_cmpstr (rows, ==, "~");
  g_assert_cmpuint (dateline_comparison_count_words (comparison), ==, 1);
  compared = dateline_words_dup_block (dateline_comparison_get_new_block (comparison, 0));
  g_assert_cmpstr (dateline_block_get_text (compared), ==,
                   "Country | Tonnes" DATELINE_LINE_BREAK "Kazakhstan | 140");
  g_assert_true (dateline_document_equal (restored, old_document));
  g_assert_cmpstr (header_rows, ==, "~");
  g_assert_cmpuint (dateline_comparison_count_words (headers), ==, 0);
}

static void
test_random (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (DatelineDocument) old_document = random_document ();
      g_autoptr (DatelineDocument) new_document =
        g_test_rand_bit () ? edit (old_document) : random_document ();
      g_autoptr (DatelineComparison) there = dateline_comparison_new (old_document, new_document);
      g_autoptr (DatelineComparison) back = dateline_comparison_new (new_document, old_document);
      g_autoptr (DatelineComparison) same = dateline_comparison_new (old_document, old_document);
      g_autoptr (DatelineComparison) languages =
        dateline_comparison_new_languages (old_document, new_document);

      g_assert_true (dateline_comparison_is_empty (same));
      g_assert_cmpint (dateline_comparison_is_empty (there), ==,
                       dateline_document_equal (old_document, new_document));
      assert_applies (there);
      assert_applies (back);
      assert_applies (languages);
      assert_mirrored (there, back);
      assert_restores (old_document, new_document);
    }
}

/* @n_blocks of @n_words words; each of @every has one word of its own more. */
static DatelineDocument *
long_document (const char *stem,
               guint       n_blocks,
               guint       n_words,
               guint       every)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (guint i = 0; i < n_blocks; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < n_words; k++)
        g_string_append_printf (text, "%s%u ", stem, (i * 7919 + k * 31) % 50021);
      if (every > 0 && i % every == 0)
        g_string_append_printf (text, "edited%u", i);
      g_ptr_array_add (blocks, dateline_block_new_paragraph (text->str, NULL, 0));
    }

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static void
test_bounded (void)
{
  static const struct
  {
    const char *name;
    const char *stem;
    guint       n_blocks;
    guint       n_words;
    guint       every;
  } cases[] = {
    { "10,000 blocks, each edited", "a", 10000, 20, 1 },
    { "10,000 blocks, a tenth edited", "a", 10000, 20, 10 },
    { "10,000 blocks, nothing in common", "b", 10000, 20, 0 },
    { "100,000 words, nothing in common", "b", 1000, 100, 0 },
    { "100,000 words, all edited", "a", 1000, 100, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) old_document =
        long_document ("a", cases[i].n_blocks, cases[i].n_words, 0);
      g_autoptr (DatelineDocument) new_document =
        long_document (cases[i].stem, cases[i].n_blocks, cases[i].n_words, cases[i].every);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (DatelineComparison) comparison =
        dateline_comparison_new (old_document, new_document);
      double seconds = (g_get_monotonic_time () - start) / 1e6;
      guint n_edited = 0;

      for (guint row = 0; row < dateline_comparison_get_n_rows (comparison); row++)
        n_edited += dateline_comparison_get_row (comparison, row)->type == DATELINE_CHANGE_EDITED;
      g_assert_cmpuint (n_edited, ==,
                        cases[i].every > 0 ? cases[i].n_blocks / cases[i].every : 0);
      g_test_message ("%s: %.2f s", cases[i].name, seconds);
      g_assert_cmpfloat (seconds, <, 30);
    }
}

static DatelineMoment *
day (const char *text)
{
  DatelineMoment *moment = dateline_moment_parse (text, "Europe/Brussels", NULL);

  g_assert_nonnull (moment);

  return moment;
}

static DatelineItem *
new_call (const char *title,
          const char *deadline)
{
  DatelineItem *item = dateline_item_new ("0b2c4d6e-8f10-4a1b-8c2d-3e4f50617283", "call", "en");
  g_autoptr (DatelineMoment) moment = day (deadline);
  g_autoptr (DatelineDeadline) entry = dateline_deadline_new ("Applications", moment);

  dateline_item_set_title (item, title);
  dateline_item_put_deadline (item, entry);

  return item;
}

static void
test_fields (void)
{
  g_autoptr (DatelineItem) old_item = new_call ("Call for proposals", "2021-01-15");
  g_autoptr (DatelineItem) new_item = new_call ("Call: deadline extended", "2021-01-24");
  g_autoptr (DatelineMoment) embargo = day ("2021-01-20 12:00");
  const char *tags[] = { "calls", "culture", NULL };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) none = dateline_item_compare_fields (old_item, old_item);
  const struct
  {
    const char *field;
    const char *old_text;
    const char *new_text;
  } expected[] = {
    { "title", "Call for proposals", "Call: deadline extended" },
    { "tags", "", "calls, culture" },
    { "status", "draft", "review" },
    { "deadlines", "2021-01-15 Europe/Brussels", "2021-01-24 Europe/Brussels" },
    { "embargo", "", "2021-01-20T11:00:00Z Europe/Brussels" },
  };

  dateline_item_set_tags (new_item, tags);
  dateline_item_set_embargo (new_item, embargo);
  dateline_item_set_status (new_item, DATELINE_STATUS_REVIEW);
  changes = dateline_item_compare_fields (old_item, new_item);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < changes->len; i++)
    {
      DatelineFieldChange *change = changes->pdata[i];

      g_assert_cmpstr (change->field, ==, expected[i].field);
      g_assert_cmpstr (change->old_text, ==, expected[i].old_text);
      g_assert_cmpstr (change->new_text, ==, expected[i].new_text);
    }
}

/* What a person wrote comes back; what has happened, and the ledger, stay. */
static void
test_restore_item (void)
{
  g_autoptr (DatelineItem) version = new_call ("Call for proposals", "2021-01-15");
  g_autoptr (DatelineItem) item = new_call ("Call: deadline extended", "2021-01-24");
  g_autoptr (DatelineDocument) body = parse (SUPPLIES);
  g_autoptr (DatelineMoment) published = day ("2021-01-10 12:00");
  g_autoptr (DatelineMoment) embargo = day ("2021-01-20 12:00");
  g_autoptr (GDateTime) now = g_date_time_new_utc (2021, 1, 16, 9, 0, 0);
  DatelineDeadline *deadline;
  DatelineMoment *moment;
  g_autofree char *text = NULL;

  dateline_item_set_body (version, body);
  dateline_item_set_status (item, DATELINE_STATUS_PUBLISHED);
  dateline_item_set_published (item, published);
  dateline_item_set_embargo (item, embargo);

  dateline_item_restore (item, version, now, "Earlier version restored");

  g_assert_cmpstr (dateline_item_get_title (item), ==, "Call for proposals");
  g_assert_true (dateline_document_equal (dateline_item_get_body (item), body));
  g_assert_cmpint (dateline_item_get_status (item), ==, DATELINE_STATUS_PUBLISHED);
  g_assert_true (dateline_item_get_published (item) == published);
  g_assert_true (dateline_item_get_embargo (item) == embargo);
  deadline = dateline_item_find_deadline (item, "Applications");
  moment = dateline_deadline_get_moment (deadline);
  text = dateline_moment_to_string (moment);
  g_assert_cmpstr (text, ==, "2021-01-15");
  g_assert_cmpuint (dateline_deadline_get_n_changes (deadline), ==, 1);
  g_assert_cmpstr (dateline_deadline_get_change (deadline, 0)->reason, ==,
                   "Earlier version restored");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/comparison/cases", test_cases);
  g_test_add_func ("/comparison/public", test_public);
  g_test_add_func ("/comparison/languages", test_languages);
  g_test_add_func ("/comparison/take", test_take);
  g_test_add_func ("/comparison/table", test_table);
  g_test_add_func ("/comparison/random", test_random);
  g_test_add_func ("/comparison/bounded", test_bounded);
  g_test_add_func ("/comparison/fields", test_fields);
  g_test_add_func ("/comparison/restore-item", test_restore_item);

  return g_test_run ();
}
