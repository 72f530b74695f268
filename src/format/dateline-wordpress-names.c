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
  { "accordion", N_("Accordion block") },
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
  { "comment-author-name", N_("Comment author block") },
  { "comment-content", N_("Comment block") },
  { "comment-date", N_("Comment date block") },
  { "comment-edit-link", N_("Comment edit link block") },
  { "comment-reply-link", N_("Comment reply link block") },
  { "comment-template", N_("Comment template block") },
  { "comments", N_("Comments block") },
  { "comments-pagination", N_("Comments pagination block") },
  { "comments-pagination-next", N_("Next comments block") },
  { "comments-pagination-numbers", N_("Comment page numbers block") },
  { "comments-pagination-previous", N_("Previous comments block") },
  { "comments-title", N_("Comments title block") },
  { "cover", N_("Cover block") },
  { "details", N_("Details block") },
  { "embed", N_("Embed block") },
  { "file", N_("File block") },
  { "footnotes", N_("Footnotes block") },
  { "freeform", N_("Classic block") },
  { "gallery", N_("Gallery block") },
  { "group", N_("Group block") },
  { "heading", N_("Heading block") },
  { "home-link", N_("Home link block") },
  { "html", N_("Custom HTML block") },
  { "image", N_("Image block") },
  { "latest-comments", N_("Latest comments block") },
  { "latest-posts", N_("Latest posts block") },
  { "legacy-widget", N_("Widget block") },
  { "list", N_("List block") },
  { "list-item", N_("List item block") },
  { "loginout", N_("Log in and out block") },
  { "math", N_("Math block") },
  { "media-text", N_("Media and text block") },
  { "missing", N_("Unknown block") },
  { "more", N_("Read more block") },
  { "navigation", N_("Navigation block") },
  { "navigation-link", N_("Navigation link block") },
  { "navigation-submenu", N_("Submenu block") },
  { "nextpage", N_("Page break block") },
  { "page-list", N_("Page list block") },
  { "page-list-item", N_("Page list item block") },
  { "paragraph", N_("Paragraph block") },
  { "pattern", N_("Pattern") },
  { "post-author", N_("Author block") },
  { "post-author-biography", N_("Author biography block") },
  { "post-author-name", N_("Author name block") },
  { "post-comments-count", N_("Comments count block") },
  { "post-comments-form", N_("Comments form block") },
  { "post-comments-link", N_("Comments link block") },
  { "post-content", N_("Post content block") },
  { "post-date", N_("Post date block") },
  { "post-excerpt", N_("Excerpt block") },
  { "post-featured-image", N_("Featured image block") },
  { "post-navigation-link", N_("Next post block") },
  { "post-template", N_("Post template block") },
  { "post-terms", N_("Post terms block") },
  { "post-time-to-read", N_("Time to read block") },
  { "post-title", N_("Title block") },
  { "preformatted", N_("Preformatted block") },
  { "pullquote", N_("Pullquote block") },
  { "query", N_("Query loop block") },
  { "query-no-results", N_("No results block") },
  { "query-pagination", N_("Pagination block") },
  { "query-pagination-next", N_("Next page block") },
  { "query-pagination-numbers", N_("Page numbers block") },
  { "query-pagination-previous", N_("Previous page block") },
  { "query-title", N_("Query title block") },
  { "query-total", N_("Query total block") },
  { "quote", N_("Quote block") },
  { "read-more", N_("Read more link block") },
  { "rss", N_("RSS block") },
  { "search", N_("Search block") },
  { "separator", N_("Separator block") },
  { "shortcode", N_("Shortcode block") },
  { "site-logo", N_("Site logo block") },
  { "site-tagline", N_("Site tagline block") },
  { "site-title", N_("Site title block") },
  { "social-link", N_("Social icon block") },
  { "social-links", N_("Social icons block") },
  { "spacer", N_("Spacer block") },
  { "table", N_("Table block") },
  { "table-of-contents", N_("Table of contents block") },
  { "tag-cloud", N_("Tag cloud block") },
  { "template-part", N_("Template part") },
  { "term-description", N_("Term description block") },
  { "text-columns", N_("Text columns block") },
  { "verse", N_("Verse block") },
  { "video", N_("Video block") },
  { "widget-group", N_("Widget group block") },
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
