/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-delivery.h"

#include "dateline-publication.h"
#include "dateline-publish-error.h"
#include "dateline-store-error.h"

#define MAX_TRIES 3
#define FIRST_DELAY_MSEC 1000u
/* Who asks to wait longer is not waited for; the outbox remembers. */
#define MAX_DELAY_MSEC (30u * 1000u)

typedef struct
{
  DatelineOutboxEntry     *entry;
  DatelineAccount         *account;
  DatelineBackend         *backend;
  DatelineDeliveryTimeout  timeout;
  DatelineMediaProgress    progress;
  gpointer                 progress_data;
  DatelinePublication     *publication;
  DatelineStored          *stored;
  GPtrArray               *followers;
  GError                  *error; /* why it failed, while that is written down */
  guint                    tries;
  gboolean                 has_images; /* whether the server has all of the item's */
  gboolean                 rebased; /* whether it was based on what the server said */
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  dateline_outbox_entry_free (delivery->entry);
  g_ptr_array_unref (delivery->followers);
  g_object_unref (delivery->account);
  g_object_unref (delivery->backend);
  g_clear_pointer (&delivery->publication, dateline_publication_free);
  g_clear_pointer (&delivery->stored, dateline_stored_free);
  g_clear_error (&delivery->error);
  g_free (delivery);
}

gboolean
dateline_delivery_may_help_later (const GError *error)
{
  if (error->domain == DATELINE_STORE_ERROR)
    return error->code != DATELINE_STORE_ERROR_NOT_FOUND;

  return !g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT) &&
         !g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED) &&
         !g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
}

/* Runs @step, which blocks, in a thread, then @callback with the main task. */
static void
run_step (GTask               *task,
          GTaskThreadFunc      step,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) sub_task = NULL;

  sub_task = g_task_new (g_task_get_source_object (task), cancellable, callback,
                         g_object_ref (task));
  g_task_set_source_tag (sub_task, run_step);
  g_task_set_task_data (sub_task, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (sub_task, step);
}

/* Failure: it is written beside the step, or the step goes. */

static void
note_failure_in_thread_cb (GTask        *sub_task,
                           gpointer      desk,
                           gpointer      data,
                           GCancellable *cancellable)
{
  Delivery *delivery = data;
  g_autoptr (GError) local_error = NULL;

  if (dateline_delivery_may_help_later (delivery->error))
    {
      g_free (delivery->entry->error);
      delivery->entry->error = g_strdup (delivery->error->message);
      delivery->entry->attempts++;
      dateline_outbox_update (desk, delivery->entry, &local_error);
    }
  else
    dateline_outbox_remove (desk, delivery->entry->item_id, delivery->entry->account,
                            &local_error);

  /* What went wrong first is what the user has to know. */
  if (local_error != NULL)
    g_debug ("The outbox of %s: %s", delivery->entry->item_id, local_error->message);

  g_task_return_boolean (sub_task, TRUE);
}

static void
failure_noted_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&delivery->error));
}

static void
fail (GTask  *task,
      GError *error)
{
  Delivery *delivery = g_task_get_task_data (task);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&delivery->error);
  delivery->error = error;
  run_step (task, note_failure_in_thread_cb, NULL, failure_noted_cb);
}

/* Success */

/* What can't be queued now is no failure of what was sent: it goes with the next publish of
 * all that changed. */
static void
queue_followers (Delivery     *delivery,
                 DatelineDesk *desk)
{
  const char *account = dateline_account_get_name (delivery->account);
  g_auto (GStrv) ids = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  ids = dateline_publication_list_followers (desk, delivery->entry->item_id, delivery->account);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!dateline_outbox_add (desk, ids[i], account, &error))
        g_debug ("The outbox of %s: %s", ids[i], error->message);
    }

  waiting = *ids != NULL ? dateline_outbox_list (desk, NULL) : NULL;
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    {
      DatelineOutboxEntry *entry = waiting->pdata[i];

      if (strcmp (entry->account, account) == 0 &&
          g_strv_contains ((const char * const *) ids, entry->item_id))
        g_ptr_array_add (delivery->followers, dateline_outbox_entry_copy (entry));
    }
}

static void
complete_in_thread_cb (GTask        *sub_task,
                       gpointer      desk,
                       gpointer      data,
                       GCancellable *cancellable)
{
  Delivery *delivery = data;
  GError *error = NULL;

  if (dateline_publication_complete (delivery->publication, desk, delivery->account,
                                     delivery->stored, &error) &&
      dateline_outbox_remove (desk, delivery->entry->item_id, delivery->entry->account, &error))
    {
      queue_followers (delivery, desk);
      g_task_return_boolean (sub_task, TRUE);
    }
  else
    g_task_return_error (sub_task, error);
}

static void
completed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (task, error);
  else
    g_task_return_pointer (task,
                           g_strdup (delivery->stored != NULL ? delivery->stored->url
                                                              : delivery->publication->url),
                           g_free);
}

static void
complete (GTask *task)
{
  /* It is on the server: from here on nobody may turn back. */
  run_step (task, complete_in_thread_cb, NULL, completed_cb);
}

/* The network */

static void proceed (GTask *task);
static void put (GTask *task);

static gboolean
waited_cb (gpointer data)
{
  GTask *task = data;
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    fail (task, error);
  else
    proceed (task);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait (GTask *task,
      guint  msec)
{
  Delivery *delivery = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = delivery->timeout (msec);

  g_source_set_callback (source, waited_cb, g_object_ref (task), g_object_unref);
  if (cancellable != NULL)
    {
      g_autoptr (GSource) child = g_cancellable_source_new (cancellable);

      g_source_set_callback (child, G_SOURCE_FUNC (cancelled_cb), NULL, NULL);
      g_source_add_child_source (source, child);
    }
  g_source_attach (source, g_task_get_context (task));
}

static void
fail_or_retry (GTask  *task,
               GError *error)
{
  Delivery *delivery = g_task_get_task_data (task);
  guint delay = 0;

  if (!dateline_publish_error_get_transient (error, &delay) || delivery->tries >= MAX_TRIES ||
      delay > MAX_DELAY_MSEC)
    {
      fail (task, error);
      return;
    }

  g_error_free (error);
  wait (task, MAX (delay, FIRST_DELAY_MSEC << (delivery->tries - 1)));
}

/* Before it goes: if it arrives and no answer does, it is known again, even if the item
 * is edited meanwhile. */
static gboolean
note_sent (Delivery      *delivery,
           DatelineDesk  *desk,
           GError       **error)
{
  g_autofree char *fingerprint = NULL;

  if (delivery->publication->current)
    return TRUE;

  fingerprint = dateline_publication_dup_fingerprint (delivery->publication);

  return dateline_outbox_note_sent (desk, delivery->entry, fingerprint, error);
}

static void
note_in_thread_cb (GTask        *sub_task,
                   gpointer      desk,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (note_sent (data, desk, &error))
    g_task_return_boolean (sub_task, TRUE);
  else
    g_task_return_error (sub_task, error);
}

static void prepared_cb (GObject *source, GAsyncResult *result, gpointer data);

/* The server has something else than we thought. */
static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);
  g_autoptr (DatelineStored) stored = NULL;
  DatelinePublicationState state = DATELINE_PUBLICATION_CONFLICT;
  GError *error = NULL;

  stored = dateline_backend_fetch_finish (DATELINE_BACKEND (source), result, &error);
  if (error != NULL)
    {
      fail_or_retry (task, error);
      return;
    }

  if (stored != NULL)
    state = dateline_publication_judge (delivery->publication, stored,
                                        (const char * const *) delivery->entry->sent);

  if (state == DATELINE_PUBLICATION_ARRIVED)
    {
      delivery->stored = g_steal_pointer (&stored);
      g_clear_error (&delivery->error);
      complete (task);
    }
  else if (state == DATELINE_PUBLICATION_UNTOUCHED && !delivery->rebased)
    {
      delivery->rebased = TRUE;
      g_clear_error (&delivery->error);
      g_free (delivery->publication->etag);
      delivery->publication->etag = g_steal_pointer (&stored->etag);
      /* It may have taken over another date. */
      run_step (task, note_in_thread_cb, g_task_get_cancellable (task), prepared_cb);
    }
  else
    fail (task, g_steal_pointer (&delivery->error));
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);
  GError *error = NULL;

  delivery->stored = dateline_backend_put_finish (DATELINE_BACKEND (source), result, &error);
  if (delivery->stored != NULL)
    complete (task);
  else if (g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_UNKNOWN) &&
           !delivery->rebased)
    {
      /* The server was set up anew: what it never had is new to it. */
      g_error_free (error);
      delivery->rebased = TRUE;
      g_clear_pointer (&delivery->publication->etag, g_free);
      put (task);
    }
  else if (g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT))
    {
      g_clear_error (&delivery->error);
      delivery->error = error;
      dateline_backend_fetch_async (delivery->backend, delivery->entry->item_id,
                                    g_task_get_cancellable (task), fetched_cb,
                                    g_object_ref (task));
    }
  else
    fail_or_retry (task, error);
}

static void
put (GTask *task)
{
  Delivery *delivery = g_task_get_task_data (task);

  delivery->tries++;
  dateline_backend_put_async (delivery->backend, delivery->publication->item,
                              delivery->publication->etag, g_task_get_cancellable (task), put_cb,
                              g_object_ref (task));
}

static void
images_sent_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);
  GError *error = NULL;

  if (!dateline_media_send_finish (DATELINE_DESK (source), result, &error))
    {
      fail_or_retry (task, error);
      return;
    }

  delivery->has_images = TRUE;
  delivery->tries = 0;
  put (task);
}

/* The images, before a page shows them; then the item. */
static void
proceed (GTask *task)
{
  Delivery *delivery = g_task_get_task_data (task);

  if (delivery->has_images)
    {
      put (task);
      return;
    }

  delivery->tries++;
  dateline_media_send_async (g_task_get_source_object (task), delivery->backend,
                             delivery->publication->item, delivery->progress,
                             delivery->progress_data, g_task_get_cancellable (task),
                             images_sent_cb, g_object_ref (task));
}

static void
prepare_in_thread_cb (GTask        *sub_task,
                      gpointer      desk,
                      gpointer      data,
                      GCancellable *cancellable)
{
  Delivery *delivery = data;
  GError *error = NULL;

  delivery->publication = dateline_publication_prepare (desk, delivery->entry->item_id,
                                                        delivery->account, cancellable, &error);
  if (delivery->publication != NULL && note_sent (delivery, desk, &error))
    g_task_return_boolean (sub_task, TRUE);
  else
    g_task_return_error (sub_task, error);
}

static void
prepared_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Delivery *delivery = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (task, error);
  else if (delivery->publication->current)
    complete (task);
  else
    proceed (task);
}

void
dateline_delivery_run_async (DatelineDesk              *desk,
                             const DatelineOutboxEntry *entry,
                             DatelineAccount           *account,
                             DatelineBackend           *backend,
                             DatelineDeliveryTimeout    timeout,
                             DatelineMediaProgress      progress,
                             gpointer                   progress_data,
                             GCancellable              *cancellable,
                             GAsyncReadyCallback        callback,
                             gpointer                   user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->entry = dateline_outbox_entry_copy (entry);
  delivery->followers = g_ptr_array_new_with_free_func (
    (GDestroyNotify) dateline_outbox_entry_free);
  delivery->account = g_object_ref (account);
  delivery->backend = g_object_ref (backend);
  delivery->timeout = timeout;
  delivery->progress = progress;
  delivery->progress_data = progress_data;

  g_task_set_source_tag (task, dateline_delivery_run_async);
  g_task_set_task_data (task, delivery, delivery_free);
  /* What was done is told as done, even if it was to be given up. */
  g_task_set_check_cancellable (task, FALSE);

  run_step (task, prepare_in_thread_cb, cancellable, prepared_cb);
}

char *
dateline_delivery_run_finish (DatelineDesk  *desk,
                              GAsyncResult  *result,
                              char         **held_back,
                              GPtrArray    **followers,
                              GError       **error)
{
  Delivery *delivery;

  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  delivery = g_task_get_task_data (G_TASK (result));
  *held_back = delivery->publication != NULL ? g_strdup (delivery->publication->held_back) : NULL;
  *followers = g_ptr_array_ref (delivery->followers);

  return g_task_propagate_pointer (G_TASK (result), error);
}
