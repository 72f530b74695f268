/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-images.h"

#include "dateline-image.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* In em. */
#define MAX_HEIGHT 24.0
#define UNKNOWN_HEIGHT 10.0
#define MISSING_HEIGHT 4.0
#define RADIUS 0.3

#define BYTES_PER_PIXEL 4
/* Widths are asked for in steps, so that a window that is dragged asks seldom. */
#define WIDTH_STEP 256

typedef struct
{
  int         width; /* of the image itself; 0: not known yet */
  int         height;
  gboolean    asked_size;
  gboolean    missing;
  gboolean    faulty;
  GdkTexture *texture;
  int         asked_width; /* of the picture that was last asked for */
  guint64     painted;     /* in which frame */
} Image;

struct _DatelineEditorImages
{
  DatelineImageRequest  request;
  DatelineImageChanged  changed;
  gpointer              data;

  GHashTable           *images;  /* name → Image */
  GHashTable           *pending; /* name → width that is to be asked for */
  guint                 pending_source;
  guint64               frame;
  gsize                 n_bytes;
};

static void
image_free (gpointer data)
{
  Image *image = data;

  g_clear_object (&image->texture);
  g_free (image);
}

static gboolean
request_pending_cb (gpointer data)
{
  DatelineEditorImages *self = data;
  g_autoptr (GHashTable) pending = g_steal_pointer (&self->pending);
  GHashTableIter iter;
  gpointer media;
  gpointer width;

  self->pending_source = 0;
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, pending);
  while (g_hash_table_iter_next (&iter, &media, &width))
    self->request (media, GPOINTER_TO_INT (width), self->data);

  return G_SOURCE_REMOVE;
}

/* Not at once: it is noticed while the text is laid out or painted. */
static void
ask (DatelineEditorImages *self,
     const char           *media,
     int                   width)
{
  g_hash_table_replace (self->pending, g_strdup (media), GINT_TO_POINTER (width));
  if (self->pending_source == 0)
    self->pending_source = g_idle_add (request_pending_cb, self);
}

static gboolean
is_remote (const char *media)
{
  return strchr (media, ':') != NULL || g_str_has_prefix (media, "//");
}

static Image *
ensure_image (DatelineEditorImages *self,
              const char           *media)
{
  Image *image = g_hash_table_lookup (self->images, media);

  if (image != NULL)
    return image;

  image = g_new0 (Image, 1);
  image->missing = !dateline_image_name_is_valid (media);
  g_hash_table_insert (self->images, g_strdup (media), image);

  return image;
}

/* The size at which the image is shown. */
static void
fit (const Image *image,
     int          width,
     double       em,
     int         *shown_width,
     int         *shown_height)
{
  double scale = MIN (1, (double) width / image->width);

  scale = MIN (scale, MAX_HEIGHT * em / image->height);
  *shown_width = MAX (1, image->width * scale + 0.5);
  *shown_height = MAX (1, image->height * scale + 0.5);
}

int
dateline_editor_images_measure (DatelineEditorImages *self,
                                DatelineBlock        *block,
                                int                   width,
                                double                em)
{
  const char *media = dateline_block_get_media (block);
  int shown_width;
  int shown_height;
  Image *image;

  if (is_remote (media))
    return 0;

  image = ensure_image (self, media);
  if (image->missing)
    return MISSING_HEIGHT * em;

  if (image->width == 0)
    {
      if (!image->asked_size)
        ask (self, media, 0);
      image->asked_size = TRUE;
      return UNKNOWN_HEIGHT * em;
    }

  fit (image, MAX (width, 1), em, &shown_width, &shown_height);

  return shown_height;
}

static void
drop_texture (DatelineEditorImages *self,
              Image                *image)
{
  if (image->texture == NULL)
    return;

  self->n_bytes -= (gsize) gdk_texture_get_width (image->texture) *
                   gdk_texture_get_height (image->texture) * BYTES_PER_PIXEL;
  g_clear_object (&image->texture);
  image->asked_width = 0;
}

/* Lets go of what was not seen for the longest time, but never of @fresh, nor of what is
 * seen now, which would only be asked for again. */
static void
make_room (DatelineEditorImages *self,
           Image                *fresh)
{
  while (self->n_bytes > DATELINE_EDITOR_IMAGES_MAX_BYTES)
    {
      Image *oldest = NULL;
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, self->images);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          Image *image = value;

          if (image->texture != NULL && image != fresh &&
              image->painted < self->frame &&
              (oldest == NULL || image->painted < oldest->painted))
            oldest = image;
        }

      if (oldest == NULL)
        return;
      drop_texture (self, oldest);
    }
}

static void
paint_frame (GtkWidget                *widget,
             GtkSnapshot              *snapshot,
             const graphene_rect_t    *bounds,
             const char               *text,
             const DatelineEditorLook *look)
{
  GdkRGBA color = look->foreground;
  float widths[4] = { 1, 1, 1, 1 };
  g_autoptr (PangoLayout) layout = NULL;
  GskRoundedRect outline;
  int width;
  int height;

  color.alpha *= 0.2f;
  gsk_rounded_rect_init_from_rect (&outline, bounds, RADIUS * look->em);
  gtk_snapshot_append_border (snapshot, &outline, widths,
                              (GdkRGBA[4]) { color, color, color, color });
  if (text == NULL)
    return;

  color.alpha = look->foreground.alpha * 0.7f;
  layout = gtk_widget_create_pango_layout (widget, text);
  pango_layout_set_width (layout, MAX (1, bounds->size.width - look->em) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (bounds->origin.x + look->em / 2,
                                                bounds->origin.y +
                                                  (bounds->size.height - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* A picture that is wide enough for the screen's pixels, or all that the image has. */
static void
ensure_texture (DatelineEditorImages *self,
                const char           *media,
                Image                *image,
                int                   pixels)
{
  int wanted = (pixels + WIDTH_STEP - 1) / WIDTH_STEP * WIDTH_STEP;

  wanted = MIN (wanted, image->width);
  if (wanted <= image->asked_width)
    return;

  image->asked_width = wanted;
  ask (self, media, wanted);
}

void
dateline_editor_images_begin_frame (DatelineEditorImages *self)
{
  self->frame++;
}

void
dateline_editor_images_paint (DatelineEditorImages     *self,
                              GtkWidget                *widget,
                              GtkSnapshot              *snapshot,
                              DatelineBlock            *block,
                              const graphene_rect_t    *bounds,
                              gboolean                  rtl,
                              const DatelineEditorLook *look)
{
  const char *media = dateline_block_get_media (block);
  Image *image = ensure_image (self, media);
  graphene_rect_t place = *bounds;
  GskRoundedRect outline;
  int width;
  int height;

  if (image->missing || image->width == 0)
    {
      paint_frame (widget, snapshot, bounds,
                   image->missing ? _("This image is not in the desk’s folder") : NULL, look);
      return;
    }

  fit (image, MAX (bounds->size.width, 1), look->em, &width, &height);
  place.size.width = width;
  if (rtl)
    place.origin.x += bounds->size.width - width;

  image->painted = self->frame;
  if (!image->faulty)
    ensure_texture (self, media, image, width * gtk_widget_get_scale_factor (widget));
  if (image->texture == NULL)
    {
      paint_frame (widget, snapshot, image->faulty ? bounds : &place,
                   image->faulty ? _("This image can’t be shown here") : NULL, look);
      return;
    }

  gsk_rounded_rect_init_from_rect (&outline, &place, RADIUS * look->em);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_texture (snapshot, image->texture, &place);
  gtk_snapshot_pop (snapshot);
}

void
dateline_editor_images_set_size (DatelineEditorImages *self,
                                 const char           *media,
                                 int                   width,
                                 int                   height)
{
  Image *image = g_hash_table_lookup (self->images, media);

  if (image == NULL)
    return;

  image->missing = width <= 0 || height <= 0;
  image->width = MAX (width, 0);
  image->height = MAX (height, 0);
  self->changed (TRUE, self->data);
}

void
dateline_editor_images_set_texture (DatelineEditorImages *self,
                                    const char           *media,
                                    GdkTexture           *texture)
{
  Image *image = g_hash_table_lookup (self->images, media);
  int asked_width;

  if (image == NULL)
    return;

  asked_width = image->asked_width;
  drop_texture (self, image);
  image->asked_width = asked_width;
  image->faulty = texture == NULL;
  if (texture != NULL)
    {
      image->texture = g_object_ref (texture);
      self->n_bytes += (gsize) gdk_texture_get_width (texture) *
                       gdk_texture_get_height (texture) * BYTES_PER_PIXEL;
      make_room (self, image);
    }
  self->changed (FALSE, self->data);
}

static gboolean
is_to_be_asked_again (gpointer key,
                      gpointer value,
                      gpointer data)
{
  const Image *image = value;

  return image->missing || image->faulty || (image->asked_size && image->width == 0) ||
         (image->asked_width > 0 && image->texture == NULL);
}

void
dateline_editor_images_forget_missing (DatelineEditorImages *self)
{
  g_hash_table_foreach_remove (self->images, is_to_be_asked_again, NULL);
}

gsize
dateline_editor_images_get_n_bytes (DatelineEditorImages *self)
{
  return self->n_bytes;
}

DatelineEditorImages *
dateline_editor_images_new (DatelineImageRequest request,
                            DatelineImageChanged changed,
                            gpointer             data)
{
  DatelineEditorImages *self = g_new0 (DatelineEditorImages, 1);

  self->request = request;
  self->changed = changed;
  self->data = data;
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, image_free);
  self->pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
dateline_editor_images_free (DatelineEditorImages *self)
{
  g_clear_handle_id (&self->pending_source, g_source_remove);
  g_hash_table_unref (self->images);
  g_hash_table_unref (self->pending);
  g_free (self);
}
