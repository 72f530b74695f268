/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-image-dialog.h"

#include "dateline-cell-editor.h"
#include "dateline-compat.h"
#include "dateline-language-dialog.h"
#include "dateline-link-dialog.h"
#include "dateline-spelling-notice.h"
#include "dateline-text-spelling.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineImageDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkPicture             *picture;
  GtkTextView            *description_view;
  GtkSwitch              *decorative_switch;
  DatelineCellEditor     *caption_editor;
  GtkWidget              *done_button;
  DatelineSpellingNotice *spelling_notice;

  /* Owned */
  DatelineBlock        *image;
  DatelineTextSpelling *spelling; /* of the description, or NULL */
};

G_DEFINE_FINAL_TYPE (DatelineImageDialog, dateline_image_dialog, ADW_TYPE_WINDOW)

enum
{
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One line, however it was pasted. */
static char *
dup_description (DatelineImageDialog *self)
{
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->description_view), "text", &text, NULL);
  g_strdelimit (text, "\n\r\t", ' ');

  return g_strdup (g_strstrip (text));
}

static void
update_done (DatelineImageDialog *self)
{
  gboolean decorative = gtk_switch_get_active (self->decorative_switch);
  g_autofree char *description = dup_description (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->description_view), !decorative);
  gtk_widget_set_sensitive (self->done_button, decorative || *description != '\0');
}

static DatelineBlock *
make_image (DatelineImageDialog *self)
{
  DatelineBlock *caption = dateline_cell_editor_get_cell (self->caption_editor);
  g_autofree char *description = dup_description (self);
  gboolean is_decorative = gtk_switch_get_active (self->decorative_switch);
  const DatelineSpan *spans;
  gsize n_spans;
  g_autoptr (DatelineBlock) described =
    dateline_block_with_alternative (self->image, is_decorative ? "" : description);
  g_autoptr (DatelineBlock) captioned = NULL;

  spans = dateline_block_get_spans (caption, &n_spans);
  captioned = dateline_block_with_text (described, dateline_block_get_text (caption), spans,
                                        n_spans);

  /* What it was read from still is its source where nothing of it is another. */
  return dateline_block_equal (captioned, described) ? g_steal_pointer (&described)
                                                     : g_steal_pointer (&captioned);
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
request_link_cb (DatelineImageDialog *self,
                 const char          *url,
                 gboolean             needs_text)
{
  dateline_link_dialog_present (GTK_WINDOW (self), GTK_WIDGET (self->caption_editor), url,
                                needs_text, NULL, NULL);
}

static void
request_language_cb (DatelineImageDialog *self,
                     const char          *language)
{
  dateline_language_dialog_present (GTK_WINDOW (self), GTK_WIDGET (self->caption_editor),
                                    language, NULL);
}

/* Tab leads on. */
static void
leave_caption_cb (DatelineImageDialog *self,
                  int                  by)
{
  gtk_widget_child_focus (GTK_WIDGET (self),
                          by > 0 ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
}

/* Enter is done with it, as in a line. */
static gboolean
description_key_cb (GtkEventControllerKey *controller,
                    guint                  keyval,
                    guint                  keycode,
                    GdkModifierType        state,
                    DatelineImageDialog   *self)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return FALSE;

  gtk_widget_activate_default (GTK_WIDGET (self->description_view));

  return TRUE;
}

static void
update_missing (DatelineImageDialog *self)
{
  const char * const *lists[2];
  guint n_lists = 0;

  lists[n_lists++] = dateline_cell_editor_get_missing (self->caption_editor);
  if (self->spelling != NULL)
    lists[n_lists++] = dateline_text_spelling_get_missing (self->spelling);
  dateline_spelling_notice_set_lists (self->spelling_notice, lists, n_lists);
}

static void
dateline_image_dialog_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  DatelineImageDialog *self = DATELINE_IMAGE_DIALOG (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (dateline_image_dialog_parent_class)->css_changed (widget, change);

  if (self->caption_editor == NULL)
    return;

  dateline_compat_get_color (widget, &color);
  dateline_cell_editor_set_foreground (self->caption_editor, &color);
  if (self->spelling != NULL)
    dateline_text_spelling_set_foreground (self->spelling, &color);
}

static void
dateline_image_dialog_dispose (GObject *object)
{
  DatelineImageDialog *self = DATELINE_IMAGE_DIALOG (object);

  if (self->spelling != NULL)
    g_object_run_dispose (G_OBJECT (self->spelling));
  g_clear_object (&self->spelling);

  G_OBJECT_CLASS (dateline_image_dialog_parent_class)->dispose (object);
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

  G_OBJECT_CLASS (klass)->dispose = dateline_image_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_image_dialog_finalize;
  widget_class->css_changed = dateline_image_dialog_css_changed;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_BLOCK);

  g_type_ensure (DATELINE_TYPE_CELL_EDITOR);
  g_type_ensure (DATELINE_TYPE_SPELLING_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-image-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, description_view);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, decorative_switch);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, caption_editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, done_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineImageDialog, spelling_notice);
  gtk_widget_class_bind_template_callback (widget_class, update_done);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_language_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_caption_cb);
}

static gboolean
measure_again_cb (gpointer description)
{
  gtk_widget_queue_resize (description);

  return G_SOURCE_REMOVE;
}

/* A text view knows its height once it has been as wide as it is; where the window got less
 * than its own width, GTK misses that and the description stays without any. */
static void
description_mapped_cb (GtkWidget *description)
{
  g_idle_add_full (G_PRIORITY_LOW, measure_again_cb, g_object_ref (description), g_object_unref);
}

static void
dateline_image_dialog_init (DatelineImageDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  dateline_cell_editor_set_label (self->caption_editor, _("Caption"));
  g_signal_connect_object (self->caption_editor, "missing-changed", G_CALLBACK (update_missing),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->description_view), "changed",
                           G_CALLBACK (update_done), self, G_CONNECT_SWAPPED);
  g_signal_connect (self->description_view, "map", G_CALLBACK (description_mapped_cb), NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (description_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->description_view), keys);
}

DatelineImageDialog *
dateline_image_dialog_new (GtkWindow     *parent,
                           DatelineBlock *image)
{
  DatelineImageDialog *self;
  const char *alternative;
  const DatelineSpan *spans;
  gsize n_spans;
  g_autoptr (DatelineBlock) caption = NULL;

  g_return_val_if_fail (image != NULL, NULL);

  alternative = dateline_block_get_alternative (image);
  self = g_object_new (DATELINE_TYPE_IMAGE_DIALOG, "transient-for", parent, NULL);
  self->image = dateline_block_ref (image);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->description_view),
                            alternative != NULL ? alternative : "", -1);
  spans = dateline_block_get_spans (image, &n_spans);
  caption = dateline_block_new_paragraph (dateline_block_get_text (image), spans, n_spans);
  dateline_cell_editor_set_cell (self->caption_editor, caption);
  gtk_switch_set_active (self->decorative_switch, alternative != NULL && *alternative == '\0');
  update_done (self);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->description_view)))
    gtk_widget_grab_focus (GTK_WIDGET (self->description_view));

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

void
dateline_image_dialog_set_spelling (DatelineImageDialog  *self,
                                    DatelineSpellChecker *checker,
                                    const char           *language)
{
  GdkRGBA color;

  g_return_if_fail (DATELINE_IS_IMAGE_DIALOG (self));
  g_return_if_fail (self->spelling == NULL);

  if (language != NULL)
    dateline_cell_editor_set_language (self->caption_editor, language);
  dateline_cell_editor_set_spell_checker (self->caption_editor, checker);
  if (checker == NULL)
    return;

  dateline_compat_get_color (GTK_WIDGET (self), &color);
  self->spelling = dateline_text_spelling_new (self->description_view);
  g_signal_connect_object (self->spelling, "notify::missing", G_CALLBACK (update_missing), self,
                           G_CONNECT_SWAPPED);
  dateline_text_spelling_set_foreground (self->spelling, &color);
  dateline_text_spelling_set_checker (self->spelling, checker);
  dateline_text_spelling_set_language (self->spelling, language);
  dateline_text_spelling_set_enabled (self->spelling, TRUE);
}
