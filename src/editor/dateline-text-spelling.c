/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-text-spelling-private.h"

#include "dateline-editor-buffer.h"

#include <string.h>

/* Between a key and the check of its line: a pause in typing. */
#define CHECK_DELAY_MSEC 80

G_DEFINE_FINAL_TYPE (DatelineTextSpelling, dateline_text_spelling, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENABLED,
  PROP_LANGUAGE,
  PROP_MISSING,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void schedule (DatelineTextSpelling *self,
                      guint                 delay);

static gboolean
is_on (DatelineTextSpelling *self)
{
  return self->enabled && self->view != NULL && self->language != NULL &&
         *self->language != '\0' && gtk_text_view_get_editable (self->view);
}

static void
clear_missing (DatelineTextSpelling *self)
{
  if (self->missing->len == 1)
    return;

  g_ptr_array_set_size (self->missing, 0);
  g_ptr_array_add (self->missing, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
add_missing (DatelineTextSpelling *self,
             GPtrArray            *languages)
{
  guint n_before = self->missing->len;

  for (guint i = 0; i < languages->len; i++)
    {
      const char *language = languages->pdata[i];

      if (!g_strv_contains (dateline_text_spelling_get_missing (self), language))
        g_ptr_array_insert (self->missing, self->missing->len - 1, g_strdup (language));
    }

  if (self->missing->len != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
stop (DatelineTextSpelling *self)
{
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
}

static void
get_visible_lines (DatelineTextSpelling *self,
                   guint                *first,
                   guint                *last)
{
  GdkRectangle visible;
  GtkTextIter at;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, &at, visible.y, NULL);
  *first = gtk_text_iter_get_line (&at);
  gtk_text_view_get_line_at_y (self->view, &at, visible.y + visible.height, NULL);
  *last = gtk_text_iter_get_line (&at);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelineTextSpelling) self = data;
  g_autoptr (DatelineSpellReport) report = NULL;
  g_autoptr (GArray) lines = NULL;

  report = dateline_spell_checker_check_finish (DATELINE_SPELL_CHECKER (source), result, NULL);
  if (report == NULL || g_task_get_cancellable (G_TASK (result)) != self->checking)
    return;

  g_clear_object (&self->checking);
  lines = dateline_spell_lines_put (self->lines, report);
  for (guint i = 0; i < lines->len; i++)
    dateline_text_spelling_mark_line (self, g_array_index (lines, guint, i));
  add_missing (self, report->missing);
  schedule (self, 0);
}

static gboolean
check_cb (gpointer data)
{
  DatelineTextSpelling *self = data;
  g_autoptr (GPtrArray) blocks = NULL;
  guint first;
  guint last;

  self->check_source = 0;
  dateline_text_spelling_release_if_left (self);
  if (self->checking != NULL)
    return G_SOURCE_REMOVE;

  get_visible_lines (self, &first, &last);
  blocks = dateline_spell_lines_take (self->lines, first, last);
  if (blocks == NULL)
    return G_SOURCE_REMOVE;

  self->checking = g_cancellable_new ();
  dateline_spell_checker_check_async (self->checker, blocks, self->language, self->checking,
                                      checked_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
schedule (DatelineTextSpelling *self,
          guint                 delay)
{
  if (self->check_source == 0 && is_on (self))
    self->check_source = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, delay, check_cb, self,
                                             NULL);
}

/* A field's text is one paragraph. */
static DatelineDocument *
dup_document (DatelineTextSpelling *self)
{
  g_autoptr (DatelineBlock) block = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (DATELINE_IS_EDITOR_BUFFER (self->buffer))
    return dateline_document_ref (
      dateline_editor_buffer_get_document (DATELINE_EDITOR_BUFFER (self->buffer)));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  text = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  block = dateline_block_new_paragraph (text, NULL, 0);
  if (strcmp (dateline_block_get_text (block), text) != 0)
    return dateline_document_new_empty ();

  return dateline_document_new (&block, 1);
}

static void
take_document (DatelineTextSpelling *self)
{
  g_autoptr (DatelineDocument) document = is_on (self) ? dup_document (self) : NULL;

  dateline_spell_lines_set_document (self->lines, document);
}

static int
get_caret_offset (DatelineTextSpelling *self)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));

  return gtk_text_iter_get_offset (&caret);
}

static void
text_changed_cb (DatelineTextSpelling *self)
{
  if (!is_on (self))
    return;

  take_document (self);
  self->typing = gtk_widget_has_focus (GTK_WIDGET (self->view));
  self->typed_offset = get_caret_offset (self);
  dateline_text_spelling_update_menu (self);
  schedule (self, CHECK_DELAY_MSEC);
}

static void
caret_moved_cb (DatelineTextSpelling *self)
{
  dateline_text_spelling_update_menu (self);
  if (!self->typing || get_caret_offset (self) == self->typed_offset)
    return;

  if (!dateline_text_spelling_is_in_held (self))
    self->typing = FALSE;
  if (self->held != NULL)
    schedule (self, CHECK_DELAY_MSEC);
}

static void
focus_left_cb (DatelineTextSpelling *self)
{
  dateline_text_spelling_release (self);
}

static void
forgiven_cb (DatelineTextSpelling *self)
{
  stop (self);
  dateline_spell_lines_doubt (self->lines);
  schedule (self, 0);
}

static void
remove_marks (DatelineTextSpelling *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
}

/* Begins anew, after what decides about the marks changed. */
static void
restart (DatelineTextSpelling *self)
{
  stop (self);
  dateline_text_spelling_let_go (self);
  dateline_text_spelling_clear_menu (self);
  clear_missing (self);
  if (!is_on (self))
    remove_marks (self);
  take_document (self);
  dateline_spell_lines_forget (self->lines);
  schedule (self, 0);
}

static void
leave_view (DatelineTextSpelling *self)
{
  if (self->view == NULL)
    return;

  stop (self);
  dateline_text_spelling_let_go (self);
  dateline_text_spelling_clear_menu (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", NULL);
  self->view = NULL;
}

static void
dateline_text_spelling_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DatelineTextSpelling *self = DATELINE_TEXT_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_MISSING:
      g_value_set_boxed (value, self->missing->pdata);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_text_spelling_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DatelineTextSpelling *self = DATELINE_TEXT_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      dateline_text_spelling_set_enabled (self, g_value_get_boolean (value));
      break;

    case PROP_LANGUAGE:
      dateline_text_spelling_set_language (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_text_spelling_dispose (GObject *object)
{
  DatelineTextSpelling *self = DATELINE_TEXT_SPELLING (object);

  leave_view (self);
  g_clear_object (&self->checker);

  G_OBJECT_CLASS (dateline_text_spelling_parent_class)->dispose (object);
}

static void
dateline_text_spelling_finalize (GObject *object)
{
  DatelineTextSpelling *self = DATELINE_TEXT_SPELLING (object);

  g_clear_object (&self->buffer);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->lines, dateline_spell_lines_free);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->language, g_free);

  G_OBJECT_CLASS (dateline_text_spelling_parent_class)->finalize (object);
}

static void
dateline_text_spelling_class_init (DatelineTextSpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = dateline_text_spelling_get_property;
  object_class->set_property = dateline_text_spelling_set_property;
  object_class->dispose = dateline_text_spelling_dispose;
  object_class->finalize = dateline_text_spelling_finalize;

  properties[PROP_ENABLED] =
    g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags | G_PARAM_READWRITE);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, NULL, flags | G_PARAM_READWRITE);
  properties[PROP_MISSING] =
    g_param_spec_boxed ("missing", NULL, NULL, G_TYPE_STRV, flags | G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
dateline_text_spelling_init (DatelineTextSpelling *self)
{
  g_autoptr (DatelineSpeller) speller = dateline_speller_new_null ();

  self->checker = dateline_spell_checker_new (speller);
  self->lines = dateline_spell_lines_new ();
  self->missing = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->missing, NULL);
}

static GtkTextTag *
create_tag (GtkTextBuffer *buffer)
{
  GtkTextTag *tag;

  if (DATELINE_IS_EDITOR_BUFFER (buffer))
    tag = dateline_editor_tags_add_decoration (
      dateline_editor_buffer_get_tags (DATELINE_EDITOR_BUFFER (buffer)));
  else
    tag = gtk_text_buffer_create_tag (buffer, NULL, NULL);
  g_object_set (tag, "underline", PANGO_UNDERLINE_ERROR, NULL);

  return tag;
}

static void
connect (DatelineTextSpelling *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  const char *changed = DATELINE_IS_EDITOR_BUFFER (self->buffer) ? "document-changed" : "changed";

  g_signal_connect_object (self->buffer, changed, G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::editable", G_CALLBACK (restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_object (self->view, "destroy", G_CALLBACK (leave_view), self,
                           G_CONNECT_SWAPPED);
}

DatelineTextSpelling *
dateline_text_spelling_new (GtkTextView *view)
{
  DatelineTextSpelling *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (DATELINE_TYPE_TEXT_SPELLING, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->tag = create_tag (self->buffer);
  connect (self);
  dateline_text_spelling_set_up_menu (self);
  dateline_text_spelling_set_foreground (self, &(GdkRGBA) { .alpha = 1 });

  return self;
}

void
dateline_text_spelling_set_checker (DatelineTextSpelling *self,
                                    DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_TEXT_SPELLING (self));
  g_return_if_fail (DATELINE_IS_SPELL_CHECKER (checker));

  if (self->checker == checker)
    return;

  stop (self);
  g_signal_handlers_disconnect_by_func (self->checker, forgiven_cb, self);
  g_set_object (&self->checker, checker);
  g_signal_connect_object (checker, "forgiven", G_CALLBACK (forgiven_cb), self,
                           G_CONNECT_SWAPPED);
  restart (self);
}

void
dateline_text_spelling_set_enabled (DatelineTextSpelling *self,
                                    gboolean              enabled)
{
  g_return_if_fail (DATELINE_IS_TEXT_SPELLING (self));

  enabled = !!enabled;
  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

void
dateline_text_spelling_set_language (DatelineTextSpelling *self,
                                     const char           *language)
{
  g_return_if_fail (DATELINE_IS_TEXT_SPELLING (self));

  if (g_strcmp0 (self->language, language) == 0)
    return;

  g_free (self->language);
  self->language = g_strdup (language);
  restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
}

void
dateline_text_spelling_start (DatelineTextSpelling *self)
{
  g_return_if_fail (DATELINE_IS_TEXT_SPELLING (self));

  restart (self);
}

const char * const *
dateline_text_spelling_get_missing (DatelineTextSpelling *self)
{
  g_return_val_if_fail (DATELINE_IS_TEXT_SPELLING (self), NULL);

  return (const char * const *) self->missing->pdata;
}

void
dateline_text_spelling_set_foreground (DatelineTextSpelling *self,
                                       const GdkRGBA        *foreground)
{
  float light = 0.3f * foreground->red + 0.6f * foreground->green + 0.1f * foreground->blue;
  GdkRGBA on_light = { 0.88f, 0.11f, 0.14f, 1 };
  GdkRGBA on_dark = { 1.0f, 0.48f, 0.39f, 1 };

  g_return_if_fail (DATELINE_IS_TEXT_SPELLING (self));

  /* GNOME's red, as errors have it. */
  g_object_set (self->tag, "underline-rgba", light > 0.5f ? &on_dark : &on_light, NULL);
}
