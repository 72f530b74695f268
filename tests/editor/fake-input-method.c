/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-input-method.h"

#include <gtk/gtkimmodule.h>

#define MODULE_NAME "dateline-test"

struct _FakeInputMethod
{
  GtkIMContext parent_instance;

  GtkWidget   *widget; /* borrowed */
  char        *preedit;
  char        *around;
  int          caret;
  guint        n_resets;
  gboolean     commits_on_reset;
};

G_DEFINE_FINAL_TYPE (FakeInputMethod, fake_input_method, GTK_TYPE_IM_CONTEXT)

/* element FakeInputMethod */
static GPtrArray *all;

static void
fake_input_method_get_preedit_string (GtkIMContext   *context,
                                      char          **text,
                                      PangoAttrList **attributes,
                                      int            *caret)
{
  FakeInputMethod *self = FAKE_INPUT_METHOD (context);

  if (text != NULL)
    *text = g_strdup (self->preedit);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (caret != NULL)
    *caret = g_utf8_strlen (self->preedit, -1);
}

static void
fake_input_method_reset (GtkIMContext *context)
{
  FakeInputMethod *self = FAKE_INPUT_METHOD (context);
  g_autofree char *left = g_strdup (self->preedit);

  if (*left == '\0')
    return;

  self->n_resets++;
  fake_input_method_set_preedit (self, "");
  if (self->commits_on_reset)
    fake_input_method_commit (self, left);
}

static void
fake_input_method_set_client_widget (GtkIMContext *context,
                                     GtkWidget    *widget)
{
  FAKE_INPUT_METHOD (context)->widget = widget;
}

static void
fake_input_method_set_surrounding_with_selection (GtkIMContext *context,
                                                  const char   *text,
                                                  int           length,
                                                  int           caret,
                                                  int           anchor)
{
  FakeInputMethod *self = FAKE_INPUT_METHOD (context);

  g_free (self->around);
  self->around = length < 0 ? g_strdup (text) : g_strndup (text, length);
  self->caret = caret;
}

static void
fake_input_method_finalize (GObject *object)
{
  FakeInputMethod *self = FAKE_INPUT_METHOD (object);

  g_ptr_array_remove_fast (all, self);
  g_free (self->preedit);
  g_free (self->around);

  G_OBJECT_CLASS (fake_input_method_parent_class)->finalize (object);
}

static void
fake_input_method_class_init (FakeInputMethodClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_input_method_finalize;
  context_class->get_preedit_string = fake_input_method_get_preedit_string;
  context_class->reset = fake_input_method_reset;
  context_class->set_client_widget = fake_input_method_set_client_widget;
  context_class->set_surrounding_with_selection =
    fake_input_method_set_surrounding_with_selection;
}

static void
fake_input_method_init (FakeInputMethod *self)
{
  self->preedit = g_strdup ("");
  if (all == NULL)
    all = g_ptr_array_new ();
  g_ptr_array_add (all, self);
}

void
fake_input_method_install (void)
{
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, FAKE_TYPE_INPUT_METHOD,
                                  MODULE_NAME, 0);
  g_object_set (gtk_settings_get_default (), "gtk-im-module", MODULE_NAME, NULL);
}

FakeInputMethod *
fake_input_method_get (GtkWidget *widget)
{
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      FakeInputMethod *self = all->pdata[i];

      if (self->widget == widget)
        return self;
    }

  g_assert_not_reached ();
}

/* A key has gone to the input method, as the widget is told. */
static void
tell_widget (FakeInputMethod *self)
{
  g_autoptr (GListModel) controllers = NULL;

  if (self->widget == NULL)
    return;

  controllers = gtk_widget_observe_controllers (self->widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "im-update");
    }
}

void
fake_input_method_set_preedit (FakeInputMethod *self,
                               const char      *preedit)
{
  gboolean was_empty = *self->preedit == '\0';
  g_autofree char *old = self->preedit;

  self->preedit = g_strdup (preedit);
  tell_widget (self);
  if (was_empty && *preedit != '\0')
    g_signal_emit_by_name (self, "preedit-start");
  if (g_strcmp0 (old, preedit) != 0)
    g_signal_emit_by_name (self, "preedit-changed");
  if (!was_empty && *preedit == '\0')
    g_signal_emit_by_name (self, "preedit-end");
}

const char *
fake_input_method_get_preedit (FakeInputMethod *self)
{
  return self->preedit;
}

void
fake_input_method_commit (FakeInputMethod *self,
                          const char      *text)
{
  g_signal_emit_by_name (self, "commit", text);
}

gboolean
fake_input_method_delete (FakeInputMethod *self,
                          int              offset,
                          int              n)
{
  return gtk_im_context_delete_surrounding (GTK_IM_CONTEXT (self), offset, n);
}

char *
fake_input_method_dup_around (FakeInputMethod *self,
                              int             *caret)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (self, "retrieve-surrounding", &handled);
  g_assert_true (handled);
  *caret = self->caret;

  return g_strdup (self->around);
}

guint
fake_input_method_count_resets (FakeInputMethod *self)
{
  return self->n_resets;
}

void
fake_input_method_set_commits_on_reset (FakeInputMethod *self,
                                        gboolean         commits)
{
  self->commits_on_reset = commits;
}
