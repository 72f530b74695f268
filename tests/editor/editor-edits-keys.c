/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-edits-private.h"

#include "dateline-editor-selection.h"
#include "fake-input-method.h"

#include <string.h>

/* Joins the emojis around it into one. */
#define ZERO_WIDTH_JOINER "\xe2\x80\x8d"

/* What is typed comes from the input method, a character at a time, over the selection. */
void
edits_type (EditorEdits *self)
{
  const char *text = edits_pick_text (self);

  edits_log (self, "type “%s”", text);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *character = g_strndup (at, g_utf8_next_char (at) - at);

      fake_input_method_commit (fake_input_method_get (GTK_WIDGET (self->view)), character);
    }
}

/* Something is composed, and then taken, dropped or left. What is composed is taken out
 * of the view before the text changes: else GTK 4.8 itself, moving the caret before the next
 * frame, may count it in where it is not any more. */
void
edits_compose (EditorEdits *self)
{
  FakeInputMethod *method = fake_input_method_get (GTK_WIDGET (self->view));
  int end = edits_pick_number (self, 4);

  edits_log (self, "compose, end %d", end);
  fake_input_method_set_preedit (method, "ni");
  fake_input_method_set_preedit (method, "nihao");
  if (end == 1)
    {
      /* As a click does. */
      gtk_text_view_reset_im_context (self->view);
      edits_select (self);
    }

  fake_input_method_set_preedit (method, "");
  if (end == 0)
    fake_input_method_commit (method, "你好");
  else if (end == 2)
    fake_input_method_delete (method, -1, 1);
}

/* Gives the key to the view's own handler, which sees it before GTK's. */
static gboolean
press (EditorEdits     *self,
       guint            keyval,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (self->view));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
    }

  return handled;
}

void
edits_key (EditorEdits *self)
{
  static const struct
  {
    guint           keyval;
    GdkModifierType modifiers;
  } keys[] = {
    { GDK_KEY_Return, 0 },
    { GDK_KEY_Return, GDK_SHIFT_MASK },
    { GDK_KEY_Tab, 0 },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK },
  };
  int i = edits_pick_number (self, G_N_ELEMENTS (keys));

  edits_log (self, "key %s %d", gdk_keyval_name (keys[i].keyval), keys[i].modifiers);
  if (!press (self, keys[i].keyval, keys[i].modifiers) && keys[i].keyval == GDK_KEY_Return)
    fake_input_method_commit (fake_input_method_get (GTK_WIDGET (self->view)), "\n");
}

void
edits_move (EditorEdits *self)
{
  GtkMovementStep step = edits_pick_number (self, GTK_MOVEMENT_HORIZONTAL_PAGES + 1);
  int count = edits_pick_number (self, 7) - 3;
  gboolean extend = edits_pick_number (self, 2);

  edits_log (self, "move %d by %d%s", step, count, extend ? " selecting" : "");
  if (edits_pick_number (self, 20) == 0)
    g_signal_emit_by_name (self->view, "select-all", extend);
  else
    g_signal_emit_by_name (self->view, "move-cursor", step, count, extend);
}

/* The text of the caret's block up to the caret; NULL where there is none, and where the
 * caret is within what a person takes for one character. */
static char *
dup_before (EditorEdits *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  DatelineSelection selection;
  DatelineBlock *block;
  GtkTextIter iter;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  dateline_editor_buffer_get_iter (self->buffer, selection.caret, &iter);
  block = dateline_document_get_block (document, selection.caret.block);
  if (!dateline_selection_is_empty (&selection) || dateline_block_is_card (block) ||
      !gtk_text_iter_is_cursor_position (&iter))
    return NULL;

  return g_strndup (dateline_block_get_text (block), selection.caret.byte);
}

/* One that is left over joins what nobody would take for one character. */
static gboolean
has_stray_joiner (const char *text)
{
  const char *at = text;

  while ((at = strstr (at, ZERO_WIDTH_JOINER)) != NULL)
    {
      at += strlen (ZERO_WIDTH_JOINER);
      if (!g_unichar_iswide (g_utf8_get_char (at)))
        return TRUE;
    }

  return FALSE;
}

/* Whether what a person takes for one character was taken away from @before, or an accent
 * from what it stands on. */
static gboolean
is_whole (const char *before,
          const char *after)
{
  gsize n_chars = g_utf8_strlen (before, -1);
  g_autofree PangoLogAttr *edges = g_new0 (PangoLogAttr, n_chars + 1);
  g_autofree char *start = NULL;
  const char *end = g_utf8_prev_char (before + strlen (before));
  gsize last;

  if (g_unichar_ismark (g_utf8_get_char (end)) && strlen (after) == (gsize) (end - before))
    return TRUE;

  pango_get_log_attrs (before, -1, -1, pango_language_get_default (), edges, n_chars + 1);
  for (last = n_chars - 1; last > 0 && !edges[last].is_cursor_position; last--)
    ;
  start = g_utf8_substring (before, 0, last);
  if (!g_str_has_prefix (after, start))
    return FALSE;

  after += strlen (start);
  return *after == '\0' || (g_unichar_isalpha (g_utf8_get_char (after)) &&
                            strlen (after) <= strlen (before) - strlen (start));
}

void
edits_backspace (EditorEdits *self)
{
  g_autofree char *before = dup_before (self);
  g_autofree char *after = NULL;
  DatelineDocument *old = dateline_editor_buffer_get_document (self->buffer);
  guint n_blocks = dateline_document_get_n_blocks (old);
  gboolean may_be_rule;

  edits_log (self, "Backspace");
  may_be_rule = dateline_editor_buffer_can_undo (self->buffer);
  g_signal_emit_by_name (self->view, "backspace");
  after = dup_before (self);
  if (before == NULL || after == NULL || *before == '\0' ||
      has_stray_joiner (before) ||
      n_blocks != dateline_document_get_n_blocks (
                    dateline_editor_buffer_get_document (self->buffer)) ||
      strlen (after) >= strlen (before) || (may_be_rule && !g_str_has_prefix (before, after)))
    return;

  if (!is_whole (before, after))
    g_error ("Backspace made “%s” of “%s”", after, before);
}

void
edits_delete_from_cursor (EditorEdits *self)
{
  GtkDeleteType type = edits_pick_number (self, GTK_DELETE_WHITESPACE + 1);
  int count = edits_pick_number (self, 5) - 2;

  edits_log (self, "delete-from-cursor %d by %d", type, count);
  g_signal_emit_by_name (self->view, "delete-from-cursor", type, count);
}

/* Enter within a paragraph, and Backspace, give the paragraph that there was. */
void
edits_split_and_join (EditorEdits *self)
{
  g_autoptr (DatelineDocument) before =
    dateline_document_ref (dateline_editor_buffer_get_document (self->buffer));
  DatelineDocument *after;
  DatelineSelection selection;
  DatelineBlock *block;
  GtkTextIter iter;

  edits_pick_iter (self, &iter);
  selection.caret = dateline_editor_buffer_get_position (self->buffer, &iter);
  selection.anchor = selection.caret;
  block = dateline_document_get_block (before, selection.caret.block);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH ||
      selection.caret.byte == 0 || selection.caret.byte >= strlen (dateline_block_get_text (block)))
    return;

  edits_log (self, "split and join %u at %u", selection.caret.block, selection.caret.byte);
  dateline_editor_buffer_set_selection (self->buffer, &selection);
  fake_input_method_commit (fake_input_method_get (GTK_WIDGET (self->view)), "\n");
  g_signal_emit_by_name (self->view, "backspace");
  /* What Enter made a link of is first what was typed again. */
  if (dateline_document_get_n_blocks (dateline_editor_buffer_get_document (self->buffer)) >
      dateline_document_get_n_blocks (before))
    g_signal_emit_by_name (self->view, "backspace");
  after = dateline_editor_buffer_get_document (self->buffer);
  if (!dateline_document_equal (before, after))
    g_error ("“%s” became “%s”", dateline_block_get_text (block),
             dateline_block_get_text (dateline_document_get_block (after, selection.caret.block)));
}
