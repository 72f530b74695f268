/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-tab-text.h"

#include <string.h>

static guint
count_tabs (const char *line)
{
  guint n_tabs = 0;

  while ((line = strchr (line, '\t')) != NULL)
    {
      n_tabs++;
      line++;
    }

  return n_tabs;
}

static void
add_row (GPtrArray  *cells,
         const char *line,
         guint       n_columns)
{
  g_auto (GStrv) texts = g_strsplit (line, "\t", -1);

  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (cells, dateline_block_new_paragraph (g_strstrip (texts[i]), NULL, 0));
}

DatelineTable *
dateline_tab_text_parse (const char *text,
                         gboolean   *too_large)
{
  g_autoptr (GPtrArray) cells = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_rows;
  guint n_columns;

  g_return_val_if_fail (text != NULL, NULL);

  if (too_large != NULL)
    *too_large = FALSE;
  if (strchr (text, '\t') == NULL)
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  n_rows = g_strv_length (lines);
  while (n_rows > 0 && strspn (lines[n_rows - 1], "\r ") == strlen (lines[n_rows - 1]))
    n_rows--;
  if (n_rows == 0)
    return NULL;

  n_columns = count_tabs (lines[0]) + 1;
  if (n_columns < 2)
    return NULL;

  for (guint i = 1; i < n_rows; i++)
    {
      if (count_tabs (lines[i]) + 1 != n_columns)
        return NULL;
    }

  if (n_columns > DATELINE_TABLE_MAX_COLUMNS || n_rows > DATELINE_TABLE_MAX_ROWS)
    {
      if (too_large != NULL)
        *too_large = TRUE;
      return NULL;
    }

  cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < n_rows; i++)
    add_row (cells, lines[i], n_columns);

  return dateline_table_new ((DatelineBlock * const *) cells->pdata, n_rows, n_columns, FALSE,
                             FALSE);
}
