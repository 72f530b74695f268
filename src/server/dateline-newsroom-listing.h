/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"

#include "dateline-item.h"

G_BEGIN_DECLS

/* What the public sees at an instant. Every query takes @now (Unix time) and leaves
 * out what is not visible by then, so no page can show, count or list it. */

/**
 * DatelineNewsroomFilter:
 * NULL or "" is any. @query: words that all occur, the last one as a beginning.
 */
typedef struct
{
  const char *kind;
  const char *language;
  const char *query;
} DatelineNewsroomFilter;

gboolean      dateline_newsroom_listing_count      (DatelineNewsroomDatabase      *database,
                                                    const DatelineNewsroomFilter  *filter,
                                                    gint64                         now,
                                                    guint                         *count,
                                                    GError                       **error);
/* Newest first. (element DatelineItem) */
GPtrArray    *dateline_newsroom_listing_page       (DatelineNewsroomDatabase      *database,
                                                    const DatelineNewsroomFilter  *filter,
                                                    gint64                         now,
                                                    guint                          offset,
                                                    guint                          limit,
                                                    GError                       **error);
/* NULL without an error: no such item, or not yet. @gone: it was public, and is not
 * any more. */
DatelineItem *dateline_newsroom_listing_find       (DatelineNewsroomDatabase      *database,
                                                    const char                    *id,
                                                    gint64                         now,
                                                    gboolean                      *gone,
                                                    GError                       **error);
/* The language versions of @story, @id's own among them, by language.
 * (element DatelineItem) */
GPtrArray    *dateline_newsroom_listing_story      (DatelineNewsroomDatabase      *database,
                                                    const char                    *story,
                                                    gint64                         now,
                                                    GError                       **error);
/* Items with deadlines, the latest deadline first. (element DatelineItem) */
GPtrArray    *dateline_newsroom_listing_deadlines  (DatelineNewsroomDatabase      *database,
                                                    gint64                         now,
                                                    guint                          limit,
                                                    GError                       **error);
/* The kinds and languages that there are. */
char        **dateline_newsroom_listing_kinds      (DatelineNewsroomDatabase      *database,
                                                    gint64                         now,
                                                    GError                       **error);
char        **dateline_newsroom_listing_languages  (DatelineNewsroomDatabase      *database,
                                                    gint64                         now,
                                                    GError                       **error);

typedef struct
{
  char   *id;
  gint64  changed;
} DatelineNewsroomEntry;

/* For the site map: in the order in which they came. (element DatelineNewsroomEntry) */
GPtrArray    *dateline_newsroom_listing_entries    (DatelineNewsroomDatabase      *database,
                                                    gint64                         now,
                                                    guint                          offset,
                                                    guint                          limit,
                                                    GError                       **error);
/* When what the public sees last changed: by a change, or because the time came. */
gboolean      dateline_newsroom_listing_changed    (DatelineNewsroomDatabase      *database,
                                                    gint64                         now,
                                                    gint64                        *changed,
                                                    GError                       **error);

G_END_DECLS
