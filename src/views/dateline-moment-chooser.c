/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-moment-chooser.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_TIME "17:00"
#define MINUTES_AN_HOUR 60
#define HOURS_A_DAY 24

struct _DatelineMomentChooser
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkCalendar *calendar;
  GtkCheckButton *whole_day;
  GtkEntry *time;
  GtkDropDown *zone;
  GtkLabel *note;

  /* Owned. */
  GPtrArray *zones; /* of the drop-down's rows: char * */
  char *second_zone;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DatelineMomentChooser, dateline_moment_chooser, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_zone (DatelineMomentChooser *self)
{
  guint selected = gtk_drop_down_get_selected (self->zone);

  return selected < self->zones->len ? g_ptr_array_index (self->zones, selected) : "UTC";
}

/* NULL with an error if it is no moment. */
static DatelineMoment *
read_moment (DatelineMomentChooser *self, GError **error)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = NULL;
  guint minutes = 0;

  if (gtk_check_button_get_active (self->whole_day))
    {
      text = g_date_time_format (day, "%Y-%m-%d");
      return dateline_moment_parse (text, get_zone (self), error);
    }

  if (!dateline_clock_parse (gtk_editable_get_text (GTK_EDITABLE (self->time)), &minutes))
    {
      g_set_error_literal (error,
                           G_IO_ERROR,
                           G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("Write the time as 17:00."));
      return NULL;
    }
  text = g_strdup_printf ("%04d-%02d-%02d %02u:%02u",
                          g_date_time_get_year (day),
                          g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day),
                          minutes / MINUTES_AN_HOUR,
                          minutes % MINUTES_AN_HOUR);

  return dateline_moment_parse (text, get_zone (self), error);
}

/* The other clock, or what is wrong with what is written. */
static void
update_note (DatelineMomentChooser *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineMoment) moment = read_moment (self, &error);
  g_autofree char *clock = NULL;

  if (moment != NULL)
    clock = dateline_view_second_clock (moment, get_zone (self), self->second_zone);
  gtk_label_set_text (self->note, error != NULL ? error->message : clock != NULL ? clock : "");
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->note), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->note), "error");
}

static void
changed_cb (DatelineMomentChooser *self)
{
  if (self->showing)
    return;
  update_note (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_zone (DatelineMomentChooser *self, GtkStringList *names, const char *zone)
{
  if (zone == NULL ||
      g_ptr_array_find_with_equal_func (self->zones, zone, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->zones, g_strdup (zone));
  gtk_string_list_take (names, dateline_view_zone_name (zone));
}

static void
show_zones (DatelineMomentChooser *self, const char *own, const char *zone, const char *second)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_ptr_array_set_size (self->zones, 0);
  add_zone (self, names, zone);
  add_zone (self, names, second);
  add_zone (self, names, own);
  add_zone (self, names, "UTC");
  gtk_drop_down_set_model (self->zone, G_LIST_MODEL (names));
  if (own != NULL)
    g_ptr_array_find_with_equal_func (self->zones, own, g_str_equal, &selected);
  gtk_drop_down_set_selected (self->zone, selected);
}

static void
show_day (DatelineMomentChooser *self, const GDate *day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (g_date_get_year (day),
                                                      g_date_get_month (day),
                                                      g_date_get_day (day),
                                                      12,
                                                      0,
                                                      0);

  gtk_calendar_select_day (self->calendar, noon);
}

static void
dateline_moment_chooser_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_moment_chooser_parent_class)->dispose (object);
}

static void
dateline_moment_chooser_finalize (GObject *object)
{
  DatelineMomentChooser *self = DATELINE_MOMENT_CHOOSER (object);

  g_ptr_array_unref (self->zones);
  g_free (self->second_zone);

  G_OBJECT_CLASS (dateline_moment_chooser_parent_class)->finalize (object);
}

static void
dateline_moment_chooser_class_init (DatelineMomentChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_moment_chooser_dispose;
  object_class->finalize = dateline_moment_chooser_finalize;

  signals[CHANGED] = g_signal_new ("changed",
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
      "/io/github/dateline_desk/Dateline/views/dateline-moment-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentChooser, calendar);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentChooser, whole_day);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentChooser, time);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentChooser, zone);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentChooser, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
dateline_moment_chooser_init (DatelineMomentChooser *self)
{
  self->zones = g_ptr_array_new_with_free_func (g_free);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  self->showing = FALSE;
}

GtkWidget *
dateline_moment_chooser_new (void)
{
  return g_object_new (DATELINE_TYPE_MOMENT_CHOOSER, NULL);
}

void
dateline_moment_chooser_set_moment (DatelineMomentChooser *self,
                                    DatelineMoment        *moment,
                                    const char            *zone,
                                    const char            *second_zone)
{
  g_autofree char *clock = NULL;
  GDate day;

  g_return_if_fail (DATELINE_IS_MOMENT_CHOOSER (self));
  g_return_if_fail (zone != NULL);

  self->showing = TRUE;
  g_free (self->second_zone);
  self->second_zone = g_strdup (second_zone);
  show_zones (self, moment != NULL ? dateline_moment_get_zone (moment) : NULL, zone, second_zone);
  if (moment != NULL)
    {
      dateline_moment_get_day (moment, NULL, &day);
      clock = dateline_view_clock (moment, dateline_moment_get_zone (moment));
    }
  else
    {
      dateline_view_get_today (zone, &day);
    }
  show_day (self, &day);
  gtk_check_button_set_active (self->whole_day, moment != NULL && clock == NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->time), clock != NULL ? clock : DEFAULT_TIME);
  self->showing = FALSE;
  update_note (self);
}

DatelineMoment *
dateline_moment_chooser_dup_moment (DatelineMomentChooser *self)
{
  g_return_val_if_fail (DATELINE_IS_MOMENT_CHOOSER (self), NULL);

  return read_moment (self, NULL);
}

gboolean
dateline_clock_parse (const char *text, guint *minutes)
{
  g_autofree char *clock = NULL;
  g_autofree char *digits = NULL;
  const char *rest;
  guint hour = 0;
  guint minute = 0;
  gsize n_digits;

  g_return_val_if_fail (text != NULL, FALSE);

  clock = g_strstrip (g_strdup (text));
  n_digits = strspn (clock, "0123456789");
  if (n_digits == 0 || n_digits > 4)
    return FALSE;
  digits = g_strndup (clock, n_digits);
  hour = atoi (digits);
  rest = clock + n_digits;
  if (n_digits > 2)
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (*rest != '\0')
    {
      if (strchr (":.hH", *rest) == NULL)
        return FALSE;
      rest++;
      n_digits = strspn (rest, "0123456789");
      if (n_digits != 2 && !(n_digits == 0 && g_ascii_tolower (rest[-1]) == 'h'))
        return FALSE;
      minute = atoi (rest);
      rest += n_digits;
    }
  if (*rest != '\0' || hour >= HOURS_A_DAY || minute >= MINUTES_AN_HOUR)
    return FALSE;
  *minutes = hour * MINUTES_AN_HOUR + minute;

  return TRUE;
}
