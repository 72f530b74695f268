/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-private.h"

#include <string.h>

/* A list or quotation of which each item keeps what is around it: its comments, which may
 * say what a document can't, and its tags. */

typedef struct
{
  const char                   *data;
  gsize                         start; /* of the source */
  gsize                         end;
  const DatelineWordpressToken *tokens;
  guint                         n_tokens;
} Reader;

/* What is between the outer comments, with blanks in the place of all comments. */
static char *
dup_markup (Reader *self)
{
  char *markup = g_strndup (self->data + self->start, self->end - self->start);

  for (guint i = 0; i < self->n_tokens; i++)
    memset (markup + self->tokens[i].start - self->start, ' ',
            self->tokens[i].end - self->tokens[i].start);

  return markup;
}

/* The comment that ends at @at, or begins there if it is a closer. */
static const DatelineWordpressToken *
find_token (Reader   *self,
            gsize     at,
            gboolean  is_closer)
{
  guint low = 0;
  guint high = self->n_tokens;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const DatelineWordpressToken *token = &self->tokens[middle];
      gsize edge = is_closer ? token->start : token->end;

      if (edge == at)
        return token->is_closer == is_closer && !token->is_void ? token : NULL;
      if (edge < at)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/* Takes the comments right before and behind an element, those of a block called @name, to
 * it. */
static gboolean
take_comments (Reader     *self,
               const char *name,
               gsize      *start,
               gsize      *end)
{
  gsize before = self->start + *start;
  gsize behind = self->start + *end;
  const DatelineWordpressToken *opener;
  const DatelineWordpressToken *closer;

  while (before > self->start && dateline_html_is_blank (self->data[before - 1]))
    before--;
  while (behind < self->end && dateline_html_is_blank (self->data[behind]))
    behind++;

  opener = find_token (self, before, FALSE);
  closer = find_token (self, behind, TRUE);
  if (opener == NULL || closer == NULL ||
      !dateline_wordpress_token_is (self->data, opener, name) ||
      !dateline_wordpress_token_is (self->data, closer, name))
    return FALSE;

  *start = opener->start - self->start;
  *end = closer->end - self->start;

  return TRUE;
}

/* Whether each comment is that of an element. In the older form only the outermost list or
 * quotation has any. */
static gboolean
take_all_comments (Reader    *self,
                   GPtrArray *blocks,
                   GArray    *frames,
                   GArray    *groups)
{
  gboolean is_old = self->n_tokens == 2;
  guint n_taken = 0;

  for (guint i = 0; i < groups->len && (!is_old || i == 0); i++)
    {
      DatelineSourceGroup *group = &g_array_index (groups, DatelineSourceGroup, i);
      gboolean is_list = dateline_block_get_block_type (blocks->pdata[0]) ==
                         DATELINE_BLOCK_LIST_ITEM;

      if (!take_comments (self, is_list ? "list" : "quote", &group->start, &group->end))
        return FALSE;
      n_taken += 2;
    }

  for (guint i = 0; i < frames->len && !is_old; i++)
    {
      DatelineSourceFrame *frame = &g_array_index (frames, DatelineSourceFrame, i);
      DatelineBlockType type = dateline_block_get_block_type (blocks->pdata[i]);

      if (type == DATELINE_BLOCK_ATTRIBUTION)
        continue;
      if (!take_comments (self, type == DATELINE_BLOCK_LIST_ITEM ? "list-item" : "paragraph",
                          &frame->start, &frame->end))
        return FALSE;
      n_taken += 2;
    }

  return n_taken == self->n_tokens;
}

gboolean
dateline_wordpress_read_group (GBytes                       *bytes,
                               gsize                         start,
                               gsize                         end,
                               const DatelineWordpressToken *tokens,
                               guint                         n_tokens,
                               GPtrArray                    *blocks)
{
  Reader reader = { g_bytes_get_data (bytes, NULL), start, end, tokens, n_tokens };
  g_autoptr (GPtrArray) read =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (DatelineSourceFrame));
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (DatelineSourceGroup));
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, end - start);
  g_autoptr (DatelineSource) plain = NULL;
  g_autoptr (DatelineSource) source = NULL;
  g_autofree char *markup = dup_markup (&reader);

  if (!dateline_html_read_group (markup, end - start, read, frames, groups) ||
      !take_all_comments (&reader, read, frames, groups))
    return FALSE;

  plain = dateline_source_new (DATELINE_SOURCE_WORDPRESS, part, read->len);
  source = dateline_source_with_groups (plain, (gpointer) frames->data, (gpointer) groups->data,
                                        groups->len);
  if (!dateline_html_group_is_same (source, read))
    return FALSE;

  for (guint i = 0; i < read->len; i++)
    dateline_wordpress_add (blocks, read->pdata[i], source, i);

  return TRUE;
}
