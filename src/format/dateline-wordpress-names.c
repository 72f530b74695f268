/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "wp:"

/* What WordPress' own blocks are called where one of them is shown as a card. */
static const struct
{
  const char *name;
  const char *title;
} titles[] = {
  { "archives", N_("Archives block") },
  { "audio", N_("Audio block") },
  { "avatar", N_("Avatar block") },
  { "block", N_("Synced pattern") },
  { "button", N_("Button block") },
  { "buttons", N_("Buttons block") },
  { "calendar", N_("Calendar block") },
  { "categories", N_("Categories block") },
  { "code", N_("Code block") },
  { "column", N_("Column block") },
  { "columns", N_("Columns block") },
  { "cover", N_("Cover block") },
  { "details", N_("Details block") },
  { "embed", N_("Embed block") },
  { "file", N_("File block") },
  { "footnotes", N_("Footnotes block") },
  { "freeform", N_("Classic block") },
  { "gallery", N_("Gallery block") },
  { "group", N_("Group block") },
  { "heading", N_("Heading block") },
  { "html", N_("Custom HTML block") },
  { "image", N_("Image block") },
  { "latest-comments", N_("Latest comments block") },
  { "latest-posts", N_("Latest posts block") },
  { "list", N_("List block") },
  { "media-text", N_("Media and text block") },
  { "more", N_("Read more block") },
  { "navigation", N_("Navigation block") },
  { "nextpage", N_("Page break block") },
  { "paragraph", N_("Paragraph block") },
  { "pattern", N_("Pattern") },
  { "post-title", N_("Title block") },
  { "preformatted", N_("Preformatted block") },
  { "pullquote", N_("Pullquote block") },
  { "query", N_("Query loop block") },
  { "quote", N_("Quote block") },
  { "rss", N_("RSS block") },
  { "search", N_("Search block") },
  { "separator", N_("Separator block") },
  { "shortcode", N_("Shortcode block") },
  { "social-link", N_("Social icon block") },
  { "social-links", N_("Social icons block") },
  { "spacer", N_("Spacer block") },
  { "table", N_("Table block") },
  { "tag-cloud", N_("Tag cloud block") },
  { "verse", N_("Verse block") },
  { "video", N_("Video block") },
};

char *
dateline_wordpress_dup_name (const char                   *data,
                             const DatelineWordpressToken *token)
{
  return g_strdup_printf (PREFIX "%.*s", (int) token->name_length, data + token->name);
}

const char *
dateline_wordpress_get_title (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  if (!g_str_has_prefix (name, PREFIX))
    return name;

  name += strlen (PREFIX);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      if (strcmp (titles[i].name, name) == 0)
        return _(titles[i].title);
    }

  /* Another's block is called what it calls itself: "example/map". */
  return name;
}
