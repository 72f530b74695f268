/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-embargo-line.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* A time that was read from a line, and written, is read again. */
static void
write_and_read (DatelineMoment      *moment,
                const char * const  *zones)
{
  static const char * const languages[] = { "en", "ru", "kk", "fr", "de" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (DatelineEmbargoLine) line = { NULL };
      g_autofree char *text = NULL;

      text = dateline_embargo_line_fill (dateline_embargo_line_get_template (languages[i]), moment,
                                         languages[i], zones[0], zones[1]);
      g_assert_true (dateline_embargo_line_parse (text, zones, &line));
      g_assert_true (dateline_moment_equal (line.moment, moment));
      g_assert_true (line.agrees);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char * const zones[] = { "Asia/Almaty", "Europe/Brussels", NULL };
  g_autofree char *text = g_utf8_make_valid ((const char *) data, (gssize) size);
  g_auto (DatelineEmbargoLine) line = { NULL };

  if (!dateline_embargo_line_parse (text, zones, &line))
    return 0;

  g_assert_cmpuint (line.length, <=, strlen (text));
  if (line.moment != NULL && !dateline_moment_is_whole_day (line.moment))
    write_and_read (line.moment, zones);

  return 0;
}
