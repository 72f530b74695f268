/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-deadline.h"
#include "dateline-document.h"
#include "dateline-snippet-use.h"
#include "dateline-status.h"

G_BEGIN_DECLS

/**
 * DatelineItem:
 *
 * What is written and published, in one language. The language versions of one
 * item share a story.
 *
 * All fields are properties under the names that they have in files: "id",
 * "story", "language", "kind", "status", "title", "summary", "place", "date",
 * "rubric", "tags", "planned", "embargo", "publish-at", "published",
 * "deadlines", "snippets", "source-feed", "source-id", "created", "modified", "trashed",
 * "body". Setters notify on a change only. "changed" is emitted after any field
 * that is written to the file has changed.
 *
 * An item belongs to one thread at a time; dateline_item_copy() makes one for
 * another.
 */
#define DATELINE_TYPE_ITEM (dateline_item_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItem, dateline_item, DATELINE, ITEM, GObject)

#define DATELINE_ITEM_VERSION 1

/* @id: a UUID in lower case; NULL makes a random one. The story is the id until
 * it is set. Created and modified are now. */
DatelineItem       *dateline_item_new               (const char   *id,
                                                     const char   *kind,
                                                     const char   *language);
DatelineItem       *dateline_item_copy              (DatelineItem *self);

const char         *dateline_item_get_id            (DatelineItem *self);
/* The version of the file's form; greater than DATELINE_ITEM_VERSION means that
 * the item may be read and not written. */
guint               dateline_item_get_version       (DatelineItem *self);
void                dateline_item_set_version       (DatelineItem *self, guint version);
const char         *dateline_item_get_story         (DatelineItem *self);
void                dateline_item_set_story         (DatelineItem *self, const char *story);
const char         *dateline_item_get_language      (DatelineItem *self);
void                dateline_item_set_language      (DatelineItem *self, const char *language);
const char         *dateline_item_get_kind          (DatelineItem *self);
void                dateline_item_set_kind          (DatelineItem *self, const char *kind);
DatelineStatus      dateline_item_get_status        (DatelineItem *self);
void                dateline_item_set_status        (DatelineItem *self, DatelineStatus status);

/* Texts of one line: control characters and line breaks become spaces. Never
 * NULL; "" where there is none. */
const char         *dateline_item_get_title         (DatelineItem *self);
void                dateline_item_set_title         (DatelineItem *self, const char *title);
const char         *dateline_item_get_summary       (DatelineItem *self);
void                dateline_item_set_summary       (DatelineItem *self, const char *summary);
/* The dateline: where, and which day; and the rubric of a blog ("HR/VP Blog"). */
const char         *dateline_item_get_place         (DatelineItem *self);
void                dateline_item_set_place         (DatelineItem *self, const char *place);
const char         *dateline_item_get_rubric        (DatelineItem *self);
void                dateline_item_set_rubric        (DatelineItem *self, const char *rubric);
/* The day at the head of the text; NULL if there is none. */
const GDate        *dateline_item_get_date          (DatelineItem *self);
void                dateline_item_set_date          (DatelineItem *self, const GDate *date);

/* Never NULL, and each tag once. */
const char * const *dateline_item_get_tags          (DatelineItem *self);
void                dateline_item_set_tags          (DatelineItem *self, const char * const *tags);

/* Four different dates, and NULL for none. Planned: when the office means to
 * have it. Embargo: not public before. Publish-at: when it is to go out.
 * Published: when it went out; kept for what came from elsewhere. */
DatelineMoment     *dateline_item_get_planned       (DatelineItem *self);
void                dateline_item_set_planned       (DatelineItem *self, DatelineMoment *planned);
DatelineMoment     *dateline_item_get_embargo       (DatelineItem *self);
void                dateline_item_set_embargo       (DatelineItem *self, DatelineMoment *embargo);
DatelineMoment     *dateline_item_get_publish_at    (DatelineItem *self);
void                dateline_item_set_publish_at    (DatelineItem *self, DatelineMoment *publish_at);
DatelineMoment     *dateline_item_get_published     (DatelineItem *self);
void                dateline_item_set_published     (DatelineItem *self, DatelineMoment *published);

/* GPtrArray of DatelineDeadline, in the order of the ledger; never NULL. */
GPtrArray          *dateline_item_get_deadlines     (DatelineItem *self);
void                dateline_item_set_deadlines     (DatelineItem *self, GPtrArray *deadlines);
/* Replaces the deadline of the same label, or appends. */
void                dateline_item_put_deadline      (DatelineItem *self, DatelineDeadline *deadline);
DatelineDeadline   *dateline_item_find_deadline     (DatelineItem *self, const char *label);
/* The first that has not passed at @now, else the last that has, else NULL. */
DatelineDeadline   *dateline_item_get_next_deadline (DatelineItem *self, GDateTime *now);

/* GPtrArray of DatelineSnippetUse: what of the desk's follows its body, in order, each
 * once; never NULL. */
GPtrArray          *dateline_item_get_snippets      (DatelineItem *self);
void                dateline_item_set_snippets      (DatelineItem *self, GPtrArray *snippets);

/* Where it was imported from: the feed's address or title, and its id there. */
const char         *dateline_item_get_source_feed   (DatelineItem *self);
const char         *dateline_item_get_source_id     (DatelineItem *self);
void                dateline_item_set_source        (DatelineItem *self, const char *feed, const char *id);

/* UTC. */
GDateTime          *dateline_item_get_created       (DatelineItem *self);
void                dateline_item_set_created       (DatelineItem *self, GDateTime *created);
GDateTime          *dateline_item_get_modified      (DatelineItem *self);
void                dateline_item_set_modified      (DatelineItem *self, GDateTime *modified);
/* NULL: not in the trash. */
GDateTime          *dateline_item_get_trashed       (DatelineItem *self);
void                dateline_item_set_trashed       (DatelineItem *self, GDateTime *trashed);

DatelineDocument   *dateline_item_get_body          (DatelineItem *self);
void                dateline_item_set_body          (DatelineItem *self, DatelineDocument *body);

/* Members of the file that this version does not know, name and JSON text in
 * their order: "a(ss)" or NULL. */
GVariant           *dateline_item_get_unknown       (DatelineItem *self);
void                dateline_item_set_unknown       (DatelineItem *self, GVariant *unknown);

/* The instant by which lists are sorted: published, else publish-at, else
 * modified. (transfer full) */
GDateTime          *dateline_item_dup_sort_time     (DatelineItem *self);
/* The first instant at which it may be public: the latest of embargo, publish-at
 * and published; NULL if none is set. (transfer full) */
GDateTime          *dateline_item_dup_visible_from  (DatelineItem *self);
/* The last instant at which what the public sees of it changed: when it was modified, or
 * became public after that. (transfer full) */
GDateTime          *dateline_item_dup_updated       (DatelineItem *self);
/* The summary, else the head and the first paragraph: the text below the title in
 * a listing, at most @max_chars characters, cut at a word with "…". */
char               *dateline_item_dup_listing_line  (DatelineItem *self, guint max_chars);
/* "call-for-proposals-deadline-extended": letters of any script, digits, dashes;
 * at most 60 characters; "item" if nothing is left. */
char               *dateline_item_dup_slug          (DatelineItem *self);

/* Equal in all that is written, but for "modified". */
gboolean            dateline_item_equal             (DatelineItem *a, DatelineItem *b);

/* Whether @id has the form of a UUID in lower case; ids become file names. */
gboolean            dateline_id_is_valid            (const char   *id);
/* A UUID made of @name (RFC 9562, version 5): the same name, the same id. */
char               *dateline_id_new_from_name       (const char   *name);

/* Sets a field from text, by its name in files, as a person writes it on a
 * command line: moments as dateline_moment_parse() reads them in @zone, tags
 * parted by commas, "date" as YYYY-MM-DD; an empty text clears an optional field.
 * id, story, created, modified, trashed, deadlines and body can't be set so. */
gboolean            dateline_item_set_field         (DatelineItem  *self,
                                                     const char    *field,
                                                     const char    *text,
                                                     const char    *zone,
                                                     GError       **error);
/* The names that dateline_item_set_field() takes. */
const char * const *dateline_item_get_field_names   (void);

G_END_DECLS
