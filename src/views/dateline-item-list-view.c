/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-list-view.h"
#include "dateline-item-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* Beyond it is another list, whose rows are not all looked at. */
#define MAX_MOVED 64

struct _DatelineItemListView
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *status_page;
  GtkButton *empty_button;
  GtkSpinner *spinner;
  GtkLabel *footer;
  GtkPopoverMenu *context_menu;
  GMenuModel *item_menu;
  GMenuModel *trash_menu;

  /* Owned. */
  GtkSelectionModel *selection;
  DatelineDeskSettings *settings;
  char **selected_ids;
  guint settle_source; /* while it is not told yet what is selected */

  gboolean loading;
};

G_DEFINE_FINAL_TYPE (DatelineItemListView, dateline_item_list_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_MODEL,
  PROP_SETTINGS,
  PROP_QUERY,
  PROP_SEARCH_MODE,
  PROP_LOADING,
  PROP_SELECTED_IDS,
  N_PROPS
};

enum
{
  ITEM_ACTIVATED,
  SELECTION_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GListModel *
get_model (DatelineItemListView *self)
{
  return gtk_multi_selection_get_model (GTK_MULTI_SELECTION (self->selection));
}

static DatelineItemInfo *
dup_info (DatelineItemListView *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->selection), position);
}

static char **
dup_ids (DatelineItemListView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean valid = gtk_bitset_iter_init_first (&iter, selected, &position); valid;
       valid = gtk_bitset_iter_next (&iter, &position))
    {
      g_autoptr (DatelineItemInfo) info = dup_info (self, position);

      if (info != NULL)
        g_strv_builder_add (builder, dateline_item_info_get_id (info));
    }

  return g_strv_builder_end (builder);
}

static char *
dup_footer (DatelineItemListView *self, guint n_items)
{
  guint n_selected = g_strv_length (self->selected_ids);

  if (n_selected > 1)
    return g_strdup_printf (
        /* TRANSLATORS: "3 of 538 items selected" */
        ngettext ("%'u of %'u item selected", "%'u of %'u items selected", n_items),
        n_selected,
        n_items);

  return g_strdup_printf (ngettext ("%'u item", "%'u items", n_items), n_items);
}

static void
update_pages (DatelineItemListView *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const char *page = n_items > 0 ? "list" : self->loading ? "loading" : "empty";
  g_autofree char *footer = dup_footer (self, n_items);

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_spinner_set_spinning (self->spinner, n_items == 0 && self->loading);
  gtk_label_set_text (self->footer, footer);
  gtk_widget_set_visible (GTK_WIDGET (self->footer), n_items > 0);
}

static void
update_selection (DatelineItemListView *self)
{
  g_auto (GStrv) ids = NULL;

  if (self->settle_source != 0)
    return;

  ids = dup_ids (self);
  if (g_strv_equal ((const char *const *) ids, (const char *const *) self->selected_ids))
    return;

  g_strfreev (self->selected_ids);
  self->selected_ids = g_steal_pointer (&ids);
  update_pages (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_IDS]);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static gboolean
settled_cb (gpointer data)
{
  DatelineItemListView *self = data;

  self->settle_source = 0;
  update_selection (self);

  return G_SOURCE_REMOVE;
}

/* Rows that come. A row that moves leaves at one place and comes at another, in either
 * order, and what is written, which moves it, is not to be closed for that. */
static void
select_again (DatelineItemListView *self, guint position, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (DatelineItemInfo) info = dup_info (self, i);

      if (info != NULL && g_strv_contains ((const char *const *) self->selected_ids,
                                           dateline_item_info_get_id (info)))
        gtk_selection_model_select_item (self->selection, i, FALSE);
    }
}

static void
items_changed_cb (DatelineItemListView *self, guint position, guint n_removed, guint n_added)
{
  update_pages (self);
  /* Other rows may be about to come or go; what is selected is told after them. */
  if (self->selected_ids[0] != NULL && self->settle_source == 0)
    self->settle_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settled_cb, self, NULL);
  if (self->selected_ids[0] != NULL && n_added <= MAX_MOVED)
    select_again (self, position, n_added);
  update_selection (self);
}

static void
setup_row_cb (DatelineItemListView *self, GtkListItem *item)
{
  GtkWidget *row = dateline_item_row_new ();

  g_object_bind_property (item, "item", row, "info", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "position", row, "position", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "settings", row, "settings", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
list_activated_cb (DatelineItemListView *self, guint position)
{
  g_autoptr (DatelineItemInfo) info = dup_info (self, position);

  if (info != NULL)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, dateline_item_info_get_id (info));
}

static void
search_mode_changed_cb (DatelineItemListView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
search_changed_cb (DatelineItemListView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUERY]);
}

/* Enter in the search goes on to what was found. */
static void
search_activated_cb (DatelineItemListView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) == 0)
    return;
  dateline_item_list_view_select (self, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->list_view), GTK_DIR_TAB_FORWARD);
}

static gboolean
selection_is_trashed (DatelineItemListView *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (DatelineItemInfo) info = NULL;

  if (gtk_bitset_is_empty (selected))
    return FALSE;
  info = dup_info (self, gtk_bitset_get_minimum (selected));

  return info != NULL && dateline_item_info_get_trashed (info);
}

static void
popup_menu (DatelineItemListView *self, const GdkRectangle *at)
{
  gtk_popover_menu_set_menu_model (self->context_menu,
                                   selection_is_trashed (self) ? self->trash_menu
                                                               : self->item_menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->context_menu), at);
  gtk_popover_popup (GTK_POPOVER (self->context_menu));
}

/* Which position is at a point of the list, or GTK_INVALID_LIST_POSITION. */
static guint
find_position (DatelineItemListView *self, double x, double y)
{
  GtkWidget *list = GTK_WIDGET (self->list_view);
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  GtkWidget *row =
      picked != NULL ? gtk_widget_get_ancestor (picked, DATELINE_TYPE_ITEM_ROW) : NULL;

  return row != NULL ? dateline_item_row_get_position (DATELINE_ITEM_ROW (row))
                     : GTK_INVALID_LIST_POSITION;
}

static void
menu_pressed_cb (DatelineItemListView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint position = find_position (self, x, y);
  graphene_point_t at = { 0 };

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (!gtk_selection_model_is_selected (self->selection, position))
    gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (gtk_widget_compute_point (GTK_WIDGET (self->list_view), GTK_WIDGET (self),
                                &GRAPHENE_POINT_INIT (x, y), &at))
    popup_menu (self, &(GdkRectangle) { at.x, at.y, 1, 1 });
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  graphene_rect_t bounds;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list_view)) ||
      self->selected_ids[0] == NULL || !gtk_widget_compute_bounds (focus, widget, &bounds))
    return FALSE;

  popup_menu (self,
              &(GdkRectangle) { bounds.origin.x + bounds.size.width / 2,
                                bounds.origin.y + bounds.size.height - 8,
                                1,
                                1 });

  return TRUE;
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (widget);

  if (self->selected_ids[0] == NULL)
    return FALSE;

  return gtk_widget_activate_action (widget,
                                     selection_is_trashed (self) ? "item.delete" : "item.trash",
                                     NULL);
}

static gboolean
dateline_item_list_view_grab_focus (GtkWidget *widget)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

/* Tab leaves the rows, which the arrow keys go through: GTK 4.8 would stop at each of
 * them. There is nothing to stop at below. */
static gboolean
dateline_item_list_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (widget);
  gboolean in_rows = gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL;

  if (in_rows && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (in_rows && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->search_bar), direction);

  return GTK_WIDGET_CLASS (dateline_item_list_view_parent_class)->focus (widget, direction);
}

static void
set_loading (DatelineItemListView *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  update_pages (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
dateline_item_list_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (object);

  switch (id)
    {
    case PROP_MODEL:
      g_value_set_object (value, get_model (self));
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_QUERY:
      g_value_set_string (value, dateline_item_list_view_get_query (self));
      break;
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->search_bar));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_SELECTED_IDS:
      g_value_set_boxed (value, self->selected_ids);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_list_view_set_property (GObject      *object,
                                      guint         id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (object);

  switch (id)
    {
    case PROP_MODEL:
      dateline_item_list_view_set_model (self, g_value_get_object (value));
      break;
    case PROP_SETTINGS:
      dateline_item_list_view_set_settings (self, g_value_get_object (value));
      break;
    case PROP_QUERY:
      dateline_item_list_view_set_query (self, g_value_get_string (value));
      break;
    case PROP_SEARCH_MODE:
      dateline_item_list_view_set_search_mode (self, g_value_get_boolean (value));
      break;
    case PROP_LOADING:
      set_loading (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_list_view_dispose (GObject *object)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->settle_source, g_source_remove);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list_view != NULL)
    gtk_list_view_set_model (self->list_view, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->list_view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_item_list_view_parent_class)->dispose (object);
}

static void
dateline_item_list_view_finalize (GObject *object)
{
  DatelineItemListView *self = DATELINE_ITEM_LIST_VIEW (object);

  g_strfreev (self->selected_ids);

  G_OBJECT_CLASS (dateline_item_list_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  properties[PROP_QUERY] = g_param_spec_string ("query", NULL, NULL, "", flags);
  properties[PROP_SEARCH_MODE] = g_param_spec_boolean ("search-mode", NULL, NULL, FALSE, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  properties[PROP_SELECTED_IDS] = g_param_spec_boxed ("selected-ids",
                                                      NULL,
                                                      NULL,
                                                      G_TYPE_STRV,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GType type)
{
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated",
                                          type,
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed",
                                             type,
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-item-list-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, list_view);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, status_page);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, empty_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, footer);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, context_menu);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, item_menu);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemListView, trash_menu);
  gtk_widget_class_bind_template_callback (widget_class, list_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
}

static void
dateline_item_list_view_class_init (DatelineItemListViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_item_list_view_get_property;
  object_class->set_property = dateline_item_list_view_set_property;
  object_class->dispose = dateline_item_list_view_dispose;
  object_class->finalize = dateline_item_list_view_finalize;
  widget_class->grab_focus = dateline_item_list_view_grab_focus;
  widget_class->focus = dateline_item_list_view_focus;

  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  bind_template (widget_class);
}

static void
add_context_menu (DatelineItemListView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click,
                           "pressed",
                           G_CALLBACK (menu_pressed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), GTK_EVENT_CONTROLLER (click));
}

static void
dateline_item_list_view_init (DatelineItemListView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->selected_ids = g_new0 (char *, 1);
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (NULL));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (factory,
                           "setup",
                           G_CALLBACK (setup_row_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, self->selection);
  g_signal_connect_object (self->selection,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection,
                           "selection-changed",
                           G_CALLBACK (update_selection),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  add_context_menu (self);
  update_pages (self);
}

GtkWidget *
dateline_item_list_view_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_LIST_VIEW, NULL);
}

void
dateline_item_list_view_set_model (DatelineItemListView *self, GListModel *model)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  if (get_model (self) == model)
    return;
  gtk_multi_selection_set_model (GTK_MULTI_SELECTION (self->selection), model);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  update_pages (self);
  update_selection (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MODEL]);
}

void
dateline_item_list_view_set_settings (DatelineItemListView *self, DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));
  g_return_if_fail (settings == NULL || DATELINE_IS_DESK_SETTINGS (settings));

  if (g_set_object (&self->settings, settings))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

const char *
dateline_item_list_view_get_query (DatelineItemListView *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

void
dateline_item_list_view_set_query (DatelineItemListView *self, const char *query)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));

  query = query != NULL ? query : "";
  if (strcmp (dateline_item_list_view_get_query (self), query) == 0)
    return;
  if (*query != '\0')
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), query);
}

void
dateline_item_list_view_set_search_mode (DatelineItemListView *self, gboolean search_mode)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));

  gtk_search_bar_set_search_mode (self->search_bar, search_mode);
  if (search_mode)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
dateline_item_list_view_set_empty (DatelineItemListView *self,
                                   const char           *title,
                                   const char           *description,
                                   const char           *action,
                                   const char           *button)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));
  g_return_if_fail (title != NULL);

  /* Unlike the title, the description is markup there. */
  markup = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  adw_status_page_set_title (self->status_page, title);
  adw_status_page_set_description (self->status_page, markup);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_button_set_label (self->empty_button, button != NULL ? button : "");
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), action != NULL && button != NULL);
}

char **
dateline_item_list_view_dup_selected_ids (DatelineItemListView *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self), NULL);

  return g_strdupv (self->selected_ids);
}

void
dateline_item_list_view_select (DatelineItemListView *self, guint position)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));
  g_return_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->selection)));

  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);
}

void
dateline_item_list_view_unselect_all (DatelineItemListView *self)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST_VIEW (self));

  gtk_selection_model_unselect_all (self->selection);
}
