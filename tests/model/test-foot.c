/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-foot.h"
#include "dateline-test.h"

static DatelineDocument *
new_text (const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);

  return dateline_document_new (&block, 1);
}

static void
set_day (GDate     *date,
         GDateYear  year)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, 1, G_DATE_JANUARY, year);
}

/* Takes @snippet. */
static DatelineSnippet *
add_text (DatelineSnippet *snippet,
          const char      *language,
          const char      *text,
          GDateYear        year)
{
  g_autoptr (DatelineSnippet) old = snippet;
  g_autoptr (DatelineDocument) document = new_text (text);
  GDate day;

  set_day (&day, year);

  return dateline_snippet_with_text (old, language, document, &day);
}

/* Contact in English of 2021 and Russian of 2020, boilerplate in one for all. */
static DatelineDeskSettings *
new_settings (void)
{
  static const char * const kinds[] = { "press-release", NULL };
  DatelineDeskSettings *settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSnippet) plain =
    add_text (add_text (dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT),
                        "en", "Aru Bekova", 2021), "ru", "Ару Бекова", 2020);
  g_autoptr (DatelineSnippet) contact = dateline_snippet_with_kinds (plain, kinds);
  g_autoptr (DatelineSnippet) about =
    add_text (dateline_snippet_new ("about", "About us", DATELINE_SNIPPET_BOILERPLATE), "*",
              "We are.", 2021);

  dateline_desk_settings_put_snippet (settings, about);
  dateline_desk_settings_put_snippet (settings, contact);

  return settings;
}

static DatelineItem *
new_item (const char *language,
          const char *snippets)
{
  DatelineItem *item = dateline_item_new (NULL, "press-release", language);
  g_autoptr (DatelineDocument) body = new_text ("Text.");
  g_autoptr (GError) error = NULL;

  dateline_item_set_body (item, body);
  g_assert_true (dateline_item_set_field (item, "snippets", snippets, NULL, &error));
  g_assert_no_error (error);

  return item;
}

static char *
dup_public_text (DatelineItem         *item,
                 DatelineDeskSettings *settings)
{
  g_autoptr (DatelineItem) expanded = dateline_foot_expand (item, settings);

  g_assert_cmpuint (dateline_item_get_snippets (expanded)->len, ==, 0);

  return dateline_document_dup_text (dateline_item_get_body (expanded), "|");
}

static void
test_expand (void)
{
  static const struct
  {
    const char *language;
    const char *snippets;
    const char *text;
  } cases[] = {
    { "en", "", "Text." },
    { "en", "about, contact", "Text.|We are.|Contact|Aru Bekova" },
    { "ru", "contact,about", "Text.|Контакты|Ару Бекова|We are." },
    /* There is nothing to say in it, and no guess is made. */
    { "kk", "contact,about", "Text.|We are." },
    { "en-GB", "contact,contact", "Text.|Contact|Aru Bekova" },
    { "en", "missing", "Text." },
  };
  g_autoptr (DatelineDeskSettings) settings = new_settings ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = new_item (cases[i].language, cases[i].snippets);
      g_autofree char *text = dup_public_text (item, settings);

      g_assert_cmpstr (text, ==, cases[i].text);
      /* The item itself goes on naming them. */
      g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (item)), ==, 1);
    }
}

/* What was expanded names its snippets again, unless it ends with something else. */
static void
test_fold (void)
{
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineItem) item = new_item ("en", "about, contact");
  g_autoptr (DatelineItem) public = dateline_foot_expand (item, settings);
  g_autoptr (DatelineItem) folded = dateline_foot_fold (public, item, settings);
  g_autoptr (DatelineItem) fewer = new_item ("en", "about");
  g_autoptr (DatelineItem) other = dateline_foot_fold (public, fewer, settings);
  g_autoptr (DatelineItem) none = new_item ("en", "");
  g_autoptr (DatelineItem) same = dateline_foot_fold (public, none, settings);
  g_autofree char *ids = dateline_snippet_uses_to_string (dateline_item_get_snippets (folded));

  g_assert_true (dateline_document_equal (dateline_item_get_body (folded),
                                          dateline_item_get_body (item)));
  g_assert_cmpstr (ids, ==, "about,contact");
  g_assert_true (other == public);
  g_assert_true (same == public);
}

/* A snippet's own heading stands for that of its role, and its list is one of its own. */
static void
test_blocks (void)
{
  g_autoptr (DatelineBlock) one = dateline_block_new_paragraph ("Call us", NULL, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (one, 3);
  g_autoptr (DatelineBlock) point = dateline_block_to_list_item (one, FALSE, 0);
  g_autoptr (DatelineDocument) titled = dateline_document_new (&heading, 1);
  g_autoptr (DatelineDocument) list = dateline_document_new (&point, 1);
  g_autoptr (DatelineSnippet) contact =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineSnippet) other = dateline_snippet_new ("x", "X", DATELINE_SNIPPET_OTHER);
  g_autoptr (DatelineSnippet) with_heading =
    dateline_snippet_with_text (contact, "en", titled, NULL);
  g_autoptr (DatelineSnippet) with_list = dateline_snippet_with_text (other, "en", list, NULL);
  g_autoptr (DatelineDocument) blocks = dateline_foot_dup_blocks (with_heading, "en", NULL);
  g_autoptr (DatelineDocument) points = dateline_foot_dup_blocks (with_list, "en", NULL);
  g_autoptr (DatelineDocument) both = dateline_foot_append (list, points);
  g_autoptr (DatelineDocument) empty = new_text ("");
  g_autoptr (DatelineDocument) filled = dateline_foot_append (empty, points);

  g_assert_cmpuint (dateline_document_get_n_blocks (blocks), ==, 1);
  g_assert_cmpuint (dateline_document_get_n_blocks (both), ==, 2);
  g_assert_true (dateline_block_starts_group (dateline_document_get_block (both, 1)));
  g_assert_cmpuint (dateline_document_get_n_blocks (filled), ==, 1);
}

static void
test_states (void)
{
  static const struct
  {
    const char        *id;
    const char        *language;
    int                text_year; /* 0: by reference */
    DatelineFootState  state;
    int                year;
  } cases[] = {
    { "contact", "en", 0, DATELINE_FOOT_GOOD },
    { "contact", "ru", 0, DATELINE_FOOT_BEHIND, 2021 },
    { "contact", "kk", 0, DATELINE_FOOT_UNTRANSLATED },
    { "gone", "en", 0, DATELINE_FOOT_MISSING },
    { "contact", "en", 2020, DATELINE_FOOT_OLD_TEXT, 2021 },
    { "contact", "en", 2021, DATELINE_FOOT_GOOD },
    { "gone", "en", 2021, DATELINE_FOOT_GOOD },
  };
  g_autoptr (DatelineDeskSettings) settings = new_settings ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineSnippetUse) use = NULL;
      GDate day;

      set_day (&day, MAX (cases[i].text_year, 1));
      use = cases[i].text_year > 0 ? dateline_snippet_use_new_in_text (cases[i].id, &day)
                                   : dateline_snippet_use_new (cases[i].id);
      g_assert_cmpint (dateline_foot_get_state (use, settings, cases[i].language, &day), ==,
                       cases[i].state);
      if (cases[i].year > 0)
        g_assert_cmpint (g_date_get_year (&day), ==, cases[i].year);
    }
}

static void
test_kinds (void)
{
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (GPtrArray) release = dateline_foot_new_for_kind (settings, "press-release");
  g_autoptr (GPtrArray) blog = dateline_foot_new_for_kind (settings, "blog");
  g_autofree char *ids = dateline_snippet_uses_to_string (release);

  g_assert_cmpstr (ids, ==, "contact");
  g_assert_cmpuint (blog->len, ==, 0);
}

static void
test_order (void)
{
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (GPtrArray) before = dateline_desk_settings_dup_snippets (settings);
  g_autoptr (GPtrArray) moved = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *id = dateline_snippets_dup_free_id (before, "About us");
  g_autofree char *again = dateline_snippets_dup_free_id (before, "Contact");
  g_autofree char *cyrillic = dateline_snippets_dup_free_id (before, "Контакты");

  g_assert_cmpstr (id, ==, "about-us");
  g_assert_cmpstr (again, ==, "contact-2");
  g_assert_true (dateline_kind_id_is_valid (cyrillic));

  dateline_desk_settings_move_snippet (settings, "contact", -1);
  moved = dateline_desk_settings_dup_snippets (settings);
  g_assert_cmpstr (dateline_snippet_get_id (moved->pdata[0]), ==, "contact");
  /* Who looked before sees what was. */
  g_assert_cmpstr (dateline_snippet_get_id (before->pdata[0]), ==, "about");
  dateline_desk_settings_move_snippet (settings, "contact", -1);
  dateline_desk_settings_remove_snippet (settings, "contact");
  left = dateline_desk_settings_dup_snippets (settings);
  g_assert_cmpuint (left->len, ==, 1);
}

/* What is set as ids keeps what was made text, and takes no nonsense. */
static void
test_field (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "about");
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_copy (dateline_item_get_snippets (item));
  g_autoptr (GError) error = NULL;
  g_autofree char *ids = NULL;

  g_ptr_array_add (uses, dateline_snippet_use_new_in_text ("notes", NULL));
  dateline_item_set_snippets (item, uses);
  g_assert_true (dateline_item_set_field (item, "snippets", "contact", NULL, &error));
  g_assert_no_error (error);
  ids = dateline_snippet_uses_to_string (dateline_item_get_snippets (item));
  g_assert_cmpstr (ids, ==, "contact");
  g_assert_cmpint (dateline_snippet_uses_find (dateline_item_get_snippets (item), "notes"), ==, 1);

  g_assert_false (dateline_item_set_field (item, "snippets", "No Good", NULL, &error));
  g_assert_nonnull (error);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/model/foot/expand", test_expand);
  g_test_add_func ("/model/foot/fold", test_fold);
  g_test_add_func ("/model/foot/blocks", test_blocks);
  g_test_add_func ("/model/foot/states", test_states);
  g_test_add_func ("/model/foot/kinds", test_kinds);
  g_test_add_func ("/model/foot/order", test_order);
  g_test_add_func ("/model/foot/field", test_field);

  return g_test_run ();
}
