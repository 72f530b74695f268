/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-preview.h"

#include "dateline-desk-media.h"
#include "dateline-foot.h"
#include "dateline-image.h"
#include "dateline-page.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/random.h>

#define HTML "text/html; charset=utf-8"
#define CSS "text/css; charset=utf-8"
#define FRAME_STYLE "/io/github/dateline_desk/Dateline/preview.css"

/* As strict as the newsroom's own, but that its page stands in our frame. */
#define PAGE_POLICY \
  "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; " \
  "form-action 'none'; frame-ancestors 'self'"
#define FRAME_POLICY \
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; " \
  "form-action 'none'; frame-ancestors 'none'"

/* One who types is not followed letter by letter. */
#define SETTLE_MSEC 400
/* A browser gives up on an answer that takes minutes. */
#define HOLD_SECONDS 60
#define END_MSEC 300
#define MAX_HELD 32
#define MAX_SEEN 512
#define TOKEN_BYTES 16

struct _DatelinePreview
{
  GObject       parent_instance;

  DatelineDesk *desk;
  DatelineItem *item;
  GSignalGroup *item_signals;
  SoupServer   *server;
  char         *host;    /* "127.0.0.1:PORT" */
  char         *root;    /* "/TOKEN" */
  char         *uri;
  guint         version; /* of what is shown */
  guint         n_frames;
  GHashTable   *seen;    /* the path of a frame's page → the version that it shows */
  GPtrArray    *held;    /* SoupServerMessage: frames that show the newest */
  guint         settle_id;
  guint         hold_id;
};

G_DEFINE_FINAL_TYPE (DatelinePreview, dateline_preview, G_TYPE_OBJECT)

/* What a thread makes an answer of. */
typedef struct
{
  SoupServerMessage *message; /* of the main thread alone */
  gboolean           is_gone; /* nobody waits for it any more */
  DatelineItem      *item;    /* or NULL, then */
  char              *media;   /* a file's name */
  DatelinePageSite   site;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_assert (answer->message == NULL);
  g_clear_object (&answer->item);
  g_free (answer->media);
  g_free (answer->site.title);
  g_free (answer->site.language);
  g_free (answer->site.zone);
  g_free (answer->site.base_url);
  g_free (answer->site.root);
  g_free (answer->site.link_target);
  g_free (answer);
}

static void
respond (SoupServerMessage *message,
         guint              status,
         const char        *type,
         const char        *policy,
         GBytes            *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gsize length = 0;
  const char *data = g_bytes_get_data (body, &length);

  soup_message_headers_replace (headers, "Content-Security-Policy", policy);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Cross-Origin-Resource-Policy", "same-origin");
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, length);
}

static void
respond_text (SoupServerMessage *message,
              guint              status,
              const char        *text)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n");
  g_autoptr (GBytes) body = NULL;

  dateline_page_append (html, "<title>%s</title>\n<p>%s</p>\n", _("Preview"), text);
  body = g_string_free_to_bytes (html);
  respond (message, status, HTML, PAGE_POLICY, body);
}

static gboolean
get_image_size (const char *media,
                guint      *width,
                guint      *height,
                gpointer    data)
{
  return dateline_desk_measure_media (data, media, width, height, NULL);
}

/* The page of the item alone: the newsroom adds what else is public of its story. */
static GBytes *
write_page (DatelineDesk *desk,
            Answer       *answer)
{
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) versions = g_ptr_array_new ();
  GString *page;

  item = dateline_foot_expand (answer->item, dateline_desk_get_settings (desk));
  g_ptr_array_add (versions, item);
  page = dateline_page_write_item (&answer->site, item, versions,
                                   g_get_real_time () / G_USEC_PER_SEC, get_image_size, desk);

  return g_string_free_to_bytes (page);
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  DatelineDesk *desk = source_object;
  Answer *answer = task_data;
  GError *error = NULL;
  GBytes *bytes;

  bytes = answer->item != NULL ? write_page (desk, answer)
                               : dateline_desk_load_media (desk, answer->media, NULL, &error);
  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
gone_cb (Answer *answer)
{
  answer->is_gone = TRUE;
}

static void
respond_media (SoupServerMessage *message,
               GBytes            *bytes)
{
  if (bytes != NULL)
    respond (message, SOUP_STATUS_OK, dateline_image_sniff (bytes)->type, PAGE_POLICY, bytes);
  else
    respond_text (message, SOUP_STATUS_NOT_FOUND, _("There is no such picture."));
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Answer *answer = g_task_get_task_data (G_TASK (result));
  g_autoptr (SoupServerMessage) message = g_steal_pointer (&answer->message);
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);

  g_signal_handlers_disconnect_by_func (message, gone_cb, answer);
  if (answer->is_gone)
    return;

  if (answer->item == NULL)
    respond_media (message, bytes);
  else
    {
      respond (message, SOUP_STATUS_OK, HTML, PAGE_POLICY, bytes);
      /* The browser asks again at once, and gets its answer when there is something new. */
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Refresh",
                                    "0");
    }

  soup_server_message_unpause (message);
}

/* Takes @item, or a copy of @media. @message is paused until the thread has its answer. */
static void
answer_later (DatelinePreview   *self,
              SoupServerMessage *message,
              DatelineItem      *item,
              const char        *media)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (self->desk);
  g_autoptr (GTask) task = g_task_new (self->desk, NULL, made_cb, NULL);
  Answer *answer = g_new0 (Answer, 1);

  answer->message = g_object_ref (message);
  g_signal_connect_swapped (message, "finished", G_CALLBACK (gone_cb), answer);
  answer->item = item;
  answer->media = g_strdup (media);
  answer->site.title = g_strdup (dateline_desk_settings_get_name (settings));
  answer->site.language = g_strdup (dateline_desk_settings_get_languages (settings)[0]);
  answer->site.zone = g_strdup (dateline_desk_settings_get_zone (settings));
  answer->site.base_url = g_strconcat ("http://", self->host, self->root, NULL);
  answer->site.root = g_strdup (self->root);
  /* A frame that followed a link would be no preview any more. */
  answer->site.link_target = g_strdup ("_blank");

  g_task_set_source_tag (task, answer_later);
  g_task_set_task_data (task, answer, answer_free);
  g_task_run_in_thread (task, make_in_thread);
}

/* @message is paused. */
static void
show_page (DatelinePreview   *self,
           SoupServerMessage *message)
{
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  g_hash_table_replace (self->seen, g_strdup (path), GUINT_TO_POINTER (self->version));
  if (self->item != NULL)
    {
      answer_later (self, message, dateline_item_copy (self->item), NULL);
      return;
    }

  respond_text (message, SOUP_STATUS_OK, _("No item is open in the window."));
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Refresh", "0");
  soup_server_message_unpause (message);
}

static void
held_finished_cb (DatelinePreview   *self,
                  SoupServerMessage *message)
{
  g_ptr_array_remove (self->held, message);
}

static void
hold (DatelinePreview   *self,
      SoupServerMessage *message)
{
  g_ptr_array_add (self->held, g_object_ref (message));
  g_signal_connect_object (message, "finished", G_CALLBACK (held_finished_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
release (DatelinePreview *self)
{
  g_autoptr (GPtrArray) held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    {
      SoupServerMessage *message = held->pdata[i];

      g_signal_handlers_disconnect_by_func (message, held_finished_cb, self);
      show_page (self, message);
    }
}

static gboolean
settle_cb (gpointer data)
{
  DatelinePreview *self = data;

  self->settle_id = 0;
  release (self);

  return G_SOURCE_REMOVE;
}

static gboolean
hold_cb (gpointer data)
{
  release (data);

  return G_SOURCE_CONTINUE;
}

static void
changed_cb (DatelinePreview *self)
{
  self->version++;
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MSEC, settle_cb, self);
}

/* A frame's page, at an address that each loading of the frames gives it anew: what has
 * seen the newest version waits for the next one. */
static void
answer_page (DatelinePreview   *self,
             SoupServerMessage *message,
             const char        *path)
{
  gpointer version;

  if (g_hash_table_size (self->seen) > MAX_SEEN)
    g_hash_table_remove_all (self->seen);

  soup_server_message_pause (message);
  if (g_hash_table_lookup_extended (self->seen, path, NULL, &version) &&
      GPOINTER_TO_UINT (version) == self->version && self->held->len < MAX_HELD)
    hold (self, message);
  else
    show_page (self, message);
}

static void
append_frame (DatelinePreview *self,
              GString         *html,
              const char      *name,
              const char      *title)
{
  dateline_page_append (html, "<figure class=\"%s\">\n<figcaption>%s</figcaption>\n"
                              "<iframe src=\"%s/page/%u/%s\" title=\"%s\"></iframe>\n</figure>\n",
                        name, title, self->root, self->n_frames, name, title);
}

static void
answer_frames (DatelinePreview   *self,
               SoupServerMessage *message)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n");
  g_autoptr (GBytes) body = NULL;

  self->n_frames++;
  dateline_page_append (html, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width\">\n"
                              "<title>%s</title>\n"
                              "<link rel=\"stylesheet\" href=\"%s/preview.css\">\n"
                              "</head>\n<body>\n",
                        dateline_page_get_language (), _("Preview"), self->root);
  append_frame (self, html, "desktop", _("On a desktop"));
  append_frame (self, html, "phone", _("On a phone"));
  g_string_append (html, "</body>\n</html>\n");
  body = g_string_free_to_bytes (html);
  respond (message, SOUP_STATUS_OK, HTML, FRAME_POLICY, body);
}

static void
answer_bytes (SoupServerMessage *message,
              const char        *type,
              GBytes            *bytes)
{
  g_autoptr (GBytes) body = bytes;

  respond (message, SOUP_STATUS_OK, type, PAGE_POLICY, body);
}

/* @path: below the root. */
static void
answer_path (DatelinePreview   *self,
             SoupServerMessage *message,
             const char        *path)
{
  if (g_str_equal (path, "/"))
    answer_frames (self, message);
  else if (g_str_has_prefix (path, "/page/"))
    answer_page (self, message, g_uri_get_path (soup_server_message_get_uri (message)));
  else if (g_str_equal (path, "/style.css"))
    answer_bytes (message, CSS, dateline_page_load_style ());
  else if (g_str_equal (path, "/icon.svg"))
    answer_bytes (message, "image/svg+xml", dateline_page_load_icon ());
  else if (g_str_equal (path, "/preview.css"))
    answer_bytes (message, CSS, g_resources_lookup_data (FRAME_STYLE, 0, NULL));
  else if (g_str_has_prefix (path, "/media/"))
    {
      soup_server_message_pause (message);
      answer_later (self, message, NULL, path + strlen ("/media/"));
    }
  else
    respond_text (message, SOUP_STATUS_NOT_FOUND, _("The preview has this one page only."));
}

/* Other programs of this computer reach the port, too, and so do pages of others in the
 * user's browser, by a name that they let point here: they know neither the address nor are
 * they asked for under our name. */
static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  DatelinePreview *self = data;
  const char *method = soup_server_message_get_method (message);
  const char *host =
    soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  if (g_strcmp0 (host, self->host) != 0 || !g_str_has_prefix (path, self->root) ||
      path[strlen (self->root)] != '/')
    respond_text (message, SOUP_STATUS_NOT_FOUND, _("There is no page at this address."));
  else if (method != SOUP_METHOD_GET && method != SOUP_METHOD_HEAD)
    respond_text (message, SOUP_STATUS_METHOD_NOT_ALLOWED, _("This address can only be read."));
  else
    answer_path (self, message, path + strlen (self->root));
}

/* Ends the server once the last answers were sent, which the program waits for. */
static gboolean
end_server_cb (gpointer data)
{
  soup_server_disconnect (data);
  if (g_application_get_default () != NULL)
    g_application_release (g_application_get_default ());

  return G_SOURCE_REMOVE;
}

/* A browser that waits is told; one whose question fails would show its own error. */
static void
end_server (DatelinePreview *self)
{
  soup_server_remove_handler (self->server, NULL);
  if (self->held->len == 0)
    {
      soup_server_disconnect (self->server);
      return;
    }

  for (guint i = 0; i < self->held->len; i++)
    {
      SoupServerMessage *message = self->held->pdata[i];

      g_signal_handlers_disconnect_by_func (message, held_finished_cb, self);
      respond_text (message, SOUP_STATUS_OK, _("The preview has ended with its window."));
      soup_server_message_unpause (message);
    }
  g_ptr_array_set_size (self->held, 0);

  if (g_application_get_default () != NULL)
    g_application_hold (g_application_get_default ());
  g_timeout_add_full (G_PRIORITY_DEFAULT, END_MSEC, end_server_cb, g_object_ref (self->server),
                      g_object_unref);
}

static void
dateline_preview_dispose (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_handle_id (&self->hold_id, g_source_remove);
  if (self->server != NULL)
    end_server (self);
  g_clear_object (&self->server);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dateline_preview_parent_class)->dispose (object);
}

static void
dateline_preview_finalize (GObject *object)
{
  DatelinePreview *self = DATELINE_PREVIEW (object);

  g_clear_pointer (&self->held, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->root, g_free);
  g_clear_pointer (&self->uri, g_free);

  G_OBJECT_CLASS (dateline_preview_parent_class)->finalize (object);
}

static void
dateline_preview_class_init (DatelinePreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_preview_dispose;
  object_class->finalize = dateline_preview_finalize;
}

static void
dateline_preview_init (DatelinePreview *self)
{
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "changed", G_CALLBACK (changed_cb), self);
}

/* "/" and 128 random bits that nobody can guess. */
static char *
dup_root (GError **error)
{
  guchar bytes[TOKEN_BYTES];
  GString *root = g_string_new ("/");

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    {
      g_string_free (root, TRUE);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("No random numbers can be had: %s"),
                   g_strerror (errno));
      return NULL;
    }

  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (root, "%02x", bytes[i]);

  return g_string_free (root, FALSE);
}

DatelinePreview *
dateline_preview_new (DatelineDesk  *desk,
                      GError       **error)
{
  g_autoptr (DatelinePreview) self = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoslist (GUri) uris = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  self = g_object_new (DATELINE_TYPE_PREVIEW, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (dateline_desk_get_settings (desk), "notify::snippets",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->root = dup_root (error);
  if (self->root == NULL)
    return NULL;

  self->server = soup_server_new ("server-header", NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  address = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  if (!soup_server_listen (self->server, address, 0, error))
    return NULL;

  uris = soup_server_get_uris (self->server);
  self->host = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (uris->data));
  self->uri = g_strconcat ("http://", self->host, self->root, "/", NULL);
  self->hold_id = g_timeout_add_seconds (HOLD_SECONDS, hold_cb, self);

  return g_steal_pointer (&self);
}

void
dateline_preview_set_item (DatelinePreview *self,
                           DatelineItem    *item)
{
  g_return_if_fail (DATELINE_IS_PREVIEW (self));
  g_return_if_fail (item == NULL || DATELINE_IS_ITEM (item));

  if (!g_set_object (&self->item, item))
    return;

  g_signal_group_set_target (self->item_signals, item);
  changed_cb (self);
}

const char *
dateline_preview_get_uri (DatelinePreview *self)
{
  g_return_val_if_fail (DATELINE_IS_PREVIEW (self), NULL);

  return self->uri;
}
