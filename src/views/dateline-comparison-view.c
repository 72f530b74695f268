/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-change-row.h"
#include "dateline-comparison-entry.h"
#include "dateline-comparison-view.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* From here on both sides stand beside each other. */
#define WIDE_MIN_WIDTH 620
/* Blocks beside a change that are seen, and how many others are worth a fold. */
#define CONTEXT_ROWS 1
#define FOLD_MIN_ROWS 2

struct _DatelineComparisonView
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *box;
  GtkWidget *titles;
  GtkLabel *old_title;
  GtkLabel *new_title;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *error_page;
  GtkListView *list_view;

  /* Owned. */
  DatelineComparison *comparison;
  GPtrArray *fields;
  DatelineDeskSettings *settings;
  GListStore *entries;
  GtkSingleSelection *selection;
  GPtrArray *list_items; /* borrowed GtkListItem: those that there are */

  guint n_changes;
  guint update_wide_id;
  gboolean wide;
  gboolean can_restore;
};

G_DEFINE_FINAL_TYPE (DatelineComparisonView, dateline_comparison_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CAN_RESTORE,
  PROP_WIDE,
  PROP_N_CHANGES,
  N_PROPS
};

enum
{
  RESTORE_BLOCK,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_field_title (const char *field)
{
  static const struct
  {
    const char *field;
    const char *title;
  } titles[] = {
    { "title", N_ ("Title") },         { "summary", N_ ("Summary") },
    { "place", N_ ("Place") },         { "rubric", N_ ("Rubric") },
    { "kind", N_ ("Kind") },           { "language", N_ ("Language") },
    { "date", N_ ("Date") },           { "tags", N_ ("Tags") },
    { "status", N_ ("Status") },       { "deadlines", N_ ("Deadline") },
    { "planned", N_ ("Planned") },     { "embargo", N_ ("Embargo") },
    { "snippets", N_ ("After the Text") },
    { "publish-at", N_ ("Publish at") }, { "published", N_ ("Published on") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].field, field))
      return _ (titles[i].title);

  return field;
}

/* A field's value as it is shown elsewhere in the window. */
static char *
dup_value (DatelineComparisonView *self,
           const char *field,
           const char *text,
           DatelineMoment *moment)
{
  DatelineStatus status;

  if (moment != NULL && self->settings != NULL)
    return dateline_view_moment (moment, dateline_desk_settings_get_zone (self->settings));
  if (g_str_equal (field, "language"))
    return g_strdup (dateline_view_language_name (text));
  if (g_str_equal (field, "status") && dateline_status_from_name (text, &status))
    return g_strdup (dateline_status_get_title (status));
  if (g_str_equal (field, "kind") && self->settings != NULL)
    {
      DatelineKind *kind =
          dateline_kinds_find (dateline_desk_settings_get_kinds (self->settings), text);

      if (kind != NULL)
        return g_strdup (dateline_kind_get_title (kind));
    }

  return g_strdup (text);
}

static void
show_field (DatelineComparisonView *self, DatelineChangeRow *row, DatelineFieldChange *change)
{
  g_autofree char *old_text =
      dup_value (self, change->field, change->old_text, change->old_moment);
  g_autofree char *new_text =
      dup_value (self, change->field, change->new_text, change->new_moment);
  g_autofree char *title = NULL;

  if (change->label != NULL)
    /* TRANSLATORS: which deadline: "Deadline: Applications" */
    title = g_strdup_printf (_ ("%s: %s"), get_field_title (change->field), change->label);
  else
    title = g_strdup (get_field_title (change->field));
  dateline_change_row_show_field (row, title, old_text, new_text);
}

static void
append_entry (GPtrArray *entries, DatelineComparisonEntryType type, guint first, guint n_rows)
{
  g_ptr_array_add (entries, dateline_comparison_entry_new (type, first, n_rows));
}

static gboolean
is_change (DatelineComparisonView *self, gint64 row)
{
  return row >= 0 && row < dateline_comparison_get_n_rows (self->comparison) &&
         dateline_comparison_get_row (self->comparison, row)->type != DATELINE_CHANGE_NONE;
}

static gboolean
is_near_change (DatelineComparisonView *self, gint64 row)
{
  for (gint64 near = row - CONTEXT_ROWS; near <= row + CONTEXT_ROWS; near++)
    if (is_change (self, near))
      return TRUE;

  return FALSE;
}

/* Blocks @first … @end - 1, none of them near a change. */
static void
append_unchanged (GPtrArray *entries, guint first, guint end)
{
  if (end - first >= FOLD_MIN_ROWS)
    {
      append_entry (entries, DATELINE_COMPARISON_ENTRY_FOLD, first, end - first);
      return;
    }
  for (guint row = first; row < end; row++)
    append_entry (entries, DATELINE_COMPARISON_ENTRY_BLOCK, row, 1);
}

static void
fill (DatelineComparisonView *self)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_rows = dateline_comparison_get_n_rows (self->comparison);
  guint n_fields = self->fields != NULL ? self->fields->len : 0;
  guint first_unchanged = 0;

  for (guint i = 0; i < n_fields; i++)
    append_entry (entries, DATELINE_COMPARISON_ENTRY_FIELD, i, 0);
  self->n_changes = n_fields;

  for (guint row = 0; row < n_rows; row++)
    {
      self->n_changes += is_change (self, row);
      if (!is_near_change (self, row))
        continue;
      append_unchanged (entries, first_unchanged, row);
      append_entry (entries, DATELINE_COMPARISON_ENTRY_BLOCK, row, 1);
      first_unchanged = row + 1;
    }
  append_unchanged (entries, first_unchanged, n_rows);

  g_list_store_splice (self->entries,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->entries)),
                       entries->pdata,
                       entries->len);
}

static void
show_page (DatelineComparisonView *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "loading"));
}

static void
unfold (DatelineComparisonView *self, guint position)
{
  g_autoptr (DatelineComparisonEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->entries), position);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  guint first = dateline_comparison_entry_get_first (entry);
  guint n_rows = dateline_comparison_entry_get_n_rows (entry);

  if (dateline_comparison_entry_get_entry_type (entry) != DATELINE_COMPARISON_ENTRY_FOLD)
    return;

  for (guint row = first; row < first + n_rows; row++)
    append_entry (entries, DATELINE_COMPARISON_ENTRY_BLOCK, row, 1);
  g_list_store_splice (self->entries, position, 1, entries->pdata, entries->len);
}

static void
activated_cb (DatelineComparisonView *self, guint position)
{
  unfold (self, position);
}

static DatelineComparisonView *
get_view (DatelineChangeRow *row)
{
  return DATELINE_COMPARISON_VIEW (
      gtk_widget_get_ancestor (GTK_WIDGET (row), DATELINE_TYPE_COMPARISON_VIEW));
}

static void
row_unfold_cb (DatelineChangeRow *row, GtkListItem *list_item)
{
  unfold (get_view (row), gtk_list_item_get_position (list_item));
}

static void
row_restore_cb (DatelineChangeRow *row, GtkListItem *list_item)
{
  DatelineComparisonEntry *entry = gtk_list_item_get_item (list_item);

  g_signal_emit (get_view (row),
                 signals[RESTORE_BLOCK],
                 0,
                 dateline_comparison_entry_get_first (entry));
}

static void
setup_cb (DatelineComparisonView *self, GtkListItem *list_item)
{
  GtkWidget *row = dateline_change_row_new ();

  g_object_bind_property (self, "wide", row, "wide", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "can-restore", row, "can-restore", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "unfold", G_CALLBACK (row_unfold_cb), list_item, 0);
  g_signal_connect_object (row, "restore", G_CALLBACK (row_restore_cb), list_item, 0);
  gtk_list_item_set_child (list_item, row);
  g_ptr_array_add (self->list_items, list_item);
}

static void
teardown_cb (DatelineComparisonView *self, GtkListItem *list_item)
{
  g_ptr_array_remove_fast (self->list_items, list_item);
}

static void
bind_cb (DatelineComparisonView *self, GtkListItem *list_item)
{
  DatelineChangeRow *row = DATELINE_CHANGE_ROW (gtk_list_item_get_child (list_item));
  DatelineComparisonEntry *entry = gtk_list_item_get_item (list_item);
  guint first = dateline_comparison_entry_get_first (entry);

  switch (dateline_comparison_entry_get_entry_type (entry))
    {
    case DATELINE_COMPARISON_ENTRY_FIELD:
      show_field (self, row, g_ptr_array_index (self->fields, first));
      break;
    case DATELINE_COMPARISON_ENTRY_FOLD:
      dateline_change_row_show_fold (row, dateline_comparison_entry_get_n_rows (entry));
      break;
    case DATELINE_COMPARISON_ENTRY_BLOCK:
    default:
      dateline_change_row_show_block (row, self->comparison, first);
      break;
    }
}

static gboolean
update_wide_cb (gpointer data)
{
  DatelineComparisonView *self = data;
  gboolean wide = gtk_widget_get_width (GTK_WIDGET (self)) >= WIDE_MIN_WIDTH;

  self->update_wide_id = 0;
  if (wide != self->wide)
    {
      self->wide = wide;
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->titles),
                                      wide ? GTK_ORIENTATION_HORIZONTAL
                                           : GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (GTK_BOX (self->titles), wide ? 24 : 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
    }

  return G_SOURCE_REMOVE;
}

/* The rows may not change their shape while they get their place. */
static void
dateline_comparison_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if ((width >= WIDE_MIN_WIDTH) != self->wide && self->update_wide_id == 0)
    self->update_wide_id = g_idle_add (update_wide_cb, self);
}

static void
dateline_comparison_view_measure (GtkWidget *widget,
                                  GtkOrientation orientation,
                                  int for_size,
                                  int *minimum,
                                  int *natural,
                                  int *minimum_baseline,
                                  int *natural_baseline)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (widget);

  gtk_widget_measure (self->box,
                      orientation,
                      for_size,
                      minimum,
                      natural,
                      minimum_baseline,
                      natural_baseline);
  /* Both sides must not keep the window from getting narrow enough for one text. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN (*minimum, 300);
      *natural = MAX (*natural, *minimum);
    }
}

static GtkSizeRequestMode
dateline_comparison_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
dateline_comparison_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (object);

  switch (id)
    {
    case PROP_CAN_RESTORE:
      g_value_set_boolean (value, self->can_restore);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    case PROP_N_CHANGES:
      g_value_set_uint (value, self->n_changes);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_comparison_view_set_property (GObject *object,
                                       guint id,
                                       const GValue *value,
                                       GParamSpec *pspec)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (object);

  switch (id)
    {
    case PROP_CAN_RESTORE:
      dateline_comparison_view_set_can_restore (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_comparison_view_dispose (GObject *object)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (object);

  g_clear_handle_id (&self->update_wide_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->entries);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->comparison, dateline_comparison_unref);

  G_OBJECT_CLASS (dateline_comparison_view_parent_class)->dispose (object);
}

static void
dateline_comparison_view_finalize (GObject *object)
{
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (object);

  g_ptr_array_unref (self->list_items);

  G_OBJECT_CLASS (dateline_comparison_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-comparison-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, box);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, titles);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, old_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, new_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, error_page);
  gtk_widget_class_bind_template_child (widget_class, DatelineComparisonView, list_view);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
dateline_comparison_view_class_init (DatelineComparisonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_comparison_view_get_property;
  object_class->set_property = dateline_comparison_view_set_property;
  object_class->dispose = dateline_comparison_view_dispose;
  object_class->finalize = dateline_comparison_view_finalize;
  widget_class->size_allocate = dateline_comparison_view_size_allocate;
  widget_class->measure = dateline_comparison_view_measure;
  widget_class->get_request_mode = dateline_comparison_view_get_request_mode;

  properties[PROP_CAN_RESTORE] =
      g_param_spec_boolean ("can-restore", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_WIDE] =
      g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags | G_PARAM_READABLE);
  properties[PROP_N_CHANGES] =
      g_param_spec_uint ("n-changes", NULL, NULL, 0, G_MAXUINT, 0, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RESTORE_BLOCK] = g_signal_new ("restore-block",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         1,
                                         G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "comparison-view");
  bind_template (widget_class);
}

static void
dateline_comparison_view_init (DatelineComparisonView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->list_items = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->titles), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->titles), 0);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (teardown_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);

  self->entries = g_list_store_new (DATELINE_TYPE_COMPARISON_ENTRY);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->entries)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  show_page (self, "loading");
}

GtkWidget *
dateline_comparison_view_new (void)
{
  return g_object_new (DATELINE_TYPE_COMPARISON_VIEW, NULL);
}

void
dateline_comparison_view_set_comparison (DatelineComparisonView *self,
                                         DatelineComparison *comparison,
                                         GPtrArray *fields,
                                         DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_COMPARISON_VIEW (self));

  g_list_store_remove_all (self->entries);
  g_clear_pointer (&self->comparison, dateline_comparison_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_set_object (&self->settings, settings);
  self->n_changes = 0;

  if (comparison != NULL)
    {
      self->comparison = dateline_comparison_ref (comparison);
      self->fields = fields != NULL ? g_ptr_array_ref (fields) : NULL;
      fill (self);
    }

  if (comparison == NULL)
    show_page (self, "loading");
  else
    show_page (self, self->n_changes > 0 ? "list" : "same");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CHANGES]);
}

DatelineComparison *
dateline_comparison_view_get_comparison (DatelineComparisonView *self)
{
  g_return_val_if_fail (DATELINE_IS_COMPARISON_VIEW (self), NULL);

  return self->comparison;
}

void
dateline_comparison_view_set_titles (DatelineComparisonView *self,
                                     const char *old_title,
                                     const char *new_title)
{
  g_return_if_fail (DATELINE_IS_COMPARISON_VIEW (self));

  gtk_label_set_label (self->old_title, old_title);
  gtk_label_set_label (self->new_title, new_title);
}

void
dateline_comparison_view_set_error (DatelineComparisonView *self, const char *error)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (DATELINE_IS_COMPARISON_VIEW (self));

  escaped = g_markup_escape_text (error, -1);
  dateline_comparison_view_set_comparison (self, NULL, NULL, self->settings);
  adw_status_page_set_description (self->error_page, escaped);
  show_page (self, "error");
}

void
dateline_comparison_view_set_can_restore (DatelineComparisonView *self, gboolean can_restore)
{
  g_return_if_fail (DATELINE_IS_COMPARISON_VIEW (self));

  if (self->can_restore == can_restore)
    return;

  self->can_restore = can_restore;
  if (can_restore)
    gtk_widget_add_css_class (self->titles, "can-restore");
  else
    gtk_widget_remove_css_class (self->titles, "can-restore");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_RESTORE]);
}

guint
dateline_comparison_view_get_n_changes (DatelineComparisonView *self)
{
  g_return_val_if_fail (DATELINE_IS_COMPARISON_VIEW (self), 0);

  return self->n_changes;
}

/* Whether a change is shown at @position. */
static gboolean
shows_change (DatelineComparisonView *self, guint position)
{
  g_autoptr (DatelineComparisonEntry) entry =
      g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  switch (dateline_comparison_entry_get_entry_type (entry))
    {
    case DATELINE_COMPARISON_ENTRY_FIELD:
      return TRUE;
    case DATELINE_COMPARISON_ENTRY_BLOCK:
      return is_change (self, dateline_comparison_entry_get_first (entry));
    case DATELINE_COMPARISON_ENTRY_FOLD:
    default:
      return FALSE;
    }
}

/* Puts the focus on the row at @position, which is in view. */
static void
focus_row (DatelineComparisonView *self, guint position)
{
  for (guint i = 0; i < self->list_items->len; i++)
    {
      GtkListItem *list_item = self->list_items->pdata[i];
      GtkWidget *row = gtk_list_item_get_child (list_item);

      if (row != NULL && gtk_list_item_get_position (list_item) == position)
        gtk_widget_grab_focus (gtk_widget_get_parent (row));
    }
}

gboolean
dateline_comparison_view_step (DatelineComparisonView *self, int by)
{
  guint n_entries;
  guint selected;
  gint64 position;

  g_return_val_if_fail (DATELINE_IS_COMPARISON_VIEW (self), FALSE);

  n_entries = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  selected = gtk_single_selection_get_selected (self->selection);
  if (selected == GTK_INVALID_LIST_POSITION)
    position = by > 0 ? 0 : (gint64) n_entries - 1;
  else
    position = (gint64) selected + by;

  for (; position >= 0 && position < n_entries; position += by)
    if (shows_change (self, position))
      {
        gtk_single_selection_set_selected (self->selection, position);
        gtk_widget_activate_action (GTK_WIDGET (self->list_view),
                                    "list.scroll-to-item",
                                    "u",
                                    (guint) position);
        focus_row (self, position);
        return TRUE;
      }

  return FALSE;
}
