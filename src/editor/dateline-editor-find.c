/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-find.h"

#include <string.h>

/* How near to the edge of what is seen a place may be gone to. */
#define SCROLL_MARGIN 0.15

/* No more of a long one than fills a screen. */
#define MAX_PAINTED_CHARS 4000

#define NONE G_MAXUINT

struct _DatelineEditorFind
{
  GObject parent_instance;

  /* Borrowed */
  GtkTextView          *view;
  DatelineEditorBuffer *buffer;

  /* Owned */
  DatelinePattern      *pattern;
  DatelineDocument     *document; /* that was searched */
  GArray               *matches;  /* DatelineMatch */

  guint                 current;  /* that is selected, or NONE */
  gboolean              going;    /* the selection is ours */
  DatelineSelection     origin;

  DatelineBlock        *left_table; /* whose cell was gone to when the search ended, or NULL */
  guint                 left_cell;
  gboolean              revealing;  /* what is gone to is in a cell that may be out of view */
  guint                 reveal_source;
  graphene_rect_t       revealed;   /* where that was painted */
};

G_DEFINE_FINAL_TYPE (DatelineEditorFind, dateline_editor_find, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DatelineMatch *
get_match (DatelineEditorFind *self,
           guint               index)
{
  return &g_array_index (self->matches, DatelineMatch, index);
}

static gboolean
is_in_table (DatelineEditorFind  *self,
             const DatelineMatch *match)
{
  DatelineBlock *block = dateline_document_get_block (self->document, match->block);

  return dateline_block_get_table (block) != NULL;
}

/* A card is selected as a whole. */
static DatelineSelection
get_selection (DatelineEditorFind  *self,
               const DatelineMatch *match)
{
  DatelineBlock *block = dateline_document_get_block (self->document, match->block);
  DatelineSelection selection = {
    { match->block, match->range.start }, { match->block, match->range.end },
  };

  if (dateline_block_is_card (block))
    {
      selection.anchor.byte = 0;
      selection.caret.byte = 1;
    }

  return selection;
}

/* All that is found in a card is where the card begins. */
static int
compare (DatelineEditorFind  *self,
         const DatelineMatch *match,
         DatelinePosition     position)
{
  guint start = match->range.start;

  if (match->block != position.block)
    return match->block < position.block ? -1 : 1;
  if (dateline_block_is_card (dateline_document_get_block (self->document, match->block)))
    start = 0;

  return (start > position.byte) - (start < position.byte);
}

/* The first match that does not begin before @position; the number of matches if all do. */
static guint
find_from (DatelineEditorFind *self,
           DatelinePosition    position)
{
  guint low = 0;
  guint high = self->matches->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (compare (self, get_match (self, middle), position) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
emit_changed (DatelineEditorFind *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Whether the caret is where it was when the match was gone to; a card, which may have several
 * in it, is still selected. */
static gboolean
is_still_at_current (DatelineEditorFind      *self,
                     const DatelineSelection *selection)
{
  DatelineSelection current;

  if (self->current >= self->matches->len)
    return FALSE;

  current = get_selection (self, get_match (self, self->current));

  return dateline_position_equal (current.caret, selection->caret) &&
         (dateline_selection_is_empty (selection) ||
          dateline_position_equal (current.anchor, selection->anchor));
}

/* Which match the selection is. Text that is selected elsewhere, as in the entry of what is
 * looked for, takes the selection away but leaves the caret. */
static guint
look_for_current (DatelineEditorFind *self)
{
  DatelineSelection selection;
  DatelineSelection found;
  guint index;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (is_still_at_current (self, &selection))
    return self->current;

  index = find_from (self, dateline_selection_get_start (&selection));
  if (index == self->matches->len || dateline_selection_is_empty (&selection))
    return NONE;

  found = get_selection (self, get_match (self, index));

  return dateline_position_equal (found.anchor, dateline_selection_get_start (&selection)) &&
         dateline_position_equal (found.caret, dateline_selection_get_end (&selection))
           ? index
           : NONE;
}

/* Searches the blocks that are not those of before: they never change. */
static void
update_matches (DatelineEditorFind *self,
                DatelineDocument   *document)
{
  g_autoptr (GArray) found = g_array_new (FALSE, TRUE, sizeof (DatelineMatch));
  DatelineDocument *old = self->document;
  guint n_old = dateline_document_get_n_blocks (old);
  guint n_new = dateline_document_get_n_blocks (document);
  guint first = 0;
  guint from;
  guint until;

  while (first < n_old && first < n_new &&
         dateline_document_get_block (old, first) == dateline_document_get_block (document, first))
    first++;
  while (n_old > first && n_new > first &&
         dateline_document_get_block (old, n_old - 1) ==
           dateline_document_get_block (document, n_new - 1))
    {
      n_old--;
      n_new--;
    }

  from = find_from (self, (DatelinePosition) { first, 0 });
  until = find_from (self, (DatelinePosition) { n_old, 0 });
  dateline_document_find_in (document, self->pattern, first, n_new, found);
  if (until > from)
    g_array_remove_range (self->matches, from, until - from);
  if (found->len > 0)
    g_array_insert_vals (self->matches, from, found->data, found->len);

  if (n_new == n_old)
    return;
  for (guint i = from + found->len; i < self->matches->len; i++)
    g_array_index (self->matches, DatelineMatch, i).block += n_new - n_old;
}

static void
set_document (DatelineEditorFind *self,
              DatelineDocument   *document)
{
  dateline_document_ref (document);
  g_clear_pointer (&self->document, dateline_document_unref);
  self->document = document;
}

static void
document_changed_cb (DatelineEditorFind *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);

  if (self->pattern == NULL)
    return;

  update_matches (self, document);
  set_document (self, document);
  self->current = NONE;
  self->current = look_for_current (self);
  emit_changed (self);
}

static void
state_changed_cb (DatelineEditorFind *self)
{
  guint current;

  if (self->pattern == NULL || self->going)
    return;

  current = look_for_current (self);
  if (current == self->current)
    return;

  self->current = current;
  emit_changed (self);
}

static void
select_and_scroll (DatelineEditorFind      *self,
                   const DatelineSelection *selection)
{
  self->going = TRUE;
  dateline_editor_buffer_set_selection (self->buffer, selection);
  self->going = FALSE;
  gtk_text_view_scroll_to_mark (self->view,
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)),
                                SCROLL_MARGIN, FALSE, 0, 0);
}

static void
go_to (DatelineEditorFind *self,
       guint               index)
{
  DatelineSelection selection = get_selection (self, get_match (self, index));

  select_and_scroll (self, &selection);
  self->current = index;
  self->revealing = is_in_table (self, get_match (self, index));
  emit_changed (self);
}

static void
dateline_editor_find_dispose (GObject *object)
{
  DatelineEditorFind *self = DATELINE_EDITOR_FIND (object);

  g_clear_handle_id (&self->reveal_source, g_source_remove);

  G_OBJECT_CLASS (dateline_editor_find_parent_class)->dispose (object);
}

static void
dateline_editor_find_finalize (GObject *object)
{
  DatelineEditorFind *self = DATELINE_EDITOR_FIND (object);

  g_clear_pointer (&self->pattern, dateline_pattern_unref);
  g_clear_pointer (&self->document, dateline_document_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->left_table, dateline_block_unref);

  G_OBJECT_CLASS (dateline_editor_find_parent_class)->finalize (object);
}

static void
dateline_editor_find_class_init (DatelineEditorFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_editor_find_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_editor_find_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_editor_find_init (DatelineEditorFind *self)
{
  self->matches = g_array_new (FALSE, TRUE, sizeof (DatelineMatch));
  self->current = NONE;
}

DatelineEditorFind *
dateline_editor_find_new (GtkTextView *view)
{
  DatelineEditorFind *self = g_object_new (DATELINE_TYPE_EDITOR_FIND, NULL);

  self->view = view;
  self->buffer = DATELINE_EDITOR_BUFFER (gtk_text_view_get_buffer (view));
  g_signal_connect_object (self->buffer, "document-changed", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* Who ends the search at a cell may want to write there. */
static void
remember_table (DatelineEditorFind *self,
                gboolean            ends)
{
  const DatelineMatch *match = self->current != NONE ? get_match (self, self->current) : NULL;

  if (ends && match == NULL)
    return;

  g_clear_pointer (&self->left_table, dateline_block_unref);
  if (!ends || !is_in_table (self, match))
    return;

  self->left_table
    = dateline_block_ref (dateline_document_get_block (self->document, match->block));
  self->left_cell = match->cell;
}

void
dateline_editor_find_set_pattern (DatelineEditorFind *self,
                                  DatelinePattern    *pattern)
{
  g_return_if_fail (DATELINE_IS_EDITOR_FIND (self));

  if (pattern != NULL)
    dateline_pattern_ref (pattern);
  remember_table (self, pattern == NULL);
  g_clear_pointer (&self->pattern, dateline_pattern_unref);
  self->pattern = pattern;
  self->revealing = FALSE;
  g_clear_pointer (&self->document, dateline_document_unref);
  g_array_set_size (self->matches, 0);
  self->current = NONE;

  if (pattern != NULL)
    {
      set_document (self, dateline_editor_buffer_get_document (self->buffer));
      g_array_unref (self->matches);
      self->matches = dateline_document_find (self->document, pattern);
      self->current = look_for_current (self);
    }

  emit_changed (self);
}

guint
dateline_editor_find_get_n_matches (DatelineEditorFind *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), 0);

  return self->matches->len;
}

guint
dateline_editor_find_get_position (DatelineEditorFind *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), 0);

  return self->current != NONE ? self->current + 1 : 0;
}

void
dateline_editor_find_begin (DatelineEditorFind *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_FIND (self));

  dateline_editor_buffer_get_selection (self->buffer, &self->origin);
}

void
dateline_editor_find_go (DatelineEditorFind *self)
{
  guint index;

  g_return_if_fail (DATELINE_IS_EDITOR_FIND (self));

  if (self->matches->len > 0)
    {
      index = find_from (self, dateline_selection_get_start (&self->origin));
      go_to (self, index < self->matches->len ? index : 0);
    }
  else
    {
      DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
      DatelineSelection origin = {
        dateline_position_clamp (self->origin.anchor, document),
        dateline_position_clamp (self->origin.caret, document),
      };

      select_and_scroll (self, &origin);
    }
}

gboolean
dateline_editor_find_next (DatelineEditorFind *self)
{
  DatelineSelection selection;
  guint index;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), FALSE);

  if (self->matches->len == 0)
    return FALSE;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (self->current != NONE)
    index = self->current + 1;
  else
    index = find_from (self, dateline_selection_get_end (&selection));
  go_to (self, index < self->matches->len ? index : 0);

  return TRUE;
}

gboolean
dateline_editor_find_previous (DatelineEditorFind *self)
{
  DatelineSelection selection;
  guint index;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), FALSE);

  if (self->matches->len == 0)
    return FALSE;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (self->current != NONE)
    index = self->current;
  else
    index = find_from (self, dateline_selection_get_start (&selection));
  go_to (self, index > 0 ? index - 1 : self->matches->len - 1);

  return TRUE;
}

static gboolean
match_equal (const DatelineMatch *a,
             const DatelineMatch *b)
{
  return a->block == b->block && a->cell == b->cell && a->range.start == b->range.start &&
         a->range.end == b->range.end;
}

gboolean
dateline_editor_find_go_to (DatelineEditorFind  *self,
                            const DatelineMatch *match)
{
  guint first;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), FALSE);
  g_return_val_if_fail (match != NULL, FALSE);

  if (self->matches->len == 0)
    return FALSE;

  /* Of several in a card the first is found. */
  first = find_from (self, (DatelinePosition) { match->block, 0 });
  for (guint i = first; i < self->matches->len && get_match (self, i)->block == match->block; i++)
    if (match_equal (get_match (self, i), match))
      {
        go_to (self, i);
        return TRUE;
      }

  first = find_from (self, (DatelinePosition) { match->block, match->range.start });
  go_to (self, first < self->matches->len ? first : self->matches->len - 1);

  return FALSE;
}

void
dateline_editor_find_select (DatelineEditorFind *self)
{
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_FIND (self));

  if (self->current == NONE)
    return;

  selection = get_selection (self, get_match (self, self->current));
  select_and_scroll (self, &selection);
}

/* Where the caret is behind what replaced @match. */
static DatelinePosition
get_end_of_replaced (DatelineEditorFind  *self,
                     DatelineDocument    *document,
                     const DatelineMatch *match)
{
  DatelineBlock *before = dateline_document_get_block (self->document, match->block);
  DatelineBlock *after = dateline_document_get_block (document, match->block);
  gsize rest = strlen (dateline_block_get_text (before)) - match->range.end;

  if (dateline_block_is_card (after))
    return (DatelinePosition) { match->block, 1 };

  return (DatelinePosition) { match->block, strlen (dateline_block_get_text (after)) - rest };
}

/* After a match was replaced, to the one behind it. In a card no caret can stand there. */
static void
go_behind_replaced (DatelineEditorFind  *self,
                    const DatelineMatch *replaced,
                    const char          *replacement)
{
  guint behind = replaced->range.start + strlen (replacement);
  guint index;

  if (!dateline_block_is_card (dateline_document_get_block (self->document, replaced->block)))
    {
      dateline_editor_find_next (self);
      return;
    }

  for (index = find_from (self, (DatelinePosition) { replaced->block, 0 });
       index < self->matches->len; index++)
    {
      const DatelineMatch *match = get_match (self, index);

      if (match->block > replaced->block || match->cell > replaced->cell ||
          (match->cell == replaced->cell && match->range.start >= behind))
        break;
    }

  if (self->matches->len > 0)
    go_to (self, index < self->matches->len ? index : 0);
}

gboolean
dateline_editor_find_replace (DatelineEditorFind *self,
                              const char         *replacement)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  DatelineMatch match;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), FALSE);
  g_return_val_if_fail (replacement != NULL, FALSE);

  if (!gtk_text_view_get_editable (self->view))
    return FALSE;
  if (self->current == NONE)
    {
      dateline_editor_find_next (self);
      return FALSE;
    }

  match = *get_match (self, self->current);
  document = dateline_document_replace_matches (self->document, &match, 1, replacement);
  selection.caret = get_end_of_replaced (self, document, &match);
  selection.anchor = selection.caret;
  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);
  self->current = NONE;
  go_behind_replaced (self, &match, replacement);

  return TRUE;
}

guint
dateline_editor_find_replace_all (DatelineEditorFind *self,
                                  const char         *replacement)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  guint n_matches;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), 0);
  g_return_val_if_fail (replacement != NULL, 0);

  n_matches = self->matches->len;
  if (n_matches == 0 || !gtk_text_view_get_editable (self->view))
    return 0;

  document = dateline_document_replace_matches (
    self->document, (const DatelineMatch *) (gpointer) self->matches->data, n_matches,
    replacement);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  selection.caret = dateline_position_clamp (dateline_selection_get_start (&selection), document);
  selection.anchor = selection.caret;
  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);

  return n_matches;
}

char *
dateline_editor_find_dup_selected (DatelineEditorFind *self)
{
  DatelineDocument *document;
  DatelineSelection selection;
  DatelinePosition start;
  DatelinePosition end;
  DatelineBlock *block;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), NULL);

  document = dateline_editor_buffer_get_document (self->buffer);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  start = dateline_selection_get_start (&selection);
  end = dateline_selection_get_end (&selection);
  block = dateline_document_get_block (document, start.block);
  if (start.block != end.block || start.byte == end.byte || dateline_block_is_card (block))
    return NULL;

  return g_strndup (dateline_block_get_text (block) + start.byte, end.byte - start.byte);
}

/* Yellow as a marker pen's, on a light ground and on a dark one; orange as the selection
 * has it for the one that one is at. */
static void
paint_box (GtkSnapshot        *snapshot,
           const GdkRectangle *box,
           gboolean            is_current)
{
  const GdkRGBA yellow = { 0.96f, 0.76f, 0.07f, 0.4f };
  const GdkRGBA orange = { 1.0f, 0.47f, 0.0f, 0.55f };

  gtk_snapshot_append_color (snapshot, is_current ? &orange : &yellow,
                             &GRAPHENE_RECT_INIT (box->x, box->y, box->width, box->height));
}

/* A box for each line that the text is on, whatever the direction in which it runs. */
static void
paint_range (DatelineEditorFind *self,
             GtkSnapshot        *snapshot,
             const GtkTextIter  *start,
             const GtkTextIter  *end,
             gboolean            is_current)
{
  GtkTextIter at = *start;
  GdkRectangle box = { 0 };

  for (guint i = 0; i < MAX_PAINTED_CHARS && gtk_text_iter_compare (&at, end) < 0; i++)
    {
      GdkRectangle character;

      gtk_text_view_get_iter_location (self->view, &at, &character);
      if (i > 0 && character.y == box.y)
        {
          gdk_rectangle_union (&box, &character, &box);
        }
      else
        {
          if (i > 0)
            paint_box (snapshot, &box, is_current);
          box = character;
        }
      gtk_text_iter_forward_char (&at);
    }

  paint_box (snapshot, &box, is_current);
}

static void
paint_match (DatelineEditorFind  *self,
             GtkSnapshot         *snapshot,
             const DatelineMatch *match,
             gboolean             is_current)
{
  DatelineSelection selection = get_selection (self, match);
  GtkTextIter start;
  GtkTextIter end;

  dateline_editor_buffer_get_iter (self->buffer, selection.anchor, &start);
  dateline_editor_buffer_get_iter (self->buffer, selection.caret, &end);
  paint_range (self, snapshot, &start, &end, is_current);
}

static void
get_place (DatelineBlock *block,
           guint          cell,
           guint         *row,
           guint         *column)
{
  guint n_columns = dateline_table_get_n_columns (dateline_block_get_table (block));

  *row = cell / n_columns;
  *column = cell % n_columns;
}

/* A table may be higher than what is seen, and the caret is below it. */
static gboolean
reveal_cb (gpointer data)
{
  DatelineEditorFind *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GdkRectangle visible;
  double margin;
  double by = 0;

  self->reveal_source = 0;
  gtk_text_view_get_visible_rect (self->view, &visible);
  margin = visible.height * SCROLL_MARGIN;
  if (self->revealed.origin.y < visible.y)
    by = self->revealed.origin.y - margin - visible.y;
  else if (self->revealed.origin.y + self->revealed.size.height > visible.y + visible.height)
    by = self->revealed.origin.y + self->revealed.size.height + margin -
         (visible.y + visible.height);

  /* It may be on its way to the caret, and ends that even where it stays. */
  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);

  return G_SOURCE_REMOVE;
}

/* Where it is painted is known by painting it. */
static void
queue_reveal (DatelineEditorFind    *self,
              const graphene_rect_t *place)
{
  self->revealing = FALSE;
  self->revealed = *place;
  if (self->reveal_source == 0)
    self->reveal_source = g_idle_add (reveal_cb, self);
}

/* FALSE if it is not in a cell that is seen. */
static gboolean
paint_in_table (DatelineEditorFind   *self,
                GtkSnapshot          *snapshot,
                const DatelineMatch  *match,
                gboolean              is_current,
                DatelineEditorTables *tables)
{
  DatelineBlock *block = dateline_document_get_block (self->document, match->block);
  g_autoptr (GArray) rectangles = NULL;
  guint row, column;

  if (!is_in_table (self, match))
    return FALSE;

  get_place (block, match->cell, &row, &column);
  rectangles = dateline_editor_tables_find_text (tables, block, row, column, &match->range);
  if (rectangles == NULL)
    return FALSE;

  for (guint i = 0; i < rectangles->len; i++)
    {
      const graphene_rect_t *place = &g_array_index (rectangles, graphene_rect_t, i);
      GdkRectangle box = { place->origin.x, place->origin.y, place->size.width,
                           place->size.height };

      paint_box (snapshot, &box, is_current);
    }
  if (is_current && self->revealing && rectangles->len > 0)
    queue_reveal (self, &g_array_index (rectangles, graphene_rect_t, 0));

  return TRUE;
}

/* Of those in one card, which would lie on each other, the current one or the last is painted. */
static gboolean
is_painted_by_another (DatelineEditorFind *self,
                       guint               index)
{
  guint block = get_match (self, index)->block;

  if (!dateline_block_is_card (dateline_document_get_block (self->document, block)))
    return FALSE;
  if (self->current != NONE && get_match (self, self->current)->block == block)
    return index != self->current;

  return index + 1 < self->matches->len && get_match (self, index + 1)->block == block;
}

/* The place that is seen at a corner. */
static DatelinePosition
get_position_at (DatelineEditorFind *self,
                 int                 x,
                 int                 y)
{
  GtkTextIter at;

  gtk_text_view_get_iter_at_location (self->view, &at, x, y);

  return dateline_editor_buffer_get_position (self->buffer, &at);
}

DatelineBlock *
dateline_editor_find_get_cell (DatelineEditorFind *self,
                               guint              *row,
                               guint              *column)
{
  DatelineBlock *table = NULL;
  guint cell = 0;

  g_return_val_if_fail (DATELINE_IS_EDITOR_FIND (self), NULL);
  g_return_val_if_fail (row != NULL && column != NULL, NULL);

  if (self->current != NONE && is_in_table (self, get_match (self, self->current)))
    {
      const DatelineMatch *match = get_match (self, self->current);

      table = dateline_document_get_block (self->document, match->block);
      cell = match->cell;
    }
  else if (self->pattern == NULL)
    {
      table = self->left_table;
      cell = self->left_cell;
    }

  if (table != NULL)
    get_place (table, cell, row, column);

  return table;
}

void
dateline_editor_find_paint (DatelineEditorFind   *self,
                            GtkSnapshot          *snapshot,
                            DatelineEditorTables *tables)
{
  GdkRectangle visible;
  DatelineSelection selection;
  DatelinePosition corner;
  DatelinePosition last;
  guint first;

  g_return_if_fail (DATELINE_IS_EDITOR_FIND (self));

  /* Between an edit and its being heard of, the two don't fit. */
  if (self->matches->len == 0 ||
      self->document != dateline_editor_buffer_get_document (self->buffer))
    return;

  /* One that begins before what is seen may reach into it. */
  gtk_text_view_get_visible_rect (self->view, &visible);
  corner = get_position_at (self, visible.x, visible.y);
  if (dateline_block_is_card (dateline_document_get_block (self->document, corner.block)))
    corner.byte = 0;
  first = find_from (self, corner);
  last = get_position_at (self, visible.x + visible.width, visible.y + visible.height);
  if (first > 0)
    first--;
  dateline_editor_buffer_get_selection (self->buffer, &selection);

  for (guint i = first; i < self->matches->len; i++)
    {
      const DatelineMatch *match = get_match (self, i);

      if (compare (self, match, last) > 0)
        break;
      if (paint_in_table (self, snapshot, match, i == self->current, tables) ||
          is_painted_by_another (self, i))
        continue;
      if (i != self->current || dateline_selection_is_empty (&selection))
        paint_match (self, snapshot, match, i == self->current);
    }
}
