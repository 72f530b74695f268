/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-find-bar.h"

#include "dateline-story-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineFindBar
{
  AdwBin parent_instance;

  /* Template children */
  GtkRevealer *revealer;
  GtkWidget   *find_box;
  GtkEditable *find_entry;
  GtkLabel    *count_label;
  GtkLabel    *cell_label;
  DatelineStoryRow *story_row;
  GtkWidget   *replace_button;
  GtkWidget   *replace_row;
  GtkEditable *replace_entry;

  /* Borrowed */
  DatelineEditor     *editor;
  DatelineEditorFind *find;
  DatelineStoryFind  *story_find; /* the row's */

  /* Owned */
  GSignalGroup *find_signals;

  gboolean match_case;
  gboolean whole_word;
  gboolean in_story;
  gboolean opening;
};

G_DEFINE_FINAL_TYPE (DatelineFindBar, dateline_find_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORD,
  PROP_IN_STORY,
  N_PROPS
};

enum
{
  NOTICE,
  MATCH_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_text (DatelineFindBar *self)
{
  return gtk_editable_get_text (self->find_entry);
}

static char *
dup_count (guint position,
           guint n_matches)
{
  if (n_matches == 0)
    return g_strdup (_("Nothing found"));
  if (position == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u match", "%'u matches", n_matches),
                            n_matches);

  /* Translators: which of the places that were found one is at: "3 of 17". */
  return g_strdup_printf (_("%'u of %'u"), position, n_matches);
}

/* Where in a table one is, which is selected as a whole. A row that is not shown can't show
 * it. */
static void
update_cell (DatelineFindBar *self)
{
  g_autofree char *cell = NULL;
  g_autofree char *hidden = NULL;
  guint row, column;

  if (dateline_editor_find_get_n_matches (self->find) > 0 &&
      dateline_editor_find_get_cell (self->find, &row, &column) != NULL)
    {
      /* Translators: of a table. */
      cell = g_strdup_printf (_("In row %'u, column %'u"), row + 1, column + 1);
      if (row >= DATELINE_EDITOR_TABLES_MAX_ROWS)
        hidden = g_strdup_printf (_("In row %'u of the table, which is not shown here: "
                                    "edit the table to see it"), row + 1);
    }

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->count_label), cell);
  gtk_label_set_label (self->cell_label, hidden != NULL ? hidden : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cell_label), hidden != NULL);
}

static void
update (DatelineFindBar *self)
{
  guint n_matches = dateline_editor_find_get_n_matches (self->find);
  gboolean editable = dateline_editor_get_editable (self->editor);
  gboolean asked = *get_text (self) != '\0';
  gboolean elsewhere = dateline_story_find_get_n_found (self->story_find) > 0;
  g_autofree char *count = NULL;

  if (asked)
    count = dup_count (dateline_editor_find_get_position (self->find), n_matches);
  gtk_label_set_label (self->count_label, count != NULL ? count : "");
  update_cell (self);
  if (asked && n_matches == 0 && !elsewhere &&
      !dateline_story_find_is_searching (self->story_find))
    gtk_widget_add_css_class (self->find_box, "error");
  else
    gtk_widget_remove_css_class (self->find_box, "error");

  gtk_widget_set_visible (self->replace_button, editable);
  gtk_widget_set_sensitive (self->replace_row, editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next",
                                 n_matches > 0 || elsewhere);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous",
                                 n_matches > 0 || elsewhere);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace", editable && n_matches > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all", editable && n_matches > 0);
}

/* As long as one sees what is found there. */
static void
search_in_story (DatelineFindBar *self,
                 DatelinePattern *pattern)
{
  gboolean shown = self->in_story && dateline_find_bar_is_open (self);
  gboolean asked = shown && !dateline_pattern_is_empty (pattern);

  gtk_widget_set_visible (GTK_WIDGET (self->story_row), shown);
  dateline_story_find_search (self->story_find, asked ? pattern : NULL);
}

static void
search (DatelineFindBar *self)
{
  g_autoptr (DatelinePattern) pattern = dateline_find_bar_dup_pattern (self);

  dateline_editor_find_set_pattern (self->find,
                                    dateline_pattern_is_empty (pattern) ? NULL : pattern);
  search_in_story (self, pattern);
}

static void
text_changed_cb (DatelineFindBar *self)
{
  if (self->find == NULL || self->opening || !dateline_find_bar_is_open (self))
    return;

  search (self);
  dateline_editor_find_go (self->find);
}

static void
set_option (DatelineFindBar *self,
            gboolean        *option,
            gboolean         value,
            GParamSpec      *pspec)
{
  if (*option == value)
    return;

  *option = value;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  text_changed_cb (self);
}

/* Its text is selected before it has the focus: GTK makes a caret blink then, and finds
 * fault with itself if it blinks over a selection. */
static void
focus (GtkEditable *entry)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (entry)) != NULL)
    return;

  gtk_editable_select_region (entry, 0, -1);
  gtk_entry_grab_focus_without_selecting (GTK_ENTRY (entry));
}

/* A button that had it loses the focus when there is nothing more to replace. */
static void
keep_focus (DatelineFindBar *self)
{
  GtkWidget *focused = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focused == NULL || !gtk_widget_is_ancestor (focused, GTK_WIDGET (self)) ||
      !gtk_widget_is_sensitive (focused))
    focus (self->find_entry);
}

static void
story_changed_cb (DatelineFindBar *self)
{
  if (self->find != NULL)
    update (self);
}

/* To the first of what was found in the text of another language, or to the last. */
static void
go_to_language (DatelineFindBar     *self,
                const DatelineFound *found,
                gboolean             to_first)
{
  guint n_matches = found->matches->len;
  guint first = n_matches - dateline_found_count_in_body (found);
  g_autofree char *id = g_strdup (found->id);
  DatelineMatch match
    = g_array_index (found->matches, DatelineMatch, to_first ? first : n_matches - 1);

  g_signal_emit (self, signals[MATCH_ACTIVATED], 0, id, &match);
}

static void
language_activated_cb (DatelineFindBar     *self,
                       const DatelineFound *found)
{
  go_to_language (self, found, TRUE);
}

/* Where the last one is left, it is the next language's turn; FALSE if there is none. */
static gboolean
leave_language (DatelineFindBar *self,
                gboolean         forward)
{
  guint n_matches = dateline_editor_find_get_n_matches (self->find);
  const DatelineFound *next = dateline_story_find_get_next (self->story_find, forward);

  if (next == NULL ||
      (n_matches > 0 &&
       dateline_editor_find_get_position (self->find) != (forward ? n_matches : 1)))
    return FALSE;

  go_to_language (self, next, forward);

  return TRUE;
}

static void
replace_cb (DatelineFindBar *self)
{
  dateline_editor_find_replace (self->find, gtk_editable_get_text (self->replace_entry));
  keep_focus (self);
}

static void
replace_all (DatelineFindBar *self)
{
  g_autofree char *text = NULL;
  guint n_replaced;

  n_replaced = dateline_editor_find_replace_all (self->find,
                                                 gtk_editable_get_text (self->replace_entry));
  if (n_replaced == 0)
    return;

  keep_focus (self);
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Replaced %'u match in the text",
                                       "Replaced %'u matches in the text", n_replaced),
                          n_replaced);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineFindBar *self = DATELINE_FIND_BAR (widget);

  if (g_str_equal (name, "find.next"))
    dateline_find_bar_next (self);
  else if (g_str_equal (name, "find.previous"))
    dateline_find_bar_previous (self);
  else if (g_str_equal (name, "find.replace"))
    replace_cb (self);
  else if (g_str_equal (name, "find.replace-all"))
    replace_all (self);
  else
    dateline_find_bar_close (self);
}

/* Escape in the text closes the bar, too. */
static gboolean
editor_key_cb (GtkEventControllerKey *controller,
               guint                  keyval,
               guint                  keycode,
               GdkModifierType        state,
               DatelineFindBar       *self)
{
  if (keyval != GDK_KEY_Escape || !dateline_find_bar_is_open (self))
    return GDK_EVENT_PROPAGATE;

  dateline_find_bar_close (self);

  return GDK_EVENT_STOP;
}

static void
dateline_find_bar_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DatelineFindBar *self = DATELINE_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_MATCH_CASE:
      g_value_set_boolean (value, self->match_case);
      break;
    case PROP_WHOLE_WORD:
      g_value_set_boolean (value, self->whole_word);
      break;
    case PROP_IN_STORY:
      g_value_set_boolean (value, self->in_story);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_find_bar_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  DatelineFindBar *self = DATELINE_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_MATCH_CASE:
      set_option (self, &self->match_case, g_value_get_boolean (value), pspec);
      break;
    case PROP_WHOLE_WORD:
      set_option (self, &self->whole_word, g_value_get_boolean (value), pspec);
      break;
    case PROP_IN_STORY:
      set_option (self, &self->in_story, g_value_get_boolean (value), pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_find_bar_dispose (GObject *object)
{
  DatelineFindBar *self = DATELINE_FIND_BAR (object);

  g_clear_object (&self->find_signals);
  self->find = NULL;
  if (self->story_find != NULL)
    g_object_run_dispose (G_OBJECT (self->story_find));
  self->story_find = NULL;

  G_OBJECT_CLASS (dateline_find_bar_parent_class)->dispose (object);
}

static void
dateline_find_bar_class_init (DatelineFindBarClass *klass)
{
  static const char * const actions[] = {
    "find.next", "find.previous", "find.replace", "find.replace-all", "find.close",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_find_bar_get_property;
  object_class->set_property = dateline_find_bar_set_property;
  object_class->dispose = dateline_find_bar_dispose;

  properties[PROP_MATCH_CASE] = g_param_spec_boolean ("match-case", NULL, NULL, FALSE, flags);
  properties[PROP_WHOLE_WORD] = g_param_spec_boolean ("whole-word", NULL, NULL, FALSE, flags);
  properties[PROP_IN_STORY] = g_param_spec_boolean ("in-story", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MATCH_ACTIVATED] = g_signal_new ("match-activated", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                           G_TYPE_STRING, G_TYPE_POINTER);

  g_type_ensure (DATELINE_TYPE_STORY_ROW);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, find_box);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, find_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, cell_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, story_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, replace_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindBar, replace_entry);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dateline_find_bar_next);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_activated_cb);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, find_action);
  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "find.whole-word", "whole-word");
  gtk_widget_class_install_property_action (widget_class, "find.in-story", "in-story");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
}

static void
dateline_find_bar_init (DatelineFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));

  self->story_find = dateline_story_row_get_find (self->story_row);
  g_signal_connect_object (self->story_find, "changed", G_CALLBACK (story_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->find_signals = g_signal_group_new (DATELINE_TYPE_EDITOR_FIND);
  g_signal_group_connect_swapped (self->find_signals, "changed", G_CALLBACK (update), self);
}

void
dateline_find_bar_set_editor (DatelineFindBar *self,
                              DatelineEditor  *editor)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (DATELINE_IS_FIND_BAR (self));
  g_return_if_fail (DATELINE_IS_EDITOR (editor));
  g_return_if_fail (self->editor == NULL);

  self->editor = editor;
  self->find = dateline_editor_get_find (editor);
  g_signal_group_set_target (self->find_signals, self->find);
  g_signal_connect_object (editor, "notify::editable", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (editor_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (editor), keys);
  update (self);
}

/* Where typing would change the search it goes on from; else what was looked for before. */
static void
take_selected (DatelineFindBar *self)
{
  g_autofree char *selected = dateline_editor_find_dup_selected (self->find);

  if (selected == NULL)
    return;

  self->opening = TRUE;
  gtk_editable_set_text (self->find_entry, selected);
  self->opening = FALSE;
}

void
dateline_find_bar_open (DatelineFindBar *self,
                        gboolean         replace)
{
  gboolean was_open;

  g_return_if_fail (DATELINE_IS_FIND_BAR (self));
  g_return_if_fail (self->editor != NULL);

  was_open = dateline_find_bar_is_open (self);
  replace = replace && dateline_editor_get_editable (self->editor);
  if (!was_open || !gtk_widget_get_focus_child (GTK_WIDGET (self)))
    {
      take_selected (self);
      dateline_editor_find_begin (self->find);
    }

  gtk_widget_add_css_class (GTK_WIDGET (self->editor), "finding");
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (replace || !was_open)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->replace_button), replace);
  search (self);

  focus (replace && was_open && *get_text (self) != '\0' ? self->replace_entry
                                                         : self->find_entry);
}

void
dateline_find_bar_close (DatelineFindBar *self)
{
  g_return_if_fail (DATELINE_IS_FIND_BAR (self));

  if (!dateline_find_bar_is_open (self))
    return;

  gtk_widget_remove_css_class (GTK_WIDGET (self->editor), "finding");
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  dateline_editor_find_select (self->find);
  dateline_editor_find_set_pattern (self->find, NULL);
  dateline_story_find_search (self->story_find, NULL);
}

gboolean
dateline_find_bar_is_open (DatelineFindBar *self)
{
  g_return_val_if_fail (DATELINE_IS_FIND_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/* Without the bar the keys look for what was looked for last. */
static gboolean
is_ready (DatelineFindBar *self)
{
  if (*get_text (self) == '\0')
    {
      dateline_find_bar_open (self, FALSE);
      return FALSE;
    }

  if (!dateline_find_bar_is_open (self))
    search (self);

  return TRUE;
}

static void
leave (DatelineFindBar *self)
{
  if (!dateline_find_bar_is_open (self))
    dateline_editor_find_set_pattern (self->find, NULL);
}

void
dateline_find_bar_next (DatelineFindBar *self)
{
  g_return_if_fail (DATELINE_IS_FIND_BAR (self));

  if (!is_ready (self))
    return;

  if (!leave_language (self, TRUE) && !dateline_editor_find_next (self->find))
    gtk_widget_error_bell (GTK_WIDGET (self));
  leave (self);
}

void
dateline_find_bar_previous (DatelineFindBar *self)
{
  g_return_if_fail (DATELINE_IS_FIND_BAR (self));

  if (!is_ready (self))
    return;

  if (!leave_language (self, FALSE) && !dateline_editor_find_previous (self->find))
    gtk_widget_error_bell (GTK_WIDGET (self));
  leave (self);
}

void
dateline_find_bar_set_item (DatelineFindBar *self,
                            DatelineDesk    *desk,
                            DatelineItem    *item)
{
  g_return_if_fail (DATELINE_IS_FIND_BAR (self));

  dateline_story_find_set_item (self->story_find, desk, item);
}

static void
set_pattern (DatelineFindBar *self,
             DatelinePattern *pattern)
{
  DatelinePatternFlags flags = dateline_pattern_get_flags (pattern);

  self->opening = TRUE;
  gtk_editable_set_text (self->find_entry, dateline_pattern_get_text (pattern));
  g_object_set (self, "match-case", (flags & DATELINE_PATTERN_MATCH_CASE) != 0,
                "whole-word", (flags & DATELINE_PATTERN_WHOLE_WORD) != 0, NULL);
  self->opening = FALSE;
}

static gboolean
looks_for (DatelineFindBar *self,
           DatelinePattern *pattern)
{
  g_autoptr (DatelinePattern) own = dateline_find_bar_dup_pattern (self);

  return dateline_pattern_get_flags (own) == dateline_pattern_get_flags (pattern) &&
         g_str_equal (dateline_pattern_get_text (own), dateline_pattern_get_text (pattern));
}

gboolean
dateline_find_bar_go_to (DatelineFindBar     *self,
                         DatelinePattern     *pattern,
                         const DatelineMatch *match)
{
  g_return_val_if_fail (DATELINE_IS_FIND_BAR (self), FALSE);
  g_return_val_if_fail (pattern != NULL && match != NULL, FALSE);

  if (!dateline_find_bar_is_open (self) || !looks_for (self, pattern))
    {
      set_pattern (self, pattern);
      gtk_widget_add_css_class (GTK_WIDGET (self->editor), "finding");
      gtk_revealer_set_reveal_child (self->revealer, TRUE);
      search (self);
    }

  focus (self->find_entry);
  dateline_editor_find_begin (self->find);

  return dateline_editor_find_go_to (self->find, match);
}

DatelinePattern *
dateline_find_bar_dup_pattern (DatelineFindBar *self)
{
  DatelinePatternFlags flags = DATELINE_PATTERN_DEFAULT;

  g_return_val_if_fail (DATELINE_IS_FIND_BAR (self), NULL);

  if (self->match_case)
    flags |= DATELINE_PATTERN_MATCH_CASE;
  if (self->whole_word)
    flags |= DATELINE_PATTERN_WHOLE_WORD;

  return dateline_pattern_new (get_text (self), flags);
}
