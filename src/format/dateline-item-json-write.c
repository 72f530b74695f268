/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-json.h"

#include "dateline-body-json.h"
#include "dateline-json.h"
#include "dateline-snippet-json.h"

static void
append_optional_text (GString    *out,
                      const char *name,
                      const char *value)
{
  if (value != NULL && *value != '\0')
    dateline_json_append_text_member (out, name, value);
}

static void
append_instant (GString    *out,
                const char *name,
                GDateTime  *instant)
{
  g_autofree char *text = NULL;

  if (instant == NULL)
    return;

  text = dateline_instant_to_string (instant);
  dateline_json_append_text_member (out, name, text);
}

static void
append_date (GString     *out,
             const char  *name,
             const GDate *date)
{
  g_autofree char *text = NULL;

  if (date == NULL)
    return;

  text = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
  dateline_json_append_text_member (out, name, text);
}

/* The members of a moment, without braces, so that a deadline can hold them too. */
static void
append_moment_members (GString              *out,
                       const DatelineMoment *moment)
{
  g_autofree char *text = dateline_moment_to_string (moment);

  g_string_append_printf (out, "\"%s\": ", dateline_moment_is_whole_day (moment) ? "day" : "at");
  dateline_json_append_string (out, text);
  g_string_append (out, ", \"zone\": ");
  dateline_json_append_string (out, dateline_moment_get_zone (moment));
}

static void
append_moment (GString              *out,
               const char           *name,
               const DatelineMoment *moment)
{
  if (moment == NULL)
    return;

  dateline_json_begin_member (out, name);
  g_string_append_c (out, '{');
  append_moment_members (out, moment);
  g_string_append_c (out, '}');
}

static void
append_change (GString                      *out,
               const DatelineDeadlineChange *change,
               gboolean                      public)
{
  g_autofree char *changed = dateline_instant_to_string (change->changed);

  g_string_append_c (out, '{');
  append_moment_members (out, change->previous);
  g_string_append (out, ", \"changed\": ");
  dateline_json_append_string (out, changed);
  /* Why a deadline was moved ("few applications") is the office's own business. */
  if (change->reason != NULL && !public)
    {
      g_string_append (out, ", \"reason\": ");
      dateline_json_append_string (out, change->reason);
    }
  g_string_append_c (out, '}');
}

static void
append_deadline (GString                *out,
                 const DatelineDeadline *deadline,
                 gboolean                public)
{
  guint n_changes = dateline_deadline_get_n_changes (deadline);

  g_string_append (out, "    {\"label\": ");
  dateline_json_append_string (out, dateline_deadline_get_label (deadline));
  g_string_append (out, ", ");
  append_moment_members (out, dateline_deadline_get_moment (deadline));

  if (n_changes > 0)
    {
      g_string_append (out, ", \"history\": [\n");
      for (guint i = 0; i < n_changes; i++)
        {
          g_string_append (out, "      ");
          append_change (out, dateline_deadline_get_change (deadline, i), public);
          g_string_append (out, i + 1 < n_changes ? ",\n" : "\n");
        }
      g_string_append (out, "    ]");
    }

  g_string_append_c (out, '}');
}

static void
append_deadlines (GString   *out,
                  GPtrArray *deadlines,
                  gboolean   public)
{
  if (deadlines->len == 0)
    return;

  dateline_json_begin_member (out, "deadlines");
  g_string_append (out, "[\n");
  for (guint i = 0; i < deadlines->len; i++)
    {
      append_deadline (out, g_ptr_array_index (deadlines, i), public);
      g_string_append (out, i + 1 < deadlines->len ? ",\n" : "\n");
    }
  g_string_append (out, "  ]");
}

static void
append_source (GString      *out,
               DatelineItem *item)
{
  const char *feed = dateline_item_get_source_feed (item);
  const char *id = dateline_item_get_source_id (item);

  if (feed == NULL && id == NULL)
    return;

  dateline_json_begin_member (out, "source");
  g_string_append_c (out, '{');
  if (feed != NULL)
    {
      g_string_append (out, "\"feed\": ");
      dateline_json_append_string (out, feed);
    }
  if (id != NULL)
    {
      g_string_append (out, feed != NULL ? ", \"id\": " : "\"id\": ");
      dateline_json_append_string (out, id);
    }
  g_string_append_c (out, '}');
}

/* What the item is: the members before its dates. */
static void
append_description (GString      *out,
                    DatelineItem *item,
                    gboolean      public)
{
  const char * const *tags = dateline_item_get_tags (item);

  dateline_json_append_text_member (out, "id", dateline_item_get_id (item));
  dateline_json_append_text_member (out, "story", dateline_item_get_story (item));
  dateline_json_append_text_member (out, "language", dateline_item_get_language (item));
  dateline_json_append_text_member (out, "kind", dateline_item_get_kind (item));
  if (!public)
    dateline_json_append_text_member (out, "status",
                                      dateline_status_get_name (dateline_item_get_status (item)));
  dateline_json_append_text_member (out, "title", dateline_item_get_title (item));
  append_optional_text (out, "summary", dateline_item_get_summary (item));
  append_optional_text (out, "place", dateline_item_get_place (item));
  append_date (out, "date", dateline_item_get_date (item));
  append_optional_text (out, "rubric", dateline_item_get_rubric (item));
  if (tags[0] != NULL)
    {
      dateline_json_begin_member (out, "tags");
      dateline_json_append_strv (out, tags);
    }
}

static GBytes *
write_item (DatelineItem *item,
            gboolean      public)
{
  g_autoptr (GString) out = g_string_new (NULL);

  dateline_json_begin_member (out, "version");
  g_string_append_printf (out, "%u", public ? DATELINE_ITEM_VERSION
                                            : dateline_item_get_version (item));
  append_description (out, item, public);
  if (!public)
    append_moment (out, "planned", dateline_item_get_planned (item));
  append_moment (out, "embargo", dateline_item_get_embargo (item));
  append_moment (out, "publish-at", dateline_item_get_publish_at (item));
  append_moment (out, "published", dateline_item_get_published (item));
  append_deadlines (out, dateline_item_get_deadlines (item), public);
  if (!public)
    {
      dateline_snippet_json_append_uses (out, dateline_item_get_snippets (item));
      append_source (out, item);
    }
  append_instant (out, "created", dateline_item_get_created (item));
  append_instant (out, "modified", dateline_item_get_modified (item));
  if (!public)
    {
      append_instant (out, "trashed", dateline_item_get_trashed (item));
      dateline_json_append_unknown (out, dateline_item_get_unknown (item));
    }
  dateline_json_begin_member (out, "body");
  dateline_body_json_append (out, dateline_item_get_body (item));
  g_string_append (out, "\n}\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

GBytes *
dateline_item_json_write (DatelineItem *item)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  return write_item (item, FALSE);
}

GBytes *
dateline_item_json_write_public (DatelineItem *item)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  return write_item (item, TRUE);
}
