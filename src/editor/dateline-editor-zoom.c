/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-zoom.h"

/* To a hundred percent. */
#define STEPS 10
#define STEP (1.0 / STEPS)

typedef struct
{
  GtkWidget  *editor; /* borrowed */
  GActionMap *actions;

  double      scrolled; /* of a step */
  double      pinched;  /* the zoom when the fingers came down */
} Zoom;

static double
get_zoom (Zoom *self)
{
  double zoom;

  g_object_get (self->editor, "zoom", &zoom, NULL);

  return zoom;
}

/* In whole steps, so that 100 % is found again. */
static void
set_zoom (Zoom  *self,
          double zoom)
{
  zoom = (int) (zoom * STEPS + 0.5) / (double) STEPS;
  g_object_set (self->editor, "zoom",
                CLAMP (zoom, DATELINE_EDITOR_ZOOM_MIN, DATELINE_EDITOR_ZOOM_MAX), NULL);
}

static void
zoom_in_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       data)
{
  set_zoom (data, get_zoom (data) + STEP);
}

static void
zoom_out_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  set_zoom (data, get_zoom (data) - STEP);
}

static void
zoom_reset_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  set_zoom (data, 1);
}

static void
enable (Zoom       *self,
        const char *name,
        gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  if (action != NULL)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
zoom_changed_cb (GtkWidget  *editor,
                 GParamSpec *pspec,
                 Zoom       *self)
{
  double zoom = get_zoom (self);

  enable (self, "zoom-in", zoom < DATELINE_EDITOR_ZOOM_MAX - STEP / 2);
  enable (self, "zoom-out", zoom > DATELINE_EDITOR_ZOOM_MIN + STEP / 2);
  enable (self, "zoom-reset", ABS (zoom - 1) > STEP / 2);
}

/* A wheel gives whole steps, a touch pad many small ones. */
static gboolean
scroll_cb (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           Zoom                     *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  int steps;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;

  self->scrolled -= dy;
  steps = (int) self->scrolled;
  self->scrolled -= steps;
  if (steps != 0)
    set_zoom (self, get_zoom (self) + steps * STEP);

  return GDK_EVENT_STOP;
}

static void
pinch_begin_cb (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                Zoom             *self)
{
  self->pinched = get_zoom (self);
}

static void
pinch_cb (GtkGestureZoom *gesture,
          double          scale,
          Zoom           *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  set_zoom (self, self->pinched * scale);
}

void
dateline_editor_zoom_attach (GtkWidget  *editor,
                             GtkWidget  *scroller,
                             GActionMap *actions)
{
  static const GActionEntry entries[] = {
    { "zoom-in", zoom_in_cb },
    { "zoom-out", zoom_out_cb },
    { "zoom-reset", zoom_reset_cb },
  };
  Zoom *self = g_new0 (Zoom, 1);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->editor = editor;
  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  gtk_widget_add_controller (scroller, scroll);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pinch), GTK_PHASE_CAPTURE);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (scroller, GTK_EVENT_CONTROLLER (pinch));

  g_signal_connect_data (editor, "notify::zoom", G_CALLBACK (zoom_changed_cb), self,
                         (GClosureNotify) (GCallback) g_free, 0);
  zoom_changed_cb (editor, NULL, self);
}
