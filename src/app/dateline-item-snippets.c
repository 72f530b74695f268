/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-snippets.h"

#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

struct _DatelineItemSnippets
{
  GObject parent_instance;

  /* Borrowed */
  DatelineEditor *editor;

  /* Owned */
  DatelineItem         *item;
  DatelineDeskSettings *settings;
  GSignalGroup         *settings_signals;
  GMenu                *menu;
};

G_DEFINE_FINAL_TYPE (DatelineItemSnippets, dateline_item_snippets, G_TYPE_OBJECT)

/* The item has the snippet @id in its text, where it named it before or else at the end. */
static void
put_in_text (DatelineItemSnippets *self,
             const char           *id,
             const GDate          *as_of)
{
  g_autoptr (GPtrArray) uses = NULL;
  int index;

  uses = dateline_snippet_uses_copy (dateline_item_get_snippets (self->item));
  index = dateline_snippet_uses_find (uses, id);
  if (index >= 0)
    g_ptr_array_remove_index (uses, (guint) index);
  g_ptr_array_insert (uses, index, dateline_snippet_use_new_in_text (id, as_of));
  dateline_item_set_snippets (self->item, uses);
}

static void
update_menu (DatelineItemSnippets *self)
{
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (GMenu) more = g_menu_new ();

  g_menu_remove_all (self->menu);
  snippets = self->settings != NULL ? dateline_desk_settings_dup_snippets (self->settings)
                                    : g_ptr_array_new ();
  for (guint i = 0; i < snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (snippets, i);
      g_autoptr (GMenuItem) line = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *label = NULL;

      /* An underline of a title's own marks no letter. */
      parts = g_strsplit (dateline_snippet_get_title (snippet), "_", -1);
      label = g_strjoinv ("__", parts);
      line = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (line, "item-page.insert-snippet", "s",
                                         dateline_snippet_get_id (snippet));
      g_menu_append_item (self->menu, line);
    }

  g_menu_append (more, _("_Preferences…"), "app.preferences");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (more));
}

static void
dateline_item_snippets_finalize (GObject *object)
{
  DatelineItemSnippets *self = DATELINE_ITEM_SNIPPETS (object);

  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  g_clear_object (&self->menu);

  G_OBJECT_CLASS (dateline_item_snippets_parent_class)->finalize (object);
}

static void
dateline_item_snippets_class_init (DatelineItemSnippetsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_item_snippets_finalize;
}

static void
dateline_item_snippets_init (DatelineItemSnippets *self)
{
  self->menu = g_menu_new ();
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify::snippets",
                                  G_CALLBACK (update_menu), self);
}

DatelineItemSnippets *
dateline_item_snippets_new (DatelineEditor *editor)
{
  DatelineItemSnippets *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_SNIPPETS, NULL);
  self->editor = editor;

  return self;
}

void
dateline_item_snippets_set_settings (DatelineItemSnippets *self,
                                     DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_ITEM_SNIPPETS (self));

  if (!g_set_object (&self->settings, settings))
    return;

  g_signal_group_set_target (self->settings_signals, settings);
  update_menu (self);
}

void
dateline_item_snippets_set_item (DatelineItemSnippets *self,
                                 DatelineItem         *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_SNIPPETS (self));

  g_set_object (&self->item, item);
}

GMenuModel *
dateline_item_snippets_get_menu (DatelineItemSnippets *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_SNIPPETS (self), NULL);

  return G_MENU_MODEL (self->menu);
}

/* What is to be put into the text: at its end with the heading that it would have there. */
static DatelineDocument *
dup_slice (DatelineItemSnippets *self,
           const char           *id,
           gboolean              at_caret,
           GDate                *as_of)
{
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (self->settings);
  DatelineSnippet *snippet = dateline_snippets_find (snippets, id);
  const char *language = dateline_item_get_language (self->item);
  DatelineDocument *text;

  if (snippet == NULL)
    return NULL;
  if (!at_caret)
    return dateline_foot_dup_blocks (snippet, language, as_of);

  text = dateline_snippet_find_text (snippet, language, as_of);

  return text != NULL && dateline_document_get_n_blocks (text) > 0 ? dateline_document_ref (text)
                                                                   : NULL;
}

gboolean
dateline_item_snippets_insert (DatelineItemSnippets *self,
                               const char           *id,
                               gboolean              at_caret)
{
  g_autoptr (DatelineDocument) slice = NULL;
  g_autoptr (DatelineDocument) whole = NULL;
  GDate as_of;

  g_return_val_if_fail (DATELINE_IS_ITEM_SNIPPETS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (self->item == NULL || self->settings == NULL)
    return FALSE;
  slice = dup_slice (self, id, at_caret, &as_of);
  if (slice == NULL)
    return FALSE;

  if (at_caret)
    dateline_editor_insert (self->editor, slice);
  else
    {
      whole = dateline_foot_append (dateline_item_get_body (self->item), slice);
      dateline_item_set_body (self->item, whole);
    }
  put_in_text (self, id, &as_of);

  return TRUE;
}
