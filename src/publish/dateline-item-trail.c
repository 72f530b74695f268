/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-trail.h"

#include "dateline-foot.h"
#include "dateline-item-link.h"

/* Items that link to each other are two or three; a desk of nothing but links still ends. */
#define MAX_ITEMS 200

static char *
note_target (const char *id,
             gpointer    data)
{
  GPtrArray *trail = data;

  if (trail->len < MAX_ITEMS && !dateline_item_trail_contains (trail, id))
    g_ptr_array_add (trail, g_strdup (id));

  return NULL;
}

/* Whether it is there to be followed. */
static gboolean
follow (GPtrArray    *trail,
        DatelineDesk *desk,
        const char   *id)
{
  g_autoptr (DatelineItem) item = dateline_desk_load_item (desk, id, NULL, NULL);
  g_autoptr (DatelineItem) whole = NULL;
  g_autoptr (DatelineDocument) read = NULL;

  if (item == NULL || dateline_item_get_trashed (item) != NULL)
    return FALSE;

  whole = dateline_foot_expand (item, dateline_desk_get_settings (desk));
  read = dateline_item_links_resolve (dateline_item_get_body (whole), note_target, trail);

  return TRUE;
}

GPtrArray *
dateline_item_trail_new (DatelineDesk *desk,
                         const char   *id)
{
  g_autoptr (GPtrArray) trail = g_ptr_array_new_with_free_func (g_free);
  guint i = 0;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  g_ptr_array_add (trail, g_strdup (id));
  while (i < trail->len)
    {
      if (follow (trail, desk, trail->pdata[i]))
        i++;
      else
        g_ptr_array_remove_index (trail, i);
    }

  return g_steal_pointer (&trail);
}

gboolean
dateline_item_trail_contains (GPtrArray  *self,
                              const char *id)
{
  return g_ptr_array_find_with_equal_func (self, id, g_str_equal, NULL);
}
