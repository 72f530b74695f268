/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-editor.h"
#include "dateline-test.h"

#include <string.h>

#define RESOURCES "/io/github/dateline_desk/Dateline/"

static DatelineApplication *application;

/* What a file of interface says: its titles and keys one after the other, and the letters
 * of the menu that is being read. */
typedef struct
{
  GPtrArray  *titles;
  GHashTable *keys;
  GString    *letters;
  GString    *text;
  const char *menu;
  const char *name;
  gboolean    entry;
} Reader;

static const char *
find_attribute (const char **names,
                const char **values,
                const char  *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];

  return NULL;
}

static void
start_element (GMarkupParseContext  *context,
               const char           *element,
               const char          **names,
               const char          **values,
               gpointer              data,
               GError              **error)
{
  Reader *reader = data;

  g_string_truncate (reader->text, 0);
  if (g_str_equal (element, "menu"))
    {
      reader->menu = g_intern_string (find_attribute (names, values, "id"));
      g_string_truncate (reader->letters, 0);
    }
  else if (g_str_equal (element, "object"))
    reader->entry = g_str_has_suffix (find_attribute (names, values, "class"), "Shortcut") ||
                    g_str_has_suffix (find_attribute (names, values, "class"), "Item");
  else
    reader->name = g_intern_string (find_attribute (names, values, "name"));
}

static void
read_letter (Reader *reader)
{
  const char *mark = strchr (reader->text->str, '_');
  char letter;

  g_test_message ("%s: %s", reader->menu, reader->text->str);
  g_assert_nonnull (mark);
  letter = g_ascii_tolower (mark[1]);
  g_assert_null (strchr (reader->letters->str, letter));
  g_string_append_c (reader->letters, letter);
}

static void
read_keys (Reader *reader)
{
  g_auto (GStrv) keys = g_strsplit (reader->text->str, " ", -1);

  for (gsize i = 0; keys[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;

      g_assert_true (gtk_accelerator_parse (keys[i], &key, &modifiers));
      g_hash_table_add (reader->keys, gtk_accelerator_name (key, modifiers));
    }
}

static void
end_element (GMarkupParseContext  *context,
             const char           *element,
             gpointer              data,
             GError              **error)
{
  Reader *reader = data;

  if (g_str_equal (element, "menu"))
    reader->menu = NULL;
  else if (g_str_equal (element, "attribute") && reader->menu != NULL &&
           g_strcmp0 (reader->name, "label") == 0)
    read_letter (reader);
  else if (g_str_equal (element, "property") && reader->entry)
    {
      if (g_strcmp0 (reader->name, "title") == 0 || g_strcmp0 (reader->name, "accelerator") == 0)
        g_ptr_array_add (reader->titles, g_strdup (reader->text->str));
      if (g_strcmp0 (reader->name, "accelerator") == 0)
        read_keys (reader);
    }
}

static void
add_text (GMarkupParseContext  *context,
          const char           *text,
          gsize                 length,
          gpointer              data,
          GError              **error)
{
  Reader *reader = data;

  g_string_append_len (reader->text, text, length);
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->titles, g_ptr_array_unref);
  g_clear_pointer (&reader->keys, g_hash_table_unref);
  g_string_free (g_steal_pointer (&reader->letters), TRUE);
  g_string_free (g_steal_pointer (&reader->text), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
reader_read (Reader     *reader,
             const char *path)
{
  static const GMarkupParser parser = { start_element, end_element, add_text, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  *reader = (Reader) {
    .titles = g_ptr_array_new_with_free_func (g_free),
    .keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .letters = g_string_new (NULL),
    .text = g_string_new (NULL),
  };
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_assert_no_error (error);
  context = g_markup_parse_context_new (&parser, 0, reader, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL),
                                g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

/* Adds @key of @action, which no other action may have had. */
static void
add_key (GHashTable *actions,
         const char *key,
         const char *action)
{
  const char *other = g_hash_table_lookup (actions, key);

  if (other != NULL)
    g_test_message ("%s is of %s and of %s", key, other, action);
  g_assert_null (other);
  g_hash_table_insert (actions, g_strdup (key), g_strdup (action));
}

static void
add_application_keys (GHashTable *actions)
{
  GtkApplication *keeper = GTK_APPLICATION (application);
  g_auto (GStrv) names = gtk_application_list_action_descriptions (keeper);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_auto (GStrv) keys = gtk_application_get_accels_for_action (keeper, names[i]);

      for (gsize j = 0; keys[j] != NULL; j++)
        add_key (actions, keys[j], names[i]);
    }
}

/* The keys that the class of @widget binds; see gtk_widget_class_add_binding_action(). */
static void
add_class_keys (GHashTable *actions,
                GtkWidget  *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                        j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *key = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));
          g_autofree char *action = gtk_shortcut_action_to_string (gtk_shortcut_get_action (shortcut));

          add_key (actions, key, action);
        }
    }
}

static GHashTable *
new_keys (void)
{
  g_autoptr (GHashTable) actions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GtkWidget) editor = g_object_ref_sink (dateline_editor_new ());

  add_application_keys (actions);
  add_class_keys (actions, editor);
  g_assert_cmpstr (g_hash_table_lookup (actions, "<Control>f"), ==, "win.find");
  g_assert_nonnull (strstr (g_hash_table_lookup (actions, "<Control>b"), "editor.strong"));

  return g_steal_pointer (&actions);
}

static void
test_one_action_a_key (void)
{
  g_autoptr (GHashTable) actions = new_keys ();

  g_assert_cmpuint (g_hash_table_size (actions), >, 40);
}

/* Every key of the window and of its editor is shown to who asks for them. */
static void
test_listed (void)
{
  g_autoptr (GHashTable) actions = new_keys ();
  g_auto (Reader) reader = { NULL };
  GHashTableIter iter;
  gpointer key;
  gpointer action;

  reader_read (&reader, RESOURCES "gtk/help-overlay.ui");
  g_hash_table_iter_init (&iter, actions);
  while (g_hash_table_iter_next (&iter, &key, &action))
    {
      g_test_message ("%s: %s", (char *) key, (char *) action);
      g_assert_true (g_hash_table_contains (reader.keys, key));
    }
}

/* The newest libadwaita shows the other file; it says the same, in the same order. */
static void
test_lists_alike (void)
{
  g_auto (Reader) older = { NULL };
  g_auto (Reader) newer = { NULL };

  reader_read (&older, RESOURCES "gtk/help-overlay.ui");
  reader_read (&newer, RESOURCES "shortcuts-dialog.ui");
  g_assert_cmpuint (older.titles->len, >, 80);
  g_assert_cmpuint (older.titles->len, ==, newer.titles->len);
  for (guint i = 0; i < older.titles->len; i++)
    g_assert_cmpstr (older.titles->pdata[i], ==, newer.titles->pdata[i]);
}

static gboolean
has_menu (const char *path)
{
  g_auto (Reader) reader = { NULL };

  reader_read (&reader, path);

  return reader.letters->len > 0;
}

/* Within a menu a letter chooses one line. */
static void
test_one_line_a_letter (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                                         &error);
  guint n_menus = 0;

  g_assert_no_error (error);
  for (gsize i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (RESOURCES, files[i], NULL);

      if (g_str_has_suffix (path, ".ui") && has_menu (path))
        n_menus++;
    }
  g_assert_cmpuint (n_menus, >, 1);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);
  g_test_add_func ("/shortcuts/one-action-a-key", test_one_action_a_key);
  g_test_add_func ("/shortcuts/listed", test_listed);
  g_test_add_func ("/shortcuts/lists-alike", test_lists_alike);
  g_test_add_func ("/shortcuts/one-line-a-letter", test_one_line_a_letter);

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}
