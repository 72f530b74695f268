/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-written.h"

#include "dateline-embargo-line.h"
#include "dateline-foot.h"
#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-markdown.h"
#include "dateline-plain-text.h"
#include "dateline-wordpress.h"

#include <string.h>

static char *
dup_html (DatelineItem     *item,
          DatelineDocument *body)
{
  g_autoptr (GString) text = g_string_new ("<h1>");
  g_autofree char *html = dateline_html_write_safe (body, NULL);

  dateline_html_append_escaped (text, dateline_item_get_title (item));
  g_string_append_printf (text, "</h1>\n%s", html);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A title in front of a text, with a blank line between. */
static char *
dup_titled (const char *mark,
            const char *item_title,
            const char *text)
{
  if (*item_title == '\0')
    return g_strdup (text);

  return g_strdup_printf ("%s%s\n\n%s", mark, item_title, text);
}

/* The embargo is the first that is read. */
static DatelineDocument *
dup_body (DatelineItem         *item,
          DatelineDeskSettings *settings,
          gboolean              with_embargo)
{
  g_autoptr (DatelineItem) whole = dateline_foot_expand (item, settings);
  g_autoptr (DatelineDocument) body = dateline_head_dup_full_body (whole);
  g_autofree char *line = with_embargo ? dateline_embargo_line_write (item, settings) : NULL;
  g_autoptr (DatelineBlock) block = NULL;
  DatelineSpan strong = { .type = DATELINE_MARK_STRONG };

  if (line == NULL)
    return g_steal_pointer (&body);

  strong.end = (guint) strlen (line);
  block = dateline_block_new_paragraph (line, &strong, 1);

  return dateline_document_replace (body, 0, 0, &block, 1);
}

GBytes *
dateline_written_new (DatelineItem         *item,
                      DatelineDeskSettings *settings,
                      const char           *format)
{
  g_autoptr (DatelineDocument) body = NULL;
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;
  GString *out;

  body = dup_body (item, settings, strcmp (format, "wordpress") != 0);

  /* A post's title is beside its content. */
  if (strcmp (format, "wordpress") == 0)
    return dateline_wordpress_write (body, DATELINE_WORDPRESS_AS_IT_WAS, NULL);

  if (strcmp (format, "html") == 0)
    text = dup_html (item, body);
  else if (strcmp (format, "markdown") == 0)
    {
      written = dateline_markdown_write (body);
      text = dup_titled ("# ", dateline_item_get_title (item), written);
    }
  else
    {
      written = dateline_plain_text_write (body);
      text = dup_titled ("", dateline_item_get_title (item), written);
    }

  out = g_string_new (text);
  if (!g_str_has_suffix (text, "\n"))
    g_string_append_c (out, '\n');

  return g_string_free_to_bytes (out);
}
