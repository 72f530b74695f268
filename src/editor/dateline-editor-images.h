/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"
#include "dateline-editor-tags.h"

G_BEGIN_DECLS

/* @width: how many pixels of it are needed; 0: only its size is asked for. */
typedef void (* DatelineImageRequest) (const char *media,
                                       int         width,
                                       gpointer    data);
/* Something is to be painted anew; @resized: and in another room. */
typedef void (* DatelineImageChanged) (gboolean    resized,
                                       gpointer    data);

/**
 * DatelineEditorImages:
 *
 * What an editor knows of the images that its text shows, by their names: how large they
 * are, and the pictures of those that were seen last, in a bounded memory. It asks for
 * what it lacks, and shows a frame meanwhile. An image elsewhere on the web is never
 * asked for: it has no picture, only its card.
 */
typedef struct _DatelineEditorImages DatelineEditorImages;

/* Most of what the pictures of one editor take, in bytes. */
#define DATELINE_EDITOR_IMAGES_MAX_BYTES (96 * 1024 * 1024)

DatelineEditorImages *dateline_editor_images_new        (DatelineImageRequest   request,
                                                         DatelineImageChanged   changed,
                                                         gpointer               data);
void                  dateline_editor_images_free       (DatelineEditorImages  *self);

/* The height of the picture of @block in a column of @width pixels; 0: it has none. */
int                   dateline_editor_images_measure    (DatelineEditorImages  *self,
                                                         DatelineBlock         *block,
                                                         int                    width,
                                                         double                 em);
/* What is painted from here on is what is seen now. */
void                  dateline_editor_images_begin_frame (DatelineEditorImages *self);
/* Paints it into @bounds, which have that height. */
void                  dateline_editor_images_paint      (DatelineEditorImages  *self,
                                                         GtkWidget             *widget,
                                                         GtkSnapshot           *snapshot,
                                                         DatelineBlock         *block,
                                                         const graphene_rect_t *bounds,
                                                         gboolean               rtl,
                                                         const DatelineEditorLook *look);

/* Answers. A size of 0 × 0: there is no such image. */
void                  dateline_editor_images_set_size   (DatelineEditorImages  *self,
                                                         const char            *media,
                                                         int                    width,
                                                         int                    height);
/* NULL: it can't be shown. */
void                  dateline_editor_images_set_texture (DatelineEditorImages *self,
                                                          const char           *media,
                                                          GdkTexture           *texture);
/* Asks anew for what was not there: another text, another time. */
void                  dateline_editor_images_forget_missing (DatelineEditorImages *self);
/* How much the pictures take now. */
gsize                 dateline_editor_images_get_n_bytes (DatelineEditorImages *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEditorImages, dateline_editor_images_free)

G_END_DECLS
