/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-pattern.h"

#include "dateline-word.h"

#include <string.h>

#define SOFT_HYPHEN 0xad
#define LINE_BREAK 0x2028

/* Below it a table tells how a character is folded: Latin, Greek and Cyrillic. */
#define N_TABLE 0x530

/* One code point of a text as it is compared. */
typedef struct
{
  gunichar c;
  guint    at; /* the byte at which its character starts; G_MAXUINT within one */
} Folded;

struct _DatelinePattern
{
  gatomicrefcount      ref_count;
  char                *text;
  DatelinePatternFlags flags;
  gboolean             keeps_soft_hyphens;
  GArray              *folded; /* Folded, with the end after it */
};

G_DEFINE_BOXED_TYPE (DatelinePattern, dateline_pattern, dateline_pattern_ref,
                     dateline_pattern_unref)

/* @length bytes of @text, canonically decomposed and, unless the case counts, folded. */
static char *
dup_folded (const char *text,
            gsize       length,
            gboolean    match_case)
{
  g_autofree char *decomposed = g_utf8_normalize (text, length, G_NORMALIZE_NFD);
  g_autofree char *folded = NULL;

  if (decomposed == NULL || match_case)
    return g_steal_pointer (&decomposed);

  folded = g_utf8_casefold (decomposed, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFD);
}

/* What each of the first characters becomes, where that is one code point; else 0. */
static const gunichar *
get_table (gboolean match_case)
{
  static gunichar tables[2][N_TABLE];
  static gsize ready;

  if (g_once_init_enter (&ready))
    {
      for (gunichar c = 1; c < N_TABLE; c++)
        for (guint i = 0; i < 2; i++)
          {
            char text[7] = { 0 };
            g_autofree char *folded = dup_folded (text, g_unichar_to_utf8 (c, text), i);

            if (*folded != '\0' && *g_utf8_next_char (folded) == '\0')
              tables[i][c] = g_utf8_get_char (folded);
          }
      g_once_init_leave (&ready, 1);
    }

  return tables[match_case];
}

static void
append_character (DatelinePattern *self,
                  GArray          *out,
                  const char      *at,
                  const char      *next,
                  guint            offset)
{
  g_autofree char *folded
    = dup_folded (at, next - at, (self->flags & DATELINE_PATTERN_MATCH_CASE) != 0);

  for (const char *c = folded; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      Folded one = { g_utf8_get_char (c), offset };

      if (one.c == SOFT_HYPHEN && !self->keeps_soft_hyphens)
        continue;
      g_array_append_val (out, one);
      offset = G_MAXUINT;
    }
}

/* The text as it is compared, and one more that stands for its end. */
static GArray *
fold (DatelinePattern *self,
      const char      *text,
      gsize            length)
{
  GArray *out = g_array_sized_new (FALSE, FALSE, sizeof (Folded), length + 1);
  const gunichar *table = get_table ((self->flags & DATELINE_PATTERN_MATCH_CASE) != 0);
  const char *end = text + length;
  Folded last = { 0, length };

  for (const char *at = text; at < end;)
    {
      const char *next = dateline_word_next_character (at, end);
      gunichar c = g_utf8_get_char (at);
      Folded one = { c < N_TABLE ? table[c] : 0, at - text };

      if (one.c != 0 && one.c != SOFT_HYPHEN && next == g_utf8_next_char (at))
        g_array_append_val (out, one);
      else
        append_character (self, out, at, next, at - text);
      at = next;
    }
  g_array_append_val (out, last);

  return out;
}

/* The line feeds of a text that was typed or copied are the line breaks of ours. */
static char *
dup_with_line_breaks (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (at[0] == '\r' && at[1] == '\n')
        continue;
      if (*at == '\n' || *at == '\r' || g_utf8_get_char (at) == 0x2029)
        g_string_append_unichar (out, LINE_BREAK);
      else
        g_string_append_unichar (out, g_utf8_get_char (at));
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

DatelinePattern *
dateline_pattern_new (const char           *text,
                      DatelinePatternFlags  flags)
{
  DatelinePattern *self = g_new0 (DatelinePattern, 1);
  gboolean good = text != NULL && g_utf8_validate (text, -1, NULL);

  g_atomic_ref_count_init (&self->ref_count);
  self->text = good ? dup_with_line_breaks (text) : g_strdup ("");
  self->flags = flags;
  self->keeps_soft_hyphens = strstr (self->text, "\xc2\xad") != NULL;
  self->folded = fold (self, self->text, strlen (self->text));

  return self;
}

DatelinePattern *
dateline_pattern_ref (DatelinePattern *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_pattern_unref (DatelinePattern *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->folded);
  g_free (self->text);
  g_free (self);
}

const char *
dateline_pattern_get_text (DatelinePattern *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

DatelinePatternFlags
dateline_pattern_get_flags (DatelinePattern *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_PATTERN_DEFAULT);

  return self->flags;
}

gboolean
dateline_pattern_is_empty (DatelinePattern *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->folded->len <= 1;
}

/* Nobody can tell by sight which of the two is there. */
static gboolean
is_alike (gunichar wanted,
          gunichar c)
{
  if (wanted == c)
    return TRUE;
  if (wanted == ' ')
    return c == 0xa0 || c == 0x2007 || c == 0x202f;

  return wanted == '-' && c == 0x2011;
}

/* Whether the pattern is at @at, and ends where a character does. */
static gboolean
is_at (DatelinePattern *self,
       const Folded    *at)
{
  const Folded *wanted = (const Folded *) (gpointer) self->folded->data;
  guint length = self->folded->len - 1;

  for (guint i = 0; i < length; i++)
    if (!is_alike (wanted[i].c, at[i].c))
      return FALSE;

  return at[0].at != G_MAXUINT && at[length].at != G_MAXUINT;
}

static gboolean
is_whole (const char          *text,
          gsize                length,
          const DatelineRange *range)
{
  return dateline_word_is_boundary (text, length, range->start) &&
         dateline_word_is_boundary (text, length, range->end);
}

GArray *
dateline_pattern_find (DatelinePattern *self,
                       const char      *text)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (DatelineRange));
  gboolean whole;
  g_autoptr (GArray) folded = NULL;
  guint wanted;
  gsize length;

  g_return_val_if_fail (self != NULL, found);
  g_return_val_if_fail (text != NULL, found);

  wanted = self->folded->len - 1;
  if (wanted == 0)
    return found;

  whole = (self->flags & DATELINE_PATTERN_WHOLE_WORD) != 0;
  length = strlen (text);
  folded = fold (self, text, length);
  for (guint i = 0; i + wanted < folded->len;)
    {
      const Folded *at = &g_array_index (folded, Folded, i);
      DatelineRange range = { at[0].at, at[wanted].at };

      if (is_at (self, at) && (!whole || is_whole (text, length, &range)))
        {
          g_array_append_val (found, range);
          i += wanted;
        }
      else
        {
          i++;
        }
    }

  return found;
}
