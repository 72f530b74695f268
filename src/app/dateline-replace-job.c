/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-replace-job.h"

#include <glib/gi18n-lib.h>

/* How often it is told how far it is. */
#define PROGRESS_INTERVAL_MSEC 80

struct _DatelineReplaceJob
{
  GObject parent_instance;

  /* Owned */
  DatelineDesk     *desk;
  GPtrArray        *replaced; /* DatelineReplaced */
  GPtrArray        *failures; /* char * */

  /* A job ends in the thread that lets go of it last, where no widget may end. */
  GWeakRef          page;

  guint             progress_source;
  gint              n_done;   /* atomic */
  guint             n_todo;
};

G_DEFINE_FINAL_TYPE (DatelineReplaceJob, dateline_replace_job, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/**
 * Work:
 * What a thread is given and gives back. @items, @chosen and @replaced: of one index each.
 */
typedef struct
{
  DatelineReplaceJob *job;
  DatelinePattern    *pattern;
  char               *replacement;
  GPtrArray          *items;    /* DatelineReplaceItem; NULL where it is undone */
  GPtrArray          *chosen;   /* gboolean * */
  GPtrArray          *replaced; /* DatelineReplaced that came about, or are to go */
  GPtrArray          *failures;
} Work;

static void
work_free (Work *work)
{
  g_object_unref (work->job);
  g_clear_pointer (&work->pattern, dateline_pattern_unref);
  g_free (work->replacement);
  g_clear_pointer (&work->items, g_ptr_array_unref);
  g_clear_pointer (&work->chosen, g_ptr_array_unref);
  g_ptr_array_unref (work->replaced);
  g_ptr_array_unref (work->failures);
  g_free (work);
}

static Work *
work_new (DatelineReplaceJob *job)
{
  Work *work = g_new0 (Work, 1);

  work->job = g_object_ref (job);
  work->replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_replaced_free);
  work->failures = g_ptr_array_new_with_free_func (g_free);

  return work;
}

static void
add_failure (Work         *work,
             const GError *error)
{
  g_ptr_array_add (work->failures, g_strdup (error->message));
}

/* The item that is open now, if it is this one. */
static DatelineItem *
get_open_item (DatelineReplaceJob *self,
               const char         *id)
{
  g_autoptr (DatelineItemPage) page = g_weak_ref_get (&self->page);
  DatelineOpenItem *open_item = page != NULL ? dateline_item_page_get_open_item (page) : NULL;
  DatelineItem *item = page != NULL ? dateline_item_page_get_item (page) : NULL;

  if (item == NULL || dateline_open_item_is_read_only (open_item) ||
      !g_str_equal (dateline_item_get_id (item), id))
    return NULL;

  return item;
}

static void
replace_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  Work *work = data;

  for (guint i = 0; i < work->items->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GError) error = NULL;
      DatelineReplaced *replaced = dateline_desk_replace_found (
        work->job->desk, dateline_replace_item_get_found (g_ptr_array_index (work->items, i)),
        g_ptr_array_index (work->chosen, i), work->replacement, &error);

      if (replaced != NULL)
        g_ptr_array_add (work->replaced, replaced);
      else
        add_failure (work, error);
      g_atomic_int_inc (&work->job->n_done);
    }

  g_task_return_boolean (task, TRUE);
}

static void
undo_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Work *work = data;

  for (guint i = 0; i < work->replaced->len; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!dateline_desk_put_back (work->job->desk, g_ptr_array_index (work->replaced, i), &error))
        add_failure (work, error);
      g_atomic_int_inc (&work->job->n_done);
    }

  g_task_return_boolean (task, TRUE);
}

static gboolean
progress_cb (gpointer data)
{
  g_object_notify_by_pspec (G_OBJECT (data), properties[PROP_FRACTION]);

  return G_SOURCE_CONTINUE;
}

static void
start (DatelineReplaceJob *self,
       GTask              *task,
       GTaskThreadFunc     function,
       guint               n_todo)
{
  g_atomic_int_set (&self->n_done, 0);
  self->n_todo = n_todo;
  if (self->progress_source == 0)
    self->progress_source = g_timeout_add (PROGRESS_INTERVAL_MSEC, progress_cb, self);

  /* What is written is written, however it ends. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, function);
}

static void
take_failures (DatelineReplaceJob *self,
               Work               *work)
{
  g_ptr_array_unref (self->failures);
  self->failures = g_ptr_array_ref (work->failures);
}

static void
replace_in_open_item (Work                *work,
                      DatelineItem        *item,
                      DatelineReplaceItem *replace_item,
                      const gboolean      *chosen)
{
  const DatelineFound *found = dateline_replace_item_get_found (replace_item);
  g_autoptr (DatelineItem) before = dateline_item_copy (item);
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GArray) matches = dateline_item_find (item, work->pattern);

  if (!dateline_matches_equal (matches, found->matches))
    {
      g_ptr_array_add (work->failures,
                       g_strdup_printf (_("“%s” was changed since it was searched. "
                                          "It was left as it is."), found->title));
      return;
    }

  for (guint i = matches->len; i-- > 0;)
    if (!chosen[i])
      g_array_remove_index (matches, i);
  dateline_item_replace_matches (item, (const DatelineMatch *) (gpointer) matches->data,
                                 matches->len, work->replacement);
  after = dateline_item_copy (item);
  g_ptr_array_add (work->replaced, dateline_replaced_new (before, after, matches->len));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineReplaceJob *self = g_task_get_source_object (task);
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!dateline_item_page_flush_finish (DATELINE_ITEM_PAGE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  for (guint i = work->items->len; i-- > 0;)
    {
      DatelineReplaceItem *replace_item = g_ptr_array_index (work->items, i);
      DatelineItem *item
        = get_open_item (self, dateline_replace_item_get_found (replace_item)->id);

      if (item == NULL)
        continue;
      replace_in_open_item (work, item, replace_item, g_ptr_array_index (work->chosen, i));
      g_ptr_array_remove_index (work->items, i);
      g_ptr_array_remove_index (work->chosen, i);
    }

  start (self, task, replace_in_thread, work->items->len);
}

/* Only if it is what it was made; the text as one step of its undo. */
static gboolean
undo_in_open_item (DatelineReplaced *replaced,
                   DatelineItem     *item)
{
  if (!dateline_item_equal (item, replaced->after))
    return FALSE;

  dateline_item_set_title (item, dateline_item_get_title (replaced->before));
  dateline_item_set_summary (item, dateline_item_get_summary (replaced->before));
  dateline_item_set_body (item, dateline_item_get_body (replaced->before));

  return TRUE;
}

static void
dateline_replace_job_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  DatelineReplaceJob *self = DATELINE_REPLACE_JOB (object);

  switch (prop_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->n_todo > 0
                                   ? (double) g_atomic_int_get (&self->n_done) / self->n_todo
                                   : 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_replace_job_finalize (GObject *object)
{
  DatelineReplaceJob *self = DATELINE_REPLACE_JOB (object);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->desk);
  g_weak_ref_clear (&self->page);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  g_clear_pointer (&self->failures, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_replace_job_parent_class)->finalize (object);
}

static void
dateline_replace_job_class_init (DatelineReplaceJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dateline_replace_job_get_property;
  object_class->finalize = dateline_replace_job_finalize;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_replace_job_init (DatelineReplaceJob *self)
{
  g_weak_ref_init (&self->page, NULL);
  self->replaced = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_replaced_free);
  self->failures = g_ptr_array_new_with_free_func (g_free);
}

DatelineReplaceJob *
dateline_replace_job_new (DatelineDesk     *desk,
                          DatelineItemPage *page)
{
  DatelineReplaceJob *self;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (page), NULL);

  self = g_object_new (DATELINE_TYPE_REPLACE_JOB, NULL);
  self->desk = g_object_ref (desk);
  g_weak_ref_set (&self->page, page);

  return self;
}

void
dateline_replace_job_run_async (DatelineReplaceJob  *self,
                                DatelinePattern     *pattern,
                                const char          *replacement,
                                GPtrArray           *items,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (DatelineItemPage) page = NULL;
  GTask *task;
  Work *work;

  g_return_if_fail (DATELINE_IS_REPLACE_JOB (self));
  g_return_if_fail (pattern != NULL && replacement != NULL && items != NULL);
  page = g_weak_ref_get (&self->page);
  g_return_if_fail (page != NULL);

  work = work_new (self);
  work->pattern = dateline_pattern_ref (pattern);
  work->replacement = g_strdup (replacement);
  work->items = g_ptr_array_new_with_free_func (g_object_unref);
  work->chosen = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    {
      DatelineReplaceItem *item = g_ptr_array_index (items, i);

      if (dateline_replace_item_get_n_chosen (item) == 0)
        continue;
      g_ptr_array_add (work->items, g_object_ref (item));
      g_ptr_array_add (work->chosen, dateline_replace_item_dup_chosen (item));
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_replace_job_run_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  dateline_item_page_flush_async (page, flushed_cb, task);
}

void
dateline_replace_job_undo_async (DatelineReplaceJob  *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (DATELINE_IS_REPLACE_JOB (self));

  work = work_new (self);
  for (guint i = 0; i < self->replaced->len; i++)
    {
      DatelineReplaced *replaced = g_ptr_array_index (self->replaced, i);
      DatelineItem *item = get_open_item (self, dateline_item_get_id (replaced->after));

      if (item == NULL)
        g_ptr_array_add (work->replaced,
                         dateline_replaced_new (replaced->before, replaced->after,
                                                replaced->n_replaced));
      else if (!undo_in_open_item (replaced, item))
        g_ptr_array_add (work->failures,
                         g_strdup_printf (_("“%s” was changed since. It was left as it is."),
                                          dateline_item_get_title (item)));
    }
  g_ptr_array_set_size (self->replaced, 0);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_replace_job_undo_async);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  start (self, task, undo_in_thread, work->replaced->len);
}

gboolean
dateline_replace_job_finish (DatelineReplaceJob  *self,
                             GAsyncResult        *result,
                             GError             **error)
{
  Work *work;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  g_clear_handle_id (&self->progress_source, g_source_remove);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  work = g_task_get_task_data (G_TASK (result));
  take_failures (self, work);
  if (work->items != NULL)
    {
      g_ptr_array_unref (self->replaced);
      self->replaced = g_ptr_array_ref (work->replaced);
    }

  return TRUE;
}

DatelineDesk *
dateline_replace_job_get_desk (DatelineReplaceJob *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_JOB (self), NULL);

  return self->desk;
}

guint
dateline_replace_job_get_n_replaced (DatelineReplaceJob *self)
{
  guint n_replaced = 0;

  g_return_val_if_fail (DATELINE_IS_REPLACE_JOB (self), 0);

  for (guint i = 0; i < self->replaced->len; i++)
    n_replaced += ((DatelineReplaced *) g_ptr_array_index (self->replaced, i))->n_replaced;

  return n_replaced;
}

guint
dateline_replace_job_get_n_items (DatelineReplaceJob *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_JOB (self), 0);

  return self->replaced->len;
}

GPtrArray *
dateline_replace_job_get_failures (DatelineReplaceJob *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_JOB (self), NULL);

  return self->failures;
}
