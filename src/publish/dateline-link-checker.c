/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-link-checker-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#define PARALLEL 4
#define MAX_REDIRECTIONS 8
#define TIMEOUT_MSEC (15 * 1000)
#define USER_AGENT "Dateline/" DATELINE_VERSION " (checks links) "

struct _DatelineLinkChecker
{
  GObject parent_instance;

  /* Owned */
  SoupSession *session;

  guint               timeout_msec;
  DatelineAddressFunc is_private;
};

G_DEFINE_FINAL_TYPE (DatelineLinkChecker, dateline_link_checker, G_TYPE_OBJECT)

/**
 * Batch:
 * The links of one call: which are next, and what is known.
 */
typedef struct
{
  char               **urls;
  guint                n_urls;
  guint                next;
  guint                n_running;
  gboolean             returned;
  GPtrArray           *results;
  DatelineLinkProgress progress;
  gpointer             progress_data;
} Batch;

/**
 * Visit:
 * One link on its way through its redirections.
 */
typedef struct
{
  GTask        *task;    /* of the batch */
  const char   *url;     /* as the text has it */
  GUri         *uri;     /* where it is by now */
  SoupMessage  *message;
  GCancellable *stop;
  GSource      *limit;
  gulong        cancel_handler;
  guint         n_redirections;
  gboolean      own_network; /* the link itself goes into a private one */
  gboolean      for_good;    /* all redirections so far */
  gboolean      timed_out;
  gboolean      refused;     /* to knock at a neighbour's */
} Visit;

static void
batch_free (Batch *batch)
{
  g_strfreev (batch->urls);
  g_ptr_array_unref (batch->results);
  g_free (batch);
}

static void
visit_free (Visit *visit)
{
  g_cancellable_disconnect (g_task_get_cancellable (visit->task), visit->cancel_handler);
  g_source_destroy (visit->limit);
  g_source_unref (visit->limit);
  g_clear_object (&visit->message);
  g_clear_pointer (&visit->uri, g_uri_unref);
  g_object_unref (visit->stop);
  g_object_unref (visit->task);
  g_free (visit);
}

static void start_visits (GTask *task);

/* Takes @visit. */
static void
end_visit (Visit             *visit,
           DatelineLinkState  state,
           const char        *reason)
{
  g_autoptr (GTask) task = g_object_ref (visit->task);
  g_autoptr (DatelineLinkResult) result = NULL;
  g_autofree char *target = NULL;
  Batch *batch = g_task_get_task_data (task);

  if (visit->n_redirections > 0 && visit->uri != NULL)
    target = g_uri_to_string (visit->uri);
  result = dateline_link_result_new (visit->url, state, reason, target, NULL);
  visit_free (visit);

  batch->n_running--;
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      g_ptr_array_add (batch->results, dateline_link_result_ref (result));
      if (batch->progress != NULL)
        batch->progress (result, batch->results->len, batch->n_urls, batch->progress_data);
    }
  start_visits (task);
}

static void
end_refused (Visit *visit)
{
  end_visit (visit, DATELINE_LINK_UNSURE,
             _("it leads into a private network, where nobody was asked"));
}

/* A connection that broke, a name that is none: what can be said of the link. */
static void
end_with_error (Visit        *visit,
                const GError *error)
{
  if (visit->refused)
    end_refused (visit);
  else if (visit->timed_out || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    end_visit (visit, DATELINE_LINK_UNSURE, _("its server does not answer in time"));
  else if (error->domain == G_TLS_ERROR)
    end_visit (visit, DATELINE_LINK_DEAD,
               _("its server can’t prove that it is the right one, so browsers warn of it"));
  else if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    end_visit (visit, DATELINE_LINK_DEAD, _("there is no such server"));
  else
    end_visit (visit, DATELINE_LINK_UNSURE, error->message);
}

static void
end_with_status (Visit *visit,
                 guint  status)
{
  g_autofree char *reason = g_strdup_printf ("%u %s", status, soup_status_get_phrase (status));

  if (SOUP_STATUS_IS_SUCCESSFUL (status))
    end_visit (visit,
               visit->n_redirections > 0 && visit->for_good ? DATELINE_LINK_MOVED
                                                            : DATELINE_LINK_GOOD,
               NULL);
  else if (status == SOUP_STATUS_NOT_FOUND || status == SOUP_STATUS_GONE)
    end_visit (visit, DATELINE_LINK_DEAD, reason);
  else
    end_visit (visit, DATELINE_LINK_UNSURE, reason);
}

static void send_message (Visit *visit, const char *method);
static void look_up (Visit *visit);

static gboolean
is_redirection (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

static gboolean
is_web (GUri *uri)
{
  return (g_str_equal (g_uri_get_scheme (uri), "http") ||
          g_str_equal (g_uri_get_scheme (uri), "https")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static void
follow (Visit *visit,
        guint  status)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (visit->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) next = NULL;

  if (location != NULL)
    next = g_uri_parse_relative (visit->uri, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (next == NULL || !is_web (next))
    {
      end_visit (visit, DATELINE_LINK_DEAD, _("it leads to an address that is none"));
      return;
    }
  if (visit->n_redirections == MAX_REDIRECTIONS)
    {
      end_visit (visit, DATELINE_LINK_DEAD, _("it leads on and on without end"));
      return;
    }

  visit->n_redirections++;
  visit->for_good = visit->for_good && (status == SOUP_STATUS_MOVED_PERMANENTLY ||
                                        status == SOUP_STATUS_PERMANENT_REDIRECT);
  g_uri_unref (visit->uri);
  visit->uri = g_steal_pointer (&next);
  look_up (visit);
}

/* Of the body nothing is read. */
static void
closed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Visit *visit = data;
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  gboolean was_head = soup_message_get_method (visit->message) == SOUP_METHOD_HEAD;
  guint status;

  stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (stream == NULL)
    {
      /* Some servers just hang up on HEAD. */
      if (was_head && error->domain == G_IO_ERROR && !g_cancellable_is_cancelled (visit->stop) &&
          !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
        send_message (visit, SOUP_METHOD_GET);
      else
        end_with_error (visit, error);
      return;
    }

  g_input_stream_close_async (stream, G_PRIORITY_DEFAULT, NULL, closed_cb, NULL);
  status = soup_message_get_status (visit->message);
  if (is_redirection (status))
    follow (visit, status);
  else if (was_head && !SOUP_STATUS_IS_SUCCESSFUL (status))
    send_message (visit, SOUP_METHOD_GET);
  else
    end_with_status (visit, status);
}

/* Who answers for a name may give one address when it is asked whether the name is a
 * neighbour's, and another when it is connected to. A proxy is the user's own. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  Visit              *visit)
{
  DatelineLinkChecker *self = g_task_get_source_object (visit->task);
  g_autoptr (GSocketAddress) address = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING || visit->own_network ||
      !G_IS_SOCKET_CONNECTION (connection))
    return;

  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (!G_IS_INET_SOCKET_ADDRESS (address) || G_IS_PROXY_ADDRESS (address) ||
      !self->is_private (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address))))
    return;

  visit->refused = TRUE;
  g_cancellable_cancel (visit->stop);
}

static void
send_message (Visit      *visit,
              const char *method)
{
  DatelineLinkChecker *self = g_task_get_source_object (visit->task);

  g_clear_object (&visit->message);
  visit->message = soup_message_new_from_uri (method, visit->uri);
  soup_message_add_flags (visit->message,
                          SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE |
                          SOUP_MESSAGE_IDEMPOTENT);
  g_signal_connect (visit->message, "network-event", G_CALLBACK (network_event_cb), visit);
  soup_message_headers_replace (soup_message_get_request_headers (visit->message), "Accept",
                                "text/html, */*;q=0.5");
  soup_session_send_async (self->session, visit->message, G_PRIORITY_LOW, visit->stop, sent_cb,
                           visit);
}

/* The IPv4 address that one of IPv6 stands for: mapped (RFC 4291), or reached through a
 * translator (RFC 6052). NULL: none. */
static GInetAddress *
dup_embedded (GInetAddress *address)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };
  static const guint8 translated[12] = { 0x00, 0x64, 0xff, 0x9b };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (memcmp (bytes, mapped, sizeof mapped) != 0 &&
      memcmp (bytes, translated, sizeof translated) != 0)
    return NULL;

  return g_inet_address_new_from_bytes (bytes + sizeof mapped, G_SOCKET_FAMILY_IPV4);
}

static gboolean
is_set_aside (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);
  g_autoptr (GInetAddress) embedded = NULL;

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    /* "This network" (RFC 1122), and what providers share (RFC 6598). */
    return bytes[0] == 0 || (bytes[0] == 100 && (bytes[1] & 0xc0) == 64);

  embedded = dup_embedded (address);

  /* Unique local addresses, RFC 4193. */
  return (bytes[0] & 0xfe) == 0xfc ||
         (embedded != NULL && dateline_address_is_private (embedded));
}

gboolean
dateline_address_is_private (GInetAddress *address)
{
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_link_local (address) ||
         g_inet_address_get_is_site_local (address) || g_inet_address_get_is_any (address) ||
         g_inet_address_get_is_multicast (address) || is_set_aside (address);
}

static gboolean
any_is_private (DatelineLinkChecker *self,
                GList               *addresses)
{
  for (GList *address = addresses; address != NULL; address = address->next)
    {
      if (self->is_private (address->data))
        return TRUE;
    }

  return FALSE;
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Visit *visit = data;
  DatelineLinkChecker *self = g_task_get_source_object (visit->task);
  g_autoptr (GError) error = NULL;
  GList *addresses;
  gboolean in_private;

  addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);
  if (addresses == NULL)
    {
      end_with_error (visit, error);
      return;
    }

  in_private = any_is_private (self, addresses);
  g_resolver_free_addresses (addresses);
  if (visit->n_redirections == 0)
    visit->own_network = in_private;

  visit->refused = in_private && !visit->own_network;
  if (visit->refused)
    end_refused (visit);
  else
    send_message (visit, SOUP_METHOD_HEAD);
}

static void
look_up (Visit *visit)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (visit->uri), visit->stop,
                                   looked_up_cb, visit);
}

static gboolean
limit_reached_cb (gpointer data)
{
  Visit *visit = data;

  visit->timed_out = TRUE;
  g_cancellable_cancel (visit->stop);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      data)
{
  g_cancellable_cancel (data);
}

static void
start_visit (GTask      *task,
             const char *url)
{
  DatelineLinkChecker *self = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  Visit *visit = g_new0 (Visit, 1);

  visit->task = g_object_ref (task);
  visit->url = url;
  visit->for_good = TRUE;
  visit->stop = g_cancellable_new ();
  visit->limit = g_timeout_source_new (self->timeout_msec);
  g_source_set_static_name (visit->limit, "[dateline] limit of a link");
  g_source_set_callback (visit->limit, limit_reached_cb, visit, NULL);
  g_source_attach (visit->limit, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    visit->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                   g_object_ref (visit->stop), g_object_unref);

  visit->uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (visit->uri != NULL && is_web (visit->uri))
    look_up (visit);
  else
    end_visit (visit, DATELINE_LINK_DEAD, _("it is no address"));
}

static void
start_visits (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    batch->next = batch->n_urls;

  while (batch->n_running < PARALLEL && batch->next < batch->n_urls)
    {
      batch->n_running++;
      start_visit (task, batch->urls[batch->next++]);
    }

  if (batch->n_running == 0 && !batch->returned)
    {
      batch->returned = TRUE;
      g_task_return_pointer (task, g_ptr_array_ref (batch->results),
                             (GDestroyNotify) g_ptr_array_unref);
    }
}

static void
dateline_link_checker_finalize (GObject *object)
{
  g_object_unref (DATELINE_LINK_CHECKER (object)->session);

  G_OBJECT_CLASS (dateline_link_checker_parent_class)->finalize (object);
}

static void
dateline_link_checker_class_init (DatelineLinkCheckerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_link_checker_finalize;
}

static void
dateline_link_checker_init (DatelineLinkChecker *self)
{
  self->timeout_msec = TIMEOUT_MSEC;
  self->is_private = dateline_address_is_private;
  self->session = soup_session_new_with_options ("user-agent", USER_AGENT, NULL);
}

DatelineLinkChecker *
dateline_link_checker_new (void)
{
  return g_object_new (DATELINE_TYPE_LINK_CHECKER, NULL);
}

void
dateline_link_checker_set_timeout (DatelineLinkChecker *self,
                                   guint                msec)
{
  g_return_if_fail (DATELINE_IS_LINK_CHECKER (self));

  self->timeout_msec = msec;
}

void
dateline_link_checker_set_private_func (DatelineLinkChecker *self,
                                        DatelineAddressFunc  is_private)
{
  g_return_if_fail (DATELINE_IS_LINK_CHECKER (self));

  self->is_private = is_private;
}

void
dateline_link_checker_check_async (DatelineLinkChecker  *self,
                                   const char * const   *urls,
                                   DatelineLinkProgress  progress,
                                   gpointer              progress_data,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Batch *batch;

  g_return_if_fail (DATELINE_IS_LINK_CHECKER (self));
  g_return_if_fail (urls != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_link_checker_check_async);
  batch = g_new0 (Batch, 1);
  batch->urls = g_strdupv ((char **) urls);
  batch->n_urls = g_strv_length (batch->urls);
  batch->results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_link_result_unref);
  batch->progress = progress;
  batch->progress_data = progress_data;
  g_task_set_task_data (task, batch, (GDestroyNotify) batch_free);

  start_visits (task);
}

GPtrArray *
dateline_link_checker_check_finish (DatelineLinkChecker  *self,
                                    GAsyncResult         *result,
                                    GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
