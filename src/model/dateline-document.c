/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-document.h"

#include "dateline-words.h"

struct _DatelineDocument
{
  gatomicrefcount  ref_count;
  GPtrArray       *blocks;
};

G_DEFINE_BOXED_TYPE (DatelineDocument, dateline_document, dateline_document_ref,
                     dateline_document_unref)

static DatelineDocument *
document_alloc (gsize n_blocks)
{
  DatelineDocument *self = g_new0 (DatelineDocument, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->blocks = g_ptr_array_new_full (n_blocks, (GDestroyNotify) dateline_block_unref);

  return self;
}

static void
add_blocks (DatelineDocument       *self,
            DatelineBlock * const  *blocks,
            gsize                   n_blocks)
{
  for (gsize i = 0; i < n_blocks; i++)
    g_ptr_array_add (self->blocks, dateline_block_ref (blocks[i]));
}

DatelineDocument *
dateline_document_new_empty (void)
{
  return document_alloc (0);
}

DatelineDocument *
dateline_document_new (DatelineBlock * const *blocks,
                       gsize                  n_blocks)
{
  DatelineDocument *self;

  g_return_val_if_fail (blocks != NULL || n_blocks == 0, NULL);

  self = document_alloc (n_blocks);
  add_blocks (self, blocks, n_blocks);

  return self;
}

DatelineDocument *
dateline_document_ref (DatelineDocument *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_document_unref (DatelineDocument *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->blocks);
  g_free (self);
}

guint
dateline_document_get_n_blocks (const DatelineDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->blocks->len;
}

DatelineBlock *
dateline_document_get_block (const DatelineDocument *self,
                             guint                   index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, index);
}

DatelineDocument *
dateline_document_replace (const DatelineDocument *self,
                           guint                   first,
                           guint                   n_old,
                           DatelineBlock * const  *blocks,
                           gsize                   n_new)
{
  DatelineBlock * const *old;
  DatelineDocument *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (first <= self->blocks->len && n_old <= self->blocks->len - first, NULL);
  g_return_val_if_fail (blocks != NULL || n_new == 0, NULL);

  old = (DatelineBlock * const *) self->blocks->pdata;
  copy = document_alloc (self->blocks->len - n_old + n_new);
  add_blocks (copy, old, first);
  add_blocks (copy, blocks, n_new);
  add_blocks (copy, old + first + n_old, self->blocks->len - first - n_old);

  return copy;
}

gboolean
dateline_document_equal (const DatelineDocument *a,
                         const DatelineDocument *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  if (a->blocks->len != b->blocks->len)
    return FALSE;

  for (guint i = 0; i < a->blocks->len; i++)
    {
      if (!dateline_block_equal (g_ptr_array_index (a->blocks, i),
                                 g_ptr_array_index (b->blocks, i)))
        return FALSE;
    }

  return TRUE;
}

char *
dateline_document_dup_text (const DatelineDocument *self,
                            const char             *separator)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (separator != NULL, NULL);

  text = g_string_new (NULL);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      g_autofree char *block = dateline_block_dup_all_text (g_ptr_array_index (self->blocks, i));

      if (*block == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, separator);
      g_string_append (text, block);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_words (const DatelineDocument *self,
             guint                   first,
             guint                   end)
{
  guint n_words = 0;

  for (guint i = first; i < end; i++)
    {
      g_autofree char *text = dateline_block_dup_all_text (g_ptr_array_index (self->blocks, i));

      n_words += dateline_words_count (text, 0, strlen (text));
    }

  return n_words;
}

guint
dateline_document_count_words (const DatelineDocument *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_words (self, 0, self->blocks->len);
}

guint
dateline_document_recount_words (const DatelineDocument *self,
                                 const DatelineDocument *before,
                                 guint                   n_before)
{
  guint first = 0;
  guint end;
  guint before_end;

  g_return_val_if_fail (self != NULL, 0);

  if (before == NULL)
    return dateline_document_count_words (self);

  end = self->blocks->len;
  before_end = before->blocks->len;
  while (first < end && first < before_end &&
         self->blocks->pdata[first] == before->blocks->pdata[first])
    first++;
  while (end > first && before_end > first &&
         self->blocks->pdata[end - 1] == before->blocks->pdata[before_end - 1])
    {
      end--;
      before_end--;
    }

  return n_before - count_words (before, first, before_end) + count_words (self, first, end);
}

guint
dateline_document_get_number (const DatelineDocument *self,
                              guint                   index)
{
  DatelineBlock *item;
  guint number = 1;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (index < self->blocks->len, 0);

  item = g_ptr_array_index (self->blocks, index);
  while (index > 0 && !dateline_block_starts_group (item))
    {
      DatelineBlock *before = g_ptr_array_index (self->blocks, --index);

      if (dateline_block_get_block_type (before) != DATELINE_BLOCK_LIST_ITEM ||
          dateline_block_get_depth (before) < dateline_block_get_depth (item))
        break;
      if (dateline_block_get_depth (before) > dateline_block_get_depth (item))
        continue;
      if (dateline_block_is_ordered (before) != dateline_block_is_ordered (item))
        break;

      number++;
      item = before;
    }

  return number;
}
