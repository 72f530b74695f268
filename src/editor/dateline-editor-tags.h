/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-pictures.h"
#include "dateline-editor-selection.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much larger a text is than the interface around it. */
#define DATELINE_EDITOR_SCALE 1.1

/* What the theme and the font give. */
typedef struct
{
  double  em; /* the text's size in pixels */
  GdkRGBA foreground;
  double  zoom; /* that is in em already */
} DatelineEditorLook;

/* The blue of GNOME's links, by whether the text is light. */
GdkRGBA dateline_editor_look_get_accent (const DatelineEditorLook *self);

/**
 * DatelineEditorTags:
 *
 * The text tags that show blocks and marks: one for a line by its block's type and
 * direction, one for each mark and language. They follow from the document and are never read
 * back into it.
 */
typedef struct _DatelineEditorTags DatelineEditorTags;

DatelineEditorTags *dateline_editor_tags_new          (void);
void                dateline_editor_tags_free         (DatelineEditorTags       *self);
/* (transfer none) */
GtkTextTagTable    *dateline_editor_tags_get_table    (DatelineEditorTags       *self);
GtkTextTag         *dateline_editor_tags_get_for_line (DatelineEditorTags       *self,
                                                       DatelineBlock            *block);
GtkTextTag         *dateline_editor_tags_get_for_mark (DatelineEditorTags       *self,
                                                       DatelineMarkType          type);
/* The same; a passage has one for its language. */
GtkTextTag         *dateline_editor_tags_get_for_span (DatelineEditorTags       *self,
                                                       const DatelineSpan       *span);
/* What makes room above the lines of cards. (transfer none) */
DatelineEditorPictures *
                    dateline_editor_tags_get_pictures (DatelineEditorTags      *self);
void                dateline_editor_tags_set_look     (DatelineEditorTags       *self,
                                                       const DatelineEditorLook *look);
/* The language of the text, a BCP 47 tag; "" if it is not known. */
void                dateline_editor_tags_set_language (DatelineEditorTags       *self,
                                                       const char               *language);

/* A tag over all others, for what is shown at the text but isn't of it, such as a
 * misspelt word; it is kept when the line under it changes. (transfer none) */
GtkTextTag         *dateline_editor_tags_add_decoration (DatelineEditorTags     *self);
gboolean            dateline_editor_tags_is_decoration  (DatelineEditorTags     *self,
                                                         GtkTextTag             *tag);

/* Whether the block's text runs from right to left. */
gboolean            dateline_block_is_rtl             (const DatelineBlock      *block);

/* How far text is indented from the column's edge, in em. */
double              dateline_editor_tags_get_indent   (const DatelineBlock      *block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEditorTags, dateline_editor_tags_free)

G_END_DECLS
