/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"
#include "dateline-toast.h"

#include <glib/gi18n-lib.h>

/* Finding and replacing: in the text by the bar above it, in the desk by a window. */

static DatelineFindBar *
get_bar (DatelineWindow *self)
{
  return dateline_item_page_get_find_bar (self->item_page);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
open_bar (DatelineWindow *self,
          gboolean        replace)
{
  dateline_window_show_items (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  dateline_find_bar_open (get_bar (self), replace);
}

/* One key finds where one is: in the text that is written, else among the items. */
static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (dateline_item_page_get_item (self->item_page) != NULL &&
      has_focus_within (GTK_WIDGET (self->item_page)))
    open_bar (self, FALSE);
  else
    gtk_widget_activate_action (widget, "win.search", NULL);
}

static void
find_in_text_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  open_bar (DATELINE_WINDOW (widget), FALSE);
}

static void
replace_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  open_bar (DATELINE_WINDOW (widget), TRUE);
}

static void
find_next_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_find_bar_next (get_bar (DATELINE_WINDOW (widget)));
}

static void
find_previous_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dateline_find_bar_previous (get_bar (DATELINE_WINDOW (widget)));
}

/* As many of the reasons as one reads. */
#define MAX_REASONS 5

static void
tell_failures (DatelineWindow     *self,
               DatelineReplaceJob *job,
               const char         *heading)
{
  GPtrArray *failures = dateline_replace_job_get_failures (job);
  g_autoptr (GString) body = g_string_new (NULL);

  if (failures->len == 0)
    return;

  for (guint i = 0; i < MIN (failures->len, MAX_REASONS); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n\n" : "",
                            (char *) g_ptr_array_index (failures, i));
  if (failures->len > MAX_REASONS)
    {
      guint n_more = failures->len - MAX_REASONS;

      g_string_append (body, "\n\n");
      g_string_append_printf (body, g_dngettext (GETTEXT_PACKAGE, "And %u more item.",
                                                 "And %u more items.", n_more), n_more);
    }

  dateline_window_tell (self, heading, body->str);
}

static void
replaced_cb (DatelineWindow     *self,
             DatelineReplaceJob *job)
{
  guint n_replaced = dateline_replace_job_get_n_replaced (job);
  guint n_items = dateline_replace_job_get_n_items (job);
  g_autofree char *items = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  tell_failures (self, job, _("Some Items Were Left as They Are"));
  if (n_items == 0)
    return;

  /* Translators: part of "5 matches in 3 items", in the case that belongs there. */
  items = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %'u item", "in %'u items", n_items),
                           n_items);
  /* Translators: %s is "in 3 items". */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Replaced %'u %s", "Replaced %'u %s",
                                       n_replaced), n_replaced, items);
  g_set_object (&self->last_replace, job);
  toast = dateline_toast_new (text);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo-replace");
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
undone_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  DatelineReplaceJob *job = DATELINE_REPLACE_JOB (source);

  dateline_replace_job_finish (job, result, NULL);
  if (dateline_replace_job_get_desk (job) != self->desk)
    return;

  if (dateline_replace_job_get_failures (job)->len > 0)
    tell_failures (self, job, _("Some Items Were Not Put Back"));
  else
    dateline_window_toast (self, _("Put back as it was"));
}

static void
undo_replace_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autoptr (DatelineReplaceJob) job = g_steal_pointer (&self->last_replace);

  if (job != NULL && dateline_replace_job_get_desk (job) == self->desk)
    dateline_replace_job_undo_async (job, undone_cb, g_object_ref (self));
}

static gboolean
is_open (DatelineWindow *self,
         const char     *id)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);

  return item != NULL && g_str_equal (dateline_item_get_id (item), id);
}

static void
go_to_match (DatelineWindow      *self,
             DatelinePattern     *pattern,
             const DatelineMatch *match)
{
  gboolean there = TRUE;

  dateline_window_uncover_text (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  switch (match->place)
    {
    case DATELINE_PLACE_TITLE:
      dateline_item_page_focus_field (self->item_page, DATELINE_FIELD_TITLE, match->range.start,
                                      match->range.end);
      break;
    case DATELINE_PLACE_SUMMARY:
      dateline_item_page_focus_field (self->item_page, DATELINE_FIELD_SUMMARY, match->range.start,
                                      match->range.end);
      break;
    case DATELINE_PLACE_BODY:
    default:
      there = dateline_find_bar_go_to (get_bar (self), pattern, match);
      break;
    }

  if (!there)
    dateline_window_toast (self, _("The text has changed since it was searched"));
}

static void
show_match (DatelineWindow      *self,
            const char          *id,
            DatelinePattern     *pattern,
            const DatelineMatch *match)
{
  g_clear_pointer (&self->pending_pattern, dateline_pattern_unref);
  if (is_open (self, id))
    {
      dateline_window_show_items (self);
      go_to_match (self, pattern, match);
      return;
    }

  self->pending_pattern = dateline_pattern_ref (pattern);
  self->pending_match = *match;
  g_free (self->pending_match_id);
  self->pending_match_id = g_strdup (id);
  dateline_window_select_item (self, id);
}

static void
bar_match_activated_cb (DatelineWindow      *self,
                        const char          *id,
                        const DatelineMatch *match)
{
  g_autoptr (DatelinePattern) pattern = dateline_find_bar_dup_pattern (get_bar (self));

  show_match (self, id, pattern, match);
}

void
dateline_window_connect_find_bar (DatelineWindow *self)
{
  g_signal_connect_object (get_bar (self), "match-activated",
                           G_CALLBACK (bar_match_activated_cb), self, G_CONNECT_SWAPPED);
}

static void
go_to_pending_cb (gpointer data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (DatelinePattern) pattern = g_steal_pointer (&self->pending_pattern);

  if (pattern != NULL && is_open (self, self->pending_match_id))
    go_to_match (self, pattern, &self->pending_match);
}

void
dateline_window_find_in_opened (DatelineWindow *self)
{
  /* Once it is laid out. */
  if (self->pending_pattern != NULL && is_open (self, self->pending_match_id))
    g_idle_add_once (go_to_pending_cb, g_object_ref (self));
}

static void
replace_in_desk_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autoptr (DatelinePattern) pattern = dateline_find_bar_dup_pattern (get_bar (self));

  if (self->replace_window == NULL)
    {
      DatelineReplaceWindow *window
        = dateline_replace_window_new (GTK_WINDOW (self), self->desk, self->item_page,
                                       dateline_item_list_get_filter (self->items));

      g_set_weak_pointer (&self->replace_window, window);
      g_signal_connect_object (window, "item-activated", G_CALLBACK (dateline_window_select_item),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "match-activated", G_CALLBACK (show_match), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "replaced", G_CALLBACK (replaced_cb), self,
                               G_CONNECT_SWAPPED);
    }

  if (dateline_find_bar_is_open (get_bar (self)) && !dateline_pattern_is_empty (pattern))
    dateline_replace_window_set_pattern (self->replace_window, pattern);
  gtk_window_present (GTK_WINDOW (self->replace_window));
}

void
dateline_window_update_find_actions (DatelineWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);
  gboolean has_item = open_item != NULL;

  gtk_widget_action_set_enabled (widget, "win.find", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.find-in-text", has_item);
  gtk_widget_action_set_enabled (widget, "win.replace",
                                 has_item && !dateline_open_item_is_read_only (open_item));
  gtk_widget_action_set_enabled (widget, "win.find-next", has_item);
  gtk_widget_action_set_enabled (widget, "win.find-previous", has_item);
  gtk_widget_action_set_enabled (widget, "win.replace-in-desk", self->desk != NULL);

  if (self->replace_window != NULL &&
      dateline_replace_window_get_desk (self->replace_window) != self->desk)
    gtk_window_close (GTK_WINDOW (self->replace_window));
}

void
dateline_window_class_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-in-text", NULL, find_in_text_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous_action);
  gtk_widget_class_install_action (widget_class, "win.replace-in-desk", NULL,
                                   replace_in_desk_action);
  gtk_widget_class_install_action (widget_class, "win.undo-replace", NULL, undo_replace_action);
}
