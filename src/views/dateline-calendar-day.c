/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-calendar-day.h"
#include "dateline-event-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* Narrower than this, a chip's text would be a few letters. */
#define CHIP_WIDTH_MIN 72
#define SHAPES_MAX 3
/* More are never seen at once; the list of the day has them all. */
#define CHIPS_MAX 12
#define SPACING 2

struct _DatelineCalendarDay
{
  GtkWidget parent_instance;

  /* Borrowed: children of this widget. */
  GtkWidget *number;
  GtkWidget *shapes;
  GtkWidget *more;
  GPtrArray *chips;

  /* Owned. */
  GPtrArray *events;

  GDate date;
  guint n_hidden;
};

G_DEFINE_FINAL_TYPE (DatelineCalendarDay, dateline_calendar_day, GTK_TYPE_WIDGET)

enum
{
  EVENT_ACTIVATED,
  MORE_ACTIVATED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
measure_height (GtkWidget *child, int width)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
measure_width (GtkWidget *child)
{
  int minimum = 0;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static void
allocate_line (GtkWidget *child, int y, int width, int height)
{
  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &(GtkAllocation) { 0, y, width, height }, -1);
}

/* How many of the chips fit into @height, with a line that says how many more there
 * are, if not all of them do. */
static guint
count_fitting (DatelineCalendarDay *self, int height, int chip_height, int more_height)
{
  guint n_events = self->events->len;
  int step = chip_height + SPACING;
  guint fitting = height >= 0 && step > 0 ? (guint) (height + SPACING) / step : 0;

  if (fitting >= n_events && n_events <= self->chips->len)
    return n_events;

  fitting = height > more_height ? (guint) (height - more_height) / step : 0;

  return MIN (fitting, self->chips->len);
}

static void
update_more (DatelineCalendarDay *self, guint n_hidden)
{
  g_autofree char *text = NULL;

  if (self->n_hidden == n_hidden)
    return;
  self->n_hidden = n_hidden;
  text = g_strdup_printf (ngettext ("+%u more", "+%u more", n_hidden), n_hidden);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->more))), text);
}

static void
allocate_chips (DatelineCalendarDay *self, int y, int width, int height)
{
  int chip_height = self->chips->len > 0 ? measure_height (self->chips->pdata[0], width) : 0;
  int more_height = measure_height (self->more, width);
  guint n_shown = count_fitting (self, height - y, chip_height, more_height);

  for (guint i = 0; i < self->chips->len; i++)
    {
      GtkWidget *chip = g_ptr_array_index (self->chips, i);

      if (i >= n_shown || measure_width (chip) > width)
        {
          gtk_widget_set_child_visible (chip, FALSE);
          continue;
        }
      allocate_line (chip, y, width, chip_height);
      y += chip_height + SPACING;
    }

  if (n_shown < self->events->len && y + more_height <= height)
    {
      update_more (self, self->events->len - n_shown);
      more_height = measure_height (self->more, width);
      allocate_line (self->more, y, width, more_height);
    }
  else
    {
      gtk_widget_set_child_visible (self->more, FALSE);
    }
}

static void
dateline_calendar_day_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineCalendarDay *self = DATELINE_CALENDAR_DAY (widget);
  int number_height = measure_height (self->number, width);
  int y = number_height + SPACING;
  gboolean narrow = width < CHIP_WIDTH_MIN;

  allocate_line (self->number, 0, width, number_height);
  if (narrow)
    {
      for (guint i = 0; i < self->chips->len; i++)
        gtk_widget_set_child_visible (g_ptr_array_index (self->chips, i), FALSE);
      gtk_widget_set_child_visible (self->more, FALSE);
      allocate_line (self->shapes, y, width, measure_height (self->shapes, width));
    }
  else
    {
      gtk_widget_set_child_visible (self->shapes, FALSE);
      allocate_chips (self, y, width, height);
    }
}

static void
dateline_calendar_day_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  DatelineCalendarDay *self = DATELINE_CALENDAR_DAY (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MAX (measure_width (self->number), measure_width (self->shapes));
  else
    *minimum = measure_height (self->number, -1) + SPACING + measure_height (self->shapes, -1);
  *natural = *minimum;
}

static void
chip_clicked_cb (DatelineCalendarDay *self, GtkWidget *chip)
{
  guint index;

  if (g_ptr_array_find (self->chips, chip, &index))
    g_signal_emit (self,
                   signals[EVENT_ACTIVATED],
                   0,
                   g_ptr_array_index (self->events, index));
}

static void
more_clicked_cb (DatelineCalendarDay *self)
{
  g_signal_emit (self, signals[MORE_ACTIVATED], 0);
}

static void
pressed_cb (DatelineCalendarDay *self, int n_press)
{
  g_signal_emit (self, signals[CHOSEN], 0, n_press == 2);
}

/* The day is read as a whole, by its label. Its parts beside that would be read instead, the
 * number and the dates without the month. */
static void
hide_from_screen_readers (GtkWidget *part)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
}

static GtkWidget *
new_icon (DatelineEvent *event)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (
      dateline_view_event_icon (dateline_event_get_event_type (event)));

  gtk_widget_add_css_class (icon, "event-icon");
  gtk_widget_add_css_class (icon, dateline_event_get_css_class (event));

  return icon;
}

/* The keyboard reaches the dates through the day and its list, so chips are not in
 * the way of the arrow keys. */
static GtkWidget *
new_chip (DatelineCalendarDay *self, DatelineEvent *event, const char *zone)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (dateline_event_get_shown_title (event));
  GtkWidget *icon = new_icon (event);
  g_autofree char *caption = dateline_event_dup_caption (event, zone);
  g_autofree char *tooltip = NULL;

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_can_focus (chip, FALSE);
  gtk_widget_add_css_class (chip, "flat");
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, dateline_event_get_css_class (event));

  /* TRANSLATORS: a date of an item: its kind and time; the item's title */
  tooltip = g_strdup_printf (C_ ("date", "%s: %s"),
                             caption,
                             dateline_event_get_shown_title (event));
  gtk_widget_set_tooltip_text (chip, tooltip);
  dateline_view_set_label (chip, tooltip);
  hide_from_screen_readers (chip);
  g_signal_connect_object (chip,
                           "clicked",
                           G_CALLBACK (chip_clicked_cb),
                           self,
                           G_CONNECT_SWAPPED);

  return chip;
}

static void
clear_dates (DatelineCalendarDay *self)
{
  GtkWidget *shape;

  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->chips, i));
  g_ptr_array_set_size (self->chips, 0);
  while ((shape = gtk_widget_get_first_child (self->shapes)) != NULL)
    gtk_box_remove (GTK_BOX (self->shapes), shape);
}

static void
update_label (DatelineCalendarDay *self, const char *zone)
{
  g_autofree char *day = dateline_view_weekday_and_day (&self->date);
  g_autoptr (GString) label = g_string_new (day);

  for (guint i = 0; i < self->events->len; i++)
    {
      DatelineEvent *event = g_ptr_array_index (self->events, i);
      g_autofree char *caption = dateline_event_dup_caption (event, zone);

      g_string_append_printf (label,
                              "; %s: %s",
                              caption,
                              dateline_event_get_shown_title (event));
    }
  dateline_view_set_label (GTK_WIDGET (self), label->str);
}

static void
dateline_calendar_day_dispose (GObject *object)
{
  DatelineCalendarDay *self = DATELINE_CALENDAR_DAY (object);
  GtkWidget *child;

  g_ptr_array_set_size (self->chips, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_calendar_day_parent_class)->dispose (object);
}

static void
dateline_calendar_day_finalize (GObject *object)
{
  DatelineCalendarDay *self = DATELINE_CALENDAR_DAY (object);

  g_ptr_array_unref (self->chips);
  g_ptr_array_unref (self->events);

  G_OBJECT_CLASS (dateline_calendar_day_parent_class)->finalize (object);
}

static void
dateline_calendar_day_class_init (DatelineCalendarDayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = dateline_calendar_day_dispose;
  object_class->finalize = dateline_calendar_day_finalize;
  widget_class->measure = dateline_calendar_day_measure;
  widget_class->size_allocate = dateline_calendar_day_size_allocate;

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
  signals[MORE_ACTIVATED] = g_signal_new ("more-activated",
                                          type,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          0);
  signals[CHOSEN] = g_signal_new ("chosen",
                                  type,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_BOOLEAN);

  gtk_widget_class_set_css_name (widget_class, "day");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
dateline_calendar_day_init (DatelineCalendarDay *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->chips = g_ptr_array_new ();
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->number = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->number), 0.0);
  gtk_widget_add_css_class (self->number, "day-number");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_set_halign (self->number, GTK_ALIGN_START);
  hide_from_screen_readers (self->number);
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));

  self->shapes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 1);
  gtk_widget_set_size_request (self->shapes, -1, 10);
  gtk_widget_add_css_class (self->shapes, "shapes");
  hide_from_screen_readers (self->shapes);
  gtk_widget_set_parent (self->shapes, GTK_WIDGET (self));

  self->more = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->more), g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
  gtk_widget_set_can_focus (self->more, FALSE);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "chip");
  gtk_widget_add_css_class (self->more, "more");
  hide_from_screen_readers (self->more);
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  /* It is shown as soon as it has something to say. */
  gtk_widget_set_child_visible (self->more, FALSE);
  g_signal_connect_object (self->more,
                           "clicked",
                           G_CALLBACK (more_clicked_cb),
                           self,
                           G_CONNECT_SWAPPED);

  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
dateline_calendar_day_new (void)
{
  return g_object_new (DATELINE_TYPE_CALENDAR_DAY, NULL);
}

const GDate *
dateline_calendar_day_get_date (DatelineCalendarDay *self)
{
  g_return_val_if_fail (DATELINE_IS_CALENDAR_DAY (self), NULL);

  return &self->date;
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean value)
{
  if (value)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

void
dateline_calendar_day_set_date (DatelineCalendarDay *self,
                                const GDate         *date,
                                gboolean             other_month,
                                gboolean             today)
{
  g_autofree char *number = NULL;

  g_return_if_fail (DATELINE_IS_CALENDAR_DAY (self));

  self->date = *date;
  number = g_strdup_printf ("%u", g_date_get_day (date));
  gtk_label_set_text (GTK_LABEL (self->number), number);
  set_css_class (GTK_WIDGET (self), "other-month", other_month);
  set_css_class (GTK_WIDGET (self), "today", today);
}

void
dateline_calendar_day_set_events (DatelineCalendarDay *self, GPtrArray *events, const char *zone)
{
  g_return_if_fail (DATELINE_IS_CALENDAR_DAY (self));

  clear_dates (self);
  g_ptr_array_ref (events);
  g_ptr_array_unref (self->events);
  self->events = events;

  for (guint i = 0; i < events->len && i < CHIPS_MAX; i++)
    {
      GtkWidget *chip = new_chip (self, g_ptr_array_index (events, i), zone);

      gtk_widget_set_child_visible (chip, FALSE);
      gtk_widget_set_parent (chip, GTK_WIDGET (self));
      g_ptr_array_add (self->chips, chip);
    }
  for (guint i = 0; i < events->len && i < SHAPES_MAX; i++)
    {
      GtkWidget *icon = new_icon (g_ptr_array_index (events, i));

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 9);
      gtk_box_append (GTK_BOX (self->shapes), icon);
    }
  update_label (self, zone);
}

GPtrArray *
dateline_calendar_day_get_events (DatelineCalendarDay *self)
{
  g_return_val_if_fail (DATELINE_IS_CALENDAR_DAY (self), NULL);

  return self->events;
}
