/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-comparison-entry.h"

struct _DatelineComparisonEntry
{
  GObject parent_instance;

  DatelineComparisonEntryType type;
  guint first;
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (DatelineComparisonEntry, dateline_comparison_entry, G_TYPE_OBJECT)

static void
dateline_comparison_entry_class_init (DatelineComparisonEntryClass *klass)
{
}

static void
dateline_comparison_entry_init (DatelineComparisonEntry *self)
{
}

DatelineComparisonEntry *
dateline_comparison_entry_new (DatelineComparisonEntryType type, guint first, guint n_rows)
{
  DatelineComparisonEntry *self = g_object_new (DATELINE_TYPE_COMPARISON_ENTRY, NULL);

  self->type = type;
  self->first = first;
  self->n_rows = n_rows;

  return self;
}

DatelineComparisonEntryType
dateline_comparison_entry_get_entry_type (DatelineComparisonEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_COMPARISON_ENTRY (self), DATELINE_COMPARISON_ENTRY_BLOCK);

  return self->type;
}

guint
dateline_comparison_entry_get_first (DatelineComparisonEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_COMPARISON_ENTRY (self), 0);

  return self->first;
}

guint
dateline_comparison_entry_get_n_rows (DatelineComparisonEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_COMPARISON_ENTRY (self), 0);

  return self->n_rows;
}
