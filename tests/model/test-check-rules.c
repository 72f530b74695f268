/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each rule: what it finds, where, how it is put right, and that a desk can do without. */

#include "dateline-check.h"
#include "dateline-test.h"

#include <string.h>

#define NOW "2021-01-20T00:00:00Z"
#define N_RANDOM 400

/* Block notation: "# " heading 2, "## " 3, "### " 4, "*bold*" a bold paragraph, "!" an image
 * with no description, "|" a table of two rows, "@URL text" a paragraph that is a link,
 * else a paragraph. */
static DatelineBlock *
new_block (const char *text)
{
  g_autoptr (DatelineBlock) paragraph = NULL;
  gsize level = strspn (text, "#");
  gsize length = strlen (text);

  if (level > 0)
    {
      paragraph = dateline_block_new_paragraph (text + level + (text[level] == ' '), NULL, 0);
      return dateline_block_to_heading (paragraph, level + 1);
    }
  if (*text == '*')
    {
      DatelineSpan span = { 0, length - 2, DATELINE_MARK_STRONG, NULL };
      g_autofree char *inner = g_strndup (text + 1, length - 2);

      return dateline_block_new_paragraph (inner, &span, 1);
    }
  if (*text == '!')
    return dateline_block_new_image (text + 1, NULL, NULL, NULL, 0);
  if (*text == '|')
    {
      g_autoptr (DatelineTable) table = NULL;
      DatelineBlock *cells[2];

      cells[0] = cells[1] = paragraph = dateline_block_new_paragraph (text + 1, NULL, 0);
      table = dateline_table_new (cells, 2, 1, FALSE, FALSE);
      return dateline_block_new_table (table);
    }
  if (*text == '@')
    {
      const char *space = strchr (text, ' ');
      g_autofree char *url = g_strndup (text + 1, space - text - 1);
      DatelineSpan span = { 0, strlen (space + 1), DATELINE_MARK_LINK, url };

      return dateline_block_new_paragraph (space + 1, &span, 1);
    }

  return dateline_block_new_paragraph (text, NULL, 0);
}

static DatelineItem *
new_item (const char *language,
          const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineDocument) body = NULL;
  DatelineItem *item = dateline_item_new (NULL, DATELINE_KIND_STATEMENT, language);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, new_block (lines[i]));
  body = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  dateline_item_set_title (item, "A title");
  dateline_item_set_body (item, body);

  return item;
}

static DatelineCheckContext *
new_context (DatelineDeskSettings *settings)
{
  g_autoptr (GDateTime) now = dateline_instant_parse (NOW);
  DatelineCheckContext *context = dateline_check_context_new (settings, now);

  dateline_check_context_add_missing_image (context, "lost.png");

  return context;
}

static GPtrArray *
check_with (DatelineItem        *item,
            const DatelineRules *rules)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineCheckContext) context = NULL;

  if (rules != NULL)
    dateline_desk_settings_set_rules (settings, rules);
  context = new_context (settings);

  return dateline_check_item (item, context);
}

static GPtrArray *
check (DatelineItem *item)
{
  return check_with (item, NULL);
}

static char *
dup_rules (GPtrArray *findings)
{
  GString *rules = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    g_string_append_printf (rules, "%s%s", i > 0 ? " " : "",
                            ((DatelineFinding *) findings->pdata[i])->rule);

  return g_string_free (rules, FALSE);
}

static DatelineFinding *
find_rule (GPtrArray  *findings,
           const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (findings, i);

      if (strcmp (finding->rule, rule) == 0)
        return finding;
    }

  return NULL;
}

static guint
count_rule (GPtrArray  *findings,
            const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < findings->len; i++)
    count += strcmp (((DatelineFinding *) findings->pdata[i])->rule, rule) == 0;

  return count;
}

/* The words that a finding is about. */
static char *
dup_words (DatelineItem    *item,
           DatelineFinding *finding)
{
  DatelineBlock *block;

  if (finding->block < 0)
    return g_strdup (dateline_field_get_name (finding->field));

  block = dateline_document_get_block (dateline_item_get_body (item), finding->block);
  if (finding->cell >= 0)
    block = dateline_table_get_cell (dateline_block_get_table (block), finding->cell, 0);
  if (finding->start == finding->end)
    return g_strdup ("");

  return g_strndup (dateline_block_get_text (block) + finding->start,
                    finding->end - finding->start);
}

/* Each repair takes its finding away, and brings none. */
static void
assert_repairs (DatelineItem *item)
{
  g_autoptr (GPtrArray) before = check (item);

  for (guint i = 0; i < before->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (before, i);

      for (guint j = 0; j < finding->repairs->len; j++)
        {
          const DatelineRepair *repair = g_ptr_array_index (finding->repairs, j);
          g_autoptr (DatelineItem) mended = dateline_item_copy (item);
          g_autoptr (GPtrArray) after = NULL;

          g_assert_cmpstr (repair->label, !=, "");
          if (repair->type != DATELINE_REPAIR_CHANGE)
            continue;

          g_assert_true (dateline_repair_apply (repair, mended));
          after = check (mended);
          g_test_message ("%s: %s", finding->message, repair->label);
          g_assert_cmpuint (count_rule (after, finding->rule), <,
                            count_rule (before, finding->rule));
          for (guint k = 0; k < after->len; k++)
            {
              const char *rule = ((DatelineFinding *) after->pdata[k])->rule;

              g_assert_cmpuint (count_rule (after, rule), <=, count_rule (before, rule));
            }
        }
    }
}

static void
assert_off (DatelineItem *item,
            const char   *name)
{
  g_autoptr (DatelineRules) rules = dateline_rules_new ();
  g_autoptr (GPtrArray) findings = NULL;
  DatelineRule rule;

  g_assert_true (dateline_rule_from_name (name, &rule));
  dateline_rules_set_severity (rules, rule, DATELINE_SEVERITY_OFF);
  findings = check_with (item, rules);
  g_assert_cmpuint (count_rule (findings, name), ==, 0);

  g_clear_pointer (&findings, g_ptr_array_unref);
  dateline_rules_set_severity (rules, rule, DATELINE_SEVERITY_ERROR);
  findings = check_with (item, rules);
  g_assert_cmpint (find_rule (findings, name)->severity, ==, DATELINE_SEVERITY_ERROR);
}

/* @rules: what is found, all of it; @words: where the first of it is; @repair: what its
 * first button says; NULL: none; @result: the block of the place after that. */
typedef struct
{
  const char *language;
  const char *text;
  const char *rules;
  const char *words;
  const char *repair;
  const char *result;
} TextCase;

static const TextCase text_cases[] = {
  { "en", "It is the the end.", "doubled-word", "the the", "Remove the Doubled Word",
    "It is the end." },
  { "en", "The the end.", "doubled-word", "The the", "Remove the Doubled Word", "The end." },
  { "ru", "Это это важно.", "doubled-word", "Это это", "Remove the Doubled Word", "Это важно." },
  { "en", "He had had it in Baden Baden, and 10 10 others. That, that is it.", "", NULL, NULL,
    NULL },
  { "fr", "Nous nous félicitons.", "", NULL, NULL, NULL },
  { "tr", "yavaş yavaş", "", NULL, NULL, NULL },
  { "en", "Two  blanks and  more.", "double-space", "  ", "Make Each a Single Space",
    "Two blanks and more." },
  { "fr", "Oui \xc2\xa0: non.", "double-space", " \xc2\xa0", "Make Each a Single Space",
    "Oui\xc2\xa0: non." },
  { "en", "Trailing ones are nobody's trouble.  ", "", NULL, NULL, NULL },
  { "en", "On TODO we meet.", "placeholder", "TODO", NULL, NULL },
  { "en", "On XXX we meet.", "placeholder", "XXX", NULL, NULL },
  { "en", "The XXX Olympic Games, a todo list and the mastodon TODOS.", "", NULL, NULL, NULL },
  { "en", "Lorem ipsum dolor.", "placeholder", "Lorem ipsum", NULL, NULL },
  { "ru", "Встреча пройдёт [дата] в Астане.", "placeholder", "[дата]", NULL, NULL },
  { "en", "A “quotation.", "quotes-unbalanced", "“", NULL, NULL },
  { "en", "A quotation” and (more.", "quotes-unbalanced", "”", NULL, NULL },
  { "en", "A 5\" disk, and he said \"yes.", "quotes-unbalanced", "\"", NULL, NULL },
  { "ru", "«Дом «Мир» и 1) раз, 2) два (три).", "", NULL, NULL, NULL },
  { "de", "Er sagte „ja“ und »nein«, (oder) “doch”.", "", NULL, NULL, NULL },
  { "en", "“One paragraph.\n“And the next.”", "", NULL, NULL, NULL },
  { "ru", "Он сказал: the meeting was good.", "passage-language", "the meeting was good",
    "Mark as “English”", "Он сказал: the meeting was good." },
  { "en", "Signed: бұл келісімнің қолы болды.", "passage-language", "бұл келісімнің қолы болды",
    "Mark as “Қазақша”", NULL },
  { "ru", "European External Action Service сообщает.", "", NULL, NULL, NULL },
  { "zh", "的的 the meeting was good", "", NULL, NULL, NULL },
  { "en", "# One\n### Three\n### Three", "heading-order", "", "Make It a Level-3 Heading",
    "Three" },
  { "en", "### Three\n### Three\n## Two", "heading-order", "", "Make It a Level-2 Heading",
    "Three" },
  { "en", "# \nText.", "heading-empty", "", "Remove the Empty Heading", NULL },
  { "en", "*Background*\nText.", "heading-faked", "", "Make It a Level-2 Heading",
    "Background" },
  { "en", "*Aru Bekova*", "", NULL, NULL, NULL },
  { "en", "!a.png", "image-description", "", "Describe the Image…", NULL },
  { "en", "Text.\n!lost.png", "image-missing image-description", "", "Remove the Image", NULL },
  { "en", "|cell", "table-header", "", "Make the First Row a Header", NULL },
  { "en", "@http://example.org/a The report", "link-insecure", "The report", "Use https",
    "The report" },
  { "en", "@https://example.org here", "link-text", "here", NULL, NULL },
  { "ru", "@https://example.org Подробнее", "link-text", "Подробнее", NULL, NULL },
  { "en", "@https://example.org https://example.org", "link-text-url", "https://example.org",
    NULL, NULL },
  { "en", "@https://example.org/a Report\n@https://example.org/b report", "link-text-twice",
    "report", NULL, NULL },
  { "en", "Text.\n@https://example.org/a  ", "link-empty", " ", "Remove the Link", " " },
  { "en", "@https://example.org/a Report\n@https://example.org/a Report", "", NULL, NULL, NULL },
  { "en", "Almaty, 29 December 2020 – It began.", "dateline-in-text", "Almaty, 29 December 2020",
    "Take the Dateline from the Text", "It began." },
  { "en", "The deadline is 24 January 2021.", "deadline-offered", "24 January 2021",
    "Add Deadline", NULL },
};

static void
test_text_case (gconstpointer data)
{
  const TextCase *test = data;
  g_autoptr (DatelineItem) item = new_item (test->language, test->text);
  g_autoptr (GPtrArray) findings = check (item);
  g_autofree char *rules = dup_rules (findings);
  g_autofree char *words = NULL;
  g_auto (GStrv) names = g_strsplit (test->rules, " ", -1);
  DatelineFinding *finding;
  const DatelineRepair *repair;

  g_assert_cmpstr (rules, ==, test->rules);
  assert_repairs (item);
  if (findings->len == 0)
    return;

  finding = g_ptr_array_index (findings, 0);
  words = dup_words (item, finding);
  g_assert_cmpstr (words, ==, test->words);
  for (guint i = 0; names[i] != NULL; i++)
    assert_off (item, names[i]);
  if (test->repair == NULL)
    {
      g_assert_cmpuint (finding->repairs->len, ==, 0);
      return;
    }

  repair = g_ptr_array_index (finding->repairs, 0);
  g_assert_cmpstr (repair->label, ==, test->repair);
  if (test->result != NULL)
    {
      g_assert_true (dateline_repair_apply (repair, item));
      g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (
                         dateline_item_get_body (item), finding->block)), ==, test->result);
    }
}

static void
put_deadline (DatelineItem *item,
              const char   *text)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_parse (text, "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", moment);

  dateline_item_put_deadline (item, deadline);
}

/* The day is written as the text's language, and the text itself, write days. */
static void
test_deadline_in_text (void)
{
  static const char * const cases[][3] = {
    { "en", "The deadline is 24 January 2021.", "The deadline is 25 January 2021." },
    { "en", "The deadline is January 24, 2021.", "The deadline is January 25, 2021." },
    { "en", "The deadline is 24/01/2021.", "The deadline is 25/01/2021." },
    { "en", "The deadline is 2021-01-24.", "The deadline is 2021-01-25." },
    { "ru", "Приём заявок до 24 января 2021 года.", "Приём заявок до 25 января 2021 года." },
    { "ru", "Приём заявок до 24.01.2021.", "Приём заявок до 25.01.2021." },
    { "de", "Bewerbungsfrist ist der 24. Januar 2021.",
      "Bewerbungsfrist ist der 25. Januar 2021." },
    { "kk", "Өтінім 2021 жылғы 24 қаңтар күні.", "Өтінім 2021 жылғы 25 қаңтар күні." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = new_item (cases[i][0], cases[i][1]);
      g_autoptr (GPtrArray) findings = NULL;
      DatelineFinding *finding;
      const DatelineRepair *move;

      put_deadline (item, "2021-01-25 17:00");
      assert_repairs (item);
      findings = check (item);
      finding = find_rule (findings, "deadline-differs");
      g_assert_nonnull (finding);
      g_assert_cmpuint (finding->repairs->len, ==, 2);
      assert_off (item, "deadline-differs");

      move = g_ptr_array_index (finding->repairs, 1);
      g_assert_cmpint (move->type, ==, DATELINE_REPAIR_MOVE_DEADLINE);
      g_assert_cmpstr (move->name, ==, "Applications");
      g_assert_cmpuint (g_date_get_day (&move->date), ==, 24);

      g_assert_true (dateline_repair_apply (g_ptr_array_index (finding->repairs, 0), item));
      g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (
                         dateline_item_get_body (item), 0)), ==, cases[i][2]);
    }
}

static void
test_deadline_unnamed (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Send us your proposals.");
  g_autoptr (GPtrArray) findings = NULL;

  put_deadline (item, "2021-01-25");
  dateline_item_set_kind (item, DATELINE_KIND_CALL);
  findings = check (item);
  g_assert_cmpint (find_rule (findings, "deadline-unnamed")->field, ==, DATELINE_FIELD_DEADLINES);
  assert_off (item, "deadline-unnamed");
}

static void
assert_one (DatelineItem  *item,
            const char    *rule,
            DatelineField  field,
            guint          n_repairs)
{
  g_autoptr (GPtrArray) findings = check (item);
  g_autofree char *rules = dup_rules (findings);
  DatelineFinding *finding;

  g_assert_cmpstr (rules, ==, rule);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->field, ==, field);
  g_assert_cmpuint (finding->repairs->len, ==, n_repairs);
  assert_repairs (item);
  assert_off (item, rule);
}

static void
set (DatelineItem *item,
     const char   *field,
     const char   *text)
{
  GError *error = NULL;

  dateline_item_set_field (item, field, text, "Asia/Almaty", &error);
  g_assert_no_error (error);
}

static void
test_head (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Text.");
  g_autofree char *words = g_strnfill (200, 'a');
  g_autofree char *summary = g_strdup_printf ("One sentence. %s. %s.", words, words);
  g_autoptr (DatelineItem) empty = dateline_item_new (NULL, "blog", "en");
  g_autoptr (GPtrArray) findings = check (empty);

  g_assert_cmpint (find_rule (findings, "title-missing")->field, ==, DATELINE_FIELD_TITLE);
  g_assert_cmpint (find_rule (findings, "body-empty")->severity, ==, DATELINE_SEVERITY_ERROR);
  assert_off (empty, "title-missing");
  assert_off (empty, "body-empty");

  dateline_item_set_title (item, words);
  assert_one (item, "title-length", DATELINE_FIELD_TITLE, 0);
  dateline_item_set_title (item, "TBC");
  assert_one (item, "placeholder", DATELINE_FIELD_TITLE, 0);
  dateline_item_set_title (item, "A title");
  dateline_item_set_summary (item, summary);
  assert_one (item, "summary-length", DATELINE_FIELD_SUMMARY, 1);
}

/* Off until a desk asks for it, and then for the kinds that are listed with one. */
static void
test_summary_missing (void)
{
  static const struct
  {
    const char *kind;
    const char *summary;
    gboolean    found;
  } cases[] = {
    { DATELINE_KIND_PRESS_RELEASE, "", TRUE },
    { DATELINE_KIND_CALL, " \n", TRUE },
    { DATELINE_KIND_PRESS_RELEASE, "What it is about.", FALSE },
    { DATELINE_KIND_STATEMENT, "", FALSE },
    { DATELINE_KIND_BLOG, "", FALSE },
    { "newsletter", "", FALSE },
  };
  g_autoptr (DatelineItem) item = new_item ("en", "Text.");
  g_autoptr (DatelineRules) rules = dateline_rules_new ();

  dateline_rules_set_severity (rules, DATELINE_RULE_SUMMARY_MISSING, DATELINE_SEVERITY_ERROR);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) quiet = NULL;
      g_autoptr (GPtrArray) findings = NULL;
      DatelineFinding *finding;

      dateline_item_set_kind (item, cases[i].kind);
      dateline_item_set_summary (item, cases[i].summary);
      quiet = check (item);
      findings = check_with (item, rules);
      finding = find_rule (findings, "summary-missing");

      g_assert_null (find_rule (quiet, "summary-missing"));
      g_assert_cmpint (finding != NULL, ==, cases[i].found);
      if (finding == NULL)
        continue;
      g_assert_cmpint (finding->field, ==, DATELINE_FIELD_SUMMARY);
      g_assert_cmpint (finding->severity, ==, DATELINE_SEVERITY_ERROR);
    }
}

static void
test_dates (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Text.");

  dateline_item_set_kind (item, DATELINE_KIND_PRESS_RELEASE);
  set (item, "date", "2021-01-20");
  assert_one (item, "dateline-place", DATELINE_FIELD_DATELINE, 0);
  set (item, "place", "Almaty");
  set (item, "published", "2021-01-18 12:00");
  assert_one (item, "dateline-date", DATELINE_FIELD_DATELINE, 1);
  set (item, "published", "");
  set (item, "date", "");
  set (item, "embargo", "2021-01-21 12:00");
  set (item, "publish-at", "2021-01-20 12:00");
  assert_one (item, "publish-before-embargo", DATELINE_FIELD_PUBLISH_AT, 1);
}

static void
test_dateline_twice (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Astana, 19 January 2021 – It began.");
  g_autoptr (GPtrArray) findings = NULL;
  DatelineFinding *finding;

  set (item, "date", "2021-01-20");
  set (item, "place", "Almaty");
  assert_repairs (item);
  findings = check (item);
  finding = find_rule (findings, "dateline-twice");
  g_assert_nonnull (strstr (finding->message, "“Almaty, 20 January 2021”"));
  g_assert_cmpuint (finding->repairs->len, ==, 2);
  g_assert_true (dateline_repair_apply (g_ptr_array_index (finding->repairs, 0), item));
  g_assert_cmpstr (dateline_item_get_place (item), ==, "Astana");
  g_assert_cmpuint (g_date_get_day (dateline_item_get_date (item)), ==, 19);
}

static void
test_sections (void)
{
  static const char * const sections[] = { "Background / Справка", "Contact", NULL };
  g_autoptr (DatelineRules) rules = dateline_rules_new ();
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  static const char * const languages[] = { "en", "ru", NULL };
  g_autoptr (DatelineItem) item = new_item ("ru", "Текст.\n# contact");
  g_autoptr (DatelineCheckContext) context = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) after = NULL;

  dateline_rules_set_sections (rules, sections);
  dateline_desk_settings_set_rules (settings, rules);
  dateline_desk_settings_set_languages (settings, languages);
  context = new_context (settings);
  findings = dateline_check_item (item, context);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (((DatelineFinding *) findings->pdata[0])->message, "Справка"));
  g_assert_true (dateline_repair_apply (
    ((DatelineFinding *) findings->pdata[0])->repairs->pdata[0], item));
  after = dateline_check_item (item, context);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_links_answered (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "@https://example.org/a One report\n"
                                            "@https://example.org/b Another report\n"
                                            "@https://example.org/c A third");
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineCheckContext) context = new_context (settings);
  g_autoptr (GDateTime) checked = dateline_instant_parse ("2021-01-19T12:00:00Z");
  g_autoptr (DatelineLinkResult) dead = dateline_link_result_new (
    "https://example.org/a", DATELINE_LINK_DEAD, "404 Not Found", NULL, checked);
  g_autoptr (DatelineLinkResult) moved = dateline_link_result_new (
    "https://example.org/b", DATELINE_LINK_MOVED, NULL, "https://example.org/new", checked);
  g_autoptr (DatelineLinkResult) unsure = dateline_link_result_new (
    "https://example.org/c", DATELINE_LINK_UNSURE, "no answer", NULL, checked);
  g_auto (GStrv) urls = dateline_check_dup_links (dateline_item_get_body (item));
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *rules = NULL;
  DatelineFinding *finding;

  g_assert_cmpuint (g_strv_length (urls), ==, 3);
  dateline_check_context_add_link (context, dead);
  dateline_check_context_add_link (context, moved);
  dateline_check_context_add_link (context, unsure);
  findings = dateline_check_item (item, context);
  rules = dup_rules (findings);
  g_assert_cmpstr (rules, ==, "link-dead link-moved link-unsure");
  finding = g_ptr_array_index (findings, 0);
  /* 17:00 in Almaty, which was at UTC+6 then: 18:00. */
  g_assert_nonnull (strstr (finding->message, "404 Not Found (checked 19 January, 18:00)"));
  finding = g_ptr_array_index (findings, 1);
  g_assert_true (dateline_repair_apply (finding->repairs->pdata[0], item));
  g_clear_pointer (&urls, g_strfreev);
  urls = dateline_check_dup_links (dateline_item_get_body (item));
  g_assert_cmpstr (urls[1], ==, "https://example.org/new");
}

static char *
check_story (DatelineItem *item,
             DatelineItem *main)
{
  static const char * const languages[] = { "en", "ru", NULL };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineCheckContext) context = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  dateline_desk_settings_set_languages (settings, languages);
  context = new_context (settings);
  dateline_check_context_add_version (context, main);
  findings = dateline_check_item (item, context);

  return dup_rules (findings);
}

static void
test_story (void)
{
  g_autoptr (DatelineItem) english = new_item ("en", "On 19 January 2021 we gave 1,204 books.");
  g_autoptr (DatelineItem) russian = new_item ("ru", "19 января 2021 года мы дали 1 204 книги.");
  g_autoptr (DatelineItem) other = new_item ("ru", "20 января 2021 года мы дали 1 205 книг.");
  g_autoptr (GDateTime) early = dateline_instant_parse ("2021-01-19T10:00:00Z");
  g_autoptr (GDateTime) late = dateline_instant_parse ("2021-01-19T12:00:00Z");
  g_autofree char *same = NULL;
  g_autofree char *main = NULL;
  g_autofree char *differing = NULL;
  g_autofree char *outdated = NULL;
  g_autofree char *published = NULL;
  g_autofree char *dates = NULL;

  dateline_item_set_modified (english, early);
  dateline_item_set_modified (russian, early);
  dateline_item_set_modified (other, early);
  same = check_story (russian, english);
  g_assert_cmpstr (same, ==, "");
  differing = check_story (other, english);
  g_assert_cmpstr (differing, ==, "language-dates language-numbers");
  /* The main language follows nobody. */
  main = check_story (english, other);
  g_assert_cmpstr (main, ==, "");

  dateline_item_set_modified (english, late);
  outdated = check_story (russian, english);
  g_assert_cmpstr (outdated, ==, "language-outdated");
  /* Its publication is no change of the text. */
  set (english, "published", "2021-01-19T12:00:00Z");
  published = check_story (russian, english);
  g_assert_cmpstr (published, ==, "");

  set (english, "embargo", "2021-01-22 12:00");
  put_deadline (english, "2021-01-25");
  dates = check_story (russian, english);
  g_assert_cmpstr (dates, ==, "language-embargo language-deadlines");
}

/* What is in a table's cell is found, and mended, there. */
static void
test_cells (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "|the the cell");
  g_autoptr (GPtrArray) findings = check (item);
  DatelineFinding *finding = find_rule (findings, "doubled-word");
  DatelineBlock *block;

  g_assert_cmpint (finding->block, ==, 0);
  g_assert_cmpint (finding->cell, ==, 0);
  assert_repairs (item);
  g_assert_true (dateline_repair_apply (finding->repairs->pdata[0], item));
  block = dateline_document_get_block (dateline_item_get_body (item), 0);
  g_assert_cmpstr (dateline_block_get_text (dateline_table_get_cell (
                     dateline_block_get_table (block), 0, 0)), ==, "the cell");
}

/* A text that was edited since is left alone. */
static void
test_stale (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "It is the the end.");
  g_autoptr (DatelineItem) edited = new_item ("en", "It is the the end, or not.");
  g_autoptr (GPtrArray) findings = check (item);
  DatelineFinding *finding = g_ptr_array_index (findings, 0);
  DatelineDocument *body = dateline_item_get_body (edited);

  g_assert_false (dateline_repair_apply (finding->repairs->pdata[0], edited));
  g_assert_true (dateline_item_get_body (edited) == body);
  g_assert_cmpint (dateline_finding_locate (finding, body), ==, -1);
  g_assert_cmpint (dateline_finding_locate (finding, dateline_item_get_body (item)), ==, 0);
}

static void
test_inverse (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "The deadline is 24 January 2021.");
  g_autoptr (DatelineItem) before = dateline_item_copy (item);
  g_autoptr (GPtrArray) findings = check (item);
  DatelineFinding *finding = g_ptr_array_index (findings, 0);
  g_autoptr (DatelineRepair) inverse = NULL;

  inverse = dateline_repair_dup_inverse (finding->repairs->pdata[0], item);
  dateline_repair_apply_fields (finding->repairs->pdata[0], item);
  g_assert_cmpuint (dateline_item_get_deadlines (item)->len, ==, 1);
  dateline_repair_apply_fields (inverse, item);
  g_assert_true (dateline_item_equal (item, before));
}

/* Nobody reads a thousand lines. */
static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new ("the the");
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < 99; i++)
    g_string_append (text, "\nthe the");
  item = new_item ("en", text->str);
  findings = check (item);
  g_assert_cmpuint (findings->len, ==, 21);
  g_assert_cmpstr (((DatelineFinding *) findings->pdata[20])->message, ==,
                   "Doubled words: 80 more places like these");
}

static void
test_summary (void)
{
  g_autoptr (DatelineItem) empty = dateline_item_new (NULL, "blog", "en");
  g_autoptr (DatelineItem) good = new_item ("en", "Text.");
  g_autoptr (DatelineItem) spaced = new_item ("en", "Two  blanks.");
  g_autoptr (GPtrArray) bad = check (empty);
  g_autoptr (GPtrArray) none = check (good);
  g_autoptr (GPtrArray) some = check (spaced);
  g_autofree char *errors = dateline_findings_dup_summary (bad);
  g_autofree char *nothing = dateline_findings_dup_summary (none);
  g_autofree char *suggestion = dateline_findings_dup_summary (some);

  g_assert_cmpstr (errors, ==, "2 errors");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (suggestion, ==, "1 suggestion");
}

/* Any mixture of what the rules find: each repair takes its finding away, and brings none. */
static void
test_random (void)
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DatelineItem) item = NULL;
      guint n_blocks = g_test_rand_int_range (1, 9);

      g_string_append (text, "Text.");
      for (guint j = 0; j < n_blocks; j++)
        {
          const TextCase *piece =
            &text_cases[g_test_rand_int_range (0, G_N_ELEMENTS (text_cases))];

          if (strcmp (piece->language, "en") == 0)
            g_string_append_printf (text, "\n%s", piece->text);
        }
      item = new_item ("en", text->str);
      assert_repairs (item);
    }
}

static void
test_speed (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 start;

  while (text->len < 1024 * 1024)
    g_string_append (text, "The Delegation said on 24 January 2021 that 1,204 people (of 2,000) "
                           "came to “the opening” of its library, which pleased everybody.\n");
  item = new_item ("en", text->str);
  start = g_get_monotonic_time ();
  findings = check (item);
  g_test_message ("1 MB in %.1f ms, %u findings", (g_get_monotonic_time () - start) / 1000.0,
                  findings->len);
  start = g_get_monotonic_time ();
  g_object_unref (dateline_item_copy (item));
  g_test_message ("copied in %.3f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/check-rules/text/%u", i);

      g_test_add_data_func (path, &text_cases[i], test_text_case);
    }
  g_test_add_func ("/check-rules/deadline-in-text", test_deadline_in_text);
  g_test_add_func ("/check-rules/deadline-unnamed", test_deadline_unnamed);
  g_test_add_func ("/check-rules/head", test_head);
  g_test_add_func ("/check-rules/summary-missing", test_summary_missing);
  g_test_add_func ("/check-rules/dates", test_dates);
  g_test_add_func ("/check-rules/dateline-twice", test_dateline_twice);
  g_test_add_func ("/check-rules/sections", test_sections);
  g_test_add_func ("/check-rules/links-answered", test_links_answered);
  g_test_add_func ("/check-rules/story", test_story);
  g_test_add_func ("/check-rules/cells", test_cells);
  g_test_add_func ("/check-rules/stale", test_stale);
  g_test_add_func ("/check-rules/inverse", test_inverse);
  g_test_add_func ("/check-rules/many", test_many);
  g_test_add_func ("/check-rules/summary", test_summary);
  g_test_add_func ("/check-rules/random", test_random);
  g_test_add_func ("/check-rules/speed", test_speed);

  return g_test_run ();
}
