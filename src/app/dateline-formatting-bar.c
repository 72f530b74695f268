/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-formatting-bar.h"

#include <glib/gi18n-lib.h>

struct _DatelineFormattingBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *style_button;

  /* Owned */
  GSignalGroup *action_signals;
};

G_DEFINE_FINAL_TYPE (DatelineFormattingBar, dateline_formatting_bar, ADW_TYPE_BIN)

static const struct
{
  const char *style;
  const char *title;
} styles[] = {
  { "paragraph", N_("Paragraph") },
  { "heading-2", N_("Heading 2") },
  { "heading-3", N_("Heading 3") },
  { "heading-4", N_("Heading 4") },
  { "bulleted", N_("List") },
  { "numbered", N_("List") },
  { "quote", N_("Quotation") },
  { "code", N_("Code") },
};

static void
show_style (DatelineFormattingBar *self,
            const char            *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i].style, style))
      {
        gtk_menu_button_set_label (self->style_button, _(styles[i].title));
        return;
      }
}

static void
style_changed_cb (DatelineFormattingBar *self,
                  const char            *name,
                  GVariant              *state)
{
  if (g_variant_is_of_type (state, G_VARIANT_TYPE_STRING))
    show_style (self, g_variant_get_string (state, NULL));
}

static void
dateline_formatting_bar_dispose (GObject *object)
{
  DatelineFormattingBar *self = DATELINE_FORMATTING_BAR (object);

  g_clear_object (&self->action_signals);

  G_OBJECT_CLASS (dateline_formatting_bar_parent_class)->dispose (object);
}

static void
dateline_formatting_bar_class_init (DatelineFormattingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_formatting_bar_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-formatting-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFormattingBar, style_button);
}

static void
dateline_formatting_bar_init (DatelineFormattingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->action_signals = g_signal_group_new (G_TYPE_ACTION_GROUP);
  g_signal_group_connect_swapped (self->action_signals, "action-state-changed::style",
                                  G_CALLBACK (style_changed_cb), self);
}

void
dateline_formatting_bar_set_actions (DatelineFormattingBar *self,
                                     GActionGroup          *actions)
{
  g_autoptr (GVariant) state = NULL;

  g_return_if_fail (DATELINE_IS_FORMATTING_BAR (self));
  g_return_if_fail (G_IS_ACTION_GROUP (actions));

  g_signal_group_set_target (self->action_signals, actions);
  state = g_action_group_get_action_state (actions, "style");
  if (state != NULL)
    style_changed_cb (self, "style", state);
}
