/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-rules-preferences.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineRulesPreferences
{
  AdwPreferencesPage parent_instance;

  /* Children */
  GtkWidget   *rows[DATELINE_N_RULES];
  GtkWidget   *limits[DATELINE_N_RULES]; /* or NULL */
  GtkEditable *sections;
  GtkWidget   *reset;
  GtkLabel    *error;

  /* Owned */
  DatelineDesk *desk;

  gboolean showing;
};

G_DEFINE_FINAL_TYPE (DatelineRulesPreferences, dateline_rules_preferences,
                     ADW_TYPE_PREFERENCES_PAGE)

static const struct
{
  const char  *title;
  DatelineRule first;
} groups[] = {
  { N_("Title, Summary and Text"), DATELINE_RULE_TITLE_MISSING },
  { N_("Dates"), DATELINE_RULE_DATELINE_IN_TEXT },
  { N_("Wording"), DATELINE_RULE_PLACEHOLDER },
  { N_("Headings, Images and Tables"), DATELINE_RULE_HEADING_EMPTY },
  { N_("Links"), DATELINE_RULE_LINK_EMPTY },
  { N_("Languages of a Story"), DATELINE_RULE_LANGUAGE_OUTDATED },
};

static void
show_error (DatelineRulesPreferences *self,
            const char               *text)
{
  gtk_label_set_label (self->error, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), text != NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineRulesPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_save_settings_finish (DATELINE_DESK (source), result, &error))
    show_error (self, error->message);
}

static void
update_reset (DatelineRulesPreferences *self,
              const DatelineRules      *rules)
{
  g_autoptr (DatelineRules) standard = dateline_rules_new ();

  dateline_rules_set_unknown (standard, dateline_rules_get_unknown (rules));
  gtk_widget_set_sensitive (self->reset, !dateline_rules_equal (rules, standard));
}

static void
set_rules (DatelineRulesPreferences *self,
           const DatelineRules      *rules)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);

  if (dateline_rules_equal (dateline_desk_settings_get_rules (settings), rules))
    return;

  show_error (self, NULL);
  dateline_desk_settings_set_rules (settings, rules);
  update_reset (self, rules);
  dateline_desk_save_settings_async (self->desk, NULL, saved_cb, g_object_ref (self));
}

static char **
split_sections (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        g_strv_builder_add (builder, parts[i]);
    }

  return g_strv_builder_end (builder);
}

/* What is shown becomes what is. */
static void
apply_cb (DatelineRulesPreferences *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  g_autoptr (DatelineRules) rules = NULL;
  g_auto (GStrv) sections = NULL;

  if (self->showing)
    return;

  rules = dateline_rules_copy (dateline_desk_settings_get_rules (settings));
  for (guint i = 0; i < DATELINE_N_RULES; i++)
    {
      dateline_rules_set_severity (rules, i,
                                   adw_combo_row_get_selected (ADW_COMBO_ROW (self->rows[i])));
      if (self->limits[i] != NULL)
        dateline_rules_set_limit (
          rules, i, gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->limits[i])));
    }
  sections = split_sections (gtk_editable_get_text (self->sections));
  dateline_rules_set_sections (rules, (const char * const *) sections);
  set_rules (self, rules);
}

static void
show_rules (DatelineRulesPreferences *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  const DatelineRules *rules = dateline_desk_settings_get_rules (settings);
  g_autofree char *sections = NULL;

  self->showing = TRUE;
  for (guint i = 0; i < DATELINE_N_RULES; i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[i]),
                                  dateline_rules_get_severity (rules, i));
      if (self->limits[i] != NULL)
        gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->limits[i]),
                                   dateline_rules_get_limit (rules, i));
    }
  sections = g_strjoinv (", ", (char **) dateline_rules_get_sections (rules));
  gtk_editable_set_text (self->sections, sections);
  update_reset (self, rules);
  self->showing = FALSE;
}

static void
reset_cb (DatelineRulesPreferences *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  g_autoptr (DatelineRules) rules = dateline_rules_new ();

  dateline_rules_set_unknown (
    rules, dateline_rules_get_unknown (dateline_desk_settings_get_rules (settings)));
  set_rules (self, rules);
  show_rules (self);
}

static GListModel *
new_severities (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  /* In the order of DatelineSeverity. */
  gtk_string_list_append (names, C_ ("severity", "Off"));
  gtk_string_list_append (names, C_ ("severity", "Suggestion"));
  gtk_string_list_append (names, C_ ("severity", "Warning"));
  gtk_string_list_append (names, C_ ("severity", "Error"));

  return G_LIST_MODEL (names);
}

static void
add_limit (DatelineRulesPreferences *self,
           DatelineRule              rule)
{
  g_autofree char *label = NULL;
  guint minimum;
  guint maximum;
  GtkWidget *spin;

  if (!dateline_rule_get_limits (rule, NULL, &minimum, &maximum))
    return;

  spin = gtk_spin_button_new_with_range (minimum, maximum, 10);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  /* Translators: "Length of the title, in characters" */
  label = g_strdup_printf (_("%s, in characters"), dateline_rule_get_title (rule));
  dateline_view_set_label (spin, label);
  gtk_widget_set_tooltip_text (spin, label);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->rows[rule]), spin);
  self->limits[rule] = spin;
}

static void
add_rule (DatelineRulesPreferences *self,
          AdwPreferencesGroup      *group,
          DatelineRule              rule)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GListModel) severities = new_severities ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dateline_rule_get_title (rule));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dateline_rule_get_description (rule));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), severities);
  self->rows[rule] = row;
  add_limit (self, rule);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (apply_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
add_sections (DatelineRulesPreferences *self,
              AdwPreferencesGroup      *group)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 _("Required Sections, Separated by Commas"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Headings that each text has. By language: “Background / "
                                      "Справка”, in the order of the desk’s languages"));
  g_signal_connect_object (row, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  self->sections = GTK_EDITABLE (row);
}

static void
add_intro (DatelineRulesPreferences *self,
           AdwPreferencesGroup      *group)
{
  GtkWidget *error = gtk_label_new (NULL);

  adw_preferences_group_set_description (
    group, _("Errors stop publishing, warnings ask first, suggestions just tell. Kept in the "
             "desk’s folder, for all who share it."));
  self->reset = gtk_button_new_with_mnemonic (_("_Reset"));
  gtk_widget_set_tooltip_text (self->reset, _("Check as a new desk does"));
  gtk_widget_set_valign (self->reset, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->reset, "clicked", G_CALLBACK (reset_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_set_header_suffix (group, self->reset);

  self->error = GTK_LABEL (error);
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_xalign (self->error, 0.0);
  gtk_widget_set_visible (error, FALSE);
  gtk_widget_add_css_class (error, "error");
  adw_preferences_group_add (group, error);
}

static void
add_group (DatelineRulesPreferences *self,
           guint                     index)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  DatelineRule end = index + 1 < G_N_ELEMENTS (groups) ? groups[index + 1].first
                                                       : DATELINE_N_RULES;

  adw_preferences_group_set_title (group, _(groups[index].title));
  if (index == 0)
    add_intro (self, group);
  for (DatelineRule rule = groups[index].first; rule < end; rule++)
    add_rule (self, group, rule);
  if (index == 0)
    add_sections (self, group);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), group);
}

static void
dateline_rules_preferences_dispose (GObject *object)
{
  g_clear_object (&DATELINE_RULES_PREFERENCES (object)->desk);

  G_OBJECT_CLASS (dateline_rules_preferences_parent_class)->dispose (object);
}

static void
dateline_rules_preferences_class_init (DatelineRulesPreferencesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_rules_preferences_dispose;
}

static void
dateline_rules_preferences_init (DatelineRulesPreferences *self)
{
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (self), _("Checklist"));
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (self), "object-select-symbolic");
  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    add_group (self, i);
  self->showing = FALSE;
}

DatelineRulesPreferences *
dateline_rules_preferences_new (DatelineDesk *desk)
{
  DatelineRulesPreferences *self;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  self = g_object_new (DATELINE_TYPE_RULES_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  show_rules (self);

  return self;
}
