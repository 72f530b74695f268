/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-autosave.h"
#include "dateline-test.h"

/* A clock that a test moves, and a disk that answers when it is told to. */
typedef struct
{
  gint64       now_msec;
  GSourceFunc  callback;
  gpointer     callback_data;
  gint64       due_msec;
  guint        n_saves;
  gboolean     saving;
} World;

static gint64
get_time (gpointer data)
{
  /* From a second on: a monotonic clock is never at its beginning. */
  return (((World *) data)->now_msec + 1000) * 1000;
}

static guint
schedule (guint       msec,
          GSourceFunc callback,
          gpointer    callback_data,
          gpointer    data)
{
  World *world = data;

  g_assert_null (world->callback);
  world->callback = callback;
  world->callback_data = callback_data;
  world->due_msec = world->now_msec + msec;

  return 1;
}

static void
unschedule (guint    id,
            gpointer data)
{
  ((World *) data)->callback = NULL;
}

static void
save (DatelineAutosave *self,
      gpointer          data)
{
  World *world = data;

  g_assert_false (world->saving);
  world->saving = TRUE;
  world->n_saves++;
}

static const DatelineAutosaveFuncs funcs = { get_time, schedule, unschedule, save };

static void
advance (World  *world,
         gint64  msec)
{
  gint64 end = world->now_msec + msec;

  while (world->callback != NULL && world->due_msec <= end)
    {
      GSourceFunc callback = world->callback;

      world->now_msec = world->due_msec;
      world->callback = NULL;
      callback (world->callback_data);
    }

  world->now_msec = end;
}

static void
answer (World            *world,
        DatelineAutosave *autosave,
        const char       *failure)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (world->saving);
  world->saving = FALSE;
  if (failure != NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, failure);
  dateline_autosave_saved (autosave, error);
}

static void
assert_state (DatelineAutosave  *autosave,
              DatelineSaveState  state)
{
  g_assert_cmpint (dateline_autosave_get_state (autosave), ==, state);
}

static void
test_rest (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);

  assert_state (autosave, DATELINE_SAVE_STATE_SAVED);
  dateline_autosave_touch (autosave);
  assert_state (autosave, DATELINE_SAVE_STATE_EDITED);
  advance (&world, 700);
  dateline_autosave_touch (autosave);
  advance (&world, 700);
  g_assert_cmpuint (world.n_saves, ==, 0);
  advance (&world, 300);
  g_assert_cmpuint (world.n_saves, ==, 1);
  assert_state (autosave, DATELINE_SAVE_STATE_SAVING);

  answer (&world, autosave, NULL);
  assert_state (autosave, DATELINE_SAVE_STATE_SAVED);
  advance (&world, 60 * 1000);
  g_assert_cmpuint (world.n_saves, ==, 1);
}

/* Whoever types without a rest is saved all the same. */
static void
test_longest (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);

  for (guint i = 0; i < 50; i++)
    {
      dateline_autosave_touch (autosave);
      advance (&world, 100);
    }

  g_assert_cmpuint (world.n_saves, ==, 1);
  assert_state (autosave, DATELINE_SAVE_STATE_SAVING);
}

/* What is typed while a save is under way is not saved by it. */
static void
test_typing_while_saving (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);

  dateline_autosave_touch (autosave);
  advance (&world, 1000);
  dateline_autosave_touch (autosave);
  answer (&world, autosave, NULL);
  assert_state (autosave, DATELINE_SAVE_STATE_EDITED);
  advance (&world, 1000);
  g_assert_cmpuint (world.n_saves, ==, 2);
  answer (&world, autosave, NULL);
  assert_state (autosave, DATELINE_SAVE_STATE_SAVED);
}

static void
test_failure (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);

  dateline_autosave_touch (autosave);
  advance (&world, 1000);
  answer (&world, autosave, "The disk is full");
  assert_state (autosave, DATELINE_SAVE_STATE_FAILED);
  g_assert_cmpstr (dateline_autosave_get_message (autosave), ==, "The disk is full");

  advance (&world, DATELINE_AUTOSAVE_RETRY_MSEC);
  g_assert_cmpuint (world.n_saves, ==, 2);
  answer (&world, autosave, NULL);
  assert_state (autosave, DATELINE_SAVE_STATE_SAVED);
  g_assert_null (dateline_autosave_get_message (autosave));
}

static void
test_flush (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);
  g_autoptr (GAsyncResult) slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) failed = NULL;
  g_autoptr (GError) error = NULL;

  /* A flush that begins while a save is under way waits for the next one. */
  dateline_autosave_touch (autosave);
  dateline_autosave_save_now (autosave);
  dateline_autosave_touch (autosave);
  dateline_autosave_flush_async (autosave, dateline_test_async_cb, &slot);
  answer (&world, autosave, NULL);
  g_assert_null (slot);
  answer (&world, autosave, NULL);
  result = dateline_test_await (&slot);
  g_assert_true (dateline_autosave_flush_finish (autosave, result, &error));
  g_assert_no_error (error);

  dateline_autosave_touch (autosave);
  dateline_autosave_flush_async (autosave, dateline_test_async_cb, &slot);
  answer (&world, autosave, "The disk is full");
  failed = dateline_test_await (&slot);
  g_assert_false (dateline_autosave_flush_finish (autosave, failed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_pause (void)
{
  World world = { 0 };
  g_autoptr (DatelineAutosave) autosave = dateline_autosave_new (&funcs, &world);

  dateline_autosave_set_paused (autosave, TRUE);
  dateline_autosave_touch (autosave);
  dateline_autosave_save_now (autosave);
  advance (&world, 60 * 1000);
  g_assert_cmpuint (world.n_saves, ==, 0);
  assert_state (autosave, DATELINE_SAVE_STATE_EDITED);

  dateline_autosave_set_paused (autosave, FALSE);
  advance (&world, 0);
  g_assert_cmpuint (world.n_saves, ==, 1);
}

static void
test_finalize (void)
{
  World world = { 0 };
  DatelineAutosave *autosave = dateline_autosave_new (&funcs, &world);

  dateline_autosave_touch (autosave);
  g_assert_finalize_object (autosave);
  g_assert_null (world.callback);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/autosave/rest", test_rest);
  g_test_add_func ("/autosave/longest", test_longest);
  g_test_add_func ("/autosave/typing-while-saving", test_typing_while_saving);
  g_test_add_func ("/autosave/failure", test_failure);
  g_test_add_func ("/autosave/flush", test_flush);
  g_test_add_func ("/autosave/pause", test_pause);
  g_test_add_func ("/autosave/finalize", test_finalize);

  return g_test_run ();
}
