/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An input method that a test is the user of: what it says comes to the text view in the
 * way of real ones. */
#define FAKE_TYPE_INPUT_METHOD (fake_input_method_get_type ())

G_DECLARE_FINAL_TYPE (FakeInputMethod, fake_input_method, FAKE, INPUT_METHOD, GtkIMContext)

/* Makes it GTK's input method, before any widget is made. After gtk_init(). */
void             fake_input_method_install     (void);
/* That of @widget, once it was drawn. (transfer none) */
FakeInputMethod *fake_input_method_get         (GtkWidget       *widget);

/* What is being composed; "" ends it. */
void             fake_input_method_set_preedit (FakeInputMethod *self,
                                                const char      *preedit);
const char      *fake_input_method_get_preedit (FakeInputMethod *self);
void             fake_input_method_commit      (FakeInputMethod *self,
                                                const char      *text);
/* Deletes @n characters from @offset, counted from the caret. */
gboolean         fake_input_method_delete      (FakeInputMethod *self,
                                                int              offset,
                                                int              n);
/* The text around the caret, as the view tells it, and the caret's byte in it.
 * (transfer full) */
char            *fake_input_method_dup_around  (FakeInputMethod *self,
                                                int             *caret);
/* How often the view has reset it while something was composed. */
guint            fake_input_method_count_resets (FakeInputMethod *self);
/* Whether the next reset commits what is being composed, as some do, instead of
 * dropping it. */
void             fake_input_method_set_commits_on_reset (FakeInputMethod *self,
                                                         gboolean         commits);

G_END_DECLS
