/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editor-edits.h"

G_BEGIN_DECLS

int         edits_pick_number (EditorEdits        *self,
                               int                 n);
const char *edits_pick_text   (EditorEdits        *self);
void        edits_pick_iter   (EditorEdits        *self,
                               GtkTextIter        *iter);
void        edits_select      (EditorEdits        *self);
void        edits_log         (EditorEdits        *self,
                               const char         *format,
                               ...) G_GNUC_PRINTF (2, 3);

/* Steps: keys and text … */
void        edits_type        (EditorEdits        *self);
void        edits_compose     (EditorEdits        *self);
void        edits_key         (EditorEdits        *self);
void        edits_move        (EditorEdits        *self);
void        edits_backspace   (EditorEdits        *self);
void        edits_delete_from_cursor (EditorEdits *self);
void        edits_split_and_join (EditorEdits     *self);

/* … and what other programs, the window and the clipboard do. */
void        edits_paste       (EditorEdits        *self);
void        edits_copy        (EditorEdits        *self);
void        edits_act         (EditorEdits        *self);
void        edits_find        (EditorEdits        *self);
void        edits_correct     (EditorEdits        *self);
void        edits_drop        (EditorEdits        *self);
void        edits_reload      (EditorEdits        *self);
void        edits_connect     (EditorEdits        *self);

G_END_DECLS
