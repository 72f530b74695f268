/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-reader.h"

#include "dateline-test.h"

#include <string.h>

static DatelineBlock *
text_of (const char *text)
{
  return dateline_block_new_paragraph (text, NULL, 0);
}

/* @texts: the cells, row by row. */
static DatelineBlock *
table_of (const char * const *texts,
          guint               n_rows,
          guint               n_columns,
          gboolean            header_row)
{
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineTable) table = NULL;

  for (guint i = 0; i < n_rows * n_columns; i++)
    g_ptr_array_add (cells, text_of (texts[i]));
  table = dateline_table_new ((DatelineBlock * const *) cells->pdata, n_rows, n_columns,
                              header_row, FALSE);

  return dateline_block_new_table (table);
}

/* The same with the number of its row in the first cell of each but the header. */
static DatelineBlock *
long_table (guint       n_rows,
            const char *text)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (texts, g_strdup ("Consignment"));
  g_ptr_array_add (texts, g_strdup ("Contents"));
  for (guint i = 1; i < n_rows; i++)
    {
      g_ptr_array_add (texts, g_strdup_printf ("number%u", i));
      g_ptr_array_add (texts, g_strdup_printf ("%s last%u", text, i));
    }

  return table_of ((const char * const *) texts->pdata, n_rows, 2, TRUE);
}

static GStrv
read_blocks (DatelineBlock * const *blocks,
             gsize                  n_blocks)
{
  g_autoptr (DatelineItem) item = sheet_reader_new_item ("en", blocks, n_blocks);

  return sheet_reader_lay_out (item);
}

/* The line of the page that has @text; fails if there is none. */
static char *
dup_line (const char *page,
          const char *text)
{
  const char *at = strstr (page, text);
  const char *start = at;

  g_assert_nonnull (at);
  while (start > page && start[-1] != '\n')
    start--;

  return g_strndup (start, strcspn (start, "\n"));
}

static double
get_x (const char *boxes,
       const char *word)
{
  g_autofree char *mark = g_strdup_printf (">%s</word>", word);
  const char *at = strstr (boxes, mark);

  g_assert_nonnull (at);
  at = g_strrstr_len (boxes, at - boxes, "xMin=\"");

  return g_ascii_strtod (at + strlen ("xMin=\""), NULL);
}

static char *
dup_boxes (const char    *language,
           DatelineBlock *block)
{
  g_autoptr (DatelineItem) item = sheet_reader_new_item (language, &block, 1);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  g_autoptr (GBytes) pdf = sheet_reader_write (sheet);

  return sheet_reader_read_boxes (pdf);
}

/* What is in a row is read on one line, in columns, each of which begins at one place. */
static void
test_columns (void)
{
  static const char * const texts[] = { "Country", "Tonnes", "Kazakhstan", "120", "Chad", "7" };
  g_autoptr (DatelineBlock) block = table_of (texts, 3, 2, TRUE);
  g_autofree char *boxes = NULL;
  g_auto (GStrv) pages = NULL;
  g_autofree char *row = NULL;

  if (!sheet_reader_init ())
    return;

  pages = read_blocks (&block, 1);
  row = dup_line (pages[0], "Kazakhstan");
  g_assert_nonnull (strstr (row, " 120"));
  g_assert_null (strstr (row, "Tonnes"));

  boxes = dup_boxes ("en", block);
  g_assert_cmpfloat_with_epsilon (get_x (boxes, "Country"), get_x (boxes, "Chad"), 0.1);
  g_assert_cmpfloat_with_epsilon (get_x (boxes, "Tonnes"), get_x (boxes, "7"), 0.1);
  g_assert_cmpfloat (get_x (boxes, "7"), >, get_x (boxes, "Chad") + 40);
}

static void
test_right_to_left (void)
{
  static const char * const texts[] = { "one", "two", "three", "four" };
  g_autoptr (DatelineBlock) block = table_of (texts, 2, 2, TRUE);
  g_autofree char *boxes = NULL;

  if (!sheet_reader_init ())
    return;

  boxes = dup_boxes ("ar", block);
  g_assert_cmpfloat (get_x (boxes, "one"), >, get_x (boxes, "two"));
  g_assert_cmpfloat (get_x (boxes, "three"), >, get_x (boxes, "four"));
}

/* A long cell is wrapped within its column, and no number beside it is broken. */
static void
test_wraps (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineBlock) block = NULL;
  g_autofree char *boxes = NULL;
  const char *texts[] = { "1,234,567", NULL };

  if (!sheet_reader_init ())
    return;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "word%u ", i);
  texts[1] = text->str;
  block = table_of (texts, 1, 2, FALSE);
  boxes = dup_boxes ("en", block);

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i);

      g_assert_cmpfloat (get_x (boxes, word), >, get_x (boxes, "1,234,567") + 30);
      g_assert_cmpfloat (get_x (boxes, word), <, 595 - 68);
    }
}

/* All rows are there once, in order, each whole on its page, and the header is on all. */
static void
test_pages (void)
{
  static const char text[] = "blankets, tents and cans for water, as they were counted by those who "
                             "had packed them before they were sent";
  g_autoptr (DatelineBlock) block = long_table (120, text);
  g_auto (GStrv) pages = NULL;
  guint next = 1;

  if (!sheet_reader_init ())
    return;

  pages = read_blocks (&block, 1);
  g_assert_cmpuint (g_strv_length (pages), >=, 3);
  for (guint i = 0; pages[i] != NULL; i++)
    {
      const char *header = strstr (pages[i], "Consignment");

      g_assert_nonnull (header);
      g_assert_null (strstr (header + 1, "Consignment"));
      for (;; next++)
        {
          g_autofree char *first = g_strdup_printf ("number%u ", next);
          g_autofree char *last = g_strdup_printf ("last%u\n", next);
          const char *start = strstr (pages[i], first);

          if (start == NULL)
            break;
          g_assert_true (start > header);
          g_assert_nonnull (strstr (start, last));
        }
    }

  g_assert_cmpuint (next, ==, 120);
}

/* A row that no page can hold loses no word. */
static void
test_tall_row (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineBlock) block = NULL;
  g_auto (GStrv) pages = NULL;
  g_autofree char *all = NULL;

  if (!sheet_reader_init ())
    return;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "w%ux ", i);
  block = long_table (2, text->str);
  pages = read_blocks (&block, 1);
  g_assert_cmpuint (g_strv_length (pages), >, 1);
  all = g_strjoinv (" ", pages);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%ux", i);

      g_assert_nonnull (strstr (all, word));
    }
}

static void
test_largest (void)
{
  g_autoptr (DatelineTable) empty = dateline_table_new (NULL, DATELINE_TABLE_MAX_ROWS,
                                                        DATELINE_TABLE_MAX_COLUMNS, TRUE, TRUE);
  g_autoptr (DatelineBlock) cell = text_of ("the last of all");
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_auto (GStrv) pages = NULL;

  if (!sheet_reader_init ())
    return;

  table = dateline_table_with_cell (empty, DATELINE_TABLE_MAX_ROWS - 1,
                                    DATELINE_TABLE_MAX_COLUMNS - 1, cell);
  block = dateline_block_new_table (table);
  pages = read_blocks (&block, 1);
  g_assert_nonnull (strstr (pages[g_strv_length (pages) - 1], "all"));
}

/* A link in a cell has a number, and its address is at the end. */
static void
test_links (void)
{
  const DatelineSpan span = { 0, 4, DATELINE_MARK_LINK, (char *) "https://example.org/data" };
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("here", &span, 1);
  g_autoptr (DatelineTable) table = dateline_table_new (&cell, 1, 1, FALSE, FALSE);
  g_autoptr (DatelineBlock) block = dateline_block_new_table (table);
  g_autoptr (DatelineItem) item = sheet_reader_new_item ("en", &block, 1);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;

  if (!sheet_reader_init ())
    return;

  pdf = sheet_reader_write (sheet);
  pages = sheet_reader_read (pdf);
  g_assert_nonnull (strstr (pages[0], "[1]"));
  g_assert_nonnull (strstr (strstr (pages[0], "here"), "https://example.org/data"));
  g_assert_true (sheet_reader_has (pdf, "https://example.org/data"));
}

static void
test_attribution (void)
{
  g_autoptr (DatelineBlock) said = text_of ("The roads are open.");
  g_autoptr (DatelineBlock) who = text_of ("Aru Bekova, spokeswoman");
  DatelineBlock *blocks[] = { dateline_block_to_quote (said), dateline_block_to_attribution (who) };
  g_auto (GStrv) pages = NULL;
  g_autofree char *line = NULL;

  if (!sheet_reader_init ())
    return;

  pages = read_blocks (blocks, G_N_ELEMENTS (blocks));
  line = dup_line (pages[0], "Aru Bekova");
  g_assert_cmpstr (g_strstrip (line), ==, "— Aru Bekova, spokeswoman");
  g_assert_true (strstr (pages[0], "Aru Bekova") > strstr (pages[0], "The roads are open."));

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    dateline_block_unref (blocks[i]);
}

/* Where a listing cuts a text nothing is printed. */
static void
test_more (void)
{
  g_autoptr (DatelineBlock) one = text_of ("Before.");
  g_autoptr (DatelineBlock) more = dateline_block_new_more ();
  g_autoptr (DatelineBlock) two = text_of ("After.");
  DatelineBlock *with[] = { one, more, two };
  DatelineBlock *without[] = { one, two };
  g_auto (GStrv) pages = NULL;
  g_auto (GStrv) expected = NULL;

  if (!sheet_reader_init ())
    return;

  pages = read_blocks (with, G_N_ELEMENTS (with));
  expected = read_blocks (without, G_N_ELEMENTS (without));
  g_assert_cmpstr (pages[0], ==, expected[0]);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/sheet/table/columns", test_columns);
  g_test_add_func ("/sheet/table/right-to-left", test_right_to_left);
  g_test_add_func ("/sheet/table/wraps", test_wraps);
  g_test_add_func ("/sheet/table/pages", test_pages);
  g_test_add_func ("/sheet/table/tall-row", test_tall_row);
  g_test_add_func ("/sheet/table/largest", test_largest);
  g_test_add_func ("/sheet/table/links", test_links);
  g_test_add_func ("/sheet/table/attribution", test_attribution);
  g_test_add_func ("/sheet/table/more", test_more);

  return g_test_run ();
}
