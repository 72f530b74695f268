/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-diff-text.h"

#include <glib/gi18n-lib.h>

/* A terminal's red and struck through, green and underlined, dim. */
#define RED "\033[31;9m"
#define GREEN "\033[32;4m"
#define YELLOW "\033[33m"
#define DIM "\033[2m"
#define PLAIN "\033[0m"

static void
append_text (GString    *out,
             const char *text,
             gsize       length)
{
  gsize start = out->len;

  g_string_append_len (out, text, length);
  /* A line break within a block. */
  for (char *at; (at = strstr (out->str + start, DATELINE_LINE_BREAK)) != NULL;)
    {
      gsize place = at - out->str;

      g_string_erase (out, place, strlen (DATELINE_LINE_BREAK));
      g_string_insert (out, place, "\n    ");
      start = place;
    }
}

static void
append_marked (GString           *out,
               DatelineWordsType  type,
               const char        *text,
               gsize              length,
               gboolean           color)
{
  static const struct
  {
    const char *open;
    const char *close;
    const char *color;
  } marks[] = {
    [DATELINE_WORDS_SAME] = { "", "", "" },
    [DATELINE_WORDS_RESTYLED] = { "{~", "~}", YELLOW },
    [DATELINE_WORDS_REMOVED] = { "[-", "-]", RED },
    [DATELINE_WORDS_ADDED] = { "{+", "+}", GREEN },
  };

  if (length == 0)
    return;

  g_string_append (out, color ? marks[type].color : marks[type].open);
  append_text (out, text, length);
  if (!color)
    g_string_append (out, marks[type].close);
  else if (type != DATELINE_WORDS_SAME)
    g_string_append (out, PLAIN);
}

static void
append_words (GString    *out,
              GArray     *words,
              const char *old_text,
              const char *new_text,
              gboolean    color)
{
  for (guint i = 0; i < words->len; i++)
    {
      const DatelineWords *run = &g_array_index (words, DatelineWords, i);

      if (run->type == DATELINE_WORDS_REMOVED)
        append_marked (out, run->type, old_text + run->old_start, run->old_end - run->old_start,
                       color);
      else
        append_marked (out, run->type, new_text + run->new_start, run->new_end - run->new_start,
                       color);
    }
}

void
dateline_diff_text_append_field (GString    *out,
                                 const char *field,
                                 const char *label,
                                 const char *old_text,
                                 const char *new_text,
                                 gboolean    color)
{
  g_autoptr (GArray) words = dateline_words_compare (old_text, new_text);

  g_string_append (out, field);
  if (label != NULL)
    g_string_append_printf (out, " (%s)", label);
  g_string_append (out, ": ");
  append_words (out, words, old_text, new_text, color);
  g_string_append_c (out, '\n');
}

/* What stands for a block that has no text. */
static char *
dup_sort (DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      return g_strnfill (dateline_block_get_level (block), '#');
    case DATELINE_BLOCK_LIST_ITEM:
      return g_strdup (dateline_block_is_ordered (block) ? "1." : "*");
    case DATELINE_BLOCK_QUOTE:
      return g_strdup (">");
    case DATELINE_BLOCK_ATTRIBUTION:
      return g_strdup ("> —");
    case DATELINE_BLOCK_TABLE:
      return g_strdup ("|");
    case DATELINE_BLOCK_MORE:
      return g_strdup ("<!--more-->");
    case DATELINE_BLOCK_IMAGE:
      return g_strdup_printf ("![%s]", dateline_block_get_media (block));
    case DATELINE_BLOCK_RULE:
      return g_strdup ("---");
    case DATELINE_BLOCK_OPAQUE:
      return g_strdup_printf ("<%s>", dateline_block_get_name (block));
    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_CODE:
    default:
      return g_strdup ("");
    }
}

static void
append_block (GString            *out,
              DatelineComparison *comparison,
              guint               row,
              gboolean            color)
{
  static const char signs[] = " ~-+<>|";
  const DatelineChange *change = dateline_comparison_get_row (comparison, row);
  DatelineBlock *old_block = dateline_comparison_get_old_block (comparison, row);
  DatelineBlock *new_block = dateline_comparison_get_new_block (comparison, row);
  DatelineBlock *block = change->type == DATELINE_CHANGE_MOVED_FROM || new_block == NULL
                           ? old_block
                           : new_block;
  g_autofree char *sort = dup_sort (block);
  g_autoptr (DatelineBlock) compared = dateline_words_dup_block (block);
  const char *text = dateline_block_get_text (compared);
  DatelineWordsType whole = DATELINE_WORDS_SAME;

  if (change->type == DATELINE_CHANGE_REMOVED)
    whole = DATELINE_WORDS_REMOVED;
  else if (change->type == DATELINE_CHANGE_ADDED)
    whole = DATELINE_WORDS_ADDED;

  g_string_append_printf (out, "%c ", signs[change->type]);
  if (*sort != '\0')
    g_string_append_printf (out, "%s ", sort);
  if (change->words != NULL)
    {
      g_autoptr (DatelineBlock) old_compared = dateline_words_dup_block (old_block);

      append_words (out, change->words, dateline_block_get_text (old_compared), text, color);
    }
  else
    append_marked (out, whole, text, strlen (text), color);
  g_string_append_c (out, '\n');
}

static gboolean
is_change (DatelineComparison *comparison,
           gint64              row)
{
  return row >= 0 && row < dateline_comparison_get_n_rows (comparison) &&
         dateline_comparison_get_row (comparison, row)->type != DATELINE_CHANGE_NONE;
}

void
dateline_diff_text_append (GString            *out,
                           DatelineComparison *comparison,
                           gboolean            color)
{
  guint n_rows = dateline_comparison_get_n_rows (comparison);
  guint n_folded = 0;

  for (gint64 row = 0; row <= n_rows; row++)
    {
      gboolean shown = row == n_rows || is_change (comparison, row) ||
                       is_change (comparison, row - 1) || is_change (comparison, row + 1);

      if (!shown)
        {
          n_folded++;
          continue;
        }
      if (n_folded > 0)
        {
          g_autofree char *text =
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unchanged block",
                                          "%u unchanged blocks", n_folded), n_folded);

          g_string_append_printf (out, color ? DIM "@@ %s @@" PLAIN "\n" : "@@ %s @@\n", text);
          n_folded = 0;
        }
      if (row < n_rows)
        append_block (out, comparison, row, color);
    }
}
