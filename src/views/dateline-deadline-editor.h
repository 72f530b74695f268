/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineDeadlineEditor:
 *
 * The form for one line of an item's ledger. A deadline that is moved keeps what it
 * was in its history, with the reason that is asked for.
 *
 * Signal: "done" – the item is about to be changed; close what holds the form.
 */
#define DATELINE_TYPE_DEADLINE_EDITOR (dateline_deadline_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDeadlineEditor, dateline_deadline_editor, DATELINE, DEADLINE_EDITOR, GtkWidget)

GtkWidget *dateline_deadline_editor_new (void);
/* @deadline: NULL to add one. */
void       dateline_deadline_editor_edit (DatelineDeadlineEditor *self,
                                          DatelineItem           *item,
                                          DatelineDeadline       *deadline,
                                          DatelineDeskSettings   *settings);
/* Proposes another day for the deadline that is edited, and asks for the reason. */
void       dateline_deadline_editor_propose (DatelineDeadlineEditor *self,
                                             const GDate            *day,
                                             DatelineDeskSettings   *settings);
/* Lets go of the item; for a form that is closed. */
void       dateline_deadline_editor_clear (DatelineDeadlineEditor *self);

G_END_DECLS
