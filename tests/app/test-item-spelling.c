/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-dictionary-package.h"
#include "dateline-image-dialog.h"
#include "dateline-item-spelling.h"
#include "dateline-table-dialog.h"
#include "dateline-test.h"
#include "fake-speller.h"

typedef struct
{
  GtkWindow              *window;
  DatelineEditor         *editor;
  DatelineItemHead       *head;
  DatelineSpellingNotice *notice;
  DatelineItemSpelling   *spelling;
  DatelineItem           *item;
  const char             *expected;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->editor = DATELINE_EDITOR (dateline_editor_new ());
  fixture->head = DATELINE_ITEM_HEAD (dateline_item_head_new ());
  fixture->notice = DATELINE_SPELLING_NOTICE (dateline_spelling_notice_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->editor), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->head));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->editor));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->notice));

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  fixture->spelling = dateline_item_spelling_new (fixture->editor, fixture->head,
                                                  fixture->notice);
  dateline_item_spelling_set_checker (fixture->spelling, checker);
  fixture->item = dateline_item_new ("7a5c3f6e-0000-4000-8000-000000000001", "press-release", "en");
  dateline_item_head_set_item (fixture->head, fixture->item);
  g_object_bind_property (fixture->item, "language", fixture->editor, "language",
                          G_BINDING_SYNC_CREATE);
  g_object_set (fixture->spelling, "enabled", TRUE, NULL);

  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 700, 500);
  gtk_window_set_child (fixture->window, box);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_run_dispose (G_OBJECT (fixture->spelling));
  g_object_unref (fixture->spelling);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  g_object_unref (fixture->item);
}

/* The text with what is marked in brackets. */
static char *
show (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GString) shown = g_string_new (NULL);
  gboolean inside = FALSE;
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (buffer, &at);
  while (!gtk_text_iter_is_end (&at))
    {
      g_autoptr (GSList) tags = gtk_text_iter_get_tags (&at);

      if ((tags != NULL) != inside)
        g_string_append_c (shown, inside ? ']' : '[');
      inside = tags != NULL;
      g_string_append_unichar (shown, gtk_text_iter_get_char (&at));
      gtk_text_iter_forward_char (&at);
    }
  if (inside)
    g_string_append_c (shown, ']');

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static gboolean
fields_show (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *title = show (dateline_item_head_get_title_view (fixture->head));
  g_autofree char *summary = show (dateline_item_head_get_summary_view (fixture->head));
  g_autofree char *both = g_strconcat (title, "|", summary, NULL);

  return g_strcmp0 (both, fixture->expected) == 0;
}

static void
wait_for_fields (Fixture    *fixture,
                 const char *expected)
{
  g_test_message ("%s", expected);
  fixture->expected = expected;
  dateline_test_wait (fields_show, fixture, 20);
}

/* The fields are in the item's language, and are switched on and off with the text. */
static void
test_fields (Fixture       *fixture,
             gconstpointer  data)
{
  gboolean checks;

  dateline_item_set_title (fixture->item, "The cta sat");
  dateline_item_set_summary (fixture->item, "On teh mat: кто");
  wait_for_fields (fixture, "The [cta] sat|[On] [teh] mat: кто");

  dateline_item_set_language (fixture->item, "ru");
  wait_for_fields (fixture, "The cta sat|On teh mat: [кто]");

  g_object_set (fixture->spelling, "enabled", FALSE, NULL);
  wait_for_fields (fixture, "The cta sat|On teh mat: кто");
  g_object_get (fixture->editor, "check-spelling", &checks, NULL);
  g_assert_false (checks);
}

static gboolean
notice_says (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (dateline_spelling_notice_get_label (fixture->notice), fixture->expected) == 0;
}

/* What can't be checked is named once, whichever of the texts has it. */
static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Пример", NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->notice)));
  dateline_editor_set_document (fixture->editor, document);
  dateline_item_set_title (fixture->item, "Пример");
  dateline_item_set_language (fixture->item, "uk");
  fixture->expected = "No dictionary: Українська";
  dateline_test_wait (notice_says, fixture, 20);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->notice)));
  g_assert_nonnull (g_strrstr (dateline_spelling_notice_get_advice (fixture->notice),
                               "hunspell-uk"));

  dateline_item_set_language (fixture->item, "ru");
  fixture->expected = "";
  dateline_test_wait (notice_says, fixture, 20);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->notice)));
}

static DatelineSpellingNotice *
get_notice (GtkWindow *dialog)
{
  return DATELINE_SPELLING_NOTICE (gtk_widget_get_template_child (
    GTK_WIDGET (dialog), G_OBJECT_TYPE (dialog), "spelling_notice"));
}

/* In the dialogs there is as much to be spelt as in the text. */
static void
test_image_dialog (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (DatelineBlock) image = dateline_block_new_image ("a.png", "Приклад", "Підпис", NULL,
                                                              0);
  DatelineImageDialog *dialog = dateline_image_dialog_new (fixture->window, image);

  gtk_window_present (GTK_WINDOW (dialog));
  fixture->notice = get_notice (GTK_WINDOW (dialog));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->notice)));
  dateline_image_dialog_set_spelling (dialog, dateline_editor_get_spell_checker (fixture->editor),
                                      "uk");
  fixture->expected = "No dictionary: Українська";
  dateline_test_wait (notice_says, fixture, 20);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_table_dialog (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("Приклад", NULL, 0);
  g_autoptr (DatelineTable) table = dateline_table_new (&cell, 1, 1, FALSE, FALSE);
  g_autoptr (DatelineBlock) block = dateline_block_new_table (table);
  g_autoptr (GtkWindow) dialog = NULL;
  g_autoptr (GListModel) windows = NULL;

  dateline_item_set_language (fixture->item, "uk");
  dateline_table_dialog_present (fixture->window, fixture->editor, block, 0, 0, NULL, NULL);
  windows = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; dialog == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DATELINE_IS_TABLE_DIALOG (window))
        dialog = g_object_ref (window);
    }
  g_assert_nonnull (dialog);

  fixture->notice = get_notice (dialog);
  fixture->expected = "No dictionary: Українська";
  dateline_test_wait (notice_says, fixture, 20);
  gtk_window_destroy (dialog);
}

static void
test_notice (Fixture       *fixture,
             gconstpointer  data)
{
  DatelineSpellingNotice *notice = fixture->notice;

  dateline_spelling_notice_set_languages (notice, (const char *[]) { "kk", "fr", NULL });
  g_assert_cmpstr (dateline_spelling_notice_get_label (notice), ==,
                   "No dictionary: Қазақша, Français");
  g_assert_nonnull (g_strrstr (dateline_spelling_notice_get_advice (notice),
                               "the packages hunspell-kk, hunspell-fr"));

  /* Nobody knows a package. */
  dateline_spelling_notice_set_languages (notice, (const char *[]) { "tlh", NULL });
  g_assert_cmpstr (dateline_spelling_notice_get_label (notice), ==, "No dictionary: tlh");
  g_assert_null (g_strrstr (dateline_spelling_notice_get_advice (notice), "package"));

  /* There is nothing to install, and nothing to say. */
  dateline_spelling_notice_set_languages (notice, (const char *[]) { "zh", "ja-JP", NULL });
  g_assert_cmpstr (dateline_spelling_notice_get_label (notice), ==, "");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (notice)));
}

static void
test_packages (void)
{
  static const struct
  {
    const char *language;
    const char *package;
  } cases[] = {
    { "kk", "hunspell-kk" },       { "ru", "hunspell-ru" },       { "ru-KZ", "hunspell-ru" },
    { "en", "hunspell-en-us" },    { "en-GB", "hunspell-en-gb" }, { "EN-gb", "hunspell-en-gb" },
    { "en-US", "hunspell-en-us" }, { "pt-BR", "hunspell-pt-br" }, { "de", "hunspell-de-de" },
    { "nn", "hunspell-no" },       { "tlh", NULL },               { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (dateline_dictionary_package_get (cases[i].language), ==, cases[i].package);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, function) \
  g_test_add ("/item-spelling/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("fields", test_fields);
  ADD ("missing", test_missing);
  ADD ("notice", test_notice);
  ADD ("image-dialog", test_image_dialog);
  ADD ("table-dialog", test_table_dialog);
#undef ADD
  g_test_add_func ("/item-spelling/packages", test_packages);

  return g_test_run ();
}
