/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DatelineEntriesFile:
 *
 * A small private file of named entries: {"version": 1, "MEMBER": [{"name": …}, …]}.
 * Entries keep their order, and members that this version does not know are written
 * back. Readable by its owner only. Blocking.
 */
typedef struct
{
  char      *path;
  JsonNode  *root;
  JsonArray *entries; /* borrowed from root */
} DatelineEntriesFile;

/* One that is missing is empty. The error's code is @code of DATELINE_PUBLISH_ERROR. */
DatelineEntriesFile *dateline_entries_file_read   (const char           *path,
                                                   const char           *member,
                                                   int                   code,
                                                   GError              **error);
/* Atomic and durable. */
gboolean             dateline_entries_file_write  (DatelineEntriesFile  *self,
                                                   int                   code,
                                                   GError              **error);
void                 dateline_entries_file_free   (DatelineEntriesFile  *self);

/* (transfer none) (nullable) */
JsonObject          *dateline_entries_file_find   (DatelineEntriesFile  *self,
                                                   const char           *name);
/* The entry of that name, made where there is none. (transfer none) */
JsonObject          *dateline_entries_file_ensure (DatelineEntriesFile  *self,
                                                   const char           *name);
/* Whether there was one. */
gboolean             dateline_entries_file_remove (DatelineEntriesFile  *self,
                                                   const char           *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEntriesFile, dateline_entries_file_free)

G_END_DECLS
