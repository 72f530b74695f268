/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-invariants.h"

#include "dateline-editor-card.h"
#include "dateline-mark.h"

#include <string.h>

void
editor_assert_text (DatelineEditorBuffer *buffer)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      g_autofree char *line = dateline_block_dup_line (dateline_document_get_block (document, i));

      g_string_append (expected, line);
      g_string_append_c (expected, '\n');
    }

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (text, ==, expected->str);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), ==,
                   dateline_document_get_n_blocks (document) + 1);
}

static guint
count_tags (DatelineEditorTags *tags,
            const GtkTextIter  *at)
{
  g_autoptr (GSList) here = gtk_text_iter_get_tags (at);
  guint n_tags = 0;

  for (GSList *link = here; link != NULL; link = link->next)
    n_tags += !dateline_editor_tags_is_decoration (tags, link->data);

  return n_tags;
}

static void
assert_tags_at (DatelineEditorBuffer *buffer,
                const GtkTextIter    *at,
                DatelineBlock        *block)
{
  DatelineEditorTags *tags = dateline_editor_buffer_get_tags (buffer);
  DatelineEditorPictures *pictures = dateline_editor_tags_get_pictures (tags);
  GtkTextTag *picture = dateline_editor_pictures_get_tag (pictures, block);
  guint byte = gtk_text_iter_get_line_index (at);
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  guint n_expected = 1;

  g_assert_true (gtk_text_iter_has_tag (at, dateline_editor_tags_get_for_line (tags, block)));
  if (dateline_block_is_card (block))
    {
      /* That of a picture's height follows when the picture is known. */
      g_assert_cmpuint (count_tags (tags, at), <=, picture != NULL ? 2 : 1);
      return;
    }

  for (gsize i = 0; i < n_spans; i++)
    {
      if (byte < spans[i].start || byte >= spans[i].end)
        continue;
      n_expected++;
      g_assert_true (gtk_text_iter_has_tag (at,
                                            dateline_editor_tags_get_for_span (tags, &spans[i])));
    }
  g_assert_cmpuint (count_tags (tags, at), ==, n_expected);
}

void
editor_assert_tags (DatelineEditorBuffer *buffer)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &at);
  while (!gtk_text_iter_is_end (&at))
    {
      guint line = gtk_text_iter_get_line (&at);

      assert_tags_at (buffer, &at, dateline_document_get_block (document, line));
      gtk_text_iter_forward_char (&at);
    }
}

static void
assert_spans (DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  gsize length = strlen (text);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (gsize i = 0; i < n_spans; i++)
    {
      g_assert_cmpuint (spans[i].start, <, spans[i].end);
      g_assert_cmpuint (spans[i].end, <=, length);
      g_assert_true ((text[spans[i].start] & 0xc0) != 0x80);
      g_assert_true ((text[spans[i].end] & 0xc0) != 0x80);
      if (spans[i].type == DATELINE_MARK_LINK)
        g_assert_true (dateline_url_is_allowed (spans[i].value));

      for (gsize k = 0; k < i; k++)
        {
          g_assert_true (spans[k].start < spans[i].start ||
                         (spans[k].start == spans[i].start && spans[k].type < spans[i].type));
          if (spans[k].type != spans[i].type)
            continue;
          g_assert_cmpuint (spans[k].end, <=, spans[i].start);
          g_assert_true (spans[k].end < spans[i].start ||
                         g_strcmp0 (spans[k].value, spans[i].value) != 0);
        }
    }
}

void
editor_assert_blocks (DatelineDocument *document)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineTable *table = dateline_block_get_table (block);

      assert_spans (block);
      for (guint row = 0; table != NULL && row < dateline_table_get_n_rows (table); row++)
        for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
          assert_spans (dateline_table_get_cell (table, row, column));
    }
}

static void
assert_mark (DatelineEditorBuffer *buffer,
             GtkTextMark          *mark)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  DatelineBlock *block;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (buffer), &iter, mark);
  g_assert_cmpint (gtk_text_iter_get_line (&iter), <, dateline_document_get_n_blocks (document));
  block = dateline_document_get_block (document, gtk_text_iter_get_line (&iter));
  if (dateline_block_is_card (block))
    g_assert_true (gtk_text_iter_starts_line (&iter) || gtk_text_iter_ends_line (&iter));
}

void
editor_assert_caret (DatelineEditorBuffer *buffer)
{
  assert_mark (buffer, gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (buffer)));
  assert_mark (buffer, gtk_text_buffer_get_selection_bound (GTK_TEXT_BUFFER (buffer)));
}

void
editor_assert_same_blocks (DatelineDocument *a,
                           DatelineDocument *b)
{
  g_assert_cmpuint (dateline_document_get_n_blocks (a), ==, dateline_document_get_n_blocks (b));
  for (guint i = 0; i < dateline_document_get_n_blocks (a); i++)
    g_assert_true (dateline_document_get_block (a, i) == dateline_document_get_block (b, i));
}

void
editor_assert_history (DatelineEditorBuffer *buffer,
                       DatelineDocument     *start)
{
  g_autoptr (DatelineDocument) end = NULL;
  guint n_steps = 0;

  while (dateline_editor_buffer_can_redo (buffer))
    dateline_editor_buffer_redo (buffer);
  end = dateline_document_ref (dateline_editor_buffer_get_document (buffer));

  for (; dateline_editor_buffer_can_undo (buffer); n_steps++)
    {
      dateline_editor_buffer_undo (buffer);
      editor_assert_text (buffer);
      editor_assert_caret (buffer);
    }
  editor_assert_same_blocks (dateline_editor_buffer_get_document (buffer), start);
  editor_assert_tags (buffer);

  for (guint i = 0; i < n_steps; i++)
    dateline_editor_buffer_redo (buffer);
  g_assert_false (dateline_editor_buffer_can_redo (buffer));
  editor_assert_same_blocks (dateline_editor_buffer_get_document (buffer), end);
  editor_assert_text (buffer);
  editor_assert_tags (buffer);

  while (dateline_editor_buffer_can_undo (buffer))
    dateline_editor_buffer_undo (buffer);
}
