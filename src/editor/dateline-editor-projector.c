/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-projector.h"

#include "dateline-editor-card.h"

#include <string.h>

typedef struct
{
  guint start;
  guint end;
} Range;

static void
append_lines (GString          *text,
              DatelineDocument *document,
              guint             first,
              guint             end)
{
  for (guint i = first; i < end; i++)
    {
      g_autofree char *line = dateline_block_dup_line (dateline_document_get_block (document, i));

      g_string_append (text, line);
      g_string_append_c (text, '\n');
    }
}

/* How many bytes of the lines from @first on are before the edit; G_MAXSIZE if the
 * edit's place is not known. */
static gsize
count_bytes_before (DatelineDocument       *document,
                    guint                   first,
                    const DatelinePosition *at)
{
  g_autoptr (GString) text = NULL;
  DatelineBlock *block;

  if (at == NULL || document == NULL)
    return G_MAXSIZE;
  if (at->block < first)
    return 0;

  text = g_string_new (NULL);
  append_lines (text, document, first, at->block);
  block = dateline_document_get_block (document, at->block);
  if (!dateline_block_is_card (block))
    return text->len + at->byte;
  if (at->byte == 0)
    return text->len;

  append_lines (text, document, at->block, at->block + 1);

  return text->len - 1;
}

static gsize
get_common_prefix (const GString *a,
                   const GString *b,
                   gsize          limit)
{
  gsize length = 0;

  limit = MIN (limit, MIN (a->len, b->len));
  while (length < limit && a->str[length] == b->str[length])
    length++;

  /* Back to a character's edge. */
  while (length > 0 && (((guchar) a->str[length] & 0xc0) == 0x80 ||
                        ((guchar) b->str[length] & 0xc0) == 0x80))
    length--;

  return length;
}

static gsize
get_common_suffix (const GString *a,
                   const GString *b,
                   gsize          prefix)
{
  gsize limit = MIN (a->len, b->len) - prefix;
  gsize length = 0;

  while (length < limit && a->str[a->len - 1 - length] == b->str[b->len - 1 - length])
    length++;
  while (length > 0 && ((guchar) a->str[a->len - length] & 0xc0) == 0x80)
    length--;

  return length;
}

static void
change_text (GtkTextBuffer *buffer,
             guint          line,
             const GString *old,
             const GString *new,
             gsize          limit)
{
  gsize prefix = get_common_prefix (old, new, limit);
  gsize suffix = get_common_suffix (old, new, prefix);
  GtkTextIter start;
  GtkTextIter end;
  guint offset;

  if (prefix + suffix == old->len && prefix + suffix == new->len)
    return;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  offset = gtk_text_iter_get_offset (&start) + g_utf8_strlen (old->str, prefix);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);

  if (prefix + suffix < old->len)
    {
      gtk_text_buffer_get_iter_at_offset (
        buffer, &end, offset + g_utf8_strlen (old->str + prefix, old->len - suffix - prefix));
      gtk_text_buffer_delete (buffer, &start, &end);
    }
  if (prefix + suffix < new->len)
    gtk_text_buffer_insert (buffer, &start, new->str + prefix, new->len - suffix - prefix);
}

/* Whether @tag lies on exactly @ranges of the line. */
static gboolean
has_ranges (GtkTextBuffer *buffer,
            GtkTextTag    *tag,
            guint          line,
            guint          length,
            const Range   *ranges,
            gsize          n_ranges)
{
  gsize n_found = 0;
  guint byte = 0;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  while (byte < length)
    {
      gboolean inside = gtk_text_iter_has_tag (&at, tag);
      guint start = byte;

      if (gtk_text_iter_forward_to_tag_toggle (&at, tag) &&
          (guint) gtk_text_iter_get_line (&at) == line)
        byte = gtk_text_iter_get_line_index (&at);
      else
        byte = length;

      if (!inside)
        continue;
      if (n_found == n_ranges || ranges[n_found].start != start || ranges[n_found].end != byte)
        return FALSE;
      n_found++;
    }

  return n_found == n_ranges;
}

static void
remove_from_line (GtkTextBuffer *buffer,
                  GtkTextTag    *tag,
                  guint          line)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  gtk_text_buffer_get_iter_at_line (buffer, &end, line + 1);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}

/* gtk_text_buffer_get_iter_at_line_index() goes through the line several times, which with
 * a thousand marks in it is felt. */
static void
get_iter_at (GtkTextBuffer *buffer,
             GtkTextIter   *iter,
             guint          line,
             guint          byte)
{
  gtk_text_buffer_get_iter_at_line (buffer, iter, line);
  gtk_text_iter_set_line_index (iter, byte);
}

/* Puts @tag on exactly @ranges. @found (nullable): the tags that the line has, of
 * which it is struck. GTK looks for a tag that a line has not up to the end of the
 * text, so it is not asked without need. */
static void
set_ranges (GtkTextBuffer *buffer,
            GtkTextTag    *tag,
            guint          line,
            guint          length,
            const Range   *ranges,
            gsize          n_ranges,
            GHashTable    *found)
{
  if (found != NULL && g_hash_table_remove (found, tag))
    {
      if (has_ranges (buffer, tag, line, length, ranges, n_ranges))
        return;
      remove_from_line (buffer, tag, line);
    }

  for (gsize i = 0; i < n_ranges; i++)
    {
      GtkTextIter start;
      GtkTextIter end;

      get_iter_at (buffer, &start, line, ranges[i].start);
      if (ranges[i].end == length)
        gtk_text_buffer_get_iter_at_line (buffer, &end, line + 1);
      else
        get_iter_at (buffer, &end, line, ranges[i].end);
      gtk_text_buffer_apply_tag (buffer, tag, &start, &end);
    }
}

/* The tags that lie on the line or a part of it. */
static GHashTable *
collect_tags (GtkTextBuffer *buffer,
              guint          line)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  do
    {
      g_autoptr (GSList) here = gtk_text_iter_get_tags (&at);

      for (GSList *link = here; link != NULL; link = link->next)
        g_hash_table_add (found, link->data);
    }
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL) &&
         (guint) gtk_text_iter_get_line (&at) == line);

  return g_steal_pointer (&found);
}

/* Where the block has the mark that is shown by @tag. */
static GArray *
get_mark_ranges (DatelineBlock      *block,
                 DatelineMarkType    type,
                 DatelineEditorTags *tags,
                 GtkTextTag         *tag)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  const DatelineSpan *spans = NULL;
  gsize n_spans = 0;

  if (!dateline_block_is_card (block))
    spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      Range range = { spans[i].start, spans[i].end };
      Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;

      if (spans[i].type != type || dateline_editor_tags_get_for_span (tags, &spans[i]) != tag)
        continue;
      if (last != NULL && last->end == range.start)
        last->end = range.end;
      else
        g_array_append_val (ranges, range);
    }

  return ranges;
}

static void
tag_mark (GtkTextBuffer      *buffer,
          DatelineEditorTags *tags,
          guint               line,
          guint               length,
          DatelineBlock      *block,
          DatelineMarkType    type,
          GtkTextTag         *tag,
          GHashTable         *found)
{
  g_autoptr (GArray) ranges = get_mark_ranges (block, type, tags, tag);

  set_ranges (buffer, tag, line, length, (const Range *) (gpointer) ranges->data, ranges->len,
              found);
}

/* Each language has a tag of its own. */
static void
tag_languages (GtkTextBuffer      *buffer,
               DatelineEditorTags *tags,
               guint               line,
               guint               length,
               DatelineBlock      *block,
               GHashTable         *found)
{
  const DatelineSpan *spans = NULL;
  gsize n_spans = 0;

  if (!dateline_block_is_card (block))
    spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_LANGUAGE)
        tag_mark (buffer, tags, line, length, block, DATELINE_MARK_LANGUAGE,
                  dateline_editor_tags_get_for_span (tags, &spans[i]), found);
    }
}

/* @fresh: the line has no tags yet. */
static void
tag_line (GtkTextBuffer      *buffer,
          DatelineEditorTags *tags,
          guint               line,
          DatelineBlock      *block,
          gboolean            fresh)
{
  g_autofree char *text = dateline_block_dup_line (block);
  /* The line feed has the tag, too: else an empty line has none. */
  guint length = strlen (text) + 1;
  GtkTextTag *line_tag = dateline_editor_tags_get_for_line (tags, block);
  DatelineEditorPictures *pictures = dateline_editor_tags_get_pictures (tags);
  GtkTextTag *picture_tag = dateline_editor_pictures_get_tag (pictures, block);
  Range whole = { 0, length };
  g_autoptr (GHashTable) found = fresh ? NULL : collect_tags (buffer, line);
  GHashTableIter iter;
  gpointer tag;

  set_ranges (buffer, line_tag, line, length, &whole, 1, found);
  if (picture_tag != NULL)
    set_ranges (buffer, picture_tag, line, length, &whole, 1, found);
  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (type != DATELINE_MARK_LANGUAGE)
        tag_mark (buffer, tags, line, length, block, type,
                  dateline_editor_tags_get_for_mark (tags, type), found);
    }
  tag_languages (buffer, tags, line, length, block, found);

  if (fresh)
    return;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &tag, NULL))
    if (!dateline_editor_tags_is_decoration (tags, tag))
      remove_from_line (buffer, tag, line);
}

void
dateline_editor_project (GtkTextBuffer          *buffer,
                         DatelineEditorTags     *tags,
                         DatelineDocument       *old,
                         DatelineDocument       *new,
                         const DatelinePosition *at)
{
  guint n_old = old != NULL ? dateline_document_get_n_blocks (old) : 0;
  guint n_new = dateline_document_get_n_blocks (new);
  g_autoptr (GString) old_text = g_string_new (NULL);
  g_autoptr (GString) new_text = g_string_new (NULL);
  guint first = 0;

  while (first < n_old && first < n_new &&
         dateline_document_get_block (old, first) == dateline_document_get_block (new, first))
    first++;
  while (n_old > first && n_new > first &&
         dateline_document_get_block (old, n_old - 1) ==
           dateline_document_get_block (new, n_new - 1))
    {
      n_old--;
      n_new--;
    }

  append_lines (old_text, old, first, n_old);
  append_lines (new_text, new, first, n_new);
  change_text (buffer, first, old_text, new_text, count_bytes_before (old, first, at));

  for (guint i = first; i < n_new; i++)
    tag_line (buffer, tags, i, dateline_document_get_block (new, i), old == NULL);
}
