/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-calendar-day.h"
#include "dateline-calendar.h"
#include "dateline-event-row.h"
#include "dateline-month.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

#define DAYS_A_WEEK 7
#define N_CELLS (DATELINE_MONTH_WEEKS_MAX * DAYS_A_WEEK)
/* Narrower than this, a day shows shapes, and its dates are listed below the month. */
#define AGENDA_WIDTH_MAX 560
#define AGENDA_HEIGHT_MIN 120
#define COMPACT_WEEK_HEIGHT 52
/* A new day is noticed after this, at the latest, whatever happened to the clock. */
#define TODAY_INTERVAL_SEC 60

struct _DatelineCalendar
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *header;
  GtkLabel *title;
  GtkWidget *weekdays;
  GtkBox *weekday_names;
  GtkBox *weeks;
  GtkWidget *agenda;
  GtkLabel *agenda_title;
  GtkListBox *agenda_list;
  GtkPopover *popover;
  GtkLabel *popover_title;
  GtkListBox *popover_list;

  /* Borrowed: children of weeks. */
  GtkWidget *rows[DATELINE_MONTH_WEEKS_MAX];
  GtkLabel *numbers[DATELINE_MONTH_WEEKS_MAX];
  DatelineCalendarDay *cells[N_CELLS];

  /* Owned. */
  char *zone;
  GListModel *events;
  GSignalGroup *events_signals;

  GDate cursor;
  GDate first;
  GDate today;
  guint n_weeks;
  GDateWeekday first_weekday;
  guint today_source;
};

G_DEFINE_FINAL_TYPE (DatelineCalendar, dateline_calendar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MONTH,
  PROP_ZONE,
  PROP_EVENTS,
  N_PROPS
};

enum
{
  RANGE_CHANGED,
  EVENT_ACTIVATED,
  DAY_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_in_month (DatelineCalendar *self, const GDate *day)
{
  return g_date_get_month (day) == g_date_get_month (&self->cursor) &&
         g_date_get_year (day) == g_date_get_year (&self->cursor);
}

/* NULL for a day that is not shown. */
static DatelineCalendarDay *
get_cell (DatelineCalendar *self, const GDate *day)
{
  int index = g_date_days_between (&self->first, day);

  return index >= 0 && index < (int) self->n_weeks * DAYS_A_WEEK ? self->cells[index] : NULL;
}

static void
fill_list (DatelineCalendar *self, GtkListBox *list, GPtrArray *events)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < events->len; i++)
    gtk_list_box_append (list,
                         dateline_event_row_new (g_ptr_array_index (events, i), self->zone));
}

static void
update_agenda (DatelineCalendar *self)
{
  DatelineCalendarDay *cell = get_cell (self, &self->cursor);
  g_autofree char *title = dateline_view_weekday_and_day (&self->cursor);

  gtk_label_set_text (self->agenda_title, title);
  if (cell != NULL)
    fill_list (self, self->agenda_list, dateline_calendar_day_get_events (cell));
}

/* The events of each shown day. */
static void
update_events (DatelineCalendar *self)
{
  guint n_events = self->events != NULL ? g_list_model_get_n_items (self->events) : 0;
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < N_CELLS; i++)
    g_ptr_array_add (days, g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr (DatelineEvent) event = g_list_model_get_item (self->events, i);
      GDate day;
      int index;

      dateline_moment_get_day (dateline_event_get_moment (event), self->zone, &day);
      index = g_date_days_between (&self->first, &day);
      if (index >= 0 && index < N_CELLS)
        g_ptr_array_add (g_ptr_array_index (days, index), g_steal_pointer (&event));
    }
  for (guint i = 0; i < N_CELLS; i++)
    dateline_calendar_day_set_events (self->cells[i], g_ptr_array_index (days, i), self->zone);
  update_agenda (self);
}

/* One day takes the focus: the cursor's. */
static void
update_cursor (DatelineCalendar *self)
{
  for (guint i = 0; i < N_CELLS; i++)
    {
      GtkWidget *cell = GTK_WIDGET (self->cells[i]);
      gboolean is_cursor =
          g_date_compare (dateline_calendar_day_get_date (self->cells[i]), &self->cursor) == 0;

      gtk_widget_set_focusable (cell, is_cursor);
      if (is_cursor)
        gtk_widget_add_css_class (cell, "cursor");
      else
        gtk_widget_remove_css_class (cell, "cursor");
    }
  update_agenda (self);
}

static void
update_days (DatelineCalendar *self)
{
  g_autofree char *title = dateline_view_month (&self->cursor);
  GDate day = self->first;

  gtk_label_set_text (self->title, title);
  for (guint i = 0; i < N_CELLS; i++)
    {
      if (i % DAYS_A_WEEK == 0)
        {
          guint week = i / DAYS_A_WEEK;
          g_autofree char *number =
              g_strdup_printf ("%u", dateline_month_get_week_number (&day));

          gtk_label_set_text (self->numbers[week], number);
          gtk_widget_set_visible (self->rows[week], week < self->n_weeks);
        }
      dateline_calendar_day_set_date (self->cells[i],
                                      &day,
                                      !is_in_month (self, &day),
                                      g_date_compare (&day, &self->today) == 0);
      dateline_month_move_days (&day, 1);
    }
}

/* Puts the cursor on @day; other days are shown if it is of another month. */
static void
move_to (DatelineCalendar *self, const GDate *day)
{
  gboolean same_month = g_date_valid (&self->first) && is_in_month (self, day);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->weeks)) != NULL;

  self->cursor = *day;
  if (!same_month)
    {
      dateline_month_get_first_day (&self->cursor, self->first_weekday, &self->first);
      self->n_weeks = dateline_month_get_n_weeks (&self->cursor, self->first_weekday);
      update_days (self);
      update_events (self);
    }
  update_cursor (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, &self->cursor)));
  if (!same_month)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MONTH]);
      g_signal_emit (self, signals[RANGE_CHANGED], 0);
    }
}

static void
move_months (DatelineCalendar *self, int months)
{
  GDate day = self->cursor;

  dateline_month_move (&day, months);
  move_to (self, &day);
}

static void
update_today (DatelineCalendar *self)
{
  GDate today;

  dateline_view_get_today (self->zone, &today);
  if (g_date_valid (&self->today) && g_date_compare (&self->today, &today) == 0)
    return;
  self->today = today;
  if (g_date_valid (&self->first))
    update_days (self);
}

static void
go_to_today (DatelineCalendar *self)
{
  update_today (self);
  move_to (self, &self->today);
}

static void
popup_day (DatelineCalendar *self, DatelineCalendarDay *cell)
{
  GPtrArray *events = dateline_calendar_day_get_events (cell);
  g_autofree char *title =
      dateline_view_weekday_and_day (dateline_calendar_day_get_date (cell));
  graphene_rect_t bounds;

  if (events->len == 0 ||
      !gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return;
  gtk_label_set_text (self->popover_title, title);
  fill_list (self, self->popover_list, events);
  gtk_popover_set_pointing_to (self->popover,
                               &(GdkRectangle) { bounds.origin.x,
                                                 bounds.origin.y,
                                                 bounds.size.width,
                                                 bounds.size.height });
  gtk_popover_popup (self->popover);
}

static void
emit_day_activated (DatelineCalendar *self)
{
  g_signal_emit (self,
                 signals[DAY_ACTIVATED],
                 0,
                 (int) g_date_get_year (&self->cursor),
                 (int) g_date_get_month (&self->cursor),
                 (int) g_date_get_day (&self->cursor));
}

static void
day_event_activated_cb (DatelineCalendar *self, DatelineEvent *event)
{
  g_signal_emit (self, signals[EVENT_ACTIVATED], 0, event);
}

static void
day_more_activated_cb (DatelineCalendar *self, DatelineCalendarDay *cell)
{
  popup_day (self, cell);
}

static void
day_chosen_cb (DatelineCalendar *self, gboolean twice, DatelineCalendarDay *cell)
{
  GDate day = *dateline_calendar_day_get_date (cell);

  move_to (self, &day);
  gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, &day)));
  if (twice)
    emit_day_activated (self);
}

static void
event_row_activated_cb (DatelineCalendar *self, DatelineEventRow *row)
{
  g_autoptr (DatelineEvent) event = g_object_ref (dateline_event_row_get_event (row));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[EVENT_ACTIVATED], 0, event);
}

static void
today_clicked_cb (DatelineCalendar *self)
{
  go_to_today (self);
}

static void
previous_clicked_cb (DatelineCalendar *self)
{
  move_months (self, -1);
}

static void
next_clicked_cb (DatelineCalendar *self)
{
  move_months (self, 1);
}

static gboolean
today_cb (gpointer data)
{
  update_today (data);

  return G_SOURCE_CONTINUE;
}

/* The first or the last day of the cursor's week. */
static void
move_within_week (DatelineCalendar *self, GDate *day, gboolean to_end)
{
  int offset = g_date_days_between (&self->first, day) % DAYS_A_WEEK;

  dateline_month_move_days (day, to_end ? DAYS_A_WEEK - 1 - offset : -offset);
}

/* Keys of the days only: the lists have their own. */
static gboolean
day_key_pressed_cb (DatelineCalendar *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GDate day = self->cursor;

  if ((modifiers & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      dateline_month_move_days (&day, rtl ? 1 : -1);
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      dateline_month_move_days (&day, rtl ? -1 : 1);
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      dateline_month_move_days (&day, -DAYS_A_WEEK);
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      dateline_month_move_days (&day, DAYS_A_WEEK);
      break;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      dateline_month_move (&day, -1);
      break;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      dateline_month_move (&day, 1);
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_within_week (self, &day, FALSE);
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_within_week (self, &day, TRUE);
      break;
    case GDK_KEY_t:
      go_to_today (self);
      return TRUE;
    case GDK_KEY_space:
      popup_day (self, get_cell (self, &self->cursor));
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      emit_day_activated (self);
      return TRUE;
    default:
      return FALSE;
    }
  move_to (self, &day);

  return TRUE;
}

static void
dateline_calendar_map (GtkWidget *widget)
{
  DatelineCalendar *self = DATELINE_CALENDAR (widget);

  GTK_WIDGET_CLASS (dateline_calendar_parent_class)->map (widget);

  update_today (self);
  self->today_source = g_timeout_add_seconds (TODAY_INTERVAL_SEC, today_cb, self);
}

static void
dateline_calendar_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&DATELINE_CALENDAR (widget)->today_source, g_source_remove);

  GTK_WIDGET_CLASS (dateline_calendar_parent_class)->unmap (widget);
}

static int
measure_child (GtkWidget *child, GtkOrientation orientation)
{
  int minimum = 0;

  gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
dateline_calendar_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  DatelineCalendar *self = DATELINE_CALENDAR (widget);
  GtkWidget *weeks = GTK_WIDGET (self->weeks);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MAX (MAX (measure_child (self->header, orientation),
                         measure_child (self->weekdays, orientation)),
                    measure_child (weeks, orientation));
  else
    *minimum = measure_child (self->header, orientation) +
               measure_child (self->weekdays, orientation) + measure_child (weeks, orientation);
  *natural = *minimum;
}

static void
allocate_line (GtkWidget *child, int *y, int width, int height)
{
  gtk_widget_size_allocate (child, &(GtkAllocation) { 0, *y, width, height }, -1);
  *y += height;
}

static void
dateline_calendar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineCalendar *self = DATELINE_CALENDAR (widget);
  GtkWidget *weeks = GTK_WIDGET (self->weeks);
  int weeks_minimum = measure_child (weeks, GTK_ORIENTATION_VERTICAL);
  int y = 0;
  int rest;
  gboolean agenda;

  allocate_line (self->header, &y, width, measure_child (self->header, GTK_ORIENTATION_VERTICAL));
  allocate_line (self->weekdays,
                 &y,
                 width,
                 measure_child (self->weekdays, GTK_ORIENTATION_VERTICAL));

  rest = height - y;
  agenda = width < AGENDA_WIDTH_MAX && rest - weeks_minimum >= AGENDA_HEIGHT_MIN;
  gtk_widget_set_child_visible (self->agenda, agenda);
  if (agenda)
    rest = CLAMP ((int) self->n_weeks * COMPACT_WEEK_HEIGHT,
                  weeks_minimum,
                  MAX (rest - AGENDA_HEIGHT_MIN, weeks_minimum));
  allocate_line (weeks, &y, width, rest);
  if (agenda)
    allocate_line (self->agenda, &y, width, height - y);
  gtk_popover_present (self->popover);
}

static gboolean
dateline_calendar_grab_focus (GtkWidget *widget)
{
  DatelineCalendar *self = DATELINE_CALENDAR (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, &self->cursor)));
}

static void
dateline_calendar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineCalendar *self = DATELINE_CALENDAR (object);

  switch (id)
    {
    case PROP_MONTH:
      g_value_take_string (value, dateline_month_to_string (&self->cursor));
      break;
    case PROP_ZONE:
      g_value_set_string (value, self->zone);
      break;
    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_month (DatelineCalendar *self, const char *month)
{
  GDate first;

  if (dateline_month_parse (month, &first) && !is_in_month (self, &first))
    move_to (self, &first);
}

static void
dateline_calendar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineCalendar *self = DATELINE_CALENDAR (object);

  switch (id)
    {
    case PROP_MONTH:
      set_month (self, g_value_get_string (value));
      break;
    case PROP_ZONE:
      dateline_calendar_set_zone (self, g_value_get_string (value));
      break;
    case PROP_EVENTS:
      dateline_calendar_set_events (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_calendar_dispose (GObject *object)
{
  DatelineCalendar *self = DATELINE_CALENDAR (object);
  GtkWidget *child;

  g_clear_object (&self->events_signals);
  g_clear_object (&self->events);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_calendar_parent_class)->dispose (object);
}

static void
dateline_calendar_finalize (GObject *object)
{
  g_free (DATELINE_CALENDAR (object)->zone);

  G_OBJECT_CLASS (dateline_calendar_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[RANGE_CHANGED] = g_signal_new ("range-changed",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
  signals[EVENT_ACTIVATED] = g_signal_new ("event-activated",
                                           type,
                                           G_SIGNAL_RUN_LAST,
                                           0,
                                           NULL,
                                           NULL,
                                           NULL,
                                           G_TYPE_NONE,
                                           1,
                                           DATELINE_TYPE_EVENT);
  signals[DAY_ACTIVATED] = g_signal_new ("day-activated",
                                         type,
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         3,
                                         G_TYPE_INT,
                                         G_TYPE_INT,
                                         G_TYPE_INT);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-calendar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, header);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, weekdays);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, weekday_names);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, weeks);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, agenda);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, agenda_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, agenda_list);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, popover);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, popover_title);
  gtk_widget_class_bind_template_child (widget_class, DatelineCalendar, popover_list);
  gtk_widget_class_bind_template_callback (widget_class, today_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, event_row_activated_cb);
}

static void
dateline_calendar_class_init (DatelineCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_calendar_get_property;
  object_class->set_property = dateline_calendar_set_property;
  object_class->dispose = dateline_calendar_dispose;
  object_class->finalize = dateline_calendar_finalize;
  widget_class->map = dateline_calendar_map;
  widget_class->unmap = dateline_calendar_unmap;
  widget_class->measure = dateline_calendar_measure;
  widget_class->size_allocate = dateline_calendar_size_allocate;
  widget_class->grab_focus = dateline_calendar_grab_focus;

  properties[PROP_MONTH] = g_param_spec_string ("month", NULL, NULL, NULL, flags);
  properties[PROP_ZONE] = g_param_spec_string ("zone", NULL, NULL, "UTC", flags);
  properties[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_css_name (widget_class, "dateline-calendar");
  bind_template (widget_class);
}

static void
add_weekday_names (DatelineCalendar *self)
{
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    {
      /* 2001 began with a Monday. */
      g_autoptr (GDateTime) time =
          g_date_time_new_utc (2001, 1, (self->first_weekday - 1 + i) % DAYS_A_WEEK + 1, 0, 0, 0);
      g_autofree char *name = g_date_time_format (time, "%a");
      GtkWidget *label = gtk_label_new (name);

      gtk_label_set_xalign (GTK_LABEL (label), 0.0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "weekday");
      gtk_box_append (self->weekday_names, label);
    }
}

static void
add_day (DatelineCalendar *self, GtkBox *days, guint index)
{
  GtkWidget *cell = dateline_calendar_day_new ();

  self->cells[index] = DATELINE_CALENDAR_DAY (cell);
  g_signal_connect_object (cell,
                           "event-activated",
                           G_CALLBACK (day_event_activated_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell,
                           "more-activated",
                           G_CALLBACK (day_more_activated_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell,
                           "chosen",
                           G_CALLBACK (day_chosen_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (days, cell);
}

static void
add_week (DatelineCalendar *self, guint week)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *number = gtk_label_new (NULL);
  GtkWidget *days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (row, "week");
  gtk_label_set_yalign (GTK_LABEL (number), 0.0);
  gtk_widget_add_css_class (number, "week-number");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_set_homogeneous (GTK_BOX (days), TRUE);
  gtk_widget_set_hexpand (days, TRUE);
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    add_day (self, GTK_BOX (days), week * DAYS_A_WEEK + i);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), days);
  gtk_box_append (self->weeks, row);
  self->rows[week] = row;
  self->numbers[week] = GTK_LABEL (number);
}

static void
dateline_calendar_init (DatelineCalendar *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->zone = g_strdup ("UTC");
  self->first_weekday = dateline_month_get_first_weekday ();
  g_date_clear (&self->first, 1);
  g_date_clear (&self->today, 1);
  gtk_widget_init_template (GTK_WIDGET (self));

  add_weekday_names (self);
  for (guint week = 0; week < DATELINE_MONTH_WEEKS_MAX; week++)
    add_week (self, week);
  g_signal_connect_object (keys,
                           "key-pressed",
                           G_CALLBACK (day_key_pressed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->weeks), keys);

  self->events_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->events_signals,
                                  "items-changed",
                                  G_CALLBACK (update_events),
                                  self);
  gtk_widget_set_child_visible (self->agenda, FALSE);
  update_today (self);
  move_to (self, &self->today);
}

GtkWidget *
dateline_calendar_new (void)
{
  return g_object_new (DATELINE_TYPE_CALENDAR, NULL);
}

void
dateline_calendar_get_range (DatelineCalendar *self, GDate *from, GDate *to)
{
  g_return_if_fail (DATELINE_IS_CALENDAR (self));
  g_return_if_fail (from != NULL);
  g_return_if_fail (to != NULL);

  *from = self->first;
  *to = self->first;
  dateline_month_move_days (to, self->n_weeks * DAYS_A_WEEK - 1);
}

void
dateline_calendar_set_events (DatelineCalendar *self, GListModel *events)
{
  g_return_if_fail (DATELINE_IS_CALENDAR (self));
  g_return_if_fail (events == NULL || G_IS_LIST_MODEL (events));

  if (!g_set_object (&self->events, events))
    return;
  g_signal_group_set_target (self->events_signals, events);
  update_events (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EVENTS]);
}

void
dateline_calendar_set_zone (DatelineCalendar *self, const char *zone)
{
  gboolean on_today;

  g_return_if_fail (DATELINE_IS_CALENDAR (self));
  g_return_if_fail (zone != NULL);

  if (strcmp (self->zone, zone) == 0)
    return;
  on_today = g_date_compare (&self->cursor, &self->today) == 0;
  g_free (self->zone);
  self->zone = g_strdup (zone);
  update_today (self);
  if (on_today)
    move_to (self, &self->today);
  update_events (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZONE]);
}

void
dateline_calendar_go_to (DatelineCalendar *self, const GDate *day)
{
  GDate target;

  g_return_if_fail (DATELINE_IS_CALENDAR (self));
  g_return_if_fail (day != NULL && g_date_valid (day));

  target = *day;
  move_to (self, &target);
}
