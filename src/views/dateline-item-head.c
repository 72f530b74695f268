/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-head.h"
#include "dateline-item-head.h"
#include "dateline-line-entry.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* Until it is said where the text stands. */
#define COLUMN_WIDTH 560
#define COLUMN_MARGIN 21

/* Listings and search engines cut longer ones. */
#define SUMMARY_CHARS_MAX 300

struct _DatelineItemHead
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *column;
  DatelineLineEntry *title;
  DatelineLineEntry *summary;
  GtkLabel *hint;
  GtkMenuButton *dateline_button;
  GtkLabel *dateline_label;
  GtkPopover *popover;
  AdwEntryRow *place;
  AdwEntryRow *rubric;
  GtkCalendar *calendar;
  GtkButton *no_date;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GBindingGroup *bindings;
  GSignalGroup *signals;

  gboolean editable;
  gboolean showing_date;
  int column_width; /* its margins included */
  int column_margin;
};

G_DEFINE_FINAL_TYPE (DatelineItemHead, dateline_item_head, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SETTINGS,
  PROP_EDITABLE,
  N_PROPS
};

enum
{
  LEAVE_DOWN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_hint (DatelineItemHead *self)
{
  const char *text = dateline_line_entry_get_text (self->summary);
  gsize n_chars = g_utf8_strlen (text, -1);
  g_autofree char *hint = NULL;

  hint = g_strdup_printf (ngettext ("%u character; listings show about %u of them",
                                    "%u characters; listings show about %u of them",
                                    n_chars),
                          (guint) n_chars,
                          SUMMARY_CHARS_MAX);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), n_chars > SUMMARY_CHARS_MAX);
}

static void
show_date (DatelineItemHead *self)
{
  const GDate *date = dateline_item_get_date (self->item);
  const char *zone =
      self->settings != NULL ? dateline_desk_settings_get_zone (self->settings) : "UTC";
  g_autoptr (GDateTime) shown = NULL;
  GDate today;

  dateline_view_get_today (zone, &today);
  if (date == NULL)
    date = &today;
  shown = g_date_time_new_local (g_date_get_year (date),
                                 g_date_get_month (date),
                                 g_date_get_day (date),
                                 12,
                                 0,
                                 0);

  self->showing_date = TRUE;
  gtk_calendar_select_day (self->calendar, shown);
  self->showing_date = FALSE;
}

/* The item's kind decides whether a rubric is offered; one that is there is always
 * shown. */
static void
update_dateline (DatelineItemHead *self)
{
  g_autofree char *text = NULL;
  gboolean has_date;

  if (self->item == NULL)
    return;

  has_date = dateline_item_get_date (self->item) != NULL;
  text = g_strchomp (dateline_head_write (self->item));
  gtk_label_set_text (self->dateline_label, *text != '\0' ? text : _ ("Add a dateline"));
  if (*text != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self->dateline_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->dateline_label), "dim-label");
  dateline_view_set_label (GTK_WIDGET (self->dateline_button),
                           gtk_label_get_text (self->dateline_label));
  gtk_widget_set_visible (GTK_WIDGET (self->rubric),
                          g_strcmp0 (dateline_item_get_kind (self->item), DATELINE_KIND_BLOG) == 0 ||
                              *dateline_item_get_rubric (self->item) != '\0');
  gtk_widget_set_sensitive (GTK_WIDGET (self->no_date), has_date);
  show_date (self);
}

static void
update_editable (DatelineItemHead *self)
{
  gboolean editable = self->editable && self->item != NULL;

  g_object_set (self->title, "editable", editable, NULL);
  g_object_set (self->summary, "editable", editable, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->dateline_button), editable);
}

static void
focus_summary_cb (DatelineItemHead *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->summary));
}

static void
leave_down_cb (DatelineItemHead *self)
{
  g_signal_emit (self, signals[LEAVE_DOWN], 0);
}

static void
day_selected_cb (DatelineItemHead *self)
{
  g_autoptr (GDateTime) time = NULL;
  GDate day;

  if (self->showing_date || self->item == NULL)
    return;
  time = gtk_calendar_get_date (self->calendar);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day,
                  g_date_time_get_day_of_month (time),
                  g_date_time_get_month (time),
                  g_date_time_get_year (time));
  dateline_item_set_date (self->item, &day);
}

static void
no_date_clicked_cb (DatelineItemHead *self)
{
  if (self->item != NULL)
    dateline_item_set_date (self->item, NULL);
}

static int
get_inner_width (DatelineItemHead *self,
                 int               width)
{
  return MIN (width, self->column_width) - 2 * self->column_margin;
}

static GtkSizeRequestMode
dateline_item_head_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dateline_item_head_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      /* However much room there is, the lines are as long as the column. */
      for_size = get_inner_width (self, for_size >= 0 ? for_size : G_MAXINT);
      gtk_widget_measure (self->column, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->column, orientation, -1, minimum, NULL, NULL, NULL);
  *minimum += 2 * self->column_margin;
  *natural = MAX (*minimum, self->column_width);
}

static void
dateline_item_head_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (widget);
  int column = get_inner_width (self, width);

  gtk_widget_size_allocate (self->column,
                            &(GtkAllocation) { (width - column) / 2, 0, column, height },
                            -1);
}

static gboolean
dateline_item_head_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_ITEM_HEAD (widget)->title));
}

static void
dateline_item_head_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_head_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (object);

  switch (id)
    {
    case PROP_ITEM:
      dateline_item_head_set_item (self, g_value_get_object (value));
      break;
    case PROP_SETTINGS:
      dateline_item_head_set_settings (self, g_value_get_object (value));
      break;
    case PROP_EDITABLE:
      dateline_item_head_set_editable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_head_dispose (GObject *object)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (object);

  g_clear_object (&self->bindings);
  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->column, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_item_head_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-item-head.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, column);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, summary);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, hint);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, dateline_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, dateline_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, popover);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, place);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, rubric);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, calendar);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, no_date);
  gtk_widget_class_bind_template_callback (widget_class, focus_summary_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_down_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_item_head_focus_title);
  gtk_widget_class_bind_template_callback (widget_class, update_hint);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_date_clicked_cb);
}

static void
dateline_item_head_class_init (DatelineItemHeadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_item_head_get_property;
  object_class->set_property = dateline_item_head_set_property;
  object_class->dispose = dateline_item_head_dispose;
  widget_class->get_request_mode = dateline_item_head_get_request_mode;
  widget_class->measure = dateline_item_head_measure;
  widget_class->size_allocate = dateline_item_head_size_allocate;
  widget_class->grab_focus = dateline_item_head_grab_focus;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[LEAVE_DOWN] = g_signal_new ("leave-down",
                                      G_TYPE_FROM_CLASS (klass),
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      NULL,
                                      NULL,
                                      NULL,
                                      G_TYPE_NONE,
                                      0);

  g_type_ensure (DATELINE_TYPE_LINE_ENTRY);
  gtk_widget_class_set_css_name (widget_class, "item-head");
  bind_template (widget_class);
}

static void
dateline_item_head_init (DatelineItemHead *self)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  self->editable = TRUE;
  self->column_width = COLUMN_WIDTH;
  self->column_margin = COLUMN_MARGIN;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->bindings = g_binding_group_new ();
  g_binding_group_bind (self->bindings, "title", self->title, "text", flags);
  g_binding_group_bind (self->bindings, "summary", self->summary, "text", flags);
  g_binding_group_bind (self->bindings, "place", self->place, "text", flags);
  g_binding_group_bind (self->bindings, "rubric", self->rubric, "text", flags);

  self->signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  for (guint i = 0; i < 5; i++)
    {
      static const char *const shown[] = { "place", "date", "rubric", "kind", "language" };
      g_autofree char *detailed = g_strconcat ("notify::", shown[i], NULL);

      g_signal_group_connect_swapped (self->signals, detailed, G_CALLBACK (update_dateline), self);
    }
  update_editable (self);
}

GtkWidget *
dateline_item_head_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_HEAD, NULL);
}

void
dateline_item_head_set_item (DatelineItemHead *self, DatelineItem *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));
  g_return_if_fail (item == NULL || DATELINE_IS_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  gtk_menu_button_popdown (self->dateline_button);
  g_binding_group_set_source (self->bindings, item);
  g_signal_group_set_target (self->signals, item);
  if (item == NULL)
    {
      dateline_line_entry_set_text (self->title, "");
      dateline_line_entry_set_text (self->summary, "");
    }
  update_dateline (self);
  update_editable (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
dateline_item_head_set_settings (DatelineItemHead *self, DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));
  g_return_if_fail (settings == NULL || DATELINE_IS_DESK_SETTINGS (settings));

  if (!g_set_object (&self->settings, settings))
    return;
  update_dateline (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

void
dateline_item_head_set_editable (DatelineItemHead *self, gboolean editable)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));

  editable = editable != FALSE;
  if (self->editable == editable)
    return;
  self->editable = editable;
  update_editable (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
dateline_item_head_focus_title (DatelineItemHead *self)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

void
dateline_item_head_focus_field (DatelineItemHead *self,
                                const char       *field)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));

  if (g_str_equal (field, "title"))
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
  else if (g_str_equal (field, "summary"))
    gtk_widget_grab_focus (GTK_WIDGET (self->summary));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->dateline_button));
}

void
dateline_item_head_set_column (DatelineItemHead *self,
                               int               width,
                               int               margin)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));

  if (self->column_width == width && self->column_margin == margin)
    return;

  self->column_width = width;
  self->column_margin = margin;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

GtkTextView *
dateline_item_head_get_title_view (DatelineItemHead *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_HEAD (self), NULL);

  return dateline_line_entry_get_view (self->title);
}

GtkTextView *
dateline_item_head_get_summary_view (DatelineItemHead *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_HEAD (self), NULL);

  return dateline_line_entry_get_view (self->summary);
}
