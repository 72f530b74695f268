/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-history-window.h"

#include "dateline-comparison-view.h"
#include "dateline-history-job.h"
#include "dateline-panes.h"
#include "dateline-toast.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineHistoryWindow
{
  AdwWindow parent_instance;

  /* Template children */
  AdwToastOverlay        *toast_overlay;
  DatelinePanes          *panes;
  AdwHeaderBar           *list_header;
  AdwWindowTitle         *list_title;
  GtkStack               *list_stack;
  GtkListBox             *list_box;
  AdwHeaderBar           *content_header;
  AdwWindowTitle         *content_title;
  GtkWidget              *back_button;
  DatelineComparisonView *view;
  GtkWidget              *other_label;
  GtkDropDown            *other_drop_down;
  GtkButton              *restore_button;
  GtkLabel               *reason_label;

  /* Owned */
  DatelineDesk          *desk;
  DatelineOpenItem      *open_item;
  GListStore            *choices; /* DatelineHistoryChoice; the first is "now" */
  DatelineItem          *version; /* what can be restored, or taken over from */
  DatelineItem          *before;  /* what the last restore replaced */
  GPtrArray             *arriving; /* the versions, while the languages are asked for */
  GCancellable          *listing;
  GCancellable          *comparing;
  char                  *selected_name; /* of what is to be selected once it is there */

  guint compare_id;
  gboolean filling;
  gboolean taking; /* the version is another language's, */
  gboolean took;   /* and so was what was restored last */
};

G_DEFINE_FINAL_TYPE (DatelineHistoryWindow, dateline_history_window, ADW_TYPE_WINDOW)

static DatelineItem *
get_item (DatelineHistoryWindow *self)
{
  return dateline_open_item_get_item (self->open_item);
}

static const char *
get_zone (DatelineHistoryWindow *self)
{
  return dateline_desk_settings_get_zone (dateline_desk_get_settings (self->desk));
}

static DatelineHistoryChoice *
dup_choice (DatelineHistoryWindow *self,
            guint                  index)
{
  return g_list_model_get_item (G_LIST_MODEL (self->choices), index);
}

static DatelineHistoryChoiceType
get_type (DatelineHistoryWindow *self,
          guint                  index)
{
  g_autoptr (DatelineHistoryChoice) choice = dup_choice (self, index);

  return dateline_history_choice_get_choice_type (choice);
}

/* Of the selected row among the choices; 0: none is selected. */
static guint
get_selected (DatelineHistoryWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  return row != NULL ? gtk_list_box_row_get_index (row) + 1 : 0;
}

/* The two choices that are compared, the older one first, another language last. FALSE:
 * there is nothing to compare. */
static gboolean
get_sides (DatelineHistoryWindow *self,
           guint                 *old_index,
           guint                 *new_index)
{
  guint selected = get_selected (self);
  guint other = gtk_drop_down_get_selected (self->other_drop_down);

  if (selected == 0 || other == GTK_INVALID_LIST_POSITION)
    return FALSE;

  *old_index = MAX (selected, other);
  *new_index = MIN (selected, other);
  if (get_type (self, *old_index) == DATELINE_HISTORY_CHOICE_LANGUAGE &&
      get_type (self, *new_index) != DATELINE_HISTORY_CHOICE_LANGUAGE)
    {
      guint language = *old_index;

      *old_index = *new_index;
      *new_index = language;
    }

  return TRUE;
}

/* Why nothing can be restored; NULL if it can, or there is nothing. */
static const char *
get_reason (DatelineHistoryWindow *self)
{
  if (dateline_comparison_view_get_n_changes (self->view) == 0)
    return NULL;
  if (dateline_open_item_is_read_only (self->open_item))
    return _("This item can only be read, so nothing can be restored in it.");
  if (dateline_open_item_has_conflict (self->open_item))
    return _("Choose one of the two versions of this item first, then something can be restored.");
  if (self->version == NULL)
    return _("To restore something, compare with the text as it is now.");

  return NULL;
}

static void
update_restore_button (DatelineHistoryWindow *self)
{
  gboolean single = dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_SINGLE;

  if (self->taking)
    gtk_button_set_label (self->restore_button,
                          single ? _("_Take Over") : _("_Take Over the Whole Text"));
  else
    gtk_button_set_label (self->restore_button,
                          single ? _("_Restore") : _("_Restore This Version"));
}

static void
update_actions (DatelineHistoryWindow *self)
{
  gboolean has_changes = dateline_comparison_view_get_n_changes (self->view) > 0;
  const char *reason = get_reason (self);
  gboolean can_restore = self->version != NULL && reason == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.next-change", has_changes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.previous-change", has_changes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "history.restore", can_restore && has_changes);
  dateline_comparison_view_set_can_restore (self->view, can_restore);
  gtk_label_set_label (self->reason_label, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason_label), reason != NULL);
  update_restore_button (self);
}

static void
update_panes (DatelineHistoryWindow *self)
{
  gboolean single = dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_SINGLE;

  gtk_widget_set_visible (self->back_button, single);
  gtk_widget_set_visible (self->other_label, !single);
  adw_header_bar_set_show_end_title_buttons (self->list_header, single);
  adw_header_bar_set_show_start_title_buttons (self->content_header, single);
  update_restore_button (self);
}

/* What of the other language can be taken over. */
static guint
count_takeable (DatelineComparison *comparison)
{
  guint n_takeable = 0;

  for (guint i = 0; i < dateline_comparison_get_n_rows (comparison); i++)
    n_takeable += dateline_comparison_can_take (comparison, i);

  return n_takeable;
}

static void
set_takeable (DatelineHistoryWindow *self)
{
  guint n_takeable = 0;
  g_autofree char *text = NULL;

  if (self->version != NULL)
    n_takeable = count_takeable (dateline_comparison_view_get_comparison (self->view));
  if (n_takeable > 0)
    /* Translators: of an image, a table or a text that a translation lacks. */
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u block to take over",
                                         "%'u blocks to take over", n_takeable), n_takeable);
  adw_window_title_set_title (self->content_title, text != NULL ? text : "");
  adw_window_title_set_subtitle (self->content_title, "");
}

static void
set_counts (DatelineHistoryWindow       *self,
            const DatelineHistoryResult *result)
{
  guint n_changes = dateline_comparison_view_get_n_changes (self->view);
  guint n_words = dateline_comparison_count_words (result->comparison);
  g_autofree char *changes = NULL;
  g_autofree char *words = NULL;

  if (n_changes > 0)
    {
      changes = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u change", "%'u changes",
                                              n_changes), n_changes);
      words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u word", "%'u words", n_words),
                               n_words);
    }

  adw_window_title_set_title (self->content_title, changes != NULL ? changes : "");
  adw_window_title_set_subtitle (self->content_title, n_words > 0 && words != NULL ? words : "");
}

/* What has the text of now on its other side; of another language's side that is the new one. */
static void
set_version (DatelineHistoryWindow *self,
             DatelineHistoryResult *result,
             guint                  old_index,
             guint                  new_index)
{
  self->taking = get_type (self, new_index) == DATELINE_HISTORY_CHOICE_LANGUAGE;
  if (self->taking && get_type (self, old_index) == DATELINE_HISTORY_CHOICE_NOW)
    g_set_object (&self->version, result->new_item);
  else if (!self->taking && get_type (self, new_index) == DATELINE_HISTORY_CHOICE_NOW)
    g_set_object (&self->version, result->old_item);
}

static void
show_result (DatelineHistoryWindow *self,
             DatelineHistoryResult *result)
{
  guint old_index, new_index;

  if (!get_sides (self, &old_index, &new_index))
    return;

  set_version (self, result, old_index, new_index);
  dateline_comparison_view_set_comparison (self->view, result->comparison,
                                           self->taking ? NULL : result->fields,
                                           dateline_desk_get_settings (self->desk));
  if (self->taking)
    set_takeable (self);
  else
    set_counts (self, result);
  update_actions (self);
}

static void
compared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineHistoryWindow) self = data;
  g_autoptr (DatelineHistoryResult) found = NULL;
  g_autoptr (GError) error = NULL;

  found = dateline_history_compare_finish (result, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->comparing);
  if (found != NULL)
    {
      show_result (self, found);
    }
  else
    {
      dateline_comparison_view_set_error (self->view, error->message);
      update_actions (self);
    }
}

static void
compare (DatelineHistoryWindow *self)
{
  g_autoptr (DatelineHistoryChoice) old_choice = NULL;
  g_autoptr (DatelineHistoryChoice) new_choice = NULL;
  guint old_index, new_index;

  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  g_clear_object (&self->version);
  if (!get_sides (self, &old_index, &new_index))
    return;

  old_choice = dup_choice (self, old_index);
  new_choice = dup_choice (self, new_index);
  dateline_comparison_view_set_titles (self->view,
                                       dateline_history_choice_get_title (old_choice),
                                       dateline_history_choice_get_title (new_choice));
  self->comparing = g_cancellable_new ();
  dateline_history_compare_async (self->desk, get_item (self), old_choice, new_choice,
                                  self->comparing, compared_cb, g_object_ref (self));
}

static gboolean
compare_idle_cb (gpointer data)
{
  DatelineHistoryWindow *self = data;

  self->compare_id = 0;
  compare (self);

  return G_SOURCE_REMOVE;
}

/* Several things may change at once; the comparison is made once. */
static void
queue_compare (DatelineHistoryWindow *self)
{
  if (!self->filling && self->compare_id == 0)
    self->compare_id = g_idle_add (compare_idle_cb, self);
}

static void
item_notify_cb (DatelineHistoryWindow *self,
                GParamSpec            *pspec)
{
  if (!g_str_equal (pspec->name, "modified"))
    queue_compare (self);
}

static void
row_selected_cb (DatelineHistoryWindow *self)
{
  queue_compare (self);
}

static void
row_activated_cb (DatelineHistoryWindow *self)
{
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
}

static GtkWidget *
new_row (gpointer choice,
         gpointer data)
{
  DatelineHistoryWindow *self = data;
  g_autofree char *time = dateline_history_choice_dup_time (choice, get_zone (self));
  GtkWidget *row = adw_action_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_set_tooltip_text (row, time);
  g_object_bind_property (choice, "title", row, "title", G_BINDING_SYNC_CREATE);
  g_object_bind_property (choice, "subtitle", row, "subtitle", G_BINDING_SYNC_CREATE);

  return row;
}

static void
update_header (GtkListBoxRow *row,
               GtkListBoxRow *before,
               gpointer       data)
{
  DatelineHistoryWindow *self = data;
  gboolean language =
    get_type (self, gtk_list_box_row_get_index (row) + 1) == DATELINE_HISTORY_CHOICE_LANGUAGE;
  gboolean first = before == NULL ||
                   (language && get_type (self, gtk_list_box_row_get_index (before) + 1) !=
                                  DATELINE_HISTORY_CHOICE_LANGUAGE);
  GtkWidget *label;

  if (!first)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (language ? _("Other Languages") : _("Earlier Versions"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

/* Of a version, or the other language's item. */
static const char *
get_name (DatelineHistoryChoice *choice)
{
  DatelineVersion *version = dateline_history_choice_get_version (choice);

  return version != NULL ? dateline_version_get_name (version)
                         : dateline_history_choice_get_id (choice);
}

/* What was selected before, else the newest version. */
static void
select_row (DatelineHistoryWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, 0);
  guint n_choices = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 1; self->selected_name != NULL && i < n_choices; i++)
    {
      g_autoptr (DatelineHistoryChoice) choice = dup_choice (self, i);

      if (g_strcmp0 (get_name (choice), self->selected_name) == 0)
        row = gtk_list_box_get_row_at_index (self->list_box, i - 1);
    }

  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list_box, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_choices (DatelineHistoryWindow *self,
              GPtrArray             *languages)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->choices));

  for (guint i = 0; i < self->arriving->len; i++)
    g_ptr_array_add (choices, dateline_history_choice_new_version (self->arriving->pdata[i],
                                                                   get_zone (self)));
  for (guint i = 0; languages != NULL && i < languages->len; i++)
    if (!g_str_equal (dateline_item_info_get_id (languages->pdata[i]),
                      dateline_item_get_id (get_item (self))))
      g_ptr_array_add (choices, dateline_history_choice_new_language (languages->pdata[i]));

  gtk_stack_set_visible_child_name (self->list_stack, choices->len > 0 ? "list" : "empty");
  self->filling = TRUE;
  g_list_store_splice (self->choices, 1, n_old - 1, choices->pdata, choices->len);
  gtk_drop_down_set_selected (self->other_drop_down, 0);
  select_row (self);
  self->filling = FALSE;

  if (choices->len == 0)
    dateline_comparison_view_set_error (self->view,
                                        _("There is nothing yet to compare this item with."));
  queue_compare (self);
  dateline_history_summarize (self->desk, get_item (self), G_LIST_MODEL (self->choices),
                              self->listing);
}

static void
languages_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (DatelineHistoryWindow) self = data;
  g_autoptr (GPtrArray) languages = NULL;

  languages = dateline_desk_list_story_finish (DATELINE_DESK (source), result, NULL);
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    show_choices (self, languages);
}

static void
versions_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (DatelineHistoryWindow) self = data;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;

  versions = dateline_desk_list_versions_finish (DATELINE_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  if (versions == NULL)
    {
      dateline_comparison_view_set_error (self->view, error->message);
      return;
    }

  g_clear_pointer (&self->arriving, g_ptr_array_unref);
  self->arriving = g_steal_pointer (&versions);
  dateline_desk_list_story_async (self->desk, dateline_item_get_story (get_item (self)),
                                  self->listing, languages_listed_cb, g_object_ref (self));
}

static void
list (DatelineHistoryWindow *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  self->listing = g_cancellable_new ();
  dateline_desk_list_versions_async (self->desk, dateline_item_get_id (get_item (self)),
                                     self->listing, versions_listed_cb, g_object_ref (self));
}

static void
toast (DatelineHistoryWindow *self,
       const char            *text)
{
  adw_toast_overlay_add_toast (self->toast_overlay, dateline_toast_new (text));
}

/* The rows are those of the text that was compared. */
static gboolean
is_compared (DatelineHistoryWindow *self,
             DatelineComparison    *comparison)
{
  DatelineDocument *compared = self->taking ? dateline_comparison_get_old (comparison)
                                            : dateline_comparison_get_body (comparison);

  return dateline_document_equal (dateline_item_get_body (get_item (self)), compared);
}

static void
restore_block_cb (DatelineHistoryWindow *self,
                  guint                  row)
{
  DatelineComparison *comparison = dateline_comparison_view_get_comparison (self->view);
  g_autoptr (DatelineDocument) body = NULL;

  if (comparison == NULL || self->version == NULL)
    return;

  if (!is_compared (self, comparison))
    {
      toast (self, _("The text has changed meanwhile"));
      queue_compare (self);
      return;
    }

  body = self->taking ? dateline_comparison_take (comparison, row)
                      : dateline_comparison_restore (comparison, row);
  dateline_item_set_body (get_item (self), body);
  toast (self, self->taking ? _("Block taken over. Undo takes it back in the editor.")
                            : _("Paragraph restored. Undo takes it back in the editor."));
}

static void
undo_restore_cb (DatelineHistoryWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (self->before != NULL && self->took)
    dateline_item_set_body (get_item (self), dateline_item_get_body (self->before));
  else if (self->before != NULL)
    dateline_item_restore (get_item (self), self->before, now, _("The restoration was undone"));
  g_clear_object (&self->before);
}

static void
show_restored (DatelineHistoryWindow *self)
{
  AdwToast *restored = adw_toast_new (self->took ? _("Text taken over") : _("Version restored"));

  adw_toast_set_button_label (restored, _("_Undo"));
  g_signal_connect_object (restored, "button-clicked", G_CALLBACK (undo_restore_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toast_overlay, restored);
}

/* What is about to go is in the history now. */
static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DatelineHistoryWindow) self = data;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GError) error = NULL;

  /* The window may have been closed meanwhile. */
  if (self->open_item == NULL)
    return;
  if (!dateline_desk_keep_version_finish (DATELINE_DESK (source), result, &error))
    {
      g_autofree char *text = g_strdup_printf (self->taking ? _("Not taken over: %s")
                                                            : _("Not restored: %s"),
                                               error->message);

      toast (self, text);
      update_actions (self);
      return;
    }
  if (self->version == NULL)
    return;

  g_clear_object (&self->before);
  self->before = dateline_item_copy (get_item (self));
  self->took = self->taking;
  if (self->taking)
    dateline_item_set_body (get_item (self), dateline_item_get_body (self->version));
  else
    dateline_item_restore (get_item (self), self->version, now,
                           _("An earlier version was restored"));
  show_restored (self);
  list (self);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineHistoryWindow *self = DATELINE_HISTORY_WINDOW (widget);
  g_autoptr (DatelineHistoryChoice) choice = dup_choice (self, get_selected (self));

  g_free (self->selected_name);
  self->selected_name = g_strdup (get_name (choice));
  gtk_widget_action_set_enabled (widget, "history.restore", FALSE);
  dateline_desk_keep_version_async (self->desk, get_item (self), NULL, kept_cb,
                                    g_object_ref (self));
}

static void
next_change_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dateline_comparison_view_step (DATELINE_HISTORY_WINDOW (widget)->view, 1);
}

static void
previous_change_action (GtkWidget  *widget,
                        const char *name,
                        GVariant   *parameter)
{
  dateline_comparison_view_step (DATELINE_HISTORY_WINDOW (widget)->view, -1);
}

static void
dateline_history_window_dispose (GObject *object)
{
  DatelineHistoryWindow *self = DATELINE_HISTORY_WINDOW (object);

  /* The list loses its selection on the way, which is no reason to compare. */
  self->filling = TRUE;
  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->listing);
  g_clear_object (&self->comparing);
  g_clear_handle_id (&self->compare_id, g_source_remove);
  g_clear_pointer (&self->arriving, g_ptr_array_unref);
  g_clear_pointer (&self->selected_name, g_free);
  g_clear_object (&self->version);
  g_clear_object (&self->before);
  g_clear_object (&self->open_item);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dateline_history_window_parent_class)->dispose (object);
}

static void
dateline_history_window_finalize (GObject *object)
{
  DatelineHistoryWindow *self = DATELINE_HISTORY_WINDOW (object);

  g_clear_object (&self->choices);

  G_OBJECT_CLASS (dateline_history_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gssize      offset;
  } children[] = {
#define CHILD(name) { #name, G_STRUCT_OFFSET (DatelineHistoryWindow, name) }
    CHILD (toast_overlay), CHILD (panes), CHILD (list_header), CHILD (list_title),
    CHILD (list_stack), CHILD (list_box), CHILD (content_header), CHILD (content_title),
    CHILD (back_button), CHILD (view), CHILD (other_label), CHILD (other_drop_down),
    CHILD (restore_button), CHILD (reason_label),
#undef CHILD
  };

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-history-window.ui");
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE,
                                               children[i].offset);
  gtk_widget_class_bind_template_callback (widget_class, update_panes);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_block_cb);
}

static void
dateline_history_window_class_init (DatelineHistoryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_history_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_history_window_finalize;

  g_type_ensure (DATELINE_TYPE_COMPARISON_VIEW);
  g_type_ensure (DATELINE_TYPE_HISTORY_CHOICE);
  g_type_ensure (DATELINE_TYPE_PANES);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "history.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "history.next-change", NULL,
                                   next_change_action);
  gtk_widget_class_install_action (widget_class, "history.previous-change", NULL,
                                   previous_change_action);
}

static void
dateline_history_window_init (DatelineHistoryWindow *self)
{
  g_autoptr (DatelineHistoryChoice) now = dateline_history_choice_new_now ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));

  self->choices = g_list_store_new (DATELINE_TYPE_HISTORY_CHOICE);
  g_list_store_append (self->choices, now);
  gtk_drop_down_set_model (self->other_drop_down, G_LIST_MODEL (self->choices));
  g_signal_connect_object (self->other_drop_down, "notify::selected",
                           G_CALLBACK (queue_compare), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_header_func (self->list_box, update_header, self, NULL);
  update_panes (self);
}

GtkWidget *
dateline_history_window_new (GtkWindow        *parent,
                             DatelineDesk     *desk,
                             DatelineOpenItem *open_item)
{
  DatelineHistoryWindow *self;
  g_autoptr (GtkSliceListModel) earlier = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (open_item), NULL);

  self = g_object_new (DATELINE_TYPE_HISTORY_WINDOW, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->open_item = g_object_ref (open_item);
  earlier = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->choices)), 1, G_MAXINT);
  gtk_list_box_bind_model (self->list_box, G_LIST_MODEL (earlier), new_row, self, NULL);
  adw_window_title_set_subtitle (self->list_title, dateline_item_get_title (get_item (self)));
  g_signal_connect_object (get_item (self), "notify", G_CALLBACK (item_notify_cb), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
  list (self);

  return GTK_WIDGET (self);
}
