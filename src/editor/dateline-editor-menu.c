/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-menu.h"

#include <glib/gi18n-lib.h>

static void
append_with_key (GMenu      *menu,
                 const char *label,
                 const char *action,
                 const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* Seen only where it can be done: on an image, a table, a link. */
static void
append_for_card (GMenu      *menu,
                 const char *label,
                 const char *action,
                 const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* What GTK's own menu of a text has below its clipboard; their letters differ from those
 * of its lines. */
GMenuModel *
dateline_editor_menu_new (gboolean for_cell)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) card = g_menu_new ();
  g_autoptr (GMenu) link = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();

  if (!for_cell)
    {
      append_for_card (card, _("I_mage Description…"), "editor.edit-image", "<Alt>Return");
      append_for_card (card, _("Edit Ta_ble…"), "editor.edit-table", "<Control><Alt>t");
      append_for_card (card, _("_Show Source…"), "editor.show-source", "<Alt>Return");
      append_for_card (card, _("Remo_ve Block"), "editor.remove-card", NULL);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (card));
    }
  append_for_card (link, _("_Open Link"), "editor.open-link", "<Control>Return");
  append_with_key (link, _("_Link…"), "editor.link", "<Control>k");
  append_for_card (link, _("Cop_y Link Address"), "editor.copy-link", NULL);
  append_for_card (link, _("Remove Lin_k"), "editor.remove-link", "<Control><Shift>k");
  append_with_key (text, _("La_nguage…"), "editor.language", "<Control><Shift>l");
  append_with_key (text, _("Paste _Without Formatting"), "editor.paste-plain",
                   "<Control><Shift>v");
  append_with_key (text, _("Clear _Formatting"), "editor.clear-marks", "<Control>backslash");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (link));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (text));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
