/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-compat.h"
#include "dateline-preferences.h"
#include "dateline-toast.h"
#include "dateline-view-text.h"
#include "dateline-zoom-control.h"

#include <glib/gi18n-lib.h>

#define RESOURCE_PATH "/io/github/dateline_desk/Dateline/"

G_DEFINE_FINAL_TYPE (DatelineWindow, dateline_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_PAGE,
  PROP_CHECK_SPELLING,
  PROP_FOCUS_MODE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_page (DatelineWindow *self,
          const char     *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->loading_spinner, g_str_equal (page, "loading"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
update_empty (DatelineWindow *self,
              DatelineFilter *filter)
{
  if (dateline_filter_get_query (filter) != NULL)
    dateline_item_list_view_set_empty (self->list_view, _("Nothing Found"),
                                       _("No item here has all these words."), NULL, NULL);
  else if (dateline_filter_get_trashed (filter))
    dateline_item_list_view_set_empty (self->list_view, _("The Trash Is Empty"), NULL, NULL, NULL);
  else
    dateline_item_list_view_set_empty (self->list_view, _("No Items"),
                                       _("Write the first one, or import what you have."),
                                       "win.new-item::", _("_New Item"));
}

void
dateline_window_apply_filter (DatelineWindow *self)
{
  const char *query = dateline_item_list_view_get_query (self->list_view);
  g_autoptr (DatelineFilter) filter = NULL;

  if (self->items == NULL)
    return;

  filter = dateline_filter_with_query (dateline_sidebar_get_filter (self->sidebar),
                                       query != NULL ? query : "");
  update_empty (self, filter);
  dateline_item_list_set_filter (self->items, filter);
}

static void
filter_activated_cb (DatelineWindow *self)
{
  dateline_window_show_items (self);
  dateline_window_apply_filter (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_LIST);
}

static void
calendar_activated_cb (DatelineWindow *self)
{
  dateline_window_show_calendar (self);
}

static void
calendar_item_cb (DatelineWindow *self,
                  const char     *id)
{
  dateline_window_select_item (self, id);
}

static void
selection_changed_cb (DatelineWindow *self)
{
  g_auto (GStrv) ids = dateline_item_list_view_dup_selected_ids (self->list_view);

  if (self->desk == NULL)
    return;

  if (g_strv_length (ids) != 1)
    dateline_window_set_focus_mode (self, FALSE);
  dateline_item_page_show (self->item_page, (const char * const *) ids);
  dateline_window_update_item_actions (self);
}

static void
item_activated_cb (DatelineWindow *self,
                   const char     *id)
{
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  dateline_window_focus_pane (self, GTK_WIDGET (self->content_stack));
}

static void
open_item_changed_cb (DatelineWindow *self)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);

  dateline_item_details_set_item (self->details, item);
  dateline_window_check_item (self);
  dateline_window_find_in_opened (self);
  dateline_window_update_preview (self);
  if (open_item != NULL)
    dateline_item_details_set_editable (self->details,
                                        !dateline_open_item_is_read_only (open_item));
  gtk_widget_set_visible (self->details_pane, item != NULL && !self->focus_mode &&
                                                !dateline_window_is_calendar (self));
  gtk_widget_set_visible (self->item_menu_button, item != NULL);
  dateline_window_update_panes (self);
  dateline_window_update_item_actions (self);
}

static void
notice_cb (DatelineWindow *self,
           const char     *text)
{
  dateline_window_toast (self, text);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data);

static void
count (DatelineWindow *self)
{
  if (self->counting)
    {
      self->count_again = TRUE;
      return;
    }

  self->counting = TRUE;
  dateline_desk_count_async (self->desk, self->cancellable, counted_cb, g_object_ref (self));
}

/* What an earlier run could not send is offered to be sent when its desk is opened. It is
 * not sent by itself: a desk may come from somebody else, or from long ago. */
static void
offer_waiting (DatelineWindow *self,
               guint           n_waiting)
{
  gboolean first = !self->offered_waiting;
  g_autofree char *text = NULL;
  AdwToast *toast;

  self->offered_waiting = TRUE;
  if (!first || n_waiting == 0)
    return;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item is waiting to be sent",
                                       "%u items are waiting to be sent", n_waiting), n_waiting);
  toast = dateline_toast_new (text);
  adw_toast_set_button_label (toast, _("_Send Now"));
  adw_toast_set_action_name (toast, "win.send-waiting");
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
send_waiting_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (self->publisher != NULL)
    dateline_publisher_send_waiting (self->publisher);
}

static void
waiting_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);

  if (g_str_equal (dateline_compat_ask_finish (result), "send"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.send-waiting", NULL);
}

static void
outbox_activated_cb (DatelineWindow *self)
{
  const DatelineAnswer answers[] = {
    { "later", _("_Later"), ADW_RESPONSE_DEFAULT },
    { "send", _("_Send Now"), ADW_RESPONSE_SUGGESTED },
  };

  dateline_compat_ask_async (GTK_WIDGET (self), _("Waiting to Be Sent"),
                             _("These items were published here but have not arrived at the "
                               "newsroom yet. They are kept until they are sent."),
                             answers, G_N_ELEMENTS (answers), waiting_answered_cb, NULL);
}

static void
counted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GHashTable) counts = NULL;

  counts = dateline_desk_count_finish (DATELINE_DESK (source), result, NULL);
  if (DATELINE_DESK (source) != self->desk)
    return;

  self->counting = FALSE;
  if (counts != NULL)
    {
      dateline_sidebar_set_counts (self->sidebar, counts);
      offer_waiting (self, GPOINTER_TO_UINT (g_hash_table_lookup (counts, "outbox")));
    }
  if (self->count_again)
    {
      self->count_again = FALSE;
      count (self);
    }
}

/* An item that the list is to show is selected as soon as it is there. */
static void
items_arrived_cb (DatelineWindow *self)
{
  guint position;

  if (self->pending_id != NULL &&
      dateline_item_list_find (self->items, self->pending_id, &position))
    {
      g_clear_pointer (&self->pending_id, g_free);
      self->select_first = FALSE;
      dateline_item_list_view_select (self->list_view, position);
      dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
      if (self->focus_new)
        dateline_item_page_focus_title (self->item_page);
      self->focus_new = FALSE;
    }
  else if (self->select_first && g_list_model_get_n_items (G_LIST_MODEL (self->items)) > 0)
    {
      self->select_first = FALSE;
      if (dateline_panes_get_folded (self->panes) != DATELINE_FOLDED_SINGLE)
        dateline_item_list_view_select (self->list_view, 0);
      gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
    }
}

void
dateline_window_await_item (DatelineWindow *self,
                            const char     *id)
{
  g_free (self->pending_id);
  self->pending_id = g_strdup (id);
  if (self->items != NULL)
    items_arrived_cb (self);
}

static void
list_loading_cb (DatelineWindow *self)
{
  g_object_set (self->list_view, "loading", dateline_item_list_get_loading (self->items), NULL);
}

static void
item_sent_cb (DatelineWindow *self,
              const char     *id)
{
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);

  if (open_item != NULL &&
      g_str_equal (dateline_item_get_id (dateline_open_item_get_item (open_item)), id))
    dateline_open_item_reload_sent (open_item);
}

static void
publisher_toast_cb (DatelineWindow *self,
                    AdwToast       *toast)
{
  adw_toast_overlay_add_toast (self->toast_overlay, g_object_ref (toast));
}

static void
publisher_busy_cb (DatelineWindow *self)
{
  gboolean busy = dateline_publisher_get_busy (self->publisher);

  gtk_stack_set_visible_child (self->title_stack,
                               busy ? GTK_WIDGET (self->progress_bar) : self->item_title);
  dateline_item_page_set_busy (self->item_page, busy);
  dateline_window_update_item_actions (self);
}

static GMenuModel *
new_kinds_menu (DatelineDeskSettings *settings)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (settings);
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < kinds->len; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (dateline_kind_get_title (kinds->pdata[i]), NULL);

      g_menu_item_set_action_and_target (item, "win.new-item", "s",
                                         dateline_kind_get_id (kinds->pdata[i]));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

static void
settings_changed_cb (DatelineWindow *self)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  g_autoptr (GMenuModel) kinds = new_kinds_menu (settings);
  g_autofree char *title = NULL;

  adw_split_button_set_menu_model (self->new_button, kinds);
  adw_window_title_set_title (self->desk_title, dateline_desk_settings_get_name (settings));
  title = g_strdup_printf (_("%s – Dateline"), dateline_desk_settings_get_name (settings));
  gtk_window_set_title (GTK_WINDOW (self), title);
  dateline_sidebar_set_settings (self->sidebar, settings);
  dateline_item_list_view_set_settings (self->list_view, settings);
  dateline_item_details_set_settings (self->details, settings);
}

static void
disconnect_desk (DatelineWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->preview);
  if (self->publisher != NULL)
    dateline_publisher_cancel (self->publisher);

  dateline_item_page_set_desk (self->item_page, NULL);
  dateline_calendar_page_set_desk (self->calendar_page, NULL);
  dateline_item_list_view_set_model (self->list_view, NULL);
  g_signal_group_set_target (self->desk_signals, NULL);
  g_clear_object (&self->publisher);
  g_clear_object (&self->items);
  g_clear_object (&self->desk);
  self->counting = FALSE;
  self->count_again = FALSE;
}

static void
connect_publisher (DatelineWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  self->publisher =
    dateline_publisher_new (GTK_WIDGET (self), self->desk,
                            dateline_application_get_accounts (DATELINE_APPLICATION (application)));
  g_signal_connect_object (self->publisher, "toast", G_CALLBACK (publisher_toast_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publisher, "show-finding",
                           G_CALLBACK (dateline_window_show_finding), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publisher, "item-sent", G_CALLBACK (item_sent_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->publisher, "notify::busy", G_CALLBACK (publisher_busy_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->publisher, "fraction", self->progress_bar, "fraction",
                          G_BINDING_SYNC_CREATE);
}

void
dateline_window_set_desk (DatelineWindow *self,
                          DatelineDesk   *desk)
{
  disconnect_desk (self);

  self->desk = g_object_ref (desk);
  self->cancellable = g_cancellable_new ();
  self->items = dateline_item_list_new (desk);
  self->select_first = TRUE;
  self->offered_waiting = FALSE;
  g_free (self->path);
  self->path = g_strdup (dateline_desk_get_path (desk));

  settings_changed_cb (self);
  g_signal_connect_object (self->items, "items-changed", G_CALLBACK (items_arrived_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->items, "notify::loading", G_CALLBACK (list_loading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_group_set_target (self->desk_signals, desk);
  dateline_item_list_view_set_model (self->list_view, G_LIST_MODEL (self->items));
  dateline_item_page_set_desk (self->item_page, desk);
  dateline_calendar_page_set_desk (self->calendar_page, desk);
  connect_publisher (self);

  dateline_window_apply_filter (self);
  list_loading_cb (self);
  items_arrived_cb (self);
  count (self);
  dateline_window_show_content (self, "item");
  set_page (self, "desk");

  dateline_window_update_item_actions (self);

  dateline_desk_watch (desk);
  g_settings_set_string (dateline_window_get_settings (self), "last-desk", self->path);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESK]);
}

void
dateline_window_show_welcome (DatelineWindow *self,
                              const char     *error)
{
  disconnect_desk (self);
  g_clear_pointer (&self->path, g_free);
  dateline_welcome_set_error (self->welcome, error);
  gtk_window_set_title (GTK_WINDOW (self), "Dateline");
  dateline_window_update_item_actions (self);
  set_page (self, "welcome");
}

void
dateline_window_toast (DatelineWindow *self,
                       const char     *text)
{
  adw_toast_overlay_add_toast (self->toast_overlay, dateline_toast_new (text));
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  dateline_compat_ask_finish (result);
}

void
dateline_window_tell (DatelineWindow *self,
                      const char     *heading,
                      const char     *body)
{
  const DatelineAnswer answers[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
  };

  dateline_compat_ask_async (GTK_WIDGET (self), heading, body, answers, G_N_ELEMENTS (answers),
                             told_cb, NULL);
}

static void
desk_opened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  desk = dateline_desk_open_finish (result, &error);
  if (desk != NULL)
    dateline_window_set_desk (self, desk);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dateline_window_show_welcome (self, error->message);
}

void
dateline_window_open_desk (DatelineWindow *self,
                           const char     *path)
{
  g_return_if_fail (DATELINE_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  disconnect_desk (self);
  g_free (self->path);
  self->path = g_strdup (path);
  self->cancellable = g_cancellable_new ();
  set_page (self, "loading");
  dateline_desk_open_async (path, self->cancellable, desk_opened_cb, g_object_ref (self));
}

void
dateline_window_select_item (DatelineWindow *self,
                             const char     *id)
{
  g_autoptr (DatelineFilter) all = NULL;

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  g_free (self->pending_id);
  self->pending_id = g_strdup (id);
  if (self->items == NULL)
    return;

  dateline_window_show_items (self);
  if (!dateline_item_list_find (self->items, id, NULL))
    {
      all = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
      dateline_item_list_view_set_query (self->list_view, "");
      dateline_sidebar_set_filter (self->sidebar, all);
      dateline_window_apply_filter (self);
    }
  items_arrived_cb (self);
}

static gboolean
dateline_window_close_request (GtkWindow *window)
{
  DatelineWindow *self = DATELINE_WINDOW (window);

  if (!self->may_close)
    {
      dateline_window_save_and_close (self);
      return GDK_EVENT_STOP;
    }

  dateline_window_keep_state (self);
  disconnect_desk (self);

  return GTK_WINDOW_CLASS (dateline_window_parent_class)->close_request (window);
}

static void
open_page_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), NULL, NULL,
                                           NULL, NULL);
}

static void
dateline_window_dispose (GObject *object)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->checking_links);
  g_clear_object (&self->checking_links);
  if (self->checker != NULL)
    dateline_item_checker_set_item (self->checker, NULL, NULL);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->pending_finding, dateline_finding_unref);
  g_clear_pointer (&self->pending_pattern, dateline_pattern_unref);
  g_clear_pointer (&self->pending_match_id, g_free);
  g_clear_object (&self->publisher);
  g_clear_object (&self->last_replace);
  g_clear_weak_pointer (&self->replace_window);
  g_clear_object (&self->items);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->pending_id, g_free);
  g_cancellable_cancel (self->exporting);
  g_clear_object (&self->exporting);
  g_clear_object (&self->print_settings);
  g_clear_object (&self->preview);

  G_OBJECT_CLASS (dateline_window_parent_class)->dispose (object);
}

static void
dateline_window_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_PAGE:
      g_value_set_string (value, dateline_window_get_page (self));
      break;
    case PROP_CHECK_SPELLING:
      g_value_set_boolean (value, self->check_spelling);
      break;
    case PROP_FOCUS_MODE:
      g_value_set_boolean (value, self->focus_mode);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_window_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DatelineWindow *self = DATELINE_WINDOW (object);

  switch (prop_id)
    {
    case PROP_CHECK_SPELLING:
      if (self->check_spelling == g_value_get_boolean (value))
        return;
      self->check_spelling = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_FOCUS_MODE:
      dateline_window_set_focus_mode (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    gssize      offset;
  } children[] = {
#define CHILD(name) { #name, G_STRUCT_OFFSET (DatelineWindow, name) }
    CHILD (toast_overlay), CHILD (stack), CHILD (welcome), CHILD (loading_spinner),
    CHILD (panes), CHILD (sidebar_header), CHILD (desk_title), CHILD (sidebar),
    CHILD (list_pane), CHILD (list_header), CHILD (list_title), CHILD (list_back_button),
    CHILD (sidebar_button), CHILD (new_button), CHILD (list_view), CHILD (content_stack),
    CHILD (item_header), CHILD (title_stack), CHILD (item_title), CHILD (progress_bar),
    CHILD (item_back_button), CHILD (undo_box), CHILD (details_button),
    CHILD (item_menu_button), CHILD (publish_button), CHILD (item_page), CHILD (calendar_header),
    CHILD (calendar_back_button), CHILD (calendar_page), CHILD (focus_bar), CHILD (details_pane),
    CHILD (details_header), CHILD (details_close_button), CHILD (details),
#undef CHILD
  };

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "dateline-window.ui");
  for (gsize i = 0; i < G_N_ELEMENTS (children); i++)
    gtk_widget_class_bind_template_child_full (widget_class, children[i].name, FALSE,
                                               children[i].offset);

  gtk_widget_class_bind_template_callback (widget_class, dateline_window_update_panes);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_focus_pane);
  gtk_widget_class_bind_template_callback (widget_class, filter_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, outbox_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, item_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_item_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_ask_about_unsaved);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_select_item);
  gtk_widget_class_bind_template_callback (widget_class, calendar_item_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_finding_activated);
  gtk_widget_class_bind_template_callback (widget_class, dateline_window_repair);
}

static void
dateline_window_class_init (DatelineWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_window_dispose;
  object_class->get_property = dateline_window_get_property;
  object_class->set_property = dateline_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = dateline_window_close_request;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DATELINE_TYPE_DESK, flags);
  properties[PROP_PAGE] = g_param_spec_string ("page", NULL, NULL, NULL, flags);
  properties[PROP_CHECK_SPELLING] =
    g_param_spec_boolean ("check-spelling", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOCUS_MODE] =
    g_param_spec_boolean ("focus-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DATELINE_TYPE_WELCOME);
  g_type_ensure (DATELINE_TYPE_ITEM_PAGE);
  g_type_ensure (DATELINE_TYPE_CALENDAR_PAGE);
  bind_template (widget_class);

  gtk_widget_class_install_action (widget_class, "win.open-page", "s", open_page_action);
  gtk_widget_class_install_action (widget_class, "win.send-waiting", NULL, send_waiting_action);
  gtk_widget_class_install_property_action (widget_class, "win.check-spelling", "check-spelling");
  gtk_widget_class_install_property_action (widget_class, "win.focus-mode", "focus-mode");
  dateline_window_class_install_pane_actions (widget_class);
  dateline_window_class_install_item_actions (widget_class);
  dateline_window_class_install_desk_actions (widget_class);
  dateline_window_class_install_find_actions (widget_class);
  dateline_window_class_install_sheet_actions (widget_class);
  dateline_window_class_install_check_actions (widget_class);
}

static void
dateline_window_init (DatelineWindow *self)
{
  GActionGroup *editor_actions;

  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  dateline_window_init_focus_mode (self);

  editor_actions =
    dateline_editor_get_action_group (dateline_item_page_get_editor (self->item_page));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor", editor_actions);

  self->desk_signals = g_signal_group_new (DATELINE_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_signals, "items-changed", G_CALLBACK (count), self);

  self->checker = dateline_item_checker_new ();
  g_object_bind_property (self->checker, "findings", self->details, "findings",
                          G_BINDING_DEFAULT);

  dateline_window_connect_find_bar (self);
  open_item_changed_cb (self);
}

static void
connect_spelling (DatelineWindow      *self,
                  DatelineApplication *application)
{
  g_settings_bind (dateline_application_get_settings (application), "check-spelling",
                   self, "check-spelling", G_SETTINGS_BIND_DEFAULT);
  g_object_bind_property (self, "check-spelling", self->item_page, "check-spelling",
                          G_BINDING_SYNC_CREATE);
  dateline_item_page_set_spell_checker (self->item_page,
                                        dateline_application_get_spell_checker (application));
}

/* What a person chose for the text is the same in all windows. */
static void
connect_writing (DatelineWindow      *self,
                 DatelineApplication *application)
{
  GSettings *settings = dateline_application_get_settings (application);
  DatelineEditor *editor = dateline_item_page_get_editor (self->item_page);
  GtkPopover *menu = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->item_menu_button));
  g_autoptr (GAction) show_invisibles = g_settings_create_action (settings, "show-invisibles");

  g_settings_bind (settings, "typography", editor, "typography", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "show-invisibles", editor, "show-invisibles", G_SETTINGS_BIND_GET);
  g_action_map_add_action (G_ACTION_MAP (self), show_invisibles);
  g_settings_bind (settings, "text-zoom", editor, "zoom", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "recent-characters", editor, "recent-characters",
                   G_SETTINGS_BIND_DEFAULT);
  gtk_popover_menu_add_child (GTK_POPOVER_MENU (menu), dateline_zoom_control_new (editor), "zoom");
}

GtkWidget *
dateline_window_new (DatelineApplication *application)
{
  DatelineWindow *self = g_object_new (DATELINE_TYPE_WINDOW, "application", application, NULL);

  dateline_window_restore_state (self);
  connect_spelling (self, application);
  connect_writing (self, application);

  return GTK_WIDGET (self);
}

DatelineDesk *
dateline_window_get_desk (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->desk;
}

const char *
dateline_window_get_path (DatelineWindow *self)
{
  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  return self->path;
}

const char *
dateline_window_get_page (DatelineWindow *self)
{
  const char *page;

  g_return_val_if_fail (DATELINE_IS_WINDOW (self), NULL);

  page = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (page, "desk") != 0)
    return page;

  return dateline_window_is_calendar (self) ? "calendar" : "items";
}

void
dateline_window_show_preferences (DatelineWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  g_return_if_fail (DATELINE_IS_WINDOW (self));

  dateline_preferences_show (GTK_WINDOW (self), DATELINE_APPLICATION (application), self->desk);
}
