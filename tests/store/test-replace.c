/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-replace.h"
#include "dateline-store-error.h"

#include <string.h>

typedef struct
{
  DatelineDesk    *desk;
  DatelineItem    *item;
  DatelinePattern *pattern;
  char            *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->desk = store_test_create_desk ();
  fixture->item = store_test_add_item (fixture->desk, "a", "Old title", "The old text of old");
  fixture->pattern = dateline_pattern_new ("old", DATELINE_PATTERN_DEFAULT);
  fixture->path = store_test_dup_path (fixture->desk, fixture->item);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_free (fixture->path);
  dateline_pattern_unref (fixture->pattern);
  g_clear_object (&fixture->item);
  g_assert_finalize_object (fixture->desk);
}

static DatelineFound *
find (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  DatelineFound *found = dateline_desk_find_in_item (
    fixture->desk, dateline_item_get_id (fixture->item), fixture->pattern, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);

  return found;
}

static DatelineReplaced *
replace (Fixture             *fixture,
         const DatelineFound *found,
         const gboolean      *chosen)
{
  g_autoptr (GError) error = NULL;
  DatelineReplaced *replaced
    = dateline_desk_replace_found (fixture->desk, found, chosen, "new", &error);

  g_assert_no_error (error);

  return replaced;
}

static void
assert_on_disk (Fixture    *fixture,
                const char *title,
                const char *text)
{
  g_autoptr (DatelineDesk) again = store_test_open_again (fixture->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item
    = dateline_desk_load_item (again, dateline_item_get_id (fixture->item), NULL, &error);
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (item), ==, title);
  body = dateline_document_dup_text (dateline_item_get_body (item), "\n");
  g_assert_cmpstr (body, ==, text);
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) before = dateline_test_read (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (DatelineFound) found = find (fixture);
  g_autoptr (DatelineReplaced) replaced = replace (fixture, found, NULL);
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *titles = store_test_search (fixture->desk, "new");

  g_assert_cmpuint (replaced->n_replaced, ==, 3);
  assert_on_disk (fixture, "new title", "The new text of new");
  g_assert_cmpstr (titles, ==, "new title");

  /* However young it is, the version before is kept. */
  history = dateline_desk_list_versions (fixture->desk, found->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);

  g_assert_true (dateline_desk_put_back (fixture->desk, replaced, &error));
  g_assert_no_error (error);
  after = dateline_test_read (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_some (Fixture       *fixture,
           gconstpointer  data)
{
  const gboolean chosen[] = { FALSE, FALSE, TRUE };
  g_autoptr (DatelineFound) found = find (fixture);
  g_autoptr (DatelineReplaced) replaced = replace (fixture, found, chosen);

  g_assert_cmpuint (replaced->n_replaced, ==, 1);
  assert_on_disk (fixture, "Old title", "The old text of new");
}

static void
test_nothing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelinePattern) other = dateline_pattern_new ("older", DATELINE_PATTERN_DEFAULT);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineFound) found = dateline_desk_find_in_item (
    fixture->desk, dateline_item_get_id (fixture->item), other, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (found);
}

/* What another program changed since it was searched is left alone, before and after. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelineDesk) other = store_test_open_again (fixture->desk);
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (DatelineFound) found = find (fixture);
  g_autoptr (DatelineFound) again = NULL;
  g_autoptr (DatelineReplaced) replaced = NULL;
  g_autoptr (GError) error = NULL;

  theirs = dateline_desk_load_item (other, found->id, NULL, &error);
  g_assert_no_error (error);
  dateline_item_set_title (theirs, "Old title, and theirs");
  store_test_add (other, theirs);

  replaced = dateline_desk_replace_found (fixture->desk, found, NULL, "new", &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, "Old title, and theirs"));
  g_assert_null (replaced);
  g_clear_error (&error);

  again = find (fixture);
  replaced = replace (fixture, again, NULL);
  theirs = (g_object_unref (theirs), dateline_desk_load_item (other, found->id, NULL, &error));
  g_assert_no_error (error);
  dateline_item_set_title (theirs, "Theirs alone");
  store_test_add (other, theirs);
  g_assert_false (dateline_desk_put_back (fixture->desk, replaced, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  assert_on_disk (fixture, "Theirs alone", "The new text of new");
}

/* Who edits the item in this process doesn't write over what was replaced. */
static void
test_loaded (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (DatelineFound) found = find (fixture);
  g_autoptr (DatelineReplaced) replaced = replace (fixture, found, NULL);
  g_autoptr (GError) error = NULL;

  dateline_item_set_title (fixture->item, "What was typed");
  g_assert_false (dateline_desk_save_item (fixture->desk, fixture->item, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  assert_on_disk (fixture, "new title", "The new text of new");
}

static void
test_newer_version (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (GBytes) bytes = dateline_test_read (fixture->path);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes));
  g_autoptr (DatelineFound) found = NULL;
  g_autoptr (DatelineReplaced) replaced = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "\"version\": 1", "\"version\": 2", 1);
  dateline_test_write (fixture->path, text->str);
  found = find (fixture);
  g_assert_true (found->read_only);
  replaced = dateline_desk_replace_found (fixture->desk, found, NULL, "new", &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_assert_null (replaced);
}

static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (DatelineFound) found = NULL;
  g_autoptr (GError) error = NULL;

  dateline_test_write (fixture->path, "{\n  old");
  found = dateline_desk_find_in_item (fixture->desk, dateline_item_get_id (fixture->item),
                                      fixture->pattern, NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_assert_null (found);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/replace/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("replace", test_replace);
  ADD ("some", test_some);
  ADD ("nothing", test_nothing);
  ADD ("changed", test_changed);
  ADD ("loaded", test_loaded);
  ADD ("newer-version", test_newer_version);
  ADD ("broken", test_broken);
#undef ADD

  return g_test_run ();
}
