/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-edits-private.h"

#include "dateline-editor-clipboard.h"
#include "dateline-editor-correct.h"
#include "dateline-html.h"
#include "dateline-test.h"
#include "random-document.h"

#include <string.h>

#define URL "https://example.org/"

/* The window's answers */

static void
request_link_cb (EditorEdits *self)
{
  g_action_group_activate_action (self->actions, "set-link", g_variant_new_string (URL));
}

static void
insert_images_cb (EditorEdits *self,
                  GListModel  *sources,
                  GtkTextMark *place)
{
  const char *names[] = { "a.png", "b.jpg", NULL };
  g_autoptr (GPtrArray) images = NULL;

  if (edits_pick_number (self, 4) == 0)
    dateline_editor_drop_place (self->editor, place);
  else
    images = dateline_editor_insert_images (self->editor, place,
                                            names + edits_pick_number (self, 2));
}

static void
request_image_cb (EditorEdits *self,
                  const char  *media)
{
  dateline_editor_set_image_size (self->editor, media, 64, 48);
}

static void
edit_image_cb (EditorEdits   *self,
               DatelineBlock *image)
{
  g_autoptr (DatelineBlock) described = dateline_block_with_alternative (image, "what it shows");

  dateline_editor_replace_image (self->editor, image,
                                 edits_pick_number (self, 4) == 0 ? NULL : described);
}

static void
edit_table_cb (EditorEdits   *self,
               DatelineBlock *block)
{
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("cell", NULL, 0);
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (DatelineTable) edited = NULL;

  if (block == NULL)
    table = dateline_table_new (NULL, 2, 3, edits_pick_number (self, 2), FALSE);
  else
    table = dateline_table_insert_row (dateline_block_get_table (block), 0);
  edited = dateline_table_with_cell (table, 0, 0, cell);
  dateline_editor_put_table (self->editor, block, edited);
}

void
edits_connect (EditorEdits *self)
{
  g_signal_connect_swapped (self->editor, "request-link", G_CALLBACK (request_link_cb), self);
  g_signal_connect_swapped (self->editor, "insert-images", G_CALLBACK (insert_images_cb), self);
  g_signal_connect_swapped (self->editor, "request-image", G_CALLBACK (request_image_cb), self);
  g_signal_connect_swapped (self->editor, "edit-image", G_CALLBACK (edit_image_cb), self);
  g_signal_connect_swapped (self->editor, "edit-table", G_CALLBACK (edit_table_cb), self);
}

/* The clipboard */

static gboolean
has_pasted_cb (gpointer data)
{
  return *(gboolean *) data;
}

static void
note_cb (gboolean *noted)
{
  *noted = TRUE;
}

/* A paste that changes nothing is waited for until it would have come. */
static void
paste_and_wait (EditorEdits *self)
{
  gboolean done = FALSE;
  gulong changed = g_signal_connect_swapped (self->buffer, "state-changed", G_CALLBACK (note_cb),
                                             &done);
  guint limit = g_timeout_add (250, G_SOURCE_FUNC (has_pasted_cb), &done);
  gint64 until = g_get_monotonic_time () + 250 * G_TIME_SPAN_MILLISECOND;

  g_signal_emit_by_name (self->view, "paste-clipboard");
  while (!done && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);

  g_clear_signal_handler (&changed, self->buffer);
  g_source_remove (limit);
}

static void
offer (EditorEdits        *self,
       GdkContentProvider *provider)
{
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), provider);
}

static GdkContentProvider *
create_html (EditorEdits *self)
{
  g_autoptr (GBytes) bytes = random_document_new_bytes (self->rand);
  GdkContentProvider *providers[2];

  edits_log (self, "HTML “%.*s”", (int) g_bytes_get_size (bytes),
             (const char *) g_bytes_get_data (bytes, NULL));
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, "its text");

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static GdkContentProvider *
create_content (EditorEdits *self)
{
  g_autoptr (DatelineDocument) document = NULL;

  switch (edits_pick_number (self, 4))
    {
    case 0:
      edits_log (self, "a document");
      document = random_document_new (self->rand, RANDOM_DOCUMENT_HTML);
      return dateline_editor_clipboard_offer (document);

    case 1:
      return gdk_content_provider_new_typed (G_TYPE_STRING, edits_pick_text (self));

    default:
      return create_html (self);
    }
}

/* What was pasted is written and read as what it is, and leaves nothing out. */
static void
assert_allowed (DatelineDocument *document)
{
  g_autofree char *html = dateline_html_write_safe (document, NULL);
  g_auto (GStrv) left_out = NULL;
  g_autoptr (DatelineDocument) read = NULL;
  g_autoptr (GError) error = NULL;

  read = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, &left_out, &error);
  g_assert_no_error (error);
  if (left_out != NULL && *left_out != NULL)
    g_error ("“%s” holds %s", html, *left_out);
}

void
edits_paste (EditorEdits *self)
{
  g_autoptr (GdkContentProvider) content = NULL;

  edits_log (self, "paste");
  content = create_content (self);
  offer (self, content);
  paste_and_wait (self);
  assert_allowed (dateline_editor_buffer_get_document (self->buffer));
}

/* What is copied and pasted into an empty paragraph is what was copied. */
static void
assert_copy (EditorEdits *self)
{
  g_autoptr (DatelineBlock) empty = dateline_block_new_paragraph ("", NULL, 0);
  g_autoptr (DatelineDocument) blank = dateline_document_new (&empty, 1);
  g_autoptr (DatelineDocument) slice = NULL;
  g_autoptr (DatelineDocument) pasted = NULL;
  DatelineSelection start = dateline_selection_at (0, 0);
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (self->buffer, &selection);
  if (dateline_selection_is_empty (&selection))
    return;

  slice = dateline_command_copy (dateline_editor_buffer_get_document (self->buffer), &selection);
  pasted = dateline_command_insert (blank, &start, slice);
  for (guint i = 0; i < dateline_document_get_n_blocks (slice); i++)
    {
      DatelineBlock *copied = dateline_document_get_block (slice, i);

      g_assert_cmpstr (dateline_block_get_text (copied), ==,
                       dateline_block_get_text (dateline_document_get_block (pasted, i)));
    }
}

void
edits_copy (EditorEdits *self)
{
  gboolean cut = edits_pick_number (self, 2);

  if (!gtk_text_buffer_get_has_selection (self->text))
    edits_select (self);
  if (!gtk_text_buffer_get_has_selection (self->text))
    return;

  edits_log (self, cut ? "cut" : "copy");
  assert_copy (self);
  g_signal_emit_by_name (self->view, cut ? "cut-clipboard" : "copy-clipboard");
  edits_select (self);
  edits_log (self, "paste it");
  paste_and_wait (self);
}

/* Actions, replacing, corrections, drops, other programs */

static GVariant *
pick_parameter (EditorEdits        *self,
                const char         *action,
                const GVariantType *type)
{
  static const char * const styles[] = {
    "paragraph", "heading-2", "heading-3", "heading-4",   "bulleted",
    "numbered",  "quote",     "code",      "attribution",
  };

  if (type == NULL)
    return NULL;
  if (g_str_equal (action, "style"))
    return g_variant_new_string (styles[edits_pick_number (self, G_N_ELEMENTS (styles))]);

  if (g_str_equal (action, "insert-link"))
    return g_variant_new ("(ss)", URL, edits_pick_number (self, 3) == 0 ? "" : "a\nłink");
  if (g_str_equal (action, "set-language"))
    return g_variant_new_string (edits_pick_number (self, 3) == 0 ? "" : "kk");

  g_assert_true (g_variant_type_equal (type, G_VARIANT_TYPE_STRING));

  return g_variant_new_string (edits_pick_number (self, 3) == 0 ? "" : URL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Any of the editor's actions, by its name. */
void
edits_act (EditorEdits *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (self->actions);
  const GVariantType *type;
  const char *name;

  /* They come in the order of a hash table, which follows from their addresses. */
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  name = names[edits_pick_number (self, g_strv_length (names))];
  edits_log (self, "action %s", name);
  if (g_str_equal (name, "paste-plain"))
    return;

  type = g_action_group_get_action_parameter_type (self->actions, name);
  g_action_group_activate_action (self->actions, name, pick_parameter (self, name, type));
}

void
edits_find (EditorEdits *self)
{
  static const char * const patterns[] = { "a", "o", "the", "e\xcc\x81", " ", "x\n", "" };
  DatelineEditorFind *find = dateline_editor_get_find (self->editor);
  const char *what = patterns[edits_pick_number (self, G_N_ELEMENTS (patterns))];
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (what, edits_pick_number (self, 4));
  int how = edits_pick_number (self, 4);

  edits_log (self, "find “%s”, then %d", what, how);
  dateline_editor_find_begin (find);
  dateline_editor_find_set_pattern (find, pattern);
  dateline_editor_find_go (find);
  if (how == 0)
    dateline_editor_find_next (find);
  else if (how == 1)
    dateline_editor_find_replace (find, edits_pick_text (self));
  else if (how == 2)
    dateline_editor_find_replace_all (find, edits_pick_text (self));
  if (edits_pick_number (self, 2) == 0)
    dateline_editor_find_set_pattern (find, NULL);
}

/* What the menu of a misspelt word does. */
void
edits_correct (EditorEdits *self)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (self->buffer);
  g_autoptr (DatelineDocument) corrected = NULL;
  DatelineSelection selection;
  DatelinePosition at;
  DatelineBlock *block;
  GtkTextIter start;
  GtkTextIter end;

  edits_pick_iter (self, &start);
  end = start;
  at = dateline_editor_buffer_get_position (self->buffer, &start);
  block = dateline_document_get_block (document, at.block);
  if (dateline_block_is_card (block) || !gtk_text_iter_inside_word (&start))
    return;

  if (!gtk_text_iter_starts_word (&start))
    gtk_text_iter_backward_word_start (&start);
  gtk_text_iter_forward_word_end (&end);
  if (gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end))
    return;

  at = dateline_editor_buffer_get_position (self->buffer, &start);
  edits_log (self, "correct the word at %d", gtk_text_iter_get_offset (&start));
  corrected = dateline_command_correct (document, &selection, at,
                                        gtk_text_iter_get_line_index (&end), "word");
  dateline_editor_buffer_apply (self->buffer, corrected, &selection, DATELINE_EDIT_OTHER);
}

void
edits_drop (EditorEdits *self)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (self->view));
  g_autoptr (GBytes) pixels = g_bytes_new_static ("\xff\xff\xff\xff", 4);
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixels, 4);
  double x = edits_pick_number (self, 800);
  double y = edits_pick_number (self, 600);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, texture);
  edits_log (self, "drop an image at %g, %g", x, y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, x, y, &taken);
    }
}

/* Another program wrote the item's file. */
void
edits_reload (EditorEdits *self)
{
  g_autoptr (DatelineDocument) document = random_document_new (self->rand, RANDOM_DOCUMENT_HTML);

  edits_log (self, "another program");
  dateline_editor_replace_document (self->editor, document);
}
