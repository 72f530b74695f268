/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-keeper.h"
#include "dateline-json.h"

#include <string.h>

/* How deep the attributes of a block that is understood may nest. */
#define MAX_ATTRIBUTES_DEPTH 32

/* A block that is being read: what is between its comments. */
typedef struct
{
  GBytes                       *bytes;
  const char                   *data;
  gsize                         start;
  gsize                         end;
  gsize                         inner_start;
  gsize                         inner_end;
  const DatelineWordpressToken *tokens;
  guint                         n_tokens;
  GPtrArray                    *blocks; /* to be added to */
} Reader;

/* Attributes are valid JSON, or the block is not touched. (nullable) */
static JsonObject *
dup_attributes (Reader                       *self,
                const DatelineWordpressToken *token)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (token->attributes_length == 0)
    return json_object_new ();

  bytes = g_bytes_new_from_bytes (self->bytes, token->attributes, token->attributes_length);
  root = dateline_json_parse (bytes, MAX_ATTRIBUTES_DEPTH, NULL);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/* The one class that every list has; older versions of WordPress' editor note it down. */
static gboolean
has_other_class (JsonObject *attributes)
{
  JsonNode *node = json_object_get_member (attributes, "className");
  const char *name = NULL;

  if (node == NULL)
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    name = json_node_get_string (node);

  return g_strcmp0 (name, "wp-block-list") != 0;
}

/* Whether the block has valid attributes, and none but @allowed (nullable: any). */
static gboolean
has_only (Reader                       *self,
          const DatelineWordpressToken *token,
          const char * const           *allowed)
{
  g_autoptr (JsonObject) attributes = dup_attributes (self, token);
  g_autoptr (GList) names = NULL;

  if (attributes == NULL)
    return FALSE;

  names = json_object_get_members (attributes);
  for (GList *name = names; name != NULL && allowed != NULL; name = name->next)
    {
      if (!g_strv_contains (allowed, name->data))
        return FALSE;
    }

  return allowed == NULL || !has_other_class (attributes);
}

/* What is between the outer comments, without comments within. Only blocks of the two
 * names may be there, and only with the attributes that are allowed. NULL if not. */
static GString *
dup_markup (Reader             *self,
            const char         *first,
            const char         *second,
            const char * const *allowed)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  gsize at = self->inner_start;

  for (guint i = 1; i + 1 < self->n_tokens; i++)
    {
      const DatelineWordpressToken *token = &self->tokens[i];

      if ((!dateline_wordpress_token_is (self->data, token, first) &&
           !dateline_wordpress_token_is (self->data, token, second)) ||
          token->is_void || !has_only (self, token, allowed))
        return NULL;

      g_string_append_len (markup, self->data + at, token->start - at);
      at = token->end;
    }
  g_string_append_len (markup, self->data + at, self->inner_end - at);

  return g_steal_pointer (&markup);
}

/* The blocks of @html if all of them came from one element that is kept; else NULL. */
static DatelineDocument *
read_html (const char *html,
           gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, length);
  g_autoptr (DatelineDocument) document = dateline_html_keep (bytes, FALSE, NULL, NULL);
  DatelineSource *unit = NULL;

  for (guint i = 0; document != NULL && i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineSource *own =
        dateline_block_get_unit (dateline_document_get_block (document, i), NULL);

      if ((i > 0 && own != unit) || dateline_source_is_open (own))
        return NULL;
      unit = own;
    }

  return unit != NULL ? g_steal_pointer (&document) : NULL;
}

static DatelineSource *
make_source (Reader *self,
             guint   n_blocks)
{
  g_autoptr (GBytes) part =
    g_bytes_new_from_bytes (self->bytes, self->start, self->end - self->start);

  return dateline_source_new (DATELINE_SOURCE_WORDPRESS, part, n_blocks);
}

static void
add_blocks (Reader           *self,
            DatelineDocument *document)
{
  guint n_blocks = dateline_document_get_n_blocks (document);
  g_autoptr (DatelineSource) source = make_source (self, n_blocks);

  for (guint i = 0; i < n_blocks; i++)
    dateline_wordpress_add (self->blocks, dateline_document_get_block (document, i), source, i);
}

/* @block with a frame: @inner_start, @inner_end are offsets in the content. Only if the
 * frame with the block in it is the same page as it was. */
static gboolean
add_framed (Reader        *self,
            DatelineBlock *block,
            gsize          frame_start,
            gsize          inner_start,
            gsize          inner_end)
{
  const DatelineSourceFrame frame = {
    .start = frame_start - self->start,
    .inner_start = inner_start - self->start,
    .inner_end = inner_end - self->start,
    .end = self->end - self->start,
  };
  g_autoptr (DatelineSource) plain = make_source (self, 1);
  g_autoptr (DatelineSource) source = dateline_source_with_frame (plain, &frame);
  g_autoptr (GString) anew = g_string_new (NULL);
  const char *inner = self->data + self->inner_start;

  g_string_append_len (anew, inner, inner_start - self->inner_start);
  dateline_html_append_inner (anew, block, source, 0);
  g_string_append_len (anew, self->data + inner_end, self->inner_end - inner_end);

  if (!dateline_html_is_same (inner, self->inner_end - self->inner_start, anew->str, anew->len,
                              TRUE))
    return FALSE;

  g_ptr_array_add (self->blocks, dateline_block_with_unit (block, source, 0));

  return TRUE;
}

/* An element without text is read as if it had some. */
static gboolean
read_empty_text (Reader            *self,
                 const char        *end_tag,
                 DatelineBlockType  type)
{
  const char *inner = self->data + self->inner_start;
  gsize length = self->inner_end - self->inner_start;
  const char *tag = g_strrstr_len (inner, length, end_tag);
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineBlock) empty = NULL;
  g_autoptr (GString) html = NULL;
  const DatelineSourceFrame *frame;
  DatelineBlock *block;

  if (tag == NULL)
    return FALSE;

  html = g_string_new_len (inner, length);
  g_string_insert_c (html, tag - inner, 'x');
  document = read_html (html->str, html->len);
  if (document == NULL || dateline_document_get_n_blocks (document) != 1)
    return FALSE;

  block = dateline_document_get_block (document, 0);
  if (dateline_block_get_block_type (block) != type ||
      dateline_block_get_framed (block, NULL) == NULL ||
      strcmp (dateline_block_get_text (block), "x") != 0)
    return FALSE;

  empty = dateline_block_with_text (block, "", NULL, 0);
  frame = dateline_source_get_frame (dateline_block_get_framed (block, NULL), 0);

  return add_framed (self, empty, self->tokens[0].start, self->inner_start + frame->inner_start,
                     self->inner_start + frame->inner_end - 1);
}

/* A paragraph or heading. */
static gboolean
read_text (Reader            *self,
           DatelineBlockType  type)
{
  const char *inner = self->data + self->inner_start;
  gsize length = self->inner_end - self->inner_start;
  g_autoptr (DatelineDocument) document = read_html (inner, length);
  const DatelineSourceFrame *frame;
  DatelineBlock *block;

  if (self->n_tokens != 2 || document == NULL || dateline_document_get_n_blocks (document) != 1)
    return FALSE;

  block = dateline_document_get_block (document, 0);
  if (*dateline_block_get_text (block) == '\0' && type == DATELINE_BLOCK_PARAGRAPH)
    return read_empty_text (self, "</p>", type);
  if (dateline_block_get_block_type (block) != type ||
      dateline_block_get_framed (block, NULL) == NULL)
    return FALSE;

  frame = dateline_source_get_frame (dateline_block_get_framed (block, NULL), 0);

  return add_framed (self, block, self->tokens[0].start, self->inner_start + frame->inner_start,
                     self->inner_start + frame->inner_end);
}

/* Whether @html is the same as the block's writing anew, without comments. */
static gboolean
is_same_anew (const GString    *markup,
              DatelineDocument *document)
{
  g_autofree char *anew = dateline_html_write_own (document);

  return dateline_html_is_same (markup->str, markup->len, anew, strlen (anew), FALSE);
}

/* Drops the attribute that says what WordPress says of every such block. */
static void
drop_class (GString    *markup,
            const char *element,
            const char *class_name)
{
  g_autofree char *named = g_strdup_printf ("<%s class=\"%s\"", element, class_name);
  g_autofree char *plain = g_strdup_printf ("<%s", element);

  g_string_replace (markup, named, plain, 0);
}

/* A list or quotation as it is. */
static gboolean
read_group (Reader *self)
{
  for (guint i = 0; i < self->n_tokens; i++)
    {
      if (!has_only (self, &self->tokens[i], NULL))
        return FALSE;
    }

  return dateline_wordpress_read_group (self->bytes, self->start, self->end, self->tokens,
                                        self->n_tokens, self->blocks);
}

/* One that can only be written anew as a whole. */
static gboolean
read_list (Reader *self)
{
  static const char * const allowed[] = { "ordered", "className", NULL };
  g_autoptr (GString) markup = dup_markup (self, "list", "list-item", allowed);
  g_autoptr (DatelineDocument) document = NULL;

  if (markup == NULL || !has_only (self, &self->tokens[0], allowed))
    return FALSE;

  drop_class (markup, "ul", "wp-block-list");
  drop_class (markup, "ol", "wp-block-list");
  document = read_html (markup->str, markup->len);
  if (document == NULL || !is_same_anew (markup, document))
    return FALSE;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM)
        return FALSE;
    }
  add_blocks (self, document);

  return TRUE;
}

/* Takes the citation at the end of a quotation out of @markup; NULL if there is none. */
static DatelineBlock *
take_citation (GString *markup)
{
  const char *start = g_strrstr (markup->str, "<cite>");
  const char *end = g_strrstr (markup->str, "</cite>");
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *html = NULL;

  if (start == NULL || end == NULL || end < start)
    return NULL;

  html = g_strdup_printf ("<p>%.*s</p>", (int) (end - start - strlen ("<cite>")),
                          start + strlen ("<cite>"));
  document = read_html (html, strlen (html));
  g_string_erase (markup, start - markup->str, end + strlen ("</cite>") - start);

  return document != NULL && dateline_document_get_n_blocks (document) == 1
           ? dateline_block_to_attribution (dateline_document_get_block (document, 0))
           : NULL;
}

static void
append_quote_markup (GString          *out,
                     DatelineDocument *document)
{
  guint n_blocks = dateline_document_get_n_blocks (document);

  g_string_append (out, "<blockquote>");
  for (guint i = 0; i < n_blocks; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      gboolean is_citation =
        dateline_block_get_block_type (block) == DATELINE_BLOCK_ATTRIBUTION;

      g_string_append (out, is_citation ? "<cite>" : "<p>");
      dateline_html_append_inline (out, block);
      g_string_append (out, is_citation ? "</cite>" : "</p>");
    }
  g_string_append (out, "</blockquote>");
}

static gboolean
is_quote (DatelineDocument *document)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_QUOTE)
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_quote (Reader *self)
{
  static const char * const none[] = { NULL };
  g_autoptr (GString) markup = dup_markup (self, "paragraph", "paragraph", none);
  g_autoptr (GString) original = NULL;
  g_autoptr (GString) anew = g_string_new (NULL);
  g_autoptr (DatelineDocument) quote = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineBlock) citation = NULL;
  guint n_blocks;

  if (markup == NULL || !has_only (self, &self->tokens[0], none))
    return FALSE;

  drop_class (markup, "blockquote", "wp-block-quote");
  original = g_string_new_len (markup->str, markup->len);
  citation = take_citation (markup);
  quote = read_html (markup->str, markup->len);
  if (quote == NULL || !is_quote (quote))
    return FALSE;

  n_blocks = dateline_document_get_n_blocks (quote);
  document = citation != NULL ? dateline_document_replace (quote, n_blocks, 0, &citation, 1)
                              : dateline_document_ref (quote);
  append_quote_markup (anew, document);
  if (!dateline_html_is_same (original->str, original->len, anew->str, anew->len, FALSE))
    return FALSE;
  add_blocks (self, document);

  return TRUE;
}

/* One block of @type that HTML writes as it is but for the classes of WordPress. */
static gboolean
read_plain (Reader             *self,
            const GString      *markup,
            const char * const *allowed,
            DatelineBlockType   type)
{
  g_autoptr (DatelineDocument) document = NULL;

  if (self->n_tokens != 2 || !has_only (self, &self->tokens[0], allowed))
    return FALSE;

  document = read_html (markup->str, markup->len);
  if (document == NULL || dateline_document_get_n_blocks (document) != 1 ||
      dateline_block_get_block_type (dateline_document_get_block (document, 0)) != type ||
      !is_same_anew (markup, document))
    return FALSE;
  add_blocks (self, document);

  return TRUE;
}

static GString *
dup_inner (Reader *self)
{
  return g_string_new_len (self->data + self->inner_start, self->inner_end - self->inner_start);
}

static gboolean
read_code (Reader *self)
{
  static const char * const none[] = { NULL };
  g_autoptr (GString) markup = dup_inner (self);

  drop_class (markup, "pre", "wp-block-code");

  return read_plain (self, markup, none, DATELINE_BLOCK_CODE);
}

static gboolean
read_table (Reader *self)
{
  static const char * const allowed[] = { "hasFixedLayout", NULL };
  g_autoptr (GString) markup = dup_inner (self);

  drop_class (markup, "table", "has-fixed-layout");
  g_string_replace (markup, "<figure class=\"wp-block-table\">", "", 1);
  g_string_replace (markup, "</figure>", "", 1);

  return read_plain (self, markup, allowed, DATELINE_BLOCK_TABLE);
}

/* The caption is what can be edited, so all else of the figure is the frame. */
static gboolean
read_image (Reader *self)
{
  const char *inner = self->data + self->inner_start;
  gsize length = self->inner_end - self->inner_start;
  g_autoptr (DatelineDocument) document = read_html (inner, length);
  const char *caption = g_strrstr_len (inner, length, "<figcaption");
  const char *caption_end = g_strrstr_len (inner, length, "</figcaption>");
  const char *figure_end = g_strrstr_len (inner, length, "</figure>");
  DatelineBlock *block;

  if (self->n_tokens != 2 || document == NULL || dateline_document_get_n_blocks (document) != 1 ||
      figure_end == NULL || (caption == NULL) != (caption_end == NULL))
    return FALSE;

  block = dateline_document_get_block (document, 0);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_IMAGE ||
      !has_only (self, &self->tokens[0], NULL))
    return FALSE;
  if (caption == NULL)
    return add_framed (self, block, self->tokens[0].start, figure_end - self->data,
                       figure_end - self->data);

  return caption < caption_end &&
         add_framed (self, block, self->tokens[0].start, caption - self->data,
                     caption_end + strlen ("</figcaption>") - self->data);
}

/* One that has no text is never edited, so it may say of itself what it likes. */
static gboolean
add_object (Reader        *self,
            DatelineBlock *block)
{
  g_autoptr (DatelineBlock) owned = block;
  g_autoptr (DatelineDocument) document = dateline_document_new (&owned, 1);

  add_blocks (self, document);

  return TRUE;
}

static gboolean
read_separator (Reader *self)
{
  g_autoptr (GString) markup = dup_inner (self);
  g_autoptr (DatelineDocument) document = read_html (markup->str, markup->len);

  if (self->n_tokens != 2 || document == NULL || dateline_document_get_n_blocks (document) != 1 ||
      dateline_block_get_block_type (dateline_document_get_block (document, 0)) !=
        DATELINE_BLOCK_RULE)
    return FALSE;

  return add_object (self, dateline_block_new_rule ());
}

static gboolean
read_more (Reader *self)
{
  g_autoptr (GString) markup = dup_inner (self);

  g_strstrip (markup->str);
  if (self->n_tokens != 2 || !g_str_has_prefix (markup->str, "<!--more") ||
      !g_str_has_suffix (markup->str, "-->"))
    return FALSE;

  return add_object (self, dateline_block_new_more ());
}

static gboolean
is_readable (const char *data,
             gsize       length)
{
  return length <= DATELINE_HTML_MAX_BYTES && g_utf8_validate_len (data, length, NULL);
}

gboolean
dateline_wordpress_read_block (GBytes                      *bytes,
                               const DatelineWordpressPart *part,
                               GArray                      *tokens,
                               gsize                        start,
                               GPtrArray                   *blocks)
{
  Reader reader = {
    .bytes = bytes,
    .data = g_bytes_get_data (bytes, NULL),
    .start = start,
    .end = part->end,
    .tokens = &g_array_index (tokens, DatelineWordpressToken, part->first_token),
    .n_tokens = part->n_tokens,
    .blocks = blocks,
  };
  const DatelineWordpressToken *first = reader.tokens;

  if (part->n_tokens < 2 || !is_readable (reader.data + start, part->end - start))
    return FALSE;

  reader.inner_start = first->end;
  reader.inner_end = reader.tokens[part->n_tokens - 1].start;

  if (dateline_wordpress_token_is (reader.data, first, "paragraph"))
    return has_only (&reader, first, NULL) && read_text (&reader, DATELINE_BLOCK_PARAGRAPH);
  if (dateline_wordpress_token_is (reader.data, first, "heading"))
    return has_only (&reader, first, NULL) && read_text (&reader, DATELINE_BLOCK_HEADING);
  if (dateline_wordpress_token_is (reader.data, first, "list"))
    return read_group (&reader) || read_list (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "quote"))
    return read_group (&reader) || read_quote (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "code"))
    return read_code (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "image"))
    return read_image (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "table"))
    return read_table (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "separator"))
    return read_separator (&reader);
  if (dateline_wordpress_token_is (reader.data, first, "more"))
    return read_more (&reader);

  return FALSE;
}
