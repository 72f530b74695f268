/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-compat.h"
#include "dateline-foot.h"
#include "dateline-history-window.h"
#include "dateline-import.h"
#include "dateline-media-import.h"
#include "dateline-toast.h"

#include <glib/gi18n-lib.h>

/**
 * Job:
 * What is to be done with some items once the text that is open is on disk, and what
 * it was done with when it has been.
 */
typedef struct
{
  DatelineWindow *window;
  GStrv           ids;
  char           *next_id; /* of the item to show when these have gone, or NULL */
  gboolean        trashed;
  void         (* next) (gpointer job);
} Job;

static Job *
job_new (DatelineWindow      *window,
         const char * const  *ids)
{
  Job *job = g_new0 (Job, 1);

  job->window = g_object_ref (window);
  job->ids = g_strdupv ((char **) ids);

  return job;
}

static void
job_free (Job *job)
{
  g_object_unref (job->window);
  g_strfreev (job->ids);
  g_free (job->next_id);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

GStrv
dateline_window_dup_ids (DatelineWindow *self)
{
  GStrv ids = dateline_item_list_view_dup_selected_ids (self->list_view);
  DatelineItem *item = dateline_item_page_get_item (self->item_page);

  if (ids[0] == NULL && item != NULL)
    {
      const char *open[] = { dateline_item_get_id (item), NULL };

      g_strfreev (ids);
      ids = g_strdupv ((char **) open);
    }

  return ids;
}

/* The item below @ids in the list, else the one above, or NULL. */
static char *
dup_neighbour (DatelineWindow     *self,
               const char * const *ids)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint first = G_MAXUINT;
  guint last = 0;
  guint position;
  g_autoptr (DatelineItemInfo) info = NULL;

  for (gsize i = 0; ids[i] != NULL; i++)
    if (dateline_item_list_find (self->items, ids[i], &position))
      {
        first = MIN (first, position);
        last = MAX (last, position);
      }

  if (first == G_MAXUINT || (last + 1 >= n_items && first == 0))
    return NULL;

  position = last + 1 < n_items ? last + 1 : first - 1;
  info = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  return g_strdup (dateline_item_info_get_id (info));
}

static gboolean
shows_trash (DatelineWindow *self)
{
  DatelineFilter *filter = self->items != NULL ? dateline_item_list_get_filter (self->items) : NULL;

  return filter != NULL && dateline_filter_get_trashed (filter);
}

void
dateline_window_update_item_actions (DatelineWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_auto (GStrv) ids = NULL;
  gboolean has_ids = FALSE;
  gboolean has_item = dateline_item_page_get_item (self->item_page) != NULL;
  gboolean trash = shows_trash (self);
  gboolean busy = self->publisher != NULL && dateline_publisher_get_busy (self->publisher);

  if (self->desk != NULL)
    {
      ids = dateline_window_dup_ids (self);
      has_ids = ids[0] != NULL;
    }

  gtk_widget_action_set_enabled (widget, "item.publish", has_ids && !trash && !busy);
  gtk_widget_action_set_enabled (widget, "item.trash", has_ids && !trash && !busy);
  gtk_widget_action_set_enabled (widget, "item.restore", has_ids && trash);
  gtk_widget_action_set_enabled (widget, "item.delete", has_ids && trash);
  gtk_widget_action_set_enabled (widget, "item.history", has_item);
  gtk_widget_action_set_enabled (widget, "item.show-file", has_ids);
  gtk_widget_action_set_enabled (widget, "win.save", has_item);
  gtk_widget_action_set_enabled (widget, "win.new-item", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.import", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.search", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-items", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.show-calendar", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.next-item", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.previous-item", self->desk != NULL);
  gtk_widget_set_visible (self->publish_button, has_item && !trash);
  dateline_window_update_find_actions (self);
  dateline_window_update_sheet_actions (self);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (dateline_item_page_flush_finish (DATELINE_ITEM_PAGE (source), result, &error))
    {
      job->next (job);
      return;
    }

  dateline_window_tell (job->window, _("Not Saved"), error->message);
  job_free (job);
}

/* @next takes the job. */
static void
after_saving (Job *job,
              void (* next) (gpointer job))
{
  job->next = next;
  dateline_item_page_flush_async (job->window->item_page, flushed_cb, job);
}

static void
saved_new_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_save_item_finish (DATELINE_DESK (source), result, &error))
    {
      dateline_window_tell (job->window, _("No Item Was Made"), error->message);
      return;
    }

  job->window->focus_new = TRUE;
  dateline_window_select_item (job->window, job->ids[0]);
}

/* What is written is most often what the list shows now. */
static void
new_item_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  DatelineFilter *filter = dateline_item_list_get_filter (self->items);
  const char *kind = g_variant_get_string (parameter, NULL);
  const char *language = dateline_filter_get_language (filter);
  const char *languages_first = dateline_desk_settings_get_languages (settings)[0];
  const char *ids[2] = { NULL, NULL };
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) snippets = NULL;

  /* It begins with its title. */
  dateline_window_set_focus_mode (self, FALSE);
  if (*kind == '\0')
    kind = dateline_filter_get_kind (filter);
  if (kind == NULL)
    kind = DATELINE_KIND_PRESS_RELEASE;
  if (language == NULL)
    language = languages_first;

  item = dateline_item_new (NULL, kind, language);
  snippets = dateline_foot_new_for_kind (settings, kind);
  dateline_item_set_snippets (item, snippets);
  ids[0] = dateline_item_get_id (item);
  dateline_desk_save_item_async (self->desk, item, FALSE, NULL,
                                 saved_new_cb, job_new (self, ids));
}

static void
publish_next (gpointer data)
{
  g_autoptr (Job) job = data;

  if (job->window->publisher != NULL)
    dateline_publisher_publish (job->window->publisher, (const char * const *) job->ids);
}

static void
publish_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_auto (GStrv) ids = dateline_window_dup_ids (self);

  after_saving (job_new (self, (const char * const *) ids), publish_next);
}

static void
show_trash_toast (DatelineWindow     *self,
                  const char * const *ids)
{
  guint n_ids = g_strv_length ((char **) ids);
  g_autofree char *text = NULL;
  AdwToast *toast;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Moved to the trash",
                                       "%u items moved to the trash", n_ids), n_ids);
  toast = dateline_toast_new (text);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "item.undo-trash");
  adw_toast_set_action_target_value (toast, g_variant_new_strv (ids, -1));
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
trashed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_trash_items_finish (DATELINE_DESK (source), result, &error))
    dateline_window_tell (job->window, job->trashed ? _("Not Moved to the Trash") : _("Not Restored"),
                          error->message);
  else if (job->trashed)
    show_trash_toast (job->window, (const char * const *) job->ids);
  else
    dateline_window_toast (job->window, _("Restored"));

  if (error == NULL && job->next_id != NULL)
    dateline_window_await_item (job->window, job->next_id);
}

static void
trash_next (gpointer data)
{
  Job *job = data;
  DatelineWindow *self = job->window;
  const char *none[] = { NULL };

  if (self->desk == NULL)
    {
      job_free (job);
      return;
    }

  /* What comes back is looked for, what goes leaves its place to the next one. */
  if (dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_SINGLE)
    dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_LIST);
  else if (job->trashed || shows_trash (self))
    job->next_id = dup_neighbour (self, (const char * const *) job->ids);
  else
    job->next_id = g_strdup (job->ids[0]);

  /* Nothing may write the text again. */
  dateline_item_page_show (self->item_page, none);
  dateline_desk_trash_items_async (self->desk, (const char * const *) job->ids, job->trashed,
                                   NULL, trashed_cb, job);
}

static void
set_trashed (DatelineWindow     *self,
             const char * const *ids,
             gboolean            trashed)
{
  Job *job = job_new (self, ids);

  job->trashed = trashed;
  after_saving (job, trash_next);
}

static void
trash_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_auto (GStrv) ids = dateline_window_dup_ids (self);

  set_trashed (self, (const char * const *) ids, TRUE);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_auto (GStrv) ids = dateline_window_dup_ids (self);

  set_trashed (self, (const char * const *) ids, FALSE);
}

static void
undo_trash_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_autofree const char **ids = g_variant_get_strv (parameter, NULL);

  if (DATELINE_WINDOW (widget)->desk != NULL)
    set_trashed (DATELINE_WINDOW (widget), ids, FALSE);
}

static void
delete_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  DatelineDesk *desk = source_object;
  GStrv ids = task_data;

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      GError *error = NULL;

      if (!dateline_desk_delete_item (desk, ids[i], cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }

  g_task_return_boolean (task, TRUE);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    dateline_window_tell (self, _("Not Deleted"), error->message);
}

static void
delete_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (Job) job = data;
  DatelineWindow *self = job->window;
  g_autoptr (GTask) task = NULL;
  const char *none[] = { NULL };

  if (!g_str_equal (dateline_compat_ask_finish (result), "delete") || self->desk == NULL)
    return;

  dateline_item_page_show (self->item_page, none);
  task = g_task_new (self->desk, NULL, deleted_cb, g_object_ref (self));
  g_task_set_source_tag (task, delete_answered_cb);
  g_task_set_task_data (task, g_strdupv (job->ids), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, delete_in_thread);
}

static void
delete_next (gpointer data)
{
  Job *job = data;
  const DatelineAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "delete", _("_Delete"), ADW_RESPONSE_DESTRUCTIVE },
  };
  guint n_ids = g_strv_length (job->ids);
  g_autofree char *heading = NULL;

  heading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete This Item for Good?",
                                          "Delete %u Items for Good?", n_ids), n_ids);
  dateline_compat_ask_async (GTK_WIDGET (job->window), heading,
                             _("The text and all its earlier versions will be removed from "
                               "this computer. What is published stays published."),
                             answers, G_N_ELEMENTS (answers), delete_answered_cb, job);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_auto (GStrv) ids = dateline_window_dup_ids (self);

  after_saving (job_new (self, (const char * const *) ids), delete_next);
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);

  if (open_item != NULL)
    dateline_autosave_save_now (dateline_open_item_get_autosave (open_item));
}

static void
history_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);

  if (open_item != NULL)
    gtk_window_present (GTK_WINDOW (dateline_history_window_new (GTK_WINDOW (self), self->desk,
                                                                 open_item)));
}

static void
show_file_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autofree char *folder = g_build_filename (self->path, "items", NULL);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, NULL, NULL);
}

static void
step (DatelineWindow *self,
      int             by)
{
  g_auto (GStrv) ids = dateline_item_list_view_dup_selected_ids (self->list_view);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint position = 0;

  if (n_items == 0)
    return;

  dateline_window_show_items (self);
  if (ids[0] != NULL && dateline_item_list_find (self->items, ids[0], &position))
    {
      if ((by < 0 && position == 0) || (by > 0 && position + 1 == n_items))
        return;
      position += by;
    }

  dateline_item_list_view_select (self->list_view, position);
}

static void
next_item_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  step (DATELINE_WINDOW (widget), 1);
}

static void
previous_item_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  step (DATELINE_WINDOW (widget), -1);
}

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!dateline_desk_add_items_finish (DATELINE_DESK (source), result, &added, &error))
    {
      dateline_window_tell (self, _("Not Imported"), error->message);
      return;
    }

  if (added->len == 0)
    text = g_strdup (_("All of it is here already"));
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u draft imported",
                                         "%u drafts imported", added->len), added->len);
  dateline_window_toast (self, text);
  if (added->len == 1)
    dateline_window_select_item (self, added->pdata[0]);
}

/* Settings belong to the main thread; the import gets what they say now. */
typedef struct
{
  GFile                *file;
  DatelineDeskSettings *settings;
  DatelineDesk         *desk;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->file);
  g_object_unref (import->settings);
  g_object_unref (import->desk);
  g_free (import);
}

/* Those that are missing are seen where the text would show them. */
static void
import_images (Import       *import,
               GPtrArray    *items,
               GCancellable *cancellable)
{
  g_autoptr (GFile) folder = g_file_get_parent (import->file);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (folder == NULL || g_file_peek_path (folder) == NULL)
    return;

  for (guint i = 0; i < items->len; i++)
    dateline_media_import (import->desk, g_ptr_array_index (items, i), g_file_peek_path (folder),
                           cancellable, problems);
}

static void
import_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Import *import = task_data;
  g_autofree char *name = g_file_get_basename (import->file);
  g_autoptr (GBytes) bytes = NULL;
  GPtrArray *items = NULL;
  GError *error = NULL;

  bytes = g_file_load_bytes (import->file, cancellable, NULL, &error);
  if (bytes != NULL)
    items = dateline_import_parse (bytes, name, import->settings, NULL, &error);
  if (items != NULL)
    import_images (import, items, cancellable);

  if (items == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, items, (GDestroyNotify) g_ptr_array_unref);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autofree char *name = g_file_get_basename (import->file);
  g_autofree char *body = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;

  items = g_task_propagate_pointer (G_TASK (result), &error);
  if (items == NULL)
    {
      body = g_strdup_printf (_("“%s” can’t be read: %s"), name, error->message);
      dateline_window_tell (self, _("Not Imported"), body);
    }
  else if (self->desk != NULL)
    {
      dateline_desk_add_items_async (self->desk, items, NULL, added_cb, g_object_ref (self));
    }
}

void
dateline_window_import (DatelineWindow *self,
                        const char     *path)
{
  g_autoptr (GTask) task = NULL;
  Import *import;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  if (self->desk == NULL)
    {
      dateline_window_tell (self, _("No Desk Is Open"),
                            _("Open a desk first, then import the file into it."));
      return;
    }

  import = g_new0 (Import, 1);
  import->file = g_file_new_for_path (path);
  import->settings = g_object_ref (dateline_desk_get_settings (self->desk));
  import->desk = g_object_ref (self->desk);
  /* A source of the task could be let go of last by the thread, where no widget may end. */
  task = g_task_new (NULL, self->cancellable, imported_cb, g_object_ref (self));
  g_task_set_source_tag (task, dateline_window_import);
  g_task_set_task_data (task, import, (GDestroyNotify) import_free);
  g_task_run_in_thread (task, import_in_thread);
}

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GFile) file = dateline_compat_file_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    dateline_window_import (DATELINE_WINDOW (source), g_file_peek_path (file));
}

static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dateline_compat_open_file_async (GTK_WINDOW (widget), _("Import"), _("_Import"),
                                   import_chosen_cb, NULL);
}

void
dateline_window_class_install_item_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-item", "s", new_item_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.next-item", NULL, next_item_action);
  gtk_widget_class_install_action (widget_class, "win.previous-item", NULL, previous_item_action);
  gtk_widget_class_install_action (widget_class, "item.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "item.trash", NULL, trash_action);
  gtk_widget_class_install_action (widget_class, "item.undo-trash", "as", undo_trash_action);
  gtk_widget_class_install_action (widget_class, "item.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "item.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "item.history", NULL, history_action);
  gtk_widget_class_install_action (widget_class, "item.show-file", NULL, show_file_action);
}
