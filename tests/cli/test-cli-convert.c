/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <string.h>

#define PARAGRAPH "<!-- wp:paragraph {\"className\":\"x\"} -->\n<p class=\"x\">Some <em>text</em></p>\n" \
                  "<!-- /wp:paragraph -->"

/* What @input becomes; nothing is said on standard error. */
static char *
convert (const char *from,
         const char *to,
         const char *input)
{
  return cli_run_expect_done (
    cli_run_full (input, NULL, "convert", "--from", from, "--to", to, NULL), G_STRLOC);
}

static void
test_formats (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *input;
    const char *output;
  } cases[] = {
    { "html", "html", "<P>a\r\n<!-- b --><p>c", "<P>a\r\n<!-- b --><p>c" },
    { "html", "markdown", "<p>a <b>b</b></p>", "a **b**\n" },
    { "html", "text", "<ul><li>a", "• a\n" },
    { "html", "wordpress", "<p>a</p>", "<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->" },
    { "html", "wordpress", "<video></video>",
      "<!-- wp:html -->\n<video></video>\n<!-- /wp:html -->" },
    { "wordpress", "html", PARAGRAPH, "<p>Some <em>text</em></p>\n" },
    { "wordpress", "wordpress", PARAGRAPH "\n<!-- wp:unclosed ", PARAGRAPH "\n<!-- wp:unclosed " },
    { "wordpress", "markdown", PARAGRAPH, "Some *text*\n" },
    { "wordpress", "html", "Classic\ntext", "<p>Classic<br>text</p>\n" },
    { "markdown", "html", "# T & t\n\nText", "<h1>T &amp; t</h1>\n<p>Text</p>\n" },
    { "markdown", "markdown", "# T\n\n* a", "# T\n\n- a\n" },
    { "text", "html", "a\nb\n\nc", "<p>a<br>b</p>\n<p>c</p>\n" },
    { "text", "text", "", "" },
    { "wordpress", "wordpress", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *output = convert (cases[i].from, cases[i].to, cases[i].input);

      g_assert_cmpstr (output, ==, cases[i].output);
    }
}

/* A post's content that is kept as an item comes out as it went in. */
static void
test_item_keeps_sources (void)
{
  static const char content[] =
    PARAGRAPH "\n\n<!-- wp:list -->\n<ul><li>a</li><li>b</li></ul>\n<!-- /wp:list -->\n\n"
    "<!-- wp:columns {\"a\":\"\\u003c\"} -->\n<div></div>\n<!-- /wp:columns -->\n";
  g_autofree char *item = convert ("wordpress", "item", content);
  g_autofree char *again = convert ("item", "item", item);
  g_autofree char *output = convert ("item", "wordpress", item);

  g_assert_nonnull (strstr (item, "\"source-blocks\": 2"));
  g_assert_cmpstr (again, ==, item);
  g_assert_cmpstr (output, ==, content);
}

static void
test_any_bytes (void)
{
  static const guint8 bytes[] = "<!-- wp:a -->\xff\0<p>\xc3<!-- /wp:a -->\r\n\0<!-- wp:b /-->\xfe";
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "post", NULL);
  g_autofree char *out_path = g_build_filename (folder, "out", NULL);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  CliRun *run;

  g_file_set_contents (path, (const char *) bytes, sizeof bytes, &error);
  g_assert_no_error (error);

  run = cli_run_full (NULL, out_path, "convert", "--from", "wordpress", "--to", "wordpress", path,
                      NULL);
  g_free (cli_run_expect_done (run, G_STRLOC));
  g_file_get_contents (out_path, &output, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (output, length, bytes, sizeof bytes);
}

static void
assert_warns (const char *from,
              const char *to,
              const char *input,
              const char *says)
{
  g_autoptr (CliRun) run = cli_run_full (input, NULL, "convert", "--from", from, "--to", to, NULL);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_true (g_str_has_prefix (run->err, "dateline-cli: -: warning: "));
  g_assert_nonnull (strstr (run->err, says));
  g_assert_cmpuint (cli_count_lines (run->err), ==, 1);
}

static void
test_losses_are_named (void)
{
  assert_warns ("html", "markdown", "<p><u>a</u><sup>b</sup></p>", "underline, superscript");
  assert_warns ("html", "text", "<p><a href=\"/x\">a</a></p>", "link");
  assert_warns ("html", "text", "<video src=\"x\"></video>", "video");
  assert_warns ("wordpress", "markdown", "<!-- wp:columns --><div></div><!-- /wp:columns -->",
                "Columns block");
  assert_warns ("markdown", "wordpress", "# Title\n\nText", "title");
  assert_warns ("markdown", "item", "> | a | b |\n> |---|---|\n> | c | d |\n", "table");
  assert_warns ("markdown", "item", "[a](javascript:x)", "link");
}

static void
refuse (const char *from,
        const char *input,
        const char *says)
{
  cli_run_expect (cli_run_full (input, NULL, "convert", "--from", from, "--to", "html", NULL), 1,
                  says);
}

static void
test_refused (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<div>");

  refuse ("html", "<p>\xff", "UTF-8");
  refuse ("html", deep->str, "nests");
  refuse ("markdown", "\xff", "UTF-8");
  refuse ("item", "<p>", "-:1");

  cli_run_expect (cli_run ("convert"), 2, "--from");
  cli_run_expect (cli_run ("convert", "--from", "html"), 2, "--to");
  cli_run_expect (cli_run ("convert", "--from", "word", "--to", "html"), 2, "“word”");
  cli_run_expect (cli_run ("convert", "--from", "html", "--to", "pdf"), 2, "“pdf”");
  cli_run_expect (cli_run ("convert", "--from", "html", "--to", "item", "-l", "?"), 2, "“?”");
  cli_run_expect (cli_run ("convert", "--from", "html", "--to", "html", "/none/here"), 1,
                  "/none/here");
  cli_run_expect (cli_run ("convert", "--from", "html", "--to", "html", "a", "b"), 2, "“b”");
}

/* A desk takes them too, and gives them back. */
static void
test_desk (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = cli_run_expect_done (
    cli_run_full (PARAGRAPH "\n\n<!-- wp:spacer /-->", NULL, "import", "-", NULL), G_STRLOC);
  g_autofree char *content = NULL;

  g_strchomp (id);
  content = cli_do ("show", id, "--format", "wordpress");
  g_assert_cmpstr (content, ==, PARAGRAPH "\n\n<!-- wp:spacer /-->");
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli/convert/formats", test_formats);
  g_test_add_func ("/cli/convert/item-keeps-sources", test_item_keeps_sources);
  g_test_add_func ("/cli/convert/any-bytes", test_any_bytes);
  g_test_add_func ("/cli/convert/losses-are-named", test_losses_are_named);
  g_test_add_func ("/cli/convert/refused", test_refused);
  g_test_add_func ("/cli/convert/desk", test_desk);

  return g_test_run ();
}
