/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exits with 0 if each of the files is an item, else prints what is wrong with one. */

#include "dateline-format-error.h"
#include "dateline-item-json.h"

#include <stdlib.h>

int
main (int    argc,
      char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (DatelineItem) item = NULL;
      g_autofree char *description = NULL;
      char *contents = NULL;
      gsize length = 0;

      g_file_get_contents (argv[i], &contents, &length, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new_take (contents, length);
      item = dateline_item_json_parse (bytes, &error);
      if (item != NULL)
        continue;

      description = dateline_format_error_describe (error, argv[i]);
      g_printerr ("%s\n", description);
      return EXIT_FAILURE;
    }

  return EXIT_SUCCESS;
}
