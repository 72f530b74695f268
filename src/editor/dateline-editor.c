/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor.h"

#include "dateline-editor-actions.h"
#include "dateline-editor-counts.h"
#include "dateline-editor-menu.h"
#include "dateline-editor-popovers.h"
#include "dateline-editor-view.h"
#include "dateline-editor-zoom.h"
#include "dateline-text-spelling.h"

struct _DatelineEditor
{
  GtkWidget parent_instance;

  GtkWidget             *scroller;
  DatelineEditorView    *view;
  DatelineEditorBuffer  *buffer; /* borrowed from the view */
  DatelineEditorActions *actions;
  DatelineTextSpelling  *spelling;
  DatelineSpellChecker  *checker;
  DatelineEditorCounts  *counts;
  DatelineEditorPopovers *popovers;

  /* What was set, and what the view made of it: an empty text has a line. */
  DatelineDocument      *given;
  DatelineDocument      *shown;
  DatelineDocument      *empty;
  DatelineDocument      *blank; /* what is shown of it */

  /* Where images may still be inserted; element GtkTextMark. */
  GPtrArray             *places;

  char                  *language;
  char                  *link; /* where the caret is, and the passage's language */
  char                  *passage_language;
  gboolean               typography;
  gboolean               show_invisibles;
  double                 zoom;
  GStrv                  recent_characters;
};

G_DEFINE_FINAL_TYPE (DatelineEditor, dateline_editor, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_EDITABLE,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_LANGUAGE,
  PROP_N_WORDS,
  PROP_CHECK_SPELLING,
  PROP_TYPOGRAPHY,
  PROP_SHOW_INVISIBLES,
  PROP_ZOOM,
  PROP_RECENT_CHARACTERS,
  PROP_MISSING_DICTIONARIES,
  PROP_LINK,
  PROP_PASSAGE_LANGUAGE,
  N_PROPERTIES
};

enum
{
  CHANGED,
  COUNTED,
  REQUEST_LINK,
  REQUEST_LANGUAGE,
  LEFT_OUT,
  ACTIVATE_LINK,
  REQUEST_IMAGE,
  INSERT_IMAGES,
  INSERT_FILES,
  REFUSED,
  EDIT_IMAGE,
  EDIT_TABLE,
  SHOW_SOURCE,
  RESTORED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void
counts_changed_cb (DatelineEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WORDS]);
  g_signal_emit (self, signals[COUNTED], 0);
}

static void
document_changed_cb (DatelineEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
take_place (DatelineEditor  *self,
            char           **place,
            const char      *value,
            guint            property)
{
  if (g_strcmp0 (*place, value) == 0)
    return;

  g_free (*place);
  *place = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
state_changed_cb (DatelineEditor *self)
{
  take_place (self, &self->link, dateline_editor_actions_get_link (self->actions), PROP_LINK);
  take_place (self, &self->passage_language,
              dateline_editor_actions_get_language (self->actions), PROP_PASSAGE_LANGUAGE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
request_link_cb (DatelineEditor *self,
                 const char     *url,
                 gboolean        needs_text)
{
  g_signal_emit (self, signals[REQUEST_LINK], 0, url, needs_text);
}

static void
request_language_cb (DatelineEditor *self,
                     const char     *language)
{
  g_signal_emit (self, signals[REQUEST_LANGUAGE], 0, language);
}

static void
left_out_cb (DatelineEditor     *self,
             const char * const *names)
{
  g_signal_emit (self, signals[LEFT_OUT], 0, names);
}

static void
activate_link_cb (DatelineEditor *self,
                  const char     *url)
{
  g_signal_emit (self, signals[ACTIVATE_LINK], 0, url);
}

static void
request_image_cb (DatelineEditor *self,
                  const char     *media,
                  int             width)
{
  g_signal_emit (self, signals[REQUEST_IMAGE], 0, media, width);
}

static void
insert_images_cb (DatelineEditor *self,
                  GListModel     *sources,
                  GtkTextMark    *place)
{
  g_ptr_array_add (self->places, g_object_ref (place));
  g_signal_emit (self, signals[INSERT_IMAGES], 0, sources, place);
}

static void
insert_files_cb (DatelineEditor *self,
                 GListModel     *files,
                 GtkTextMark    *place)
{
  g_ptr_array_add (self->places, g_object_ref (place));
  g_signal_emit (self, signals[INSERT_FILES], 0, files, place);
}

static void
refused_cb (DatelineEditor *self,
            const char     *reason)
{
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

static void
edit_table_cb (DatelineEditor *self,
               DatelineBlock  *table,
               guint           row,
               guint           column)
{
  g_signal_emit (self, signals[EDIT_TABLE], 0, table, row, column);
}

static void
show_source_cb (DatelineEditor *self,
                DatelineBlock  *block)
{
  g_signal_emit (self, signals[SHOW_SOURCE], 0, block);
}

static void
edit_image_cb (DatelineEditor *self,
               DatelineBlock  *image)
{
  g_signal_emit (self, signals[EDIT_IMAGE], 0, image);
}

static void
restored_cb (DatelineEditor *self,
             const char     *field,
             const GValue   *value,
             const GValue   *from)
{
  g_signal_emit (self, signals[RESTORED], 0, field, value, from);
}

static void
missing_dictionaries_cb (DatelineEditor *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING_DICTIONARIES]);
}

static void
set_check_spelling (DatelineEditor *self,
                    gboolean        check)
{
  gboolean checks;

  g_object_get (self->spelling, "enabled", &checks, NULL);
  if (checks == check)
    return;

  dateline_text_spelling_set_enabled (self->spelling, check);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK_SPELLING]);
}

static void
set_typography (DatelineEditor *self,
                gboolean        typography)
{
  if (self->typography == typography)
    return;

  self->typography = typography;
  dateline_editor_buffer_set_typography (self->buffer, typography);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TYPOGRAPHY]);
}

static void
set_show_invisibles (DatelineEditor *self,
                     gboolean        show_invisibles)
{
  if (self->show_invisibles == show_invisibles)
    return;

  self->show_invisibles = show_invisibles;
  dateline_editor_view_set_shows_invisibles (self->view, show_invisibles);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_INVISIBLES]);
}

static void
set_zoom (DatelineEditor *self,
          double          zoom)
{
  if (self->zoom == zoom)
    return;

  self->zoom = zoom;
  dateline_editor_view_set_zoom (self->view, zoom);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

static void
set_recent_characters (DatelineEditor *self,
                       GStrv           recent)
{
  g_strfreev (self->recent_characters);
  self->recent_characters = g_strdupv (recent);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECENT_CHARACTERS]);
}

static guint
count_words (DatelineEditor *self)
{
  DatelineCounts all;
  DatelineCounts selected;

  dateline_editor_counts_get (self->counts, &all, &selected);

  return all.n_words;
}

static gboolean
dateline_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DATELINE_EDITOR (widget)->view));
}

static void
set_language (DatelineEditor *self,
              const char     *language)
{
  if (g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  dateline_editor_buffer_set_language (self->buffer, language);
  dateline_text_spelling_set_language (self->spelling, language);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

static void
dateline_editor_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_boxed (value, dateline_editor_get_document (self));
      break;

    case PROP_EDITABLE:
      g_value_set_boolean (value, dateline_editor_get_editable (self));
      break;

    case PROP_CAN_UNDO:
      g_value_set_boolean (value, dateline_editor_buffer_can_undo (self->buffer));
      break;

    case PROP_CAN_REDO:
      g_value_set_boolean (value, dateline_editor_buffer_can_redo (self->buffer));
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_N_WORDS:
      g_value_set_uint (value, count_words (self));
      break;

    case PROP_CHECK_SPELLING:
      g_object_get_property (G_OBJECT (self->spelling), "enabled", value);
      break;

    case PROP_TYPOGRAPHY:
      g_value_set_boolean (value, self->typography);
      break;

    case PROP_SHOW_INVISIBLES:
      g_value_set_boolean (value, self->show_invisibles);
      break;

    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;

    case PROP_RECENT_CHARACTERS:
      g_value_set_boxed (value, self->recent_characters);
      break;

    case PROP_MISSING_DICTIONARIES:
      g_value_set_boxed (value, dateline_text_spelling_get_missing (self->spelling));
      break;

    case PROP_LINK:
      g_value_set_string (value, self->link);
      break;

    case PROP_PASSAGE_LANGUAGE:
      g_value_set_string (value, self->passage_language);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_editor_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  switch (prop_id)
    {
    case PROP_EDITABLE:
      dateline_editor_set_editable (self, g_value_get_boolean (value));
      break;

    case PROP_LANGUAGE:
      set_language (self, g_value_get_string (value));
      break;

    case PROP_CHECK_SPELLING:
      set_check_spelling (self, g_value_get_boolean (value));
      break;

    case PROP_TYPOGRAPHY:
      set_typography (self, g_value_get_boolean (value));
      break;

    case PROP_SHOW_INVISIBLES:
      set_show_invisibles (self, g_value_get_boolean (value));
      break;

    case PROP_ZOOM:
      set_zoom (self, g_value_get_double (value));
      break;

    case PROP_RECENT_CHARACTERS:
      set_recent_characters (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_editor_dispose (GObject *object)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  g_clear_pointer (&self->popovers, dateline_editor_popovers_free);
  if (self->actions != NULL)
    g_object_run_dispose (G_OBJECT (self->actions));
  g_clear_object (&self->actions);
  if (self->counts != NULL)
    g_object_run_dispose (G_OBJECT (self->counts));
  if (self->spelling != NULL)
    g_object_run_dispose (G_OBJECT (self->spelling));
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_editor_parent_class)->dispose (object);
}

static void
dateline_editor_finalize (GObject *object)
{
  DatelineEditor *self = DATELINE_EDITOR (object);

  g_clear_object (&self->counts);
  g_clear_object (&self->spelling);
  g_clear_object (&self->checker);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->given, dateline_document_unref);
  g_clear_pointer (&self->shown, dateline_document_unref);
  g_clear_pointer (&self->empty, dateline_document_unref);
  g_clear_pointer (&self->blank, dateline_document_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->passage_language, g_free);
  g_clear_pointer (&self->recent_characters, g_strfreev);

  G_OBJECT_CLASS (dateline_editor_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           keyval;
    GdkModifierType modifiers;
    const char     *action;
  } bindings[] = {
    { GDK_KEY_b, GDK_CONTROL_MASK, "editor.strong" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "editor.emphasis" },
    { GDK_KEY_u, GDK_CONTROL_MASK, "editor.underline" },
    { GDK_KEY_x, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.strike" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "editor.code" },
    { GDK_KEY_period, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.superscript" },
    { GDK_KEY_comma, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.subscript" },
    { GDK_KEY_k, GDK_CONTROL_MASK, "editor.link" },
    { GDK_KEY_k, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.remove-link" },
    { GDK_KEY_Return, GDK_CONTROL_MASK, "editor.open-link" },
    { GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.language" },
    { GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.paste-plain" },
    { GDK_KEY_backslash, GDK_CONTROL_MASK, "editor.clear-marks" },
    { GDK_KEY_y, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.apply-typography" },
    { GDK_KEY_c, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.special-characters" },
    { GDK_KEY_Page_Down, GDK_ALT_MASK, "editor.next-heading" },
    { GDK_KEY_Page_Up, GDK_ALT_MASK, "editor.previous-heading" },
    { GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, "editor.move-section-down" },
    { GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, "editor.move-section-up" },
    { GDK_KEY_bracketright, GDK_CONTROL_MASK, "editor.indent" },
    { GDK_KEY_bracketleft, GDK_CONTROL_MASK, "editor.outdent" },
    { GDK_KEY_minus, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.insert-rule" },
    { GDK_KEY_m, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.insert-more" },
    { GDK_KEY_i, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "editor.insert-image" },
    { GDK_KEY_Return, GDK_ALT_MASK, "editor.edit-image" },
    { GDK_KEY_t, GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.table" },
  };
  static const struct
  {
    guint       keyval;
    const char *style;
  } styles[] = {
    { GDK_KEY_0, "paragraph" }, { GDK_KEY_2, "heading-2" }, { GDK_KEY_3, "heading-3" },
    { GDK_KEY_4, "heading-4" }, { GDK_KEY_7, "numbered" },  { GDK_KEY_8, "bulleted" },
    { GDK_KEY_9, "quote" },     { GDK_KEY_5, "attribution" }, { GDK_KEY_6, "code" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].keyval, bindings[i].modifiers,
                                         bindings[i].action, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    gtk_widget_class_add_binding_action (widget_class, styles[i].keyval,
                                         GDK_CONTROL_MASK | GDK_ALT_MASK, "editor.style", "s",
                                         styles[i].style);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_DOCUMENT] =
    g_param_spec_boxed ("document", NULL, NULL, DATELINE_TYPE_DOCUMENT,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_EDITABLE] =
    g_param_spec_boolean ("editable", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_CAN_UNDO] =
    g_param_spec_boolean ("can-undo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CAN_REDO] =
    g_param_spec_boolean ("can-redo", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_N_WORDS] =
    g_param_spec_uint ("n-words", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHECK_SPELLING] =
    g_param_spec_boolean ("check-spelling", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_TYPOGRAPHY] =
    g_param_spec_boolean ("typography", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SHOW_INVISIBLES] =
    g_param_spec_boolean ("show-invisibles", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ZOOM] =
    g_param_spec_double ("zoom", NULL, NULL, DATELINE_EDITOR_ZOOM_MIN, DATELINE_EDITOR_ZOOM_MAX, 1,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_RECENT_CHARACTERS] =
    g_param_spec_boxed ("recent-characters", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_MISSING_DICTIONARIES] =
    g_param_spec_boxed ("missing-dictionaries", NULL, NULL, G_TYPE_STRV,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINK] = g_param_spec_string ("link", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PASSAGE_LANGUAGE] =
    g_param_spec_string ("passage-language", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dateline_editor_class_init (DatelineEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dateline_editor_get_property;
  object_class->set_property = dateline_editor_set_property;
  object_class->dispose = dateline_editor_dispose;
  object_class->finalize = dateline_editor_finalize;
  widget_class->grab_focus = dateline_editor_grab_focus;

  install_properties (object_class);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COUNTED] = g_signal_new ("counted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REQUEST_LINK] = g_signal_new ("request-link", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[REQUEST_LANGUAGE] = g_signal_new ("request-language", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            1, G_TYPE_STRING);
  signals[LEFT_OUT] = g_signal_new ("left-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[REQUEST_IMAGE] = g_signal_new ("request-image", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_STRING, G_TYPE_INT);
  signals[INSERT_IMAGES] = g_signal_new ("insert-images", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_LIST_MODEL, GTK_TYPE_TEXT_MARK);
  signals[INSERT_FILES] = g_signal_new ("insert-files", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_LIST_MODEL, GTK_TYPE_TEXT_MARK);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EDIT_IMAGE] = g_signal_new ("edit-image", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_BLOCK);
  signals[SHOW_SOURCE] = g_signal_new ("show-source", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                       DATELINE_TYPE_BLOCK);
  signals[EDIT_TABLE] = g_signal_new ("edit-table", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 3, DATELINE_TYPE_BLOCK,
                                      G_TYPE_UINT, G_TYPE_UINT);
  signals[RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_VALUE,
                                    G_TYPE_VALUE);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "dateline-editor");
  add_bindings (widget_class);
}

static void
dateline_editor_init (DatelineEditor *self)
{
  g_autoptr (GMenuModel) menu = dateline_editor_menu_new (FALSE);
  GActionMap *actions;

  self->zoom = 1;
  self->empty = dateline_document_new_empty ();
  self->given = dateline_document_ref (self->empty);
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  self->view = DATELINE_EDITOR_VIEW (dateline_editor_view_new ());
  self->buffer = g_object_ref (dateline_editor_view_get_buffer (self->view));
  self->blank = dateline_document_ref (dateline_editor_buffer_get_document (self->buffer));
  self->shown = dateline_document_ref (self->blank);
  self->actions = dateline_editor_actions_new (self->view);
  self->spelling = dateline_text_spelling_new (GTK_TEXT_VIEW (self->view));
  self->counts = dateline_editor_counts_new (self->buffer);
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (self->view), menu);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_hexpand (self->scroller, TRUE);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "editor",
                                  dateline_editor_actions_get_group (self->actions));

  actions = G_ACTION_MAP (dateline_editor_actions_get_group (self->actions));
  dateline_editor_zoom_attach (GTK_WIDGET (self), self->scroller, actions);
  self->popovers = dateline_editor_popovers_new (GTK_WIDGET (self), self->view, actions);

  g_signal_connect_object (self->buffer, "document-changed", G_CALLBACK (document_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->counts, "changed", G_CALLBACK (counts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "request-link", G_CALLBACK (request_link_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "insert-files", G_CALLBACK (insert_files_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "refused", G_CALLBACK (refused_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "request-language", G_CALLBACK (request_language_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "left-out", G_CALLBACK (left_out_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate-link", G_CALLBACK (activate_link_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "request-image", G_CALLBACK (request_image_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "insert-images", G_CALLBACK (insert_images_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "edit-image", G_CALLBACK (edit_image_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "show-source", G_CALLBACK (show_source_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "edit-table", G_CALLBACK (edit_table_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spelling, "notify::missing",
                           G_CALLBACK (missing_dictionaries_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
dateline_editor_new (void)
{
  return g_object_new (DATELINE_TYPE_EDITOR, NULL);
}

GActionGroup *
dateline_editor_get_action_group (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  return dateline_editor_actions_get_group (self->actions);
}

gboolean
dateline_editor_get_counts (DatelineEditor *self,
                            DatelineCounts *all,
                            DatelineCounts *selected)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);

  return dateline_editor_counts_get (self->counts, all, selected);
}

DatelineEditorFind *
dateline_editor_get_find (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  return dateline_editor_view_get_find (self->view);
}

/* Whether @document is what was given: also if it was edited to be so. Blocks that look the
 * same but were read from other bytes are others. */
static gboolean
is_shown (DatelineEditor   *self,
          DatelineDocument *document)
{
  if (document == self->shown)
    return TRUE;
  if (!dateline_document_equal (document, self->shown))
    return FALSE;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (block != dateline_document_get_block (self->shown, i) &&
          dateline_block_get_unit (block, NULL) != NULL)
        return FALSE;
    }

  return TRUE;
}

DatelineDocument *
dateline_editor_get_document (DatelineEditor *self)
{
  DatelineDocument *document;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  document = dateline_editor_buffer_get_document (self->buffer);

  if (is_shown (self, document))
    return self->given;

  /* Undoing may lead back to an empty text that was shown before this one. */
  return dateline_document_get_n_blocks (document) == 1 &&
             dateline_document_get_block (document, 0) ==
               dateline_document_get_block (self->blank, 0)
           ? self->empty
           : document;
}

/* Remembers what the editor was given, and what it shows of it. */
static void
take_document (DatelineEditor   *self,
               DatelineDocument *document)
{
  dateline_document_ref (document);
  g_clear_pointer (&self->given, dateline_document_unref);
  g_clear_pointer (&self->shown, dateline_document_unref);
  self->given = document;
  self->shown = dateline_document_ref (
    dateline_document_get_n_blocks (document) > 0 ? document : self->blank);
}

void
dateline_editor_set_document (DatelineEditor   *self,
                              DatelineDocument *document)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (document != NULL);

  dateline_editor_view_end_composing (self->view);
  take_document (self, document);
  /* What is still on its way belongs to the text that goes. */
  while (self->places->len > 0)
    dateline_editor_drop_place (self, g_ptr_array_index (self->places, 0));
  dateline_editor_images_forget_missing (dateline_editor_view_get_images (self->view));
  dateline_editor_buffer_set_document (self->buffer, self->shown);
  dateline_text_spelling_start (self->spelling);
}

void
dateline_editor_replace_document (DatelineEditor   *self,
                                  DatelineDocument *document)
{
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (document != NULL);

  dateline_editor_view_end_composing (self->view);
  take_document (self, document);
  if (dateline_document_equal (dateline_editor_buffer_get_document (self->buffer), self->shown))
    return;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  selection.caret = dateline_position_clamp (selection.caret, self->shown);
  selection.anchor = dateline_position_clamp (selection.anchor, self->shown);
  dateline_editor_buffer_apply (self->buffer, self->shown, &selection, DATELINE_EDIT_OTHER);
}

void
dateline_editor_insert (DatelineEditor   *self,
                        DatelineDocument *slice)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (slice != NULL);

  if (!dateline_editor_get_editable (self))
    return;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  document = dateline_command_insert (dateline_editor_buffer_get_document (self->buffer),
                                      &selection, slice);
  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);
}

static void
show_selection (DatelineEditor *self)
{
  GtkTextMark *insert = gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer));

  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), insert, 0, TRUE, 0, 0.3);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
dateline_editor_go_to_range (DatelineEditor *self,
                             guint           index,
                             guint           start,
                             guint           end)
{
  DatelineDocument *document;
  DatelineSelection selection = { { index, start }, { index, end } };

  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_view_end_composing (self->view);
  document = dateline_editor_buffer_get_document (self->buffer);
  selection.anchor = dateline_position_clamp (selection.anchor, document);
  selection.caret = dateline_position_clamp (selection.caret, document);
  dateline_editor_buffer_set_selection (self->buffer, &selection);
  show_selection (self);
}

void
dateline_editor_go_to_block (DatelineEditor *self,
                             guint           index)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_go_to_range (self, index, 0, 0);
}

gboolean
dateline_editor_mend (DatelineEditor   *self,
                      DatelineDocument *document,
                      guint             index)
{
  g_autoptr (DatelineDocument) prepared = NULL;
  DatelineSelection selection = dateline_selection_at (index, 0);

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (document != NULL, FALSE);

  if (!dateline_editor_get_editable (self))
    return FALSE;

  dateline_editor_view_end_composing (self->view);
  prepared = dateline_command_prepare (document);
  selection.caret = dateline_position_clamp (selection.caret, prepared);
  selection.anchor = selection.caret;
  dateline_editor_buffer_apply (self->buffer, prepared, &selection, DATELINE_EDIT_OTHER);
  show_selection (self);

  return TRUE;
}

void
dateline_editor_set_place (DatelineEditor *self,
                           const char     *place)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (place != NULL);

  dateline_editor_view_set_passage (self->view, place);
}

gboolean
dateline_editor_get_editable (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);

  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
}

void
dateline_editor_set_editable (DatelineEditor *self,
                              gboolean        editable)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  editable = !!editable;
  if (dateline_editor_get_editable (self) == editable)
    return;

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
  dateline_editor_actions_update (self->actions);
  dateline_editor_popovers_set_editable (self->popovers, editable);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EDITABLE]);
}

void
dateline_editor_set_spell_checker (DatelineEditor       *self,
                                   DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  g_set_object (&self->checker, checker);
  dateline_text_spelling_set_checker (self->spelling, checker);
}

DatelineSpellChecker *
dateline_editor_get_spell_checker (DatelineEditor *self)
{
  gboolean checks;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);

  g_object_get (self->spelling, "enabled", &checks, NULL);

  return checks ? self->checker : NULL;
}

void
dateline_editor_set_foreground (DatelineEditor *self,
                                const GdkRGBA  *foreground)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_view_set_foreground (self->view, foreground);
  dateline_text_spelling_set_foreground (self->spelling, foreground);
}

void
dateline_editor_set_dimming (DatelineEditor *self,
                             double          opacity)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_view_set_dimming (self->view, opacity);
}

void
dateline_editor_get_column (DatelineEditor *self,
                            int            *width,
                            int            *margin)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_view_get_column (self->view, width, margin);
}

void
dateline_editor_set_image_size (DatelineEditor *self,
                                const char     *media,
                                int             width,
                                int             height)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (media != NULL);

  dateline_editor_images_set_size (dateline_editor_view_get_images (self->view), media, width,
                                   height);
}

void
dateline_editor_set_image (DatelineEditor *self,
                           const char     *media,
                           GdkTexture     *texture)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (media != NULL);

  dateline_editor_images_set_texture (dateline_editor_view_get_images (self->view), media,
                                      texture);
}

GPtrArray *
dateline_editor_insert_images (DatelineEditor     *self,
                               GtkTextMark        *place,
                               const char * const *names)
{
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;
  GtkTextIter iter;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), NULL);
  g_return_val_if_fail (names != NULL && *names != NULL, NULL);

  if (!g_ptr_array_find (self->places, place, NULL) || !dateline_editor_get_editable (self))
    return NULL;

  /* What was missed elsewhere in the text may be there now. */
  dateline_editor_images_forget_missing (dateline_editor_view_get_images (self->view));
  images = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (images, dateline_block_new_image (names[i], NULL, "", NULL, 0));

  dateline_editor_view_end_composing (self->view);
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, place);
  dateline_editor_drop_place (self, place);
  selection.caret = dateline_editor_buffer_get_position (self->buffer, &iter);
  selection.anchor = selection.caret;
  document = dateline_command_insert_images (dateline_editor_buffer_get_document (self->buffer),
                                             &selection, images);
  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);
  dateline_editor_buffer_update_pictures (self->buffer);
  gtk_text_view_scroll_mark_onscreen (
    GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));

  return g_steal_pointer (&images);
}

gboolean
dateline_editor_insert_document (DatelineEditor   *self,
                                 GtkTextMark      *place,
                                 DatelineDocument *document)
{
  g_autoptr (DatelineDocument) with_it = NULL;
  DatelineSelection selection;
  GtkTextIter iter;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (document != NULL, FALSE);

  if (!g_ptr_array_find (self->places, place, NULL) || !dateline_editor_get_editable (self))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &iter, place);
  dateline_editor_drop_place (self, place);
  selection.caret = dateline_editor_buffer_get_position (self->buffer, &iter);
  selection.anchor = selection.caret;
  with_it = dateline_command_insert (dateline_editor_buffer_get_document (self->buffer),
                                     &selection, document);
  dateline_editor_buffer_apply (self->buffer, with_it, &selection, DATELINE_EDIT_OTHER);
  gtk_text_view_scroll_mark_onscreen (
    GTK_TEXT_VIEW (self->view), gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));

  return TRUE;
}

void
dateline_editor_drop_place (DatelineEditor *self,
                            GtkTextMark    *place)
{
  g_autoptr (GtkTextMark) mark = NULL;

  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (GTK_IS_TEXT_MARK (place));

  mark = g_object_ref (place);
  g_ptr_array_remove (self->places, place);
  if (!gtk_text_mark_get_deleted (mark))
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), mark);
}

void
dateline_editor_put_table (DatelineEditor *self,
                           DatelineBlock  *old,
                           DatelineTable  *table)
{
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR (self));
  g_return_if_fail (table != NULL);

  if (!dateline_editor_get_editable (self) ||
      (old != NULL && dateline_table_equal (dateline_block_get_table (old), table)))
    return;

  dateline_editor_view_end_composing (self->view);
  block = old != NULL ? dateline_block_with_table (old, table) : dateline_block_new_table (table);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (old != NULL)
    document = dateline_command_replace_block (dateline_editor_buffer_get_document (self->buffer),
                                               &selection, old, block);
  /* It is lost no more than any text if another program took the old one away meanwhile. */
  if (document == NULL)
    document = dateline_command_insert_card (dateline_editor_buffer_get_document (self->buffer),
                                             &selection, block);

  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);
  gtk_text_view_scroll_mark_onscreen (
    GTK_TEXT_VIEW (self->view),
    gtk_text_buffer_get_insert (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view))));
}

gboolean
dateline_editor_replace_image (DatelineEditor *self,
                               DatelineBlock  *old,
                               DatelineBlock  *image)
{
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSelection selection;

  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);
  g_return_val_if_fail (old != NULL, FALSE);

  dateline_editor_view_end_composing (self->view);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  document = dateline_command_replace_block (dateline_editor_buffer_get_document (self->buffer),
                                             &selection, old, image);
  if (document == NULL || !dateline_editor_get_editable (self))
    return FALSE;

  dateline_editor_buffer_apply (self->buffer, document, &selection, DATELINE_EDIT_OTHER);

  return TRUE;
}

gboolean
dateline_editor_joins_field_step (DatelineEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR (self), FALSE);

  return dateline_editor_buffer_joins_field (self->buffer);
}

void
dateline_editor_add_field_step (DatelineEditor *self,
                                const char     *field,
                                const GValue   *before,
                                const GValue   *after)
{
  g_return_if_fail (DATELINE_IS_EDITOR (self));

  dateline_editor_buffer_add_field (self->buffer, field, before, after);
}
