/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-account.h"
#include "dateline-publish-error.h"
#include "dateline-test.h"

typedef struct
{
  const char *name;
  const char *type;
  const char *url;
  const char *user;
  const char *tidy; /* NULL: it is refused */
} Case;

static const Case cases[] = {
  { "office", "newsroom", "https://news.example.org", "aru", "https://news.example.org" },
  { "office", "newsroom", "https://news.example.org/", "aru", "https://news.example.org" },
  { "office", "newsroom", "HTTPS://news.example.org/press//", "", "https://news.example.org/press" },
  { "a.b_c-1", "newsroom", "http://127.0.0.1:8080", "Ару", "http://127.0.0.1:8080" },
  { "office", "newsroom", "http://[::1]:8080/", "aru", "http://[::1]:8080" },
  { "office", "newsroom", "http://localhost:8080", "aru", "http://localhost:8080" },
  /* Plain http would show the secret to the network. */
  { "office", "newsroom", "http://news.example.org", "aru", NULL },
  { "office", "newsroom", "http://127.0.0.1.example.org", "aru", NULL },
  { "office", "newsroom", "http://localhost.example.org", "aru", NULL },
  { "office", "newsroom", "ftp://news.example.org", "aru", NULL },
  { "office", "newsroom", "file:///etc/passwd", "aru", NULL },
  { "office", "newsroom", "news.example.org", "aru", NULL },
  { "office", "newsroom", "https://", "aru", NULL },
  { "office", "newsroom", "", "aru", NULL },
  /* A secret does not belong into an address. */
  { "office", "newsroom", "https://aru:secret@news.example.org", "aru", NULL },
  { "office", "newsroom", "https://news.example.org/?a=b", "aru", NULL },
  { "office", "newsroom", "https://news.example.org/#a", "aru", NULL },
  /* The name becomes a part of files' names. */
  { "", "newsroom", "https://news.example.org", "aru", NULL },
  { "..", "newsroom", "https://news.example.org", "aru", NULL },
  { ".office", "newsroom", "https://news.example.org", "aru", NULL },
  { "a/b", "newsroom", "https://news.example.org", "aru", NULL },
  { "a b", "newsroom", "https://news.example.org", "aru", NULL },
  { "кеңсе", "newsroom", "https://news.example.org", "aru", NULL },
  { "0123456789012345678901234567890123456789012345678901234567890123x", "newsroom",
    "https://news.example.org", "aru", NULL },
  { "office", "", "https://news.example.org", "aru", NULL },
  { "office", "News Room", "https://news.example.org", "aru", NULL },
  { "office", "newsroom", "https://news.example.org", "a\nb", NULL },
  { "office", "newsroom", "https://news.example.org", "\xff", NULL },
};

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *test = &cases[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineAccount) account = NULL;

      account = dateline_account_new (test->name, test->type, test->url, test->user, &error);
      if (test->tidy == NULL)
        {
          g_test_message ("%s %s %s", test->name, test->type, test->url);
          g_assert_null (account);
          g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpstr (dateline_account_get_name (account), ==, test->name);
      g_assert_cmpstr (dateline_account_get_backend_type (account), ==, test->type);
      g_assert_cmpstr (dateline_account_get_url (account), ==, test->tidy);
      g_assert_cmpstr (dateline_account_get_user (account), ==, test->user);
    }
}

static void
test_lifecycle (void)
{
  DatelineAccount *account;

  account = dateline_account_new ("a", "newsroom", "https://a.example", "u", NULL);
  g_assert_finalize_object (account);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/account/cases", test_cases);
  g_test_add_func ("/account/lifecycle", test_lifecycle);

  return g_test_run ();
}
