/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-editor.h"

G_BEGIN_DECLS

/**
 * DatelineTextRequests:
 *
 * Answers what an editor asks for about its text: where a link leads to, the language of a
 * passage, the cells of a table, and to follow a link. Shows where the caret is in a label.
 *
 * Signals: "notice" (const char *text) – something that the user should know now;
 * "item-activated" (const char *id) – a link to an item of the desk is followed.
 */
#define DATELINE_TYPE_TEXT_REQUESTS (dateline_text_requests_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTextRequests, dateline_text_requests, DATELINE, TEXT_REQUESTS,
                      GObject)

/* The widgets are borrowed and live longer. */
DatelineTextRequests *dateline_text_requests_new      (DatelineEditor       *editor,
                                                       GtkLabel             *place_label);
/* Whose text it is; NULL for none. */
void                  dateline_text_requests_set_item (DatelineTextRequests *self,
                                                       DatelineDesk         *desk,
                                                       DatelineItem         *item);

G_END_DECLS
