/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-correct.h"

#include <string.h>

typedef struct
{
  guint start;
  guint end;
} Range;

static guint
get_common_start (const char *a,
                  const char *b,
                  guint       limit)
{
  guint length = 0;

  while (length < limit && a[length] == b[length])
    length++;
  while (length > 0 && (((guchar) a[length] & 0xc0) == 0x80 ||
                        ((guchar) b[length] & 0xc0) == 0x80))
    length--;

  return length;
}

static guint
get_common_end (const char *a_end,
                const char *b_end,
                guint       limit)
{
  guint length = 0;

  while (length < limit && a_end[-1 - (int) length] == b_end[-1 - (int) length])
    length++;
  while (length > 0 && ((guchar) a_end[-(int) length] & 0xc0) == 0x80)
    length--;

  return length;
}

/* Whether what is put at @at has the mark of @span: where letters are only added,
 * those within it. */
static gboolean
covers (const DatelineSpan *span,
        Range               word,
        Range               at)
{
  if (span->start <= word.start && span->end >= word.end)
    return TRUE;
  if (at.start == at.end)
    return span->start < at.start && span->end > at.end;

  return span->start <= at.start && span->end >= at.end;
}

static DatelineBlock *
create_insert (DatelineBlock *block,
               Range          word,
               Range          at,
               const char    *text)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      DatelineSpan span = { 0, strlen (text), spans[i].type, spans[i].value };

      if (covers (&spans[i], word, at))
        g_array_append_val (kept, span);
    }

  return dateline_block_new_paragraph (text, (const DatelineSpan *) (gpointer) kept->data,
                                       kept->len);
}

DatelineDocument *
dateline_command_correct (DatelineDocument  *document,
                          DatelineSelection *selection,
                          DatelinePosition   start,
                          guint              end,
                          const char        *text)
{
  DatelineBlock *block = dateline_document_get_block (document, start.block);
  const char *old = dateline_block_get_text (block);
  Range word = { start.byte, end };
  guint length = strlen (text);
  guint shorter = MIN (length, word.end - word.start);
  guint same_start = get_common_start (old + word.start, text, shorter);
  guint same_end = get_common_end (old + word.end, text + length, shorter - same_start);
  Range at = { word.start + same_start, word.end - same_end };
  g_autofree char *middle = g_strndup (text + same_start, length - same_start - same_end);
  g_autoptr (DatelineBlock) insert = create_insert (block, word, at, middle);
  g_autoptr (DatelineBlock) corrected = dateline_block_splice (block, at.start, at.end, insert);

  *selection = dateline_selection_at (start.block, word.start + length);

  return dateline_document_replace (document, start.block, 1, &corrected, 1);
}
