/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-test.h"
#include "dateline-views.h"

#include <adwaita.h>

#define RESOURCE_PATH "/io/github/dateline_desk/Dateline/"

static const char *source_path;

/* GTK draws a broken image in the place of an icon that it can't read, and says nothing. */
static void
test_read (void)
{
  static const char path[] = RESOURCE_PATH "views/icons/scalable/actions";
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children (path, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), >, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *icon = g_build_filename (path, names[i], NULL);
      g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_resource (icon, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 16);
    }
}

static void
find_names (const char *path,
            GHashTable *names)
{
  g_autoptr (GRegex) regex = g_regex_new ("[a-z0-9]+(-[a-z0-9]+)*-symbolic\\b", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GBytes) bytes = dateline_test_read (path);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_regex_match (regex, text, 0, &match);
  while (g_match_info_matches (match))
    {
      g_hash_table_add (names, g_match_info_fetch (match, 0));
      g_match_info_next (match, NULL);
    }
}

static void
find_names_below (const char *folder,
                  GHashTable *names)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        find_names_below (path, names);
      else if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".ui"))
        find_names (path, names);
    }
}

/* The icons' theme drops names from time to time. */
static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  GHashTableIter iter;
  gpointer name;

  dateline_views_init ();
  gtk_icon_theme_add_resource_path (theme, RESOURCE_PATH "icons");

  find_names_below (source_path, names);
  g_assert_cmpuint (g_hash_table_size (names), >, 20);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!gtk_icon_theme_has_icon (theme, name))
      {
        g_test_message ("%s is not in the theme", (char *) name);
        g_test_fail ();
      }
}

int
main (int argc, char *argv[])
{
  dateline_test_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  source_path = argv[1];
  adw_init ();

  g_test_add_func ("/app/icons/read", test_read);
  g_test_add_func ("/app/icons/names", test_names);

  return g_test_run ();
}
