/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-logo-row.h"
#include "dateline-sheet-preferences.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  DatelineDesk             *desk;
  GtkWindow                *window;
  DatelineSheetPreferences *group;
  const char               *awaited;
} Fixture;

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->group),
                                        DATELINE_TYPE_SHEET_PREFERENCES, name);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;

  dateline_desk_settings_set_letterhead (settings, "Press Section");
  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);

  fixture->window = GTK_WINDOW (gtk_window_new ());
  fixture->group = g_object_new (DATELINE_TYPE_SHEET_PREFERENCES, NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->group)));
  dateline_sheet_preferences_set_desk (fixture->group, fixture->desk);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->group));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->desk);
}

static gboolean
file_has_awaited (gpointer data)
{
  Fixture *fixture = data;
  const char *desk = dateline_desk_get_path (fixture->desk);
  g_autofree char *path = g_build_filename (desk, "desk.json", NULL);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, fixture->awaited) != NULL;
}

/* What is typed is in the desk's file when the dialog has been closed. */
static void
test_texts (Fixture       *fixture,
            gconstpointer  data)
{
  GtkTextBuffer *letterhead = gtk_text_view_get_buffer (get_child (fixture, "letterhead_view"));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *shown = NULL;

  gtk_text_buffer_get_bounds (letterhead, &start, &end);
  shown = gtk_text_buffer_get_text (letterhead, &start, &end, FALSE);
  g_assert_cmpstr (shown, ==, "Press Section");

  gtk_text_buffer_set_text (letterhead, "Press Section\n12 Bogenbai Batyr Street\n", -1);
  gtk_window_destroy (g_steal_pointer (&fixture->window));

  fixture->awaited =
    "\"letterhead\": [\n    \"Press Section\",\n    \"12 Bogenbai Batyr Street\"\n  ]";
  dateline_test_wait (file_has_awaited, fixture, 30);
}

static gboolean
error_is_shown (gpointer data)
{
  return gtk_widget_get_visible (get_child (data, "error_label"));
}

/* A file becomes the logo, and what is none is said to be none. */
static void
test_logo (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineLogoRow *row = get_child (fixture, "logo_row");
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *notes_path = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *emblem_path = g_build_filename (folder, "emblem.gif", NULL);
  g_autoptr (GFile) notes = g_file_new_for_path (notes_path);
  g_autoptr (GFile) emblem = g_file_new_for_path (emblem_path);

  dateline_test_write (notes_path, "Not a picture");
  dateline_logo_row_take_file (row, notes);
  dateline_test_wait (error_is_shown, fixture, 30);
  g_assert_null (dateline_desk_settings_get_logo (dateline_desk_get_settings (fixture->desk)));

  dateline_test_write (emblem_path, "GIF89a emblem");
  dateline_logo_row_take_file (row, emblem);
  fixture->awaited = ".gif\"";
  dateline_test_wait (file_has_awaited, fixture, 30);
  g_assert_false (error_is_shown (fixture));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();

  g_test_add ("/sheet-preferences/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/sheet-preferences/logo", Fixture, NULL, set_up, test_logo, tear_down);

  return g_test_run ();
}
