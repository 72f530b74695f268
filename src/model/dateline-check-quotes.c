/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotation marks and brackets that open and never close, and the other way round. */

#include "dateline-config.h"

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deeper ones are no text that a person wrote. */
#define MAX_DEPTH 32

/* "1)", "a)", "iii)": a mark of a list, whose bracket closes nothing. */
#define MAX_LABEL_CHARS 3

typedef struct
{
  gunichar    mark;
  const char *at;
} Opened;

typedef struct
{
  Opened      stack[MAX_DEPTH];
  guint       depth;
  const char *stray;   /* the first that closes nothing */
  const char *straight; /* the last of an odd number of straight ones */
  guint       n_straight;
  gboolean    nested;  /* « within «, where both may share their last mark */
  gboolean    inverted; /* »…« */
  gboolean    swedish;  /* ”…” */
} Balance;

static gboolean
has_language (const char *language,
              const char *wanted)
{
  return g_ascii_strncasecmp (language, wanted, 2) == 0 &&
         (language[2] == '\0' || language[2] == '-');
}

static gboolean
closes (gunichar mark,
        gunichar opened)
{
  switch (mark)
    {
    case 0x201d: /* ” */
      return opened == 0x201c || opened == 0x201e || opened == 0x201d;

    case 0x201c: /* “, of „ */
      return opened == 0x201e;

    case 0xbb: /* » */
      return opened == 0xab;

    case 0xab: /* « */
      return opened == 0xbb;

    case ')':
      return opened == '(';

    case ']':
      return opened == '[';

    default:
      return FALSE;
    }
}

static gboolean
opens (const Balance *balance,
       gunichar       mark)
{
  switch (mark)
    {
    case 0x201c:
    case 0x201e:
    case '(':
    case '[':
      return TRUE;

    case 0xab:
      return !balance->inverted;

    case 0xbb:
      return balance->inverted;

    case 0x201d:
      return balance->swedish;

    default:
      return FALSE;
    }
}

/* Whether the bracket at @at ends a label as "1)" does. */
static gboolean
ends_label (const char *text,
            const char *at)
{
  guint n_chars = 0;

  while (at > text)
    {
      const char *before = g_utf8_prev_char (at);
      gunichar c = g_utf8_get_char (before);

      if (g_unichar_isspace (c))
        break;
      if (!g_unichar_isalnum (c) || ++n_chars > MAX_LABEL_CHARS)
        return FALSE;
      at = before;
    }

  return n_chars > 0;
}

static void
take_closing (Balance    *balance,
              const char *text,
              const char *at,
              gunichar    mark)
{
  /* Brackets and marks that cross are told once, by what stays open. */
  for (guint i = balance->depth; i > 0; i--)
    {
      if (!closes (mark, balance->stack[i - 1].mark))
        continue;

      memmove (&balance->stack[i - 1], &balance->stack[i],
               (balance->depth - i) * sizeof (Opened));
      balance->depth--;
      return;
    }

  if (balance->stray == NULL && !(mark == ')' && ends_label (text, at)))
    balance->stray = at;
}

static gboolean
is_open (const Balance *balance,
         gunichar       mark)
{
  for (guint i = 0; i < balance->depth; i++)
    {
      if (closes (mark, balance->stack[i].mark))
        return TRUE;
    }

  return FALSE;
}

static void
take_mark (Balance    *balance,
           const char *text,
           const char *at,
           gunichar    mark)
{
  gboolean may_open = opens (balance, mark);

  if ((mark == 0x201c || mark == 0x201d) && is_open (balance, mark))
    may_open = FALSE;

  if (!may_open)
    {
      take_closing (balance, text, at, mark);
      return;
    }

  for (guint i = 0; i < balance->depth; i++)
    balance->nested |= mark == 0xab && balance->stack[i].mark == mark;
  if (balance->depth < MAX_DEPTH)
    balance->stack[balance->depth++] = (Opened) { mark, at };
}

static void
weigh (Balance    *balance,
       const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      switch (c)
        {
        case '"':
          /* 5" are inches. */
          if (at == text || !g_ascii_isdigit (at[-1]) || balance->n_straight % 2 == 1)
            {
              balance->n_straight++;
              balance->straight = at;
            }
          break;

        case 0x201c:
        case 0x201d:
        case 0x201e:
        case 0xab:
        case 0xbb:
        case '(':
        case ')':
        case '[':
        case ']':
          take_mark (balance, text, at, c);
          break;

        default:
          break;
        }
    }
}

/* A quotation of several paragraphs opens in each, and closes in the last. */
static gboolean
goes_on (Check         *check,
         const Passage *passage,
         gunichar       mark)
{
  DatelineBlock *next;

  if (passage->cell >= 0 || passage->index + 1 >= dateline_document_get_n_blocks (check->body))
    return FALSE;

  next = dateline_document_get_block (check->body, passage->index + 1);

  return g_utf8_get_char (dateline_block_get_text (next)) == mark;
}

static void
add (Check         *check,
     const Passage *passage,
     const char    *at,
     const char    *format)
{
  const char *text = dateline_block_get_text (passage->text);
  const char *end = g_utf8_next_char (at);
  g_autofree char *mark = g_strndup (at, end - at);
  g_autoptr (GString) message = g_string_new (format);

  g_string_replace (message, "%s", mark, 1);
  check_add_range (check, DATELINE_RULE_QUOTES_UNBALANCED, passage, at - text, end - text,
                   g_string_free (g_steal_pointer (&message), FALSE));
}

static void
check_passage (Check         *check,
               const Passage *passage,
               gpointer       data)
{
  const char *text = dateline_block_get_text (passage->text);
  Balance balance = { .swedish = has_language (check->language, "sv") ||
                                 has_language (check->language, "fi") };
  const char *left = strstr (text, "«");
  const char *right = strstr (text, "»");

  balance.inverted = right != NULL && (left == NULL || right < left) &&
                     (has_language (check->language, "de") ||
                      has_language (check->language, "da") ||
                      has_language (check->language, "hu") ||
                      has_language (check->language, "pl"));
  weigh (&balance, text);

  if (balance.stray != NULL)
    add (check, passage, balance.stray,
         /* Translators: a quotation mark or a bracket. */
         _("“%s” closes what was never opened."));
  else if (balance.depth > (balance.nested ? 1 : 0) &&
           !goes_on (check, passage, balance.stack[balance.depth - 1].mark))
    add (check, passage, balance.stack[balance.depth - 1].at,
         /* Translators: a quotation mark or a bracket. */
         _("“%s” is never closed."));
  else if (balance.n_straight % 2 == 1)
    add (check, passage, balance.straight,
         /* Translators: a quotation mark. */
         _("One of the marks “%s” of this paragraph has no partner."));
}

void
check_quotes (Check *check)
{
  if (check_wants (check, DATELINE_RULE_QUOTES_UNBALANCED))
    check_each_passage (check, check_passage, NULL);
}
