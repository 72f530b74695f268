/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-invisibles.h"
#include "dateline-editor.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkWidget      *view;
} Fixture;

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->editor = DATELINE_EDITOR (dateline_editor_new ());
  f->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (f->window, 500, 400);
  gtk_window_set_child (f->window, GTK_WIDGET (f->editor));
  gtk_window_present (f->window);
  dateline_test_wait (is_drawn, f->editor, 20);
  /* The caret's blinking is not to be seen. */
  gtk_window_set_focus (f->window, NULL);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  gtk_window_destroy (f->window);
}

static void
write_text (Fixture    *f,
            const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

  dateline_editor_set_document (f->editor, document);
  gtk_window_set_focus (f->window, NULL);
}

static void
find_borders (GskRenderNode *node,
              guint         *n_borders)
{
  g_autoptr (GBytes) bytes = gsk_render_node_serialize (node);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (const char *at = text; (at = strstr (at, "border {")) != NULL; at++)
    (*n_borders)++;
}

/* The rings that are drawn. */
static guint
count_rings (Fixture *f)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (f->editor));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  guint n_rings = 0;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->editor));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (f->editor));
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (f->editor)),
                          gtk_widget_get_height (GTK_WIDGET (f->editor)));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  g_assert_nonnull (node);
  find_borders (node, &n_rings);

  return n_rings;
}

/* Where there is one, where there is none, and where nobody asked. */
static void
test_drawn (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GString) far = g_string_new (NULL);
  guint n_others;

  write_text (f, "Une liste : « rien »");
  n_others = count_rings (f);
  g_object_set (f->editor, "show-invisibles", TRUE, NULL);
  g_assert_cmpuint (count_rings (f), ==, n_others);

  write_text (f, "Une liste\u00a0: «\u202frien\u202f»");
  g_assert_cmpuint (count_rings (f), ==, n_others + 3);
  g_object_set (f->editor, "show-invisibles", FALSE, NULL);
  g_assert_cmpuint (count_rings (f), ==, n_others);

  /* Nothing is done about what is out of sight. */
  for (guint i = 0; i < 5000; i++)
    g_string_append (far, "Du texte. ");
  g_string_append (far, "Fin\u00a0!");
  g_object_set (f->editor, "show-invisibles", TRUE, NULL);
  write_text (f, far->str);
  g_assert_cmpuint (count_rings (f), ==, n_others);
}

static void
test_kinds (void)
{
  static const struct
  {
    gunichar          c;
    DatelineInvisible invisible;
  } cases[] = {
    { 0x00a0, DATELINE_INVISIBLE_SPACE }, { 0x202f, DATELINE_INVISIBLE_SPACE },
    { 0x00ad, DATELINE_INVISIBLE_POINT }, { 0x200b, DATELINE_INVISIBLE_POINT },
    { 0x2060, DATELINE_INVISIBLE_POINT }, { ' ', DATELINE_INVISIBLE_NONE },
    { 0x2028, DATELINE_INVISIBLE_NONE },  { 0x0438, DATELINE_INVISIBLE_NONE },
    /* These join letters and emoji, and are no mistake. */
    { 0x200d, DATELINE_INVISIBLE_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (dateline_editor_invisible_of (cases[i].c), ==, cases[i].invisible);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  g_test_add_func ("/editor-invisibles/kinds", test_kinds);
  g_test_add ("/editor-invisibles/drawn", Fixture, NULL, set_up, test_drawn, tear_down);

  return g_test_run ();
}
