/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-sender.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelinePublisher:
 *
 * The window's side of publishing: looks at the checklist, asks about what it warns
 * of, asks for an account where there is none, and says what came of it.
 *
 * Properties, read only: "busy", "fraction" (0 to 1).
 * Signals: "toast" (AdwToast *) – to be shown; "item-sent" (const char *id) – an
 * item's file was written anew after it arrived; "account-added" ();
 * "show-finding" (const char *id, DatelineFinding *) – the user wants to see what keeps that
 * item from being published.
 */
#define DATELINE_TYPE_PUBLISHER (dateline_publisher_get_type ())

G_DECLARE_FINAL_TYPE (DatelinePublisher, dateline_publisher, DATELINE, PUBLISHER, GObject)

/* @window outlives it. */
DatelinePublisher *dateline_publisher_new      (GtkWidget            *window,
                                                DatelineDesk         *desk,
                                                DatelineAccountStore *accounts);
/* What was typed has to be on disk. Nothing happens while it is busy. */
void               dateline_publisher_publish  (DatelinePublisher    *self,
                                                const char * const   *ids);
/* Sends what waits from earlier; that some did not arrive is told in a line. */
void               dateline_publisher_send_waiting (DatelinePublisher *self);
gboolean           dateline_publisher_get_busy (DatelinePublisher    *self);
void               dateline_publisher_cancel   (DatelinePublisher    *self);

G_END_DECLS
