/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sets a private HOME, XDG folders and XDG_RUNTIME_DIR below a new folder, then
 * g_test_init(). To be called first in main(). */
void      dateline_test_init         (int        *argc,
                                      char     ***argv);

/* A new empty folder that is removed when the program ends. (transfer full) */
char     *dateline_test_dup_folder   (void);

/* Runs the default main context until @condition returns TRUE; a test failure after
 * @seconds. Nothing sleeps. */
typedef gboolean (* DatelineTestCondition) (gpointer data);

#define dateline_test_wait(condition, data, seconds) \
  dateline_test_wait_at ((condition), (data), (seconds), G_STRLOC, #condition)

void      dateline_test_wait_at      (DatelineTestCondition  condition,
                                      gpointer               data,
                                      guint                  seconds,
                                      const char            *where,
                                      const char            *what);

/* A GAsyncReadyCallback that puts a reference to the result into the GAsyncResult **
 * that is its user data; and one that waits for it. (transfer full) */
void           dateline_test_async_cb    (GObject       *source,
                                          GAsyncResult  *result,
                                          gpointer       data);
GAsyncResult  *dateline_test_await       (GAsyncResult **result);

/* The whole of a file below tests/, or of any absolute path. */
GBytes   *dateline_test_read         (const char *path);
void      dateline_test_write        (const char *path,
                                      const char *text);

G_END_DECLS
