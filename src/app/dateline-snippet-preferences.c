/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-snippet-preferences.h"

#include "dateline-compat.h"
#include "dateline-embargo-line.h"
#include "dateline-snippet-dialog.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* The hour and day that a line is shown with: a year's end, as it could be. */
#define SAMPLE_MOMENT "2021-12-29 17:00"

struct _DatelineSnippetPreferences
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  GtkListBox          *snippets_box;
  GtkWidget           *error_label;
  AdwPreferencesGroup *embargo_group;

  /* Owned */
  DatelineDesk *desk;
  GPtrArray    *rows;  /* borrowed AdwEntryRow, one a language */
  GPtrArray    *samples; /* borrowed GtkLabel, beside them */
};

G_DEFINE_FINAL_TYPE (DatelineSnippetPreferences, dateline_snippet_preferences,
                     ADW_TYPE_PREFERENCES_PAGE)

static void
show_error (DatelineSnippetPreferences *self,
            const char                 *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineSnippetPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_save_settings_finish (DATELINE_DESK (source), result, &error))
    show_error (self, error->message);
}

static void
save (DatelineSnippetPreferences *self)
{
  show_error (self, NULL);
  dateline_desk_save_settings_async (self->desk, NULL, saved_cb, g_object_ref (self));
}

static void
snippet_saved_cb (DatelineSnippetPreferences *self,
                  DatelineSnippet            *snippet)
{
  dateline_desk_settings_put_snippet (dateline_desk_get_settings (self->desk), snippet);
  save (self);
}

static void
edit (DatelineSnippetPreferences *self,
      DatelineSnippet            *snippet)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  DatelineSnippetDialog *dialog;

  dialog = dateline_snippet_dialog_new (GTK_WINDOW (root), dateline_desk_get_settings (self->desk),
                                        snippet);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (snippet_saved_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_cb (DatelineSnippetPreferences *self)
{
  edit (self, NULL);
}

static void
row_activated_cb (DatelineSnippetPreferences *self,
                  GtkListBoxRow              *row)
{
  g_autoptr (GPtrArray) snippets = NULL;
  guint index = (guint) gtk_list_box_row_get_index (row);

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (self->desk));
  edit (self, g_ptr_array_index (snippets, index));
}

static void
move_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  DatelineSnippetPreferences *self = DATELINE_SNIPPET_PREFERENCES (widget);

  dateline_desk_settings_move_snippet (dateline_desk_get_settings (self->desk),
                                       g_variant_get_string (parameter, NULL),
                                       g_str_has_suffix (action, "up") ? -1 : 1);
  save (self);
}

static void
remove_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autofree char *id = data;
  DatelineSnippetPreferences *self = DATELINE_SNIPPET_PREFERENCES (source);

  if (!g_str_equal (dateline_compat_ask_finish (result), "remove"))
    return;

  dateline_desk_settings_remove_snippet (dateline_desk_get_settings (self->desk), id);
  save (self);
}

static void
remove_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  const DatelineAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "remove", _("_Remove"), ADW_RESPONSE_DESTRUCTIVE },
  };
  DatelineSnippetPreferences *self = DATELINE_SNIPPET_PREFERENCES (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) snippets = NULL;
  g_autofree char *heading = NULL;
  DatelineSnippet *snippet;

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (self->desk));
  snippet = dateline_snippets_find (snippets, id);
  if (snippet == NULL)
    return;

  heading = g_strdup_printf (_("Remove “%s”?"), dateline_snippet_get_title (snippet));
  dateline_compat_ask_async (widget, heading,
                             _("Items that have it go out without it from then on. The text is "
                               "not kept."),
                             answers, G_N_ELEMENTS (answers), remove_answered_cb, g_strdup (id));
}

/* "English, Русский", or that there is no text. */
static char *
dup_languages (DatelineSnippet *snippet)
{
  g_auto (GStrv) languages = dateline_snippet_dup_languages (snippet);
  GString *text = g_string_new (NULL);

  for (guint i = 0; languages[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            g_str_equal (languages[i], DATELINE_SNIPPET_ANY_LANGUAGE)
                              ? _("all languages")
                              : dateline_view_language_name (languages[i]));
  if (text->len == 0)
    g_string_append (text, _("No text yet"));

  return g_string_free (text, FALSE);
}

static void
add_button (GtkWidget  *row,
            const char *icon_name,
            const char *label,
            const char *action,
            const char *id,
            gboolean    sensitive)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", id);
  gtk_widget_set_visible (button, sensitive);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GtkWidget *
new_row (DatelineSnippet *snippet,
         gboolean         is_first,
         gboolean         is_last)
{
  GtkWidget *row = adw_action_row_new ();
  const char *id = dateline_snippet_get_id (snippet);
  const char *title = dateline_snippet_get_title (snippet);
  g_autofree char *languages = dup_languages (snippet);
  g_autofree char *up = g_strdup_printf (_("Move “%s” Up"), title);
  g_autofree char *down = g_strdup_printf (_("Move “%s” Down"), title);
  g_autofree char *remove = g_strdup_printf (_("Remove “%s”"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), languages);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_button (row, "go-up-symbolic", up, "snippets.move-up", id, !is_first);
  add_button (row, "go-down-symbolic", down, "snippets.move-down", id, !is_last);
  add_button (row, "user-trash-symbolic", remove, "snippets.remove", id, TRUE);
  dateline_view_name_buttons (row);

  return row;
}

static void
list_snippets (DatelineSnippetPreferences *self)
{
  g_autoptr (GPtrArray) snippets = NULL;
  GtkListBoxRow *row;

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (self->desk));
  while ((row = gtk_list_box_get_row_at_index (self->snippets_box, 0)) != NULL)
    gtk_list_box_remove (self->snippets_box, GTK_WIDGET (row));
  for (guint i = 0; i < snippets->len; i++)
    gtk_list_box_append (self->snippets_box,
                         new_row (g_ptr_array_index (snippets, i), i == 0,
                                  i + 1 == snippets->len));
}

/* The line as it would be, while it is typed. */
static void
show_sample (DatelineSnippetPreferences *self,
             guint                       index)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  const char *language = dateline_desk_settings_get_languages (settings)[index];
  const char *zone = dateline_desk_settings_get_zone (settings);
  const char *second = dateline_desk_settings_get_second_zone (settings);
  GtkEditable *row = g_ptr_array_index (self->rows, index);
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  g_autoptr (DatelineMoment) moment = NULL;
  g_autofree char *line = NULL;

  moment = dateline_moment_parse (SAMPLE_MOMENT, second != NULL ? second : zone, NULL);
  line = dateline_embargo_line_fill (*typed != '\0' ? typed
                                                    : dateline_embargo_line_get_template (language),
                                     moment, language, zone, second);
  gtk_label_set_text (g_ptr_array_index (self->samples, index), line);
}

static guint
get_index (DatelineSnippetPreferences *self,
           gpointer                    row)
{
  guint index = 0;

  g_ptr_array_find (self->rows, row, &index);

  return index;
}

static void
line_changed_cb (DatelineSnippetPreferences *self,
                 GtkEditable                *row)
{
  show_sample (self, get_index (self, row));
}

static void
line_applied_cb (DatelineSnippetPreferences *self,
                 GtkEditable                *row)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  guint index = get_index (self, row);
  const char *language = dateline_desk_settings_get_languages (settings)[index];

  dateline_desk_settings_set_embargo_line (settings, language, gtk_editable_get_text (row));
  gtk_editable_set_text (row, dateline_desk_settings_get_embargo_line (settings, language));
  save (self);
}

static void
add_line (DatelineSnippetPreferences *self,
          const char                 *language)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *sample = gtk_label_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dateline_view_language_name (language));
  gtk_editable_set_text (GTK_EDITABLE (row),
                         dateline_desk_settings_get_embargo_line (settings, language));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_label_set_xalign (GTK_LABEL (sample), 0);
  gtk_label_set_wrap (GTK_LABEL (sample), TRUE);
  gtk_widget_add_css_class (sample, "caption");
  gtk_widget_add_css_class (sample, "dim-label");
  gtk_widget_add_css_class (sample, "embargo-sample");
  adw_preferences_group_add (self->embargo_group, row);
  adw_preferences_group_add (self->embargo_group, sample);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->samples, sample);
  show_sample (self, self->rows->len - 1);
  g_signal_connect_object (row, "changed", G_CALLBACK (line_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "apply", G_CALLBACK (line_applied_cb), self, G_CONNECT_SWAPPED);
}

static void
dateline_snippet_preferences_finalize (GObject *object)
{
  DatelineSnippetPreferences *self = DATELINE_SNIPPET_PREFERENCES (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->samples, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_snippet_preferences_parent_class)->finalize (object);
}

static void
dateline_snippet_preferences_class_init (DatelineSnippetPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_snippet_preferences_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-snippet-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetPreferences, snippets_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetPreferences, error_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineSnippetPreferences, embargo_group);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);

  gtk_widget_class_install_action (widget_class, "snippets.move-up", "s", move_action);
  gtk_widget_class_install_action (widget_class, "snippets.move-down", "s", move_action);
  gtk_widget_class_install_action (widget_class, "snippets.remove", "s", remove_action);
}

static void
dateline_snippet_preferences_init (DatelineSnippetPreferences *self)
{
  self->rows = g_ptr_array_new ();
  self->samples = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
}

DatelineSnippetPreferences *
dateline_snippet_preferences_new (DatelineDesk *desk)
{
  DatelineSnippetPreferences *self;
  DatelineDeskSettings *settings;
  const char * const *languages;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  self = g_object_new (DATELINE_TYPE_SNIPPET_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  settings = dateline_desk_get_settings (desk);
  languages = dateline_desk_settings_get_languages (settings);
  g_signal_connect_object (settings, "notify::snippets", G_CALLBACK (list_snippets), self,
                           G_CONNECT_SWAPPED);
  list_snippets (self);
  for (guint i = 0; languages[i] != NULL; i++)
    add_line (self, languages[i]);

  return self;
}
