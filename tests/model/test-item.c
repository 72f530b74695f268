/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-desk-settings.h"
#include "dateline-event.h"
#include "dateline-item.h"
#include "dateline-model-error.h"
#include "dateline-test.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_setters_notify_on_a_change_only (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "blog", "en");
  g_autoptr (DatelineItem) copy = NULL;
  guint n_notified = 0;
  guint n_changed = 0;

  g_signal_connect_swapped (item, "notify::title", G_CALLBACK (count_cb), &n_notified);
  g_signal_connect_swapped (item, "changed", G_CALLBACK (count_cb), &n_changed);

  dateline_item_set_title (item, "A\nline ");
  dateline_item_set_title (item, "A line ");
  dateline_item_set_summary (item, "");
  g_assert_cmpstr (dateline_item_get_title (item), ==, "A line ");
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpuint (n_changed, ==, 1);

  copy = dateline_item_copy (item);
  g_assert_true (dateline_item_equal (item, copy));
  dateline_item_set_rubric (copy, "Blog");
  g_assert_false (dateline_item_equal (item, copy));
  g_assert_finalize_object (g_steal_pointer (&copy));
}

static void
test_set_field (void)
{
  static const struct
  {
    const char *field;
    const char *text;
    gboolean    accepted;
  } cases[] = {
    { "title", "New", TRUE }, { "kind", "press-release", TRUE }, { "kind", "Press Release", FALSE },
    { "language", "kk", TRUE }, { "language", "sr-Latn", TRUE }, { "language", "x y", FALSE },
    { "status", "review", TRUE }, { "status", "gone", FALSE }, { "date", "2021-01-24", TRUE },
    { "date", "2021-01-24 10:00", FALSE }, { "date", "", TRUE }, { "embargo", "2021-01-24 10:00", TRUE },
    { "embargo", "soon", FALSE }, { "planned", "", TRUE }, { "publish-at", "2021-01-24T10:00:00Z", TRUE },
    { "tags", "a, b,,c", TRUE }, { "id", "x", FALSE }, { "body", "x", FALSE }, { "colour", "x", FALSE },
    { "title", "\xff", FALSE },
  };
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "blog", "en");
  g_autofree char *embargo = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].field);
      g_assert_cmpint (dateline_item_set_field (item, cases[i].field, cases[i].text, "Asia/Almaty",
                                                &error), ==, cases[i].accepted);
      if (!cases[i].accepted)
        g_assert_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID);
    }

  embargo = dateline_moment_to_string (dateline_item_get_embargo (item));
  g_assert_cmpstr (embargo, ==, "2021-01-24T04:00:00Z");
  g_assert_cmpstr (dateline_moment_get_zone (dateline_item_get_embargo (item)), ==, "Asia/Almaty");
  g_assert_cmpuint (g_strv_length ((char **) dateline_item_get_tags (item)), ==, 3);
}

static void
test_visible_from_is_the_latest (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "blog", "en");
  g_autoptr (GDateTime) never = dateline_item_dup_visible_from (item);
  g_autoptr (GDateTime) visible = NULL;
  g_autofree char *text = NULL;

  g_assert_null (never);
  dateline_item_set_field (item, "published", "2021-01-15T10:00:00Z", NULL, NULL);
  dateline_item_set_field (item, "embargo", "2021-01-16T10:00:00Z", NULL, NULL);
  dateline_item_set_field (item, "publish-at", "2021-01-14T10:00:00Z", NULL, NULL);
  visible = dateline_item_dup_visible_from (item);
  text = dateline_instant_to_string (visible);
  g_assert_cmpstr (text, ==, "2021-01-16T10:00:00Z");
}

static void
test_listing_line (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "press-release", "en");
  g_autoptr (DatelineBlock) paragraph =
    dateline_block_new_paragraph ("The European\u2028Union today flew supplies", NULL, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (paragraph, 2);
  DatelineBlock *blocks[] = { heading, paragraph };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, 2);
  g_autofree char *nothing = dateline_item_dup_listing_line (item, 100);
  g_autofree char *whole = NULL;
  g_autofree char *cut = NULL;
  g_autofree char *summary = NULL;

  g_assert_cmpstr (nothing, ==, "");

  dateline_item_set_body (item, body);
  dateline_item_set_field (item, "date", "2020-12-29", NULL, NULL);
  dateline_item_set_place (item, "Almaty");
  whole = dateline_item_dup_listing_line (item, 200);
  cut = dateline_item_dup_listing_line (item, 40);
  g_assert_cmpstr (whole, ==,
                   "Almaty, 29 December 2020 – The European Union today flew supplies");
  g_assert_cmpstr (cut, ==, "Almaty, 29 December 2020 – The European…");

  dateline_item_set_summary (item, "Short.");
  summary = dateline_item_dup_listing_line (item, 40);
  g_assert_cmpstr (summary, ==, "Short.");
}

static void
test_slug (void)
{
  static const struct
  {
    const char *title;
    const char *slug;
  } cases[] = {
    { "Call for proposals: deadline extended", "call-for-proposals-deadline-extended" },
    { "  HR/VP blog – Tigray!", "hr-vp-blog-tigray" },
    { "Өтінімдерді қабылдау", "өтінімдерді-қабылдау" },
    { "…", "item" },
    { "", "item" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = dateline_item_new (NULL, "blog", "en");
      g_autofree char *slug = NULL;

      dateline_item_set_title (item, cases[i].title);
      slug = dateline_item_dup_slug (item);
      g_assert_cmpstr (slug, ==, cases[i].slug);
    }
}

static void
test_ids (void)
{
  g_autofree char *one = dateline_id_new_from_name ("feed\none");
  g_autofree char *again = dateline_id_new_from_name ("feed\none");
  g_autofree char *other = dateline_id_new_from_name ("feed\ntwo");

  g_assert_true (dateline_id_is_valid (one));
  g_assert_cmpstr (one, ==, again);
  g_assert_cmpstr (one, !=, other);
  g_assert_false (dateline_id_is_valid ("../../etc/passwd"));
  g_assert_false (dateline_id_is_valid (""));
  g_assert_false (dateline_id_is_valid ("6D1C2A53-0f8e-4b1d-9a77-51e43cb0924e"));
}

static void
test_events (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineMoment) moment = dateline_moment_parse ("2021-01-24", NULL, NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", moment);
  g_autoptr (GPtrArray) events = NULL;

  dateline_item_put_deadline (item, deadline);
  dateline_item_set_planned (item, moment);
  dateline_item_set_publish_at (item, moment);
  dateline_item_set_published (item, moment);
  dateline_item_set_embargo (item, moment);

  /* Out is out: the time it was to be published is no date of its own any more. */
  events = dateline_item_dup_events (item);
  g_assert_cmpuint (events->len, ==, 4);
  g_assert_cmpint (dateline_event_get_event_type (g_ptr_array_index (events, 0)), ==,
                   DATELINE_EVENT_DEADLINE);
  g_assert_cmpstr (dateline_event_get_label (g_ptr_array_index (events, 0)), ==, "Applications");
}

static void
test_kinds_by_tag (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  static const char * const tags[] = { "advisory", NULL };
  g_autoptr (DatelineKind) kind = dateline_kind_new ("media-advisory", "Media advisory", tags);
  GPtrArray *kinds = dateline_desk_settings_get_kinds (settings);

  dateline_desk_settings_add_kind (settings, kind);
  dateline_desk_settings_add_kind (settings, kind);
  g_assert_cmpuint (kinds->len, ==, 5);
  g_assert_true (dateline_kinds_find_by_tag (kinds, "Advisory") == kind);
  g_assert_cmpstr (dateline_kind_get_id (dateline_kinds_find_by_tag (kinds, "Press_Release")), ==,
                   "press-release");
  g_assert_null (dateline_kinds_find_by_tag (kinds, "weather"));
  g_assert_cmpstr (dateline_kinds_get_title (kinds, "weather"), ==, "weather");
}

/* An item equals the one that is read from its file, whatever the microsecond it was
 * made in. */
static void
test_instants_are_seconds (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (GDateTime) start = g_date_time_new_utc (2021, 1, 24, 17, 0, 0);

  for (guint usec = 1; usec < G_USEC_PER_SEC; usec += 7)
    {
      g_autoptr (GDateTime) instant = g_date_time_add (start, usec);

      dateline_item_set_created (item, instant);
      g_assert_true (g_date_time_equal (dateline_item_get_created (item), start));
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/item/setters-notify-on-a-change-only", test_setters_notify_on_a_change_only);
  g_test_add_func ("/item/set-field", test_set_field);
  g_test_add_func ("/item/visible-from-is-the-latest", test_visible_from_is_the_latest);
  g_test_add_func ("/item/listing-line", test_listing_line);
  g_test_add_func ("/item/slug", test_slug);
  g_test_add_func ("/item/ids", test_ids);
  g_test_add_func ("/item/events", test_events);
  g_test_add_func ("/item/kinds-by-tag", test_kinds_by_tag);
  g_test_add_func ("/item/instants-are-seconds", test_instants_are_seconds);

  return g_test_run ();
}
