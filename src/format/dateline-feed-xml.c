/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-feed-private.h"

#include "dateline-format-error.h"
#include "dateline-html.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <string.h>

#define ATOM_NAMESPACE "http://www.w3.org/2005/Atom"
#define CONTENT_NAMESPACE "http://purl.org/rss/1.0/modules/content/"
#define DUBLIN_CORE_NAMESPACE "http://purl.org/dc/elements/1.1/"

typedef xmlChar XmlText;
typedef xmlParserCtxt XmlContext;

static void
xml_text_free (XmlText *text)
{
  xmlFree (text);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlText, xml_text_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (XmlContext, xmlFreeParserCtxt)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

/* RSS 2.0 is in no namespace, and some write it in one of their own. */
static gboolean
is_element (const xmlNode *node,
            const char    *namespace,
            const char    *name)
{
  if (node->type != XML_ELEMENT_NODE || strcmp ((const char *) node->name, name) != 0)
    return FALSE;

  if (namespace == NULL)
    return node->ns == NULL || node->ns->prefix == NULL;

  return node->ns != NULL && strcmp ((const char *) node->ns->href, namespace) == 0;
}

static xmlNode *
find_child (const xmlNode *parent,
            const char    *namespace,
            const char    *name)
{
  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      if (is_element (child, namespace, name))
        return child;
    }

  return NULL;
}

static char *
dup_stripped (const XmlText *text)
{
  g_autofree char *copy = NULL;

  if (text == NULL)
    return NULL;

  copy = g_strstrip (g_strdup ((const char *) text));

  return *copy != '\0' ? g_steal_pointer (&copy) : NULL;
}

/* The text of @node without the blanks around it; NULL if nothing is left. */
static char *
dup_text (xmlNode *node)
{
  g_autoptr (XmlText) text = node != NULL ? xmlNodeGetContent (node) : NULL;

  return dup_stripped (text);
}

static char *
dup_child_text (const xmlNode *parent,
                const char    *namespace,
                const char    *name)
{
  return dup_text (find_child (parent, namespace, name));
}

static char *
dup_attribute (xmlNode    *node,
               const char *name)
{
  g_autoptr (XmlText) value = xmlGetNoNsProp (node, (const xmlChar *) name);

  return dup_stripped (value);
}

static char *
dup_xml_language (xmlNode *node)
{
  g_autoptr (XmlText) value = xmlGetNsProp (node, (const xmlChar *) "lang", XML_XML_NAMESPACE);

  return dup_stripped (value);
}

static char *
dup_plain_text (const char *html)
{
  g_autoptr (DatelineDocument) document = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);

  return document != NULL ? dateline_document_dup_text (document, " ") : g_strdup (html);
}

/* What is in an XHTML div, as HTML. The elements' prefixes mean nothing there. */
static char *
dup_xhtml (xmlNode *content)
{
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNode *node = find_child (content, "http://www.w3.org/1999/xhtml", "div");
  xmlSaveCtxt *save;

  if (node == NULL)
    return NULL;

  for (xmlNode *at = node; at != NULL;)
    {
      at->ns = NULL;
      if (at->children != NULL && at->type == XML_ELEMENT_NODE)
        {
          at = at->children;
          continue;
        }
      while (at != node && at->next == NULL)
        at = at->parent;
      at = at != node ? at->next : NULL;
    }

  save = xmlSaveToBuffer (buffer, "UTF-8", XML_SAVE_XHTML | XML_SAVE_NO_DECL);
  xmlSaveTree (save, node);
  xmlSaveClose (save);

  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/* RFC 4287, section 3.1.1 and 4.1.3.1: a text construct or content, told by type. */
static void
read_atom_content (DatelineFeedEntry *entry,
                   xmlNode           *content)
{
  g_autofree char *type = dup_attribute (content, "type");

  if (g_strcmp0 (type, "xhtml") == 0)
    entry->content_html = dup_xhtml (content);
  else if (g_strcmp0 (type, "html") == 0 || g_strcmp0 (type, "text/html") == 0)
    entry->content_html = dup_text (content);
  else if (type == NULL || g_str_has_prefix (type, "text"))
    entry->content_text = dup_text (content);
}

static char *
dup_atom_text (const xmlNode *parent,
               const char    *name)
{
  xmlNode *node = find_child (parent, ATOM_NAMESPACE, name);
  g_autofree char *type = NULL;
  g_autofree char *text = NULL;

  if (node == NULL)
    return NULL;

  type = dup_attribute (node, "type");
  text = dup_text (node);

  if (g_strcmp0 (type, "html") == 0 && text != NULL)
    return dup_plain_text (text);

  return g_steal_pointer (&text);
}

/* The entry's own page: the link without a relation, or of "alternate". */
static char *
dup_atom_link (const xmlNode *parent)
{
  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      g_autofree char *relation = NULL;

      if (!is_element (child, ATOM_NAMESPACE, "link"))
        continue;

      relation = dup_attribute (child, "rel");
      if (relation == NULL || g_str_equal (relation, "alternate"))
        return dup_attribute (child, "href");
    }

  return NULL;
}

static DatelineFeedEntry *
read_atom_entry (xmlNode *node)
{
  DatelineFeedEntry *entry = dateline_feed_entry_new ();
  xmlNode *content = find_child (node, ATOM_NAMESPACE, "content");

  entry->id = dup_child_text (node, ATOM_NAMESPACE, "id");
  if (entry->id == NULL)
    entry->id = dup_atom_link (node);
  entry->language = dup_xml_language (node);
  entry->title = dup_atom_text (node, "title");
  entry->summary = dup_atom_text (node, "summary");
  entry->published = dup_child_text (node, ATOM_NAMESPACE, "published");
  entry->modified = dup_child_text (node, ATOM_NAMESPACE, "updated");
  if (entry->published == NULL)
    entry->published = g_strdup (entry->modified);
  if (content != NULL)
    read_atom_content (entry, content);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      char *term = NULL;

      if (is_element (child, ATOM_NAMESPACE, "category"))
        term = dup_attribute (child, "term");
      if (term != NULL)
        g_ptr_array_add (entry->tags, term);
    }

  return entry;
}

static DatelineFeedEntry *
read_rss_item (xmlNode *node)
{
  DatelineFeedEntry *entry = dateline_feed_entry_new ();
  g_autofree char *description = dup_child_text (node, NULL, "description");

  entry->id = dup_child_text (node, NULL, "guid");
  if (entry->id == NULL)
    entry->id = dup_child_text (node, NULL, "link");
  entry->language = dup_child_text (node, DUBLIN_CORE_NAMESPACE, "language");
  entry->title = dup_child_text (node, NULL, "title");
  entry->published = dup_child_text (node, NULL, "pubDate");
  if (entry->published == NULL)
    entry->published = dup_child_text (node, DUBLIN_CORE_NAMESPACE, "date");

  /* Where there is the whole text, the description is what stands for it in a list. */
  entry->content_html = dup_child_text (node, CONTENT_NAMESPACE, "encoded");
  if (entry->content_html == NULL)
    entry->content_html = g_steal_pointer (&description);
  else if (description != NULL)
    entry->summary = dup_plain_text (description);

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      char *tag = is_element (child, NULL, "category") ? dup_text (child) : NULL;

      if (tag != NULL)
        g_ptr_array_add (entry->tags, tag);
    }

  return entry;
}

static gboolean
read_entries (DatelineFeedReader   *self,
              xmlNode              *parent,
              const char           *namespace,
              const char           *name,
              DatelineFeedEntry * (* read) (xmlNode *node),
              GError              **error)
{
  for (xmlNode *child = parent->children; child != NULL; child = child->next)
    {
      g_autoptr (DatelineFeedEntry) entry = NULL;

      if (!is_element (child, namespace, name))
        continue;

      entry = read (child);
      entry->line = (guint) MAX (xmlGetLineNo (child), 0);
      if (!dateline_feed_reader_add (self, entry, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_document (DatelineFeedReader  *self,
               xmlDoc              *document,
               GError             **error)
{
  xmlNode *root = xmlDocGetRootElement (document);
  xmlNode *channel = NULL;

  if (is_element (root, ATOM_NAMESPACE, "feed"))
    {
      self->identity = dup_child_text (root, ATOM_NAMESPACE, "id");
      if (self->identity == NULL)
        self->identity = dup_atom_text (root, "title");
      if (self->identity == NULL)
        self->identity = g_strdup ("");
      self->language = dup_xml_language (root);

      return read_entries (self, root, ATOM_NAMESPACE, "entry", read_atom_entry, error);
    }

  if (is_element (root, NULL, "rss"))
    channel = find_child (root, NULL, "channel");

  if (channel == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_UNKNOWN,
                                 (guint) MAX (xmlGetLineNo (root), 0),
                                 _("This is XML, but neither RSS 2.0 nor Atom"));
      return FALSE;
    }

  self->identity = dup_child_text (channel, NULL, "link");
  if (self->identity == NULL)
    self->identity = dup_child_text (channel, NULL, "title");
  if (self->identity == NULL)
    self->identity = g_strdup ("");
  self->language = dup_child_text (channel, NULL, "language");

  return read_entries (self, channel, NULL, "item", read_rss_item, error);
}

/* What happens while a text is parsed. Of many errors the first one is the cause. */
typedef struct
{
  gboolean  declares_entities;
  int       code;
  guint     line;
  char     *message;
} Watch;

/* No feed declares entities, and those who do want to be expanded a billion times, or
 * to be shown a file. */
static void
entity_declaration_cb (void          *data,
                       const xmlChar *name,
                       int            type,
                       const xmlChar *public_id,
                       const xmlChar *system_id,
                       xmlChar       *content)
{
  XmlContext *context = data;
  Watch *watch = context->_private;

  watch->declares_entities = TRUE;
  xmlStopParser (context);
}

static void
error_cb (void           *data,
          const xmlError *xml_error)
{
  XmlContext *context = data;
  Watch *watch = context->_private;

  if (watch->message != NULL || xml_error->level < XML_ERR_ERROR)
    return;

  watch->code = xml_error->code;
  watch->line = (guint) MAX (xml_error->line, 1);
  watch->message = g_utf8_make_valid (xml_error->message != NULL ? xml_error->message : "", -1);
  /* Behind the first line there are bytes of the text. */
  watch->message[strcspn (watch->message, "\n")] = '\0';
}

static void
set_parser_error (GError      **error,
                  const Watch  *watch)
{
  if (watch->declares_entities)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, 1,
                                 _("The feed declares entities, which are not read"));
      return;
    }

  if (watch->message == NULL || watch->code == XML_ERR_DOCUMENT_EMPTY)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_UNKNOWN, 1,
                                 _("This is neither JSON Feed nor RSS nor Atom"));
      return;
    }

  switch (watch->code)
    {
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, watch->line,
                                 _("The text is not in the encoding that it names: %s"),
                                 watch->message);
      break;

    case XML_ERR_INVALID_CHAR:
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, watch->line,
                                 _("There is a byte that no text in this encoding has: %s"),
                                 watch->message);
      break;

    default:
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, watch->line,
                                 _("This is not valid XML: %s"), watch->message);
      break;
    }
}

static xmlDoc *
parse_document (GBytes  *bytes,
                GError **error)
{
  g_autoptr (XmlContext) context = xmlNewParserCtxt ();
  g_autoptr (xmlDoc) document = NULL;
  g_autofree char *message = NULL;
  Watch watch = { 0 };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  context->_private = &watch;
  context->sax->entityDecl = entity_declaration_cb;
  /* The error became const in libxml2 2.12. */
  context->sax->serror = (xmlStructuredErrorFunc) error_cb;
  document = xmlCtxtReadMemory (context, data, (int) length, NULL, NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  message = watch.message;

  if (watch.declares_entities || document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      set_parser_error (error, &watch);
      return NULL;
    }

  return g_steal_pointer (&document);
}

gboolean
dateline_feed_read_xml (DatelineFeedReader  *self,
                        GBytes              *bytes,
                        GError             **error)
{
  g_autoptr (xmlDoc) document = NULL;

  if (g_bytes_get_size (bytes) == 0)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, 0,
                                 _("There is nothing in it"));
      return FALSE;
    }

  document = parse_document (bytes, error);

  return document != NULL && read_document (self, document, error);
}
