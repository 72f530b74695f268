/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-media-sender.h"

#include "dateline-desk-media.h"
#include "dateline-html.h"
#include "dateline-image.h"
#include "dateline-publish-error.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME_CHARS 60

typedef struct
{
  char *media;
  char *name; /* what a person knows it by */
} Image;

typedef struct
{
  DatelineBackend       *backend;
  GPtrArray             *images; /* element Image */
  guint                  next;
  DatelineMediaProgress  progress;
  gpointer               progress_data;
} Sending;

static void
image_free (gpointer data)
{
  Image *image = data;

  g_free (image->media);
  g_free (image->name);
  g_free (image);
}

static void
sending_free (gpointer data)
{
  Sending *sending = data;

  g_object_unref (sending->backend);
  g_ptr_array_unref (sending->images);
  g_free (sending);
}

static char *
dup_name (DatelineBlock *block)
{
  const char *caption = dateline_block_get_text (block);
  const char *alternative = dateline_block_get_alternative (block);
  const char *name = dateline_block_get_media (block);

  if (*caption != '\0')
    name = caption;
  else if (alternative != NULL && *alternative != '\0')
    name = alternative;

  return g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), MAX_NAME_CHARS));
}

/* A name that means nothing outside of the folder that the text once came from. */
static gboolean
is_lost (const char *media)
{
  return *media != '/' && *media != '#' && strchr (media, ':') == NULL &&
         !dateline_image_name_is_valid (media);
}

static void
add_image (GPtrArray     *images,
           DatelineBlock *block)
{
  const char *media = dateline_block_get_media (block);
  Image *image;

  for (guint i = 0; i < images->len; i++)
    {
      Image *other = g_ptr_array_index (images, i);

      if (g_str_equal (other->media, media))
        return;
    }

  image = g_new0 (Image, 1);
  image->media = g_strdup (media);
  image->name = dup_name (block);
  g_ptr_array_add (images, image);
}

/* Those of blocks that are kept as they came, too: the page shows what it can of them.
 * What is lost of those nobody here can mend, so it is @strict with the others only. */
static void
add_images (GPtrArray        *images,
            DatelineDocument *document,
            gboolean          strict)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineBlockType type = dateline_block_get_block_type (block);
      g_autoptr (DatelineDocument) inner = NULL;
      const char *media = dateline_block_get_media (block);
      const char *source;
      gsize length;

      if (type == DATELINE_BLOCK_IMAGE &&
          (dateline_image_name_is_valid (media) || (strict && is_lost (media))))
        add_image (images, block);
      if (type != DATELINE_BLOCK_OPAQUE)
        continue;

      source = g_bytes_get_data (dateline_block_get_source (block), &length);
      if (length > 0)
        inner = dateline_html_parse (source, length, DATELINE_HTML_DEFAULT, NULL, NULL);
      if (inner != NULL)
        add_images (images, inner, FALSE);
    }
}

static Image *
get_current (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);

  return g_ptr_array_index (sending->images, sending->next);
}

static void
fail (GTask  *task,
      GError *error)
{
  /* Translators: an image's caption; what went wrong follows. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_prefix_error (&error, _("The image “%s”: "), get_current (task)->name);

  g_task_return_error (task, error);
}

static void send_next (GTask *task);

static void
uploaded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  GError *error = NULL;

  if (!dateline_backend_upload_media_finish (DATELINE_BACKEND (source), result, &error))
    {
      fail (task, error);
      return;
    }

  sending->next++;
  send_next (task);
}

static void
progress_cb (goffset  sent,
             goffset  total,
             gpointer data)
{
  Sending *sending = g_task_get_task_data (data);

  sending->progress ((sending->next + (double) sent / MAX (total, 1)) / sending->images->len,
                     sending->progress_data);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = dateline_desk_load_media_finish (DATELINE_DESK (source), result, &error);
  if (g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      error = g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK,
                           _("it is not in the desk’s folder. Insert it again, or remove it "
                             "from the text."));
    }
  if (bytes == NULL)
    {
      fail (task, error);
      return;
    }

  dateline_backend_upload_media_async (sending->backend, get_current (task)->media, bytes,
                                       sending->progress != NULL ? progress_cb : NULL, task,
                                       g_task_get_cancellable (task), uploaded_cb,
                                       g_object_ref (task));
}

static void
send_next (GTask *task)
{
  Sending *sending = g_task_get_task_data (task);

  if (sending->next == sending->images->len)
    g_task_return_boolean (task, TRUE);
  else if ((dateline_backend_get_capabilities (sending->backend) & DATELINE_CAPABILITY_MEDIA) == 0)
    fail (task, g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED,
                             _("this server takes no images. Remove it from the text.")));
  else
    dateline_desk_load_media_async (g_task_get_source_object (task), get_current (task)->media,
                                    g_task_get_cancellable (task), loaded_cb,
                                    g_object_ref (task));
}

void
dateline_media_send_async (DatelineDesk          *desk,
                           DatelineBackend       *backend,
                           DatelineItem          *item,
                           DatelineMediaProgress  progress,
                           gpointer               progress_data,
                           GCancellable          *cancellable,
                           GAsyncReadyCallback    callback,
                           gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Sending *sending = g_new0 (Sending, 1);

  sending->backend = g_object_ref (backend);
  sending->images = g_ptr_array_new_with_free_func (image_free);
  sending->progress = progress;
  sending->progress_data = progress_data;
  add_images (sending->images, dateline_item_get_body (item), TRUE);

  g_task_set_source_tag (task, dateline_media_send_async);
  g_task_set_task_data (task, sending, sending_free);
  send_next (task);
}

gboolean
dateline_media_send_finish (DatelineDesk  *desk,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, desk), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
