/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-snippet.h"

#include "dateline-kind.h"

#include <string.h>

#define MAX_ID_CHARS 30

typedef struct
{
  char             *language;
  DatelineDocument *text;
  GDate             as_of; /* not valid: none is said */
} Text;

struct _DatelineSnippet
{
  gatomicrefcount       ref_count;
  char                 *id;
  char                 *title;
  DatelineSnippetRole   role;
  char                **kinds;
  gboolean              on_sheet;
  GArray               *texts;   /* Text */
  GVariant             *unknown; /* a(ss) or NULL */
};

G_DEFINE_BOXED_TYPE (DatelineSnippet, dateline_snippet, dateline_snippet_ref,
                     dateline_snippet_unref)

static const char * const role_names[] = {
  [DATELINE_SNIPPET_BOILERPLATE] = "boilerplate",
  [DATELINE_SNIPPET_NOTES] = "notes",
  [DATELINE_SNIPPET_CONTACT] = "contact",
  [DATELINE_SNIPPET_OTHER] = "other",
};

const char *
dateline_snippet_role_get_name (DatelineSnippetRole role)
{
  g_return_val_if_fail (role < DATELINE_N_SNIPPET_ROLES, NULL);

  return role_names[role];
}

gboolean
dateline_snippet_role_from_name (const char          *name,
                                 DatelineSnippetRole *role)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (role != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_SNIPPET_ROLES; i++)
    {
      if (strcmp (role_names[i], name) != 0)
        continue;

      *role = i;
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_same_primary (const char *a,
                 const char *b)
{
  gsize length = strcspn (a, "-");

  return length == strcspn (b, "-") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* They are not in the catalogues, as those have the user's language, not the item's. */
const char *
dateline_snippet_role_get_heading (DatelineSnippetRole  role,
                                   const char          *language)
{
  static const struct
  {
    const char *language;
    const char *notes;
    const char *contact;
  } headings[] = {
    { "en", "Notes to editors", "Contact" },
    { "ru", "Справка для редакций", "Контакты" },
    { "kk", "Редакцияларға анықтама", "Байланыс" },
    { "fr", "Notes aux rédactions", "Contact" },
    { "de", "Hinweise für die Redaktionen", "Kontakt" },
  };
  gsize found = 0;

  g_return_val_if_fail (language != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (is_same_primary (headings[i].language, language))
        found = i;
    }

  if (role == DATELINE_SNIPPET_NOTES)
    return headings[found].notes;

  return role == DATELINE_SNIPPET_CONTACT ? headings[found].contact : NULL;
}

static void
clear_text (gpointer data)
{
  Text *text = data;

  g_free (text->language);
  dateline_document_unref (text->text);
}

static GArray *
new_texts (void)
{
  GArray *texts = g_array_new (FALSE, TRUE, sizeof (Text));

  g_array_set_clear_func (texts, clear_text);

  return texts;
}

DatelineSnippet *
dateline_snippet_new (const char          *id,
                      const char          *title,
                      DatelineSnippetRole  role)
{
  DatelineSnippet *self;

  g_return_val_if_fail (id != NULL && dateline_kind_id_is_valid (id), NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (role < DATELINE_N_SNIPPET_ROLES, NULL);

  self = g_new0 (DatelineSnippet, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->role = role;
  self->kinds = g_new0 (char *, 1);
  self->texts = new_texts ();

  return self;
}

DatelineSnippet *
dateline_snippet_ref (DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_snippet_unref (DatelineSnippet *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->title);
  g_strfreev (self->kinds);
  g_array_unref (self->texts);
  g_clear_pointer (&self->unknown, g_variant_unref);
  g_free (self);
}

static void
append_text (GArray           *texts,
             const char       *language,
             DatelineDocument *document,
             const GDate      *as_of)
{
  Text text = { .language = g_strdup (language), .text = dateline_document_ref (document) };

  g_date_clear (&text.as_of, 1);
  if (as_of != NULL && g_date_valid (as_of))
    text.as_of = *as_of;
  g_array_append_val (texts, text);
}

static DatelineSnippet *
copy (DatelineSnippet *self)
{
  DatelineSnippet *new = dateline_snippet_new (self->id, self->title, self->role);

  g_strfreev (new->kinds);
  new->kinds = g_strdupv (self->kinds);
  new->on_sheet = self->on_sheet;
  if (self->unknown != NULL)
    new->unknown = g_variant_ref (self->unknown);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const Text *text = &g_array_index (self->texts, Text, i);

      append_text (new->texts, text->language, text->text, &text->as_of);
    }

  return new;
}

DatelineSnippet *
dateline_snippet_with_title (DatelineSnippet *self,
                             const char      *title)
{
  DatelineSnippet *new;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  new = copy (self);
  g_free (new->title);
  new->title = g_strdup (title);

  return new;
}

DatelineSnippet *
dateline_snippet_with_role (DatelineSnippet     *self,
                            DatelineSnippetRole  role)
{
  DatelineSnippet *new;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (role < DATELINE_N_SNIPPET_ROLES, NULL);

  new = copy (self);
  new->role = role;

  return new;
}

DatelineSnippet *
dateline_snippet_with_kinds (DatelineSnippet    *self,
                             const char * const *kinds)
{
  DatelineSnippet *new;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (kinds != NULL, NULL);

  new = copy (self);
  g_strfreev (new->kinds);
  new->kinds = g_strdupv ((char **) kinds);

  return new;
}

DatelineSnippet *
dateline_snippet_with_on_sheet (DatelineSnippet *self,
                                gboolean         on_sheet)
{
  DatelineSnippet *new;

  g_return_val_if_fail (self != NULL, NULL);

  new = copy (self);
  new->on_sheet = on_sheet;

  return new;
}

static int
find_index (const DatelineSnippet *self,
            const char            *language)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      if (g_ascii_strcasecmp (g_array_index (self->texts, Text, i).language, language) == 0)
        return (int) i;
    }

  return -1;
}

DatelineSnippet *
dateline_snippet_with_text (DatelineSnippet  *self,
                            const char       *language,
                            DatelineDocument *text,
                            const GDate      *as_of)
{
  DatelineSnippet *new;
  int index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  new = copy (self);
  index = find_index (self, language);
  if (text == NULL && index >= 0)
    g_array_remove_index (new->texts, (guint) index);
  if (text == NULL)
    return new;

  if (index < 0)
    {
      append_text (new->texts, language, text, as_of);
    }
  else
    {
      Text *old = &g_array_index (new->texts, Text, (guint) index);

      dateline_document_ref (text);
      dateline_document_unref (old->text);
      old->text = text;
      g_date_clear (&old->as_of, 1);
      if (as_of != NULL && g_date_valid (as_of))
        old->as_of = *as_of;
    }

  return new;
}

DatelineSnippet *
dateline_snippet_with_unknown (DatelineSnippet *self,
                               GVariant        *unknown)
{
  DatelineSnippet *new;

  g_return_val_if_fail (self != NULL, NULL);

  new = copy (self);
  g_clear_pointer (&new->unknown, g_variant_unref);
  if (unknown != NULL)
    new->unknown = g_variant_ref_sink (unknown);

  return new;
}

const char *
dateline_snippet_get_id (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
dateline_snippet_get_title (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

DatelineSnippetRole
dateline_snippet_get_role (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_SNIPPET_OTHER);

  return self->role;
}

const char * const *
dateline_snippet_get_kinds (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->kinds;
}

gboolean
dateline_snippet_get_on_sheet (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->on_sheet;
}

GVariant *
dateline_snippet_get_unknown (const DatelineSnippet *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

char **
dateline_snippet_dup_languages (const DatelineSnippet *self)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->texts->len; i++)
    g_strv_builder_add (languages, g_array_index (self->texts, Text, i).language);

  return g_strv_builder_end (languages);
}

static DatelineDocument *
get_indexed (const DatelineSnippet *self,
             int                    index,
             GDate                 *as_of)
{
  const Text *text;

  if (as_of != NULL)
    g_date_clear (as_of, 1);
  if (index < 0)
    return NULL;

  text = &g_array_index (self->texts, Text, (guint) index);
  if (as_of != NULL)
    *as_of = text->as_of;

  return text->text;
}

DatelineDocument *
dateline_snippet_get_text (const DatelineSnippet *self,
                           const char            *language,
                           GDate                 *as_of)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return get_indexed (self, find_index (self, language), as_of);
}

/* The text that serves for @language, or -1. */
static int
find_serving (const DatelineSnippet *self,
              const char            *language)
{
  int index = find_index (self, language);

  for (guint i = 0; index < 0 && i < self->texts->len; i++)
    {
      if (is_same_primary (g_array_index (self->texts, Text, i).language, language))
        index = (int) i;
    }

  return index >= 0 ? index : find_index (self, DATELINE_SNIPPET_ANY_LANGUAGE);
}

DatelineDocument *
dateline_snippet_find_text (const DatelineSnippet *self,
                            const char            *language,
                            GDate                 *as_of)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  return get_indexed (self, find_serving (self, language), as_of);
}

gboolean
dateline_snippet_is_behind (const DatelineSnippet *self,
                            const char            *language,
                            GDate                 *newest)
{
  GDate latest;
  GDate own;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  g_date_clear (&latest, 1);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const GDate *as_of = &g_array_index (self->texts, Text, i).as_of;

      if (g_date_valid (as_of) &&
          (!g_date_valid (&latest) || g_date_compare (as_of, &latest) > 0))
        latest = *as_of;
    }

  if (get_indexed (self, find_serving (self, language), &own) == NULL || !g_date_valid (&own) ||
      g_date_compare (&own, &latest) >= 0)
    return FALSE;

  if (newest != NULL)
    *newest = latest;

  return TRUE;
}

static gboolean
dates_are_equal (const GDate *a,
                 const GDate *b)
{
  if (!g_date_valid (a) || !g_date_valid (b))
    return g_date_valid (a) == g_date_valid (b);

  return g_date_compare (a, b) == 0;
}

static gboolean
texts_are_equal (GArray *a,
                 GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const Text *first = &g_array_index (a, Text, i);
      const Text *second = &g_array_index (b, Text, i);

      if (strcmp (first->language, second->language) != 0 ||
          !dates_are_equal (&first->as_of, &second->as_of) ||
          !dateline_document_equal (first->text, second->text))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_snippet_equal (const DatelineSnippet *a,
                        const DatelineSnippet *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  return a == b ||
         (strcmp (a->id, b->id) == 0 && strcmp (a->title, b->title) == 0 && a->role == b->role &&
          a->on_sheet == b->on_sheet &&
          g_strv_equal ((const char * const *) a->kinds, (const char * const *) b->kinds) &&
          (a->unknown == b->unknown || (a->unknown != NULL && b->unknown != NULL &&
                                        g_variant_equal (a->unknown, b->unknown))) &&
          texts_are_equal (a->texts, b->texts));
}

DatelineSnippet *
dateline_snippets_find (GPtrArray  *snippets,
                        const char *id)
{
  g_return_val_if_fail (snippets != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (snippets, i);

      if (strcmp (snippet->id, id) == 0)
        return snippet;
    }

  return NULL;
}

/* "about-the-eu": ASCII, or "text" if nothing is left of the title. */
static char *
dup_id_of_title (const char *title)
{
  g_autofree char *ascii = g_str_to_ascii (title, "C");
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && id->len < MAX_ID_CHARS; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (id, g_ascii_tolower (*at));
      else if (*at != '?' && id->len > 0 && id->str[id->len - 1] != '-')
        g_string_append_c (id, '-');
    }
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);

  return g_strdup (id->len > 0 ? id->str : "text");
}

char *
dateline_snippets_dup_free_id (GPtrArray  *snippets,
                               const char *title)
{
  g_autofree char *id = NULL;

  g_return_val_if_fail (snippets != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);

  id = dup_id_of_title (title);
  if (dateline_snippets_find (snippets, id) == NULL)
    return g_steal_pointer (&id);

  for (guint number = 2;; number++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s-%u", id, number);

      if (dateline_snippets_find (snippets, numbered) == NULL)
        return g_steal_pointer (&numbered);
    }
}
