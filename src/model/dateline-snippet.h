/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/**
 * DatelineSnippetRole:
 * What a text is to an item. Contact and notes have a heading in the item's language above
 * them, unless they begin with one of their own.
 */
typedef enum
{
  DATELINE_SNIPPET_BOILERPLATE, /* who the office is */
  DATELINE_SNIPPET_NOTES,       /* to editors */
  DATELINE_SNIPPET_CONTACT,
  DATELINE_SNIPPET_OTHER,
} DatelineSnippetRole;

#define DATELINE_N_SNIPPET_ROLES (DATELINE_SNIPPET_OTHER + 1)

/* "boilerplate", "notes", "contact", "other". */
const char *dateline_snippet_role_get_name    (DatelineSnippetRole   role);
gboolean    dateline_snippet_role_from_name   (const char           *name,
                                               DatelineSnippetRole  *role);
/* "Notes to editors" as @language writes it; NULL for a role that has none. */
const char *dateline_snippet_role_get_heading (DatelineSnippetRole   role,
                                               const char           *language);

/* The language of a text that serves for all languages that have none of their own. */
#define DATELINE_SNIPPET_ANY_LANGUAGE "*"

/**
 * DatelineSnippet:
 *
 * A text that an office uses again and again: its boilerplate, its contact. It has a text
 * for each language, each with the day on which it was last known to be right. Items name it
 * by its id, which stays; its title is for people. Immutable.
 */
typedef struct _DatelineSnippet DatelineSnippet;

#define DATELINE_TYPE_SNIPPET (dateline_snippet_get_type ())

GType               dateline_snippet_get_type    (void);

/* @id: as a kind's. */
DatelineSnippet    *dateline_snippet_new         (const char          *id,
                                                  const char          *title,
                                                  DatelineSnippetRole  role);
DatelineSnippet    *dateline_snippet_ref         (DatelineSnippet     *self);
void                dateline_snippet_unref       (DatelineSnippet     *self);

/* Copies with a change. All (transfer full). */
DatelineSnippet    *dateline_snippet_with_title  (DatelineSnippet     *self,
                                                  const char          *title);
DatelineSnippet    *dateline_snippet_with_role   (DatelineSnippet     *self,
                                                  DatelineSnippetRole  role);
/* The kinds whose new items have it. */
DatelineSnippet    *dateline_snippet_with_kinds  (DatelineSnippet     *self,
                                                  const char * const  *kinds);
/* Whether it is on each press sheet, also of an item that does not name it. */
DatelineSnippet    *dateline_snippet_with_on_sheet (DatelineSnippet   *self,
                                                  gboolean             on_sheet);
/* @text: NULL takes it away. @as_of: (nullable): the day on which it is right. */
DatelineSnippet    *dateline_snippet_with_text   (DatelineSnippet     *self,
                                                  const char          *language,
                                                  DatelineDocument    *text,
                                                  const GDate         *as_of);
/* Members of the file that this version does not know: "a(ss)". */
DatelineSnippet    *dateline_snippet_with_unknown (DatelineSnippet    *self,
                                                  GVariant            *unknown);

const char         *dateline_snippet_get_id      (const DatelineSnippet *self);
const char         *dateline_snippet_get_title   (const DatelineSnippet *self);
DatelineSnippetRole dateline_snippet_get_role    (const DatelineSnippet *self);
const char * const *dateline_snippet_get_kinds   (const DatelineSnippet *self);
gboolean            dateline_snippet_get_on_sheet (const DatelineSnippet *self);
GVariant           *dateline_snippet_get_unknown (const DatelineSnippet *self);
/* In the order in which they were written. (transfer container) */
char              **dateline_snippet_dup_languages (const DatelineSnippet *self);

/* The text in @language alone; NULL if there is none. @as_of: (out) (optional): not valid
 * if nothing is said. (transfer none) */
DatelineDocument   *dateline_snippet_get_text    (const DatelineSnippet *self,
                                                  const char            *language,
                                                  GDate                 *as_of);
/* The text for an item in @language: "de" serves for "de-AT", and one for any language
 * where there is no other. (transfer none) (nullable) */
DatelineDocument   *dateline_snippet_find_text   (const DatelineSnippet *self,
                                                  const char            *language,
                                                  GDate                 *as_of);
/* Whether another language has a text of a later day: @language's may be out of date.
 * @newest: (out) (optional): that day. */
gboolean            dateline_snippet_is_behind   (const DatelineSnippet *self,
                                                  const char            *language,
                                                  GDate                 *newest);

gboolean            dateline_snippet_equal       (const DatelineSnippet *a,
                                                  const DatelineSnippet *b);

/* @snippets: GPtrArray of DatelineSnippet. NULL if there is none. (transfer none) */
DatelineSnippet    *dateline_snippets_find       (GPtrArray             *snippets,
                                                  const char            *id);
/* An id for a new one called @title that none of @snippets has. (transfer full) */
char               *dateline_snippets_dup_free_id (GPtrArray            *snippets,
                                                  const char            *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSnippet, dateline_snippet_unref)

G_END_DECLS
