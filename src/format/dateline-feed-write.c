/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-feed.h"

#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-json.h"
#include "dateline-plain-text.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"

typedef xmlTextWriter XmlWriter;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlWriter, xmlFreeTextWriter)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

static char *
dup_item_url (const DatelineFeedInfo *info,
              DatelineItem           *item)
{
  return g_strconcat (info->home_url, "/items/", dateline_item_get_id (item), NULL);
}

static char *
dup_item_urn (DatelineItem *item)
{
  return g_strconcat ("urn:uuid:", dateline_item_get_id (item), NULL);
}

static char *
dup_content_html (const DatelineFeedInfo *info,
                  DatelineItem           *item)
{
  g_autoptr (DatelineDocument) body = dateline_head_dup_full_body (item);
  g_autofree char *media_base = g_strconcat (info->home_url, "/media/", NULL);

  return dateline_html_write_safe (body, media_base);
}

static char *
dup_published (DatelineItem *item)
{
  DatelineMoment *moment = dateline_item_get_published (item);
  g_autoptr (GDateTime) instant = moment != NULL ? dateline_moment_dup_start (moment) : NULL;

  return instant != NULL ? dateline_instant_to_string (instant) : NULL;
}

/* XML 1.0 can't hold U+FFFE and U+FFFF, nor any control character, not even escaped. */
static char *
dup_xml_text (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n')
        g_string_append_unichar (out, c);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
dup_updated (DatelineItem *item)
{
  g_autoptr (GDateTime) updated = dateline_item_dup_updated (item);

  return dateline_instant_to_string (updated);
}

static void
write_element (XmlWriter  *writer,
               const char *name,
               const char *text)
{
  g_autofree char *clean = dup_xml_text (text);

  xmlTextWriterWriteElement (writer, (const xmlChar *) name, (const xmlChar *) clean);
}

static void
write_attribute (XmlWriter  *writer,
                 const char *name,
                 const char *value)
{
  g_autofree char *clean = dup_xml_text (value);

  xmlTextWriterWriteAttribute (writer, (const xmlChar *) name, (const xmlChar *) clean);
}

static void
write_link (XmlWriter  *writer,
            const char *relation,
            const char *type,
            const char *url)
{
  xmlTextWriterStartElement (writer, (const xmlChar *) "link");
  write_attribute (writer, "rel", relation);
  write_attribute (writer, "type", type);
  write_attribute (writer, "href", url);
  xmlTextWriterEndElement (writer);
}

static void
write_category (XmlWriter  *writer,
                const char *term)
{
  xmlTextWriterStartElement (writer, (const xmlChar *) "category");
  write_attribute (writer, "term", term);
  xmlTextWriterEndElement (writer);
}

static void
write_content (XmlWriter  *writer,
               const char *url,
               const char *html)
{
  g_autofree char *clean = dup_xml_text (html);

  xmlTextWriterStartElement (writer, (const xmlChar *) "content");
  write_attribute (writer, "type", "html");
  /* Links may be relative to the page. */
  write_attribute (writer, "xml:base", url);
  xmlTextWriterWriteString (writer, (const xmlChar *) clean);
  xmlTextWriterEndElement (writer);
}

static void
write_entry (XmlWriter              *writer,
             const DatelineFeedInfo *info,
             DatelineItem           *item)
{
  g_autofree char *urn = dup_item_urn (item);
  g_autofree char *url = dup_item_url (info, item);
  g_autofree char *published = dup_published (item);
  g_autofree char *updated = dup_updated (item);
  g_autofree char *html = dup_content_html (info, item);
  const char * const *tags = dateline_item_get_tags (item);

  xmlTextWriterStartElement (writer, (const xmlChar *) "entry");
  write_attribute (writer, "xml:lang", dateline_item_get_language (item));
  write_element (writer, "id", urn);
  write_element (writer, "title", dateline_item_get_title (item));
  write_link (writer, "alternate", "text/html", url);
  if (published != NULL)
    write_element (writer, "published", published);
  write_element (writer, "updated", updated);
  write_category (writer, dateline_item_get_kind (item));
  for (guint i = 0; tags[i] != NULL; i++)
    write_category (writer, tags[i]);
  if (dateline_item_get_summary (item)[0] != '\0')
    write_element (writer, "summary", dateline_item_get_summary (item));
  write_content (writer, url, html);
  xmlTextWriterEndElement (writer);
}

/* The feed was last updated when the last of its items was; an empty one never. */
static char *
dup_last_updated (GPtrArray *items)
{
  g_autoptr (GDateTime) latest = g_date_time_new_from_unix_utc (0);

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GDateTime) updated = dateline_item_dup_updated (g_ptr_array_index (items, i));

      if (g_date_time_compare (updated, latest) > 0)
        {
          g_date_time_unref (latest);
          latest = g_steal_pointer (&updated);
        }
    }

  return dateline_instant_to_string (latest);
}

char *
dateline_feed_write_atom (const DatelineFeedInfo *info,
                          GPtrArray              *items)
{
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  g_autoptr (XmlWriter) writer = xmlNewTextWriterMemory (buffer, 0);
  g_autofree char *home_url = NULL;
  g_autofree char *updated = NULL;

  g_return_val_if_fail (info != NULL, NULL);
  g_return_val_if_fail (items != NULL, NULL);

  /* A site's address ends in a slash; RFC 4287 compares ids byte by byte. */
  home_url = g_strconcat (info->home_url, "/", NULL);
  updated = dup_last_updated (items);

  xmlTextWriterSetIndent (writer, 1);
  xmlTextWriterSetIndentString (writer, (const xmlChar *) "  ");
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement (writer, (const xmlChar *) "feed");
  write_attribute (writer, "xmlns", ATOM_NAMESPACE);
  if (info->language != NULL)
    write_attribute (writer, "xml:lang", info->language);
  /* The feed of a part of the site is another feed. */
  write_element (writer, "id", strchr (info->feed_url, '?') != NULL ? info->feed_url : home_url);
  write_element (writer, "title", info->title);
  write_link (writer, "self", "application/atom+xml", info->feed_url);
  write_link (writer, "alternate", "text/html", home_url);
  write_element (writer, "updated", updated);
  /* RFC 4287, section 4.1.1: a feed whose entries have no author has to have one. */
  xmlTextWriterStartElement (writer, (const xmlChar *) "author");
  write_element (writer, "name", info->title);
  xmlTextWriterEndElement (writer);

  for (guint i = 0; i < items->len; i++)
    write_entry (writer, info, g_ptr_array_index (items, i));

  xmlTextWriterEndDocument (writer);
  xmlTextWriterFlush (writer);

  return g_strdup ((const char *) xmlBufferContent (buffer));
}

static void
append_member (GString    *out,
               const char *name,
               const char *value)
{
  g_string_append_printf (out, ",\n      \"%s\": ", name);
  dateline_json_append_string (out, value);
}

static void
append_tags (GString      *out,
             DatelineItem *item)
{
  const char * const *tags = dateline_item_get_tags (item);

  g_string_append (out, ",\n      \"tags\": [");
  dateline_json_append_string (out, dateline_item_get_kind (item));
  for (guint i = 0; tags[i] != NULL; i++)
    {
      g_string_append (out, ", ");
      dateline_json_append_string (out, tags[i]);
    }
  g_string_append_c (out, ']');
}

static void
append_item (GString                *out,
             const DatelineFeedInfo *info,
             DatelineItem           *item)
{
  g_autoptr (DatelineDocument) body = dateline_head_dup_full_body (item);
  g_autofree char *urn = dup_item_urn (item);
  g_autofree char *url = dup_item_url (info, item);
  g_autofree char *html = dup_content_html (info, item);
  g_autofree char *text = dateline_plain_text_write (body);
  g_autofree char *published = dup_published (item);
  g_autofree char *modified = dup_updated (item);

  g_string_append (out, "    {\n      \"id\": ");
  dateline_json_append_string (out, urn);
  append_member (out, "url", url);
  append_member (out, "title", dateline_item_get_title (item));
  if (dateline_item_get_summary (item)[0] != '\0')
    append_member (out, "summary", dateline_item_get_summary (item));
  append_member (out, "content_html", html);
  append_member (out, "content_text", text);
  if (published != NULL)
    append_member (out, "date_published", published);
  append_member (out, "date_modified", modified);
  append_member (out, "language", dateline_item_get_language (item));
  append_tags (out, item);
  g_string_append (out, "\n    }");
}

char *
dateline_feed_write_json (const DatelineFeedInfo *info,
                          GPtrArray              *items)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *home_url = NULL;

  g_return_val_if_fail (info != NULL, NULL);
  g_return_val_if_fail (items != NULL, NULL);

  home_url = g_strconcat (info->home_url, "/", NULL);
  dateline_json_append_text_member (out, "version", "https://jsonfeed.org/version/1.1");
  dateline_json_append_text_member (out, "title", info->title);
  dateline_json_append_text_member (out, "home_page_url", home_url);
  dateline_json_append_text_member (out, "feed_url", info->feed_url);
  if (info->language != NULL)
    dateline_json_append_text_member (out, "language", info->language);

  dateline_json_begin_member (out, "items");
  g_string_append (out, items->len > 0 ? "[\n" : "[");
  for (guint i = 0; i < items->len; i++)
    {
      append_item (out, info, g_ptr_array_index (items, i));
      g_string_append (out, i + 1 < items->len ? ",\n" : "\n  ");
    }
  g_string_append (out, "]\n}\n");

  return g_string_free (g_steal_pointer (&out), FALSE);
}
