/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-history-job.h"

#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DatelineItem          *item;
  DatelineHistoryChoice *old_choice;
  DatelineHistoryChoice *new_choice;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->item);
  g_object_unref (job->old_choice);
  g_object_unref (job->new_choice);
  g_free (job);
}

void
dateline_history_result_free (DatelineHistoryResult *self)
{
  g_clear_object (&self->old_item);
  g_clear_object (&self->new_item);
  g_clear_pointer (&self->comparison, dateline_comparison_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_free (self);
}

static DatelineItem *
load (DatelineDesk           *desk,
      DatelineItem           *item,
      DatelineHistoryChoice  *choice,
      GCancellable           *cancellable,
      GError                **error)
{
  switch (dateline_history_choice_get_choice_type (choice))
    {
    case DATELINE_HISTORY_CHOICE_VERSION:
      return dateline_desk_load_version (desk, dateline_item_get_id (item),
                                         dateline_history_choice_get_version (choice), error);
    case DATELINE_HISTORY_CHOICE_LANGUAGE:
      return dateline_desk_peek_item (desk, dateline_history_choice_get_id (choice),
                                      cancellable, error);
    case DATELINE_HISTORY_CHOICE_NOW:
    default:
      return dateline_item_copy (item);
    }
}

static gboolean
is_language (DatelineHistoryChoice *choice)
{
  return dateline_history_choice_get_choice_type (choice) == DATELINE_HISTORY_CHOICE_LANGUAGE;
}

/* The account whose version it is, or NULL. */
static const char *
get_account (DatelineHistoryChoice *choice)
{
  DatelineVersion *version = dateline_history_choice_get_version (choice);

  return version != NULL ? dateline_version_get_account (version) : NULL;
}

/* What a backend has is the text with its snippets and the addresses of other items; so it
 * is compared with what would go there now, and given back without them. */
static void
compare_with_public (DatelineDesk          *desk,
                     DatelineHistoryResult *result,
                     const char            *account,
                     gboolean               is_old)
{
  g_autoptr (DatelineItem) old_item = g_object_ref (result->old_item);
  g_autoptr (DatelineItem) new_item = g_object_ref (result->new_item);
  DatelineItem **mine = is_old ? &new_item : &old_item;
  g_autoptr (DatelineItem) named = g_steal_pointer (mine);

  *mine = dateline_desk_dup_public_item (desk, named, account);
  result->comparison =
    dateline_comparison_new_public (dateline_item_get_body (old_item),
                                    dateline_item_get_body (new_item),
                                    dateline_item_get_body (result->new_item));
  result->fields = dateline_item_compare_fields (old_item, new_item);

  if (is_old)
    {
      g_clear_object (&result->old_item);
      result->old_item = dateline_foot_fold (old_item, named, dateline_desk_get_settings (desk));
    }
}

static void
compare_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (DatelineHistoryResult) result = g_new0 (DatelineHistoryResult, 1);
  DatelineDocument *old_body;
  DatelineDocument *new_body;
  const char *old_account = get_account (job->old_choice);
  const char *new_account = get_account (job->new_choice);
  GError *error = NULL;

  result->old_item = load (source, job->item, job->old_choice, cancellable, &error);
  if (result->old_item != NULL)
    result->new_item = load (source, job->item, job->new_choice, cancellable, &error);
  if (result->new_item == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  old_body = dateline_item_get_body (result->old_item);
  new_body = dateline_item_get_body (result->new_item);
  if (is_language (job->old_choice) || is_language (job->new_choice))
    result->comparison = dateline_comparison_new_languages (old_body, new_body);
  else if ((old_account == NULL) != (new_account == NULL))
    compare_with_public (source, result, old_account != NULL ? old_account : new_account,
                         old_account != NULL);
  else
    result->comparison = dateline_comparison_new (old_body, new_body);
  if (result->fields == NULL)
    result->fields = dateline_item_compare_fields (result->old_item, result->new_item);
  g_task_return_pointer (task, g_steal_pointer (&result),
                         (GDestroyNotify) dateline_history_result_free);
}

void
dateline_history_compare_async (DatelineDesk          *desk,
                                DatelineItem          *item,
                                DatelineHistoryChoice *old_choice,
                                DatelineHistoryChoice *new_choice,
                                GCancellable          *cancellable,
                                GAsyncReadyCallback    callback,
                                gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (DATELINE_IS_ITEM (item));

  job = g_new0 (Job, 1);
  job->item = dateline_item_copy (item);
  job->old_choice = g_object_ref (old_choice);
  job->new_choice = g_object_ref (new_choice);

  task = g_task_new (desk, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_history_compare_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, compare_thread);
}

DatelineHistoryResult *
dateline_history_compare_finish (GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  DatelineDesk *desk;
  DatelineItem *item;
  GListModel   *choices;
  guint         index; /* of the choice that is looked at */
} Summary;

static void
summary_free (Summary *self)
{
  g_object_unref (self->desk);
  g_object_unref (self->item);
  g_object_unref (self->choices);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Summary, summary_free)

static char *
dup_change (const DatelineHistoryResult *result)
{
  guint n_words = dateline_comparison_count_words (result->comparison);

  if (n_words > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u word", "%'u words", n_words),
                            n_words);
  if (!dateline_comparison_is_empty (result->comparison))
    return g_strdup (_("Formatting"));
  if (result->fields->len > 0)
    return g_strdup (_("Details"));

  return g_strdup (_("No change"));
}

static void summarize_next (Summary      *summary,
                            GCancellable *cancellable);

static void
summarized_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Summary) summary = data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (DatelineHistoryResult) found = NULL;
  g_autoptr (DatelineHistoryChoice) choice = NULL;
  g_autofree char *change = NULL;

  found = dateline_history_compare_finish (result, NULL);
  if (g_cancellable_is_cancelled (cancellable))
    return;

  choice = g_list_model_get_item (summary->choices, summary->index);
  change = found != NULL ? dup_change (found) : g_strdup (_("Can’t be read"));
  dateline_history_choice_set_change (choice, change);
  summary->index++;
  summarize_next (g_steal_pointer (&summary), cancellable);
}

/* Takes @summary. */
static void
summarize_next (Summary      *summary,
                GCancellable *cancellable)
{
  g_autoptr (DatelineHistoryChoice) newer =
    g_list_model_get_item (summary->choices, summary->index - 1);
  g_autoptr (DatelineHistoryChoice) older =
    g_list_model_get_item (summary->choices, summary->index);

  if (older == NULL || dateline_history_choice_get_version (older) == NULL)
    summary_free (summary);
  else
    dateline_history_compare_async (summary->desk, summary->item, older, newer, cancellable,
                                    summarized_cb, summary);
}

void
dateline_history_summarize (DatelineDesk *desk,
                            DatelineItem *item,
                            GListModel   *choices,
                            GCancellable *cancellable)
{
  Summary *summary;

  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (DATELINE_IS_ITEM (item));

  summary = g_new0 (Summary, 1);
  summary->desk = g_object_ref (desk);
  summary->item = g_object_ref (item);
  summary->choices = g_object_ref (choices);
  summary->index = 1;
  summarize_next (summary, cancellable);
}
