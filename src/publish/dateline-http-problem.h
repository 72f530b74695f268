/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-http-client.h"

G_BEGIN_DECLS

/* What a refusing reply says to a person: the detail, else the title, of an RFC 9457
 * problem document, on one line and of a bounded length. NULL if it has none.
 * (transfer full) */
char  *dateline_http_problem_dup_text       (DatelineHttpReply *reply);

/* The Retry-After header (RFC 9110, 10.2.3), as seconds or as a date; 0 without one. */
guint  dateline_http_problem_get_delay_msec (DatelineHttpReply *reply);

G_END_DECLS
