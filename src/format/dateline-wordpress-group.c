/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-private.h"
#include "dateline-source-run.h"

#include <string.h>

/* Writes a list or quotation. What was read keeps its comments and tags, and the blanks
 * before each of them; what is new is written as WordPress' own editor does. */

#define GAP "\n\n" /* between items */

typedef struct
{
  const char *open;
  const char *close;
  const char *bare_open; /* in a list or quotation of the older form */
  const char *bare_close;
} Tags;

static const Tags bulleted = {
  "<!-- wp:list -->\n<ul class=\"wp-block-list\">", "</ul>\n<!-- /wp:list -->", "<ul>", "</ul>"
};
static const Tags numbered = {
  "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\">", "</ol>\n<!-- /wp:list -->",
  "<ol>", "</ol>"
};
static const Tags quotation = {
  "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\">", "</blockquote>\n<!-- /wp:quote -->",
  "<blockquote>", "</blockquote>"
};
static const Tags list_item = {
  "<!-- wp:list-item -->\n<li>", "</li>\n<!-- /wp:list-item -->", "<li>", "</li>"
};
static const Tags paragraph = {
  "<!-- wp:paragraph -->\n<p>", "</p>\n<!-- /wp:paragraph -->", "<p>", "</p>"
};
static const Tags citation = { "<cite>", "</cite>", "<cite>", "</cite>" };

/* A list that is open, and the item that is open in it. */
typedef struct
{
  const Tags                *tags;
  gboolean                   ordered;
  DatelineSource            *source; /* or NULL */
  const DatelineSourceGroup *group;
  gboolean                   is_whole; /* with all that is around it in its source */
  gboolean                   is_empty;
  const Tags                *item_tags;
  DatelineSource            *item_source; /* or NULL */
  const DatelineSourceFrame *item;
} Level;

typedef struct
{
  GString          *out;
  DatelineDocument *document;
  guint             end;
  GHashTable       *framed;
  gboolean          has_comments; /* around each item */
  gboolean          has_crlf;
  Level             open[DATELINE_LIST_DEPTH_MAX + 1];
  guint             n_open;
} Writer;

static const char *
get_data (DatelineSource *source)
{
  return g_bytes_get_data (dateline_source_get_bytes (source), NULL);
}

/* Where the blanks begin that are before @at. */
static gsize
skip_back (DatelineSource *source,
           gsize           at)
{
  const char *data = get_data (source);

  while (at > 0 && dateline_html_is_blank (data[at - 1]))
    at--;

  return at;
}

static void
append_bytes (Writer         *self,
              DatelineSource *source,
              gsize           start,
              gsize           end)
{
  g_string_append_len (self->out, get_data (source) + start, end - start);
}

/* With the blanks before it. */
static void
append_piece (Writer         *self,
              DatelineSource *source,
              gsize           start,
              gsize           end)
{
  append_bytes (self, source, skip_back (source, start), end);
}

static void
append_new (Writer     *self,
            const char *text)
{
  g_autoptr (GString) piece = g_string_new (text);

  if (self->has_crlf)
    g_string_replace (piece, "\n", "\r\n", 0);
  g_string_append_len (self->out, piece->str, piece->len);
}

static gboolean
is_comment (DatelineSource *source,
            gsize           at)
{
  return g_str_has_prefix (get_data (source) + at, "<!--");
}

/* What @block was read from as one of a list or quotation, edited or not. */
static DatelineSource *
get_source (DatelineBlock *block,
            guint         *index)
{
  DatelineSource *source = dateline_block_get_framed (block, index);

  if (source == NULL || dateline_source_get_form (source) != DATELINE_SOURCE_WORDPRESS ||
      dateline_source_get_group (source, 0) == NULL)
    return NULL;

  return source;
}

/* The list that @block was in, if that can be the one which is to be opened. */
static gboolean
find_group (Writer        *self,
            DatelineBlock *block,
            Level         *level)
{
  guint index = 0;
  DatelineSource *source = get_source (block, &index);
  const DatelineSourceGroup *group;
  gboolean is_first;

  if (source == NULL)
    return FALSE;

  group = dateline_source_get_group (source, dateline_source_get_frame (source, index)->group);
  if (group->depth != self->n_open || group->ordered != level->ordered ||
      (self->n_open > 0 && is_comment (source, group->start) != self->has_comments))
    return FALSE;

  is_first = g_hash_table_add (self->framed, (gpointer) group);
  if (!is_first && dateline_source_names_itself (source, group->start, group->inner_start))
    return FALSE;

  level->source = source;
  level->group = group;
  level->is_whole = is_first && self->n_open == 0;

  return TRUE;
}

/* As the first of the items says that was in one as deep. */
static void
choose_group (Writer *self,
              guint   first,
              Level  *level)
{
  guint depth = self->n_open;

  for (guint i = first; i < self->end; i++)
    {
      DatelineBlock *block = dateline_document_get_block (self->document, i);

      if (i > first && dateline_block_get_depth (block) > depth)
        continue;
      if (i > first && (dateline_block_get_depth (block) < depth ||
                        dateline_block_starts_group (block) ||
                        dateline_block_is_ordered (block) != level->ordered))
        return;
      if (find_group (self, block, level))
        return;
    }
}

/* The outermost list decides on the form of all. */
static void
choose_form (Writer      *self,
             const Level *level)
{
  gsize length;
  const char *data;

  if (level->source == NULL)
    return;

  data = g_bytes_get_data (dateline_source_get_bytes (level->source), &length);
  self->has_comments =
    is_comment (level->source, dateline_source_get_frame (level->source, 0)->start);
  self->has_crlf = g_strstr_len (data, length, "\r\n") != NULL;
}

static void
open_list (Writer   *self,
           guint     first,
           gboolean  is_second)
{
  DatelineBlock *block = dateline_document_get_block (self->document, first);
  Level *level = &self->open[self->n_open];

  *level = (Level) { .ordered = dateline_block_is_ordered (block), .is_empty = TRUE };
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM)
    level->tags = &quotation;
  else
    level->tags = level->ordered ? &numbered : &bulleted;

  choose_group (self, first, level);
  if (self->n_open == 0)
    choose_form (self, level);
  self->n_open++;

  if (level->source == NULL)
    {
      if (is_second)
        append_new (self, self->has_comments ? GAP : "");
      append_new (self, self->has_comments || self->n_open == 1 ? level->tags->open
                                                                : level->tags->bare_open);
    }
  else if (self->n_open == 1 && !level->is_whole)
    append_bytes (self, level->source, level->group->start, level->group->inner_start);
  else
    append_piece (self, level->source, level->group->start, level->group->inner_start);
}

static void
close_item (Writer *self)
{
  Level *level = &self->open[self->n_open - 1];

  if (level->item != NULL)
    append_piece (self, level->item_source, level->item->close, level->item->end);
  else
    append_new (self, self->has_comments ? level->item_tags->close : level->item_tags->bare_close);
}

/* Ends the innermost list with its last item. */
static void
end_list (Writer *self)
{
  Level *level = &self->open[self->n_open - 1];
  gsize length;

  close_item (self);
  self->n_open--;
  if (level->source == NULL)
    {
      append_new (self, self->has_comments || self->n_open == 0 ? level->tags->close
                                                                : level->tags->bare_close);
      return;
    }

  append_piece (self, level->source, level->group->inner_end, level->group->end);
  length = g_bytes_get_size (dateline_source_get_bytes (level->source));
  if (level->is_whole)
    append_bytes (self, level->source, level->group->end, length);
}

/* The blanks before the first item that is not the first one. */
static gboolean
append_list_gap (Writer      *self,
                 const Level *level)
{
  for (guint i = 0; i < dateline_source_get_n_blocks (level->source); i++)
    {
      const DatelineSourceFrame *frame = dateline_source_get_frame (level->source, i);
      gsize gap = skip_back (level->source, frame->start);

      if (dateline_source_get_group (level->source, frame->group) != level->group ||
          gap == level->group->inner_start)
        continue;

      append_bytes (self, level->source, gap, frame->start);
      return TRUE;
    }

  return FALSE;
}

/* What is between the items of a list, or its start and the first one. */
static void
append_gap (Writer      *self,
            const Level *level)
{
  gsize start;
  gsize end;

  if (level->is_empty && level->source != NULL)
    {
      start = level->group->inner_start;
      for (end = start; dateline_html_is_blank (get_data (level->source)[end]); end++)
        continue;
      append_bytes (self, level->source, start, end);
    }
  else if (!level->is_empty && level->item_tags != &citation &&
           (level->source == NULL || !append_list_gap (self, level)))
    append_new (self, self->has_comments ? GAP : "");
}

/* An item of the list that it was in is where it was. */
static gboolean
keeps_gap (const Level *level)
{
  gboolean was_first;

  if (level->item == NULL || level->item_source != level->source ||
      dateline_source_get_group (level->source, level->item->group) != level->group)
    return FALSE;

  was_first = skip_back (level->source, level->item->start) == level->group->inner_start;

  return was_first == level->is_empty;
}

/* The frame of @block if it can be written here. */
static const DatelineSourceFrame *
find_frame (Writer         *self,
            DatelineBlock  *block,
            DatelineSource *source,
            guint           index)
{
  const DatelineSourceFrame *frame;

  if (source == NULL)
    return NULL;

  frame = dateline_source_get_frame (source, index);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_ATTRIBUTION &&
      is_comment (source, frame->start) != self->has_comments)
    return NULL;
  if (!g_hash_table_add (self->framed, (gpointer) frame) &&
      dateline_source_names_itself (source, frame->start, frame->inner_start))
    return NULL;

  return frame;
}

static const Tags *
get_item_tags (DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_ATTRIBUTION:
      return &citation;

    case DATELINE_BLOCK_LIST_ITEM:
      return &list_item;

    default:
      return &paragraph;
    }
}

static void
open_item (Writer        *self,
           DatelineBlock *block)
{
  Level *level = &self->open[self->n_open - 1];
  guint index = 0;
  DatelineSource *source = get_source (block, &index);
  const DatelineSourceFrame *frame = find_frame (self, block, source, index);

  level->item_tags = get_item_tags (block);
  level->item_source = source;
  level->item = frame;

  if (!keeps_gap (level))
    append_gap (self, level);
  else
    append_piece (self, source, frame->start, frame->start);
  level->is_empty = FALSE;

  if (frame == NULL)
    {
      append_new (self, self->has_comments ? level->item_tags->open : level->item_tags->bare_open);
      dateline_wordpress_append_inline (self->out, block);
      return;
    }

  append_bytes (self, source, frame->start, skip_back (source, frame->inner_start));
  if (dateline_block_get_unit (block, NULL) != NULL)
    append_piece (self, source, frame->inner_start, frame->inner_end);
  else
    {
      append_piece (self, source, frame->inner_start, frame->inner_start);
      dateline_html_append_inner (self->out, block, source, index);
    }
}

static void
append_item (Writer *self,
             guint   index)
{
  DatelineBlock *block = dateline_document_get_block (self->document, index);
  gboolean is_list = dateline_block_get_block_type (block) == DATELINE_BLOCK_LIST_ITEM;
  guint depth = MIN (dateline_block_get_depth (block), self->n_open);
  gboolean is_second = FALSE;

  while (self->n_open > depth + 1)
    end_list (self);

  if (self->n_open == depth + 1)
    {
      is_second = is_list && (self->open[depth].ordered != dateline_block_is_ordered (block) ||
                              dateline_block_starts_group (block));
      if (is_second)
        end_list (self);
      else
        close_item (self);
    }

  if (self->n_open == depth)
    open_list (self, index, is_second);
  open_item (self, block);
}

DatelineSource *
dateline_wordpress_append_group (GString          *out,
                                 DatelineDocument *document,
                                 guint             first,
                                 guint             end,
                                 GHashTable       *framed)
{
  Writer writer = {
    .out = out,
    .document = document,
    .end = end,
    .framed = framed,
    .has_comments = TRUE,
  };

  for (guint i = first; i < end; i++)
    append_item (&writer, i);
  while (writer.n_open > 0)
    end_list (&writer);

  return writer.open[0].is_whole ? writer.open[0].source : NULL;
}
