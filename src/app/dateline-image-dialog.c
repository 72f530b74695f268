/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-image-dialog.h"

#include <string.h>

struct _DatelineImageDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkPicture  *picture;
  AdwEntryRow *description_row;
  GtkSwitch   *decorative_switch;
  AdwEntryRow *caption_row;
  GtkWidget   *done_button;

  /* Owned */
  DatelineBlock *image;
};

G_DEFINE_FINAL_TYPE (DatelineImageDialog, dateline_image_dialog, ADW_TYPE_WINDOW)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
update_done (DatelineImageDialog *self)
{
  gboolean decorative = gtk_switch_get_active (self->decorative_switch);
  g_autofree char *description = dup_text (self->description_row);

  gtk_widget_set_sensitive (GTK_WIDGET (self->description_row), !decorative);
  gtk_widget_set_sensitive (self->done_button, decorative || *description != '\0');
}

/* The caption keeps its marks as long as its text is the same. */
static DatelineBlock *
make_image (DatelineImageDialog *self)
{
  const char *old_caption = dateline_block_get_text (self->image);
  g_autofree char *description = dup_text (self->description_row);
  g_autofree char *caption = dup_text (self->caption_row);
  gboolean is_decorative = gtk_switch_get_active (self->decorative_switch);
  g_autoptr (DatelineBlock) described =
    dateline_block_with_alternative (self->image, is_decorative ? "" : description);

  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->caption_row)), old_caption) != 0)
    return dateline_block_with_text (described, caption, NULL, 0);

  return g_steal_pointer (&described);
}

static void
done_cb (DatelineImageDialog *self)
{
  g_autoptr (DatelineBlock) image = make_image (self);

  if (!dateline_block_equal (image, self->image))
    g_signal_emit (self, signals[EDITED], 0, image);

  gtk_window_close (GTK_WINDOW (self));
}

static void
remove_cb (DatelineImageDialog *self)
{
  g_signal_emit (self, signals[EDITED], 0, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
dateline_image_dialog_finalize (GObject *object)
{
  DatelineImageDialog *self = DATELINE_IMAGE_DIALOG (object);

  dateline_block_unref (self->image);

  G_OBJECT_CLASS (dateline_image_dialog_parent_class)->finalize (object);
}

static void
dateline_image_dialog_class_init (DatelineImageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_image_dialog_finalize;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_BLOCK);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-image-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, description_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, decorative_switch);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, caption_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, done_button);
  gtk_widget_class_bind_template_callback (widget_class, update_done);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dateline_image_dialog_init (DatelineImageDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

DatelineImageDialog *
dateline_image_dialog_new (GtkWindow     *parent,
                           DatelineBlock *image)
{
  DatelineImageDialog *self;
  const char *alternative;

  g_return_val_if_fail (image != NULL, NULL);

  alternative = dateline_block_get_alternative (image);
  self = g_object_new (DATELINE_TYPE_IMAGE_DIALOG, "transient-for", parent, NULL);
  self->image = dateline_block_ref (image);
  gtk_editable_set_text (GTK_EDITABLE (self->description_row),
                         alternative != NULL ? alternative : "");
  gtk_editable_set_text (GTK_EDITABLE (self->caption_row), dateline_block_get_text (image));
  gtk_switch_set_active (self->decorative_switch, alternative != NULL && *alternative == '\0');
  update_done (self);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->description_row)))
    gtk_widget_grab_focus (GTK_WIDGET (self->description_row));

  return self;
}

DatelineBlock *
dateline_image_dialog_get_image (DatelineImageDialog *self)
{
  g_return_val_if_fail (DATELINE_IS_IMAGE_DIALOG (self), NULL);

  return self->image;
}

void
dateline_image_dialog_set_picture (DatelineImageDialog *self,
                                   GdkPaintable        *picture)
{
  g_return_if_fail (DATELINE_IS_IMAGE_DIALOG (self));

  gtk_picture_set_paintable (self->picture, picture);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), picture != NULL);
}
