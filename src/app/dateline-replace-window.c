/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-replace-window.h"

#include "dateline-compat.h"
#include "dateline-desk-search.h"
#include "dateline-replace-row-widget.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* The files are searched when one stops typing. */
#define SEARCH_DELAY_MSEC 250

/* In the order of the template's list. */
typedef enum
{
  SCOPE_DESK,
  SCOPE_LIST,
  SCOPE_STORY,
} Scope;

struct _DatelineReplaceWindow
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget      *form;
  GtkEditable    *find_entry;
  GtkEditable    *replace_entry;
  GtkDropDown    *scope_drop_down;
  GtkCheckButton *case_check;
  GtkCheckButton *word_check;
  GtkStack       *stack;
  GtkListView    *list_view;
  GtkProgressBar *progress_bar;
  GtkLabel       *state_label;
  GtkWidget      *cancel_button;
  GtkButton      *replace_button;

  /* Owned */
  DatelineDesk        *desk;
  DatelineItemPage    *page;
  DatelineFilter      *filter;
  GListStore          *rows;  /* DatelineReplaceRow */
  GPtrArray           *items; /* DatelineReplaceItem */
  DatelineDeskSearch  *search;
  GCancellable        *cancellable; /* of what is being replaced */

  guint    search_source;
  guint    n_matches;
  guint    n_chosen;
  guint    n_chosen_items;
  guint    generation; /* of the search: an older one's beginning is dropped */
  gboolean searching;
};

G_DEFINE_FINAL_TYPE (DatelineReplaceWindow, dateline_replace_window, ADW_TYPE_WINDOW)

enum
{
  ITEM_ACTIVATED,
  MATCH_ACTIVATED,
  REPLACED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Beside another number, which has plurals of its own. */
static char *
dup_items (guint n_items)
{
  /* Translators: part of "5 matches in 3 items", in the case that belongs there. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %'u item", "in %'u items", n_items),
                          n_items);
}

static char *
dup_state (DatelineReplaceWindow  *self,
           char                  **names)
{
  g_autofree char *items = NULL;
  g_autofree char *problem = NULL;

  if (self->cancellable != NULL)
    return g_strdup (_("Replacing…"));
  if (self->search == NULL)
    return g_strdup ("");

  if (!self->searching || dateline_desk_search_is_cut (self->search))
    problem = dateline_desk_search_dup_problem (self->search, names);
  if (problem != NULL)
    return g_steal_pointer (&problem);
  if (self->searching && self->n_matches == 0)
    return g_strdup (_("Searching…"));
  if (self->n_matches == 0)
    return g_strdup ("");

  items = dup_items (self->items->len);

  /* Translators: %s is "in 3 items". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u match %s", "%'u matches %s",
                                       self->n_matches), self->n_matches, items);
}

static void
update (DatelineReplaceWindow *self)
{
  gboolean replacing = self->cancellable != NULL;
  gboolean ready = !replacing && !self->searching && self->n_chosen > 0 &&
                   !dateline_desk_search_is_cut (self->search);
  g_autofree char *names = NULL;
  g_autofree char *state = dup_state (self, &names);
  g_autofree char *items = dup_items (self->n_chosen_items);
  g_autofree char *label = NULL;

  if (self->n_chosen == 0)
    label = g_strdup (_("_Replace"));
  else
    /* Translators: a button. %s is "in 3 items". */
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Replace %'u %s",
                                          "_Replace %'u %s", self->n_chosen),
                             self->n_chosen, items);

  gtk_label_set_label (self->state_label, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state_label), names);
  gtk_button_set_label (self->replace_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->replace_button), ready);
  gtk_widget_set_sensitive (self->form, !replacing);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), !replacing);
  gtk_widget_set_visible (self->cancel_button, replacing);
  gtk_widget_set_visible (GTK_WIDGET (self->progress_bar), replacing || self->searching);

  if (self->n_matches > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->search == NULL)
    gtk_stack_set_visible_child_name (self->stack, "hint");
  else if (!self->searching)
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

static void
chosen_changed_cb (DatelineReplaceWindow *self)
{
  self->n_chosen = 0;
  self->n_chosen_items = 0;
  for (guint i = 0; i < self->items->len; i++)
    {
      guint n_chosen = dateline_replace_item_get_n_chosen (g_ptr_array_index (self->items, i));

      self->n_chosen += n_chosen;
      self->n_chosen_items += n_chosen > 0;
    }

  update (self);
}

static void
clear (DatelineReplaceWindow *self)
{
  if (self->search != NULL)
    g_object_run_dispose (G_OBJECT (self->search));
  g_clear_object (&self->search);
  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, i), self);
  g_ptr_array_set_size (self->items, 0);
  self->searching = FALSE;
  self->n_matches = 0;
  self->n_chosen = 0;
  self->n_chosen_items = 0;
}

static void
add_rows (GPtrArray           *rows,
          DatelineReplaceItem *item)
{
  guint n_matches = dateline_replace_item_get_found (item)->matches->len;

  g_ptr_array_add (rows, dateline_replace_row_new (item, DATELINE_REPLACE_ROW_HEAD));
  for (guint i = 0; i < n_matches; i++)
    g_ptr_array_add (rows, dateline_replace_row_new (item, i));
}

static void
found_cb (DatelineReplaceWindow *self,
          GPtrArray             *found)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    {
      DatelineReplaceItem *item = g_ptr_array_index (found, i);

      add_rows (rows, item);
      g_ptr_array_add (self->items, g_object_ref (item));
      g_signal_connect_object (item, "changed", G_CALLBACK (chosen_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->n_matches += dateline_replace_item_get_found (item)->matches->len;
    }

  g_list_store_splice (self->rows, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), 0,
                       rows->pdata, rows->len);
  chosen_changed_cb (self);
}

static void
search_progress_cb (DatelineReplaceWindow *self)
{
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 dateline_desk_search_get_fraction (self->search));
}

static void
searched_cb (DatelineReplaceWindow *self,
             const char            *error)
{
  self->searching = FALSE;
  update (self);
  if (error != NULL)
    gtk_label_set_label (self->state_label, error);
}

static DatelinePattern *
dup_pattern (DatelineReplaceWindow *self)
{
  DatelinePatternFlags flags = DATELINE_PATTERN_DEFAULT;

  if (gtk_check_button_get_active (self->case_check))
    flags |= DATELINE_PATTERN_MATCH_CASE;
  if (gtk_check_button_get_active (self->word_check))
    flags |= DATELINE_PATTERN_WHOLE_WORD;

  return dateline_pattern_new (gtk_editable_get_text (self->find_entry), flags);
}

static void
begin_search (DatelineReplaceWindow *self)
{
  g_autoptr (DatelinePattern) pattern = dup_pattern (self);
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  Scope scope = gtk_drop_down_get_selected (self->scope_drop_down);
  DatelineItem *item = dateline_item_page_get_item (self->page);
  const char *story = NULL;

  clear (self);
  if (!dateline_pattern_is_empty (pattern))
    {
      if (scope == SCOPE_STORY)
        story = item != NULL ? dateline_item_get_story (item) : "";
      self->search = dateline_desk_search_new (self->desk, pattern,
                                               scope == SCOPE_LIST ? self->filter : all, story);
      self->searching = TRUE;
      g_signal_connect_object (self->search, "found", G_CALLBACK (found_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search, "progress", G_CALLBACK (search_progress_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->search, "finished", G_CALLBACK (searched_cb), self,
                               G_CONNECT_SWAPPED);
    }

  update (self);
}

typedef struct
{
  DatelineReplaceWindow *window;
  guint                  generation;
} Flush;

/* What can't be saved now is searched as it was. */
static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Flush *flush = data;
  g_autoptr (DatelineReplaceWindow) self = flush->window;

  dateline_item_page_flush_finish (DATELINE_ITEM_PAGE (source), result, NULL);
  if (self->desk != NULL && flush->generation == self->generation && self->cancellable == NULL)
    begin_search (self);
}

/* The files are searched, and so what was typed has to be in them. */
static void
search (DatelineReplaceWindow *self)
{
  Flush *flush;

  g_clear_handle_id (&self->search_source, g_source_remove);
  if (self->desk == NULL)
    return;

  flush = g_new0 (Flush, 1);
  flush->window = g_object_ref (self);
  flush->generation = ++self->generation;
  dateline_item_page_flush_async (self->page, flushed_cb, flush);
}

static gboolean
search_later_cb (gpointer data)
{
  DatelineReplaceWindow *self = data;

  self->search_source = 0;
  search (self);

  return G_SOURCE_REMOVE;
}

static void
search_changed_cb (DatelineReplaceWindow *self)
{
  if (self->desk == NULL)
    return;

  /* What is shown is no longer what is asked for. */
  self->generation++;
  clear (self);
  update (self);
  g_clear_handle_id (&self->search_source, g_source_remove);
  self->search_source = g_timeout_add (SEARCH_DELAY_MSEC, search_later_cb, self);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  dateline_compat_ask_finish (result);
}

static void
tell (DatelineReplaceWindow *self,
      const char            *body)
{
  const DatelineAnswer answers[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
  };

  dateline_compat_ask_async (GTK_WIDGET (self), _("Nothing Was Replaced"), body, answers,
                             G_N_ELEMENTS (answers), told_cb, NULL);
}

static void
replaced_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineReplaceWindow) self = data;
  DatelineReplaceJob *job = DATELINE_REPLACE_JOB (source);
  g_autoptr (GError) error = NULL;
  gboolean done = dateline_replace_job_finish (job, result, &error);

  g_clear_object (&self->cancellable);
  if (self->desk == NULL)
    return;

  if (done)
    {
      g_signal_emit (self, signals[REPLACED], 0, job);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  update (self);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
replace_progress_cb (DatelineReplaceWindow *self,
                     GParamSpec            *pspec,
                     DatelineReplaceJob    *job)
{
  double fraction;

  g_object_get (job, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
replace_cb (DatelineReplaceWindow *self)
{
  g_autoptr (DatelineReplaceJob) job = NULL;

  if (self->cancellable != NULL || self->searching || self->n_chosen == 0)
    return;

  job = dateline_replace_job_new (self->desk, self->page);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (job, "notify::fraction", G_CALLBACK (replace_progress_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  update (self);
  dateline_replace_job_run_async (job, dateline_desk_search_get_pattern (self->search),
                                  gtk_editable_get_text (self->replace_entry), self->items,
                                  self->cancellable, replaced_cb, g_object_ref (self));
}

static void
cancel_cb (DatelineReplaceWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
activate_cb (DatelineReplaceWindow *self,
             guint                  position)
{
  g_autoptr (DatelineReplaceRow) row
    = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  const DatelineFound *found
    = dateline_replace_item_get_found (dateline_replace_row_get_item (row));
  guint index = dateline_replace_row_get_index (row);

  if (index == DATELINE_REPLACE_ROW_HEAD)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, found->id);
  else
    g_signal_emit (self, signals[MATCH_ACTIVATED], 0, found->id,
                   dateline_desk_search_get_pattern (self->search),
                   &g_array_index (found->matches, DatelineMatch, index));
}

/* The space bar checks the row that has the focus, which is the selected one. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineReplaceWindow *self)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (self->list_view));
  DatelineReplaceRow *row = gtk_single_selection_get_selected_item (selection);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (keyval != GDK_KEY_space || row == NULL || GTK_IS_CHECK_BUTTON (focus))
    return GDK_EVENT_PROPAGATE;

  dateline_replace_row_toggle (row);

  return GDK_EVENT_STOP;
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *list_item)
{
  gtk_list_item_set_child (list_item, dateline_replace_row_widget_new ());
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *list_item)
{
  dateline_replace_row_widget_set_row (
    DATELINE_REPLACE_ROW_WIDGET (gtk_list_item_get_child (list_item)),
    gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *list_item)
{
  dateline_replace_row_widget_set_row (
    DATELINE_REPLACE_ROW_WIDGET (gtk_list_item_get_child (list_item)), NULL);
}

static gboolean
dateline_replace_window_close_request (GtkWindow *window)
{
  DatelineReplaceWindow *self = DATELINE_REPLACE_WINDOW (window);

  /* It closes when that has ended. */
  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return GDK_EVENT_STOP;
    }

  return GTK_WINDOW_CLASS (dateline_replace_window_parent_class)->close_request (window);
}

static void
dateline_replace_window_dispose (GObject *object)
{
  DatelineReplaceWindow *self = DATELINE_REPLACE_WINDOW (object);

  g_clear_handle_id (&self->search_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->rows != NULL)
    clear (self);
  g_clear_object (&self->rows);
  g_clear_object (&self->desk);
  g_clear_object (&self->page);
  g_clear_pointer (&self->filter, dateline_filter_unref);

  G_OBJECT_CLASS (dateline_replace_window_parent_class)->dispose (object);
}

static void
dateline_replace_window_finalize (GObject *object)
{
  DatelineReplaceWindow *self = DATELINE_REPLACE_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_replace_window_parent_class)->finalize (object);
}

static void
dateline_replace_window_class_init (DatelineReplaceWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct
  {
    const char *name;
    gssize      offset;
  } children[] = {
#define CHILD(name) { #name, G_STRUCT_OFFSET (DatelineReplaceWindow, name) }
    CHILD (form), CHILD (find_entry), CHILD (replace_entry), CHILD (scope_drop_down),
    CHILD (case_check), CHILD (word_check), CHILD (stack), CHILD (list_view),
    CHILD (progress_bar), CHILD (state_label), CHILD (cancel_button), CHILD (replace_button),
#undef CHILD
  };

  object_class->dispose = dateline_replace_window_dispose;
  object_class->finalize = dateline_replace_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_replace_window_close_request;

  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);
  signals[MATCH_ACTIVATED] = g_signal_new ("match-activated", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                           G_TYPE_STRING, DATELINE_TYPE_PATTERN, G_TYPE_POINTER);
  signals[REPLACED] = g_signal_new ("replaced", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_REPLACE_JOB);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-replace-window.ui");
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE,
                                               children[i].offset);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
set_up_list (DatelineReplaceWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkSingleSelection *selection;

  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), keys);
}

static void
dateline_replace_window_init (DatelineReplaceWindow *self)
{
  self->rows = g_list_store_new (DATELINE_TYPE_REPLACE_ROW);
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  set_up_list (self);
  update (self);
}

DatelineReplaceWindow *
dateline_replace_window_new (GtkWindow        *parent,
                             DatelineDesk     *desk,
                             DatelineItemPage *page,
                             DatelineFilter   *filter)
{
  DatelineReplaceWindow *self;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (page), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_REPLACE_WINDOW, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->page = g_object_ref (page);
  self->filter = dateline_filter_ref (filter);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));

  return self;
}

DatelineDesk *
dateline_replace_window_get_desk (DatelineReplaceWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_WINDOW (self), NULL);

  return self->desk;
}

void
dateline_replace_window_set_pattern (DatelineReplaceWindow *self,
                                     DatelinePattern       *pattern)
{
  DatelinePatternFlags flags;

  g_return_if_fail (DATELINE_IS_REPLACE_WINDOW (self));
  g_return_if_fail (pattern != NULL);

  flags = dateline_pattern_get_flags (pattern);
  gtk_check_button_set_active (self->case_check, (flags & DATELINE_PATTERN_MATCH_CASE) != 0);
  gtk_check_button_set_active (self->word_check, (flags & DATELINE_PATTERN_WHOLE_WORD) != 0);
  gtk_editable_set_text (self->find_entry, dateline_pattern_get_text (pattern));
  if (!gtk_window_is_active (GTK_WINDOW (self)))
    gtk_editable_select_region (self->find_entry, 0, -1);
}
