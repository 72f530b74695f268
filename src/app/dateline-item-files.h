/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor.h"

G_BEGIN_DECLS

/**
 * DatelineItemFiles:
 *
 * Answers the editor where files are dropped on its text: those of HTML, Markdown and
 * text become what they hold.
 *
 * Signals: "notice" (const char *text) – to be told to the user in passing.
 */
#define DATELINE_TYPE_ITEM_FILES (dateline_item_files_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemFiles, dateline_item_files, DATELINE, ITEM_FILES, GObject)

DatelineItemFiles *dateline_item_files_new (DatelineEditor *editor);

G_END_DECLS
