/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How high the picture of a card is, in pixels; 0: it has none. Asked often: it should
 * look up, not compute. */
typedef int (* DatelinePictureMeasure) (DatelineBlock *block,
                                        gpointer       data);

/**
 * DatelineEditorPictures:
 *
 * Room for what is painted of a card above its line: the line itself stays text, which
 * the caret, a selection and a screen reader know how to handle. The room is made by a
 * tag for each height that occurs; which that is follows from the document and from what
 * is known of the pictures, never the other way round.
 */
typedef struct _DatelineEditorPictures DatelineEditorPictures;

DatelineEditorPictures *dateline_editor_pictures_new         (GtkTextTagTable        *table);
void                    dateline_editor_pictures_free        (DatelineEditorPictures *self);
void                    dateline_editor_pictures_set_measure (DatelineEditorPictures *self,
                                                              DatelinePictureMeasure  measure,
                                                              gpointer                data);
/* The space above each card, with a picture or without, and the space between a picture
 * and its line; in pixels. */
void                    dateline_editor_pictures_set_spacing (DatelineEditorPictures *self,
                                                              int                     above,
                                                              int                     gap);
int                     dateline_editor_pictures_get_height  (DatelineEditorPictures *self,
                                                              DatelineBlock          *block);
/* The height with the space below it; 0 without a picture. */
int                     dateline_editor_pictures_get_room    (DatelineEditorPictures *self,
                                                              DatelineBlock          *block);
/* The tag for the line of @block; NULL if it has no picture. */
GtkTextTag             *dateline_editor_pictures_get_tag     (DatelineEditorPictures *self,
                                                              DatelineBlock          *block);
/* Gives each line of @buffer, which shows @document, the room that its picture has by
 * now. */
void                    dateline_editor_pictures_update      (DatelineEditorPictures *self,
                                                              GtkTextBuffer          *buffer,
                                                              DatelineDocument       *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEditorPictures, dateline_editor_pictures_free)

G_END_DECLS
