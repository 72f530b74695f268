/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include "dateline-html-private.h"

#include <string.h>

/*
 * What browsers, mail programs and web editors put into what is copied to please
 * themselves, undone: no-break spaces that stand for spaces, invisible characters,
 * links through a counter, pictures of emoji.
 */

#define NO_BREAK_SPACE "\xc2\xa0"
#define MAX_EMOJI_BYTES 64

/* Where an editor wraps a single blank up, it is one. Ours does so only to name a
 * language. */
static gboolean
is_wrapped_blank (const GumboNode *node)
{
  const GumboNode *parent = node->parent;

  return strcmp (node->v.text.text, NO_BREAK_SPACE) == 0 && dateline_html_node_is_element (parent) &&
         (parent->v.element.tag == GUMBO_TAG_SPAN || parent->v.element.tag == GUMBO_TAG_FONT ||
          parent->v.element.tag == GUMBO_TAG_UNKNOWN) &&
         dateline_html_node_get_attribute (parent, "lang") == NULL;
}

/* Without characters that are not seen: marks of where a line may end, and what a block
 * does not hold anyway. */
static char *
dup_visible (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (dateline_html_is_blank (*at) || c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, c == '\n' ? '\n' : ' ');
      else if (c != 0x200b && c != 0xad && c != 0xfeff && c != 0xfffc && !g_unichar_iscntrl (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
dateline_html_reader_end_line (DatelineHtmlReader *self)
{
  if ((self->flags & DATELINE_HTML_CLIPBOARD) == 0)
    return;

  while (dateline_text_builder_ends_in (self->text, NO_BREAK_SPACE))
    dateline_text_builder_truncate (self->text, dateline_text_builder_get_length (self->text) -
                                                  strlen (NO_BREAK_SPACE));
}

/* Blanks of which one is a no-break space are what an editor makes of several spaces;
 * one between words is meant. */
static char *
dup_repaired (DatelineHtmlReader *self,
              const char         *contents)
{
  g_autofree char *text = dup_visible (contents);
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  gboolean begins_blank = dateline_html_is_blank (*text) || g_str_has_prefix (text, NO_BREAK_SPACE);

  /* Where it goes on with what was read before. */
  if (begins_blank && dateline_text_builder_ends_in (self->text, NO_BREAK_SPACE))
    {
      dateline_html_reader_end_line (self);
      g_string_append_c (out, ' ');
    }
  else if (begins_blank && (dateline_text_builder_get_length (self->text) == 0 ||
                            dateline_text_builder_ends_in (self->text, " ") ||
                            dateline_text_builder_ends_in_break (self->text)))
    g_string_append_c (out, ' ');

  for (const char *at = text; *at != '\0';)
    {
      gsize skip = strlen (NO_BREAK_SPACE);
      gboolean is_space = g_str_has_prefix (at, NO_BREAK_SPACE);

      if (is_space)
        {
          gboolean after = out->len > 0 && dateline_html_is_blank (out->str[out->len - 1]);
          gboolean before = dateline_html_is_blank (at[skip]) ||
                            g_str_has_prefix (at + skip, NO_BREAK_SPACE);

          g_string_append (out, after || before ? " " : NO_BREAK_SPACE);
          at += skip;
        }
      else
        g_string_append_c (out, *at++);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_lines (DatelineHtmlReader        *self,
           const char                *text,
           const DatelineTextMarks   *marks,
           const DatelineHtmlContext *context)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        dateline_html_reader_add_break (self, context);
      dateline_text_builder_append_collapsed (self->text, lines[i], strlen (lines[i]), marks);
    }
}

void
dateline_html_reader_add_text (DatelineHtmlReader        *self,
                               const GumboNode           *node,
                               const DatelineHtmlContext *context)
{
  const char *text = node->v.text.text;
  g_autofree char *repaired = NULL;
  DatelineTextMarks marks = context->marks;

  if (node == self->marker_text)
    return;

  /* Word processors underline links in so many words. */
  if (self->is_office && marks.link != NULL && (self->flags & DATELINE_HTML_CLIPBOARD) != 0)
    marks.types &= ~(1u << DATELINE_MARK_UNDERLINE);
  if ((self->flags & DATELINE_HTML_CLIPBOARD) != 0)
    text = repaired = is_wrapped_blank (node) ? g_strdup (" ") : dup_repaired (self, text);

  if (repaired != NULL && context->keeps_lines && node->type != GUMBO_NODE_WHITESPACE &&
      context->joint != DATELINE_HTML_JOINT_SPACE && context->type != DATELINE_BLOCK_HEADING)
    add_lines (self, text, &marks, context);
  else
    dateline_text_builder_append_collapsed (self->text, text, strlen (text), &marks);
}

/* Text */

/* How many bytes of @edge there are at the end of @text, or at its beginning. */
static gsize
find_edge (const char *text,
           gsize       length,
           const char *edge,
           gboolean    at_end)
{
  gsize n = strlen (edge);

  return length >= n && memcmp (at_end ? text + length - n : text, edge, n) == 0 ? n : 0;
}

static gsize
find_blank_edge (const char *text,
                 gsize       length,
                 gboolean    at_end)
{
  static const char * const blanks[] = { " ", NO_BREAK_SPACE, DATELINE_LINE_BREAK };
  gsize n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (blanks) && n == 0; i++)
    n = find_edge (text, length, blanks[i], at_end);

  return n;
}

/* Without the no-break spaces at its ends: what keeps an empty paragraph open, and what
 * a browser makes of a space there. */
static DatelineBlock *
cut_edges (DatelineBlock *text)
{
  const char *contents = dateline_block_get_text (text);
  gsize length = strlen (contents);
  gsize start = 0;
  gsize end = length;
  DatelineBlock *cut;
  gsize n;

  while ((n = find_blank_edge (contents + start, end - start, FALSE)) > 0)
    start += n;
  while ((n = find_blank_edge (contents + start, end - start, TRUE)) > 0)
    end -= n;
  if (start == 0 && end == length)
    return text;

  cut = dateline_block_slice (text, start, end);
  dateline_block_unref (text);

  return cut;
}

DatelineBlock *
dateline_html_reader_clean_text (DatelineHtmlReader        *self,
                                 DatelineBlock             *text,
                                 const DatelineHtmlContext *context)
{
  DatelineBlock *clean;
  guint length;

  if ((self->flags & DATELINE_HTML_CLIPBOARD) != 0)
    text = cut_edges (text);

  /* Headings are strong by their style; word processors say so at every word. */
  length = strlen (dateline_block_get_text (text));
  if (!self->is_office || (self->flags & DATELINE_HTML_KEEP_SOURCE) != 0 ||
      context->type != DATELINE_BLOCK_HEADING || length == 0 ||
      !dateline_block_has_mark (text, 0, length, DATELINE_MARK_STRONG, NULL))
    return text;

  clean = dateline_block_remove_mark (text, 0, length, DATELINE_MARK_STRONG);
  dateline_block_unref (text);

  return clean;
}

/* Links */

/* What is behind a link that goes through a counter: of text documents on the web and of
 * mail that was looked through. */
static char *
dup_target (const char *url)
{
  static const struct
  {
    const char *before;
    const char *host;
    const char *parameter;
  } counters[] = {
    { "https://www.google.com", "/url?", "q=" },
    { "https://", ".safelinks.protection.outlook.com/?", "url=" },
    { "https://l.facebook.com", "/l.php?", "u=" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      const char *host = g_str_has_prefix (url, counters[i].before)
                           ? strstr (url, counters[i].host) : NULL;
      g_auto (GStrv) parameters = NULL;

      /* The host's own name, and not a part of a path that looks like it. */
      if (host == NULL ||
          memchr (url + strlen (counters[i].before), '/', host - url - strlen (counters[i].before)))
        continue;

      parameters = g_strsplit (host + strlen (counters[i].host), "&", -1);
      for (guint j = 0; parameters[j] != NULL; j++)
        {
          if (g_str_has_prefix (parameters[j], counters[i].parameter))
            return g_uri_unescape_string (parameters[j] + strlen (counters[i].parameter), NULL);
        }
    }

  return NULL;
}

static gboolean
is_tracker (const char *parameter)
{
  static const char * const names[] = {
    "utm_", "fbclid=", "gclid=", "dclid=", "msclkid=", "mc_cid=", "mc_eid=", "yclid=", "igshid=",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_ascii_strncasecmp (parameter, names[i], strlen (names[i])) == 0)
        return TRUE;
    }

  return FALSE;
}

static char *
dup_without_trackers (const char *url)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *query = strchr (url, '?');
  const char *fragment = strchr (url, '#');
  g_autofree char *text = NULL;
  g_auto (GStrv) parameters = NULL;
  char separator = '?';

  if (query == NULL || (fragment != NULL && fragment < query))
    return g_strdup (url);

  g_string_append_len (out, url, query - url);
  text = fragment != NULL ? g_strndup (query + 1, fragment - query - 1) : g_strdup (query + 1);
  parameters = g_strsplit (text, "&", -1);
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      if (is_tracker (parameters[i]))
        continue;
      g_string_append_c (out, separator);
      g_string_append (out, parameters[i]);
      separator = '&';
    }
  if (fragment != NULL)
    g_string_append (out, fragment);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* How often a link through a counter through a counter is looked into: the text that
 * was pasted once is to be the same when it is pasted again. */
#define MAX_COUNTERS 8

char *
dateline_html_dup_pasted_url (const char *value)
{
  g_autofree char *url = dateline_html_dup_url (value);

  for (guint i = 0; url != NULL && i < MAX_COUNTERS; i++)
    {
      g_autofree char *target = dup_target (url);
      char *next = target != NULL ? dateline_html_dup_url (target) : NULL;

      if (next == NULL)
        break;
      g_free (url);
      url = next;
    }

  return url != NULL ? dup_without_trackers (url) : NULL;
}

/* Pictures */

gboolean
dateline_html_reader_reads_emoji (DatelineHtmlReader        *self,
                                  const GumboNode           *image,
                                  const DatelineHtmlContext *context)
{
  static const char * const attributes[] = { "data-emoji", "data-stringify-emoji", "alt" };
  gboolean is_emoji = dateline_html_node_has_class (image, "emoji") ||
                      dateline_html_node_has_class (image, "an1") ||
                      dateline_html_node_has_class (image, "wp-smiley") ||
                      dateline_html_node_get_attribute (image, "data-emoji") != NULL ||
                      dateline_html_node_get_attribute (image, "data-stringify-emoji") != NULL;

  if ((self->flags & DATELINE_HTML_CLIPBOARD) == 0 || !is_emoji)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *text = dateline_html_node_get_attribute (image, attributes[i]);

      if (text == NULL || *text == '\0' || strlen (text) > MAX_EMOJI_BYTES)
        continue;
      dateline_text_builder_append_collapsed (self->text, text, strlen (text), &context->marks);
      return TRUE;
    }

  return FALSE;
}

static gboolean
is_one (const char *length)
{
  return length != NULL && (strcmp (length, "0") == 0 || strcmp (length, "1") == 0 ||
                            strcmp (length, "1px") == 0);
}

gboolean
dateline_html_image_is_pixel (const GumboNode *image)
{
  return is_one (dateline_html_node_get_attribute (image, "width")) &&
         is_one (dateline_html_node_get_attribute (image, "height"));
}
