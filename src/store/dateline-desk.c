/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk.h"
#include "dateline-desk-private.h"

#include "dateline-desk-json.h"
#include "dateline-file.h"
#include "dateline-format-error.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#define SETTINGS_FILE "desk.json"
#define SETTINGS_MAX_BYTES (4 * 1024 * 1024)

G_DEFINE_FINAL_TYPE (DatelineDesk, dateline_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_SETTINGS,
  N_PROPS,
};

enum
{
  ITEMS_CHANGED,
  ITEM_CHANGED,
  N_SIGNALS,
};

/* A signal on its way to the desk's context. */
typedef struct
{
  GWeakRef  desk;
  char     *id;
} Announcement;

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

char *
dateline_desk_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "dateline", "desk", NULL);
}

char *
dateline_desk_dup_path (DatelineDesk *self,
                        const char   *folder,
                        const char   *name)
{
  return g_build_filename (self->path, folder, name, NULL);
}

DatelineIndex *
dateline_desk_get_index (DatelineDesk *self)
{
  return self->index;
}

char *
dateline_desk_dup_zone (DatelineDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return g_strdup (self->zone);
}

DatelineDeskSettings *
dateline_desk_ref_check_settings (DatelineDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return g_object_ref (self->check_settings);
}

static void
announcement_free (Announcement *announcement)
{
  g_weak_ref_clear (&announcement->desk);
  g_free (announcement->id);
  g_free (announcement);
}

static gboolean
announce_cb (gpointer data)
{
  Announcement *announcement = data;
  g_autoptr (DatelineDesk) self = g_weak_ref_get (&announcement->desk);

  if (self == NULL)
    return G_SOURCE_REMOVE;

  if (announcement->id != NULL)
    {
      g_signal_emit (self, signals[ITEM_CHANGED], 0, announcement->id);
      return G_SOURCE_REMOVE;
    }

  g_mutex_lock (&self->state_lock);
  self->announcing = FALSE;
  g_mutex_unlock (&self->state_lock);

  g_signal_emit (self, signals[ITEMS_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

static void
send_announcement (DatelineDesk *self,
                   const char   *id)
{
  Announcement *announcement = g_new0 (Announcement, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&announcement->desk, self);
  announcement->id = g_strdup (id);

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce_cb, announcement, (GDestroyNotify) announcement_free);
  g_source_set_static_name (source, "[dateline] desk signal");
  g_source_attach (source, self->context);
}

void
dateline_desk_announce (DatelineDesk *self)
{
  gboolean announcing;

  g_mutex_lock (&self->state_lock);
  announcing = self->announcing;
  self->announcing = TRUE;
  g_mutex_unlock (&self->state_lock);

  if (!announcing)
    send_announcement (self, NULL);
}

void
dateline_desk_announce_item (DatelineDesk *self,
                             const char   *id)
{
  send_announcement (self, id);
}

static void
update_zone (DatelineDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  g_free (self->zone);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  self->zone = g_strdup (dateline_desk_settings_get_zone (self->settings));
  self->time_zone = g_time_zone_new_identifier (self->zone);
}

static void
update_check_settings (DatelineDesk *self)
{
  g_autoptr (DatelineDeskSettings) copy = dateline_desk_settings_new ();
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (GMutexLocker) locker = NULL;

  dateline_desk_settings_set_zone (copy, dateline_desk_settings_get_zone (self->settings));
  dateline_desk_settings_set_languages (copy,
                                        dateline_desk_settings_get_languages (self->settings));
  dateline_desk_settings_set_second_zone (copy,
                                          dateline_desk_settings_get_second_zone (self->settings));
  dateline_desk_settings_set_rules (copy, dateline_desk_settings_get_rules (self->settings));
  snippets = dateline_desk_settings_dup_snippets (self->settings);
  dateline_desk_settings_set_snippets (copy, snippets);

  locker = g_mutex_locker_new (&self->state_lock);
  g_set_object (&self->check_settings, copy);
}

static void
zone_changed_cb (DatelineDesk *self)
{
  update_zone (self);
  dateline_desk_announce (self);
}

/* Runs what an asynchronous function put into its task. */
static void
write_cb (gpointer data,
          gpointer user_data)
{
  dateline_desk_run_write (data);
}

static void
dateline_desk_dispose (GObject *object)
{
  dateline_desk_unwatch (DATELINE_DESK (object));

  G_OBJECT_CLASS (dateline_desk_parent_class)->dispose (object);
}

static void
dateline_desk_finalize (GObject *object)
{
  DatelineDesk *self = DATELINE_DESK (object);

  /* It is idle, as each task holds the desk; waiting for it could be waiting for
   * oneself. */
  g_thread_pool_free (self->writer, FALSE, FALSE);

  g_clear_object (&self->settings);
  g_clear_object (&self->check_settings);
  g_clear_object (&self->index);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->time_zone, g_time_zone_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->elsewhere, g_hash_table_unref);
  g_clear_pointer (&self->announced, g_hash_table_unref);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_clear_pointer (&self->saving, g_ptr_array_unref);
  g_mutex_clear (&self->files_lock);
  g_mutex_clear (&self->state_lock);

  G_OBJECT_CLASS (dateline_desk_parent_class)->finalize (object);
}

static void
dateline_desk_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DatelineDesk *self = DATELINE_DESK (object);

  switch (prop_id)
    {
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_desk_class_init (DatelineDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_desk_dispose;
  object_class->finalize = dateline_desk_finalize;
  object_class->get_property = dateline_desk_get_property;

  properties[PROP_SETTINGS]
    = g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ITEMS_CHANGED]
    = g_signal_new ("items-changed", DATELINE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
  signals[ITEM_CHANGED]
    = g_signal_new ("item-changed", DATELINE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_desk_init (DatelineDesk *self)
{
  g_mutex_init (&self->files_lock);
  g_mutex_init (&self->state_lock);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->announced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->saving = g_ptr_array_new_with_free_func (g_free);
  self->writer = g_thread_pool_new (write_cb, NULL, 1, FALSE, NULL);
}

/* The one name of a folder that may have several. */
static char *
dup_real_path (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  char *resolved = realpath (full, NULL);
  char *copy;

  if (resolved == NULL)
    return g_steal_pointer (&full);

  copy = g_strdup (resolved);
  free (resolved);

  return copy;
}

static DatelineDeskSettings *
load_settings (const char  *path,
               GError     **error)
{
  g_autofree char *file = g_build_filename (path, SETTINGS_FILE, NULL);
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (DatelineDeskSettings) settings = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *description = NULL;

  bytes = dateline_file_read (file, SETTINGS_MAX_BYTES, NULL, &local_error);
  if (g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
    {
      g_autofree char *folder = g_filename_display_name (path);

      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_A_DESK,
                   _("%s: not a desk, because it has no file “%s”"), folder, SETTINGS_FILE);
      return NULL;
    }
  if (bytes == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  settings = dateline_desk_json_parse (bytes, &local_error);
  if (settings != NULL)
    return g_steal_pointer (&settings);

  description = dateline_format_error_describe (local_error, name);
  g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN, description);

  return NULL;
}

DatelineDesk *
dateline_desk_open_for_context (const char    *path,
                                GMainContext  *context,
                                GCancellable  *cancellable,
                                GError       **error)
{
  g_autoptr (DatelineDesk) self = NULL;
  g_autoptr (DatelineDeskSettings) settings = NULL;
  g_autofree char *real_path = dup_real_path (path);
  g_autofree char *database = dateline_index_dup_database_path (real_path);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  settings = load_settings (real_path, error);
  if (settings == NULL)
    return NULL;

  self = g_object_new (DATELINE_TYPE_DESK, NULL);
  self->path = g_steal_pointer (&real_path);
  self->items = dateline_desk_dup_path (self, "items", NULL);
  self->context = g_main_context_ref (context);
  self->settings = g_steal_pointer (&settings);
  update_zone (self);
  update_check_settings (self);
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (update_check_settings), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::zone", G_CALLBACK (zone_changed_cb), self,
                           G_CONNECT_SWAPPED);

  /* A desk from version control has no folder where it had no items. If it can't be made,
   * that is said when something is to be saved. */
  g_mkdir (self->items, 0777);
  dateline_file_clean_up (self->path);
  dateline_file_clean_up (self->items);

  self->index = dateline_index_open (database, self->items, error);
  if (self->index == NULL || !dateline_index_refresh (self->index, NULL, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* Whether the folder is free for a desk: missing, or empty but for hidden files, such as
 * those of a version control. */
static gboolean
check_is_free (const char  *path,
               GError     **error)
{
  g_autofree char *file = g_build_filename (path, SETTINGS_FILE, NULL);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *entry;

  if (g_file_test (file, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS,
                   _("%s: there is a desk in this folder already"), name);
      return FALSE;
    }

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (entry[0] != '.')
      {
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS,
                     _("%s: the folder is not empty. Choose an empty folder for the desk."),
                     name);
        return FALSE;
      }

  return TRUE;
}

DatelineDesk *
dateline_desk_create_for_context (const char            *path,
                                  DatelineDeskSettings  *settings,
                                  GMainContext          *context,
                                  GCancellable          *cancellable,
                                  GError               **error)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  g_autofree char *items = g_build_filename (full, "items", NULL);
  g_autofree char *file = g_build_filename (full, SETTINGS_FILE, NULL);
  g_autoptr (GBytes) bytes = dateline_desk_json_write (settings);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !check_is_free (full, error)
      || !dateline_file_make_folder (items, error)
      || !dateline_file_write (file, bytes, NULL, error))
    return NULL;

  return dateline_desk_open_for_context (full, context, cancellable, error);
}

DatelineDesk *
dateline_desk_create (const char            *path,
                      DatelineDeskSettings  *settings,
                      GCancellable          *cancellable,
                      GError               **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  return dateline_desk_create_for_context (path, settings, context, cancellable, error);
}

DatelineDesk *
dateline_desk_open (const char    *path,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (path != NULL, NULL);

  return dateline_desk_open_for_context (path, context, cancellable, error);
}

const char *
dateline_desk_get_path (DatelineDesk *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);

  return self->path;
}

DatelineDeskSettings *
dateline_desk_get_settings (DatelineDesk *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);

  return self->settings;
}

GBytes *
dateline_desk_dup_settings_bytes (DatelineDesk *self)
{
  return dateline_desk_json_write (self->settings);
}

gboolean
dateline_desk_write_settings (DatelineDesk  *self,
                              GBytes        *bytes,
                              GCancellable  *cancellable,
                              GError       **error)
{
  g_autofree char *file = dateline_desk_dup_path (self, SETTINGS_FILE, NULL);
  g_autoptr (GBytes) current = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  current = dateline_file_read (file, SETTINGS_MAX_BYTES, NULL, NULL);
  if (current != NULL && g_bytes_equal (current, bytes))
    return TRUE;

  return dateline_file_write (file, bytes, NULL, error);
}

gboolean
dateline_desk_save_settings (DatelineDesk  *self,
                             GCancellable  *cancellable,
                             GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);

  bytes = dateline_desk_dup_settings_bytes (self);

  return dateline_desk_write_settings (self, bytes, cancellable, error);
}
