/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item.h"

static gboolean
strings_are_equal (DatelineItem *a,
                   DatelineItem *b)
{
  static const char *(* const getters[]) (DatelineItem *) = {
    dateline_item_get_id, dateline_item_get_story, dateline_item_get_language,
    dateline_item_get_kind, dateline_item_get_title, dateline_item_get_summary,
    dateline_item_get_place, dateline_item_get_rubric, dateline_item_get_source_feed,
    dateline_item_get_source_id,
  };

  for (guint i = 0; i < G_N_ELEMENTS (getters); i++)
    {
      if (g_strcmp0 (getters[i] (a), getters[i] (b)) != 0)
        return FALSE;
    }

  return g_strv_equal (dateline_item_get_tags (a), dateline_item_get_tags (b));
}

static gboolean
moments_are_equal (DatelineItem *a,
                   DatelineItem *b)
{
  static DatelineMoment *(* const getters[]) (DatelineItem *) = {
    dateline_item_get_planned, dateline_item_get_embargo, dateline_item_get_publish_at,
    dateline_item_get_published,
  };

  for (guint i = 0; i < G_N_ELEMENTS (getters); i++)
    {
      if (!dateline_moment_equal (getters[i] (a), getters[i] (b)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
dates_are_equal (const GDate *a,
                 const GDate *b)
{
  return a == b || (a != NULL && b != NULL && g_date_compare (a, b) == 0);
}

static gboolean
instants_are_equal (GDateTime *a,
                    GDateTime *b)
{
  return a == b || (a != NULL && b != NULL && g_date_time_equal (a, b));
}

static gboolean
variants_are_equal (GVariant *a,
                    GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

gboolean
dateline_item_equal (DatelineItem *a,
                     DatelineItem *b)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (a), FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (b), FALSE);

  return dateline_item_get_status (a) == dateline_item_get_status (b) &&
         strings_are_equal (a, b) && moments_are_equal (a, b) &&
         dates_are_equal (dateline_item_get_date (a), dateline_item_get_date (b)) &&
         dateline_deadlines_equal (dateline_item_get_deadlines (a),
                                   dateline_item_get_deadlines (b)) &&
         dateline_snippet_uses_equal (dateline_item_get_snippets (a),
                                      dateline_item_get_snippets (b)) &&
         instants_are_equal (dateline_item_get_created (a), dateline_item_get_created (b)) &&
         instants_are_equal (dateline_item_get_trashed (a), dateline_item_get_trashed (b)) &&
         variants_are_equal (dateline_item_get_unknown (a), dateline_item_get_unknown (b)) &&
         dateline_document_equal (dateline_item_get_body (a), dateline_item_get_body (b));
}
