/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-clipboard.h"

#include "dateline-html.h"
#include "dateline-plain-text.h"

#include <string.h>

#define PIECE_BYTES (64 * 1024)

static const char *html_types[] = {
  "text/html",
  "text/html;charset=utf-8",
};

typedef struct
{
  GdkClipboard          *clipboard;
  GCancellable          *cancellable;
  DatelineClipboardFunc  func;
  gpointer               data;

  GInputStream          *stream;
  GByteArray            *html;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->clipboard);
  g_object_unref (reading->cancellable);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->html, g_byte_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
is_current (Reading *reading)
{
  return !g_cancellable_is_cancelled (reading->cancellable);
}

static void
finish (Reading          *reading,
        DatelineDocument *document,
        char            **left_out)
{
  reading->func (document, (const char * const *) left_out, reading->data);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *valid = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (text == NULL || !is_current (reading))
    return;

  valid = g_utf8_make_valid (text, -1);
  document = dateline_plain_text_parse (valid, -1, &error);
  if (document == NULL)
    {
      g_debug ("Pasting text: %s", error->message);
      return;
    }

  finish (reading, document, NULL);
}

static void
read_text (Reading *reading)
{
  gdk_clipboard_read_text_async (reading->clipboard, reading->cancellable, text_read_cb, reading);
}

/* Firefox was seen to offer UTF-16 as text/html. */
static char *
dup_utf8 (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean little_endian = length >= 2 && ((guchar) data[0] == 0xff || data[1] == '\0');
  gboolean big_endian = length >= 2 && ((guchar) data[0] == 0xfe || data[0] == '\0');

  if (little_endian || big_endian)
    return g_convert (data, length, "UTF-8", little_endian ? "UTF-16LE" : "UTF-16BE", NULL, NULL,
                      NULL);

  return g_utf8_make_valid (data, length);
}

static void
take_html (Reading *data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&reading->html));
  g_autofree char *html = dup_utf8 (bytes);
  g_auto (GStrv) left_out = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (html != NULL)
    document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, &left_out, &error);

  if (document == NULL || dateline_document_get_n_blocks (document) == 0)
    {
      if (error != NULL)
        g_debug ("Pasting HTML, its text instead: %s", error->message);
      read_text (g_steal_pointer (&reading));
      return;
    }

  finish (reading, document, left_out);
}

static void read_html (Reading *reading);

static void
html_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  if (!is_current (reading))
    return;

  length = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  if (length > 0)
    g_byte_array_append (reading->html, g_bytes_get_data (bytes, NULL), length);

  if (bytes == NULL || reading->html->len > DATELINE_HTML_MAX_BYTES)
    read_text (g_steal_pointer (&reading));
  else if (length > 0)
    read_html (g_steal_pointer (&reading));
  else
    take_html (g_steal_pointer (&reading));
}

/* Piece by piece, so that a program that never stops does not fill the memory. */
static void
read_html (Reading *reading)
{
  g_input_stream_read_bytes_async (reading->stream, PIECE_BYTES, G_PRIORITY_DEFAULT,
                                   reading->cancellable, html_read_cb, reading);
}

static void
html_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (Reading) reading = data;

  reading->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (!is_current (reading))
    return;

  if (reading->stream == NULL)
    {
      read_text (g_steal_pointer (&reading));
      return;
    }

  reading->html = g_byte_array_new ();
  read_html (g_steal_pointer (&reading));
}

static void
own_read_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Reading) reading = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!is_current (reading))
    return;

  if (value != NULL && g_value_get_boxed (value) != NULL)
    finish (reading, g_value_get_boxed (value), NULL);
  else
    read_text (g_steal_pointer (&reading));
}

GdkContentProvider *
dateline_editor_clipboard_offer (DatelineDocument *document)
{
  g_autofree char *html = dateline_html_write_safe (document, NULL);
  g_autofree char *page = g_strconcat ("<meta charset=\"utf-8\">", html, NULL);
  g_autofree char *text = dateline_plain_text_write (document);
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));
  GdkContentProvider *providers[3];

  /* A line feed after the last line would begin a new one where it is pasted. */
  g_strchomp (text);
  providers[0] = gdk_content_provider_new_typed (DATELINE_TYPE_DOCUMENT, document);
  providers[1] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  providers[2] = gdk_content_provider_new_typed (G_TYPE_STRING, text);

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static gboolean
has_html (GdkContentFormats *formats)
{
  for (gsize i = 0; i < G_N_ELEMENTS (html_types); i++)
    {
      if (gdk_content_formats_contain_mime_type (formats, html_types[i]))
        return TRUE;
    }

  return FALSE;
}

void
dateline_editor_clipboard_read (GdkClipboard          *clipboard,
                                gboolean               plain,
                                GCancellable          *cancellable,
                                DatelineClipboardFunc  func,
                                gpointer               data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  const char *types[G_N_ELEMENTS (html_types) + 1] = { NULL };
  Reading *reading = g_new0 (Reading, 1);

  reading->clipboard = g_object_ref (clipboard);
  reading->cancellable = g_object_ref (cancellable);
  reading->func = func;
  reading->data = data;

  if (!plain && gdk_content_formats_contain_gtype (formats, DATELINE_TYPE_DOCUMENT))
    {
      gdk_clipboard_read_value_async (clipboard, DATELINE_TYPE_DOCUMENT, G_PRIORITY_DEFAULT,
                                      cancellable, own_read_cb, reading);
    }
  else if (!plain && has_html (formats))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (html_types); i++)
        types[i] = html_types[i];
      gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable,
                                html_opened_cb, reading);
    }
  else
    {
      read_text (reading);
    }
}
