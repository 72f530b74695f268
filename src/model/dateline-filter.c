/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-filter.h"

struct _DatelineFilter
{
  gatomicrefcount  ref_count;
  char            *kind;
  int              status;
  char            *language;
  char            *query;
  gboolean         trashed;
};

G_DEFINE_BOXED_TYPE (DatelineFilter, dateline_filter, dateline_filter_ref, dateline_filter_unref)

static char *
dup_unless_empty (const char *text)
{
  return text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

DatelineFilter *
dateline_filter_new (const char *kind,
                     int         status,
                     const char *language,
                     const char *query,
                     gboolean    trashed)
{
  DatelineFilter *self;

  g_return_val_if_fail (status >= DATELINE_FILTER_ANY_STATUS && status < DATELINE_N_STATUSES, NULL);

  self = g_new0 (DatelineFilter, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->kind = dup_unless_empty (kind);
  self->status = status;
  self->language = dup_unless_empty (language);
  self->query = dup_unless_empty (query);
  self->trashed = !!trashed;

  return self;
}

DatelineFilter *
dateline_filter_ref (DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_filter_unref (DatelineFilter *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->kind);
  g_free (self->language);
  g_free (self->query);
  g_free (self);
}

const char *
dateline_filter_get_kind (const DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->kind;
}

int
dateline_filter_get_status (const DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_FILTER_ANY_STATUS);

  return self->status;
}

const char *
dateline_filter_get_language (const DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->language;
}

const char *
dateline_filter_get_query (const DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->query;
}

gboolean
dateline_filter_get_trashed (const DatelineFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->trashed;
}

DatelineFilter *
dateline_filter_with_query (const DatelineFilter *self,
                            const char           *query)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dateline_filter_new (self->kind, self->status, self->language, query, self->trashed);
}

gboolean
dateline_filter_equal (const DatelineFilter *a,
                       const DatelineFilter *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  return g_strcmp0 (a->kind, b->kind) == 0 && a->status == b->status &&
         g_strcmp0 (a->language, b->language) == 0 && g_strcmp0 (a->query, b->query) == 0 &&
         a->trashed == b->trashed;
}
