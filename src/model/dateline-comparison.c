/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-comparison.h"

#include "dateline-pairing-private.h"
#include "dateline-sequence.h"

struct _DatelineComparison
{
  gatomicrefcount   ref_count;
  DatelineDocument *old_document;
  DatelineDocument *new_document;
  DatelineDocument *body;  /* what rows are restored in, */
  guint             n_own; /* and how many blocks of the new document are its */
  GArray           *rows;  /* DatelineChange */
};

G_DEFINE_BOXED_TYPE (DatelineComparison, dateline_comparison, dateline_comparison_ref,
                     dateline_comparison_unref)

static void
clear_change (gpointer data)
{
  DatelineChange *change = data;

  g_clear_pointer (&change->words, g_array_unref);
}

static gboolean
is_empty_paragraph (DatelineBlock *block)
{
  return dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH &&
         *dateline_block_get_text (block) == '\0';
}

static void
append_row (DatelineComparison *self,
            DatelineChangeType  type,
            guint               old_index,
            guint               new_index)
{
  DatelineChange change = { type, (int) old_index, (int) new_index, NULL };
  DatelineBlock *old_block = change.old_index < 0
                               ? NULL
                               : dateline_document_get_block (self->old_document, old_index);
  DatelineBlock *new_block = change.new_index < 0
                               ? NULL
                               : dateline_document_get_block (self->new_document, new_index);

  if (type == DATELINE_CHANGE_NONE && !dateline_block_equal (old_block, new_block))
    change.type = DATELINE_CHANGE_EDITED;
  if (change.type == DATELINE_CHANGE_EDITED ||
      (type == DATELINE_CHANGE_MOVED_TO && !dateline_block_equal (old_block, new_block)))
    change.words = dateline_words_compare_blocks (old_block, new_block);

  g_array_append_val (self->rows, change);
}

static void
append_rows (DatelineComparison    *self,
             const DatelinePairing *pairing,
             gboolean               languages)
{
  guint n_old = dateline_document_get_n_blocks (self->old_document);
  guint n_new = dateline_document_get_n_blocks (self->new_document);
  guint i = 0;
  guint j = 0;

  while (i < n_old || j < n_new)
    {
      for (; i < n_old && !pairing->stays[i]; i++)
        append_row (self,
                    pairing->partners[i] != DATELINE_SEQUENCE_NONE ? DATELINE_CHANGE_MOVED_FROM
                    : languages                                    ? DATELINE_CHANGE_OPPOSITE
                                                                   : DATELINE_CHANGE_REMOVED,
                    i, pairing->partners[i]);
      for (; j < n_new && (pairing->new_partners[j] == DATELINE_SEQUENCE_NONE ||
                           !pairing->stays[pairing->new_partners[j]]); j++)
        append_row (self,
                    pairing->new_partners[j] != DATELINE_SEQUENCE_NONE ? DATELINE_CHANGE_MOVED_TO
                    : languages                                        ? DATELINE_CHANGE_OPPOSITE
                                                                       : DATELINE_CHANGE_ADDED,
                    pairing->new_partners[j], j);
      if (i < n_old && j < n_new)
        append_row (self, languages ? DATELINE_CHANGE_OPPOSITE : DATELINE_CHANGE_NONE, i++, j++);
    }
}

static DatelineComparison *
comparison_new (DatelineDocument      *old_document,
                DatelineDocument      *new_document,
                const DatelinePairing *pairing,
                gboolean               languages)
{
  DatelineComparison *self = g_new0 (DatelineComparison, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->old_document = dateline_document_ref (old_document);
  self->new_document = dateline_document_ref (new_document);
  self->body = dateline_document_ref (new_document);
  self->n_own = dateline_document_get_n_blocks (new_document);
  self->rows = g_array_new (FALSE, FALSE, sizeof (DatelineChange));
  g_array_set_clear_func (self->rows, clear_change);
  append_rows (self, pairing, languages);

  return self;
}

DatelineComparison *
dateline_comparison_new (DatelineDocument *old_document,
                         DatelineDocument *new_document)
{
  g_autoptr (DatelinePairing) pairing = NULL;

  g_return_val_if_fail (old_document != NULL, NULL);
  g_return_val_if_fail (new_document != NULL, NULL);

  pairing = dateline_pairing_new (old_document, new_document);

  return comparison_new (old_document, new_document, pairing, FALSE);
}

DatelineComparison *
dateline_comparison_new_public (DatelineDocument *old_document,
                                DatelineDocument *new_document,
                                DatelineDocument *body)
{
  DatelineComparison *self;
  guint n_own;

  g_return_val_if_fail (old_document != NULL && new_document != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  /* Publishing leaves empty paragraphs at the end out. */
  n_own = dateline_document_get_n_blocks (body);
  while (n_own > 0 && is_empty_paragraph (dateline_document_get_block (body, n_own - 1)))
    n_own--;

  self = dateline_comparison_new (old_document, new_document);
  dateline_document_unref (self->body);
  self->body = dateline_document_ref (body);
  self->n_own = MIN (n_own, self->n_own);

  return self;
}

DatelineComparison *
dateline_comparison_new_languages (DatelineDocument *old_document,
                                   DatelineDocument *new_document)
{
  g_autoptr (DatelinePairing) pairing = NULL;

  g_return_val_if_fail (old_document != NULL, NULL);
  g_return_val_if_fail (new_document != NULL, NULL);

  pairing = dateline_pairing_new_languages (old_document, new_document);

  return comparison_new (old_document, new_document, pairing, TRUE);
}

DatelineComparison *
dateline_comparison_ref (DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_comparison_unref (DatelineComparison *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  dateline_document_unref (self->old_document);
  dateline_document_unref (self->new_document);
  dateline_document_unref (self->body);
  g_array_unref (self->rows);
  g_free (self);
}

DatelineDocument *
dateline_comparison_get_old (const DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->old_document;
}

DatelineDocument *
dateline_comparison_get_new (const DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->new_document;
}

DatelineDocument *
dateline_comparison_get_body (const DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->body;
}

guint
dateline_comparison_get_n_rows (const DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

const DatelineChange *
dateline_comparison_get_row (const DatelineComparison *self,
                             guint                     row)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return &g_array_index (self->rows, DatelineChange, row);
}

DatelineBlock *
dateline_comparison_get_old_block (const DatelineComparison *self,
                                   guint                     row)
{
  const DatelineChange *change = dateline_comparison_get_row (self, row);

  return change->old_index >= 0
           ? dateline_document_get_block (self->old_document, change->old_index)
           : NULL;
}

DatelineBlock *
dateline_comparison_get_new_block (const DatelineComparison *self,
                                   guint                     row)
{
  const DatelineChange *change = dateline_comparison_get_row (self, row);

  return change->new_index >= 0
           ? dateline_document_get_block (self->new_document, change->new_index)
           : NULL;
}

gboolean
dateline_comparison_is_empty (const DatelineComparison *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < self->rows->len; i++)
    if (g_array_index (self->rows, DatelineChange, i).type != DATELINE_CHANGE_NONE)
      return FALSE;

  return TRUE;
}

/* Words of the row's block of one side. */
static guint
count_block (DatelineBlock *block)
{
  g_autoptr (DatelineBlock) compared = dateline_words_dup_block (block);
  const char *text = dateline_block_get_text (compared);

  return dateline_words_count (text, 0, strlen (text));
}

static guint
count_edited (const DatelineComparison *self,
              guint                     row)
{
  const DatelineChange *change = dateline_comparison_get_row (self, row);
  g_autoptr (DatelineBlock) old_block =
    dateline_words_dup_block (dateline_comparison_get_old_block (self, row));
  g_autoptr (DatelineBlock) new_block =
    dateline_words_dup_block (dateline_comparison_get_new_block (self, row));
  const char *old_text = dateline_block_get_text (old_block);
  const char *new_text = dateline_block_get_text (new_block);
  guint n_words = 0;
  guint n_removed = 0;

  for (guint i = 0; change->words != NULL && i < change->words->len; i++)
    {
      const DatelineWords *run = &g_array_index (change->words, DatelineWords, i);
      guint n_added = 0;

      if (run->type == DATELINE_WORDS_REMOVED)
        {
          n_removed = dateline_words_count (old_text, run->old_start, run->old_end);
          n_words += n_removed;
          continue;
        }
      if (run->type != DATELINE_WORDS_SAME)
        n_added = dateline_words_count (new_text, run->new_start, run->new_end);
      n_words += n_added > n_removed ? n_added - n_removed : 0;
      n_removed = 0;
    }

  return n_words;
}

guint
dateline_comparison_count_words (const DatelineComparison *self)
{
  guint n_words = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const DatelineChange *change = &g_array_index (self->rows, DatelineChange, i);

      if (change->type == DATELINE_CHANGE_REMOVED)
        n_words += count_block (dateline_comparison_get_old_block (self, i));
      else if (change->type == DATELINE_CHANGE_ADDED)
        n_words += count_block (dateline_comparison_get_new_block (self, i));
      else if (change->words != NULL)
        n_words += count_edited (self, i);
    }

  return n_words;
}

/* Where in the new document a block of the row would stand. */
static guint
find_place (const DatelineComparison *self,
            guint                     row)
{
  while (row-- > 0)
    {
      const DatelineChange *change = &g_array_index (self->rows, DatelineChange, row);

      if (change->new_index >= 0 && change->type != DATELINE_CHANGE_MOVED_FROM)
        return change->new_index + 1;
    }

  return 0;
}

/* The row that says where the block of old index @old_index stood. */
static guint
find_moved_from (const DatelineComparison *self,
                 int                       old_index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const DatelineChange *change = &g_array_index (self->rows, DatelineChange, i);

      if (change->type == DATELINE_CHANGE_MOVED_FROM && change->old_index == old_index)
        return i;
    }

  g_return_val_if_reached (0);
}

gboolean
dateline_comparison_can_restore (const DatelineComparison *self,
                                 guint                     row)
{
  const DatelineChange *change;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row < self->rows->len, FALSE);

  change = dateline_comparison_get_row (self, row);
  switch (change->type)
    {
    case DATELINE_CHANGE_EDITED:
    case DATELINE_CHANGE_ADDED:
      return (guint) change->new_index < self->n_own;
    case DATELINE_CHANGE_REMOVED:
      return find_place (self, row) <= self->n_own;
    case DATELINE_CHANGE_MOVED_FROM:
    case DATELINE_CHANGE_MOVED_TO:
      return (guint) change->new_index < self->n_own &&
             find_place (self, find_moved_from (self, change->old_index)) <= self->n_own;
    case DATELINE_CHANGE_NONE:
    case DATELINE_CHANGE_OPPOSITE:
    default:
      return FALSE;
    }
}

DatelineDocument *
dateline_comparison_restore (const DatelineComparison *self,
                             guint                     row)
{
  g_autoptr (DatelineDocument) without = NULL;
  const DatelineChange *change;
  DatelineBlock *old_block;
  guint place;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  if (!dateline_comparison_can_restore (self, row))
    return dateline_document_ref (self->body);

  change = dateline_comparison_get_row (self, row);
  old_block = dateline_comparison_get_old_block (self, row);
  switch (change->type)
    {
    case DATELINE_CHANGE_EDITED:
      return dateline_document_replace (self->body, change->new_index, 1, &old_block, 1);
    case DATELINE_CHANGE_ADDED:
      return dateline_document_replace (self->body, change->new_index, 1, NULL, 0);
    case DATELINE_CHANGE_REMOVED:
      return dateline_document_replace (self->body, find_place (self, row), 0,
                                        &old_block, 1);
    case DATELINE_CHANGE_MOVED_FROM:
    case DATELINE_CHANGE_MOVED_TO:
      place = find_place (self, find_moved_from (self, change->old_index));
      without = dateline_document_replace (self->body, change->new_index, 1, NULL, 0);
      if (place > (guint) change->new_index)
        place--;
      return dateline_document_replace (without, place, 0, &old_block, 1);
    case DATELINE_CHANGE_NONE:
    case DATELINE_CHANGE_OPPOSITE:
    default:
      return dateline_document_ref (self->body);
    }
}

/* Whether it is more than a text. */
static gboolean
is_object (DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_TABLE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
      return TRUE;
    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_LIST_ITEM:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_ATTRIBUTION:
    case DATELINE_BLOCK_CODE:
    default:
      return FALSE;
    }
}

static gboolean
is_empty_text (DatelineBlock *block)
{
  return !is_object (block) && *dateline_block_get_text (block) == '\0';
}

/* The image of @theirs with the words of @mine, as far as there are some. */
static DatelineBlock *
merge_images (DatelineBlock *mine,
              DatelineBlock *theirs)
{
  g_autoptr (DatelineBlock) captioned = dateline_block_ref (theirs);
  const char *alternative = dateline_block_get_alternative (mine);

  if (*dateline_block_get_text (mine) != '\0')
    {
      gsize n_spans;
      const DatelineSpan *spans = dateline_block_get_spans (mine, &n_spans);

      dateline_block_unref (captioned);
      captioned = dateline_block_with_text (theirs, dateline_block_get_text (mine), spans, n_spans);
    }

  return alternative != NULL ? dateline_block_with_alternative (captioned, alternative)
                             : g_steal_pointer (&captioned);
}

/* What would stand in the old document; NULL if nothing is of use there. */
static DatelineBlock *
dup_taken (const DatelineComparison *self,
           guint                     row)
{
  DatelineBlock *mine = dateline_comparison_get_old_block (self, row);
  DatelineBlock *theirs = dateline_comparison_get_new_block (self, row);
  g_autoptr (DatelineBlock) taken = NULL;

  if (dateline_comparison_get_row (self, row)->type != DATELINE_CHANGE_OPPOSITE ||
      theirs == NULL || is_empty_text (theirs))
    return NULL;
  if (mine == NULL)
    return dateline_block_ref (theirs);
  if (!is_object (theirs) && !is_empty_text (mine))
    return NULL;

  if (dateline_block_get_block_type (mine) == DATELINE_BLOCK_IMAGE &&
      dateline_block_get_block_type (theirs) == DATELINE_BLOCK_IMAGE)
    taken = merge_images (mine, theirs);
  else
    taken = dateline_block_ref (theirs);

  return dateline_block_equal (mine, taken) ? NULL : g_steal_pointer (&taken);
}

gboolean
dateline_comparison_can_take (const DatelineComparison *self,
                              guint                     row)
{
  g_autoptr (DatelineBlock) taken = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (row < self->rows->len, FALSE);

  taken = dup_taken (self, row);

  return taken != NULL;
}

DatelineDocument *
dateline_comparison_take (const DatelineComparison *self,
                          guint                     row)
{
  g_autoptr (DatelineBlock) taken = NULL;
  const DatelineChange *change;
  guint place = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  taken = dup_taken (self, row);
  if (taken == NULL)
    return dateline_document_ref (self->old_document);

  change = dateline_comparison_get_row (self, row);
  if (change->old_index >= 0)
    return dateline_document_replace (self->old_document, change->old_index, 1, &taken, 1);

  /* Behind what stands above it. */
  for (guint i = row; i-- > 0 && place == 0;)
    if (dateline_comparison_get_row (self, i)->old_index >= 0)
      place = dateline_comparison_get_row (self, i)->old_index + 1;

  return dateline_document_replace (self->old_document, place, 0, &taken, 1);
}
