/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"

G_BEGIN_DECLS

/* What a token lets its holder do; each can do all that the ones before can. */
typedef enum
{
  DATELINE_NEWSROOM_ROLE_READER, /* reads everything, what is not public yet too */
  DATELINE_NEWSROOM_ROLE_AUTHOR, /* makes items and media, and changes own items */
  DATELINE_NEWSROOM_ROLE_EDITOR, /* changes and deletes all items */
} DatelineNewsroomRole;

/* "reader", "author", "editor". */
const char *dateline_newsroom_role_get_name  (DatelineNewsroomRole  role);
gboolean    dateline_newsroom_role_from_name (const char           *name,
                                              DatelineNewsroomRole *role);

typedef struct
{
  char                 *name;
  DatelineNewsroomRole  role;
  gint64                created; /* Unix time */
} DatelineNewsroomUser;

void        dateline_newsroom_user_free      (DatelineNewsroomUser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNewsroomUser, dateline_newsroom_user_free)

/* Makes a token for @name: letters, digits, ".", "_", "-" and "@", at most 64.
 * Returned once and stored as a hash only. (transfer full) */
char       *dateline_newsroom_tokens_add     (DatelineNewsroomDatabase  *database,
                                              const char                *name,
                                              DatelineNewsroomRole       role,
                                              GError                   **error);
/* (element DatelineNewsroomUser), by name. */
GPtrArray  *dateline_newsroom_tokens_list    (DatelineNewsroomDatabase  *database,
                                              GError                   **error);
/* Whether there was one is @found. */
gboolean    dateline_newsroom_tokens_remove  (DatelineNewsroomDatabase  *database,
                                              const char                *name,
                                              gboolean                  *found,
                                              GError                   **error);
/* Who holds @token; NULL without an error for one that is not known. */
DatelineNewsroomUser *
            dateline_newsroom_tokens_find    (DatelineNewsroomDatabase  *database,
                                              const char                *token,
                                              GError                   **error);

G_END_DECLS
