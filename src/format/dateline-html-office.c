/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include <string.h>

/*
 * What word processors mean by their HTML. Word's own says it in properties of its
 * own ("mso-list") and in the names of classes; its online sister, in attributes.
 */

#define MAX_MARKER_BYTES 16
#define POINTS_A_LEVEL 36
#define MAX_LEVEL 9
/* Of an item that paragraphs are added to: each of them copies it. */
#define MAX_ITEM_BYTES 8192

gboolean
dateline_html_node_has_class (const GumboNode *node,
                              const char      *name)
{
  const char *classes = dateline_html_node_get_attribute (node, "class");
  const char *found = classes != NULL ? strstr (classes, name) : NULL;

  while (found != NULL)
    {
      gboolean begins = found == classes || g_ascii_isspace (found[-1]);
      char after = found[strlen (name)];

      if (begins && (after == '\0' || g_ascii_isspace (after)))
        return TRUE;
      found = strstr (found + 1, name);
    }

  return FALSE;
}

static gboolean
class_begins_with (const GumboNode *node,
                   const char      *prefix)
{
  const char *classes = dateline_html_node_get_attribute (node, "class");

  return classes != NULL && g_str_has_prefix (classes, prefix);
}

static gboolean
cleans (DatelineHtmlReader *self)
{
  return (self->flags & DATELINE_HTML_KEEP_SOURCE) == 0;
}

void
dateline_html_reader_read_sheets (DatelineHtmlReader *self,
                                  const GumboNode    *root)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, (gpointer) root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);
      const GumboVector *children = &node->v.element.children;

      if (!dateline_html_node_is_element (node))
        continue;

      for (guint i = children->length; i-- > 0;)
        {
          const GumboNode *child = children->data[i];

          if (node->v.element.tag != GUMBO_TAG_STYLE)
            g_ptr_array_add (waiting, (gpointer) child);
          else if (child->type == GUMBO_NODE_TEXT)
            dateline_html_sheet_read (self->sheet, child->v.text.text);
        }
    }
}

void
dateline_html_reader_read_style (DatelineHtmlReader *self,
                                 const GumboNode    *node,
                                 DatelineHtmlStyle  *style)
{
  const char *text = dateline_html_node_get_attribute (node, "style");
  const char *classes = dateline_html_node_get_attribute (node, "class");
  GumboTag tag = node->v.element.tag;

  memset (style, 0, sizeof *style);
  if (text != NULL)
    dateline_html_style_read (style, text);

  /* How a whole paragraph looks is its style's affair, not that of its words. */
  if (classes != NULL && cleans (self) &&
      (dateline_html_node_is_inline (node) || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH))
    dateline_html_sheet_apply (self->sheet, gumbo_normalized_tagname (tag), classes, style);
}

gboolean
dateline_html_node_has_text (const GumboNode *node,
                             guint            tree_depth)
{
  const GumboVector *children;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
    return !dateline_text_is_blank (node->v.text.text);
  if (!dateline_html_node_is_element (node) || tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
    return FALSE;

  children = &node->v.element.children;
  for (guint i = 0; i < children->length; i++)
    {
      if (dateline_html_node_has_text (children->data[i], tree_depth + 1))
        return TRUE;
    }

  return FALSE;
}

/* Text that was deleted or inserted while changes were tracked: who did it and when. */
static gboolean
is_tracked (const GumboNode *node)
{
  return dateline_html_node_get_attribute (node, "datetime") != NULL ||
         dateline_html_node_get_attribute (node, "cite") != NULL;
}

static gboolean
is_called (const GumboNode *node,
           const char      *name)
{
  g_autofree char *own = dateline_html_node_dup_name (node);

  return strcmp (own, name) == 0;
}

gboolean
dateline_html_reader_skips_review (DatelineHtmlReader      *self,
                                   const GumboNode         *node,
                                   const DatelineHtmlStyle *style)
{
  if (!cleans (self))
    return FALSE;

  if (node->v.element.tag == GUMBO_TAG_DEL && is_tracked (node))
    {
      dateline_html_reader_leave_out (self, "deletion");
      return TRUE;
    }

  /* Where the note is, and the mark of that. */
  if (dateline_html_node_has_class (node, "MsoCommentReference") ||
      dateline_html_node_has_class (node, "msocomanchor"))
    {
      dateline_html_reader_leave_out (self, "annotation");
      return TRUE;
    }

  /* How spreadsheets note something at a cell. */
  if (node->v.element.tag == GUMBO_TAG_UNKNOWN && is_called (node, "comment"))
    {
      dateline_html_reader_leave_out (self, "annotation");
      return TRUE;
    }

  return style->is_annotation;
}

guint
dateline_html_reader_get_marks (DatelineHtmlReader *self,
                                const GumboNode    *node)
{
  if (cleans (self) && node->v.element.tag == GUMBO_TAG_INS && is_tracked (node))
    return 0;

  return dateline_html_tag_get_marks (node->v.element.tag);
}

/* The level of the heading that @node is, from 1; 0 if it is none. */
guint
dateline_html_reader_get_heading_level (DatelineHtmlReader *self,
                                        const GumboNode    *node)
{
  const char *role = dateline_html_node_get_attribute (node, "role");
  const char *level = dateline_html_node_get_attribute (node, "aria-level");
  GumboTag tag = node->v.element.tag;

  if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6)
    return tag - GUMBO_TAG_H1 + 1;
  if (!cleans (self) || (tag != GUMBO_TAG_P && tag != GUMBO_TAG_DIV))
    return 0;
  if (dateline_html_node_has_class (node, "MsoTitle"))
    return 1;
  if (role == NULL || strcmp (role, "heading") != 0)
    return 0;

  return level != NULL ? CLAMP (g_ascii_strtoull (level, NULL, 10), 1, 6) : 2;
}

DatelineHtmlElementKind
dateline_html_reader_get_kind (DatelineHtmlReader      *self,
                               const GumboNode         *node,
                               const DatelineHtmlStyle *style)
{
  DatelineHtmlElementKind kind = dateline_html_node_get_kind (node);

  if (!cleans (self))
    return kind;
  if (kind == ELEMENT_INLINE && style->is_block)
    return ELEMENT_BLOCK;
  if (kind != ELEMENT_BLOCK)
    return kind;
  if (dateline_html_reader_get_heading_level (self, node) > 0)
    return ELEMENT_HEADING;
  if (dateline_html_node_has_class (node, "MsoQuote") ||
      dateline_html_node_has_class (node, "MsoIntenseQuote"))
    return ELEMENT_QUOTE;

  return kind;
}

/* Lists of Word */

/* The gap behind a bullet or number that Word draws as text. */
static const GumboNode *
find_gap (const GumboNode *node,
          guint            depth)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length && depth < MAX_LEVEL; i++)
    {
      const GumboNode *child = children->data[i];
      const char *style = NULL;
      const GumboNode *gap;

      if (!dateline_html_node_is_element (child))
        continue;
      style = dateline_html_node_get_attribute (child, "style");
      if (style != NULL)
        {
          DatelineHtmlStyle read;

          dateline_html_style_read (&read, style);
          if (read.is_list_gap)
            return child;
        }
      gap = find_gap (child, depth + 1);
      if (gap != NULL)
        return gap;
    }

  return NULL;
}

/* The element that a bullet or number and its gap are in. What comes before it is none
 * of it: then it is no item. */
static const GumboNode *
find_drawn_marker (const GumboNode *paragraph)
{
  const GumboNode *gap = find_gap (paragraph, 0);
  const GumboNode *marker = gap != NULL ? gap->parent : NULL;

  if (marker == NULL || dateline_html_node_has_text (gap, 0))
    return NULL;
  if (marker == paragraph)
    return gap;

  for (const GumboNode *node = marker; node != paragraph; node = node->parent)
    {
      const GumboVector *siblings = &node->parent->v.element.children;

      for (guint i = 0; i < node->index_within_parent && i < siblings->length; i++)
        {
          if (dateline_html_node_has_text (siblings->data[i], 0))
            return NULL;
        }
    }

  return marker;
}

/* The text that stands before @gap in @paragraph itself, if it may be a number. */
static const GumboNode *
find_marker_text (const GumboNode *paragraph,
                  const GumboNode *gap)
{
  const GumboNode *text = NULL;

  for (guint i = 0; i < gap->index_within_parent; i++)
    {
      const GumboNode *node = paragraph->v.element.children.data[i];

      if (node->type != GUMBO_NODE_TEXT)
        continue;
      if (text != NULL || strlen (node->v.text.text) > MAX_MARKER_BYTES)
        return NULL;
      text = node;
    }

  return text;
}

static guint
find_word_level (DatelineHtmlReader      *self,
                 const GumboNode         *node,
                 const DatelineHtmlStyle *style)
{
  if (node->v.element.tag != GUMBO_TAG_P)
    return 0;
  if (style->list_level > 0)
    return style->list_level;

  self->marker = NULL;
  self->marker_text = NULL;
  if (!cleans (self) || !self->is_office || style->indent >= 0)
    return 0;

  /* Saved as "filtered", where nothing says that it is a list. */
  self->marker = find_drawn_marker (node);
  if (self->marker != NULL && self->marker->parent == node && find_gap (node, 0) == self->marker)
    self->marker_text = find_marker_text (node, self->marker);
  if (self->marker == NULL || (find_gap (node, 0) == self->marker && self->marker_text == NULL))
    {
      self->marker = NULL;
      return 0;
    }

  return CLAMP ((int) (style->left / POINTS_A_LEVEL + 0.5), 1, MAX_LEVEL);
}

/* The text that Word draws before an item: "·", "1.", "a)". */
static void
append_marker (DatelineHtmlReader *self,
               const GumboNode    *node,
               GString            *marker,
               gboolean            is_marker,
               guint               tree_depth)
{
  const GumboVector *children;

  if (marker->len > MAX_MARKER_BYTES || tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
    return;

  if (node->type == GUMBO_NODE_TEXT && (is_marker || node == self->marker_text))
    g_string_append (marker, node->v.text.text);
  if (!dateline_html_node_is_element (node))
    return;

  is_marker |= node == self->marker;
  if (dateline_html_node_get_attribute (node, "style") != NULL)
    {
      DatelineHtmlStyle style;

      dateline_html_style_read (&style, dateline_html_node_get_attribute (node, "style"));
      is_marker |= style.is_list_marker;
    }

  children = &node->v.element.children;
  for (guint i = 0; i < children->length; i++)
    append_marker (self, children->data[i], marker, is_marker, tree_depth + 1);
}

static gboolean
marker_is_number (DatelineHtmlReader *self,
                  const GumboNode    *node,
                  guint               tree_depth)
{
  g_autoptr (GString) marker = g_string_new (NULL);
  const char *at;
  gsize n_digits;

  append_marker (self, node, marker, FALSE, tree_depth);
  at = g_strstrip (marker->str);
  at += *at == '(';
  n_digits = strspn (at, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return n_digits > 0 && at[n_digits] != '\0' && strchr (".)", at[n_digits]) != NULL;
}

static gboolean
word_item_is_ordered (DatelineHtmlReader      *self,
                      const GumboNode         *node,
                      const DatelineHtmlStyle *style,
                      guint                    tree_depth)
{
  const DatelineHtmlStyle *level =
    dateline_html_sheet_find_list (self->sheet, style->list, style->list_level);

  /* What the sheet says is so; where it says nothing of bullets, Word counts in numbers,
   * but programs that write like Word do not. */
  if (style->list_level > 0 && level != NULL && level->is_bullet)
    return FALSE;

  return marker_is_number (self, node, tree_depth);
}

void
dateline_html_reader_add_cell_marker (DatelineHtmlReader        *self,
                                      const GumboNode           *node,
                                      const DatelineHtmlContext *context)
{
  g_autoptr (GString) marker = g_string_new (NULL);
  const char *text;
  const char *gap;

  if (node->v.element.tag != GUMBO_TAG_LI && marker_is_number (self, node, context->tree_depth))
    {
      append_marker (self, node, marker, FALSE, context->tree_depth);
    }
  else
    g_string_assign (marker, "•");

  /* Without the gap behind it, which is made of no-break spaces. */
  text = g_strchug (marker->str);
  gap = strpbrk (text, " \t\r\n\xc2");
  dateline_text_builder_append_collapsed (self->text, text,
                                          gap != NULL ? (gsize) (gap - text) : strlen (text),
                                          &context->marks);
  dateline_text_builder_append_collapsed (self->text, " ", 1, &context->marks);
  self->marker_end = dateline_text_builder_get_length (self->text);
}

/* Another list, and not the one before that goes on. */
static gboolean
begins_word_list (DatelineHtmlReader      *self,
                  const DatelineHtmlStyle *style)
{
  gboolean is_new = style->list_level > 0 &&
                    (self->word_list != style->list || self->word_list_use != style->list_use);

  self->word_list = style->list;
  self->word_list_use = style->list_use;

  return is_new;
}

/* A paragraph of a list that is no item: it goes on with the one before. */
static gboolean
goes_on_with_item (DatelineHtmlReader      *self,
                   const GumboNode         *node,
                   const DatelineHtmlStyle *style)
{
  DatelineBlock *last;

  if (!cleans (self) || node->v.element.tag != GUMBO_TAG_P || self->row.blocks->len == 0 ||
      !(class_begins_with (node, "MsoListParagraphCxSpMiddle") ||
        class_begins_with (node, "MsoListParagraphCxSpLast")))
    return FALSE;

  last = g_ptr_array_index (self->row.blocks, self->row.blocks->len - 1);

  return style->list_level == 0 &&
         dateline_block_get_block_type (last) == DATELINE_BLOCK_LIST_ITEM &&
         strlen (dateline_block_get_text (last)) < MAX_ITEM_BYTES &&
         dateline_html_node_has_text (node, 0);
}

/* Word's online sister gives every item a list of its own, and says in attributes which
 * it is part of. */
static const GumboNode *
find_first_item (const GumboNode *list)
{
  const GumboVector *children = &list->v.element.children;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (dateline_html_node_is_element (child) && child->v.element.tag == GUMBO_TAG_LI)
        return child;
    }

  return NULL;
}

gboolean
dateline_html_reader_continues_list (DatelineHtmlReader *self,
                                     const GumboNode    *list)
{
  const GumboNode *item = cleans (self) ? find_first_item (list) : NULL;
  const char *before = self->online_list;

  self->online_list = item != NULL ? dateline_html_node_get_attribute (item, "data-listid") : NULL;

  return self->online_list != NULL && g_strcmp0 (before, self->online_list) == 0;
}

guint
dateline_html_reader_get_item_level (DatelineHtmlReader *self,
                                     const GumboNode    *item)
{
  const char *level = dateline_html_node_get_attribute (item, "data-aria-level");

  if (level == NULL || !cleans (self))
    return 0;

  return CLAMP (g_ascii_strtoull (level, NULL, 10), 1, MAX_LEVEL);
}

static void
read_word_item (DatelineHtmlReader      *self,
                const GumboNode         *node,
                const DatelineHtmlStyle *style,
                guint                    level,
                DatelineHtmlContext     *context)
{
  if (begins_word_list (self, style) && level == 1)
    self->row.list_is_new = TRUE;

  context->n_lists = level;
  context->ordered = word_item_is_ordered (self, node, style,
                                                                context->tree_depth);
  dateline_html_reader_read_item (self, node, context);
}

static void
read_rest_of_item (DatelineHtmlReader  *self,
                   const GumboNode     *node,
                   DatelineHtmlContext *context)
{
  static const DatelineTextMarks no_marks = { 0 };
  DatelineBlock **last;
  DatelineBlock *longer;
  g_autoptr (DatelineBlock) rest = NULL;
  guint end;

  context->joint = DATELINE_HTML_JOINT_BREAK;
  dateline_html_reader_read_children (self, node, context);
  dateline_text_builder_trim (self->text);
  rest = dateline_html_reader_clean_text (self, dateline_text_builder_take (self->text), context);
  if (dateline_text_is_blank (dateline_block_get_text (rest)))
    return;

  last = (DatelineBlock **) &g_ptr_array_index (self->row.blocks, self->row.blocks->len - 1);
  if (!dateline_text_is_blank (dateline_block_get_text (*last)))
    dateline_text_builder_append_break (self->text, &no_marks);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (DatelineBlock) line_break = i == 0 ? dateline_text_builder_take (self->text) : NULL;

      end = strlen (dateline_block_get_text (*last));
      longer = dateline_block_splice (*last, end, end, i == 0 ? line_break : rest);
      dateline_block_unref (*last);
      *last = longer;
    }
}

gboolean
dateline_html_reader_read_word_paragraph (DatelineHtmlReader      *self,
                                          const GumboNode         *node,
                                          const DatelineHtmlStyle *style,
                                          DatelineHtmlContext     *context)
{
  guint level = find_word_level (self, node, style);

  if (level == 0 && !goes_on_with_item (self, node, style))
    return FALSE;

  dateline_html_reader_flush (self, context);
  if (level > 0)
    read_word_item (self, node, style, level, context);
  else
    read_rest_of_item (self, node, context);

  return TRUE;
}

void
dateline_html_reader_end_note_number (DatelineHtmlReader        *self,
                                      const GumboNode           *node,
                                      const DatelineHtmlContext *context)
{
  /* LibreOffice parts a note's number from its text by its looks alone. */
  if (dateline_html_node_has_class (node, "sdfootnotesym") ||
      dateline_html_node_has_class (node, "sdendnotesym"))
    dateline_text_builder_append_collapsed (self->text, " ", 1, &context->marks);
}

gboolean
dateline_html_reader_read_cell_part (DatelineHtmlReader        *self,
                const GumboNode           *node,
                DatelineHtmlElementKind    kind,
                const DatelineHtmlContext *context)
{
  switch ((int) kind)
    {
    case ELEMENT_IMAGE:
      if (!dateline_html_reader_reads_emoji (self, node, context))
        dateline_html_reader_leave_out (self, "image");
      return TRUE;

    case ELEMENT_RULE:
      return TRUE;

    case ELEMENT_LIST:
    case ELEMENT_ITEM:
      dateline_html_reader_add_edge (self, context);
      if (kind == ELEMENT_ITEM)
        dateline_html_reader_add_cell_marker (self, node, context);
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      return TRUE;

    default:
      return FALSE;
    }
}
