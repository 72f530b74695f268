/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-gate.h"

#include <glib/gi18n-lib.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>

#define MIN_BYTES_PER_SECOND (16 * 1024)

struct _DatelineNewsroomGate
{
  GObject parent_instance;

  SoupServer *server;
  GSocketService *service;
  /* By the address object that was handed over with a connection: libsoup gives it
   * back with each message. */
  GHashTable *peers;
  guint max_connections;
  guint seconds;
  guint64 n_connections;
};

/* A connection, for as long as its stream lives. */
typedef struct
{
  DatelineNewsroomGate *gate;
  GSocketConnection *connection; /* borrowed: it lives longer */
  GSocketAddress *address;
  guint64 number; /* the order in which they came */
  guint deadline;
  gboolean busy;
} Peer;

G_DEFINE_FINAL_TYPE (DatelineNewsroomGate, dateline_newsroom_gate, G_TYPE_OBJECT)

static void
peer_free (gpointer data)
{
  Peer *peer = data;

  g_clear_handle_id (&peer->deadline, g_source_remove);
  g_object_unref (peer->address);
  g_free (peer);
}

/* libsoup sees the end of the stream and cleans up as if the client had hung up. */
static void
peer_hang_up (Peer *peer)
{
  g_socket_shutdown (g_socket_connection_get_socket (peer->connection), TRUE, TRUE, NULL);
}

static gboolean
deadline_cb (gpointer data)
{
  Peer *peer = data;

  peer->deadline = 0;
  peer_hang_up (peer);

  return G_SOURCE_REMOVE;
}

static void
peer_set_deadline (Peer    *peer,
                   goffset  bytes)
{
  g_clear_handle_id (&peer->deadline, g_source_remove);
  peer->deadline = g_timeout_add_seconds (peer->gate->seconds + bytes / MIN_BYTES_PER_SECOND,
                                          deadline_cb, peer);
}

static Peer *
find_peer (DatelineNewsroomGate *self,
           SoupServerMessage    *message)
{
  return g_hash_table_lookup (self->peers, soup_server_message_get_remote_address (message));
}

/* Hangs up on the one that has kept the newsroom waiting for longest. Returns FALSE if
 * all of them wait for the newsroom. */
static gboolean
make_room (DatelineNewsroomGate *self)
{
  Peer *oldest = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Peer *peer = value;

      if (peer->deadline != 0 && (oldest == NULL || peer->number < oldest->number))
        oldest = peer;
    }

  if (oldest == NULL)
    return FALSE;

  g_clear_handle_id (&oldest->deadline, g_source_remove);
  peer_hang_up (oldest);

  return TRUE;
}

static void
stream_gone_cb (gpointer  data,
                GObject  *where_the_stream_was)
{
  Peer *peer = data;

  g_hash_table_remove (peer->gate->peers, peer->address);
}

static gboolean
incoming_cb (DatelineNewsroomGate *self,
             GSocketConnection    *connection,
             GObject              *source_object,
             GSocketService       *service)
{
  g_autoptr (GSocketAddress) remote = g_socket_connection_get_remote_address (connection, NULL);
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  Peer *peer;

  if (remote == NULL || local == NULL
      || (g_hash_table_size (self->peers) >= self->max_connections && !make_room (self)))
    return TRUE;

  /* Answers go out at once, without waiting to fill a packet. */
  g_socket_set_option (g_socket_connection_get_socket (connection), IPPROTO_TCP, TCP_NODELAY, TRUE,
                       NULL);

  peer = g_new0 (Peer, 1);
  peer->gate = self;
  peer->connection = connection;
  peer->address = g_object_ref (remote);
  peer->number = self->n_connections++;
  g_hash_table_insert (self->peers, peer->address, peer);
  g_object_weak_ref (G_OBJECT (connection), stream_gone_cb, peer);
  peer_set_deadline (peer, 0);

  soup_server_accept_iostream (self->server, G_IO_STREAM (connection), local, remote, NULL);

  return TRUE;
}

static GSocketAddress *
parse_address (const char  *text,
               GError     **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = colon != NULL ? g_strndup (text, colon - text) : NULL;
  g_autoptr (GInetAddress) address = NULL;
  guint64 port;

  if (host != NULL && g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      gsize length = strlen (host);

      if (g_str_equal (host, "localhost"))
        address = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
      else if (length > 2 && host[0] == '[' && host[length - 1] == ']')
        {
          g_autofree char *inner = g_strndup (host + 1, length - 2);

          address = g_inet_address_new_from_string (inner);
        }
      else if (strchr (host, ':') == NULL)
        address = g_inet_address_new_from_string (host);
    }

  if (address == NULL)
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID,
                   _("“%s” is not an address to listen on: it is like 127.0.0.1:8080, or [::1]:8080"),
                   text);
      return NULL;
    }

  return g_inet_socket_address_new (address, port);
}

static char *
format_address (GSocketAddress *address)
{
  GInetSocketAddress *inet = G_INET_SOCKET_ADDRESS (address);
  GInetAddress *host = g_inet_socket_address_get_address (inet);
  g_autofree char *text = g_inet_address_to_string (host);
  gboolean v6 = g_inet_address_get_family (host) == G_SOCKET_FAMILY_IPV6;

  return g_strdup_printf (v6 ? "[%s]:%u" : "%s:%u", text, g_inet_socket_address_get_port (inet));
}

static void
dateline_newsroom_gate_finalize (GObject *object)
{
  DatelineNewsroomGate *self = DATELINE_NEWSROOM_GATE (object);
  GHashTableIter iter;
  gpointer peer;

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, NULL, &peer))
    g_object_weak_unref (G_OBJECT (((Peer *) peer)->connection), stream_gone_cb, peer);

  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_clear_object (&self->service);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (dateline_newsroom_gate_parent_class)->finalize (object);
}

static void
dateline_newsroom_gate_class_init (DatelineNewsroomGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_newsroom_gate_finalize;
}

static void
dateline_newsroom_gate_init (DatelineNewsroomGate *self)
{
  self->peers = g_hash_table_new_full (NULL, NULL, NULL, peer_free);
}

DatelineNewsroomGate *
dateline_newsroom_gate_new (SoupServer *server,
                            guint       max_connections,
                            guint       seconds)
{
  DatelineNewsroomGate *self = g_object_new (DATELINE_TYPE_NEWSROOM_GATE, NULL);

  self->server = g_object_ref (server);
  self->max_connections = max_connections;
  self->seconds = seconds;

  return self;
}

void
dateline_newsroom_gate_set_seconds (DatelineNewsroomGate *self,
                                    guint                 seconds)
{
  g_return_if_fail (DATELINE_IS_NEWSROOM_GATE (self));

  self->seconds = seconds;
}

char *
dateline_newsroom_gate_open (DatelineNewsroomGate  *self,
                             const char            *address,
                             GError               **error)
{
  g_autoptr (GSocketAddress) wanted = NULL;
  g_autoptr (GSocketAddress) actual = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_GATE (self), NULL);
  g_return_val_if_fail (self->service == NULL, NULL);

  wanted = parse_address (address, error);
  if (wanted == NULL)
    return NULL;

  self->service = g_socket_service_new ();
  g_signal_connect_object (self->service, "incoming", G_CALLBACK (incoming_cb), self,
                           G_CONNECT_SWAPPED);
  if (!g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted,
                                      G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &actual,
                                      &local_error))
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_LISTEN,
                   _("Can’t listen on %s: %s"), address, local_error->message);
      return NULL;
    }

  return format_address (actual);
}

void
dateline_newsroom_gate_close (DatelineNewsroomGate *self)
{
  GHashTableIter iter;
  gpointer value;

  g_return_if_fail (DATELINE_IS_NEWSROOM_GATE (self));

  if (self->service == NULL)
    return;

  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  g_hash_table_iter_init (&iter, self->peers);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Peer *peer = value;

      if (!peer->busy)
        peer_hang_up (peer);
    }
}

void
dateline_newsroom_gate_expect (DatelineNewsroomGate *self,
                               SoupServerMessage    *message,
                               goffset               bytes)
{
  Peer *peer;

  g_return_if_fail (DATELINE_IS_NEWSROOM_GATE (self));

  peer = find_peer (self, message);
  if (peer == NULL)
    return;

  peer->busy = TRUE;
  peer_set_deadline (peer, bytes);
}

void
dateline_newsroom_gate_wait (DatelineNewsroomGate *self,
                             SoupServerMessage    *message)
{
  Peer *peer;

  g_return_if_fail (DATELINE_IS_NEWSROOM_GATE (self));

  peer = find_peer (self, message);
  if (peer == NULL)
    return;

  peer->busy = TRUE;
  g_clear_handle_id (&peer->deadline, g_source_remove);
}

void
dateline_newsroom_gate_rest (DatelineNewsroomGate *self,
                             SoupServerMessage    *message)
{
  Peer *peer;

  g_return_if_fail (DATELINE_IS_NEWSROOM_GATE (self));

  peer = find_peer (self, message);
  if (peer == NULL)
    return;

  peer->busy = FALSE;
  peer_set_deadline (peer, 0);
}

