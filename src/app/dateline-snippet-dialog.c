/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-snippet-dialog.h"

#include "dateline-compat.h"
#include "dateline-editor.h"
#include "dateline-formatting-bar.h"
#include "dateline-language-dialog.h"
#include "dateline-link-dialog.h"
#include "dateline-table-dialog.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DatelineSnippetDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkWidget             *save_button;
  GtkEditable           *title_row;
  AdwComboRow           *role_row;
  AdwComboRow           *language_row;
  AdwActionRow          *as_of_row;
  GtkMenuButton         *as_of_button;
  GtkCalendar           *calendar;
  DatelineFormattingBar *formatting_bar;
  DatelineEditor        *editor;
  GtkLabel              *message;
  AdwPreferencesGroup   *kinds_group;
  GtkSwitch             *sheet_switch;

  /* Owned */
  DatelineDeskSettings *settings;
  DatelineSnippet      *snippet;   /* with what was written until now */
  GPtrArray            *languages; /* char *, in the order of their row */
  GPtrArray            *checks;    /* borrowed GtkCheckButton, one a kind */

  char     *language; /* whose text is shown */
  GDate     as_of;    /* of that text; not valid: none */
  gboolean  is_new;
  gboolean  showing;
};

G_DEFINE_FINAL_TYPE (DatelineSnippetDialog, dateline_snippet_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_as_of (DatelineSnippetDialog *self)
{
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) time = NULL;

  if (!g_date_valid (&self->as_of))
    {
      adw_action_row_set_subtitle (self->as_of_row, _("No day"));
      return;
    }

  day = dateline_view_long_day (&self->as_of);
  adw_action_row_set_subtitle (self->as_of_row, day);
  time = g_date_time_new_local (g_date_get_year (&self->as_of), g_date_get_month (&self->as_of),
                                g_date_get_day (&self->as_of), 12, 0, 0);
  self->showing = TRUE;
  gtk_calendar_select_day (self->calendar, time);
  self->showing = FALSE;
}

static gboolean
is_empty (DatelineDocument *document)
{
  g_autofree char *text = g_strstrip (dateline_document_dup_text (document, " "));

  return *text == '\0' && dateline_document_get_n_blocks (document) <= 1;
}

/* The text that is shown becomes the snippet's; none at all takes it away. */
static void
keep_text (DatelineSnippetDialog *self)
{
  DatelineDocument *document = dateline_editor_get_document (self->editor);
  g_autoptr (DatelineSnippet) old = g_steal_pointer (&self->snippet);

  self->snippet = dateline_snippet_with_text (old, self->language,
                                              is_empty (document) ? NULL : document, &self->as_of);
}

static void
show_text (DatelineSnippetDialog *self,
           const char            *language)
{
  g_autoptr (DatelineDocument) empty = dateline_document_new_empty ();
  DatelineDocument *text;
  gboolean any = strcmp (language, DATELINE_SNIPPET_ANY_LANGUAGE) == 0;

  g_free (self->language);
  self->language = g_strdup (language);
  text = dateline_snippet_get_text (self->snippet, language, &self->as_of);

  self->showing = TRUE;
  dateline_editor_set_document (self->editor, text != NULL ? text : empty);
  g_object_set (self->editor, "language", any ? NULL : language, NULL);
  self->showing = FALSE;
  show_as_of (self);
}

static void
language_selected_cb (DatelineSnippetDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);

  if (self->language == NULL || selected >= self->languages->len)
    return;

  keep_text (self);
  show_text (self, g_ptr_array_index (self->languages, selected));
}

static void
title_changed_cb (DatelineSnippetDialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));

  gtk_widget_set_sensitive (self->save_button, *title != '\0');
}

/* What is written today is right today. */
static void
text_changed_cb (DatelineSnippetDialog *self)
{
  if (self->showing || self->settings == NULL)
    return;

  dateline_view_get_today (dateline_desk_settings_get_zone (self->settings), &self->as_of);
  show_as_of (self);
}

static void
day_selected_cb (DatelineSnippetDialog *self)
{
  g_autoptr (GDateTime) time = NULL;

  if (self->showing)
    return;

  time = gtk_calendar_get_date (self->calendar);
  g_date_clear (&self->as_of, 1);
  g_date_set_dmy (&self->as_of, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));
  show_as_of (self);
  gtk_menu_button_popdown (self->as_of_button);
}

static void
request_link_cb (DatelineSnippetDialog *self,
                 const char            *url,
                 gboolean               needs_text)
{
  dateline_link_dialog_present (GTK_WINDOW (self), GTK_WIDGET (self->editor), url, needs_text,
                                NULL, NULL);
}

static void
request_language_cb (DatelineSnippetDialog *self,
                     const char            *language)
{
  dateline_language_dialog_present (GTK_WINDOW (self), GTK_WIDGET (self->editor), language,
                                    self->settings);
}

static void
edit_table_cb (DatelineSnippetDialog *self,
               DatelineBlock         *table,
               guint                  row,
               guint                  column)
{
  dateline_table_dialog_present (GTK_WINDOW (self), self->editor, table, row, column, NULL, NULL);
}

/* An image's file would be wanted by every item, and by none when it is looked for. */
static void
insert_images_cb (DatelineSnippetDialog *self,
                  GListModel            *sources,
                  GtkTextMark           *place)
{
  dateline_editor_drop_place (self->editor, place);
  gtk_label_set_text (self->message, _("A snippet can’t have images. Put them into the items."));
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
}

static char **
dup_kinds (DatelineSnippetDialog *self)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (self->settings);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->checks->len; i++)
    {
      if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
        g_strv_builder_add (builder, dateline_kind_get_id (g_ptr_array_index (kinds, i)));
    }

  return g_strv_builder_end (builder);
}

/* The snippet as all the fields say. (transfer full) */
static DatelineSnippet *
make_snippet (DatelineSnippetDialog *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
  g_auto (GStrv) kinds = dup_kinds (self);
  g_autoptr (DatelineSnippet) titled = dateline_snippet_with_title (self->snippet, title);
  g_autoptr (DatelineSnippet) with_role =
    dateline_snippet_with_role (titled, adw_combo_row_get_selected (self->role_row));
  g_autoptr (DatelineSnippet) with_kinds =
    dateline_snippet_with_kinds (with_role, (const char * const *) kinds);

  return dateline_snippet_with_on_sheet (with_kinds, gtk_switch_get_active (self->sheet_switch));
}

/* A new one gets its id from the title that it was given. */
static void
name_new (DatelineSnippetDialog *self)
{
  g_autoptr (GPtrArray) others = dateline_desk_settings_dup_snippets (self->settings);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->title_row)));
  g_autofree char *id = dateline_snippets_dup_free_id (others, title);
  g_autoptr (DatelineSnippet) named = dateline_snippet_new (id, title, DATELINE_SNIPPET_OTHER);
  g_auto (GStrv) languages = dateline_snippet_dup_languages (self->snippet);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&named);
      GDate as_of;
      DatelineDocument *text = dateline_snippet_get_text (self->snippet, languages[i], &as_of);

      named = dateline_snippet_with_text (before, languages[i], text, &as_of);
    }

  dateline_snippet_unref (self->snippet);
  self->snippet = g_steal_pointer (&named);
}

static void
save_cb (DatelineSnippetDialog *self)
{
  g_autoptr (DatelineSnippet) snippet = NULL;

  keep_text (self);
  if (self->is_new)
    name_new (self);
  snippet = make_snippet (self);
  g_signal_emit (self, signals[SAVED], 0, snippet);
  gtk_window_close (GTK_WINDOW (self));
}

static void
dateline_snippet_dialog_css_changed (GtkWidget         *widget,
                                     GtkCssStyleChange *change)
{
  DatelineSnippetDialog *self = DATELINE_SNIPPET_DIALOG (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (dateline_snippet_dialog_parent_class)->css_changed (widget, change);

  if (self->editor == NULL)
    return;

  dateline_compat_get_color (widget, &color);
  dateline_editor_set_foreground (self->editor, &color);
}

static void
dateline_snippet_dialog_finalize (GObject *object)
{
  DatelineSnippetDialog *self = DATELINE_SNIPPET_DIALOG (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->snippet, dateline_snippet_unref);
  g_clear_pointer (&self->languages, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->language);

  G_OBJECT_CLASS (dateline_snippet_dialog_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, role_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, as_of_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, as_of_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, formatting_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, kinds_group);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetDialog, sheet_switch);
}

static void
dateline_snippet_dialog_class_init (DatelineSnippetDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_snippet_dialog_finalize;
  widget_class->css_changed = dateline_snippet_dialog_css_changed;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_SNIPPET);

  g_type_ensure (DATELINE_TYPE_EDITOR);
  g_type_ensure (DATELINE_TYPE_FORMATTING_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-snippet-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_language_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_table_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_images_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dateline_snippet_dialog_init (DatelineSnippetDialog *self)
{
  GActionGroup *actions;

  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->checks = g_ptr_array_new ();
  g_date_clear (&self->as_of, 1);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));

  actions = dateline_editor_get_action_group (self->editor);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", actions);
  dateline_formatting_bar_set_actions (self->formatting_bar, actions);
}

static void
add_language (DatelineSnippetDialog *self,
              GtkStringList         *names,
              const char            *language)
{
  gboolean any = strcmp (language, DATELINE_SNIPPET_ANY_LANGUAGE) == 0;

  if (g_ptr_array_find_with_equal_func (self->languages, language, g_str_equal, NULL))
    return;

  g_ptr_array_add (self->languages, g_strdup (language));
  gtk_string_list_append (names, any ? _("All That Have None")
                                     : dateline_view_language_name (language));
}

/* The desk's, what else it has a text in, and all; its first text is shown first. */
static void
fill_languages (DatelineSnippetDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char * const *desk = dateline_desk_settings_get_languages (self->settings);
  g_auto (GStrv) own = dateline_snippet_dup_languages (self->snippet);
  const char *first = own[0] != NULL ? own[0] : desk[0];
  guint index = 0;

  for (guint i = 0; desk[i] != NULL; i++)
    add_language (self, names, desk[i]);
  for (guint i = 0; own[i] != NULL; i++)
    add_language (self, names, own[i]);
  add_language (self, names, DATELINE_SNIPPET_ANY_LANGUAGE);

  if (dateline_snippet_get_text (self->snippet, desk[0], NULL) != NULL)
    first = desk[0];
  g_ptr_array_find_with_equal_func (self->languages, first, g_str_equal, &index);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->language_row, index);
  show_text (self, first);
}

static void
fill_kinds (DatelineSnippetDialog *self)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (self->settings);

  for (guint i = 0; i < kinds->len; i++)
    {
      DatelineKind *kind = g_ptr_array_index (kinds, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dateline_kind_get_title (kind));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   g_strv_contains (dateline_snippet_get_kinds (self->snippet),
                                                    dateline_kind_get_id (kind)));
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      dateline_view_set_label (check, dateline_kind_get_title (kind));
      adw_preferences_group_add (self->kinds_group, row);
      g_ptr_array_add (self->checks, check);
    }
}

DatelineSnippetDialog *
dateline_snippet_dialog_new (GtkWindow            *parent,
                             DatelineDeskSettings *settings,
                             DatelineSnippet      *snippet)
{
  DatelineSnippetDialog *self;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  self = g_object_new (DATELINE_TYPE_SNIPPET_DIALOG, "transient-for", parent, NULL);
  self->is_new = snippet == NULL;
  self->snippet = snippet != NULL ? dateline_snippet_ref (snippet)
                                  : dateline_snippet_new ("new", "", DATELINE_SNIPPET_OTHER);
  self->settings = g_object_ref (settings);
  gtk_editable_set_text (self->title_row, dateline_snippet_get_title (self->snippet));
  adw_combo_row_set_selected (self->role_row, dateline_snippet_get_role (self->snippet));
  gtk_switch_set_active (self->sheet_switch, dateline_snippet_get_on_sheet (self->snippet));
  fill_kinds (self);
  fill_languages (self);

  return self;
}
