/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-feed.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static void
assert_reads (const char           *text,
              DatelineDeskSettings *settings,
              guint                 n_items)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = dateline_feed_parse (bytes, settings, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, n_items);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const DatelineFeedInfo info = {
    .title = "A newsroom",
    .home_url = "https://example.org",
    .feed_url = "https://example.org/feed",
  };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) items = dateline_feed_parse (bytes, settings, NULL);
  g_autofree char *atom = NULL;
  g_autofree char *json = NULL;

  if (items == NULL)
    return 0;

  /* Whatever was read can be written as a feed that is read. */
  atom = dateline_feed_write_atom (&info, items);
  json = dateline_feed_write_json (&info, items);
  assert_reads (atom, settings, items->len);
  assert_reads (json, settings, items->len);

  return 0;
}
