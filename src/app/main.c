/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-application.h"
#include "dateline-locale.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (DatelineApplication) application = NULL;

  /* The options of the application are translated when it is made. */
  dateline_locale_init ();
  application = dateline_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
