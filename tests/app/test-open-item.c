/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-open-item.h"
#include "dateline-test.h"

/* An item that is open here, while another program has the same desk. */
typedef struct
{
  DatelineDesk     *desk;
  DatelineDesk     *other_desk;
  DatelineItem     *item;
  DatelineOpenItem *open_item;
  gboolean          reloaded;
} Fixture;

static void
reloaded_cb (Fixture *fixture)
{
  fixture->reloaded = TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;

  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  fixture->other_desk = dateline_desk_open (path, NULL, &error);
  g_assert_no_error (error);

  fixture->item = dateline_item_new (NULL, "statement", "en");
  dateline_item_set_title (fixture->item, "As it was");
  dateline_desk_save_item (fixture->desk, fixture->item, FALSE, NULL, &error);
  g_assert_no_error (error);
  fixture->open_item = dateline_open_item_new (fixture->desk, fixture->item);
  g_signal_connect_swapped (fixture->open_item, "reloaded", G_CALLBACK (reloaded_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->open_item);
  g_clear_object (&fixture->item);
  g_clear_object (&fixture->other_desk);
  g_clear_object (&fixture->desk);
}

static void
write_elsewhere (Fixture    *fixture,
                 const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item =
    dateline_desk_load_item (fixture->other_desk, dateline_item_get_id (fixture->item), NULL,
                             &error);

  g_assert_no_error (error);
  dateline_item_set_title (item, title);
  dateline_desk_save_item (fixture->other_desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

/* Whether a version of this title is in the history. */
static gboolean
history_has (Fixture    *fixture,
             const char *title)
{
  const char *id = dateline_item_get_id (fixture->item);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = dateline_desk_list_versions (fixture->desk, id, &error);
  gboolean found = FALSE;

  g_assert_no_error (error);
  for (guint i = 0; !found && i < versions->len; i++)
    {
      g_autoptr (DatelineItem) version =
        dateline_desk_load_version (fixture->desk, id, versions->pdata[i], &error);

      g_assert_no_error (error);
      found = g_str_equal (dateline_item_get_title (version), title);
    }

  return found;
}

static gboolean
has_conflict (gpointer data)
{
  Fixture *fixture = data;

  return dateline_open_item_has_conflict (fixture->open_item);
}

static gboolean
has_settled (gpointer data)
{
  Fixture *fixture = data;

  return !dateline_open_item_has_conflict (fixture->open_item) &&
         dateline_autosave_get_state (dateline_open_item_get_autosave (fixture->open_item)) ==
           DATELINE_SAVE_STATE_SAVED;
}

static gboolean
mine_is_in_history (gpointer data)
{
  return history_has (data, "As it was");
}

static void
begin_conflict (Fixture *fixture)
{
  write_elsewhere (fixture, "Theirs");
  dateline_item_set_title (fixture->item, "Mine");
  dateline_autosave_save_now (dateline_open_item_get_autosave (fixture->open_item));
  dateline_test_wait (has_conflict, fixture, 30);
}

/* The version that is not chosen is kept, although another is only a moment older. */
static void
test_take_theirs (Fixture       *fixture,
                  gconstpointer  data)
{
  begin_conflict (fixture);
  dateline_open_item_take_theirs (fixture->open_item);
  dateline_test_wait (has_settled, fixture, 30);

  g_assert_cmpstr (dateline_item_get_title (fixture->item), ==, "Theirs");
  g_assert_true (history_has (fixture, "Mine"));
}

static void
test_keep_mine (Fixture       *fixture,
                gconstpointer  data)
{
  begin_conflict (fixture);
  dateline_open_item_keep_mine (fixture->open_item);
  dateline_test_wait (has_settled, fixture, 30);

  g_assert_cmpstr (dateline_item_get_title (fixture->item), ==, "Mine");
  g_assert_true (history_has (fixture, "Theirs"));
}

static gboolean
has_reloaded (gpointer data)
{
  return ((Fixture *) data)->reloaded;
}

/* Another program wrote over what was here, and no question was asked. */
static void
test_reloaded (Fixture       *fixture,
               gconstpointer  data)
{
  dateline_desk_watch (fixture->desk);
  write_elsewhere (fixture, "Theirs");
  dateline_test_wait (has_reloaded, fixture, 30);

  g_assert_cmpstr (dateline_item_get_title (fixture->item), ==, "Theirs");
  dateline_test_wait (mine_is_in_history, fixture, 30);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/open-item/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("take-theirs", test_take_theirs);
  ADD ("keep-mine", test_keep_mine);
  ADD ("reloaded", test_reloaded);
#undef ADD

  return g_test_run ();
}
