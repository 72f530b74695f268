/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSnippetDialog:
 *
 * A text that the desk's items have in common: its title, its text in each language with the
 * day on which it is right, and which items have it.
 *
 * Signal: "saved" (DatelineSnippet *).
 */
#define DATELINE_TYPE_SNIPPET_DIALOG (dateline_snippet_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSnippetDialog, dateline_snippet_dialog, DATELINE, SNIPPET_DIALOG,
                      AdwWindow)

/* @snippet: NULL for a new one. */
DatelineSnippetDialog *dateline_snippet_dialog_new (GtkWindow            *parent,
                                                    DatelineDeskSettings *settings,
                                                    DatelineSnippet      *snippet);

G_END_DECLS
