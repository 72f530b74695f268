/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-block.h"
#include "dateline-spell-checker.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineImageDialog:
 *
 * Asks what an image shows, or that it only adorns the text: one of the two is said
 * before the dialog is done with, or it is left. And for its caption.
 *
 * Signal "edited" (DatelineBlock *image) – it is to be so; NULL: to be removed.
 */
#define DATELINE_TYPE_IMAGE_DIALOG (dateline_image_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImageDialog, dateline_image_dialog, DATELINE, IMAGE_DIALOG, AdwWindow)

DatelineImageDialog *dateline_image_dialog_new         (GtkWindow           *parent,
                                                        DatelineBlock       *image);
/* (transfer none) */
DatelineBlock       *dateline_image_dialog_get_image   (DatelineImageDialog *self);
/* The picture, when it is there. */
void                 dateline_image_dialog_set_picture (DatelineImageDialog *self,
                                                        GdkPaintable        *picture);
/* Marks the misspelt words of the description and the caption. @checker: NULL: none are.
 * @language (nullable): of the text. */
void                 dateline_image_dialog_set_spelling (DatelineImageDialog  *self,
                                                         DatelineSpellChecker *checker,
                                                         const char           *language);

G_END_DECLS
