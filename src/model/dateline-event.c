/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-event.h"

#include <glib/gi18n-lib.h>

struct _DatelineEvent
{
  GObject            parent_instance;

  DatelineEventType  type;
  char              *item_id;
  char              *title;
  char              *label;
  DatelineMoment    *moment;
};

G_DEFINE_FINAL_TYPE (DatelineEvent, dateline_event, G_TYPE_OBJECT)

static const struct
{
  const char *name;
  const char *title;
} event_types[DATELINE_N_EVENT_TYPES] = {
  [DATELINE_EVENT_DEADLINE] = { "deadline", NC_ ("event", "Deadline") },
  [DATELINE_EVENT_EMBARGO] = { "embargo", NC_ ("event", "Embargo") },
  [DATELINE_EVENT_PUBLICATION] = { "publication", NC_ ("event", "Publication") },
  [DATELINE_EVENT_PLANNED] = { "planned", NC_ ("event", "Planned") },
};

const char *
dateline_event_type_get_name (DatelineEventType type)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_EVENT_TYPES, NULL);

  return event_types[type].name;
}

const char *
dateline_event_type_get_title (DatelineEventType type)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_EVENT_TYPES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "event", event_types[type].title);
}

static void
dateline_event_finalize (GObject *object)
{
  DatelineEvent *self = DATELINE_EVENT (object);

  g_clear_pointer (&self->item_id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->moment, dateline_moment_unref);

  G_OBJECT_CLASS (dateline_event_parent_class)->finalize (object);
}

static void
dateline_event_class_init (DatelineEventClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_event_finalize;
}

static void
dateline_event_init (DatelineEvent *self)
{
}

DatelineEvent *
dateline_event_new (DatelineEventType  type,
                    const char        *item_id,
                    const char        *title,
                    const char        *label,
                    DatelineMoment    *moment)
{
  DatelineEvent *self;

  g_return_val_if_fail ((guint) type < DATELINE_N_EVENT_TYPES, NULL);
  g_return_val_if_fail (item_id != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (moment != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_EVENT, NULL);
  self->type = type;
  self->item_id = g_strdup (item_id);
  self->title = g_strdup (title);
  self->label = g_strdup (label);
  self->moment = dateline_moment_ref (moment);

  return self;
}

DatelineEventType
dateline_event_get_event_type (DatelineEvent *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT (self), DATELINE_EVENT_DEADLINE);

  return self->type;
}

const char *
dateline_event_get_item_id (DatelineEvent *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT (self), NULL);

  return self->item_id;
}

const char *
dateline_event_get_title (DatelineEvent *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT (self), NULL);

  return self->title;
}

const char *
dateline_event_get_label (DatelineEvent *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT (self), NULL);

  return self->label;
}

DatelineMoment *
dateline_event_get_moment (DatelineEvent *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT (self), NULL);

  return self->moment;
}

static void
add_event (GPtrArray         *events,
           DatelineItem      *item,
           DatelineEventType  type,
           const char        *label,
           DatelineMoment    *moment)
{
  if (moment != NULL)
    g_ptr_array_add (events, dateline_event_new (type, dateline_item_get_id (item),
                                                 dateline_item_get_title (item), label, moment));
}

GPtrArray *
dateline_item_dup_events (DatelineItem *item)
{
  GPtrArray *events;
  GPtrArray *deadlines;
  DatelineMoment *publication;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  events = g_ptr_array_new_with_free_func (g_object_unref);
  deadlines = dateline_item_get_deadlines (item);
  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (deadlines, i);

      add_event (events, item, DATELINE_EVENT_DEADLINE, dateline_deadline_get_label (deadline),
                 dateline_deadline_get_moment (deadline));
    }

  publication = dateline_item_get_published (item);
  if (publication == NULL)
    publication = dateline_item_get_publish_at (item);
  add_event (events, item, DATELINE_EVENT_EMBARGO, NULL, dateline_item_get_embargo (item));
  add_event (events, item, DATELINE_EVENT_PUBLICATION, NULL, publication);
  add_event (events, item, DATELINE_EVENT_PLANNED, NULL, dateline_item_get_planned (item));

  return events;
}
