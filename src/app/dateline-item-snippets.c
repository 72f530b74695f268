/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-snippets.h"

#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

/**
 * Insertion:
 * @id: of the snippet
 * @before: the text without it; @after: with it
 * @was: (nullable): how the item had it before
 * @is: how it has it since
 *
 * A snippet that was made text.
 */
typedef struct
{
  char               *id;
  DatelineDocument   *before;
  DatelineDocument   *after;
  DatelineSnippetUse *was;
  DatelineSnippetUse *is;
} Insertion;

struct _DatelineItemSnippets
{
  GObject parent_instance;

  /* Borrowed */
  DatelineEditor *editor;

  /* Owned */
  DatelineItem         *item;
  DatelineDeskSettings *settings;
  GSignalGroup         *item_signals;
  GSignalGroup         *settings_signals;
  GMenu                *menu;
  GPtrArray            *insertions; /* Insertion */
};

G_DEFINE_FINAL_TYPE (DatelineItemSnippets, dateline_item_snippets, G_TYPE_OBJECT)

static void
insertion_free (gpointer data)
{
  Insertion *insertion = data;

  g_free (insertion->id);
  dateline_document_unref (insertion->before);
  dateline_document_unref (insertion->after);
  g_clear_pointer (&insertion->was, dateline_snippet_use_free);
  dateline_snippet_use_free (insertion->is);
  g_free (insertion);
}

/* The item has the snippet @id as @use says, where it had it or else at the end. */
static void
put_use (DatelineItemSnippets     *self,
         const char               *id,
         const DatelineSnippetUse *use)
{
  g_autoptr (GPtrArray) uses = NULL;
  int index;

  uses = dateline_snippet_uses_copy (dateline_item_get_snippets (self->item));
  index = dateline_snippet_uses_find (uses, id);
  if (index >= 0)
    g_ptr_array_remove_index (uses, (guint) index);
  if (use != NULL)
    g_ptr_array_insert (uses, index, dateline_snippet_use_copy (use));
  dateline_item_set_snippets (self->item, uses);
}

/* Undo and redo go through the same documents, the last insertion first. */
static void
body_changed_cb (DatelineItemSnippets *self)
{
  DatelineDocument *body = dateline_item_get_body (self->item);

  for (guint i = self->insertions->len; i > 0; i--)
    {
      const Insertion *insertion = g_ptr_array_index (self->insertions, i - 1);

      if (dateline_document_equal (body, insertion->before))
        put_use (self, insertion->id, insertion->was);
      else if (dateline_document_equal (body, insertion->after))
        put_use (self, insertion->id, insertion->is);
      else
        continue;
      return;
    }
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

  g_clear_object (&self->item_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->insertions, g_ptr_array_unref);

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
  self->insertions = g_ptr_array_new_with_free_func (insertion_free);
  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::body",
                                  G_CALLBACK (body_changed_cb), self);
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

  if (!g_set_object (&self->item, item))
    return;

  g_ptr_array_set_size (self->insertions, 0);
  g_signal_group_set_target (self->item_signals, item);
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
  Insertion *insertion;
  GPtrArray *uses;
  GDate as_of;
  int index;

  g_return_val_if_fail (DATELINE_IS_ITEM_SNIPPETS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (self->item == NULL || self->settings == NULL)
    return FALSE;
  slice = dup_slice (self, id, at_caret, &as_of);
  if (slice == NULL)
    return FALSE;

  uses = dateline_item_get_snippets (self->item);
  index = dateline_snippet_uses_find (uses, id);
  insertion = g_new0 (Insertion, 1);
  insertion->id = g_strdup (id);
  insertion->before = dateline_document_ref (dateline_item_get_body (self->item));
  insertion->is = dateline_snippet_use_new_in_text (id, &as_of);
  if (index >= 0)
    insertion->was = dateline_snippet_use_copy (g_ptr_array_index (uses, (guint) index));

  if (at_caret)
    dateline_editor_insert (self->editor, slice);
  else
    {
      whole = dateline_foot_append (dateline_item_get_body (self->item), slice);
      dateline_item_set_body (self->item, whole);
    }
  insertion->after = dateline_document_ref (dateline_item_get_body (self->item));
  put_use (self, id, insertion->is);
  g_ptr_array_add (self->insertions, insertion);

  return TRUE;
}
