/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place that reads and writes the files of a desk. Paths are absolute; errors
 * are DATELINE_STORE_ERROR and name the file. */

/**
 * DatelineFileStamp:
 * @mtime: nanoseconds since 1970
 * @size: bytes
 * @inode: the file behind the name, which a replacement changes
 *
 * What tells without reading that a file is not the one that was read.
 */
typedef struct
{
  gint64  mtime;
  gint64  size;
  guint64 inode;
} DatelineFileStamp;

/* A write that is under way. */
typedef struct _DatelineStagedFile DatelineStagedFile;

gboolean   dateline_file_stamp_equal   (const DatelineFileStamp *a,
                                        const DatelineFileStamp *b);
/* FALSE: there is no such file. */
gboolean   dateline_file_get_stamp     (const char              *path,
                                        DatelineFileStamp       *stamp);

/* Reads a regular file of at most @max_bytes. DATELINE_STORE_ERROR_NOT_FOUND if there
 * is none, _BROKEN if it is too large or no file. @stamp (nullable): of what was read. */
GBytes    *dateline_file_read          (const char              *path,
                                        gsize                    max_bytes,
                                        DatelineFileStamp       *stamp,
                                        GError                 **error);

/* The first @n_bytes of a file, or all that it has. */
GBytes    *dateline_file_read_start    (const char              *path,
                                        gsize                    n_bytes,
                                        GError                 **error);

/* Puts @bytes in the place of the file, at once and durably: after a crash the file has
 * either its old content or all of the new. Missing folders are made. On an error the old
 * file is untouched. @stamp (nullable): of the new file. */
gboolean   dateline_file_write         (const char              *path,
                                        GBytes                  *bytes,
                                        DatelineFileStamp       *stamp,
                                        GError                 **error);
/* The steps of a write, but for the folder's fsync, for many files in one folder: to write
 * all, then to sync all, then to commit all is many times faster than one by one. Freeing
 * one that was not committed takes it back. To be followed by
 * dateline_file_sync_folder(). */
DatelineStagedFile *
           dateline_file_stage         (const char              *path,
                                        GBytes                  *bytes,
                                        GError                 **error);
gboolean   dateline_file_sync          (DatelineStagedFile      *staged,
                                        DatelineFileStamp       *stamp,
                                        GError                 **error);
gboolean   dateline_file_commit        (DatelineStagedFile      *staged,
                                        GError                 **error);
void       dateline_staged_file_free   (DatelineStagedFile      *staged);
gboolean   dateline_file_sync_folder   (const char              *folder,
                                        GError                 **error);

gboolean   dateline_file_make_folder   (const char              *folder,
                                        GError                 **error);
/* One that is missing is no error. */
gboolean   dateline_file_remove        (const char              *path,
                                        GError                 **error);
/* Removes a folder with the files in it; one that is missing is no error. Of a link, only
 * the link. */
gboolean   dateline_file_remove_folder (const char              *folder,
                                        GError                 **error);

/* Names of the files in @folder that end in ".json", without the ending; hidden ones are
 * left out. A missing folder has none. (transfer full) (element char *) */
GPtrArray *dateline_file_list          (const char              *folder,
                                        GError                 **error);
/* Removes what a crash in the middle of a write left behind. */
void       dateline_file_clean_up      (const char              *folder);

/* Keeps other processes' writers out of @folder until dateline_file_unlock(). Where the
 * file system has no locks there is none, and -1 is returned. */
int        dateline_file_lock          (const char              *folder);
void       dateline_file_unlock        (int                      lock);

/* @name as a part of a file's name: what could mean something to a file system is
 * percent-encoded. NULL if that is empty or too long. (transfer full) */
char      *dateline_file_escape        (const char              *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineStagedFile, dateline_staged_file_free)

G_END_DECLS
