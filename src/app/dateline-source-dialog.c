/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-source-dialog.h"

#include "dateline-html.h"
#include "dateline-plain-text.h"
#include "dateline-view-text.h"
#include "dateline-wordpress.h"

#include <glib/gi18n-lib.h>

struct _DatelineSourceDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toast_overlay;
  GtkStack        *stack;
  GtkTextView     *source_view;
  GtkTextView     *text_view;
};

G_DEFINE_FINAL_TYPE (DatelineSourceDialog, dateline_source_dialog, ADW_TYPE_WINDOW)

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineSourceDialog *self = DATELINE_SOURCE_DIALOG (widget);
  GtkTextView *view = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "source")
                        ? self->source_view
                        : self->text_view;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_("Copied")));
}

static void
dateline_source_dialog_class_init (DatelineSourceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-source-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSourceDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, DatelineSourceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineSourceDialog, source_view);
  gtk_widget_class_bind_template_child (widget_class, DatelineSourceDialog, text_view);
  gtk_widget_class_install_action (widget_class, "source.copy", NULL, copy_action);
}

static void
dateline_source_dialog_init (DatelineSourceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
}

/* What a reader of the page would see of it. */
static char *
dup_text (const char *source)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *text = NULL;

  document = dateline_html_parse (source, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  text = document != NULL ? dateline_plain_text_write (document) : g_strdup ("");
  g_strstrip (text);

  return *text != '\0' ? g_steal_pointer (&text)
                       : g_strdup (_("There is no text to read in this block."));
}

void
dateline_source_dialog_present (GtkWindow     *parent,
                                DatelineBlock *block)
{
  DatelineSourceDialog *self;
  GBytes *bytes;
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (block != NULL);

  bytes = dateline_block_get_source (block);
  g_return_if_fail (bytes != NULL);

  self = g_object_new (DATELINE_TYPE_SOURCE_DIALOG, "transient-for", parent, NULL);
  source = g_utf8_make_valid (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  text = dup_text (source);
  gtk_window_set_title (GTK_WINDOW (self),
                        dateline_wordpress_get_title (dateline_block_get_name (block)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->source_view), source, -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}
