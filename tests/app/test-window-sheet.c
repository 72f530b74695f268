/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-item-page.h"
#include "dateline-test.h"
#include "dateline-window-private.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DatelineWindow *window;
  char           *folder;
  char           *file; /* to be written */
  const char     *awaited;
} Fixture;

/* A process has one: it is on the session bus. */
static DatelineApplication *application;

static gboolean
shows_items (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (dateline_window_get_page (fixture->window), "items") == 0;
}

static gboolean
has_open_item (gpointer data)
{
  Fixture *fixture = data;

  return dateline_item_page_get_item (fixture->window->item_page) != NULL;
}

/* In newer libadwaita the first attempt closes a dialog that is in the window. */
static gboolean
has_closed_windows (gpointer data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  if (windows != NULL)
    gtk_window_close (windows->data);

  return windows == NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = dateline_test_dup_folder ();
  fixture->file = g_build_filename (fixture->folder, "sheet.pdf", NULL);
  path = g_build_filename (fixture->folder, "desk", NULL);
  dateline_desk_settings_set_name (settings, "Test Office");
  desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);

  fixture->window = DATELINE_WINDOW (dateline_window_new (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dateline_window_open_desk (fixture->window, path);
  dateline_test_wait (shows_items, fixture, 30);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  /* Dialogs that were not answered. */
  for (GList *l = windows; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == GTK_WINDOW (fixture->window))
      gtk_window_destroy (l->data);
  dateline_test_wait (has_closed_windows, fixture, 30);
  g_free (fixture->folder);
  g_free (fixture->file);
}

static void
open_new_item (Fixture *fixture)
{
  DatelineItem *item;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-item", "s",
                                             "call"));
  dateline_test_wait (has_open_item, fixture, 30);
  item = dateline_item_page_get_item (fixture->window->item_page);
  dateline_item_set_title (item, "A call");
}

static gboolean
has_label (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, text))
      return TRUE;

  return FALSE;
}

/* In the window or in a dialog of it. */
static gboolean
sees_awaited (gpointer data)
{
  Fixture *fixture = data;
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (has_label (window, fixture->awaited))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_enabled (Fixture    *fixture,
            const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  /* A button of a disabled action is not sensitive. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_parent (button, GTK_WIDGET (fixture->window->toast_overlay));
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);

  return enabled;
}

static void
assert_is_sheet (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = dateline_test_read (fixture->file);
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  g_autofree char *text = NULL;
  const char *command[] = { "pdftotext", fixture->file, "-", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-1.", 7), ==, 0);
  if (program == NULL)
    return;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "Test Office"));
  g_assert_nonnull (strstr (text, "A call"));
  g_assert_nonnull (strstr (text, "1/1"));
}

static void
test_export (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  open_new_item (fixture);
  dateline_window_export_sheet (fixture->window, file);
  fixture->awaited = "Exported";
  dateline_test_wait (sees_awaited, fixture, 30);
  assert_is_sheet (fixture);
  fixture->awaited = "Open";
  g_assert_true (sees_awaited (fixture));
}

static void
test_export_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "sheet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  open_new_item (fixture);
  dateline_window_export_sheet (fixture->window, file);
  fixture->awaited = "Not Exported";
  dateline_test_wait (sees_awaited, fixture, 30);
}

static void
test_left_out (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("none.png", "A bridge", "", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&image, 1);

  open_new_item (fixture);
  dateline_item_set_body (dateline_item_page_get_item (fixture->window->item_page), body);
  dateline_window_export_sheet (fixture->window, file);
  fixture->awaited = "none.png";
  dateline_test_wait (sees_awaited, fixture, 30);
}

static gboolean
is_not_exporting (gpointer data)
{
  Fixture *fixture = data;

  return fixture->window->exporting == NULL;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  open_new_item (fixture);
  g_assert_true (is_enabled (fixture, "item.export-pdf"));
  g_assert_false (is_enabled (fixture, "item.cancel-export"));
  dateline_window_export_sheet (fixture->window, file);
  g_assert_false (is_enabled (fixture, "item.export-pdf"));
  g_assert_true (is_enabled (fixture, "item.cancel-export"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "item.cancel-export", NULL);
  dateline_test_wait (is_not_exporting, fixture, 30);
  g_assert_false (has_label (GTK_WIDGET (fixture->window), "Exported"));
}

static gboolean
has_file (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (fixture->file, &bytes, &length, NULL) && length > 6 &&
         memcmp (bytes + length - 6, "%%EOF\n", 6) == 0;
}

/* As the print dialog does it, on the paper that it says. */
static void
test_print (Fixture       *fixture,
            gconstpointer  data)
{
  open_new_item (fixture);
  dateline_window_print_sheet (fixture->window, GTK_PRINT_OPERATION_ACTION_EXPORT, fixture->file);
  dateline_test_wait (has_file, fixture, 30);
  assert_is_sheet (fixture);
}

static void
test_no_item (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_false (is_enabled (fixture, "item.print"));
  g_assert_false (is_enabled (fixture, "item.export-pdf"));
  g_assert_false (is_enabled (fixture, "item.preview"));
}

/* What the browser of the tests was opened with. */
static char *
dup_browsed (void)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "browsed", NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text != NULL ? g_strstrip (text) : NULL;
}

/* No browser of this computer is started, but a script that keeps the address. */
static void
set_browser (void)
{
  const char *folder = g_get_user_data_dir ();
  g_autofree char *applications = g_build_filename (folder, "applications", NULL);
  g_autofree char *script = g_build_filename (folder, "browser", NULL);
  g_autofree char *entry = g_build_filename (applications, "browser.desktop", NULL);
  g_autofree char *list = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *script_text = g_strdup_printf ("#!/bin/sh\necho \"$1\" > %s/browsed\n", folder);
  g_autofree char *entry_text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\n"
                                                 "Exec=%s %%u\nMimeType=x-scheme-handler/http;\n",
                                                 script);

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_config_dir (), 0700), ==, 0);
  dateline_test_write (script, script_text);
  g_assert_cmpint (g_chmod (script, 0700), ==, 0);
  dateline_test_write (entry, entry_text);
  dateline_test_write (list, "[Default Applications]\nx-scheme-handler/http=browser.desktop\n");
}

static gboolean
has_browsed (gpointer data)
{
  g_autofree char *address = dup_browsed ();

  return address != NULL && *address != '\0';
}

static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *address = NULL;

  open_new_item (fixture);
  g_assert_true (is_enabled (fixture, "item.preview"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "item.preview", NULL);
  dateline_test_wait (has_browsed, NULL, 30);
  address = dup_browsed ();
  g_assert_cmpstr (address, ==, dateline_preview_get_uri (fixture->window->preview));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);
  set_browser ();

#define ADD(path, function) \
  g_test_add ("/window/sheet/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("no-item", test_no_item);
  ADD ("export", test_export);
  ADD ("export-fails", test_export_fails);
  ADD ("left-out", test_left_out);
  ADD ("cancel", test_cancel);
  ADD ("print", test_print);
  ADD ("preview", test_preview);
#undef ADD

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}
