/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-preferences.h"

#include "dateline-account-dialog.h"
#include "dateline-compat.h"
#include "dateline-desk-dialog.h"
#include "dateline-rules-preferences.h"
#include "dateline-sheet-preferences.h"
#include "dateline-snippet-preferences.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelinePreferences
{
  AdwPreferencesPage parent_instance;

  /* Template children */
  AdwComboRow *style_row;
  GtkWidget   *typography_switch;
  GtkWidget   *desk_group;
  GtkEditable *name_row;
  GtkEditable *languages_row;
  GtkEditable *zone_row;
  GtkEditable *second_zone_row;
  GtkWidget   *error_label;
  GtkListBox  *accounts_box;
  DatelineSheetPreferences *sheet_group;

  /* Owned */
  DatelineDesk         *desk;
  GSettings            *settings;
  DatelineAccountStore *accounts;
  GCancellable         *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelinePreferences, dateline_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
show_error (DatelinePreferences *self,
            const char          *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
style_selected_cb (DatelinePreferences *self)
{
  if (self->settings != NULL)
    g_settings_set_enum (self->settings, "style", adw_combo_row_get_selected (self->style_row));
}

static void
settings_saved_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (DatelinePreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_save_settings_finish (DATELINE_DESK (source), result, &error))
    show_error (self, error->message);
}

static gboolean
apply_zones (DatelinePreferences  *self,
             DatelineDeskSettings *settings)
{
  const char *zone = gtk_editable_get_text (self->zone_row);
  const char *second = gtk_editable_get_text (self->second_zone_row);
  g_autofree char *text = NULL;
  const char *unknown = NULL;

  if (!dateline_desk_settings_set_zone (settings, zone))
    unknown = zone;
  else if (!dateline_desk_settings_set_second_zone (settings, *second != '\0' ? second : NULL))
    unknown = second;

  if (unknown == NULL)
    return TRUE;

  text = g_strdup_printf (_("“%s” is not a time zone. Write one like Asia/Almaty."), unknown);
  show_error (self, text);

  return FALSE;
}

static void
apply_desk_cb (DatelinePreferences *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  g_auto (GStrv) languages =
    dateline_languages_parse (gtk_editable_get_text (self->languages_row));

  show_error (self, NULL);
  if (languages == NULL)
    {
      show_error (self, _("Write languages as codes with commas between them: en, ru, kk."));
      return;
    }

  if (!apply_zones (self, settings))
    return;

  dateline_desk_settings_set_name (settings, gtk_editable_get_text (self->name_row));
  dateline_desk_settings_set_languages (settings, (const char * const *) languages);
  dateline_desk_save_settings_async (self->desk, self->cancellable, settings_saved_cb,
                                     g_object_ref (self));
}

static void list_accounts (DatelinePreferences *self);

static void
account_removed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autoptr (DatelinePreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_account_store_remove_finish (DATELINE_ACCOUNT_STORE (source), result, &error))
    show_error (self, error->message);
  list_accounts (self);
}

static void
remove_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  g_autofree char *name = data;
  DatelinePreferences *self = DATELINE_PREFERENCES (source);

  if (g_str_equal (dateline_compat_ask_finish (result), "remove"))
    dateline_account_store_remove_async (self->accounts, name, self->cancellable,
                                         account_removed_cb, g_object_ref (self));
}

static void
remove_account_action (GtkWidget  *widget,
                       const char *action,
                       GVariant   *parameter)
{
  const DatelineAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "remove", _("_Remove"), ADW_RESPONSE_DESTRUCTIVE },
  };
  const char *name = g_variant_get_string (parameter, NULL);
  g_autofree char *heading = g_strdup_printf (_("Remove the Account “%s”?"), name);

  dateline_compat_ask_async (widget, heading,
                             _("Its token is forgotten. Nothing that is published changes."),
                             answers, G_N_ELEMENTS (answers),
                             remove_answered_cb, g_strdup (name));
}

static GtkWidget *
new_account_row (DatelineAccount *account)
{
  const char *name = dateline_account_get_name (account);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *text = NULL;

  /* Translators: a user name, and the address of a server. */
  text = g_strdup_printf (_("%s at %s"), dateline_account_get_user (account),
                          dateline_account_get_url (account));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);

  gtk_widget_set_tooltip_text (button, _("Remove the Account"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "preferences.remove-account");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  dateline_view_name_buttons (row);

  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelinePreferences) self = data;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *row;

  accounts = dateline_account_store_list_finish (DATELINE_ACCOUNT_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (accounts == NULL)
    {
      show_error (self, error->message);
      return;
    }

  while ((row = gtk_list_box_get_row_at_index (self->accounts_box, 0)) != NULL)
    gtk_list_box_remove (self->accounts_box, GTK_WIDGET (row));
  for (guint i = 0; i < accounts->len; i++)
    gtk_list_box_append (self->accounts_box, new_account_row (accounts->pdata[i]));
}

static void
list_accounts (DatelinePreferences *self)
{
  dateline_account_store_list_async (self->accounts, self->cancellable, listed_cb,
                                     g_object_ref (self));
}

static void
add_account_cb (DatelinePreferences *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *dialog = dateline_account_dialog_new (GTK_WINDOW (root), self->accounts);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (list_accounts), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
show_desk (DatelinePreferences *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  const char *second = dateline_desk_settings_get_second_zone (settings);
  g_autofree char *languages = NULL;

  languages = g_strjoinv (", ", (char **) dateline_desk_settings_get_languages (settings));
  gtk_editable_set_text (self->name_row, dateline_desk_settings_get_name (settings));
  gtk_editable_set_text (self->languages_row, languages);
  gtk_editable_set_text (self->zone_row, dateline_desk_settings_get_zone (settings));
  gtk_editable_set_text (self->second_zone_row, second != NULL ? second : "");
}

static void
dateline_preferences_dispose (GObject *object)
{
  DatelinePreferences *self = DATELINE_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);

  G_OBJECT_CLASS (dateline_preferences_parent_class)->dispose (object);
}

static void
dateline_preferences_class_init (DatelinePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_preferences_dispose;

  g_type_ensure (DATELINE_TYPE_SHEET_PREFERENCES);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, style_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, typography_switch);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, desk_group);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, name_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, languages_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, zone_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, second_zone_row);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, error_label);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, accounts_box);
  gtk_widget_class_bind_template_child (widget_class, DatelinePreferences, sheet_group);
  gtk_widget_class_bind_template_callback (widget_class, style_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_desk_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_account_cb);

  gtk_widget_class_install_action (widget_class, "preferences.remove-account", "s",
                                   remove_account_action);
}

static void
dateline_preferences_init (DatelinePreferences *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
}

void
dateline_preferences_show (GtkWindow           *parent,
                           DatelineApplication *application,
                           DatelineDesk        *desk)
{
  DatelinePreferences *self = g_object_new (DATELINE_TYPE_PREFERENCES, NULL);
  AdwPreferencesPage *pages[] = { ADW_PREFERENCES_PAGE (self), NULL, NULL, NULL };
  GSettings *settings = dateline_application_get_settings (application);

  adw_combo_row_set_selected (self->style_row, g_settings_get_enum (settings, "style"));
  g_settings_bind (settings, "typography", self->typography_switch, "active",
                   G_SETTINGS_BIND_DEFAULT);
  self->settings = g_object_ref (settings);
  self->accounts = g_object_ref (dateline_application_get_accounts (application));
  gtk_widget_set_visible (self->desk_group, desk != NULL);
  if (desk != NULL)
    {
      self->desk = g_object_ref (desk);
      show_desk (self);
      dateline_sheet_preferences_set_desk (self->sheet_group, desk);
      pages[1] = ADW_PREFERENCES_PAGE (dateline_snippet_preferences_new (desk));
      pages[2] = ADW_PREFERENCES_PAGE (dateline_rules_preferences_new (desk));
    }

  list_accounts (self);
  dateline_compat_show_preferences (parent, pages);
}
