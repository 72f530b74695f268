/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-table-dialog.h"

#include "dateline-compat.h"
#include "dateline-item-link.h"
#include "dateline-language-dialog.h"
#include "dateline-link-dialog.h"
#include "dateline-spelling-notice.h"
#include "dateline-table-editor.h"
#include "dateline-toast.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

#define NEW_ROWS 3
#define NEW_COLUMNS 3

struct _DatelineTableDialog
{
  AdwWindow parent_instance;

  /* Template children */
  DatelineTableEditor    *table_editor;
  AdwToastOverlay        *toast_overlay;
  DatelineSpellingNotice *spelling_notice;

  DatelineBlock *block; /* what is edited, or NULL */
  DatelineDesk  *desk;
  DatelineItem  *item;
  GWeakRef       editor;
};

G_DEFINE_FINAL_TYPE (DatelineTableDialog, dateline_table_dialog, ADW_TYPE_WINDOW)

/* The buttons act on the text of the cell that is written in. */
static void
current_changed_cb (DatelineTableDialog *self)
{
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor",
                                  dateline_table_editor_get_text_actions (self->table_editor));
}

static void
request_link_cb (DatelineTableDialog *self,
                 const char          *url,
                 gboolean             needs_text)
{
  dateline_link_dialog_present (GTK_WINDOW (self),
                                dateline_table_editor_get_current (self->table_editor), url,
                                needs_text, self->desk, self->item);
}

/* Another item can't be shown while this one's table is written. */
static void
activate_link_cb (DatelineTableDialog *self,
                  const char          *url)
{
  g_autoptr (DatelineEditor) editor = g_weak_ref_get (&self->editor);

  if (editor != NULL && dateline_item_link_get_id (url) == NULL)
    g_signal_emit_by_name (editor, "activate-link", url);
}

static void
missing_changed_cb (DatelineTableDialog *self)
{
  dateline_spelling_notice_set_languages (self->spelling_notice,
                                          dateline_table_editor_get_missing (self->table_editor));
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  dateline_compat_ask_finish (result);
}

static void
tell (GtkWindow  *parent,
      const char *heading,
      const char *body)
{
  const DatelineAnswer answers[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
  };

  dateline_compat_ask_async (GTK_WIDGET (parent), heading, body, answers,
                             G_N_ELEMENTS (answers), told_cb, NULL);
}

static void
left_out_cb (DatelineTableDialog *self,
             const char * const  *names)
{
  g_autofree char *list = g_strjoinv (", ", (char **) names);
  g_autofree char *text = NULL;

  text = g_strdup_printf (_("Left out: %s"), list);
  adw_toast_overlay_add_toast (self->toast_overlay, dateline_toast_new (text));
}

/* More than a toast has room for, and it has to be read. */
static void
refused_cb (DatelineTableDialog *self,
            const char          *reason)
{
  tell (GTK_WINDOW (self), _("Nothing Was Inserted"), reason);
}

static void
request_language_cb (DatelineTableDialog *self,
                     const char          *language)
{
  dateline_language_dialog_present (GTK_WINDOW (self),
                                    dateline_table_editor_get_current (self->table_editor),
                                    language,
                                    self->desk != NULL ? dateline_desk_get_settings (self->desk)
                                                       : NULL);
}

static void
done_cb (DatelineTableDialog *self)
{
  g_autoptr (DatelineEditor) editor = g_weak_ref_get (&self->editor);
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (self->table_editor);

  if (editor != NULL)
    dateline_editor_put_table (editor, self->block, table);
  gtk_window_close (GTK_WINDOW (self));
}

static void
dateline_table_dialog_css_changed (GtkWidget         *widget,
                                   GtkCssStyleChange *change)
{
  DatelineTableDialog *self = DATELINE_TABLE_DIALOG (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (dateline_table_dialog_parent_class)->css_changed (widget, change);

  if (self->table_editor == NULL)
    return;

  dateline_compat_get_color (widget, &color);
  dateline_table_editor_set_foreground (self->table_editor, &color);
}

static void
dateline_table_dialog_finalize (GObject *object)
{
  DatelineTableDialog *self = DATELINE_TABLE_DIALOG (object);

  g_clear_pointer (&self->block, dateline_block_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->item);
  g_weak_ref_clear (&self->editor);

  G_OBJECT_CLASS (dateline_table_dialog_parent_class)->finalize (object);
}

static void
dateline_table_dialog_class_init (DatelineTableDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_table_dialog_finalize;
  widget_class->css_changed = dateline_table_dialog_css_changed;

  g_type_ensure (DATELINE_TYPE_TABLE_EDITOR);
  g_type_ensure (DATELINE_TYPE_SPELLING_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-table-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineTableDialog, table_editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineTableDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, DatelineTableDialog, spelling_notice);
  gtk_widget_class_bind_template_callback (widget_class, current_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, request_language_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, left_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
dateline_table_dialog_init (DatelineTableDialog *self)
{
  g_weak_ref_init (&self->editor, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table",
                                  dateline_table_editor_get_action_group (self->table_editor));
}

static gboolean
is_too_large (DatelineTable *table)
{
  return dateline_table_get_n_rows (table) * dateline_table_get_n_columns (table) >
         DATELINE_TABLE_EDITOR_MAX_CELLS;
}

static void
tell_too_large (GtkWindow *parent)
{
  g_autofree char *body = NULL;

  body = g_strdup_printf (_("It has more than %d cells. It is kept and published as it is; to "
                            "change it, edit it in a spreadsheet and paste it anew."),
                          DATELINE_TABLE_EDITOR_MAX_CELLS);
  tell (parent, _("This Table Is Too Large"), body);
}

void
dateline_table_dialog_present (GtkWindow      *parent,
                               DatelineEditor *editor,
                               DatelineBlock  *block,
                               guint           row,
                               guint           column,
                               DatelineDesk   *desk,
                               DatelineItem   *item)
{
  DatelineTableDialog *self;
  g_autoptr (DatelineTable) table = NULL;
  g_autofree char *language = NULL;
  gboolean typography;
  gboolean show_invisibles;

  g_return_if_fail (DATELINE_IS_EDITOR (editor));

  if (block != NULL)
    table = dateline_table_ref (dateline_block_get_table (block));
  else
    table = dateline_table_new (NULL, NEW_ROWS, NEW_COLUMNS, TRUE, FALSE);
  if (is_too_large (table))
    {
      tell_too_large (parent);
      return;
    }

  self = g_object_new (DATELINE_TYPE_TABLE_DIALOG, "transient-for", parent, NULL);
  g_weak_ref_set (&self->editor, editor);
  g_set_object (&self->desk, desk);
  g_set_object (&self->item, item);
  self->block = block != NULL ? dateline_block_ref (block) : NULL;
  g_object_get (editor, "language", &language, "typography", &typography, "show-invisibles",
                &show_invisibles, NULL);
  dateline_table_editor_set_typography (self->table_editor, typography);
  dateline_table_editor_set_show_invisibles (self->table_editor, show_invisibles);
  if (language != NULL)
    dateline_table_editor_set_language (self->table_editor, language);
  dateline_table_editor_set_spell_checker (self->table_editor,
                                           dateline_editor_get_spell_checker (editor));
  dateline_table_editor_set_table (self->table_editor, table);
  current_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  dateline_table_editor_go_to (self->table_editor, row, column);
}
