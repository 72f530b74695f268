/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-snippet-use.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (DatelineSnippetUse, dateline_snippet_use, dateline_snippet_use_copy,
                     dateline_snippet_use_free)

DatelineSnippetUse *
dateline_snippet_use_new (const char *id)
{
  DatelineSnippetUse *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_new0 (DatelineSnippetUse, 1);
  self->id = g_strdup (id);
  g_date_clear (&self->as_of, 1);

  return self;
}

DatelineSnippetUse *
dateline_snippet_use_new_in_text (const char  *id,
                                  const GDate *as_of)
{
  DatelineSnippetUse *self = dateline_snippet_use_new (id);

  self->in_text = TRUE;
  if (as_of != NULL && g_date_valid (as_of))
    self->as_of = *as_of;

  return self;
}

DatelineSnippetUse *
dateline_snippet_use_copy (const DatelineSnippetUse *self)
{
  DatelineSnippetUse *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (DatelineSnippetUse, 1);
  *copy = *self;
  copy->id = g_strdup (self->id);

  return copy;
}

void
dateline_snippet_use_free (DatelineSnippetUse *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self);
}

gboolean
dateline_snippet_use_equal (const DatelineSnippetUse *a,
                            const DatelineSnippetUse *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (strcmp (a->id, b->id) != 0 || a->in_text != b->in_text ||
      g_date_valid (&a->as_of) != g_date_valid (&b->as_of))
    return FALSE;

  return !g_date_valid (&a->as_of) || g_date_compare (&a->as_of, &b->as_of) == 0;
}

GPtrArray *
dateline_snippet_uses_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_snippet_use_free);
}

GPtrArray *
dateline_snippet_uses_copy (GPtrArray *uses)
{
  GPtrArray *copy = dateline_snippet_uses_new ();

  for (guint i = 0; uses != NULL && i < uses->len; i++)
    g_ptr_array_add (copy, dateline_snippet_use_copy (g_ptr_array_index (uses, i)));

  return copy;
}

gboolean
dateline_snippet_uses_equal (GPtrArray *a,
                             GPtrArray *b)
{
  g_return_val_if_fail (a != NULL, FALSE);
  g_return_val_if_fail (b != NULL, FALSE);

  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      if (!dateline_snippet_use_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return TRUE;
}

int
dateline_snippet_uses_find (GPtrArray  *uses,
                            const char *id)
{
  g_return_val_if_fail (uses != NULL, -1);
  g_return_val_if_fail (id != NULL, -1);

  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);

      if (strcmp (use->id, id) == 0)
        return (int) i;
    }

  return -1;
}

char *
dateline_snippet_uses_to_string (GPtrArray *uses)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (uses != NULL, NULL);

  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);

      if (!use->in_text)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", use->id);
    }

  return g_string_free (text, FALSE);
}
