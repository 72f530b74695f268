/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-search.h"

#include <glib/gi18n-lib.h>

/* How often what was found is shown. */
#define DELIVERY_INTERVAL_MSEC 80

/**
 * Work:
 * What the thread has, and what it shares with the main thread.
 */
typedef struct
{
  gatomicrefcount  ref_count;
  DatelineDesk    *desk;
  DatelinePattern *pattern;
  DatelineFilter  *filter;
  char            *story;

  GMutex           lock;
  GPtrArray       *found; /* DatelineReplaceItem, not delivered yet */
  GPtrArray       *broken; /* char *, titles or names of files */
  guint            n_matches;
  guint            n_done;
  guint            n_items;
  gboolean         cut;
} Work;

struct _DatelineDeskSearch
{
  GObject parent_instance;

  /* Owned */
  Work         *work;
  GCancellable *cancellable;

  guint         delivery_source;
};

G_DEFINE_FINAL_TYPE (DatelineDeskSearch, dateline_desk_search, G_TYPE_OBJECT)

enum
{
  FOUND,
  PROGRESS,
  FINISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static Work *
work_ref (Work *work)
{
  g_atomic_ref_count_inc (&work->ref_count);

  return work;
}

static void
work_unref (Work *work)
{
  if (!g_atomic_ref_count_dec (&work->ref_count))
    return;

  g_object_unref (work->desk);
  dateline_pattern_unref (work->pattern);
  dateline_filter_unref (work->filter);
  g_free (work->story);
  g_mutex_clear (&work->lock);
  g_ptr_array_unref (work->found);
  g_ptr_array_unref (work->broken);
  g_free (work);
}

/* Adds what was found in an item; FALSE if that is enough. */
static gboolean
add (Work          *work,
     DatelineFound *found,
     DatelineItem  *item)
{
  g_autoptr (GMutexLocker) locker = NULL;
  DatelineReplaceItem *replace_item;
  guint n_matches = found->matches->len;

  if (n_matches > DATELINE_DESK_SEARCH_MAX_MATCHES - work->n_matches)
    {
      dateline_found_free (found);
      locker = g_mutex_locker_new (&work->lock);
      work->cut = TRUE;
      return FALSE;
    }

  replace_item = dateline_replace_item_new (found, item);
  locker = g_mutex_locker_new (&work->lock);
  g_ptr_array_add (work->found, replace_item);
  work->n_matches += n_matches;

  return TRUE;
}

static gboolean
search_item (Work             *work,
             DatelineItemInfo *info)
{
  const char *id = dateline_item_info_get_id (info);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFound) found
    = dateline_desk_find_in_item (work->desk, id, work->pattern, &item, &error);
  gboolean more = TRUE;

  if (found != NULL && (work->story == NULL || g_str_equal (found->story, work->story)))
    more = add (work, g_steal_pointer (&found), item);

  g_mutex_lock (&work->lock);
  work->n_done++;
  if (error != NULL)
    g_ptr_array_add (work->broken, g_strdup (dateline_item_info_get_title (info)));
  g_mutex_unlock (&work->lock);

  return more;
}

/* What to look through: of a story its versions, and what nobody knows the story of. */
static GPtrArray *
list_items (Work          *work,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GPtrArray) broken = NULL;

  if (work->story == NULL)
    return dateline_desk_query (work->desk, work->filter, 0, 0, NULL, cancellable, error);

  infos = dateline_desk_list_story (work->desk, work->story, error);
  if (infos != NULL)
    broken = dateline_desk_list_broken (work->desk, error);
  if (broken == NULL)
    return NULL;

  g_ptr_array_extend (infos, broken, (GCopyFunc) (void *) g_object_ref, NULL);

  return g_steal_pointer (&infos);
}

static void
search_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) infos = list_items (work, cancellable, &error);

  if (infos == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_mutex_lock (&work->lock);
  work->n_items = infos->len;
  g_mutex_unlock (&work->lock);

  for (guint i = 0; i < infos->len && !g_cancellable_is_cancelled (cancellable); i++)
    if (!search_item (work, g_ptr_array_index (infos, i)))
      break;

  g_task_return_boolean (task, TRUE);
}

static void
deliver (DatelineDeskSearch *self)
{
  g_autoptr (GPtrArray) found = NULL;

  g_mutex_lock (&self->work->lock);
  found = g_steal_pointer (&self->work->found);
  self->work->found = new_items ();
  g_mutex_unlock (&self->work->lock);

  if (found->len > 0)
    g_signal_emit (self, signals[FOUND], 0, found);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static gboolean
deliver_cb (gpointer data)
{
  deliver (data);

  return G_SOURCE_CONTINUE;
}

/* The task holds no reference on the search: that may go while the thread still ends. */
static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autofree GWeakRef *weak = data;
  g_autoptr (DatelineDeskSearch) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;

  g_weak_ref_clear (weak);
  g_task_propagate_boolean (G_TASK (result), &error);
  if (self == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  g_clear_handle_id (&self->delivery_source, g_source_remove);
  deliver (self);
  g_signal_emit (self, signals[FINISHED], 0, error != NULL ? error->message : NULL);
}

static void
dateline_desk_search_dispose (GObject *object)
{
  DatelineDeskSearch *self = DATELINE_DESK_SEARCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->delivery_source, g_source_remove);

  G_OBJECT_CLASS (dateline_desk_search_parent_class)->dispose (object);
}

static void
dateline_desk_search_finalize (GObject *object)
{
  DatelineDeskSearch *self = DATELINE_DESK_SEARCH (object);

  g_clear_pointer (&self->work, work_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (dateline_desk_search_parent_class)->finalize (object);
}

static void
dateline_desk_search_class_init (DatelineDeskSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_desk_search_dispose;
  object_class->finalize = dateline_desk_search_finalize;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_desk_search_init (DatelineDeskSearch *self)
{
  self->cancellable = g_cancellable_new ();
}

DatelineDeskSearch *
dateline_desk_search_new (DatelineDesk    *desk,
                          DatelinePattern *pattern,
                          DatelineFilter  *filter,
                          const char      *story)
{
  DatelineDeskSearch *self;
  g_autoptr (GTask) task = NULL;
  GWeakRef *weak;
  Work *work;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (pattern != NULL && filter != NULL, NULL);

  work = g_new0 (Work, 1);
  g_atomic_ref_count_init (&work->ref_count);
  g_mutex_init (&work->lock);
  work->desk = g_object_ref (desk);
  work->pattern = dateline_pattern_ref (pattern);
  work->filter = dateline_filter_ref (filter);
  work->story = g_strdup (story);
  work->found = new_items ();
  work->broken = g_ptr_array_new_with_free_func (g_free);

  self = g_object_new (DATELINE_TYPE_DESK_SEARCH, NULL);
  self->work = work;
  self->delivery_source = g_timeout_add (DELIVERY_INTERVAL_MSEC, deliver_cb, self);

  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->cancellable, searched_cb, weak);
  g_task_set_source_tag (task, dateline_desk_search_new);
  g_task_set_task_data (task, work_ref (work), (GDestroyNotify) work_unref);
  g_task_run_in_thread (task, search_in_thread);

  return self;
}

DatelinePattern *
dateline_desk_search_get_pattern (DatelineDeskSearch *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), NULL);

  return self->work->pattern;
}

double
dateline_desk_search_get_fraction (DatelineDeskSearch *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), 0);

  locker = g_mutex_locker_new (&self->work->lock);

  return self->work->n_items > 0 ? (double) self->work->n_done / self->work->n_items : 0;
}

gboolean
dateline_desk_search_is_cut (DatelineDeskSearch *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), FALSE);

  locker = g_mutex_locker_new (&self->work->lock);

  return self->work->cut;
}

guint
dateline_desk_search_get_n_items (DatelineDeskSearch *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), 0);

  locker = g_mutex_locker_new (&self->work->lock);

  return self->work->n_items;
}

char **
dateline_desk_search_dup_broken (DatelineDeskSearch *self)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), NULL);

  locker = g_mutex_locker_new (&self->work->lock);
  for (guint i = 0; i < self->work->broken->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->work->broken, i));

  return g_strv_builder_end (builder);
}

/* More of them would hide what was found. */
#define MAX_NAMES 20

char *
dateline_desk_search_dup_problem (DatelineDeskSearch  *self,
                                  char               **names)
{
  g_auto (GStrv) broken = NULL;
  g_autoptr (GString) list = NULL;
  guint n_broken;

  g_return_val_if_fail (DATELINE_IS_DESK_SEARCH (self), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  *names = NULL;

  if (dateline_desk_search_is_cut (self))
    return g_strdup (_("Too many places to look through. Find a longer text."));

  broken = dateline_desk_search_dup_broken (self);
  n_broken = g_strv_length (broken);
  if (n_broken == 0)
    return NULL;
  if (n_broken == 1)
    /* Translators: the title of an item, or the name of its file. */
    return g_strdup_printf (_("“%s” can’t be read"), broken[0]);

  list = g_string_new (broken[0]);
  for (guint i = 1; i < MIN (n_broken, MAX_NAMES); i++)
    g_string_append_printf (list, "\n%s", broken[i]);
  *names = g_strdup (list->str);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u item can’t be read",
                                       "%'u items can’t be read", n_broken), n_broken);
}
