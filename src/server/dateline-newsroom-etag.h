/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Entity tags (RFC 9110, 8.8.3), with their quotation marks. */

/* A strong one: a hash of @bytes. */
char  *dateline_newsroom_etag_new    (GBytes      *bytes);

/* The strong ones that an If-Match or If-None-Match header names; if @weak, weak ones
 * too, without their "W/". @any: the header is "*". NULL if it isn't such a list. */
char **dateline_newsroom_etags_parse (const char  *list,
                                      gboolean     weak,
                                      gboolean    *any);

G_END_DECLS
