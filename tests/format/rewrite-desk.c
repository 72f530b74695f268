/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the settings of a desk that are in the file as they are written anew; exits with 1
 * and says what is wrong if they can't be read. */

#include "dateline-desk-json.h"
#include "dateline-format-error.h"

#include <stdio.h>
#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (DatelineDeskSettings) settings = NULL;
  char *contents = NULL;
  gsize length = 0;

  g_assert_cmpint (argc, ==, 2);
  g_file_get_contents (argv[1], &contents, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  settings = dateline_desk_json_parse (bytes, &error);
  if (settings == NULL)
    {
      g_autofree char *description = dateline_format_error_describe (error, argv[1]);

      g_printerr ("%s\n", description);
      return EXIT_FAILURE;
    }

  written = dateline_desk_json_write (settings);
  fwrite (g_bytes_get_data (written, NULL), 1, g_bytes_get_size (written), stdout);

  return EXIT_SUCCESS;
}
