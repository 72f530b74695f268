/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include "dateline-item-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Paper can't be clicked, and addresses in the middle of its sentences keep a text from
 * being read: each link has a number, and its address stands under it at the sheet's end. */

#define MAX_NOTES 400

/* A number to be put into a text. */
typedef struct
{
  guint at;
  guint number;
  guint shift; /* bytes that were put in up to its end */
} Insertion;

/* Without what a link's text leaves out: "www.example.org" for "https://www.example.org/". */
static char *
dup_core (const char *address)
{
  static const char * const openings[] = { "https://", "http://", "mailto:", "tel:" };
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (address, openings[i]))
      {
        address += strlen (openings[i]);
        break;
      }

  length = strlen (address);
  if (length > 0 && address[length - 1] == '/')
    length--;

  return g_strndup (address, length);
}

gboolean
dateline_sheet_leads_somewhere (const char *url)
{
  return url[0] != '/' && url[0] != '#' && dateline_item_link_get_id (url) == NULL;
}

/* 0 for a link whose text is its address, or that leads nowhere from paper. */
static guint
get_number (DatelineSheet      *self,
            const char         *text,
            const DatelineSpan *span)
{
  g_autofree char *shown = g_strndup (text + span->start, span->end - span->start);
  g_autofree char *core = dup_core (span->value);
  g_autofree char *shown_core = dup_core (shown);
  char *address;
  guint number;

  if (!dateline_sheet_leads_somewhere (span->value) || g_str_equal (core, shown_core) ||
      *g_strstrip (shown) == '\0')
    return 0;

  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->note_numbers, span->value));
  if (number != 0)
    return number;

  if (self->notes_list->len == MAX_NOTES)
    {
      g_autofree char *what = g_strdup_printf (_("The addresses of all links but the first %d"),
                                               MAX_NOTES);

      dateline_sheet_leave_out (self, what);
      return 0;
    }

  address = g_strdup (span->value);
  g_ptr_array_add (self->notes_list, address);
  g_hash_table_insert (self->note_numbers, address, GUINT_TO_POINTER (self->notes_list->len));

  return self->notes_list->len;
}

/* How many bytes were put in before @at; those at @at too, if @after. */
static guint
get_shift (GArray   *insertions,
           guint     at,
           gboolean  after)
{
  guint low = 0;
  guint high = insertions->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Insertion *insertion = &g_array_index (insertions, Insertion, middle);

      if (insertion->at < at || (after && insertion->at == at))
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? g_array_index (insertions, Insertion, low - 1).shift : 0;
}

static GArray *
find_insertions (DatelineSheet      *self,
                 const char         *text,
                 const DatelineSpan *spans,
                 gsize               n_spans)
{
  GArray *insertions = g_array_new (FALSE, FALSE, sizeof (Insertion));

  for (gsize i = 0; i < n_spans; i++)
    {
      Insertion insertion = { .at = spans[i].end };

      if (spans[i].type != DATELINE_MARK_LINK)
        continue;
      insertion.number = get_number (self, text, &spans[i]);
      if (insertion.number != 0)
        g_array_append_val (insertions, insertion);
    }

  return insertions;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const DatelineSpan *first = a;
  const DatelineSpan *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

char *
dateline_sheet_dup_numbered (DatelineSheet        *self,
                             const DatelineBlock  *block,
                             GArray              **spans)
{
  const char *text = dateline_block_get_text (block);
  gsize n_spans = 0;
  const DatelineSpan *own = dateline_block_get_spans (block, &n_spans);
  g_autoptr (GArray) insertions = find_insertions (self, text, own, n_spans);
  GString *numbered = g_string_new (NULL);
  guint copied = 0;

  *spans = g_array_sized_new (FALSE, FALSE, sizeof (DatelineSpan), n_spans + insertions->len);
  for (guint i = 0; i < insertions->len; i++)
    {
      Insertion *insertion = &g_array_index (insertions, Insertion, i);
      DatelineSpan note = { .type = SHEET_NOTE };

      g_string_append_len (numbered, text + copied, insertion->at - copied);
      copied = insertion->at;
      note.start = numbered->len;
      g_string_append_printf (numbered, "[%u]", insertion->number);
      note.end = numbered->len;
      insertion->shift = numbered->len - copied;
      g_array_append_val (*spans, note);
    }
  g_string_append (numbered, text + copied);

  for (gsize i = 0; i < n_spans; i++)
    {
      DatelineSpan span = own[i];

      span.start += get_shift (insertions, span.start, TRUE);
      span.end += get_shift (insertions, span.end, FALSE);
      g_array_append_val (*spans, span);
    }
  g_array_sort (*spans, compare_spans);

  return g_string_free (numbered, FALSE);
}
