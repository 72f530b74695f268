/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-block-row.h"

void
dateline_block_row_init (DatelineBlockRow *self)
{
  *self = (DatelineBlockRow) {
    .blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref),
  };
}

void
dateline_block_row_clear (DatelineBlockRow *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
}

/* The last block, if it is of @type. */
static DatelineBlock *
get_last (DatelineBlockRow  *self,
          DatelineBlockType  type)
{
  DatelineBlock *last;

  if (self->blocks->len == 0)
    return NULL;

  last = g_ptr_array_index (self->blocks, self->blocks->len - 1);

  return dateline_block_get_block_type (last) == type ? last : NULL;
}

void
dateline_block_row_take (DatelineBlockRow *self,
                         DatelineBlock    *block)
{
  g_ptr_array_add (self->blocks, block);
}

void
dateline_block_row_add_list_item (DatelineBlockRow *self,
                                  DatelineBlock    *text,
                                  gboolean          ordered,
                                  guint             n_lists)
{
  g_autoptr (DatelineBlock) item = NULL;
  DatelineBlock *last = get_last (self, DATELINE_BLOCK_LIST_ITEM);
  guint n_open = last != NULL ? dateline_block_get_depth (last) + 1 : 0;
  guint depth = MIN (MIN (n_lists - 1, n_open), DATELINE_LIST_DEPTH_MAX);
  gboolean starts_group;

  /* An item goes on with the list that is open at its depth, if that is of its kind. */
  starts_group = self->list_is_new && depth < n_open && self->open_ordered[depth] == ordered;

  item = dateline_block_to_list_item (text, ordered, depth);
  dateline_block_row_take (self, dateline_block_with_group (item, starts_group));

  self->open_ordered[depth] = ordered;
  self->list_is_new = FALSE;
}

void
dateline_block_row_add_quote (DatelineBlockRow *self,
                              DatelineBlock    *text)
{
  g_autoptr (DatelineBlock) quote = dateline_block_to_quote (text);
  gboolean follows = get_last (self, DATELINE_BLOCK_QUOTE) != NULL;

  dateline_block_row_take (self, dateline_block_with_group (quote, self->quote_is_new && follows));
  self->quote_is_new = FALSE;
}

/* How many bytes of dashes and blanks @text begins with. */
static guint
count_dash (const char *text)
{
  const char *at = text;

  for (;; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c != '-' && !(c >= 0x2010 && c <= 0x2015) && !g_unichar_isspace (c) &&
          !dateline_is_line_break (at))
        return at - text;
    }
}

void
dateline_block_row_add_attribution (DatelineBlockRow *self,
                                    DatelineBlock    *text)
{
  const char *whole = dateline_block_get_text (text);
  g_autoptr (DatelineBlock) name =
    dateline_block_slice (text, count_dash (whole), strlen (whole));

  if (get_last (self, DATELINE_BLOCK_QUOTE) == NULL)
    dateline_block_row_take (self, dateline_block_ref (text));
  else if (*dateline_block_get_text (name) != '\0')
    dateline_block_row_take (self, dateline_block_to_attribution (name));
}

DatelineDocument *
dateline_block_row_to_document (DatelineBlockRow *self)
{
  return dateline_document_new ((DatelineBlock **) self->blocks->pdata, self->blocks->len);
}
