/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-test.h"

#include "dateline-index.h"
#include "dateline-row-diff.h"

/* A row for each letter. */
static GArray *
create_rows (const char *letters)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (DatelineIndexRow));

  for (guint i = 0; letters[i] != '\0'; i++)
    {
      char *id = g_strndup (letters + i, 1);
      DatelineIndexRow row = { .id = (char *) g_intern_string (id) };

      g_free (id);
      g_array_append_val (rows, row);
    }

  return rows;
}

/* "old_start,old_length,new_start,new_length" for each, parted by spaces. */
static char *
describe (GArray *hunks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hunks->len; i++)
    {
      DatelineRowHunk hunk = g_array_index (hunks, DatelineRowHunk, i);

      g_string_append_printf (text, "%s%u,%u,%u,%u", i > 0 ? " " : "", hunk.old_start,
                              hunk.old_length, hunk.new_start, hunk.new_length);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *before;
    const char *after;
    const char *hunks;
  } cases[] = {
    { "", "", "" },
    { "abc", "abc", "" },
    { "", "abc", "0,0,0,3" },
    { "abc", "", "0,3,0,0" },
    { "abc", "xabc", "0,0,0,1" },
    { "abc", "abcx", "3,0,3,1" },
    { "abc", "ac", "1,1,1,0" },
    { "abc", "axc", "1,1,1,1" },
    { "abc", "xyz", "0,3,0,3" },
    /* One that moves to the top leaves the others where they are. */
    { "abcde", "eabcd", "0,0,0,1 4,1,5,0" },
    { "abcde", "bcdea", "0,1,0,0 5,0,4,1" },
    { "abcde", "axcdy", "1,1,1,1 4,1,4,1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) before = create_rows (cases[i].before);
      g_autoptr (GArray) after = create_rows (cases[i].after);
      g_autoptr (GArray) hunks = dateline_row_diff (before, after);
      g_autofree char *text = describe (hunks);

      g_test_message ("%s → %s", cases[i].before, cases[i].after);
      g_assert_cmpstr (text, ==, cases[i].hunks);
    }
}

/* Random lists: the hunks make the new one of the old one. */
static void
test_random (void)
{
  const char *letters = "abcdefghijklmnopqrstuvwxyz";

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) old_text = g_string_new (NULL);
      g_autoptr (GString) new_text = g_string_new (NULL);
      g_autoptr (GString) made = g_string_new (NULL);
      g_autoptr (GArray) before = NULL;
      g_autoptr (GArray) after = NULL;
      g_autoptr (GArray) hunks = NULL;
      guint at = 0;

      for (const char *letter = letters; *letter != '\0'; letter++)
        {
          if (g_test_rand_int_range (0, 3) > 0)
            g_string_insert_c (old_text, g_test_rand_int_range (0, old_text->len + 1), *letter);
          if (g_test_rand_int_range (0, 3) > 0)
            g_string_insert_c (new_text, g_test_rand_int_range (0, new_text->len + 1), *letter);
        }

      before = create_rows (old_text->str);
      after = create_rows (new_text->str);
      hunks = dateline_row_diff (before, after);
      for (guint i = 0; i < hunks->len; i++)
        {
          DatelineRowHunk hunk = g_array_index (hunks, DatelineRowHunk, i);

          g_string_append_len (made, old_text->str + at, hunk.old_start - at);
          g_string_append_len (made, new_text->str + hunk.new_start, hunk.new_length);
          at = hunk.old_start + hunk.old_length;
        }
      g_string_append (made, old_text->str + at);
      g_assert_cmpstr (made->str, ==, new_text->str);
    }
}

/* Too many hunks become one. */
static void
test_many (void)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (DatelineIndexRow));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (DatelineIndexRow));
  g_autoptr (GArray) hunks = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      DatelineIndexRow row = { .id = (char *) g_intern_string (id) };

      g_array_append_val (before, row);
      if (i % 2 == 1)
        g_array_append_val (after, row);
    }

  hunks = dateline_row_diff (before, after);
  g_assert_cmpuint (hunks->len, ==, 1);
  g_assert_cmpuint (g_array_index (hunks, DatelineRowHunk, 0).old_start, ==, 0);
  g_assert_cmpuint (g_array_index (hunks, DatelineRowHunk, 0).old_length, ==, 999);
  g_assert_cmpuint (g_array_index (hunks, DatelineRowHunk, 0).new_length, ==, 499);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/row-diff/cases", test_cases);
  g_test_add_func ("/row-diff/random", test_random);
  g_test_add_func ("/row-diff/many", test_many);

  return g_test_run ();
}
