/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-cell-editor.h"

#include "dateline-editor-actions.h"
#include "dateline-editor-menu.h"
#include "dateline-editor-view.h"
#include "dateline-text-spelling.h"

struct _DatelineCellEditor
{
  GtkWidget parent_instance;

  DatelineEditorView    *view;
  DatelineEditorBuffer  *buffer;
  DatelineEditorActions *actions;
  DatelineTextSpelling  *spelling;  /* NULL until there is a checker */
  DatelineSpellChecker  *checker;
  char                  *language;
  GdkRGBA                foreground;
  gboolean               can_step[2];
  gboolean               composing; /* its keys are the input method's */
};

G_DEFINE_FINAL_TYPE (DatelineCellEditor, dateline_cell_editor, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  REQUEST_LINK,
  REQUEST_LANGUAGE,
  ACTIVATE_LINK,
  LEAVE,
  LEAVE_ROW,
  STEP,
  PASTE_TABLE,
  MISSING_CHANGED,
  LEFT_OUT,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
document_changed_cb (DatelineCellEditor *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
request_language_cb (DatelineCellEditor *self,
                     const char         *language)
{
  g_signal_emit (self, signals[REQUEST_LANGUAGE], 0, language);
}

static void
activate_link_cb (DatelineCellEditor *self,
                  const char         *url)
{
  g_signal_emit (self, signals[ACTIVATE_LINK], 0, url);
}

static void
request_link_cb (DatelineCellEditor *self,
                 const char         *url,
                 gboolean            needs_text)
{
  g_signal_emit (self, signals[REQUEST_LINK], 0, url, needs_text);
}

static gboolean
step_cb (DatelineCellEditor *self,
         int                 by)
{
  gboolean handled = FALSE;

  g_signal_emit (self, signals[STEP], 0, by, &handled);

  return handled;
}

static gboolean
paste_table_cb (DatelineCellEditor *self,
                DatelineTable      *table)
{
  gboolean handled = FALSE;

  g_signal_emit (self, signals[PASTE_TABLE], 0, table, &handled);

  return handled;
}

static void
missing_cb (DatelineCellEditor *self)
{
  g_signal_emit (self, signals[MISSING_CHANGED], 0);
}

static void
left_out_cb (DatelineCellEditor *self,
             const char * const *names)
{
  g_signal_emit (self, signals[LEFT_OUT], 0, names);
}

static void
refused_cb (DatelineCellEditor *self,
            const char         *reason)
{
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

/* Whether the caret is in the first line that is shown, or with @by 1 in the last one. */
static gboolean
is_at_edge (DatelineCellEditor *self,
            int                 by)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  if (by < 0)
    return !gtk_text_view_backward_display_line (GTK_TEXT_VIEW (self->view), &iter);

  return !gtk_text_view_forward_display_line (GTK_TEXT_VIEW (self->view), &iter) ||
         gtk_text_iter_get_line (&iter) > 0;
}

/* Up and down go from row to row. */
static gboolean
leave_row (DatelineCellEditor *self,
           guint               keyval)
{
  int by = 0;

  if (keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up)
    by = -1;
  else if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    by = 1;
  if (by == 0 || !is_at_edge (self, by))
    return FALSE;

  g_signal_emit (self, signals[LEAVE_ROW], 0, by);

  return TRUE;
}

/* Tab goes from cell to cell, as everywhere. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineCellEditor    *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int by = 0;

  if ((keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab) && modifiers == 0)
    by = 1;
  else if (keyval == GDK_KEY_ISO_Left_Tab && modifiers == GDK_SHIFT_MASK)
    by = -1;
  if (by == 0)
    return modifiers == 0 && !self->composing && leave_row (self, keyval);

  g_signal_emit (self, signals[LEAVE], 0, by);

  return TRUE;
}

static void
preedit_changed_cb (DatelineCellEditor *self,
                    const char         *preedit)
{
  self->composing = *preedit != '\0';
}

/* The empty line at the end of a buffer, which nobody gets into, is not seen in a cell. */
static int
get_last_height (DatelineCellEditor *self)
{
  GtkTextIter end;
  int y;
  int height;

  gtk_text_buffer_get_end_iter (GTK_TEXT_BUFFER (self->buffer), &end);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &end, &y, &height);

  return height;
}

static void
dateline_cell_editor_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  DatelineCellEditor *self = DATELINE_CELL_EDITOR (widget);

  gtk_widget_measure (GTK_WIDGET (self->view), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  *minimum = MAX (0, *minimum - get_last_height (self));
  *natural = MAX (*minimum, *natural - get_last_height (self));
}

static void
dateline_cell_editor_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  DatelineCellEditor *self = DATELINE_CELL_EDITOR (widget);

  gtk_widget_size_allocate (GTK_WIDGET (self->view),
                            &(GtkAllocation) { 0, 0, width, height + get_last_height (self) },
                            -1);
}

static gboolean
dateline_cell_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_CELL_EDITOR (widget)->view));
}

static void
dateline_cell_editor_dispose (GObject *object)
{
  DatelineCellEditor *self = DATELINE_CELL_EDITOR (object);

  if (self->actions != NULL)
    g_object_run_dispose (G_OBJECT (self->actions));
  g_clear_object (&self->actions);
  if (self->spelling != NULL)
    g_object_run_dispose (G_OBJECT (self->spelling));
  g_clear_object (&self->spelling);
  g_clear_object (&self->checker);
  g_clear_object (&self->buffer);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;

  G_OBJECT_CLASS (dateline_cell_editor_parent_class)->dispose (object);
}

static void
dateline_cell_editor_finalize (GObject *object)
{
  g_free (DATELINE_CELL_EDITOR (object)->language);

  G_OBJECT_CLASS (dateline_cell_editor_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           keyval;
    GdkModifierType modifiers;
    const char     *action;
  } bindings[] = {
    { GDK_KEY_b, GDK_CONTROL_MASK, "editor.strong" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "editor.emphasis" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "editor.underline" },
    { GDK_KEY_x, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.strike" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "editor.code" },
    { GDK_KEY_period, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.superscript" },
    { GDK_KEY_comma, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.subscript" },
    { GDK_KEY_k, GDK_CONTROL_MASK, "editor.link" },
    { GDK_KEY_k, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.remove-link" },
    { GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.language" },
    { GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.paste-plain" },
    { GDK_KEY_backslash, GDK_CONTROL_MASK, "editor.clear-marks" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].keyval, bindings[i].modifiers,
                                         bindings[i].action, NULL);
}

static void
dateline_cell_editor_class_init (DatelineCellEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_cell_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_cell_editor_finalize;
  widget_class->grab_focus = dateline_cell_editor_grab_focus;
  widget_class->measure = dateline_cell_editor_measure;
  widget_class->size_allocate = dateline_cell_editor_size_allocate;

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[REQUEST_LANGUAGE] = g_signal_new ("request-language", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            1, G_TYPE_STRING);
  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[REQUEST_LINK] = g_signal_new ("request-link", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  signals[LEAVE_ROW] = g_signal_new ("leave-row", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT);
  signals[STEP] = g_signal_new ("step", type, G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                G_TYPE_INT);
  signals[PASTE_TABLE] = g_signal_new ("paste-table", type, G_SIGNAL_RUN_LAST, 0,
                                       g_signal_accumulator_true_handled, NULL, NULL,
                                       G_TYPE_BOOLEAN, 1, DATELINE_TYPE_TABLE);
  signals[MISSING_CHANGED] = g_signal_new ("missing-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT_OUT] = g_signal_new ("left-out", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "cell");
  add_bindings (widget_class);
}

static void
dateline_cell_editor_init (DatelineCellEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GMenuModel) menu = dateline_editor_menu_new (TRUE);

  self->foreground = (GdkRGBA) { .alpha = 1 };
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->view = DATELINE_EDITOR_VIEW (dateline_editor_view_new ());
  dateline_editor_view_set_cell (self->view);
  self->buffer = g_object_ref (dateline_editor_view_get_buffer (self->view));
  self->actions = dateline_editor_actions_new (self->view);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), menu);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor",
                                  dateline_editor_actions_get_group (self->actions));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->view, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "paste-table", G_CALLBACK (paste_table_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "left-out", G_CALLBACK (left_out_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "document-changed", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "request-language", G_CALLBACK (request_language_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate-link", G_CALLBACK (activate_link_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "request-link", G_CALLBACK (request_link_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
dateline_cell_editor_new (void)
{
  return g_object_new (DATELINE_TYPE_CELL_EDITOR, NULL);
}

void
dateline_cell_editor_set_cell (DatelineCellEditor *self,
                               DatelineBlock      *cell)
{
  g_autoptr (DatelineDocument) document = NULL;

  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));
  g_return_if_fail (cell != NULL);

  document = dateline_document_new (&cell, 1);
  dateline_editor_buffer_set_document (self->buffer, document);
}

DatelineBlock *
dateline_cell_editor_get_cell (DatelineCellEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_CELL_EDITOR (self), NULL);

  return dateline_document_get_block (dateline_editor_buffer_get_document (self->buffer), 0);
}

void
dateline_cell_editor_put_cell (DatelineCellEditor *self,
                               DatelineBlock      *cell)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection start = dateline_selection_at (0, 0);

  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));
  g_return_if_fail (cell != NULL);

  document = dateline_document_new (&cell, 1);
  dateline_editor_buffer_apply (self->buffer, document, &start, DATELINE_EDIT_OTHER);
}

guint
dateline_cell_editor_get_n_steps (DatelineCellEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_CELL_EDITOR (self), 0);

  return dateline_editor_buffer_get_n_undo (self->buffer);
}

void
dateline_cell_editor_step (DatelineCellEditor *self,
                           int                 by)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  if (by < 0)
    dateline_editor_buffer_undo (self->buffer);
  else
    dateline_editor_buffer_redo (self->buffer);
}

void
dateline_cell_editor_end_step (DatelineCellEditor *self)
{
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  dateline_editor_buffer_set_selection (self->buffer, &selection);
}

void
dateline_cell_editor_go_to_end (DatelineCellEditor *self)
{
  guint end = dateline_block_get_end (dateline_cell_editor_get_cell (self));
  DatelineSelection selection = dateline_selection_at (0, end);

  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  dateline_editor_buffer_set_selection (self->buffer, &selection);
}

void
dateline_cell_editor_set_can_step (DatelineCellEditor *self,
                                   gboolean            back,
                                   gboolean            forward)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  if (back == self->can_step[0] && forward == self->can_step[1])
    return;

  self->can_step[0] = back;
  self->can_step[1] = forward;
  dateline_editor_view_set_can_step (self->view, back, forward);
  dateline_editor_actions_update (self->actions);
}

void
dateline_cell_editor_set_label (DatelineCellEditor *self,
                                const char         *label)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));
  g_return_if_fail (label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

void
dateline_cell_editor_set_language (DatelineCellEditor *self,
                                   const char         *language)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));
  g_return_if_fail (language != NULL);

  if (g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  dateline_editor_buffer_set_language (self->buffer, language);
  if (self->spelling != NULL)
    dateline_text_spelling_set_language (self->spelling, language);
}

void
dateline_cell_editor_set_spell_checker (DatelineCellEditor   *self,
                                        DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  if (self->checker == checker)
    return;

  g_set_object (&self->checker, checker);

  if (self->spelling == NULL)
    {
      self->spelling = dateline_text_spelling_new (GTK_TEXT_VIEW (self->view));
      g_signal_connect_object (self->spelling, "notify::missing", G_CALLBACK (missing_cb), self,
                               G_CONNECT_SWAPPED);
      dateline_text_spelling_set_foreground (self->spelling, &self->foreground);
      dateline_text_spelling_set_language (self->spelling, self->language);
      dateline_text_spelling_start (self->spelling);
    }
  dateline_text_spelling_set_checker (self->spelling, checker);
  dateline_text_spelling_set_enabled (self->spelling, checker != NULL);
}

const char * const *
dateline_cell_editor_get_missing (DatelineCellEditor *self)
{
  static const char * const none[] = { NULL };

  g_return_val_if_fail (DATELINE_IS_CELL_EDITOR (self), none);

  return self->spelling != NULL ? dateline_text_spelling_get_missing (self->spelling) : none;
}

void
dateline_cell_editor_set_show_invisibles (DatelineCellEditor *self,
                                          gboolean            show_invisibles)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  dateline_editor_view_set_shows_invisibles (self->view, show_invisibles);
}

void
dateline_cell_editor_set_typography (DatelineCellEditor *self,
                                     gboolean            typography)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  dateline_editor_buffer_set_typography (self->buffer, typography);
}

void
dateline_cell_editor_set_foreground (DatelineCellEditor *self,
                                     const GdkRGBA      *foreground)
{
  g_return_if_fail (DATELINE_IS_CELL_EDITOR (self));

  self->foreground = *foreground;
  dateline_editor_view_set_foreground (self->view, foreground);
  if (self->spelling != NULL)
    dateline_text_spelling_set_foreground (self->spelling, foreground);
}

GActionGroup *
dateline_cell_editor_get_action_group (DatelineCellEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_CELL_EDITOR (self), NULL);

  return dateline_editor_actions_get_group (self->actions);
}
