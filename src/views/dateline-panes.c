/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-panes.h"

#include <glib/gi18n-lib.h>

#define SIDEBAR_WIDTH 220
#define LIST_WIDTH_MIN 320
#define LIST_WIDTH_MAX 380
#define CONTENT_WIDTH_MIN 420
#define DETAILS_WIDTH 300
/* What is seen of the content beside folded details, to close them by a click. */
#define SCRIM_WIDTH_MIN 36

struct _DatelinePanes
{
  GtkWidget parent_instance;

  /* Borrowed: children of this widget. */
  GtkWidget *sidebar;
  GtkWidget *list;
  GtkWidget *content;
  GtkWidget *details;
  GtkWidget *scrim;

  DatelineFolded folded;
  DatelinePane visible_pane;
  gboolean show_sidebar;
  gboolean show_details;
  /* What they were, and will be again, when there is room for them. */
  gboolean docked_sidebar;
  gboolean docked_details;
  gboolean can_go_back;
};

G_DEFINE_ENUM_TYPE (DatelineFolded,
                    dateline_folded,
                    G_DEFINE_ENUM_VALUE (DATELINE_FOLDED_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (DATELINE_FOLDED_DETAILS, "details"),
                    G_DEFINE_ENUM_VALUE (DATELINE_FOLDED_SIDEBAR, "sidebar"),
                    G_DEFINE_ENUM_VALUE (DATELINE_FOLDED_SINGLE, "single"))

G_DEFINE_ENUM_TYPE (DatelinePane,
                    dateline_pane,
                    G_DEFINE_ENUM_VALUE (DATELINE_PANE_SIDEBAR, "sidebar"),
                    G_DEFINE_ENUM_VALUE (DATELINE_PANE_LIST, "list"),
                    G_DEFINE_ENUM_VALUE (DATELINE_PANE_CONTENT, "content"))

static void dateline_panes_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelinePanes,
                               dateline_panes,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      dateline_panes_buildable_init))

static GtkBuildableIface *parent_buildable;

enum
{
  PROP_0,
  PROP_SIDEBAR,
  PROP_LIST,
  PROP_CONTENT,
  PROP_DETAILS,
  PROP_SHOW_SIDEBAR,
  PROP_SHOW_DETAILS,
  PROP_FOLDED,
  PROP_VISIBLE_PANE,
  PROP_CAN_GO_BACK,
  N_PROPS
};

enum
{
  FOCUS_LOST,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
has_pane (GtkWidget *pane)
{
  return pane != NULL && gtk_widget_get_visible (pane);
}

static gboolean
is_single (DatelinePanes *self)
{
  return self->folded == DATELINE_FOLDED_SINGLE;
}

static gboolean
sidebar_is_over (DatelinePanes *self)
{
  return self->folded == DATELINE_FOLDED_SIDEBAR && self->show_sidebar &&
         has_pane (self->sidebar);
}

static gboolean
details_are_over (DatelinePanes *self)
{
  if (!self->show_details || !has_pane (self->details))
    return FALSE;
  if (is_single (self))
    return self->visible_pane == DATELINE_PANE_CONTENT;

  return self->folded != DATELINE_FOLDED_NONE;
}

/* The pane that is seen when single: panes that are hidden are passed over. */
static GtkWidget *
get_single_pane (DatelinePanes *self)
{
  if (self->visible_pane == DATELINE_PANE_SIDEBAR && has_pane (self->sidebar))
    return self->sidebar;
  if (self->visible_pane != DATELINE_PANE_CONTENT && has_pane (self->list))
    return self->list;

  return self->content;
}

static gboolean
is_beside (DatelinePanes *self, GtkWidget *pane)
{
  if (!has_pane (pane))
    return FALSE;
  if (is_single (self))
    return pane == get_single_pane (self);
  if (pane == self->sidebar)
    return self->show_sidebar && self->folded < DATELINE_FOLDED_SIDEBAR;
  if (pane == self->details)
    return self->show_details && self->folded == DATELINE_FOLDED_NONE;

  return TRUE;
}

static gboolean
is_shown (DatelinePanes *self, GtkWidget *pane)
{
  if (is_beside (self, pane))
    return TRUE;

  return (pane == self->sidebar && sidebar_is_over (self)) ||
         (pane == self->details && details_are_over (self));
}

static gboolean
can_go_back (DatelinePanes *self)
{
  if (details_are_over (self) || sidebar_is_over (self))
    return TRUE;
  if (!is_single (self))
    return FALSE;

  return (get_single_pane (self) == self->content &&
          (has_pane (self->list) || has_pane (self->sidebar))) ||
         (get_single_pane (self) == self->list && has_pane (self->sidebar));
}

static void
update_can_go_back (DatelinePanes *self)
{
  gboolean value = can_go_back (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "panes.back", value);
  if (self->can_go_back == value)
    return;
  self->can_go_back = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_GO_BACK]);
}

static void
update_over (GtkWidget *pane, gboolean over)
{
  if (pane == NULL)
    return;
  if (over)
    gtk_widget_add_css_class (pane, "over");
  else
    gtk_widget_remove_css_class (pane, "over");
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* Who knows what is in the panes knows where the focus goes; else it goes to what comes
 * first. */
static void
emit_focus_lost (DatelinePanes *self)
{
  GtkWidget *target = is_single (self) ? get_single_pane (self) : self->content;
  gboolean taken = FALSE;

  g_signal_emit (self, signals[FOCUS_LOST], 0, target, &taken);
  if (!taken && target != NULL)
    gtk_widget_child_focus (target, GTK_DIR_TAB_FORWARD);
}

/* Shows and hides what the state says; the focus does not stay in what is hidden. */
static void
update_children (DatelinePanes *self)
{
  GtkWidget *panes[] = { self->sidebar, self->list, self->content, self->details };
  gboolean focus_lost = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      if (panes[i] == NULL)
        continue;
      if (!is_shown (self, panes[i]) && has_focus_within (panes[i]))
        focus_lost = TRUE;
      gtk_widget_set_child_visible (panes[i], is_shown (self, panes[i]));
    }
  update_over (self->sidebar, sidebar_is_over (self));
  update_over (self->details, details_are_over (self));
  gtk_widget_set_child_visible (self->scrim, sidebar_is_over (self) || details_are_over (self));

  if (focus_lost)
    emit_focus_lost (self);
  update_can_go_back (self);
}

static void
update (DatelinePanes *self)
{
  update_children (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_shown (DatelinePanes *self, gboolean *field, guint property, gboolean value)
{
  if (*field == value)
    return;
  *field = value;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_folded (DatelinePanes *self, DatelineFolded folded)
{
  gboolean details_were_docked = self->folded == DATELINE_FOLDED_NONE;
  gboolean details_docked = folded == DATELINE_FOLDED_NONE;
  gboolean sidebar_was_docked = self->folded < DATELINE_FOLDED_SIDEBAR;
  gboolean sidebar_docked = folded < DATELINE_FOLDED_SIDEBAR;

  if (self->folded == folded)
    return;

  if (details_were_docked && !details_docked)
    self->docked_details = self->show_details;
  if (sidebar_was_docked && !sidebar_docked)
    self->docked_sidebar = self->show_sidebar;
  self->folded = folded;
  update_children (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  if (details_were_docked != details_docked)
    dateline_panes_set_show_details (self, details_docked && self->docked_details);
  if (sidebar_was_docked != sidebar_docked)
    dateline_panes_set_show_sidebar (self, sidebar_docked && self->docked_sidebar);
}

static int
get_pane_width (GtkWidget *pane, int preferred)
{
  int minimum = 0;

  if (!has_pane (pane))
    return 0;
  gtk_widget_measure (pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return MAX (minimum, preferred);
}

static DatelineFolded
find_folded (DatelinePanes *self, int width)
{
  /* The list's room counts also while it is hidden, so that a page in its place
   * does not change how the window is folded. */
  int list = MAX (get_pane_width (self->list, LIST_WIDTH_MIN), LIST_WIDTH_MIN);
  int needed = list + get_pane_width (self->content, CONTENT_WIDTH_MIN);

  if (width < needed)
    return DATELINE_FOLDED_SINGLE;
  needed += get_pane_width (self->sidebar, SIDEBAR_WIDTH);
  if (width < needed)
    return DATELINE_FOLDED_SIDEBAR;
  needed += get_pane_width (self->details, DETAILS_WIDTH);
  if (width < needed)
    return DATELINE_FOLDED_DETAILS;

  return DATELINE_FOLDED_NONE;
}

static void
allocate_at (DatelinePanes *self, GtkWidget *pane, int x, int width, int height)
{
  GtkAllocation allocation = { x, 0, width, height };

  if (pane == NULL || !gtk_widget_get_child_visible (pane))
    return;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - x - width;
  gtk_widget_size_allocate (pane, &allocation, -1);
}

static void
allocate_single (DatelinePanes *self, int width, int height)
{
  int details = MIN (get_pane_width (self->details, DETAILS_WIDTH + SCRIM_WIDTH_MIN),
                     MAX (width - SCRIM_WIDTH_MIN, get_pane_width (self->details, 0)));

  allocate_at (self, get_single_pane (self), 0, width, height);
  allocate_at (self, self->scrim, 0, width, height);
  if (details_are_over (self))
    allocate_at (self, self->details, width - details, details, height);
}

static void
allocate_beside (DatelinePanes *self, int width, int height)
{
  int sidebar = get_pane_width (self->sidebar, SIDEBAR_WIDTH);
  int list = get_pane_width (self->list, CLAMP (width / 4, LIST_WIDTH_MIN, LIST_WIDTH_MAX));
  int details = get_pane_width (self->details, DETAILS_WIDTH);
  int start = is_beside (self, self->sidebar) ? sidebar : 0;
  int end = is_beside (self, self->details) ? details : 0;

  allocate_at (self, self->sidebar, 0, sidebar, height);
  allocate_at (self, self->list, start, list, height);
  allocate_at (self, self->content, start + list, width - start - list - end, height);
  allocate_at (self, self->scrim, 0, width, height);
  allocate_at (self, self->details, width - details, details, height);
}

static void
dateline_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelinePanes *self = DATELINE_PANES (widget);

  set_folded (self, find_folded (self, width));
  update_children (self);
  if (is_single (self))
    allocate_single (self, width, height);
  else
    allocate_beside (self, width, height);
}

static void
dateline_panes_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  DatelinePanes *self = DATELINE_PANES (widget);
  GtkWidget *panes[] = { self->sidebar, self->list, self->content, self->details };

  /* Any of them may be the only one that is seen. */
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      int pane_minimum = 0;
      int pane_natural = 0;

      if (!has_pane (panes[i]))
        continue;
      gtk_widget_measure (panes[i], orientation, -1, &pane_minimum, &pane_natural, NULL, NULL);
      *minimum = MAX (*minimum, pane_minimum);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *natural = MAX (*natural, pane_natural);
      else
        *natural += pane_natural;
    }
  *natural = MAX (*natural, *minimum);
}

static GtkSizeRequestMode
dateline_panes_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
scrim_pressed_cb (DatelinePanes *self)
{
  dateline_panes_go_back (self);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dateline_panes_go_back (DATELINE_PANES (widget));
}

/* Whether a key was taken decides who else gets it: so not simply the action. */
static gboolean
back_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return dateline_panes_go_back (DATELINE_PANES (widget));
}

static gboolean
escape_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  DatelinePanes *self = DATELINE_PANES (widget);

  return (sidebar_is_over (self) || details_are_over (self)) && dateline_panes_go_back (self);
}

static void
pane_visible_cb (DatelinePanes *self)
{
  update (self);
}

static void
set_pane (DatelinePanes *self,
          GtkWidget    **field,
          GtkWidget     *pane,
          const char    *css_class,
          guint          property)
{
  if (*field == pane)
    return;

  if (*field != NULL)
    {
      g_signal_handlers_disconnect_by_func (*field, pane_visible_cb, self);
      gtk_widget_remove_css_class (*field, css_class);
      gtk_widget_unparent (*field);
    }
  *field = pane;
  if (pane != NULL)
    {
      gtk_widget_add_css_class (pane, "pane");
      gtk_widget_add_css_class (pane, css_class);
      /* Later children are drawn above and found first by the pointer. */
      if (field == &self->list || field == &self->content)
        gtk_widget_insert_before (pane, GTK_WIDGET (self), self->scrim);
      else
        gtk_widget_set_parent (pane, GTK_WIDGET (self));
      g_signal_connect_object (pane,
                               "notify::visible",
                               G_CALLBACK (pane_visible_cb),
                               self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
dateline_panes_buildable_add_child (GtkBuildable *buildable,
                                    GtkBuilder   *builder,
                                    GObject      *child,
                                    const char   *type)
{
  static const char *const types[] = { "sidebar", "list", "content", "details", NULL };

  if (type != NULL && g_strv_contains (types, type))
    g_object_set (buildable, type, child, NULL);
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
dateline_panes_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = dateline_panes_buildable_add_child;
}

static void
dateline_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelinePanes *self = DATELINE_PANES (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_DETAILS:
      g_value_set_object (value, self->details);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    case PROP_SHOW_DETAILS:
      g_value_set_boolean (value, self->show_details);
      break;
    case PROP_FOLDED:
      g_value_set_enum (value, self->folded);
      break;
    case PROP_VISIBLE_PANE:
      g_value_set_enum (value, self->visible_pane);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_panes_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelinePanes *self = DATELINE_PANES (object);

  switch (id)
    {
    case PROP_SIDEBAR:
      dateline_panes_set_sidebar (self, g_value_get_object (value));
      break;
    case PROP_LIST:
      dateline_panes_set_list (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      dateline_panes_set_content (self, g_value_get_object (value));
      break;
    case PROP_DETAILS:
      dateline_panes_set_details (self, g_value_get_object (value));
      break;
    case PROP_SHOW_SIDEBAR:
      dateline_panes_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_SHOW_DETAILS:
      dateline_panes_set_show_details (self, g_value_get_boolean (value));
      break;
    case PROP_VISIBLE_PANE:
      dateline_panes_set_visible_pane (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_panes_dispose (GObject *object)
{
  DatelinePanes *self = DATELINE_PANES (object);

  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->details, gtk_widget_unparent);
  g_clear_pointer (&self->scrim, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_panes_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SIDEBAR] =
      g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] =
      g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_DETAILS] =
      g_param_spec_object ("details", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_DETAILS] = g_param_spec_boolean ("show-details", NULL, NULL, TRUE, flags);
  properties[PROP_FOLDED] = g_param_spec_enum ("folded",
                                               NULL,
                                               NULL,
                                               DATELINE_TYPE_FOLDED,
                                               DATELINE_FOLDED_NONE,
                                               read_only);
  properties[PROP_VISIBLE_PANE] = g_param_spec_enum ("visible-pane",
                                                     NULL,
                                                     NULL,
                                                     DATELINE_TYPE_PANE,
                                                     DATELINE_PANE_LIST,
                                                     flags);
  properties[PROP_CAN_GO_BACK] =
      g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE, read_only);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "panes.back", NULL, back_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, GDK_ALT_MASK, back_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Back, 0, back_key_cb, NULL);
}

static void
dateline_panes_class_init (DatelinePanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_panes_get_property;
  object_class->set_property = dateline_panes_set_property;
  object_class->dispose = dateline_panes_dispose;
  widget_class->measure = dateline_panes_measure;
  widget_class->size_allocate = dateline_panes_size_allocate;
  widget_class->get_request_mode = dateline_panes_get_request_mode;

  install_properties (object_class);
  signals[FOCUS_LOST] = g_signal_new ("focus-lost",
                                      G_TYPE_FROM_CLASS (klass),
                                      G_SIGNAL_RUN_LAST,
                                      0,
                                      g_signal_accumulator_true_handled,
                                      NULL,
                                      NULL,
                                      G_TYPE_BOOLEAN,
                                      1,
                                      GTK_TYPE_WIDGET);
  install_keys (widget_class);
  gtk_widget_class_set_css_name (widget_class, "panes");
}

static void
dateline_panes_init (DatelinePanes *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->visible_pane = DATELINE_PANE_LIST;
  self->show_sidebar = TRUE;
  self->show_details = TRUE;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->scrim = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->scrim, "scrim");
  g_signal_connect_object (click,
                           "pressed",
                           G_CALLBACK (scrim_pressed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->scrim, GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_child_visible (self->scrim, FALSE);
  gtk_widget_set_parent (self->scrim, GTK_WIDGET (self));
  update_can_go_back (self);
}

GtkWidget *
dateline_panes_new (void)
{
  return g_object_new (DATELINE_TYPE_PANES, NULL);
}

GtkWidget *
dateline_panes_get_sidebar (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), NULL);

  return self->sidebar;
}

void
dateline_panes_set_sidebar (DatelinePanes *self, GtkWidget *sidebar)
{
  g_return_if_fail (DATELINE_IS_PANES (self));
  g_return_if_fail (sidebar == NULL || GTK_IS_WIDGET (sidebar));

  set_pane (self, &self->sidebar, sidebar, "sidebar-pane", PROP_SIDEBAR);
}

GtkWidget *
dateline_panes_get_list (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), NULL);

  return self->list;
}

void
dateline_panes_set_list (DatelinePanes *self, GtkWidget *list)
{
  g_return_if_fail (DATELINE_IS_PANES (self));
  g_return_if_fail (list == NULL || GTK_IS_WIDGET (list));

  set_pane (self, &self->list, list, "list-pane", PROP_LIST);
}

GtkWidget *
dateline_panes_get_content (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), NULL);

  return self->content;
}

void
dateline_panes_set_content (DatelinePanes *self, GtkWidget *content)
{
  g_return_if_fail (DATELINE_IS_PANES (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  set_pane (self, &self->content, content, "content-pane", PROP_CONTENT);
}

GtkWidget *
dateline_panes_get_details (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), NULL);

  return self->details;
}

void
dateline_panes_set_details (DatelinePanes *self, GtkWidget *details)
{
  g_return_if_fail (DATELINE_IS_PANES (self));
  g_return_if_fail (details == NULL || GTK_IS_WIDGET (details));

  set_pane (self, &self->details, details, "details-pane", PROP_DETAILS);
}

gboolean
dateline_panes_get_show_sidebar (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  return self->show_sidebar;
}

void
dateline_panes_set_show_sidebar (DatelinePanes *self, gboolean show_sidebar)
{
  g_return_if_fail (DATELINE_IS_PANES (self));

  set_shown (self, &self->show_sidebar, PROP_SHOW_SIDEBAR, show_sidebar != FALSE);
}

gboolean
dateline_panes_get_show_details (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  return self->show_details;
}

void
dateline_panes_set_show_details (DatelinePanes *self, gboolean show_details)
{
  g_return_if_fail (DATELINE_IS_PANES (self));

  set_shown (self, &self->show_details, PROP_SHOW_DETAILS, show_details != FALSE);
}

DatelineFolded
dateline_panes_get_folded (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), DATELINE_FOLDED_NONE);

  return self->folded;
}

DatelinePane
dateline_panes_get_visible_pane (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), DATELINE_PANE_CONTENT);

  return self->visible_pane;
}

void
dateline_panes_set_visible_pane (DatelinePanes *self, DatelinePane pane)
{
  g_return_if_fail (DATELINE_IS_PANES (self));
  g_return_if_fail (pane <= DATELINE_PANE_CONTENT);

  if (self->visible_pane == pane)
    return;
  self->visible_pane = pane;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE_PANE]);
}

gboolean
dateline_panes_get_can_go_back (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  return self->can_go_back;
}

gboolean
dateline_panes_go_back (DatelinePanes *self)
{
  g_return_val_if_fail (DATELINE_IS_PANES (self), FALSE);

  if (!can_go_back (self))
    return FALSE;

  if (details_are_over (self))
    dateline_panes_set_show_details (self, FALSE);
  else if (sidebar_is_over (self))
    dateline_panes_set_show_sidebar (self, FALSE);
  else if (get_single_pane (self) == self->content && has_pane (self->list))
    dateline_panes_set_visible_pane (self, DATELINE_PANE_LIST);
  else
    dateline_panes_set_visible_pane (self, DATELINE_PANE_SIDEBAR);

  return TRUE;
}
