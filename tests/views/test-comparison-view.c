/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-change-row.h"
#include "dateline-comparison-view.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

#include <string.h>

#define DEADLINE "The application deadline is %s January."

/* Paragraphs, one a line. */
static DatelineDocument *
parse (const char *text)
{
  g_autoptr (GPtrArray) blocks =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (lines[i], NULL, 0));

  return dateline_document_new ((DatelineBlock *const *) blocks->pdata, blocks->len);
}

static DatelineComparison *
compare (const char *old_text, const char *new_text)
{
  g_autoptr (DatelineDocument) old_document = parse (old_text);
  g_autoptr (DatelineDocument) new_document = parse (new_text);

  return dateline_comparison_new (old_document, new_document);
}

/* A release with a date changed, far from its other paragraphs. */
static DatelineComparison *
compare_release (void)
{
  return compare ("One.\nTwo.\nThree.\nFour.\nThe application deadline is 15 January.\nSix.",
                  "One.\nTwo.\nThree.\nFour.\nThe application deadline is 24 January.\nSix.\n"
                  "An eighth paragraph that is new.");
}

static GtkWindow *
show (DatelineComparison *comparison, GPtrArray *fields, int width, GtkWidget **view)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  *view = dateline_comparison_view_new ();
  dateline_comparison_view_set_titles (DATELINE_COMPARISON_VIEW (*view), "Before", "Now");
  dateline_comparison_view_set_comparison (DATELINE_COMPARISON_VIEW (*view),
                                           comparison,
                                           fields,
                                           settings);

  return view_test_show (*view, width, 600);
}

/* Whether the label shows @words with an attribute of this type. */
static gboolean
has_marked (GtkWidget *label, PangoAttrType type, const char *words)
{
  const char *text = gtk_label_get_text (GTK_LABEL (label));
  PangoAttrList *attributes = gtk_label_get_attributes (GTK_LABEL (label));
  GSList *list = pango_attr_list_get_attributes (attributes);
  gboolean found = FALSE;

  for (GSList *l = list; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      found |= attribute->klass->type == type &&
               attribute->end_index - attribute->start_index == strlen (words) &&
               strncmp (text + attribute->start_index, words, strlen (words)) == 0;
    }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);

  return found;
}

static void
test_wide (void)
{
  g_autoptr (DatelineComparison) comparison = compare_release ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 900, &view);
  GtkWidget *old_label;
  GtkWidget *new_label;

  view_test_wait_text (view, "The application deadline is 15 January.");
  old_label = view_test_find_text (view, "The application deadline is 15 January.");
  new_label = view_test_find_text (view, "The application deadline is 24 January.");
  g_assert_true (has_marked (old_label, PANGO_ATTR_STRIKETHROUGH, "15"));
  g_assert_true (has_marked (new_label, PANGO_ATTR_UNDERLINE, "24"));
  g_assert_false (has_marked (new_label, PANGO_ATTR_STRIKETHROUGH, "15"));
  g_assert_nonnull (view_test_find_text (view, "Added"));
  g_assert_cmpuint (
      dateline_comparison_view_get_n_changes (DATELINE_COMPARISON_VIEW (view)), ==, 2);
  gtk_window_destroy (window);
}

/* One text with both, and a screen reader is told which is which. */
static void
test_narrow (void)
{
  g_autoptr (DatelineComparison) comparison = compare_release ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 360, &view);
  GtkWidget *label;
  GtkWidget *row;

  view_test_wait_text (view, "The application deadline is 15\342\200\21124 January.");
  label = view_test_find_text (view, "The application deadline is 15\342\200\21124 January.");
  g_assert_true (has_marked (label, PANGO_ATTR_STRIKETHROUGH, "15"));
  g_assert_true (has_marked (label, PANGO_ATTR_UNDERLINE, "24"));
  g_assert_null (view_test_find_text (view, "The application deadline is 15 January."));

  row = gtk_widget_get_ancestor (label, DATELINE_TYPE_CHANGE_ROW);
  gtk_test_accessible_assert_property (
      row,
      GTK_ACCESSIBLE_PROPERTY_LABEL,
      "The application deadline is  deleted: 15;  inserted: 24;  January.");
  gtk_window_destroy (window);
}

static void
test_fold (void)
{
  g_autoptr (DatelineComparison) comparison = compare_release ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 360, &view);

  view_test_wait_text (view, "3 unchanged blocks");
  g_assert_null (view_test_find_text (view, "Two."));
  g_assert_nonnull (view_test_find_text (view, "Four."));

  view_test_click (view, "3 unchanged blocks");
  view_test_wait_text (view, "Two.");
  g_assert_null (view_test_find_text (view, "3 unchanged blocks"));
  gtk_window_destroy (window);
}

static DatelineDocument *
table_document (const char *cell)
{
  g_autoptr (DatelineTable) empty = dateline_table_new (NULL, 2, 2, TRUE, FALSE);
  g_autoptr (DatelineBlock) header = dateline_block_new_paragraph ("Country", NULL, 0);
  g_autoptr (DatelineBlock) number = dateline_block_new_paragraph (cell, NULL, 0);
  g_autoptr (DatelineTable) with_header = dateline_table_with_cell (empty, 0, 0, header);
  g_autoptr (DatelineTable) table = dateline_table_with_cell (with_header, 1, 1, number);
  g_autoptr (DatelineBlock) attribution = dateline_block_to_attribution (header);
  DatelineBlock *blocks[] = { dateline_block_new_table (table), attribution,
                              dateline_block_new_more () };
  DatelineDocument *document = dateline_document_new (blocks, G_N_ELEMENTS (blocks));

  dateline_block_unref (blocks[0]);
  dateline_block_unref (blocks[2]);

  return document;
}

/* The cells are read row by row, and what is another in them is marked. */
static void
test_table (void)
{
  g_autoptr (DatelineDocument) old_document = table_document ("120 tonnes");
  g_autoptr (DatelineDocument) new_document = table_document ("140 tonnes");
  g_autoptr (DatelineComparison) comparison = dateline_comparison_new (old_document, new_document);
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 900, &view);
  const char *old_text = "[Table]" DATELINE_LINE_BREAK
                         "Country | " DATELINE_LINE_BREAK " | 120 tonnes";
  const char *new_text = "[Table]" DATELINE_LINE_BREAK
                         "Country | " DATELINE_LINE_BREAK " | 140 tonnes";

  view_test_wait_text (view, old_text);
  g_assert_true (has_marked (view_test_find_text (view, old_text), PANGO_ATTR_STRIKETHROUGH,
                             "120"));
  g_assert_true (has_marked (view_test_find_text (view, new_text), PANGO_ATTR_UNDERLINE, "140"));
  g_assert_nonnull (view_test_find_text (view, "—\302\240Country"));
  g_assert_nonnull (view_test_find_text (view, "[Read more block]\302\240"));
  gtk_window_destroy (window);
}

static void
keep_row_cb (int *kept, guint row)
{
  *kept = row;
}

static void
test_restore (void)
{
  g_autoptr (DatelineComparison) comparison = compare_release ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 360, &view);
  int row = -1;

  g_signal_connect_swapped (view, "restore-block", G_CALLBACK (keep_row_cb), &row);
  g_assert_null (view_test_find (view, GTK_TYPE_BUTTON, 1));
  g_object_set (view, "can-restore", TRUE, NULL);
  view_test_settle ();
  view_test_click (view, "Restore This Paragraph");
  g_assert_cmpint (row, ==, 4);
  gtk_window_destroy (window);
}

static GtkWidget *
get_focused_row (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
}

/* The keys go from change to change, and stop at the last one. */
static void
test_step (void)
{
  g_autoptr (DatelineComparison) comparison = compare_release ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 360, &view);
  DatelineComparisonView *self = DATELINE_COMPARISON_VIEW (view);

  g_assert_true (dateline_comparison_view_step (self, 1));
  g_assert_nonnull (view_test_find_text (get_focused_row (window),
                                         "The application deadline is 15\342\200\21124 January."));
  g_assert_true (dateline_comparison_view_step (self, 1));
  g_assert_nonnull (view_test_find_text (get_focused_row (window), "Added"));
  g_assert_false (dateline_comparison_view_step (self, 1));
  g_assert_true (dateline_comparison_view_step (self, -1));
  g_assert_false (dateline_comparison_view_step (self, -1));
  gtk_window_destroy (window);
}

static void
test_fields (void)
{
  g_autoptr (DatelineComparison) same = compare (DEADLINE, DEADLINE);
  g_autoptr (DatelineItem) old_item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineItem) new_item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (DatelineMoment) embargo = dateline_moment_parse ("2021-01-24T11:00:00Z", "UTC", NULL);
  g_autoptr (GPtrArray) fields = NULL;
  GtkWidget *view;
  GtkWindow *window;

  dateline_item_set_title (new_item, "A title");
  dateline_item_set_embargo (new_item, embargo);
  fields = dateline_item_compare_fields (old_item, new_item);
  window = show (same, fields, 900, &view);

  view_test_wait_text (view, "A title");
  g_assert_nonnull (view_test_find_text (view, "Title"));
  g_assert_nonnull (view_test_find_text (view, "Statement"));
  g_assert_nonnull (view_test_find_text (view, "Embargo"));
  g_assert_nonnull (view_test_find_text (view, "24 Jan 2021, 17:00"));
  gtk_window_destroy (window);
}

static void
test_same (void)
{
  g_autoptr (DatelineComparison) same = compare (DEADLINE, DEADLINE);
  GtkWidget *view;
  GtkWindow *window = show (same, NULL, 900, &view);

  g_assert_nonnull (view_test_find_text (view, "No Differences"));
  dateline_comparison_view_set_error (DATELINE_COMPARISON_VIEW (view), "It is <broken>.");
  g_assert_nonnull (view_test_find_text (view, "It is <broken>."));
  gtk_window_destroy (window);
}

static char *
repeat (const char *before, const char *after, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u%s", before, i, i + 1 < n ? after : "");

  return g_string_free (text, FALSE);
}

static void
show_large (const char *old_text, const char *new_text)
{
  g_autoptr (DatelineComparison) comparison = compare (old_text, new_text);
  gint64 start = g_get_monotonic_time ();
  GtkWidget *view;
  GtkWindow *window = show (comparison, NULL, 900, &view);
  double seconds = (g_get_monotonic_time () - start) / 1e6;

  g_test_message ("shown after %.2f s", seconds);
  g_assert_cmpfloat (seconds, <, 20);
  g_assert_true (dateline_comparison_view_step (DATELINE_COMPARISON_VIEW (view), 1));
  gtk_window_destroy (window);
}

/* Neither very many blocks nor a very long one hold the window up. */
static void
test_large (void)
{
  g_autofree char *old_blocks = repeat ("Old block ", " of many\n", 10000);
  g_autofree char *new_blocks = repeat ("Another text, number ", "\n", 10000);
  g_autofree char *old_words = repeat ("", " ", 100000);
  g_autofree char *new_words = repeat ("w", " ", 100000);

  show_large (old_blocks, new_blocks);
  show_large (old_words, new_words);
}

/* Of an image's name, which are 64 digits, as many as tell it from another. */
static void
test_image (void)
{
  g_autoptr (DatelineBlock) old_image = dateline_block_new_image (
    "adce094d1c87e80b24c7779288372a55833e98dddc4667a1cc97805471d00725.png", NULL, "", NULL, 0);
  g_autoptr (DatelineBlock) new_image = dateline_block_new_image (
    "42d9e4799d91cbd4908a3495a7923d2247fcee845ff3914dd0034f76c939ec9b.png", NULL, "", NULL, 0);
  g_autoptr (DatelineDocument) old_document = dateline_document_new (&old_image, 1);
  g_autoptr (DatelineDocument) new_document = dateline_document_new (&new_image, 1);
  g_autoptr (DatelineComparison) comparison
    = dateline_comparison_new (old_document, new_document);
  GtkWindow *window;
  GtkWidget *view;

  window = show (comparison, NULL, 800, &view);
  g_assert_nonnull (view_test_find_text (view, "[Image]\302\240adce094d…"));
  g_assert_nonnull (view_test_find_text (view, "[Image]\302\24042d9e479…"));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/comparison-view/wide", test_wide);
  g_test_add_func ("/comparison-view/narrow", test_narrow);
  g_test_add_func ("/comparison-view/fold", test_fold);
  g_test_add_func ("/comparison-view/table", test_table);
  g_test_add_func ("/comparison-view/restore", test_restore);
  g_test_add_func ("/comparison-view/step", test_step);
  g_test_add_func ("/comparison-view/fields", test_fields);
  g_test_add_func ("/comparison-view/same", test_same);
  g_test_add_func ("/comparison-view/large", test_large);
  g_test_add_func ("/comparison-view/image", test_image);

  return g_test_run ();
}
