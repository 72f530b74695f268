/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-api.h"
#include "dateline-newsroom-tokens.h"

#include "dateline-image.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define DATELINE_NEWSROOM_MAX_ITEM_BYTES  (4 * 1024 * 1024)
#define DATELINE_NEWSROOM_MAX_MEDIA_BYTES DATELINE_IMAGE_MAX_BYTES

/**
 * DatelineNewsroomCall:
 * @argument: what stands for the last part of the path, or NULL
 *
 * One request to the API by a known user, while it is answered.
 */
typedef struct
{
  const DatelineNewsroomInfo    *info;
  DatelineNewsroomDatabase      *database;
  const DatelineNewsroomRequest *request;
  const DatelineNewsroomUser    *user;
  const char                    *argument;
} DatelineNewsroomCall;

/* The operations, each in the file of what it is about. */
DatelineNewsroomResponse *dateline_newsroom_api_list_items   (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_list_changes (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_get_item     (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_put_item     (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_delete_item  (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_get_media    (const DatelineNewsroomCall *call);
DatelineNewsroomResponse *dateline_newsroom_api_put_media    (const DatelineNewsroomCall *call);

/* Ends @builder's object and makes it the body. */
DatelineNewsroomResponse *dateline_newsroom_api_new_json     (guint                       status,
                                                              JsonBuilder                *builder);
/* For a database that failed: the reason goes to the log, not to the client. */
DatelineNewsroomResponse *dateline_newsroom_api_new_failure  (const GError               *error);
void                      dateline_newsroom_api_add_string   (JsonBuilder                *builder,
                                                              const char                 *name,
                                                              const char                 *value);

G_END_DECLS
