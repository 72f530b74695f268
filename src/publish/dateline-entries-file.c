/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-entries-file.h"

#include "dateline-file.h"
#include "dateline-format-error.h"
#include "dateline-json.h"
#include "dateline-publish-error.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <errno.h>

#define MAX_BYTES (1024 * 1024)
#define MAX_DEPTH 16
#define VERSION 1

static JsonNode *
new_root (const char *member)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "version", VERSION);
  json_object_set_array_member (object, member, json_array_new ());
  json_node_take_object (root, object);

  return root;
}

static gboolean
entry_is_good (JsonNode *node)
{
  const char *name = NULL;

  return JSON_NODE_HOLDS_OBJECT (node) &&
         dateline_json_get_string (json_node_get_object (node), "name", &name, NULL) &&
         name != NULL;
}

/* The array of entries in @root; NULL and an error if it is not of the form. */
static JsonArray *
check_root (JsonNode    *root,
            const char  *member,
            GError     **error)
{
  JsonObject *object;
  JsonArray *entries;
  gint64 version = 0;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 1,
                                 _("not an object of accounts"));
      return NULL;
    }

  object = json_node_get_object (root);
  if (dateline_json_get_int (object, "version", &version, NULL) && version > VERSION)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("written by a newer version of Dateline. Update Dateline to "
                                   "use it."));
      return NULL;
    }

  if (!json_object_has_member (object, member) ||
      !JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, member)))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” is missing or no list"), member);
      return NULL;
    }

  entries = json_object_get_array_member (object, member);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    if (!entry_is_good (json_array_get_element (entries, i)))
      {
        dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                   _("entry %u of “%s” has no name"), i + 1, member);
        return NULL;
      }

  return entries;
}

static void
set_read_error (GError      **error,
                int           code,
                const char   *path,
                const GError *cause)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = NULL;

  /* The store's errors name the file themselves. */
  if (cause->domain == DATELINE_STORE_ERROR)
    text = g_strdup (cause->message);
  else
    text = dateline_format_error_describe (cause, name);

  g_set_error_literal (error, DATELINE_PUBLISH_ERROR, code, text);
}

DatelineEntriesFile *
dateline_entries_file_read (const char  *path,
                            const char  *member,
                            int          code,
                            GError     **error)
{
  g_autoptr (DatelineEntriesFile) self = g_new0 (DatelineEntriesFile, 1);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  self->path = g_strdup (path);

  bytes = dateline_file_read (path, MAX_BYTES, NULL, &local_error);
  if (bytes != NULL)
    self->root = dateline_json_parse (bytes, MAX_DEPTH, &local_error);
  else if (g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&local_error);
      self->root = new_root (member);
    }

  if (self->root != NULL)
    self->entries = check_root (self->root, member, &local_error);

  if (self->entries == NULL)
    {
      set_read_error (error, code, path, local_error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

gboolean
dateline_entries_file_write (DatelineEntriesFile  *self,
                             int                   code,
                             GError              **error)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GError) local_error = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, self->root);
  json = json_generator_to_data (generator, NULL);
  text = g_strconcat (json, "\n", NULL);

  /* The store writes a desk's files with the user's usual mode, as a desk may be
   * shared; this one is for nobody else. */
  if (g_mkdir_with_parents (folder, 0700) == 0 &&
      g_file_set_contents_full (self->path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                0600, &local_error))
    return TRUE;

  if (local_error == NULL)
    g_set_error_literal (&local_error, G_FILE_ERROR, g_file_error_from_errno (errno),
                         g_strerror (errno));
  g_set_error (error, DATELINE_PUBLISH_ERROR, code,
               /* Translators: a file, and what the system says. */
               _("%s: can’t be written, and is as it was: %s"), self->path,
               local_error->message);

  return FALSE;
}

void
dateline_entries_file_free (DatelineEntriesFile *self)
{
  g_free (self->path);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

static gboolean
find_index (DatelineEntriesFile *self,
            const char          *name,
            guint               *index)
{
  for (guint i = 0; i < json_array_get_length (self->entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (self->entries, i);

      if (g_strcmp0 (json_object_get_string_member (entry, "name"), name) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

JsonObject *
dateline_entries_file_find (DatelineEntriesFile *self,
                            const char          *name)
{
  guint index;

  return find_index (self, name, &index) ? json_array_get_object_element (self->entries, index)
                                         : NULL;
}

JsonObject *
dateline_entries_file_ensure (DatelineEntriesFile *self,
                              const char          *name)
{
  JsonObject *entry = dateline_entries_file_find (self, name);

  if (entry == NULL)
    {
      entry = json_object_new ();
      json_object_set_string_member (entry, "name", name);
      json_array_add_object_element (self->entries, entry);
    }

  return entry;
}

gboolean
dateline_entries_file_remove (DatelineEntriesFile *self,
                              const char          *name)
{
  guint index;

  if (!find_index (self, name, &index))
    return FALSE;

  json_array_remove_element (self->entries, index);

  return TRUE;
}
