/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-finding.h"
#include "dateline-item-checker.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  DatelineDesk        *desk;
  DatelineItem        *item;
  DatelineItemChecker *checker;
  const char          *rule;
} Fixture;

static void
save (Fixture      *f,
      DatelineItem *item)
{
  g_autoptr (GError) error = NULL;

  dateline_desk_save_item (f->desk, item, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static DatelineItem *
new_item (const char *language,
          const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  DatelineItem *item = dateline_item_new (NULL, "statement", language);

  dateline_item_set_title (item, "A title");
  dateline_item_set_body (item, body);

  return item;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  static const char * const languages[] = { "en", "ru", NULL };
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;

  dateline_desk_settings_set_languages (settings, languages);
  f->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  f->item = new_item ("ru", "Всё хорошо.");
  save (f, f->item);
  f->checker = dateline_item_checker_new ();
  dateline_item_checker_set_item (f->checker, f->desk, f->item);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  dateline_item_checker_set_item (f->checker, NULL, NULL);
  g_assert_null (dateline_item_checker_get_findings (f->checker));
  g_clear_object (&f->checker);
  g_clear_object (&f->item);
  g_clear_object (&f->desk);
}

static gboolean
has_rule (gpointer data)
{
  Fixture *f = data;
  GPtrArray *findings = dateline_item_checker_get_findings (f->checker);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      if (strcmp (((DatelineFinding *) findings->pdata[i])->rule, f->rule) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
wait_rule (Fixture    *f,
           const char *rule)
{
  f->rule = rule;
  dateline_test_wait (has_rule, f, 20);
}

static gboolean
is_clean (gpointer data)
{
  GPtrArray *findings = dateline_item_checker_get_findings (((Fixture *) data)->checker);

  return findings != NULL && findings->len == 0;
}

/* What is written is checked while it is written, and what is mended is told no more. */
static void
test_live (Fixture       *f,
           gconstpointer  data)
{
  dateline_test_wait (is_clean, f, 20);
  dateline_item_set_title (f->item, "");
  wait_rule (f, "title-missing");
  dateline_item_set_title (f->item, "A title");
  dateline_test_wait (is_clean, f, 20);
}

static void
test_rules (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DatelineRules) rules = dateline_rules_new ();

  dateline_item_set_title (f->item, "");
  wait_rule (f, "title-missing");
  dateline_rules_set_severity (rules, DATELINE_RULE_TITLE_MISSING, DATELINE_SEVERITY_OFF);
  dateline_desk_settings_set_rules (dateline_desk_get_settings (f->desk), rules);
  dateline_test_wait (is_clean, f, 20);
}

static void
test_missing_image (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("lost.png", "A pump", "", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&image, 1);

  dateline_item_set_body (f->item, body);
  wait_rule (f, "image-missing");
}

/* Another language's version of the story that comes to the desk counts. */
static void
test_story (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (DatelineItem) english = new_item ("en", "All is well since 24 January 2021.");

  dateline_test_wait (is_clean, f, 20);
  dateline_item_set_story (english, dateline_item_get_story (f->item));
  save (f, english);
  wait_rule (f, "language-dates");
}

static void
test_link (Fixture       *f,
           gconstpointer  data)
{
  DatelineSpan span = { 0, 6, DATELINE_MARK_LINK, (char *) "https://example.org/a" };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Report", &span, 1);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  g_autoptr (DatelineLinkResult) dead = NULL;

  dead = dateline_link_result_new (span.value, DATELINE_LINK_DEAD, "404 Not Found", NULL, NULL);
  dateline_item_set_body (f->item, body);
  dateline_test_wait (is_clean, f, 20);
  dateline_item_checker_add_link (f->checker, dead);
  wait_rule (f, "link-dead");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/item-checker/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("live", test_live);
  ADD ("rules", test_rules);
  ADD ("missing-image", test_missing_image);
  ADD ("story", test_story);
  ADD ("link", test_link);
#undef ADD

  return g_test_run ();
}
