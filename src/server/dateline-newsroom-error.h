/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomError:
 * @DATELINE_NEWSROOM_ERROR_DATABASE: the database can't be opened, read or written
 * @DATELINE_NEWSROOM_ERROR_VERSION: the database is of a newer version
 * @DATELINE_NEWSROOM_ERROR_INVALID: a name, role or address that can't be one
 * @DATELINE_NEWSROOM_ERROR_EXISTS: there is one of that name already
 * @DATELINE_NEWSROOM_ERROR_LISTEN: the address can't be listened on
 */
typedef enum
{
  DATELINE_NEWSROOM_ERROR_DATABASE,
  DATELINE_NEWSROOM_ERROR_VERSION,
  DATELINE_NEWSROOM_ERROR_INVALID,
  DATELINE_NEWSROOM_ERROR_EXISTS,
  DATELINE_NEWSROOM_ERROR_LISTEN,
} DatelineNewsroomError;

#define DATELINE_NEWSROOM_ERROR (dateline_newsroom_error_quark ())

GQuark dateline_newsroom_error_quark (void);

G_END_DECLS
