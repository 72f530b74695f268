/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CliRun:
 * What one call of the program gave.
 */
typedef struct
{
  int   status;
  char *out;
  char *err;
} CliRun;

void    cli_run_free    (CliRun      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

/* Takes the program's path, which the build gives as first argument. */
void    cli_runner_init (int          argc,
                         char        *argv[]);
/* Runs the program with the arguments up to NULL, while the main context runs too.
 * @input (nullable): its standard input. @out_file (nullable): where its standard
 * output goes, instead of into the result. */
CliRun *cli_run_full    (const char  *input,
                         const char  *out_file,
                         const char  *first,
                         ...) G_GNUC_NULL_TERMINATED;

/* Starts it, for several at once. (transfer full) */
GSubprocess *cli_start  (const char  *first,
                         ...) G_GNUC_NULL_TERMINATED;

#define cli_run(...) cli_run_full (NULL, NULL, __VA_ARGS__, NULL)

/* Runs it and asserts that it succeeds without a word on standard error; gives what
 * it printed. */
#define cli_do(...) cli_run_expect_done (cli_run (__VA_ARGS__), G_STRLOC)

char   *cli_run_expect_done (CliRun     *run,
                             const char *where);
/* Asserts @status, one line on standard error of the program's form, and that it
 * holds @says; frees @run. */
void    cli_run_expect      (CliRun     *run,
                             int         status,
                             const char *says);

/* A new desk, which $DATELINE_DESK names from now on. (transfer full) */
char   *cli_new_desk        (void);
guint   cli_count_lines     (const char *text);
/* Files in a folder of the desk. */
guint   cli_count_files     (const char *desk,
                             const char *folder);

G_END_DECLS
