/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-comparison.h"

void
dateline_field_change_free (DatelineFieldChange *self)
{
  g_free (self->label);
  g_free (self->old_text);
  g_free (self->new_text);
  g_clear_pointer (&self->old_moment, dateline_moment_unref);
  g_clear_pointer (&self->new_moment, dateline_moment_unref);
  g_free (self);
}

/* Takes the texts. */
static DatelineFieldChange *
add_texts (GPtrArray  *changes,
           const char *field,
           char       *old_text,
           char       *new_text)
{
  DatelineFieldChange *change;

  if (g_str_equal (old_text, new_text))
    {
      g_free (old_text);
      g_free (new_text);
      return NULL;
    }

  change = g_new0 (DatelineFieldChange, 1);
  change->field = field;
  change->old_text = old_text;
  change->new_text = new_text;
  g_ptr_array_add (changes, change);

  return change;
}

static char *
dup_moment_text (DatelineMoment *moment)
{
  g_autofree char *text = NULL;

  if (moment == NULL)
    return g_strdup ("");

  /* The same instant in another zone is another moment. */
  text = dateline_moment_to_string (moment);

  return g_strdup_printf ("%s %s", text, dateline_moment_get_zone (moment));
}

static void
add_moments (GPtrArray      *changes,
             const char     *field,
             const char     *label,
             DatelineMoment *old_moment,
             DatelineMoment *new_moment)
{
  DatelineFieldChange *change = add_texts (changes, field, dup_moment_text (old_moment),
                                           dup_moment_text (new_moment));

  if (change == NULL)
    return;

  change->label = g_strdup (label);
  change->old_moment = old_moment != NULL ? dateline_moment_ref (old_moment) : NULL;
  change->new_moment = new_moment != NULL ? dateline_moment_ref (new_moment) : NULL;
}

static char *
dup_date_text (const GDate *date)
{
  char text[16] = "";

  if (date != NULL)
    g_date_strftime (text, sizeof text, "%Y-%m-%d", date);

  return g_strdup (text);
}

static void
add_plain_texts (GPtrArray    *changes,
                 DatelineItem *old_item,
                 DatelineItem *new_item)
{
  static const struct
  {
    const char  *field;
    const char *(* get) (DatelineItem *);
  } fields[] = {
    { "title", dateline_item_get_title },   { "summary", dateline_item_get_summary },
    { "place", dateline_item_get_place },   { "rubric", dateline_item_get_rubric },
    { "kind", dateline_item_get_kind },     { "language", dateline_item_get_language },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_texts (changes, fields[i].field, g_strdup (fields[i].get (old_item)),
               g_strdup (fields[i].get (new_item)));
}

static void
add_dates (GPtrArray    *changes,
           DatelineItem *old_item,
           DatelineItem *new_item)
{
  static const struct
  {
    const char      *field;
    DatelineMoment *(* get) (DatelineItem *);
  } fields[] = {
    { "planned", dateline_item_get_planned },
    { "embargo", dateline_item_get_embargo },
    { "publish-at", dateline_item_get_publish_at },
    { "published", dateline_item_get_published },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_moments (changes, fields[i].field, NULL, fields[i].get (old_item),
                 fields[i].get (new_item));
}

static DatelineMoment *
find_moment (DatelineItem *item,
             const char   *label)
{
  DatelineDeadline *deadline = dateline_item_find_deadline (item, label);

  return deadline != NULL ? dateline_deadline_get_moment (deadline) : NULL;
}

static void
add_deadlines (GPtrArray    *changes,
               DatelineItem *old_item,
               DatelineItem *new_item)
{
  GPtrArray *old_deadlines = dateline_item_get_deadlines (old_item);
  GPtrArray *new_deadlines = dateline_item_get_deadlines (new_item);

  for (guint i = 0; i < old_deadlines->len; i++)
    {
      const char *label = dateline_deadline_get_label (old_deadlines->pdata[i]);

      add_moments (changes, "deadlines", label, find_moment (old_item, label),
                   find_moment (new_item, label));
    }

  for (guint i = 0; i < new_deadlines->len; i++)
    {
      const char *label = dateline_deadline_get_label (new_deadlines->pdata[i]);

      if (find_moment (old_item, label) == NULL)
        add_moments (changes, "deadlines", label, NULL, find_moment (new_item, label));
    }
}

GPtrArray *
dateline_item_compare_fields (DatelineItem *old_item,
                              DatelineItem *new_item)
{
  GPtrArray *changes;

  g_return_val_if_fail (DATELINE_IS_ITEM (old_item), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (new_item), NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_field_change_free);
  add_plain_texts (changes, old_item, new_item);
  add_texts (changes, "date", dup_date_text (dateline_item_get_date (old_item)),
             dup_date_text (dateline_item_get_date (new_item)));
  add_texts (changes, "tags", g_strjoinv (", ", (char **) dateline_item_get_tags (old_item)),
             g_strjoinv (", ", (char **) dateline_item_get_tags (new_item)));
  add_texts (changes, "snippets",
             dateline_snippet_uses_to_string (dateline_item_get_snippets (old_item)),
             dateline_snippet_uses_to_string (dateline_item_get_snippets (new_item)));
  add_texts (changes, "status",
             g_strdup (dateline_status_get_name (dateline_item_get_status (old_item))),
             g_strdup (dateline_status_get_name (dateline_item_get_status (new_item))));
  add_deadlines (changes, old_item, new_item);
  add_dates (changes, old_item, new_item);

  return changes;
}

static void
restore_deadlines (DatelineItem *self,
                   DatelineItem *version,
                   GDateTime    *now,
                   const char   *reason)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (version);

  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *was = deadlines->pdata[i];
      DatelineDeadline *is =
        dateline_item_find_deadline (self, dateline_deadline_get_label (was));

      if (is == NULL)
        {
          dateline_item_put_deadline (self, was);
        }
      else if (!dateline_moment_equal (dateline_deadline_get_moment (is),
                                       dateline_deadline_get_moment (was)))
        {
          g_autoptr (DatelineDeadline) moved =
            dateline_deadline_move (is, dateline_deadline_get_moment (was), now, reason);

          dateline_item_put_deadline (self, moved);
        }
    }
}

void
dateline_item_restore (DatelineItem *self,
                       DatelineItem *version,
                       GDateTime    *now,
                       const char   *reason)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (DATELINE_IS_ITEM (version));
  g_return_if_fail (now != NULL);

  g_object_freeze_notify (G_OBJECT (self));
  dateline_item_set_title (self, dateline_item_get_title (version));
  dateline_item_set_summary (self, dateline_item_get_summary (version));
  dateline_item_set_place (self, dateline_item_get_place (version));
  dateline_item_set_date (self, dateline_item_get_date (version));
  dateline_item_set_rubric (self, dateline_item_get_rubric (version));
  dateline_item_set_kind (self, dateline_item_get_kind (version));
  dateline_item_set_tags (self, dateline_item_get_tags (version));
  dateline_item_set_planned (self, dateline_item_get_planned (version));
  dateline_item_set_snippets (self, dateline_item_get_snippets (version));
  restore_deadlines (self, version, now, reason);
  dateline_item_set_body (self, dateline_item_get_body (version));
  g_object_thaw_notify (G_OBJECT (self));
}
