/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-images.h"

#include "dateline-compat.h"
#include "dateline-image-dialog.h"
#include "dateline-image-import.h"
#include "dateline-image-loader.h"
#include "dateline-image.h"

#include <glib/gi18n-lib.h>

/* In pixels: of the dialog's picture, on a screen of any scale. */
#define DIALOG_PICTURE_WIDTH 1024

struct _DatelineItemImages
{
  GObject parent_instance;

  /* Borrowed */
  DatelineEditor *editor;

  /* Owned */
  DatelineDesk        *desk;
  DatelineImageLoader *loader;
  GCancellable        *cancellable; /* of what is asked of the desk */
  GQueue               undescribed; /* element DatelineBlock */
};

G_DEFINE_FINAL_TYPE (DatelineItemImages, dateline_item_images, G_TYPE_OBJECT)

enum
{
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is to become of images that are on their way. */
typedef struct
{
  DatelineItemImages *self;
  GtkTextMark        *place;
} Insertion;

static Insertion *
insertion_new (DatelineItemImages *self,
               GtkTextMark        *place)
{
  Insertion *insertion = g_new0 (Insertion, 1);

  insertion->self = g_object_ref (self);
  insertion->place = g_object_ref (place);

  return insertion;
}

static void
insertion_free (Insertion *insertion)
{
  g_object_unref (insertion->self);
  g_object_unref (insertion->place);
  g_free (insertion);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Insertion, insertion_free)

static GtkWindow *
get_window (DatelineItemImages *self)
{
  GtkRoot *root = self->editor != NULL ? gtk_widget_get_root (GTK_WIDGET (self->editor)) : NULL;

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Showing */

static void
measured_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineItemImages) self = data;
  g_autoptr (GError) error = NULL;
  guint width = 0;
  guint height = 0;

  if (!dateline_image_loader_measure_finish (DATELINE_IMAGE_LOADER (source), result, &width,
                                             &height, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;

      g_debug ("Measuring an image: %s", error->message);
      width = 0;
      height = 0;
    }

  if (self->editor != NULL)
    dateline_editor_set_image_size (self->editor, dateline_image_loader_get_media (result), width,
                                    height);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineItemImages) self = data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = dateline_image_loader_load_finish (DATELINE_IMAGE_LOADER (source), result, &error);
  if (self->editor == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (texture == NULL)
    g_debug ("Showing an image: %s", error->message);
  dateline_editor_set_image (self->editor, dateline_image_loader_get_media (result), texture);
}

static void
request_image_cb (DatelineItemImages *self,
                  const char         *media,
                  int                 width)
{
  if (self->desk == NULL)
    return;

  if (width == 0)
    dateline_image_loader_measure_async (self->loader, self->desk, media, self->cancellable,
                                         measured_cb, g_object_ref (self));
  else
    dateline_image_loader_load_async (self->loader, self->desk, media, width, self->cancellable,
                                      loaded_cb, g_object_ref (self));
}

/* Describing */

static void
picture_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (DatelineImageDialog) dialog = data;
  g_autoptr (GdkTexture) texture = NULL;

  texture = dateline_image_loader_load_finish (DATELINE_IMAGE_LOADER (source), result, NULL);
  dateline_image_dialog_set_picture (dialog, GDK_PAINTABLE (texture));
}

static void
edited_cb (DatelineItemImages  *self,
           DatelineBlock       *image,
           DatelineImageDialog *dialog)
{
  DatelineBlock *old = dateline_image_dialog_get_image (dialog);

  if (self->editor != NULL && !dateline_editor_replace_image (self->editor, old, image))
    g_signal_emit (self, signals[NOTICE], 0,
                   _("The image is not in the text any more, so nothing was changed"));
}

static void describe_next (DatelineItemImages *self);

static gboolean
next_cb (gpointer data)
{
  describe_next (data);

  return G_SOURCE_REMOVE;
}

static gboolean
closed_cb (DatelineItemImages *self)
{
  if (!g_queue_is_empty (&self->undescribed))
    g_idle_add_full (G_PRIORITY_DEFAULT, next_cb, g_object_ref (self), g_object_unref);
  else if (self->editor != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));

  return GDK_EVENT_PROPAGATE;
}

static void
describe (DatelineItemImages *self,
          DatelineBlock      *image)
{
  const char *media = dateline_block_get_media (image);
  GtkWindow *window = get_window (self);
  DatelineImageDialog *dialog;
  g_autofree char *language = NULL;

  if (window == NULL)
    return;

  dialog = dateline_image_dialog_new (window, image);
  g_object_get (self->editor, "language", &language, NULL);
  dateline_image_dialog_set_spelling (dialog, dateline_editor_get_spell_checker (self->editor),
                                      language);
  g_signal_connect_object (dialog, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (closed_cb), self,
                           G_CONNECT_SWAPPED);
  if (self->desk != NULL && dateline_image_name_is_valid (media))
    dateline_image_loader_load_async (self->loader, self->desk, media, DIALOG_PICTURE_WIDTH,
                                      self->cancellable, picture_loaded_cb,
                                      g_object_ref (dialog));
  else
    dateline_image_dialog_set_picture (dialog, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
describe_next (DatelineItemImages *self)
{
  g_autoptr (DatelineBlock) image = g_queue_pop_head (&self->undescribed);

  if (image != NULL)
    describe (self, image);
}

static void
edit_image_cb (DatelineItemImages *self,
               DatelineBlock      *image)
{
  describe (self, image);
}

/* Inserting */

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  describe_next (data);
  g_object_unref (data);
}

/* What did not work first, then the descriptions of the others. */
static void
tell_problems (DatelineItemImages *self,
               GPtrArray          *problems)
{
  const DatelineAnswer answers[] = { { "close", _("_Close"), ADW_RESPONSE_DEFAULT } };
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->editor == NULL)
    return;

  for (guint i = 0; i < problems->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n\n" : "",
                            (const char *) g_ptr_array_index (problems, i));
  dateline_compat_ask_async (GTK_WIDGET (self->editor),
                             g_dngettext (GETTEXT_PACKAGE, "Image Not Inserted",
                                          "Images Not Inserted", problems->len),
                             text->str, answers, G_N_ELEMENTS (answers), told_cb,
                             g_object_ref (self));
}

static void
insert (DatelineItemImages  *self,
        GtkTextMark         *place,
        char               **names)
{
  g_autoptr (GPtrArray) images = NULL;

  images = dateline_editor_insert_images (self->editor, place, (const char * const *) names);
  if (images == NULL)
    {
      g_signal_emit (self, signals[NOTICE], 0,
                     _("The image was not inserted, as another text is open now"));
      return;
    }

  for (guint i = 0; i < images->len; i++)
    g_queue_push_tail (&self->undescribed, dateline_block_ref (g_ptr_array_index (images, i)));
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Insertion) insertion = data;
  DatelineItemImages *self = insertion->self;
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) names = NULL;

  names = dateline_image_import_finish (DATELINE_DESK (source), result, &problems, NULL);
  if (names == NULL || self->editor == NULL)
    return;

  if (names[0] != NULL)
    insert (self, insertion->place, names);
  else
    dateline_editor_drop_place (self->editor, insertion->place);

  if (problems->len > 0)
    tell_problems (self, problems);
  else
    describe_next (self);
}

static void
import (GListModel *sources,
        Insertion  *insertion)
{
  dateline_image_import_async (insertion->self->desk, sources, insertion->self->cancellable,
                               imported_cb, insertion);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (Insertion) insertion = data;
  g_autoptr (GListModel) files = dateline_compat_files_finish (result);
  DatelineItemImages *self = insertion->self;

  if (files != NULL && self->desk != NULL)
    import (files, g_steal_pointer (&insertion));
  else if (self->editor != NULL)
    dateline_editor_drop_place (self->editor, insertion->place);
}

static void
insert_images_cb (DatelineItemImages *self,
                  GListModel         *sources,
                  GtkTextMark        *place)
{
  if (self->desk == NULL)
    dateline_editor_drop_place (self->editor, place);
  else if (sources != NULL)
    import (sources, insertion_new (self, place));
  else
    dateline_compat_open_images_async (get_window (self), _("Insert Images"), _("_Insert"),
                                       chosen_cb, insertion_new (self, place));
}

static void
dateline_item_images_dispose (GObject *object)
{
  DatelineItemImages *self = DATELINE_ITEM_IMAGES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->editor);
  g_clear_object (&self->desk);
  g_clear_object (&self->loader);
  g_queue_clear_full (&self->undescribed, (GDestroyNotify) dateline_block_unref);

  G_OBJECT_CLASS (dateline_item_images_parent_class)->dispose (object);
}

static void
dateline_item_images_class_init (DatelineItemImagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_item_images_dispose;

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_item_images_init (DatelineItemImages *self)
{
  g_queue_init (&self->undescribed);
  self->loader = dateline_image_loader_new ();
  self->cancellable = g_cancellable_new ();
}

DatelineItemImages *
dateline_item_images_new (DatelineEditor *editor)
{
  DatelineItemImages *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_IMAGES, NULL);
  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect_object (editor, "request-image", G_CALLBACK (request_image_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "insert-images", G_CALLBACK (insert_images_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "edit-image", G_CALLBACK (edit_image_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
dateline_item_images_set_desk (DatelineItemImages *self,
                               DatelineDesk       *desk)
{
  g_return_if_fail (DATELINE_IS_ITEM_IMAGES (self));

  if (!g_set_object (&self->desk, desk))
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_queue_clear_full (&self->undescribed, (GDestroyNotify) dateline_block_unref);
}
