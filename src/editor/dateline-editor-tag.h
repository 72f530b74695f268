/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineEditorTag:
 *
 * A GtkTextTag whose colour a screen reader may ask for.
 *
 * To tell the attributes of a text, GTK up to 4.8 reads the property "foreground" of its
 * tags as a colour. Theirs is a string that can't be read: the program would end. Here it is
 * what GTK takes it for.
 */
#define DATELINE_TYPE_EDITOR_TAG (dateline_editor_tag_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorTag, dateline_editor_tag, DATELINE, EDITOR_TAG, GtkTextTag)

GtkTextTag *dateline_editor_tag_new (void);

G_END_DECLS
