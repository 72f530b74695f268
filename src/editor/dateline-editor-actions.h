/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"

G_BEGIN_DECLS

/**
 * DatelineEditorActions:
 *
 * What can be done with the text, as a group of actions whose states follow the
 * selection, so that buttons anywhere show them.
 *
 * Signals: "request-link" (const char *url, gboolean needs_text: nothing is there that
 * could become it), "request-language" (const char *tag or NULL).
 */
#define DATELINE_TYPE_EDITOR_ACTIONS (dateline_editor_actions_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorActions, dateline_editor_actions, DATELINE, EDITOR_ACTIONS,
                      GObject)

/* The view outlives the actions. */
DatelineEditorActions *dateline_editor_actions_new       (DatelineEditorView    *view);
/* (transfer none) */
GActionGroup          *dateline_editor_actions_get_group (DatelineEditorActions *self);
/* What cannot be done in a text that is only read is disabled. */
void                   dateline_editor_actions_update    (DatelineEditorActions *self);
/* Where the link that the caret is in leads to, and the language of what is selected or
 * the caret is in; NULL for none. */
const char            *dateline_editor_actions_get_link     (DatelineEditorActions *self);
const char            *dateline_editor_actions_get_language (DatelineEditorActions *self);

G_END_DECLS
