/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-formatting-bar.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

#define SPACING 2

/* Behind images and tables. */
#define SNIPPETS_PLACE 2

/* What is used most comes first. Each spacer comes with what is behind it. */
static const char * const by_use[] = {
  "marks_spacer", "bold", "italic", "link", "blocks_spacer", "image", "bulleted", "table", "quote",
  "numbered",
};

#define N_BY_USE G_N_ELEMENTS (by_use)

struct _DatelineFormattingBar
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *style_button;
  GtkStack  *style_stack;
  GMenu     *insert_section;
  GtkWidget *by_use[N_BY_USE]; /* what stays longest where it is narrow first */

  /* Owned */
  GSignalGroup *action_signals;
};

G_DEFINE_FINAL_TYPE (DatelineFormattingBar, dateline_formatting_bar, GTK_TYPE_WIDGET)

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
  { "attribution", N_("Said By") },
  { "code", N_("Code") },
};

static void
show_style (DatelineFormattingBar *self,
            const char            *style)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_str_equal (styles[i].style, style))
      {
        gtk_stack_set_visible_child_name (self->style_stack, style);
        dateline_view_set_label (self->style_button, _(styles[i].title));
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

static int
measure_child (GtkWidget      *child,
               GtkOrientation  orientation)
{
  int minimum;

  gtk_widget_measure (child, orientation, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

/* The least is the style and the menu, which are never left out. */
static void
dateline_formatting_bar_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkWidget *last = gtk_widget_get_last_child (widget);

  *natural = -SPACING;
  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int size = measure_child (child, orientation);

      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        *natural += size + SPACING;
      else
        *natural = MAX (*natural, size);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = measure_child (first, orientation) + SPACING + measure_child (last, orientation);
  else
    *minimum = *natural;
}

/* Shows as many children as there is room for beside the style and the menu, which has
 * all of them; gives their width. */
static int
show_fitting (DatelineFormattingBar *self,
              int                    width)
{
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self));
  int used = measure_child (self->style_button, GTK_ORIENTATION_HORIZONTAL) + SPACING +
             measure_child (last, GTK_ORIENTATION_HORIZONTAL);
  gboolean fits = TRUE;

  for (gsize i = 0; i < N_BY_USE; i++)
    {
      int needed = measure_child (self->by_use[i], GTK_ORIENTATION_HORIZONTAL) + SPACING;

      fits = fits && used + needed <= width;
      gtk_widget_set_child_visible (self->by_use[i], fits);
      if (fits)
        used += needed;
    }

  return used;
}

static void
dateline_formatting_bar_size_allocate (GtkWidget *widget,
                                       int        width,
                                       int        height,
                                       int        baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = (width - show_fitting (DATELINE_FORMATTING_BAR (widget), width)) / 2;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width = measure_child (child, GTK_ORIENTATION_HORIZONTAL);
      GtkAllocation allocation = { rtl ? width - x - child_width : x, 0, child_width, height };

      if (!gtk_widget_get_child_visible (child))
        continue;
      gtk_widget_size_allocate (child, &allocation, -1);
      x += child_width + SPACING;
    }
}

static void
dateline_formatting_bar_dispose (GObject *object)
{
  DatelineFormattingBar *self = DATELINE_FORMATTING_BAR (object);
  GtkWidget *child;

  g_clear_object (&self->action_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_formatting_bar_parent_class)->dispose (object);
}

static void
dateline_formatting_bar_class_init (DatelineFormattingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_formatting_bar_dispose;
  widget_class->measure = dateline_formatting_bar_measure;
  widget_class->size_allocate = dateline_formatting_bar_size_allocate;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-formatting-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFormattingBar, style_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineFormattingBar, style_stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineFormattingBar, insert_section);
  for (gsize i = 0; i < N_BY_USE; i++)
    gtk_widget_class_bind_template_child_full (
      widget_class, by_use[i], FALSE,
      G_STRUCT_OFFSET (DatelineFormattingBar, by_use) + (goffset) (i * sizeof (GtkWidget *)));
}

/* All titles at one place, so that the buttons beside don't move as the style changes. */
static void
add_titles (DatelineFormattingBar *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      GtkWidget *title = gtk_label_new (_(styles[i].title));

      gtk_label_set_xalign (GTK_LABEL (title), 0);
      gtk_stack_add_named (self->style_stack, title, styles[i].style);
    }
}

static void
dateline_formatting_bar_init (DatelineFormattingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_titles (self);

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

void
dateline_formatting_bar_set_snippets (DatelineFormattingBar *self,
                                      GMenuModel            *snippets)
{
  g_return_if_fail (DATELINE_IS_FORMATTING_BAR (self));
  g_return_if_fail (G_IS_MENU_MODEL (snippets));

  g_menu_insert_submenu (self->insert_section, SNIPPETS_PLACE, _("Insert S_nippet"), snippets);
}
