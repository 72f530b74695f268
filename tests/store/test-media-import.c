/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-desk-media.h"
#include "dateline-html.h"
#include "dateline-image.h"
#include "dateline-media-import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"

typedef struct
{
  DatelineDesk *desk;
  char         *outside; /* a folder with "secret.png" */
  char         *folder;  /* within it: "photos" with "a b.png", and the page */
  GPtrArray    *problems;
} Fixture;

static void
write_png (const char *folder,
           const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, PNG, sizeof PNG - 1, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *photos = NULL;
  g_autofree char *link = NULL;
  g_autofree char *svg = NULL;

  fixture->desk = store_test_create_desk ();
  fixture->outside = dateline_test_dup_folder ();
  fixture->folder = g_build_filename (fixture->outside, "page", NULL);
  photos = g_build_filename (fixture->folder, "photos", NULL);
  g_assert_cmpint (g_mkdir_with_parents (photos, 0700), ==, 0);
  write_png (fixture->outside, "secret.png");
  write_png (photos, "a b.png");
  svg = g_build_filename (photos, "c.svg", NULL);
  dateline_test_write (svg, "<svg/>");
  link = g_build_filename (fixture->folder, "link.png", NULL);
  g_assert_cmpint (symlink ("../secret.png", link), ==, 0);
  fixture->problems = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->problems);
  g_clear_object (&fixture->desk);
  g_free (fixture->outside);
  g_free (fixture->folder);
}

/* What becomes of a page with this HTML. (transfer full) */
static DatelineDocument *
import (Fixture    *fixture,
        const char *html)
{
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "A", "");
  g_autoptr (DatelineDocument) body = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL,
                                                           NULL);

  g_assert_nonnull (body);
  dateline_item_set_body (item, body);
  dateline_media_import (fixture->desk, item, fixture->folder, NULL, fixture->problems);

  return dateline_document_ref (dateline_item_get_body (item));
}

static void
test_taken (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) png = g_bytes_new_static (PNG, sizeof PNG - 1);
  g_autofree char *name = dateline_image_dup_name (png);
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GBytes) there = NULL;
  g_autoptr (GError) error = NULL;
  DatelineBlock *image;
  gsize n_spans;

  body = import (fixture, "<p>x</p><figure><img src=\"photos/a%20b.png?size=2#top\" alt=\"d\">"
                          "<figcaption>A <b>pump</b></figcaption></figure>");
  g_assert_cmpuint (fixture->problems->len, ==, 0);
  image = dateline_document_get_block (body, 1);
  g_assert_cmpstr (dateline_block_get_media (image), ==, name);
  g_assert_cmpstr (dateline_block_get_alternative (image), ==, "d");
  g_assert_cmpstr (dateline_block_get_text (image), ==, "A pump");
  dateline_block_get_spans (image, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);

  there = dateline_desk_load_media (fixture->desk, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (there, png));
}

/* Each of these is left as it is, with a sentence that names it. */
static void
test_not_taken (Fixture       *fixture,
                gconstpointer  data)
{
  static const char *addresses[] = {
    "gone.png", "../secret.png", "photos/../../secret.png", "link.png", "photos/c.svg", "photos",
    "..%2fsecret.png", "photos/a%00b.png", "%zz.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *html = g_strdup_printf ("<p>x</p><img src=\"%s\">", addresses[i]);
      g_autoptr (DatelineDocument) body = import (fixture, html);
      const char *media = dateline_block_get_media (dateline_document_get_block (body, 1));

      g_assert_cmpstr (media, ==, addresses[i]);
      g_assert_cmpuint (fixture->problems->len, ==, i + 1);
      g_assert_true (g_str_has_prefix (g_ptr_array_index (fixture->problems, i), addresses[i]));
    }
}

/* What is elsewhere, or in the desk already, is not looked for. */
static void
test_not_looked_for (Fixture       *fixture,
                     gconstpointer  data)
{
  static const char *addresses[] = {
    "https://example.org/a.png", "/photos/a.png",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *html = g_strdup_printf ("<p>x</p><img src=\"%s\">", addresses[i]);
      g_autoptr (DatelineDocument) body = import (fixture, html);
      const char *media = dateline_block_get_media (dateline_document_get_block (body, 1));

      g_assert_cmpstr (media, ==, addresses[i]);
      g_assert_cmpuint (fixture->problems->len, ==, 0);
    }
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  ADD_TEST ("/media-import/taken", test_taken);
  ADD_TEST ("/media-import/not-taken", test_not_taken);
  ADD_TEST ("/media-import/not-looked-for", test_not_looked_for);

  return g_test_run ();
}
