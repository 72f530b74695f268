/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-checklist.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

static DatelineItem *
new_call (void)
{
  DatelineItem *item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (
      "The application deadline has been extended to 24 January, 2021.",
      NULL,
      0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);

  dateline_item_set_title (item, "Call for proposals");
  dateline_item_set_body (item, body);

  return item;
}

static void
keep_block_cb (int *kept, int block)
{
  *kept = block;
}

static void
test_offer (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  DatelineItem *item = new_call ();
  GtkWidget *list = g_object_ref_sink (
      g_object_new (DATELINE_TYPE_CHECKLIST, "settings", settings, "item", item, NULL));
  GtkWidget *row = view_test_find (list, GTK_TYPE_LIST_BOX_ROW, 0);
  DatelineDeadline *deadline;
  g_autofree char *day = NULL;
  int block = -1;

  g_signal_connect_swapped (list, "finding-activated", G_CALLBACK (keep_block_cb), &block);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpint (block, ==, 0);

  view_test_click (list, "Add Deadline");
  deadline = dateline_item_find_deadline (item, "Applications");
  g_assert_nonnull (deadline);
  day = dateline_moment_to_string (dateline_deadline_get_moment (deadline));
  g_assert_cmpstr (day, ==, "2021-01-24");
  g_assert_cmpstr (dateline_moment_get_zone (dateline_deadline_get_moment (deadline)),
                   ==,
                   "Asia/Almaty");
  g_assert_finalize_object (list);
  g_assert_finalize_object (item);
}

static gboolean
says_more (gpointer list)
{
  return view_test_find (list, GTK_TYPE_LIST_BOX_ROW, 1) != NULL;
}

static gboolean
says_one_thing (gpointer list)
{
  return !says_more (list);
}

/* What is written is checked while it is written, in the item and in the desk. */
static void
test_live (void)
{
  g_autoptr (DatelineSnippet) empty =
      dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Aru", NULL, 0);
  g_autoptr (DatelineDocument) text = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) snippet = dateline_snippet_with_text (empty, "en", text, NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  DatelineItem *item = new_call ();
  GtkWidget *list = g_object_ref_sink (
      g_object_new (DATELINE_TYPE_CHECKLIST, "settings", settings, "item", item, NULL));

  g_assert_null (view_test_find (list, GTK_TYPE_LIST_BOX_ROW, 1));
  dateline_item_set_field (item, "snippets", "contact", NULL, NULL);
  dateline_test_wait (says_more, list, 10);
  dateline_desk_settings_put_snippet (settings, snippet);
  dateline_test_wait (says_one_thing, list, 10);
  dateline_item_set_title (item, "");
  dateline_test_wait (says_more, list, 10);
  g_object_set (list, "item", NULL, NULL);
  g_assert_null (view_test_find (list, GTK_TYPE_LIST_BOX_ROW, 0));
  g_assert_finalize_object (list);
  g_assert_finalize_object (item);
}

static void
test_nothing_found (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("We welcome it.", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  GtkWidget *list;

  dateline_item_set_title (item, "Statement");
  dateline_item_set_body (item, body);
  list = g_object_ref_sink (
      g_object_new (DATELINE_TYPE_CHECKLIST, "settings", settings, "item", item, NULL));
  g_assert_nonnull (view_test_find_text (list, "Nothing to fix"));
  g_assert_finalize_object (list);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/checklist/offer", test_offer);
  g_test_add_func ("/views/checklist/live", test_live);
  g_test_add_func ("/views/checklist/nothing-found", test_nothing_found);

  return g_test_run ();
}
