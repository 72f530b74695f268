/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-editor-view.h"

#include <glib/gi18n-lib.h>

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
  DatelineBlock *table;
  guint row = 0;
  guint column = 0;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  /* At what was found in it. */
  table = get_card (self, DATELINE_BLOCK_TABLE);
  if (dateline_editor_find_get_cell (dateline_editor_view_get_find (self), &row, &column) != table)
    row = column = 0;
  g_signal_emit_by_name (self, "edit-table", table, row, column);
}

gboolean
dateline_editor_view_edit_card_at (DatelineEditorView *self,
                                   double              x,
                                   double              y)
{
  DatelineBlock *table;
  guint row, column;
  int buffer_x, buffer_y;

  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  table = get_card (self, DATELINE_BLOCK_TABLE);
  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  if (table == NULL || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)) ||
      !dateline_editor_tables_find_cell (dateline_editor_view_get_tables (self), table, buffer_x,
                                         buffer_y, &row, &column))
    return dateline_editor_view_edit_card (self);

  g_signal_emit_by_name (self, "edit-table", table, row, column);

  return TRUE;
}

gboolean
dateline_editor_view_edit_card (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  if (dateline_editor_view_get_image (self) != NULL)
    dateline_editor_view_edit_image (self);
  else if (dateline_editor_view_get_table (self) != NULL)
    dateline_editor_view_edit_table (self);
  else if (dateline_editor_view_get_opaque (self) != NULL)
    dateline_editor_view_show_source (self);
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

  if (dateline_editor_view_is_cell (self))
    {
      g_signal_emit_by_name (self, "refused", _("A cell holds text alone, no pictures."));
      return;
    }

  buffer = GTK_TEXT_BUFFER (dateline_editor_view_get_buffer (self));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place = gtk_text_buffer_create_mark (buffer, NULL, at != NULL ? at : &caret, FALSE);
  g_signal_emit_by_name (self, "insert-images", sources, place);
}

DatelineBlock *
dateline_editor_view_get_opaque (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return get_card (self, DATELINE_BLOCK_OPAQUE);
}

void
dateline_editor_view_show_source (DatelineEditorView *self)
{
  DatelineBlock *block;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  block = dateline_editor_view_get_opaque (self);
  if (block != NULL)
    g_signal_emit_by_name (self, "show-source", block);
}

gboolean
dateline_editor_view_is_at_card (DatelineEditorView *self)
{
  DatelineEditorBuffer *buffer;
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  buffer = dateline_editor_view_get_buffer (self);
  dateline_editor_buffer_get_selection (buffer, &selection);

  return selection.anchor.block == selection.caret.block &&
         dateline_block_is_card (dateline_document_get_block (
           dateline_editor_buffer_get_document (buffer), selection.caret.block));
}

void
dateline_editor_view_remove_card (DatelineEditorView *self)
{
  DatelineEditorBuffer *buffer;
  DatelineSelection selection;
  g_autoptr (DatelineDocument) document = NULL;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (!dateline_editor_view_is_at_card (self) || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return;

  buffer = dateline_editor_view_get_buffer (self);
  dateline_editor_buffer_get_selection (buffer, &selection);
  selection.anchor.byte = 0;
  selection.caret.byte = 1;
  document = dateline_command_delete (dateline_editor_buffer_get_document (buffer), &selection);
  dateline_editor_buffer_apply (buffer, document, &selection, DATELINE_EDIT_OTHER);
}
