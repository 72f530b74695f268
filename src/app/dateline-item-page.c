/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-page.h"

#include "dateline-compat.h"
#include "dateline-formatting-bar.h"
#include "dateline-item-fields.h"
#include "dateline-item-files.h"
#include "dateline-item-foot.h"
#include "dateline-item-head.h"
#include "dateline-item-images.h"
#include "dateline-item-snippets.h"
#include "dateline-item-spelling.h"
#include "dateline-store-error.h"
#include "dateline-text-counts.h"
#include "dateline-text-requests.h"

#include <glib/gi18n-lib.h>

/* How much of the text around the caret's paragraph is seen in the focus mode: enough to
 * be read, in high contrast more of it. */
#define DIMMED 0.68
#define DIMMED_HIGH_CONTRAST 0.8

/* Of a page where a head of its usual height leaves less than half to the text. */
#define LOW_HEIGHT 640

struct _DatelineItemPage
{
  AdwBin parent_instance;

  /* Template children */
  GtkStack              *stack;
  AdwStatusPage         *several_page;
  AdwStatusPage         *broken_page;
  GtkRevealer           *banner;
  GtkLabel              *banner_label;
  GtkWidget             *banner_button;
  DatelineFormattingBar *formatting_bar;
  DatelineFindBar       *find_bar;
  DatelineItemHead      *head;
  DatelineEditor        *editor;
  GtkWidget             *foot_bin;
  DatelineItemFoot      *foot;
  GtkWidget             *status_line;
  DatelineTextCounts    *counts;
  DatelineSpellingNotice *spelling_notice;
  GtkLabel              *place_label;
  GtkLabel              *state_label;

  /* Owned */
  DatelineItemSpelling *spelling;
  DatelineTextRequests *requests;
  DatelineDesk         *desk;
  DatelineDeskSettings *settings;
  DatelineOpenItem     *open_item;
  GSignalGroup         *open_item_signals;
  GSignalGroup         *item_signals;
  GSignalGroup         *autosave_signals;
  GBindingGroup        *item_bindings;
  DatelineItemImages   *images;
  DatelineItemFields   *fields;
  DatelineItemFiles    *files;
  DatelineItemSnippets *snippets;
  GCancellable         *loading;
  char                 *id; /* what is shown, or about to be */

  gboolean busy;
  gboolean focus_title;
  gboolean asking;
  gboolean focus_mode;
};

G_DEFINE_FINAL_TYPE (DatelineItemPage, dateline_item_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_OPEN_ITEM,
  PROP_BUSY,
  PROP_SETTINGS,
  PROP_CHECK_SPELLING,
  N_PROPS
};

enum
{
  NOTICE,
  SAVE_FAILED,
  ITEM_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_state (DatelineItemPage *self)
{
  g_autofree char *failure = NULL;
  DatelineAutosave *autosave;
  const char *text = "";
  gboolean failed = FALSE;

  if (self->open_item != NULL && dateline_open_item_is_read_only (self->open_item))
    {
      text = _("Read only");
    }
  else if (self->open_item != NULL)
    {
      autosave = dateline_open_item_get_autosave (self->open_item);
      switch (dateline_autosave_get_state (autosave))
        {
        case DATELINE_SAVE_STATE_SAVED:
          text = _("Saved");
          break;
        case DATELINE_SAVE_STATE_EDITED:
          text = _("Edited");
          break;
        case DATELINE_SAVE_STATE_SAVING:
          text = _("Saving…");
          break;
        case DATELINE_SAVE_STATE_FAILED:
          failure = g_strdup_printf (_("Not saved: %s"), dateline_autosave_get_message (autosave));
          text = failure;
          failed = TRUE;
          break;
        default:
          g_assert_not_reached ();
        }
    }

  gtk_label_set_label (self->state_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state_label), failure);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->state_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->state_label), "error");
}

static void
update_banner (DatelineItemPage *self)
{
  const char *text = NULL;
  gboolean conflict = FALSE;

  if (self->open_item != NULL)
    {
      conflict = dateline_open_item_has_conflict (self->open_item);
      if (conflict)
        text = _("Another program changed this item while you were editing it. "
                 "Nothing is saved until you choose a version.");
      else if (dateline_open_item_is_read_only (self->open_item))
        text = _("This item was written by a newer version of Dateline. "
                 "You can read it; update Dateline to edit it.");
      else if (dateline_open_item_get_removed (self->open_item))
        text = _("Another program removed the file of this item. "
                 "Edit the text to write it anew.");
      else if (dateline_item_get_trashed (dateline_open_item_get_item (self->open_item)) != NULL)
        text = _("This item is in the trash. Restore it to publish it.");
    }

  if (text != NULL)
    gtk_label_set_label (self->banner_label, text);
  gtk_widget_set_visible (self->banner_button, conflict);
  gtk_revealer_set_reveal_child (self->banner, text != NULL);
}

static void
update_editable (DatelineItemPage *self)
{
  gboolean editable;

  if (self->open_item == NULL)
    return;

  editable = !dateline_open_item_is_read_only (self->open_item);
  dateline_editor_set_editable (self->editor, editable);
  dateline_item_head_set_editable (self->head, editable);
  g_object_set (self->foot, "editable", editable, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item-page.insert-snippet", editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->formatting_bar), editable);
}

static void
body_changed_cb (DatelineItemPage *self)
{
  DatelineItem *item = dateline_open_item_get_item (self->open_item);
  DatelineDocument *body = dateline_item_get_body (item);

  if (body != dateline_editor_get_document (self->editor))
    dateline_editor_replace_document (self->editor, body);
}

static void
editor_changed_cb (DatelineItemPage *self)
{
  if (self->open_item != NULL)
    dateline_item_set_body (dateline_open_item_get_item (self->open_item),
                            dateline_editor_get_document (self->editor));
}

static void
leave_head_cb (DatelineItemPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* On a telephone head and text don't both have room: who writes sees the text. */
static void
editor_entered_cb (DatelineItemPage *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  dateline_item_head_set_compact (self->head, height > 0 && height < LOW_HEIGHT);
}

static void
head_entered_cb (DatelineItemPage *self)
{
  dateline_item_head_set_compact (self->head, FALSE);
}

/* Where something comes back is what one looks at; but who undoes from the find bar stays
 * there. */
static void
restored_cb (DatelineItemPage *self,
             const char       *field)
{
  if (g_strcmp0 (field, "snippets") == 0 || g_strcmp0 (field, "embargo") == 0)
    return;

  if (field != NULL)
    dateline_item_head_focus_field (self->head, field);
  else if (gtk_widget_get_focus_child (GTK_WIDGET (self->head)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
left_out_cb (DatelineItemPage    *self,
             const char * const  *names)
{
  g_autofree char *list = g_strjoinv (", ", (char **) names);
  g_autofree char *text = NULL;

  /* Translators: %s is a list, such as "2 pictures, 1 comment". */
  text = g_strdup_printf (_("Left out: %s"), list);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
refused_cb (DatelineItemPage *self,
            const char       *reason)
{
  g_autofree char *text = NULL;

  /* Translators: %s is a sentence that says why. */
  text = g_strdup_printf (_("Nothing was inserted. %s"), reason);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
show_notice_cb (DatelineItemPage *self,
                const char       *text)
{
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
insert_snippet (DatelineItemPage *self,
                const char       *id,
                gboolean          at_caret)
{
  if (!dateline_item_snippets_insert (self->snippets, id, at_caret))
    g_signal_emit (self, signals[NOTICE], 0,
                   _("The snippet has no text in this item’s language"));
}

static void
insert_as_text_cb (DatelineItemPage *self,
                   const char       *id)
{
  insert_snippet (self, id, FALSE);
}

static void
insert_snippet_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DatelineItemPage *self = DATELINE_ITEM_PAGE (widget);

  insert_snippet (self, g_variant_get_string (parameter, NULL), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
item_activated_cb (DatelineItemPage *self,
                   const char       *id)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, id);
}

static void
conflict_answered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (DatelineOpenItem) open_item = data;
  DatelineItemPage *self = DATELINE_ITEM_PAGE (source);
  const char *answer = dateline_compat_ask_finish (result);

  self->asking = FALSE;
  if (dateline_open_item_has_conflict (open_item))
    {
      if (g_str_equal (answer, "mine"))
        dateline_open_item_keep_mine (open_item);
      else if (g_str_equal (answer, "theirs"))
        dateline_open_item_take_theirs (open_item);
    }

  update_banner (self);
}

static void
ask_conflict (DatelineItemPage *self)
{
  const DatelineAnswer answers[] = {
    { "later", _("_Decide Later"), ADW_RESPONSE_DEFAULT },
    { "theirs", _("Take _Theirs"), ADW_RESPONSE_DEFAULT },
    { "mine", _("Keep _Mine"), ADW_RESPONSE_SUGGESTED },
  };

  update_banner (self);
  if (self->asking || !dateline_open_item_has_conflict (self->open_item))
    return;

  self->asking = TRUE;
  dateline_compat_ask_async (GTK_WIDGET (self), _("Changed on Both Sides"),
                             _("Another program changed this item while you were editing it. "
                               "The version that you don’t choose is kept in the item’s history."),
                             answers, G_N_ELEMENTS (answers),
                             conflict_answered_cb, g_object_ref (self->open_item));
}

static void
reloaded_cb (DatelineItemPage *self)
{
  update_banner (self);
  if (!self->busy)
    g_signal_emit (self, signals[NOTICE], 0, _("Another program changed this item"));
}

static void
set_open_item (DatelineItemPage *self,
               DatelineOpenItem *open_item)
{
  DatelineItem *item = NULL;

  if (self->open_item != NULL)
    dateline_open_item_set_sending (self->open_item, FALSE);
  g_clear_object (&self->open_item);
  if (open_item != NULL)
    {
      self->open_item = g_object_ref (open_item);
      dateline_open_item_set_sending (open_item, self->busy);
      item = dateline_open_item_get_item (open_item);
      g_free (self->id);
      self->id = g_strdup (dateline_item_get_id (item));
    }

  g_signal_group_set_target (self->open_item_signals, open_item);
  g_signal_group_set_target (self->item_signals, NULL);
  g_signal_group_set_target (self->autosave_signals, NULL);
  dateline_item_fields_set_item (self->fields, item);
  g_binding_group_set_source (self->item_bindings, item);
  dateline_text_requests_set_item (self->requests, self->desk, item);

  /* Without an item the page goes on showing the one it had until the next is there. */
  if (item != NULL)
    {
      dateline_item_head_set_item (self->head, item);
      dateline_item_foot_set_item (self->foot, item);
      dateline_item_snippets_set_item (self->snippets, item);
      dateline_find_bar_set_item (self->find_bar, self->desk, item);
      dateline_editor_set_document (self->editor, dateline_item_get_body (item));
      g_signal_group_set_target (self->item_signals, item);
      g_signal_group_set_target (self->autosave_signals,
                                 dateline_open_item_get_autosave (open_item));
      gtk_stack_set_visible_child_name (self->stack, "item");
      dateline_item_spelling_start (self->spelling);
    }

  update_editable (self);
  update_banner (self);
  update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN_ITEM]);
}

static void
left_item_flushed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (DatelineItemPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_open_item_flush_finish (DATELINE_OPEN_ITEM (source), result, &error))
    g_signal_emit (self, signals[SAVE_FAILED], 0, source, error->message);
}

/* The item is saved when the user goes elsewhere, and its page waits for nothing. */
static void
leave_item (DatelineItemPage *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_pointer (&self->id, g_free);

  if (self->open_item == NULL)
    return;

  dateline_open_item_flush_async (self->open_item, left_item_flushed_cb, g_object_ref (self));
  set_open_item (self, NULL);
}

static void
show_error (DatelineItemPage *self,
            const GError     *error)
{
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->broken_page, escaped);
  gtk_stack_set_visible_child_name (self->stack, "broken");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineItemPage) self = data;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (DatelineOpenItem) open_item = NULL;
  g_autoptr (GError) error = NULL;

  item = dateline_desk_load_item_finish (DATELINE_DESK (source), result, &error);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  g_clear_object (&self->loading);
  if (item == NULL)
    {
      show_error (self, error);
      return;
    }

  open_item = dateline_open_item_new (self->desk, item);
  set_open_item (self, open_item);
  if (self->focus_title)
    dateline_item_page_focus_title (self);
}

static void
load (DatelineItemPage *self,
      const char       *id)
{
  leave_item (self);

  self->id = g_strdup (id);
  self->loading = g_cancellable_new ();
  dateline_desk_load_item_async (self->desk, id, self->loading, loaded_cb, g_object_ref (self));
}

/* The head stands over the column of the text. */
static void
update_column (DatelineItemPage *self)
{
  int width, margin;

  dateline_editor_get_column (self->editor, &width, &margin);
  dateline_item_head_set_column (self->head, width, margin);
  dateline_item_foot_set_column (self->foot, width, margin);
}

static void
dateline_item_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dateline_item_page_parent_class)->map (widget);

  update_column (DATELINE_ITEM_PAGE (widget));
}

static void
update_dimming (DatelineItemPage *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  double dimmed = adw_style_manager_get_high_contrast (style) ? DIMMED_HIGH_CONTRAST : DIMMED;

  dateline_editor_set_dimming (self->editor, self->focus_mode ? dimmed : 1);
}

static void
dateline_item_page_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  DatelineItemPage *self = DATELINE_ITEM_PAGE (widget);
  GdkRGBA color;

  GTK_WIDGET_CLASS (dateline_item_page_parent_class)->css_changed (widget, change);

  if (self->spelling == NULL)
    return;

  dateline_compat_get_color (widget, &color);
  dateline_editor_set_foreground (self->editor, &color);
  dateline_item_spelling_set_foreground (self->spelling, &color);
}

static void
dateline_item_page_dispose (GObject *object)
{
  DatelineItemPage *self = DATELINE_ITEM_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->spelling != NULL)
    g_object_run_dispose (G_OBJECT (self->spelling));
  g_clear_object (&self->spelling);
  g_clear_object (&self->requests);
  g_clear_object (&self->open_item_signals);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->autosave_signals);
  g_clear_object (&self->item_bindings);
  g_clear_object (&self->images);
  g_clear_object (&self->fields);
  g_clear_object (&self->files);
  g_clear_object (&self->snippets);
  g_clear_object (&self->open_item);
  g_clear_object (&self->settings);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (dateline_item_page_parent_class)->dispose (object);
}

static void
dateline_item_page_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineItemPage *self = DATELINE_ITEM_PAGE (object);

  switch (prop_id)
    {
    case PROP_OPEN_ITEM:
      g_value_set_object (value, self->open_item);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    case PROP_CHECK_SPELLING:
      if (self->spelling != NULL)
        g_object_get_property (G_OBJECT (self->spelling), "enabled", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_page_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DatelineItemPage *self = DATELINE_ITEM_PAGE (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      dateline_item_page_set_busy (self, g_value_get_boolean (value));
      break;
    case PROP_CHECK_SPELLING:
      /* The setting may change while the page is on its way out. */
      if (self->spelling == NULL)
        return;
      g_object_set_property (G_OBJECT (self->spelling), "enabled", value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_page_class_init (DatelineItemPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_item_page_dispose;
  object_class->get_property = dateline_item_page_get_property;
  object_class->set_property = dateline_item_page_set_property;
  widget_class->map = dateline_item_page_map;
  widget_class->css_changed = dateline_item_page_css_changed;

  properties[PROP_OPEN_ITEM] =
    g_param_spec_object ("open-item", NULL, NULL, DATELINE_TYPE_OPEN_ITEM,
                         flags | G_PARAM_READABLE);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_SETTINGS] =
    g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS,
                         flags | G_PARAM_READABLE);
  properties[PROP_CHECK_SPELLING] =
    g_param_spec_boolean ("check-spelling", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE_FAILED] = g_signal_new ("save-failed", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                       2, DATELINE_TYPE_OPEN_ITEM, G_TYPE_STRING);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          G_TYPE_STRING);

  g_type_ensure (DATELINE_TYPE_EDITOR);
  g_type_ensure (DATELINE_TYPE_FIND_BAR);
  g_type_ensure (DATELINE_TYPE_FORMATTING_BAR);
  g_type_ensure (DATELINE_TYPE_ITEM_FOOT);
  g_type_ensure (DATELINE_TYPE_SPELLING_NOTICE);
  g_type_ensure (DATELINE_TYPE_TEXT_COUNTS);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-item-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, several_page);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, broken_page);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, banner);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, banner_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, banner_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, formatting_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, find_bar);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, head);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, editor);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, foot_bin);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, foot);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, status_line);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, counts);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, spelling_notice);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, place_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineItemPage, state_label);
  gtk_widget_class_bind_template_callback (widget_class, ask_conflict);
  gtk_widget_class_bind_template_callback (widget_class, show_notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_head_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_column);
  gtk_widget_class_bind_template_callback (widget_class, left_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, restored_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, head_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, refused_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_as_text_cb);

  /* From the fields around the text, which have no history of their own. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "editor.redo",
                                       NULL);

  gtk_widget_class_install_action (widget_class, "item-page.insert-snippet", "s",
                                   insert_snippet_action);
}

static void
dateline_item_page_init (DatelineItemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_find_bar_set_editor (self->find_bar, self->editor);
  dateline_text_counts_set_editor (self->counts, self->editor);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (update_dimming), self, G_CONNECT_SWAPPED);

  self->spelling = dateline_item_spelling_new (self->editor, self->head, self->spelling_notice);
  self->requests = dateline_text_requests_new (self->editor, self->place_label);
  g_signal_connect_object (self->requests, "notice", G_CALLBACK (show_notice_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->requests, "item-activated", G_CALLBACK (item_activated_cb), self,
                           G_CONNECT_SWAPPED);

  self->open_item_signals = g_signal_group_new (DATELINE_TYPE_OPEN_ITEM);
  g_signal_group_connect_swapped (self->open_item_signals, "conflict",
                                  G_CALLBACK (ask_conflict), self);
  g_signal_group_connect_swapped (self->open_item_signals, "reloaded",
                                  G_CALLBACK (reloaded_cb), self);
  g_signal_group_connect_swapped (self->open_item_signals, "notify::removed",
                                  G_CALLBACK (update_banner), self);

  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify::body",
                                  G_CALLBACK (body_changed_cb), self);
  g_signal_group_connect_swapped (self->item_signals, "notify::trashed",
                                  G_CALLBACK (update_banner), self);

  self->autosave_signals = g_signal_group_new (DATELINE_TYPE_AUTOSAVE);
  g_signal_group_connect_swapped (self->autosave_signals, "notify",
                                  G_CALLBACK (update_state), self);

  self->item_bindings = g_binding_group_new ();
  g_binding_group_bind (self->item_bindings, "language", self->editor, "language",
                        G_BINDING_SYNC_CREATE);

  self->fields = dateline_item_fields_new (self->editor);
  self->snippets = dateline_item_snippets_new (self->editor);
  dateline_formatting_bar_set_actions (self->formatting_bar,
                                       dateline_editor_get_action_group (self->editor));
  dateline_formatting_bar_set_snippets (self->formatting_bar,
                                        dateline_item_snippets_get_menu (self->snippets));

  self->images = dateline_item_images_new (self->editor);
  g_signal_connect_object (self->images, "notice", G_CALLBACK (show_notice_cb), self,
                           G_CONNECT_SWAPPED);
  self->files = dateline_item_files_new (self->editor);
  g_signal_connect_object (self->files, "notice", G_CALLBACK (show_notice_cb), self,
                           G_CONNECT_SWAPPED);

  update_editable (self);
}

void
dateline_item_page_set_desk (DatelineItemPage *self,
                             DatelineDesk     *desk)
{
  DatelineDeskSettings *settings = desk != NULL ? dateline_desk_get_settings (desk) : NULL;

  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  leave_item (self);
  dateline_find_bar_set_item (self->find_bar, NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
  g_set_object (&self->desk, desk);
  dateline_item_images_set_desk (self->images, desk);
  g_set_object (&self->settings, settings);
  dateline_item_head_set_settings (self->head, self->settings);
  g_object_set (self->foot, "settings", self->settings, NULL);
  dateline_item_snippets_set_settings (self->snippets, self->settings);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SETTINGS]);
}

void
dateline_item_page_show (DatelineItemPage   *self,
                         const char * const *ids)
{
  g_autofree char *title = NULL;
  guint n_ids = g_strv_length ((char **) ids);

  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  if (n_ids == 1)
    {
      if (g_strcmp0 (self->id, ids[0]) != 0)
        load (self, ids[0]);
      return;
    }

  leave_item (self);
  if (n_ids == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
    }
  else
    {
      title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u Item Selected",
                                            "%u Items Selected", n_ids), n_ids);
      adw_status_page_set_title (self->several_page, title);
      gtk_stack_set_visible_child_name (self->stack, "several");
    }
}

void
dateline_item_page_return_to (DatelineItemPage *self,
                              DatelineOpenItem *open_item)
{
  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));
  g_return_if_fail (DATELINE_IS_OPEN_ITEM (open_item));

  leave_item (self);
  set_open_item (self, open_item);
}

DatelineOpenItem *
dateline_item_page_get_open_item (DatelineItemPage *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (self), NULL);

  return self->open_item;
}

DatelineItem *
dateline_item_page_get_item (DatelineItemPage *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (self), NULL);

  return self->open_item != NULL ? dateline_open_item_get_item (self->open_item) : NULL;
}

DatelineEditor *
dateline_item_page_get_editor (DatelineItemPage *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (self), NULL);

  return self->editor;
}

DatelineFindBar *
dateline_item_page_get_find_bar (DatelineItemPage *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (self), NULL);

  return self->find_bar;
}

void
dateline_item_page_set_focus_mode (DatelineItemPage *self,
                                   gboolean          focus_mode)
{
  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  self->focus_mode = focus_mode;
  gtk_widget_set_visible (GTK_WIDGET (self->formatting_bar), !focus_mode);
  gtk_widget_set_visible (GTK_WIDGET (self->head), !focus_mode);
  gtk_widget_set_visible (self->foot_bin, !focus_mode);
  gtk_widget_set_visible (self->status_line, !focus_mode);
  update_dimming (self);
}

void
dateline_item_page_set_spell_checker (DatelineItemPage     *self,
                                      DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  dateline_item_spelling_set_checker (self->spelling, checker);
}

void
dateline_item_page_set_busy (DatelineItemPage *self,
                             gboolean          busy)
{
  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  if (busy == self->busy)
    return;

  self->busy = busy;
  if (self->open_item != NULL)
    dateline_open_item_set_sending (self->open_item, busy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

void
dateline_item_page_focus_title (DatelineItemPage *self)
{
  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  self->focus_title = self->loading != NULL || self->open_item == NULL;
  if (!self->focus_title)
    dateline_item_head_focus_title (self->head);
}

gboolean
dateline_item_page_focus_field (DatelineItemPage *self,
                                DatelineField     field,
                                guint             start,
                                guint             end)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_PAGE (self), FALSE);

  if (field == DATELINE_FIELD_SNIPPETS)
    {
      dateline_item_foot_go_to (self->foot, start);
      return TRUE;
    }

  return dateline_item_head_go_to_field (self->head, field, start, end);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dateline_open_item_flush_finish (DATELINE_OPEN_ITEM (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_item_page_flush_async (DatelineItemPage    *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_ITEM_PAGE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_item_page_flush_async);

  if (self->open_item == NULL)
    g_task_return_boolean (task, TRUE);
  else
    dateline_open_item_flush_async (self->open_item, flushed_cb, g_steal_pointer (&task));
}

gboolean
dateline_item_page_flush_finish (DatelineItemPage  *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
