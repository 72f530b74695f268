/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"
#include "dateline-newsroom-info.h"
#include "dateline-newsroom-response.h"

G_BEGIN_DECLS

/* The public site: everything that is not below the API. Never NULL. */
DatelineNewsroomResponse *
      dateline_newsroom_site_answer (const DatelineNewsroomInfo     *info,
                                     DatelineNewsroomDatabase       *database,
                                     const DatelineNewsroomRequest  *request);

/* Sets the headers that every answer of the site has, on one that is made elsewhere. */
void  dateline_newsroom_site_protect (DatelineNewsroomResponse       *response);

G_END_DECLS
