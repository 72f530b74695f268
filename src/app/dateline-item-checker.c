/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-checker.h"

#include "dateline-desk-check.h"

/* After a change; soon enough to be read as an answer, and not at every key. */
#define CHECK_DELAY_MSEC 250

/* How much longer the pause after a check is than the check itself: a long text must not
 * keep a processor at work as long as somebody writes. */
#define REST_FACTOR 4

struct _DatelineItemChecker
{
  GObject parent_instance;

  /* Owned */
  DatelineDesk *desk;
  DatelineItem *item;
  GSignalGroup *desk_signals;
  GSignalGroup *settings_signals;
  GSignalGroup *item_signals;
  GPtrArray    *findings;
  GPtrArray    *versions; /* of the story, as they were last read, or NULL */
  GHashTable   *links;    /* char * → DatelineLinkResult */

  guint    source;
  guint    delay_msec;
  gboolean running;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (DatelineItemChecker, dateline_item_checker, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FINDINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * Job:
 * What one check in a thread needs and gives. Nobody else has @item.
 */
typedef struct
{
  DatelineDesk *desk;
  DatelineItem *item;
  GPtrArray    *versions; /* NULL: they are read */
  GPtrArray    *links;    /* element DatelineLinkResult */
  gint64        took_usec;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->desk);
  g_object_unref (job->item);
  g_clear_pointer (&job->versions, g_ptr_array_unref);
  g_ptr_array_unref (job->links);
  g_free (job);
}

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (DatelineCheckContext) context = NULL;
  gint64 start = g_get_monotonic_time ();
  GPtrArray *findings;

  if (job->versions == NULL)
    job->versions = dateline_desk_load_versions (job->desk, job->item);
  context = dateline_desk_new_check_context (job->desk, job->item, job->versions);
  for (guint i = 0; i < job->links->len; i++)
    dateline_check_context_add_link (context, g_ptr_array_index (job->links, i));

  findings = dateline_check_item (job->item, context);
  job->took_usec = g_get_monotonic_time () - start;
  g_task_return_pointer (task, findings, (GDestroyNotify) g_ptr_array_unref);
}

static void
set_findings (DatelineItemChecker *self,
              GPtrArray           *findings)
{
  if (findings == self->findings)
    return;

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (findings != NULL)
    self->findings = g_ptr_array_ref (findings);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
}

static void schedule (DatelineItemChecker *self);

/* What was checked is what is shown, unless another item is by now, or its story's other
 * versions changed meanwhile. */
static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelineItemChecker) self = data;
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  self->running = FALSE;
  self->delay_msec = MAX (CHECK_DELAY_MSEC, REST_FACTOR * job->took_usec / 1000);
  if (self->item != NULL &&
      g_str_equal (dateline_item_get_id (self->item), dateline_item_get_id (job->item)))
    {
      if (!self->again && self->versions == NULL)
        self->versions = g_ptr_array_ref (job->versions);
      set_findings (self, findings);
    }

  if (self->again)
    schedule (self);
}

static GPtrArray *
dup_links (DatelineItemChecker *self)
{
  GPtrArray *links =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_link_result_unref);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (links, dateline_link_result_ref (value));

  return links;
}

static void
check (DatelineItemChecker *self)
{
  /* A source of the task could be let go of last by the thread, which it must not end in. */
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->running)
    {
      self->again = TRUE;
      return;
    }
  if (self->item == NULL)
    return;

  job = g_new0 (Job, 1);
  job->desk = g_object_ref (self->desk);
  job->item = dateline_item_copy (self->item);
  job->versions = self->versions != NULL ? g_ptr_array_ref (self->versions) : NULL;
  job->links = dup_links (self);

  self->running = TRUE;
  self->again = FALSE;
  task = g_task_new (NULL, NULL, checked_cb, g_object_ref (self));
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, check_in_thread);
}

static void
check_cb (gpointer data)
{
  DatelineItemChecker *self = data;

  self->source = 0;
  check (self);
}

/* Not put off by further changes: while someone types, too, it is kept up. */
static void
schedule (DatelineItemChecker *self)
{
  if (self->running)
    self->again = TRUE;
  else if (self->source == 0)
    self->source = g_timeout_add_once (self->delay_msec, check_cb, self);
}

static void
items_changed_cb (DatelineItemChecker *self)
{
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  schedule (self);
}

static void
dateline_item_checker_dispose (GObject *object)
{
  DatelineItemChecker *self = DATELINE_ITEM_CHECKER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_item_checker_parent_class)->dispose (object);
}

static void
dateline_item_checker_finalize (GObject *object)
{
  g_hash_table_unref (DATELINE_ITEM_CHECKER (object)->links);

  G_OBJECT_CLASS (dateline_item_checker_parent_class)->finalize (object);
}

static void
dateline_item_checker_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  DatelineItemChecker *self = DATELINE_ITEM_CHECKER (object);

  switch (prop_id)
    {
    case PROP_FINDINGS:
      g_value_set_boxed (value, self->findings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_checker_class_init (DatelineItemCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_item_checker_dispose;
  object_class->finalize = dateline_item_checker_finalize;
  object_class->get_property = dateline_item_checker_get_property;

  properties[PROP_FINDINGS] =
    g_param_spec_boxed ("findings", NULL, NULL, G_TYPE_PTR_ARRAY,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_item_checker_init (DatelineItemChecker *self)
{
  self->delay_msec = CHECK_DELAY_MSEC;
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) dateline_link_result_unref);

  self->desk_signals = g_signal_group_new (DATELINE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "items-changed",
                                  G_CALLBACK (items_changed_cb), self);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify", G_CALLBACK (schedule), self);
  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (schedule), self);
}

DatelineItemChecker *
dateline_item_checker_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_CHECKER, NULL);
}

void
dateline_item_checker_set_item (DatelineItemChecker *self,
                                DatelineDesk        *desk,
                                DatelineItem        *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_CHECKER (self));
  g_return_if_fail (item == NULL || DATELINE_IS_DESK (desk));

  if (item == self->item)
    return;

  g_set_object (&self->item, item);
  if (item != NULL)
    g_set_object (&self->desk, desk);
  g_signal_group_set_target (self->item_signals, item);
  g_signal_group_set_target (self->desk_signals, item != NULL ? desk : NULL);
  g_signal_group_set_target (self->settings_signals,
                             item != NULL ? dateline_desk_get_settings (desk) : NULL);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  set_findings (self, NULL);
  check (self);
}

GPtrArray *
dateline_item_checker_get_findings (DatelineItemChecker *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_CHECKER (self), NULL);

  return self->findings;
}

void
dateline_item_checker_add_link (DatelineItemChecker *self,
                                DatelineLinkResult  *result)
{
  g_return_if_fail (DATELINE_IS_ITEM_CHECKER (self));
  g_return_if_fail (result != NULL);

  g_hash_table_replace (self->links, result->url, dateline_link_result_ref (result));
  schedule (self);
}
