/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineKind:
 *
 * What sort of item it is: one of the four that every desk has ("press-release",
 * "statement", "blog", "call") or one that the desk adds. Immutable.
 */
typedef struct _DatelineKind DatelineKind;

#define DATELINE_TYPE_KIND (dateline_kind_get_type ())

#define DATELINE_KIND_PRESS_RELEASE "press-release"
#define DATELINE_KIND_STATEMENT     "statement"
#define DATELINE_KIND_BLOG          "blog"
#define DATELINE_KIND_CALL          "call"

/* What the head of an item of a kind offers. A field that an item has is shown whatever its
 * kind says. */
typedef enum
{
  DATELINE_KIND_FIELD_DATELINE  = 1 << 0, /* place and date */
  DATELINE_KIND_FIELD_RUBRIC    = 1 << 1,
  DATELINE_KIND_FIELD_DEADLINES = 1 << 2,
  DATELINE_KIND_FIELD_EMBARGO   = 1 << 3,
} DatelineKindFields;

#define DATELINE_N_KIND_FIELDS 4

/* "dateline", "rubric", "deadlines", "embargo": of the bit 1 << @index. */
const char   *dateline_kind_field_get_name (guint               index);
gboolean      dateline_kind_fields_from_names (const char * const  *names,
                                               DatelineKindFields  *fields);

GType         dateline_kind_get_type  (void);

/* @id: lower case letters, digits and dashes. @tags: further tags of feeds that
 * mean this kind, or NULL. */
DatelineKind *dateline_kind_new       (const char         *id,
                                       const char         *title,
                                       const char * const *tags);
/* The same with other fields: until then a dateline and an embargo. (transfer full) */
DatelineKind *dateline_kind_with_fields (DatelineKind      *self,
                                         DatelineKindFields fields);
DatelineKind *dateline_kind_ref       (DatelineKind       *self);
void          dateline_kind_unref     (DatelineKind       *self);

const char   *dateline_kind_get_id    (const DatelineKind *self);
/* Translated for the four; as the desk writes it for others. */
const char   *dateline_kind_get_title (const DatelineKind *self);
const char * const *
              dateline_kind_get_tags  (const DatelineKind *self);

DatelineKindFields
              dateline_kind_get_fields (const DatelineKind *self);

/* Whether @tag (as a feed writes it: "Press release", "press_release") means
 * this kind. */
gboolean      dateline_kind_matches   (const DatelineKind *self,
                                       const char         *tag);
gboolean      dateline_kind_id_is_valid (const char       *id);

/* The four that every desk has, in their order. (transfer container) (element
 * DatelineKind) */
GPtrArray    *dateline_kinds_new_default (void);
/* @kinds: GPtrArray of DatelineKind. NULL if none matches. (transfer none) */
DatelineKind *dateline_kinds_find        (GPtrArray *kinds, const char *id);
DatelineKind *dateline_kinds_find_by_tag (GPtrArray *kinds, const char *tag);
/* The fields of the kind @id; those of an added one for one that the desk has not. */
DatelineKindFields
              dateline_kinds_get_fields  (GPtrArray *kinds, const char *id);
/* The title of the kind @id; @id itself for one that the desk has not. */
const char   *dateline_kinds_get_title   (GPtrArray *kinds, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineKind, dateline_kind_unref)

G_END_DECLS
