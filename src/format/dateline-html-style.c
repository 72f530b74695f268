/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-style.h"

#include <string.h>

#define BOLD_WEIGHT 600

static DatelineStyleValue
on_or_off (gboolean on)
{
  return on ? DATELINE_STYLE_ON : DATELINE_STYLE_OFF;
}

static void
read_weight (DatelineHtmlStyle *style,
             const char        *value)
{
  if (g_str_has_prefix (value, "bold"))
    style->strong = DATELINE_STYLE_ON;
  else if (g_str_has_prefix (value, "normal") || g_str_has_prefix (value, "lighter"))
    style->strong = DATELINE_STYLE_OFF;
  else if (g_ascii_isdigit (*value))
    style->strong = on_or_off (g_ascii_strtoull (value, NULL, 10) >= BOLD_WEIGHT);
}

static void
read_slant (DatelineHtmlStyle *style,
            const char        *value)
{
  if (g_str_has_prefix (value, "italic") || g_str_has_prefix (value, "oblique"))
    style->emphasis = DATELINE_STYLE_ON;
  else if (g_str_has_prefix (value, "normal"))
    style->emphasis = DATELINE_STYLE_OFF;
}

static void
read_decoration (DatelineHtmlStyle *style,
                 const char        *value)
{
  style->underline = on_or_off (strstr (value, "underline") != NULL);
  style->strike = on_or_off (strstr (value, "line-through") != NULL);
}

static void
read_vertical_align (DatelineHtmlStyle *style,
                     const char        *value)
{
  style->superscript = on_or_off (g_str_has_prefix (value, "super"));
  style->subscript = on_or_off (g_str_has_prefix (value, "sub"));
}

/* "l0 level2 lfo1", or "Ignore" for what is drawn before the text. */
static void
read_word_list (DatelineHtmlStyle *style,
                const char        *value)
{
  const char *level = strstr (value, "level");

  if (g_str_has_prefix (value, "ignore"))
    style->is_list_marker = TRUE;
  else if (level != NULL)
    style->list_level = MIN (g_ascii_strtoull (level + strlen ("level"), NULL, 10), 64);
}

static void
read_declaration (DatelineHtmlStyle *style,
                  const char        *property,
                  const char        *value)
{
  if (strcmp (property, "font-weight") == 0)
    read_weight (style, value);
  else if (strcmp (property, "font-style") == 0)
    read_slant (style, value);
  else if (strcmp (property, "text-decoration") == 0 ||
           strcmp (property, "text-decoration-line") == 0)
    read_decoration (style, value);
  else if (strcmp (property, "vertical-align") == 0)
    read_vertical_align (style, value);
  else if (strcmp (property, "display") == 0)
    style->hidden = g_str_has_prefix (value, "none");
  else if (strcmp (property, "mso-hide") == 0)
    style->hidden |= g_str_has_prefix (value, "all");
  else if (strcmp (property, "mso-list") == 0)
    read_word_list (style, value);
}

void
dateline_html_style_read (DatelineHtmlStyle *style,
                          const char        *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_auto (GStrv) declarations = g_strsplit (lower, ";", -1);

  memset (style, 0, sizeof *style);
  for (guint i = 0; declarations[i] != NULL; i++)
    {
      char *colon = strchr (declarations[i], ':');

      if (colon == NULL)
        continue;

      *colon = '\0';
      read_declaration (style, g_strstrip (declarations[i]), g_strstrip (colon + 1));
    }
}
