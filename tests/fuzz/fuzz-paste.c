/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-html.h"
#include "dateline-paste.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* What was pasted is pasted again as it is. */
static void
paste_html (const char *data,
            size_t      size)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) again = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *html = NULL;
  g_autofree char *rewritten = NULL;

  document = dateline_paste_read_html (data, size, &left_out, NULL);
  if (document == NULL)
    return;

  html = dateline_html_write_safe (document, NULL);
  again = dateline_paste_read_html (html, strlen (html), NULL, NULL);
  if (again == NULL)
    return;

  rewritten = dateline_html_write (again, NULL);
  g_assert_cmpstr (rewritten, ==, html);
}

static void
paste_text (const char *data,
            size_t      size,
            gboolean    plain)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *url = NULL;

  document = dateline_paste_read_text (data, size, plain, &left_out, NULL);
  if (document != NULL)
    url = dateline_paste_dup_url (document);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const char *bytes = size > 0 ? (const char *) data : "";

  paste_html (bytes, size);
  paste_text (bytes, size, FALSE);
  paste_text (bytes, size, TRUE);

  return 0;
}
