/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sender-private.h"

#include "dateline-publish-error.h"
#include "dateline-send-queue.h"

#define MAX_IN_FLIGHT 4

struct _DatelineSender
{
  GObject                  parent_instance;

  DatelineDesk            *desk;
  DatelineAccountStore    *accounts;
  DatelineDeliveryTimeout  timeout;

  /* element GTask. The first is under way, as two at once would send the same twice. */
  GQueue                   runs;
};

enum
{
  SIGNAL_SENT,
  SIGNAL_UPLOADING,
  SIGNAL_HELD_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DatelineSender, dateline_sender, G_TYPE_OBJECT)

/* One call of publish or drain. */
typedef struct
{
  DatelineDesk            *desk;
  DatelineAccountStore    *accounts;
  char                   **ids; /* NULL to drain */
  char                    *account;
  DatelineSenderProgress   progress;
  gpointer                 progress_data;

  DatelineSendQueue       *queue;
  GHashTable              *backends; /* account's name → DatelineBackend */
  guint                    next;     /* entry of the queue that is not started yet */
  guint                    in_flight;
  guint                    n_done;
  guint                    n_sent;
  GError                  *error;    /* the first */
} Run;

/* One entry of the queue that is under way. */
typedef struct
{
  GTask               *task;
  DatelineOutboxEntry *entry; /* borrowed from the queue */
} Flight;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->desk);
  g_object_unref (run->accounts);
  g_strfreev (run->ids);
  g_free (run->account);
  g_clear_pointer (&run->queue, dateline_send_queue_free);
  g_hash_table_unref (run->backends);
  g_clear_error (&run->error);
  g_free (run);
}

static void start_run (DatelineSender *self);

static void
finish_run (GTask *task)
{
  DatelineSender *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr (GTask) first = g_queue_pop_head (&self->runs);

  g_assert (first == task);

  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_int (task, run->n_sent);

  start_run (self);
}

/* Tells of one item, and that it is dealt with. */
static void
report (GTask        *task,
        const char   *item_id,
        const char   *url,
        const GError *error)
{
  DatelineSender *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  run->n_done++;
  if (error == NULL)
    run->n_sent++;
  else if (run->error == NULL)
    run->error = g_error_copy (error);

  g_signal_emit (self, signals[SIGNAL_SENT], 0, item_id, url, error);
  if (run->progress != NULL)
    run->progress (run->n_done, run->queue->entries->len + run->queue->rejected->len,
                   run->progress_data);
}

static void pump (GTask *task);

/* What a server that is down was not asked for waits, instead of being tried in vain. */
static void
give_up_on_account (Run          *run,
                    const char   *account,
                    const GError *error)
{
  DatelineSendLogin *login = g_hash_table_lookup (run->queue->logins, account);

  if (login->error == NULL)
    login->error = g_error_copy (error);
}

/* What goes again for the sake of its links goes with this run. */
static void
take_followers (Run       *run,
                GPtrArray *followers)
{
  for (guint i = 0; i < followers->len; i++)
    {
      DatelineOutboxEntry *entry = followers->pdata[i];
      gboolean waits = FALSE;

      for (guint j = run->next; j < run->queue->entries->len; j++)
        {
          DatelineOutboxEntry *other = run->queue->entries->pdata[j];

          waits |= g_str_equal (other->item_id, entry->item_id) &&
                   g_str_equal (other->account, entry->account);
        }
      if (!waits)
        g_ptr_array_add (run->queue->entries, dateline_outbox_entry_copy (entry));
    }
}

static void
delivered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autofree Flight *flight = data;
  g_autoptr (GTask) task = flight->task;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) followers = NULL;
  g_autofree char *held_back = NULL;
  g_autofree char *url = NULL;

  run->in_flight--;
  url = dateline_delivery_run_finish (DATELINE_DESK (source), result, &held_back, &followers,
                                      &error);
  take_followers (run, followers);

  if (error != NULL && dateline_publish_error_get_transient (error, NULL))
    give_up_on_account (run, flight->entry->account, error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    report (task, flight->entry->item_id, url, error);
  else if (run->error == NULL)
    run->error = g_steal_pointer (&error);
  if (error == NULL && held_back != NULL)
    g_signal_emit (g_task_get_source_object (task), signals[SIGNAL_HELD_BACK], 0,
                   flight->entry->item_id, held_back);

  pump (task);
}

/* The backend for @login, made here as its session belongs to this thread. */
static DatelineBackend *
ensure_backend (Run                *run,
                DatelineSendLogin  *login,
                GError            **error)
{
  const char *name = dateline_account_get_name (login->account);
  DatelineBackend *backend = g_hash_table_lookup (run->backends, name);

  if (backend != NULL)
    return backend;

  backend = dateline_backend_new (login->account, login->secret, error);
  if (backend != NULL)
    g_hash_table_insert (run->backends, g_strdup (name), backend);

  return backend;
}

static void
uploading_cb (double   fraction,
              gpointer data)
{
  Flight *flight = data;

  g_signal_emit (g_task_get_source_object (flight->task), signals[SIGNAL_UPLOADING], 0,
                 flight->entry->item_id, fraction);
}

static void
start_entry (GTask               *task,
             DatelineOutboxEntry *entry)
{
  DatelineSender *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  DatelineSendLogin *login = g_hash_table_lookup (run->queue->logins, entry->account);
  g_autoptr (GError) error = NULL;
  DatelineBackend *backend = NULL;
  Flight *flight;

  if (login->error != NULL)
    error = g_error_copy (login->error);
  else
    backend = ensure_backend (run, login, &error);

  if (backend == NULL)
    {
      report (task, entry->item_id, NULL, error);
      return;
    }

  flight = g_new0 (Flight, 1);
  flight->task = g_object_ref (task);
  flight->entry = entry;
  run->in_flight++;
  dateline_delivery_run_async (self->desk, entry, login->account, backend, self->timeout,
                               uploading_cb, flight, g_task_get_cancellable (task), delivered_cb,
                               flight);
}

/* Whether the caller has cancelled it, so that the rest waits for another time. */
static gboolean
is_given_up (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;

  if (run->error == NULL)
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &run->error);

  return TRUE;
}

static void
pump (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  while (run->in_flight < MAX_IN_FLIGHT && run->next < run->queue->entries->len &&
         !is_given_up (task))
    start_entry (task, g_ptr_array_index (run->queue->entries, run->next++));

  if (run->in_flight == 0)
    finish_run (task);
}

static void
queue_in_thread_cb (GTask        *sub_task,
                    gpointer      source,
                    gpointer      data,
                    GCancellable *cancellable)
{
  Run *run = data;
  DatelineSendQueue *queue;
  GError *error = NULL;

  queue = dateline_send_queue_new (run->desk, run->accounts, (const char * const *) run->ids,
                                   run->account, cancellable, &error);
  if (queue != NULL)
    g_task_return_pointer (sub_task, queue, (GDestroyNotify) dateline_send_queue_free);
  else
    g_task_return_error (sub_task, error);
}

static void
queued_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);

  run->queue = g_task_propagate_pointer (G_TASK (result), &run->error);
  if (run->queue == NULL)
    {
      finish_run (task);
      return;
    }

  for (guint i = 0; i < run->queue->rejected->len; i++)
    {
      DatelineSendFailure *failure = g_ptr_array_index (run->queue->rejected, i);

      report (task, failure->item_id, NULL, failure->error);
    }

  pump (task);
}

/* Starts the first run that waits. */
static void
start_run (DatelineSender *self)
{
  GTask *task = g_queue_peek_head (&self->runs);
  g_autoptr (GTask) sub_task = NULL;

  if (task == NULL)
    return;

  /* Without the sender, which its own thread alone may let go of. */
  sub_task = g_task_new (NULL, g_task_get_cancellable (task), queued_cb, g_object_ref (task));
  g_task_set_source_tag (sub_task, start_run);
  g_task_set_task_data (sub_task, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (sub_task, queue_in_thread_cb);
}

static void
take_run (DatelineSender *self,
          GTask          *task,
          Run            *run)
{
  run->desk = g_object_ref (self->desk);
  run->accounts = g_object_ref (self->accounts);
  run->backends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_task_set_task_data (task, run, run_free);
  /* What has arrived is counted, even if the rest was given up. */
  g_task_set_check_cancellable (task, FALSE);

  g_queue_push_tail (&self->runs, task);
  if (g_queue_get_length (&self->runs) == 1)
    start_run (self);
}

static void
dateline_sender_finalize (GObject *object)
{
  DatelineSender *self = DATELINE_SENDER (object);

  /* A run holds a reference on its sender. */
  g_assert (g_queue_is_empty (&self->runs));
  g_object_unref (self->desk);
  g_object_unref (self->accounts);

  G_OBJECT_CLASS (dateline_sender_parent_class)->finalize (object);
}

static void
dateline_sender_class_init (DatelineSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_sender_finalize;

  signals[SIGNAL_SENT] = g_signal_new ("sent", DATELINE_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING,
                                       G_TYPE_ERROR);
  signals[SIGNAL_UPLOADING] = g_signal_new ("uploading", DATELINE_TYPE_SENDER, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                            G_TYPE_DOUBLE);
  signals[SIGNAL_HELD_BACK] = g_signal_new ("held-back", DATELINE_TYPE_SENDER, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                            G_TYPE_STRING);
}

static void
dateline_sender_init (DatelineSender *self)
{
  g_queue_init (&self->runs);
  self->timeout = g_timeout_source_new;
}

DatelineSender *
dateline_sender_new (DatelineDesk         *desk,
                     DatelineAccountStore *accounts)
{
  DatelineSender *self;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (accounts), NULL);

  self = g_object_new (DATELINE_TYPE_SENDER, NULL);
  self->desk = g_object_ref (desk);
  self->accounts = g_object_ref (accounts);

  return self;
}

void
dateline_sender_set_timeout_func (DatelineSender          *self,
                                  DatelineDeliveryTimeout  timeout)
{
  g_return_if_fail (DATELINE_IS_SENDER (self));
  g_return_if_fail (timeout != NULL);

  self->timeout = timeout;
}

void
dateline_sender_publish_async (DatelineSender         *self,
                               const char * const     *ids,
                               const char             *account,
                               DatelineSenderProgress  progress,
                               gpointer                progress_data,
                               GCancellable           *cancellable,
                               GAsyncReadyCallback     callback,
                               gpointer                user_data)
{
  GTask *task;
  Run *run;

  g_return_if_fail (DATELINE_IS_SENDER (self));
  g_return_if_fail (ids != NULL);

  run = g_new0 (Run, 1);
  run->ids = g_strdupv ((char **) ids);
  run->account = g_strdup (account);
  run->progress = progress;
  run->progress_data = progress_data;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_sender_publish_async);
  take_run (self, task, run);
}

void
dateline_sender_drain_async (DatelineSender      *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (DATELINE_IS_SENDER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_sender_drain_async);
  take_run (self, task, g_new0 (Run, 1));
}

guint
dateline_sender_publish_finish (DatelineSender  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  Run *run;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  run = g_task_get_task_data (G_TASK (result));
  g_task_propagate_int (G_TASK (result), error);

  return run->n_sent;
}
