/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-file.h"

#include "dateline-store-error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMPORARY_PREFIX ".dateline-"
#define TEMPORARY_MAX_AGE_SEC (60 * 60)
#define ESCAPED_MAX_BYTES 180

struct _DatelineStagedFile
{
  char *path;
  /* NULL once it has become the file. */
  char *temporary;
  int   fd;
};

static gboolean
set_write_error (GError    **error,
                 const char *path,
                 int         code)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO,
                   _("%s: not saved, because the disk is full. Free some space and try again."),
                   name);
      break;

    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO,
                   _("%s: not saved, because you may not write there. "
                     "Change the folder’s permissions or use another folder."),
                   name);
      break;

    default:
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO,
                   /* Translators: a file, and what the system says. */
                   _("%s: not saved: %s"),
                   name, g_strerror (code));
      break;
    }

  return FALSE;
}

static void
set_read_error (GError    **error,
                const char *path,
                int         code)
{
  g_autofree char *name = g_filename_display_name (path);

  if (code == ENOENT)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                 _("%s: there is no such file"), name);
  else
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO,
                 /* Translators: a file, and what the system says. */
                 _("%s: can’t be read: %s"), name, g_strerror (code));
}

static void
stamp_from_stat (DatelineFileStamp *stamp,
                 const struct stat *info)
{
  stamp->mtime = (gint64) info->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000)
                 + info->st_mtim.tv_nsec;
  stamp->size = info->st_size;
  stamp->inode = info->st_ino;
}

gboolean
dateline_file_stamp_equal (const DatelineFileStamp *a,
                           const DatelineFileStamp *b)
{
  return a->mtime == b->mtime && a->size == b->size && a->inode == b->inode;
}

gboolean
dateline_file_get_stamp (const char        *path,
                         DatelineFileStamp *stamp)
{
  struct stat info;

  if (stat (path, &info) != 0)
    return FALSE;

  stamp_from_stat (stamp, &info);

  return TRUE;
}

/* Reads until the end of the file, which may have grown since it was measured. */
static GBytes *
read_all (int    fd,
          gsize  expected,
          gsize  max_bytes,
          int   *code)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (expected + 1);
  guint8 part[64 * 1024];

  while (bytes->len <= max_bytes)
    {
      gssize length = read (fd, part, sizeof part);

      if (length == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      if (length > 0)
        g_byte_array_append (bytes, part, length);
      else if (errno != EINTR)
        {
          *code = errno;
          return NULL;
        }
    }

  *code = EFBIG;

  return NULL;
}

static void
set_too_large_error (GError    **error,
                     const char *path,
                     gsize       max_bytes)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *limit = g_format_size_full (max_bytes, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
               /* Translators: a file, and a size such as "32 MiB". */
               _("%s: larger than the %s that are read"), name, limit);
}

GBytes *
dateline_file_read_start (const char  *path,
                          gsize        n_bytes,
                          GError     **error)
{
  g_autofree guint8 *data = g_malloc (n_bytes);
  gsize n_read = 0;
  gssize length = 1;
  int fd;

  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  while (fd >= 0 && length != 0 && n_read < n_bytes)
    {
      length = read (fd, data + n_read, n_bytes - n_read);
      if (length > 0)
        n_read += length;
      else if (length < 0 && errno != EINTR)
        break;
    }

  if (fd < 0 || length < 0)
    {
      set_read_error (error, path, errno);
      if (fd >= 0)
        close (fd);
      return NULL;
    }

  close (fd);

  return g_bytes_new (data, n_read);
}

GBytes *
dateline_file_read (const char         *path,
                    gsize               max_bytes,
                    DatelineFileStamp  *stamp,
                    GError            **error)
{
  GBytes *bytes = NULL;
  struct stat info;
  int code = 0;
  int fd;

  /* Without O_NONBLOCK, a pipe that lies in the folder would be waited for. */
  fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    {
      set_read_error (error, path, errno);
      return NULL;
    }

  if (fstat (fd, &info) != 0)
    code = errno;
  else if (!S_ISREG (info.st_mode))
    {
      g_autofree char *name = g_filename_display_name (path);

      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
                   _("%s: not a regular file"), name);
      close (fd);
      return NULL;
    }
  else if ((guint64) info.st_size > max_bytes)
    code = EFBIG;
  else
    bytes = read_all (fd, info.st_size, max_bytes, &code);

  close (fd);

  if (code == EFBIG)
    set_too_large_error (error, path, max_bytes);
  else if (code != 0)
    set_read_error (error, path, code);
  else if (stamp != NULL)
    stamp_from_stat (stamp, &info);

  return bytes;
}

static int
write_all (int     fd,
           GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return errno;

      data += written;
      length -= written;
    }

  return 0;
}

/* Opens a new file beside @path, whose folder is made if it is missing. */
static int
open_temporary (const char  *path,
                char       **temporary,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_build_filename (folder, TEMPORARY_PREFIX "XXXXXX", NULL);
  g_autofree char *second_name = g_strdup (name);
  int fd = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0 && errno == ENOENT)
    {
      if (!dateline_file_make_folder (folder, error))
        return -1;

      g_free (name);
      name = g_steal_pointer (&second_name);
      fd = g_mkstemp_full (name, O_WRONLY | O_CLOEXEC, 0666);
    }

  if (fd < 0)
    set_write_error (error, path, errno);
  else
    *temporary = g_steal_pointer (&name);

  return fd;
}

DatelineStagedFile *
dateline_file_stage (const char  *path,
                     GBytes      *bytes,
                     GError     **error)
{
  g_autoptr (DatelineStagedFile) staged = g_new0 (DatelineStagedFile, 1);
  struct stat info;
  int code;

  staged->path = g_strdup (path);
  staged->fd = open_temporary (path, &staged->temporary, error);
  if (staged->fd < 0)
    return NULL;

  /* What the office set up for a folder that it shares stays as it is. */
  if (stat (path, &info) == 0)
    (void) !fchmod (staged->fd, info.st_mode & 07777);

  code = write_all (staged->fd, bytes);
  if (code == 0)
    return g_steal_pointer (&staged);

  set_write_error (error, path, code);

  return NULL;
}

gboolean
dateline_file_sync (DatelineStagedFile  *staged,
                    DatelineFileStamp   *stamp,
                    GError             **error)
{
  struct stat info;
  int code = 0;

  if (fsync (staged->fd) != 0 || fstat (staged->fd, &info) != 0)
    code = errno;
  if (close (staged->fd) != 0 && code == 0)
    code = errno;
  staged->fd = -1;

  if (code != 0)
    return set_write_error (error, staged->path, code);
  if (stamp != NULL)
    stamp_from_stat (stamp, &info);

  return TRUE;
}

gboolean
dateline_file_commit (DatelineStagedFile  *staged,
                      GError             **error)
{
  g_assert (staged->fd < 0);

  if (rename (staged->temporary, staged->path) != 0)
    return set_write_error (error, staged->path, errno);

  g_clear_pointer (&staged->temporary, g_free);

  return TRUE;
}

void
dateline_staged_file_free (DatelineStagedFile *staged)
{
  if (staged->fd >= 0)
    close (staged->fd);
  if (staged->temporary != NULL)
    unlink (staged->temporary);

  g_free (staged->temporary);
  g_free (staged->path);
  g_free (staged);
}

gboolean
dateline_file_write (const char         *path,
                     GBytes             *bytes,
                     DatelineFileStamp  *stamp,
                     GError            **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (DatelineStagedFile) staged = dateline_file_stage (path, bytes, error);

  return staged != NULL
         && dateline_file_sync (staged, stamp, error)
         && dateline_file_commit (staged, error)
         && dateline_file_sync_folder (folder, error);
}

gboolean
dateline_file_sync_folder (const char  *folder,
                           GError     **error)
{
  int code = 0;
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return set_write_error (error, folder, errno);

  if (fsync (fd) != 0)
    code = errno;
  close (fd);

  /* Some file systems have no fsync for folders, and need none. */
  if (code != 0 && code != EINVAL && code != ENOTSUP)
    return set_write_error (error, folder, code);

  return TRUE;
}

gboolean
dateline_file_make_folder (const char  *folder,
                           GError     **error)
{
  g_autofree char *parent = NULL;

  if (mkdir (folder, 0777) != 0)
    {
      if (errno == EEXIST && g_file_test (folder, G_FILE_TEST_IS_DIR))
        return TRUE;
      if (errno != ENOENT)
        return set_write_error (error, folder, errno);

      parent = g_path_get_dirname (folder);
      if (!dateline_file_make_folder (parent, error))
        return FALSE;
      if (mkdir (folder, 0777) != 0 && errno != EEXIST)
        return set_write_error (error, folder, errno);
    }

  if (parent == NULL)
    parent = g_path_get_dirname (folder);

  return dateline_file_sync_folder (parent, error);
}

gboolean
dateline_file_remove (const char  *path,
                      GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (unlink (path) == 0)
    return dateline_file_sync_folder (folder, error);
  if (errno == ENOENT || errno == ENOTDIR)
    return TRUE;

  return set_write_error (error, path, errno);
}

/* Removes the files of the open folder; errno tells what went wrong. */
static gboolean
empty_folder (DIR *dir)
{
  const struct dirent *entry;

  while ((entry = readdir (dir)) != NULL)
    {
      if (strcmp (entry->d_name, ".") == 0 || strcmp (entry->d_name, "..") == 0)
        continue;
      if (unlinkat (dirfd (dir), entry->d_name, 0) != 0 && errno != ENOENT)
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_file_remove_folder (const char  *folder,
                             GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  gboolean good;
  int code;
  DIR *dir;
  int fd;

  /* A desk from a stranger may have a link here, to a folder that is none of ours: the
   * link goes, and what it points at stays. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
    return dateline_file_remove (folder, error);
  if (fd < 0)
    return errno == ENOENT ? TRUE : set_write_error (error, folder, errno);

  dir = fdopendir (fd);
  if (dir == NULL)
    {
      set_write_error (error, folder, errno);
      close (fd);
      return FALSE;
    }

  good = empty_folder (dir);
  code = errno;
  closedir (dir);
  if (!good)
    return set_write_error (error, folder, code);

  if (rmdir (folder) != 0 && errno != ENOENT)
    return set_write_error (error, folder, errno);

  return dateline_file_sync_folder (parent, error);
}

GPtrArray *
dateline_file_list (const char  *folder,
                    GError     **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL && g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&names);
  if (dir == NULL)
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO,
                   _("%s: can’t be read: %s"), shown, local_error->message);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (".json")));

  return g_steal_pointer (&names);
}

void
dateline_file_clean_up (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = NULL;
      struct stat info;

      if (!g_str_has_prefix (name, TEMPORARY_PREFIX))
        continue;

      /* A young one may be another process's write that is under way. */
      path = g_build_filename (folder, name, NULL);
      if (lstat (path, &info) == 0 && info.st_mtime < now - TEMPORARY_MAX_AGE_SEC)
        unlink (path);
    }
}

int
dateline_file_lock (const char *folder)
{
  int lock = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  while (lock >= 0 && flock (lock, LOCK_EX) != 0)
    if (errno != EINTR)
      {
        close (lock);
        return -1;
      }

  return lock;
}

void
dateline_file_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

char *
dateline_file_escape (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, TRUE);
  g_autoptr (GString) result = g_string_new (escaped);

  g_string_replace (result, ".", "%2E", 0);
  if (result->len == 0 || result->len > ESCAPED_MAX_BYTES)
    return NULL;

  return g_string_free (g_steal_pointer (&result), FALSE);
}
