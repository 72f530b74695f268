/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-text-counts.h"

#include "dateline-fitting-label.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineTextCounts
{
  AdwBin parent_instance;

  /* Template children */
  GtkWidget            *button;
  DatelineFittingLabel *label;
  GtkWidget            *text_heading;
  GtkWidget            *selection_heading;
  GtkLabel             *words;
  GtkLabel             *chars;
  GtkLabel             *no_blanks;
  GtkLabel             *minutes;
  GtkLabel             *selected_words;
  GtkLabel             *selected_chars;
  GtkLabel             *selected_no_blanks;
  GtkLabel             *selected_minutes;

  /* Borrowed: beside it on a page */
  DatelineEditor *editor;
};

G_DEFINE_FINAL_TYPE (DatelineTextCounts, dateline_text_counts, ADW_TYPE_BIN)

static void
set_number (GtkLabel *label,
            guint     number)
{
  g_autofree char *text = g_strdup_printf ("%'u", number);

  gtk_label_set_label (label, text);
}

static char *
dup_minutes (DatelineTextCounts   *self,
             const DatelineCounts *counts)
{
  g_autofree char *language = NULL;
  guint minutes;

  g_object_get (self->editor, "language", &language, NULL);
  minutes = dateline_counts_get_minutes (counts, language);

  /* Translators: how long it takes to read a text. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u min", "%u min", minutes), minutes);
}

static void
show_text (DatelineTextCounts   *self,
           const DatelineCounts *all)
{
  g_autofree char *words = NULL;
  g_autofree char *chars = NULL;
  g_autofree char *minutes = dup_minutes (self, all);
  g_autofree char *text = NULL;
  g_autofree char *shorter = NULL;

  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u word", "%'u words", all->n_words),
                           all->n_words);
  chars = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u character", "%'u characters",
                                        all->n_chars),
                           all->n_chars);
  /* Translators: words, characters, and how long they take to read: "1,204 words · 7,310
   * characters · 6 min". */
  text = g_strdup_printf (_("%s · %s · %s"), words, chars, minutes);
  /* Translators: the number of words, and how long they take to read: "1,204 words · 6 min". */
  shorter = g_strdup_printf (_("%s · %s"), words, minutes);
  dateline_fitting_label_set (self->label, all->n_words > 0 ? text : words,
                              all->n_words > 0 ? shorter : words);
  dateline_view_set_label (self->button, all->n_words > 0 ? text : words);
}

static void
show_selection (DatelineTextCounts   *self,
                const DatelineCounts *all,
                const DatelineCounts *selected)
{
  g_autofree char *words = NULL;
  g_autofree char *chars = NULL;
  g_autofree char *text = NULL;

  /* Translators: the words that are selected, and all: "12 of 348 words". */
  words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u of %'u word", "%'u of %'u words",
                                        all->n_words),
                           selected->n_words, all->n_words);
  chars = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u of %'u character",
                                        "%'u of %'u characters", all->n_chars),
                           selected->n_chars, all->n_chars);
  /* Translators: "12 of 348 words · 80 of 2,104 characters". */
  text = g_strdup_printf (_("%s · %s"), words, chars);
  dateline_fitting_label_set (self->label, text, words);
  dateline_view_set_label (self->button, text);
}

static void
update (DatelineTextCounts *self)
{
  DatelineCounts all;
  DatelineCounts selected;
  gboolean has_selection = dateline_editor_get_counts (self->editor, &all, &selected);
  g_autofree char *minutes = dup_minutes (self, &all);
  g_autofree char *selected_minutes = dup_minutes (self, &selected);

  if (has_selection)
    show_selection (self, &all, &selected);
  else
    show_text (self, &all);

  gtk_widget_set_visible (self->text_heading, has_selection);
  gtk_widget_set_visible (self->selection_heading, has_selection);
  set_number (self->words, all.n_words);
  set_number (self->chars, all.n_chars);
  set_number (self->no_blanks, all.n_chars - all.n_blanks);
  gtk_label_set_label (self->minutes, minutes);
  set_number (self->selected_words, selected.n_words);
  set_number (self->selected_chars, selected.n_chars);
  set_number (self->selected_no_blanks, selected.n_chars - selected.n_blanks);
  gtk_label_set_label (self->selected_minutes, selected_minutes);
}

static void
dateline_text_counts_class_init (DatelineTextCountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DATELINE_TYPE_FITTING_LABEL);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-text-counts.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, button);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, text_heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, selection_heading);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, words);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, chars);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, no_blanks);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, minutes);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, selected_words);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, selected_chars);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, selected_no_blanks);
  gtk_widget_class_bind_template_child (widget_class, DatelineTextCounts, selected_minutes);
}

static void
dateline_text_counts_init (DatelineTextCounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_text_counts_new (void)
{
  return g_object_new (DATELINE_TYPE_TEXT_COUNTS, NULL);
}

void
dateline_text_counts_set_editor (DatelineTextCounts *self,
                                 DatelineEditor     *editor)
{
  g_return_if_fail (DATELINE_IS_TEXT_COUNTS (self));
  g_return_if_fail (DATELINE_IS_EDITOR (editor));

  self->editor = editor;
  g_signal_connect_object (editor, "counted", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::language", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

const char *
dateline_text_counts_get_label (DatelineTextCounts *self)
{
  g_return_val_if_fail (DATELINE_IS_TEXT_COUNTS (self), NULL);

  return dateline_fitting_label_get_seen (self->label);
}
