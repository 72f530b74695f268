/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-item-info.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* dateline_test_init(), and GTK with the room's style. */
void              view_test_init        (int        *argc,
                                         char     ***argv);

/* Shows @widget in a window of this size and waits for it to be drawn. Destroy the
 * window with gtk_window_destroy(). */
GtkWindow        *view_test_show        (GtkWidget  *widget,
                                         int         width,
                                         int         height);

/* The @index-th visible descendant of a type, top down; NULL if there are fewer. */
GtkWidget        *view_test_find        (GtkWidget  *widget,
                                         GType       type,
                                         guint       index);
/* The visible label or button below @widget that says exactly @text, or NULL. */
GtkWidget        *view_test_find_text   (GtkWidget  *widget,
                                         const char *text);
/* Waits until it is there: what is new needs a frame to be laid out. */
void              view_test_wait_text   (GtkWidget  *widget,
                                         const char *text);
/* Emits "clicked" on the button that says @text or has it as its tooltip. */
void              view_test_click       (GtkWidget  *widget,
                                         const char *text);

/* Runs the main loop until nothing is left to do at once. */
void              view_test_settle      (void);

/* Handlers for signals, swapped: count, and keep the last argument. */
void              view_test_count_cb    (guint      *count);

/* A loaded row. @time: RFC 3339. */
DatelineItemInfo *view_test_new_info    (const char     *id,
                                         const char     *title,
                                         const char     *kind,
                                         DatelineStatus  status,
                                         const char     *time,
                                         const char     *error);

G_END_DECLS
