/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-keeper.h"

#include "dateline-format-error.h"

#include <string.h>

/* Whether the text was copied out of a word processor. Only tags count: an article may
 * well write of these. */
static gboolean
is_from_office (const char *html,
                gsize       length)
{
  return g_strstr_len (html, length, "<p class=Mso") != NULL ||
         g_strstr_len (html, length, "<p class=\"Mso") != NULL ||
         g_strstr_len (html, length, "<meta name=\"generator\" content=\"LibreOffice") != NULL ||
         g_strstr_len (html, length, "<meta name=ProgId content=") != NULL ||
         g_strstr_len (html, length, "<google-sheets-html-origin") != NULL ||
         g_strstr_len (html, length, "id=\"docs-internal-guid-") != NULL ||
         g_strstr_len (html, length, "<div class=\"OutlineElement") != NULL ||
         (g_strstr_len (html, length, "<html ") != NULL &&
          g_strstr_len (html, length, "urn:schemas-microsoft-com:office") != NULL);
}

static gboolean
read_all (DatelineHtmlReader  *reader,
          const GumboVector   *nodes,
          GError             **error)
{
  for (guint i = 0; i < nodes->length; i++)
    {
      if (!dateline_html_reader_read (reader, nodes->data[i], error))
        return FALSE;
    }
  dateline_html_reader_finish (reader);

  return TRUE;
}

static char **
dup_names (GPtrArray *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));

  return g_strv_builder_end (builder);
}

static DatelineDocument *
parse_all (const char         *html,
           gsize               length,
           DatelineHtmlFlags   flags,
           GPtrArray         **left_out,
           GError            **error)
{
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = dateline_html_guard (html, length, error);
  GPtrArray *blocks;

  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, length);
  reader = dateline_html_reader_new (flags & (DATELINE_HTML_CLIPBOARD | DATELINE_HTML_CELLS),
                                     is_from_office (html, length));
  dateline_html_reader_read_sheets (reader, output->root);
  if (!read_all (reader, &output->root->v.element.children, error))
    return NULL;

  *left_out = g_ptr_array_ref (dateline_html_reader_get_left_out (reader));
  blocks = dateline_html_reader_get_blocks (reader);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

/* NULs are no text, and would end it. */
static DatelineDocument *
keep_all (const char  *html,
          gsize        length,
          GPtrArray  **left_out,
          GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  /* Before all of it is copied. */
  if (length > DATELINE_HTML_MAX_BYTES)
    return parse_all (html, length, DATELINE_HTML_DEFAULT, left_out, error);

  text = g_memdup2 (html, length);
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\0')
        text[i] = ' ';
    }
  bytes = g_bytes_new_take (text, length);

  return dateline_html_keep (bytes, is_from_office (html, length), left_out, error);
}

DatelineDocument *
dateline_html_parse (const char         *html,
                     gssize              length,
                     DatelineHtmlFlags   flags,
                     char             ***left_out,
                     GError            **error)
{
  g_autoptr (GPtrArray) names = NULL;
  DatelineDocument *document;
  gsize n_bytes;

  g_return_val_if_fail (html != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (left_out != NULL)
    *left_out = NULL;

  n_bytes = length < 0 ? strlen (html) : (gsize) length;
  if ((flags & DATELINE_HTML_KEEP_SOURCE) != 0)
    document = keep_all (html, n_bytes, &names, error);
  else
    document = parse_all (html, n_bytes, flags, &names, error);

  if (document != NULL && left_out != NULL)
    *left_out = dup_names (names);

  return document;
}

/* The first element of @tag, in the order of the text. */
static const GumboNode *
find_element (const GumboNode *root,
              GumboTag         tag)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, (gpointer) root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);

      if (!dateline_html_node_is_element (node))
        continue;
      if (node->v.element.tag == tag)
        return node;

      for (guint i = node->v.element.children.length; i-- > 0;)
        g_ptr_array_add (waiting, node->v.element.children.data[i]);
    }

  return NULL;
}

static char *
dup_element_text (const GumboNode *root,
                  GumboTag         tag)
{
  const GumboNode *element = find_element (root, tag);
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *text = NULL;
  GPtrArray *blocks;

  if (element == NULL)
    return NULL;

  reader = dateline_html_reader_new (DATELINE_HTML_DEFAULT, FALSE);
  if (!read_all (reader, &element->v.element.children, NULL))
    return NULL;

  blocks = dateline_html_reader_get_blocks (reader);
  document = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
  text = dateline_document_dup_text (document, " ");

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
dateline_html_dup_title (const char *html,
                         gssize      length)
{
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = NULL;
  gsize n_bytes;
  char *title;

  g_return_val_if_fail (html != NULL, NULL);

  n_bytes = length < 0 ? strlen (html) : (gsize) length;
  guarded = dateline_html_guard (html, n_bytes, NULL);
  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, n_bytes);
  title = dup_element_text (output->root, GUMBO_TAG_TITLE);

  return title != NULL ? title : dup_element_text (output->root, GUMBO_TAG_H1);
}
