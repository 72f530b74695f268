/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include <string.h>

#define CORE "core/"

typedef struct
{
  const char *data;
  gsize       length;
  gsize       at;
  gboolean    has_no_json_end; /* none after where it was last looked for */
} Scanner;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static char
peek (const Scanner *self)
{
  return self->at < self->length ? self->data[self->at] : '\0';
}

/* Whether there was any. */
static gboolean
skip_blanks (Scanner *self)
{
  gsize start = self->at;

  while (self->at < self->length && is_blank (self->data[self->at]))
    self->at++;

  return self->at > start;
}

static gboolean
skip_text (Scanner    *self,
           const char *text)
{
  gsize length = strlen (text);

  if (self->length - self->at < length || memcmp (self->data + self->at, text, length) != 0)
    return FALSE;

  self->at += length;

  return TRUE;
}

/* A letter, then letters, digits, "_" and "-". */
static gboolean
skip_word (Scanner *self)
{
  if (!g_ascii_islower (peek (self)))
    return FALSE;

  while (g_ascii_islower (peek (self)) || g_ascii_isdigit (peek (self)) || peek (self) == '_' ||
         peek (self) == '-')
    self->at++;

  return TRUE;
}

static gboolean
read_name (Scanner                *self,
           DatelineWordpressToken *token)
{
  token->name = self->at;
  if (!skip_word (self))
    return FALSE;
  if (peek (self) == '/')
    {
      gsize slash = self->at++;

      /* A slash that belongs to no name closes a void block, and blanks are before it. */
      if (!skip_word (self))
        {
          self->at = slash;
          return FALSE;
        }
    }

  token->name_length = self->at - token->name;
  if (token->name_length > strlen (CORE) &&
      memcmp (self->data + token->name, CORE, strlen (CORE)) == 0)
    {
      token->name += strlen (CORE);
      token->name_length -= strlen (CORE);
    }

  return TRUE;
}

/* What is behind the attributes: blanks, "/" for a void block, and the end. */
static gboolean
read_end (Scanner                *self,
          DatelineWordpressToken *token)
{
  Scanner ahead = *self;

  skip_blanks (&ahead);
  token->is_void = skip_text (&ahead, "/");
  if (!skip_text (&ahead, "-->"))
    return FALSE;

  self->at = ahead.at;

  return TRUE;
}

/* The attributes end with the first brace behind which the comment ends. */
static gboolean
read_attributes (Scanner                *self,
                 DatelineWordpressToken *token)
{
  const char *brace;

  token->attributes = self->at;
  if (self->has_no_json_end)
    return FALSE;

  while (self->at < self->length &&
         (brace = memchr (self->data + self->at, '}', self->length - self->at)) != NULL)
    {
      Scanner ahead = *self;

      ahead.at = brace - self->data + 1;
      self->at = ahead.at;
      token->attributes_length = ahead.at - token->attributes;
      if (ahead.at < ahead.length && is_blank (ahead.data[ahead.at]) && read_end (&ahead, token))
        {
          self->at = ahead.at;
          return TRUE;
        }
      /* Blanks that were looked at once are not looked at again. */
      while (self->at < self->length && is_blank (self->data[self->at]))
        self->at++;
    }

  self->has_no_json_end = TRUE;

  return FALSE;
}

static gboolean
read_token (Scanner                *self,
            DatelineWordpressToken *token)
{
  if (!skip_text (self, "<!--") || !skip_blanks (self))
    return FALSE;

  token->is_closer = skip_text (self, "/");
  if (!skip_text (self, "wp:") || !read_name (self, token) || !skip_blanks (self))
    return FALSE;

  return peek (self) == '{' ? read_attributes (self, token) : read_end (self, token);
}

GArray *
dateline_wordpress_scan (const char *data,
                         gsize       length)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (DatelineWordpressToken));
  Scanner scanner = { .data = data, .length = length };
  const char *next;

  while (scanner.at < length &&
         (next = memchr (data + scanner.at, '<', length - scanner.at)) != NULL)
    {
      DatelineWordpressToken token = { .start = next - data };

      scanner.at = token.start;
      if (read_token (&scanner, &token))
        {
          token.end = scanner.at;
          g_array_append_val (tokens, token);
        }
      else
        scanner.at = token.start + 1;
    }

  return tokens;
}

static gboolean
is_same_name (const char                   *data,
              const DatelineWordpressToken *a,
              const DatelineWordpressToken *b)
{
  return a->name_length == b->name_length &&
         memcmp (data + a->name, data + b->name, a->name_length) == 0;
}

static void
add_part (GArray                    *parts,
          DatelineWordpressPartKind  kind,
          gsize                      start,
          gsize                      end,
          guint                      first_token,
          guint                      end_token)
{
  DatelineWordpressPart part = { kind, start, end, first_token, end_token - first_token };

  if (start < end)
    g_array_append_val (parts, part);
}

/* The block that begins with token @first: the token after it; 0 if its comments do not
 * match. @open: room for what is open. */
static guint
find_block_end (const char *data,
                GArray     *tokens,
                guint       first,
                GArray     *open)
{
  g_array_set_size (open, 0);

  for (guint i = first; i < tokens->len; i++)
    {
      const DatelineWordpressToken *token = &g_array_index (tokens, DatelineWordpressToken, i);

      if (token->is_closer)
        {
          guint last = open->len > 0 ? g_array_index (open, guint, open->len - 1) : 0;

          if (open->len == 0 || token->is_void || token->attributes_length > 0 ||
              !is_same_name (data, token, &g_array_index (tokens, DatelineWordpressToken, last)))
            return 0;
          g_array_set_size (open, open->len - 1);
        }
      else if (!token->is_void)
        g_array_append_val (open, i);

      if (open->len == 0)
        return i + 1;
    }

  return 0;
}

GArray *
dateline_wordpress_split (const char *data,
                          gsize       length,
                          GArray     *tokens)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (DatelineWordpressPart));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0;

  for (guint i = 0; i < tokens->len;)
    {
      const DatelineWordpressToken *token = &g_array_index (tokens, DatelineWordpressToken, i);
      guint next = find_block_end (data, tokens, i, open);
      gsize end = next > 0 ? g_array_index (tokens, DatelineWordpressToken, next - 1).end : length;

      add_part (parts, DATELINE_WORDPRESS_PART_FREEFORM, at, token->start, i, i);
      add_part (parts,
                next > 0 ? DATELINE_WORDPRESS_PART_BLOCK : DATELINE_WORDPRESS_PART_BROKEN,
                token->start, end, i, next > 0 ? next : tokens->len);
      at = end;
      i = next > 0 ? next : tokens->len;
    }
  add_part (parts, DATELINE_WORDPRESS_PART_FREEFORM, at, length, tokens->len, tokens->len);

  return parts;
}

gboolean
dateline_wordpress_token_is (const char                   *data,
                             const DatelineWordpressToken *token,
                             const char                   *name)
{
  return token->name_length == strlen (name) &&
         memcmp (data + token->name, name, token->name_length) == 0;
}
