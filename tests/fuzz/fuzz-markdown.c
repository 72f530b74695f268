/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-markdown.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *title = NULL;
  g_autofree char *markdown = NULL;

  document = dateline_markdown_parse ((const char *) data, size, &title, &left_out, NULL);
  if (document != NULL)
    markdown = dateline_markdown_write (document);

  return 0;
}
