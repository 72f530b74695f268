/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-sheet.h"

#include <string.h>

#define MAX_RULES 2000
#define MAX_SELECTOR_BYTES 100

struct _DatelineHtmlSheet
{
  GHashTable *rules; /* by selector, "td.xl65", ".xl65" or "@l0:1" */
};

DatelineHtmlSheet *
dateline_html_sheet_new (void)
{
  DatelineHtmlSheet *self = g_new0 (DatelineHtmlSheet, 1);

  self->rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
dateline_html_sheet_free (DatelineHtmlSheet *self)
{
  g_hash_table_unref (self->rules);
  g_free (self);
}

/* "@list l0:level1"; also "@list l0:level1 lfo3", where one use of it differs. */
static char *
dup_list_selector (const char *selector)
{
  const char *at = selector + strlen ("@list");
  const char *level = strstr (at, ":level");
  char *end;
  guint64 list;

  at += strspn (at, " \t\r\n");
  if (*at != 'l' || level == NULL)
    return NULL;

  list = g_ascii_strtoull (at + 1, &end, 10);
  if (end != level)
    return NULL;

  return g_strdup_printf ("@l%u:%u", (guint) list,
                          (guint) g_ascii_strtoull (level + strlen (":level"), NULL, 10));
}

/* The selector as it is looked up; NULL if it is of no use. */
static char *
dup_selector (const char *selector)
{
  const char *dot = strchr (selector, '.');

  if (strlen (selector) > MAX_SELECTOR_BYTES)
    return NULL;
  if (g_str_has_prefix (selector, "@list"))
    return dup_list_selector (selector);
  if (dot == NULL || strpbrk (selector, " \t\r\n>+~:[#*@") != NULL || strchr (dot + 1, '.') != NULL)
    return NULL;

  return g_strdup (selector);
}

static void
add_rule (DatelineHtmlSheet *self,
          const char        *selectors,
          const char        *declarations)
{
  g_auto (GStrv) list = g_strsplit (selectors, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (g_strstrip (list[i]), -1);
      g_autofree char *key = dup_selector (lower);
      DatelineHtmlStyle style;

      if (key == NULL || g_hash_table_size (self->rules) >= MAX_RULES)
        continue;

      dateline_html_style_read (&style, declarations);
      g_hash_table_replace (self->rules, g_steal_pointer (&key), g_memdup2 (&style, sizeof style));
    }
}

/* @css without comments; what hides it from old browsers is none of it either. */
static char *
dup_without_comments (const char *css)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (css));

  for (const char *at = css; *at != '\0';)
    {
      if (g_str_has_prefix (at, "/*"))
        {
          at += 2;
          while (*at != '\0' && !g_str_has_prefix (at, "*/"))
            at++;
          at += *at != '\0' ? 2 : 0;
        }
      else if (g_str_has_prefix (at, "<!--"))
        at += 4;
      else if (g_str_has_prefix (at, "!--") || g_str_has_prefix (at, "-->"))
        at += 3;
      else
        g_string_append_c (out, *at++);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Where the block that begins at @at, a "{", ends: at its "}". */
static char *
find_block_end (char *at)
{
  guint depth = 0;

  for (; *at != '\0'; at++)
    {
      if (*at == '{')
        depth++;
      else if (*at == '}' && --depth == 0)
        break;
    }

  return at;
}

void
dateline_html_sheet_read (DatelineHtmlSheet *self,
                          const char        *css)
{
  g_autofree char *text = dup_without_comments (css);
  char *at = text;

  while (*at != '\0')
    {
      char *open = at + strcspn (at, "{;");
      char *close;

      if (*open != '{')
        {
          at = *open == ';' ? open + 1 : open;
          continue;
        }

      close = find_block_end (open);
      *open = '\0';
      /* What holds for some media only has rules in its block. */
      if (memchr (open + 1, '{', close - open - 1) == NULL)
        {
          g_autofree char *declarations = g_strndup (open + 1, close - open - 1);

          add_rule (self, at, declarations);
        }
      at = *close != '\0' ? close + 1 : close;
    }
}

static void
take_value (DatelineStyleValue *value,
            DatelineStyleValue  given)
{
  if (*value == DATELINE_STYLE_UNSET)
    *value = given;
}

static void
apply_rule (DatelineHtmlSheet *self,
            const char        *selector,
            DatelineHtmlStyle *style)
{
  const DatelineHtmlStyle *rule = g_hash_table_lookup (self->rules, selector);

  if (rule == NULL)
    return;

  take_value (&style->strong, rule->strong);
  take_value (&style->emphasis, rule->emphasis);
  take_value (&style->underline, rule->underline);
  take_value (&style->strike, rule->strike);
  take_value (&style->superscript, rule->superscript);
  take_value (&style->subscript, rule->subscript);
  take_value (&style->keeps_lines, rule->keeps_lines);
}

void
dateline_html_sheet_apply (DatelineHtmlSheet *self,
                           const char        *name,
                           const char        *classes,
                           DatelineHtmlStyle *style)
{
  g_auto (GStrv) list = NULL;

  if (g_hash_table_size (self->rules) == 0 || strlen (classes) > MAX_SELECTOR_BYTES)
    return;

  list = g_strsplit_set (classes, " \t\r\n", -1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (list[i], -1);
      g_autofree char *exact = g_strconcat (name, ".", lower, NULL);

      if (*lower == '\0')
        continue;
      apply_rule (self, exact, style);
      apply_rule (self, exact + strlen (name), style);
    }
}

const DatelineHtmlStyle *
dateline_html_sheet_find_list (DatelineHtmlSheet *self,
                               guint              list,
                               guint              level)
{
  g_autofree char *key = g_strdup_printf ("@l%u:%u", list, level);

  return g_hash_table_lookup (self->rules, key);
}
