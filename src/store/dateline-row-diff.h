/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @old_length rows at @old_start became @new_length rows at @new_start. */
typedef struct
{
  guint old_start;
  guint old_length;
  guint new_start;
  guint new_length;
} DatelineRowHunk;

/* The smallest hunks that make @new_rows of @old_rows (element DatelineIndexRow, no id
 * twice): as many rows as possible stay. Where that would be very many hunks, it is one.
 * In their order; (element DatelineRowHunk) (transfer full). */
GArray *dateline_row_diff (GArray *old_rows,
                           GArray *new_rows);

G_END_DECLS
