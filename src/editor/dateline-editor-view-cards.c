/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-editor-view.h"

/* The view's cards with images and tables, and what it asks to be done about them. */

/* The block of @type that the selection is at, alone. */
static DatelineBlock *
get_card (DatelineEditorView *self,
          DatelineBlockType   type)
{
  DatelineEditorBuffer *buffer = dateline_editor_view_get_buffer (self);
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  DatelineSelection selection;
  DatelineBlock *block;

  dateline_editor_buffer_get_selection (buffer, &selection);
  block = dateline_document_get_block (document, selection.caret.block);
  if (selection.anchor.block != selection.caret.block ||
      dateline_block_get_block_type (block) != type)
    return NULL;

  return block;
}

DatelineBlock *
dateline_editor_view_get_image (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return get_card (self, DATELINE_BLOCK_IMAGE);
}

DatelineBlock *
dateline_editor_view_get_table (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return get_card (self, DATELINE_BLOCK_TABLE);
}

void
dateline_editor_view_edit_table (DatelineEditorView *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    g_signal_emit_by_name (self, "edit-table", get_card (self, DATELINE_BLOCK_TABLE));
}

gboolean
dateline_editor_view_edit_card (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  if (dateline_editor_view_get_image (self) != NULL)
    dateline_editor_view_edit_image (self);
  else if (dateline_editor_view_get_table (self) != NULL)
    dateline_editor_view_edit_table (self);
  else
    return FALSE;

  return TRUE;
}

void
dateline_editor_view_edit_image (DatelineEditorView *self)
{
  DatelineBlock *image;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  image = dateline_editor_view_get_image (self);
  if (image != NULL && gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    g_signal_emit_by_name (self, "edit-image", image);
}

void
dateline_editor_view_offer_images (DatelineEditorView *self,
                                   GListModel         *sources,
                                   const GtkTextIter  *at)
{
  GtkTextBuffer *buffer;
  GtkTextMark *place;
  GtkTextIter caret;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  buffer = GTK_TEXT_BUFFER (dateline_editor_view_get_buffer (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place = gtk_text_buffer_create_mark (buffer, NULL, at != NULL ? at : &caret, FALSE);
  g_signal_emit_by_name (self, "insert-images", sources, place);
}
