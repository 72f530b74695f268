/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-word.h"

#define SOFT_HYPHEN 0xad
#define ZERO_WIDTH_NON_JOINER 0x200c
#define ZERO_WIDTH_JOINER 0x200d

/* The word break property, as far as the rules below tell its values apart. */
typedef enum
{
  CLASS_NONE, /* the text's edge */
  CLASS_OTHER,
  CLASS_LETTER,
  CLASS_KATAKANA,
  CLASS_NUMBER,
  CLASS_CONNECTOR,    /* ExtendNumLet */
  CLASS_MID_LETTER,
  CLASS_MID_NUMBER,
  CLASS_MID_EITHER,   /* MidNumLet */
} WordClass;

/* Whether it belongs to the character before it. */
static gboolean
extends (gunichar c)
{
  if (c < 0x300)
    return c == SOFT_HYPHEN;

  return g_unichar_ismark (c) || c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER ||
         (c >= 0x1f3fb && c <= 0x1f3ff); /* the colours of an emoji's skin */
}

const char *
dateline_word_next_character (const char *at,
                              const char *end)
{
  const char *next = g_utf8_next_char (at);
  gunichar before = 0;

  while (next < end)
    {
      gunichar c = g_utf8_get_char (next);

      if (!extends (c) && before != ZERO_WIDTH_JOINER)
        break;
      before = c;
      next = g_utf8_next_char (next);
    }

  return MIN (next, end);
}

/* Scripts that are written without spaces: each of their letters may begin a word. */
static gboolean
has_no_spaces (GUnicodeScript script)
{
  switch (script)
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_MYANMAR:
    case G_UNICODE_SCRIPT_THAI:
      return TRUE;

    default:
      return FALSE;
    }
}

static WordClass
get_class_of_letter (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  if (script == G_UNICODE_SCRIPT_KATAKANA)
    return CLASS_KATAKANA;

  return has_no_spaces (script) ? CLASS_OTHER : CLASS_LETTER;
}

static WordClass
get_class (gunichar c)
{
  switch (c)
    {
    case 0xb7: case 0x387: case 0x55f: case 0x5f4: case 0x2027:
      return CLASS_MID_LETTER;

    case ',': case ';': case 0x37e: case 0x589: case 0x60c: case 0x60d: case 0x66c: case 0x7f8:
    case 0x2044: case 0xfe10: case 0xfe14: case 0xfe50: case 0xfe54: case 0xff0c: case 0xff1b:
      return CLASS_MID_NUMBER;

    case '.': case 0x2024: case 0xfe52: case 0xff0e:
      return CLASS_MID_EITHER;

    default:
      break;
    }

  if (g_unichar_isalpha (c))
    return get_class_of_letter (c);
  if (g_unichar_isdigit (c))
    return CLASS_NUMBER;
  if (g_unichar_type (c) == G_UNICODE_CONNECT_PUNCTUATION)
    return CLASS_CONNECTOR;

  return CLASS_OTHER;
}

/* The class of the character before *at, to which that goes. */
static WordClass
step_back (const char  *text,
           const char **at)
{
  while (*at > text)
    {
      gunichar c;

      *at = g_utf8_prev_char (*at);
      c = g_utf8_get_char (*at);
      if (!extends (c))
        return get_class (c);
    }

  return CLASS_NONE;
}

static WordClass
step_on (const char  *end,
         const char **at)
{
  WordClass result;

  if (*at >= end)
    return CLASS_NONE;

  result = get_class (g_utf8_get_char (*at));
  *at = dateline_word_next_character (*at, end);

  return result;
}

static gboolean
is_word (WordClass a)
{
  return a == CLASS_LETTER || a == CLASS_NUMBER || a == CLASS_CONNECTOR || a == CLASS_KATAKANA;
}

/* Whether @mid stands between @a and @b as the point in "3.5" and "example.org". */
static gboolean
joins (WordClass a,
       WordClass mid,
       WordClass b)
{
  if (a != b)
    return FALSE;
  if (a == CLASS_LETTER)
    return mid == CLASS_MID_LETTER || mid == CLASS_MID_EITHER;

  return a == CLASS_NUMBER && (mid == CLASS_MID_NUMBER || mid == CLASS_MID_EITHER);
}

gboolean
dateline_word_is_boundary (const char *text,
                           gsize       length,
                           gsize       at)
{
  const char *back = text + at;
  const char *on = text + at;
  WordClass before;
  WordClass after;

  g_return_val_if_fail (text != NULL, TRUE);
  g_return_val_if_fail (at <= length, TRUE);

  if (at == 0 || at == length)
    return TRUE;
  if (extends (g_utf8_get_char (on)))
    return FALSE;

  before = step_back (text, &back);
  after = step_on (text + length, &on);

  if (is_word (before) && is_word (after))
    {
      gboolean katakana = before == CLASS_KATAKANA || after == CLASS_KATAKANA;

      return katakana && before != after && before != CLASS_CONNECTOR && after != CLASS_CONNECTOR;
    }

  if (is_word (before))
    return !joins (before, after, step_on (text + length, &on));
  if (is_word (after))
    return !joins (step_back (text, &back), before, after);

  return TRUE;
}
