/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-account-dialog.h"

#include "dateline-backend.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineAccountDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkEditable *url_row;
  GtkEditable *user_row;
  GtkEditable *token_row;
  GtkEditable *name_row;
  GtkWidget   *save_button;
  GtkWidget   *test_button;
  GtkSpinner  *spinner;
  GtkLabel    *result_label;

  /* Owned */
  DatelineAccountStore *accounts;
  DatelineAccount      *saving;
  GCancellable         *cancellable;

  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DatelineAccountDialog, dateline_account_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (GtkEditable *editable)
{
  return *gtk_editable_get_text (editable) == '\0';
}

static void
update_sensitive (DatelineAccountDialog *self)
{
  gboolean complete = !self->busy && !is_empty (self->url_row) && !is_empty (self->user_row) &&
                      !is_empty (self->token_row) && !is_empty (self->name_row);

  gtk_widget_set_sensitive (self->save_button, complete);
  gtk_widget_set_sensitive (self->test_button, complete);
}

static void
set_busy (DatelineAccountDialog *self,
          gboolean               busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  update_sensitive (self);
}

static void
show_result (DatelineAccountDialog *self,
             const char            *text,
             gboolean               failed)
{
  gtk_label_set_label (self->result_label, text);
  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (self->result_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->result_label), "error");
}

/* What people type for an address has no scheme. */
static char *
dup_url (DatelineAccountDialog *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (self->url_row));

  g_strstrip (text);
  if (g_str_has_prefix (text, "http://") || g_str_has_prefix (text, "https://"))
    return g_steal_pointer (&text);

  if (g_str_has_prefix (text, "localhost") || g_str_has_prefix (text, "127."))
    return g_strconcat ("http://", text, NULL);

  return g_strconcat ("https://", text, NULL);
}

/* NULL: the user has been told why. */
static DatelineAccount *
make_account (DatelineAccountDialog *self)
{
  g_autofree char *url = dup_url (self);
  g_autoptr (GError) error = NULL;
  DatelineAccount *account;

  account = dateline_account_new (gtk_editable_get_text (self->name_row), "newsroom", url,
                                  gtk_editable_get_text (self->user_row), &error);
  if (account == NULL)
    show_result (self, error->message, TRUE);

  return account;
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineAccountDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;

  found = dateline_backend_probe_finish (DATELINE_BACKEND (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  show_result (self, found != NULL ? found : error->message, found == NULL);
}

static void
test_cb (DatelineAccountDialog *self)
{
  g_autoptr (DatelineAccount) account = make_account (self);
  g_autoptr (DatelineBackend) backend = NULL;
  g_autoptr (GError) error = NULL;

  if (account == NULL)
    return;

  backend = dateline_backend_new (account, gtk_editable_get_text (self->token_row), &error);
  if (backend == NULL)
    {
      show_result (self, error->message, TRUE);
      return;
    }

  set_busy (self, TRUE);
  show_result (self, "", FALSE);
  dateline_backend_probe_async (backend, self->cancellable, probed_cb, g_object_ref (self));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineAccountDialog) self = data;
  g_autoptr (GError) error = NULL;

  if (dateline_account_store_add_finish (DATELINE_ACCOUNT_STORE (source), result, NULL, &error))
    {
      g_signal_emit (self, signals[SAVED], 0, self->saving);
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_busy (self, FALSE);
      show_result (self, error->message, TRUE);
    }
}

static void
save_cb (DatelineAccountDialog *self)
{
  g_autoptr (DatelineAccount) account = make_account (self);

  if (account == NULL)
    return;

  g_set_object (&self->saving, account);
  set_busy (self, TRUE);
  dateline_account_store_add_async (self->accounts, account,
                                    gtk_editable_get_text (self->token_row),
                                    self->cancellable, saved_cb, g_object_ref (self));
}

static void
dateline_account_dialog_dispose (GObject *object)
{
  DatelineAccountDialog *self = DATELINE_ACCOUNT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->accounts);
  g_clear_object (&self->saving);

  G_OBJECT_CLASS (dateline_account_dialog_parent_class)->dispose (object);
}

static void
dateline_account_dialog_class_init (DatelineAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_account_dialog_dispose;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DATELINE_TYPE_ACCOUNT);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, user_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, token_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, test_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DatelineAccountDialog, result_label);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dateline_account_dialog_init (DatelineAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  update_sensitive (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->url_row));
}

GtkWindow *
dateline_account_dialog_new (GtkWindow            *parent,
                             DatelineAccountStore *accounts)
{
  DatelineAccountDialog *self;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (accounts), NULL);

  self = g_object_new (DATELINE_TYPE_ACCOUNT_DIALOG, "transient-for", parent, NULL);
  self->accounts = g_object_ref (accounts);

  return GTK_WINDOW (self);
}
