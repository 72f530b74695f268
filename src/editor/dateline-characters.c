/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-characters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PUNCTUATION DATELINE_CHARACTERS_PUNCTUATION
#define SIGNS DATELINE_CHARACTERS_SIGNS
#define SPACES DATELINE_CHARACTERS_SPACES
#define KAZAKH DATELINE_CHARACTERS_KAZAKH

static const struct
{
  DatelineCharacterGroup group;
  const char            *character;
  const char            *name;  /* NULL: a letter, named by itself */
  const char            *shown; /* NULL: as it is */
} characters[] = {
  { PUNCTUATION, "–", N_("En dash"), NULL },
  { PUNCTUATION, "—", N_("Em dash"), NULL },
  { PUNCTUATION, "…", N_("Ellipsis"), NULL },
  { PUNCTUATION, "«", N_("Left angle quotation mark"), NULL },
  { PUNCTUATION, "»", N_("Right angle quotation mark"), NULL },
  { PUNCTUATION, "“", N_("Left double quotation mark"), NULL },
  { PUNCTUATION, "”", N_("Right double quotation mark"), NULL },
  { PUNCTUATION, "„", N_("Low double quotation mark"), NULL },
  { PUNCTUATION, "‘", N_("Left single quotation mark"), NULL },
  { PUNCTUATION, "’", N_("Right single quotation mark, apostrophe"), NULL },
  { PUNCTUATION, "‚", N_("Low single quotation mark"), NULL },
  { PUNCTUATION, "•", N_("Bullet"), NULL },
  { PUNCTUATION, "·", N_("Middle dot"), NULL },
  { SIGNS, "№", N_("Numero sign"), NULL },
  { SIGNS, "€", N_("Euro sign"), NULL },
  { SIGNS, "₸", N_("Tenge sign"), NULL },
  { SIGNS, "$", N_("Dollar sign"), NULL },
  { SIGNS, "£", N_("Pound sign"), NULL },
  { SIGNS, "₽", N_("Rouble sign"), NULL },
  { SIGNS, "§", N_("Section sign"), NULL },
  { SIGNS, "°", N_("Degree sign"), NULL },
  { SIGNS, "×", N_("Multiplication sign"), NULL },
  { SIGNS, "−", N_("Minus sign"), NULL },
  { SIGNS, "±", N_("Plus-minus sign"), NULL },
  { SIGNS, "‰", N_("Per mille sign"), NULL },
  { SIGNS, "½", N_("One half"), NULL },
  { SIGNS, "²", N_("Superscript two"), NULL },
  { SIGNS, "³", N_("Superscript three"), NULL },
  { SIGNS, "©", N_("Copyright sign"), NULL },
  { SIGNS, "®", N_("Registered sign"), NULL },
  { SIGNS, "™", N_("Trade mark sign"), NULL },
  { SIGNS, "→", N_("Rightwards arrow"), NULL },
  { SPACES, "\xc2\xa0", N_("No-break space"), "␣" },
  { SPACES, "\xe2\x80\xaf", N_("Narrow no-break space"), "⎵" },
  { SPACES, "\xe2\x80\x91", N_("No-break hyphen"), "‑" },
  { SPACES, "\xc2\xad", N_("Soft hyphen"), "¬" },
  { KAZAKH, "ә", NULL, NULL },
  { KAZAKH, "ғ", NULL, NULL },
  { KAZAKH, "қ", NULL, NULL },
  { KAZAKH, "ң", NULL, NULL },
  { KAZAKH, "ө", NULL, NULL },
  { KAZAKH, "ұ", NULL, NULL },
  { KAZAKH, "ү", NULL, NULL },
  { KAZAKH, "һ", NULL, NULL },
  { KAZAKH, "і", NULL, NULL },
  { KAZAKH, "Ә", NULL, NULL },
  { KAZAKH, "Ғ", NULL, NULL },
  { KAZAKH, "Қ", NULL, NULL },
  { KAZAKH, "Ң", NULL, NULL },
  { KAZAKH, "Ө", NULL, NULL },
  { KAZAKH, "Ұ", NULL, NULL },
  { KAZAKH, "Ү", NULL, NULL },
  { KAZAKH, "Һ", NULL, NULL },
  { KAZAKH, "І", NULL, NULL },
};

guint
dateline_characters_get_n (void)
{
  return G_N_ELEMENTS (characters);
}

const char *
dateline_characters_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (characters), NULL);

  return characters[index].character;
}

DatelineCharacterGroup
dateline_characters_get_group (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (characters), 0);

  return characters[index].group;
}

const char *
dateline_characters_get_title (DatelineCharacterGroup group)
{
  static const char * const titles[] = {
    [PUNCTUATION] = N_("Punctuation"),
    [SIGNS] = N_("Signs"),
    [SPACES] = N_("Spaces and Hyphens"),
    [KAZAKH] = N_("Kazakh Letters"),
  };

  g_return_val_if_fail (group < G_N_ELEMENTS (titles), NULL);

  return _(titles[group]);
}

const char *
dateline_characters_get_shown (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (characters), NULL);

  return characters[index].shown != NULL ? characters[index].shown : characters[index].character;
}

char *
dateline_characters_dup_name (guint index)
{
  const char *character;

  g_return_val_if_fail (index < G_N_ELEMENTS (characters), NULL);

  if (characters[index].name != NULL)
    return g_strdup (_(characters[index].name));

  character = characters[index].character;

  return g_strdup_printf (g_unichar_isupper (g_utf8_get_char (character))
                            ? _("Kazakh capital letter %s")
                            : _("Kazakh small letter %s"),
                          character);
}

int
dateline_characters_find (const char *character)
{
  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      if (g_str_equal (characters[i].character, character))
        return i;
    }

  return -1;
}

gboolean
dateline_characters_match (guint       index,
                           const char *query)
{
  g_autofree char *name = dateline_characters_dup_name (index);
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  g_autofree char *folded_query = g_utf8_casefold (query, -1);
  g_auto (GStrv) words = g_strsplit (folded_query, " ", -1);

  if (*query != '\0' && strstr (query, characters[index].character) != NULL)
    return TRUE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded_name, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}
