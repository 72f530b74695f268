/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-cli.h"
#include "dateline-locale.h"

int
main (int   argc,
      char *argv[])
{
  dateline_locale_init ();

  return dateline_cli_run (argc, argv);
}
