/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-view.h"

#include "dateline-editor-clipboard.h"
#include "dateline-editor-dimming.h"
#include "dateline-editor-drop.h"
#include "dateline-editor-formatting.h"
#include "dateline-editor-image-input.h"
#include "dateline-editor-invisibles.h"
#include "dateline-editor-paint.h"
#include "dateline-editor-place.h"
#include "dateline-paste.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In em. */
#define COLUMN_WIDTH 38.0
#define SIDE_MARGIN 1.5
#define TOP_MARGIN 0.6
#define BOTTOM_MARGIN 4.0
#define CARD_INDENT 0.9
#define CELL_MARGIN 0.5

/* Of the height, that stays between the caret and the edges where the rest is dimmed. */
#define CALM_MARGIN 0.2

struct _DatelineEditorView
{
  GtkTextView parent_instance;

  DatelineEditorBuffer *buffer;
  DatelineEditorFind   *find;
  DatelineEditorLook    look;
  double                zoom;
  double                dimming;
  DatelineEditorImages *images;
  DatelineEditorTables *tables;
  int                   picture_width; /* of the widest that fits into a card */
  guint                 pictures_source;
  gboolean              composing;
  gboolean              is_cell;
  gboolean              shows_invisibles;
  gboolean              can_step[2]; /* of a cell: back, forward */

  /* Ends a paste that is under way when another begins. */
  GCancellable         *pasting;
  GdkClipboard         *pasted; /* where that is from */
  gboolean              pasting_plain;

  char                 *place; /* the caret's, as it was told last */
  char                 *passage; /* what the window says of the words there */
  char                 *passage_link; /* which it says that of */
  char                 *passage_language;
};

G_DEFINE_FINAL_TYPE (DatelineEditorView, dateline_editor_view, GTK_TYPE_TEXT_VIEW)

enum
{
  LEFT_OUT,
  REFUSED,
  ACTIVATE_LINK,
  REQUEST_IMAGE,
  STEP,
  PASTE_TABLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkTextViewClass *
parent_class (void)
{
  return GTK_TEXT_VIEW_CLASS (dateline_editor_view_parent_class);
}

static gboolean
is_editable (DatelineEditorView *self)
{
  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self));
}

static void
scroll_to_caret (DatelineEditorView *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

static void
update_undo_actions (DatelineEditorView *self)
{
  gboolean editable = is_editable (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.undo",
                                 editable && dateline_editor_view_can_undo (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.redo",
                                 editable && dateline_editor_view_can_redo (self));
}

static void
set_passage (DatelineEditorView *self,
             const char         *passage,
             const char         *link,
             const char         *language)
{
  g_free (self->passage);
  g_free (self->passage_link);
  g_free (self->passage_language);
  self->passage = g_strdup (passage);
  self->passage_link = g_strdup (link);
  self->passage_language = g_strdup (language);
}

/* A card is selected as a whole and has a ring then; GTK would paint the width of its line
 * over what is in it. For style sheets. */
static void
update_card (DatelineEditorView *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (!dateline_selection_is_empty (&selection) &&
      selection.anchor.block == selection.caret.block &&
      dateline_block_is_card (dateline_document_get_block (document, selection.caret.block)))
    gtk_widget_add_css_class (GTK_WIDGET (self), "card-selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "card-selected");
}

/* The text itself, its marks and the selection are told by GTK; headings, items of lists
 * and cards are all lines to it. A screen reader says what changes of the description. */
static void
update_place (DatelineEditorView *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  DatelinePlaceFlags flags = (is_editable (self) ? DATELINE_PLACE_EDITABLE : 0) |
                             (self->is_cell ? DATELINE_PLACE_CELL : 0);
  DatelineSelection selection;
  g_autofree char *place = NULL;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  /* What was said of other words is not said of these. */
  if (g_strcmp0 (dateline_command_get_link (document, selection.caret, NULL),
                 self->passage_link) != 0 ||
      g_strcmp0 (dateline_command_get_language (document, &selection),
                 self->passage_language) != 0)
    set_passage (self, NULL, NULL, NULL);

  place = dateline_editor_dup_place (document, &selection, self->passage, flags);
  if (g_strcmp0 (place, self->place) == 0)
    return;

  g_free (self->place);
  self->place = g_steal_pointer (&place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->place,
                                  -1);
}

/* Pictures */

static DatelineEditorPictures *
get_pictures (DatelineEditorView *self)
{
  return dateline_editor_tags_get_pictures (dateline_editor_buffer_get_tags (self->buffer));
}

static int
measure_picture_cb (DatelineBlock *block,
                    gpointer       data)
{
  DatelineEditorView *self = data;

  switch ((int) dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_IMAGE:
      return dateline_editor_images_measure (self->images, block, self->picture_width,
                                             self->look.em);

    case DATELINE_BLOCK_TABLE:
      return dateline_editor_tables_measure (self->tables, block, self->picture_width,
                                             &self->look);

    default:
      return 0;
    }
}

static gboolean
update_pictures_cb (gpointer data)
{
  DatelineEditorView *self = data;

  self->pictures_source = 0;
  dateline_editor_buffer_update_pictures (self->buffer);

  return G_SOURCE_REMOVE;
}

/* Many sizes become known at once. Before the next frame is laid out. */
static void
queue_update_pictures (DatelineEditorView *self)
{
  if (self->pictures_source == 0)
    self->pictures_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_pictures_cb, self, NULL);
}

static void
request_image_cb (const char *media,
                  int         width,
                  gpointer    data)
{
  g_signal_emit (data, signals[REQUEST_IMAGE], 0, media, width);
}

static void
image_changed_cb (gboolean resized,
                  gpointer data)
{
  if (resized)
    queue_update_pictures (data);
  gtk_widget_queue_draw (data);
}

static void
update_picture_width (DatelineEditorView *self,
                      int                 width)
{
  if (width == self->picture_width)
    return;

  self->picture_width = width;
  dateline_editor_buffer_update_pictures (self->buffer);
}

static double
get_font_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  return size * (resolution > 0 ? resolution : 96) / 72;
}

static void
update_look (DatelineEditorView *self,
             const GdkRGBA      *foreground)
{
  DatelineEditorLook look = {
    .em = get_font_size (GTK_WIDGET (self)) * DATELINE_EDITOR_SCALE * self->zoom,
    .foreground = *foreground,
    .zoom = self->zoom,
  };

  if (look.em == self->look.em && gdk_rgba_equal (&look.foreground, &self->look.foreground))
    return;

  self->look = look;
  if (self->tables != NULL)
    dateline_editor_tables_forget (self->tables);
  dateline_editor_tags_set_look (dateline_editor_buffer_get_tags (self->buffer), &look);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), TOP_MARGIN * look.em);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), BOTTOM_MARGIN * look.em);
  queue_update_pictures (self);
  /* A paragraph has some room above it anyway. */
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self), self->is_cell ? 0 : TOP_MARGIN * look.em);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self),
                                   (self->is_cell ? CELL_MARGIN : BOTTOM_MARGIN) * look.em);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static DatelineDocument *
get_document (DatelineEditorView *self)
{
  return dateline_editor_buffer_get_document (self->buffer);
}

/* What a table in a cell becomes is the table's own matter. */
static gboolean
paste_table (DatelineEditorView *self,
             DatelineDocument   *document)
{
  DatelineTable *table = dateline_editor_clipboard_get_table (document);
  gboolean handled = FALSE;

  if (self->is_cell && table != NULL)
    g_signal_emit (self, signals[PASTE_TABLE], 0, table, &handled);

  return handled;
}

/* @url: (nullable): the address that @document is */
static void
insert_document (DatelineEditorView *self,
                 DatelineDocument   *document,
                 const char         *url)
{
  g_autoptr (DatelineDocument) pasted = NULL;
  DatelineSelection selection;

  if (!is_editable (self) || paste_table (self, document))
    return;

  dateline_editor_view_end_composing (self);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  pasted = dateline_command_paste (dateline_editor_buffer_get_document (self->buffer), &selection,
                                   document, url);
  dateline_editor_buffer_apply (self->buffer, pasted, &selection, DATELINE_EDIT_OTHER);
  scroll_to_caret (self);
}

static void
picture_pasted_cb (GListModel *sources,
                   gpointer    data)
{
  DatelineEditorView *self = data;

  if (sources != NULL && is_editable (self))
    dateline_editor_view_offer_images (self, sources, NULL);
}

/* What a browser copies of a picture: its address in HTML, and the picture itself. */
static gboolean
paste_picture (DatelineEditorView *self,
               DatelineDocument   *document)
{
  guint n_blocks = dateline_document_get_n_blocks (document);

  if (n_blocks > 1 || (n_blocks == 1 &&
                       dateline_block_get_block_type (dateline_document_get_block (document, 0)) !=
                         DATELINE_BLOCK_IMAGE))
    return FALSE;

  return dateline_editor_paste_picture (self->pasted, self->pasting, picture_pasted_cb, self);
}

/* A cell holds text alone. */
static void
leave_out_pictures (DatelineEditorView *self,
                    DatelineDocument   *document,
                    GStrvBuilder       *left_out)
{
  guint n_pictures = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; self->is_cell && i < dateline_document_get_n_blocks (document); i++)
    n_pictures += dateline_block_get_block_type (dateline_document_get_block (document, i)) ==
                  DATELINE_BLOCK_IMAGE;
  if (n_pictures == 0)
    return;

  text = dateline_paste_dup_pictures (n_pictures);
  g_strv_builder_add (left_out, text);
}

static void
pasted_cb (DatelineDocument   *document,
           const char * const *left_out,
           const GError       *error,
           gpointer            data)
{
  DatelineEditorView *self = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *url = NULL;

  if (!is_editable (self))
    return;
  if (document == NULL)
    {
      g_signal_emit (self, signals[REFUSED], 0, error->message);
      return;
    }
  if (paste_picture (self, document))
    return;

  url = self->pasting_plain ? NULL : dateline_paste_dup_url (document);
  insert_document (self, document, url);

  leave_out_pictures (self, document, builder);
  if (left_out != NULL)
    g_strv_builder_addv (builder, (const char **) left_out);
  names = g_strv_builder_end (builder);
  if (*names != NULL)
    g_signal_emit (self, signals[LEFT_OUT], 0, names);
}

static void
paste_text (DatelineEditorView *self,
            GdkClipboard       *clipboard,
            gboolean            plain)
{
  self->pasting_plain = plain;
  dateline_editor_clipboard_read (clipboard,
                                  plain           ? DATELINE_PASTED_PLAIN
                                  : self->is_cell ? DATELINE_PASTED_CELLS
                                                  : DATELINE_PASTED_HTML,
                                  self->pasting, pasted_cb, self);
}

static void
images_pasted_cb (GListModel *sources,
                  gpointer    data)
{
  DatelineEditorView *self = data;

  if (!is_editable (self))
    return;

  if (sources != NULL)
    dateline_editor_view_offer_images (self, sources, NULL);
  else
    paste_text (self, self->pasted, FALSE);
}

static void
paste_from (DatelineEditorView *self,
            GdkClipboard       *clipboard,
            gboolean            plain)
{
  if (!is_editable (self))
    return;

  g_cancellable_cancel (self->pasting);
  g_set_object (&self->pasting, NULL);
  self->pasting = g_cancellable_new ();
  g_set_object (&self->pasted, clipboard);
  if (plain || !dateline_editor_paste_images (clipboard, self->pasting, images_pasted_cb, self))
    paste_text (self, clipboard, plain);
}

static DatelineDocument *
copy_selection (DatelineEditorView *self)
{
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (dateline_selection_is_empty (&selection))
    return NULL;

  return dateline_command_copy (dateline_editor_buffer_get_document (self->buffer), &selection);
}

static void
dateline_editor_view_copy_clipboard (GtkTextView *view)
{
  g_autoptr (DatelineDocument) document = copy_selection (DATELINE_EDITOR_VIEW (view));
  g_autoptr (GdkContentProvider) provider = NULL;

  if (document == NULL)
    return;

  provider = dateline_editor_clipboard_offer (document);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), provider);
}

static void
dateline_editor_view_cut_clipboard (GtkTextView *view)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (view);

  dateline_editor_view_copy_clipboard (view);
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self->buffer), TRUE, is_editable (self));
  scroll_to_caret (self);
}

static void
dateline_editor_view_paste_clipboard (GtkTextView *view)
{
  paste_from (DATELINE_EDITOR_VIEW (view), gtk_widget_get_clipboard (GTK_WIDGET (view)), FALSE);
}

static void
dateline_editor_view_backspace (GtkTextView *view)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (view);

  if (is_editable (self) && !self->composing && dateline_editor_buffer_backspace (self->buffer))
    scroll_to_caret (self);
  else
    parent_class ()->backspace (view);
}

static void
dateline_editor_view_delete_from_cursor (GtkTextView   *view,
                                         GtkDeleteType  type,
                                         int            count)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (view);
  gboolean handled = FALSE;

  if (is_editable (self) && !self->composing)
    {
      if (type == GTK_DELETE_CHARS && count > 0)
        handled = dateline_editor_buffer_delete_forward (self->buffer);
      else if (type == GTK_DELETE_WORD_ENDS && count < 0)
        handled = dateline_editor_buffer_backspace (self->buffer);
    }

  if (handled)
    scroll_to_caret (self);
  else
    parent_class ()->delete_from_cursor (view, type, count);
}

/* Typing over what stands there is what no word processor does any more. */
static void
dateline_editor_view_toggle_overwrite (GtkTextView *view)
{
}

static void
dateline_editor_view_snapshot_layer (GtkTextView      *view,
                                     GtkTextViewLayer  layer,
                                     GtkSnapshot      *snapshot)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (view);

  if (self->shows_invisibles && layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
    dateline_editor_invisibles_paint (view, snapshot, &self->look);
  if (self->is_cell)
    return;

  dateline_editor_paint (view, layer, snapshot, &self->look, self->images, self->tables);
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    dateline_editor_find_paint (self->find, snapshot, self->tables);
}

static void
dateline_editor_view_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (widget);
  GtkWidgetClass *parent = GTK_WIDGET_CLASS (dateline_editor_view_parent_class);
  g_autoptr (GskRenderNode) drawn = NULL;
  GtkSnapshot *own;

  if (self->dimming >= 1)
    {
      parent->snapshot (widget, snapshot);
      return;
    }

  own = gtk_snapshot_new ();
  parent->snapshot (widget, own);
  drawn = gtk_snapshot_free_to_node (own);
  if (drawn != NULL)
    dateline_editor_dim (GTK_TEXT_VIEW (self), snapshot, drawn, self->dimming);
}

static void
keep_calm (DatelineEditorView *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);

  if (self->dimming >= 1)
    return;

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!gtk_text_buffer_get_has_selection (buffer))
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer),
                                  CALM_MARGIN, FALSE, 0, 0);
}

static void
preedit_changed_cb (GtkTextView *view,
                    const char  *preedit)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (view);

  self->composing = *preedit != '\0';
  dateline_editor_buffer_set_composing (self->buffer, self->composing);
}

static gboolean
indent (DatelineEditorView *self,
        int                 by)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  g_autoptr (DatelineDocument) indented = NULL;
  DatelineSelection selection;
  DatelineBlock *block;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  block = dateline_document_get_block (document, selection.caret.block);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM)
    return FALSE;

  if (dateline_command_can_indent (document, &selection, by))
    {
      indented = dateline_command_indent (document, &selection, by);
      dateline_editor_buffer_apply (self->buffer, indented, &selection, DATELINE_EDIT_OTHER);
    }

  return TRUE;
}

/* Beside a card, Enter begins a paragraph; on one that is selected it would remove it. */
static gboolean
edit_selected_card (DatelineEditorView *self)
{
  return gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer)) &&
         dateline_editor_view_edit_card (self);
}

/* GtkTextView would begin a line. */
static gboolean
open_link (DatelineEditorView *self)
{
  DatelineSelection selection;
  const char *url;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  url = dateline_command_get_link (get_document (self), selection.caret, NULL);
  if (url != NULL)
    g_signal_emit (self, signals[ACTIVATE_LINK], 0, url);

  return TRUE;
}

/* Keys that GtkTextView would take for itself. Those of an input method are its
 * own while it is at work. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineEditorView    *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (!self->composing && modifiers == GDK_CONTROL_MASK &&
      (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter))
    return open_link (self);

  if (self->composing || !is_editable (self))
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return modifiers == 0 && indent (self, 1);

    case GDK_KEY_ISO_Left_Tab:
      return modifiers == GDK_SHIFT_MASK && indent (self, -1);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (modifiers == 0 && edit_selected_card (self))
        return TRUE;
      /* GtkTextView would begin a line. */
      if (modifiers == GDK_ALT_MASK)
        {
          dateline_editor_view_edit_card (self);
          return TRUE;
        }
      if (modifiers != GDK_SHIFT_MASK && !(self->is_cell && modifiers == 0))
        return FALSE;
      gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (self->buffer), TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (self->buffer),
                                                    DATELINE_LINE_BREAK, -1, TRUE);
      scroll_to_caret (self);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
get_iter_at_pointer (DatelineEditorView *self,
                     double              x,
                     double              y,
                     GtkTextIter        *iter)
{
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), iter, buffer_x, buffer_y);
}

/* The middle button pastes what is selected, anywhere; GtkTextView's own way takes
 * plain text into the buffer past the clipboard's functions. */
static void
middle_pressed_cb (GtkGestureClick    *gesture,
                   int                 n_press,
                   double              x,
                   double              y,
                   DatelineEditorView *self)
{
  GdkClipboard *primary = gtk_widget_get_primary_clipboard (GTK_WIDGET (self));
  g_autoptr (DatelineDocument) own = NULL;
  DatelineSelection selection;
  GtkTextIter iter;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!is_editable (self))
    return;

  /* What is selected here is lost when the caret moves: it is copied before. */
  if (gdk_clipboard_is_local (primary))
    own = copy_selection (self);

  get_iter_at_pointer (self, x, y, &iter);
  selection.caret = dateline_editor_buffer_get_position (self->buffer, &iter);
  selection.anchor = selection.caret;
  dateline_editor_buffer_set_selection (self->buffer, &selection);

  if (own != NULL)
    insert_document (self, own, NULL);
  else
    paste_from (self, primary, FALSE);
}

static void
link_pressed_cb (GtkGestureClick    *gesture,
                 int                 n_press,
                 double              x,
                 double              y,
                 DatelineEditorView *self)
{
  GdkModifierType state;
  DatelinePosition position;
  const char *url;
  GtkTextIter iter;

  state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return;

  get_iter_at_pointer (self, x, y, &iter);
  position = dateline_editor_buffer_get_position (self->buffer, &iter);
  url = dateline_command_get_link (dateline_editor_buffer_get_document (self->buffer), position,
                                   NULL);
  if (url == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[ACTIVATE_LINK], 0, url);
}

/* What the context menu is about is what was clicked at, unless it is selected. */
static void
menu_pressed_cb (GtkGestureClick    *gesture,
                 int                 n_press,
                 double              x,
                 double              y,
                 DatelineEditorView *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter iter;

  if (!self->composing && dateline_editor_select_card_at (self, x, y))
    return;

  get_iter_at_pointer (self, x, y, &iter);
  if (self->composing || (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
                          gtk_text_iter_in_range (&iter, &start, &end)))
    return;

  gtk_text_buffer_place_cursor (buffer, &iter);
}

static void
add_click (DatelineEditorView *self,
           guint               button,
           GCallback           pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", pressed, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
undo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  dateline_editor_view_undo (DATELINE_EDITOR_VIEW (widget));
}

static void
redo_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  dateline_editor_view_redo (DATELINE_EDITOR_VIEW (widget));
}

/* The margins that keep the column in the middle of a wide view are not needed in a narrow
 * one. */
static void
dateline_editor_view_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (widget);
  int column, least, spare;

  GTK_WIDGET_CLASS (dateline_editor_view_parent_class)
    ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline,
               natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL || self->is_cell)
    return;

  dateline_editor_view_get_column (self, &column, &least);
  spare = gtk_text_view_get_left_margin (GTK_TEXT_VIEW (self)) +
          gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self)) - 2 * least;
  *minimum -= CLAMP (spare, 0, *minimum);
  *natural -= CLAMP (spare, 0, *natural - *minimum);
}

static void
dateline_editor_view_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (widget);
  int column = 0, least = 0, margin;

  dateline_editor_view_get_column (self, &column, &least);
  margin = self->is_cell ? CELL_MARGIN * self->look.em
                         : MAX (least, (width - column) / 2 + least);

  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self), margin);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), margin);
  /* Rounded as where it is painted: a table is laid out for one width only. */
  update_picture_width (self, width - 2 * margin - (int) ceil (2 * CARD_INDENT * self->look.em));

  GTK_WIDGET_CLASS (dateline_editor_view_parent_class)
    ->size_allocate (widget, width, height, baseline);
}

static void
dateline_editor_view_css_changed (GtkWidget         *widget,
                                  GtkCssStyleChange *change)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (widget);

  GTK_WIDGET_CLASS (dateline_editor_view_parent_class)->css_changed (widget, change);

  update_look (self, &self->look.foreground);
}

static void
dateline_editor_view_dispose (GObject *object)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (object);

  g_cancellable_cancel (self->pasting);
  g_clear_object (&self->pasting);
  g_clear_object (&self->pasted);
  g_clear_handle_id (&self->pictures_source, g_source_remove);
  if (self->buffer != NULL)
    dateline_editor_pictures_set_measure (get_pictures (self), NULL, NULL);

  G_OBJECT_CLASS (dateline_editor_view_parent_class)->dispose (object);
}

static void
dateline_editor_view_finalize (GObject *object)
{
  DatelineEditorView *self = DATELINE_EDITOR_VIEW (object);

  g_clear_object (&self->find);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->place, g_free);
  set_passage (self, NULL, NULL, NULL);
  g_clear_pointer (&self->images, dateline_editor_images_free);
  g_clear_pointer (&self->tables, dateline_editor_tables_free);

  G_OBJECT_CLASS (dateline_editor_view_parent_class)->finalize (object);
}

static void
dateline_editor_view_class_init (DatelineEditorViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkTextViewClass *view_class = GTK_TEXT_VIEW_CLASS (klass);

  object_class->dispose = dateline_editor_view_dispose;
  object_class->finalize = dateline_editor_view_finalize;

  widget_class->measure = dateline_editor_view_measure;
  widget_class->size_allocate = dateline_editor_view_size_allocate;
  widget_class->css_changed = dateline_editor_view_css_changed;
  widget_class->snapshot = dateline_editor_view_snapshot;

  view_class->backspace = dateline_editor_view_backspace;
  view_class->delete_from_cursor = dateline_editor_view_delete_from_cursor;
  view_class->copy_clipboard = dateline_editor_view_copy_clipboard;
  view_class->cut_clipboard = dateline_editor_view_cut_clipboard;
  view_class->paste_clipboard = dateline_editor_view_paste_clipboard;
  view_class->toggle_overwrite = dateline_editor_view_toggle_overwrite;
  view_class->snapshot_layer = dateline_editor_view_snapshot_layer;

  signals[LEFT_OUT] = g_signal_new ("left-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[REQUEST_IMAGE] = g_signal_new ("request-image", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         G_TYPE_STRING, G_TYPE_INT);
  signals[STEP] = g_signal_new ("step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                G_TYPE_INT);
  signals[PASTE_TABLE] = g_signal_new ("paste-table", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                       NULL, NULL, G_TYPE_BOOLEAN, 1, DATELINE_TYPE_TABLE);
  /* Emitted in dateline-editor-view-cards.c. */
  g_signal_new ("insert-images", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_LIST_MODEL, GTK_TYPE_TEXT_MARK);
  /* Emitted in dateline-editor-drop.c. */
  g_signal_new ("insert-files", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_LIST_MODEL, GTK_TYPE_TEXT_MARK);
  g_signal_new ("edit-image", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, DATELINE_TYPE_BLOCK);
  g_signal_new ("edit-table", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 3, DATELINE_TYPE_BLOCK, G_TYPE_UINT, G_TYPE_UINT);

  g_signal_new ("show-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, DATELINE_TYPE_BLOCK);

  /* In the place of GTK's, whose keys and menu items then are ours. */
  gtk_widget_class_install_action (widget_class, "text.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "text.redo", NULL, redo_cb);
}

static void
dateline_editor_view_init (DatelineEditorView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->zoom = 1;
  self->dimming = 1;
  self->buffer = dateline_editor_buffer_new ();
  self->images = dateline_editor_images_new (request_image_cb, image_changed_cb, self);
  self->tables = dateline_editor_tables_new (GTK_WIDGET (self));
  dateline_editor_pictures_set_measure (get_pictures (self), measure_picture_cb, self);
  gtk_text_view_set_buffer (view, GTK_TEXT_BUFFER (self->buffer));
  self->find = dateline_editor_find_new (view);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_input_hints (view, GTK_INPUT_HINT_SPELLCHECK);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Text of the item"),
                                  -1);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_click (self, GDK_BUTTON_MIDDLE, G_CALLBACK (middle_pressed_cb));
  add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (link_pressed_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (menu_pressed_cb));
  dateline_editor_image_input_attach (self);
  dateline_editor_drop_attach (self);

  g_signal_connect (self, "preedit-changed", G_CALLBACK (preedit_changed_cb), NULL);
  /* GtkTextView disables the two at each of the buffer's notifications. */
  g_signal_connect_object (self->buffer, "notify", G_CALLBACK (update_undo_actions), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (update_undo_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (update_card), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (update_place), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "state-changed", G_CALLBACK (keep_calm), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::editable", G_CALLBACK (update_undo_actions), NULL);
  g_signal_connect (self, "notify::editable", G_CALLBACK (update_place), NULL);
  update_look (self, &(GdkRGBA) { .alpha = 1 });
  update_undo_actions (self);
  update_place (self);
}

GtkWidget *
dateline_editor_view_new (void)
{
  return g_object_new (DATELINE_TYPE_EDITOR_VIEW, NULL);
}

DatelineEditorBuffer *
dateline_editor_view_get_buffer (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return self->buffer;
}

DatelineEditorFind *
dateline_editor_view_get_find (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return self->find;
}

void
dateline_editor_view_set_cell (DatelineEditorView *self)
{
  GdkRGBA foreground;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  foreground = self->look.foreground;
  self->is_cell = TRUE;
  self->look.em = 0;
  dateline_editor_buffer_set_cell (self->buffer);
  update_look (self, &foreground);
  update_place (self);
}

void
dateline_editor_view_set_shows_invisibles (DatelineEditorView *self,
                                           gboolean            shows_invisibles)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  self->shows_invisibles = shows_invisibles;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
dateline_editor_view_is_cell (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  return self->is_cell;
}

void
dateline_editor_view_end_composing (DatelineEditorView *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (self->composing)
    gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self));
}

void
dateline_editor_view_paste_plain (DatelineEditorView *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  paste_from (self, gtk_widget_get_clipboard (GTK_WIDGET (self)), TRUE);
}

/* A cell's steps are among those of its table. */
static gboolean
step_elsewhere (DatelineEditorView *self,
                int                 by)
{
  gboolean handled = FALSE;

  if (self->is_cell)
    g_signal_emit (self, signals[STEP], 0, by, &handled);

  return handled;
}

void
dateline_editor_view_undo (DatelineEditorView *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (!is_editable (self) || step_elsewhere (self, -1))
    return;

  dateline_editor_view_end_composing (self);
  dateline_editor_buffer_undo (self->buffer);
  scroll_to_caret (self);
}

void
dateline_editor_view_redo (DatelineEditorView *self)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  if (!is_editable (self) || step_elsewhere (self, 1))
    return;

  dateline_editor_view_end_composing (self);
  dateline_editor_buffer_redo (self->buffer);
  scroll_to_caret (self);
}

gboolean
dateline_editor_view_can_undo (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  return self->can_step[0] || dateline_editor_buffer_can_undo (self->buffer);
}

gboolean
dateline_editor_view_can_redo (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), FALSE);

  return self->can_step[1] || dateline_editor_buffer_can_redo (self->buffer);
}

void
dateline_editor_view_set_can_step (DatelineEditorView *self,
                                   gboolean            back,
                                   gboolean            forward)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  self->can_step[0] = back;
  self->can_step[1] = forward;
  update_undo_actions (self);
}

void
dateline_editor_view_set_foreground (DatelineEditorView *self,
                                     const GdkRGBA      *foreground)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));
  g_return_if_fail (foreground != NULL);

  update_look (self, foreground);
}

/* The line of the caret, or if that is not seen the first one that is, stays where it is. */
void
dateline_editor_view_set_zoom (DatelineEditorView *self,
                               double              zoom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  g_autoptr (GtkTextMark) mark = NULL;
  GdkRectangle visible;
  GdkRectangle caret;
  GtkTextIter iter;
  GdkRGBA foreground;
  double align = 0;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &caret);
  if (caret.y >= visible.y && caret.y + caret.height <= visible.y + visible.height)
    align = (caret.y - visible.y) / (double) MAX (visible.height - caret.height, 1);
  else
    gtk_text_view_get_line_at_y (view, &iter, visible.y, NULL);
  mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &iter, TRUE));

  foreground = self->look.foreground;
  self->zoom = zoom;
  update_look (self, &foreground);
  gtk_text_view_scroll_to_mark (view, mark, 0, TRUE, 0, align);
  gtk_text_buffer_delete_mark (buffer, mark);
}

void
dateline_editor_view_set_dimming (DatelineEditorView *self,
                                  double              opacity)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  self->dimming = opacity;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  keep_calm (self);
}

void
dateline_editor_view_get_column (DatelineEditorView *self,
                                 int                *width,
                                 int                *margin)
{
  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  /* A large text needs what room there is. */
  *margin = SIDE_MARGIN * self->look.em / MAX (self->zoom, 1);
  *width = COLUMN_WIDTH * self->look.em + 2 * *margin;
}

DatelineEditorImages *
dateline_editor_view_get_images (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return self->images;
}

DatelineEditorTables *
dateline_editor_view_get_tables (DatelineEditorView *self)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_VIEW (self), NULL);

  return self->tables;
}

void
dateline_editor_view_set_passage (DatelineEditorView *self,
                                  const char         *passage)
{
  DatelineDocument *document;
  DatelineSelection selection;

  g_return_if_fail (DATELINE_IS_EDITOR_VIEW (self));

  document = dateline_editor_buffer_get_document (self->buffer);
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  set_passage (self, passage, dateline_command_get_link (document, selection.caret, NULL),
               dateline_command_get_language (document, &selection));
  update_place (self);
}
