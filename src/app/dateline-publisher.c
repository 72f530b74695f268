/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-publisher.h"

#include "dateline-account-dialog.h"
#include "dateline-compat.h"
#include "dateline-desk-check.h"
#include "dateline-publish-error.h"
#include "dateline-toast.h"

#include <glib/gi18n-lib.h>

/* Lines of a dialog; more than these can't be taken in at once. */
#define MAX_LISTED 8

/* Who has just published looks at other things first. */
#define TOAST_SECONDS 12

struct _DatelinePublisher
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *window;

  /* Owned */
  DatelineDesk         *desk;
  DatelineAccountStore *accounts;
  DatelineSender       *sender;
  GCancellable         *cancellable;
  GPtrArray            *findings; /* element char *: what is asked about */
  DatelineFinding      *first;    /* of them, */
  char                 *first_id; /* and the item that it is in */
  char                **ids;      /* what is being published */
  char                 *url;      /* of the page of the last one that arrived */
  char                 *holding_back; /* id of an item with a link that is text for now, */
  char                 *held_back;    /* and the title of what it is to lead to */

  guint    n_errors;
  guint    n_done;
  guint    n_total;
  gboolean busy;
  gboolean asking_account;
  double   fraction;
};

G_DEFINE_FINAL_TYPE (DatelinePublisher, dateline_publisher, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_FRACTION,
  N_PROPS
};

enum
{
  TOAST,
  ITEM_SENT,
  ACCOUNT_ADDED,
  SHOW_FINDING,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
set_busy (DatelinePublisher *self,
          gboolean           busy)
{
  if (busy == self->busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_fraction (DatelinePublisher *self,
              double             fraction)
{
  if (fraction == self->fraction)
    return;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
finish (DatelinePublisher *self)
{
  g_clear_pointer (&self->ids, g_strfreev);
  set_busy (self, FALSE);
  set_fraction (self, 0);
}

static void
show_arrived (DatelinePublisher *self,
              guint              n_arrived)
{
  g_autofree char *text = NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (self->held_back != NULL)
    /* Translators: the title of an item. */
    text = g_strdup_printf (_("Published; the link to “%s” follows when that is"),
                            self->held_back);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Published", "%u items published",
                                         n_arrived), n_arrived);
  toast = dateline_toast_new (text);
  if (self->url != NULL)
    {
      adw_toast_set_button_label (toast, _("Open _Page"));
      adw_toast_set_action_name (toast, "win.open-page");
      adw_toast_set_action_target (toast, "s", self->url);
      adw_toast_set_timeout (toast, TOAST_SECONDS);
    }

  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void ask_account (DatelinePublisher *self);
static void send_items (DatelinePublisher *self);

static void
failure_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  const char *answer = dateline_compat_ask_finish (result);

  if (g_str_equal (answer, "account"))
    ask_account (self);
  else if (g_str_equal (answer, "again"))
    send_items (self);
  else
    finish (self);
}

/* Whether what was to be sent waits in the outbox, where it may yet arrive. */
static gboolean
is_waiting (const GError *error)
{
  return dateline_publish_error_get_transient (error, NULL);
}

static gboolean
is_about_login (const GError *error)
{
  return g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED) ||
         g_error_matches (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET);
}

static void
show_failure (DatelinePublisher *self,
              const GError      *error)
{
  const DatelineAnswer close = { "close", _("_Close"), ADW_RESPONSE_DEFAULT };
  const DatelineAnswer account = { "account", _("_Account…"), ADW_RESPONSE_DEFAULT };
  const DatelineAnswer again = { "again", _("_Try Again"), ADW_RESPONSE_SUGGESTED };
  const DatelineAnswer answers[] = { close, is_waiting (error) ? again : account };
  g_autofree char *text = NULL;

  if (is_waiting (error))
    text = g_strdup_printf ("%s\n\n%s", error->message,
                            _("It is kept under “Waiting to Be Sent” until it is sent."));

  dateline_compat_ask_async (self->window, _("Not Published"),
                             text != NULL ? text : error->message,
                             answers, is_waiting (error) || is_about_login (error) ? 2 : 1,
                             failure_answered_cb, g_object_ref (self));
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  g_autoptr (GError) error = NULL;
  guint n_arrived;

  n_arrived = dateline_sender_publish_finish (DATELINE_SENDER (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      finish (self);
      return;
    }

  if (n_arrived > 0)
    show_arrived (self, n_arrived);

  if (error != NULL)
    show_failure (self, error);
  else
    finish (self);
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  DatelinePublisher *self = data;

  self->n_done = done;
  self->n_total = total;
  set_fraction (self, total > 0 ? (double) done / total : 0);
}

/* Images are what takes long. Of several items at once the one that is ahead is shown, so
 * that the bar does not go back. */
static void
uploading_cb (DatelinePublisher *self,
              const char        *id,
              double             fraction)
{
  guint n_total;

  /* What waited from an earlier run goes unseen. */
  if (self->ids == NULL)
    return;

  n_total = MAX (self->n_total, g_strv_length (self->ids));
  set_fraction (self, MAX (self->fraction, (self->n_done + fraction) / MAX (n_total, 1)));
}

static void
sent_cb (DatelinePublisher *self,
         const char        *id,
         const char        *url,
         const GError      *error)
{
  if (error == NULL)
    {
      g_free (self->url);
      self->url = g_strdup (url);
      if (g_strcmp0 (self->holding_back, id) == 0)
        g_clear_pointer (&self->held_back, g_free);
    }

  g_signal_emit (self, signals[ITEM_SENT], 0, id);
}

static void
held_back_cb (DatelinePublisher *self,
              const char        *id,
              const char        *title)
{
  g_free (self->holding_back);
  self->holding_back = g_strdup (id);
  g_free (self->held_back);
  self->held_back = g_strdup (title);
}

static void
send_items (DatelinePublisher *self)
{
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->held_back, g_free);
  self->n_done = 0;
  self->n_total = 0;
  dateline_sender_publish_async (self->sender, (const char * const *) self->ids, NULL,
                                 progress_cb, self, self->cancellable,
                                 published_cb, g_object_ref (self));
}

static void
account_saved_cb (DatelinePublisher *self)
{
  self->asking_account = FALSE;
  g_signal_emit (self, signals[ACCOUNT_ADDED], 0);
  send_items (self);
}

static gboolean
account_closed_cb (DatelinePublisher *self)
{
  /* Saving closes the dialog, too. */
  if (self->asking_account)
    finish (self);
  self->asking_account = FALSE;

  return GDK_EVENT_PROPAGATE;
}

static void
ask_account (DatelinePublisher *self)
{
  GtkWindow *dialog = dateline_account_dialog_new (GTK_WINDOW (self->window), self->accounts);

  self->asking_account = TRUE;
  g_signal_connect_object (dialog, "saved", G_CALLBACK (account_saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (account_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
accounts_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  accounts = dateline_account_store_list_finish (DATELINE_ACCOUNT_STORE (source), result, &error);
  if (accounts == NULL)
    show_failure (self, error);
  else if (accounts->len == 0)
    ask_account (self);
  else
    send_items (self);
}

static void
find_account (DatelinePublisher *self)
{
  dateline_account_store_list_async (self->accounts, self->cancellable,
                                     accounts_cb, g_object_ref (self));
}

static void
findings_answered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  const char *answer = dateline_compat_ask_finish (result);

  if (g_str_equal (answer, "publish"))
    {
      find_account (self);
      return;
    }

  finish (self);
  if (g_str_equal (answer, "show"))
    g_signal_emit (self, signals[SHOW_FINDING], 0, self->first_id, self->first);
}

static char *
dup_listing (DatelinePublisher *self)
{
  GString *text = g_string_new (NULL);
  guint n_listed = MIN (self->findings->len, MAX_LISTED);
  guint n_more = self->findings->len - n_listed;

  for (guint i = 0; i < n_listed; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) self->findings->pdata[i]);

  if (n_more > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "And %u more.", "And %u more.",
                                                 n_more), n_more);
    }

  return g_string_free (text, FALSE);
}

/* Errors refuse, warnings ask. */
static void
ask_about_findings (DatelinePublisher *self)
{
  const DatelineAnswer refusal[] = {
    { "close", _("_Close"), ADW_RESPONSE_DEFAULT },
    { "show", _("_Show"), ADW_RESPONSE_SUGGESTED },
  };
  /* Enter shows what is to be mended: what is out is out. */
  const DatelineAnswer question[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "publish", _("_Publish Anyway"), ADW_RESPONSE_DEFAULT },
    { "show", _("_Show"), ADW_RESPONSE_SUGGESTED },
  };
  g_autofree char *listing = dup_listing (self);

  if (self->n_errors > 0)
    dateline_compat_ask_async (self->window, _("This Can’t Be Published Yet"), listing,
                               refusal, G_N_ELEMENTS (refusal),
                               findings_answered_cb, g_object_ref (self));
  else
    dateline_compat_ask_async (self->window, _("Publish Anyway?"), listing,
                               question, G_N_ELEMENTS (question),
                               findings_answered_cb, g_object_ref (self));
}

/**
 * Checked:
 * What a thread finds out about the items that are to be published.
 */
typedef struct
{
  DatelineDesk *desk;
  char        **ids;
  GPtrArray    *errors;   /* element char * */
  GPtrArray    *warnings;
  DatelineFinding *first; /* the worst, */
  char         *first_id; /* and the item that it is in */
} Checked;

static void
checked_free (Checked *checked)
{
  g_object_unref (checked->desk);
  g_strfreev (checked->ids);
  g_clear_pointer (&checked->first, dateline_finding_unref);
  g_free (checked->first_id);
  g_ptr_array_unref (checked->errors);
  g_ptr_array_unref (checked->warnings);
  g_free (checked);
}

static void
keep_worst (Checked         *checked,
            DatelineItem    *item,
            DatelineFinding *finding)
{
  if (checked->first != NULL && checked->first->severity >= finding->severity)
    return;

  g_clear_pointer (&checked->first, dateline_finding_unref);
  checked->first = dateline_finding_ref (finding);
  g_free (checked->first_id);
  checked->first_id = g_strdup (dateline_item_get_id (item));
}

static void
check_item (DatelineItem *item,
            Checked      *checked,
            gboolean      name_it)
{
  g_autoptr (GPtrArray) findings = dateline_desk_check_item (checked->desk, item);
  const char *title = dateline_item_get_title (item);

  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = findings->pdata[i];
      GPtrArray *list = finding->severity == DATELINE_SEVERITY_ERROR ? checked->errors
                                                                     : checked->warnings;
      char *line;

      if (finding->severity == DATELINE_SEVERITY_SUGGESTION)
        continue;

      /* Translators: the title of an item, and what is wrong with it. */
      line = name_it && *title != '\0' ? g_strdup_printf (_("“%s”: %s"), title, finding->message)
                                       : g_strdup (finding->message);
      g_ptr_array_add (list, line);
      keep_worst (checked, item, finding);
    }
}

static void
check_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Checked *checked = task_data;
  gboolean name_it = checked->ids[1] != NULL;
  GError *error = NULL;

  for (gsize i = 0; checked->ids[i] != NULL; i++)
    {
      g_autoptr (DatelineItem) item = NULL;

      item = dateline_desk_load_item (checked->desk, checked->ids[i], cancellable, &error);
      if (item == NULL)
        {
          g_task_return_error (task, error);
          return;
        }

      check_item (item, checked, name_it);
    }

  g_task_return_boolean (task, TRUE);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  Checked *checked = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (g_cancellable_is_cancelled (self->cancellable))
        finish (self);
      else
        show_failure (self, error);
      return;
    }

  self->n_errors = checked->errors->len;
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_ptr_array_ref (self->n_errors > 0 ? checked->errors : checked->warnings);
  g_clear_pointer (&self->first, dateline_finding_unref);
  self->first = g_steal_pointer (&checked->first);
  g_free (self->first_id);
  self->first_id = g_steal_pointer (&checked->first_id);

  if (self->findings->len > 0)
    ask_about_findings (self);
  else
    find_account (self);
}

static void
check (DatelinePublisher *self)
{
  /* A source of the task could be let go of last by the thread, which it must not end in. */
  g_autoptr (GTask) task =
    g_task_new (NULL, self->cancellable, checked_cb, g_object_ref (self));
  Checked *checked = g_new0 (Checked, 1);

  checked->desk = g_object_ref (self->desk);
  checked->ids = g_strdupv (self->ids);
  checked->errors = g_ptr_array_new_with_free_func (g_free);
  checked->warnings = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, check);
  g_task_set_task_data (task, checked, (GDestroyNotify) checked_free);
  g_task_run_in_thread (task, check_in_thread);
}

static void
dateline_publisher_finalize (GObject *object)
{
  DatelinePublisher *self = DATELINE_PUBLISHER (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->accounts);
  g_clear_object (&self->sender);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->first, dateline_finding_unref);
  g_clear_pointer (&self->first_id, g_free);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->holding_back, g_free);
  g_clear_pointer (&self->held_back, g_free);
  g_clear_pointer (&self->url, g_free);

  G_OBJECT_CLASS (dateline_publisher_parent_class)->finalize (object);
}

static void
dateline_publisher_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelinePublisher *self = DATELINE_PUBLISHER (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_publisher_class_init (DatelinePublisherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->finalize = dateline_publisher_finalize;
  object_class->get_property = dateline_publisher_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[ITEM_SENT] = g_signal_new ("item-sent", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACCOUNT_ADDED] = g_signal_new ("account-added", type, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_FINDING] = g_signal_new ("show-finding", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                        DATELINE_TYPE_FINDING);
}

static void
dateline_publisher_init (DatelinePublisher *self)
{
  self->cancellable = g_cancellable_new ();
}

DatelinePublisher *
dateline_publisher_new (GtkWidget            *window,
                        DatelineDesk         *desk,
                        DatelineAccountStore *accounts)
{
  DatelinePublisher *self;

  g_return_val_if_fail (GTK_IS_WINDOW (window), NULL);

  self = g_object_new (DATELINE_TYPE_PUBLISHER, NULL);
  self->window = window;
  self->desk = g_object_ref (desk);
  self->accounts = g_object_ref (accounts);
  self->sender = dateline_sender_new (desk, accounts);
  g_signal_connect_object (self->sender, "sent", G_CALLBACK (sent_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sender, "held-back", G_CALLBACK (held_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sender, "uploading", G_CALLBACK (uploading_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
dateline_publisher_publish (DatelinePublisher  *self,
                            const char * const *ids)
{
  g_return_if_fail (DATELINE_IS_PUBLISHER (self));

  if (self->busy || ids[0] == NULL)
    return;

  self->ids = g_strdupv ((char **) ids);
  set_busy (self, TRUE);
  check (self);
}

static void
drained_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (DatelinePublisher) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *text = NULL;
  guint n_arrived;

  n_arrived = dateline_sender_publish_finish (DATELINE_SENDER (source), result, &error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (n_arrived > 0)
    show_arrived (self, n_arrived);
  if (error != NULL)
    {
      text = g_strdup_printf (_("Still waiting to be sent: %s"), error->message);
      toast = dateline_toast_new (text);
      g_signal_emit (self, signals[TOAST], 0, toast);
    }
}

void
dateline_publisher_send_waiting (DatelinePublisher *self)
{
  g_return_if_fail (DATELINE_IS_PUBLISHER (self));

  dateline_sender_drain_async (self->sender, self->cancellable, drained_cb, g_object_ref (self));
}

gboolean
dateline_publisher_get_busy (DatelinePublisher *self)
{
  g_return_val_if_fail (DATELINE_IS_PUBLISHER (self), FALSE);

  return self->busy;
}

void
dateline_publisher_cancel (DatelinePublisher *self)
{
  g_return_if_fail (DATELINE_IS_PUBLISHER (self));

  g_cancellable_cancel (self->cancellable);
}
