/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* Exit statuses. */
enum
{
  DATELINE_COMMAND_DONE,
  DATELINE_COMMAND_FAILED,
  DATELINE_COMMAND_USAGE,
};

typedef struct _DatelineCommand DatelineCommand;

/**
 * DatelineCommandLine:
 * @command: what is run
 * @desk: (nullable): what --desk says
 * @verbose: whether to tell more
 * @arguments: (nullable): what is left beside the options; never NULL in run()
 *
 * One call of a command, after its options were read.
 */
typedef struct
{
  const DatelineCommand *command;
  char                  *desk;
  gboolean               verbose;
  char                 **arguments;
} DatelineCommandLine;

/**
 * DatelineCommand:
 * @name: one or two words ("account add")
 * @parameters: (nullable): what follows the options, for the help
 * @summary: what it does, translatable
 * @description: (nullable): more of that for its own help
 * @min: how many arguments it needs
 * @max: how many it takes; -1 for any number
 * @options: (nullable): its own options. They are set to static variables of the
 *   command's file: a process runs one command.
 * @run: gives an exit status
 */
struct _DatelineCommand
{
  const char         *name;
  const char         *parameters;
  const char         *summary;
  const char         *description;
  int                 min;
  int                 max;
  const GOptionEntry *options;
  int              (* run) (DatelineCommandLine *line);
};

extern const DatelineCommand dateline_command_init;
extern const DatelineCommand dateline_command_import;
extern const DatelineCommand dateline_command_list;
extern const DatelineCommand dateline_command_show;
extern const DatelineCommand dateline_command_new;
extern const DatelineCommand dateline_command_set;
extern const DatelineCommand dateline_command_trash;
extern const DatelineCommand dateline_command_restore;
extern const DatelineCommand dateline_command_history;
extern const DatelineCommand dateline_command_diff;
extern const DatelineCommand dateline_command_restore_version;
extern const DatelineCommand dateline_command_replace;
extern const DatelineCommand dateline_command_check;
extern const DatelineCommand dateline_command_export;
extern const DatelineCommand dateline_command_convert;
extern const DatelineCommand dateline_command_snippet_list;
extern const DatelineCommand dateline_command_snippet_show;
extern const DatelineCommand dateline_command_snippet_set;
extern const DatelineCommand dateline_command_snippet_remove;
extern const DatelineCommand dateline_command_account_add;
extern const DatelineCommand dateline_command_account_list;
extern const DatelineCommand dateline_command_account_test;
extern const DatelineCommand dateline_command_account_remove;
extern const DatelineCommand dateline_command_publish;

/* The folder of the desk: --desk, else $DATELINE_DESK, else the default one.
 * (transfer full) */
char         *dateline_command_line_dup_desk_path (DatelineCommandLine *line);
/* Opens it; NULL after the error was printed. (transfer full) */
DatelineDesk *dateline_command_line_open_desk     (DatelineCommandLine *line);

/* Whether the desk has all items whose ids the arguments are; prints which it has not. */
gboolean      dateline_command_line_check_ids     (DatelineCommandLine *line,
                                                   DatelineDesk        *desk);

/* Takes those out of @infos whose files can't be read, and prints why; FALSE if there were
 * any. */
gboolean      dateline_command_keep_readable      (GPtrArray           *infos);
/* An item of the desk; NULL after the error was printed. (transfer full) */
DatelineItem *dateline_command_load_item          (DatelineDesk        *desk,
                                                   const char          *id);

/* Prints "wrong usage" with a hint at --help. Returns DATELINE_COMMAND_USAGE. */
int           dateline_command_line_misuse        (DatelineCommandLine *line,
                                                   const char          *format,
                                                   ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
