/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-wordpress.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
assert_same (DatelineDocument *document,
             GBytes           *bytes)
{
  g_autoptr (GBytes) written =
    dateline_wordpress_write (document, DATELINE_WORDPRESS_AS_IT_WAS, NULL);

  g_assert_true (g_bytes_equal (written, bytes));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (DatelineDocument) document = dateline_wordpress_parse (bytes);

  assert_same (document, bytes);

  /* Edited anywhere, it can be written and read; undone, it is what it was. */
  for (guint i = 0; i < dateline_document_get_n_blocks (document) && i < 8; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      g_autoptr (DatelineBlock) edited = NULL;
      g_autoptr (DatelineDocument) changed = NULL;
      g_autoptr (DatelineDocument) undone = NULL;
      g_autoptr (DatelineDocument) read = NULL;
      g_autoptr (GBytes) written = NULL;

      if (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE)
        continue;

      edited = dateline_block_with_text (block, "edit", NULL, 0);
      changed = dateline_document_replace (document, i, 1, &edited, 1);
      written = dateline_wordpress_write (changed, DATELINE_WORDPRESS_AS_IT_WAS, NULL);
      read = dateline_wordpress_parse (written);
      assert_same (read, written);
      undone = dateline_document_replace (changed, i, 1, &block, 1);
      assert_same (undone, bytes);
    }

  return 0;
}
