/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-status.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineFilter:
 *
 * Which items a list shows. Immutable.
 */
typedef struct _DatelineFilter DatelineFilter;

#define DATELINE_TYPE_FILTER (dateline_filter_get_type ())

#define DATELINE_FILTER_ANY_STATUS (-1)

GType           dateline_filter_get_type     (void);

/* NULL and "" mean "any"; @status: DATELINE_FILTER_ANY_STATUS or a status.
 * @trashed: items in the trash only, else items outside of it only. @query: words
 * that all must occur, the last one as a beginning. */
DatelineFilter *dateline_filter_new          (const char           *kind,
                                              int                   status,
                                              const char           *language,
                                              const char           *query,
                                              gboolean              trashed);
DatelineFilter *dateline_filter_ref          (DatelineFilter       *self);
void            dateline_filter_unref        (DatelineFilter       *self);
const char     *dateline_filter_get_kind     (const DatelineFilter *self);
int             dateline_filter_get_status   (const DatelineFilter *self);
const char     *dateline_filter_get_language (const DatelineFilter *self);
const char     *dateline_filter_get_query    (const DatelineFilter *self);
gboolean        dateline_filter_get_trashed  (const DatelineFilter *self);
DatelineFilter *dateline_filter_with_query   (const DatelineFilter *self,
                                              const char           *query);
gboolean        dateline_filter_equal        (const DatelineFilter *a,
                                              const DatelineFilter *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFilter, dateline_filter_unref)

G_END_DECLS
