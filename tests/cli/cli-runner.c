/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include "dateline-test.h"

#include <string.h>

#define PREFIX "dateline-cli: "

static const char *program;

void
cli_runner_init (int   argc,
                 char *argv[])
{
  g_assert_cmpint (argc, >=, 2);
  program = argv[1];
}

void
cli_run_free (CliRun *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}

static GSubprocess *
spawn (const char         *out_file,
       const char * const *arguments)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  if (out_file == NULL)
    flags |= G_SUBPROCESS_FLAGS_STDOUT_PIPE;

  launcher = g_subprocess_launcher_new (flags);
  if (out_file != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, out_file);

  process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);

  return process;
}

static char *
dup_text (GBytes *bytes)
{
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    return g_strdup ("");

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static GPtrArray *
list_arguments (const char *first,
                va_list     more)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (char *) program);
  for (const char *argument = first; argument != NULL; argument = va_arg (more, const char *))
    g_ptr_array_add (arguments, (char *) argument);
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

GSubprocess *
cli_start (const char *first,
           ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  va_list more;

  va_start (more, first);
  arguments = list_arguments (first, more);
  va_end (more);

  return spawn (NULL, (const char * const *) arguments->pdata);
}

CliRun *
cli_run_full (const char *input,
              const char *out_file,
              const char *first,
              ...)
{
  g_autoptr (GPtrArray) arguments = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) in = g_bytes_new (input, input != NULL ? strlen (input) : 0);
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  CliRun *run = g_new0 (CliRun, 1);
  va_list more;

  va_start (more, first);
  arguments = list_arguments (first, more);
  va_end (more);

  process = spawn (out_file, (const char * const *) arguments->pdata);
  g_subprocess_communicate_async (process, in, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_subprocess_communicate_finish (process, result, &out, &err, &error);
  /* A program that ends without reading its input is free to do so. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  run->status = g_subprocess_get_exit_status (process);
  run->out = dup_text (out);
  run->err = dup_text (err);

  return run;
}

char *
cli_run_expect_done (CliRun     *run,
                     const char *where)
{
  g_autoptr (CliRun) owned = run;

  if (run->status != 0 || *run->err != '\0')
    g_error ("%s: status %d: %s", where, run->status, run->err);

  return g_steal_pointer (&owned->out);
}

void
cli_run_expect (CliRun     *run,
                int         status,
                const char *says)
{
  g_autoptr (CliRun) owned = run;

  g_test_message ("%s", run->err);
  g_assert_cmpint (run->status, ==, status);
  g_assert_true (g_str_has_prefix (run->err, PREFIX));
  g_assert_cmpuint (cli_count_lines (run->err), ==, 1);
  if (strstr (run->err, says) == NULL)
    g_error ("“%s” is not in “%s”", says, run->err);
}

char *
cli_new_desk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *desk = g_build_filename (folder, "desk", NULL);
  g_autofree char *out = NULL;

  g_setenv ("DATELINE_DESK", desk, TRUE);
  out = cli_do ("init", "--name", "Press office", "--languages", "en,ru,kk");
  g_strchomp (out);
  g_assert_cmpstr (out, ==, desk);

  return g_steal_pointer (&desk);
}

guint
cli_count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    n += *p == '\n';

  return n;
}

guint
cli_count_files (const char *desk,
                 const char *folder)
{
  g_autofree char *path = g_build_filename (desk, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}
