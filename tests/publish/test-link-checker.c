/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-link-checker-private.h"
#include "dateline-test.h"

#include <libsoup/soup.h>

/* Signed by itself, for nobody but this test. */
static const char certificate[] =
  "-----BEGIN PRIVATE KEY-----\n"
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+0HGS+u1iGzL5crw\n"
  "ZRL4x9EguYqy7F1r6zo6Peb9HNahRANCAASFXCpzQh3AesBOC4EmdtHTkWTwAZuN\n"
  "n3E9IDAOtgps4LG3YoiK+1Ub/oM/W/tO+6ZS2/xDG6VXBScsrNq3tBie\n"
  "-----END PRIVATE KEY-----\n"
  "-----BEGIN CERTIFICATE-----\n"
  "MIIBfzCCASWgAwIBAgIUAaohCNb8YjlKEGliPgiuH5YeimwwCgYIKoZIzj0EAwIw\n"
  "FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTA3NDAwNVoYDzIxMjYxMTAx\n"
  "MDc0MDA1WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO\n"
  "PQMBBwNCAASFXCpzQh3AesBOC4EmdtHTkWTwAZuNn3E9IDAOtgps4LG3YoiK+1Ub\n"
  "/oM/W/tO+6ZS2/xDG6VXBScsrNq3tBieo1MwUTAdBgNVHQ4EFgQUEQZaqLMrEacI\n"
  "q8JEJMrZyaeJhIkwHwYDVR0jBBgwFoAUEQZaqLMrEacIq8JEJMrZyaeJhIkwDwYD\n"
  "VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEArnIvOaqcoVYNEsdg+Nlk\n"
  "HdNmsK1/906dyE9yWDcKZvQCIGVLWXoDhXb6tQTxWqhuUd2lhhSnjukrSEsytOMI\n"
  "vyoO\n"
  "-----END CERTIFICATE-----\n";

typedef struct
{
  SoupServer *server;
  char       *base;
  char       *neighbour; /* the same server, at an address that is held to be private */
  GPtrArray  *stuck;   /* element SoupServerMessage: never answered */
  GHashTable *methods; /* path → "HEAD GET" */
  guint       n_open;
  guint       most_open;
  GPtrArray  *results;
  GError     *error;
  gboolean    done;
  guint       n_told;
} Fixture;

static void
note_method (Fixture    *f,
             const char *path,
             const char *method)
{
  const char *before = g_hash_table_lookup (f->methods, path);

  g_hash_table_insert (f->methods, g_strdup (path),
                       before != NULL ? g_strconcat (before, " ", method, NULL)
                                      : g_strdup (method));
}

static void
redirect (SoupServerMessage *message,
          guint              status,
          const char        *location)
{
  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location",
                                location);
}

static void
finished_cb (Fixture *f)
{
  f->n_open--;
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  Fixture *f = data;
  const char *method = soup_server_message_get_method (message);
  guint status = g_ascii_strtoull (path + 1, NULL, 10);

  note_method (f, path, method);
  f->n_open++;
  f->most_open = MAX (f->most_open, f->n_open);
  g_signal_connect_swapped (message, "finished", G_CALLBACK (finished_cb), f);

  if (g_str_equal (path, "/no-head"))
    status = g_str_equal (method, "HEAD") ? SOUP_STATUS_METHOD_NOT_ALLOWED : SOUP_STATUS_OK;
  else if (g_str_equal (path, "/loop"))
    redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "/loop");
  else if (g_str_equal (path, "/moved"))
    redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "/200/new");
  else if (g_str_equal (path, "/elsewhere-today"))
    redirect (message, SOUP_STATUS_FOUND, "/200/today");
  else if (g_str_equal (path, "/moved-to-nothing"))
    redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, "/404");
  else if (g_str_equal (path, "/moved-to-script"))
    redirect (message, SOUP_STATUS_FOUND, "javascript:alert(1)");
  else if (g_str_equal (path, "/to-neighbour"))
    {
      g_autofree char *url = g_strconcat (f->neighbour, "/200/neighbour", NULL);

      redirect (message, SOUP_STATUS_MOVED_PERMANENTLY, url);
    }
  else if (g_str_equal (path, "/stuck"))
    {
      soup_server_message_pause (message);
      g_ptr_array_add (f->stuck, g_object_ref (message));
      return;
    }

  if (status >= 200)
    soup_server_message_set_status (message, status, NULL);
}

static void
set_up (Fixture       *f,
        gconstpointer  tls)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  f->server = soup_server_new (NULL, NULL);
  if (tls != NULL)
    {
      g_autoptr (GTlsCertificate) own = g_tls_certificate_new_from_pem (certificate, -1, &error);

      g_assert_no_error (error);
      soup_server_set_tls_certificate (f->server, own);
    }
  soup_server_add_handler (f->server, NULL, answer_cb, f, NULL);
  soup_server_listen_local (f->server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY |
                            (tls != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0), &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  f->base = g_uri_to_string (uris->data);
  f->base[strlen (f->base) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  f->stuck = g_ptr_array_new_with_free_func (g_object_unref);
  f->methods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
tear_down (Fixture       *f,
           gconstpointer  tls)
{
  g_ptr_array_unref (f->stuck);
  soup_server_disconnect (f->server);
  g_object_unref (f->server);
  g_hash_table_unref (f->methods);
  g_clear_pointer (&f->results, g_ptr_array_unref);
  g_clear_error (&f->error);
  g_free (f->base);
  g_free (f->neighbour);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Fixture *f = data;

  f->results = dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result,
                                                   &f->error);
  f->done = TRUE;
}

static void
told_cb (DatelineLinkResult *result,
         guint               n_done,
         guint               n_total,
         gpointer            data)
{
  Fixture *f = data;

  f->n_told++;
  g_assert_cmpuint (n_done, ==, f->n_told);
  g_assert_cmpuint (n_done, <=, n_total);
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static void
check (Fixture            *f,
       const char * const *urls,
       guint               timeout_msec)
{
  g_autoptr (DatelineLinkChecker) checker = dateline_link_checker_new ();

  dateline_link_checker_set_timeout (checker, timeout_msec);
  dateline_link_checker_check_async (checker, urls, told_cb, f, NULL, checked_cb, f);
  dateline_test_wait (is_done, f, 30);
  g_assert_no_error (f->error);
}

static DatelineLinkResult *
check_one (Fixture    *f,
           const char *path,
           guint       timeout_msec)
{
  g_autofree char *url = g_strconcat (f->base, path, NULL);
  const char *urls[] = { url, NULL };

  check (f, urls, timeout_msec);
  g_assert_cmpuint (f->results->len, ==, 1);

  return g_ptr_array_index (f->results, 0);
}

typedef struct
{
  const char       *path;
  DatelineLinkState state;
  const char       *reason;  /* in it; NULL: there is none */
  const char       *target;  /* at its end; NULL: there is none */
  const char       *methods; /* what the server was asked with, NULL: not looked at */
} Case;

static const Case cases[] = {
  { "/200", DATELINE_LINK_GOOD, NULL, NULL, "HEAD" },
  { "/no-head", DATELINE_LINK_GOOD, NULL, NULL, "HEAD GET" },
  { "/404", DATELINE_LINK_DEAD, "404 Not Found", NULL, "HEAD GET" },
  { "/410", DATELINE_LINK_DEAD, "410 Gone", NULL, "HEAD GET" },
  { "/500", DATELINE_LINK_UNSURE, "500 Internal Server Error", NULL, "HEAD GET" },
  { "/403", DATELINE_LINK_UNSURE, "403 Forbidden", NULL, "HEAD GET" },
  { "/loop", DATELINE_LINK_DEAD, "without end", "/loop", NULL },
  { "/moved", DATELINE_LINK_MOVED, NULL, "/200/new", "HEAD" },
  { "/elsewhere-today", DATELINE_LINK_GOOD, NULL, "/200/today", "HEAD" },
  { "/moved-to-nothing", DATELINE_LINK_DEAD, "404", "/404", "HEAD" },
  { "/moved-to-script", DATELINE_LINK_DEAD, "none", NULL, "HEAD" },
};

static void
test_answers (Fixture       *f,
              gconstpointer  data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineLinkResult *result = check_one (f, cases[i].path, 20000);

      g_test_message ("%s: %s", cases[i].path, result->reason);
      g_assert_cmpint (result->state, ==, cases[i].state);
      if (cases[i].reason != NULL)
        g_assert_nonnull (strstr (result->reason, cases[i].reason));
      else
        g_assert_null (result->reason);
      if (cases[i].target != NULL)
        g_assert_true (g_str_has_suffix (result->target, cases[i].target));
      else
        g_assert_null (result->target);
      if (cases[i].methods != NULL)
        g_assert_cmpstr (g_hash_table_lookup (f->methods, cases[i].path), ==, cases[i].methods);

      g_clear_pointer (&f->results, g_ptr_array_unref);
      f->done = FALSE;
      f->n_told = 0;
    }
}

static void
test_timeout (Fixture       *f,
              gconstpointer  data)
{
  DatelineLinkResult *result = check_one (f, "/stuck", 200);

  g_assert_cmpint (result->state, ==, DATELINE_LINK_UNSURE);
  g_assert_nonnull (strstr (result->reason, "in time"));
}

static void
test_tls (Fixture       *f,
          gconstpointer  data)
{
  DatelineLinkResult *result = check_one (f, "/200", 20000);

  g_assert_cmpint (result->state, ==, DATELINE_LINK_DEAD);
  g_assert_nonnull (strstr (result->reason, "right one"));
  g_assert_cmpuint (g_hash_table_size (f->methods), ==, 0);
}

/* Nobody listens there any more. */
static void
test_refused (Fixture       *f,
              gconstpointer  data)
{
  soup_server_disconnect (f->server);
  g_assert_cmpint (check_one (f, "/200", 20000)->state, ==, DATELINE_LINK_UNSURE);
}

static void
test_no_address (Fixture       *f,
                 gconstpointer  data)
{
  const char *urls[] = { "https://", "http://%zz/", "mailto:a@example.org", "https:x", NULL };

  check (f, urls, 20000);
  g_assert_cmpuint (f->results->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpint (((DatelineLinkResult *) f->results->pdata[i])->state, ==,
                     DATELINE_LINK_DEAD);
}

static void
test_several (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) urls = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *url = g_strdup_printf ("%s/200/%u", f->base, i);

      g_strv_builder_add (builder, url);
    }
  urls = g_strv_builder_end (builder);
  check (f, (const char * const *) urls, 20000);
  g_assert_cmpuint (f->results->len, ==, 20);
  g_assert_cmpuint (f->n_told, ==, 20);
  g_assert_cmpuint (f->most_open, <=, 4);
}

static gboolean
is_stuck (gpointer data)
{
  return ((Fixture *) data)->stuck->len > 0;
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (DatelineLinkChecker) checker = dateline_link_checker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *url = g_strconcat (f->base, "/stuck", NULL);
  const char *urls[] = { url, url, url, url, url, NULL };

  dateline_link_checker_check_async (checker, urls, told_cb, f, cancellable, checked_cb, f);
  dateline_test_wait (is_stuck, f, 30);
  g_cancellable_cancel (cancellable);
  dateline_test_wait (is_done, f, 30);
  g_assert_error (f->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f->n_told, ==, 0);
}

/* This computer stands for the web at 127.0.0.1, and for a neighbour at 127.0.0.2. */
static gboolean
is_neighbour (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return g_str_equal (text, "127.0.0.2");
}

static void
listen_at_neighbour (Fixture *f)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.2", 0);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_listen (f->server, address, 0, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (f->server);
  for (GSList *uri = uris; uri != NULL; uri = uri->next)
    if (g_str_equal (g_uri_get_host (uri->data), "127.0.0.2"))
      f->neighbour = g_strdup_printf ("http://127.0.0.2:%d", g_uri_get_port (uri->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_assert_nonnull (f->neighbour);
}

static DatelineLinkResult *
check_beside_neighbour (Fixture    *f,
                        const char *url)
{
  g_autoptr (DatelineLinkChecker) checker = dateline_link_checker_new ();
  const char *urls[] = { url, NULL };

  g_clear_pointer (&f->results, g_ptr_array_unref);
  f->done = FALSE;
  dateline_link_checker_set_private_func (checker, is_neighbour);
  dateline_link_checker_check_async (checker, urls, NULL, NULL, NULL, checked_cb, f);
  dateline_test_wait (is_done, f, 30);
  g_assert_no_error (f->error);

  return f->results->pdata[0];
}

static void
assert_nobody_asked (Fixture            *f,
                     DatelineLinkResult *result)
{
  g_assert_cmpint (result->state, ==, DATELINE_LINK_UNSURE);
  g_assert_nonnull (strstr (result->reason, "private network"));
  g_assert_null (g_hash_table_lookup (f->methods, "/200/neighbour"));
}

/* What a page of the web says does not make this computer knock at its neighbours. */
static void
test_neighbour (Fixture       *f,
                gconstpointer  data)
{
  g_autofree char *redirected = g_strconcat (f->base, "/to-neighbour", NULL);
  g_autofree char *own = NULL;

  listen_at_neighbour (f);
  assert_nobody_asked (f, check_beside_neighbour (f, redirected));

  /* The user's own link goes there, and on from there. */
  own = g_strconcat (f->neighbour, "/to-neighbour", NULL);
  g_assert_cmpint (check_beside_neighbour (f, own)->state, ==, DATELINE_LINK_MOVED);
  g_assert_cmpstr (g_hash_table_lookup (f->methods, "/200/neighbour"), ==, "HEAD");
}

/* A resolver that says "127.0.0.1" to who asks, and "127.0.0.2" to who connects. */
typedef struct
{
  GResolver parent_instance;
} TwoFacedResolver;

typedef GResolverClass TwoFacedResolverClass;

GType two_faced_resolver_get_type (void);

G_DEFINE_TYPE (TwoFacedResolver, two_faced_resolver, G_TYPE_RESOLVER)

static void
look_up (GResolver           *resolver,
         const char          *address,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback,
         gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task,
                         g_list_append (NULL, g_inet_address_new_from_string (address)), NULL);
}

static void
look_up_by_name_async (GResolver           *resolver,
                       const char          *name,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             data)
{
  look_up (resolver, "127.0.0.1", cancellable, callback, data);
}

static void
look_up_with_flags_async (GResolver                *resolver,
                          const char               *name,
                          GResolverNameLookupFlags  flags,
                          GCancellable             *cancellable,
                          GAsyncReadyCallback       callback,
                          gpointer                  data)
{
  look_up (resolver, "127.0.0.2", cancellable, callback, data);
}

static GList *
look_up_finish (GResolver     *resolver,
                GAsyncResult  *result,
                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
two_faced_resolver_class_init (TwoFacedResolverClass *klass)
{
  klass->lookup_by_name_async = look_up_by_name_async;
  klass->lookup_by_name_finish = look_up_finish;
  klass->lookup_by_name_with_flags_async = look_up_with_flags_async;
  klass->lookup_by_name_with_flags_finish = look_up_finish;
}

static void
two_faced_resolver_init (TwoFacedResolver *self)
{
}

static void
test_two_faced_name (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GResolver) usual = g_resolver_get_default ();
  g_autoptr (GResolver) resolver = g_object_new (two_faced_resolver_get_type (), NULL);
  g_autofree char *url = NULL;

  listen_at_neighbour (f);
  url = g_strdup_printf ("http://two-faced.example%s/200/neighbour",
                         strrchr (f->neighbour, ':'));
  g_resolver_set_default (resolver);
  assert_nobody_asked (f, check_beside_neighbour (f, url));
  g_resolver_set_default (usual);
}

static void
test_private_addresses (void)
{
  static const struct
  {
    const char *address;
    gboolean    is_private;
  } addresses[] = {
    { "127.0.0.1", TRUE },       { "10.1.2.3", TRUE },         { "172.16.0.1", TRUE },
    { "192.168.1.1", TRUE },     { "169.254.169.254", TRUE },  { "100.64.0.1", TRUE },
    { "0.1.2.3", TRUE },         { "224.0.0.1", TRUE },        { "::1", TRUE },
    { "::", TRUE },              { "fe80::1", TRUE },          { "fd12::1", TRUE },
    { "::ffff:10.1.2.3", TRUE }, { "64:ff9b::7f00:1", TRUE },  { "ff02::1", TRUE },
    { "93.184.216.34", FALSE },  { "100.128.0.1", FALSE },     { "172.32.0.1", FALSE },
    { "2001:db8::1", FALSE },    { "::ffff:93.184.216.34", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i].address);

      g_test_message ("%s", addresses[i].address);
      g_assert_cmpint (dateline_address_is_private (address), ==, addresses[i].is_private);
    }
}

static void
test_nothing (Fixture       *f,
              gconstpointer  data)
{
  const char *urls[] = { NULL };

  check (f, urls, 20000);
  g_assert_cmpuint (f->results->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

#define ADD(name, tls, function) \
  g_test_add ("/link-checker/" name, Fixture, tls, set_up, function, tear_down)
  ADD ("answers", NULL, test_answers);
  ADD ("timeout", NULL, test_timeout);
  ADD ("tls", "tls", test_tls);
  ADD ("refused", NULL, test_refused);
  ADD ("no-address", NULL, test_no_address);
  ADD ("several", NULL, test_several);
  ADD ("cancel", NULL, test_cancel);
  ADD ("nothing", NULL, test_nothing);
  ADD ("neighbour", NULL, test_neighbour);
  ADD ("two-faced-name", NULL, test_two_faced_name);
#undef ADD
  g_test_add_func ("/link-checker/private-addresses", test_private_addresses);

  return g_test_run ();
}
