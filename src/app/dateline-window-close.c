/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-compat.h"

#include <glib/gi18n-lib.h>

GSettings *
dateline_window_get_settings (DatelineWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  return dateline_application_get_settings (DATELINE_APPLICATION (application));
}

void
dateline_window_keep_state (DatelineWindow *self)
{
  GSettings *settings = dateline_window_get_settings (self);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    g_settings_set (settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));

  /* Where it lies over others, the sidebar comes and goes; only beside them is it a choice. */
  if (dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_NONE)
    {
      g_settings_set_boolean (settings, "show-sidebar",
                              dateline_panes_get_show_sidebar (self->panes));
      g_settings_set_boolean (settings, "show-details",
                              dateline_panes_get_show_details (self->panes));
    }
}

void
dateline_window_restore_state (DatelineWindow *self)
{
  GSettings *settings = dateline_window_get_settings (self);
  int width, height;

  g_settings_get (settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  dateline_panes_set_show_sidebar (self->panes, g_settings_get_boolean (settings, "show-sidebar"));
  dateline_panes_set_show_details (self->panes, g_settings_get_boolean (settings, "show-details"));
}

static void
left_item_answered_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      data)
{
  g_autoptr (DatelineOpenItem) open_item = data;
  DatelineWindow *self = DATELINE_WINDOW (source);

  if (g_str_equal (dateline_compat_ask_finish (result), "return"))
    dateline_item_page_return_to (self->item_page, open_item);
  else
    dateline_autosave_save_now (dateline_open_item_get_autosave (open_item));
}

/* The item that could not be saved lives as long as it is asked about; then it is
 * shown again, or saves itself once more. */
void
dateline_window_ask_about_unsaved (DatelineWindow   *self,
                                   DatelineOpenItem *open_item,
                                   const char       *why)
{
  const DatelineAnswer answers[] = {
    { "again", _("_Try Again"), ADW_RESPONSE_DEFAULT },
    { "return", _("_Go Back to It"), ADW_RESPONSE_SUGGESTED },
  };
  const char *title = dateline_item_get_title (dateline_open_item_get_item (open_item));
  g_autofree char *body = g_strdup_printf (_("“%s” has changes that are not on disk: %s"),
                                           title, why);

  dateline_compat_ask_async (GTK_WIDGET (self), _("Not Saved"), body,
                             answers, G_N_ELEMENTS (answers),
                             left_item_answered_cb, g_object_ref (open_item));
}

static void
save_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  DatelineWindow *self = DATELINE_WINDOW (source);
  const char *answer = dateline_compat_ask_finish (result);

  self->closing = FALSE;
  if (g_str_equal (answer, "discard"))
    self->may_close = TRUE;

  if (!g_str_equal (answer, "keep"))
    gtk_window_close (GTK_WINDOW (self));
}

static void
flushed_before_close_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;
  const DatelineAnswer answers[] = {
    { "keep", _("_Keep the Window"), ADW_RESPONSE_DEFAULT },
    { "discard", _("Close _Without Saving"), ADW_RESPONSE_DESTRUCTIVE },
    { "again", _("_Try Again"), ADW_RESPONSE_SUGGESTED },
  };

  if (dateline_item_page_flush_finish (DATELINE_ITEM_PAGE (source), result, &error))
    {
      self->may_close = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      return;
    }

  dateline_compat_ask_async (GTK_WIDGET (self), _("Not Saved"), error->message,
                             answers, G_N_ELEMENTS (answers), save_answered_cb, NULL);
}

void
dateline_window_save_and_close (DatelineWindow *self)
{
  if (!self->closing)
    dateline_item_page_flush_async (self->item_page, flushed_before_close_cb,
                                    g_object_ref (self));
  self->closing = TRUE;
}
