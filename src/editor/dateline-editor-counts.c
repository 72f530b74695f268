/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-counts.h"

/* A number that changes at each key would be looked at. */
#define DELAY_MSEC 200

struct _DatelineEditorCounts
{
  GObject parent_instance;

  DatelineEditorBuffer *buffer; /* borrowed */
  DatelineCounter      *counter;

  DatelineCounts        all;
  DatelineCounts        selected;
  gboolean              has_selection;
  guint                 source;
};

G_DEFINE_FINAL_TYPE (DatelineEditorCounts, dateline_editor_counts, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
equal (const DatelineCounts *a,
       const DatelineCounts *b)
{
  return a->n_words == b->n_words && a->n_chars == b->n_chars && a->n_blanks == b->n_blanks;
}

static void
count (DatelineEditorCounts *self)
{
  DatelineCounts all;
  DatelineCounts selected = { 0 };
  DatelineSelection selection;
  gboolean has_selection;

  g_clear_handle_id (&self->source, g_source_remove);
  dateline_counter_set_document (self->counter,
                                 dateline_editor_buffer_get_document (self->buffer));
  dateline_editor_buffer_get_selection (self->buffer, &selection);
  all = dateline_counter_get (self->counter);
  has_selection = !dateline_selection_is_empty (&selection);
  if (has_selection)
    {
      DatelinePosition start = dateline_selection_get_start (&selection);
      DatelinePosition end = dateline_selection_get_end (&selection);

      selected = dateline_counter_get_range (self->counter, start.block, start.byte, end.block,
                                             end.byte);
    }

  if (equal (&all, &self->all) && equal (&selected, &self->selected) &&
      has_selection == self->has_selection)
    return;

  self->all = all;
  self->selected = selected;
  self->has_selection = has_selection;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
count_cb (gpointer data)
{
  DatelineEditorCounts *self = data;

  self->source = 0;
  count (self);

  return G_SOURCE_REMOVE;
}

static void
queue (DatelineEditorCounts *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (DELAY_MSEC, count_cb, self);
}

/* The caret alone changes no number. */
static void
state_changed_cb (DatelineEditorCounts *self)
{
  if (self->has_selection || gtk_text_buffer_get_has_selection (GTK_TEXT_BUFFER (self->buffer)))
    queue (self);
}

static void
dateline_editor_counts_dispose (GObject *object)
{
  DatelineEditorCounts *self = DATELINE_EDITOR_COUNTS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  self->buffer = NULL;

  G_OBJECT_CLASS (dateline_editor_counts_parent_class)->dispose (object);
}

static void
dateline_editor_counts_finalize (GObject *object)
{
  dateline_counter_free (DATELINE_EDITOR_COUNTS (object)->counter);

  G_OBJECT_CLASS (dateline_editor_counts_parent_class)->finalize (object);
}

static void
dateline_editor_counts_class_init (DatelineEditorCountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_editor_counts_dispose;
  object_class->finalize = dateline_editor_counts_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_editor_counts_init (DatelineEditorCounts *self)
{
  self->counter = dateline_counter_new ();
}

DatelineEditorCounts *
dateline_editor_counts_new (DatelineEditorBuffer *buffer)
{
  DatelineEditorCounts *self = g_object_new (DATELINE_TYPE_EDITOR_COUNTS, NULL);

  self->buffer = buffer;
  g_signal_connect_object (buffer, "document-changed", G_CALLBACK (queue), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "state-changed", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

gboolean
dateline_editor_counts_get (DatelineEditorCounts *self,
                            DatelineCounts       *all,
                            DatelineCounts       *selected)
{
  g_return_val_if_fail (DATELINE_IS_EDITOR_COUNTS (self), FALSE);

  if (self->source != 0)
    count (self);
  *all = self->all;
  *selected = self->selected;

  return self->has_selection;
}
