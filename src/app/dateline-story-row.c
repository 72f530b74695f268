/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-story-row.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineStoryRow
{
  AdwBin parent_instance;

  /* Template children */
  GtkBox   *buttons;
  GtkLabel *label;

  /* Owned */
  DatelineStoryFind *find;
};

G_DEFINE_FINAL_TYPE (DatelineStoryRow, dateline_story_row, ADW_TYPE_BIN)

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
new_button (const DatelineFound *found)
{
  guint n_matches = dateline_found_count_in_body (found);
  g_autofree char *code = dateline_view_language_code (found->language);
  /* Translators: a language's code, and how often something was found in it: "RU 4". */
  g_autofree char *text = g_strdup_printf (_("%s %'u"), code, n_matches);
  g_autofree char *matches
    = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u match", "%'u matches", n_matches),
                       n_matches);
  /* Translators: the name of a language, and "4 matches" in its text. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"),
                                           dateline_view_language_name (found->language), matches);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_widget_add_css_class (button, "language");
  gtk_widget_add_css_class (button, "numeric");
  gtk_widget_set_tooltip_text (button, name);
  dateline_view_set_label (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "story.go-to");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", found->id);

  return button;
}

static char *
dup_label (DatelineStoryRow  *self,
           char             **names)
{
  char *problem = dateline_story_find_dup_problem (self->find, names);

  if (problem != NULL)
    return problem;
  if (dateline_story_find_get_n_found (self->find) > 0)
    return g_strdup ("");
  if (!dateline_story_find_is_asked (self->find))
    return g_strdup (_("In the other languages, too"));
  if (dateline_story_find_is_searching (self->find))
    return g_strdup (_("Searching…"));
  if (dateline_story_find_is_alone (self->find))
    return g_strdup (_("This item has no other language"));

  return g_strdup (_("Nothing found in other languages"));
}

static void
update (DatelineStoryRow *self)
{
  g_autofree char *names = NULL;
  g_autofree char *label = dup_label (self, &names);
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, button);
  for (guint i = 0; i < dateline_story_find_get_n_found (self->find); i++)
    gtk_box_append (self->buttons,
                    new_button (dateline_story_find_get_found (self->find, i)));

  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          dateline_story_find_get_n_found (self->find) > 0);
  gtk_label_set_label (self->label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), names);
}

static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  DatelineStoryRow *self = DATELINE_STORY_ROW (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < dateline_story_find_get_n_found (self->find); i++)
    {
      const DatelineFound *found = dateline_story_find_get_found (self->find, i);

      if (!g_str_equal (found->id, id))
        continue;
      g_signal_emit (self, signals[ACTIVATED], 0, found);
      return;
    }
}

static void
dateline_story_row_dispose (GObject *object)
{
  DatelineStoryRow *self = DATELINE_STORY_ROW (object);

  g_clear_object (&self->find);

  G_OBJECT_CLASS (dateline_story_row_parent_class)->dispose (object);
}

static void
dateline_story_row_class_init (DatelineStoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_story_row_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineStoryRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, DatelineStoryRow, label);
  gtk_widget_class_install_action (widget_class, "story.go-to", "s", go_to_action);
}

static void
dateline_story_row_init (DatelineStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->find = dateline_story_find_new ();
  g_signal_connect_object (self->find, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

DatelineStoryFind *
dateline_story_row_get_find (DatelineStoryRow *self)
{
  g_return_val_if_fail (DATELINE_IS_STORY_ROW (self), NULL);

  return self->find;
}
