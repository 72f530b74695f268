/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-foot.h"
#include "dateline-foot-row.h"
#include "dateline-item-foot.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* Until it is said where the text stands. */
#define COLUMN_WIDTH 560
#define COLUMN_MARGIN 21

struct _DatelineItemFoot
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *column;
  GtkToggleButton *toggle;
  GtkImage *arrow;
  GtkLabel *title;
  GtkMenuButton *add;
  GtkWidget *scroller;
  GtkListBox *list;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GSignalGroup *item_signals;
  GSignalGroup *settings_signals;

  gboolean editable;
  int column_width;
  int column_margin;
};

G_DEFINE_FINAL_TYPE (DatelineItemFoot, dateline_item_foot, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SETTINGS,
  PROP_EDITABLE,
  N_PROPS
};

enum
{
  INSERT_AS_TEXT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The snippets that the item has not, and the way to more. */
static void
update_menu (DatelineItemFoot *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (self->settings);
  GPtrArray *uses = dateline_item_get_snippets (self->item);

  for (guint i = 0; i < snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (snippets, i);
      const char *id = dateline_snippet_get_id (snippet);
      g_autoptr (GMenuItem) line = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *label = NULL;

      if (dateline_snippet_uses_find (uses, id) >= 0)
        continue;
      /* An underline of a title's own marks no letter. */
      parts = g_strsplit (dateline_snippet_get_title (snippet), "_", -1);
      label = g_strjoinv ("__", parts);
      line = g_menu_item_new (label, NULL);
      g_menu_item_set_action_and_target (line, "item-foot.add", "s", id);
      g_menu_append_item (rest, line);
    }

  g_menu_append (more, _ ("_Preferences…"), "app.preferences");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  gtk_menu_button_set_menu_model (self->add, G_MENU_MODEL (menu));
}

static DatelineFootRow *
get_focused_row (DatelineItemFoot *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return NULL;

  row = DATELINE_IS_FOOT_ROW (focus) ? focus
                                     : gtk_widget_get_ancestor (focus, DATELINE_TYPE_FOOT_ROW);

  return row != NULL ? DATELINE_FOOT_ROW (row) : NULL;
}

/* The row @id, else the one at @index, keeps the keyboard. */
static void
focus_row (DatelineItemFoot *self, const char *id, int index)
{
  GtkListBoxRow *row = NULL;
  GtkListBoxRow *at;

  for (int i = 0; (at = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (dateline_foot_row_get_id (DATELINE_FOOT_ROW (at)), id) == 0)
      row = at;
  for (int i = index; row == NULL && i >= 0; i--)
    row = gtk_list_box_get_row_at_index (self->list, i);

  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self->add));
}

/* Closed, it is a line that says what is there: the text needs the room. */
static void
update_expanded (DatelineItemFoot *self)
{
  GPtrArray *uses = self->item != NULL ? dateline_item_get_snippets (self->item) : NULL;
  gboolean expanded = gtk_toggle_button_get_active (self->toggle);
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autoptr (GPtrArray) snippets = NULL;
  g_autofree char *text = NULL;

  if (uses == NULL || self->settings == NULL)
    return;

  snippets = dateline_desk_settings_dup_snippets (self->settings);
  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);
      DatelineSnippet *snippet = dateline_snippets_find (snippets, use->id);

      if (titles->len > 0)
        g_string_append (titles, ", ");
      g_string_append (titles, snippet != NULL ? dateline_snippet_get_title (snippet) : use->id);
    }

  /* TRANSLATORS: the names of the snippets that follow the text. */
  text = g_strdup_printf (_ ("After the Text: %s"), titles->str);
  gtk_label_set_text (self->title, expanded || uses->len == 0 ? _ ("After the Text") : text);
  dateline_view_set_label (GTK_WIDGET (self->toggle), gtk_label_get_text (self->title));
  gtk_image_set_from_icon_name (self->arrow, expanded ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_widget_set_visible (GTK_WIDGET (self->arrow), uses->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->toggle), uses->len > 0);
  gtk_widget_set_visible (self->scroller, expanded && uses->len > 0);
}

/* Whether a row has more to say than its title. */
static gboolean
has_trouble (DatelineItemFoot *self)
{
  GPtrArray *uses = dateline_item_get_snippets (self->item);
  const char *language = dateline_item_get_language (self->item);

  for (guint i = 0; i < uses->len; i++)
    if (dateline_foot_get_state (g_ptr_array_index (uses, i), self->settings, language, NULL) !=
        DATELINE_FOOT_GOOD)
      return TRUE;

  return FALSE;
}

static void
update (DatelineItemFoot *self)
{
  GtkListBoxRow *old;
  DatelineFootRow *focused = get_focused_row (self);
  int focused_index = -1;
  g_autofree char *focused_id = NULL;
  GPtrArray *uses;

  if (focused != NULL)
    {
      focused_id = g_strdup (dateline_foot_row_get_id (focused));
      focused_index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused));
    }
  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  gtk_widget_set_visible (GTK_WIDGET (self), self->item != NULL && self->settings != NULL);
  if (self->item == NULL || self->settings == NULL)
    return;

  uses = dateline_item_get_snippets (self->item);
  for (guint i = 0; i < uses->len; i++)
    gtk_list_box_append (self->list,
                         dateline_foot_row_new (g_ptr_array_index (uses, i),
                                                self->settings,
                                                dateline_item_get_language (self->item),
                                                self->editable));
  if (has_trouble (self))
    gtk_toggle_button_set_active (self->toggle, TRUE);
  update_expanded (self);
  gtk_widget_set_visible (GTK_WIDGET (self->add), self->editable);
  update_menu (self);
  if (focused_id != NULL)
    focus_row (self, focused_id, focused_index);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr (GPtrArray) uses = NULL;

  if (self->item == NULL)
    return;

  uses = dateline_snippet_uses_copy (dateline_item_get_snippets (self->item));
  g_ptr_array_add (uses, dateline_snippet_use_new (id));
  gtk_toggle_button_set_active (self->toggle, TRUE);
  dateline_item_set_snippets (self->item, uses);
}

static void
remove_id (DatelineItemFoot *self, const char *id)
{
  g_autoptr (GPtrArray) uses = NULL;
  int index;

  uses = dateline_snippet_uses_copy (dateline_item_get_snippets (self->item));
  index = dateline_snippet_uses_find (uses, id);
  if (index < 0)
    return;

  g_ptr_array_remove_index (uses, (guint) index);
  dateline_item_set_snippets (self->item, uses);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  remove_id (DATELINE_ITEM_FOOT (widget), g_variant_get_string (parameter, NULL));
}

static void
move (DatelineItemFoot *self, const char *id, int by)
{
  g_autoptr (GPtrArray) uses = NULL;
  gpointer use;
  int index;

  uses = dateline_snippet_uses_copy (dateline_item_get_snippets (self->item));
  index = dateline_snippet_uses_find (uses, id);
  if (index < 0 || index + by < 0 || index + by >= (int) uses->len)
    return;

  use = g_ptr_array_steal_index (uses, (guint) index);
  g_ptr_array_insert (uses, index + by, use);
  dateline_item_set_snippets (self->item, uses);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move (DATELINE_ITEM_FOOT (widget),
        g_variant_get_string (parameter, NULL),
        g_str_has_suffix (name, "up") ? -1 : 1);
}

static void
insert_as_text_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[INSERT_AS_TEXT], 0, g_variant_get_string (parameter, NULL));
}

/* The keys of the row that has the focus. */
static gboolean
move_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);
  DatelineFootRow *row = get_focused_row (self);
  g_autofree char *id = NULL;

  if (row == NULL || !self->editable)
    return FALSE;

  id = g_strdup (dateline_foot_row_get_id (row));
  move (self, id, g_variant_get_int32 (arguments));

  return TRUE;
}

static gboolean
remove_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);
  DatelineFootRow *row = get_focused_row (self);
  g_autofree char *id = NULL;

  if (row == NULL || !self->editable)
    return FALSE;

  id = g_strdup (dateline_foot_row_get_id (row));
  remove_id (self, id);

  return TRUE;
}

static gboolean
insert_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);
  DatelineFootRow *row = get_focused_row (self);
  g_autofree char *id = NULL;

  if (row == NULL || !self->editable)
    return FALSE;

  id = g_strdup (dateline_foot_row_get_id (row));
  g_signal_emit (self, signals[INSERT_AS_TEXT], 0, id);

  return TRUE;
}

static void
row_activated_cb (DatelineItemFoot *self, DatelineFootRow *row)
{
  dateline_foot_row_toggle (row);
}

static int
get_inner_width (DatelineItemFoot *self, int width)
{
  return MIN (width, self->column_width) - 2 * self->column_margin;
}

static GtkSizeRequestMode
dateline_item_foot_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dateline_item_foot_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (for_size >= 0)
        for_size = get_inner_width (self, for_size);
      gtk_widget_measure (self->column, orientation, for_size, minimum, natural, NULL, NULL);
      return;
    }

  gtk_widget_measure (self->column, orientation, -1, minimum, NULL, NULL, NULL);
  *minimum += 2 * self->column_margin;
  *natural = MAX (*minimum, self->column_width);
}

static void
dateline_item_foot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (widget);
  int column = get_inner_width (self, width);

  gtk_widget_size_allocate (self->column,
                            &(GtkAllocation) { (width - column) / 2, 0, column, height },
                            -1);
}

static void
dateline_item_foot_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_foot_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (object);

  switch (id)
    {
    case PROP_ITEM:
      dateline_item_foot_set_item (self, g_value_get_object (value));
      return;
    case PROP_SETTINGS:
      if (!g_set_object (&self->settings, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->settings_signals, self->settings);
      break;
    case PROP_EDITABLE:
      if (self->editable == g_value_get_boolean (value))
        return;
      self->editable = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }

  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_item_foot_dispose (GObject *object)
{
  DatelineItemFoot *self = DATELINE_ITEM_FOOT (object);

  g_clear_object (&self->item_signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->column, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_item_foot_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;

  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, control, move_key_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, control, move_key_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, remove_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, control, insert_key_cb, NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "item-foot.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "item-foot.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "item-foot.move-up", "s", move_action);
  gtk_widget_class_install_action (widget_class, "item-foot.move-down", "s", move_action);
  gtk_widget_class_install_action (widget_class,
                                   "item-foot.insert-as-text",
                                   "s",
                                   insert_as_text_action);
}

static void
dateline_item_foot_class_init (DatelineItemFootClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_item_foot_get_property;
  object_class->set_property = dateline_item_foot_set_property;
  object_class->dispose = dateline_item_foot_dispose;
  widget_class->get_request_mode = dateline_item_foot_get_request_mode;
  widget_class->measure = dateline_item_foot_measure;
  widget_class->size_allocate = dateline_item_foot_size_allocate;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[INSERT_AS_TEXT] = g_signal_new ("insert-as-text",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "item-foot");
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-item-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, column);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, toggle);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, arrow);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, add);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, scroller);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemFoot, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_expanded);
  add_keys (widget_class);
  install_actions (widget_class);
}

static void
dateline_item_foot_init (DatelineItemFoot *self)
{
  self->editable = TRUE;
  self->column_width = COLUMN_WIDTH;
  self->column_margin = COLUMN_MARGIN;
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));

  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::snippets", G_CALLBACK (update),
                                  self);
  g_signal_group_connect_swapped (self->item_signals, "notify::language", G_CALLBACK (update),
                                  self);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify::snippets", G_CALLBACK (update),
                                  self);
  update (self);
}

GtkWidget *
dateline_item_foot_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_FOOT, NULL);
}

void
dateline_item_foot_set_item (DatelineItemFoot *self, DatelineItem *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_FOOT (self));
  g_return_if_fail (item == NULL || DATELINE_IS_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->item_signals, item);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
dateline_item_foot_go_to (DatelineItemFoot *self, guint index)
{
  g_return_if_fail (DATELINE_IS_ITEM_FOOT (self));

  gtk_toggle_button_set_active (self->toggle, TRUE);
  focus_row (self, NULL, (int) index);
}

void
dateline_item_foot_set_column (DatelineItemFoot *self, int width, int margin)
{
  g_return_if_fail (DATELINE_IS_ITEM_FOOT (self));

  if (self->column_width == width && self->column_margin == margin)
    return;

  self->column_width = width;
  self->column_margin = margin;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
