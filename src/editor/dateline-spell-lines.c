/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-spell-lines.h"

#include <string.h>

/* Of text, that is checked and then marked at a time: marking is the main thread's,
 * and a text in another language than it says is one mistake after the other. */
#define TAKE_BYTES 4096

struct _DatelineSpellLines
{
  DatelineDocument *document;
  GArray           *mistakes; /* a GArray or NULL for each block */
};

static void
clear_entry (gpointer data)
{
  GArray **entry = data;

  g_clear_pointer (entry, g_array_unref);
}

DatelineSpellLines *
dateline_spell_lines_new (void)
{
  DatelineSpellLines *self = g_new0 (DatelineSpellLines, 1);

  self->document = dateline_document_new_empty ();
  self->mistakes = g_array_new (FALSE, TRUE, sizeof (GArray *));
  g_array_set_clear_func (self->mistakes, clear_entry);

  return self;
}

void
dateline_spell_lines_free (DatelineSpellLines *self)
{
  dateline_document_unref (self->document);
  g_array_unref (self->mistakes);
  g_free (self);
}

static GArray **
get_entry (DatelineSpellLines *self,
           guint               line)
{
  return &g_array_index (self->mistakes, GArray *, line);
}

void
dateline_spell_lines_set_document (DatelineSpellLines *self,
                                   DatelineDocument   *document)
{
  g_autoptr (DatelineDocument) old = self->document;
  guint n_old = dateline_document_get_n_blocks (old);
  guint first = 0;
  guint n_new;

  self->document = document != NULL ? dateline_document_ref (document)
                                    : dateline_document_new_empty ();
  n_new = dateline_document_get_n_blocks (self->document);

  while (first < n_old && first < n_new &&
         dateline_document_get_block (old, first) ==
           dateline_document_get_block (self->document, first))
    first++;
  while (n_old > first && n_new > first &&
         dateline_document_get_block (old, n_old - 1) ==
           dateline_document_get_block (self->document, n_new - 1))
    {
      n_old--;
      n_new--;
    }

  if (n_old > first)
    g_array_remove_range (self->mistakes, first, n_old - first);
  if (n_new > first)
    {
      g_autofree gpointer *unknown = g_new0 (gpointer, n_new - first);

      g_array_insert_vals (self->mistakes, first, unknown, n_new - first);
    }
}

DatelineDocument *
dateline_spell_lines_get_document (DatelineSpellLines *self)
{
  return self->document;
}

void
dateline_spell_lines_forget (DatelineSpellLines *self)
{
  for (guint i = 0; i < self->mistakes->len; i++)
    clear_entry (get_entry (self, i));
}

void
dateline_spell_lines_doubt (DatelineSpellLines *self)
{
  for (guint i = 0; i < self->mistakes->len; i++)
    {
      GArray **entry = get_entry (self, i);

      if (*entry != NULL && (*entry)->len > 0)
        clear_entry (entry);
    }
}

/* How much is taken when the lines were looked at; @n_bytes what was before. */
static gsize
take_range (DatelineSpellLines *self,
            guint               first,
            guint               end,
            GPtrArray          *blocks,
            gsize               n_bytes)
{
  for (guint i = first; i < end && n_bytes < TAKE_BYTES; i++)
    {
      DatelineBlock *block = dateline_document_get_block (self->document, i);

      if (*get_entry (self, i) != NULL)
        continue;
      g_ptr_array_add (blocks, dateline_block_ref (block));
      n_bytes += strlen (dateline_block_get_text (block)) + 1;
    }

  return n_bytes;
}

GPtrArray *
dateline_spell_lines_take (DatelineSpellLines *self,
                           guint               first,
                           guint               last)
{
  g_autoptr (GPtrArray) blocks = NULL;
  guint n_lines = self->mistakes->len;
  guint end = MIN (n_lines, last + 1);

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  first = MIN (first, end);
  if (take_range (self, first, end, blocks, 0) == 0)
    take_range (self, 0, n_lines, blocks, 0);

  return blocks->len > 0 ? g_steal_pointer (&blocks) : NULL;
}

GArray *
dateline_spell_lines_put (DatelineSpellLines  *self,
                          DatelineSpellReport *report)
{
  g_autoptr (GHashTable) checked = g_hash_table_new (NULL, NULL);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < report->blocks->len; i++)
    g_hash_table_insert (checked, report->blocks->pdata[i], report->mistakes->pdata[i]);

  for (guint i = 0; i < self->mistakes->len; i++)
    {
      GArray **entry = get_entry (self, i);
      GArray *mistakes;

      if (*entry != NULL)
        continue;
      mistakes = g_hash_table_lookup (checked, dateline_document_get_block (self->document, i));
      if (mistakes == NULL)
        continue;

      *entry = g_array_ref (mistakes);
      g_array_append_val (lines, i);
    }

  return lines;
}

GArray *
dateline_spell_lines_get (DatelineSpellLines *self,
                          guint               line)
{
  return line < self->mistakes->len ? *get_entry (self, line) : NULL;
}
