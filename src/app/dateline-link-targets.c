/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-link-targets.h"

#include "dateline-item-link.h"

/* As many as one looks through before typing another word. */
#define MAX_TARGETS 40

typedef struct
{
  char *story;
  char *id; /* what is not offered */
  char *query;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->story);
  g_free (wanted->id);
  g_free (wanted->query);
  g_free (wanted);
}

static void
target_free (DatelineLinkTarget *target)
{
  g_object_unref (target->info);
  g_free (target->url);
  g_free (target);
}

static void
add_target (GPtrArray        *targets,
            DatelineDesk     *desk,
            DatelineItemInfo *info)
{
  const char *id = dateline_item_info_get_id (info);
  DatelineLinkTarget *target = g_new0 (DatelineLinkTarget, 1);

  target->info = g_object_ref (info);
  target->url = dateline_desk_dup_public_url (desk, id);
  target->public = target->url != NULL && dateline_url_is_allowed (target->url);
  if (!target->public)
    {
      g_free (target->url);
      target->url = dateline_item_link_new (id);
    }

  g_ptr_array_add (targets, target);
}

static gboolean
is_in (GPtrArray  *infos,
       const char *id)
{
  for (guint i = 0; i < infos->len; i++)
    {
      if (g_str_equal (dateline_item_info_get_id (infos->pdata[i]), id))
        return TRUE;
    }

  return FALSE;
}

/* Of the infos that are meant, those of the story or the others, published or not. */
static void
add_some (GPtrArray    *targets,
          DatelineDesk *desk,
          GPtrArray    *found,
          GPtrArray    *story,
          const char   *id,
          gboolean      of_story,
          gboolean      published)
{
  for (guint i = 0; i < found->len && targets->len < MAX_TARGETS; i++)
    {
      DatelineItemInfo *info = found->pdata[i];
      gboolean is_published = dateline_item_info_get_status (info) == DATELINE_STATUS_PUBLISHED;

      if (!g_str_equal (dateline_item_info_get_id (info), id) &&
          dateline_item_info_get_error (info) == NULL &&
          is_in (story, dateline_item_info_get_id (info)) == of_story &&
          (of_story || is_published == published))
        add_target (targets, desk, info);
    }
}

static void
find_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  DatelineDesk *desk = source_object;
  const Wanted *wanted = task_data;
  g_autoptr (DatelineFilter) filter = NULL;
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) target_free);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) story = NULL;
  GError *error = NULL;

  filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, wanted->query, FALSE);
  found = dateline_desk_query (desk, filter, 0, 10 * MAX_TARGETS, NULL, cancellable, &error);
  if (found != NULL)
    story = dateline_desk_list_story (desk, wanted->story, &error);
  if (story == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* They are meant without being asked for, but for words that they don't have. */
  if (*wanted->query == '\0')
    add_some (targets, desk, story, story, wanted->id, TRUE, FALSE);
  else
    add_some (targets, desk, found, story, wanted->id, TRUE, FALSE);
  add_some (targets, desk, found, story, wanted->id, FALSE, TRUE);
  add_some (targets, desk, found, story, wanted->id, FALSE, FALSE);

  g_task_return_pointer (task, g_steal_pointer (&targets), (GDestroyNotify) g_ptr_array_unref);
}

void
dateline_link_targets_find_async (DatelineDesk        *desk,
                                  DatelineItem        *item,
                                  const char          *query,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, data);
  Wanted *wanted = g_new0 (Wanted, 1);

  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (query != NULL);

  wanted->story = g_strdup (dateline_item_get_story (item));
  wanted->id = g_strdup (dateline_item_get_id (item));
  wanted->query = g_strdup (query);
  g_task_set_source_tag (task, dateline_link_targets_find_async);
  g_task_set_task_data (task, wanted, (GDestroyNotify) wanted_free);
  g_task_run_in_thread (task, find_in_thread);
}

GPtrArray *
dateline_link_targets_find_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
