/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-mark.h"
#include "dateline-test.h"

static void
test_allow_list (void)
{
  static const char * const allowed[] = {
    "https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:a@b.example",
    "tel:+77272586280", "/about", "#note", "?page=2", "page.html", "https://example.org/қазақ",
    "a/b:c",
  };
  static const char * const refused[] = {
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc",
    "//evil.example/x", "/\\evil.example", "\\\\evil.example", "java\nscript:alert(1)",
    " javascript:alert(1)", "https:", "https://a b", "https://a\x01", "https://a\xff",
    "\xe2\x80\x8bjavascript:x", "blob:x", "javascript&colon;alert(1):x",
  };
  g_autofree char *longest = g_strnfill (2048 - 8, 'a');
  g_autofree char *too_long = g_strconcat ("https://", longest, "a", NULL);
  g_autofree char *long_enough = g_strconcat ("https://", longest, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_test_message ("%s", allowed[i]);
      g_assert_true (dateline_url_is_allowed (allowed[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("case %u", i);
      g_assert_false (dateline_url_is_allowed (refused[i]));
    }

  g_assert_true (dateline_url_is_allowed (long_enough));
  g_assert_false (dateline_url_is_allowed (too_long));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/url/allow-list", test_allow_list);

  return g_test_run ();
}
