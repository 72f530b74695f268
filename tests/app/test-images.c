/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-desk-media.h"
#include "dateline-image-dialog.h"
#include "dateline-image-import.h"
#include "dateline-image-loader.h"
#include "dateline-image.h"
#include "dateline-test.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the window does with images: in, out, and the questions about them. */

static DatelineDesk *
create_desk (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (GError) error = NULL;
  DatelineDesk *desk = dateline_desk_create (path, settings, NULL, &error);

  g_assert_no_error (error);

  return desk;
}

/* @width × @height pixels, as a file of that type. */
static GBytes *
new_image (const char *type,
           int         width,
           int         height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0x2060a0ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

/* A JPEG image that a camera held upright took. */
static GBytes *
new_turned_image (int width,
                  int height)
{
  static const char exif[] = "\xff\xe1\0\x22" "Exif\0\0" "MM\0\x2a\0\0\0\x08" "\0\1"
                             "\1\x12\0\3\0\0\0\1\0\6\0\0" "\0\0\0\0";
  g_autoptr (GBytes) plain = new_image ("jpeg", width, height);
  GByteArray *turned = g_byte_array_new ();
  const guint8 *data = g_bytes_get_data (plain, NULL);

  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, (const guint8 *) exif, sizeof exif - 1);
  g_byte_array_append (turned, data + 2, g_bytes_get_size (plain) - 2);

  return g_byte_array_free_to_bytes (turned);
}

static GFile *
write_file (const char *name,
            GBytes     *bytes)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

static char **
import (DatelineDesk  *desk,
        GObject       *source,
        GPtrArray    **problems)
{
  g_autoptr (GListStore) sources = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  char **names;

  g_list_store_append (sources, source);
  dateline_image_import_async (desk, G_LIST_MODEL (sources), NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  names = dateline_image_import_finish (desk, result, problems, &error);
  g_assert_no_error (error);

  return names;
}

/* What the web knows is kept as it is; other images become PNG. */
static void
test_import (void)
{
  const struct
  {
    const char *type;
    const char *ending;
    gboolean    kept;
  } cases[] = {
    { "png", ".png", TRUE }, { "jpeg", ".jpg", TRUE }, { "bmp", ".png", FALSE },
    { "tiff", ".png", FALSE },
  };
  g_autoptr (DatelineDesk) desk = create_desk ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = new_image (cases[i].type, 30, 20);
      g_autoptr (GFile) file = write_file ("an image", bytes);
      g_autoptr (GPtrArray) problems = NULL;
      g_auto (GStrv) names = import (desk, G_OBJECT (file), &problems);
      g_autoptr (GBytes) there = NULL;
      g_autoptr (GError) error = NULL;
      guint width;
      guint height;

      g_assert_cmpuint (problems->len, ==, 0);
      g_assert_cmpuint (g_strv_length (names), ==, 1);
      g_assert_true (g_str_has_suffix (names[0], cases[i].ending));
      there = dateline_desk_load_media (desk, names[0], NULL, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (there, bytes) == cases[i].kept);
      g_assert_true (dateline_image_get_size (there, &width, &height));
      g_assert_cmpuint (width, ==, 30);
      g_assert_cmpuint (height, ==, 20);
    }
}

static void
test_import_others (void)
{
  g_autoptr (DatelineDesk) desk = create_desk ();
  g_autoptr (GBytes) bytes = new_image ("png", 30, 20);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GPtrArray) more_problems = NULL;
  g_auto (GStrv) from_stream = import (desk, G_OBJECT (stream), &problems);
  g_auto (GStrv) from_texture = import (desk, G_OBJECT (texture), &more_problems);

  g_assert_true (g_str_has_suffix (from_stream[0], ".png"));
  g_assert_true (g_str_has_suffix (from_texture[0], ".png"));
  g_assert_cmpuint (problems->len + more_problems->len, ==, 0);
}

/* Each is refused in words that name the file, and the desk has no new file. */
static void
test_import_refused (void)
{
  g_autoptr (DatelineDesk) desk = create_desk ();
  g_autofree char *media = g_build_filename (dateline_desk_get_path (desk), "media", NULL);
  g_autoptr (GBytes) svg = g_bytes_new_static ("<svg/>", 6);
  g_autoptr (GBytes) text = g_bytes_new_static ("text", 4);
  g_autoptr (GFile) svg_file = write_file ("drawing.svg", svg);
  g_autoptr (GFile) text_file = write_file ("notes.txt", text);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nonexistent/gone.png");
  g_autoptr (GFile) remote = g_file_new_for_uri ("https://example.org/far.png");
  const struct
  {
    GFile      *file;
    const char *says[2];
  } cases[] = {
    { svg_file, { "drawing.svg", "SVG" } },
    { text_file, { "notes.txt", "PNG, JPEG, GIF or WebP" } },
    { missing, { "gone.png", "No such file" } },
    { remote, { "far.png", "on the web" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) problems = NULL;
      g_auto (GStrv) names = import (desk, G_OBJECT (cases[i].file), &problems);

      g_assert_cmpuint (g_strv_length (names), ==, 0);
      g_assert_cmpuint (problems->len, ==, 1);
      for (guint k = 0; k < 2; k++)
        g_assert_nonnull (strstr (g_ptr_array_index (problems, 0), cases[i].says[k]));
    }

  g_assert_false (g_file_test (media, G_FILE_TEST_EXISTS));
}

static GdkTexture *
load (DatelineImageLoader  *loader,
      DatelineDesk         *desk,
      const char           *name,
      int                   width,
      GError              **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_image_loader_load_async (loader, desk, name, width, NULL, dateline_test_async_cb,
                                    &slot);
  result = dateline_test_await (&slot);
  g_assert_cmpstr (dateline_image_loader_get_media (result), ==, name);

  return dateline_image_loader_load_finish (loader, result, error);
}

/* No larger than it is shown, and the right way up. */
static void
test_load (void)
{
  g_autoptr (DatelineDesk) desk = create_desk ();
  g_autoptr (DatelineImageLoader) loader = dateline_image_loader_new ();
  g_autoptr (GBytes) wide = new_image ("png", 400, 200);
  g_autoptr (GBytes) turned = new_turned_image (400, 200);
  const struct
  {
    GBytes *bytes;
    int     asked;
    int     width;
    int     height;
  } cases[] = {
    { wide, 1000, 400, 200 }, { wide, 100, 100, 50 },
    { turned, 1000, 200, 400 }, { turned, 100, 100, 200 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = dateline_desk_add_media (desk, cases[i].bytes, NULL, &error);
      g_autoptr (GdkTexture) texture = NULL;
      GAsyncResult *slot = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      guint width;
      guint height;

      texture = load (loader, desk, name, cases[i].asked, &error);
      g_assert_no_error (error);
      g_assert_cmpint (gdk_texture_get_width (texture), ==, cases[i].width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, cases[i].height);

      dateline_image_loader_measure_async (loader, desk, name, NULL, dateline_test_async_cb, &slot);
      result = dateline_test_await (&slot);
      g_assert_true (dateline_image_loader_measure_finish (loader, result, &width, &height,
                                                           &error));
      g_assert_cmpuint (width * cases[i].height, ==, height * cases[i].width);
    }
}

/* WebP, which is read by a package of its own. */
static void
test_load_webp (void)
{
  static const char pixel[] = "RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88"
                              "\x88\xfe\x07";
  g_autoptr (DatelineDesk) desk = create_desk ();
  g_autoptr (DatelineImageLoader) loader = dateline_image_loader_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixel, sizeof pixel);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = dateline_desk_add_media (desk, bytes, NULL, &error);
  g_autoptr (GdkTexture) texture = NULL;

  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (name, ".webp"));
  texture = load (loader, desk, name, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1);
}

/* Files that are not what they say, and a small one that would fill the memory. */
static void
test_load_broken (void)
{
  static const char bomb[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\x86\xa0\0\1\x86\xa0\x08\2\0\0\0"
                             "\xf4\x8f\x54\x63\0\0\0\0IDAT";
  g_autoptr (DatelineDesk) desk = create_desk ();
  g_autoptr (DatelineImageLoader) loader = dateline_image_loader_new ();
  g_autoptr (GBytes) whole = new_image ("jpeg", 400, 200);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (whole, 0, 20);
  g_autoptr (GBytes) large = g_bytes_new_static (bomb, sizeof bomb - 1);
  GBytes *cases[] = { half, large };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GdkTexture) texture = NULL;
      g_autofree char *name = dateline_desk_add_media (desk, cases[i], NULL, &error);

      g_assert_no_error (error);
      texture = load (loader, desk, name, 100, &error);
      g_assert_null (texture);
      g_assert_nonnull (error);
    }
}

/* The dialog */

typedef struct
{
  DatelineImageDialog *dialog;
  GtkWidget           *description;
  GtkWidget           *decorative;
  GtkWidget           *caption;
  GtkWidget           *done;
  DatelineBlock       *edited;
  guint                n_edited;
} Dialog;

static void
edited_cb (Dialog        *dialog,
           DatelineBlock *image)
{
  g_clear_pointer (&dialog->edited, dateline_block_unref);
  if (image != NULL)
    dialog->edited = dateline_block_ref (image);
  dialog->n_edited++;
}

static GtkWidget *
get_child (Dialog     *dialog,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog->dialog),
                                                    DATELINE_TYPE_IMAGE_DIALOG, name));
}

static void
open_dialog (Dialog        *dialog,
             DatelineBlock *image)
{
  dialog->dialog = dateline_image_dialog_new (NULL, image);
  dialog->description = get_child (dialog, "description_view");
  dialog->decorative = get_child (dialog, "decorative_switch");
  dialog->caption = gtk_widget_get_first_child (get_child (dialog, "caption_editor"));
  dialog->done = get_child (dialog, "done_button");
  g_signal_connect_swapped (dialog->dialog, "edited", G_CALLBACK (edited_cb), dialog);
  gtk_window_present (GTK_WINDOW (dialog->dialog));
}

static void
set_text (GtkWidget  *view,
          const char *text)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

/* Either it is described or it is said to be decorative; there is no third way out that
 * changes it. */
static void
test_choice (void)
{
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("a.png", NULL, "", NULL, 0);
  Dialog dialog = { NULL };

  open_dialog (&dialog, image);
  g_assert_false (gtk_widget_get_sensitive (dialog.done));
  set_text (dialog.description, "  ");
  g_assert_false (gtk_widget_get_sensitive (dialog.done));
  set_text (dialog.description, " A pump ");
  g_assert_true (gtk_widget_get_sensitive (dialog.done));

  gtk_switch_set_active (GTK_SWITCH (dialog.decorative), TRUE);
  g_assert_false (gtk_widget_get_sensitive (dialog.description));
  set_text (dialog.description, "");
  g_assert_true (gtk_widget_get_sensitive (dialog.done));
  gtk_switch_set_active (GTK_SWITCH (dialog.decorative), FALSE);
  g_assert_false (gtk_widget_get_sensitive (dialog.done));

  set_text (dialog.description, " A pump ");
  g_signal_emit_by_name (dialog.done, "clicked");
  g_assert_cmpuint (dialog.n_edited, ==, 1);
  g_assert_cmpstr (dateline_block_get_alternative (dialog.edited), ==, "A pump");
  g_assert_cmpstr (dateline_block_get_media (dialog.edited), ==, "a.png");
  dateline_block_unref (dialog.edited);
}

static void
test_decorative (void)
{
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("a.png", "", "", NULL, 0);
  Dialog dialog = { NULL };

  /* As it was: nothing is edited. */
  open_dialog (&dialog, image);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (dialog.decorative)));
  g_assert_true (gtk_widget_get_sensitive (dialog.done));
  g_signal_emit_by_name (dialog.done, "clicked");
  g_assert_cmpuint (dialog.n_edited, ==, 0);
}

static void
test_caption (void)
{
  DatelineSpan strong = { 2, 6, DATELINE_MARK_STRONG, NULL };
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("a.png", "x", "A pump", &strong, 1);
  Dialog dialog = { NULL };
  gsize n_spans;

  open_dialog (&dialog, image);
  set_text (dialog.description, "y");
  g_signal_emit_by_name (dialog.done, "clicked");
  g_assert_cmpstr (dateline_block_get_text (dialog.edited), ==, "A pump");
  dateline_block_get_spans (dialog.edited, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);

  open_dialog (&dialog, image);
  set_text (dialog.caption, "A lorry");
  g_signal_emit_by_name (dialog.done, "clicked");
  g_assert_cmpstr (dateline_block_get_text (dialog.edited), ==, "A lorry");
  dateline_block_get_spans (dialog.edited, &n_spans);
  g_assert_cmpuint (n_spans, ==, 0);
  dateline_block_unref (dialog.edited);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/images/import", test_import);
  g_test_add_func ("/images/import-others", test_import_others);
  g_test_add_func ("/images/import-refused", test_import_refused);
  g_test_add_func ("/images/load", test_load);
  g_test_add_func ("/images/load-webp", test_load_webp);
  g_test_add_func ("/images/load-broken", test_load_broken);
  g_test_add_func ("/images/choice", test_choice);
  g_test_add_func ("/images/decorative", test_decorative);
  g_test_add_func ("/images/caption", test_caption);

  return g_test_run ();
}
