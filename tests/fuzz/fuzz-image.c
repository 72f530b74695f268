/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-image.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *name = dateline_image_dup_name (bytes);
  guint width;
  guint height;

  dateline_image_is_svg (bytes);
  if (dateline_image_get_size (bytes, &width, &height))
    g_assert_true (name != NULL && width > 0 && height > 0);
  if (name != NULL)
    g_assert_true (dateline_image_name_is_valid (name));

  return 0;
}
