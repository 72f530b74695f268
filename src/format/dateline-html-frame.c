/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include <string.h>

/* What of the source of a block stays when the block is edited. */

GHashTable *
dateline_html_find_link_tags (const char *html,
                              gsize       length)
{
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = dateline_html_guard (html, length, NULL);

  if (guarded == NULL)
    return g_steal_pointer (&links);

  output = dateline_html_parse_guarded (guarded, length);
  g_ptr_array_add (waiting, output->root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);
      const GumboAttribute *href;
      char *url;

      if (!dateline_html_node_is_element (node))
        continue;
      for (guint i = 0; i < node->v.element.children.length; i++)
        g_ptr_array_add (waiting, node->v.element.children.data[i]);

      href = gumbo_get_attribute (&node->v.element.attributes, "href");
      url = node->v.element.tag == GUMBO_TAG_A && href != NULL ? dateline_html_dup_url (href->value)
                                                               : NULL;
      if (url != NULL)
        g_hash_table_replace (links, url,
                              g_strndup (node->v.element.original_tag.data,
                                         node->v.element.original_tag.length));
    }

  return g_steal_pointer (&links);
}

static const GumboNode *
find_image (const GumboNode *root)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, (gpointer) root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);

      if (!dateline_html_node_is_element (node))
        continue;
      if (node->v.element.tag == GUMBO_TAG_IMG)
        return node;

      for (guint i = node->v.element.children.length; i-- > 0;)
        g_ptr_array_add (waiting, node->v.element.children.data[i]);
    }

  return NULL;
}

/* Where the attribute stands in @guarded, or where it has to; the end is behind it. */
static gsize
find_attribute (const GumboNode      *image,
                const GumboAttribute *attribute,
                const char           *guarded,
                gsize                *end)
{
  const char *start = image->v.element.original_tag.data + strlen ("<img");

  if (attribute == NULL)
    {
      *end = start - guarded;
      return *end;
    }

  start = attribute->original_name.data;
  *end = start + attribute->original_name.length - guarded;
  if (attribute->original_value.data > start)
    *end = MAX (*end, (gsize) (attribute->original_value.data + attribute->original_value.length -
                               guarded));

  return start - guarded;
}

void
dateline_html_set_alternative (GString    *out,
                               gsize       start,
                               const char *alternative,
                               gboolean    is_wordpress)
{
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = dateline_html_guard (out->str + start, out->len - start, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const GumboAttribute *attribute;
  const GumboNode *image;
  gsize from;
  gsize until;

  if (guarded == NULL)
    return;

  output = dateline_html_parse_guarded (guarded, out->len - start);
  image = find_image (output->root);
  if (image == NULL)
    return;

  attribute = gumbo_get_attribute (&image->v.element.attributes, "alt");
  if (attribute != NULL
        ? strcmp (attribute->value, alternative != NULL ? alternative : "") == 0
        : alternative == NULL)
    return;

  from = find_attribute (image, attribute, guarded, &until);
  g_string_append (text, attribute == NULL ? " alt=\"" : "alt=\"");
  if (is_wordpress)
    dateline_html_append_escaped_once (text, alternative != NULL ? alternative : "");
  else
    dateline_html_append_escaped (text, alternative != NULL ? alternative : "");
  g_string_append_c (text, '"');
  g_string_erase (out, start + from, until - from);
  g_string_insert_len (out, start + from, text->str, text->len);
}
