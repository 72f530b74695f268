/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-text-spelling-private.h"

#include "dateline-editor-buffer.h"
#include "dateline-editor-correct.h"

#include <glib/gi18n-lib.h>

/* How long the menu waits for its corrections, so that nothing moves in it when they
 * come; after that it opens, and gets them later. */
#define MENU_WAIT_MSEC 500

static gboolean
is_same (const DatelineSpellRange *a,
         const DatelineSpellRange *b)
{
  return a->start == b->start && a->end == b->end;
}

/* Whether the caret is at the word that the menu is about. */
static gboolean
is_at_asked (DatelineTextSpelling *self)
{
  DatelineSpellRange range;
  DatelineBlock *block;
  guint line;
  guint byte;

  if (self->asked == NULL || self->view == NULL)
    return FALSE;

  dateline_text_spelling_get_caret (self, &line, &byte);

  return dateline_text_spelling_find_mistake (self, line, byte, &block, &range) &&
         block == self->asked && is_same (&range, &self->asked_range);
}

static char *
dup_asked_word (DatelineTextSpelling *self)
{
  return g_strndup (dateline_block_get_text (self->asked) + self->asked_range.start,
                    self->asked_range.end - self->asked_range.start);
}

static const char *
get_asked_language (DatelineTextSpelling *self)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (self->asked, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    if (spans[i].type == DATELINE_MARK_LANGUAGE && spans[i].start <= self->asked_range.start &&
        self->asked_range.start < spans[i].end)
      return spans[i].value;

  return self->language;
}

void
dateline_text_spelling_clear_menu (DatelineTextSpelling *self)
{
  g_clear_handle_id (&self->menu_source, g_source_remove);
  self->menu_waits = FALSE;
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_pointer (&self->asked, dateline_block_unref);
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

void
dateline_text_spelling_update_menu (DatelineTextSpelling *self)
{
  if (self->asked != NULL && !is_at_asked (self))
    dateline_text_spelling_clear_menu (self);
}

/* @corrections: NULL while they are looked for. */
static GMenuModel *
create_corrections (const char * const *corrections)
{
  GMenu *menu = g_menu_new ();

  /* An action that there is not: the line only tells. */
  if (corrections == NULL)
    g_menu_append (menu, _("Looking for Corrections…"), "spelling.none");
  else if (*corrections == NULL)
    g_menu_append (menu, _("No Corrections"), "spelling.none");

  for (guint i = 0; corrections != NULL && corrections[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (corrections[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "s", corrections[i]);
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
create_popover (DatelineTextSpelling *self)
{
  self->popover = gtk_popover_menu_new_from_model (NULL);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
}

static void
fill_menu (DatelineTextSpelling *self,
           const char * const   *corrections)
{
  GMenuModel *extra = gtk_text_view_get_extra_menu (self->view);
  g_autoptr (GMenuModel) words = create_corrections (corrections);
  g_autoptr (GMenu) forgive = g_menu_new ();
  g_autoptr (GMenu) clipboard = g_menu_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->popover == NULL)
    create_popover (self);

  g_menu_append (forgive, _("_Add to Dictionary"), "spelling.add");
  g_menu_append (forgive, _("I_gnore"), "spelling.ignore");
  g_menu_append (clipboard, _("_Paste"), "clipboard.paste");
  g_menu_append_section (menu, NULL, words);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (forgive));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (clipboard));
  if (extra != NULL)
    g_menu_append_section (menu, NULL, extra);

  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), G_MENU_MODEL (menu));
}

/* Below the word, where the text that it is in can still be read. */
static void
open_menu (DatelineTextSpelling *self)
{
  GdkRectangle first;
  GtkTextIter iter;
  guint line;
  guint byte;

  self->menu_waits = FALSE;
  dateline_text_spelling_get_caret (self, &line, &byte);
  gtk_text_buffer_get_iter_at_line_index (self->buffer, &iter, line, self->asked_range.start);
  gtk_text_view_get_iter_location (self->view, &iter, &first);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, first.x, first.y,
                                         &first.x, &first.y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &first);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
open_menu_cb (gpointer data)
{
  DatelineTextSpelling *self = data;

  self->menu_source = 0;
  if (self->menu_waits)
    open_menu (self);
  else
    gtk_popover_present (GTK_POPOVER (self->popover));

  return G_SOURCE_REMOVE;
}

static void
suggested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (DatelineTextSpelling) self = data;
  g_auto (GStrv) corrections = NULL;

  corrections =
    dateline_spell_checker_suggest_finish (DATELINE_SPELL_CHECKER (source), result, NULL);
  if (corrections == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;

  g_clear_object (&self->asking);
  fill_menu (self, (const char * const *) corrections);

  /* GTK puts the lines between a menu's sections when it is idle, and a text view does
   * not mind that the menu then is larger. */
  g_clear_handle_id (&self->menu_source, g_source_remove);
  self->menu_source = g_idle_add (open_menu_cb, self);
}

/* Asks for what may have been meant by the word at the caret, to open the menu then;
 * FALSE if it is right. */
static gboolean
ask (DatelineTextSpelling *self)
{
  g_autofree char *word = NULL;
  DatelineSpellRange range;
  DatelineBlock *block;
  guint line;
  guint byte;

  dateline_text_spelling_release (self);
  dateline_text_spelling_get_caret (self, &line, &byte);
  if (!dateline_text_spelling_find_mistake (self, line, byte, &block, &range))
    {
      dateline_text_spelling_clear_menu (self);
      return FALSE;
    }

  dateline_text_spelling_clear_menu (self);
  self->asked = dateline_block_ref (block);
  self->asked_range = range;
  self->asking = g_cancellable_new ();
  self->menu_waits = TRUE;
  self->menu_source = g_timeout_add (MENU_WAIT_MSEC, open_menu_cb, self);
  fill_menu (self, NULL);
  word = dup_asked_word (self);
  dateline_spell_checker_suggest_async (self->checker, get_asked_language (self), word,
                                        self->asking, suggested_cb, g_object_ref (self));

  return TRUE;
}

static gboolean
is_within_selection (DatelineTextSpelling *self,
                     const GtkTextIter    *iter)
{
  GtkTextIter start;
  GtkTextIter end;

  return gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end) &&
         gtk_text_iter_in_range (iter, &start, &end);
}

static void
pressed_cb (GtkGestureClick      *gesture,
            int                   n_press,
            double                x,
            double                y,
            DatelineTextSpelling *self)
{
  DatelineSpellRange range;
  DatelineBlock *block;
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &iter, buffer_x, buffer_y);
  if (is_within_selection (self, &iter) ||
      !dateline_text_spelling_find_mistake (self, gtk_text_iter_get_line (&iter),
                                            gtk_text_iter_get_line_index (&iter), &block, &range))
    {
      dateline_text_spelling_clear_menu (self);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  if (ask (self))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineTextSpelling  *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!(keyval == GDK_KEY_Menu && modifiers == 0) &&
      !(keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK))
    return FALSE;
  if (gtk_text_buffer_get_has_selection (self->buffer))
    {
      dateline_text_spelling_clear_menu (self);
      return FALSE;
    }

  return ask (self);
}

static void
correct_plain (DatelineTextSpelling *self,
               guint                 line,
               const char           *text)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line_index (self->buffer, &start, line, self->asked_range.start);
  gtk_text_buffer_get_iter_at_line_index (self->buffer, &end, line, self->asked_range.end);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (self->buffer);
}

static void
correct_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  DatelineTextSpelling *self = data;
  const char *text = g_variant_get_string (parameter, NULL);
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  guint line;
  guint byte;

  if (!is_at_asked (self))
    return;

  dateline_text_spelling_get_caret (self, &line, &byte);
  if (!DATELINE_IS_EDITOR_BUFFER (self->buffer))
    {
      correct_plain (self, line, text);
      return;
    }

  document = dateline_command_correct (dateline_spell_lines_get_document (self->lines), &selection,
                                       (DatelinePosition) { line, self->asked_range.start },
                                       self->asked_range.end, text);
  dateline_editor_buffer_apply (DATELINE_EDITOR_BUFFER (self->buffer), document, &selection,
                                DATELINE_EDIT_OTHER);
}

static void
add_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       data)
{
  DatelineTextSpelling *self = data;
  g_autofree char *word = NULL;

  if (!is_at_asked (self))
    return;

  word = dup_asked_word (self);
  dateline_spell_checker_add (self->checker, get_asked_language (self), word);
}

static void
ignore_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  DatelineTextSpelling *self = data;
  g_autofree char *word = NULL;

  if (!is_at_asked (self))
    return;

  word = dup_asked_word (self);
  dateline_spell_checker_ignore (self->checker, get_asked_language (self), word);
}

static const GActionEntry entries[] = {
  { "correct", correct_cb, "s" },
  { "add", add_cb },
  { "ignore", ignore_cb },
};

static void
drop_popover (DatelineTextSpelling *self)
{
  dateline_text_spelling_clear_menu (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

/* Before the view's own, which open its menu. */
static void
add_controller (DatelineTextSpelling *self,
                GtkEventController   *controller,
                const char           *signal,
                GCallback             callback)
{
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, signal, callback, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
}

void
dateline_text_spelling_set_up_menu (DatelineTextSpelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling",
                                  G_ACTION_GROUP (self->actions));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  add_controller (self, GTK_EVENT_CONTROLLER (click), "pressed", G_CALLBACK (pressed_cb));
  /* A text view must not have it any more when it goes. */
  g_signal_connect_object (self->view, "unrealize", G_CALLBACK (drop_popover), self,
                           G_CONNECT_SWAPPED);
  add_controller (self, gtk_event_controller_key_new (), "key-pressed",
                  G_CALLBACK (key_pressed_cb));
}
