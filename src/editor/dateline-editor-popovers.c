/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-popovers.h"

#include "dateline-character-chooser.h"
#include "dateline-editor-outline.h"
#include "dateline-editor.h"

#define MAX_RECENT 8

struct _DatelineEditorPopovers
{
  /* borrowed */
  GtkWidget          *editor;
  DatelineEditorView *view;
  GActionMap         *actions;

  /* children of the editor, once they were asked for */
  GtkWidget          *outline;
  GtkWidget          *chooser;
};

static void
jump_cb (GtkWidget              *outline,
         guint                   block,
         DatelineEditorPopovers *self)
{
  dateline_editor_go_to_block (DATELINE_EDITOR (self->editor), block);
}

static void
outline_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  DatelineEditorPopovers *self = data;
  GdkRectangle top = { gtk_widget_get_width (self->editor) / 2, 0, 1, 1 };

  if (self->outline == NULL)
    {
      self->outline = dateline_editor_outline_new (self->view);
      g_signal_connect (self->outline, "jump", G_CALLBACK (jump_cb), self);
      gtk_popover_set_position (GTK_POPOVER (self->outline), GTK_POS_BOTTOM);
      gtk_widget_set_parent (self->outline, self->editor);
    }

  gtk_popover_set_pointing_to (GTK_POPOVER (self->outline), &top);
  dateline_editor_outline_open (DATELINE_EDITOR_OUTLINE (self->outline));
}

/* Those that were used last, the last one first. */
static void
remember (DatelineEditorPopovers *self,
          const char             *character)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) recent = NULL;
  g_auto (GStrv) now = NULL;

  g_object_get (self->editor, "recent-characters", &recent, NULL);
  g_strv_builder_add (builder, character);
  for (gsize i = 0, n = 1; recent != NULL && recent[i] != NULL && n < MAX_RECENT; i++)
    {
      if (g_str_equal (recent[i], character))
        continue;
      g_strv_builder_add (builder, recent[i]);
      n++;
    }
  now = g_strv_builder_end (builder);
  g_object_set (self->editor, "recent-characters", now, NULL);
}

/* As a key does it: in the place of what is selected. */
static void
picked_cb (GtkWidget              *chooser,
           const char             *character,
           DatelineEditorPopovers *self)
{
  g_autofree char *text = g_strdup (character);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    g_signal_emit_by_name (self->view, "insert-at-cursor", text);
  remember (self, text);
}

static void
emoji_cb (GtkWidget              *chooser,
          DatelineEditorPopovers *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  g_signal_emit_by_name (self->view, "insert-emoji");
}

/* Where the caret is seen in the editor. */
static void
get_caret (DatelineEditorPopovers *self,
           GdkRectangle           *caret)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;
  int height = gtk_widget_get_height (self->editor);

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, caret);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, caret->x, caret->y,
                                         &caret->x, &caret->y);
  caret->y = CLAMP (caret->y, 0, MAX (0, height - caret->height));
  caret->width = MAX (caret->width, 1);
}

static void
special_characters_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  DatelineEditorPopovers *self = data;
  g_auto (GStrv) recent = NULL;
  GdkRectangle caret;

  if (self->chooser == NULL)
    {
      self->chooser = dateline_character_chooser_new ();
      g_signal_connect (self->chooser, "picked", G_CALLBACK (picked_cb), self);
      g_signal_connect (self->chooser, "emoji", G_CALLBACK (emoji_cb), self);
      gtk_widget_set_parent (self->chooser, self->editor);
    }

  g_object_get (self->editor, "recent-characters", &recent, NULL);
  get_caret (self, &caret);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->chooser), &caret);
  dateline_character_chooser_open (DATELINE_CHARACTER_CHOOSER (self->chooser),
                                   (const char * const *) recent);
}

DatelineEditorPopovers *
dateline_editor_popovers_new (GtkWidget          *editor,
                              DatelineEditorView *view,
                              GActionMap         *actions)
{
  static const GActionEntry entries[] = {
    { "outline", outline_cb },
    { "special-characters", special_characters_cb },
  };
  DatelineEditorPopovers *self = g_new0 (DatelineEditorPopovers, 1);

  self->editor = editor;
  self->view = view;
  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  return self;
}

void
dateline_editor_popovers_free (DatelineEditorPopovers *self)
{
  g_action_map_remove_action (self->actions, "outline");
  g_action_map_remove_action (self->actions, "special-characters");
  g_clear_pointer (&self->outline, gtk_widget_unparent);
  g_clear_pointer (&self->chooser, gtk_widget_unparent);
  g_free (self);
}

void
dateline_editor_popovers_set_editable (DatelineEditorPopovers *self,
                                       gboolean                editable)
{
  GAction *action = g_action_map_lookup_action (self->actions, "special-characters");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), editable);
}
