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
  const char *use = strstr (value, "lfo");

  if (g_str_has_prefix (value, "ignore"))
    style->is_list_marker = TRUE;
  if (*value != 'l' || level == NULL)
    return;

  style->list_level = MIN (g_ascii_strtoull (level + strlen ("level"), NULL, 10), 64);
  style->list = g_ascii_strtoull (value + 1, NULL, 10);
  style->list_use = use != NULL ? g_ascii_strtoull (use + strlen ("lfo"), NULL, 10) : 0;
}

/* What Word writes apart from the text: its notes by reviewers. */
static void
read_word_element (DatelineHtmlStyle *style,
                   const char        *value)
{
  style->is_annotation |= g_str_has_prefix (value, "comment");
  style->is_note_list |= g_str_has_prefix (value, "footnote-list") ||
                         g_str_has_prefix (value, "endnote-list");
}

static void
read_display (DatelineHtmlStyle *style,
              const char        *value)
{
  static const char * const blocks[] = { "block", "flex", "grid", "list-item", "table" };

  style->hidden |= g_str_has_prefix (value, "none");
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    style->is_block |= strcmp (value, blocks[i]) == 0;
}

/* "bold italic 12px Helvetica": what it does not say is set back. */
static void
read_font (DatelineHtmlStyle *style,
           const char        *value)
{
  style->strong = on_or_off (strstr (value, "bold") != NULL);
  style->emphasis = on_or_off (strstr (value, "italic") != NULL);
  style->is_list_gap = strstr (value, "7.0pt \"times new roman\"") != NULL ||
                       strstr (value, "7pt \"times new roman\"") != NULL;
}

double
dateline_html_style_read_length (const char *value)
{
  static const struct
  {
    const char *unit;
    double      points;
  } units[] = {
    { "pt", 1 }, { "in", 72 }, { "cm", 28.35 }, { "mm", 2.835 }, { "px", 0.75 },
  };
  char *unit;
  double number = g_ascii_strtod (value, &unit);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (g_str_has_prefix (unit, units[i].unit))
        return CLAMP (number * units[i].points, -10000, 10000);
    }

  return 0;
}

/* Of "0cm 0cm 8pt 36pt", what is on the left. */
static void
read_margin (DatelineHtmlStyle *style,
             const char        *value)
{
  g_auto (GStrv) sides = g_strsplit (value, " ", 5);

  if (g_strv_length (sides) == 4)
    style->left = dateline_html_style_read_length (sides[3]);
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
    read_display (style, value);
  else if (strcmp (property, "visibility") == 0)
    style->hidden |= g_str_has_prefix (value, "hidden");
  else if (strcmp (property, "white-space") == 0)
    style->keeps_lines = on_or_off (g_str_has_prefix (value, "pre"));
  else if (strcmp (property, "font") == 0)
    read_font (style, value);
  else if (strcmp (property, "margin") == 0)
    read_margin (style, value);
  else if (strcmp (property, "margin-left") == 0)
    style->left = dateline_html_style_read_length (value);
  else if (strcmp (property, "text-indent") == 0)
    style->indent = dateline_html_style_read_length (value);
  else if (strcmp (property, "mso-element") == 0)
    read_word_element (style, value);
  else if (strcmp (property, "mso-special-character") == 0)
    style->is_annotation |= strcmp (value, "comment") == 0;
  else if (strcmp (property, "mso-level-number-format") == 0)
    style->is_bullet = g_str_has_prefix (value, "bullet") || g_str_has_prefix (value, "image");
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
