/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-html.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
read_and_write (const uint8_t     *data,
                size_t             size,
                DatelineHtmlFlags  flags)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) again = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *safe = NULL;
  g_autofree char *html = NULL;

  document = dateline_html_parse ((const char *) data, size, flags, &left_out, NULL);
  if (document == NULL)
    return;

  html = dateline_html_write (document, NULL);
  safe = dateline_html_write_safe (document, NULL);

  /* What is written once is read as it was meant; a kept document may hold more, such
   * as doubled line breaks. */
  if (flags == DATELINE_HTML_DEFAULT)
    again = dateline_html_parse (safe, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  if (again != NULL)
    {
      g_autofree char *rewritten = dateline_html_write (again, NULL);

      g_assert_cmpstr (rewritten, ==, safe);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *title = NULL;

  title = dateline_html_dup_title ((const char *) data, size);
  read_and_write (data, size, DATELINE_HTML_DEFAULT);
  read_and_write (data, size, DATELINE_HTML_KEEP_SOURCE);

  return 0;
}
