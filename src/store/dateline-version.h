/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineVersionOrigin:
 * @DATELINE_VERSION_HERE: written on this computer by Dateline
 * @DATELINE_VERSION_ELSEWHERE: written by another program, or another computer
 * @DATELINE_VERSION_PUBLISHED: what a backend last held
 */
typedef enum
{
  DATELINE_VERSION_HERE,
  DATELINE_VERSION_ELSEWHERE,
  DATELINE_VERSION_PUBLISHED,
} DatelineVersionOrigin;

/**
 * DatelineVersion:
 *
 * Names a version of an item that is kept beside it. Immutable and reference counted.
 */
typedef struct _DatelineVersion DatelineVersion;

#define DATELINE_TYPE_VERSION (dateline_version_get_type ())

GType                 dateline_version_get_type      (void);

/* @account: of what was published. */
DatelineVersion      *dateline_version_new           (DatelineVersionOrigin  origin,
                                                      GDateTime             *instant,
                                                      const char            *account);
/* Reads the name of a history file, without its ending; NULL if it is none. */
DatelineVersion      *dateline_version_new_from_name (const char            *name);
DatelineVersion      *dateline_version_ref           (DatelineVersion       *self);
void                  dateline_version_unref         (DatelineVersion       *self);

DatelineVersionOrigin dateline_version_get_origin    (DatelineVersion       *self);
/* When it was written, or arrived at the backend; UTC. */
GDateTime            *dateline_version_get_instant   (DatelineVersion       *self);
/* NULL but for what was published. */
const char           *dateline_version_get_account   (DatelineVersion       *self);
/* Names it among the versions of its item: "20210124T160000Z",
 * "20210124T160000Z-elsewhere", "@newsroom". A history file has this name. */
const char           *dateline_version_get_name      (DatelineVersion       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineVersion, dateline_version_unref)

G_END_DECLS
