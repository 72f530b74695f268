/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-replace-row-widget.h"

#include "dateline-compat.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* In line with what is above the list, and the matches below their item. */
#define MARGIN 6
#define MATCH_INDENT 30

struct _DatelineReplaceRowWidget
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *box;
  GtkWidget *check;
  GtkLabel  *text_label;
  GtkLabel  *detail_label;

  /* Owned */
  DatelineReplaceRow *row;
  GSignalGroup       *item_signals;

  gboolean updating;
};

G_DEFINE_FINAL_TYPE (DatelineReplaceRowWidget, dateline_replace_row_widget, GTK_TYPE_WIDGET)

static void
update_check (DatelineReplaceRowWidget *self)
{
  DatelineReplaceItem *item = dateline_replace_row_get_item (self->row);
  const DatelineFound *found = dateline_replace_item_get_found (item);
  guint index = dateline_replace_row_get_index (self->row);
  guint n_chosen = dateline_replace_item_get_n_chosen (item);
  gboolean active;
  gboolean inconsistent = FALSE;

  if (index == DATELINE_REPLACE_ROW_HEAD)
    {
      active = n_chosen == found->matches->len;
      inconsistent = n_chosen > 0 && !active;
    }
  else
    {
      active = dateline_replace_item_is_chosen (item, index);
    }

  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), active);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->check), inconsistent);
  self->updating = FALSE;
  gtk_widget_set_sensitive (self->check, !found->read_only);
}

static void
toggled_cb (DatelineReplaceRowWidget *self)
{
  if (self->row == NULL || self->updating)
    return;

  dateline_replace_row_toggle (self->row);
  update_check (self);
}

static void
show_head (DatelineReplaceRowWidget *self,
           const DatelineFound      *found)
{
  const char *title = *found->title != '\0' ? found->title : _("Untitled");
  g_autofree char *language = dateline_view_language_code (found->language);
  g_autofree char *detail = NULL;

  if (found->read_only)
    /* Translators: the code of a language, and why nothing can be replaced in an item. */
    detail = g_strdup_printf (_("%s · Read only"), language);
  else
    /* Translators: the code of a language, a status, and how often something was found in an
     * item: "EN · Draft · 3". */
    detail = g_strdup_printf (_("%s · %s · %u"), language,
                              dateline_status_get_title (found->status), found->matches->len);

  gtk_label_set_attributes (self->text_label, NULL);
  gtk_label_set_label (self->text_label, title);
  gtk_label_set_label (self->detail_label, detail);
  dateline_view_set_label (self->check, title);
  gtk_widget_add_css_class (GTK_WIDGET (self->text_label), "heading");
}

static const char *
get_place (const DatelineFound *found,
           guint                index)
{
  switch (g_array_index (found->matches, DatelineMatch, index).place)
    {
    case DATELINE_PLACE_TITLE:
      return _("Title");

    case DATELINE_PLACE_SUMMARY:
      return _("Summary");

    case DATELINE_PLACE_BODY:
    default:
      return "";
    }
}

static void
show_match (DatelineReplaceRowWidget *self,
            DatelineReplaceItem      *item,
            guint                     index)
{
  const DatelineFound *found = dateline_replace_item_get_found (item);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *marks[] = {
    pango_attr_background_new (0xf5f5, 0xc2c2, 0x1111), pango_attr_background_alpha_new (0x6666),
  };
  DatelineRange marked;
  const char *context = dateline_replace_item_get_context (item, index, &marked);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = marked.start;
      marks[i]->end_index = marked.end;
      pango_attr_list_insert (attributes, marks[i]);
    }

  gtk_widget_remove_css_class (GTK_WIDGET (self->text_label), "heading");
  gtk_label_set_label (self->text_label, context);
  gtk_label_set_attributes (self->text_label, attributes);
  gtk_label_set_label (self->detail_label, get_place (found, index));
  dateline_view_set_label (self->check, context);
}

static void
dateline_replace_row_widget_dispose (GObject *object)
{
  DatelineReplaceRowWidget *self = DATELINE_REPLACE_ROW_WIDGET (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->row);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_replace_row_widget_parent_class)->dispose (object);
}

static void
dateline_replace_row_widget_class_init (DatelineReplaceRowWidgetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_replace_row_widget_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkLabel *
new_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

static void
dateline_replace_row_widget_init (DatelineReplaceRowWidget *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->check = gtk_check_button_new ();
  self->text_label = new_label (NULL);
  self->detail_label = new_label ("dim-label");

  gtk_widget_set_margin_end (self->box, MARGIN);
  gtk_label_set_wrap (self->text_label, TRUE);
  gtk_label_set_wrap_mode (self->text_label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->text_label, 2);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text_label), TRUE);
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  dateline_compat_align_baseline (GTK_WIDGET (self->detail_label));
  dateline_compat_align_baseline (GTK_WIDGET (self->text_label));
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_label), "caption");
  gtk_box_append (GTK_BOX (self->box), self->check);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->text_label));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->detail_label));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  g_signal_connect_object (self->check, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);

  self->item_signals = g_signal_group_new (DATELINE_TYPE_REPLACE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (update_check), self);
}

GtkWidget *
dateline_replace_row_widget_new (void)
{
  return g_object_new (DATELINE_TYPE_REPLACE_ROW_WIDGET, NULL);
}

void
dateline_replace_row_widget_set_row (DatelineReplaceRowWidget *self,
                                     DatelineReplaceRow       *row)
{
  DatelineReplaceItem *item;
  guint index;

  g_return_if_fail (DATELINE_IS_REPLACE_ROW_WIDGET (self));

  g_set_object (&self->row, row);
  item = row != NULL ? dateline_replace_row_get_item (row) : NULL;
  g_signal_group_set_target (self->item_signals, item);
  if (row == NULL)
    return;

  index = dateline_replace_row_get_index (row);
  gtk_widget_set_margin_start (self->box, MARGIN + (index == DATELINE_REPLACE_ROW_HEAD
                                                      ? 0 : MATCH_INDENT));
  if (index == DATELINE_REPLACE_ROW_HEAD)
    show_head (self, dateline_replace_item_get_found (item));
  else
    show_match (self, item, index);
  update_check (self);
}
