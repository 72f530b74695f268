/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-line-entry.h"
#include "dateline-view-text.h"

#define PLACEHOLDER_OPACITY 0.4

struct _DatelineLineEntry
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkTextView *text_view;
  GtkTextBuffer *buffer;
  GtkLabel *sizer;

  /* Owned. */
  char *text;
  char *placeholder;
  char *label;
};

G_DEFINE_FINAL_TYPE (DatelineLineEntry, dateline_line_entry, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_PLACEHOLDER,
  PROP_LABEL,
  PROP_EDITABLE,
  N_PROPS
};

enum
{
  LEAVE_DOWN,
  LEAVE_UP,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_line_break (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR ||
         type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* @text with a space for each run of line breaks, or NULL if it has none. */
static char *
dup_one_line (const char *text, gsize length)
{
  g_autoptr (GString) line = g_string_sized_new (length);
  gboolean changed = FALSE;
  gboolean in_break = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_line_break (c))
        g_string_append_unichar (line, c);
      else if (!in_break)
        g_string_append_c (line, ' ');
      in_break = is_line_break (c);
      changed |= in_break;
    }

  return changed ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static void
insert_text_cb (DatelineLineEntry *self, GtkTextIter *at, char *text, int length)
{
  g_autofree char *line = dup_one_line (text, length < 0 ? strlen (text) : (gsize) length);

  if (line == NULL)
    return;
  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  gtk_text_buffer_insert (self->buffer, at, line, -1);
}

/* A text view does not say how high it is at a width; a label with its text below it
 * does, and shows the placeholder while there is no text. */
static void
update_sizer (DatelineLineEntry *self)
{
  gboolean empty = *self->text == '\0';

  gtk_label_set_text (self->sizer, empty ? self->placeholder : self->text);
  gtk_widget_set_opacity (GTK_WIDGET (self->sizer), empty ? PLACEHOLDER_OPACITY : 0.0);
}

static void
changed_cb (DatelineLineEntry *self)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  if (g_strcmp0 (text, self->text) == 0)
    return;

  g_free (self->text);
  self->text = g_steal_pointer (&text);
  update_sizer (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
is_on_edge_line (DatelineLineEntry *self, gboolean last)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer,
                                    &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));

  /* Moving on from the last line only goes to its end. */
  if (last)
    return !gtk_text_view_forward_display_line (self->text_view, &cursor) ||
           gtk_text_iter_is_end (&cursor);

  return !gtk_text_view_backward_display_line (self->text_view, &cursor);
}

static gboolean
key_pressed_cb (DatelineLineEntry     *self,
                guint                  key,
                guint                  code,
                GdkModifierType        modifiers,
                GtkEventControllerKey *controller)
{
  modifiers &= gtk_accelerator_get_default_mod_mask ();
  if (modifiers != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      /* An input method may need the key to end its composition. */
      if (gtk_text_view_im_context_filter_keypress (
              self->text_view,
              gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller))))
        return TRUE;
      g_signal_emit (self, signals[LEAVE_DOWN], 0);
      return TRUE;

    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!is_on_edge_line (self, TRUE))
        return FALSE;
      g_signal_emit (self, signals[LEAVE_DOWN], 0);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (!is_on_edge_line (self, FALSE))
        return FALSE;
      g_signal_emit (self, signals[LEAVE_UP], 0);
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
dateline_line_entry_grab_focus (GtkWidget *widget)
{
  DatelineLineEntry *self = DATELINE_LINE_ENTRY (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}

static void
set_label (DatelineLineEntry *self, const char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  dateline_view_set_label (GTK_WIDGET (self->text_view), label);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
set_placeholder (DatelineLineEntry *self, const char *placeholder)
{
  if (g_strcmp0 (self->placeholder, placeholder) == 0)
    return;
  g_free (self->placeholder);
  self->placeholder = g_strdup (placeholder);
  update_sizer (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view),
                                  GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER,
                                  placeholder,
                                  -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACEHOLDER]);
}

static void
set_editable (DatelineLineEntry *self, gboolean editable)
{
  if (gtk_text_view_get_editable (self->text_view) == editable)
    return;

  /* The cursor may be seen all the same: GTK 4.8 goes on blinking it after the focus
   * has left, and aborts if it was hidden then. */
  gtk_text_view_set_editable (self->text_view, editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

static void
dateline_line_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineLineEntry *self = DATELINE_LINE_ENTRY (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, gtk_text_view_get_editable (self->text_view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_line_entry_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DatelineLineEntry *self = DATELINE_LINE_ENTRY (object);

  switch (id)
    {
    case PROP_TEXT:
      dateline_line_entry_set_text (self, g_value_get_string (value));
      break;
    case PROP_PLACEHOLDER:
      set_placeholder (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_EDITABLE:
      set_editable (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_line_entry_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_line_entry_parent_class)->dispose (object);
}

static void
dateline_line_entry_finalize (GObject *object)
{
  DatelineLineEntry *self = DATELINE_LINE_ENTRY (object);

  g_free (self->text);
  g_free (self->placeholder);
  g_free (self->label);

  G_OBJECT_CLASS (dateline_line_entry_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  static const char *const names[] = { [LEAVE_DOWN] = "leave-down", [LEAVE_UP] = "leave-up" };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] =
        g_signal_new (names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_line_entry_class_init (DatelineLineEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_line_entry_get_property;
  object_class->set_property = dateline_line_entry_set_property;
  object_class->dispose = dateline_line_entry_dispose;
  object_class->finalize = dateline_line_entry_finalize;
  widget_class->grab_focus = dateline_line_entry_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, "", flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "line-entry");
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-line-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLineEntry, text_view);
  gtk_widget_class_bind_template_child (widget_class, DatelineLineEntry, buffer);
  gtk_widget_class_bind_template_child (widget_class, DatelineLineEntry, sizer);
  gtk_widget_class_bind_template_callback (widget_class, insert_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
dateline_line_entry_init (DatelineLineEntry *self)
{
  self->text = g_strdup ("");
  self->placeholder = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_line_entry_new (void)
{
  return g_object_new (DATELINE_TYPE_LINE_ENTRY, NULL);
}

const char *
dateline_line_entry_get_text (DatelineLineEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_LINE_ENTRY (self), NULL);

  return self->text;
}

void
dateline_line_entry_set_text (DatelineLineEntry *self, const char *text)
{
  g_return_if_fail (DATELINE_IS_LINE_ENTRY (self));

  text = text != NULL ? text : "";
  if (strcmp (self->text, text) == 0)
    return;

  /* One notify for the new text, none for the emptied buffer before it. */
  g_signal_handlers_block_by_func (self->buffer, changed_cb, self);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  g_signal_handlers_unblock_by_func (self->buffer, changed_cb, self);
  changed_cb (self);
}

GtkTextView *
dateline_line_entry_get_view (DatelineLineEntry *self)
{
  g_return_val_if_fail (DATELINE_IS_LINE_ENTRY (self), NULL);

  return self->text_view;
}
