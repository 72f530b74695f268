/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-calendar-page.h"

#include "dateline-calendar.h"

struct _DatelineCalendarPage
{
  AdwBin parent_instance;

  /* Borrowed */
  DatelineCalendar *calendar;

  /* Owned */
  DatelineDesk *desk;
  GListStore   *events;
  GSignalGroup *desk_signals;
  GSignalGroup *settings_signals;
  GCancellable *loading;

  gboolean stale; /* what is shown is not what is in the desk */
};

G_DEFINE_FINAL_TYPE (DatelineCalendarPage, dateline_calendar_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_LOADING,
  N_PROPS
};

enum
{
  ITEM_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_loading (DatelineCalendarPage *self,
             GCancellable         *loading)
{
  g_cancellable_cancel (self->loading);
  if (g_set_object (&self->loading, loading))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
events_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineCalendarPage) self = data;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  events = dateline_desk_events_finish (DATELINE_DESK (source), result, &error);
  if (g_task_get_cancellable (G_TASK (result)) != self->loading)
    return;

  if (events != NULL)
    g_list_store_splice (self->events, 0, g_list_model_get_n_items (G_LIST_MODEL (self->events)),
                         events->pdata, events->len);
  else
    g_message ("Can’t read the dates of the desk: %s", error->message);

  set_loading (self, NULL);
}

/* A page that isn't seen asks when it is. */
static void
load (DatelineCalendarPage *self)
{
  g_autoptr (GCancellable) loading = NULL;
  GDate from, to;

  self->stale = TRUE;
  if (self->desk == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  self->stale = FALSE;
  loading = g_cancellable_new ();
  set_loading (self, loading);
  dateline_calendar_get_range (self->calendar, &from, &to);
  dateline_desk_events_async (self->desk, &from, &to, loading, events_cb, g_object_ref (self));
}

static void
zone_changed_cb (DatelineCalendarPage *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);

  dateline_calendar_set_zone (self->calendar, dateline_desk_settings_get_zone (settings));
  load (self);
}

static void
event_activated_cb (DatelineCalendarPage *self,
                    DatelineEvent        *event)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, dateline_event_get_item_id (event));
}

static void
dateline_calendar_page_map (GtkWidget *widget)
{
  DatelineCalendarPage *self = DATELINE_CALENDAR_PAGE (widget);

  GTK_WIDGET_CLASS (dateline_calendar_page_parent_class)->map (widget);

  if (self->stale)
    load (self);
}

static gboolean
dateline_calendar_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_CALENDAR_PAGE (widget)->calendar));
}

static void
dateline_calendar_page_dispose (GObject *object)
{
  DatelineCalendarPage *self = DATELINE_CALENDAR_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->desk);
  g_clear_object (&self->events);

  G_OBJECT_CLASS (dateline_calendar_page_parent_class)->dispose (object);
}

static void
dateline_calendar_page_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DatelineCalendarPage *self = DATELINE_CALENDAR_PAGE (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading != NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_calendar_page_class_init (DatelineCalendarPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_calendar_page_dispose;
  object_class->get_property = dateline_calendar_page_get_property;
  widget_class->map = dateline_calendar_page_map;
  widget_class->grab_focus = dateline_calendar_page_grab_focus;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_calendar_page_init (DatelineCalendarPage *self)
{
  GtkWidget *calendar = dateline_calendar_new ();

  self->calendar = DATELINE_CALENDAR (calendar);
  self->events = g_list_store_new (DATELINE_TYPE_EVENT);
  dateline_calendar_set_events (self->calendar, G_LIST_MODEL (self->events));
  g_signal_connect_object (calendar, "range-changed", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (calendar, "event-activated", G_CALLBACK (event_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), calendar);

  self->desk_signals = g_signal_group_new (DATELINE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "items-changed", G_CALLBACK (load), self);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify::zone",
                                  G_CALLBACK (zone_changed_cb), self);
}

void
dateline_calendar_page_set_desk (DatelineCalendarPage *self,
                                 DatelineDesk         *desk)
{
  g_return_if_fail (DATELINE_IS_CALENDAR_PAGE (self));

  if (!g_set_object (&self->desk, desk))
    return;

  set_loading (self, NULL);
  g_list_store_remove_all (self->events);
  g_signal_group_set_target (self->desk_signals, desk);
  g_signal_group_set_target (self->settings_signals,
                             desk != NULL ? dateline_desk_get_settings (desk) : NULL);
  if (desk != NULL)
    zone_changed_cb (self);
}

GListModel *
dateline_calendar_page_get_events (DatelineCalendarPage *self)
{
  g_return_val_if_fail (DATELINE_IS_CALENDAR_PAGE (self), NULL);

  return G_LIST_MODEL (self->events);
}
