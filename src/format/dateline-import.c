/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-import.h"

#include "dateline-feed-private.h"
#include "dateline-format-error.h"
#include "dateline-embargo-line.h"
#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-item-json.h"
#include "dateline-json.h"
#include "dateline-markdown.h"
#include "dateline-plain-text.h"
#include "dateline-text-check.h"
#include "dateline-wordpress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How far into a text it is looked for what it is. */
#define LOOK_BYTES 1024
/* A title that is made of the beginning of a text. */
#define MADE_TITLE_CHARS 80

typedef enum
{
  FORMAT_JSON,
  FORMAT_XML,
  FORMAT_HTML,
  FORMAT_MARKDOWN,
  FORMAT_PLAIN_TEXT,
} Format;

static gboolean
has_ending (const char         *name,
            const char * const *endings)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        return TRUE;
    }

  return FALSE;
}

/* The beginning of the text in lower case, from its first sign on. */
static char *
dup_beginning (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + length;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (text < end && g_ascii_isspace (*text))
    text++;

  return g_ascii_strdown (text, MIN (end - text, LOOK_BYTES));
}

/* UTF-16 with its mark is what XML may be written in, and nothing else that is read. */
static gboolean
is_utf16 (GBytes *bytes)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  return length >= 2 && ((data[0] == 0xff && data[1] == 0xfe) ||
                         (data[0] == 0xfe && data[1] == 0xff));
}

static Format
guess_markup (const char *beginning)
{
  static const char * const feed_starts[] = { "<rss", "<feed", "<rdf:", "<atom:", NULL };

  for (guint i = 0; feed_starts[i] != NULL; i++)
    {
      if (g_str_has_prefix (beginning, feed_starts[i]))
        return FORMAT_XML;
    }

  /* XHTML begins as a feed does. */
  if (g_str_has_prefix (beginning, "<?xml") && strstr (beginning, "<html") == NULL)
    return FORMAT_XML;

  if (beginning[1] == '!' || beginning[1] == '?' || g_ascii_isalpha (beginning[1]))
    return FORMAT_HTML;

  return FORMAT_PLAIN_TEXT;
}

static Format
guess_format (GBytes     *bytes,
              const char *name)
{
  g_autofree char *beginning = dup_beginning (bytes);

  if (is_utf16 (bytes))
    return FORMAT_XML;

  /* These may begin with anything. */
  if (has_ending (name, (const char *[]) { ".md", ".markdown", NULL }))
    return FORMAT_MARKDOWN;
  if (has_ending (name, (const char *[]) { ".txt", ".text", NULL }))
    return FORMAT_PLAIN_TEXT;

  if (beginning[0] == '{' || has_ending (name, (const char *[]) { ".json", NULL }))
    return FORMAT_JSON;
  if (beginning[0] == '<' && guess_markup (beginning) != FORMAT_PLAIN_TEXT)
    return guess_markup (beginning);
  if (has_ending (name, (const char *[]) { ".html", ".htm", ".xhtml", NULL }))
    return FORMAT_HTML;
  if (has_ending (name, (const char *[]) { ".xml", ".rss", ".atom", NULL }))
    return FORMAT_XML;
  if (g_str_has_prefix (beginning, "# "))
    return FORMAT_MARKDOWN;

  return FORMAT_PLAIN_TEXT;
}

static GPtrArray *
new_list (DatelineItem *item)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (items, g_object_ref (item));

  return items;
}

static GPtrArray *
import_item (GBytes  *bytes,
             GError **error)
{
  g_autoptr (DatelineItem) item = dateline_item_json_parse (bytes, error);

  if (item == NULL)
    return NULL;

  if (dateline_item_get_version (item) > DATELINE_ITEM_VERSION)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 1,
                                 _("The item is of version %u, and this program writes version %d; "
                                   "a newer program may import it"),
                                 dateline_item_get_version (item), DATELINE_ITEM_VERSION);
      return NULL;
    }

  dateline_item_set_status (item, DATELINE_STATUS_DRAFT);
  dateline_item_set_trashed (item, NULL);

  return new_list (item);
}

/* An item's version is a number, a feed's a URL. */
static GPtrArray *
import_json (GBytes                *bytes,
             DatelineDeskSettings  *settings,
             char                ***left_out,
             GError               **error)
{
  g_autoptr (JsonNode) root = dateline_json_parse (bytes, DATELINE_JSON_MAX_DEPTH, error);
  JsonNode *version = NULL;

  if (root == NULL)
    return NULL;

  if (JSON_NODE_HOLDS_OBJECT (root))
    version = json_object_get_member (json_node_get_object (root), "version");

  if (version != NULL && json_node_get_value_type (version) == G_TYPE_STRING)
    return dateline_feed_parse_full (bytes, settings, left_out, error);

  if (version != NULL)
    return import_item (bytes, error);

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_UNKNOWN, 1,
                             _("This is JSON, but neither an item nor a JSON Feed"));

  return NULL;
}

/* A page's first heading says the title again. */
static DatelineDocument *
without_title (DatelineDocument *body,
               const char       *title)
{
  DatelineBlock *first;

  if (title == NULL || dateline_document_get_n_blocks (body) == 0)
    return dateline_document_ref (body);

  first = dateline_document_get_block (body, 0);
  if (dateline_block_get_block_type (first) != DATELINE_BLOCK_HEADING ||
      !g_str_equal (dateline_block_get_text (first), title))
    return dateline_document_ref (body);

  return dateline_document_replace (body, 0, 1, NULL, 0);
}

static DatelineDocument *
parse_body (GBytes   *bytes,
            Format    format,
            char    **title,
            char   ***left_out,
            GError  **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize start = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autoptr (DatelineDocument) body = NULL;

  text += start;
  length -= start;

  switch (format)
    {
    case FORMAT_HTML:
      if (dateline_wordpress_has_blocks (bytes))
        {
          g_autoptr (GBytes) content = g_bytes_new_from_bytes (bytes, start, length);

          return dateline_wordpress_parse (content);
        }
      body = dateline_html_parse (text, (gssize) length, DATELINE_HTML_DEFAULT, left_out, error);
      if (body == NULL)
        return NULL;
      *title = dateline_html_dup_title (text, (gssize) length);
      return without_title (body, *title);

    case FORMAT_MARKDOWN:
      return dateline_markdown_parse (text, (gssize) length, title, left_out, error);

    default:
      return dateline_plain_text_parse (text, (gssize) length, error);
    }
}

/* "Call_for_proposals.md" as a title: "Call for proposals". */
static char *
dup_name_title (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);
  char *title;
  char *dot;

  if (g_str_equal (name, "-") || g_str_equal (name, ""))
    return NULL;

  title = g_filename_display_name (base);
  dot = strrchr (title, '.');
  if (dot != NULL && dot != title)
    *dot = '\0';

  return g_strdelimit (title, "_", ' ');
}

static GPtrArray *
import_text (GBytes                *bytes,
             const char            *name,
             Format                 format,
             DatelineDeskSettings  *settings,
             char                ***left_out,
             GError               **error)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *id_name = g_strjoin ("\n", base, checksum, NULL);
  g_autofree char *id = dateline_id_new_from_name (id_name);
  g_autofree char *title = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (DatelineItem) item = NULL;
  const char * const zones[] = {
    dateline_desk_settings_get_zone (settings), dateline_desk_settings_get_second_zone (settings),
    NULL,
  };

  if (!dateline_text_check_utf8 (bytes, error))
    return NULL;

  body = parse_body (bytes, format, &title, left_out, error);
  if (body == NULL)
    return NULL;

  item = dateline_item_new (id, DATELINE_KIND_PRESS_RELEASE,
                            dateline_desk_settings_get_languages (settings)[0]);
  dateline_item_set_body (item, body);
  dateline_embargo_line_take (item, zones);
  dateline_head_take (item);

  if (title == NULL)
    title = dup_name_title (name);
  if (title == NULL)
    title = dateline_item_dup_listing_line (item, MADE_TITLE_CHARS);
  dateline_item_set_title (item, title);

  return new_list (item);
}

GPtrArray *
dateline_import_parse (GBytes                *bytes,
                       const char            *name,
                       DatelineDeskSettings  *settings,
                       char                ***left_out,
                       GError               **error)
{
  Format format;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  if (left_out != NULL)
    *left_out = NULL;

  if (g_bytes_get_size (bytes) == 0)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, 0,
                                 _("There is nothing in it"));
      return NULL;
    }

  if (g_bytes_get_size (bytes) > DATELINE_FEED_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("It is larger than %d MB"),
                                 DATELINE_FEED_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  format = guess_format (bytes, name);
  if (format == FORMAT_JSON)
    return import_json (bytes, settings, left_out, error);
  if (format == FORMAT_XML)
    return dateline_feed_parse_full (bytes, settings, left_out, error);

  return import_text (bytes, name, format, settings, left_out, error);
}
