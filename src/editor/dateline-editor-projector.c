/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-projector.h"

#include "dateline-editor-card.h"

#include <string.h>

/* Where a tag lies in a line, in bytes. */
typedef struct
{
  GtkTextTag *tag;
  guint       start;
  guint       end;
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

static void
add_range (GArray     *ranges,
           GtkTextTag *tag,
           guint       start,
           guint       end)
{
  const Range range = { tag, start, end };

  g_array_append_val (ranges, range);
}

/* Where the line of @block is to have which tags. */
static GArray *
get_wanted (DatelineEditorTags *tags,
            DatelineBlock      *block,
            guint               length)
{
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (Range));
  /* Tags, and one more than the index of their last range. */
  g_autoptr (GHashTable) last = g_hash_table_new (NULL, NULL);
  GtkTextTag *picture_tag =
    dateline_editor_pictures_get_tag (dateline_editor_tags_get_pictures (tags), block);
  const DatelineSpan *spans = NULL;
  gsize n_spans = 0;

  /* The line feed has the tags, too: else an empty line has none. */
  add_range (wanted, dateline_editor_tags_get_for_line (tags, block), 0, length);
  if (picture_tag != NULL)
    add_range (wanted, picture_tag, 0, length);

  if (!dateline_block_is_card (block))
    spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      GtkTextTag *tag = dateline_editor_tags_get_for_span (tags, &spans[i]);
      guint index = GPOINTER_TO_UINT (g_hash_table_lookup (last, tag));

      if (index > 0 && g_array_index (wanted, Range, index - 1).end == spans[i].start)
        g_array_index (wanted, Range, index - 1).end = spans[i].end;
      else
        {
          add_range (wanted, tag, spans[i].start, spans[i].end);
          g_hash_table_insert (last, tag, GUINT_TO_POINTER (wanted->len));
        }
    }

  return wanted;
}

/* Ends the ranges of @ended at @at. @open: tags, and where they began. */
static void
end_ranges (GArray             *ranges,
            DatelineEditorTags *tags,
            GHashTable         *open,
            GSList             *ended,
            guint               at)
{
  for (GSList *link = ended; link != NULL; link = link->next)
    {
      gpointer start;

      if (g_hash_table_steal_extended (open, link->data, NULL, &start) &&
          !dateline_editor_tags_is_decoration (tags, link->data))
        add_range (ranges, link->data, GPOINTER_TO_UINT (start), at);
    }
}

static void
begin_ranges (GHashTable *open,
              GSList     *begun,
              guint       at)
{
  for (GSList *link = begun; link != NULL; link = link->next)
    g_hash_table_insert (open, link->data, GUINT_TO_POINTER (at));
}

/* Where the line has which tags, but for decorations. */
static GArray *
get_found (GtkTextBuffer      *buffer,
           DatelineEditorTags *tags,
           guint               line,
           guint               length)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);
  g_autoptr (GSList) first = NULL;
  g_autoptr (GList) rest = NULL;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line);
  first = gtk_text_iter_get_tags (&at);
  begin_ranges (open, first, 0);
  while (gtk_text_iter_forward_to_tag_toggle (&at, NULL) &&
         (guint) gtk_text_iter_get_line (&at) == line)
    {
      g_autoptr (GSList) ended = gtk_text_iter_get_toggled_tags (&at, FALSE);
      g_autoptr (GSList) begun = gtk_text_iter_get_toggled_tags (&at, TRUE);

      end_ranges (found, tags, open, ended, gtk_text_iter_get_line_index (&at));
      begin_ranges (open, begun, gtk_text_iter_get_line_index (&at));
    }

  rest = g_hash_table_get_keys (open);
  for (GList *link = rest; link != NULL; link = link->next)
    {
      GSList last = { link->data, NULL };

      end_ranges (found, tags, open, &last, length);
    }

  return found;
}

/* From the line's end to its start. */
static int
compare_ranges (gconstpointer a,
                gconstpointer b)
{
  const Range *one = a;
  const Range *other = b;

  if (one->start != other->start)
    return one->start > other->start ? -1 : 1;
  if (one->end != other->end)
    return one->end > other->end ? -1 : 1;

  return one->tag < other->tag ? -1 : one->tag > other->tag;
}

/* Calls @apply for those of @ranges that are not in @others; both are sorted. GTK finds a
 * line, or a byte in it, by going through all pieces of it, which with a thousand marks is
 * felt, but goes on from @line_start by characters in no time where the line is not in
 * pieces that far. */
static void
apply_difference (GtkTextBuffer     *buffer,
                  const GtkTextIter *line_start,
                  const char        *text,
                  GArray            *ranges,
                  GArray            *others,
                  void             (*apply) (GtkTextBuffer *, GtkTextTag *, const GtkTextIter *,
                                             const GtkTextIter *))
{
  guint other = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      const Range *range = &g_array_index (ranges, Range, i);
      GtkTextIter start = *line_start;
      GtkTextIter end = *line_start;
      int order = -1;

      while (other < others->len &&
             (order = compare_ranges (range, &g_array_index (others, Range, other))) > 0)
        other++;
      if (other < others->len && order == 0)
        continue;

      gtk_text_iter_forward_chars (&start, g_utf8_strlen (text, range->start));
      gtk_text_iter_forward_chars (&end, g_utf8_strlen (text, range->end));
      apply (buffer, range->tag, &start, &end);
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
  g_autofree char *line_text = dateline_block_dup_line (block);
  g_autofree char *text = g_strconcat (line_text, "\n", NULL);
  guint length = strlen (text);
  g_autoptr (GArray) wanted = get_wanted (tags, block, length);
  g_autoptr (GArray) found = fresh ? g_array_new (FALSE, FALSE, sizeof (Range))
                                   : get_found (buffer, tags, line, length);
  GtkTextIter start;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  g_array_sort (wanted, compare_ranges);
  g_array_sort (found, compare_ranges);
  apply_difference (buffer, &start, text, found, wanted, gtk_text_buffer_remove_tag);
  apply_difference (buffer, &start, text, wanted, found, gtk_text_buffer_apply_tag);
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

  /* From the end, as within a line. */
  for (guint i = n_new; i-- > first;)
    tag_line (buffer, tags, i, dateline_document_get_block (new, i), old == NULL);
}
