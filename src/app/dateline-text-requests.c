/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-text-requests.h"

#include "dateline-item-link.h"
#include "dateline-language-dialog.h"
#include "dateline-link-dialog.h"
#include "dateline-source-dialog.h"
#include "dateline-table-dialog.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineTextRequests
{
  GObject parent_instance;

  /* Borrowed */
  DatelineEditor *editor;
  GtkLabel       *place_label;

  /* Owned */
  DatelineDesk   *desk;
  DatelineItem   *item;
  GCancellable   *naming; /* of the item that the link leads to */
};

G_DEFINE_FINAL_TYPE (DatelineTextRequests, dateline_text_requests, G_TYPE_OBJECT)

enum
{
  NOTICE,
  ITEM_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWindow *
get_window (DatelineTextRequests *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->editor)));
}

static void
request_link_cb (DatelineTextRequests *self,
                 const char           *url,
                 gboolean              needs_text)
{
  dateline_link_dialog_present (get_window (self), GTK_WIDGET (self->editor), url, needs_text,
                                self->desk, self->item);
}

static void
request_language_cb (DatelineTextRequests *self,
                     const char           *language)
{
  DatelineDeskSettings *settings = self->desk != NULL ? dateline_desk_get_settings (self->desk)
                                                      : NULL;

  dateline_language_dialog_present (get_window (self), GTK_WIDGET (self->editor), language,
                                    settings);
}

static void
edit_table_cb (DatelineTextRequests *self,
               DatelineBlock        *table,
               guint                 row,
               guint                 column)
{
  dateline_table_dialog_present (get_window (self), self->editor, table, row, column, self->desk,
                                 self->item);
}

static void
show_source_cb (DatelineTextRequests *self,
                DatelineBlock        *block)
{
  dateline_source_dialog_present (get_window (self), block);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineTextRequests) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;

  text = g_strdup_printf (_("The link can’t be opened: %s"), error->message);
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
activate_link_cb (DatelineTextRequests *self,
                  const char           *url)
{
  const char *id = dateline_item_link_get_id (url);
  g_autofree char *scheme = g_uri_parse_scheme (url);

  if (id != NULL)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, id);
  else if (scheme == NULL)
    g_signal_emit (self, signals[NOTICE], 0,
                   _("This address is a part of the page’s own. It can be opened there."));
  else
    g_app_info_launch_default_for_uri_async (url, NULL, NULL, opened_cb, g_object_ref (self));
}

/* @text: what the line below the text shows
 * @said: what a screen reader says beside what it says anyway */
static void
set_place (DatelineTextRequests *self,
           const char           *text,
           const char           *said)
{
  gtk_label_set_label (self->place_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), *text != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->place_label), *text != '\0' ? text : NULL);
  dateline_editor_set_place (self->editor, said);
}

static void
named_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineTextRequests) self = data;
  g_autoptr (DatelineItem) item = NULL;
  g_autofree char *text = NULL;
  g_autofree char *said = NULL;

  item = dateline_desk_load_item_finish (DATELINE_DESK (source), result, NULL);
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  /* Translators: where a link leads to: the title of an item. */
  text = item != NULL ? g_strdup_printf (_("→ “%s”"), dateline_item_get_title (item))
                      : g_strdup (_("→ an item that the desk does not have"));
  said = item != NULL
           /* Translators: said by a screen reader: where a link leads: the title of an item. */
           ? g_strdup_printf (_("link to “%s”"), dateline_item_get_title (item))
           : g_strdup (_("link to an item that the desk does not have"));
  set_place (self, text, said);
}

static void
show_item (DatelineTextRequests *self,
           const char           *id)
{
  set_place (self, _("→ an item of the desk"), "");
  if (self->desk == NULL)
    return;

  self->naming = g_cancellable_new ();
  dateline_desk_load_item_async (self->desk, id, self->naming, named_cb, g_object_ref (self));
}

static void
update_place (DatelineTextRequests *self)
{
  g_autofree char *link = NULL;
  g_autofree char *language = NULL;
  g_autofree char *text = NULL;

  g_cancellable_cancel (self->naming);
  g_clear_object (&self->naming);
  g_object_get (self->editor, "link", &link, "passage-language", &language, NULL);

  if (link != NULL && dateline_item_link_get_id (link) != NULL)
    {
      show_item (self, dateline_item_link_get_id (link));
      return;
    }

  if (link != NULL)
    /* Translators: where a link leads to: its address. */
    text = g_strdup_printf (_("→ %s"), link);
  else
    text = g_strdup (language != NULL ? dateline_view_language_name (language) : "");
  /* The editor knows addresses. */
  set_place (self, text, link == NULL ? text : "");
}

static void
dateline_text_requests_dispose (GObject *object)
{
  DatelineTextRequests *self = DATELINE_TEXT_REQUESTS (object);

  g_cancellable_cancel (self->naming);
  g_clear_object (&self->naming);
  g_clear_object (&self->desk);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (dateline_text_requests_parent_class)->dispose (object);
}

static void
dateline_text_requests_class_init (DatelineTextRequestsClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_text_requests_dispose;

  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_text_requests_init (DatelineTextRequests *self)
{
}

DatelineTextRequests *
dateline_text_requests_new (DatelineEditor *editor,
                            GtkLabel       *place_label)
{
  static const struct
  {
    const char *signal;
    GCallback   callback;
  } answers[] = {
    { "request-link", G_CALLBACK (request_link_cb) },
    { "request-language", G_CALLBACK (request_language_cb) },
    { "edit-table", G_CALLBACK (edit_table_cb) },
    { "show-source", G_CALLBACK (show_source_cb) },
    { "activate-link", G_CALLBACK (activate_link_cb) },
    { "notify::link", G_CALLBACK (update_place) },
    { "notify::passage-language", G_CALLBACK (update_place) },
  };
  DatelineTextRequests *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);
  g_return_val_if_fail (GTK_IS_LABEL (place_label), NULL);

  self = g_object_new (DATELINE_TYPE_TEXT_REQUESTS, NULL);
  self->editor = editor;
  self->place_label = place_label;
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    g_signal_connect_object (editor, answers[i].signal, answers[i].callback, self,
                             G_CONNECT_SWAPPED);

  return self;
}

void
dateline_text_requests_set_item (DatelineTextRequests *self,
                                 DatelineDesk         *desk,
                                 DatelineItem         *item)
{
  g_return_if_fail (DATELINE_IS_TEXT_REQUESTS (self));

  g_set_object (&self->desk, desk);
  g_set_object (&self->item, item);
}
