/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-html.h"
#include "dateline-item-json.h"
#include "dateline-kind.h"
#include "dateline-markdown.h"
#include "dateline-test.h"
#include "dateline-wordpress.h"
#include "editor-edits.h"
#include "editor-invariants.h"
#include "fake-input-method.h"
#include "random-document.h"

#include <locale.h>
#include <string.h>

/* Random edits, and what must hold after each of them, see editor-invariants.h, and what
 * must hold of the bytes of what was edited.
 *
 * The edits run in a process of their own, so that a crash is a failure like any other: it
 * is run again with fewer and fewer of its steps, and the few that are left are told.
 *
 *   DATELINE_STEPS   how many steps, 30,000 without
 *   DATELINE_SEED    where they begin
 *
 * and for the processes: DATELINE_WALK "SEED STEPS", DATELINE_REPLAY "SEED STEP,STEP,…" */

#define SEED 20210124
#define N_STEPS 30000
#define STEPS_A_RUN 120
/* A text that has grown beyond this is left for another one. */
#define MAX_BLOCKS 40
#define MAX_CHARS 1500
#define SHRINK_SECONDS 120

typedef struct
{
  DatelineDocument     *document;
  GBytes               *bytes; /* what it was read from */
  GBytes            *(* write) (DatelineDocument *document);
} Start;

/* Texts to begin with */

static GBytes *
write_wordpress (DatelineDocument *document)
{
  return dateline_wordpress_write (document, DATELINE_WORDPRESS_AS_IT_WAS, NULL);
}

static GBytes *
write_html (DatelineDocument *document)
{
  char *html = dateline_html_write (document, NULL);

  return g_bytes_new_take (html, strlen (html));
}

static GBytes *
write_item (DatelineDocument *document)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (2021, 1, 24, 12, 0, 0);
  g_autoptr (DatelineItem) item =
    dateline_item_new ("11111111-2222-4333-8444-555555555555", DATELINE_KIND_BLOG, "en");

  g_object_set (item, "created", when, "modified", when, NULL);
  dateline_item_set_body (item, document);

  return dateline_item_json_write (item);
}

static DatelineDocument *
read_item (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = dateline_item_json_parse (bytes, &error);

  g_assert_no_error (error);

  return dateline_document_ref (dateline_item_get_body (item));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Some of the fixtures one after the other, and now and then a byte that does not belong. */
static GBytes *
create_wordpress (GRand *rand)
{
  static GPtrArray *names;
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "format", "wordpress", NULL);
  GByteArray *content = g_byte_array_new ();
  int n_files = g_rand_int_range (rand, 1, 5);

  if (names == NULL)
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      g_assert_nonnull (dir);
      names = g_ptr_array_new ();
      while ((name = g_dir_read_name (dir)) != NULL)
        g_ptr_array_add (names, g_strdup (name));
      g_ptr_array_sort (names, compare_names);
    }

  for (int i = 0; i < n_files; i++)
    {
      const char *name = names->pdata[g_rand_int_range (rand, 0, names->len)];
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = dateline_test_read (path);
      guint8 odd = g_rand_int_range (rand, 0, 256);

      g_byte_array_append (content, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      if (g_rand_int_range (rand, 0, 6) == 0)
        g_byte_array_append (content, &odd, 1);
    }

  return g_byte_array_free_to_bytes (content);
}

/* NULL: it is not UTF-8. */
static DatelineDocument *
read_html (GBytes            *bytes,
           DatelineHtmlFlags  flags)
{
  const char *html = g_bytes_get_data (bytes, NULL);

  return dateline_html_parse (html != NULL ? html : "", g_bytes_get_size (bytes), flags, NULL,
                              NULL);
}

/* A NUL is replaced when it is read, as HTML's rules want it. */
static GBytes *
create_html (GRand *rand)
{
  g_autoptr (GBytes) bytes = random_document_new_bytes (rand);

  const char *html = g_bytes_get_data (bytes, NULL);

  return g_bytes_new (html, html != NULL ? strnlen (html, g_bytes_get_size (bytes)) : 0);
}

static void
start_clear (Start *start)
{
  g_clear_pointer (&start->document, dateline_document_unref);
  g_clear_pointer (&start->bytes, g_bytes_unref);
}

static void
start_init (Start *start,
            GRand *rand)
{
  g_autoptr (DatelineDocument) document = NULL;

  start->document = NULL;
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      start->bytes = create_html (rand);
      start->document = read_html (start->bytes, DATELINE_HTML_KEEP_SOURCE);
      start->write = write_html;
      if (start->document != NULL)
        return;
      g_bytes_unref (start->bytes);
      /* Not UTF-8: for WordPress it may be anything. */
      G_GNUC_FALLTHROUGH;

    case 1:
    case 2:
      start->bytes = create_wordpress (rand);
      start->document = dateline_wordpress_parse (start->bytes);
      start->write = write_wordpress;
      return;

    default:
      document = random_document_new (rand, RANDOM_DOCUMENT_HTML);
      start->bytes = write_item (document);
      start->document = read_item (start->bytes);
      start->write = write_item;
    }
}

/* What holds of the bytes */

static void
assert_bytes (GBytes     *bytes,
              GBytes     *expected,
              const char *what)
{
  if (!g_bytes_equal (bytes, expected))
    g_error ("%s: %.*s\n=== is not:\n%.*s", what, (int) g_bytes_get_size (bytes),
             (const char *) g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (expected),
             (const char *) g_bytes_get_data (expected, NULL));
}

static void
assert_as_read (Start            *start,
                DatelineDocument *document,
                const char       *what)
{
  g_autoptr (GBytes) written = start->write (document);

  assert_bytes (written, start->bytes, what);
}

/* Where the source of the block at @index, one of several perhaps, begins and ends in what
 * was read. FALSE: it would not stay as it is beside another one. */
static gboolean
find_source (DatelineDocument *document,
             guint             index,
             gsize            *start,
             gsize            *end)
{
  DatelineSource *last = NULL;

  *start = *end = 0;
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineSource *unit =
        dateline_block_get_unit (dateline_document_get_block (document, i), NULL);

      if (unit == NULL || dateline_source_is_open (unit) || dateline_source_is_bare (unit))
        return FALSE;
      if (unit != last)
        {
          if (i > index)
            return TRUE;
          *start = *end;
          *end += g_bytes_get_size (dateline_source_get_bytes (unit));
        }
      last = unit;
    }

  return TRUE;
}

/* Whether it may become one list or quotation with what is put beside it. */
static gboolean
joins (DatelineDocument *document,
       guint             index)
{
  switch ((int) dateline_block_get_block_type (dateline_document_get_block (document, index)))
    {
    case DATELINE_BLOCK_LIST_ITEM:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_ATTRIBUTION:
      return TRUE;

    default:
      return FALSE;
    }
}

/* What was not edited is, byte for byte, before and behind what was. */
static void
assert_outside (Start            *start,
                DatelineDocument *document)
{
  guint n_old = dateline_document_get_n_blocks (start->document);
  guint n_new = dateline_document_get_n_blocks (document);
  g_autoptr (GBytes) written = NULL;
  const char *before = g_bytes_get_data (start->bytes, NULL);
  gsize length = g_bytes_get_size (start->bytes);
  const char *after;
  gsize after_length;
  gsize first_start;
  gsize last_end;
  gsize ignored;
  guint first = 0;

  while (first < n_old && first < n_new &&
         dateline_document_get_block (start->document, first) ==
           dateline_document_get_block (document, first))
    first++;
  while (n_old > first && n_new > first &&
         dateline_document_get_block (start->document, n_old - 1) ==
           dateline_document_get_block (document, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  while (first > 0 && joins (start->document, first - 1))
    first--;
  while (n_old < dateline_document_get_n_blocks (start->document) &&
         joins (start->document, n_old))
    n_old++;
  if (n_old == first || !find_source (start->document, first, &first_start, &ignored) ||
      !find_source (start->document, n_old - 1, &ignored, &last_end))
    return;

  written = start->write (document);
  after = g_bytes_get_data (written, &after_length);
  if (after_length < first_start + length - last_end ||
      memcmp (after, before, first_start) != 0 ||
      memcmp (after + after_length - (length - last_end), before + last_end,
              length - last_end) != 0)
    g_error ("%.*s\n=== edited from %zu to %zu:\n%.*s", (int) length, before, first_start, last_end,
             (int) after_length, after);
}

/* An item's file holds all of a text. */
static void
assert_item (DatelineDocument *document)
{
  g_autoptr (GBytes) bytes = write_item (document);
  g_autoptr (DatelineDocument) read = read_item (bytes);
  g_autoptr (GBytes) again = write_item (read);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  random_document_assert_equal (document, read, text);
  assert_bytes (again, bytes, "item");
}

static GBytes *
rewrite_html (DatelineDocument *document)
{
  g_autofree char *html = dateline_html_write_safe (document, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) read =
    dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = dateline_html_write_safe (read, NULL);

  return g_bytes_new (again, strlen (again));
}

/* What was written and read once stays as it is, whatever the format made of it first. */
static void
assert_fixed_point (DatelineDocument *document)
{
  g_autoptr (GBytes) html = rewrite_html (document);
  g_autoptr (DatelineDocument) from_html = read_html (html, DATELINE_HTML_DEFAULT);
  g_autoptr (GBytes) html_again = rewrite_html (from_html);
  g_autoptr (GBytes) blocks = dateline_wordpress_write (from_html, DATELINE_WORDPRESS_BLOCKS, NULL);
  g_autoptr (DatelineDocument) from_blocks = dateline_wordpress_parse (blocks);
  g_autoptr (GBytes) blocks_again = write_wordpress (from_blocks);

  assert_bytes (html_again, html, "HTML");
  assert_bytes (blocks_again, blocks, "WordPress");
}

static void
assert_edit (EditorEdits *edits)
{
  gboolean can_undo = dateline_editor_buffer_can_undo (edits->buffer);

  editor_assert_text (edits->buffer);
  editor_assert_tags (edits->buffer);
  editor_assert_caret (edits->buffer);
  editor_assert_blocks (dateline_editor_buffer_get_document (edits->buffer));
  g_assert_cmpint (g_action_group_get_action_enabled (edits->actions, "undo"), ==, can_undo);
}

static void
assert_run (EditorEdits *edits,
            Start       *start,
            DatelineDocument *shown)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (edits->buffer);

  assert_item (document);
  assert_fixed_point (document);
  editor_assert_history (edits->buffer, shown);
  assert_as_read (start, dateline_editor_get_document (edits->editor), "all undone");
}

static gboolean
has_grown (EditorEdits *edits)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (edits->buffer);

  return dateline_document_get_n_blocks (document) > MAX_BLOCKS ||
         gtk_text_buffer_get_char_count (edits->text) > MAX_CHARS;
}

/* A run: a text and some edits. @wanted: which of its steps; NULL: all. Gives the number
 * of those that were done. */
static guint
run (EditorEdits *edits,
     guint32      seed,
     const char  *wanted)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_auto (GStrv) numbers = wanted != NULL ? g_strsplit (wanted, ",", -1) : NULL;
  g_autoptr (DatelineDocument) shown = NULL;
  Start start;
  guint i;

  start_init (&start, rand);
  assert_as_read (&start, start.document, "unedited");
  dateline_editor_set_document (edits->editor, start.document);
  shown = dateline_document_ref (dateline_editor_buffer_get_document (edits->buffer));

  for (i = 0; i < STEPS_A_RUN && !has_grown (edits); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      guint32 step = g_rand_int (rand);

      if (numbers != NULL && !g_strv_contains ((const char * const *) numbers, number))
        continue;
      edits->tells = numbers != NULL;
      editor_edits_step (edits, step);
      assert_edit (edits);
      if (start.write == write_wordpress && i % 8 == 0)
        assert_outside (&start, dateline_editor_get_document (edits->editor));
    }

  assert_run (edits, &start, shown);
  start_clear (&start);

  return i;
}

/* The window goes with its process, without ado. */
static void
walk (const char *command)
{
  EditorEdits *edits = editor_edits_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_ascii_strtoull (command, NULL, 10));
  guint n_steps = g_ascii_strtoull (strchr (command, ' '), NULL, 10);
  guint n_done = 0;

  while (n_done < n_steps)
    {
      guint32 seed = g_rand_int (rand);

      g_print ("run %u\n", seed);
      n_done += run (edits, seed, NULL) + 1;
    }
}

static void
replay (const char *command)
{
  EditorEdits *edits = editor_edits_new ();

  run (edits, g_ascii_strtoull (command, NULL, 10), strchr (command, ' ') + 1);
}

/* The process that watches */

static char *own_path;

/* Whether it ended well. @out, @err: (transfer full) (nullable). */
static gboolean
spawn (const char  *variable,
       const char  *command,
       char       **out,
       char       **err)
{
  char *argv[] = { own_path, NULL };
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), variable, command, TRUE);
  g_autofree char *own_out = NULL;
  g_autofree char *own_err = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &own_out, &own_err, &status,
                &error);
  g_assert_no_error (error);
  if (out != NULL)
    *out = g_steal_pointer (&own_out);
  if (err != NULL)
    *err = g_steal_pointer (&own_err);

  return g_spawn_check_wait_status (status, NULL);
}

static char *
join_without (GArray *numbers,
              guint   first,
              guint   n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    if (i < first || i >= first + n)
      g_string_append_printf (list, "%s%u", list->len > 0 ? "," : "",
                              g_array_index (numbers, guint, i));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
fails (const char  *seed,
       const char  *numbers,
       char       **err)
{
  g_autofree char *command = g_strdup_printf ("%s %s", seed, numbers);

  return !spawn ("DATELINE_REPLAY", command, NULL, err);
}

/* Takes away what is not needed for it to fail: halves, quarters … single steps. */
static void
shrink (const char *seed,
        GArray     *numbers)
{
  gint64 until = g_get_monotonic_time () + SHRINK_SECONDS * G_TIME_SPAN_SECOND;

  for (guint n = MAX (numbers->len / 2, 1); n > 0; n /= 2)
    for (guint first = 0; first < numbers->len && g_get_monotonic_time () < until;)
      {
        g_autofree char *rest = join_without (numbers, first, n);

        if (fails (seed, rest, NULL))
          g_array_remove_range (numbers, first, MIN (n, numbers->len - first));
        else
          first += n;
      }
}

static void
tell (const char *seed,
      const char *err)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *left = NULL;
  g_autofree char *steps = NULL;

  for (guint i = 0; i < STEPS_A_RUN; i++)
    g_array_append_val (numbers, i);
  shrink (seed, numbers);
  left = join_without (numbers, 0, 0);
  if (!fails (seed, left, &steps))
    g_clear_pointer (&steps, g_free);

  g_printerr ("Failed; to see it again: DATELINE_REPLAY=\"%s %s\" %s\n%s\n", seed, left, own_path,
              steps != NULL ? steps : err);
  g_test_fail ();
}

static void
test_random_edits (void)
{
  const char *steps = g_getenv ("DATELINE_STEPS");
  const char *seed = g_getenv ("DATELINE_SEED");
  g_autofree char *command = NULL;
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  g_auto (GStrv) lines = NULL;
  const char *last = NULL;

  command = g_strdup_printf ("%s %s", seed != NULL ? seed : G_STRINGIFY (SEED),
                             steps != NULL ? steps : G_STRINGIFY (N_STEPS));
  g_test_message ("seed and steps: %s", command);
  if (spawn ("DATELINE_WALK", command, &out, &err))
    return;

  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "run "))
      last = lines[i] + strlen ("run ");
  if (last == NULL)
    g_error ("It did not begin: %s", err);
  tell (last, err);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  own_path = argv[0];
  dateline_test_init (&argc, &argv);
  /* GTK 4.8 warns that the scrollbar of a text that was changed within a frame has no place. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  if (g_getenv ("DATELINE_WALK") != NULL || g_getenv ("DATELINE_REPLAY") != NULL)
    {
      gtk_init ();
      fake_input_method_install ();
      if (g_getenv ("DATELINE_WALK") != NULL)
        walk (g_getenv ("DATELINE_WALK"));
      else
        replay (g_getenv ("DATELINE_REPLAY"));
      return 0;
    }

  g_test_add_func ("/editor/properties/random-edits", test_random_edits);

  return g_test_run ();
}
