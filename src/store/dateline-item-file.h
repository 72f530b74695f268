/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-file.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * DatelineItemFile:
 * @id: the file's name without its ending
 * @item: (nullable): what is in the file; NULL if it can't be understood
 * @error: (nullable): why not, as "FILE:LINE: what"
 * @bytes: (nullable): what was read; NULL if that was refused, or for a written one
 * @digest: of the bytes; "unreadable" if they couldn't be read
 *
 * An item's file as it was read or written at one time.
 */
typedef struct
{
  char             *id;
  DatelineItem     *item;
  char             *error;
  GBytes           *bytes;
  char             *digest;
  DatelineFileStamp stamp;
} DatelineItemFile;

void              dateline_item_file_free     (DatelineItemFile        *self);
/* Of a file that was just written with @bytes. */
DatelineItemFile *dateline_item_file_new      (DatelineItem            *item,
                                               GBytes                  *bytes,
                                               const DatelineFileStamp *stamp);
/* Reads @id's file in @folder. One that can't be understood is no error: its own says
 * what is wrong with it. */
DatelineItemFile *dateline_item_file_read     (const char              *folder,
                                               const char              *id,
                                               GError                 **error);
/* The item @id from a file of another name: an earlier version. */
DatelineItem     *dateline_item_file_load_version (const char          *folder,
                                                   const char          *name,
                                                   const char          *id,
                                                   GError             **error);
char             *dateline_item_file_dup_path (const char              *folder,
                                               const char              *id);
char             *dateline_item_file_digest   (GBytes                  *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineItemFile, dateline_item_file_free)

G_END_DECLS
