/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes random items into a folder, for the check of the JSON Schema. */

#include "dateline-item-json.h"
#include "random-item.h"

#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  guint n_items;

  g_assert_cmpint (argc, ==, 3);
  n_items = (guint) atoi (argv[2]);

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (DatelineItem) item = random_item_new (rand);
      g_autoptr (GBytes) bytes = dateline_item_json_write (item);
      g_autofree char *name = g_strdup_printf ("%u.json", i);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autoptr (GError) error = NULL;

      g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                           (gssize) g_bytes_get_size (bytes), &error);
      g_assert_no_error (error);
    }

  return EXIT_SUCCESS;
}
