/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"

G_BEGIN_DECLS

/* @sources: what is to be inserted, see the signal "insert-images"; NULL: there are no
 * images, or there is something that is to be preferred. */
typedef void (* DatelineImagesFunc) (GListModel *sources,
                                     gpointer    data);

/* Clicks on cards with images. */
void     dateline_editor_image_input_attach (DatelineEditorView  *view);
/* Selects the card with an image or a table at that place of the view, if there is one. */
gboolean dateline_editor_select_card_at     (DatelineEditorView  *view,
                                             double               x,
                                             double               y);
/* By its name alone, as the editor touches no file. */
gboolean dateline_editor_is_image_file      (GFile               *file);
/* Whether @clipboard may have images and nothing better: text of any kind is what a
 * person meant, a picture of it is not. If so, @func is called once, unless @cancellable
 * is cancelled meanwhile. */
gboolean dateline_editor_paste_images       (GdkClipboard        *clipboard,
                                             GCancellable        *cancellable,
                                             DatelineImagesFunc   func,
                                             gpointer             data);
/* Whether @clipboard has a picture, whatever else it has; and to read that. */
gboolean dateline_editor_clipboard_has_picture (GdkClipboard       *clipboard);
gboolean dateline_editor_paste_picture      (GdkClipboard        *clipboard,
                                             GCancellable        *cancellable,
                                             DatelineImagesFunc   func,
                                             gpointer             data);

G_END_DECLS
