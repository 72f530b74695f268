/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

#include "dateline-file.h"

/* What is asked of the index, in the desk's zone. */

GPtrArray *
dateline_desk_query (DatelineDesk    *self,
                     DatelineFilter  *filter,
                     guint            offset,
                     guint            limit,
                     guint           *total,
                     GCancellable    *cancellable,
                     GError         **error)
{
  g_autofree char *zone = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  zone = dateline_desk_dup_zone (self);

  return dateline_index_query (self->index, filter, zone, offset, limit, total, cancellable,
                               error);
}

GPtrArray *
dateline_desk_list_story (DatelineDesk  *self,
                          const char    *story,
                          GError       **error)
{
  g_autofree char *zone = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  zone = dateline_desk_dup_zone (self);

  return dateline_index_load_story (self->index, story, zone, error);
}

GPtrArray *
dateline_desk_list_broken (DatelineDesk  *self,
                           GError       **error)
{
  g_autofree char *zone = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);

  zone = dateline_desk_dup_zone (self);

  return dateline_index_load_story (self->index, NULL, zone, error);
}

GHashTable *
dateline_desk_count (DatelineDesk  *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autofree char *outbox = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GHashTable) counts = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);

  counts = dateline_index_count (self->index, cancellable, error);
  if (counts == NULL)
    return NULL;

  outbox = dateline_desk_dup_path (self, "outbox", NULL);
  waiting = dateline_file_list (outbox, error);
  if (waiting == NULL)
    return NULL;

  if (waiting->len > 0)
    g_hash_table_insert (counts, g_strdup ("outbox"), GUINT_TO_POINTER (waiting->len));

  return g_steal_pointer (&counts);
}

GPtrArray *
dateline_desk_events (DatelineDesk  *self,
                      const GDate   *from,
                      const GDate   *to,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *zone = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (from != NULL && g_date_valid (from), NULL);
  g_return_val_if_fail (to != NULL && g_date_valid (to), NULL);

  zone = dateline_desk_dup_zone (self);

  return dateline_index_events (self->index, from, to, zone, cancellable, error);
}
