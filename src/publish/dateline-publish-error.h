/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelinePublishError:
 * @DATELINE_PUBLISH_ERROR_CONFLICT: somebody else changed it over there
 * @DATELINE_PUBLISH_ERROR_UNKNOWN: the server never had what was to be replaced
 * @DATELINE_PUBLISH_ERROR_DENIED: the login is refused, or its role may not
 * @DATELINE_PUBLISH_ERROR_REFUSED: the server will not take this item; no retry helps
 * @DATELINE_PUBLISH_ERROR_SERVER: the server answered, but not as it should: HTML,
 *   500, half a reply
 * @DATELINE_PUBLISH_ERROR_UNREACHABLE: no answer; later may be better
 * @DATELINE_PUBLISH_ERROR_CHECK: the checklist has errors, nothing was sent
 * @DATELINE_PUBLISH_ERROR_ACCOUNT: no such account, or a faulty one
 * @DATELINE_PUBLISH_ERROR_SECRET: the secret can't be read or kept
 *
 * The message says what happened and what to do, and names the server.
 */
typedef enum
{
  DATELINE_PUBLISH_ERROR_CONFLICT,
  DATELINE_PUBLISH_ERROR_UNKNOWN,
  DATELINE_PUBLISH_ERROR_DENIED,
  DATELINE_PUBLISH_ERROR_REFUSED,
  DATELINE_PUBLISH_ERROR_SERVER,
  DATELINE_PUBLISH_ERROR_UNREACHABLE,
  DATELINE_PUBLISH_ERROR_CHECK,
  DATELINE_PUBLISH_ERROR_ACCOUNT,
  DATELINE_PUBLISH_ERROR_SECRET,
} DatelinePublishError;

#define DATELINE_PUBLISH_ERROR (dateline_publish_error_quark ())

GQuark   dateline_publish_error_quark         (void);

/* Whether the same may work when it is tried again soon. @delay_msec (nullable): how
 * long the server asked to wait, 0 if it said nothing. FALSE for other domains. */
gboolean dateline_publish_error_get_transient (const GError         *error,
                                               guint                *delay_msec);
/* For backends, about an error that they have just made. */
void     dateline_publish_error_set_transient (GError               *error,
                                               guint                 delay_msec);

G_END_DECLS
