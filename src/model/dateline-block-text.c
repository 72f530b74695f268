/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-block-private.h"

#include "dateline-spans-private.h"

guint
dateline_block_snap (const char *text,
                     guint       n_bytes,
                     guint       offset)
{
  if (offset >= n_bytes)
    return n_bytes;

  while (offset > 0 && ((guchar) text[offset] & 0xc0) == 0x80)
    offset--;

  return offset;
}

/* Adds the parts of @block's spans within start … end, moved by @to - start. */
static void
add_spans_within (GArray              *spans,
                  const DatelineBlock *block,
                  guint                start,
                  guint                end,
                  guint                to)
{
  for (guint i = 0; i < block->spans->len; i++)
    {
      const DatelineSpan *span = &g_array_index (block->spans, DatelineSpan, i);
      guint from = MAX (span->start, start);
      guint until = MIN (span->end, end);

      if (from < until)
        dateline_spans_add (spans, from - start + to, until - start + to, span->type, span->value);
    }
}

static DatelineBlock *
with_spans (DatelineBlock *self,
            const char    *text,
            GArray        *spans)
{
  return dateline_block_with_text (self, text, (const DatelineSpan *) (gpointer) spans->data,
                                   spans->len);
}

DatelineBlock *
dateline_block_slice (DatelineBlock *self,
                      guint          start,
                      guint          end)
{
  g_autoptr (GArray) spans = NULL;
  g_autofree char *text = NULL;
  DatelineBlock *slice;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->n_bytes, NULL);

  spans = dateline_spans_new ();
  add_spans_within (spans, self, start, end, 0);
  text = g_strndup (self->text + start, end - start);
  slice = with_spans (self, text, spans);

  /* An empty one is the beginning of a new block rather than a piece of this one. */
  if (start == end)
    {
      g_clear_pointer (&slice->source, dateline_source_unref);
      slice->is_edited = FALSE;
    }

  return slice;
}

DatelineBlock *
dateline_block_splice (DatelineBlock *self,
                       guint          start,
                       guint          end,
                       DatelineBlock *insert)
{
  g_autoptr (GArray) spans = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (insert != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->n_bytes, NULL);

  spans = dateline_spans_new ();
  add_spans_within (spans, self, 0, start, 0);
  add_spans_within (spans, insert, 0, insert->n_bytes, start);
  add_spans_within (spans, self, end, self->n_bytes, start + insert->n_bytes);
  text = g_strdup_printf ("%.*s%s%s", (int) start, self->text, insert->text, self->text + end);

  return with_spans (self, text, spans);
}

DatelineBlock *
dateline_block_join (DatelineBlock *self,
                     DatelineBlock *next)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (next != NULL, NULL);

  return dateline_block_splice (self, self->n_bytes, self->n_bytes, next);
}

DatelineBlock *
dateline_block_add_mark (DatelineBlock    *self,
                         guint             start,
                         guint             end,
                         DatelineMarkType  type,
                         const char       *value)
{
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->n_bytes, NULL);

  spans = dateline_spans_new ();
  add_spans_within (spans, self, 0, self->n_bytes, 0);
  dateline_spans_add (spans, start, end, type, value);

  return with_spans (self, self->text, spans);
}

DatelineBlock *
dateline_block_remove_mark (DatelineBlock    *self,
                            guint             start,
                            guint             end,
                            DatelineMarkType  type)
{
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= self->n_bytes, NULL);

  spans = dateline_spans_new ();
  for (guint i = 0; i < self->spans->len; i++)
    {
      const DatelineSpan *span = &g_array_index (self->spans, DatelineSpan, i);

      if (span->type != type)
        {
          dateline_spans_add (spans, span->start, span->end, span->type, span->value);
          continue;
        }
      if (span->start < start)
        dateline_spans_add (spans, span->start, MIN (span->end, start), type, span->value);
      if (span->end > end)
        dateline_spans_add (spans, MAX (span->start, end), span->end, type, span->value);
    }

  return with_spans (self, self->text, spans);
}

gboolean
dateline_block_has_mark (const DatelineBlock  *self,
                         guint                 start,
                         guint                 end,
                         DatelineMarkType      type,
                         const char          **value)
{
  guint covered;
  gboolean first = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (start <= end && end <= self->n_bytes, FALSE);

  if (start == end)
    {
      if (start == 0)
        return FALSE;
      start = dateline_block_snap (self->text, self->n_bytes, start - 1);
    }

  covered = start;
  for (guint i = 0; i < self->spans->len && covered < end; i++)
    {
      const DatelineSpan *span = &g_array_index (self->spans, DatelineSpan, i);

      if (span->type != type || span->end <= covered)
        continue;
      if (span->start > covered)
        return FALSE;
      if (first && value != NULL)
        *value = span->value;
      first = FALSE;
      covered = span->end;
    }

  return covered >= end;
}
