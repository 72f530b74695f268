/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_COMPARISON_ENTRY_FIELD,
  DATELINE_COMPARISON_ENTRY_BLOCK,
  DATELINE_COMPARISON_ENTRY_FOLD, /* several blocks that did not change */
} DatelineComparisonEntryType;

/**
 * DatelineComparisonEntry:
 *
 * What one row of the list of a comparison shows: a field, or rows of the comparison by
 * their numbers. Immutable.
 */
#define DATELINE_TYPE_COMPARISON_ENTRY (dateline_comparison_entry_get_type ())

G_DECLARE_FINAL_TYPE (DatelineComparisonEntry,
                      dateline_comparison_entry,
                      DATELINE,
                      COMPARISON_ENTRY,
                      GObject)

DatelineComparisonEntry *dateline_comparison_entry_new (DatelineComparisonEntryType type,
                                                        guint                       first,
                                                        guint                       n_rows);
DatelineComparisonEntryType
                         dateline_comparison_entry_get_entry_type (DatelineComparisonEntry *self);
/* The field's or the first row's number. */
guint                    dateline_comparison_entry_get_first  (DatelineComparisonEntry *self);
guint                    dateline_comparison_entry_get_n_rows (DatelineComparisonEntry *self);

G_END_DECLS
