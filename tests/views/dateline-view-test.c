/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-view-test.h"

#include "dateline-test.h"
#include "dateline-views.h"

void
view_test_init (int *argc, char ***argv)
{
  dateline_test_init (argc, argv);
  adw_init ();
  dateline_views_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_width (data) > 0 && gtk_widget_get_mapped (data);
}

GtkWindow *
view_test_show (GtkWidget *widget, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (adw_window_new ());

  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  dateline_test_wait (is_drawn, widget, 20);
  view_test_settle ();

  return window;
}

static GtkWidget *
find_next (GtkWidget *widget, GType type, guint *index)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*index)-- == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_next (child, type, index);

      if (found != NULL)
        return found;
    }

  return NULL;
}

GtkWidget *
view_test_find (GtkWidget *widget, GType type, guint index)
{
  return find_next (widget, type, &index);
}

GtkWidget *
view_test_find_text (GtkWidget *widget, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = view_test_find (widget, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) == 0)
      return label;

  return NULL;
}

typedef struct
{
  GtkWidget *widget;
  const char *text;
} Wanted;

static gboolean
has_text (gpointer data)
{
  const Wanted *wanted = data;

  return view_test_find_text (wanted->widget, wanted->text) != NULL;
}

void
view_test_wait_text (GtkWidget *widget, const char *text)
{
  Wanted wanted = { widget, text };

  dateline_test_wait (has_text, &wanted, 20);
}

static gboolean
button_says (GtkWidget *button, const char *text)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (button), text) == 0 ||
         view_test_find_text (button, text) != NULL;
}

void
view_test_click (GtkWidget *widget, const char *text)
{
  GtkWidget *button;

  for (guint i = 0; (button = view_test_find (widget, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (button_says (button, text))
      {
        g_assert_true (gtk_widget_is_sensitive (button));
        g_signal_emit_by_name (button, "clicked");
        return;
      }
  g_error ("no button says “%s”", text);
}

void
view_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

void
view_test_count_cb (guint *count)
{
  (*count)++;
}

DatelineItemInfo *
view_test_new_info (const char     *id,
                    const char     *title,
                    const char     *kind,
                    DatelineStatus  status,
                    const char     *time,
                    const char     *error)
{
  g_autoptr (GDateTime) instant = dateline_instant_parse (time);
  g_autofree char *section = g_strndup (time, 7);
  DatelineItemInfo *info = dateline_item_info_new (id, section, TRUE);
  DatelineItemInfoValues values = {
    .title = title,
    .kind = kind,
    .status = status,
    .language = "en",
    .modified = instant,
    .time = instant,
    .error = error,
  };

  g_assert_nonnull (instant);
  dateline_item_info_load (info, &values);

  return info;
}
