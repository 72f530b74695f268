/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-actions.h"

#include "dateline-editor-formatting.h"
#include "dateline-editor-sections.h"
#include "dateline-editor-typography.h"
#include "dateline-outline.h"

#include <string.h>

struct _DatelineEditorActions
{
  GObject parent_instance;

  /* borrowed */
  DatelineEditorView   *view;
  DatelineEditorBuffer *buffer;

  GSimpleActionGroup   *group;
};

G_DEFINE_FINAL_TYPE (DatelineEditorActions, dateline_editor_actions, G_TYPE_OBJECT)

enum
{
  REQUEST_LINK,
  REQUEST_LANGUAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The marks that are switched on and off; a link and a language are not. */
static const DatelineMarkType toggles[] = {
  DATELINE_MARK_STRONG,      DATELINE_MARK_EMPHASIS,  DATELINE_MARK_UNDERLINE,
  DATELINE_MARK_STRIKE,      DATELINE_MARK_CODE,      DATELINE_MARK_SUPERSCRIPT,
  DATELINE_MARK_SUBSCRIPT,
};

static DatelineDocument *
get_document (DatelineEditorActions *self)
{
  return dateline_editor_buffer_get_document (self->buffer);
}

static void
apply (DatelineEditorActions   *self,
       DatelineDocument        *document,
       const DatelineSelection *selection)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  dateline_editor_buffer_apply (self->buffer, document, selection, DATELINE_EDIT_OTHER);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (buffer));
}

/* What is to be acted on. */
static void
take_selection (DatelineEditorActions *self,
                DatelineSelection     *selection)
{
  dateline_editor_view_end_composing (self->view);
  dateline_editor_buffer_get_selection (self->buffer, selection);
}

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  dateline_editor_view_undo (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  dateline_editor_view_redo (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
toggle_mark_cb (GSimpleAction *action,
                GVariant      *value,
                gpointer       data)
{
  DatelineEditorActions *self = data;
  DatelineMarkType type;

  if (!dateline_mark_type_from_name (g_action_get_name (G_ACTION (action)), &type))
    g_assert_not_reached ();

  dateline_editor_view_end_composing (self->view);
  if (g_variant_get_boolean (value) !=
      !!(dateline_editor_buffer_get_marks (self->buffer) & DATELINE_MARK_BIT (type)))
    dateline_editor_buffer_toggle_mark (self->buffer, type);
}

static void
set_style_cb (GSimpleAction *action,
              GVariant      *value,
              gpointer       data)
{
  DatelineEditorActions *self = data;
  const char *style = g_variant_get_string (value, NULL);
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  if (!dateline_style_exists (style))
    return;

  take_selection (self, &selection);
  document = dateline_command_set_style (get_document (self), &selection, style);
  apply (self, document, &selection);
}

static void
indent (DatelineEditorActions *self,
        int                    by)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_indent (get_document (self), &selection, by);
  apply (self, document, &selection);
}

static void
indent_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       data)
{
  indent (data, 1);
}

static void
outdent_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  indent (data, -1);
}

static void
link_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  DatelineEditorActions *self = data;
  DatelineSelection selection;
  const char *url;

  take_selection (self, &selection);
  url = dateline_command_get_link (get_document (self), selection.caret, NULL);
  g_signal_emit (self, signals[REQUEST_LINK], 0, url,
                 url == NULL && dateline_selection_is_empty (&selection));
}

static void
insert_link_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  const char *url;
  const char *text;

  g_variant_get (parameter, "(&s&s)", &url, &text);
  take_selection (self, &selection);
  document = dateline_command_insert_link (get_document (self), &selection, url, text);
  apply (self, document, &selection);
}

static void
remove_link_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_set_link (get_document (self), &selection, "");
  apply (self, document, &selection);
}

static void
copy_link_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  DatelineEditorActions *self = data;
  const char *url = dateline_editor_actions_get_link (self);

  if (url != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), url);
}

static void
open_link_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       data)
{
  DatelineEditorActions *self = data;
  const char *url = dateline_editor_actions_get_link (self);

  if (url != NULL)
    g_signal_emit_by_name (self->view, "activate-link", url);
}

static void
set_link_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_set_link (get_document (self), &selection,
                                        g_variant_get_string (parameter, NULL));
  apply (self, document, &selection);
}

static void
language_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  DatelineEditorActions *self = data;

  g_signal_emit (self, signals[REQUEST_LANGUAGE], 0, dateline_editor_actions_get_language (self));
}

static void
set_language_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_set_language (get_document (self), &selection,
                                            g_variant_get_string (parameter, NULL));
  apply (self, document, &selection);
}

static void
clear_marks_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_clear_marks (get_document (self), &selection);
  apply (self, document, &selection);
}

static void
apply_typography_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  DatelineEditorActions *self = data;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  document = dateline_command_apply_typography (get_document (self), &selection,
                                                dateline_editor_buffer_get_language (self->buffer));
  apply (self, document, &selection);
}

static void
paste_plain_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  dateline_editor_view_paste_plain (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
insert_emoji_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  g_signal_emit_by_name (DATELINE_EDITOR_ACTIONS (data)->view, "insert-emoji");
}

static void
go_to_heading (DatelineEditorActions *self,
               int                    by)
{
  GtkTextMark *insert = gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer));
  DatelineSelection selection;
  int heading;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  heading = dateline_outline_find_next (get_document (self), selection.caret.block, by);
  if (heading < 0)
    return;

  selection = dateline_selection_at (heading, 0);
  dateline_editor_buffer_set_selection (self->buffer, &selection);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), insert, 0, TRUE, 0, 0.2);
}

static void
next_heading_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  go_to_heading (data, 1);
}

static void
previous_heading_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  go_to_heading (data, -1);
}

static void
move_section (DatelineEditorActions *self,
              int                    by)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  document = dateline_command_move_section (get_document (self), &selection, by);
  apply (self, document, &selection);
}

static void
move_section_up_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       data)
{
  move_section (data, -1);
}

static void
move_section_down_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  move_section (data, 1);
}

static void
insert_card (DatelineEditorActions *self,
             DatelineBlock         *card)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  take_selection (self, &selection);
  document = dateline_command_insert_card (get_document (self), &selection, card);
  apply (self, document, &selection);
}

static void
insert_rule_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  g_autoptr (DatelineBlock) rule = dateline_block_new_rule ();

  insert_card (data, rule);
}

static void
insert_more_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  g_autoptr (DatelineBlock) more = dateline_block_new_more ();

  insert_card (data, more);
}

static void
insert_image_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  dateline_editor_view_offer_images (DATELINE_EDITOR_ACTIONS (data)->view, NULL, NULL);
}

static void
edit_image_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  dateline_editor_view_edit_image (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
edit_table_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  dateline_editor_view_edit_table (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
show_source_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  dateline_editor_view_show_source (DATELINE_EDITOR_ACTIONS (data)->view);
}

static void
remove_card_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  dateline_editor_view_remove_card (DATELINE_EDITOR_ACTIONS (data)->view);
}

static const GActionEntry entries[] = {
  { "undo", undo_cb },
  { "redo", redo_cb },
  { "style", NULL, "s", "'paragraph'", set_style_cb },
  { "indent", indent_cb },
  { "outdent", outdent_cb },
  { "link", link_cb },
  { "open-link", open_link_cb },
  { "set-link", set_link_cb, "s" },
  { "insert-link", insert_link_cb, "(ss)" },
  { "remove-link", remove_link_cb },
  { "copy-link", copy_link_cb },
  { "language", language_cb },
  { "set-language", set_language_cb, "s" },
  { "clear-marks", clear_marks_cb },
  { "apply-typography", apply_typography_cb },
  { "insert-emoji", insert_emoji_cb },
  { "next-heading", next_heading_cb },
  { "previous-heading", previous_heading_cb },
  { "move-section-up", move_section_up_cb },
  { "move-section-down", move_section_down_cb },
  { "paste-plain", paste_plain_cb },
  { "insert-rule", insert_rule_cb },
  { "insert-more", insert_more_cb },
  { "insert-image", insert_image_cb },
  { "edit-image", edit_image_cb },
  { "table", edit_table_cb },
  { "edit-table", edit_table_cb },
  { "show-source", show_source_cb },
  { "remove-card", remove_card_cb },
};

static GSimpleAction *
get_action (DatelineEditorActions *self,
            const char            *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
enable (DatelineEditorActions *self,
        const char            *name,
        gboolean               enabled)
{
  g_simple_action_set_enabled (get_action (self, name), enabled);
}

static void
update_marks (DatelineEditorActions   *self,
              const DatelineSelection *selection,
              gboolean                 editable)
{
  DatelineMarkSet marks = dateline_editor_buffer_get_marks (self->buffer);

  for (gsize i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      GSimpleAction *action = get_action (self, dateline_mark_type_get_name (toggles[i]));
      gboolean set = (marks & DATELINE_MARK_BIT (toggles[i])) != 0;

      g_simple_action_set_state (action, g_variant_new_boolean (set));
      g_simple_action_set_enabled (action, editable);
    }
}

void
dateline_editor_actions_update (DatelineEditorActions *self)
{
  DatelineDocument *document = get_document (self);
  gboolean editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_ACTIONS (self));

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  update_marks (self, &selection, editable);
  g_simple_action_set_state (get_action (self, "style"), g_variant_new_string (
                               dateline_command_get_style (document, &selection)));

  enable (self, "style", editable);
  enable (self, "undo", editable && dateline_editor_view_can_undo (self->view));
  enable (self, "redo", editable && dateline_editor_view_can_redo (self->view));
  enable (self, "indent", editable && dateline_command_can_indent (document, &selection, 1));
  enable (self, "outdent", editable && dateline_command_can_indent (document, &selection, -1));
  enable (self, "link", editable);
  enable (self, "open-link", dateline_editor_actions_get_link (self) != NULL);
  enable (self, "copy-link", dateline_editor_actions_get_link (self) != NULL);
  enable (self, "remove-link", editable && dateline_editor_actions_get_link (self) != NULL);
  enable (self, "set-link", editable);
  enable (self, "language", editable);
  enable (self, "set-language", editable);
  enable (self, "insert-link", editable);
  enable (self, "clear-marks", editable && !dateline_selection_is_empty (&selection));
  enable (self, "apply-typography", editable);
  enable (self, "insert-emoji", editable);
  enable (self, "next-heading",
          dateline_outline_find_next (document, selection.caret.block, 1) >= 0);
  enable (self, "previous-heading",
          dateline_outline_find_next (document, selection.caret.block, -1) >= 0);
  enable (self, "move-section-up",
          editable && dateline_command_can_move_section (document, &selection, -1));
  enable (self, "move-section-down",
          editable && dateline_command_can_move_section (document, &selection, 1));
  enable (self, "paste-plain", editable);
  enable (self, "insert-rule", editable);
  enable (self, "insert-more", editable);
  enable (self, "insert-image", editable);
  enable (self, "table", editable);
  enable (self, "edit-image", editable && dateline_editor_view_get_image (self->view) != NULL);
  enable (self, "show-source", dateline_editor_view_get_opaque (self->view) != NULL);
  enable (self, "remove-card", editable && dateline_editor_view_is_at_card (self->view));
  enable (self, "edit-table", editable && dateline_editor_view_get_table (self->view) != NULL);
}

static void
add_toggles (DatelineEditorActions *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;

      action = g_simple_action_new_stateful (dateline_mark_type_get_name (toggles[i]), NULL,
                                             g_variant_new_boolean (FALSE));
      g_signal_connect (action, "change-state", G_CALLBACK (toggle_mark_cb), self);
      g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
    }
}

/* The group may be kept by a window: what is done then is nothing. */
static void
dateline_editor_actions_dispose (GObject *object)
{
  DatelineEditorActions *self = DATELINE_EDITOR_ACTIONS (object);
  g_auto (GStrv) names = NULL;

  if (self->group != NULL)
    {
      names = g_action_group_list_actions (G_ACTION_GROUP (self->group));
      for (gsize i = 0; names[i] != NULL; i++)
        g_action_map_remove_action (G_ACTION_MAP (self->group), names[i]);
    }
  g_clear_object (&self->group);

  G_OBJECT_CLASS (dateline_editor_actions_parent_class)->dispose (object);
}

static void
dateline_editor_actions_class_init (DatelineEditorActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_editor_actions_dispose;

  signals[REQUEST_LINK] = g_signal_new ("request-link", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REQUEST_LANGUAGE] = g_signal_new ("request-language", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            1, G_TYPE_STRING);
}

static void
dateline_editor_actions_init (DatelineEditorActions *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
  add_toggles (self);
}

DatelineEditorActions *
dateline_editor_actions_new (DatelineEditorView *view)
{
  DatelineEditorActions *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (view), NULL);

  self = g_object_new (DATELINE_TYPE_EDITOR_ACTIONS, NULL);
  self->view = view;
  self->buffer = dateline_editor_view_get_buffer (view);
  g_signal_connect_object (self->buffer, "state-changed",
                           G_CALLBACK (dateline_editor_actions_update), self, G_CONNECT_SWAPPED);
  dateline_editor_actions_update (self);

  return self;
}

GActionGroup *
dateline_editor_actions_get_group (DatelineEditorActions *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}

const char *
dateline_editor_actions_get_link (DatelineEditorActions *self)
{
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_ACTIONS (self), NULL);

  dateline_editor_buffer_get_selection (self->buffer, &selection);

  return dateline_command_get_link (get_document (self), selection.caret, NULL);
}

const char *
dateline_editor_actions_get_language (DatelineEditorActions *self)
{
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR_ACTIONS (self), NULL);

  dateline_editor_buffer_get_selection (self->buffer, &selection);

  return dateline_command_get_language (get_document (self), &selection);
}
