/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-replace.h"

#include "dateline-desk-private.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

void
dateline_found_free (DatelineFound *self)
{
  g_free (self->id);
  g_free (self->story);
  g_free (self->title);
  g_free (self->language);
  g_free (self->version);
  g_array_unref (self->matches);
  g_free (self);
}

guint
dateline_found_count_in_body (const DatelineFound *self)
{
  guint n_matches = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->matches->len; i++)
    n_matches += g_array_index (self->matches, DatelineMatch, i).place == DATELINE_PLACE_BODY;

  return n_matches;
}

DatelineReplaced *
dateline_replaced_new (DatelineItem *before,
                       DatelineItem *after,
                       guint         n_replaced)
{
  DatelineReplaced *self;

  g_return_val_if_fail (DATELINE_IS_ITEM (before), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (after), NULL);

  self = g_new0 (DatelineReplaced, 1);
  self->before = g_object_ref (before);
  self->after = g_object_ref (after);
  self->n_replaced = n_replaced;

  return self;
}

void
dateline_replaced_free (DatelineReplaced *self)
{
  g_object_unref (self->before);
  g_object_unref (self->after);
  g_free (self);
}

/* The item as it is in its file, and which version that is. A file is replaced as a whole,
 * so no lock is needed to read it. */
static DatelineItemFile *
read_item (DatelineDesk  *self,
           const char    *id,
           GError       **error)
{
  g_autoptr (DatelineItemFile) file = dateline_item_file_read (self->items, id, error);

  if (file == NULL)
    return NULL;
  if (file->item != NULL)
    return g_steal_pointer (&file);

  g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN, file->error);

  return NULL;
}

DatelineFound *
dateline_desk_find_in_item (DatelineDesk     *self,
                            const char       *id,
                            DatelinePattern  *pattern,
                            DatelineItem    **item,
                            GError          **error)
{
  g_autoptr (DatelineItemFile) file = NULL;
  g_autoptr (GArray) matches = NULL;
  DatelineFound *found;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL && pattern != NULL, NULL);

  file = read_item (self, id, error);
  if (file == NULL)
    return NULL;

  matches = dateline_item_find (file->item, pattern);
  if (matches->len == 0)
    return NULL;

  found = g_new0 (DatelineFound, 1);
  found->id = g_strdup (id);
  found->story = g_strdup (dateline_item_get_story (file->item));
  found->title = g_strdup (dateline_item_get_title (file->item));
  found->language = g_strdup (dateline_item_get_language (file->item));
  found->status = dateline_item_get_status (file->item);
  found->version = g_strdup (file->digest);
  found->read_only = dateline_item_get_version (file->item) > DATELINE_ITEM_VERSION;
  found->matches = g_steal_pointer (&matches);
  if (item != NULL)
    *item = g_object_ref (file->item);

  return found;
}

static GArray *
choose (const DatelineFound *found,
        const gboolean      *chosen)
{
  GArray *matches = g_array_new (FALSE, TRUE, sizeof (DatelineMatch));

  for (guint i = 0; i < found->matches->len; i++)
    if (chosen == NULL || chosen[i])
      g_array_append_val (matches, g_array_index (found->matches, DatelineMatch, i));

  return matches;
}

static void
set_changed_error (DatelineItem  *item,
                   GError       **error)
{
  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED,
               _("“%s” was changed since it was searched. It was left as it is."),
               dateline_item_get_title (item));
}

DatelineReplaced *
dateline_desk_replace_found (DatelineDesk         *self,
                             const DatelineFound  *found,
                             const gboolean       *chosen,
                             const char           *replacement,
                             GError              **error)
{
  g_autoptr (DatelineItemFile) file = NULL;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GArray) matches = NULL;
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (found != NULL && replacement != NULL, NULL);

  file = read_item (self, found->id, error);
  if (file == NULL)
    return NULL;
  if (g_strcmp0 (file->digest, found->version) != 0)
    {
      set_changed_error (file->item, error);
      return NULL;
    }

  matches = choose (found, chosen);
  item = dateline_item_copy (file->item);
  dateline_item_replace_matches (item, (const DatelineMatch *) (gpointer) matches->data,
                                 matches->len, replacement);
  if (!dateline_item_equal (item, file->item))
    {
      now = g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC);
      dateline_item_set_modified (item, now);
      if (!dateline_desk_swap_item (self, item, file->digest, error))
        return NULL;
    }

  return dateline_replaced_new (file->item, item, matches->len);
}

gboolean
dateline_desk_put_back (DatelineDesk            *self,
                        const DatelineReplaced  *replaced,
                        GError                 **error)
{
  g_autoptr (DatelineItemFile) file = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (replaced != NULL, FALSE);

  file = read_item (self, dateline_item_get_id (replaced->after), error);
  if (file == NULL)
    return FALSE;
  if (!dateline_item_equal (file->item, replaced->after))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED,
                   _("“%s” was changed since. It was left as it is."),
                   dateline_item_get_title (file->item));
      return FALSE;
    }

  return dateline_item_equal (file->item, replaced->before) ||
         dateline_desk_swap_item (self, replaced->before, file->digest, error);
}
