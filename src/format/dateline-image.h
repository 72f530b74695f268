/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The images that items may show, as bytes: what they are, how large they are, and what
 * they are called in a desk's media folder and by the newsroom. */

/* The largest that is taken. */
#define DATELINE_IMAGE_MAX_BYTES (16 * 1024 * 1024)

typedef struct
{
  const char *type;   /* "image/png" */
  const char *ending; /* "png" */
} DatelineImageType;

/* What @bytes are by how they begin; NULL for anything but a PNG, JPEG, GIF or WebP
 * image. What scripts could be in (SVG) is none. */
const DatelineImageType *
          dateline_image_sniff         (GBytes     *bytes);
/* The type called @type; NULL if it is none that is taken. */
const DatelineImageType *
          dateline_image_find_type     (const char *type);
/* Whether @bytes look like an SVG drawing, which deserves a word of its own when it is
 * refused. */
gboolean  dateline_image_is_svg        (GBytes     *bytes);

/* The size in pixels as it is seen, so after the turn that a camera asks for. Of the
 * beginning of an image, too, as far as it says. FALSE if it does not. */
gboolean  dateline_image_get_size      (GBytes     *bytes,
                                        guint      *width,
                                        guint      *height);

/* "SHA256.ENDING", by the bytes alone. NULL if they are no image. (transfer full) */
char     *dateline_image_dup_name      (GBytes     *bytes);
/* Whether @name is such a name; so it has no folders in it. An item's image that has
 * another is not the desk's: a URL, or a file that nobody has. */
gboolean  dateline_image_name_is_valid (const char *name);

G_END_DECLS
