/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineItemRow
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkLabel *section;
  GtkWidget *body;
  GtkImage *icon;
  GtkLabel *title;
  GtkImage *status_icon;
  GtkLabel *caption;

  /* Owned. */
  DatelineItemInfo *info;
  DatelineDeskSettings *settings;
  GSignalGroup *info_signals;

  guint position;
};

G_DEFINE_FINAL_TYPE (DatelineItemRow, dateline_item_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_INFO,
  PROP_POSITION,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_zone (DatelineItemRow *self)
{
  return self->settings != NULL ? dateline_desk_settings_get_zone (self->settings) : "UTC";
}

/* When the item is to be thought of: its deadline, else its time. */
static char *
dup_date_text (DatelineItemRow *self)
{
  DatelineMoment *deadline = dateline_item_info_get_deadline (self->info);
  GDateTime *time = dateline_item_info_get_time (self->info);
  const char *kind = dateline_item_info_get_kind (self->info);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineMoment) moment = NULL;
  GDate day;
  GDate today;

  if (deadline != NULL)
    return dateline_view_deadline (deadline,
                                   g_strcmp0 (kind, DATELINE_KIND_CALL) == 0,
                                   get_zone (self),
                                   now);
  if (time == NULL)
    return NULL;

  moment = dateline_moment_new_instant (time, get_zone (self));
  dateline_moment_get_day (moment, NULL, &day);
  dateline_view_get_today (get_zone (self), &today);

  return dateline_view_day (&day, &today);
}

static void
add_part (GString *text, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static const char *
get_kind_title (DatelineItemRow *self)
{
  const char *kind = dateline_item_info_get_kind (self->info);

  return self->settings != NULL && kind != NULL
             ? dateline_kinds_get_title (dateline_desk_settings_get_kinds (self->settings), kind)
             : kind;
}

/* "Call · EN · closes 24 Jan (in 9 days)"; what is not public yet says so in the place
 * of its kind, which has an icon. */
static char *
dup_caption (DatelineItemRow *self)
{
  DatelineStatus status = dateline_item_info_get_status (self->info);
  const char *language = dateline_item_info_get_language (self->info);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *date = dup_date_text (self);

  add_part (text,
            status != DATELINE_STATUS_PUBLISHED ? dateline_status_get_title (status)
                                                : get_kind_title (self));
  if (language != NULL)
    {
      g_autofree char *code = dateline_view_language_code (language);

      add_part (text, code);
    }
  add_part (text, date);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update_section (DatelineItemRow *self)
{
  const char *section = dateline_item_info_get_section (self->info);
  gboolean start = dateline_item_info_get_section_start (self->info);
  int year = 0;
  int month = 0;
  GDate day;

  if (!start || section == NULL || sscanf (section, "%4d-%2d", &year, &month) != 2 ||
      !g_date_valid_dmy (1, month, year))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->section), FALSE);
      return;
    }

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, month, year);
  {
    g_autofree char *text = dateline_view_month (&day);

    gtk_label_set_text (self->section, text);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->section), TRUE);
}

/* The list's own widget around this one has the focus, and GTK 4.8 gives it no name. */
static void
set_label (DatelineItemRow *self, const char *label)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  dateline_view_set_label (GTK_WIDGET (self), label);
  if (parent != NULL)
    dateline_view_set_label (parent, label);
}

/* @error without its file, which is the title: there is room for what is wrong. */
static char *
dup_error_caption (const char *title, const char *error)
{
  const char *file = g_strrstr (error, title);
  const char *rest = file != NULL ? file + strlen (title) : "";
  char *end = NULL;
  guint64 line;

  if (!g_str_has_prefix (rest, ":"))
    return g_strdup (error);

  line = g_ascii_strtoull (rest + 1, &end, 10);
  if (end == rest + 1 || *end != ':')
    return g_strstrip (g_strdup (rest + 1));

  /* TRANSLATORS: what is wrong in a line of a file */
  return g_strdup_printf (_ ("Line %u: %s"), (guint) line, end[1] == ' ' ? end + 2 : end + 1);
}

static void
show_error (DatelineItemRow *self, const char *title, const char *error)
{
  g_autofree char *caption = dup_error_caption (title, error);
  g_autofree char *label = NULL;

  /* TRANSLATORS: an item whose file can't be read, and why */
  label = g_strdup_printf (C_ ("item", "%s: %s"), title, error);
  gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), FALSE);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_tooltip_text (self->body, error);
  set_label (self, label);
}

static void
show_item (DatelineItemRow *self, const char *title)
{
  DatelineStatus status = dateline_item_info_get_status (self->info);
  g_autofree char *caption = dup_caption (self);
  g_autofree char *label = NULL;

  gtk_image_set_from_icon_name (
      self->icon,
      dateline_view_kind_icon (dateline_item_info_get_kind (self->info)));
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), get_kind_title (self));
  gtk_image_set_from_icon_name (self->status_icon, dateline_view_status_icon (status));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_icon), dateline_status_get_title (status));
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), TRUE);
  gtk_label_set_text (self->caption, caption);
  gtk_widget_set_tooltip_text (self->body, NULL);

  /* TRANSLATORS: what a screen reader says of an item: its title, kind, status, and the
   * line below the title */
  label = g_strdup_printf (C_ ("item", "%s, %s, %s, %s"),
                           title,
                           get_kind_title (self),
                           dateline_status_get_title (status),
                           caption);
  set_label (self, label);
}

static void
show_blank (DatelineItemRow *self)
{
  gtk_image_clear (self->icon);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), "warning");
  gtk_label_set_text (self->title, "");
  gtk_label_set_text (self->caption, "");
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), FALSE);
  gtk_widget_set_tooltip_text (self->body, NULL);
  set_label (self, _ ("Loading"));
}

static void
update (DatelineItemRow *self)
{
  const char *title;

  if (self->info == NULL)
    return;
  update_section (self);
  if (!dateline_item_info_get_loaded (self->info))
    {
      show_blank (self);
      return;
    }

  title = dateline_item_info_get_title (self->info);
  if (title == NULL || *title == '\0')
    {
      title = _ ("Untitled");
      gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "dim-label");
    }
  gtk_label_set_text (self->title, title);

  if (dateline_item_info_get_error (self->info) != NULL)
    show_error (self, title, dateline_item_info_get_error (self->info));
  else
    show_item (self, title);
}

static void
dateline_item_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineItemRow *self = DATELINE_ITEM_ROW (object);

  switch (id)
    {
    case PROP_INFO:
      g_value_set_object (value, self->info);
      break;
    case PROP_POSITION:
      g_value_set_uint (value, self->position);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_position (DatelineItemRow *self, guint position)
{
  if (self->position == position)
    return;
  self->position = position;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
}

static void
dateline_item_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineItemRow *self = DATELINE_ITEM_ROW (object);

  switch (id)
    {
    case PROP_INFO:
      dateline_item_row_set_info (self, g_value_get_object (value));
      break;
    case PROP_POSITION:
      set_position (self, g_value_get_uint (value));
      break;
    case PROP_SETTINGS:
      dateline_item_row_set_settings (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_row_dispose (GObject *object)
{
  DatelineItemRow *self = DATELINE_ITEM_ROW (object);
  GtkWidget *child;

  g_clear_object (&self->info_signals);
  g_clear_object (&self->info);
  g_clear_object (&self->settings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_item_row_parent_class)->dispose (object);
}

static void
dateline_item_row_class_init (DatelineItemRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_item_row_get_property;
  object_class->set_property = dateline_item_row_set_property;
  object_class->dispose = dateline_item_row_dispose;

  properties[PROP_INFO] =
      g_param_spec_object ("info", NULL, NULL, DATELINE_TYPE_ITEM_INFO, flags);
  properties[PROP_POSITION] =
      g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "item");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-item-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, section);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, body);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, status_icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemRow, caption);
}

static void
dateline_item_row_init (DatelineItemRow *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->info_signals = g_signal_group_new (DATELINE_TYPE_ITEM_INFO);
  g_signal_group_connect_swapped (self->info_signals, "notify", G_CALLBACK (update), self);
}

GtkWidget *
dateline_item_row_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_ROW, NULL);
}

void
dateline_item_row_set_info (DatelineItemRow *self, DatelineItemInfo *info)
{
  g_return_if_fail (DATELINE_IS_ITEM_ROW (self));
  g_return_if_fail (info == NULL || DATELINE_IS_ITEM_INFO (info));

  if (!g_set_object (&self->info, info))
    return;
  g_signal_group_set_target (self->info_signals, info);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INFO]);
}

guint
dateline_item_row_get_position (DatelineItemRow *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_ROW (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}

void
dateline_item_row_set_settings (DatelineItemRow *self, DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_ITEM_ROW (self));
  g_return_if_fail (settings == NULL || DATELINE_IS_DESK_SETTINGS (settings));

  if (!g_set_object (&self->settings, settings))
    return;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}
