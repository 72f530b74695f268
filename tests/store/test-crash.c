/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include <signal.h>
#include <string.h>

#define N_ROUNDS 10
#define N_ITEMS 4
#define WRITER_ARGUMENT "--write-until-killed"

/* The other process: saves items in turn, each time larger or smaller, and says after each
 * save that it has. */
static int
write_until_killed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = dateline_desk_open (path, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i % N_ITEMS);
      g_autofree char *text = g_strnfill ((i * 7919) % 100000, 'x');
      g_autofree char *title = g_strdup_printf ("Version %u", i);
      g_autoptr (DatelineItem) item = store_test_create_item (name, title, text);

      g_assert_true (dateline_desk_save_item (desk, item, TRUE, NULL, &error));
      g_print (".\n");
    }

  return 0;
}

/* Starts the writer, and kills it in the middle of its work. */
static void
run_writer (const char *path,
            guint       n_saves)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "/proc/self/exe",
                        WRITER_ARGUMENT, path, NULL);
  g_autoptr (GDataInputStream) output = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (writer));
  for (guint i = 0; i < n_saves; i++)
    {
      g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (line, ==, ".");
    }

  g_subprocess_send_signal (writer, SIGKILL);
  g_subprocess_wait (writer, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (writer));
}

static void
assert_all_good (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = dateline_desk_open (path, NULL, &error);
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autoptr (GPtrArray) infos = NULL;

  g_assert_no_error (error);
  infos = dateline_desk_query (desk, all, 0, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, N_ITEMS);

  for (guint i = 0; i < infos->len; i++)
    {
      DatelineItemInfo *info = g_ptr_array_index (infos, i);
      g_autoptr (DatelineItem) item
        = dateline_desk_load_item (desk, dateline_item_info_get_id (info), NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (dateline_item_info_get_title (info), ==, dateline_item_get_title (item));
    }
}

static void
test_kill (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      run_writer (dateline_desk_get_path (desk), N_ITEMS + 1 + g_test_rand_int_range (0, 8));
      assert_all_good (dateline_desk_get_path (desk));
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && strcmp (argv[1], WRITER_ARGUMENT) == 0)
    return write_until_killed (argv[2]);

  dateline_test_init (&argc, &argv);

  g_test_add_func ("/crash/kill", test_kill);

  return g_test_run ();
}
