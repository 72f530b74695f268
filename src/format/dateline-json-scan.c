/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-json-scan.h"

#include "dateline-format-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
set_cut_short_error (GError **error,
                     guint    line)
{
  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, line,
                             _("The text ends in the middle; it seems to be cut short"));
}

void
dateline_json_scan_init (DatelineJsonScan *self,
                         GBytes           *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  self->at = data;
  self->end = data + length;
  self->line = 1;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
}

/* strchr() that does not find the NUL. */
static gboolean
is_one_of (char        c,
           const char *set)
{
  return c != '\0' && strchr (set, c) != NULL;
}

static void
skip_blanks (DatelineJsonScan *self)
{
  while (self->at < self->end && is_one_of (*self->at, " \t\r\n"))
    {
      if (*self->at == '\n')
        self->line++;
      self->at++;
    }
}

/* Reads the four digits of \uXXXX at @at. */
static gboolean
read_hex (const char *at,
          const char *end,
          guint      *unit)
{
  *unit = 0;

  if (end - at < 4)
    return FALSE;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return FALSE;
      *unit = *unit * 16 + (guint) digit;
    }

  return TRUE;
}

/* Moves past an escape whose backslash is at @self->at. A NUL would end a C string
 * early, and half a surrogate pair is no character. */
static gboolean
skip_escape (DatelineJsonScan *self)
{
  guint unit, low;

  if (self->end - self->at < 2)
    return FALSE;

  if (self->at[1] != 'u')
    {
      if (!is_one_of (self->at[1], "\"\\/bfnrt"))
        return FALSE;

      self->at += 2;
      return TRUE;
    }

  if (!read_hex (self->at + 2, self->end, &unit) || unit == 0 || (unit >= 0xdc00 && unit <= 0xdfff))
    return FALSE;

  self->at += 6;

  if (unit < 0xd800 || unit > 0xdbff)
    return TRUE;

  if (self->end - self->at < 6 || self->at[0] != '\\' || self->at[1] != 'u' ||
      !read_hex (self->at + 2, self->end, &low) || low < 0xdc00 || low > 0xdfff)
    return FALSE;

  self->at += 6;

  return TRUE;
}

static gboolean
skip_string (DatelineJsonScan  *self,
             GError           **error)
{
  self->at++;

  while (self->at < self->end)
    {
      guchar c = (guchar) *self->at;

      if (c == '"')
        {
          self->at++;
          return TRUE;
        }

      if (c < 0x20)
        {
          dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, self->line,
                                     _("A string is not closed on its line"));
          return FALSE;
        }

      if (c == '\\')
        {
          if (!skip_escape (self))
            {
              if (memchr (self->at, '"', (gsize) (self->end - self->at)) == NULL)
                break;
              dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, self->line,
                                         _("A string has an escape that stands for no character"));
              return FALSE;
            }
        }
      else
        self->at++;
    }

  set_cut_short_error (error, self->line);

  return FALSE;
}

static gsize
count_digits (const char *text)
{
  return strspn (text, "0123456789");
}

/* Whether @word is a number as JSON writes it, which is stricter than C. */
static gboolean
is_number (const char *word)
{
  gsize n_digits;

  if (*word == '-')
    word++;

  n_digits = count_digits (word);
  if (n_digits == 0 || (n_digits > 1 && *word == '0'))
    return FALSE;
  word += n_digits;

  if (*word == '.')
    {
      n_digits = count_digits (++word);
      if (n_digits == 0)
        return FALSE;
      word += n_digits;
    }

  if (*word == 'e' || *word == 'E')
    {
      word++;
      if (*word == '+' || *word == '-')
        word++;
      n_digits = count_digits (word);
      if (n_digits == 0)
        return FALSE;
      word += n_digits;
    }

  return *word == '\0';
}

static gboolean
skip_scalar (DatelineJsonScan  *self,
             GError           **error)
{
  const char *start = self->at;
  g_autofree char *word = NULL;
  g_autofree char *shown = NULL;

  while (self->at < self->end && (g_ascii_isalnum (*self->at) || is_one_of (*self->at, "+-.")))
    self->at++;

  word = g_strndup (start, (gsize) (self->at - start));

  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null") ||
      is_number (word))
    return TRUE;

  /* A sign that begins no value is shown whole, of a longer word the beginning. */
  if (self->at == start)
    shown = g_utf8_substring (start, 0, 1);
  else
    shown = g_strndup (word, 20);

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, self->line,
                             _("This is not JSON: “%s” is not expected here"), shown);

  return FALSE;
}

gboolean
dateline_json_scan_next (DatelineJsonScan   *self,
                         DatelineJsonToken  *token,
                         GError            **error)
{
  gboolean whole = TRUE;

  skip_blanks (self);
  token->start = self->at;
  token->line = self->line;

  if (self->at == self->end)
    {
      token->type = DATELINE_JSON_TOKEN_END;
      token->end = self->at;
      return TRUE;
    }

  switch (*self->at)
    {
    case '{':
    case '[':
      token->type = DATELINE_JSON_TOKEN_OPEN;
      self->at++;
      break;

    case '}':
    case ']':
      token->type = DATELINE_JSON_TOKEN_CLOSE;
      self->at++;
      break;

    case ':':
      token->type = DATELINE_JSON_TOKEN_COLON;
      self->at++;
      break;

    case ',':
      token->type = DATELINE_JSON_TOKEN_COMMA;
      self->at++;
      break;

    case '"':
      token->type = DATELINE_JSON_TOKEN_STRING;
      whole = skip_string (self, error);
      break;

    default:
      token->type = DATELINE_JSON_TOKEN_SCALAR;
      whole = skip_scalar (self, error);
      break;
    }

  token->end = self->at;

  return whole;
}

/* What is open while a text is looked through: for each level its bracket and the
 * number of its members. */
typedef struct
{
  GArray *levels;
  guint   max_depth;
  guint   n_values;
} Check;

typedef struct
{
  char  closes_with;
  guint n_members;
} Level;

static gboolean
check_open (Check                    *check,
            const DatelineJsonToken  *token,
            GError                  **error)
{
  Level level = { *token->start == '{' ? '}' : ']', 0 };

  if (check->levels->len == check->max_depth)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, token->line,
                                 _("Nested deeper than %u levels"), check->max_depth);
      return FALSE;
    }

  g_array_append_val (check->levels, level);

  return TRUE;
}

static gboolean
check_close (Check                    *check,
             const DatelineJsonToken  *token,
             GError                  **error)
{
  if (check->levels->len == 0 ||
      g_array_index (check->levels, Level, check->levels->len - 1).closes_with != *token->start)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, token->line,
                                 _("“%c” closes nothing that is open"), *token->start);
      return FALSE;
    }

  g_array_set_size (check->levels, check->levels->len - 1);

  return TRUE;
}

static gboolean
check_token (Check                    *check,
             const DatelineJsonToken  *token,
             GError                  **error)
{
  Level *level = NULL;

  if (check->levels->len > 0)
    level = &g_array_index (check->levels, Level, check->levels->len - 1);

  if (token->type == DATELINE_JSON_TOKEN_COLON && level != NULL &&
      ++level->n_members > DATELINE_JSON_MAX_MEMBERS)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, token->line,
                                 _("An object has more than %u members"),
                                 DATELINE_JSON_MAX_MEMBERS);
      return FALSE;
    }

  if (token->type != DATELINE_JSON_TOKEN_CLOSE && ++check->n_values > DATELINE_JSON_MAX_VALUES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, token->line,
                                 _("There are too many values"));
      return FALSE;
    }

  if (token->type == DATELINE_JSON_TOKEN_OPEN)
    return check_open (check, token, error);

  if (token->type == DATELINE_JSON_TOKEN_CLOSE)
    return check_close (check, token, error);

  return TRUE;
}

gboolean
dateline_json_scan_check (GBytes  *bytes,
                          guint    max_depth,
                          GError **error)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  Check check = { levels, max_depth, 0 };
  DatelineJsonScan scan;
  DatelineJsonToken token;

  dateline_json_scan_init (&scan, bytes);

  do
    {
      if (!dateline_json_scan_next (&scan, &token, error))
        return FALSE;

      if (token.type == DATELINE_JSON_TOKEN_END)
        {
          set_cut_short_error (error, token.line);
          return FALSE;
        }

      if (!check_token (&check, &token, error))
        return FALSE;
    }
  while (levels->len > 0);

  if (!dateline_json_scan_next (&scan, &token, error))
    return FALSE;

  if (token.type != DATELINE_JSON_TOKEN_END)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, token.line,
                                 _("Something follows after the end"));
      return FALSE;
    }

  return TRUE;
}

GArray *
dateline_json_scan_split (GBytes                  *bytes,
                          const DatelineJsonPlace *container)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (DatelineJsonPlace));
  DatelineJsonScan scan;
  DatelineJsonToken token;
  DatelineJsonPlace place = { 0 };
  const char *last_end = NULL;
  gboolean begins = FALSE;
  guint depth = 0;

  dateline_json_scan_init (&scan, bytes);
  if (container != NULL)
    scan = (DatelineJsonScan) { container->start, container->end, container->line };

  while (dateline_json_scan_next (&scan, &token, NULL) && token.type != DATELINE_JSON_TOKEN_END)
    {
      gboolean closes = token.type == DATELINE_JSON_TOKEN_CLOSE;

      if (begins && !closes)
        place = (DatelineJsonPlace) { token.start, token.end, token.line };
      begins = FALSE;

      if (depth == 1 && (closes || token.type == DATELINE_JSON_TOKEN_COMMA) && place.start != NULL)
        {
          place.end = last_end;
          g_array_append_val (places, place);
          place.start = NULL;
        }

      if (token.type == DATELINE_JSON_TOKEN_OPEN)
        begins = ++depth == 1;
      else if (closes)
        depth = depth > 0 ? depth - 1 : 0;
      else
        /* The value of a member begins after its colon, not with its name. */
        begins = depth == 1 && (token.type == DATELINE_JSON_TOKEN_COMMA ||
                                token.type == DATELINE_JSON_TOKEN_COLON);

      last_end = token.end;
    }

  return g_steal_pointer (&places);
}

char *
dateline_json_scan_dup_compact (const DatelineJsonPlace *place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DatelineJsonScan scan = { place->start, place->end, place->line };
  DatelineJsonToken token;

  while (dateline_json_scan_next (&scan, &token, NULL) && token.type != DATELINE_JSON_TOKEN_END)
    g_string_append_len (text, token.start, token.end - token.start);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
