/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-test.h"

G_BEGIN_DECLS

/* A new desk in a new folder. */
DatelineDesk   *store_test_create_desk (void);
/* The desk in the same folder, opened once more, as another process would. */
DatelineDesk   *store_test_open_again  (DatelineDesk *desk);
/* A draft; its id is made of @name. */
DatelineItem   *store_test_create_item (const char   *name,
                                        const char   *title,
                                        const char   *text);
/* The same, on the desk. */
DatelineItem   *store_test_add_item    (DatelineDesk *desk,
                                        const char   *name,
                                        const char   *title,
                                        const char   *text);
void            store_test_add         (DatelineDesk *desk,
                                        DatelineItem *item);
void            store_test_set_text    (DatelineItem *item,
                                        const char   *text);
/* @published: an RFC 3339 instant. */
void            store_test_publish     (DatelineItem *item,
                                        const char   *published);
char           *store_test_dup_path    (DatelineDesk *desk,
                                        DatelineItem *item);
/* The titles that the query finds, newest first, joined by "|". */
char           *store_test_search      (DatelineDesk *desk,
                                        const char   *query);
/* Runs the main context until what is announced has been. */
void            store_test_settle      (void);
/* Removes the database of the desk's index, or writes @text over it. */
void            store_test_break_index (const char   *path,
                                        const char   *text);

G_END_DECLS
