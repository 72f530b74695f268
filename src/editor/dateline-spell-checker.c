/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-spell-checker.h"

#include "dateline-spell-words.h"

#include <string.h>

#define SUGGESTIONS_MAX 5

/* Words that are remembered; the most of a long text are the same few thousand. */
#define KNOWN_MAX 20000

typedef enum
{
  JOB_ADD,
  JOB_IGNORE,
  JOB_SUGGEST,
  JOB_CHECK, /* the last: nobody waits for it */
} JobType;

/* What only the thread touches. */
typedef struct
{
  DatelineSpeller *speller;
  GHashTable      *known;   /* "language\nword" → whether it is right, and 2 */
  GHashTable      *ignored; /* "language\nword" */
} Worker;

typedef struct
{
  JobType              type;
  GTask               *task; /* the main thread's */
  GCancellable        *cancellable;
  char                *language;
  char                *word;
  DatelineSpellReport *report;
  GStrv                suggestions;
} Job;

struct _DatelineSpellChecker
{
  GObject parent_instance;

  GThreadPool *pool;
  Worker       worker;
};

G_DEFINE_FINAL_TYPE (DatelineSpellChecker, dateline_spell_checker, G_TYPE_OBJECT)

enum
{
  FORGIVEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
dateline_spell_report_free (DatelineSpellReport *self)
{
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->mistakes);
  g_ptr_array_unref (self->missing);
  g_free (self);
}

static DatelineSpellReport *
create_report (GPtrArray *blocks)
{
  DatelineSpellReport *report = g_new0 (DatelineSpellReport, 1);

  report->blocks = g_ptr_array_new_full (blocks->len, (GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < blocks->len; i++)
    g_ptr_array_add (report->blocks, dateline_block_ref (blocks->pdata[i]));
  report->mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  report->missing = g_ptr_array_new_with_free_func (g_free);

  return report;
}

static void
job_free (Job *job)
{
  g_object_unref (job->task);
  g_clear_object (&job->cancellable);
  g_clear_pointer (&job->report, dateline_spell_report_free);
  g_strfreev (job->suggestions);
  g_free (job->language);
  g_free (job->word);
  g_free (job);
}

static char *
dup_key (const char *language,
         const char *word)
{
  return g_strconcat (language, "\n", word, NULL);
}

static gboolean
is_right (Worker     *worker,
          const char *language,
          const char *word)
{
  g_autofree char *key = dup_key (language, word);
  gpointer known = g_hash_table_lookup (worker->known, key);
  gboolean right;

  if (known != NULL)
    return GPOINTER_TO_INT (known) & 1;

  right = g_hash_table_contains (worker->ignored, key) ||
          dateline_speller_check (worker->speller, language, word);
  if (g_hash_table_size (worker->known) >= KNOWN_MAX)
    g_hash_table_remove_all (worker->known);
  g_hash_table_insert (worker->known, g_steal_pointer (&key), GINT_TO_POINTER (2 | right));

  return right;
}

static void
check_part (Worker     *worker,
            const char *text,
            guint       start,
            guint       end,
            const char *language,
            GArray     *mistakes)
{
  g_autofree char *part = dateline_spell_word_normalize (text + start, end - start);
  DatelineSpellRange range = { start, end };

  if (dateline_spell_word_is_checked (part, language) && !is_right (worker, language, part))
    g_array_append_val (mistakes, range);
}

/* A compound is right as a whole or in its parts. */
static void
check_word (Worker                  *worker,
            const char              *text,
            const DatelineSpellWord *word,
            GArray                  *mistakes)
{
  g_autofree char *whole = dateline_spell_word_normalize (text + word->start,
                                                          word->end - word->start);
  guint start = word->start;

  if (strchr (whole, '-') == NULL)
    {
      check_part (worker, text, word->start, word->end, word->language, mistakes);
      return;
    }
  if (is_right (worker, word->language, whole))
    return;

  for (guint at = start; at < word->end; at = g_utf8_next_char (text + at) - text)
    {
      const char *next = g_utf8_next_char (text + at);
      g_autofree char *c = dateline_spell_word_normalize (text + at, next - (text + at));

      if (strcmp (c, "-") != 0)
        continue;
      check_part (worker, text, start, at, word->language, mistakes);
      start = next - text;
    }
  check_part (worker, text, start, word->end, word->language, mistakes);
}

/* Looks for the dictionary of each language once a report. */
static gboolean
can_check (Worker     *worker,
           GHashTable *asked,
           const char *language,
           GPtrArray  *missing)
{
  gpointer has;

  if (!g_hash_table_lookup_extended (asked, language, NULL, &has))
    {
      has = GINT_TO_POINTER (dateline_speller_has_language (worker->speller, language));
      g_hash_table_insert (asked, (char *) language, has);
      if (!has)
        g_ptr_array_add (missing, g_strdup (language));
    }

  return GPOINTER_TO_INT (has);
}

static void
run_check (Worker *worker,
           Job    *job)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < job->report->blocks->len; i++)
    {
      DatelineBlock *block = job->report->blocks->pdata[i];
      const char *text = dateline_block_get_text (block);
      g_autoptr (GArray) words = NULL;
      GArray *mistakes = g_array_new (FALSE, FALSE, sizeof (DatelineSpellRange));

      g_ptr_array_add (job->report->mistakes, mistakes);
      if (g_cancellable_is_cancelled (job->cancellable))
        continue;

      words = dateline_spell_words_find (block, job->language);
      for (guint k = 0; k < words->len; k++)
        {
          const DatelineSpellWord *word = &g_array_index (words, DatelineSpellWord, k);

          if (can_check (worker, asked, word->language, job->report->missing))
            check_word (worker, text, word, mistakes);
        }
    }
}

static char *
curl_apostrophes (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "'", -1);

  return g_strjoinv ("’", parts);
}

static void
run_suggest (Worker *worker,
             Job    *job)
{
  g_autofree char *word = dateline_spell_word_normalize (job->word, strlen (job->word));
  gboolean curled = strstr (job->word, "’") != NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) found = NULL;

  if (!g_cancellable_is_cancelled (job->cancellable))
    found = dateline_speller_suggest (worker->speller, job->language, word);

  for (guint i = 0; found != NULL && found[i] != NULL && i < SUGGESTIONS_MAX; i++)
    {
      g_autofree char *shown = curled ? curl_apostrophes (found[i]) : g_strdup (found[i]);

      g_strv_builder_add (builder, shown);
    }
  job->suggestions = g_strv_builder_end (builder);
}

/* A word that begins a sentence is added as it stands within one, too. */
static void
run_forgive (Worker *worker,
             Job    *job)
{
  g_autofree char *word = dateline_spell_word_normalize (job->word, strlen (job->word));

  if (job->type == JOB_ADD)
    dateline_speller_add (worker->speller, job->language, word);
  else
    g_hash_table_add (worker->ignored, dup_key (job->language, word));
  g_hash_table_remove_all (worker->known);
}

static gboolean
job_done_cb (gpointer data)
{
  Job *job = data;
  DatelineSpellChecker *self = g_task_get_source_object (job->task);

  switch (job->type)
    {
    case JOB_CHECK:
      g_task_return_pointer (job->task, g_steal_pointer (&job->report),
                             (GDestroyNotify) dateline_spell_report_free);
      break;

    case JOB_SUGGEST:
      g_task_return_pointer (job->task, g_steal_pointer (&job->suggestions),
                             (GDestroyNotify) g_strfreev);
      break;

    case JOB_ADD:
    case JOB_IGNORE:
    default:
      g_task_return_boolean (job->task, TRUE);
      g_signal_emit (self, signals[FORGIVEN], 0);
      break;
    }

  return G_SOURCE_REMOVE;
}

static void
run_job (gpointer data,
         gpointer user_data)
{
  Job *job = data;
  Worker *worker = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  switch (job->type)
    {
    case JOB_CHECK:
      run_check (worker, job);
      break;

    case JOB_SUGGEST:
      run_suggest (worker, job);
      break;

    case JOB_ADD:
    case JOB_IGNORE:
    default:
      run_forgive (worker, job);
      break;
    }

  /* Marks come after keys and drawing, what was asked for does not. */
  g_source_set_priority (source, job->type == JOB_CHECK ? G_PRIORITY_DEFAULT_IDLE
                                                        : G_PRIORITY_DEFAULT);
  g_source_set_callback (source, job_done_cb, job, (GDestroyNotify) job_free);
  g_source_attach (source, NULL);
}

static int
compare_jobs (gconstpointer a,
              gconstpointer b,
              gpointer      data)
{
  return (int) ((const Job *) a)->type - (int) ((const Job *) b)->type;
}

static Job *
create_job (DatelineSpellChecker *self,
            JobType               type,
            const char           *language,
            const char           *word,
            GTask                *task)
{
  Job *job = g_new0 (Job, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  job->type = type;
  job->task = g_object_ref (task);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  job->language = g_strdup (language);
  job->word = g_strdup (word);

  return job;
}

static void
push (DatelineSpellChecker *self,
      Job                  *job)
{
  if (self->pool == NULL)
    {
      self->pool = g_thread_pool_new (run_job, &self->worker, 1, FALSE, NULL);
      g_thread_pool_set_sort_function (self->pool, compare_jobs, NULL);
    }
  g_thread_pool_push (self->pool, job, NULL);
}

/* Every job holds its checker by its task: there is none any more. */
static void
dateline_spell_checker_finalize (GObject *object)
{
  DatelineSpellChecker *self = DATELINE_SPELL_CHECKER (object);

  if (self->pool != NULL)
    g_thread_pool_free (self->pool, FALSE, TRUE);
  g_clear_object (&self->worker.speller);
  g_hash_table_unref (self->worker.known);
  g_hash_table_unref (self->worker.ignored);

  G_OBJECT_CLASS (dateline_spell_checker_parent_class)->finalize (object);
}

static void
dateline_spell_checker_class_init (DatelineSpellCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_spell_checker_finalize;

  signals[FORGIVEN] = g_signal_new ("forgiven", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_spell_checker_init (DatelineSpellChecker *self)
{
  self->worker.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->worker.ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DatelineSpellChecker *
dateline_spell_checker_new (DatelineSpeller *speller)
{
  DatelineSpellChecker *self;

  g_return_val_if_fail (DATELINE_IS_SPELLER (speller), NULL);

  self = g_object_new (DATELINE_TYPE_SPELL_CHECKER, NULL);
  self->worker.speller = g_object_ref (speller);

  return self;
}

void
dateline_spell_checker_check_async (DatelineSpellChecker *self,
                                    GPtrArray            *blocks,
                                    const char           *language,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_SPELL_CHECKER (self));
  g_return_if_fail (blocks != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_spell_checker_check_async);
  job = create_job (self, JOB_CHECK, language, NULL, task);
  job->report = create_report (blocks);
  push (self, job);
}

DatelineSpellReport *
dateline_spell_checker_check_finish (DatelineSpellChecker  *self,
                                     GAsyncResult          *result,
                                     GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
dateline_spell_checker_suggest_async (DatelineSpellChecker *self,
                                      const char           *language,
                                      const char           *word,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_SPELL_CHECKER (self));
  g_return_if_fail (language != NULL);
  g_return_if_fail (word != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_spell_checker_suggest_async);
  push (self, create_job (self, JOB_SUGGEST, language, word, task));
}

GStrv
dateline_spell_checker_suggest_finish (DatelineSpellChecker  *self,
                                       GAsyncResult          *result,
                                       GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
forgive (DatelineSpellChecker *self,
         JobType               type,
         const char           *language,
         const char           *word)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, forgive);
  push (self, create_job (self, type, language, word, task));
}

void
dateline_spell_checker_add (DatelineSpellChecker *self,
                            const char           *language,
                            const char           *word)
{
  g_return_if_fail (DATELINE_IS_SPELL_CHECKER (self));
  g_return_if_fail (language != NULL);
  g_return_if_fail (word != NULL);

  forgive (self, JOB_ADD, language, word);
}

void
dateline_spell_checker_ignore (DatelineSpellChecker *self,
                               const char           *language,
                               const char           *word)
{
  g_return_if_fail (DATELINE_IS_SPELL_CHECKER (self));
  g_return_if_fail (language != NULL);
  g_return_if_fail (word != NULL);

  forgive (self, JOB_IGNORE, language, word);
}
