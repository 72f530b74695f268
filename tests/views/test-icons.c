/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-test.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#define ICONS_PATH "/io/github/dateline_desk/Dateline/views/icons/scalable/actions"

/* GTK draws a broken image in the place of an icon that it can't read. */
static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = g_resources_enumerate_children (ICONS_PATH, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (names), >, 0);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (ICONS_PATH, names[i], NULL);
      g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_resource (path, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gdk_pixbuf_get_width (pixbuf), ==, 16);
    }
}

int
main (int argc, char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/views/icons/read", test_read);

  return g_test_run ();
}
