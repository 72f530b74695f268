/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-foot-row.h"
#include "dateline-item-foot.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  DatelineItemFoot *foot;
  DatelineDeskSettings *settings;
  DatelineItem *item;
  GtkWindow *window;
} Fixture;

static void
put_snippet (Fixture *f, const char *id, const char *title, const char *language, const char *text)
{
  g_autoptr (DatelineSnippet) empty = dateline_snippet_new (id, title, DATELINE_SNIPPET_OTHER);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) snippet = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 15, G_DATE_JANUARY, 2021);
  snippet = dateline_snippet_with_text (empty, language, document, &as_of);
  dateline_desk_settings_put_snippet (f->settings, snippet);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->settings = dateline_desk_settings_new ();
  put_snippet (f, "about", "About us", "en", "We are.");
  put_snippet (f, "contact", "Contact", "en", "Aru Bekova");
  put_snippet (f, "notes", "Notes", "ru", "С 1994 года");
  f->item = dateline_item_new (NULL, "press-release", "en");
  f->foot = DATELINE_ITEM_FOOT (dateline_item_foot_new ());
  g_object_set (f->foot, "settings", f->settings, NULL);
  dateline_item_foot_set_item (f->foot, f->item);
  f->window = view_test_show (GTK_WIDGET (f->foot), 700, 300);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->foot);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->foot);
  g_assert_finalize_object (f->item);
  g_assert_finalize_object (f->settings);
}

static void
act (Fixture *f, const char *action, const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->foot), action, "s", id));
}

static GtkWidget *
get_row (Fixture *f, guint index)
{
  return view_test_find (GTK_WIDGET (f->foot), DATELINE_TYPE_FOOT_ROW, index);
}

static void
assert_has (Fixture *f, const char *ids)
{
  g_autofree char *has = dateline_snippet_uses_to_string (dateline_item_get_snippets (f->item));
  guint n_rows = 0;

  g_assert_cmpstr (has, ==, ids);
  while (get_row (f, n_rows) != NULL)
    n_rows++;
  g_assert_cmpuint (n_rows, ==, dateline_item_get_snippets (f->item)->len);
}

static gboolean
shows (Fixture *f, const char *text)
{
  return view_test_find_text (GTK_WIDGET (f->foot), text) != NULL;
}

/* As a key does: what the widget that has the focus makes of it. */
static gboolean
press (Fixture *f, guint key, GdkModifierType modifiers)
{
  GListModel *controllers = gtk_widget_observe_controllers (GTK_WIDGET (f->foot));
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger) ||
              gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != key ||
              gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
            continue;
          handled = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut),
                                                  0,
                                                  GTK_WIDGET (f->foot),
                                                  gtk_shortcut_get_arguments (shortcut));
          break;
        }
    }
  g_object_unref (controllers);

  return handled;
}

static void
test_adds_and_orders (Fixture *f, gconstpointer data)
{
  assert_has (f, "");
  act (f, "item-foot.add", "contact");
  act (f, "item-foot.add", "about");
  assert_has (f, "contact,about");
  g_assert_true (shows (f, "Aru Bekova"));
  g_assert_true (shows (f, "As of 15 January 2021"));

  act (f, "item-foot.move-up", "about");
  assert_has (f, "about,contact");
  act (f, "item-foot.move-up", "about");
  assert_has (f, "about,contact");
  act (f, "item-foot.move-down", "about");
  assert_has (f, "contact,about");
  act (f, "item-foot.remove", "contact");
  assert_has (f, "about");
}

/* The row goes on having the keyboard, so that the next key is for it, too. */
static void
test_keys (Fixture *f, gconstpointer data)
{
  act (f, "item-foot.add", "contact");
  act (f, "item-foot.add", "about");
  act (f, "item-foot.add", "notes");
  view_test_settle ();

  g_assert_false (press (f, GDK_KEY_Delete, 0));
  gtk_widget_grab_focus (get_row (f, 2));
  g_assert_true (press (f, GDK_KEY_Up, GDK_CONTROL_MASK));
  g_assert_true (press (f, GDK_KEY_Up, GDK_CONTROL_MASK));
  assert_has (f, "notes,contact,about");
  g_assert_true (press (f, GDK_KEY_Down, GDK_CONTROL_MASK));
  assert_has (f, "contact,notes,about");
  g_assert_true (press (f, GDK_KEY_Delete, 0));
  assert_has (f, "contact,about");
  g_assert_true (gtk_window_get_focus (f->window) == get_row (f, 1));
}

/* What is wrong is said where it is. */
/* Closed, it says in its line what is there. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  GtkWidget *toggle = view_test_find (GTK_WIDGET (f->foot), GTK_TYPE_TOGGLE_BUTTON, 0);
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();

  g_assert_false (gtk_widget_get_sensitive (toggle));
  g_ptr_array_add (uses, dateline_snippet_use_new ("about"));
  g_ptr_array_add (uses, dateline_snippet_use_new ("contact"));
  dateline_item_set_snippets (f->item, uses);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->foot), "After the Text: About us, Contact"));
  g_assert_null (get_row (f, 0));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  g_assert_nonnull (get_row (f, 0));
}

static void
test_states (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  GDate old;

  g_date_clear (&old, 1);
  g_date_set_dmy (&old, 1, G_DATE_JANUARY, 2020);
  g_ptr_array_add (uses, dateline_snippet_use_new ("notes"));
  g_ptr_array_add (uses, dateline_snippet_use_new ("gone"));
  g_ptr_array_add (uses, dateline_snippet_use_new_in_text ("contact", &old));
  dateline_item_set_snippets (f->item, uses);
  g_assert_true (
      shows (f, "No text in English yet: it is left out. Write one in the preferences."));
  g_assert_true (shows (f, "The desk has no such snippet any more. Remove it, or write it anew in "
                           "the preferences."));
  g_assert_true (shows (f, "In the text, but the desk has a newer one, of 15 January 2021"));

  /* It follows the item and the desk. */
  dateline_item_set_language (f->item, "ru");
  g_assert_true (shows (f, "С 1994 года"));
  put_snippet (f, "notes", "Notes", "ru", "С 1995 года");
  g_assert_true (shows (f, "С 1995 года"));
}

static void
take_id_cb (char **taken, const char *id)
{
  g_free (*taken);
  *taken = g_strdup (id);
}

static void
test_asks_for_text (Fixture *f, gconstpointer data)
{
  g_autofree char *asked = NULL;

  g_signal_connect_swapped (f->foot, "insert-as-text", G_CALLBACK (take_id_cb), &asked);
  act (f, "item-foot.add", "contact");
  act (f, "item-foot.insert-as-text", "contact");
  g_assert_cmpstr (asked, ==, "contact");
  assert_has (f, "contact");
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  act (f, "item-foot.add", "contact");
  g_object_set (f->foot, "editable", FALSE, NULL);
  view_test_settle ();
  g_assert_true (shows (f, "Aru Bekova"));
  g_assert_null (view_test_find (GTK_WIDGET (f->foot), GTK_TYPE_MENU_BUTTON, 0));
  gtk_widget_grab_focus (get_row (f, 0));
  g_assert_false (press (f, GDK_KEY_Delete, 0));
  assert_has (f, "contact");
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/views/item-foot/closed", test_closed);
  ADD ("/views/item-foot/adds-and-orders", test_adds_and_orders);
  ADD ("/views/item-foot/keys", test_keys);
  ADD ("/views/item-foot/states", test_states);
  ADD ("/views/item-foot/asks-for-text", test_asks_for_text);
  ADD ("/views/item-foot/read-only", test_read_only);
#undef ADD

  return g_test_run ();
}
