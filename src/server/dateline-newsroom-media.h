/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"

#include "dateline-image.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/* Images, known by the SHA-256 of their bytes: 64 hexadecimal digits in lower case. */

gboolean  dateline_newsroom_media_name_is_valid (const char                 *sha256);

/* Stores @bytes unless they are there; @added says whether they weren't. */
gboolean  dateline_newsroom_media_put           (DatelineNewsroomDatabase   *database,
                                                 const char                 *sha256,
                                                 const char                 *type,
                                                 GBytes                     *bytes,
                                                 const char                 *owner,
                                                 gint64                      now,
                                                 gboolean                   *added,
                                                 GError                    **error);
/* NULL without an error: not there. @type: (transfer none), static. */
GBytes   *dateline_newsroom_media_find          (DatelineNewsroomDatabase   *database,
                                                 const char                 *sha256,
                                                 const DatelineImageType   **type,
                                                 GError                    **error);
/* As dateline_newsroom_media_find(), but what no item shows that is public at @now is
 * not there: who guesses at an image must not hear that it is about to be shown. */
GBytes   *dateline_newsroom_media_find_public   (DatelineNewsroomDatabase   *database,
                                                 const char                 *sha256,
                                                 gint64                      now,
                                                 const DatelineImageType   **type,
                                                 GError                    **error);
/* The size in pixels of the image called @name, "SHA256.ENDING"; FALSE: not there, or it
 * does not say. */
gboolean  dateline_newsroom_media_get_size      (DatelineNewsroomDatabase   *database,
                                                 const char                 *name,
                                                 guint                      *width,
                                                 guint                      *height);

/* Within a transaction: notes which images the page of the item @number shows. */
gboolean  dateline_newsroom_media_note_uses     (DatelineNewsroomDatabase   *database,
                                                 gint64                      number,
                                                 DatelineItem               *item,
                                                 GError                    **error);
/* The same for all items that are stored. */
gboolean  dateline_newsroom_media_note_all      (DatelineNewsroomDatabase   *database,
                                                 GError                    **error);

G_END_DECLS
