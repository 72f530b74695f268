/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* Puts @text in the place of the word from @start to the byte @end of its block: only
 * what differs is replaced, and has the marks of what it replaces. @selection becomes
 * the caret behind the word. */
DatelineDocument *dateline_command_correct (DatelineDocument  *document,
                                            DatelineSelection *selection,
                                            DatelinePosition   start,
                                            guint              end,
                                            const char        *text);

G_END_DECLS
