/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-document.h"
#include "dateline-test.h"

/* Rows and columns from a text: "a b/c d". */
static DatelineTable *
new_table (const char *text,
           gboolean    header_row,
           gboolean    header_column)
{
  g_auto (GStrv) rows = g_strsplit (text, "/", -1);
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  guint n_columns = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (rows[i], " ", -1);

      n_columns = g_strv_length (words);
      for (guint j = 0; j < n_columns; j++)
        g_ptr_array_add (cells, dateline_block_new_paragraph (words[j], NULL, 0));
    }

  return dateline_table_new ((DatelineBlock **) cells->pdata, g_strv_length (rows), n_columns,
                             header_row, header_column);
}

static void
assert_table (DatelineTable *table,
              const char    *expected)
{
  g_autofree char *text = dateline_table_dup_text (table, " ", "/");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rows_and_columns (void)
{
  g_autoptr (DatelineTable) table = new_table ("a b/c d", TRUE, FALSE);
  g_autoptr (DatelineTable) first_row = dateline_table_insert_row (table, 0);
  g_autoptr (DatelineTable) last_row = dateline_table_insert_row (table, 2);
  g_autoptr (DatelineTable) column = dateline_table_insert_column (table, 1);
  g_autoptr (DatelineTable) no_row = dateline_table_remove_row (table, 0);
  g_autoptr (DatelineTable) no_column = dateline_table_remove_column (table, 1);
  g_autoptr (DatelineTable) one = dateline_table_remove_column (no_row, 0);
  g_autoptr (DatelineTable) still_one = dateline_table_remove_column (one, 0);

  assert_table (first_row, " /a b/c d");
  assert_table (last_row, "a b/c d/ ");
  assert_table (column, "a  b/c  d");
  assert_table (no_row, "c d");
  assert_table (no_column, "a/c");
  assert_table (one, "d");
  g_assert_true (still_one == one);
  /* It is not changed itself. */
  assert_table (table, "a b/c d");
}

static void
test_cells (void)
{
  g_autoptr (DatelineTable) table = new_table ("a b/c d", FALSE, TRUE);
  g_autoptr (DatelineBlock) text = dateline_block_new_paragraph ("new", NULL, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (text, 2);
  g_autoptr (DatelineTable) changed = dateline_table_with_cell (table, 1, 0, heading);
  g_autoptr (DatelineTable) back =
    dateline_table_with_cell (changed, 1, 0, dateline_table_get_cell (table, 1, 0));

  assert_table (changed, "a b/new d");
  g_assert_cmpint (dateline_block_get_block_type (dateline_table_get_cell (changed, 1, 0)), ==,
                   DATELINE_BLOCK_PARAGRAPH);
  g_assert_false (dateline_table_equal (table, changed));
  g_assert_true (dateline_table_equal (table, back));
}

static void
test_headers (void)
{
  g_autoptr (DatelineTable) table = new_table ("a b/c d", FALSE, FALSE);
  g_autoptr (DatelineTable) both = dateline_table_with_headers (table, TRUE, TRUE);
  g_autoptr (DatelineTable) row = new_table ("a b", TRUE, TRUE);

  g_assert_false (dateline_table_is_header (table, 0, 0));
  g_assert_true (dateline_table_is_header (both, 0, 1));
  g_assert_true (dateline_table_is_header (both, 1, 0));
  g_assert_false (dateline_table_is_header (both, 1, 1));
  g_assert_false (dateline_table_equal (table, both));
  /* No column is headed where there is only the header. */
  g_assert_false (dateline_table_get_header_column (row));
}

static void
test_limits (void)
{
  g_autoptr (DatelineTable) large = dateline_table_new (NULL, G_MAXUINT, G_MAXUINT, FALSE, FALSE);
  g_autoptr (DatelineTable) larger = dateline_table_insert_row (large, 0);
  g_autoptr (DatelineTable) wider = dateline_table_insert_column (large, 0);

  g_assert_cmpuint (dateline_table_get_n_rows (large), ==, DATELINE_TABLE_MAX_ROWS);
  g_assert_cmpuint (dateline_table_get_n_columns (large), ==, DATELINE_TABLE_MAX_COLUMNS);
  g_assert_true (larger == large);
  g_assert_true (wider == large);
}

/* A table's text is found and counted as any other. */
static void
test_in_document (void)
{
  g_autoptr (DatelineTable) table = new_table ("one two/three 4", FALSE, FALSE);
  g_autoptr (DatelineBlock) block = dateline_block_new_table (table);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autofree char *text = dateline_document_dup_text (document, "\n");

  g_assert_cmpuint (dateline_document_count_words (document), ==, 4);
  g_assert_nonnull (strstr (text, "three"));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/table/rows-and-columns", test_rows_and_columns);
  g_test_add_func ("/table/cells", test_cells);
  g_test_add_func ("/table/headers", test_headers);
  g_test_add_func ("/table/limits", test_limits);
  g_test_add_func ("/table/in-document", test_in_document);

  return g_test_run ();
}
