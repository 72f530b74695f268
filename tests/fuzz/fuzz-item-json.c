/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-desk-json.h"
#include "dateline-item-json.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
read_and_write_item (GBytes *bytes)
{
  g_autoptr (DatelineItem) item = dateline_item_json_parse (bytes, NULL);
  g_autoptr (DatelineItem) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;
  g_autoptr (GBytes) public = NULL;

  if (item == NULL)
    return;

  public = dateline_item_json_write_public (item);
  if (dateline_item_get_version (item) > DATELINE_ITEM_VERSION)
    return;

  /* Whatever was read can be written, and read, and is then the same for good. */
  written = dateline_item_json_write (item);
  again = dateline_item_json_parse (written, NULL);
  g_assert_nonnull (again);
  g_assert_true (dateline_item_equal (item, again));
  rewritten = dateline_item_json_write (again);
  g_assert_true (g_bytes_equal (written, rewritten));
}

static void
read_and_write_desk (GBytes *bytes)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_json_parse (bytes, NULL);
  g_autoptr (DatelineDeskSettings) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;

  if (settings == NULL)
    return;

  written = dateline_desk_json_write (settings);
  again = dateline_desk_json_parse (written, NULL);
  g_assert_nonnull (again);
  rewritten = dateline_desk_json_write (again);
  g_assert_true (g_bytes_equal (written, rewritten));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  read_and_write_item (bytes);
  read_and_write_desk (bytes);

  return 0;
}
