/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-deadline-editor.h"
#include "dateline-moment-chooser.h"

#include <glib/gi18n-lib.h>

struct _DatelineDeadlineEditor
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkEditable *label;
  DatelineMomentChooser *chooser;
  GtkEditable *reason;
  GtkLabel *problem;
  GtkWidget *remove;
  GtkButton *set;

  /* Owned. */
  DatelineItem *item;
  DatelineDeadline *deadline;
};

G_DEFINE_FINAL_TYPE (DatelineDeadlineEditor, dateline_deadline_editor, GTK_TYPE_WIDGET)

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_label (DatelineDeadlineEditor *self)
{
  g_autofree char *label = g_strstrip (g_strdup (gtk_editable_get_text (self->label)));

  return *label != '\0' ? g_steal_pointer (&label) : g_strdup (_ ("Applications"));
}

/* Two deadlines of one name could not be told apart. */
static gboolean
label_is_taken (DatelineDeadlineEditor *self)
{
  g_autofree char *label = dup_label (self);
  DatelineDeadline *other = dateline_item_find_deadline (self->item, label);

  return other != NULL && other != self->deadline;
}

static gboolean
is_moved (DatelineDeadlineEditor *self, DatelineMoment *moment)
{
  return self->deadline != NULL && moment != NULL &&
         !dateline_moment_equal (moment, dateline_deadline_get_moment (self->deadline));
}

static void
update (DatelineDeadlineEditor *self)
{
  g_autoptr (DatelineMoment) moment = NULL;
  gboolean taken;

  if (self->item == NULL)
    return;
  moment = dateline_moment_chooser_dup_moment (self->chooser);
  taken = label_is_taken (self);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), is_moved (self, moment));
  gtk_label_set_text (self->problem,
                      taken ? _ ("Another deadline has this name. Choose another one.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), taken);
  gtk_widget_set_sensitive (GTK_WIDGET (self->set), moment != NULL && !taken);
}

static DatelineDeadline *
rename_deadline (DatelineDeadline *deadline, const char *label)
{
  g_autoptr (DatelineDeadline) renamed =
      dateline_deadline_new (label, dateline_deadline_get_moment (deadline));

  for (guint i = 0; i < dateline_deadline_get_n_changes (deadline); i++)
    {
      const DatelineDeadlineChange *change = dateline_deadline_get_change (deadline, i);
      g_autoptr (DatelineDeadline) longer = dateline_deadline_with_change (renamed,
                                                                           change->previous,
                                                                           change->changed,
                                                                           change->reason);

      dateline_deadline_unref (renamed);
      renamed = g_steal_pointer (&longer);
    }

  return g_steal_pointer (&renamed);
}

static DatelineDeadline *
make_deadline (DatelineDeadlineEditor *self, DatelineMoment *moment)
{
  g_autofree char *label = dup_label (self);
  g_autofree char *reason = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineDeadline) named = NULL;

  if (self->deadline == NULL)
    return dateline_deadline_new (label, moment);

  named = rename_deadline (self->deadline, label);
  if (!is_moved (self, moment))
    return g_steal_pointer (&named);
  reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  return dateline_deadline_move (named, moment, now, *reason != '\0' ? reason : NULL);
}

/* The ledger with @replacement, or nothing, in the place of the edited one. */
static GPtrArray *
dup_changed_ledger (DatelineDeadlineEditor *self, DatelineDeadline *replacement)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (self->item);
  g_autoptr (GPtrArray) changed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);

  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (deadlines, i);

      if (deadline != self->deadline)
        g_ptr_array_add (changed, dateline_deadline_ref (deadline));
      else if (replacement != NULL)
        g_ptr_array_add (changed, dateline_deadline_ref (replacement));
    }
  if (self->deadline == NULL && replacement != NULL)
    g_ptr_array_add (changed, dateline_deadline_ref (replacement));

  return g_steal_pointer (&changed);
}

/* Closes the form before the change: it may go with the row that it was opened from. */
static void
finish (DatelineDeadlineEditor *self, DatelineDeadline *replacement)
{
  g_autoptr (DatelineItem) item = g_object_ref (self->item);
  g_autoptr (GPtrArray) ledger = dup_changed_ledger (self, replacement);

  g_signal_emit (self, signals[DONE], 0);
  dateline_item_set_deadlines (item, ledger);
}

static void
set_clicked_cb (DatelineDeadlineEditor *self)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_chooser_dup_moment (self->chooser);
  g_autoptr (DatelineDeadline) deadline = NULL;

  if (moment == NULL || label_is_taken (self))
    return;
  deadline = make_deadline (self, moment);
  finish (self, deadline);
}

static void
remove_clicked_cb (DatelineDeadlineEditor *self)
{
  finish (self, NULL);
}

static void
dateline_deadline_editor_dispose (GObject *object)
{
  DatelineDeadlineEditor *self = DATELINE_DEADLINE_EDITOR (object);
  GtkWidget *child;

  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_deadline_editor_parent_class)->dispose (object);
}

static void
dateline_deadline_editor_finalize (GObject *object)
{
  g_clear_pointer (&DATELINE_DEADLINE_EDITOR (object)->deadline, dateline_deadline_unref);

  G_OBJECT_CLASS (dateline_deadline_editor_parent_class)->finalize (object);
}

static void
dateline_deadline_editor_class_init (DatelineDeadlineEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_deadline_editor_dispose;
  object_class->finalize = dateline_deadline_editor_finalize;

  signals[DONE] = g_signal_new ("done",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);

  g_type_ensure (DATELINE_TYPE_MOMENT_CHOOSER);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-deadline-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, chooser);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, reason);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, problem);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, remove);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineEditor, set);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
dateline_deadline_editor_init (DatelineDeadlineEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_deadline_editor_new (void)
{
  return g_object_new (DATELINE_TYPE_DEADLINE_EDITOR, NULL);
}

void
dateline_deadline_editor_clear (DatelineDeadlineEditor *self)
{
  g_return_if_fail (DATELINE_IS_DEADLINE_EDITOR (self));

  g_clear_object (&self->item);
  g_clear_pointer (&self->deadline, dateline_deadline_unref);
}

void
dateline_deadline_editor_edit (DatelineDeadlineEditor *self,
                               DatelineItem           *item,
                               DatelineDeadline       *deadline,
                               DatelineDeskSettings   *settings)
{
  g_return_if_fail (DATELINE_IS_DEADLINE_EDITOR (self));
  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (settings));

  if (deadline != NULL)
    dateline_deadline_ref (deadline);
  g_clear_pointer (&self->deadline, dateline_deadline_unref);
  self->deadline = deadline;
  g_set_object (&self->item, item);

  gtk_editable_set_text (self->label,
                         deadline != NULL ? dateline_deadline_get_label (deadline) : "");
  gtk_editable_set_text (self->reason, "");
  dateline_moment_chooser_set_moment (
      self->chooser,
      deadline != NULL ? dateline_deadline_get_moment (deadline) : NULL,
      dateline_desk_settings_get_zone (settings),
      dateline_desk_settings_get_second_zone (settings));
  gtk_widget_set_visible (self->remove, deadline != NULL);
  gtk_button_set_label (self->set, deadline != NULL ? _ ("_Change") : _ ("_Add"));
  update (self);
}

/* @day at the time, and in the zone, of @moment. */
static DatelineMoment *
dup_moved (DatelineMoment *moment, const GDate *day)
{
  const char *zone = dateline_moment_get_zone (moment);
  g_autoptr (GDateTime) start = NULL;
  g_autofree char *text = NULL;
  DatelineMoment *moved;

  if (dateline_moment_is_whole_day (moment))
    return dateline_moment_new_day (day, zone);

  start = dateline_moment_dup_start (moment);
  text = g_strdup_printf ("%04u-%02u-%02u %02d:%02d",
                          g_date_get_year (day),
                          g_date_get_month (day),
                          g_date_get_day (day),
                          g_date_time_get_hour (start),
                          g_date_time_get_minute (start));

  /* A time that the clocks skip on that day: the whole day. */
  moved = dateline_moment_parse (text, zone, NULL);

  return moved != NULL ? moved : dateline_moment_new_day (day, zone);
}

void
dateline_deadline_editor_propose (DatelineDeadlineEditor *self,
                                  const GDate            *day,
                                  DatelineDeskSettings   *settings)
{
  g_autoptr (DatelineMoment) moved = NULL;

  g_return_if_fail (DATELINE_IS_DEADLINE_EDITOR (self));
  g_return_if_fail (self->deadline != NULL);

  moved = dup_moved (dateline_deadline_get_moment (self->deadline), day);
  dateline_moment_chooser_set_moment (self->chooser,
                                      moved,
                                      dateline_desk_settings_get_zone (settings),
                                      dateline_desk_settings_get_second_zone (settings));
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}
