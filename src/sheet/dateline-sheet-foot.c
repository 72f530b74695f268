/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

/* What the item names, in its order, then what the desk has on each sheet beside that.
 * (transfer container) (element DatelineSnippet) */
static GPtrArray *
list_snippets (DatelineSheet *self)
{
  GPtrArray *uses = dateline_item_get_snippets (self->item);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);
      DatelineSnippet *snippet = dateline_snippets_find (self->snippets, use->id);

      if (snippet != NULL && !use->in_text)
        g_ptr_array_add (list, snippet);
    }

  for (guint i = 0; i < self->snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (self->snippets, i);

      if (dateline_snippet_get_on_sheet (snippet) &&
          dateline_snippet_uses_find (uses, dateline_snippet_get_id (snippet)) < 0)
        g_ptr_array_add (list, snippet);
    }

  return list;
}

/* Contact and notes have their heading as a label, as all that stands below the line. */
static void
add_labelled (DatelineSheet       *self,
              DatelineDocument    *text,
              DatelineSnippetRole  role)
{
  DatelineBlock *first = dateline_document_get_block (text, 0);

  if (dateline_block_get_block_type (first) != DATELINE_BLOCK_HEADING)
    dateline_sheet_add_text (self, &(SheetText) {
      .style = &sheet_style_label,
      .text = dateline_snippet_role_get_heading (role, dateline_item_get_language (self->item)),
      .space = 14,
      .keep = TRUE,
    });
  self->text_style = &sheet_style_small;
  dateline_sheet_add_document (self, text);
  self->text_style = &sheet_style_body;
}

static void
add_snippet (DatelineSheet   *self,
             DatelineSnippet *snippet)
{
  const char *language = dateline_item_get_language (self->item);
  DatelineSnippetRole role = dateline_snippet_get_role (snippet);
  g_autoptr (DatelineDocument) blocks = dateline_foot_dup_blocks (snippet, language, NULL);
  g_autofree char *what = NULL;

  if (blocks == NULL)
    {
      /* Translators: the title of a text of the desk's, and the code of a language. */
      what = g_strdup_printf (_("The text “%s”, as the desk has it in no language that serves "
                                "for “%s”"), dateline_snippet_get_title (snippet), language);
      dateline_sheet_leave_out (self, what);
    }
  else if (dateline_snippet_role_get_heading (role, language) != NULL)
    add_labelled (self, dateline_snippet_find_text (snippet, language, NULL), role);
  else
    dateline_sheet_add_document (self, blocks);
}

void
dateline_sheet_add_snippets (DatelineSheet       *self,
                             DatelineSnippetRole  role)
{
  g_autoptr (GPtrArray) list = list_snippets (self);

  for (guint i = 0; i < list->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (list, i);

      if (dateline_snippet_get_role (snippet) == role)
        add_snippet (self, snippet);
    }
}

gboolean
dateline_sheet_has_snippets (DatelineSheet       *self,
                             DatelineSnippetRole  role)
{
  g_autoptr (GPtrArray) list = list_snippets (self);

  for (guint i = 0; i < list->len; i++)
    {
      if (dateline_snippet_get_role (g_ptr_array_index (list, i)) == role)
        return TRUE;
    }

  return FALSE;
}
