/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-history.h"

#include <string.h>

#define MAX_STEPS 1000
#define MAX_BYTES (64 * 1024 * 1024)

/* A pause after which typing is another thought. */
#define PAUSE_USEC (800 * 1000)
/* GtkTextView removes the selection and inserts what was typed over it as two
 * actions within one turn of the main loop. */
#define TYPED_OVER_USEC (100 * 1000)

typedef struct
{
  const char        *field; /* interned; NULL: the step is one of the text */
  GValue             old_value;
  GValue             new_value;
  guint              first;
  GPtrArray         *before;
  GPtrArray         *after;
  DatelineSelection  selection_before;
  DatelineSelection  selection_after;
  DatelineEditKind   kind;
  gint64             time;
  gint64             turn; /* of the main loop; 0: there is none */
  gsize              n_bytes;
} Step;

struct _DatelineEditorHistory
{
  GQueue    undo; /* Step, the newest at the head */
  GQueue    redo; /* Step, the next to be redone at the head */
  gsize     n_bytes;
  gboolean  open; /* the newest step may grow */
};

static void
step_free (Step *step)
{
  if (step->field != NULL)
    {
      g_value_unset (&step->old_value);
      g_value_unset (&step->new_value);
    }
  g_clear_pointer (&step->before, g_ptr_array_unref);
  g_clear_pointer (&step->after, g_ptr_array_unref);
  g_free (step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static GPtrArray *
dup_blocks (DatelineDocument *document,
            guint             first,
            guint             end)
{
  GPtrArray *blocks = g_ptr_array_new_full (end - first, (GDestroyNotify) dateline_block_unref);

  for (guint i = first; i < end; i++)
    g_ptr_array_add (blocks, dateline_block_ref (dateline_document_get_block (document, i)));

  return blocks;
}

static gsize
count_bytes (GPtrArray *blocks)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < blocks->len; i++)
    n_bytes += strlen (dateline_block_get_text (g_ptr_array_index (blocks, i)));

  return n_bytes;
}

/* The blocks in which @before and @after are not the same; NULL if there are none. */
static Step *
step_new (DatelineDocument *before,
          DatelineDocument *after)
{
  guint n_before = dateline_document_get_n_blocks (before);
  guint n_after = dateline_document_get_n_blocks (after);
  guint first = 0;
  Step *step;

  while (first < n_before && first < n_after &&
         dateline_document_get_block (before, first) == dateline_document_get_block (after, first))
    first++;
  while (n_before > first && n_after > first &&
         dateline_document_get_block (before, n_before - 1) ==
           dateline_document_get_block (after, n_after - 1))
    {
      n_before--;
      n_after--;
    }

  if (n_before == first && n_after == first)
    return NULL;

  step = g_new0 (Step, 1);
  step->first = first;
  step->before = dup_blocks (before, first, n_before);
  step->after = dup_blocks (after, first, n_after);
  step->n_bytes = count_bytes (step->before) + count_bytes (step->after);

  return step;
}

static DatelineDocument *
replace (DatelineDocument *document,
         guint             first,
         GPtrArray        *old,
         GPtrArray        *new)
{
  return dateline_document_replace (document, first, old->len,
                                    (DatelineBlock * const *) new->pdata, new->len);
}

static void
drop_redo (DatelineEditorHistory *self)
{
  g_queue_clear_full (&self->redo, (GDestroyNotify) step_free);
}

/* The same for all that is done within one turn. */
static gint64
get_turn (void)
{
  GSource *source = g_main_current_source ();

  return source != NULL ? g_source_get_time (source) : 0;
}

static void
push_undo (DatelineEditorHistory *self,
           Step                  *step)
{
  g_queue_push_head (&self->undo, step);
  self->n_bytes += step->n_bytes;

  while (self->undo.length > 1 && (self->undo.length > MAX_STEPS || self->n_bytes > MAX_BYTES))
    {
      g_autoptr (Step) oldest = g_queue_pop_tail (&self->undo);

      self->n_bytes -= oldest->n_bytes;
    }
}

static Step *
pop_undo (DatelineEditorHistory *self)
{
  Step *step = g_queue_pop_head (&self->undo);

  self->n_bytes -= step->n_bytes;

  return step;
}

static gboolean
stays_in_block (const Step *step)
{
  return step->field == NULL && step->before->len == 1 && step->after->len == 1;
}

/* Whether @step typed one character that begins a word. */
static gboolean
begins_word (const Step *step)
{
  DatelineBlock *block = g_ptr_array_index (step->after, 0);
  const char *text = dateline_block_get_text (block);
  guint at = step->selection_before.caret.byte;
  const char *before;

  if (at == 0 || at >= strlen (text) || g_unichar_isspace (g_utf8_get_char (text + at)))
    return FALSE;

  before = g_utf8_find_prev_char (text, text + at);

  return before != NULL && g_unichar_isspace (g_utf8_get_char (before));
}

static gboolean
types_one_character (const Step *step)
{
  DatelineBlock *block = step->after->len == 1 ? g_ptr_array_index (step->after, 0) : NULL;
  guint from = dateline_selection_get_start (&step->selection_before).byte;
  guint until = step->selection_after.caret.byte;

  if (block == NULL || dateline_block_is_card (block) || from >= until ||
      until > dateline_block_get_end (block))
    return FALSE;

  return g_utf8_strlen (dateline_block_get_text (block) + from, until - from) == 1;
}

static gboolean
continues (DatelineEditorHistory *self,
           const Step            *last,
           const Step            *step)
{
  gint64 pause = step->time - last->time;

  if (!self->open || !stays_in_block (step) || last->field != NULL || last->after->len != 1 ||
      last->first != step->first ||
      !dateline_selection_equal (&last->selection_after, &step->selection_before))
    return FALSE;

  if (step->kind == DATELINE_EDIT_DELETING)
    return last->kind == DATELINE_EDIT_DELETING && pause < PAUSE_USEC && stays_in_block (last) &&
           dateline_selection_is_empty (&step->selection_before) &&
           dateline_selection_is_empty (&last->selection_before);

  if (step->kind != DATELINE_EDIT_TYPING)
    return FALSE;

  if (last->kind == DATELINE_EDIT_DELETING)
    return pause < TYPED_OVER_USEC && !dateline_selection_is_empty (&last->selection_before);

  return last->kind == DATELINE_EDIT_TYPING && pause < PAUSE_USEC &&
         types_one_character (step) && !begins_word (step);
}

/* Once one types on, what became of a quotation mark is a part of the typing. @document is
 * the present one. */
static void
join_typography (DatelineEditorHistory *self,
                 DatelineDocument      *document)
{
  g_autoptr (Step) last = pop_undo (self);
  g_autoptr (Step) typed = pop_undo (self);
  g_autoptr (DatelineDocument) before = replace (document, last->first, last->after, last->before);
  g_autoptr (DatelineDocument) start = replace (before, typed->first, typed->after, typed->before);
  Step *whole = step_new (start, document);

  if (whole == NULL)
    return;

  whole->selection_before = typed->selection_before;
  whole->selection_after = last->selection_after;
  whole->kind = DATELINE_EDIT_TYPING;
  whole->time = last->time;
  whole->turn = last->turn;
  push_undo (self, whole);
}

static gboolean
is_at_typography (DatelineEditorHistory   *self,
                  const DatelineSelection *selection)
{
  const Step *last = g_queue_peek_head (&self->undo);
  const Step *typed = g_queue_peek_nth (&self->undo, 1);

  return last != NULL && last->kind == DATELINE_EDIT_TYPOGRAPHY && self->open &&
         dateline_selection_equal (&last->selection_after, selection) && typed != NULL &&
         typed->kind == DATELINE_EDIT_TYPING;
}

DatelineEditorHistory *
dateline_editor_history_new (void)
{
  return g_new0 (DatelineEditorHistory, 1);
}

void
dateline_editor_history_free (DatelineEditorHistory *self)
{
  dateline_editor_history_clear (self);
  g_free (self);
}

void
dateline_editor_history_add (DatelineEditorHistory   *self,
                             DatelineDocument        *before,
                             DatelineDocument        *after,
                             const DatelineSelection *selection_before,
                             const DatelineSelection *selection_after,
                             DatelineEditKind         kind,
                             gint64                   time)
{
  g_autoptr (Step) step = step_new (before, after);
  Step *last;

  if (step == NULL)
    return;

  step->selection_before = *selection_before;
  step->selection_after = *selection_after;
  step->kind = kind;
  step->time = time;
  step->turn = get_turn ();
  drop_redo (self);
  if (kind == DATELINE_EDIT_TYPING && is_at_typography (self, selection_before))
    join_typography (self, before);

  last = g_queue_peek_head (&self->undo);
  if (last != NULL && continues (self, last, step))
    {
      g_autoptr (Step) joined = pop_undo (self);
      g_autoptr (DatelineDocument) start = replace (before, last->first, last->after,
                                                    last->before);
      Step *whole = step_new (start, after);

      self->open = whole != NULL;
      if (whole == NULL)
        return;

      whole->selection_before = joined->selection_before;
      whole->selection_after = *selection_after;
      whole->kind = kind;
      whole->time = time;
      whole->turn = step->turn;
      push_undo (self, whole);

      return;
    }

  /* What an input method committed as one is undone as one. */
  self->open = kind != DATELINE_EDIT_TYPING || types_one_character (step);
  push_undo (self, g_steal_pointer (&step));
}

/* Whether @new is @old with one character more or less, and that begins no word. */
static gboolean
goes_on_typing (const GValue *old,
                const GValue *new)
{
  const char *from = G_VALUE_HOLDS_STRING (old) ? g_value_get_string (old) : NULL;
  const char *to = G_VALUE_HOLDS_STRING (new) ? g_value_get_string (new) : NULL;
  glong n_chars;
  glong difference;
  glong at = 0;

  if (from == NULL || to == NULL)
    return FALSE;

  n_chars = g_utf8_strlen (to, -1);
  difference = n_chars - g_utf8_strlen (from, -1);
  if (difference != 1)
    return difference == -1;

  while (at < n_chars && g_utf8_get_char (g_utf8_offset_to_pointer (from, at)) ==
                           g_utf8_get_char (g_utf8_offset_to_pointer (to, at)))
    at++;

  return at == 0 || g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (to, at))) ||
         !g_unichar_isspace (g_utf8_get_char (g_utf8_offset_to_pointer (to, at - 1)));
}

void
dateline_editor_history_add_field (DatelineEditorHistory   *self,
                                   const char              *field,
                                   const GValue            *before,
                                   const GValue            *after,
                                   const DatelineSelection *selection,
                                   gint64                   time)
{
  Step *last = g_queue_peek_head (&self->undo);
  gboolean typing = goes_on_typing (before, after);
  Step *step;

  drop_redo (self);
  if (last != NULL && self->open && last->field == g_intern_string (field) && typing &&
      time - last->time < PAUSE_USEC)
    {
      g_value_copy (after, &last->new_value);
      last->time = time;
      last->turn = get_turn ();
      return;
    }

  step = g_new0 (Step, 1);
  step->field = g_intern_string (field);
  g_value_init (&step->old_value, G_VALUE_TYPE (before));
  g_value_copy (before, &step->old_value);
  g_value_init (&step->new_value, G_VALUE_TYPE (after));
  g_value_copy (after, &step->new_value);
  step->selection_before = *selection;
  step->selection_after = *selection;
  step->kind = DATELINE_EDIT_OTHER;
  step->time = time;
  step->turn = get_turn ();

  self->open = TRUE;
  push_undo (self, step);
}

gboolean
dateline_editor_history_joins (DatelineEditorHistory *self)
{
  const Step *last = g_queue_peek_head (&self->undo);

  return last != NULL && last->field == NULL && last->turn != 0 && last->turn == get_turn ();
}

void
dateline_editor_history_close (DatelineEditorHistory *self)
{
  self->open = FALSE;
}

void
dateline_editor_history_clear (DatelineEditorHistory *self)
{
  g_queue_clear_full (&self->undo, (GDestroyNotify) step_free);
  drop_redo (self);
  self->n_bytes = 0;
  self->open = FALSE;
}

guint
dateline_editor_history_get_n_undo (DatelineEditorHistory *self)
{
  return self->undo.length;
}

gboolean
dateline_editor_history_can_undo (DatelineEditorHistory *self)
{
  return self->undo.length > 0;
}

gboolean
dateline_editor_history_can_redo (DatelineEditorHistory *self)
{
  return self->redo.length > 0;
}

gboolean
dateline_editor_history_is_at_rule (DatelineEditorHistory   *self,
                                    const DatelineSelection *selection)
{
  const Step *last = g_queue_peek_head (&self->undo);

  return last != NULL && self->open &&
         (last->kind == DATELINE_EDIT_RULE || last->kind == DATELINE_EDIT_TYPOGRAPHY) &&
         dateline_selection_equal (&last->selection_after, selection);
}

/* What the step @done and @next were done in one go. */
static gboolean
belongs_to (const Step *done,
            const Step *next)
{
  return next != NULL && next->turn != 0 && next->turn == done->turn &&
         (next->field != NULL || done->field != NULL);
}

/* Takes @step back, or does it again, and hands the document on. */
static DatelineDocument *
move (const Step        *step,
      gboolean           back,
      DatelineDocument  *document, /* (transfer full) */
      DatelineFieldFunc  func,
      gpointer           data)
{
  DatelineDocument *moved;

  if (step->field != NULL)
    {
      func (step->field, back ? &step->old_value : &step->new_value,
            back ? &step->new_value : &step->old_value, data);
      return document;
    }

  moved = back ? replace (document, step->first, step->after, step->before)
               : replace (document, step->first, step->before, step->after);
  dateline_document_unref (document);

  return moved;
}

DatelineDocument *
dateline_editor_history_undo (DatelineEditorHistory *self,
                              DatelineDocument      *document,
                              DatelineSelection     *selection,
                              DatelineFieldFunc      func,
                              gpointer               data)
{
  Step *step;

  g_return_val_if_fail (dateline_editor_history_can_undo (self), NULL);

  self->open = FALSE;
  document = dateline_document_ref (document);
  do
    {
      step = pop_undo (self);
      g_queue_push_head (&self->redo, step);
      *selection = step->selection_before;
      document = move (step, TRUE, document, func, data);
    }
  while (belongs_to (step, g_queue_peek_head (&self->undo)));

  return document;
}

DatelineDocument *
dateline_editor_history_redo (DatelineEditorHistory *self,
                              DatelineDocument      *document,
                              DatelineSelection     *selection,
                              DatelineFieldFunc      func,
                              gpointer               data)
{
  Step *step;

  g_return_val_if_fail (dateline_editor_history_can_redo (self), NULL);

  self->open = FALSE;
  document = dateline_document_ref (document);
  do
    {
      step = g_queue_pop_head (&self->redo);
      push_undo (self, step);
      *selection = step->selection_after;
      document = move (step, FALSE, document, func, data);
    }
  while (belongs_to (step, g_queue_peek_head (&self->redo)));

  return document;
}
