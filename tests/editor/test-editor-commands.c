/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-formatting.h"
#include "dateline-editor-link-rule.h"
#include "dateline-editor-rules.h"
#include "dateline-editor-sections.h"
#include "dateline-test.h"
#include "editor-notation.h"

#include <string.h>

typedef struct
{
  const char *before;
  const char *argument;
  const char *after; /* NULL: left to GTK, or no rule */
} Case;

typedef DatelineDocument *(* Command) (DatelineDocument  *document,
                                       DatelineSelection *selection,
                                       const char        *argument);

static void
run_cases (const Case *cases,
           gsize       n_cases,
           Command     command)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      DatelineSelection selection;
      g_autoptr (DatelineDocument) before = NULL;
      g_autoptr (DatelineDocument) after = NULL;
      g_autofree char *written = NULL;

      before = editor_notation_parse (cases[i].before, &selection);
      after = command (before, &selection, cases[i].argument);
      if (after != NULL)
        written = editor_notation_write (after, &selection);
      if (g_strcmp0 (written, cases[i].after) != 0)
        g_test_message ("case %zu: %s", i, cases[i].before);
      g_assert_cmpstr (written, ==, cases[i].after);
    }
}

static DatelineDocument *
delete (DatelineDocument  *document,
        DatelineSelection *selection,
        const char        *argument)
{
  return dateline_command_delete (document, selection);
}

static void
test_delete (void)
{
  static const Case cases[] = {
    { "p a^bc|d", NULL, "p a|d" },
    { "p a|bc^d", NULL, "p a|d" },
    { "p *a^b*c|d", NULL, "p *a*|d" },
    { "p ab^\np |cd", NULL, "p ab|cd" },
    { "h2 ab^\np |cd", NULL, "h2 ab|cd" },
    /* Of two lines the first gives the type, unless nothing is left of it. */
    { "h2 ^ab\np c|d", NULL, "p |d" },
    { "p ^\nh2 |ab", NULL, "h2 |ab" },
    { "h2 ^ab\np cd|", NULL, "h2 |" },
    { "p a^b\nh2 c\nq d|e", NULL, "p a|e" },
    { "u1 ab^\no0 |cd", NULL, "u1 ab|cd" },
    /* Cards go as a whole, and text does not become a part of them. */
    { "r ^-|", NULL, "p |" },
    { "p a\ni ^-|\np b", NULL, "p a\np |\np b" },
    { "p a^b\nx -\np c|d", NULL, "p a|d" },
    { "p a^b\nx |-", NULL, "p a|\nx -" },
    { "p a^b\nx -|", NULL, "p a|" },
    { "x ^-\np a|b", NULL, "p |b" },
    { "x -^\np a|b", NULL, "x -|\np b" },
    { "x -^\np ab|", NULL, "x -|" },
    { "x -^\np |", NULL, "x -|" },
    { "p ^\nx |-", NULL, "x |-" },
    { "x -^\np |b", NULL, "x -|\np b" },
    { "x -^\nr |-", NULL, "x -|\nr -" },
    { "x ^-\np a\nr -|", NULL, "p |" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), delete);
}

static DatelineDocument *
insert (DatelineDocument  *document,
        DatelineSelection *selection,
        const char        *argument)
{
  DatelineMarkSet marks = dateline_command_get_typing_marks (document, selection->caret);

  return dateline_command_insert_text (document, selection, argument, marks);
}

static void
test_insert_text (void)
{
  static const Case cases[] = {
    { "p a|b", "x", "p ax|b" },
    { "p ^ab|", "x", "p x|" },
    { "p a|b", "x\ny", "p ax\np y|b" },
    { "p a|b", "x\r\ny\rz", "p ax\np y\np z|b" },
    { "p a|b", "x\xe2\x80\xa9y", "p ax\np y|b" },
    { "p a|b", "\xef\xbf\xbc\x01", "p a|b" },
    { "c a|b", "x\ny", "c ax/y|b" },
    /* Marks go on with what is typed after them, links don't. */
    { "p *ab|*c", "x", "p *abx*|c" },
    { "p a|*b*", "x", "p ax|*b*" },
    { "p |*b*", "x", "p *x|b*" },
    { "p [ab]|c", "x", "p [ab]x|c" },
    { "p [a|b]c", "x", "p [ax|b]c" },
    { "p |[ab]", "x", "p x|[ab]" },
    { "p {ab}|c", "x", "p {ab}x|c" },
    { "p |{ab}", "x", "p x|{ab}" },
    { "p {a|b}", "x", "p {ax|b}" },
    { "p a~bc|~", "x", "p a~bcx~|" },
    { "p a|~bc~", "x", "p ax|~bc~" },
    { "p |~bc~", "x", "p ~x|bc~" },
    /* Beside a card text gets a paragraph of its own. */
    { "x |-", "a", "p a|\nx -" },
    { "x -|", "a", "x -\np a|" },
    { "p a\nx -|\np b", "c\nd", "p a\nx -\np c\np d|\np b" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), insert);
}

static DatelineDocument *
enter (DatelineDocument  *document,
       DatelineSelection *selection,
       const char        *argument)
{
  return dateline_command_enter (document, selection);
}

static void
test_enter (void)
{
  static const Case cases[] = {
    { "p a|b", NULL, "p a\np |b" },
    { "p *a|b*", NULL, "p *a*\np |*b*" },
    { "p |ab", NULL, "p \np |ab" },
    { "h2 ab|", NULL, "h2 ab\np |" },
    { "h3 a|b", NULL, "h3 a\nh3 |b" },
    { "u0 ab|", NULL, "u0 ab\nu0 |" },
    { "o1 a|b", NULL, "o1 a\no1 |b" },
    { "u0 a\nu1 |", NULL, "u0 a\nu0 |" },
    { "u0 a\nu0 |", NULL, "u0 a\np |" },
    { "q a|", NULL, "q a\nq |" },
    { "q a\na b|", NULL, "q a\na b\np |" },
    { "q a\nq |", NULL, "q a\np |" },
    { "c a|b", NULL, "c a/|b" },
    { "c ab|", NULL, "c ab/|" },
    { "c ab/|", NULL, "c ab\np |" },
    { "p a^b\np c|d", NULL, "p a\np |d" },
    { "x |-", NULL, "p \nx |-" },
    { "x -|", NULL, "x -\np |" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), enter);
}

static DatelineDocument *
backspace (DatelineDocument  *document,
           DatelineSelection *selection,
           const char        *argument)
{
  return dateline_command_backspace (document, selection);
}

static void
test_backspace (void)
{
  static const Case cases[] = {
    { "p a|b", NULL, NULL },
    { "p a\np |b", NULL, NULL },
    { "p ^a|b", NULL, NULL },
    { "p |b", NULL, "p |b" },
    { "h2 |b", NULL, "p |b" },
    { "u1 |b", NULL, "u0 |b" },
    { "u0 |b", NULL, "p |b" },
    { "q |b", NULL, "p |b" },
    { "c |b", NULL, "p |b" },
    { "r -\np |b", NULL, "r ^-|\np b" },
    { "r -\np |", NULL, "r -|" },
    { "r -|", NULL, "r ^-|" },
    { "p a\nr |-", NULL, "p a|\nr -" },
    { "p \nr |-", NULL, "r |-" },
    { "i -\nr |-", NULL, "i ^-|\nr -" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), backspace);
}

static DatelineDocument *
delete_forward (DatelineDocument  *document,
                DatelineSelection *selection,
                const char        *argument)
{
  return dateline_command_delete_forward (document, selection);
}

static void
test_delete_forward (void)
{
  static const Case cases[] = {
    { "p a|b", NULL, NULL },
    { "p a|\np b", NULL, NULL },
    { "p a|", NULL, "p a|" },
    { "p a|\nr -", NULL, "p a\nr ^-|" },
    { "p |\nr -", NULL, "r |-" },
    { "r |-", NULL, "r ^-|" },
    { "r -|\np a", NULL, "r -\np |a" },
    { "r -|\np ", NULL, "r -|" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), delete_forward);
}

static DatelineDocument *
paste (DatelineDocument  *document,
       DatelineSelection *selection,
       const char        *argument)
{
  DatelineSelection ignored;
  g_autoptr (DatelineDocument) slice = editor_notation_parse (argument, &ignored);

  return dateline_command_insert (document, selection, slice);
}

static void
test_paste (void)
{
  static const Case cases[] = {
    { "p a|b", "p x", "p ax|b" },
    { "h2 a|b", "p x", "h2 ax|b" },
    { "p a|b", "p *x*", "p a*x*|b" },
    { "p a|b", "p x\np y", "p ax\np y|b" },
    { "p a|b", "h2 x\np y", "p a\nh2 x\np y|b" },
    { "p |", "h2 x\nu0 y", "h2 x\nu0 y|" },
    { "p |", "h2 x", "h2 x|" },
    { "u0 |", "p x", "u0 x|" },
    { "p a|b", "u0 x", "p a\nu0 x|\np b" },
    { "p a|b", "r -", "p a\nr -|\np b" },
    { "c a|b", "p x\nh2 y", "c ax/y|b" },
    { "r -|", "p x", "r -\np x|" },
    { "r |-", "p x", "p x|\nr -" },
    { "r ^-|", "p x", "p x|" },
    { "p ^a\np b|", "u0 x\nu0 y", "u0 x\nu0 y|" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), paste);
}

static DatelineDocument *
copy (DatelineDocument  *document,
      DatelineSelection *selection,
      const char        *argument)
{
  DatelineDocument *result = dateline_command_copy (document, selection);

  *selection = dateline_selection_at (G_MAXUINT, 0);

  return result;
}

static void
test_copy (void)
{
  static const Case cases[] = {
    { "p a^bc|d", NULL, "p bc" },
    { "h2 a^bc|d", NULL, "p bc" },
    { "h2 a^b\np c|d", NULL, "h2 b\np c" },
    { "p a^b\nr -\np c|d", NULL, "p b\nr -\np c" },
    { "p a^b\nr |-", NULL, "p b" },
    { "r ^-|", NULL, "r -" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), copy);
}

static void
test_styles (void)
{
  static const Case cases[] = {
    { "p a|b", "heading-2", "h2 a|b" },
    { "h2 a|b", "heading-2", "h2 a|b" },
    { "h2 a|b", "paragraph", "p a|b" },
    { "p ^a\nh2 b|", "bulleted", "u0 ^a\nu0 b|" },
    { "u0 ^a\nu0 b|", "bulleted", "p ^a\np b|" },
    { "u0 ^a\nu1 b|", "numbered", "o0 ^a\no1 b|" },
    { "q a|", "quote", "p a|" },
    { "q a\nq b|", "attribution", "q a\na b|" },
    { "q a\na b|", "attribution", "q a\np b|" },
    { "p a\np b|", "attribution", "p a\np b|" },
    { "p ^a\nr -\np b|", "quote", "q ^a\nr -\nq b|" },
    { "p ^*a*\np b|", "code", "c ^a/b|" },
    { "c a/b|", "paragraph", "p a/b|" },
    { "r -|", "heading-2", "r -|" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), dateline_command_set_style);
}

static DatelineDocument *
indent (DatelineDocument  *document,
        DatelineSelection *selection,
        const char        *argument)
{
  return dateline_command_indent (document, selection, strcmp (argument, "in") == 0 ? 1 : -1);
}

static void
test_indent (void)
{
  static const Case cases[] = {
    { "u0 a\nu0 b|", "in", "u0 a\nu1 b|" },
    { "u0 a\nu1 b|", "in", "u0 a\nu1 b|" },
    { "u0 a|", "in", "u0 a|" },
    { "p a|", "in", "p a|" },
    { "u0 a\nu0 ^b\no0 c|", "in", "u0 a\nu1 ^b\no1 c|" },
    { "u0 a\nu1 b|", "out", "u0 a\nu0 b|" },
    { "u0 a|", "out", "u0 a|" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), indent);
}

static DatelineDocument *
set_strong (DatelineDocument  *document,
            DatelineSelection *selection,
            const char        *argument)
{
  return dateline_command_set_mark (document, selection, DATELINE_MARK_STRONG, argument != NULL);
}

static void
test_marks (void)
{
  static const Case cases[] = {
    { "p a^bc|d", "on", "p a^*bc*|d" },
    { "p ab*c*d|", NULL, "p ab*c*d|" },
    { "p *a^bc|d*", NULL, "p *a*^bc|*d*" },
    { "p a^b\nr -\nc cd\np e|f", "on", "p a^*b*\nr -\nc cd\np *e*|f" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), set_strong);
}

static void
test_links (void)
{
  static const Case cases[] = {
    { "p a^bc|d", NOTATION_URL, "p a^[bc]|d" },
    { "p a[b|c]d", "", "p ab|cd" },
    { "p a|d", "", "p a|d" },
    { "p a^bc|d", "javascript:alert(1)", "p a^bc|d" },
  };
  DatelineSelection selection;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) linked = NULL;

  run_cases (cases, G_N_ELEMENTS (cases), dateline_command_set_link);

  /* Nothing selected: the address is the text. */
  document = editor_notation_parse ("p a|d", &selection);
  linked = dateline_command_set_link (document, &selection, NOTATION_URL);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (linked, 0)), ==,
                   "a" NOTATION_URL "d");
  g_assert_cmpstr (dateline_command_get_link (linked, selection.caret, NULL), ==, NOTATION_URL);
}

static void
test_languages (void)
{
  static const Case cases[] = {
    { "p a^bc|d", "fr", "p a^~bc~|d" },
    /* What the caret is in, else the paragraph. */
    { "p a~b|c~d", "", "p ab|cd" },
    { "p ab|c", "fr", "p ~ab|c~" },
    { "p a\nh2 ^b\np c|d", "fr", "p a\nh2 ^~b~\np ~c~|d" },
    { "p a^bc|d", "no tag", "p a^bc|d" },
    { "c a|b", "fr", "c a|b" },
    { "x |-", "fr", "x |-" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), dateline_command_set_language);
}

static DatelineDocument *
apply_rules (DatelineDocument  *document,
             DatelineSelection *selection,
             const char        *argument)
{
  return dateline_editor_rules_apply (document, selection);
}

static void
test_rules (void)
{
  static const Case cases[] = {
    { "p ## |", NULL, "h2 |" },
    { "p #### |x", NULL, "h4 |x" },
    { "p - |x", NULL, "u0 |x" },
    { "p 1. |", NULL, "o0 |" },
    { "p > |x", NULL, "q |x" },
    { "q a\nq -- |x", NULL, "q a\na |x" },
    { "q -- |x", NULL, NULL },
    { "p ``` |", NULL, "c |" },
    { "p --- |", NULL, "r -\np |" },
    { "p a - |", NULL, NULL },
    { "p 2020. |", NULL, NULL },
    { "h2 - |", NULL, NULL },
    { "c ## |", NULL, NULL },
    { "p a `b`|", NULL, "p a {b}|" },
    { "p snake_case_|", NULL, NULL },
    { "p a __|", NULL, NULL },
    { "p a _ b_|", NULL, NULL },
  };

  run_cases (cases, G_N_ELEMENTS (cases), apply_rules);
}

static void
test_address (void)
{
  static const struct
  {
    const char *text;
    const char *address;
  } cases[] = {
    { "https://example.org/a?b=c#d", "https://example.org/a?b=c#d" },
    { " HTTP://example.org\n", "HTTP://example.org" },
    { "www.example.org", "https://www.example.org" },
    { "press@example.org", "mailto:press@example.org" },
    { "mailto:press@example.org", "mailto:press@example.org" },
    { "https://", NULL },
    { "https://example.org and more", NULL },
    { "javascript:alert(1)", NULL },
    { "example.org", NULL },
    { "@example.org", NULL },
    { "press@example", NULL },
    { "press@example.org/a", NULL },
    { "12:30", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = dateline_editor_dup_address (cases[i].text);

      g_assert_cmpstr (address, ==, cases[i].address);
    }
}

/* Which part of what was typed becomes a link, and where to. */
static void
test_link_rule (void)
{
  static const struct
  {
    const char *typed;
    const char *word;
    const char *address;
  } cases[] = {
    { "See https://example.org/a. ", "https://example.org/a", "https://example.org/a" },
    { "(https://example.org/a) ", "https://example.org/a", "https://example.org/a" },
    { "https://example.org/a_(b) ", "https://example.org/a_(b)", "https://example.org/a_(b)" },
    { "«www.example.org», ", "www.example.org", "https://www.example.org" },
    { "an press@example.org! ", "press@example.org", "mailto:press@example.org" },
    { "https://пример.испытание/д ", "https://пример.испытание/д", "https://пример.испытание/д" },
    { "https://example.org", NULL, NULL },
    { "no address ", NULL, NULL },
    { " ", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (cases[i].typed, NULL, 0);
      g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
      DatelineSelection selection = dateline_selection_at (0, strlen (cases[i].typed));
      g_autoptr (DatelineDocument) linked = dateline_editor_link_rule_apply (document, &selection);
      const DatelineSpan *spans;
      gsize n_spans;

      g_assert_true ((linked != NULL) == (cases[i].word != NULL));
      if (linked == NULL)
        continue;
      spans = dateline_block_get_spans (dateline_document_get_block (linked, 0), &n_spans);
      g_assert_cmpuint (n_spans, ==, 1);
      g_assert_cmpstr (spans[0].value, ==, cases[i].address);
      g_assert_true (g_str_has_prefix (cases[i].typed + spans[0].start, cases[i].word));
      g_assert_cmpuint (spans[0].end - spans[0].start, ==, strlen (cases[i].word));
    }
}

static void
test_mark_rules (void)
{
  DatelineSelection selection = dateline_selection_at (0, strlen ("so _this_"));
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("so _this_", NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autoptr (DatelineDocument) result = dateline_editor_rules_apply (document, &selection);
  DatelineBlock *after;

  g_assert_nonnull (result);
  after = dateline_document_get_block (result, 0);
  g_assert_cmpstr (dateline_block_get_text (after), ==, "so this");
  g_assert_true (dateline_block_has_mark (after, 3, 7, DATELINE_MARK_EMPHASIS, NULL));
  g_assert_false (dateline_block_has_mark (after, 0, 3, DATELINE_MARK_EMPHASIS, NULL));
  g_assert_cmpuint (selection.caret.byte, ==, 7);
}

/* What is not touched stays the very same block, with the source it came from. */
static void
test_identity (void)
{
  DatelineSelection selection;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) entered = NULL;
  g_autoptr (DatelineDocument) styled = NULL;

  document = editor_notation_parse ("h2 one\np two|\np three", &selection);
  entered = dateline_command_enter (document, &selection);
  for (guint i = 0; i < 2; i++)
    g_assert_true (dateline_document_get_block (entered, i) ==
                   dateline_document_get_block (document, i));
  g_assert_true (dateline_document_get_block (entered, 3) ==
                 dateline_document_get_block (document, 2));

  selection = dateline_selection_at (0, 0);
  styled = dateline_command_set_style (document, &selection, "heading-2");
  g_assert_true (dateline_document_get_block (styled, 0) ==
                 dateline_document_get_block (document, 0));
}

static DatelineDocument *
move_section (DatelineDocument  *document,
              DatelineSelection *selection,
              const char        *argument)
{
  return dateline_command_move_section (document, selection, *argument == '-' ? -1 : 1);
}

static void
test_move_section (void)
{
  static const Case cases[] = {
    { "h2 a\np |1\nh2 b\np 2", "+", "h2 b\np 2\nh2 a\np |1" },
    { "h2 a\np 1\nh2 b\np 2|", "-", "h2 b\np 2|\nh2 a\np 1" },
    { "p 0\nh2 a|\nh3 b\np 1\nh2 c\nh3 d\np 2", "+",
      "p 0\nh2 c\nh3 d\np 2\nh2 a|\nh3 b\np 1" },
    { "h2 a\nh3 b\np 1|\nh3 c\nh2 d", "+", "h2 a\nh3 c\nh3 b\np 1|\nh2 d" },
    /* What is selected beyond it stays. */
    { "h2 a|\nh2 b\nh2 c^", "+", "h2 b\nh2 a|\nh2 c^" },
    { "h2 a\nh3 b|\nh2 d\nh3 e", "+", "h2 a\nh3 b|\nh2 d\nh3 e" },
    { "p a|\nh2 b\nh2 c", "+", "p a|\nh2 b\nh2 c" },
    { "h2 a|\nh2 c", "-", "h2 a|\nh2 c" },
  };

  run_cases (cases, G_N_ELEMENTS (cases), move_section);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/editor/commands/delete", test_delete);
  g_test_add_func ("/editor/commands/insert-text", test_insert_text);
  g_test_add_func ("/editor/commands/enter", test_enter);
  g_test_add_func ("/editor/commands/backspace", test_backspace);
  g_test_add_func ("/editor/commands/delete-forward", test_delete_forward);
  g_test_add_func ("/editor/commands/paste", test_paste);
  g_test_add_func ("/editor/commands/copy", test_copy);
  g_test_add_func ("/editor/commands/styles", test_styles);
  g_test_add_func ("/editor/commands/indent", test_indent);
  g_test_add_func ("/editor/commands/marks", test_marks);
  g_test_add_func ("/editor/commands/links", test_links);
  g_test_add_func ("/editor/commands/languages", test_languages);
  g_test_add_func ("/editor/commands/identity", test_identity);
  g_test_add_func ("/editor/rules/blocks", test_rules);
  g_test_add_func ("/editor/rules/marks", test_mark_rules);
  g_test_add_func ("/editor/rules/address", test_address);
  g_test_add_func ("/editor/rules/links", test_link_rule);
  g_test_add_func ("/editor/commands/move-section", test_move_section);

  return g_test_run ();
}
