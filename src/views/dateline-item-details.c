/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-checklist.h"
#include "dateline-deadline-list.h"
#include "dateline-item-details.h"
#include "dateline-moment-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineItemDetails
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *box;
  DatelineChecklist *checklist;
  AdwComboRow *kind;
  AdwComboRow *language;
  AdwComboRow *status;
  AdwEntryRow *tags;
  GtkWidget *item_group;
  DatelineDeadlineList *deadlines;
  GtkWidget *dates_group;
  DatelineMomentRow *planned;
  DatelineMomentRow *embargo;
  DatelineMomentRow *publish_at;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GBindingGroup *bindings;
  GSignalGroup *item_signals;
  GSignalGroup *settings_signals;
  GPtrArray *kinds;     /* of the row's choices: char * */
  GPtrArray *languages; /* the same */

  GPtrArray *findings;

  gboolean editable;
  gboolean showing;
  gboolean checking_links;
};

G_DEFINE_FINAL_TYPE (DatelineItemDetails, dateline_item_details, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SETTINGS,
  PROP_EDITABLE,
  PROP_FINDINGS,
  PROP_CHECKING_LINKS,
  N_PROPS
};

enum
{
  FINDING_ACTIVATED,
  REPAIR,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
add_choice (GPtrArray *ids, GtkStringList *names, const char *id, const char *name)
{
  if (g_ptr_array_find_with_equal_func (ids, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (ids, g_strdup (id));
  gtk_string_list_append (names, name);
}

static gboolean
select_choice (AdwComboRow *row, GPtrArray *ids, const char *id)
{
  guint selected = 0;

  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &selected))
    return FALSE;
  adw_combo_row_set_selected (row, selected);

  return TRUE;
}

/* The desk's kinds, and the item's own if the desk has it not. The choices stay while
 * one of them is chosen: a combo row does not survive another model then. */
static void
show_kind (DatelineItemDetails *self)
{
  g_autoptr (GtkStringList) names = NULL;
  GPtrArray *kinds = dateline_desk_settings_get_kinds (self->settings);
  const char *own = dateline_item_get_kind (self->item);

  if (select_choice (self->kind, self->kinds, own))
    return;
  g_ptr_array_set_size (self->kinds, 0);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < kinds->len; i++)
    {
      DatelineKind *kind = g_ptr_array_index (kinds, i);

      add_choice (self->kinds, names, dateline_kind_get_id (kind), dateline_kind_get_title (kind));
    }
  add_choice (self->kinds, names, own, own);
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (names));
  select_choice (self->kind, self->kinds, own);
}

static void
show_language (DatelineItemDetails *self)
{
  g_autoptr (GtkStringList) names = NULL;
  const char *const *languages = dateline_desk_settings_get_languages (self->settings);
  const char *own = dateline_item_get_language (self->item);

  if (select_choice (self->language, self->languages, own))
    return;
  g_ptr_array_set_size (self->languages, 0);
  names = gtk_string_list_new (NULL);
  for (guint i = 0; languages != NULL && languages[i] != NULL; i++)
    add_choice (self->languages,
                names,
                languages[i],
                dateline_view_language_name (languages[i]));
  add_choice (self->languages, names, own, dateline_view_language_name (own));
  adw_combo_row_set_model (self->language, G_LIST_MODEL (names));
  select_choice (self->language, self->languages, own);
}

/* Draft and in review are the writer's to choose; the others come by publishing. */
static void
show_status (DatelineItemDetails *self)
{
  DatelineStatus status = dateline_item_get_status (self->item);
  guint n_choices = MAX (status, DATELINE_STATUS_REVIEW) + 1;
  GListModel *model = adw_combo_row_get_model (self->status);

  if (model == NULL || g_list_model_get_n_items (model) != n_choices)
    {
      g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

      for (guint i = 0; i < n_choices; i++)
        gtk_string_list_append (names, dateline_status_get_title (i));
      adw_combo_row_set_model (self->status, G_LIST_MODEL (names));
    }
  adw_combo_row_set_selected (self->status, status);
  gtk_widget_set_sensitive (GTK_WIDGET (self->status), status <= DATELINE_STATUS_REVIEW);
}

static char **
split_tags (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_strv_builder_add (builder, parts[i]);

  return g_strv_builder_end (builder);
}

/* What is being typed ("a, ") stays as it is while it means the item's tags. */
static void
show_tags (DatelineItemDetails *self)
{
  const char *const *tags = dateline_item_get_tags (self->item);
  g_auto (GStrv) shown = split_tags (gtk_editable_get_text (GTK_EDITABLE (self->tags)));
  g_autofree char *text = NULL;

  if (g_strv_equal ((const char *const *) shown, tags))
    return;
  text = g_strjoinv (", ", (char **) tags);
  gtk_editable_set_text (GTK_EDITABLE (self->tags), text);
}

static void
update (DatelineItemDetails *self)
{
  gboolean known = self->item != NULL && self->settings != NULL;
  gboolean editable = known && self->editable;

  self->showing = TRUE;
  if (known)
    {
      show_kind (self);
      show_language (self);
      show_status (self);
      show_tags (self);
    }
  self->showing = FALSE;
  gtk_widget_set_visible (self->box, known);
  gtk_widget_set_sensitive (self->item_group, editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->deadlines), editable);
  gtk_widget_set_sensitive (self->dates_group, editable);
}

/* Another item or other settings: other choices. */
static void
update_all (DatelineItemDetails *self)
{
  g_ptr_array_set_size (self->kinds, 0);
  g_ptr_array_set_size (self->languages, 0);
  update (self);
}

static void
kind_selected_cb (DatelineItemDetails *self)
{
  guint selected = adw_combo_row_get_selected (self->kind);

  if (!self->showing && self->item != NULL && selected < self->kinds->len)
    dateline_item_set_kind (self->item, g_ptr_array_index (self->kinds, selected));
}

static void
language_selected_cb (DatelineItemDetails *self)
{
  guint selected = adw_combo_row_get_selected (self->language);

  if (!self->showing && self->item != NULL && selected < self->languages->len)
    dateline_item_set_language (self->item, g_ptr_array_index (self->languages, selected));
}

static void
status_selected_cb (DatelineItemDetails *self)
{
  guint selected = adw_combo_row_get_selected (self->status);

  if (!self->showing && self->item != NULL && selected <= DATELINE_STATUS_REVIEW)
    dateline_item_set_status (self->item, selected);
}

static void
tags_changed_cb (DatelineItemDetails *self)
{
  g_auto (GStrv) tags = split_tags (gtk_editable_get_text (GTK_EDITABLE (self->tags)));

  if (!self->showing && self->item != NULL)
    dateline_item_set_tags (self->item, (const char *const *) tags);
}

static void
finding_activated_cb (DatelineItemDetails *self, DatelineFinding *finding)
{
  if (!dateline_item_details_focus_field (self, finding->field))
    g_signal_emit (self, signals[FINDING_ACTIVATED], 0, finding);
}

static void
repair_cb (DatelineItemDetails *self, DatelineFinding *finding, DatelineRepair *repair)
{
  if (repair->type == DATELINE_REPAIR_MOVE_DEADLINE)
    dateline_deadline_list_propose (self->deadlines, repair->name, &repair->date);
  else
    g_signal_emit (self, signals[REPAIR], 0, finding, repair);
}

static void
dateline_item_details_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineItemDetails *self = DATELINE_ITEM_DETAILS (object);

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
    case PROP_FINDINGS:
      g_value_set_boxed (value, self->findings);
      break;
    case PROP_CHECKING_LINKS:
      g_value_set_boolean (value, self->checking_links);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_details_set_property (GObject      *object,
                                    guint         id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  DatelineItemDetails *self = DATELINE_ITEM_DETAILS (object);

  switch (id)
    {
    case PROP_ITEM:
      dateline_item_details_set_item (self, g_value_get_object (value));
      break;
    case PROP_SETTINGS:
      dateline_item_details_set_settings (self, g_value_get_object (value));
      break;
    case PROP_EDITABLE:
      dateline_item_details_set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_FINDINGS:
      g_clear_pointer (&self->findings, g_ptr_array_unref);
      self->findings = g_value_dup_boxed (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_CHECKING_LINKS:
      self->checking_links = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_item_details_dispose (GObject *object)
{
  DatelineItemDetails *self = DATELINE_ITEM_DETAILS (object);
  GtkWidget *child;

  g_clear_object (&self->bindings);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->settings_signals);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_item_details_parent_class)->dispose (object);
}

static void
dateline_item_details_finalize (GObject *object)
{
  DatelineItemDetails *self = DATELINE_ITEM_DETAILS (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_ptr_array_unref (self->kinds);
  g_ptr_array_unref (self->languages);

  G_OBJECT_CLASS (dateline_item_details_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-item-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, box);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, checklist);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, kind);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, language);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, status);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, tags);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, item_group);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, deadlines);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, dates_group);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, planned);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, embargo);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemDetails, publish_at);
  gtk_widget_class_bind_template_callback (widget_class, kind_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, tags_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, repair_cb);
}

static void
dateline_item_details_class_init (DatelineItemDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_item_details_get_property;
  object_class->set_property = dateline_item_details_set_property;
  object_class->dispose = dateline_item_details_dispose;
  object_class->finalize = dateline_item_details_finalize;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  properties[PROP_FINDINGS] =
      g_param_spec_boxed ("findings", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_CHECKING_LINKS] =
      g_param_spec_boolean ("checking-links", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated",
                                             G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             DATELINE_TYPE_FINDING);
  signals[REPAIR] = g_signal_new ("repair",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  2,
                                  DATELINE_TYPE_FINDING,
                                  G_TYPE_POINTER);

  g_type_ensure (DATELINE_TYPE_CHECKLIST);
  g_type_ensure (DATELINE_TYPE_DEADLINE_LIST);
  g_type_ensure (DATELINE_TYPE_MOMENT_ROW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
bind_properties (DatelineItemDetails *self)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;
  GObject *users[] = { G_OBJECT (self->deadlines),
                       G_OBJECT (self->planned),
                       G_OBJECT (self->embargo),
                       G_OBJECT (self->publish_at) };

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    g_object_bind_property (self, "settings", users[i], "settings", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "findings", self->checklist, "findings", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "editable", self->checklist, "editable", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self,
                          "checking-links",
                          self->checklist,
                          "checking-links",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self, "item", self->deadlines, "item", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->bindings, "planned", self->planned, "moment", flags);
  g_binding_group_bind (self->bindings, "embargo", self->embargo, "moment", flags);
  g_binding_group_bind (self->bindings, "publish-at", self->publish_at, "moment", flags);
}

static void
connect_item (DatelineItemDetails *self)
{
  static const char *const shown[] = { "kind", "language", "status", "tags" };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *detailed = g_strconcat ("notify::", shown[i], NULL);

      g_signal_group_connect_swapped (self->item_signals, detailed, G_CALLBACK (update), self);
    }
}

static void
dateline_item_details_init (DatelineItemDetails *self)
{
  self->editable = TRUE;
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->languages = g_ptr_array_new_with_free_func (g_free);
  self->bindings = g_binding_group_new ();
  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;

  connect_item (self);
  g_signal_group_connect_swapped (self->settings_signals,
                                  "notify",
                                  G_CALLBACK (update_all),
                                  self);
  bind_properties (self);
  update (self);
}

GtkWidget *
dateline_item_details_new (void)
{
  return g_object_new (DATELINE_TYPE_ITEM_DETAILS, NULL);
}

void
dateline_item_details_set_item (DatelineItemDetails *self, DatelineItem *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_DETAILS (self));
  g_return_if_fail (item == NULL || DATELINE_IS_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;
  g_binding_group_set_source (self->bindings, item);
  g_signal_group_set_target (self->item_signals, item);
  update_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

void
dateline_item_details_set_settings (DatelineItemDetails *self, DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_ITEM_DETAILS (self));
  g_return_if_fail (settings == NULL || DATELINE_IS_DESK_SETTINGS (settings));

  if (!g_set_object (&self->settings, settings))
    return;
  g_signal_group_set_target (self->settings_signals, settings);
  update_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

void
dateline_item_details_set_editable (DatelineItemDetails *self, gboolean editable)
{
  g_return_if_fail (DATELINE_IS_ITEM_DETAILS (self));

  editable = editable != FALSE;
  if (self->editable == editable)
    return;
  self->editable = editable;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

gboolean
dateline_item_details_focus_field (DatelineItemDetails *self, DatelineField field)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_DETAILS (self), FALSE);

  switch (field)
    {
    case DATELINE_FIELD_EMBARGO:
      return gtk_widget_child_focus (GTK_WIDGET (self->embargo), GTK_DIR_TAB_FORWARD);
    case DATELINE_FIELD_PUBLISH_AT:
      return gtk_widget_child_focus (GTK_WIDGET (self->publish_at), GTK_DIR_TAB_FORWARD);
    case DATELINE_FIELD_DEADLINES:
      return gtk_widget_child_focus (GTK_WIDGET (self->deadlines), GTK_DIR_TAB_FORWARD);
    case DATELINE_FIELD_NONE:
    case DATELINE_FIELD_TITLE:
    case DATELINE_FIELD_SUMMARY:
    case DATELINE_FIELD_DATELINE:
    case DATELINE_FIELD_SNIPPETS:
    default:
      return FALSE;
    }
}
