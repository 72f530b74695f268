/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pins of the baseline are lifted in this file alone: each branch below uses
 * what the installed version offers and no longer calls deprecated. */
#undef GDK_VERSION_MIN_REQUIRED
#undef GDK_VERSION_MAX_ALLOWED
#undef ADW_VERSION_MIN_REQUIRED
#undef ADW_VERSION_MAX_ALLOWED

#include "dateline-config.h"

#include "dateline-compat.h"

#include <glib/gi18n-lib.h>

static void
answer_task (GTask      *task,
             const char *answer)
{
  g_task_return_pointer (task, g_strdup (answer), g_free);
  g_object_unref (task);
}

#if ADW_CHECK_VERSION (1, 5, 0)

static void
alert_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  answer_task (data, adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result));
}

static void
ask (GtkWidget            *parent,
     const char           *heading,
     const char           *body,
     const DatelineAnswer *answers,
     gsize                 n_answers,
     GTask                *task)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  for (gsize i = 0; i < n_answers; i++)
    {
      adw_alert_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_alert_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
    }
  adw_alert_dialog_set_close_response (dialog, answers[0].id);
  adw_alert_dialog_set_default_response (dialog, answers[n_answers - 1].id);

  adw_alert_dialog_choose (dialog, parent, NULL, alert_cb, task);
}

#else

static void
message_response_cb (AdwMessageDialog *dialog,
                     const char       *response,
                     GTask            *task)
{
  answer_task (task, response);
}

static void
ask (GtkWidget            *parent,
     const char           *heading,
     const char           *body,
     const DatelineAnswer *answers,
     gsize                 n_answers,
     GTask                *task)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window, heading, body));

  for (gsize i = 0; i < n_answers; i++)
    {
      adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
      adw_message_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
    }
  adw_message_dialog_set_close_response (dialog, answers[0].id);
  adw_message_dialog_set_default_response (dialog, answers[n_answers - 1].id);

  g_signal_connect (dialog, "response", G_CALLBACK (message_response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

#endif

void
dateline_compat_ask_async (GtkWidget            *parent,
                           const char           *heading,
                           const char           *body,
                           const DatelineAnswer *answers,
                           gsize                 n_answers,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (n_answers > 0);

  ask (parent, heading, body, answers, n_answers,
       g_task_new (parent, NULL, callback, user_data));
}

const char *
dateline_compat_ask_finish (GAsyncResult *result)
{
  g_autofree char *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  return g_intern_string (answer);
}

typedef enum
{
  CHOOSE_FILE,
  CHOOSE_FOLDER,
  CHOOSE_NEW_FILE,
  CHOOSE_IMAGES,
} Choice;

/* What is kept as it is, and what is converted where the system can. */
static GtkFileFilter *
new_image_filter (void)
{
  static const char *types[] = {
    "image/png", "image/jpeg", "image/gif", "image/webp",
    "image/tiff", "image/bmp", "image/heif", "image/avif",
  };
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Images"));
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    gtk_file_filter_add_mime_type (filter, types[i]);

  return filter;
}

#if GTK_CHECK_VERSION (4, 10, 0)

static void
return_file (GTask *task,
             GFile *file)
{
  /* An error here means that nothing was chosen. */
  g_task_return_pointer (task, file, g_object_unref);
  g_object_unref (task);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  return_file (data, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  return_file (data, gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
new_file_chosen_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      data)
{
  return_file (data, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
images_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GTask) task = data;

  g_task_return_pointer (task,
                         gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result,
                                                               NULL),
                         g_object_unref);
}

static void
open_images (GtkFileDialog *dialog,
             GtkWindow     *parent,
             GTask         *task)
{
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = new_image_filter ();

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open_multiple (dialog, parent, NULL, images_chosen_cb, task);
}

static void
choose (GtkWindow  *parent,
        Choice      choice,
        const char *title,
        const char *accept,
        const char *name,
        GTask      *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_accept_label (dialog, accept);

  switch (choice)
    {
    case CHOOSE_FILE:
      gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, task);
      break;
    case CHOOSE_FOLDER:
      gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, task);
      break;
    case CHOOSE_NEW_FILE:
      gtk_file_dialog_set_initial_name (dialog, name);
      gtk_file_dialog_save (dialog, parent, NULL, new_file_chosen_cb, task);
      break;
    case CHOOSE_IMAGES:
      open_images (dialog, parent, task);
      break;
    default:
      g_assert_not_reached ();
    }
}

#else

static void
native_response_cb (GtkNativeDialog *dialog,
                    int              response,
                    GTask           *task)
{
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  gpointer chosen = NULL;

  if (response == GTK_RESPONSE_ACCEPT && gtk_file_chooser_get_select_multiple (chooser))
    chosen = gtk_file_chooser_get_files (chooser);
  else if (response == GTK_RESPONSE_ACCEPT)
    chosen = gtk_file_chooser_get_file (chooser);

  g_task_return_pointer (task, chosen, g_object_unref);
  g_object_unref (task);
  g_object_unref (dialog);
}

static void
choose (GtkWindow  *parent,
        Choice      choice,
        const char *title,
        const char *accept,
        const char *name,
        GTask      *task)
{
  static const GtkFileChooserAction actions[] = {
    [CHOOSE_FILE] = GTK_FILE_CHOOSER_ACTION_OPEN,
    [CHOOSE_FOLDER] = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
    [CHOOSE_NEW_FILE] = GTK_FILE_CHOOSER_ACTION_SAVE,
    [CHOOSE_IMAGES] = GTK_FILE_CHOOSER_ACTION_OPEN,
  };
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, actions[choice], accept, NULL);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  if (choice == CHOOSE_IMAGES)
    {
      g_autoptr (GtkFileFilter) filter = new_image_filter ();

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
      gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);

  g_signal_connect (dialog, "response", G_CALLBACK (native_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

#endif

void
dateline_compat_open_file_async (GtkWindow           *parent,
                                 const char          *title,
                                 const char          *accept,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  choose (parent, CHOOSE_FILE, title, accept, NULL,
          g_task_new (parent, NULL, callback, user_data));
}

void
dateline_compat_open_folder_async (GtkWindow           *parent,
                                   const char          *title,
                                   const char          *accept,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  choose (parent, CHOOSE_FOLDER, title, accept, NULL,
          g_task_new (parent, NULL, callback, user_data));
}

void
dateline_compat_save_file_async (GtkWindow           *parent,
                                 const char          *title,
                                 const char          *accept,
                                 const char          *name,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  choose (parent, CHOOSE_NEW_FILE, title, accept, name,
          g_task_new (parent, NULL, callback, user_data));
}

GFile *
dateline_compat_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
dateline_compat_open_images_async (GtkWindow           *parent,
                                   const char          *title,
                                   const char          *accept,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  choose (parent, CHOOSE_IMAGES, title, accept, NULL,
          g_task_new (parent, NULL, callback, user_data));
}

GListModel *
dateline_compat_files_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
dateline_compat_align_baseline (GtkWidget *widget)
{
#if GTK_CHECK_VERSION (4, 12, 0)
  gtk_widget_set_valign (widget, GTK_ALIGN_BASELINE_FILL);
#else
  gtk_widget_set_valign (widget, GTK_ALIGN_BASELINE);
#endif
}

void
dateline_compat_get_color (GtkWidget *widget,
                           GdkRGBA   *color)
{
#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

void
dateline_compat_show_about (GtkWindow *parent)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  GtkWidget *about = GTK_WIDGET (adw_about_dialog_new ());
#else
  GtkWidget *about = adw_about_window_new ();
#endif

  g_object_set (about,
                "application-name", "Dateline",
                "application-icon", DATELINE_APP_ID,
                "version", DATELINE_VERSION,
                "developer-name", _("The Dateline contributors"),
                "comments", _("Write, translate and publish the news of your office."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names and addresses, one a line. */
                "translator-credits", _("translator-credits"),
                NULL);

#if ADW_CHECK_VERSION (1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
#endif
}

void
dateline_compat_show_preferences (GtkWindow           *parent,
                                  AdwPreferencesPage **pages)
{
#if ADW_CHECK_VERSION (1, 5, 0)
  AdwDialog *dialog = ADW_DIALOG (adw_preferences_dialog_new ());

  for (gsize i = 0; pages[i] != NULL; i++)
    adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), pages[i]);

  adw_dialog_present (dialog, GTK_WIDGET (parent));
#else
  GtkWindow *window = GTK_WINDOW (adw_preferences_window_new ());

  for (gsize i = 0; pages[i] != NULL; i++)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), pages[i]);

  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_modal (window, TRUE);
  gtk_window_present (window);
#endif
}
