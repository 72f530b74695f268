/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-checklist.h"
#include "dateline-finding-row.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

static DatelineFinding *
add (GPtrArray *findings, DatelineSeverity severity, const char *rule, const char *message)
{
  DatelineFinding *finding = dateline_finding_new (severity, rule, g_strdup (message));

  finding->block = findings->len;
  g_ptr_array_add (findings, finding);

  return finding;
}

static GPtrArray *
new_findings (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_finding_unref);
}

static void
offer (DatelineFinding *finding, const char *label)
{
  g_ptr_array_add (finding->repairs,
                   dateline_repair_new (DATELINE_REPAIR_CHANGE, g_strdup (label)));
}

static GtkWidget *
new_checklist (GPtrArray *findings)
{
  return g_object_ref_sink (g_object_new (DATELINE_TYPE_CHECKLIST, "findings", findings, NULL));
}

static GtkWidget *
get_row (GtkWidget *list, guint index)
{
  return view_test_find (list, DATELINE_TYPE_FINDING_ROW, index);
}

static const char *
get_message (GtkWidget *row)
{
  return dateline_finding_row_get_finding (DATELINE_FINDING_ROW (row))->message;
}

static void
keep_finding_cb (DatelineFinding **kept, DatelineFinding *finding)
{
  *kept = finding;
}

static void
keep_repair_cb (DatelineRepair **kept, DatelineFinding *finding, DatelineRepair *repair)
{
  *kept = repair;
}

static void
test_signals (void)
{
  g_autoptr (GPtrArray) findings = new_findings ();
  DatelineFinding *finding = add (findings, DATELINE_SEVERITY_WARNING, "a", "It is plain http.");
  DatelineFinding *activated = NULL;
  DatelineRepair *repair = NULL;
  GtkWidget *list;
  GtkWidget *row;

  offer (finding, "Leave It");
  offer (finding, "Use https");
  list = new_checklist (findings);
  row = get_row (list, 0);
  g_signal_connect_swapped (list, "finding-activated", G_CALLBACK (keep_finding_cb), &activated);
  g_signal_connect_swapped (list, "repair", G_CALLBACK (keep_repair_cb), &repair);

  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (activated == finding);
  view_test_click (list, "Use https");
  g_assert_true (repair == g_ptr_array_index (finding->repairs, 1));

  /* What may only be read may not be mended. */
  g_object_set (list, "editable", FALSE, NULL);
  g_assert_false (gtk_widget_is_sensitive (view_test_find_text (list, "Use https")));
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_finalize_object (list);
}

/* Neither the number of errors nor a line is told by colour alone. */
static void
test_summary (void)
{
  g_autoptr (GPtrArray) findings = new_findings ();
  g_autoptr (GPtrArray) none = new_findings ();
  GtkWidget *list;

  add (findings, DATELINE_SEVERITY_ERROR, "a", "A");
  add (findings, DATELINE_SEVERITY_ERROR, "b", "B");
  add (findings, DATELINE_SEVERITY_WARNING, "c", "C");
  list = new_checklist (findings);
  g_assert_nonnull (view_test_find_text (list, "2 errors, 1 warning"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (list, 0)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Error: A");
  gtk_test_accessible_assert_role (
      GTK_ACCESSIBLE (view_test_find_text (list, "2 errors, 1 warning")),
      GTK_ACCESSIBLE_ROLE_STATUS);

  g_object_set (list, "findings", none, NULL);
  g_assert_nonnull (view_test_find_text (list, "Nothing to fix"));
  g_assert_null (view_test_find_text (list, "2 errors, 1 warning"));
  /* Not checked yet is no praise. */
  g_object_set (list, "findings", NULL, NULL);
  g_assert_null (view_test_find_text (list, "Nothing to fix"));
  g_assert_finalize_object (list);
}

/* While someone writes, a line that is there again is the same line, with its focus and
 * its buttons. */
static void
test_identity (void)
{
  g_autoptr (GPtrArray) before = new_findings ();
  g_autoptr (GPtrArray) after = new_findings ();
  GtkWidget *list;
  GtkWindow *window;
  GtkWidget *length;
  GtkWidget *link;
  GtkWidget *button;

  add (before, DATELINE_SEVERITY_WARNING, "title", "There is no title.");
  add (before, DATELINE_SEVERITY_WARNING, "length", "301 characters.");
  offer (add (before, DATELINE_SEVERITY_WARNING, "link", "A link is plain."), "Use https");
  list = new_checklist (before);
  window = view_test_show (list, 360, 400);
  length = get_row (list, 1);
  link = get_row (list, 2);
  button = view_test_find_text (link, "Use https");
  gtk_widget_grab_focus (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON));

  /* The title is there, a worse one came, and the length is another. */
  add (after, DATELINE_SEVERITY_ERROR, "embargo", "Before its embargo.");
  add (after, DATELINE_SEVERITY_WARNING, "length", "302 characters.");
  offer (add (after, DATELINE_SEVERITY_WARNING, "link", "A link is plain."), "Use https");
  g_object_set (list, "findings", after, NULL);
  view_test_settle ();
  g_assert_cmpstr (get_message (get_row (list, 0)), ==, "Before its embargo.");
  g_assert_true (get_row (list, 1) == length);
  g_assert_cmpstr (get_message (length), ==, "302 characters.");
  g_assert_true (get_row (list, 2) == link);
  g_assert_null (get_row (list, 3));
  g_assert_true (view_test_find_text (link, "Use https") == button);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), link));

  gtk_window_destroy (window);
  g_assert_finalize_object (list);
}

/* The line that was mended goes, and the next one has the focus. */
static void
test_focus_after_repair (void)
{
  g_autoptr (GPtrArray) before = new_findings ();
  g_autoptr (GPtrArray) after = new_findings ();
  GtkWidget *list;
  GtkWindow *window;

  offer (add (before, DATELINE_SEVERITY_WARNING, "a", "A"), "Use https");
  add (before, DATELINE_SEVERITY_WARNING, "b", "B");
  list = new_checklist (before);
  window = view_test_show (list, 360, 400);
  gtk_widget_child_focus (get_row (list, 0), GTK_DIR_TAB_FORWARD);
  add (after, DATELINE_SEVERITY_WARNING, "b", "B");
  g_object_set (list, "findings", after, NULL);
  view_test_settle ();
  g_assert_true (gtk_window_get_focus (window) == get_row (list, 0));

  gtk_window_destroy (window);
  g_assert_finalize_object (list);
}

static void
test_links (void)
{
  GtkWidget *list = new_checklist (NULL);
  GtkWidget *stack = view_test_find (list, GTK_TYPE_STACK, 0);

  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "check");
  g_object_set (list, "checking-links", TRUE, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "stop");
  g_assert_finalize_object (list);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/checklist/signals", test_signals);
  g_test_add_func ("/views/checklist/summary", test_summary);
  g_test_add_func ("/views/checklist/identity", test_identity);
  g_test_add_func ("/views/checklist/focus-after-repair", test_focus_after_repair);
  g_test_add_func ("/views/checklist/links", test_links);

  return g_test_run ();
}
