/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-keeper.h"

#include "dateline-source-run.h"

#include <string.h>

/* What gumbo made or moved on its own is not where its source is. */
#define MOVED_FLAGS \
  (GUMBO_INSERTION_BY_PARSER | GUMBO_INSERTION_CONVERTED_FROM_END_TAG | \
   GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | \
   GUMBO_INSERTION_ADOPTION_AGENCY_MOVED | GUMBO_INSERTION_FOSTER_PARENTED)

/* A paragraph that is read as itself only where nothing before it was left open. */
#define PROBE "\n<p>x</p>"

/* A part of the source and the blocks that it was read to. */
typedef struct
{
  gsize               start;
  gsize               node_start; /* behind the blanks and comments */
  gsize               node_end;
  gsize               end;
  guint               first;
  guint               n_blocks;
  char               *name;       /* of one that is not understood */
  gboolean            has_comment_before;
  gboolean            has_comment_after;
  gboolean            is_bare;
  gboolean            is_empty;   /* a paragraph was made where there is no block */
  gboolean            is_whole;   /* all that is opened in it is closed in it */
  gboolean            has_frame;
  DatelineSourceFrame frame;      /* offsets from the beginning of the document */
} Unit;

typedef struct
{
  DatelineHtmlReader *reader;
  GBytes             *bytes;
  const char         *guarded;
  gsize               length;
  gboolean            is_office;
  GArray             *units;

  gsize               start;       /* of the bytes that belong to no unit yet */
  gboolean            has_comment; /* in those */

  /* Text outside of any block. */
  gboolean            is_inline;
  gboolean            inline_is_whole;
  gboolean            inline_has_comment;
  gsize               inline_start;
  guint               n_before;
  guint               n_lost_before;
  guint               n_left_out_before;
} Keeper;

static void
unit_clear (gpointer data)
{
  g_clear_pointer (&((Unit *) data)->name, g_free);
}

static GPtrArray *
get_blocks (Keeper *self)
{
  return dateline_html_reader_get_blocks (self->reader);
}

static gsize
get_start (const GumboNode *node)
{
  return dateline_html_node_is_element (node) ? node->v.element.start_pos.offset
                                              : node->v.text.start_pos.offset;
}

/* Whether the source of each node ends where that of the next one begins. */
static gboolean
is_in_order (const GumboVector *nodes)
{
  gsize last = 0;

  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];
      gsize start = get_start (node);

      if ((node->parse_flags & MOVED_FLAGS) != 0 || (i > 0 && start <= last))
        return FALSE;
      last = start;
    }

  return TRUE;
}

/* A div that holds several blocks means something to whoever gave it a name. */
static gboolean
is_meaningful_group (const GumboNode *node,
                     guint            n_blocks)
{
  GumboTag tag = node->v.element.tag;

  return n_blocks > 1 && node->v.element.attributes.length > 0 && tag != GUMBO_TAG_UL &&
         tag != GUMBO_TAG_OL && tag != GUMBO_TAG_BLOCKQUOTE && tag != GUMBO_TAG_P;
}

/* The comment that is a block. */
static gboolean
is_more (const GumboNode *node)
{
  return node->type == GUMBO_NODE_COMMENT && strcmp (node->v.text.text, "more") == 0;
}

/* @data, and behind it @probe: all blocks in them, NULL if they can't be read. @n_lost: set
 * to how often something was left out. */
static GPtrArray *
read_blocks (const char *data,
             gsize       length,
             const char *probe,
             gboolean    is_office,
             guint      *n_lost)
{
  g_autoptr (GString) text = g_string_new_len (data, length);
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = NULL;
  const GumboVector *nodes;

  g_string_append (text, probe);
  guarded = dateline_html_guard (text->str, text->len, NULL);
  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, text->len);
  nodes = &output->root->v.element.children;
  reader = dateline_html_reader_new (DATELINE_HTML_KEEP_SOURCE, is_office);
  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];

      if (!dateline_html_node_is_inline (node) && node->type != GUMBO_NODE_WHITESPACE)
        dateline_html_reader_finish (reader);
      if ((node->type != GUMBO_NODE_COMMENT || is_more (node)) &&
          !dateline_html_reader_read (reader, node, NULL))
        return NULL;
      if (!dateline_html_node_is_inline (node) && node->type != GUMBO_NODE_WHITESPACE)
        dateline_html_reader_finish (reader);
    }
  dateline_html_reader_finish (reader);
  *n_lost = dateline_html_reader_get_n_lost (reader);

  return g_ptr_array_ref (dateline_html_reader_get_blocks (reader));
}

static gboolean
are_same_blocks (gpointer *a,
                 gpointer *b,
                 guint     n_blocks)
{
  for (guint i = 0; i < n_blocks; i++)
    {
      if (!dateline_block_is_same_in_unit (a[i], b[i], i == 0))
        return FALSE;
    }

  return TRUE;
}

/* An element that says something of its text, as bold by its style does, can't stay
 * around another text. */
static gboolean
is_neutral (Keeper          *self,
            const GumboNode *node)
{
  static const char * const telling[] = { "style", "lang", "hidden" };
  const GumboElement *element = &node->v.element;
  g_autoptr (GString) html = NULL;
  g_autoptr (GPtrArray) read = NULL;
  gboolean is_telling = FALSE;
  DatelineBlock *block;
  guint n_lost = 0;
  gsize n_spans = 0;

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++)
    is_telling |= gumbo_get_attribute (&element->attributes, telling[i]) != NULL;
  if (!is_telling)
    return TRUE;

  html = g_string_new_len (element->original_tag.data, element->original_tag.length);
  g_string_append_c (html, 'x');
  g_string_append_len (html, element->original_end_tag.data, element->original_end_tag.length);
  read = read_blocks (html->str, html->len, "", self->is_office, &n_lost);
  if (read == NULL || read->len != 1 || n_lost > 0)
    return FALSE;

  block = g_ptr_array_index (read, 0);
  dateline_block_get_spans (block, &n_spans);

  return n_spans == 0 && strcmp (dateline_block_get_text (block), "x") == 0;
}

static void
find_frame (Keeper          *self,
            const GumboNode *node,
            Unit            *unit)
{
  const GumboElement *element = &node->v.element;
  GumboStringPiece open = element->original_tag;
  GumboStringPiece close = element->original_end_tag;
  DatelineBlock *block = g_ptr_array_index (get_blocks (self), unit->first);
  DatelineBlockType type = dateline_block_get_block_type (block);

  if (!(type == DATELINE_BLOCK_PARAGRAPH && element->tag == GUMBO_TAG_P) &&
      !(type == DATELINE_BLOCK_HEADING &&
        element->tag == GUMBO_TAG_H1 + dateline_block_get_level (block) - 1))
    return;
  if (!unit->is_whole || !is_neutral (self, node))
    return;

  unit->has_frame = TRUE;
  unit->frame.start = open.data - self->guarded;
  unit->frame.inner_start = unit->frame.start + open.length;
  unit->frame.inner_end = close.data - self->guarded;
  unit->frame.end = unit->frame.inner_end + close.length;
}

/* The unit from where the last one ends, of the blocks after @first. */
static Unit *
add_unit (Keeper *self,
          gsize   node_start,
          gsize   end,
          guint   first)
{
  Unit unit = {
    .start = self->start,
    .node_start = node_start,
    .node_end = end,
    .end = end,
    .first = first,
    .n_blocks = get_blocks (self)->len - first,
    .has_comment_before = self->has_comment,
  };

  g_array_append_val (self->units, unit);
  self->start = end;
  self->has_comment = FALSE;

  return &g_array_index (self->units, Unit, self->units->len - 1);
}

/* In the place of the blocks after @first. */
static Unit *
add_opaque (Keeper     *self,
            gsize       node_start,
            gsize       end,
            guint       first,
            const char *name)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  Unit *unit;

  g_ptr_array_set_size (get_blocks (self), first);
  g_ptr_array_add (get_blocks (self), dateline_block_new_opaque (nothing, name));
  unit = add_unit (self, node_start, end, first);
  unit->name = g_strdup (name);

  return unit;
}

static gboolean
has_lost (Keeper *self,
          guint   n_lost)
{
  return dateline_html_reader_get_n_lost (self->reader) > n_lost;
}

static void
begin_inline (Keeper *self,
              gsize   start)
{
  if (self->is_inline)
    return;

  self->is_inline = TRUE;
  self->inline_is_whole = TRUE;
  self->inline_has_comment = FALSE;
  self->inline_start = start;
  self->n_before = get_blocks (self)->len;
  self->n_lost_before = dateline_html_reader_get_n_lost (self->reader);
  self->n_left_out_before = dateline_html_reader_get_left_out (self->reader)->len;
}

/* Text that turned out to be blank belongs to what comes after it. */
static void
end_inline (Keeper *self,
            gsize   end)
{
  guint n_blocks;
  Unit *unit;

  if (!self->is_inline)
    return;

  self->is_inline = FALSE;
  dateline_html_reader_finish (self->reader);
  n_blocks = get_blocks (self)->len - self->n_before;

  if (has_lost (self, self->n_lost_before) || (self->inline_has_comment && n_blocks > 0))
    {
      g_ptr_array_set_size (dateline_html_reader_get_left_out (self->reader),
                            self->n_left_out_before);
      unit = add_opaque (self, self->inline_start, end, self->n_before, "html");
      unit->is_whole = self->inline_is_whole;
    }
  else if (n_blocks > 0)
    {
      unit = add_unit (self, self->inline_start, end, self->n_before);
      unit->is_whole = self->inline_is_whole;
      unit->is_bare = TRUE;
    }
  else
    self->has_comment |= self->inline_has_comment;
}

/* @end: where the next node begins, blanks left aside: they belong to the block. */
static gboolean
keep_block (Keeper           *self,
            const GumboNode  *node,
            gsize             end,
            GError          **error)
{
  GPtrArray *left_out = dateline_html_reader_get_left_out (self->reader);
  guint n_lost = dateline_html_reader_get_n_lost (self->reader);
  guint n_left_out = left_out->len;
  guint first = get_blocks (self)->len;
  Unit *unit;
  guint n_blocks;

  if (!dateline_html_reader_read (self->reader, node, error))
    return FALSE;
  dateline_html_reader_finish (self->reader);
  n_blocks = get_blocks (self)->len - first;

  if (has_lost (self, n_lost) || is_meaningful_group (node, n_blocks))
    {
      g_autofree char *name = dateline_html_node_dup_name (node);

      g_ptr_array_set_size (left_out, n_left_out);
      unit = add_opaque (self, get_start (node), end, first, name);
      unit->is_whole = dateline_html_node_is_whole (node);
    }
  else if (n_blocks > 0)
    {
      unit = add_unit (self, get_start (node), end, first);
      unit->is_whole = dateline_html_node_is_whole (node);
      if (n_blocks == 1)
        find_frame (self, node, unit);
    }

  return TRUE;
}

static gboolean
is_blank (const GumboVector *nodes,
          guint              index)
{
  return index < nodes->length &&
         ((const GumboNode *) nodes->data[index])->type == GUMBO_NODE_WHITESPACE;
}

static gboolean
keep_nodes (Keeper             *self,
            const GumboVector  *nodes,
            GError            **error)
{
  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];
      gsize end;

      if (node->type == GUMBO_NODE_COMMENT && !is_more (node))
        {
          self->inline_has_comment |= self->is_inline;
          self->has_comment |= !self->is_inline;
        }
      else if (node->type == GUMBO_NODE_WHITESPACE || dateline_html_node_is_inline (node))
        {
          /* Blanks begin nothing. */
          if (node->type != GUMBO_NODE_WHITESPACE)
            begin_inline (self, get_start (node));
          if (self->is_inline)
            self->inline_is_whole &= dateline_html_node_is_whole (node);
          if (self->is_inline && !dateline_html_reader_read (self->reader, node, error))
            return FALSE;
        }
      else
        {
          end_inline (self, get_start (node));
          if (is_blank (nodes, i + 1))
            i++;
          end = i + 1 < nodes->length ? get_start (nodes->data[i + 1]) : self->length;
          if (!keep_block (self, node, end, error))
            return FALSE;
        }
    }
  end_inline (self, self->length);

  return TRUE;
}

/* What goes on with the list or quotation before it is a part of its unit. */
static void
merge_groups (Keeper *self)
{
  for (guint i = self->units->len; i-- > 1;)
    {
      Unit *unit = &g_array_index (self->units, Unit, i);
      Unit *last = unit - 1;
      GPtrArray *blocks = get_blocks (self);

      if (!dateline_block_continues_group (g_ptr_array_index (blocks, unit->first),
                                           g_ptr_array_index (blocks, unit->first - 1)))
        continue;

      last->end = unit->end;
      last->node_end = unit->node_end;
      last->n_blocks += unit->n_blocks;
      last->is_whole &= unit->is_whole;
      g_array_remove_index (self->units, i);
    }
}

/* All of it is one unit that nothing is known about. */
static void
collapse_to_opaque (Keeper     *self,
                    const char *name)
{
  g_array_set_size (self->units, 0);
  self->start = 0;
  self->has_comment = FALSE;
  add_opaque (self, 0, self->length, 0, name);
}

static gboolean
has_opaque (Keeper *self)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      if (g_array_index (self->units, Unit, i).name != NULL)
        return TRUE;
    }

  return FALSE;
}

/* What is left at the end, and a document without any block. */
static void
end_units (Keeper *self)
{
  Unit *last;

  if (self->units->len > 0)
    {
      last = &g_array_index (self->units, Unit, self->units->len - 1);
      last->end = self->length;
      last->has_comment_after = self->has_comment;
    }
  else if (self->length > 0 && self->has_comment)
    collapse_to_opaque (self, "comment");
  else if (self->length > 0)
    {
      g_ptr_array_add (get_blocks (self), dateline_block_new_paragraph ("", NULL, 0));
      last = add_unit (self, 0, self->length, 0);
      last->is_whole = TRUE;
      last->is_bare = TRUE;
      last->is_empty = TRUE;
    }
}

/* Whether the unit is read the same on its own, and a paragraph behind it as it is. */
static gboolean
unit_is_closed (Keeper     *self,
                const Unit *unit)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);
  const char *start = data + unit->start;
  gsize length = unit->end - unit->start;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) alone = NULL;
  g_autoptr (DatelineBlock) probe = NULL;
  guint n_lost = 0;
  guint n_lost_alone = 0;

  read = read_blocks (start, length, PROBE, self->is_office, &n_lost);
  alone = read_blocks (start, length, "", self->is_office, &n_lost_alone);
  if (read == NULL || alone == NULL || read->len != alone->len + 1 || n_lost != n_lost_alone)
    return FALSE;

  probe = dateline_block_new_paragraph ("x", NULL, 0);
  if (!dateline_block_equal (g_ptr_array_index (read, alone->len), probe))
    return FALSE;

  if (unit->name != NULL || unit->is_empty)
    return TRUE;

  return n_lost == 0 && alone->len == unit->n_blocks &&
         are_same_blocks (alone->pdata, get_blocks (self)->pdata + unit->first, alone->len) &&
         are_same_blocks (alone->pdata, read->pdata, alone->len);
}

/* Whether nothing but blanks follows an element that is whole. */
static gboolean
ends_with_element (Keeper     *self,
                   const Unit *unit)
{
  const char *data = g_bytes_get_data (self->bytes, NULL);

  if (!unit->is_whole || !unit->has_frame)
    return FALSE;

  for (gsize at = unit->frame.end; at < unit->end; at++)
    {
      if (strchr (" \t\n\r\f", data[at]) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Each unit has to mean the same wherever it stands. Where one does not, they can only be
 * written all together, and where one is not understood either, not be edited. */
static gboolean
mend_units (Keeper *self)
{
  guint n_blocks = get_blocks (self)->len;
  Unit all = { .end = self->length, .node_end = self->length, .n_blocks = n_blocks };
  gboolean is_mended = FALSE;

  for (guint i = 0; i < self->units->len && !is_mended; i++)
    {
      const Unit *unit = &g_array_index (self->units, Unit, i);
      gboolean is_last = i + 1 == self->units->len;

      is_mended = (!unit->is_whole || is_last) && !ends_with_element (self, unit) &&
                  !unit_is_closed (self, unit);
    }
  if (!is_mended)
    return FALSE;

  if (has_opaque (self))
    {
      collapse_to_opaque (self, "page");
      return FALSE;
    }

  g_array_set_size (self->units, 0);
  g_array_append_val (self->units, all);

  return !unit_is_closed (self, &all);
}

static void
add_opaque_part (GPtrArray  *blocks,
                 GBytes     *bytes,
                 gsize       start,
                 gsize       end,
                 const char *name)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, end - start);

  g_ptr_array_add (blocks, dateline_block_new_opaque (part, name));
}

static DatelineSource *
make_source (Keeper     *self,
             const Unit *unit,
             gboolean    is_open)
{
  g_autoptr (GBytes) part =
    g_bytes_new_from_bytes (self->bytes, unit->start, unit->end - unit->start);
  DatelineSource *source = dateline_source_new (DATELINE_SOURCE_HTML, part, unit->n_blocks);

  if (is_open)
    {
      g_autoptr (DatelineSource) closed = source;

      source = dateline_source_with_open (closed);
    }
  if (unit->is_bare)
    {
      g_autoptr (DatelineSource) plain = source;

      source = dateline_source_with_bare (plain);
    }
  if (unit->has_frame)
    {
      g_autoptr (DatelineSource) frameless = source;
      DatelineSourceFrame frame = {
        unit->frame.start - unit->start,
        unit->frame.inner_start - unit->start,
        unit->frame.inner_end - unit->start,
        unit->frame.end - unit->start,
      };

      source = dateline_source_with_frame (frameless, &frame);
    }

  return source;
}

static void
add_blocks (Keeper     *self,
            GPtrArray  *blocks,
            const Unit *unit,
            gboolean    is_open)
{
  g_autoptr (DatelineSource) source = make_source (self, unit, is_open);

  for (guint i = 0; i < unit->n_blocks; i++)
    {
      DatelineBlock *block = g_ptr_array_index (get_blocks (self), unit->first + i);

      g_ptr_array_add (blocks, dateline_block_with_unit (block, source, i));
    }
}

/* A comment stays where the block beside it is kept or keeps its frame; elsewhere it is
 * a block of its own, or an edit would lose it. */
static void
add_unit_blocks (Keeper    *self,
                 GPtrArray *blocks,
                 Unit      *unit,
                 gboolean   is_open)
{
  gsize end = unit->end;

  if (unit->name != NULL)
    {
      add_opaque_part (blocks, self->bytes, unit->start, unit->end, unit->name);
      return;
    }

  if (unit->has_comment_before && !unit->has_frame)
    {
      add_opaque_part (blocks, self->bytes, unit->start, unit->node_start, "comment");
      unit->start = unit->node_start;
    }
  if (unit->has_comment_after && !unit->has_frame)
    unit->end = unit->node_end;

  add_blocks (self, blocks, unit, is_open);
  if (unit->end < end)
    add_opaque_part (blocks, self->bytes, unit->end, end, "comment");
}

static DatelineDocument *
to_document (Keeper   *self,
             gboolean  is_open)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (guint i = 0; i < self->units->len; i++)
    add_unit_blocks (self, blocks, &g_array_index (self->units, Unit, i), is_open);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

static DatelineDocument *
keep (Keeper             *self,
      const GumboVector  *nodes,
      GError            **error)
{
  gboolean is_open = FALSE;

  if (!is_in_order (nodes))
    collapse_to_opaque (self, "page");
  else
    {
      if (!keep_nodes (self, nodes, error))
        return NULL;
      merge_groups (self);
      end_units (self);
      is_open = mend_units (self);
    }

  return to_document (self, is_open);
}

DatelineDocument *
dateline_html_keep (GBytes     *bytes,
                    gboolean    is_office,
                    GPtrArray **left_out,
                    GError    **error)
{
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GumboOutput) output = NULL;
  g_autoptr (GArray) units = NULL;
  g_autofree char *guarded = NULL;
  Keeper keeper = { 0 };
  gsize length;
  const char *html = g_bytes_get_data (bytes, &length);

  guarded = dateline_html_guard (html != NULL ? html : "", length, error);
  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, length);
  reader = dateline_html_reader_new (DATELINE_HTML_KEEP_SOURCE, is_office);
  units = g_array_new (FALSE, FALSE, sizeof (Unit));
  g_array_set_clear_func (units, unit_clear);
  keeper = (Keeper) {
    .reader = reader,
    .bytes = bytes,
    .guarded = guarded,
    .length = length,
    .is_office = is_office,
    .units = units,
  };

  document = keep (&keeper, &output->root->v.element.children, error);
  if (document != NULL && left_out != NULL)
    *left_out = g_ptr_array_ref (dateline_html_reader_get_left_out (reader));

  return g_steal_pointer (&document);
}
