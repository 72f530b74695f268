/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-table-log.h"

typedef struct
{
  DatelineTable *table; /* how the cells are arranged on its other side, or NULL */
  GPtrArray     *cells;
  GPtrArray     *texts; /* the cells that changed by a step of their own each */
  guint          row;
  guint          column;
} Step;

struct _DatelineTableLog
{
  GQueue      undo; /* the last step first */
  GQueue      redo;
  GHashTable *known; /* DatelineCellEditor → how many steps of it are noted */
  Step       *open;  /* what is noted goes to it */
};

static Step *
step_new (const DatelineTableState *state)
{
  Step *step = g_new0 (Step, 1);

  step->texts = g_ptr_array_new_with_free_func (g_object_unref);
  if (state != NULL)
    {
      step->table = dateline_table_ref (state->table);
      step->cells = g_ptr_array_ref (state->cells);
      step->row = state->row;
      step->column = state->column;
    }

  return step;
}

static void
step_free (Step *step)
{
  g_clear_pointer (&step->table, dateline_table_unref);
  g_clear_pointer (&step->cells, g_ptr_array_unref);
  g_ptr_array_unref (step->texts);
  g_free (step);
}

DatelineTableLog *
dateline_table_log_new (void)
{
  DatelineTableLog *self = g_new0 (DatelineTableLog, 1);

  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  self->known = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  return self;
}

void
dateline_table_log_free (DatelineTableLog *self)
{
  dateline_table_log_clear (self);
  g_hash_table_unref (self->known);
  g_free (self);
}

void
dateline_table_log_clear (DatelineTableLog *self)
{
  g_assert (self->open == NULL);

  g_queue_clear_full (&self->undo, (GDestroyNotify) step_free);
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
  g_hash_table_remove_all (self->known);
}

static void
push (DatelineTableLog *self,
      Step             *step)
{
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
  g_queue_push_head (&self->undo, step);
}

static void
note_known (DatelineTableLog   *self,
            DatelineCellEditor *cell)
{
  g_hash_table_insert (self->known, g_object_ref (cell),
                       GUINT_TO_POINTER (dateline_cell_editor_get_n_steps (cell)));
}

static gboolean
is_of_cell (const Step         *step,
            DatelineCellEditor *cell)
{
  return step != NULL && step->table == NULL && step->texts->len == 1 &&
         g_ptr_array_index (step->texts, 0) == cell;
}

void
dateline_table_log_note_text (DatelineTableLog   *self,
                              DatelineCellEditor *cell)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, cell));
  guint now = dateline_cell_editor_get_n_steps (cell);

  note_known (self, cell);
  for (guint i = known; i < now; i++)
    {
      Step *step = self->open != NULL ? self->open : step_new (NULL);

      g_ptr_array_add (step->texts, g_object_ref (cell));
      if (step != self->open)
        push (self, step);
    }

  /* What was typed and taken back at once is no step at all; a letter more in a word is
   * none either, but what was undone before can't be redone after it. */
  for (guint i = now; i < known && is_of_cell (g_queue_peek_head (&self->undo), cell); i++)
    step_free (g_queue_pop_head (&self->undo));
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
}

void
dateline_table_log_note_shape (DatelineTableLog         *self,
                               const DatelineTableState *before)
{
  if (self->open == NULL)
    push (self, step_new (before));
}

void
dateline_table_log_begin (DatelineTableLog         *self,
                          const DatelineTableState *before)
{
  g_assert (self->open == NULL);

  self->open = step_new (before);
}

void
dateline_table_log_end (DatelineTableLog *self)
{
  g_assert (self->open != NULL);

  push (self, g_steal_pointer (&self->open));
}

gboolean
dateline_table_log_can_undo (DatelineTableLog *self)
{
  return self->undo.length > 0;
}

gboolean
dateline_table_log_can_redo (DatelineTableLog *self)
{
  return self->redo.length > 0;
}

static void
step_texts (DatelineTableLog *self,
            const Step       *step,
            int               by)
{
  for (guint i = 0; i < step->texts->len; i++)
    {
      guint at = by < 0 ? step->texts->len - 1 - i : i;
      DatelineCellEditor *cell = g_ptr_array_index (step->texts, at);

      dateline_cell_editor_step (cell, by);
      note_known (self, cell);
    }
}

/* Where the caret goes: to the cell that changes, else to where it was. */
static void
find_current (const Step         *step,
              gboolean            shaped,
              DatelineTableState *state)
{
  guint n_columns = dateline_table_get_n_columns (state->table);
  guint index;

  if (step->texts->len > 0 &&
      g_ptr_array_find (state->cells, g_ptr_array_index (step->texts, 0), &index))
    {
      state->row = index / n_columns;
      state->column = index % n_columns;
    }
  else if (shaped)
    {
      state->row = step->row;
      state->column = step->column;
    }
}

gboolean
dateline_table_log_step (DatelineTableLog   *self,
                         int                 by,
                         DatelineTableState *state)
{
  Step *step = g_queue_pop_head (by < 0 ? &self->undo : &self->redo);
  DatelineTableState there = *state;
  gboolean shaped = step != NULL && step->table != NULL;

  if (step == NULL)
    return FALSE;

  step_texts (self, step, by);
  state->table = step->table != NULL ? g_steal_pointer (&step->table)
                                     : dateline_table_ref (there.table);
  state->cells = step->cells != NULL ? g_steal_pointer (&step->cells)
                                     : g_ptr_array_ref (there.cells);
  find_current (step, shaped, state);

  if (shaped)
    {
      step->table = dateline_table_ref (there.table);
      step->cells = g_ptr_array_ref (there.cells);
      step->row = there.row;
      step->column = there.column;
    }
  g_queue_push_head (by < 0 ? &self->redo : &self->undo, step);

  return TRUE;
}
