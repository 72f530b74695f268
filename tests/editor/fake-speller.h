/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-speller.h"

G_BEGIN_DECLS

/* A speller with dictionaries of a few words, "en", "ru" and "kk". It counts what it
 * is asked, and suggests the right words of the same first letter. */
#define FAKE_TYPE_SPELLER (fake_speller_get_type ())

G_DECLARE_FINAL_TYPE (FakeSpeller, fake_speller, FAKE, SPELLER, GObject)

FakeSpeller *fake_speller_new            (void);
guint        fake_speller_count_checks   (FakeSpeller *self);
guint        fake_speller_count_suggests (FakeSpeller *self);
/* Lets who asks for a suggestion wait for it. */
void         fake_speller_set_slow       (FakeSpeller *self,
                                          gboolean     slow);

G_END_DECLS
