/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-fields.h"
#include "dateline-item-snippets.h"
#include "dateline-test.h"

#include <adwaita.h>

/* An item and an editor of its text, as the page has them. */
typedef struct
{
  DatelineEditor       *editor;
  DatelineItem         *item;
  DatelineDeskSettings *settings;
  DatelineItemSnippets *snippets;
  DatelineItemFields   *fields;
} Fixture;

static void
editor_changed_cb (Fixture *fixture)
{
  dateline_item_set_body (fixture->item, dateline_editor_get_document (fixture->editor));
}

static void
body_changed_cb (Fixture *fixture)
{
  DatelineDocument *body = dateline_item_get_body (fixture->item);

  if (body != dateline_editor_get_document (fixture->editor))
    dateline_editor_replace_document (fixture->editor, body);
}

static DatelineDocument *
new_text (const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);

  return dateline_document_new (&block, 1);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("contact", "Press _contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineDocument) text = new_text ("Aru Bekova");
  g_autoptr (DatelineDocument) body = new_text ("Text.");
  g_autoptr (DatelineSnippet) contact = NULL;
  GDate as_of;

  g_date_clear (&as_of, 1);
  g_date_set_dmy (&as_of, 15, G_DATE_JANUARY, 2021);
  contact = dateline_snippet_with_text (empty, "en", text, &as_of);
  fixture->settings = dateline_desk_settings_new ();
  dateline_desk_settings_put_snippet (fixture->settings, contact);
  fixture->item = dateline_item_new (NULL, "press-release", "en");
  dateline_item_set_body (fixture->item, body);
  dateline_item_set_field (fixture->item, "snippets", "contact", NULL, NULL);

  fixture->editor = DATELINE_EDITOR (g_object_ref_sink (dateline_editor_new ()));
  dateline_editor_set_document (fixture->editor, body);
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (editor_changed_cb), fixture);
  g_signal_connect_swapped (fixture->item, "notify::body", G_CALLBACK (body_changed_cb), fixture);
  fixture->fields = dateline_item_fields_new (fixture->editor);
  dateline_item_fields_set_item (fixture->fields, fixture->item);
  fixture->snippets = dateline_item_snippets_new (fixture->editor);
  dateline_item_snippets_set_settings (fixture->snippets, fixture->settings);
  dateline_item_snippets_set_item (fixture->snippets, fixture->item);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_signal_handlers_disconnect_by_data (fixture->item, fixture);
  g_signal_handlers_disconnect_by_data (fixture->editor, fixture);
  g_assert_finalize_object (fixture->snippets);
  g_assert_finalize_object (fixture->fields);
  g_object_unref (fixture->editor);
  g_assert_finalize_object (fixture->item);
  g_assert_finalize_object (fixture->settings);
}

static void
assert_text (Fixture    *fixture,
             const char *expected,
             const char *references)
{
  DatelineDocument *document = dateline_editor_get_document (fixture->editor);
  g_autofree char *text = dateline_document_dup_text (document, "|");
  g_autofree char *ids = dateline_snippet_uses_to_string (dateline_item_get_snippets (fixture->item));

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (ids, ==, references);
  g_assert_true (dateline_document_equal (document, dateline_item_get_body (fixture->item)));
}

typedef struct
{
  Fixture    *fixture;
  const char *id;
  gboolean    at_caret;
  gboolean    inserted;
  gboolean    done;
} Insertion;

static gboolean
insert_cb (gpointer data)
{
  Insertion *insertion = data;

  insertion->inserted = dateline_item_snippets_insert (insertion->fixture->snippets, insertion->id,
                                                       insertion->at_caret);
  insertion->done = TRUE;

  return G_SOURCE_REMOVE;
}

/* As a menu does it: within one turn of the main loop. */
static gboolean
insert (Fixture    *fixture,
        const char *id,
        gboolean    at_caret)
{
  Insertion insertion = { fixture, id, at_caret, FALSE, FALSE };

  g_idle_add (insert_cb, &insertion);
  while (!insertion.done)
    g_main_context_iteration (NULL, TRUE);

  return insertion.inserted;
}

static void
do_action (Fixture    *fixture,
           const char *name)
{
  g_action_group_activate_action (dateline_editor_get_action_group (fixture->editor), name, NULL);
}

/* One step, after which the item does not refer to the snippet a second time; and what it
 * says of it goes with the text through undo and redo. */
static void
test_at_end (Fixture       *fixture,
             gconstpointer  data)
{
  const DatelineSnippetUse *use;

  g_assert_true (insert (fixture, "contact", FALSE));
  assert_text (fixture, "Text.|Contact|Aru Bekova", "");
  use = dateline_item_get_snippets (fixture->item)->pdata[0];
  g_assert_true (use->in_text);
  g_assert_cmpint (g_date_get_year (&use->as_of), ==, 2021);

  do_action (fixture, "undo");
  assert_text (fixture, "Text.", "contact");
  do_action (fixture, "redo");
  assert_text (fixture, "Text.|Contact|Aru Bekova", "");
  do_action (fixture, "undo");
  assert_text (fixture, "Text.", "contact");
}

/* What is done below the text is undone with it, in the order in which it was done. */
static void
test_one_order (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (DatelineDocument) slice = new_text ("New. ");

  dateline_item_set_snippets (fixture->item, NULL);
  dateline_editor_insert (fixture->editor, slice);
  dateline_item_set_field (fixture->item, "snippets", "contact", NULL, NULL);
  assert_text (fixture, "New. Text.", "contact");

  do_action (fixture, "undo");
  assert_text (fixture, "New. Text.", "");
  do_action (fixture, "undo");
  assert_text (fixture, "Text.", "");
  do_action (fixture, "undo");
  assert_text (fixture, "Text.", "contact");
  do_action (fixture, "redo");
  assert_text (fixture, "Text.", "");
}

static void
test_at_caret (Fixture       *fixture,
               gconstpointer  data)
{
  dateline_item_set_snippets (fixture->item, NULL);
  g_assert_true (insert (fixture, "contact", TRUE));
  assert_text (fixture, "Aru BekovaText.", "");
  g_assert_cmpuint (dateline_item_get_snippets (fixture->item)->len, ==, 1);
  do_action (fixture, "undo");
  assert_text (fixture, "Text.", "");
  g_assert_cmpuint (dateline_item_get_snippets (fixture->item)->len, ==, 0);
}

static void
test_without_text (Fixture       *fixture,
                   gconstpointer  data)
{
  dateline_item_set_language (fixture->item, "kk");
  g_assert_false (insert (fixture, "contact", TRUE));
  g_assert_false (insert (fixture, "gone", FALSE));
  assert_text (fixture, "Text.", "contact");
}

static void
test_menu (Fixture       *fixture,
           gconstpointer  data)
{
  GMenuModel *menu = dateline_item_snippets_get_menu (fixture->snippets);
  g_autofree char *label = NULL;
  g_autofree char *target = NULL;

  g_assert_true (g_menu_model_get_item_attribute (menu, 0, "label", "s", &label));
  g_assert_true (g_menu_model_get_item_attribute (menu, 0, "target", "s", &target));
  g_assert_cmpstr (label, ==, "Press __contact");
  g_assert_cmpstr (target, ==, "contact");
  dateline_desk_settings_remove_snippet (fixture->settings, "contact");
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/item-snippets/at-end", test_at_end);
  ADD ("/item-snippets/one-order", test_one_order);
  ADD ("/item-snippets/at-caret", test_at_caret);
  ADD ("/item-snippets/without-text", test_without_text);
  ADD ("/item-snippets/menu", test_menu);
#undef ADD

  return g_test_run ();
}
