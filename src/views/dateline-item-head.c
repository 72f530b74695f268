/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-deadline-list.h"
#include "dateline-embargo-field.h"
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

#define ALL_FIELDS ((1 << DATELINE_N_KIND_FIELDS) - 1)

struct _DatelineItemHead
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *column;
  DatelineLineEntry *title;
  DatelineLineEntry *summary;
  GtkWidget *hint_box;
  GtkWidget *hint_icon;
  GtkLabel *hint;
  GtkMenuButton *dateline_button;
  GtkLabel *dateline_label;
  GtkPopover *popover;
  AdwEntryRow *place;
  AdwEntryRow *rubric;
  GtkCalendar *calendar;
  GtkButton *no_date;
  GtkWidget *more_button;
  GtkWidget *further; /* all below the summary */
  DatelineEmbargoField *embargo;
  GtkMenuButton *deadlines_button;
  GtkLabel *deadlines_label;
  DatelineDeadlineList *deadlines;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GBindingGroup *bindings;
  GSignalGroup *signals;

  DatelineKindFields wanted; /* asked for beside those of the kind */
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

/* How long the summary is, all the time; too long is a sign and a sentence, not a colour. */
static void
update_hint (DatelineItemHead *self)
{
  const char *text = dateline_line_entry_get_text (self->summary);
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  gboolean is_long = n_chars > SUMMARY_CHARS_MAX;
  g_autofree char *hint = NULL;

  /* TRANSLATORS: how many characters a summary has, and how many it should have at most. */
  hint = g_strdup_printf (is_long ? _ ("%u of %u – listings and search engines cut it")
                                  : C_ ("length of a summary", "%u of %u"),
                          n_chars,
                          SUMMARY_CHARS_MAX);
  gtk_label_set_text (self->hint, hint);
  gtk_widget_set_visible (self->hint_icon, is_long);
  gtk_widget_set_visible (self->hint_box, n_chars > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dateline_line_entry_get_view (self->summary)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint,
                                  -1);
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

static void
show_label (GtkLabel *label, GtkMenuButton *button, const char *text, const char *empty)
{
  gtk_label_set_text (label, *text != '\0' ? text : empty);
  if (*text != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  dateline_view_set_label (GTK_WIDGET (button), gtk_label_get_text (label));
}

/* What the item has, as it is written, and what its kind offers. */
static DatelineKindFields
get_filled (DatelineItem *item)
{
  DatelineKindFields filled = 0;

  if (dateline_item_get_date (item) != NULL || *dateline_item_get_place (item) != '\0')
    filled |= DATELINE_KIND_FIELD_DATELINE;
  if (*dateline_item_get_rubric (item) != '\0')
    filled |= DATELINE_KIND_FIELD_RUBRIC;
  if (dateline_item_get_embargo (item) != NULL)
    filled |= DATELINE_KIND_FIELD_EMBARGO;
  if (dateline_item_get_deadlines (item)->len > 0)
    filled |= DATELINE_KIND_FIELD_DEADLINES;

  return filled;
}

static DatelineKindFields
get_offered (DatelineItemHead *self)
{
  const char *kind = dateline_item_get_kind (self->item);
  g_autoptr (GPtrArray) defaults = NULL;

  if (self->settings != NULL)
    return self->wanted |
           dateline_kinds_get_fields (dateline_desk_settings_get_kinds (self->settings), kind);

  defaults = dateline_kinds_new_default ();

  return self->wanted | dateline_kinds_get_fields (defaults, kind);
}

static char *
dup_deadlines_text (DatelineItemHead *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GPtrArray *deadlines = dateline_item_get_deadlines (self->item);
  DatelineDeadline *next = dateline_item_get_next_deadline (self->item, now);
  gboolean call = g_str_equal (dateline_item_get_kind (self->item), DATELINE_KIND_CALL);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (next == NULL || self->settings == NULL)
    return g_strdup ("");

  when = dateline_view_deadline (dateline_deadline_get_moment (next),
                                 call,
                                 dateline_desk_settings_get_zone (self->settings),
                                 now);
  /* TRANSLATORS: the name of a deadline, and when it is. */
  text = *dateline_deadline_get_label (next) != '\0'
             ? g_strdup_printf (_ ("%s: %s"), dateline_deadline_get_label (next), when)
             : g_strdup (when);
  if (deadlines->len == 1)
    return g_steal_pointer (&text);

  /* TRANSLATORS: a deadline, and how many others there are. */
  return g_strdup_printf (ngettext ("%s, and %u more", "%s, and %u more", deadlines->len - 1),
                          text,
                          deadlines->len - 1);
}

/* A field that is there is shown; an empty one where the kind has it, or it was asked for. */
static void
update_fields (DatelineItemHead *self)
{
  DatelineKindFields offered = get_offered (self);
  DatelineKindFields shown = offered | get_filled (self->item);
  const DatelineKindFields head = DATELINE_KIND_FIELD_DATELINE | DATELINE_KIND_FIELD_RUBRIC;
  gboolean editable = self->editable;

  gtk_widget_set_visible (GTK_WIDGET (self->dateline_button), (shown & head) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rubric), (shown & DATELINE_KIND_FIELD_RUBRIC) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->deadlines_button),
                          (shown & DATELINE_KIND_FIELD_DEADLINES) != 0);
  dateline_embargo_field_set_wanted (self->embargo, (offered & DATELINE_KIND_FIELD_EMBARGO) != 0);

#define MAY_ADD(field) (editable && (shown & (field)) == 0)
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item-head.add-dateline", MAY_ADD (head));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item-head.add-rubric",
                                 MAY_ADD (DATELINE_KIND_FIELD_RUBRIC));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item-head.add-embargo",
                                 MAY_ADD (DATELINE_KIND_FIELD_EMBARGO));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item-head.add-deadlines",
                                 MAY_ADD (DATELINE_KIND_FIELD_DEADLINES));
#undef MAY_ADD
  gtk_widget_set_visible (self->more_button, editable && shown != ALL_FIELDS);
}

static char *
dup_undated (DatelineItem *item)
{
  const char *place = dateline_item_get_place (item);
  const char *rubric = dateline_item_get_rubric (item);

  return g_strconcat (place, *place != '\0' && *rubric != '\0' ? " – " : "", rubric, NULL);
}

static void
update_dateline (DatelineItemHead *self)
{
  g_autofree char *text = NULL;
  g_autofree char *deadlines = NULL;

  if (self->item == NULL)
    return;

  text = g_strchomp (dateline_head_write (self->item));
  /* What there is without a day is not written, but it is there. */
  if (*text == '\0')
    {
      g_free (text);
      text = dup_undated (self->item);
    }
  show_label (self->dateline_label, self->dateline_button, text, _ ("Add a dateline"));
  deadlines = dup_deadlines_text (self);
  show_label (self->deadlines_label, self->deadlines_button, deadlines, _ ("Add a deadline"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->no_date), dateline_item_get_date (self->item) != NULL);
  update_fields (self);
  show_date (self);
}

static void
add_field_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineItemHead *self = DATELINE_ITEM_HEAD (widget);
  const char *field = name + strlen ("item-head.add-");
  const char *const names[] = { field, NULL };
  DatelineKindFields added = 0;

  if (!dateline_kind_fields_from_names (names, &added) || self->item == NULL)
    return;

  self->wanted |= added;
  update_fields (self);
  if (added == DATELINE_KIND_FIELD_EMBARGO)
    dateline_embargo_field_popup (self->embargo);
  else
    gtk_menu_button_popup (added == DATELINE_KIND_FIELD_DEADLINES ? self->deadlines_button
                                                                  : self->dateline_button);
}

static void
update_editable (DatelineItemHead *self)
{
  gboolean editable = self->editable && self->item != NULL;

  g_object_set (self->title, "editable", editable, NULL);
  g_object_set (self->summary, "editable", editable, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->dateline_button), editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->deadlines_button), editable);
  dateline_embargo_field_set_editable (self->embargo, editable);
  if (self->item != NULL)
    update_fields (self);
}

/* What is not bound shows the item and the desk that are set. */
static void
hand_on (DatelineItemHead *self)
{
  dateline_embargo_field_set_item (self->embargo, self->item, self->settings);
  g_object_set (self->deadlines, "item", self->item, "settings", self->settings, NULL);
  update_dateline (self);
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
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, hint_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, hint_icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, hint);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, dateline_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, dateline_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, popover);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, place);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, rubric);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, calendar);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, no_date);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, more_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, further);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, embargo);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, deadlines_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, deadlines_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemHead, deadlines);
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

  g_type_ensure (DATELINE_TYPE_DEADLINE_LIST);
  g_type_ensure (DATELINE_TYPE_EMBARGO_FIELD);
  g_type_ensure (DATELINE_TYPE_LINE_ENTRY);
  gtk_widget_class_set_css_name (widget_class, "item-head");
  for (guint i = 0; i < DATELINE_N_KIND_FIELDS; i++)
    {
      g_autofree char *action =
          g_strconcat ("item-head.add-", dateline_kind_field_get_name (i), NULL);

      gtk_widget_class_install_action (widget_class, g_intern_string (action), NULL,
                                       add_field_action);
    }
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
  for (guint i = 0; i < 7; i++)
    {
      static const char *const shown[] = { "place",    "date",      "rubric", "kind",
                                           "language", "deadlines", "embargo" };
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
  self->wanted = 0;
  hand_on (self);
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
  hand_on (self);
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

  dateline_item_head_set_compact (self, FALSE);
  if (g_str_equal (field, "title"))
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
  else if (g_str_equal (field, "summary"))
    gtk_widget_grab_focus (GTK_WIDGET (self->summary));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->dateline_button));
}

void
dateline_item_head_set_compact (DatelineItemHead *self, gboolean compact)
{
  g_return_if_fail (DATELINE_IS_ITEM_HEAD (self));

  gtk_widget_set_visible (GTK_WIDGET (self->summary), !compact);
  gtk_widget_set_visible (self->further, !compact);
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

static void
select_bytes (GtkTextView *view, guint start, guint end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter from;
  GtkTextIter to;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &from, &to);
  text = gtk_text_buffer_get_slice (buffer, &from, &to, TRUE);
  if (start < end && end <= strlen (text))
    {
      gtk_text_buffer_get_iter_at_offset (buffer, &from, g_utf8_strlen (text, start));
      gtk_text_buffer_get_iter_at_offset (buffer, &to, g_utf8_strlen (text, end));
      gtk_text_buffer_select_range (buffer, &to, &from);
    }
  else
    {
      gtk_text_buffer_place_cursor (buffer, &to);
    }
}

gboolean
dateline_item_head_go_to_field (DatelineItemHead *self,
                                DatelineField     field,
                                guint             start,
                                guint             end)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_HEAD (self), FALSE);

  switch (field)
    {
    case DATELINE_FIELD_TITLE:
      gtk_widget_grab_focus (GTK_WIDGET (self->title));
      select_bytes (dateline_line_entry_get_view (self->title), start, end);
      return TRUE;
    case DATELINE_FIELD_SUMMARY:
      gtk_widget_grab_focus (GTK_WIDGET (self->summary));
      select_bytes (dateline_line_entry_get_view (self->summary), start, end);
      return TRUE;
    case DATELINE_FIELD_DATELINE:
      gtk_widget_grab_focus (GTK_WIDGET (self->dateline_button));
      gtk_menu_button_popup (self->dateline_button);
      return TRUE;
    case DATELINE_FIELD_NONE:
    case DATELINE_FIELD_EMBARGO:
    case DATELINE_FIELD_PUBLISH_AT:
    case DATELINE_FIELD_DEADLINES:
    case DATELINE_FIELD_SNIPPETS:
    default:
      return FALSE;
    }
}
