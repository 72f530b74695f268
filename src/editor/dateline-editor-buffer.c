/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-buffer-private.h"

#include "dateline-editor-flatten.h"
#include "dateline-editor-formatting.h"
#include "dateline-editor-link-rule.h"
#include "dateline-editor-projector.h"
#include "dateline-editor-rules.h"
#include "dateline-editor-typography.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (DatelineEditorBuffer, dateline_editor_buffer, GTK_TYPE_TEXT_BUFFER)

enum
{
  DOCUMENT_CHANGED,
  STATE_CHANGED,
  RESTORED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextBufferClass *
parent_class (void)
{
  return GTK_TEXT_BUFFER_CLASS (dateline_editor_buffer_parent_class);
}

/* Makes the text show @document, which becomes the present one. */
static void
show (DatelineEditorBuffer   *self,
      DatelineDocument       *document,
      const DatelinePosition *at)
{
  g_autoptr (DatelineDocument) old = self->document;
  DatelineSelection selection;

  self->projecting++;
  dateline_editor_project (GTK_TEXT_BUFFER (self), self->tags, old, document, at);
  self->document = dateline_document_ref (document);
  self->projecting--;

  /* What was changed elsewhere may have left it where none can stand. */
  dateline_editor_buffer_get_selection (self, &selection);
  dateline_editor_buffer_settle (self, &selection);
}

/* Another text is not compared with the one before it. */
static void
clear (DatelineEditorBuffer *self)
{
  GtkTextIter start;
  GtkTextIter end;

  self->projecting++;
  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
  g_clear_pointer (&self->document, dateline_document_unref);
  self->projecting--;
}

static void
emit_state_changed (DatelineEditorBuffer *self)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self), &caret,
                                    gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self)));
  self->caret_offset = gtk_text_iter_get_offset (&caret);
  g_signal_emit (self, signals[STATE_CHANGED], 0);
}

static void
begin_step (DatelineEditorBuffer *self)
{
  if (self->depth++ > 0)
    return;

  self->document_before = dateline_document_ref (self->document);
  dateline_editor_buffer_get_selection (self, &self->selection_before);
  self->has_kind = FALSE;
  self->has_next_marks = FALSE;
  self->entered = FALSE;
}

/* What is typed after this step has @marks, whatever stands before it. */
static void
note_marks (DatelineEditorBuffer *self,
            DatelineMarkSet       marks)
{
  self->has_next_marks = TRUE;
  self->next_marks = marks;
}

/* Whatever else a step does, typing makes it typing; other things stay apart. */
static void
note_kind (DatelineEditorBuffer *self,
           DatelineEditKind      kind)
{
  if (!self->has_kind || (self->kind == DATELINE_EDIT_DELETING && kind != self->kind))
    self->kind = kind;
  self->has_kind = TRUE;
}

static gboolean
typed_one_character (DatelineEditorBuffer    *self,
                     const DatelineSelection *before,
                     const DatelineSelection *after)
{
  DatelineBlock *block = dateline_document_get_block (self->document, after->caret.block);
  const char *text = dateline_block_get_text (block);
  guint start = dateline_selection_get_start (before).byte;

  return after->caret.block == dateline_selection_get_start (before).block &&
         !dateline_block_is_card (block) && start < after->caret.byte &&
         after->caret.byte <= strlen (text) &&
         g_utf8_next_char (text + start) == text + after->caret.byte;
}

/* A cell has no headings and lists. */
static gboolean
may_hold (DatelineEditorBuffer *self,
          DatelineDocument     *document)
{
  g_autoptr (DatelineDocument) flat = NULL;

  if (!self->is_cell)
    return TRUE;

  flat = dateline_command_flatten (document, NULL);

  return flat == document;
}

/* The caret stays where it is, and so do the marks that were chosen for it. */
static gboolean
apply_link_rule (DatelineEditorBuffer *self)
{
  DatelineSelection selection;
  g_autoptr (DatelineDocument) document = NULL;

  dateline_editor_buffer_get_selection (self, &selection);
  document = dateline_editor_link_rule_apply (self->document, &selection);
  if (document == NULL || document == self->document)
    return FALSE;

  dateline_editor_history_add (self->history, self->document, document, &selection, &selection,
                               DATELINE_EDIT_RULE, g_get_monotonic_time ());
  show (self, document, NULL);

  return TRUE;
}

static void
follow_rule (DatelineEditorBuffer    *self,
             DatelineDocument        *document,
             const DatelineSelection *before,
             const DatelineSelection *after,
             DatelineEditKind         kind)
{
  dateline_editor_history_add (self->history, self->document, document, before, after, kind,
                               g_get_monotonic_time ());
  show (self, document, NULL);
  dateline_editor_buffer_select (self, after);
}

static gboolean
apply_shortcut (DatelineEditorBuffer    *self,
                const DatelineSelection *before)
{
  DatelineSelection after = *before;
  g_autoptr (DatelineDocument) document = dateline_editor_rules_apply (self->document, &after);
  DatelineMarkSet marks;

  if (document == NULL || !may_hold (self, document))
    return FALSE;

  marks = dateline_command_get_typing_marks (self->document, before->caret);
  follow_rule (self, document, before, &after, DATELINE_EDIT_RULE);

  /* "**so** and" goes on without the mark. */
  self->has_typing_marks = TRUE;
  self->typing_marks = marks;

  return TRUE;
}

static void
apply_typography (DatelineEditorBuffer    *self,
                  const DatelineSelection *before)
{
  DatelineSelection after = *before;
  g_autoptr (DatelineDocument) document = NULL;

  document = dateline_editor_typography_type (self->document, &after, self->language);
  if (document != NULL)
    follow_rule (self, document, before, &after, DATELINE_EDIT_TYPOGRAPHY);
}

static void
apply_rules (DatelineEditorBuffer *self)
{
  DatelineSelection before;

  dateline_editor_buffer_get_selection (self, &before);
  if (typed_one_character (self, &self->selection_before, &before) &&
      !apply_shortcut (self, &before) && !apply_link_rule (self) && self->typography)
    apply_typography (self, &before);
}

static void
end_step (DatelineEditorBuffer *self)
{
  g_autoptr (DatelineDocument) before = NULL;
  DatelineSelection selection;

  if (--self->depth > 0)
    return;

  before = g_steal_pointer (&self->document_before);
  if (before == self->document)
    return;

  dateline_editor_buffer_get_selection (self, &selection);
  dateline_editor_history_add (self->history, before, self->document, &self->selection_before,
                               &selection, self->kind, g_get_monotonic_time ());
  self->has_typing_marks = self->has_next_marks;
  self->typing_marks = self->next_marks;
  if (self->kind == DATELINE_EDIT_TYPING && !self->composing)
    apply_rules (self);
  else if (self->entered)
    apply_link_rule (self);

  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0);
  emit_state_changed (self);
}

static gboolean
is_at_caret (DatelineEditorBuffer *self,
             const GtkTextIter    *iter)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_equal (&caret, iter);
}

static DatelineEditKind
get_kind_of_text (const char *text)
{
  return strpbrk (text, "\n\r") != NULL || strstr (text, "\xe2\x80\xa9") != NULL
           ? DATELINE_EDIT_OTHER
           : DATELINE_EDIT_TYPING;
}

/* Bold goes on in the next paragraph, but not below a heading. */
static gboolean
begins_like (DatelineDocument *document,
             DatelinePosition  position)
{
  DatelineBlock *block = dateline_document_get_block (document, position.block);

  return position.block > 0 && position.byte == 0 && dateline_block_get_n_chars (block) == 0 &&
         dateline_block_get_block_type (block) ==
           dateline_block_get_block_type (dateline_document_get_block (document,
                                                                       position.block - 1));
}

static void
note_typed (DatelineEditorBuffer *self,
            const char           *text,
            DatelinePosition      after,
            DatelineMarkSet       marks,
            gboolean              chosen)
{
  DatelineMarkSet left = DATELINE_MARK_BIT (DATELINE_MARK_LINK) |
                         DATELINE_MARK_BIT (DATELINE_MARK_LANGUAGE) |
                         DATELINE_MARK_BIT (DATELINE_MARK_CODE);

  self->entered = strcmp (text, "\n") == 0;
  if (self->entered && begins_like (self->document, after))
    note_marks (self, marks & ~left);
  else if (chosen && get_kind_of_text (text) == DATELINE_EDIT_TYPING)
    note_marks (self, marks);
}

static void
dateline_editor_buffer_insert_text (GtkTextBuffer *buffer,
                                    GtkTextIter   *iter,
                                    const char    *text,
                                    int            length)
{
  DatelineEditorBuffer *self = DATELINE_EDITOR_BUFFER (buffer);
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *copy = NULL;
  DatelinePosition at;
  DatelineSelection selection;
  DatelineMarkSet marks;
  gboolean at_caret;
  gboolean chosen;

  if (self->projecting > 0)
    {
      parent_class ()->insert_text (buffer, iter, text, length);
      return;
    }

  /* Those who listen hear of what really becomes of it instead. */
  g_signal_stop_emission_by_name (buffer, "insert-text");

  copy = g_strndup (text, length);
  at = dateline_editor_buffer_find_position (self, iter, FALSE);
  at_caret = is_at_caret (self, iter);
  chosen = at_caret && self->has_typing_marks;
  marks = chosen ? self->typing_marks : dateline_command_get_typing_marks (self->document, at);
  selection = (DatelineSelection) { at, at };

  begin_step (self);
  note_kind (self, get_kind_of_text (copy));
  document = dateline_command_insert_text (self->document, &selection, copy, marks);
  if (self->is_cell)
    {
      DatelineDocument *flat = dateline_command_flatten (document, &selection);

      dateline_document_unref (document);
      document = flat;
    }
  show (self, document, &at);
  if (at_caret)
    {
      dateline_editor_buffer_settle (self, &selection);
      note_typed (self, copy, selection.caret, marks, chosen);
    }
  dateline_editor_buffer_get_iter (self, selection.caret, iter);
  end_step (self);

  /* A rule may have changed the text again. */
  if (at_caret)
    gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
  else
    dateline_editor_buffer_get_iter (self, selection.caret, iter);
}

/* What is typed in the place of a text looks as that did; a link is not longer for it. */
static void
note_deleted (DatelineEditorBuffer *self,
              DatelinePosition      at,
              DatelineMarkSet       marks)
{
  DatelineMarkSet around = dateline_command_get_typing_marks (self->document, at);

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (dateline_mark_type_has_value (type))
        marks |= around & DATELINE_MARK_BIT (type);
    }

  note_marks (self, marks);
}

static void
dateline_editor_buffer_delete_range (GtkTextBuffer *buffer,
                                     GtkTextIter   *start,
                                     GtkTextIter   *end)
{
  DatelineEditorBuffer *self = DATELINE_EDITOR_BUFFER (buffer);
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  DatelinePosition at;
  gboolean at_caret;
  gboolean in_place;
  gboolean ends_line;
  DatelineMarkSet marks;

  if (self->projecting > 0)
    {
      parent_class ()->delete_range (buffer, start, end);
      return;
    }

  g_signal_stop_emission_by_name (buffer, "delete-range");

  at = dateline_editor_buffer_find_position (self, start, FALSE);
  at_caret = is_at_caret (self, start) || is_at_caret (self, end);
  in_place = is_at_caret (self, end) ||
             (at_caret && gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self)));
  ends_line = gtk_text_iter_ends_line (start);
  marks = dateline_command_get_marks_at (self->document, at);
  selection.anchor = at;
  selection.caret = dateline_editor_buffer_find_position (self, end, TRUE);

  begin_step (self);
  note_kind (self, DATELINE_EDIT_DELETING);
  document = dateline_command_delete (self->document, &selection);
  show (self, document, &at);
  if (at_caret)
    dateline_editor_buffer_settle (self, &selection);
  if (in_place && !ends_line && dateline_position_equal (selection.caret, at))
    note_deleted (self, at, marks);
  dateline_editor_buffer_get_iter (self, selection.caret, start);
  *end = *start;
  end_step (self);
}

/* Pictures come into the text as blocks, never as characters. */
static void
dateline_editor_buffer_insert_paintable (GtkTextBuffer *buffer,
                                         GtkTextIter   *iter,
                                         GdkPaintable  *paintable)
{
  g_signal_stop_emission_by_name (buffer, "insert-paintable");
}

static void
dateline_editor_buffer_insert_child_anchor (GtkTextBuffer      *buffer,
                                            GtkTextIter        *iter,
                                            GtkTextChildAnchor *anchor)
{
  g_signal_stop_emission_by_name (buffer, "insert-child-anchor");
}

static gboolean
may_tag (DatelineEditorBuffer *self,
         GtkTextTag           *tag)
{
  return self->projecting > 0 || dateline_editor_tags_is_decoration (self->tags, tag);
}

/* Tags follow from the document; those that come with text from elsewhere do not
 * get in. Decorations are put over it and are no edits. */
static void
dateline_editor_buffer_apply_tag (GtkTextBuffer     *buffer,
                                  GtkTextTag        *tag,
                                  const GtkTextIter *start,
                                  const GtkTextIter *end)
{
  if (may_tag (DATELINE_EDITOR_BUFFER (buffer), tag))
    parent_class ()->apply_tag (buffer, tag, start, end);
}

static void
dateline_editor_buffer_remove_tag (GtkTextBuffer     *buffer,
                                   GtkTextTag        *tag,
                                   const GtkTextIter *start,
                                   const GtkTextIter *end)
{
  if (may_tag (DATELINE_EDITOR_BUFFER (buffer), tag))
    parent_class ()->remove_tag (buffer, tag, start, end);
}

static void
dateline_editor_buffer_begin_user_action (GtkTextBuffer *buffer)
{
  begin_step (DATELINE_EDITOR_BUFFER (buffer));
}

static void
dateline_editor_buffer_end_user_action (GtkTextBuffer *buffer)
{
  end_step (DATELINE_EDITOR_BUFFER (buffer));
}

static void
dateline_editor_buffer_mark_set (GtkTextBuffer     *buffer,
                                 const GtkTextIter *location,
                                 GtkTextMark       *mark)
{
  DatelineEditorBuffer *self = DATELINE_EDITOR_BUFFER (buffer);
  GtkTextIter iter = *location;

  parent_class ()->mark_set (buffer, location, mark);

  if (self->projecting > 0 ||
      (mark != gtk_text_buffer_get_insert (buffer) &&
       mark != gtk_text_buffer_get_selection_bound (buffer)))
    return;

  if (dateline_editor_buffer_clamp (self, &iter, mark))
    {
      gtk_text_buffer_move_mark (buffer, mark, &iter);
      return;
    }

  if (self->depth > 0)
    return;

  self->has_typing_marks = FALSE;
  dateline_editor_history_close (self->history);
  emit_state_changed (self);
}

static void
dateline_editor_buffer_finalize (GObject *object)
{
  DatelineEditorBuffer *self = DATELINE_EDITOR_BUFFER (object);

  g_clear_pointer (&self->document, dateline_document_unref);
  g_clear_pointer (&self->document_before, dateline_document_unref);
  g_clear_pointer (&self->history, dateline_editor_history_free);
  g_clear_pointer (&self->tags, dateline_editor_tags_free);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (dateline_editor_buffer_parent_class)->finalize (object);
}

static void
dateline_editor_buffer_class_init (DatelineEditorBufferClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkTextBufferClass *buffer_class = GTK_TEXT_BUFFER_CLASS (klass);

  object_class->finalize = dateline_editor_buffer_finalize;

  buffer_class->insert_text = dateline_editor_buffer_insert_text;
  buffer_class->delete_range = dateline_editor_buffer_delete_range;
  buffer_class->insert_paintable = dateline_editor_buffer_insert_paintable;
  buffer_class->insert_child_anchor = dateline_editor_buffer_insert_child_anchor;
  buffer_class->apply_tag = dateline_editor_buffer_apply_tag;
  buffer_class->remove_tag = dateline_editor_buffer_remove_tag;
  buffer_class->begin_user_action = dateline_editor_buffer_begin_user_action;
  buffer_class->end_user_action = dateline_editor_buffer_end_user_action;
  buffer_class->mark_set = dateline_editor_buffer_mark_set;

  signals[DOCUMENT_CHANGED] = g_signal_new ("document-changed", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
  signals[STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_VALUE,
                                    G_TYPE_VALUE);
}

static void
dateline_editor_buffer_init (DatelineEditorBuffer *self)
{
  self->history = dateline_editor_history_new ();
}

DatelineEditorBuffer *
dateline_editor_buffer_new (void)
{
  g_autoptr (DatelineEditorTags) tags = dateline_editor_tags_new ();
  g_autoptr (DatelineDocument) nothing = dateline_document_new_empty ();
  g_autoptr (DatelineDocument) document = dateline_command_prepare (nothing);
  DatelineSelection start = dateline_selection_at (0, 0);
  DatelineEditorBuffer *self;

  self = g_object_new (DATELINE_TYPE_EDITOR_BUFFER,
                       "tag-table", dateline_editor_tags_get_table (tags),
                       NULL);
  /* GTK's own undo knows neither tags nor blocks. */
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
  self->tags = g_steal_pointer (&tags);
  show (self, document, NULL);
  dateline_editor_buffer_select (self, &start);

  return self;
}

DatelineDocument *
dateline_editor_buffer_get_document (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), NULL);

  return self->document;
}

void
dateline_editor_buffer_set_document (DatelineEditorBuffer *self,
                                     DatelineDocument     *document)
{
  g_autoptr (DatelineDocument) prepared = NULL;
  DatelineSelection start = dateline_selection_at (0, 0);

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));
  g_return_if_fail (document != NULL);
  g_return_if_fail (self->depth == 0);

  prepared = dateline_command_prepare (document);
  dateline_editor_history_clear (self->history);
  self->has_typing_marks = FALSE;
  clear (self);
  show (self, prepared, NULL);
  dateline_editor_buffer_select (self, &start);
  g_signal_emit (self, signals[DOCUMENT_CHANGED], 0);
  emit_state_changed (self);
}

DatelineEditorTags *
dateline_editor_buffer_get_tags (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), NULL);

  return self->tags;
}

void
dateline_editor_buffer_apply (DatelineEditorBuffer    *self,
                              DatelineDocument        *document,
                              const DatelineSelection *selection,
                              DatelineEditKind         kind)
{
  g_autoptr (DatelineDocument) prepared = NULL;
  DatelineSelection settled;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));
  g_return_if_fail (document != NULL);

  settled = *selection;
  prepared = self->is_cell ? dateline_command_flatten (document, &settled)
                           : dateline_command_prepare (document);
  if (prepared == self->document)
    {
      dateline_editor_buffer_set_selection (self, &settled);
      return;
    }

  begin_step (self);
  note_kind (self, kind);
  show (self, prepared, NULL);
  dateline_editor_buffer_settle (self, &settled);
  end_step (self);
}

guint
dateline_editor_buffer_get_n_undo (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), 0);

  return dateline_editor_history_get_n_undo (self->history);
}

gboolean
dateline_editor_buffer_can_undo (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), FALSE);

  return dateline_editor_history_can_undo (self->history);
}

gboolean
dateline_editor_buffer_can_redo (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), FALSE);

  return dateline_editor_history_can_redo (self->history);
}

static void
go_to (DatelineEditorBuffer    *self,
       DatelineDocument        *document,
       const DatelineSelection *selection)
{
  if (document != self->document)
    {
      show (self, document, NULL);
      dateline_editor_buffer_select (self, selection);
      self->has_typing_marks = FALSE;
      g_signal_emit (self, signals[DOCUMENT_CHANGED], 0);
      g_signal_emit (self, signals[RESTORED], 0, NULL, NULL, NULL);
    }
  emit_state_changed (self);
}

static void
restore_field (const char   *field,
               const GValue *value,
               const GValue *from,
               gpointer      data)
{
  g_signal_emit (data, signals[RESTORED], 0, field, value, from);
}

void
dateline_editor_buffer_undo (DatelineEditorBuffer *self)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  if (self->depth > 0 || !dateline_editor_history_can_undo (self->history))
    return;

  document = dateline_editor_history_undo (self->history, self->document, &selection,
                                           restore_field, self);
  go_to (self, document, &selection);
}

void
dateline_editor_buffer_redo (DatelineEditorBuffer *self)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  if (self->depth > 0 || !dateline_editor_history_can_redo (self->history))
    return;

  document = dateline_editor_history_redo (self->history, self->document, &selection,
                                           restore_field, self);
  go_to (self, document, &selection);
}

gboolean
dateline_editor_buffer_joins_field (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), FALSE);

  return dateline_editor_history_joins (self->history);
}

void
dateline_editor_buffer_add_field (DatelineEditorBuffer *self,
                                  const char           *field,
                                  const GValue         *before,
                                  const GValue         *after)
{
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  dateline_editor_buffer_get_selection (self, &selection);
  dateline_editor_history_add_field (self->history, field, before, after, &selection,
                                     g_get_monotonic_time ());
  emit_state_changed (self);
}

gboolean
dateline_editor_buffer_backspace (DatelineEditorBuffer *self)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), FALSE);

  dateline_editor_buffer_get_selection (self, &selection);
  if (dateline_editor_history_is_at_rule (self->history, &selection))
    {
      dateline_editor_buffer_undo (self);
      return TRUE;
    }

  document = dateline_command_backspace (self->document, &selection);
  if (document == NULL)
    return FALSE;

  dateline_editor_buffer_apply (self, document, &selection, DATELINE_EDIT_OTHER);

  return TRUE;
}

gboolean
dateline_editor_buffer_delete_forward (DatelineEditorBuffer *self)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), FALSE);

  dateline_editor_buffer_get_selection (self, &selection);
  document = dateline_command_delete_forward (self->document, &selection);
  if (document == NULL)
    return FALSE;

  dateline_editor_buffer_apply (self, document, &selection, DATELINE_EDIT_OTHER);

  return TRUE;
}

void
dateline_editor_buffer_set_selection (DatelineEditorBuffer    *self,
                                      const DatelineSelection *selection)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  dateline_editor_buffer_select (self, selection);
  self->has_typing_marks = FALSE;
  dateline_editor_history_close (self->history);
  emit_state_changed (self);
}

DatelineMarkSet
dateline_editor_buffer_get_marks (DatelineEditorBuffer *self)
{
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), 0);

  if (self->has_typing_marks)
    return self->typing_marks;

  dateline_editor_buffer_get_selection (self, &selection);

  return dateline_command_get_marks (self->document, &selection);
}

void
dateline_editor_buffer_toggle_mark (DatelineEditorBuffer *self,
                                    DatelineMarkType      type)
{
  DatelineMarkSet marks = dateline_editor_buffer_get_marks (self);
  gboolean set = (marks & DATELINE_MARK_BIT (type)) == 0;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  dateline_editor_buffer_get_selection (self, &selection);
  if (!dateline_selection_is_empty (&selection))
    {
      document = dateline_command_set_mark (self->document, &selection, type, set);
      dateline_editor_buffer_apply (self, document, &selection, DATELINE_EDIT_OTHER);
      return;
    }

  if (type == DATELINE_MARK_SUPERSCRIPT)
    marks &= ~DATELINE_MARK_BIT (DATELINE_MARK_SUBSCRIPT);
  else if (type == DATELINE_MARK_SUBSCRIPT)
    marks &= ~DATELINE_MARK_BIT (DATELINE_MARK_SUPERSCRIPT);
  self->has_typing_marks = TRUE;
  self->typing_marks = marks ^ DATELINE_MARK_BIT (type);
  dateline_editor_history_close (self->history);
  emit_state_changed (self);
}

void
dateline_editor_buffer_set_language (DatelineEditorBuffer *self,
                                     const char           *language)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  if (g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  dateline_editor_tags_set_language (self->tags, language != NULL ? language : "");
}

const char *
dateline_editor_buffer_get_language (DatelineEditorBuffer *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_BUFFER (self), NULL);

  return self->language;
}

void
dateline_editor_buffer_set_typography (DatelineEditorBuffer *self,
                                       gboolean              typography)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  self->typography = typography;
}

void
dateline_editor_buffer_set_cell (DatelineEditorBuffer *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  self->is_cell = TRUE;
}

void
dateline_editor_buffer_set_composing (DatelineEditorBuffer *self,
                                      gboolean              composing)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  self->composing = composing;
}

void
dateline_editor_buffer_update_pictures (DatelineEditorBuffer *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_BUFFER (self));

  self->projecting++;
  dateline_editor_pictures_update (dateline_editor_tags_get_pictures (self->tags),
                                   GTK_TEXT_BUFFER (self), self->document);
  self->projecting--;
}
