/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"

#include "dateline-compat.h"
#include "dateline-desk.h"
#include "dateline-enchant-speller.h"
#include "dateline-views.h"
#include "dateline-window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#define RESOURCE_PATH "/io/github/dateline_desk/Dateline"
#define SCHEMA_ID "io.github.dateline_desk.Dateline"

/* How long a signal to end waits for the windows to save, or for the answer to a question. */
#define END_LIMIT_SEC 10

struct _DatelineApplication
{
  AdwApplication parent_instance;

  /* Owned */
  GSettings            *settings;
  DatelineAccountStore *accounts;
  DatelineSpellChecker *spell_checker;

  guint                 signal_ids[3];
  guint                 end_limit_id;
};

G_DEFINE_FINAL_TYPE (DatelineApplication, dateline_application, ADW_TYPE_APPLICATION)

/* Every key; the shortcuts window lists them (a test compares). */
static const struct
{
  const char *action;
  const char *keys[4];
} accels[] = {
  { "app.preferences", { "<Control>comma" } },
  { "app.new-window", { "<Control><Shift>n" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.new-item::", { "<Control>n" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "<Control>g", "F3" } },
  { "win.find-previous", { "<Control><Shift>g", "<Shift>F3" } },
  { "win.replace", { "<Control>h" } },
  { "win.replace-in-desk", { "<Control><Shift>h" } },
  { "win.search", { "<Control><Shift>f" } },
  { "win.save", { "<Control>s" } },
  { "win.open-desk", { "<Control>o" } },
  { "win.import", { "<Control><Shift>o" } },
  { "win.show-items", { "<Alt>1" } },
  { "win.show-calendar", { "<Alt>2" } },
  { "win.next-item", { "<Alt>Down", "<Control>Page_Down" } },
  { "win.previous-item", { "<Alt>Up", "<Control>Page_Up" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.toggle-details", { "<Control>F9" } },
  { "win.check-spelling", { "<Shift>F7" } },
  { "win.show-invisibles", { "<Control>F10" } },
  { "win.focus-mode", { "<Shift>F11" } },
  { "editor.outline", { "<Control>j" } },
  { "editor.zoom-in", { "<Control>plus", "<Control>equal", "<Control>KP_Add" } },
  { "editor.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "editor.zoom-reset", { "<Control>0", "<Control>KP_0" } },
  { "item.check-links", { "<Control>F8" } },
  { "item.next-finding", { "F8" } },
  { "win.show-help-overlay", { "<Control>question", "F1" } },
  { "item.publish", { "<Control><Shift>p" } },
  { "item.history", { "<Control><Alt>h" } },
  { "item.preview", { "F5" } },
  { "item.print", { "<Control>p" } },
  { "item.export-pdf", { "<Control><Shift>e" } },
  { "item.restore", { "<Control><Shift>r" } },
};

static void
apply_style (DatelineApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int style = g_settings_get_enum (self->settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (style, 0, 2)]);
}

static DatelineWindow *
new_window (DatelineApplication *self)
{
  GtkWidget *window = dateline_window_new (self);

  gtk_window_present (GTK_WINDOW (window));

  return DATELINE_WINDOW (window);
}

/* A window that has no desk and is not getting one, or a new one. */
static DatelineWindow *
free_window (DatelineApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data) && dateline_window_get_path (l->data) == NULL)
      {
        gtk_window_present (l->data);
        return l->data;
      }

  return new_window (self);
}

static DatelineWindow *
find_window (DatelineApplication *self,
             const char          *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data) &&
        g_strcmp0 (dateline_window_get_path (l->data), path) == 0)
      return l->data;

  return NULL;
}

static DatelineWindow *
show_desk (DatelineApplication *self,
           const char          *path)
{
  DatelineWindow *window = find_window (self, path);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return window;
    }

  window = free_window (self);
  dateline_window_open_desk (window, path);

  return window;
}

/* The desk that was open last; where there was none, the default one. */
static char *
dup_first_desk (DatelineApplication *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "last-desk");
  g_autofree char *marker = NULL;

  if (*path == '\0')
    {
      g_free (path);
      path = dateline_desk_dup_default_path ();
      marker = g_build_filename (path, "desk.json", NULL);
      if (!g_file_test (marker, G_FILE_TEST_EXISTS))
        return NULL;
    }

  return g_steal_pointer (&path);
}

static void
dateline_application_activate (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autofree char *path = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }

  path = dup_first_desk (self);
  if (path != NULL)
    show_desk (self, path);
  else
    new_window (self);
}

/* DESK/items/ID.json: the desk; NULL for any other file. */
static char *
dup_desk_of_item (const char *path)
{
  g_autofree char *items = g_path_get_dirname (path);
  g_autofree char *desk = g_path_get_dirname (items);
  g_autofree char *name = g_path_get_basename (items);
  g_autofree char *marker = g_build_filename (desk, "desk.json", NULL);

  if (!g_str_equal (name, "items") || !g_str_has_suffix (path, ".json") ||
      !g_file_test (marker, G_FILE_TEST_EXISTS))
    return NULL;

  return g_steal_pointer (&desk);
}

static void
open_path (DatelineApplication *self,
           const char          *path)
{
  g_autofree char *desk = NULL;
  g_autofree char *name = NULL;
  DatelineWindow *window;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      show_desk (self, path);
      return;
    }

  desk = dup_desk_of_item (path);
  if (desk != NULL)
    {
      name = g_path_get_basename (path);
      name[strlen (name) - strlen (".json")] = '\0';
      window = show_desk (self, desk);
      dateline_window_select_item (window, name);
    }
  else
    {
      dateline_application_activate (G_APPLICATION (self));
      window = DATELINE_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self)));
      dateline_window_import (window, path);
    }
}

static void
dateline_application_open (GApplication  *application,
                           GFile        **files,
                           int            n_files,
                           const char    *hint)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      const char *path = g_file_peek_path (files[i]);

      if (path != NULL)
        open_path (self, path);
    }
}

static int
dateline_application_command_line (GApplication            *application,
                                   GApplicationCommandLine *command_line)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (GStrv) arguments = NULL;

  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^aay", &arguments);
  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    g_ptr_array_add (files,
                     g_application_command_line_create_file_for_arg (command_line, arguments[i]));

  if (g_variant_dict_contains (options, "new-window"))
    new_window (self);

  if (files->len > 0)
    g_application_open (application, (GFile **) files->pdata, files->len, "");
  else if (!g_variant_dict_contains (options, "new-window"))
    g_application_activate (application);

  return 0;
}

static int
dateline_application_handle_local_options (GApplication *application,
                                           GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dateline %s\n", DATELINE_VERSION);
      return 0;
    }

  return -1;
}

static void
new_window_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  new_window (data);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       data)
{
  dateline_compat_show_about (gtk_application_get_active_window (data));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  GtkWindow *window = gtk_application_get_active_window (data);

  if (DATELINE_IS_WINDOW (window))
    dateline_window_show_preferences (DATELINE_WINDOW (window));
}

/* Each window saves before it closes, and may stay. */
static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DATELINE_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static gboolean
end_limit_cb (gpointer data)
{
  DatelineApplication *self = data;

  self->end_limit_id = 0;
  g_application_quit (G_APPLICATION (self));

  return G_SOURCE_REMOVE;
}

/* Ctrl+C in a terminal, or the end of the session: what was typed is saved first. The same
 * signal often comes twice, from the terminal and from a script, and so changes nothing. */
static gboolean
signal_cb (gpointer data)
{
  DatelineApplication *self = data;

  if (self->end_limit_id == 0)
    self->end_limit_id = g_timeout_add_seconds (END_LIMIT_SEC, end_limit_cb, self);
  quit_cb (NULL, NULL, self);

  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { .name = "new-window", .activate = new_window_cb },
  { .name = "about", .activate = about_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "quit", .activate = quit_cb },
};

static void
dateline_application_startup (GApplication *application)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  DatelineApplication *self = DATELINE_APPLICATION (application);
  g_autoptr (DatelineSpeller) speller = dateline_enchant_speller_new ();

  G_APPLICATION_CLASS (dateline_application_parent_class)->startup (application);

  dateline_views_init ();
  gtk_window_set_default_icon_name (DATELINE_APP_ID);

  self->settings = g_settings_new (SCHEMA_ID);
  self->accounts = dateline_account_store_new (NULL);
  self->spell_checker = dateline_spell_checker_new (speller);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (apply_style), self,
                           G_CONNECT_SWAPPED);
  apply_style (self);

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    self->signal_ids[i] = g_unix_signal_add (signals[i], signal_cb, self);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char * const *) accels[i].keys);
}

static void
dateline_application_shutdown (GApplication *application)
{
  DatelineApplication *self = DATELINE_APPLICATION (application);

  for (gsize i = 0; i < G_N_ELEMENTS (self->signal_ids); i++)
    g_clear_handle_id (&self->signal_ids[i], g_source_remove);
  g_clear_handle_id (&self->end_limit_id, g_source_remove);

  G_APPLICATION_CLASS (dateline_application_parent_class)->shutdown (application);
}

static void
dateline_application_finalize (GObject *object)
{
  DatelineApplication *self = DATELINE_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);
  g_clear_object (&self->spell_checker);

  G_OBJECT_CLASS (dateline_application_parent_class)->finalize (object);
}

static void
dateline_application_class_init (DatelineApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_application_finalize;

  application_class->startup = dateline_application_startup;
  application_class->shutdown = dateline_application_shutdown;
  application_class->activate = dateline_application_activate;
  application_class->open = dateline_application_open;
  application_class->command_line = dateline_application_command_line;
  application_class->handle_local_options = dateline_application_handle_local_options;

  /* Of the process, and so once. */
  g_set_application_name ("Dateline");
}

static void
dateline_application_init (DatelineApplication *self)
{
  static const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open a new window"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_("[DESK|FILE…]") },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

DatelineApplication *
dateline_application_new (void)
{
  return g_object_new (DATELINE_TYPE_APPLICATION,
                       "application-id", DATELINE_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", RESOURCE_PATH,
                       NULL);
}

GSettings *
dateline_application_get_settings (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  return self->settings;
}

DatelineAccountStore *
dateline_application_get_accounts (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  return self->accounts;
}

DatelineSpellChecker *
dateline_application_get_spell_checker (DatelineApplication *self)
{
  g_return_val_if_fail (DATELINE_IS_APPLICATION (self), NULL);

  return self->spell_checker;
}
