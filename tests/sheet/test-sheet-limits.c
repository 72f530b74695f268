/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-reader.h"

#include "dateline-test.h"

#include <string.h>
#include <time.h>

/* Of the processor, however busy it is beside; a tenth of it is what it takes. */
#define LIMIT_SECONDS 40

static const guchar small_png[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0x0d, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0,
  0, 1, 8, 2, 0, 0, 0, 0x90, 0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63,
  0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0, 0xc9, 0xfe, 0x92, 0xef, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae,
  0x42, 0x60, 0x82,
};

static GBytes *
load (const char  *name,
      gpointer     data,
      GError     **error)
{
  guint *n_loads = data;

  (*n_loads)++;
  if (strcmp (name, "small.png") == 0)
    return g_bytes_new_static (small_png, sizeof small_png);
  if (strcmp (name, "broken.png") == 0)
    return g_bytes_new_static (small_png, sizeof small_png / 2);
  if (strcmp (name, "text.png") == 0)
    return g_bytes_new_static ("no picture", 10);
  if (strcmp (name, "huge.png") == 0)
    {
      /* 60,000 by 60,000; its checksum is that of the header. */
      guchar *huge = g_memdup2 (small_png, sizeof small_png);
      const guchar header[] = { 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 1, 0, 0, 0, 0, 0xa8, 0xa9, 0x48,
                                0xef };

      memcpy (huge + 16, header, sizeof header);
      return g_bytes_new_take (huge, sizeof small_png);
    }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no such file");

  return NULL;
}

static DatelineSheet *
new_sheet (DatelineItem *item,
           guint        *n_loads)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  sheet_reader_put_snippet (settings, "contact", DATELINE_SNIPPET_CONTACT, "Aru Bekova");

  return dateline_sheet_new (item, settings, load, n_loads, NULL);
}

static gboolean
leaves_out (DatelineSheet *sheet,
            const char    *what)
{
  const char * const *left_out = dateline_sheet_get_left_out (sheet);

  for (guint i = 0; left_out[i] != NULL; i++)
    if (strstr (left_out[i], what) != NULL)
      return TRUE;

  return FALSE;
}

/* Makes the PDF of one paragraph in time, and gives its pages. */
static GStrv
read_in_time (DatelineSheet *sheet)
{
  clock_t start = clock ();
  g_autoptr (GBytes) pdf = sheet_reader_write (sheet);
  double seconds = (clock () - start) / (double) CLOCKS_PER_SEC;

  g_assert_cmpfloat (seconds, <, LIMIT_SECONDS);
  g_test_message ("%.1f s, %u pages, %" G_GSIZE_FORMAT " bytes", seconds,
                  dateline_sheet_get_n_pages (sheet), g_bytes_get_size (pdf));

  return sheet_reader_read (pdf);
}

static char *
repeat (const char *text,
        gsize       length)
{
  GString *all = g_string_sized_new (length);

  while (all->len < length)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

/* No word is lost or doubled where a long paragraph is set in pieces. */
static void
test_long_paragraph (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (DatelineSheet) sheet = NULL;
  g_auto (GStrv) pages = NULL;
  g_autofree char *all = NULL;
  guint n_loads = 0;
  guint next = 0;

  if (!sheet_reader_init ())
    return;

  for (guint i = 0; text->len < 1024 * 1024; i++)
    g_string_append_printf (text, "word%u ", i);
  item = sheet_reader_new_plain (text->str);
  sheet = new_sheet (item, &n_loads);
  pages = read_in_time (sheet);
  g_assert_null (dateline_sheet_get_left_out (sheet)[0]);

  all = g_strjoinv (" ", pages);
  for (const char *at = strstr (all, "word"); at != NULL; at = strstr (at + 4, "word"))
    g_assert_cmpuint (g_ascii_strtoull (at + 4, NULL, 10), ==, next++);
  g_assert_cmpuint (next, >, 90000);
}

static void
test_hostile_texts (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
    gboolean    is_cut;
  } cases[] = {
    { "щ", 512 * 1024, FALSE },
    { "a \xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81", 200 * 1024, FALSE },
    { "\xcc\x81", 100 * 1024, FALSE },
    { DATELINE_LINE_BREAK, 300 * 1024, TRUE },
    { "א1ب(", 150 * 1024, FALSE },
    { "\xe2\x80\xae" "a\xe2\x80\xad", 100 * 1024, FALSE },
  };

  if (!sheet_reader_init ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].text, cases[i].length);
      g_autoptr (DatelineItem) item = sheet_reader_new_plain (text);
      guint n_loads = 0;
      g_autoptr (DatelineSheet) sheet = new_sheet (item, &n_loads);
      g_auto (GStrv) pages = read_in_time (sheet);
      guint n_pages = g_strv_length (pages);

      g_assert_cmpuint (n_pages, <, 540);
      g_assert_cmpint (leaves_out (sheet, "beyond about 500 pages"), ==, cases[i].is_cut);
      g_assert_true (!cases[i].is_cut || strstr (pages[n_pages - 1], "The text goes on") != NULL);
      g_assert_nonnull (strstr (pages[n_pages - 1], "Aru Bekova"));
    }
}

static DatelineItem *
new_marked (guint       n_marks,
            gboolean    linked,
            const char *word)
{
  g_autofree char *text = repeat (word, n_marks * strlen (word));
  g_autofree DatelineSpan *spans = g_new0 (DatelineSpan, n_marks);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DatelineBlock) block = NULL;

  for (guint i = 0; i < n_marks; i++)
    {
      spans[i].start = i * strlen (word);
      spans[i].end = spans[i].start + 1 + i % 2;
      spans[i].type = linked ? DATELINE_MARK_LINK : i % DATELINE_MARK_LINK;
      if (linked)
        {
          g_ptr_array_add (addresses, g_strdup_printf ("https://example.org/%u", i));
          spans[i].value = addresses->pdata[i];
        }
    }
  block = dateline_block_new_paragraph (text, spans, n_marks);

  return sheet_reader_new_item ("en", &block, 1);
}

static void
test_many_marks (void)
{
  g_autoptr (DatelineItem) marked = new_marked (100000, FALSE, "ab ");
  g_autoptr (DatelineItem) linked = new_marked (20000, TRUE, "abc ");
  guint n_loads = 0;
  g_autoptr (DatelineSheet) first = new_sheet (marked, &n_loads);
  g_autoptr (DatelineSheet) second = new_sheet (linked, &n_loads);
  g_auto (GStrv) marked_pages = NULL;
  g_auto (GStrv) linked_pages = NULL;
  g_autofree char *all = NULL;

  if (!sheet_reader_init ())
    return;

  marked_pages = read_in_time (first);
  g_assert_null (dateline_sheet_get_left_out (first)[0]);
  linked_pages = read_in_time (second);
  g_assert_true (leaves_out (second, "links but the first 400"));
  all = g_strjoinv ("", linked_pages);
  g_assert_nonnull (strstr (all, "[400] https://example.org/399\n"));
}

static void
test_many_blocks (void)
{
  g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph ("Words", NULL, 0);
  g_autoptr (DatelineBlock) entry = dateline_block_to_list_item (plain, TRUE, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (plain, 2);
  DatelineBlock *kinds[] = { entry, heading };

  if (!sheet_reader_init ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree DatelineBlock **blocks = g_new0 (DatelineBlock *, 60000);
      g_autoptr (DatelineItem) item = NULL;
      g_autoptr (DatelineSheet) sheet = NULL;
      g_auto (GStrv) pages = NULL;
      guint n_loads = 0;

      for (guint n = 0; n < 60000; n++)
        blocks[n] = kinds[i];
      item = sheet_reader_new_item ("en", blocks, 60000);
      sheet = new_sheet (item, &n_loads);
      pages = read_in_time (sheet);
      g_assert_true (leaves_out (sheet, "beyond about 500 pages"));
      g_assert_cmpuint (g_strv_length (pages), <, 540);
    }
}

static void
test_images (void)
{
  static const struct
  {
    const char *media;
    const char *alternative;
    const char *says; /* on paper */
    const char *leaves_out;
  } cases[] = {
    { "small.png", "A bridge", NULL, NULL },
    { "none.png", "A bridge", "Image: A bridge", "“none.png”: there is no such file" },
    { "none.png", "", NULL, "“none.png”" },
    { "broken.png", "A river", "Image: A river", "“broken.png”" },
    { "text.png", "A valley", "Image: A valley", "“text.png”" },
    { "huge.png", "A desert", "Image: A desert", "60000 × 60000 pixels" },
    { "https://example.org/far.png", "A sea", "Image: A sea", "not in the desk’s media folder" },
  };

  if (!sheet_reader_init ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineBlock) image = dateline_block_new_image (cases[i].media,
                                                                  cases[i].alternative,
                                                                  "The caption", NULL, 0);
      DatelineBlock *twice[] = { image, image };
      g_autoptr (DatelineItem) item = sheet_reader_new_item ("en", twice, 2);
      guint n_loads = 0;
      g_autoptr (DatelineSheet) sheet = new_sheet (item, &n_loads);
      g_auto (GStrv) pages = read_in_time (sheet);

      g_assert_nonnull (strstr (pages[0], "The caption"));
      if (cases[i].says != NULL)
        g_assert_nonnull (strstr (pages[0], cases[i].says));
      else
        g_assert_null (strstr (pages[0], "Image:"));
      if (cases[i].leaves_out != NULL)
        g_assert_true (leaves_out (sheet, cases[i].leaves_out));
      else
        {
          g_assert_null (dateline_sheet_get_left_out (sheet)[0]);
          g_assert_cmpuint (n_loads, ==, 1);
        }
    }
}

static void
test_opaque (void)
{
  static const char table[] = "<table><tr><td>Cell one</td><td>Cell two</td></tr></table>"
                              "<script>alert(1)</script>";
  g_autoptr (GBytes) source = g_bytes_new_static (table, sizeof table - 1);
  g_autoptr (DatelineBlock) block = dateline_block_new_opaque (source, "table");
  g_autoptr (DatelineItem) item = sheet_reader_new_item ("en", &block, 1);
  guint n_loads = 0;
  g_autoptr (DatelineSheet) sheet = new_sheet (item, &n_loads);
  g_auto (GStrv) pages = NULL;

  if (!sheet_reader_init ())
    return;

  pages = read_in_time (sheet);
  g_assert_nonnull (strstr (pages[0], "Cell one"));
  g_assert_nonnull (strstr (pages[0], "Cell two"));
  g_assert_null (strstr (pages[0], "alert"));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/sheet/limits/long-paragraph", test_long_paragraph);
  g_test_add_func ("/sheet/limits/hostile-texts", test_hostile_texts);
  g_test_add_func ("/sheet/limits/many-marks", test_many_marks);
  g_test_add_func ("/sheet/limits/many-blocks", test_many_blocks);
  g_test_add_func ("/sheet/limits/images", test_images);
  g_test_add_func ("/sheet/limits/opaque", test_opaque);

  return g_test_run ();
}
