/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-text-builder.h"

#include <string.h>

#define NO_SPAN G_MAXUINT

struct _DatelineTextBuilder
{
  GString      *text;
  GArray       *spans; /* DatelineSpan; values belong to the chunk */
  GStringChunk *values;
  guint         last[DATELINE_N_MARKS]; /* the last span of each mark, or NO_SPAN */
};

static void
reset (DatelineTextBuilder *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->spans, 0);
  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    self->last[i] = NO_SPAN;
}

DatelineTextBuilder *
dateline_text_builder_new (void)
{
  DatelineTextBuilder *self = g_new0 (DatelineTextBuilder, 1);

  self->text = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  self->values = g_string_chunk_new (256);
  reset (self);

  return self;
}

void
dateline_text_builder_free (DatelineTextBuilder *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->spans);
  g_string_chunk_free (self->values);
  g_free (self);
}

const char *
dateline_text_builder_intern (DatelineTextBuilder *self,
                              const char          *value)
{
  return g_string_chunk_insert_const (self->values, value);
}

static void
add_span (DatelineTextBuilder *self,
          DatelineMarkType     type,
          const char          *value,
          gsize                start)
{
  DatelineSpan span = { start, self->text->len, type, (char *) value };

  if (self->last[type] != NO_SPAN)
    {
      DatelineSpan *last = &g_array_index (self->spans, DatelineSpan, self->last[type]);

      /* Interned values are equal only if they are the same. */
      if (last->end == start && last->value == value)
        {
          last->end = span.end;
          return;
        }
    }

  self->last[type] = self->spans->len;
  g_array_append_val (self->spans, span);
}

static void
add_marks (DatelineTextBuilder     *self,
           gsize                    start,
           const DatelineTextMarks *marks)
{
  if (start == self->text->len)
    return;

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if ((marks->types & (1u << type)) != 0)
        add_span (self, type, NULL, start);
    }
  if (marks->link != NULL)
    add_span (self, DATELINE_MARK_LINK, marks->link, start);
  if (marks->language != NULL)
    add_span (self, DATELINE_MARK_LANGUAGE, marks->language, start);
}

void
dateline_text_builder_append (DatelineTextBuilder     *self,
                              const char              *text,
                              gsize                    length,
                              const DatelineTextMarks *marks)
{
  gsize start = self->text->len;

  g_string_append_len (self->text, text, length);
  add_marks (self, start, marks);
}

static gboolean
ends_in_blank (DatelineTextBuilder *self)
{
  return self->text->len > 0 && self->text->str[self->text->len - 1] == ' ';
}

gboolean
dateline_text_builder_ends_in (DatelineTextBuilder *self,
                               const char          *text)
{
  gsize length = strlen (text);

  return self->text->len >= length &&
         memcmp (self->text->str + self->text->len - length, text, length) == 0;
}

gboolean
dateline_text_builder_ends_in_break (DatelineTextBuilder *self)
{
  return dateline_text_builder_ends_in (self, DATELINE_LINE_BREAK);
}

void
dateline_text_builder_append_break (DatelineTextBuilder     *self,
                                    const DatelineTextMarks *marks)
{
  if (ends_in_blank (self))
    dateline_text_builder_truncate (self, self->text->len - 1);

  dateline_text_builder_append (self, DATELINE_LINE_BREAK, strlen (DATELINE_LINE_BREAK), marks);
}

/* HTML's blanks, and the line ends of Unicode, which are no line breaks there. */
static gboolean
is_collapsed (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == 0x85 ||
         c == 0x2028 || c == 0x2029;
}

static gboolean
is_dropped (gunichar c)
{
  /* What a block does not hold, see dateline_block_new_paragraph(); known here, as
   * blanks on both sides of it collapse. */
  return g_unichar_iscntrl (c) || c == 0xfeff || c == 0xfffc;
}

void
dateline_text_builder_append_collapsed (DatelineTextBuilder     *self,
                                        const char              *text,
                                        gsize                    length,
                                        const DatelineTextMarks *marks)
{
  gsize start = self->text->len;

  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_collapsed (c))
        {
          if (self->text->len > 0 && !ends_in_blank (self) &&
              !dateline_text_builder_ends_in_break (self))
            g_string_append_c (self->text, ' ');
        }
      else if (!is_dropped (c))
        g_string_append_len (self->text, at, g_utf8_next_char (at) - at);
    }

  add_marks (self, start, marks);
}

gsize
dateline_text_builder_get_length (DatelineTextBuilder *self)
{
  return self->text->len;
}

void
dateline_text_builder_truncate (DatelineTextBuilder *self,
                                gsize                length)
{
  g_string_truncate (self->text, length);

  /* Spans of one mark do not overlap, so only the last ones reach so far when little
   * is cut; the block cuts the others. */
  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (self->last[type] != NO_SPAN)
        {
          DatelineSpan *last = &g_array_index (self->spans, DatelineSpan, self->last[type]);

          last->end = MIN (last->end, self->text->len);
        }
    }
}

void
dateline_text_builder_trim (DatelineTextBuilder *self)
{
  gsize lead = 0;

  while (ends_in_blank (self) || dateline_text_builder_ends_in_break (self))
    dateline_text_builder_truncate (self, self->text->len - (ends_in_blank (self)
                                                               ? 1
                                                               : strlen (DATELINE_LINE_BREAK)));

  while (TRUE)
    {
      if (self->text->str[lead] == ' ')
        lead++;
      else if (dateline_is_line_break (self->text->str + lead))
        lead += strlen (DATELINE_LINE_BREAK);
      else
        break;
    }
  if (lead == 0)
    return;

  g_string_erase (self->text, 0, lead);
  for (guint i = 0; i < self->spans->len; i++)
    {
      DatelineSpan *span = &g_array_index (self->spans, DatelineSpan, i);

      span->start -= MIN (span->start, lead);
      span->end -= MIN (span->end, lead);
    }
}

DatelineBlock *
dateline_text_builder_take (DatelineTextBuilder *self)
{
  DatelineBlock *block =
    dateline_block_new_paragraph (self->text->str,
                                  (const DatelineSpan *) (gpointer) self->spans->data,
                                  self->spans->len);

  reset (self);

  return block;
}

gboolean
dateline_text_is_blank (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c) && !g_unichar_iszerowidth (c) && c != 0x85)
        return FALSE;
    }

  return TRUE;
}
