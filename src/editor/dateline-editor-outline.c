/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-outline.h"

#include "dateline-editor-sections.h"
#include "dateline-outline.h"

#include <glib/gi18n-lib.h>

#define WIDTH 300
#define MAX_HEIGHT 420
#define INDENT 18

struct _DatelineEditorOutline
{
  GtkPopover parent_instance;

  DatelineEditorBuffer *buffer; /* borrowed */
  GtkStack             *stack;
  GtkListBox           *list;
  GtkWidget            *scroller;
  DatelineDocument     *shown; /* whose headings are listed */
};

G_DEFINE_FINAL_TYPE (DatelineEditorOutline, dateline_editor_outline, GTK_TYPE_POPOVER)

enum
{
  JUMP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A row knows its heading by the action's target. */
static guint
get_block (GtkListBoxRow *row)
{
  return g_variant_get_uint32 (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (row)));
}

static GtkWidget *
new_row (DatelineBlock *heading,
         guint          block,
         guint          depth)
{
  const char *text = dateline_block_get_text (heading);
  gboolean empty = *text == '\0';
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (empty ? _("Empty Heading") : text);
  g_autofree char *name = NULL;

  /* Translators: a heading in the list of them: its level and its text. */
  name = g_strdup_printf (_("Heading %u: %s"), dateline_block_get_level (heading),
                          gtk_label_get_label (GTK_LABEL (label)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 6 + depth * INDENT);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  if (empty)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (row, empty ? NULL : text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", block);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static int
get_first (DatelineDocument *document)
{
  int at_once = dateline_outline_find_section (document, 0);

  return at_once >= 0 ? at_once : dateline_outline_find_next (document, 0, 1);
}

static guint
get_highest (DatelineDocument *document)
{
  guint highest = DATELINE_HEADING_MAX;

  for (int i = get_first (document); i >= 0; i = dateline_outline_find_next (document, i, 1))
    highest = MIN (highest, dateline_block_get_level (dateline_document_get_block (document, i)));

  return highest;
}

static void
list_headings (DatelineEditorOutline *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  guint highest = get_highest (document);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (int i = get_first (document); i >= 0; i = dateline_outline_find_next (document, i, 1))
    {
      DatelineBlock *heading = dateline_document_get_block (document, i);

      gtk_list_box_append (self->list,
                           new_row (heading, i, dateline_block_get_level (heading) - highest));
    }

  row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "list" : "empty");
}

/* Of the section that the caret is in. */
static GtkListBoxRow *
find_current (DatelineEditorOutline *self)
{
  DatelineSelection selection;
  GtkListBoxRow *row;
  int section;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  section = dateline_outline_find_section (dateline_editor_buffer_get_document (self->buffer),
                                           selection.caret.block);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      if ((int) get_block (row) == section)
        return row;
    }

  return NULL;
}

static void
show_current (DatelineEditorOutline *self)
{
  GtkListBoxRow *row = find_current (self);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->list, 0);
  gtk_list_box_select_row (self->list, row);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
refresh (DatelineEditorOutline *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);

  if (document == self->shown)
    return;

  g_clear_pointer (&self->shown, dateline_document_unref);
  self->shown = dateline_document_ref (document);
  list_headings (self);
}

/* Undone by a key, or changed by another program. */
static void
document_changed_cb (DatelineEditorOutline *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  refresh (self);
  show_current (self);
}

static void
row_activated_cb (DatelineEditorOutline *self,
                  GtkListBoxRow         *row)
{
  guint block = get_block (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[JUMP], 0, block);
}

static gboolean
move_section (DatelineEditorOutline *self,
              int                    by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  if (row == NULL)
    return FALSE;

  selection = dateline_selection_at (get_block (row), 0);
  document = dateline_command_move_section (dateline_editor_buffer_get_document (self->buffer),
                                            &selection, by);
  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);
  show_current (self);

  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineEditorOutline *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;

  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down)
    return move_section (self, keyval == GDK_KEY_Up ? -1 : 1);

  return FALSE;
}

static void
dateline_editor_outline_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dateline_editor_outline_parent_class)->map (widget);
  show_current (DATELINE_EDITOR_OUTLINE (widget));
}

static void
dateline_editor_outline_finalize (GObject *object)
{
  g_clear_pointer (&DATELINE_EDITOR_OUTLINE (object)->shown, dateline_document_unref);

  G_OBJECT_CLASS (dateline_editor_outline_parent_class)->finalize (object);
}

static void
dateline_editor_outline_class_init (DatelineEditorOutlineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_editor_outline_finalize;
  GTK_WIDGET_CLASS (klass)->map = dateline_editor_outline_map;

  signals[JUMP] = g_signal_new ("jump", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dateline_editor_outline_init (DatelineEditorOutline *self)
{
  GtkWidget *empty = gtk_label_new (_("This text has no headings. Ctrl+Alt+2 makes a line one."));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Headings"), -1);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));

  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (empty), 30);
  gtk_widget_set_margin_top (empty, 12);
  gtk_widget_set_margin_bottom (empty, 12);
  gtk_widget_set_margin_start (empty, 12);
  gtk_widget_set_margin_end (empty, 12);

  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, self->scroller, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_size_request (GTK_WIDGET (self->stack), WIDTH, -1);
  gtk_popover_set_child (GTK_POPOVER (self), GTK_WIDGET (self->stack));
  gtk_popover_set_has_arrow (GTK_POPOVER (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Outline"), -1);

  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
dateline_editor_outline_new (DatelineEditorView *view)
{
  DatelineEditorOutline *self = g_object_new (DATELINE_TYPE_EDITOR_OUTLINE, NULL);

  self->buffer = dateline_editor_view_get_buffer (view);
  g_signal_connect_object (self->buffer, "document-changed", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
dateline_editor_outline_open (DatelineEditorOutline *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_OUTLINE (self));

  refresh (self);
  gtk_popover_popup (GTK_POPOVER (self));
}
