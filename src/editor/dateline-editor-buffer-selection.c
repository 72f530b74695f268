/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-buffer-private.h"

DatelinePosition
dateline_editor_buffer_find_position (DatelineEditorBuffer *self,
                                      const GtkTextIter    *iter,
                                      gboolean              after)
{
  guint n_blocks = dateline_document_get_n_blocks (self->document);
  guint line = gtk_text_iter_get_line (iter);
  DatelineBlock *block;
  DatelinePosition position;

  if (line >= n_blocks)
    {
      block = dateline_document_get_block (self->document, n_blocks - 1);
      return (DatelinePosition) { n_blocks - 1, dateline_block_get_end (block) };
    }

  block = dateline_document_get_block (self->document, line);
  position = (DatelinePosition) { line, gtk_text_iter_get_line_index (iter) };
  if (dateline_block_is_card (block))
    position.byte = gtk_text_iter_ends_line (iter) || (after && position.byte > 0);

  return position;
}

void
dateline_editor_buffer_select (DatelineEditorBuffer    *self,
                               const DatelineSelection *selection)
{
  GtkTextIter caret;
  GtkTextIter anchor;

  dateline_editor_buffer_get_iter (self, selection->caret, &caret);
  dateline_editor_buffer_get_iter (self, selection->anchor, &anchor);

  self->projecting++;
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self), &caret, &anchor);
  self->projecting--;
}

static gboolean
is_at (DatelineEditorBuffer *self,
       GtkTextMark          *mark,
       DatelinePosition      position)
{
  GtkTextIter present;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &present, mark);
  dateline_editor_buffer_get_iter (self, position, &iter);

  return gtk_text_iter_equal (&present, &iter);
}

void
dateline_editor_buffer_settle (DatelineEditorBuffer    *self,
                               const DatelineSelection *selection)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);

  if (!is_at (self, gtk_text_buffer_get_insert (buffer), selection->caret) ||
      !is_at (self, gtk_text_buffer_get_selection_bound (buffer), selection->anchor))
    dateline_editor_buffer_select (self, selection);
}

/* The end of a card to which a mark within it goes: the caret on, in the direction
 * in which it went; the other end of the selection to where the caret is, or so that
 * all of the card is selected. */
static DatelinePosition
leave_card (DatelineEditorBuffer *self,
            const GtkTextIter    *iter,
            GtkTextMark          *mark)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter caret;

  if (mark == gtk_text_buffer_get_insert (buffer))
    return dateline_editor_buffer_find_position (
      self, iter, gtk_text_iter_get_offset (iter) > self->caret_offset);

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (gtk_text_iter_get_line (&caret) == gtk_text_iter_get_line (iter))
    return dateline_editor_buffer_find_position (self, &caret, FALSE);

  return dateline_editor_buffer_find_position (self, iter,
                                               gtk_text_iter_compare (&caret, iter) < 0);
}

gboolean
dateline_editor_buffer_clamp (DatelineEditorBuffer *self,
                              GtkTextIter          *iter,
                              GtkTextMark          *mark)
{
  guint line = gtk_text_iter_get_line (iter);
  DatelineBlock *block;

  if (line >= dateline_document_get_n_blocks (self->document))
    {
      DatelinePosition end = dateline_editor_buffer_find_position (self, iter, FALSE);

      dateline_editor_buffer_get_iter (self, end, iter);
      return TRUE;
    }

  block = dateline_document_get_block (self->document, line);
  if (!dateline_block_is_card (block) || gtk_text_iter_starts_line (iter) ||
      gtk_text_iter_ends_line (iter))
    return FALSE;

  dateline_editor_buffer_get_iter (self, leave_card (self, iter, mark), iter);

  return TRUE;
}

void
dateline_editor_buffer_get_selection (DatelineEditorBuffer *self,
                                      DatelineSelection    *selection)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter caret;
  GtkTextIter anchor;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &anchor,
                                    gtk_text_buffer_get_selection_bound (buffer));
  selection->caret = dateline_editor_buffer_find_position (self, &caret, FALSE);
  selection->anchor = dateline_editor_buffer_find_position (self, &anchor, FALSE);
}

DatelinePosition
dateline_editor_buffer_get_position (DatelineEditorBuffer *self,
                                     const GtkTextIter    *iter)
{
  return dateline_editor_buffer_find_position (self, iter, FALSE);
}

void
dateline_editor_buffer_get_iter (DatelineEditorBuffer *self,
                                 DatelinePosition      position,
                                 GtkTextIter          *iter)
{
  DatelineBlock *block;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));
  g_return_if_fail (position.block < dateline_document_get_n_blocks (self->document));

  block = dateline_document_get_block (self->document, position.block);
  if (!dateline_block_is_card (block))
    {
      gtk_text_buffer_get_iter_at_line_index (GTK_TEXT_BUFFER (self), iter, position.block,
                                              position.byte);
      return;
    }

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self), iter, position.block);
  if (position.byte > 0 && !gtk_text_iter_ends_line (iter))
    gtk_text_iter_forward_to_line_end (iter);
}
