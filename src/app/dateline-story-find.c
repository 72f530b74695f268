/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-story-find.h"

/* The files are searched when one stops typing. */
#define SEARCH_DELAY_MSEC 150

struct _DatelineStoryFind
{
  GObject parent_instance;

  /* Owned */
  DatelineDesk       *desk;
  char               *id;
  char               *story;
  char               *language;
  DatelinePattern    *pattern;
  DatelineDeskSearch *search;
  GPtrArray          *found;    /* DatelineReplaceItem, of all languages */
  GPtrArray          *arriving; /* the same, of the search that is on its way */

  char               *error;    /* why the search ended */

  guint               search_source;
  gboolean            searching;
};

G_DEFINE_FINAL_TYPE (DatelineStoryFind, dateline_story_find, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static const DatelineFound *
get_item_found (GPtrArray *items,
                guint      index)
{
  return dateline_replace_item_get_found (g_ptr_array_index (items, index));
}

static int
compare_found (const DatelineFound *a,
               const DatelineFound *b)
{
  int order = g_strcmp0 (a->language, b->language);

  return order != 0 ? order : g_strcmp0 (a->id, b->id);
}

static int
compare_cb (gconstpointer a,
            gconstpointer b)
{
  return compare_found (dateline_replace_item_get_found (*(gpointer *) a),
                        dateline_replace_item_get_found (*(gpointer *) b));
}

static void
end_search (DatelineStoryFind *self)
{
  g_clear_handle_id (&self->search_source, g_source_remove);
  if (self->search != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->search, self);
      g_object_run_dispose (G_OBJECT (self->search));
    }
  g_clear_object (&self->search);
  g_clear_pointer (&self->error, g_free);
  g_ptr_array_set_size (self->arriving, 0);
  self->searching = FALSE;
}

/* The bar finds in the text, and so only that counts here. */
static void
found_cb (DatelineStoryFind *self,
          GPtrArray         *found)
{
  for (guint i = 0; i < found->len; i++)
    if (dateline_found_count_in_body (get_item_found (found, i)) > 0)
      g_ptr_array_add (self->arriving, g_object_ref (g_ptr_array_index (found, i)));
}

static void
finished_cb (DatelineStoryFind *self,
             const char        *error)
{
  g_ptr_array_unref (self->found);
  self->found = g_steal_pointer (&self->arriving);
  self->arriving = new_items ();
  g_ptr_array_sort (self->found, compare_cb);
  self->searching = FALSE;
  self->error = g_strdup (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
search_cb (gpointer data)
{
  DatelineStoryFind *self = data;
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);

  self->search_source = 0;
  self->search = dateline_desk_search_new (self->desk, self->pattern, all, self->story);
  g_signal_connect_object (self->search, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "finished", G_CALLBACK (finished_cb), self,
                           G_CONNECT_SWAPPED);

  return G_SOURCE_REMOVE;
}

static void
begin_search (DatelineStoryFind *self)
{
  end_search (self);
  if (self->pattern != NULL && self->desk != NULL)
    {
      self->searching = TRUE;
      self->search_source = g_timeout_add (SEARCH_DELAY_MSEC, search_cb, self);
    }
}

static void
dateline_story_find_dispose (GObject *object)
{
  DatelineStoryFind *self = DATELINE_STORY_FIND (object);

  end_search (self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dateline_story_find_parent_class)->dispose (object);
}

static void
dateline_story_find_finalize (GObject *object)
{
  DatelineStoryFind *self = DATELINE_STORY_FIND (object);

  g_free (self->id);
  g_free (self->story);
  g_free (self->language);
  g_clear_pointer (&self->pattern, dateline_pattern_unref);
  g_ptr_array_unref (self->found);
  g_ptr_array_unref (self->arriving);

  G_OBJECT_CLASS (dateline_story_find_parent_class)->finalize (object);
}

static void
dateline_story_find_class_init (DatelineStoryFindClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_story_find_dispose;
  object_class->finalize = dateline_story_find_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_story_find_init (DatelineStoryFind *self)
{
  self->found = new_items ();
  self->arriving = new_items ();
}

DatelineStoryFind *
dateline_story_find_new (void)
{
  return g_object_new (DATELINE_TYPE_STORY_FIND, NULL);
}

/* Another language of the same story leaves what was found: the text that was left may have
 * been edited, and is searched again all the same. */
void
dateline_story_find_set_item (DatelineStoryFind *self,
                              DatelineDesk      *desk,
                              DatelineItem      *item)
{
  g_return_if_fail (DATELINE_IS_STORY_FIND (self));
  g_return_if_fail (item == NULL || desk != NULL);

  if (item == NULL || self->desk != desk ||
      g_strcmp0 (self->story, dateline_item_get_story (item)) != 0)
    g_ptr_array_set_size (self->found, 0);

  if (item == NULL)
    desk = NULL;
  g_set_object (&self->desk, desk);
  g_free (self->id);
  g_free (self->story);
  g_free (self->language);
  self->id = item != NULL ? g_strdup (dateline_item_get_id (item)) : NULL;
  self->story = item != NULL ? g_strdup (dateline_item_get_story (item)) : NULL;
  self->language = item != NULL ? g_strdup (dateline_item_get_language (item)) : NULL;
  begin_search (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
dateline_story_find_search (DatelineStoryFind *self,
                            DatelinePattern   *pattern)
{
  g_return_if_fail (DATELINE_IS_STORY_FIND (self));

  if (pattern != NULL)
    dateline_pattern_ref (pattern);
  g_clear_pointer (&self->pattern, dateline_pattern_unref);
  self->pattern = pattern;
  g_ptr_array_set_size (self->found, 0);
  begin_search (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
dateline_story_find_is_asked (DatelineStoryFind *self)
{
  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), FALSE);

  return self->pattern != NULL;
}

gboolean
dateline_story_find_is_searching (DatelineStoryFind *self)
{
  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), FALSE);

  return self->searching;
}

gboolean
dateline_story_find_is_alone (DatelineStoryFind *self)
{
  char *names = NULL;
  g_autofree char *problem = NULL;

  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), FALSE);

  if (self->search == NULL || self->searching)
    return FALSE;

  problem = dateline_story_find_dup_problem (self, &names);
  g_free (names);

  return problem == NULL && dateline_desk_search_get_n_items (self->search) <= 1;
}

static gboolean
is_own (DatelineStoryFind *self,
        guint              index)
{
  return g_strcmp0 (get_item_found (self->found, index)->id, self->id) == 0;
}

guint
dateline_story_find_get_n_found (DatelineStoryFind *self)
{
  guint n_found = 0;

  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), 0);

  for (guint i = 0; i < self->found->len; i++)
    n_found += !is_own (self, i);

  return n_found;
}

const DatelineFound *
dateline_story_find_get_found (DatelineStoryFind *self,
                               guint              index)
{
  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), NULL);

  for (guint i = 0; i < self->found->len; i++)
    if (!is_own (self, i) && index-- == 0)
      return get_item_found (self->found, i);

  g_return_val_if_reached (NULL);
}

const DatelineFound *
dateline_story_find_get_next (DatelineStoryFind *self,
                              gboolean           forward)
{
  DatelineFound own = { .id = self->id, .language = self->language };
  guint n_found = dateline_story_find_get_n_found (self);
  guint behind = 0;

  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), NULL);

  if (n_found == 0)
    return NULL;

  while (behind < n_found &&
         compare_found (dateline_story_find_get_found (self, behind), &own) < 0)
    behind++;

  return dateline_story_find_get_found (self, (forward ? behind : behind + n_found - 1) % n_found);
}

char *
dateline_story_find_dup_problem (DatelineStoryFind  *self,
                                 char              **names)
{
  g_return_val_if_fail (DATELINE_IS_STORY_FIND (self), NULL);
  g_return_val_if_fail (names != NULL, NULL);

  *names = NULL;
  if (self->error != NULL)
    return g_strdup (self->error);

  return self->search != NULL && !self->searching
           ? dateline_desk_search_dup_problem (self->search, names)
           : NULL;
}
