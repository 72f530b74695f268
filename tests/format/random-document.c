/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-document.h"

#include <string.h>

#define MAX_BLOCKS 12
#define MAX_WORDS 9
#define MAX_WORD_CHARS 7
#define MAX_SPANS 6
#define MAX_CODE_LINES 5
#define MAX_PIECES 60

static const char * const characters[] = {
  "a", "b", "C", "z", "0", "9", "1", "é", "ß", "ж", "Қ", "ә", "中", "م", "🙂", "e\xcc\x81",
  "👩\xe2\x80\x8d💻", "\xc2\xa0x", "<", ">", "&", "&amp;", "\"", "'", "`", "*", "_", "[", "]",
  "(", ")", "!", "#", "-", "+", ".", "1.", "\\", "~", "|", "=", ":", "/", "@", "$", "{", "}",
  "http://a.b", "<b>", "</p>", "«", "–",
};

static const char * const links[] = {
  "https://example.org/", "http://example.org/a?b=c&d=e#f", "mailto:press@example.org",
  "tel:+77172000000", "/items/1", "#top",
  "item:01234567-89ab-4cde-8f01-23456789abcd", "https://example.org/a(b)c", "https://пример.рф/ж",
  "https://example.org/\"x\"", "https://example.org/a*b_c*d_",
};

static const char * const languages[] = { "ru", "kk", "fr-CA", "zh-Hant" };

static const char * const pieces[] = {
  "<p>", "</p>", "<b>", "</b>", "<i style=\"font-weight:700\">", "</i>", "<a href=\"/x\">", "</a>",
  "<a href='javascript:alert(1)'>", "<ul>", "</ul>", "<ol><li>", "</li>", "<li>", "<table>", "<td>",
  "<th>", "<thead>", "<td colspan=2 rowspan=3>", "<!--more-->", "<footer>", "<cite>",
  "<tr>", "</table>", "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>",
  "<img src=x onerror=alert(1)>", "<img src=\"data:x\" alt=\"y\">", "<!--", "-->", "<br>", "<br><br>",
  "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<h1>", "</h3>", "<figure>", "<figcaption>",
  "</figure>", "<div class=x>", "</div>", "text", " ", "\n", "\n\n", "\t", "&nbsp;", "&lt;", "&#0;",
  "&#x2028;", "&#xfeff;", "<x:y z=1>", "<p lang=ru>", "<span style='display:none'>", "</span>",
  "<template>", "</template>", "<iframe src=//x>", "<", ">", "\"", "'", "\xff", "\xe2\x80\xa8",
  "<hr>", "<textarea>", "<title>", "<select>", "<option>", "<body onload=x>", "<plaintext>",
  "**", "_", "`", "```", "~~~", "# ", "- ", "1. ", "> ", "    ", "[a](b)", "![c](d)", "[x]: y",
  "---", "===", "\\", "<p style='mso-list:l0 level2'>", "жук", "<q>", "<dl><dt>", "<caption>",
};

static const char *
pick (GRand              *rand,
      const char * const *strings,
      guint               n_strings)
{
  return strings[g_rand_int_range (rand, 0, n_strings)];
}

static gboolean
toss (GRand *rand,
      guint  one_in)
{
  return g_rand_int_range (rand, 0, one_in) == 0;
}

static void
append_word (GRand   *rand,
             GString *text)
{
  guint n_characters = g_rand_int_range (rand, 1, MAX_WORD_CHARS + 1);

  for (guint i = 0; i < n_characters; i++)
    {
      /* Mostly letters, so that the odd ones stand at the edges of words as well. */
      if (toss (rand, 3))
        g_string_append (text, pick (rand, characters, G_N_ELEMENTS (characters)));
      else
        g_string_append_c (text, 'a' + g_rand_int_range (rand, 0, 26));
    }
}

/* @edges (nullable): is given where words begin and end. */
static char *
random_text (GRand    *rand,
             gboolean  with_breaks,
             GArray   *edges)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = g_rand_int_range (rand, 1, MAX_WORDS + 1);

  for (guint i = 0; i < n_words; i++)
    {
      guint start;
      guint end;

      if (i > 0)
        g_string_append (text, with_breaks && toss (rand, 8) ? DATELINE_LINE_BREAK : " ");
      start = text->len;
      append_word (rand, text);
      /* "[`]:x`](y)" is a definition of "`" to Markdown, whatever is done. */
      for (char *at = strstr (text->str + start, "]:"); at != NULL; at = strstr (at, "]:"))
        at[1] = ';';
      end = text->len;
      if (edges != NULL)
        {
          g_array_append_val (edges, start);
          g_array_append_val (edges, end);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
random_offset (GRand      *rand,
               const char *text)
{
  guint n_chars = g_utf8_strlen (text, -1);

  return g_utf8_offset_to_pointer (text, g_rand_int_range (rand, 0, n_chars + 1)) - text;
}

static char *
random_value (GRand            *rand,
              DatelineMarkType  type)
{
  if (type == DATELINE_MARK_LINK)
    return (char *) pick (rand, links, G_N_ELEMENTS (links));
  if (type == DATELINE_MARK_LANGUAGE)
    return (char *) pick (rand, languages, G_N_ELEMENTS (languages));

  return NULL;
}

/* Any marks over any characters. */
static guint
random_spans (GRand        *rand,
              const char   *text,
              DatelineSpan *spans)
{
  guint n_spans = g_rand_int_range (rand, 0, MAX_SPANS + 1);

  for (guint i = 0; i < n_spans; i++)
    {
      guint a = random_offset (rand, text);
      guint b = random_offset (rand, text);

      spans[i].start = MIN (a, b);
      spans[i].end = MAX (a, b);
      spans[i].type = g_rand_int_range (rand, 0, DATELINE_N_MARKS);
      spans[i].value = random_value (rand, spans[i].type);
    }

  return n_spans;
}

/* Marks over whole words, apart from each other or one within the other. In Markdown
 * marks can't begin with a blank, not with one that does not break either. @edges: where
 * words begin and end. */
static guint
random_word_spans (GRand        *rand,
                   const char   *text,
                   GArray       *edges,
                   DatelineSpan *spans)
{
  static const DatelineMarkType outer[] = { DATELINE_MARK_LINK, DATELINE_MARK_STRONG };
  static const DatelineMarkType inner[] = { DATELINE_MARK_EMPHASIS, DATELINE_MARK_CODE };
  guint n_words = edges->len / 2;
  guint n_spans = 0;

  for (guint word = 0; word < n_words && n_spans + 2 <= MAX_SPANS; word += 3)
    {
      guint last = MIN (word + 1, n_words - 1);
      DatelineSpan whole = {
        .start = g_array_index (edges, guint, 2 * word),
        .end = g_array_index (edges, guint, 2 * last + 1),
        .type = outer[g_rand_int_range (rand, 0, G_N_ELEMENTS (outer))],
      };
      DatelineSpan part = {
        .start = g_array_index (edges, guint, 2 * last),
        .end = whole.end,
        .type = inner[g_rand_int_range (rand, 0, G_N_ELEMENTS (inner))],
      };

      whole.value = random_value (rand, whole.type);
      if (toss (rand, 2) && !g_str_has_prefix (text + whole.start, "\xc2\xa0"))
        spans[n_spans++] = whole;
      if (toss (rand, 2) && !g_str_has_prefix (text + part.start, "\xc2\xa0"))
        spans[n_spans++] = part;
    }

  return n_spans;
}

static DatelineBlock *
random_paragraph (GRand               *rand,
                  RandomDocumentFlags  flags,
                  gboolean             with_breaks)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *text = random_text (rand, with_breaks, edges);
  DatelineSpan spans[MAX_SPANS];
  guint n_spans;

  if ((flags & RANDOM_DOCUMENT_MARKDOWN) != 0)
    n_spans = random_word_spans (rand, text, edges, spans);
  else
    n_spans = random_spans (rand, text, spans);

  return dateline_block_new_paragraph (text, spans, n_spans);
}

static DatelineBlock *
random_code (GRand               *rand,
             RandomDocumentFlags  flags)
{
  /* A reader of Markdown makes blanks of the tabs that code is indented by. */
  const char *indent = (flags & RANDOM_DOCUMENT_MARKDOWN) != 0 ? "    " : "  \t ";
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_lines = g_rand_int_range (rand, 1, MAX_CODE_LINES + 1);

  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = random_text (rand, FALSE, NULL);

      if (i > 0)
        g_string_append (text, DATELINE_LINE_BREAK);
      if (toss (rand, 3))
        g_string_append (text, indent);
      if (i == 0 || !toss (rand, 4))
        g_string_append (text, line);
    }

  paragraph = dateline_block_new_paragraph (text->str, NULL, 0);

  return dateline_block_to_code (paragraph);
}

static DatelineBlock *
random_image (GRand               *rand,
              RandomDocumentFlags  flags)
{
  static const char * const media[] = { "0f3a.jpg", "https://example.org/a.png?b&c", "/files/d.gif" };
  g_autoptr (DatelineBlock) caption = random_paragraph (rand, flags, FALSE);
  g_autofree char *alternative = random_text (rand, FALSE, NULL);
  const char *url = pick (rand, media, G_N_ELEMENTS (media));
  gboolean has_caption = (flags & RANDOM_DOCUMENT_MARKDOWN) == 0 && toss (rand, 2);
  const DatelineSpan *spans;
  gsize n_spans = 0;

  spans = dateline_block_get_spans (caption, &n_spans);
  if (toss (rand, 3))
    g_clear_pointer (&alternative, g_free);
  else if (toss (rand, 3))
    *alternative = '\0';

  /* Markdown can't say that an image is decorative. */
  if ((flags & RANDOM_DOCUMENT_MARKDOWN) != 0 && alternative != NULL && *alternative == '\0')
    g_clear_pointer (&alternative, g_free);

  return dateline_block_new_image (url, alternative,
                                   has_caption ? dateline_block_get_text (caption) : "", spans,
                                   has_caption ? n_spans : 0);
}

static void
add_list (GRand               *rand,
          RandomDocumentFlags  flags,
          GPtrArray           *blocks)
{
  gboolean open[DATELINE_LIST_DEPTH_MAX + 1] = { FALSE };
  guint n_items = g_rand_int_range (rand, 1, 9);
  int last = -1;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DatelineBlock) text = random_paragraph (rand, flags, TRUE);
      g_autoptr (DatelineBlock) empty = dateline_block_new_paragraph ("", NULL, 0);
      g_autoptr (DatelineBlock) item = NULL;
      guint depth = g_rand_int_range (rand, 0, MIN (last + 1, DATELINE_LIST_DEPTH_MAX) + 1);
      gboolean ordered = toss (rand, 2);
      gboolean continues = last >= (int) depth;
      gboolean starts_group = continues && open[depth] == ordered && toss (rand, 6);
      gboolean is_empty = (flags & RANDOM_DOCUMENT_MARKDOWN) == 0 && toss (rand, 10);

      item = dateline_block_to_list_item (is_empty ? empty : text, ordered, depth);
      g_ptr_array_add (blocks, dateline_block_with_group (item, starts_group));
      open[depth] = ordered;
      last = depth;
    }
}

static void
add_quotes (GRand               *rand,
            RandomDocumentFlags  flags,
            GPtrArray           *blocks)
{
  guint n_quotes = g_rand_int_range (rand, 1, 4);

  for (guint i = 0; i < n_quotes; i++)
    {
      g_autoptr (DatelineBlock) text = random_paragraph (rand, flags, TRUE);
      g_autoptr (DatelineBlock) quote = dateline_block_to_quote (text);

      g_ptr_array_add (blocks, dateline_block_with_group (quote, i > 0 && toss (rand, 3)));
    }

  if (toss (rand, 3))
    {
      g_autoptr (DatelineBlock) name = dateline_block_new_paragraph ("A. Name, minister", NULL, 0);

      g_ptr_array_add (blocks, dateline_block_to_attribution (name));
    }
}

/* A cell has no line break in Markdown, nor a bar in code. */
static DatelineBlock *
random_cell (GRand               *rand,
             RandomDocumentFlags  flags)
{
  gboolean markdown = (flags & RANDOM_DOCUMENT_MARKDOWN) != 0;
  g_autoptr (DatelineBlock) cell = random_paragraph (rand, flags, !markdown);

  if (toss (rand, 4) || (markdown && strchr (dateline_block_get_text (cell), '|') != NULL))
    return dateline_block_new_paragraph ("", NULL, 0);

  return g_steal_pointer (&cell);
}

static DatelineBlock *
random_table (GRand               *rand,
              RandomDocumentFlags  flags)
{
  gboolean markdown = (flags & RANDOM_DOCUMENT_MARKDOWN) != 0;
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineTable) table = NULL;
  guint n_rows = g_rand_int_range (rand, 1, 5);
  guint n_columns = g_rand_int_range (rand, 2, 5);

  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      /* The first cell of a header says that it is one. */
      if (i == 0)
        g_ptr_array_add (cells, dateline_block_new_paragraph ("head", NULL, 0));
      else
        g_ptr_array_add (cells, random_cell (rand, flags));
    }
  table = dateline_table_new ((DatelineBlock **) cells->pdata, n_rows, n_columns, toss (rand, 2),
                              !markdown && toss (rand, 2));

  return dateline_block_new_table (table);
}

static void
add_block (GRand               *rand,
           RandomDocumentFlags  flags,
           GPtrArray           *blocks)
{
  g_autoptr (DatelineBlock) text = random_paragraph (rand, flags, FALSE);
  DatelineBlockType last = DATELINE_BLOCK_PARAGRAPH;

  if (blocks->len > 0)
    last = dateline_block_get_block_type (g_ptr_array_index (blocks, blocks->len - 1));

  switch (g_rand_int_range (rand, 0, 11))
    {
    case 0:
      g_ptr_array_add (blocks, dateline_block_to_heading (text, g_rand_int_range (rand, 2, 5)));
      break;

    case 1:
      if (last != DATELINE_BLOCK_LIST_ITEM)
        add_list (rand, flags, blocks);
      break;

    case 2:
      if (last != DATELINE_BLOCK_QUOTE)
        add_quotes (rand, flags, blocks);
      break;

    case 3:
      g_ptr_array_add (blocks, random_code (rand, flags));
      break;

    case 4:
      g_ptr_array_add (blocks, random_image (rand, flags));
      break;

    case 5:
      g_ptr_array_add (blocks, dateline_block_new_rule ());
      break;

    case 6:
      g_ptr_array_add (blocks, random_table (rand, flags));
      break;

    case 7:
      g_ptr_array_add (blocks, dateline_block_new_more ());
      break;

    default:
      g_ptr_array_add (blocks, random_paragraph (rand, flags, TRUE));
      break;
    }
}

DatelineDocument *
random_document_new (GRand               *rand,
                     RandomDocumentFlags  flags)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  guint n_blocks = g_rand_int_range (rand, 0, MAX_BLOCKS + 1);

  for (guint i = 0; i < n_blocks; i++)
    add_block (rand, flags, blocks);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

GBytes *
random_document_new_bytes (GRand *rand)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  guint n_pieces = g_rand_int_range (rand, 0, MAX_PIECES);

  for (guint i = 0; i < n_pieces; i++)
    {
      const char *piece = pick (rand, pieces, G_N_ELEMENTS (pieces));

      /* Invalid UTF-8 is refused as a whole, and should not be all that is tried. */
      if (*piece != '\xff' || toss (rand, 20))
        g_string_append (bytes, piece);
      if (toss (rand, 200))
        g_string_append_c (bytes, '\0');
    }

  return g_string_free_to_bytes (g_steal_pointer (&bytes));
}

static char *describe_block (DatelineBlock *block);

static void
describe_table (GString             *text,
                const DatelineTable *table)
{
  g_string_append_printf (text, " headers %d %d", dateline_table_get_header_row (table),
                          dateline_table_get_header_column (table));
  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      {
        g_autofree char *cell = describe_block (dateline_table_get_cell (table, row, column));

        g_string_append_printf (text, "\n  %u %u: %s", row, column, cell);
      }
}

static char *
describe_block (DatelineBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  g_string_append_printf (text, "type %d level %u depth %u ordered %d new %d media %s alt %s \"%s\"",
                          dateline_block_get_block_type (block), dateline_block_get_level (block),
                          dateline_block_get_depth (block), dateline_block_is_ordered (block),
                          dateline_block_starts_group (block), dateline_block_get_media (block),
                          dateline_block_get_alternative (block), dateline_block_get_text (block));
  for (gsize i = 0; i < n_spans; i++)
    g_string_append_printf (text, " %s[%u,%u)%s", dateline_mark_type_get_name (spans[i].type),
                            spans[i].start, spans[i].end, spans[i].value ? spans[i].value : "");
  if (dateline_block_get_table (block) != NULL)
    describe_table (text, dateline_block_get_table (block));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
random_document_assert_equal (DatelineDocument *a,
                              DatelineDocument *b,
                              const char       *source)
{
  guint n_blocks = MIN (dateline_document_get_n_blocks (a), dateline_document_get_n_blocks (b));

  if (dateline_document_equal (a, b))
    return;

  for (guint i = 0; i < n_blocks; i++)
    {
      if (!dateline_block_equal (dateline_document_get_block (a, i),
                                 dateline_document_get_block (b, i)))
        {
          g_autofree char *left = describe_block (dateline_document_get_block (a, i));
          g_autofree char *right = describe_block (dateline_document_get_block (b, i));

          g_error ("block %u:\n%s\n%s\nin:\n%s", i, left, right, source);
        }
    }

  g_error ("%u blocks, %u blocks in:\n%s", dateline_document_get_n_blocks (a),
           dateline_document_get_n_blocks (b), source);
}
