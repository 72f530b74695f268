/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-account-store.h"
#include "dateline-publish-error.h"
#include "dateline-test.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET "s3cret-Token"

typedef struct
{
  char                 *folder;
  char                 *accounts_file;
  char                 *secrets_file;
  DatelineAccountStore *store;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = dateline_test_dup_folder ();
  fixture->accounts_file = g_build_filename (fixture->folder, "accounts.json", NULL);
  fixture->secrets_file = g_build_filename (fixture->folder, "secrets.json", NULL);
  fixture->store = dateline_account_store_new (fixture->folder);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->store);
  g_free (fixture->folder);
  g_free (fixture->accounts_file);
  g_free (fixture->secrets_file);
}

static DatelineAccount *
new_account (const char *name,
             const char *url)
{
  g_autoptr (GError) error = NULL;
  DatelineAccount *account = dateline_account_new (name, "newsroom", url, "aru", &error);

  g_assert_no_error (error);

  return account;
}

static void
add (Fixture    *fixture,
     const char *name,
     const char *url)
{
  g_autoptr (DatelineAccount) account = new_account (name, url);
  g_autoptr (GError) error = NULL;

  dateline_account_store_add (fixture->store, account, SECRET, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dateline_account_store_list (fixture->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 0);

  g_assert_null (dateline_account_store_find (fixture->store, NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr (DatelineAccount) account = new_account ("zeta", "https://z.example");
  DatelineSecretPlace place = DATELINE_SECRET_IN_SERVICE;
  g_autoptr (DatelineAccountStore) again = NULL;
  g_autoptr (DatelineAccount) found = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;

  g_assert_true (dateline_account_store_add (fixture->store, account, SECRET, &place, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, DATELINE_SECRET_IN_FILE);
  add (fixture, "alpha", "https://a.example");

  /* As the next start of the program finds it: listed by name, the first added is the
   * default. */
  again = dateline_account_store_new (fixture->folder);
  accounts = dateline_account_store_list (again, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (dateline_account_get_name (accounts->pdata[0]), ==, "alpha");
  g_assert_cmpstr (dateline_account_get_name (accounts->pdata[1]), ==, "zeta");

  found = dateline_account_store_find (again, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_account_get_name (found), ==, "zeta");
  g_assert_cmpstr (dateline_account_get_url (found), ==, "https://z.example");
  g_assert_cmpstr (dateline_account_get_user (found), ==, "aru");

  secret = dateline_account_store_lookup_secret (again, found, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, SECRET);
}

static void
test_secret_is_private (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (GBytes) accounts = NULL;
  GStatBuf info;

  add (fixture, "office", "https://a.example");

  g_assert_cmpint (g_stat (fixture->secrets_file, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpstr (dateline_account_store_get_secrets_file (fixture->store), ==,
                   fixture->secrets_file);

  accounts = dateline_test_read (fixture->accounts_file);
  g_assert_null (g_strstr_len (g_bytes_get_data (accounts, NULL), g_bytes_get_size (accounts),
                               SECRET));
}

static void
test_secret_belongs_to_address (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (DatelineAccount) moved = new_account ("office", "https://evil.example");
  g_autoptr (GError) error = NULL;

  add (fixture, "office", "https://a.example");

  g_assert_null (dateline_account_store_lookup_secret (fixture->store, moved, NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET);
  g_assert_null (strstr (error->message, SECRET));
}

static void
test_bad_secrets (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (DatelineAccount) account = new_account ("office", "https://a.example");
  g_autofree char *long_secret = g_strnfill (5000, 'x');
  const char *secrets[] = { "", "two\nlines", "a\x1b[0m", "\xff\xfe", long_secret };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dateline_account_store_add (fixture->store, account, secrets[i], NULL, NULL,
                                                  &error));
      g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET);
      g_assert_false (g_file_test (fixture->accounts_file, G_FILE_TEST_EXISTS));
    }
}

static void
test_replace_and_remove (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (DatelineAccount) found = NULL;
  g_autoptr (GBytes) secrets = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture, "office", "https://a.example");
  add (fixture, "office", "https://b.example");
  accounts = dateline_account_store_list (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 1);
  found = dateline_account_store_find (fixture->store, "office", &error);
  g_assert_cmpstr (dateline_account_get_url (found), ==, "https://b.example");

  g_assert_true (dateline_account_store_remove (fixture->store, "office", NULL, &error));
  g_assert_no_error (error);
  secrets = dateline_test_read (fixture->secrets_file);
  g_assert_null (g_strstr_len (g_bytes_get_data (secrets, NULL), g_bytes_get_size (secrets),
                               SECRET));

  g_assert_false (dateline_account_store_remove (fixture->store, "office", NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
  g_assert_nonnull (strstr (error->message, "office"));
}

static void
test_bad_files (Fixture       *fixture,
                gconstpointer  data)
{
  const char *files[] = {
    "",
    "not json",
    "[]",
    "{\"version\": 1}",
    "{\"version\": 1, \"accounts\": {}}",
    "{\"version\": 1, \"accounts\": [1]}",
    "{\"version\": 1, \"accounts\": [{}]}",
    "{\"version\": 1, \"accounts\": [{\"name\": \"a\"}]}",
    "{\"version\": 1, \"accounts\": [{\"name\": \"a\", \"type\": 1, \"url\": \"\", \"user\": \"\"}]}",
    "{\"version\": 2, \"accounts\": []}",
    "{\"version\": 1, \"accounts\": [",
    "\xff\xfe",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (DatelineAccount) account = new_account ("other", "https://a.example");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GBytes) before = g_bytes_new (files[i], strlen (files[i]));

      g_test_message ("file %" G_GSIZE_FORMAT, i);
      g_file_set_contents (fixture->accounts_file, files[i], -1, &error);
      g_assert_no_error (error);

      g_assert_null (dateline_account_store_list (fixture->store, &error));
      g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
      g_assert_nonnull (strstr (error->message, "accounts.json"));

      /* One entry that is bad does not keep another account from being added; a file
       * that is not understood is never written over. */
      if (dateline_account_store_add (fixture->store, account, SECRET, NULL, NULL, NULL))
        continue;
      after = dateline_test_read (fixture->accounts_file);
      g_assert_true (g_bytes_equal (before, after));
    }
}

static void
test_keeps_unknown_members (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (GBytes) bytes = NULL;

  dateline_test_write (fixture->accounts_file,
                       "{\"version\": 1, \"colour\": \"blue\", \"accounts\": [{\"name\": \"office\","
                       "\"type\": \"newsroom\", \"url\": \"https://a.example\", \"user\": \"aru\","
                       "\"signature\": \"Kind regards\"}]}");
  add (fixture, "office", "https://b.example");

  bytes = dateline_test_read (fixture->accounts_file);
  for (gsize i = 0; i < 3; i++)
    {
      const char *wanted[] = { "\"colour\"", "Kind regards", "https://b.example" };

      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                      wanted[i]));
    }
}

static void
test_unwritable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *occupied = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *below = g_build_filename (occupied, "dateline", NULL);
  g_autoptr (DatelineAccount) account = new_account ("office", "https://a.example");
  g_autoptr (DatelineAccountStore) store = dateline_account_store_new (below);
  g_autoptr (GError) error = NULL;

  dateline_test_write (occupied, "a file, where a folder has to be");
  g_assert_false (dateline_account_store_add (store, account, SECRET, NULL, NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET);
  g_assert_nonnull (strstr (error->message, below));
  g_assert_null (strstr (error->message, SECRET));
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (DatelineAccount) account = new_account ("office", "https://a.example");
  DatelineSecretPlace place = DATELINE_SECRET_IN_SERVICE;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) removed = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  dateline_account_store_add_async (fixture->store, account, SECRET, NULL, dateline_test_async_cb,
                                    &slot);
  added = dateline_test_await (&slot);
  g_assert_true (dateline_account_store_add_finish (fixture->store, added, &place, &error));
  g_assert_no_error (error);
  g_assert_cmpint (place, ==, DATELINE_SECRET_IN_FILE);

  dateline_account_store_list_async (fixture->store, NULL, dateline_test_async_cb, &slot);
  listed = dateline_test_await (&slot);
  accounts = dateline_account_store_list_finish (fixture->store, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 1);

  dateline_account_store_remove_async (fixture->store, "office", NULL, dateline_test_async_cb,
                                       &slot);
  removed = dateline_test_await (&slot);
  g_assert_true (dateline_account_store_remove_finish (fixture->store, removed, &error));
  g_assert_no_error (error);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  ADD_TEST ("/account-store/empty", test_empty);
  ADD_TEST ("/account-store/add", test_add);
  ADD_TEST ("/account-store/secret-is-private", test_secret_is_private);
  ADD_TEST ("/account-store/secret-belongs-to-address", test_secret_belongs_to_address);
  ADD_TEST ("/account-store/bad-secrets", test_bad_secrets);
  ADD_TEST ("/account-store/replace-and-remove", test_replace_and_remove);
  ADD_TEST ("/account-store/bad-files", test_bad_files);
  ADD_TEST ("/account-store/keeps-unknown-members", test_keeps_unknown_members);
  ADD_TEST ("/account-store/unwritable", test_unwritable);
  ADD_TEST ("/account-store/async", test_async);

  return g_test_run ();
}
