/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-text-spelling-private.h"

#include <string.h>

/* A word "does" on its way to "doesn't" is still being typed. */
#define RIGHT_QUOTE "\xe2\x80\x99"

void
dateline_text_spelling_let_go (DatelineTextSpelling *self)
{
  self->typing = FALSE;
  g_clear_pointer (&self->held, dateline_block_unref);
}

void
dateline_text_spelling_get_caret (DatelineTextSpelling *self,
                                  guint                *line,
                                  guint                *byte)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  *line = gtk_text_iter_get_line (&caret);
  *byte = gtk_text_iter_get_line_index (&caret);
}

gboolean
dateline_text_spelling_find_mistake (DatelineTextSpelling *self,
                                     guint                 line,
                                     guint                 byte,
                                     DatelineBlock       **block,
                                     DatelineSpellRange   *range)
{
  GArray *mistakes = dateline_spell_lines_get (self->lines, line);

  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++)
    {
      *range = g_array_index (mistakes, DatelineSpellRange, i);
      if (range->start > byte || byte > range->end)
        continue;
      *block = dateline_document_get_block (dateline_spell_lines_get_document (self->lines), line);
      return TRUE;
    }

  return FALSE;
}

/* Whether the caret is in the word, at its edge, or behind an apostrophe after which
 * it may go on. */
static gboolean
is_typed_at (const char               *text,
             const DatelineSpellRange *range,
             guint                     byte)
{
  const char *end = text + range->end;

  if (byte <= range->end)
    return range->start <= byte;
  if (byte == range->end + 1)
    return *end == '\'' || *end == '-';

  return byte == range->end + strlen (RIGHT_QUOTE) && strncmp (end, RIGHT_QUOTE, 3) == 0;
}

/* The mistakes that are shown: not the word under the caret while it is typed. */
static GArray *
get_wanted (DatelineTextSpelling *self,
            guint                 line)
{
  DatelineDocument *document = dateline_spell_lines_get_document (self->lines);
  DatelineBlock *block = dateline_document_get_block (document, line);
  const char *text = dateline_block_get_text (block);
  GArray *mistakes = dateline_spell_lines_get (self->lines, line);
  GArray *wanted = g_array_new (FALSE, FALSE, sizeof (DatelineSpellRange));
  guint caret_line;
  guint byte;

  dateline_text_spelling_get_caret (self, &caret_line, &byte);
  for (guint i = 0; mistakes != NULL && i < mistakes->len; i++)
    {
      DatelineSpellRange range = g_array_index (mistakes, DatelineSpellRange, i);

      if (!self->typing || line != caret_line || !is_typed_at (text, &range, byte))
        {
          g_array_append_val (wanted, range);
          continue;
        }

      g_clear_pointer (&self->held, dateline_block_unref);
      self->held = dateline_block_ref (block);
      self->held_range = range;
    }

  return wanted;
}

static GArray *
get_marked (DatelineTextSpelling *self,
            guint                 line)
{
  GArray *marked = g_array_new (FALSE, FALSE, sizeof (DatelineSpellRange));
  gboolean goes_on;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (self->buffer, &at, line);
  do
    {
      gboolean inside = gtk_text_iter_has_tag (&at, self->tag);
      DatelineSpellRange range = { gtk_text_iter_get_line_index (&at),
                                   gtk_text_iter_get_bytes_in_line (&at) };

      goes_on = gtk_text_iter_forward_to_tag_toggle (&at, NULL) &&
                (guint) gtk_text_iter_get_line (&at) == line;
      if (goes_on)
        range.end = gtk_text_iter_get_line_index (&at);
      if (!inside)
        continue;

      /* Other tags may begin and end within it. */
      if (marked->len > 0 &&
          g_array_index (marked, DatelineSpellRange, marked->len - 1).end == range.start)
        g_array_index (marked, DatelineSpellRange, marked->len - 1).end = range.end;
      else
        g_array_append_val (marked, range);
    }
  while (goes_on);

  return marked;
}

void
dateline_text_spelling_mark_line (DatelineTextSpelling *self,
                                  guint                 line)
{
  g_autoptr (GArray) wanted = get_wanted (self, line);
  g_autoptr (GArray) marked = get_marked (self, line);
  GtkTextIter start;
  GtkTextIter end;

  if (wanted->len == marked->len &&
      (wanted->len == 0 ||
       memcmp (wanted->data, marked->data, wanted->len * sizeof (DatelineSpellRange)) == 0))
    return;

  if (marked->len > 0)
    {
      gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
      end = start;
      gtk_text_iter_forward_line (&end);
      gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
    }
  for (guint i = 0; i < wanted->len; i++)
    {
      const DatelineSpellRange *range = &g_array_index (wanted, DatelineSpellRange, i);

      gtk_text_buffer_get_iter_at_line_index (self->buffer, &start, line, range->start);
      gtk_text_buffer_get_iter_at_line_index (self->buffer, &end, line, range->end);
      gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
    }
}

static void
mark_block (DatelineTextSpelling *self,
            DatelineBlock        *block)
{
  DatelineDocument *document = dateline_spell_lines_get_document (self->lines);
  guint n_blocks = dateline_document_get_n_blocks (document);

  for (guint i = 0; i < n_blocks; i++)
    if (dateline_document_get_block (document, i) == block)
      dateline_text_spelling_mark_line (self, i);
}

void
dateline_text_spelling_release (DatelineTextSpelling *self)
{
  g_autoptr (DatelineBlock) held = g_steal_pointer (&self->held);

  dateline_text_spelling_let_go (self);
  if (held != NULL)
    mark_block (self, held);
}

gboolean
dateline_text_spelling_is_in_held (DatelineTextSpelling *self)
{
  DatelineDocument *document = dateline_spell_lines_get_document (self->lines);
  guint line;
  guint byte;

  if (self->held == NULL)
    return FALSE;

  dateline_text_spelling_get_caret (self, &line, &byte);

  return line < dateline_document_get_n_blocks (document) &&
         dateline_document_get_block (document, line) == self->held &&
         is_typed_at (dateline_block_get_text (self->held), &self->held_range, byte);
}

/* The word that was being typed is marked when the caret is elsewhere: its block may
 * be the same after Enter at its end. */
void
dateline_text_spelling_release_if_left (DatelineTextSpelling *self)
{
  g_autoptr (DatelineBlock) held = NULL;

  if (self->held == NULL || dateline_text_spelling_is_in_held (self))
    return;

  held = g_steal_pointer (&self->held);
  mark_block (self, held);
}
