/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineStoreError:
 * @DATELINE_STORE_ERROR_NOT_A_DESK: the folder has no desk.json
 * @DATELINE_STORE_ERROR_EXISTS: there is a desk already
 * @DATELINE_STORE_ERROR_NOT_FOUND: no item of this id
 * @DATELINE_STORE_ERROR_READ_ONLY: written by a newer version of Dateline
 * @DATELINE_STORE_ERROR_CHANGED: the file was changed by another program since it
 *   was read; nothing was written
 * @DATELINE_STORE_ERROR_BROKEN: a file that can't be understood; the message has
 *   "FILE:LINE: what"
 * @DATELINE_STORE_ERROR_IO: the system refused; the message names the file
 * @DATELINE_STORE_ERROR_INDEX: the index can't be used
 * @DATELINE_STORE_ERROR_TOO_LONG: an item that could not be read again, and was not written
 * @DATELINE_STORE_ERROR_MEDIA: bytes that are no image which a desk takes
 */
typedef enum
{
  DATELINE_STORE_ERROR_NOT_A_DESK,
  DATELINE_STORE_ERROR_EXISTS,
  DATELINE_STORE_ERROR_NOT_FOUND,
  DATELINE_STORE_ERROR_READ_ONLY,
  DATELINE_STORE_ERROR_CHANGED,
  DATELINE_STORE_ERROR_BROKEN,
  DATELINE_STORE_ERROR_IO,
  DATELINE_STORE_ERROR_INDEX,
  DATELINE_STORE_ERROR_TOO_LONG,
  DATELINE_STORE_ERROR_MEDIA,
} DatelineStoreError;

#define DATELINE_STORE_ERROR (dateline_store_error_quark ())

GQuark dateline_store_error_quark (void);

G_END_DECLS
