/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes what Dateline makes of posts, for the test that shows it to WordPress' own editor:
 *
 *   wordpress-contents random COUNT    random documents
 *   wordpress-contents edit FILE…      each file as it is, then once for each of its blocks
 *                                      that has text, with that block edited, and for each
 *                                      item of a list or quotation also split, removed,
 *                                      moved into a list, and with a new one behind it
 *
 * A JSON object a line: "name", "content", and for one that was edited "original". */

#include "dateline-json.h"
#include "dateline-wordpress.h"
#include "random-document.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20201229

static void
append_member (GString    *out,
               const char *name,
               GBytes     *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *value = g_strndup (data, length);

  g_string_append_printf (out, ", \"%s\": ", name);
  dateline_json_append_string (out, value);
}

/* @original: NULL if it was not edited. As bytes, whatever the locale is. */
static void
print_content (const char *name,
               GBytes     *content,
               GBytes     *original)
{
  g_autoptr (GString) out = g_string_new ("{\"name\": ");

  dateline_json_append_string (out, name);
  append_member (out, "content", content);
  if (original != NULL)
    append_member (out, "original", original);
  g_string_append (out, "}\n");
  fputs (out->str, stdout);
}

static void
print_random (guint number)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + number);
  g_autoptr (DatelineDocument) document = random_document_new (rand, RANDOM_DOCUMENT_HTML);
  g_autoptr (GBytes) content =
    dateline_wordpress_write (document, DATELINE_WORDPRESS_BLOCKS, NULL);
  g_autofree char *name = g_strdup_printf ("random document %u", number);

  print_content (name, content, NULL);
}

static DatelineBlock *
edit_text (DatelineBlock *block)
{
  g_autofree char *text = g_strdup_printf ("%s & edited", dateline_block_get_text (block));
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  return dateline_block_with_text (block, text, spans, n_spans);
}

/* NULL where there is no text to edit. */
static DatelineBlock *
edit_block (DatelineBlock *block)
{
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (DatelineBlock) cell = NULL;

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
      return NULL;

    case DATELINE_BLOCK_TABLE:
      cell = edit_text (dateline_table_get_cell (dateline_block_get_table (block), 0, 0));
      table = dateline_table_with_cell (dateline_block_get_table (block), 0, 0, cell);
      return dateline_block_with_table (block, table);

    default:
      return edit_text (block);
    }
}

/* With @n_new blocks in the place of @n_old. */
static void
print_change (DatelineDocument  *document,
              guint              index,
              guint              n_old,
              DatelineBlock    **new,
              guint              n_new,
              const char        *what,
              GBytes            *original)
{
  g_autoptr (DatelineDocument) changed =
    dateline_document_replace (document, index, n_old, new, n_new);
  g_autoptr (GBytes) content =
    dateline_wordpress_write (changed, DATELINE_WORDPRESS_AS_IT_WAS, NULL);

  print_content (what, content, original);
}

static DatelineBlock *
new_beside (DatelineBlock *block)
{
  g_autoptr (DatelineBlock) text = dateline_block_new_paragraph ("New & there", NULL, 0);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_QUOTE)
    return dateline_block_to_quote (text);

  return dateline_block_to_list_item (text, dateline_block_is_ordered (block),
                                      dateline_block_get_depth (block));
}

/* What else is done to an item of a list or a quotation. */
static void
print_item_edits (DatelineDocument *document,
                  guint             index,
                  const char       *base,
                  GBytes           *original)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  const char *text = dateline_block_get_text (block);
  gboolean is_item = dateline_block_get_block_type (block) == DATELINE_BLOCK_LIST_ITEM;
  g_autofree char *name = g_strdup_printf ("%s, block %u changed", base, index + 1);
  g_autoptr (DatelineBlock) beside = NULL;
  g_autoptr (DatelineBlock) deeper = NULL;
  g_autoptr (DatelineBlock) one = NULL;
  g_autoptr (DatelineBlock) two = NULL;
  DatelineBlock *halves[2];

  if (!is_item && dateline_block_get_block_type (block) != DATELINE_BLOCK_QUOTE)
    return;

  beside = new_beside (block);
  print_change (document, index + 1, 0, &beside, 1, name, original);
  if (dateline_document_get_n_blocks (document) > 1)
    print_change (document, index, 1, NULL, 0, name, original);

  if (*text != '\0')
    {
      one = dateline_block_slice (block, 0, g_utf8_next_char (text) - text);
      two = dateline_block_slice (block, g_utf8_next_char (text) - text, strlen (text));
      halves[0] = one;
      halves[1] = two;
      print_change (document, index, 1, halves, 2, name, original);
    }

  if (is_item && index > 0 && dateline_block_get_depth (block) == 0)
    {
      deeper = dateline_block_to_list_item (block, dateline_block_is_ordered (block), 1);
      print_change (document, index, 1, &deeper, 1, name, original);
    }
}

static void
print_edits (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr (GBytes) original = NULL;
  g_autoptr (DatelineDocument) document = NULL;

  g_assert_nonnull (file);
  original = g_mapped_file_get_bytes (file);
  document = dateline_wordpress_parse (original);
  print_content (base, original, original);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      g_autoptr (DatelineBlock) edited = edit_block (dateline_document_get_block (document, i));
      g_autofree char *name = g_strdup_printf ("%s, block %u edited", base, i + 1);

      if (edited == NULL)
        continue;

      print_change (document, i, 1, &edited, 1, name, original);
      print_item_edits (document, i, base, original);
    }
}

int
main (int    argc,
      char **argv)
{
  g_assert_cmpint (argc, >=, 3);

  if (g_str_equal (argv[1], "random"))
    {
      for (guint i = 0; i < (guint) atoi (argv[2]); i++)
        print_random (i);
    }
  else
    {
      for (int i = 2; i < argc; i++)
        print_edits (argv[i]);
    }

  return EXIT_SUCCESS;
}
