/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"
#include "dateline-newsroom-info.h"
#include "dateline-newsroom-response.h"

G_BEGIN_DECLS

#define DATELINE_NEWSROOM_API_PATH "/api/v1/"

/* The API below /api/v1/, which data/newsroom-api.yaml describes, and the problem of
 * anything else below /api. Never NULL. */
DatelineNewsroomResponse *
      dateline_newsroom_api_answer       (const DatelineNewsroomInfo     *info,
                                          DatelineNewsroomDatabase       *database,
                                          const DatelineNewsroomRequest  *request);

/* The largest body of a request to @path, below the API or not. */
gsize dateline_newsroom_api_get_max_body (const char                     *method,
                                          const char                     *path);

G_END_DECLS
