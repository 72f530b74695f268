/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-item-json.h"
#include "dateline-test.h"
#include "dateline-wordpress.h"
#include "random-document.h"

#include <string.h>

/* Editing one item of a list or quotation leaves the others as they came. */

#define SEED 20210115
#define N_ROUNDS 500
#define BEFORE \
  "<!-- wp:paragraph {\"align\":\"left\"} -->\n<p class=\"x\">Before</p>\n" \
  "<!-- /wp:paragraph -->\n\n"
#define AFTER "\n\n\n<!-- wp:paragraph -->\n<p>After</p>\n<!-- /wp:paragraph -->\n"

static DatelineDocument *
parse_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_wordpress_parse (bytes);
}

static char *
write_text (DatelineDocument *document)
{
  g_autoptr (GBytes) bytes =
    dateline_wordpress_write (document, DATELINE_WORDPRESS_AS_IT_WAS, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* @document after its item was put into a file and read again. */
static DatelineDocument *
store (DatelineDocument *document)
{
  g_autoptr (DatelineItem) item =
    dateline_item_new ("8a0d1d3c-6f0e-4b53-9d0a-0f3c1f0a7e11", "call", "en");
  g_autoptr (DatelineItem) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  dateline_item_set_body (item, document);
  bytes = dateline_item_json_write (item);
  read = dateline_item_json_parse (bytes, &error);
  g_assert_no_error (error);

  return dateline_document_ref (dateline_item_get_body (read));
}

typedef enum
{
  EDIT,
  INSERT, /* a new one behind it */
  REMOVE,
  SPLIT,  /* behind the first character */
  JOIN,   /* with the next one */
  INDENT,
  OUTDENT,
  N_ACTIONS
} Action;

static DatelineBlock *
new_beside (DatelineBlock *block,
            const char    *text)
{
  g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph (text, NULL, 0);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_LIST_ITEM)
    return dateline_block_to_list_item (plain, dateline_block_is_ordered (block),
                                        dateline_block_get_depth (block));

  return dateline_block_to_quote (plain);
}

/* As the editor does it. */
static DatelineDocument *
act (DatelineDocument *document,
     guint             index,
     Action            action)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  guint n_bytes = strlen (dateline_block_get_text (block));
  guint depth = dateline_block_get_depth (block);
  gboolean ordered = dateline_block_is_ordered (block);
  g_autoptr (DatelineBlock) one = NULL;
  g_autoptr (DatelineBlock) two = NULL;
  DatelineBlock *both[2];

  switch (action)
    {
    case EDIT:
      one = dateline_block_with_text (block, "An edit", NULL, 0);
      return dateline_document_replace (document, index, 1, &one, 1);

    case INSERT:
      one = new_beside (block, "New & there");
      return dateline_document_replace (document, index + 1, 0, &one, 1);

    case REMOVE:
      return dateline_document_replace (document, index, 1, NULL, 0);

    case SPLIT:
      one = dateline_block_slice (block, 0, 1);
      two = dateline_block_slice (block, 1, n_bytes);
      both[0] = one;
      both[1] = two;
      return dateline_document_replace (document, index, 1, both, 2);

    case JOIN:
      one = dateline_block_join (block, dateline_document_get_block (document, index + 1));
      return dateline_document_replace (document, index, 2, &one, 1);

    case INDENT:
      one = dateline_block_to_list_item (block, ordered, depth + 1);
      return dateline_document_replace (document, index, 1, &one, 1);

    case OUTDENT:
    default:
      one = dateline_block_to_list_item (block, ordered, depth - 1);
      return dateline_document_replace (document, index, 1, &one, 1);
    }
}

#define ITEM(text) "<!-- wp:list-item -->\n<li>" text "</li>\n<!-- /wp:list-item -->"
#define LIST(items) \
  "<!-- wp:list -->\n<ul class=\"wp-block-list\">" items "</ul>\n<!-- /wp:list -->"
#define PARAGRAPH(text) "<!-- wp:paragraph -->\n<p>" text "</p>\n<!-- /wp:paragraph -->"
#define QUOTE(blocks) \
  "<!-- wp:quote {\"className\":\"is-style-plain\"} -->\n" \
  "<blockquote class=\"wp-block-quote is-style-plain\">" blocks "</blockquote>\n<!-- /wp:quote -->"

/* What a person does to one item, and all that it changes. */
static void
test_actions (void)
{
  static const struct
  {
    const char *content;
    guint       index;
    Action      action;
    const char *was;
    const char *is;
  } cases[] = {
    /* Attributes of the list, of its items, blanks: all stay. */
    { "<!-- wp:list {\"ordered\":true,\"start\":5} -->\r\n<ol start=\"5\" class=\"wp-block-list\">"
      "<!-- wp:list-item {\"className\":\"x\"} -->\r\n<li  class='x'>One</li>\r\n"
      "<!-- /wp:list-item -->\r\n\r\n\r\n  <!-- wp:list-item -->\r\n<li> <b>Two</b>\r\n</li>\r\n"
      "<!-- /wp:list-item --></ol>\r\n<!-- /wp:list -->", 0, EDIT, ">One<", ">An edit<" },
    { "<!-- wp:list {\"ordered\":true,\"start\":5} -->\r\n<ol start=\"5\" class=\"wp-block-list\">"
      "<!-- wp:list-item {\"className\":\"x\"} -->\r\n<li  class='x'>One</li>\r\n"
      "<!-- /wp:list-item -->\r\n\r\n\r\n  <!-- wp:list-item -->\r\n<li> <b>Two</b>\r\n</li>\r\n"
      "<!-- /wp:list-item --></ol>\r\n<!-- /wp:list -->", 1, INSERT, "--></ol>",
      "-->\r\n\r\n\r\n  <!-- wp:list-item -->\r\n<li>New &amp; there</li>\r\n"
      "<!-- /wp:list-item --></ol>" },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 1, REMOVE,
      ITEM ("Two") "\n\n", "" },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 0, REMOVE,
      ITEM ("One") "\n\n", "" },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 2, REMOVE,
      "\n\n" ITEM ("Three"), "" },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 1, SPLIT, ITEM ("Two"),
      ITEM ("T") "\n\n" ITEM ("wo") },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 0, JOIN,
      ITEM ("One") "\n\n" ITEM ("Two"), ITEM ("OneTwo") },
    { LIST (ITEM ("One") "\n\n" ITEM ("Two") "\n\n" ITEM ("Three")), 1, INDENT,
      ITEM ("One") "\n\n" ITEM ("Two"), ITEM ("One" LIST (ITEM ("Two"))) },
    { LIST (ITEM ("One" LIST (ITEM ("Two"))) "\n\n" ITEM ("Three")), 1, OUTDENT,
      ITEM ("One" LIST (ITEM ("Two"))), ITEM ("One") "\n\n" ITEM ("Two") },
    { LIST (ITEM ("One" LIST (ITEM ("Two"))) "\n\n" ITEM ("Three")), 2, INDENT,
      "<li>Two</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list --></li>\n"
      "<!-- /wp:list-item -->\n\n" ITEM ("Three"),
      "<li>Two</li>\n<!-- /wp:list-item -->\n\n" ITEM ("Three")
      "</ul>\n<!-- /wp:list --></li>\n<!-- /wp:list-item -->" },
    /* The form from before items were blocks stays. */
    { "<!-- wp:list -->\n<ul class=\"old\">\n <li>One</li>\n <li>Two</li>\n</ul>\n"
      "<!-- /wp:list -->", 0, INSERT, "\n <li>Two</li>",
      "\n <li>New &amp; there</li>\n <li>Two</li>" },
    { "<!-- wp:list -->\n<ul class=\"old\"><li>One<ul><li>Two</li></ul></li></ul>\n"
      "<!-- /wp:list -->", 1, INSERT, "<li>Two</li>", "<li>Two</li><li>New &amp; there</li>" },
    { "<!-- wp:list -->\n<ul class=\"old\"><li>One</li><li>Two</li></ul>\n<!-- /wp:list -->", 1,
      INDENT, "</li><li>Two</li>", "<ul><li>Two</li></ul></li>" },
    /* Only one of two halves can have the name. */
    { "<!-- wp:list -->\n<ul><!-- wp:list-item {\"anchor\":\"a\"} -->\n<li id=\"a\">One</li>\n"
      "<!-- /wp:list-item --></ul>\n<!-- /wp:list -->", 0, SPLIT,
      ">One</li>\n<!-- /wp:list-item -->",
      ">O</li>\n<!-- /wp:list-item -->\n\n" ITEM ("ne") },
    /* An item keeps the attributes of a link in it. */
    { LIST (ITEM ("<a href=\"/a\" rel=\"b\">One</a>")), 0, SPLIT,
      ITEM ("<a href=\"/a\" rel=\"b\">One</a>"),
      ITEM ("<a href=\"/a\" rel=\"b\">O</a>") "\n\n" ITEM ("<a href=\"/a\" rel=\"b\">ne</a>") },
    { QUOTE (PARAGRAPH ("One") "\n\n" PARAGRAPH ("Two") "<cite>Who</cite>"), 1, EDIT, ">Two<",
      ">An edit<" },
    { QUOTE (PARAGRAPH ("One") "\n\n" PARAGRAPH ("Two") "<cite>Who</cite>"), 2, EDIT, "Who",
      "An edit" },
    { QUOTE (PARAGRAPH ("One") "\n\n" PARAGRAPH ("Two") "<cite>Who</cite>"), 2, REMOVE,
      "<cite>Who</cite>", "" },
    { QUOTE (PARAGRAPH ("One") "\n\n" PARAGRAPH ("Two") "<cite>Who</cite>"), 0, INSERT,
      PARAGRAPH ("Two"), PARAGRAPH ("New &amp; there") "\n\n" PARAGRAPH ("Two") },
    /* Nobody said what is not there. */
    { QUOTE (PARAGRAPH ("One") "<cite>Who</cite>"), 0, REMOVE,
      QUOTE (PARAGRAPH ("One") "<cite>Who</cite>"), PARAGRAPH ("Who") },
    { QUOTE ("<p class=\"x\">One</p>\n<p>Two</p>\n<cite>Who</cite>"), 1, INSERT,
      "\n<cite>", "\n<p>New &amp; there</p>\n<cite>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = g_strconcat (BEFORE, cases[i].content, AFTER, NULL);
      g_autoptr (GString) expected = g_string_new (content);
      g_autoptr (DatelineDocument) document = parse_text (content);
      g_autoptr (DatelineDocument) changed = act (document, cases[i].index + 1, cases[i].action);
      g_autofree char *written = write_text (changed);
      g_autoptr (DatelineDocument) stored = store (changed);
      g_autofree char *written_stored = write_text (stored);

      g_test_message ("case %u", i);
      g_assert_cmpuint (g_string_replace (expected, cases[i].was, cases[i].is, 1), ==, 1);
      g_assert_cmpstr (written, ==, expected->str);
      g_assert_cmpstr (written_stored, ==, expected->str);
    }
}

/* A paragraph within a list makes two lists of it, of one style. */
static void
test_part (void)
{
  g_autoptr (DatelineDocument) document = parse_text (
    "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x\">" ITEM ("One") "\n\n" ITEM ("Two")
    "</ul>\n<!-- /wp:list -->");
  g_autoptr (DatelineBlock) between = dateline_block_new_paragraph ("Between", NULL, 0);
  g_autoptr (DatelineDocument) changed = dateline_document_replace (document, 1, 0, &between, 1);
  g_autofree char *written = write_text (changed);
  g_autoptr (DatelineDocument) stored = store (changed);
  g_autofree char *written_stored = write_text (stored);

  g_assert_cmpstr (written, ==,
                   "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x\">" ITEM ("One")
                   "</ul>\n<!-- /wp:list -->\n\n" PARAGRAPH ("Between") "\n\n"
                   "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x\">" ITEM ("Two")
                   "</ul>\n<!-- /wp:list -->");
  g_assert_cmpstr (written_stored, ==, written);
}

/* A list of another kind can't keep the tags of the list, but those of its items. */
static void
test_other_kind (void)
{
  g_autoptr (DatelineDocument) document = parse_text (
    "<!-- wp:list {\"className\":\"x\"} -->\n<ul class=\"x\"><!-- wp:list-item {\"a\":1} -->\n"
    "<li class=\"y\">One</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->");
  g_autoptr (DatelineBlock) item =
    dateline_block_to_list_item (dateline_document_get_block (document, 0), TRUE, 0);
  g_autoptr (DatelineDocument) changed = dateline_document_replace (document, 0, 1, &item, 1);
  g_autofree char *written = write_text (changed);

  g_assert_cmpstr (written, ==,
                   "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\">"
                   "<!-- wp:list-item {\"a\":1} -->\n<li class=\"y\">One</li>\n"
                   "<!-- /wp:list-item --></ol>\n<!-- /wp:list -->");
}

/* What the file says of a block of a list is checked against the list. */
static void
test_stale_group (void)
{
  g_autoptr (DatelineDocument) document =
    parse_text (LIST (ITEM ("One") "\n\n" ITEM ("Two")));
  g_autoptr (DatelineDocument) changed = act (document, 0, EDIT);
  g_autoptr (DatelineItem) item =
    dateline_item_new ("8a0d1d3c-6f0e-4b53-9d0a-0f3c1f0a7e11", "call", "en");
  g_autoptr (GBytes) bytes = NULL;
  static const struct
  {
    const char *was;
    const char *is;
    const char *content;
  } cases[] = {
    { "\"text\": \"Two\"", "\"text\": \"2\"", LIST (ITEM ("An edit") "\n\n" ITEM ("2")) },
    { "\"group-block\": 1", "\"group-block\": 7", LIST (ITEM ("An edit") "\n\n" ITEM ("Two")) },
    { "\"group-source\": \"", "\"group-source\": \"x",
      LIST (ITEM ("An edit") "\n\n" ITEM ("Two")) },
    { ", \"group-block\": 0", "", LIST (ITEM ("An edit") "\n\n" ITEM ("Two")) },
  };

  dateline_item_set_body (item, changed);
  bytes = dateline_item_json_write (item);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text =
        g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autoptr (DatelineItem) read = NULL;
      g_autoptr (GBytes) edited = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *written = NULL;

      g_assert_cmpuint (g_string_replace (text, cases[i].was, cases[i].is, 1), ==, 1);
      edited = g_bytes_new (text->str, text->len);
      read = dateline_item_json_parse (edited, &error);
      g_assert_no_error (error);
      written = write_text (dateline_item_get_body (read));
      g_assert_cmpstr (written, ==, cases[i].content);
    }
}

static const char *
pick (GRand              *rand,
      const char * const *choices,
      guint               n_choices)
{
  return choices[g_rand_int_range (rand, 0, n_choices)];
}

static void
append_blanks (GRand   *rand,
               GString *out)
{
  static const char * const blanks[] = { "", "", "\n", "\n\n", "\r\n", "  ", "\t", "\n  " };

  g_string_append (out, pick (rand, blanks, G_N_ELEMENTS (blanks)));
}

static void
append_inner (GRand   *rand,
              GString *out)
{
  static const char * const texts[] = {
    "One", "Two <b>bold</b> <i>lean</i>", "x &amp; y", "a&nbsp;b", "Жаз", "one<br />two", "",
    "<a href=\"https://example.org/\" target=\"_blank\">link</a> behind", "a\r\n  b", "<em>c</em>",
  };

  g_string_append (out, pick (rand, texts, G_N_ELEMENTS (texts)));
}

/* What opens a block: its comment, if it has one, and its tag. */
static void
append_opener (GRand      *rand,
               GString    *out,
               gboolean    has_comment,
               const char *name,
               const char *tag)
{
  static const char * const said[] = {
    "", "", "{\"className\":\"x y\"} ", "{\"lock\":{\"move\":true},\"start\":3} ",
    "{\"a\":\"\\u003c\"} ",
  };
  static const char * const attributes[] = {
    "", "", " class=\"wp-block-list x\"", " class='y'", " style=\"color:red\"",
    " data-x=\"<!-- y -->\"", "  value=\"7\" ",
  };

  if (has_comment)
    {
      g_string_append_printf (out, "<!-- wp:%s %s-->", name,
                              pick (rand, said, G_N_ELEMENTS (said)));
      append_blanks (rand, out);
    }
  g_string_append_printf (out, "<%s%s>", tag, pick (rand, attributes, G_N_ELEMENTS (attributes)));
}

static void
append_closer (GRand      *rand,
               GString    *out,
               gboolean    has_comment,
               const char *name,
               const char *tag)
{
  g_string_append_printf (out, "</%s>", tag);
  if (!has_comment)
    return;

  append_blanks (rand, out);
  g_string_append_printf (out, "<!-- /wp:%s -->", name);
}

static void
append_list (GRand    *rand,
             GString  *out,
             gboolean  has_comments,
             guint     depth)
{
  const char *tag = g_rand_boolean (rand) ? "ul" : "ol";
  guint n_items = g_rand_int_range (rand, 1, 5);

  append_opener (rand, out, has_comments || depth == 0, "list", tag);
  for (guint i = 0; i < n_items; i++)
    {
      append_blanks (rand, out);
      append_opener (rand, out, has_comments, "list-item", "li");
      append_blanks (rand, out);
      append_inner (rand, out);
      append_blanks (rand, out);
      if (depth < 3 && g_rand_int_range (rand, 0, 3) == 0)
        {
          append_list (rand, out, has_comments, depth + 1);
          append_blanks (rand, out);
        }
      append_closer (rand, out, has_comments, "list-item", "li");
    }
  append_blanks (rand, out);
  append_closer (rand, out, has_comments || depth == 0, "list", tag);
}

static void
append_quote (GRand   *rand,
              GString *out)
{
  gboolean has_comments = g_rand_boolean (rand);
  guint n_paragraphs = g_rand_int_range (rand, 1, 4);

  append_opener (rand, out, TRUE, "quote", "blockquote");
  for (guint i = 0; i < n_paragraphs; i++)
    {
      append_blanks (rand, out);
      append_opener (rand, out, has_comments, "paragraph", "p");
      append_blanks (rand, out);
      append_inner (rand, out);
      append_blanks (rand, out);
      append_closer (rand, out, has_comments, "paragraph", "p");
    }
  append_blanks (rand, out);
  if (g_rand_boolean (rand))
    g_string_append (out, "<cite class=\"z\">A. Name</cite>\n");
  append_closer (rand, out, TRUE, "quote", "blockquote");
}

static char *
random_content (GRand *rand)
{
  g_autoptr (GString) content = g_string_new (BEFORE);

  if (g_rand_int_range (rand, 0, 4) == 0)
    append_quote (rand, content);
  else
    append_list (rand, content, g_rand_int_range (rand, 0, 3) > 0, 0);
  g_string_append (content, AFTER);

  return g_string_free (g_steal_pointer (&content), FALSE);
}

/* Where the text of block @index stands in what was read; FALSE if that is not known. */
static gboolean
find_text (DatelineDocument *document,
           guint             index,
           gsize            *start,
           gsize            *end)
{
  DatelineSource *last = NULL;
  gsize at = 0;

  for (guint i = 0; i <= index; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      guint place = 0;
      DatelineSource *own = dateline_block_get_unit (block, &place);
      const DatelineSourceFrame *frame = dateline_source_get_frame (own, place);

      if (own != last && last != NULL)
        at += g_bytes_get_size (dateline_source_get_bytes (last));
      last = own;
      if (i == index && frame != NULL)
        {
          *start = at + frame->inner_start;
          *end = at + frame->inner_end;
          return TRUE;
        }
    }

  return FALSE;
}

/* Whether block @index is in a list or quotation that keeps what is around its items. */
static gboolean
is_grouped (DatelineDocument *document,
            guint             index)
{
  DatelineBlock *block;
  DatelineBlockType type;
  DatelineSource *source;

  if (index >= dateline_document_get_n_blocks (document))
    return FALSE;

  block = dateline_document_get_block (document, index);
  type = dateline_block_get_block_type (block);
  source = dateline_block_get_framed (block, NULL);

  return (type == DATELINE_BLOCK_LIST_ITEM || type == DATELINE_BLOCK_QUOTE ||
          type == DATELINE_BLOCK_ATTRIBUTION) &&
         (source != NULL ? dateline_source_get_group (source, 0) != NULL
                         : dateline_block_get_unit (block, NULL) == NULL);
}

static guint
get_depth (DatelineDocument *document,
           guint             index)
{
  return dateline_block_get_depth (dateline_document_get_block (document, index));
}

static gboolean
is_cite_at (DatelineDocument *document,
            guint             index)
{
  return dateline_block_get_block_type (dateline_document_get_block (document, index)) ==
         DATELINE_BLOCK_ATTRIBUTION;
}

/* Whether the action is one that changes nothing but the item and what is next to it. */
static gboolean
is_local (DatelineDocument *document,
          guint             index,
          Action            action)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  DatelineBlock *last = dateline_document_get_block (document, index - 1);
  gboolean is_list = dateline_block_get_block_type (block) == DATELINE_BLOCK_LIST_ITEM;
  gboolean is_cite = is_cite_at (document, index);
  gboolean has_next = is_grouped (document, index + 1);
  gboolean has_last = is_grouped (document, index - 1);
  guint depth = dateline_block_get_depth (block);
  guint next_depth = has_next ? get_depth (document, index + 1) : 0;
  const char *text = dateline_block_get_text (block);

  switch (action)
    {
    case EDIT:
      return TRUE;
    case INSERT:
      return !is_cite && next_depth <= depth;
    case REMOVE:
      return next_depth <= depth &&
             (has_last || (has_next && next_depth == depth && !is_cite_at (document, index + 1)));
    case SPLIT:
      return !is_cite && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]);
    case JOIN:
      return has_next && next_depth == depth && *text != '\0' &&
             *dateline_block_get_text (dateline_document_get_block (document, index + 1)) != '\0' &&
             (index + 2 >= dateline_document_get_n_blocks (document) ||
              get_depth (document, index + 2) <= depth) &&
             dateline_block_get_block_type (dateline_document_get_block (document, index + 1)) ==
               dateline_block_get_block_type (block);
    case INDENT:
      return is_list && has_last && dateline_block_get_depth (last) == depth &&
             next_depth <= depth && depth < DATELINE_LIST_DEPTH_MAX;
    case OUTDENT:
    default:
      for (guint i = index; i-- > 0 && is_list && depth > 0;)
        {
          if (get_depth (document, i) == depth - 1)
            return next_depth < depth &&
                   dateline_block_is_ordered (dateline_document_get_block (document, i)) ==
                     dateline_block_is_ordered (block);
        }
      return FALSE;
    }
}

/* How many blocks it takes. */
static guint
get_n_taken (Action action)
{
  if (action == INSERT)
    return 0;

  return action == JOIN ? 2 : 1;
}

static void
assert_local (DatelineDocument *document,
              const char       *content,
              const char       *written,
              guint             index,
              Action            action)
{
  guint first = action == INSERT ? index + 1 : index;
  guint next = first + get_n_taken (action);
  gsize length = strlen (content);
  gsize before = 0;
  gsize behind = length;
  gsize ignored;

  if (action == EDIT)
    g_assert_true (find_text (document, index, &before, &behind));
  else
    {
      if (first > 0)
        g_assert_true (find_text (document, first - 1, &ignored, &before));
      if (next < dateline_document_get_n_blocks (document))
        find_text (document, next, &behind, &ignored);
    }

  if (strlen (written) < before + length - behind || memcmp (written, content, before) != 0 ||
      strcmp (written + strlen (written) - (length - behind), content + behind) != 0)
    g_error ("action %d on block %u of:\n%s\n=== changes more in:\n%s", action, index, content,
             written);
}

/* @document, of which @changed was made. */
static DatelineDocument *
undo (DatelineDocument *changed,
      DatelineDocument *document,
      guint             index,
      Action            action)
{
  guint first = action == INSERT ? index + 1 : index;
  guint n_taken = get_n_taken (action);
  guint n_more = dateline_document_get_n_blocks (changed) + n_taken -
                 dateline_document_get_n_blocks (document);
  DatelineBlock *taken[2] = { NULL };

  for (guint i = 0; i < n_taken; i++)
    taken[i] = dateline_document_get_block (document, first + i);

  return dateline_document_replace (changed, first, n_more, taken, n_taken);
}

static void
assert_action (DatelineDocument *document,
               const char       *content,
               guint             index,
               Action            action)
{
  g_autoptr (DatelineDocument) changed = act (document, index, action);
  g_autofree char *written = write_text (changed);
  g_autoptr (DatelineDocument) read = parse_text (written);
  g_autoptr (DatelineDocument) stored = store (changed);
  g_autofree char *written_stored = write_text (stored);
  g_autofree char *description =
    g_strdup_printf ("%s\n=== action %d on block %u:\n%s", content, action, index, written);
  g_autofree char *again = NULL;
  g_autoptr (DatelineDocument) undone = undo (changed, document, index, action);

  assert_local (document, content, written, index, action);
  random_document_assert_equal (changed, read, description);
  if (strcmp (written_stored, written) != 0)
    g_error ("%s\n=== is stored as:\n%s", description, written_stored);

  again = write_text (undone);
  g_assert_cmpstr (again, ==, content);
}

/* Each action on each of the items. Returns how many there were. */
static guint
assert_actions (const char *content)
{
  g_autoptr (DatelineDocument) document = parse_text (content);
  g_autofree char *unedited = write_text (document);
  guint n_actions = 0;

  g_assert_cmpstr (unedited, ==, content);
  for (guint i = 1; i < dateline_document_get_n_blocks (document); i++)
    for (guint action = 0; action < N_ACTIONS; action++)
      {
        if (!is_grouped (document, i) || !is_local (document, i, action))
          continue;

        assert_action (document, content, i, action);
        n_actions++;
      }

  return n_actions;
}

static void
test_random_groups (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint n_rounds = g_test_slow () ? 10 * N_ROUNDS : N_ROUNDS;
  guint n_actions = 0;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autofree char *content = random_content (rand);
      guint n_own = assert_actions (content);

      if (n_own == 0)
        g_error ("not understood:\n%s", content);
      n_actions += n_own;
    }

  g_test_message ("%u actions", n_actions);
  g_assert_cmpuint (n_actions, >, 5 * n_rounds);
}

static void
test_fixtures (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "format/wordpress", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *file;
  guint n_actions = 0;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_build_filename ("format/wordpress", file, NULL);
      g_autoptr (GBytes) bytes = dateline_test_read (name);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_autofree char *content = g_strconcat (BEFORE, text, NULL);

      n_actions += assert_actions (content);
    }

  g_assert_cmpuint (n_actions, >, 40);
}

typedef struct
{
  DatelineDocument *before;
  guint             index;
  Action            action;
} Step;

/* Several actions one after the other, taken back in turn. */
static void
assert_steps (GRand      *rand,
              const char *content)
{
  g_autoptr (GPtrArray) states =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_document_unref);
  g_autoptr (DatelineDocument) document = parse_text (content);
  g_autofree char *again = NULL;
  Step steps[8];
  guint n_steps = 0;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      guint n_blocks = dateline_document_get_n_blocks (document);
      Step step = {
        document, g_rand_int_range (rand, 1, n_blocks), g_rand_int_range (rand, 0, N_ACTIONS),
      };
      g_autoptr (DatelineDocument) read = NULL;
      g_autoptr (DatelineDocument) stored = NULL;
      g_autoptr (DatelineDocument) read_stored = NULL;
      g_autofree char *written = NULL;
      g_autofree char *written_stored = NULL;

      if (!is_grouped (document, step.index) || !is_local (document, step.index, step.action))
        continue;

      steps[n_steps++] = step;
      g_ptr_array_add (states, document);
      document = act (document, step.index, step.action);
      written = write_text (document);
      read = parse_text (written);
      stored = store (document);
      written_stored = write_text (stored);
      random_document_assert_equal (document, read, written);
      /* An item that is as it was once more is not an edited one in the file. */
      read_stored = parse_text (written_stored);
      random_document_assert_equal (document, read_stored, written_stored);
    }

  while (n_steps-- > 0)
    {
      g_autoptr (DatelineDocument) changed = g_steal_pointer (&document);

      document = undo (changed, steps[n_steps].before, steps[n_steps].index, steps[n_steps].action);
    }
  again = write_text (document);
  g_assert_cmpstr (again, ==, content);
}

static void
test_undo (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);
  guint n_rounds = g_test_slow () ? 10 * N_ROUNDS : N_ROUNDS;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autofree char *content = random_content (rand);

      assert_steps (rand, content);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/wordpress/groups/actions", test_actions);
  g_test_add_func ("/wordpress/groups/part", test_part);
  g_test_add_func ("/wordpress/groups/other-kind", test_other_kind);
  g_test_add_func ("/wordpress/groups/stale-group", test_stale_group);
  g_test_add_func ("/wordpress/groups/random", test_random_groups);
  g_test_add_func ("/wordpress/groups/fixtures", test_fixtures);
  g_test_add_func ("/wordpress/groups/undo", test_undo);

  return g_test_run ();
}
