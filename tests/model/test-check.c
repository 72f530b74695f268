/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-check.h"
#include "dateline-test.h"

static DatelineItem *
new_good_item (const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  DatelineItem *item = dateline_item_new (NULL, "call", "en");

  dateline_item_set_title (item, "A call");
  dateline_item_set_body (item, body);

  return item;
}

static char *
check (DatelineItem *item)
{
  g_autoptr (GDateTime) now = dateline_instant_parse ("2021-01-20T00:00:00Z");
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineCheckContext) context = dateline_check_context_new (settings, now);
  g_autoptr (GPtrArray) findings = dateline_check_item (item, context);
  g_autoptr (GString) rules = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (findings, i);

      g_assert_nonnull (finding->message);
      g_string_append_printf (rules, "%s%s:%s", i > 0 ? " " : "",
                              dateline_severity_get_name (finding->severity), finding->rule);
    }

  return g_string_free (g_steal_pointer (&rules), FALSE);
}

static void
assert_findings (DatelineItem *item,
                 const char   *expected)
{
  g_autofree char *found = check (item);

  g_assert_cmpstr (found, ==, expected);
}

static void
put_deadline (DatelineItem *item,
              const char   *text)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_parse (text, "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", moment);

  dateline_item_put_deadline (item, deadline);
}

static void
test_texts (void)
{
  g_autoptr (DatelineItem) empty = dateline_item_new (NULL, "blog", "en");
  g_autoptr (DatelineItem) good = new_good_item ("Text.");

  assert_findings (empty, "error:title-missing error:body-empty");
  assert_findings (good, "");
}

static void
test_deadlines (void)
{
  g_autoptr (DatelineItem) item = new_good_item ("The deadline is 24 January 2021.");

  assert_findings (item, "suggestion:deadline-offered");
  put_deadline (item, "2021-01-25");
  assert_findings (item, "warning:deadline-differs");
  put_deadline (item, "2021-01-24 17:00");
  assert_findings (item, "");
}

static void
test_deadline_passed (void)
{
  g_autoptr (DatelineItem) item = new_good_item ("Text.");

  put_deadline (item, "2021-01-10");
  assert_findings (item, "warning:deadline-passed");
  /* What is out and over is history. */
  dateline_item_set_status (item, DATELINE_STATUS_PUBLISHED);
  assert_findings (item, "");
}

static void
test_dates (void)
{
  g_autoptr (DatelineItem) item = new_good_item ("Text.");

  dateline_item_set_field (item, "date", "2021-01-20", NULL, NULL);
  dateline_item_set_field (item, "published", "2021-01-19T19:00:00Z", NULL, NULL);
  /* 20 January in Almaty. */
  assert_findings (item, "");
  dateline_item_set_field (item, "date", "2021-01-19", NULL, NULL);
  assert_findings (item, "warning:dateline-date");

  dateline_item_set_field (item, "date", "", NULL, NULL);
  dateline_item_set_field (item, "embargo", "2021-02-02 12:00", "Europe/Brussels", NULL);
  dateline_item_set_field (item, "publish-at", "2021-02-02 12:00", "Asia/Almaty", NULL);
  assert_findings (item, "error:publish-before-embargo");
}

static void
test_blocks (void)
{
  DatelineSpan link = { 0, 4, DATELINE_MARK_LINK, (char *) "http://example.org" };
  g_autoptr (DatelineBlock) linked = dateline_block_new_paragraph ("here", &link, 1);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (linked, 3);
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("a.png", NULL, NULL, NULL, 0);
  g_autoptr (DatelineBlock) decorative = dateline_block_new_image ("a.png", "", NULL, NULL, 0);
  DatelineBlock *blocks[] = { heading, image, decorative };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, G_N_ELEMENTS (blocks));
  g_autoptr (DatelineItem) item = new_good_item ("Text.");
  g_autoptr (DatelineBlock) to_item = NULL;
  g_autoptr (DatelineDocument) item_body = NULL;

  dateline_item_set_body (item, body);
  assert_findings (item, "warning:heading-order warning:link-text warning:link-insecure "
                         "warning:image-description");

  link.value = (char *) "item:01234567-89ab-4cde-8f01-23456789abcd";
  to_item = dateline_block_new_paragraph ("the pumps", &link, 1);
  item_body = dateline_document_new (&to_item, 1);
  dateline_item_set_body (item, item_body);
  assert_findings (item, "suggestion:link-item");
}

static void
assert_found_in_desk (DatelineItem         *item,
                      DatelineDeskSettings *settings,
                      const char           *rule,
                      DatelineSeverity      severity)
{
  g_autoptr (GDateTime) now = dateline_instant_parse ("2020-12-20T00:00:00Z");
  g_autoptr (DatelineCheckContext) context = dateline_check_context_new (settings, now);
  g_autoptr (GPtrArray) findings = dateline_check_item (item, context);
  DatelineFinding *finding;

  g_assert_cmpuint (findings->len, ==, rule != NULL ? 1 : 0);
  if (rule == NULL)
    return;
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->rule, ==, rule);
  g_assert_cmpint (finding->severity, ==, severity);
}

/* The embargo is a field; a line in the text that says something else is the worst that
 * can happen to it. */
static void
test_embargo_line (void)
{
  static const struct
  {
    const char       *text;
    const char       *embargo;
    const char       *rule;
    DatelineSeverity  severity;
  } cases[] = {
    { "Text.", NULL, NULL, 0 },
    { "Text.", "2020-12-29 17:00", NULL, 0 },
    { "Embargo: 17:00 Brussels time, 29 December 2020", NULL, "embargo-line-offered",
      DATELINE_SEVERITY_SUGGESTION },
    { "Embargo: 17:00 Brussels time, 29 December 2020", "2020-12-29 17:00",
      "embargo-line-doubled", DATELINE_SEVERITY_SUGGESTION },
    { "Embargo: 17:00 Almaty time, 29 December 2020", "2020-12-29 17:00", "embargo-line-differs",
      DATELINE_SEVERITY_ERROR },
    { "Embargo: 17:00 Brussels time (21:00 Almaty time), 29 December 2020", "2020-12-29 17:00",
      "embargo-line-differs", DATELINE_SEVERITY_ERROR },
    { "Embargo until we say so", NULL, "embargo-line-unclear", DATELINE_SEVERITY_WARNING },
  };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = new_good_item (cases[i].text);
      g_autoptr (DatelineMoment) embargo = NULL;

      if (cases[i].embargo != NULL)
        embargo = dateline_moment_parse (cases[i].embargo, "Europe/Brussels", NULL);
      dateline_item_set_embargo (item, embargo);
      assert_found_in_desk (item, settings, cases[i].rule, cases[i].severity);
    }
}

/* What is wrong with a snippet is to be found below the text. */
static void
assert_at_snippet (DatelineItem         *item,
                   DatelineDeskSettings *settings,
                   guint                 index)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineCheckContext) context = dateline_check_context_new (settings, now);
  g_autoptr (GPtrArray) findings = dateline_check_item (item, context);
  DatelineFinding *finding = findings->pdata[0];

  g_assert_cmpint (finding->field, ==, DATELINE_FIELD_SNIPPETS);
  g_assert_cmpuint (finding->start, ==, index);
}

static void
test_snippets (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineItem) item = new_good_item ("Text.");
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Aru", NULL, 0);
  g_autoptr (DatelineDocument) text = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) russian = NULL;
  g_autoptr (DatelineSnippet) both = NULL;
  g_autoptr (DatelineSnippet) newer = NULL;
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 1, G_DATE_JANUARY, 2020);
  g_ptr_array_add (uses, dateline_snippet_use_new ("contact"));
  dateline_item_set_snippets (item, uses);
  assert_found_in_desk (item, settings, "snippet-missing", DATELINE_SEVERITY_WARNING);
  assert_at_snippet (item, settings, 0);

  russian = dateline_snippet_with_text (empty, "ru", text, &day);
  dateline_desk_settings_put_snippet (settings, russian);
  assert_found_in_desk (item, settings, "snippet-missing", DATELINE_SEVERITY_WARNING);

  both = dateline_snippet_with_text (russian, "en", text, &day);
  dateline_desk_settings_put_snippet (settings, both);
  assert_found_in_desk (item, settings, NULL, 0);

  g_date_add_days (&day, 1);
  newer = dateline_snippet_with_text (both, "ru", text, &day);
  dateline_desk_settings_put_snippet (settings, newer);
  assert_found_in_desk (item, settings, "snippet-behind", DATELINE_SEVERITY_SUGGESTION);

  g_ptr_array_set_size (uses, 0);
  g_ptr_array_add (uses, dateline_snippet_use_new_in_text ("contact", NULL));
  dateline_item_set_snippets (item, uses);
  assert_found_in_desk (item, settings, "snippet-newer", DATELINE_SEVERITY_SUGGESTION);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/check/texts", test_texts);
  g_test_add_func ("/check/deadlines", test_deadlines);
  g_test_add_func ("/check/deadline-passed", test_deadline_passed);
  g_test_add_func ("/check/dates", test_dates);
  g_test_add_func ("/check/blocks", test_blocks);
  g_test_add_func ("/check/embargo-line", test_embargo_line);
  g_test_add_func ("/check/snippets", test_snippets);

  return g_test_run ();
}
