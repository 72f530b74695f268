/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* A picture of more pixels would take more memory than a sheet is worth. */
#define MAX_PIXELS (100 * 1000 * 1000)
/* As many as print well over the whole width of a page. */
#define MAX_SIDE 1400
/* Of all pictures of a sheet, as they are kept. */
#define MAX_PIXELS_KEPT (64 * 1000 * 1000)
#define JPEG_QUALITY "90"

typedef struct
{
  int      width;
  int      height;
  gboolean is_too_large;
} ImageSize;

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  ImageSize       *size)
{
  double scale = 1;

  size->width = width;
  size->height = height;
  size->is_too_large = (gint64) width * height > MAX_PIXELS;

  if (MAX (width, height) > MAX_SIDE)
    scale = MAX_SIDE / (double) MAX (width, height);
  /* Of no size, it is refused before there is memory for its pixels. */
  if (size->is_too_large)
    gdk_pixbuf_loader_set_size (loader, 0, 0);
  else if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)),
                                MAX (1, (int) (height * scale)));
}

static gboolean
feed (GdkPixbufLoader  *loader,
      GBytes           *bytes,
      const ImageSize  *size,
      GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean good = gdk_pixbuf_loader_write_bytes (loader, bytes, &local_error);

  if (!gdk_pixbuf_loader_close (loader, good ? &local_error : NULL))
    good = FALSE;

  if (size->is_too_large)
    g_set_error (error, DATELINE_SHEET_ERROR, DATELINE_SHEET_ERROR_FAILED,
                 _("it has %d × %d pixels, which is more than is printed"), size->width,
                 size->height);
  else if (!good)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return good && !size->is_too_large;
}

/* Photographs stay compressed as such in a PDF. What was written into the file beside the
 * picture, such as where it was taken, is not in it. */
static void
attach_jpeg (cairo_surface_t *surface,
             GdkPixbuf       *pixbuf)
{
  char *data = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", NULL, "quality", JPEG_QUALITY,
                                  NULL))
    return;

  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, (guchar *) data, length, g_free,
                               data);
}

static guchar
premultiply (guchar value,
             guchar alpha)
{
  return (value * alpha + 127) / 255;
}

static cairo_surface_t *
new_surface (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  cairo_surface_t *surface;

  surface = cairo_image_surface_create (n_channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                        width, height);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guchar *from = gdk_pixbuf_read_pixels (pixbuf) + y * gdk_pixbuf_get_rowstride (pixbuf);
      guint32 *to = (guint32 *) (gpointer) (cairo_image_surface_get_data (surface) +
                                            y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++, from += n_channels)
        {
          guchar alpha = n_channels == 4 ? from[3] : 255;

          to[x] = ((guint32) alpha << 24) | ((guint32) premultiply (from[0], alpha) << 16) |
                  ((guint32) premultiply (from[1], alpha) << 8) | premultiply (from[2], alpha);
        }
    }
  cairo_surface_mark_dirty (surface);

  return surface;
}

static cairo_surface_t *
decode (GBytes  *bytes,
        GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GdkPixbufFormat *format;
  g_autofree char *name = NULL;
  cairo_surface_t *surface;
  ImageSize size = { 0 };

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  if (!feed (loader, bytes, &size, error))
    return NULL;

  if (gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE,
                           _("it is no picture"));
      return NULL;
    }

  pixbuf = gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
  surface = new_surface (pixbuf);
  format = gdk_pixbuf_loader_get_format (loader);
  name = format != NULL ? gdk_pixbuf_format_get_name (format) : NULL;
  if (g_strcmp0 (name, "jpeg") == 0)
    attach_jpeg (surface, pixbuf);

  return surface;
}

/* FALSE once there are too many. */
static gboolean
count_pixels (DatelineSheet    *self,
              gint64            n_pixels,
              GError          **error)
{
  self->n_pixels += n_pixels;
  if (self->n_pixels <= MAX_PIXELS_KEPT)
    return TRUE;

  g_set_error_literal (error, DATELINE_SHEET_ERROR, DATELINE_SHEET_ERROR_FAILED,
                       _("there are more pictures than one sheet can have"));

  return FALSE;
}

cairo_surface_t *
dateline_sheet_load_image (DatelineSheet  *self,
                           const char     *media,
                           GError        **error)
{
  g_autoptr (GBytes) bytes = NULL;
  cairo_surface_t *image;

  image = g_hash_table_lookup (self->images, media);
  if (image != NULL)
    return cairo_surface_reference (image);

  if (self->load == NULL || !dateline_media_name_is_valid (media))
    {
      g_set_error_literal (error, DATELINE_SHEET_ERROR, DATELINE_SHEET_ERROR_FAILED,
                           _("it is not in the desk’s media folder"));
      return NULL;
    }
  if (!count_pixels (self, 0, error))
    return NULL;

  bytes = self->load (media, self->load_data, error);
  if (bytes == NULL)
    return NULL;

  image = decode (bytes, error);
  if (image == NULL)
    return NULL;
  if (!count_pixels (self, (gint64) cairo_image_surface_get_width (image) *
                           cairo_image_surface_get_height (image), error))
    {
      cairo_surface_destroy (image);
      return NULL;
    }

  g_hash_table_insert (self->images, g_strdup (media), cairo_surface_reference (image));

  return image;
}
