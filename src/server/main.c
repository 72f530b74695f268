/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-locale.h"
#include "dateline-newsroom-command.h"

int
main (int    argc,
      char **argv)
{
  dateline_locale_init ();

  return dateline_newsroom_command_run (argc, argv);
}
