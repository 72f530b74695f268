/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KIND_ID 40

#define DEFAULT_FIELDS (DATELINE_KIND_FIELD_DATELINE | DATELINE_KIND_FIELD_EMBARGO)

struct _DatelineKind
{
  gatomicrefcount   ref_count;
  char             *id;
  char             *title;
  char            **tags;
  gboolean          translatable;
  DatelineKindFields fields;
};

G_DEFINE_BOXED_TYPE (DatelineKind, dateline_kind, dateline_kind_ref, dateline_kind_unref)

static const char * const field_names[DATELINE_N_KIND_FIELDS] = {
  "dateline", "rubric", "deadlines", "embargo",
};

const char *
dateline_kind_field_get_name (guint index)
{
  g_return_val_if_fail (index < DATELINE_N_KIND_FIELDS, NULL);

  return field_names[index];
}

gboolean
dateline_kind_fields_from_names (const char * const *names,
                                 DatelineKindFields *fields)
{
  DatelineKindFields found = 0;

  g_return_val_if_fail (names != NULL, FALSE);
  g_return_val_if_fail (fields != NULL, FALSE);

  for (guint i = 0; names[i] != NULL; i++)
    {
      DatelineKindFields field = 0;

      for (guint j = 0; j < DATELINE_N_KIND_FIELDS; j++)
        {
          if (strcmp (field_names[j], names[i]) == 0)
            field = 1 << j;
        }
      if (field == 0)
        return FALSE;
      found |= field;
    }

  *fields = found;

  return TRUE;
}

gboolean
dateline_kind_id_is_valid (const char *id)
{
  gsize length;

  g_return_val_if_fail (id != NULL, FALSE);

  length = strnlen (id, MAX_KIND_ID + 1);
  if (length == 0 || length > MAX_KIND_ID || id[0] == '-')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
        return FALSE;
    }

  return TRUE;
}

DatelineKind *
dateline_kind_new (const char         *id,
                   const char         *title,
                   const char * const *tags)
{
  DatelineKind *self;

  g_return_val_if_fail (id != NULL && dateline_kind_id_is_valid (id), NULL);
  g_return_val_if_fail (title != NULL, NULL);

  self = g_new0 (DatelineKind, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->tags = tags != NULL ? g_strdupv ((char **) tags) : g_new0 (char *, 1);
  self->fields = DEFAULT_FIELDS;

  return self;
}

DatelineKind *
dateline_kind_with_fields (DatelineKind       *self,
                           DatelineKindFields  fields)
{
  DatelineKind *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = dateline_kind_new (self->id, self->title, (const char * const *) self->tags);
  copy->translatable = self->translatable;
  copy->fields = fields;

  return copy;
}

DatelineKind *
dateline_kind_ref (DatelineKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_kind_unref (DatelineKind *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->tags);
  g_free (self);
}

const char *
dateline_kind_get_id (const DatelineKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
dateline_kind_get_title (const DatelineKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->translatable ? g_dpgettext2 (GETTEXT_PACKAGE, "kind", self->title) : self->title;
}

const char * const *
dateline_kind_get_tags (const DatelineKind *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->tags;
}

DatelineKindFields
dateline_kind_get_fields (const DatelineKind *self)
{
  g_return_val_if_fail (self != NULL, DEFAULT_FIELDS);

  return self->fields;
}

/* "Press_Release" and "press release" are the same tag: lower case, dashes. */
static char *
normalize_tag (const char *tag)
{
  g_autofree char *lower = g_utf8_strdown (tag, -1);

  g_strstrip (lower);
  g_strdelimit (lower, " _", '-');

  return g_steal_pointer (&lower);
}

gboolean
dateline_kind_matches (const DatelineKind *self,
                       const char         *tag)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (tag != NULL, FALSE);

  if (!g_utf8_validate (tag, -1, NULL))
    return FALSE;

  wanted = normalize_tag (tag);
  if (strcmp (wanted, self->id) == 0)
    return TRUE;

  for (guint i = 0; self->tags[i] != NULL; i++)
    {
      g_autofree char *own = normalize_tag (self->tags[i]);

      if (strcmp (wanted, own) == 0)
        return TRUE;
    }

  return FALSE;
}

GPtrArray *
dateline_kinds_new_default (void)
{
  static const struct
  {
    const char *id;
    const char *title;
    const char *tags[8];
    DatelineKindFields fields;
  } defaults[] = {
    { DATELINE_KIND_PRESS_RELEASE, NC_ ("kind", "Press Release"),
      { "release", "press-releases", "news", "пресс-релиз", "баспасөз-хабарламасы",
        "communiqué-de-presse", "pressemitteilung" },
      DATELINE_KIND_FIELD_DATELINE | DATELINE_KIND_FIELD_EMBARGO },
    { DATELINE_KIND_STATEMENT, NC_ ("kind", "Statement"),
      { "statements", "declaration", "заявление", "мәлімдеме", "déclaration", "erklärung" },
      DATELINE_KIND_FIELD_EMBARGO },
    { DATELINE_KIND_BLOG, NC_ ("kind", "Blog"),
      { "blogs", "blog-post", "hr/vp-blog", "блог" },
      DATELINE_KIND_FIELD_DATELINE | DATELINE_KIND_FIELD_RUBRIC },
    { DATELINE_KIND_CALL, NC_ ("kind", "Call"),
      { "calls", "call-for-proposals", "конкурс", "байқау", "appel", "ausschreibung" },
      DATELINE_KIND_FIELD_DATELINE | DATELINE_KIND_FIELD_DEADLINES },
  };
  GPtrArray *kinds = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_kind_unref);

  for (guint i = 0; i < G_N_ELEMENTS (defaults); i++)
    {
      DatelineKind *kind = dateline_kind_new (defaults[i].id, defaults[i].title, defaults[i].tags);

      kind->translatable = TRUE;
      kind->fields = defaults[i].fields;
      g_ptr_array_add (kinds, kind);
    }

  return kinds;
}

DatelineKind *
dateline_kinds_find (GPtrArray  *kinds,
                     const char *id)
{
  g_return_val_if_fail (kinds != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      DatelineKind *kind = g_ptr_array_index (kinds, i);

      if (strcmp (kind->id, id) == 0)
        return kind;
    }

  return NULL;
}

DatelineKind *
dateline_kinds_find_by_tag (GPtrArray  *kinds,
                            const char *tag)
{
  g_return_val_if_fail (kinds != NULL, NULL);
  g_return_val_if_fail (tag != NULL, NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      DatelineKind *kind = g_ptr_array_index (kinds, i);

      if (dateline_kind_matches (kind, tag))
        return kind;
    }

  return NULL;
}

const char *
dateline_kinds_get_title (GPtrArray  *kinds,
                          const char *id)
{
  DatelineKind *kind = dateline_kinds_find (kinds, id);

  return kind != NULL ? dateline_kind_get_title (kind) : id;
}

DatelineKindFields
dateline_kinds_get_fields (GPtrArray  *kinds,
                           const char *id)
{
  DatelineKind *kind = dateline_kinds_find (kinds, id);

  return kind != NULL ? kind->fields : DEFAULT_FIELDS;
}
