/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-application.h"
#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineWindow:
 *
 * A window on one desk: sidebar, list, text and details of its items, and their
 * calendar; or the welcome page, while it has none.
 *
 * Properties, read only: "desk", "page" ("welcome", "loading", "items", "calendar"). And
 * "check-spelling", which is kept in the settings.
 */
#define DATELINE_TYPE_WINDOW (dateline_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineWindow, dateline_window, DATELINE, WINDOW, AdwApplicationWindow)

GtkWidget    *dateline_window_new              (DatelineApplication *application);
DatelineDesk *dateline_window_get_desk         (DatelineWindow      *self);
/* Of the desk that is open or about to be; NULL on the welcome page. */
const char   *dateline_window_get_path         (DatelineWindow      *self);
const char   *dateline_window_get_page         (DatelineWindow      *self);
void          dateline_window_open_desk        (DatelineWindow      *self,
                                                const char          *path);
/* Once the desk and its list are there. */
void          dateline_window_select_item      (DatelineWindow      *self,
                                                const char          *id);
/* Makes drafts of what is in a file. */
void          dateline_window_import           (DatelineWindow      *self,
                                                const char          *path);
void          dateline_window_show_preferences (DatelineWindow      *self);

G_END_DECLS
