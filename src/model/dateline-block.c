/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-block-private.h"

#include "dateline-spans-private.h"

#include <string.h>

#define REPLACEMENT_CHARACTER "\xef\xbf\xbd"

G_DEFINE_BOXED_TYPE (DatelineBlock, dateline_block, dateline_block_ref, dateline_block_unref)

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

static gboolean
is_dropped (gunichar c)
{
  /* U+FFFC stands for an object in a text buffer and can't stand for itself. */
  return (c != '\t' && g_unichar_iscntrl (c)) || c == 0xfeff || c == 0xfffc;
}

/* Whether the text is good as it stands, which nearly every text is. */
static gboolean
is_clean (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != 0x2028 && (is_line_break (c) || is_dropped (c)))
        return FALSE;
    }

  return TRUE;
}

/* @map: for every byte of @text, and its end, where it is in the clean text. */
static char *
clean (const char *text,
       guint     **map)
{
  gsize length = strlen (text);
  g_autoptr (GString) out = g_string_sized_new (length);
  guint *offsets = g_new (guint, length + 1);

  for (gsize at = 0; at < length;)
    {
      gunichar c = g_utf8_get_char_validated (text + at, length - at);
      gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
      gsize step = valid ? g_utf8_skip[(guchar) text[at]] : 1;

      if (text[at] == '\r' && text[at + 1] == '\n')
        step = 2;

      for (gsize i = 0; i < step; i++)
        offsets[at + i] = out->len;

      if (!valid)
        g_string_append (out, REPLACEMENT_CHARACTER);
      else if (is_line_break (c))
        g_string_append (out, DATELINE_LINE_BREAK);
      else if (!is_dropped (c))
        g_string_append_len (out, text + at, step);

      at += step;
    }
  offsets[length] = out->len;
  *map = offsets;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
take_text (DatelineBlock      *self,
           const char         *text,
           const DatelineSpan *spans,
           gsize               n_spans)
{
  g_autofree DatelineSpan *adjusted = NULL;
  g_autofree guint *map = NULL;
  gsize length;

  if (text == NULL)
    text = "";

  length = strlen (text);
  self->text = is_clean (text) ? g_memdup2 (text, length + 1) : clean (text, &map);
  self->n_bytes = strlen (self->text);
  self->n_chars = g_utf8_strlen (self->text, -1);

  adjusted = g_new (DatelineSpan, n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      adjusted[i] = spans[i];
      adjusted[i].start = MIN (spans[i].start, length);
      adjusted[i].end = MIN (spans[i].end, length);
      if (map != NULL)
        {
          adjusted[i].start = map[adjusted[i].start];
          adjusted[i].end = map[adjusted[i].end];
        }
      adjusted[i].start = dateline_block_snap (self->text, self->n_bytes, adjusted[i].start);
      adjusted[i].end = dateline_block_snap (self->text, self->n_bytes, adjusted[i].end);
    }
  self->spans = dateline_spans_canonical (adjusted, n_spans);
}

static DatelineBlock *
block_alloc (DatelineBlockType type)
{
  DatelineBlock *self = g_new0 (DatelineBlock, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->type = type;

  return self;
}

/* An edited copy keeps what is around the text. */
static void
take_frame (DatelineBlock       *copy,
            const DatelineBlock *self)
{
  DatelineSource *framed = dateline_block_get_framed (self, NULL);

  if (framed == NULL)
    return;

  copy->source = dateline_source_ref (framed);
  copy->source_index = self->source_index;
  copy->is_edited = TRUE;
}

/* A block of @type with everything else of @self but its text and source. */
static DatelineBlock *
block_copy_attributes (const DatelineBlock *self,
                       DatelineBlockType    type)
{
  DatelineBlock *copy = block_alloc (type);

  copy->level = self->level;
  copy->depth = self->depth;
  copy->ordered = self->ordered;
  copy->starts_group = self->starts_group;
  copy->media = g_strdup (self->media);
  copy->alternative = g_strdup (self->alternative);
  copy->name = g_strdup (self->name);
  copy->table = self->table != NULL ? dateline_table_ref (self->table) : NULL;

  return copy;
}

/* Texts and spans are never changed, so a copy could share them; they are small,
 * and a copy of its own keeps ownership plain. */
static DatelineBlock *
block_copy (const DatelineBlock *self,
            DatelineBlockType    type)
{
  DatelineBlock *copy = block_copy_attributes (self, type);

  take_text (copy, self->text, (const DatelineSpan *) (gpointer) self->spans->data,
             self->spans->len);

  return copy;
}

/* As block_copy(), without the attributes of the type it was. */
static DatelineBlock *
block_convert (const DatelineBlock *self,
               DatelineBlockType    type)
{
  DatelineBlock *copy = block_alloc (type);

  take_text (copy, self->text, (const DatelineSpan *) (gpointer) self->spans->data,
             self->spans->len);

  return copy;
}

DatelineBlock *
dateline_block_new_paragraph (const char         *text,
                              const DatelineSpan *spans,
                              gsize               n_spans)
{
  DatelineBlock *self;

  g_return_val_if_fail (spans != NULL || n_spans == 0, NULL);

  self = block_alloc (DATELINE_BLOCK_PARAGRAPH);
  take_text (self, text, spans, n_spans);

  return self;
}

DatelineBlock *
dateline_block_to_paragraph (DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return block_convert (self, DATELINE_BLOCK_PARAGRAPH);
}

DatelineBlock *
dateline_block_to_heading (DatelineBlock *self,
                           guint          level)
{
  DatelineBlock *heading;

  g_return_val_if_fail (self != NULL, NULL);

  heading = block_convert (self, DATELINE_BLOCK_HEADING);
  heading->level = CLAMP (level, DATELINE_HEADING_MIN, DATELINE_HEADING_MAX);

  return heading;
}

DatelineBlock *
dateline_block_to_list_item (DatelineBlock *self,
                             gboolean       ordered,
                             guint          depth)
{
  DatelineBlock *item;

  g_return_val_if_fail (self != NULL, NULL);

  item = block_convert (self, DATELINE_BLOCK_LIST_ITEM);
  item->ordered = !!ordered;
  item->depth = MIN (depth, DATELINE_LIST_DEPTH_MAX);
  item->starts_group = self->type == DATELINE_BLOCK_LIST_ITEM && self->starts_group;
  if (self->type == DATELINE_BLOCK_LIST_ITEM)
    take_frame (item, self);

  return item;
}

DatelineBlock *
dateline_block_to_quote (DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return block_convert (self, DATELINE_BLOCK_QUOTE);
}

DatelineBlock *
dateline_block_to_attribution (DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return block_convert (self, DATELINE_BLOCK_ATTRIBUTION);
}

DatelineBlock *
dateline_block_to_code (DatelineBlock *self)
{
  DatelineBlock *code;

  g_return_val_if_fail (self != NULL, NULL);

  /* Code is shown as it stands: marks would not be. */
  code = block_alloc (DATELINE_BLOCK_CODE);
  take_text (code, self->text, NULL, 0);

  return code;
}

DatelineBlock *
dateline_block_new_image (const char         *media,
                          const char         *alternative,
                          const char         *caption,
                          const DatelineSpan *spans,
                          gsize               n_spans)
{
  DatelineBlock *self;

  g_return_val_if_fail (media != NULL, NULL);

  self = block_alloc (DATELINE_BLOCK_IMAGE);
  self->media = g_utf8_make_valid (media, -1);
  self->alternative = alternative != NULL ? g_utf8_make_valid (alternative, -1) : NULL;
  take_text (self, caption, spans, n_spans);

  return self;
}

/* A block that has no text of its own. */
static DatelineBlock *
block_new_object (DatelineBlockType type)
{
  DatelineBlock *self = block_alloc (type);

  take_text (self, "", NULL, 0);

  return self;
}

DatelineBlock *
dateline_block_new_rule (void)
{
  return block_new_object (DATELINE_BLOCK_RULE);
}

DatelineBlock *
dateline_block_new_more (void)
{
  return block_new_object (DATELINE_BLOCK_MORE);
}

DatelineBlock *
dateline_block_new_table (DatelineTable *table)
{
  DatelineBlock *self;

  g_return_val_if_fail (table != NULL, NULL);

  self = block_new_object (DATELINE_BLOCK_TABLE);
  self->table = dateline_table_ref (table);

  return self;
}

DatelineBlock *
dateline_block_new_opaque (GBytes     *source,
                           const char *name)
{
  DatelineBlock *self;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = block_new_object (DATELINE_BLOCK_OPAQUE);
  self->name = g_utf8_make_valid (name, -1);
  self->source = dateline_source_new (DATELINE_SOURCE_HTML, source, 1);

  return self;
}

DatelineBlock *
dateline_block_ref (DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_block_unref (DatelineBlock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->text);
  g_array_unref (self->spans);
  g_free (self->media);
  g_free (self->alternative);
  g_free (self->name);
  g_clear_pointer (&self->table, dateline_table_unref);
  g_clear_pointer (&self->source, dateline_source_unref);
  g_free (self);
}

DatelineBlockType
dateline_block_get_block_type (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_BLOCK_PARAGRAPH);

  return self->type;
}

const char *
dateline_block_get_text (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

guint
dateline_block_get_n_chars (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_chars;
}

const DatelineSpan *
dateline_block_get_spans (const DatelineBlock *self,
                          gsize               *n_spans)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_spans != NULL, NULL);

  *n_spans = self->spans->len;

  return (const DatelineSpan *) (gpointer) self->spans->data;
}

guint
dateline_block_get_level (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->level;
}

gboolean
dateline_block_is_ordered (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->ordered;
}

guint
dateline_block_get_depth (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->depth;
}

gboolean
dateline_block_starts_group (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->starts_group;
}

const char *
dateline_block_get_media (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->media;
}

const char *
dateline_block_get_alternative (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->alternative;
}

const char *
dateline_block_get_name (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

DatelineTable *
dateline_block_get_table (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->table;
}

char *
dateline_block_dup_all_text (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->table != NULL)
    return dateline_table_dup_text (self->table, DATELINE_LINE_BREAK, DATELINE_LINE_BREAK);

  return g_strdup (self->text);
}

GBytes *
dateline_block_get_source (const DatelineBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->source == NULL || self->is_edited || dateline_source_get_n_blocks (self->source) > 1)
    return NULL;

  return dateline_source_get_bytes (self->source);
}

DatelineSource *
dateline_block_get_unit (const DatelineBlock *self,
                         guint               *index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (index != NULL)
    *index = self->source_index;

  return self->is_edited ? NULL : self->source;
}

DatelineSource *
dateline_block_get_framed (const DatelineBlock *self,
                           guint               *index)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (index != NULL)
    *index = self->source_index;
  if (self->source == NULL || dateline_source_get_frame (self->source, self->source_index) == NULL)
    return NULL;

  return self->source;
}

DatelineBlock *
dateline_block_with_text (DatelineBlock      *self,
                          const char         *text,
                          const DatelineSpan *spans,
                          gsize               n_spans)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->type != DATELINE_BLOCK_OPAQUE, NULL);

  copy = block_copy_attributes (self, self->type);
  take_text (copy, text, spans, self->type == DATELINE_BLOCK_CODE ? 0 : n_spans);
  take_frame (copy, self);

  return copy;
}

DatelineBlock *
dateline_block_with_alternative (DatelineBlock *self,
                                 const char    *alternative)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->type == DATELINE_BLOCK_IMAGE, NULL);

  if (g_strcmp0 (self->alternative, alternative) == 0)
    return dateline_block_ref (self);

  copy = block_copy (self, self->type);
  g_free (copy->alternative);
  copy->alternative = alternative != NULL ? g_utf8_make_valid (alternative, -1) : NULL;
  take_frame (copy, self);

  return copy;
}

DatelineBlock *
dateline_block_with_group (DatelineBlock *self,
                           gboolean       starts_group)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->starts_group == !!starts_group)
    return dateline_block_ref (self);

  copy = block_copy (self, self->type);
  copy->starts_group = !!starts_group;

  /* Within a source it would be another list. */
  if (self->source != NULL && self->source_index == 0)
    {
      copy->source = dateline_source_ref (self->source);
      copy->is_edited = self->is_edited;
    }
  else
    take_frame (copy, self);

  return copy;
}

DatelineBlock *
dateline_block_with_table (DatelineBlock *self,
                           DatelineTable *table)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->type == DATELINE_BLOCK_TABLE, NULL);
  g_return_val_if_fail (table != NULL, NULL);

  copy = block_copy_attributes (self, self->type);
  take_text (copy, "", NULL, 0);
  g_clear_pointer (&copy->table, dateline_table_unref);
  copy->table = dateline_table_ref (table);
  take_frame (copy, self);

  return copy;
}

DatelineBlock *
dateline_block_with_source (DatelineBlock *self,
                            GBytes        *source)
{
  g_autoptr (DatelineSource) unit = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (source != NULL, NULL);

  unit = dateline_source_new (DATELINE_SOURCE_HTML, source, 1);

  return dateline_block_with_unit (self, unit, 0);
}

DatelineBlock *
dateline_block_with_unit (DatelineBlock  *self,
                          DatelineSource *unit,
                          guint           index)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (unit != NULL, NULL);
  g_return_val_if_fail (index < dateline_source_get_n_blocks (unit), NULL);

  copy = block_copy (self, self->type);
  copy->source = dateline_source_ref (unit);
  copy->source_index = index;

  return copy;
}

DatelineBlock *
dateline_block_with_framed (DatelineBlock  *self,
                            DatelineSource *source,
                            guint           index)
{
  DatelineBlock *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (dateline_source_get_frame (source, index) != NULL, NULL);
  g_return_val_if_fail (self->type != DATELINE_BLOCK_OPAQUE, NULL);

  copy = block_copy (self, self->type);
  copy->source = dateline_source_ref (source);
  copy->source_index = index;
  copy->is_edited = TRUE;

  return copy;
}

static gboolean
spans_are_equal (GArray *a,
                 GArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const DatelineSpan *left = &g_array_index (a, DatelineSpan, i);
      const DatelineSpan *right = &g_array_index (b, DatelineSpan, i);

      if (left->start != right->start || left->end != right->end || left->type != right->type ||
          g_strcmp0 (left->value, right->value) != 0)
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_block_equal (const DatelineBlock *a,
                      const DatelineBlock *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  if (a->type == DATELINE_BLOCK_OPAQUE && b->type == DATELINE_BLOCK_OPAQUE)
    return g_bytes_equal (dateline_source_get_bytes (a->source),
                          dateline_source_get_bytes (b->source)) &&
           strcmp (a->name, b->name) == 0;

  return a->type == b->type && a->level == b->level && a->depth == b->depth &&
         a->ordered == b->ordered && a->starts_group == b->starts_group &&
         strcmp (a->text, b->text) == 0 && g_strcmp0 (a->media, b->media) == 0 &&
         g_strcmp0 (a->alternative, b->alternative) == 0 && spans_are_equal (a->spans, b->spans) &&
         dateline_table_equal (a->table, b->table);
}
