/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-info.h"
#include "dateline-newsroom-response.h"

G_BEGIN_DECLS

/* Pages as answers to requests. */

/* Completes @page and takes it. @feed_query: as in the head. */
DatelineNewsroomResponse *
         dateline_newsroom_page_end          (GString                        *page,
                                              const DatelineNewsroomInfo     *info,
                                              const char                     *feed_query,
                                              guint                           status);
/* Takes @page, which is complete. */
DatelineNewsroomResponse *
         dateline_newsroom_page_answer       (GString                        *page,
                                              guint                           status);
/* A page that says what is wrong. @text: translated. */
DatelineNewsroomResponse *
         dateline_newsroom_page_new_error    (const DatelineNewsroomInfo     *info,
                                              guint                           status,
                                              const char                     *title,
                                              const char                     *text);

G_END_DECLS
