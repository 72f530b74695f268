/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-link-dialog.h"

#include "dateline-item-link.h"
#include "dateline-link-targets.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DatelineLinkDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwEntryRow    *url_row;
  AdwEntryRow    *text_row;
  GtkLabel       *hint_label;
  GtkWidget      *items_box;
  GtkSearchEntry *search_entry;
  GtkStack       *items_stack;
  GtkLabel       *empty_label;
  GtkListBox     *items_list;
  GtkWidget      *set_button;
  GtkWidget      *remove_button;

  /* Owned */
  DatelineDesk   *desk;
  DatelineItem   *item;
  GPtrArray      *targets;
  GCancellable   *finding;
  GCancellable   *naming; /* the item that the address is of */

  GWeakRef        editor;
  gboolean        needs_text;
};

G_DEFINE_FINAL_TYPE (DatelineLinkDialog, dateline_link_dialog, ADW_TYPE_WINDOW)

/* What people type for an address: "example.org/page", "press@example.org". */
static char *
dup_url (DatelineLinkDialog *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->url_row)));

  g_strstrip (text);
  if (*text == '\0' || *text == '/' || *text == '#' || strchr (text, ' ') != NULL)
    return g_steal_pointer (&text);

  if (strchr (text, ':') == NULL && strchr (text, '@') != NULL)
    return g_strconcat ("mailto:", text, NULL);

  if (strchr (text, ':') == NULL && strchr (text, '.') != NULL)
    return g_strconcat ("https://", text, NULL);

  return g_steal_pointer (&text);
}

static void
set_hint (DatelineLinkDialog *self,
          const char         *hint,
          const char         *class)
{
  static const char * const classes[] = { "dim-label", "error", "warning" };

  gtk_label_set_label (self->hint_label, hint);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      if (g_str_equal (classes[i], class))
        gtk_widget_add_css_class (GTK_WIDGET (self->hint_label), classes[i]);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->hint_label), classes[i]);
    }
  /* Whoever does not see it hears it with the field. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->url_row),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, hint, -1);
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineLinkDialog) self = data;
  g_autoptr (DatelineItem) item = NULL;
  g_autofree char *hint = NULL;

  item = dateline_desk_load_item_finish (DATELINE_DESK (source), result, NULL);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  if (item == NULL)
    {
      set_hint (self, _("This item is not in the desk any more. Choose another, or type an "
                        "address."), "error");
      return;
    }

  hint = g_strdup_printf (_("Leads to “%s”. Publish that item first; its address is put here when "
                            "this one goes out."), dateline_item_get_title (item));
  set_hint (self, hint, "dim-label");
}

static void
show_item (DatelineLinkDialog *self,
           const char         *id)
{
  set_hint (self, _("Leads to an item of this desk."), "dim-label");
  if (self->desk == NULL)
    return;

  self->naming = g_cancellable_new ();
  dateline_desk_load_item_async (self->desk, id, self->naming, named_cb, g_object_ref (self));
}

static void
url_changed_cb (DatelineLinkDialog *self)
{
  g_autofree char *url = dup_url (self);
  gboolean allowed = *url != '\0' && dateline_url_is_allowed (url);
  const char *id = dateline_item_link_get_id (url);

  g_cancellable_cancel (self->naming);
  g_clear_object (&self->naming);
  gtk_widget_set_sensitive (self->set_button, allowed);
  if (*url == '\0' || allowed)
    gtk_widget_remove_css_class (GTK_WIDGET (self->url_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->url_row), "error");

  if (id != NULL)
    show_item (self, id);
  else if (*url != '\0' && !allowed)
    set_hint (self, _("No text can link to this. Type a web address, an e-mail address, or a "
                      "telephone number as “tel:…”."), "error");
  else if (g_ascii_strncasecmp (url, "http:", strlen ("http:")) == 0)
    set_hint (self, _("This address is not encrypted. Try it with https."), "warning");
  else
    set_hint (self, _("A web address (https://…), an e-mail address, or a telephone number "
                      "(tel:…)."), "dim-label");
}

/* @title (nullable): of what it leads to. */
static void
finish (DatelineLinkDialog *self,
        const char         *url,
        const char         *title)
{
  g_autoptr (GtkWidget) editor = g_weak_ref_get (&self->editor);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->text_row)));

  g_strstrip (text);
  if (editor != NULL && self->needs_text)
    gtk_widget_activate_action (editor, "editor.insert-link", "(ss)", url,
                                *text != '\0'   ? text
                                : title != NULL ? title
                                                : gtk_editable_get_text (
                                                    GTK_EDITABLE (self->url_row)));
  else if (editor != NULL)
    gtk_widget_activate_action (editor, "editor.set-link", "s", url);
  if (editor != NULL)
    gtk_widget_grab_focus (editor);

  gtk_window_close (GTK_WINDOW (self));
}

static void
set_link_cb (DatelineLinkDialog *self)
{
  g_autofree char *url = dup_url (self);

  finish (self, url, NULL);
}

static void
remove_link_cb (DatelineLinkDialog *self)
{
  self->needs_text = FALSE;
  finish (self, "", NULL);
}

/* The desk's items */

static void
item_activated_cb (DatelineLinkDialog *self,
                   GtkListBoxRow      *row)
{
  const DatelineLinkTarget *target = self->targets->pdata[gtk_list_box_row_get_index (row)];

  finish (self, target->url, dateline_item_info_get_title (target->info));
}

/* Enter in the field takes the first of what was found. */
static void
search_activated_cb (DatelineLinkDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->items_list, 0);

  if (row != NULL && self->finding == NULL)
    item_activated_cb (self, row);
}

/* "Draft · English · 24 Jan 2021" */
static char *
dup_caption (DatelineLinkDialog *self,
             DatelineItemInfo   *info)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  const char *kind = dateline_item_info_get_kind (info);
  DatelineStatus status = dateline_item_info_get_status (info);
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  g_autofree char *day = NULL;

  if (dateline_item_info_get_time (info) != NULL)
    {
      g_autoptr (DatelineMoment) moment = NULL;
      GDate date;

      moment = dateline_moment_new_instant (dateline_item_info_get_time (info),
                                            dateline_desk_settings_get_zone (settings));
      dateline_moment_get_day (moment, NULL, &date);
      day = dateline_view_long_day (&date);
    }

  if (kind != NULL)
    g_ptr_array_add (parts, (char *) dateline_kinds_get_title (
                              dateline_desk_settings_get_kinds (settings), kind));
  g_ptr_array_add (parts, (char *) dateline_view_language_name (
                            dateline_item_info_get_language (info)));
  if (status != DATELINE_STATUS_PUBLISHED)
    g_ptr_array_add (parts, (char *) dateline_status_get_title (status));
  if (day != NULL)
    g_ptr_array_add (parts, day);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWidget *
new_row (DatelineLinkDialog       *self,
         const DatelineLinkTarget *target)
{
  const char *title = dateline_item_info_get_title (target->info);
  g_autofree char *caption = dup_caption (self, target->info);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 title != NULL && *title != '\0' ? title : _("Untitled"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), caption);
  adw_action_row_set_icon_name (
    ADW_ACTION_ROW (row), dateline_view_kind_icon (dateline_item_info_get_kind (target->info)));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (target->public)
    gtk_widget_set_tooltip_text (row, target->url);

  return row;
}

static void
show_targets (DatelineLinkDialog *self)
{
  const char *query = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->items_list, 0)) != NULL)
    gtk_list_box_remove (self->items_list, GTK_WIDGET (row));
  for (guint i = 0; i < self->targets->len; i++)
    gtk_list_box_append (self->items_list, new_row (self, self->targets->pdata[i]));

  gtk_label_set_label (self->empty_label, *query != '\0' ? _("No item has all of these words.")
                                                         : _("This desk has no other item yet."));
  gtk_stack_set_visible_child_name (self->items_stack, self->targets->len > 0 ? "list" : "empty");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineLinkDialog) self = data;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (GError) error = NULL;

  targets = dateline_link_targets_find_finish (result, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->finding);
  if (targets == NULL)
    {
      gtk_label_set_label (self->empty_label, error->message);
      gtk_stack_set_visible_child_name (self->items_stack, "empty");
      return;
    }

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = g_steal_pointer (&targets);
  show_targets (self);
}

static void
search_changed_cb (DatelineLinkDialog *self)
{
  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  if (self->desk == NULL)
    return;

  self->finding = g_cancellable_new ();
  dateline_link_targets_find_async (self->desk, self->item,
                                    gtk_editable_get_text (GTK_EDITABLE (self->search_entry)),
                                    self->finding, found_cb, g_object_ref (self));
}

static gboolean
search_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               DatelineLinkDialog    *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->items_list, 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dateline_link_dialog_dispose (GObject *object)
{
  DatelineLinkDialog *self = DATELINE_LINK_DIALOG (object);

  g_cancellable_cancel (self->finding);
  g_cancellable_cancel (self->naming);
  g_clear_object (&self->finding);
  g_clear_object (&self->naming);
  g_clear_object (&self->desk);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (dateline_link_dialog_parent_class)->dispose (object);
}

static void
dateline_link_dialog_finalize (GObject *object)
{
  DatelineLinkDialog *self = DATELINE_LINK_DIALOG (object);

  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_weak_ref_clear (&self->editor);

  G_OBJECT_CLASS (dateline_link_dialog_parent_class)->finalize (object);
}

static void
dateline_link_dialog_class_init (DatelineLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_link_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dateline_link_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, text_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, items_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, items_stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, empty_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, items_list);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, set_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
dateline_link_dialog_init (DatelineLinkDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_weak_ref_init (&self->editor, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

void
dateline_link_dialog_present (GtkWindow    *parent,
                              GtkWidget    *editor,
                              const char   *url,
                              gboolean      needs_text,
                              DatelineDesk *desk,
                              DatelineItem *item)
{
  DatelineLinkDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (editor));

  self = g_object_new (DATELINE_TYPE_LINK_DIALOG, "transient-for", parent, NULL);
  g_weak_ref_set (&self->editor, editor);
  self->needs_text = needs_text;
  if (desk != NULL && item != NULL)
    {
      self->desk = g_object_ref (desk);
      self->item = g_object_ref (item);
      gtk_window_set_default_size (GTK_WINDOW (self), 460, 560);
    }

  gtk_widget_set_visible (self->items_box, self->desk != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->text_row), needs_text);
  gtk_widget_set_visible (self->remove_button, url != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->url_row), url != NULL ? url : "");
  url_changed_cb (self);
  search_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->url_row));
  gtk_window_present (GTK_WINDOW (self));
}
