/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-clipboard.h"

#include "dateline-editor-image-input.h"

#include "dateline-html.h"
#include "dateline-plain-text.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The better ones first: what UTF-8 is called, then what may be anything. */
static const char *html_types[] = {
  "text/html;charset=utf-8", "text/html", "application/xhtml+xml",
};
static const char *text_types[] = {
  "text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "text/markdown", "STRING", "TEXT",
};

typedef struct
{
  GdkClipboard          *clipboard;
  GCancellable          *cancellable;
  DatelineClipboardFunc  func;
  gpointer               data;
  DatelinePastedKind     kind;
  gboolean               html_failed;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->clipboard);
  g_object_unref (reading->cancellable);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gboolean
is_current (Reading *reading)
{
  return !g_cancellable_is_cancelled (reading->cancellable);
}

static void
finish (Reading            *reading,
        DatelineDocument   *document,
        const char * const *left_out,
        const GError       *error)
{
  reading->func (document, left_out, error, reading->data);
}

static gboolean
reads_html (Reading *reading)
{
  return reading->kind == DATELINE_PASTED_HTML || reading->kind == DATELINE_PASTED_CELLS;
}

static void read_text (Reading *reading);

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePasted) pasted = dateline_pasted_read_finish (result, &error);
  g_autoptr (GPtrArray) lines = NULL;

  if (!is_current (reading))
    return;

  /* Nothing but pictures: their text is an address at best. */
  if (reads_html (reading) &&
      (pasted == NULL || (dateline_document_get_n_blocks (pasted->document) == 0 &&
                          !dateline_editor_clipboard_has_picture (reading->clipboard))))
    {
      reading->html_failed = pasted == NULL;
      read_text (g_steal_pointer (&reading));
      return;
    }
  if (pasted == NULL)
    {
      finish (reading, NULL, NULL, error);
      return;
    }

  lines = g_ptr_array_new ();
  if (reading->html_failed)
    g_ptr_array_add (lines, _("the formatting, which is too large or too tangled"));
  for (guint i = 0; pasted->left_out != NULL && pasted->left_out[i] != NULL; i++)
    g_ptr_array_add (lines, pasted->left_out[i]);
  g_ptr_array_add (lines, NULL);
  finish (reading, pasted->document, (const char * const *) lines->pdata, NULL);
}

static void
read_stream (Reading      *reading,
             GInputStream *stream)
{
  dateline_pasted_read_async (stream, reading->kind, reading->cancellable, pasted_cb, reading);
}

/* Of what this program offers itself, a string is no bytes. */
static void
string_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (Reading) reading = data;
  char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GInputStream) stream = NULL;

  if (text == NULL)
    return;

  stream = g_memory_input_stream_new_from_data (text, -1, g_free);
  if (is_current (reading))
    read_stream (g_steal_pointer (&reading), stream);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GInputStream) stream = NULL;

  stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (!is_current (reading))
    return;

  if (stream != NULL)
    read_stream (g_steal_pointer (&reading), stream);
  else if (reads_html (reading))
    read_text (g_steal_pointer (&reading));
}

static void
open_types (Reading            *reading,
            const char * const *all_types,
            gsize               n_types)
{
  g_autofree const char **types = g_new0 (const char *, n_types + 1);

  memcpy (types, all_types, n_types * sizeof *types);
  gdk_clipboard_read_async (reading->clipboard, types, G_PRIORITY_DEFAULT, reading->cancellable,
                            opened_cb, reading);
}

static void
read_text (Reading *reading)
{
  if (reads_html (reading))
    reading->kind = DATELINE_PASTED_TEXT;

  if (gdk_clipboard_is_local (reading->clipboard))
    gdk_clipboard_read_text_async (reading->clipboard, reading->cancellable, string_read_cb,
                                   reading);
  else
    open_types (reading, text_types, G_N_ELEMENTS (text_types));
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
    finish (reading, g_value_get_boxed (value), NULL, NULL);
  else
    read_text (g_steal_pointer (&reading));
}

/* Whether the text of a link says where it leads. */
static gboolean
says_address (const char *text,
              gsize       length,
              const char *url)
{
  const char *address = g_str_has_prefix (url, "mailto:") ? url + strlen ("mailto:") : url;

  return strlen (address) == length && strncmp (text, address, length) == 0;
}

/* @block with the addresses of its links behind them, as text has no other way to keep
 * them. */
static DatelineBlock *
add_addresses (DatelineBlock *block)
{
  g_autoptr (DatelineBlock) longer = dateline_block_ref (block);
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  const char *text = dateline_block_get_text (block);

  /* They are sorted; from the last one on, so that the others stay where they are. */
  for (gsize i = n_spans; i-- > 0;)
    {
      guint end = spans[i].end;
      g_autofree char *address = NULL;
      g_autoptr (DatelineBlock) insert = NULL;
      DatelineBlock *next;

      if (spans[i].type != DATELINE_MARK_LINK ||
          says_address (text + spans[i].start, end - spans[i].start, spans[i].value))
        continue;

      address = g_strdup_printf (" (%s)", spans[i].value);
      insert = dateline_block_new_paragraph (address, NULL, 0);
      next = dateline_block_splice (longer, end, end, insert);
      dateline_block_unref (longer);
      longer = next;
    }

  return g_steal_pointer (&longer);
}

/* A link that is all there is, is copied for its text. */
static gboolean
is_one_link (DatelineDocument *document)
{
  DatelineBlock *block;
  guint end;

  if (dateline_document_get_n_blocks (document) != 1)
    return FALSE;

  block = dateline_document_get_block (document, 0);
  end = dateline_block_get_end (block);

  return !dateline_block_is_card (block) && end > 0 &&
         dateline_block_has_mark (block, 0, end, DATELINE_MARK_LINK, NULL);
}

static char *
dup_text (DatelineDocument *document)
{
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (DatelineDocument) with_addresses = NULL;

  if (is_one_link (document))
    return dateline_plain_text_write (document);

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      g_ptr_array_add (blocks, dateline_block_is_card (block) ? dateline_block_ref (block)
                                                              : add_addresses (block));
    }
  with_addresses = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);

  return dateline_plain_text_write (with_addresses);
}

GdkContentProvider *
dateline_editor_clipboard_offer (DatelineDocument *document)
{
  g_autofree char *html = dateline_html_write_safe (document, NULL);
  g_autofree char *page = g_strconcat ("<meta charset=\"utf-8\">", html, NULL);
  g_autofree char *text = dup_text (document);
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
                                DatelinePastedKind     kind,
                                GCancellable          *cancellable,
                                DatelineClipboardFunc  func,
                                gpointer               data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gboolean plain = kind == DATELINE_PASTED_PLAIN;
  Reading *reading = g_new0 (Reading, 1);

  reading->clipboard = g_object_ref (clipboard);
  reading->cancellable = g_object_ref (cancellable);
  reading->func = func;
  reading->data = data;
  reading->kind = kind;

  if (!plain && gdk_content_formats_contain_gtype (formats, DATELINE_TYPE_DOCUMENT))
    {
      gdk_clipboard_read_value_async (clipboard, DATELINE_TYPE_DOCUMENT, G_PRIORITY_DEFAULT,
                                      cancellable, own_read_cb, reading);
    }
  else if (!plain && has_html (formats))
    {
      open_types (reading, html_types, G_N_ELEMENTS (html_types));
    }
  else
    {
      read_text (reading);
    }
}

DatelineTable *
dateline_editor_clipboard_get_table (DatelineDocument *document)
{
  g_return_val_if_fail (document != NULL, NULL);

  return dateline_document_get_n_blocks (document) == 1
           ? dateline_block_get_table (dateline_document_get_block (document, 0))
           : NULL;
}
