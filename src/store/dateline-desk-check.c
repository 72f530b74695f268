/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-check.h"

#include "dateline-desk-private.h"

#include <string.h>

static void
add_missing_images (DatelineDesk         *self,
                    DatelineItem         *item,
                    DatelineCheckContext *context)
{
  g_auto (GStrv) names = dateline_check_dup_images (dateline_item_get_body (item));

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = dateline_desk_dup_path (self, "media", names[i]);

      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
        dateline_check_context_add_missing_image (context, names[i]);
    }
}

GPtrArray *
dateline_desk_load_versions (DatelineDesk *self,
                             DatelineItem *item)
{
  g_autoptr (GPtrArray) versions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) infos = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  infos = dateline_desk_list_story (self, dateline_item_get_story (item), NULL);
  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      const char *id = dateline_item_info_get_id (g_ptr_array_index (infos, i));
      DatelineItem *version;

      if (strcmp (id, dateline_item_get_id (item)) == 0)
        continue;

      version = dateline_desk_peek_item (self, id, NULL, NULL);
      if (version != NULL)
        g_ptr_array_add (versions, version);
    }

  return g_steal_pointer (&versions);
}

DatelineCheckContext *
dateline_desk_new_check_context (DatelineDesk *self,
                                 DatelineItem *item,
                                 GPtrArray    *versions)
{
  g_autoptr (DatelineDeskSettings) settings = NULL;
  g_autoptr (GPtrArray) loaded = NULL;
  DatelineCheckContext *context;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  if (versions == NULL)
    versions = loaded = dateline_desk_load_versions (self, item);

  settings = dateline_desk_ref_check_settings (self);
  context = dateline_check_context_new (settings, NULL);
  add_missing_images (self, item, context);
  for (guint i = 0; i < versions->len; i++)
    dateline_check_context_add_version (context, g_ptr_array_index (versions, i));

  return context;
}

GPtrArray *
dateline_desk_check_item (DatelineDesk *self,
                          DatelineItem *item)
{
  g_autoptr (DatelineCheckContext) context = dateline_desk_new_check_context (self, item, NULL);

  return dateline_check_item (item, context);
}
