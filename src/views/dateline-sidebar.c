/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sidebar-row.h"
#include "dateline-sidebar.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

#define CALENDAR_KEY "calendar"
#define OUTBOX_KEY "outbox"

struct _DatelineSidebar
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkListBox *list_box;

  /* Owned. */
  DatelineFilter *filter;
  DatelineDeskSettings *settings;
  GSignalGroup *settings_signals;
  GHashTable *counts;

  gboolean programmatic;
};

G_DEFINE_FINAL_TYPE (DatelineSidebar, dateline_sidebar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FILTER,
  PROP_SETTINGS,
  N_PROPS
};

enum
{
  FILTER_ACTIVATED,
  CALENDAR_ACTIVATED,
  OUTBOX_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static DatelineSidebarRow *
get_row (DatelineSidebar *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list_box, index);

  return row != NULL ? DATELINE_SIDEBAR_ROW (row) : NULL;
}

static DatelineSidebarRow *
find_row (DatelineSidebar *self, const char *key)
{
  DatelineSidebarRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    if (g_strcmp0 (dateline_sidebar_row_get_key (row), key) == 0)
      return row;

  return NULL;
}

static DatelineSidebarRow *
find_row_of_filter (DatelineSidebar *self, DatelineFilter *filter)
{
  DatelineSidebarRow *row;

  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    {
      DatelineFilter *row_filter = dateline_sidebar_row_get_filter (row);

      if (row_filter != NULL && dateline_filter_equal (row_filter, filter))
        return row;
    }

  return NULL;
}

/* @key: "kind:call" … */
static guint
get_count (DatelineSidebar *self, const char *key)
{
  return self->counts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, key)) : 0;
}

static void
append_row (DatelineSidebar *self, const DatelineSidebarRowValues *values)
{
  GtkWidget *row = dateline_sidebar_row_new (values);

  gtk_list_box_append (self->list_box, row);
  if (values->filter != NULL)
    dateline_sidebar_row_set_count (DATELINE_SIDEBAR_ROW (row), get_count (self, values->key));
}

static void
append_statuses (DatelineSidebar *self)
{
  for (guint i = 0; i < DATELINE_N_STATUSES; i++)
    {
      g_autoptr (DatelineFilter) filter = dateline_filter_new (NULL, i, NULL, NULL, FALSE);
      g_autofree char *key = g_strconcat ("status:", dateline_status_get_name (i), NULL);
      DatelineSidebarRowValues values = {
        .key = key,
        .title = dateline_status_get_title (i),
        .icon = dateline_view_status_icon (i),
        .filter = filter,
      };

      append_row (self, &values);
    }
}

static void
append_kind (DatelineSidebar *self, const char *id, const char *title)
{
  g_autoptr (DatelineFilter) filter =
      dateline_filter_new (id, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autofree char *key = g_strconcat ("kind:", id, NULL);
  DatelineSidebarRowValues values = {
    .key = key,
    .title = title,
    .icon = dateline_view_kind_icon (id),
    .heading = _ ("Kinds"),
    .filter = filter,
  };

  append_row (self, &values);
}

static void
append_language (DatelineSidebar *self, const char *language)
{
  g_autoptr (DatelineFilter) filter =
      dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, language, NULL, FALSE);
  g_autofree char *key = g_strconcat ("language:", language, NULL);
  g_autofree char *code = dateline_view_language_code (language);
  DatelineSidebarRowValues values = {
    .key = key,
    .title = dateline_view_language_name (language),
    .code = code,
    .heading = _ ("Languages"),
    .filter = filter,
  };

  append_row (self, &values);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* What is counted and has no row yet: items may have a kind or a language that the
 * desk does not name. (element char *, borrowed) */
static GPtrArray *
list_uncovered (DatelineSidebar *self, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  if (self->counts == NULL)
    return names;
  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, prefix) && get_count (self, key) > 0 &&
        find_row (self, key) == NULL)
      g_ptr_array_add (names, (char *) key + strlen (prefix));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
append_kinds (DatelineSidebar *self)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (self->settings);
  g_autoptr (GPtrArray) others = NULL;

  for (guint i = 0; i < kinds->len; i++)
    {
      DatelineKind *kind = g_ptr_array_index (kinds, i);

      append_kind (self, dateline_kind_get_id (kind), dateline_kind_get_title (kind));
    }
  others = list_uncovered (self, "kind:");
  for (guint i = 0; i < others->len; i++)
    append_kind (self, g_ptr_array_index (others, i), g_ptr_array_index (others, i));
}

static void
append_languages (DatelineSidebar *self)
{
  const char *const *languages = dateline_desk_settings_get_languages (self->settings);
  g_autoptr (GPtrArray) others = NULL;

  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    append_language (self, languages[i]);
  others = list_uncovered (self, "language:");
  for (guint i = 0; i < others->len; i++)
    append_language (self, g_ptr_array_index (others, i));
}

static void
append_fixed (DatelineSidebar *self, gboolean first)
{
  g_autoptr (DatelineFilter) filter =
      dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, !first);
  DatelineSidebarRowValues values = {
    .key = first ? "all" : "trash",
    .title = first ? _ ("All") : _ ("Trash"),
    .icon = first ? "view-list-symbolic" : "user-trash-symbolic",
    .heading = first ? NULL : "",
    .filter = filter,
  };

  append_row (self, &values);
}

static void
append_calendar (DatelineSidebar *self)
{
  DatelineSidebarRowValues values = {
    .key = CALENDAR_KEY,
    .title = _ ("Calendar"),
    .icon = "x-office-calendar-symbolic",
    .heading = "",
  };

  append_row (self, &values);
}

/* Only there while something waits; it is no place to be, so it can't be selected. */
static void
append_outbox (DatelineSidebar *self)
{
  DatelineSidebarRowValues values = {
    .key = OUTBOX_KEY,
    .title = _ ("Waiting to Be Sent"),
    .icon = "document-send-symbolic",
    .heading = "",
  };
  guint n_waiting = get_count (self, OUTBOX_KEY);
  GtkWidget *row;

  if (n_waiting == 0)
    return;

  row = dateline_sidebar_row_new (&values);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  dateline_sidebar_row_set_count (DATELINE_SIDEBAR_ROW (row), n_waiting);
  gtk_list_box_append (self->list_box, row);
}

static void
select_row (DatelineSidebar *self, DatelineSidebarRow *row)
{
  self->programmatic = TRUE;
  gtk_list_box_select_row (self->list_box, row != NULL ? GTK_LIST_BOX_ROW (row) : NULL);
  self->programmatic = FALSE;
}

static void
rebuild (DatelineSidebar *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list_box);
  gboolean calendar =
      selected != NULL && dateline_sidebar_row_get_filter (DATELINE_SIDEBAR_ROW (selected)) == NULL;
  GtkListBoxRow *row;

  self->programmatic = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list_box, 0)) != NULL)
    gtk_list_box_remove (self->list_box, GTK_WIDGET (row));
  self->programmatic = FALSE;

  append_fixed (self, TRUE);
  append_statuses (self);
  if (self->settings != NULL)
    {
      append_kinds (self);
      append_languages (self);
    }
  append_fixed (self, FALSE);
  append_calendar (self);
  append_outbox (self);
  select_row (self,
              calendar ? find_row (self, CALENDAR_KEY) : find_row_of_filter (self, self->filter));
}

/* Whether there are other rows than those that are shown. */
static gboolean
has_other_rows (DatelineSidebar *self)
{
  g_autoptr (GPtrArray) kinds = list_uncovered (self, "kind:");
  g_autoptr (GPtrArray) languages = list_uncovered (self, "language:");

  return kinds->len > 0 || languages->len > 0 ||
         (get_count (self, OUTBOX_KEY) > 0) != (find_row (self, OUTBOX_KEY) != NULL);
}

static void
take_filter (DatelineSidebar *self, DatelineFilter *filter)
{
  if (dateline_filter_equal (self->filter, filter))
    return;
  dateline_filter_ref (filter);
  dateline_filter_unref (self->filter);
  self->filter = filter;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *heading = dateline_sidebar_row_get_heading (DATELINE_SIDEBAR_ROW (row));
  const char *previous =
      before != NULL ? dateline_sidebar_row_get_heading (DATELINE_SIDEBAR_ROW (before)) : NULL;
  GtkWidget *header = NULL;

  if (heading != NULL && g_strcmp0 (heading, previous) != 0)
    {
      header = *heading != '\0' ? gtk_label_new (heading)
                                : gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
      gtk_widget_add_css_class (header, *heading != '\0' ? "sidebar-heading" : "spacer");
    }
  if (header != NULL && GTK_IS_LABEL (header))
    gtk_label_set_xalign (GTK_LABEL (header), 0.0);
  gtk_list_box_row_set_header (row, header);
}

static void
row_selected_cb (DatelineSidebar *self, GtkListBoxRow *row)
{
  DatelineFilter *filter =
      row != NULL ? dateline_sidebar_row_get_filter (DATELINE_SIDEBAR_ROW (row)) : NULL;

  if (!self->programmatic && filter != NULL)
    take_filter (self, filter);
}

static void
row_activated_cb (DatelineSidebar *self, GtkListBoxRow *row)
{
  DatelineFilter *filter = dateline_sidebar_row_get_filter (DATELINE_SIDEBAR_ROW (row));

  if (filter == NULL)
    {
      gboolean outbox =
          g_str_equal (dateline_sidebar_row_get_key (DATELINE_SIDEBAR_ROW (row)), OUTBOX_KEY);

      g_signal_emit (self, signals[outbox ? OUTBOX_ACTIVATED : CALENDAR_ACTIVATED], 0);
      return;
    }
  take_filter (self, filter);
  g_signal_emit (self, signals[FILTER_ACTIVATED], 0);
}

static gboolean
dateline_sidebar_grab_focus (GtkWidget *widget)
{
  DatelineSidebar *self = DATELINE_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list_box);

  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->list_box));
}

static void
dateline_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineSidebar *self = DATELINE_SIDEBAR (object);

  switch (id)
    {
    case PROP_FILTER:
      g_value_set_boxed (value, self->filter);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineSidebar *self = DATELINE_SIDEBAR (object);

  switch (id)
    {
    case PROP_FILTER:
      dateline_sidebar_set_filter (self, g_value_get_boxed (value));
      break;
    case PROP_SETTINGS:
      dateline_sidebar_set_settings (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_sidebar_dispose (GObject *object)
{
  DatelineSidebar *self = DATELINE_SIDEBAR (object);
  GtkWidget *child;

  self->programmatic = TRUE;
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->settings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_sidebar_parent_class)->dispose (object);
}

static void
dateline_sidebar_finalize (GObject *object)
{
  DatelineSidebar *self = DATELINE_SIDEBAR (object);

  g_clear_pointer (&self->filter, dateline_filter_unref);
  g_clear_pointer (&self->counts, g_hash_table_unref);

  G_OBJECT_CLASS (dateline_sidebar_parent_class)->finalize (object);
}

static void
dateline_sidebar_class_init (DatelineSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_sidebar_get_property;
  object_class->set_property = dateline_sidebar_set_property;
  object_class->dispose = dateline_sidebar_dispose;
  object_class->finalize = dateline_sidebar_finalize;
  widget_class->grab_focus = dateline_sidebar_grab_focus;

  properties[PROP_FILTER] =
      g_param_spec_boxed ("filter", NULL, NULL, DATELINE_TYPE_FILTER, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FILTER_ACTIVATED] = g_signal_new ("filter-activated",
                                            G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            0);
  signals[CALENDAR_ACTIVATED] = g_signal_new ("calendar-activated",
                                              G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              0);

  signals[OUTBOX_ACTIVATED] = g_signal_new ("outbox-activated",
                                              G_TYPE_FROM_CLASS (klass),
                                              G_SIGNAL_RUN_LAST,
                                              0,
                                              NULL,
                                              NULL,
                                              NULL,
                                              G_TYPE_NONE,
                                              0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSidebar, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dateline_sidebar_init (DatelineSidebar *self)
{
  self->filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify", G_CALLBACK (rebuild), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list_box, header_cb, NULL, NULL);
  rebuild (self);
}

GtkWidget *
dateline_sidebar_new (void)
{
  return g_object_new (DATELINE_TYPE_SIDEBAR, NULL);
}

DatelineFilter *
dateline_sidebar_get_filter (DatelineSidebar *self)
{
  g_return_val_if_fail (DATELINE_IS_SIDEBAR (self), NULL);

  return self->filter;
}

void
dateline_sidebar_set_filter (DatelineSidebar *self, DatelineFilter *filter)
{
  g_autoptr (DatelineFilter) plain = NULL;

  g_return_if_fail (DATELINE_IS_SIDEBAR (self));
  g_return_if_fail (filter != NULL);

  plain = dateline_filter_with_query (filter, NULL);
  select_row (self, find_row_of_filter (self, plain));
  take_filter (self, plain);
}

void
dateline_sidebar_select_calendar (DatelineSidebar *self)
{
  g_return_if_fail (DATELINE_IS_SIDEBAR (self));

  select_row (self, find_row (self, CALENDAR_KEY));
}

void
dateline_sidebar_set_settings (DatelineSidebar *self, DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_SIDEBAR (self));
  g_return_if_fail (settings == NULL || DATELINE_IS_DESK_SETTINGS (settings));

  if (!g_set_object (&self->settings, settings))
    return;
  g_signal_group_set_target (self->settings_signals, settings);
  rebuild (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

void
dateline_sidebar_set_counts (DatelineSidebar *self, GHashTable *counts)
{
  DatelineSidebarRow *row;

  g_return_if_fail (DATELINE_IS_SIDEBAR (self));
  g_return_if_fail (counts != NULL);

  g_hash_table_ref (counts);
  g_clear_pointer (&self->counts, g_hash_table_unref);
  self->counts = counts;

  if (has_other_rows (self))
    rebuild (self);
  for (int i = 0; (row = get_row (self, i)) != NULL; i++)
    dateline_sidebar_row_set_count (row, get_count (self, dateline_sidebar_row_get_key (row)));
}
