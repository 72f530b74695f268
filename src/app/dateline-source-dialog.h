/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-document.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSourceDialog:
 *
 * What a block holds that is kept unchanged: its source, and the text that can be read in
 * it.
 */
#define DATELINE_TYPE_SOURCE_DIALOG (dateline_source_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSourceDialog, dateline_source_dialog, DATELINE, SOURCE_DIALOG,
                      AdwWindow)

void dateline_source_dialog_present (GtkWindow     *parent,
                                     DatelineBlock *block);

G_END_DECLS
