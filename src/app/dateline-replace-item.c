/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-replace-item.h"

struct _DatelineReplaceItem
{
  GObject parent_instance;

  /* Owned */
  DatelineFound *found;
  GPtrArray     *contexts; /* char * */
  DatelineRange *marked;
  gboolean      *chosen;

  guint          n_chosen;
};

G_DEFINE_FINAL_TYPE (DatelineReplaceItem, dateline_replace_item, G_TYPE_OBJECT)

struct _DatelineReplaceRow
{
  GObject parent_instance;

  DatelineReplaceItem *item;
  guint                index;
};

G_DEFINE_FINAL_TYPE (DatelineReplaceRow, dateline_replace_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
dateline_replace_item_finalize (GObject *object)
{
  DatelineReplaceItem *self = DATELINE_REPLACE_ITEM (object);

  g_clear_pointer (&self->found, dateline_found_free);
  g_clear_pointer (&self->contexts, g_ptr_array_unref);
  g_free (self->marked);
  g_free (self->chosen);

  G_OBJECT_CLASS (dateline_replace_item_parent_class)->finalize (object);
}

static void
dateline_replace_item_class_init (DatelineReplaceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_replace_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_replace_item_init (DatelineReplaceItem *self)
{
  self->contexts = g_ptr_array_new_with_free_func (g_free);
}

DatelineReplaceItem *
dateline_replace_item_new (DatelineFound *found,
                           DatelineItem  *item)
{
  DatelineReplaceItem *self;
  guint n_matches;

  g_return_val_if_fail (found != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  n_matches = found->matches->len;
  self = g_object_new (DATELINE_TYPE_REPLACE_ITEM, NULL);
  self->found = found;
  self->marked = g_new0 (DatelineRange, n_matches);
  self->chosen = g_new0 (gboolean, n_matches);
  for (guint i = 0; i < n_matches; i++)
    {
      const DatelineMatch *match = &g_array_index (found->matches, DatelineMatch, i);

      g_ptr_array_add (self->contexts,
                       dateline_item_dup_context (item, match, &self->marked[i]));
      self->chosen[i] = !found->read_only;
    }
  self->n_chosen = found->read_only ? 0 : n_matches;

  return self;
}

const DatelineFound *
dateline_replace_item_get_found (DatelineReplaceItem *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (self), NULL);

  return self->found;
}

const char *
dateline_replace_item_get_context (DatelineReplaceItem *self,
                                   guint                index,
                                   DatelineRange       *marked)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (self), NULL);
  g_return_val_if_fail (index < self->contexts->len, NULL);

  *marked = self->marked[index];

  return g_ptr_array_index (self->contexts, index);
}

gboolean
dateline_replace_item_is_chosen (DatelineReplaceItem *self,
                                 guint                index)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (self), FALSE);
  g_return_val_if_fail (index < self->contexts->len, FALSE);

  return self->chosen[index];
}

static gboolean
set_chosen (DatelineReplaceItem *self,
            guint                index,
            gboolean             chosen)
{
  if (self->chosen[index] == chosen || self->found->read_only)
    return FALSE;

  self->chosen[index] = chosen;
  if (chosen)
    self->n_chosen++;
  else
    self->n_chosen--;

  return TRUE;
}

void
dateline_replace_item_set_chosen (DatelineReplaceItem *self,
                                  guint                index,
                                  gboolean             chosen)
{
  g_return_if_fail (DATELINE_IS_REPLACE_ITEM (self));
  g_return_if_fail (index < self->contexts->len);

  if (set_chosen (self, index, !!chosen))
    g_signal_emit (self, signals[CHANGED], 0);
}

void
dateline_replace_item_choose_all (DatelineReplaceItem *self,
                                  gboolean             chosen)
{
  gboolean changed = FALSE;

  g_return_if_fail (DATELINE_IS_REPLACE_ITEM (self));

  for (guint i = 0; i < self->contexts->len; i++)
    changed = set_chosen (self, i, !!chosen) || changed;
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

guint
dateline_replace_item_get_n_chosen (DatelineReplaceItem *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (self), 0);

  return self->n_chosen;
}

gboolean *
dateline_replace_item_dup_chosen (DatelineReplaceItem *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (self), NULL);

  return g_memdup2 (self->chosen, self->contexts->len * sizeof (gboolean));
}

static void
dateline_replace_row_finalize (GObject *object)
{
  g_clear_object (&DATELINE_REPLACE_ROW (object)->item);

  G_OBJECT_CLASS (dateline_replace_row_parent_class)->finalize (object);
}

static void
dateline_replace_row_class_init (DatelineReplaceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_replace_row_finalize;
}

static void
dateline_replace_row_init (DatelineReplaceRow *self)
{
}

DatelineReplaceRow *
dateline_replace_row_new (DatelineReplaceItem *item,
                          guint                index)
{
  DatelineReplaceRow *self;

  g_return_val_if_fail (DATELINE_IS_REPLACE_ITEM (item), NULL);

  self = g_object_new (DATELINE_TYPE_REPLACE_ROW, NULL);
  self->item = g_object_ref (item);
  self->index = index;

  return self;
}

DatelineReplaceItem *
dateline_replace_row_get_item (DatelineReplaceRow *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ROW (self), NULL);

  return self->item;
}

guint
dateline_replace_row_get_index (DatelineReplaceRow *self)
{
  g_return_val_if_fail (DATELINE_IS_REPLACE_ROW (self), 0);

  return self->index;
}

void
dateline_replace_row_toggle (DatelineReplaceRow *self)
{
  DatelineReplaceItem *item;

  g_return_if_fail (DATELINE_IS_REPLACE_ROW (self));

  item = self->item;
  if (self->index == DATELINE_REPLACE_ROW_HEAD)
    dateline_replace_item_choose_all (item, item->n_chosen < item->contexts->len);
  else
    dateline_replace_item_set_chosen (item, self->index, !item->chosen[self->index]);
}
