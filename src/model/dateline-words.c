/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-words.h"

#include "dateline-sequence.h"

/* A pass can make islands of what was none; in a text that people wrote two suffice. */
#define CLEANING_PASSES 8
/* Between two cells of a row. */
#define CELL_SEPARATOR " | "

typedef struct
{
  const char *start;
  guint       length;
} Token;

typedef struct
{
  GArray *tokens; /* Token */
  guint  *numbers;
} Side;

/* Written without blanks between words. */
static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x1100 && g_unichar_break_type (c) == G_UNICODE_BREAK_IDEOGRAPHIC;
}

/* What stands within a word without ending it: "EU's", "e-mail", "2,000". */
static gboolean
joins_word (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == '-' || c == 0x2011 || c == '.' || c == ',' || c == 0xad;
}

const char *
dateline_words_next (const char *at,
                     gboolean   *is_word)
{
  gunichar c = g_utf8_get_char (at);
  gboolean blank = g_unichar_isspace (c);
  gboolean word = g_unichar_isalnum (c) && !is_ideograph (c);

  if (is_word != NULL)
    *is_word = g_unichar_isalnum (c);

  at = g_utf8_next_char (at);
  for (; *at != '\0'; at = g_utf8_next_char (at))
    {
      c = g_utf8_get_char (at);
      if (g_unichar_ismark (c))
        continue;
      if (blank ? !g_unichar_isspace (c) : !word || is_ideograph (c))
        break;
      if (word && !g_unichar_isalnum (c) &&
          (!joins_word (c) || !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (at)))))
        break;
    }

  return at;
}

guint
dateline_words_count (const char *text,
                      guint       start,
                      guint       end)
{
  guint n_words = 0;

  for (const char *at = text + start; at < text + end;)
    {
      gboolean is_word;

      at = dateline_words_next (at, &is_word);
      n_words += is_word;
    }

  return n_words;
}

static guint
token_hash (gconstpointer data)
{
  const Token *token = data;
  guint hash = 5381;

  for (guint i = 0; i < token->length; i++)
    hash = hash * 33 + (guchar) token->start[i];

  return hash;
}

static gboolean
token_equal (gconstpointer a,
             gconstpointer b)
{
  const Token *left = a;
  const Token *right = b;

  return left->length == right->length && memcmp (left->start, right->start, left->length) == 0;
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (const char *at = text; *at != '\0';)
    {
      const char *end = dateline_words_next (at, NULL);
      Token token = { at, end - at };

      g_array_append_val (tokens, token);
      at = end;
    }

  return tokens;
}

/* Gives equal tokens equal numbers. @numbers: Token → number + 1. */
static void
side_init (Side       *self,
           const char *text,
           GHashTable *numbers)
{
  self->tokens = split (text);
  self->numbers = g_new (guint, self->tokens->len + 1);

  for (guint i = 0; i < self->tokens->len; i++)
    {
      Token *token = &g_array_index (self->tokens, Token, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, token));

      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, token, GUINT_TO_POINTER (number));
        }
      self->numbers[i] = number - 1;
    }
}

static void
side_clear (Side *self)
{
  g_array_unref (self->tokens);
  g_free (self->numbers);
}

static guint
measure (const Side *side,
         guint       start,
         guint       end)
{
  const Token *tokens = (const Token *) side->tokens->data;

  return start < end ? tokens[end - 1].start + tokens[end - 1].length - tokens[start].start : 0;
}

/* Takes from the partners those that only tear a change apart: "old big dog" → "new
 * small cat" have a blank in common, which tells nobody anything. An island of equal
 * words goes where the changes on both of its sides are as large. FALSE: none went. */
static gboolean
clean_once (const Side *a,
            const Side *b,
            guint      *partners)
{
  guint n = a->tokens->len;
  guint i = 0;
  guint j = 0;
  guint before;
  gboolean cleaned = FALSE;

  while (i < n && partners[i] == DATELINE_SEQUENCE_NONE)
    i++;
  if (i == n)
    return FALSE;

  before = MAX (measure (a, 0, i), measure (b, 0, partners[i]));
  while (i < n)
    {
      guint start = i;
      guint end = i;
      guint after;
      guint next;

      for (j = partners[i]; end < n && partners[end] == j; end++)
        j++;
      for (next = end; next < n && partners[next] == DATELINE_SEQUENCE_NONE;)
        next++;
      after = MAX (measure (a, end, next),
                   measure (b, j, next < n ? partners[next] : b->tokens->len));

      if (measure (a, start, end) <= MIN (before, after))
        {
          for (guint k = start; k < end; k++)
            partners[k] = DATELINE_SEQUENCE_NONE;
          after += before;
          cleaned = TRUE;
        }
      before = after;
      i = next;
    }

  return cleaned;
}

static void
append_run (GArray            *runs,
            DatelineWordsType  type,
            guint              old_end,
            guint              new_end)
{
  DatelineWords *last = runs->len > 0 ? &g_array_index (runs, DatelineWords, runs->len - 1) : NULL;
  guint old_start = last != NULL ? last->old_end : 0;
  guint new_start = last != NULL ? last->new_end : 0;

  if (old_start == old_end && new_start == new_end)
    return;

  if (last != NULL && last->type == type)
    {
      last->old_end = old_end;
      last->new_end = new_end;
    }
  else
    {
      DatelineWords run = { type, old_start, old_end, new_start, new_end };

      g_array_append_val (runs, run);
    }
}

/* The runs that the tokens' partners make. */
static GArray *
dup_runs (const Side  *a,
          const char  *a_text,
          const Side  *b,
          const char  *b_text,
          const guint *partners)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DatelineWords));
  guint a_at = 0;
  guint b_at = 0;

  for (guint i = 0; i < a->tokens->len; i++)
    {
      const Token *token = &g_array_index (a->tokens, Token, i);
      const Token *partner;
      guint start = token->start - a_text;

      if (partners[i] == DATELINE_SEQUENCE_NONE)
        continue;

      partner = &g_array_index (b->tokens, Token, partners[i]);
      append_run (runs, DATELINE_WORDS_REMOVED, start, b_at);
      append_run (runs, DATELINE_WORDS_ADDED, start, partner->start - b_text);
      a_at = start + token->length;
      b_at = partner->start - b_text + partner->length;
      append_run (runs, DATELINE_WORDS_SAME, a_at, b_at);
    }
  a_at = strlen (a_text);
  append_run (runs, DATELINE_WORDS_REMOVED, a_at, b_at);
  append_run (runs, DATELINE_WORDS_ADDED, a_at, strlen (b_text));

  return runs;
}

/* The same runs, seen from the other side. */
static void
mirror (GArray *runs)
{
  for (guint i = 0; i < runs->len; i++)
    {
      DatelineWords *run = &g_array_index (runs, DatelineWords, i);
      DatelineWords old = *run;

      run->old_start = old.new_start;
      run->old_end = old.new_end;
      run->new_start = old.old_start;
      run->new_end = old.old_end;
      if (old.type == DATELINE_WORDS_REMOVED)
        run->type = DATELINE_WORDS_ADDED;
      else if (old.type == DATELINE_WORDS_ADDED)
        run->type = DATELINE_WORDS_REMOVED;
    }

  /* What was removed comes first. */
  for (guint i = 1; i < runs->len; i++)
    {
      DatelineWords *first = &g_array_index (runs, DatelineWords, i - 1);
      DatelineWords *second = &g_array_index (runs, DatelineWords, i);

      if (first->type == DATELINE_WORDS_ADDED && second->type == DATELINE_WORDS_REMOVED)
        {
          DatelineWords removed = *second;
          DatelineWords added = *first;

          removed.new_start = removed.new_end = added.new_start;
          added.old_start = added.old_end = removed.old_end;
          *first = removed;
          *second = added;
        }
    }
}

GArray *
dateline_words_compare (const char *old_text,
                        const char *new_text)
{
  /* Of two ways to align equally well, which one is taken must not depend on which text
   * is the old one. */
  gboolean swapped = strcmp (old_text, new_text) > 0;
  const char *a_text = swapped ? new_text : old_text;
  const char *b_text = swapped ? old_text : new_text;
  g_autoptr (GHashTable) numbers = g_hash_table_new (token_hash, token_equal);
  g_autofree guint *partners = NULL;
  Side a;
  Side b;
  GArray *runs;

  side_init (&a, a_text, numbers);
  side_init (&b, b_text, numbers);
  partners = g_new (guint, a.tokens->len + 1);
  dateline_sequence_align (a.numbers, a.tokens->len, b.numbers, b.tokens->len,
                           g_hash_table_size (numbers), partners);
  for (guint pass = 0; pass < CLEANING_PASSES; pass++)
    if (!clean_once (&a, &b, partners))
      break;

  runs = dup_runs (&a, a_text, &b, b_text, partners);
  side_clear (&a);
  side_clear (&b);
  if (swapped)
    mirror (runs);

  return runs;
}

/* Walks through a block's marks, from edge to edge. */
typedef struct
{
  const DatelineSpan *spans;
  gsize               n_spans;
  gsize               next;
  const DatelineSpan *active[DATELINE_N_MARKS];
} MarkWalk;

/* The marks from @at on; returns where they end. @at only goes forward. */
static guint
mark_walk_go_to (MarkWalk *self,
                 guint     at)
{
  guint end = G_MAXUINT;

  for (; self->next < self->n_spans && self->spans[self->next].start <= at; self->next++)
    self->active[self->spans[self->next].type] = &self->spans[self->next];
  if (self->next < self->n_spans)
    end = self->spans[self->next].start;

  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    {
      if (self->active[i] != NULL && self->active[i]->end <= at)
        self->active[i] = NULL;
      if (self->active[i] != NULL)
        end = MIN (end, self->active[i]->end);
    }

  return end;
}

static gboolean
mark_walks_agree (const MarkWalk *a,
                  const MarkWalk *b)
{
  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    if ((a->active[i] == NULL) != (b->active[i] == NULL) ||
        (a->active[i] != NULL && g_strcmp0 (a->active[i]->value, b->active[i]->value) != 0))
      return FALSE;

  return TRUE;
}

/* Appends the run of equal words, parted where its marks begin or end to differ. */
static void
append_marked (GArray              *runs,
               const DatelineWords *run,
               MarkWalk            *old_walk,
               MarkWalk            *new_walk)
{
  guint length = run->old_end - run->old_start;

  for (guint at = 0; at < length;)
    {
      guint old_end = mark_walk_go_to (old_walk, run->old_start + at);
      guint new_end = mark_walk_go_to (new_walk, run->new_start + at);
      gboolean agree = mark_walks_agree (old_walk, new_walk);

      at = MIN (length, MIN (old_end - run->old_start, new_end - run->new_start));
      append_run (runs, agree ? DATELINE_WORDS_SAME : DATELINE_WORDS_RESTYLED,
                  run->old_start + at, run->new_start + at);
    }
}

static void
append_cell (GString       *text,
             GArray        *spans,
             DatelineBlock *cell)
{
  gsize n_spans;
  const DatelineSpan *own = dateline_block_get_spans (cell, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      DatelineSpan span = own[i];

      span.start += text->len;
      span.end += text->len;
      g_array_append_val (spans, span);
    }
  g_string_append (text, dateline_block_get_text (cell));
}

DatelineBlock *
dateline_words_dup_block (DatelineBlock *block)
{
  DatelineTable *table = dateline_block_get_table (block);
  g_autoptr (GString) text = NULL;
  g_autoptr (GArray) spans = NULL;

  if (table == NULL)
    return dateline_block_ref (block);

  text = g_string_new (NULL);
  spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      {
        if (column > 0)
          g_string_append (text, CELL_SEPARATOR);
        else if (row > 0)
          g_string_append (text, DATELINE_LINE_BREAK);
        append_cell (text, spans, dateline_table_get_cell (table, row, column));
      }

  return dateline_block_new_paragraph (text->str, (const DatelineSpan *) (gpointer) spans->data,
                                       spans->len);
}

GArray *
dateline_words_compare_blocks (DatelineBlock *old_block,
                               DatelineBlock *new_block)
{
  g_autoptr (DatelineBlock) old_text = dateline_words_dup_block (old_block);
  g_autoptr (DatelineBlock) new_text = dateline_words_dup_block (new_block);
  g_autoptr (GArray) plain = dateline_words_compare (dateline_block_get_text (old_text),
                                                     dateline_block_get_text (new_text));
  GArray *runs = g_array_sized_new (FALSE, FALSE, sizeof (DatelineWords), plain->len);
  MarkWalk old_walk = { NULL };
  MarkWalk new_walk = { NULL };

  old_walk.spans = dateline_block_get_spans (old_text, &old_walk.n_spans);
  new_walk.spans = dateline_block_get_spans (new_text, &new_walk.n_spans);

  for (guint i = 0; i < plain->len; i++)
    {
      const DatelineWords *run = &g_array_index (plain, DatelineWords, i);

      if (run->type == DATELINE_WORDS_SAME)
        append_marked (runs, run, &old_walk, &new_walk);
      else
        append_run (runs, run->type, run->old_end, run->new_end);
    }

  return runs;
}
