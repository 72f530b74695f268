/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineSnippetUse:
 * @id: of the desk's snippet
 * @in_text: its text was made part of the body; else it follows below the body, as the desk
 *   has it when it goes out
 * @as_of: of which day that text was; not valid: it had none
 *
 * That an item has a snippet of the desk's. What was made text is remembered, so that it is
 * seen when the desk has a newer one.
 */
typedef struct
{
  char    *id;
  gboolean in_text;
  GDate    as_of;
} DatelineSnippetUse;

#define DATELINE_TYPE_SNIPPET_USE (dateline_snippet_use_get_type ())

GType               dateline_snippet_use_get_type (void);

DatelineSnippetUse *dateline_snippet_use_new      (const char               *id);
/* @as_of: (nullable) */
DatelineSnippetUse *dateline_snippet_use_new_in_text (const char            *id,
                                                   const GDate              *as_of);
DatelineSnippetUse *dateline_snippet_use_copy     (const DatelineSnippetUse *self);
void                dateline_snippet_use_free     (DatelineSnippetUse       *self);
gboolean            dateline_snippet_use_equal    (const DatelineSnippetUse *a,
                                                   const DatelineSnippetUse *b);

/* GPtrArray of DatelineSnippetUse. */
GPtrArray          *dateline_snippet_uses_new     (void);
GPtrArray          *dateline_snippet_uses_copy    (GPtrArray                *uses);
gboolean            dateline_snippet_uses_equal   (GPtrArray                *a,
                                                   GPtrArray                *b);
/* Where @id is; -1: nowhere. */
int                 dateline_snippet_uses_find    (GPtrArray                *uses,
                                                   const char               *id);
/* "contact,notes": those that follow the body. (transfer full) */
char               *dateline_snippet_uses_to_string (GPtrArray              *uses);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSnippetUse, dateline_snippet_use_free)

G_END_DECLS
