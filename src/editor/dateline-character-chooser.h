/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineCharacterChooser:
 *
 * The characters of dateline-characters.h to choose from, those that were used last first.
 * What is typed looks for names; the arrows go through what is found.
 *
 * Signals: "picked" (const char *character); "emoji" – one of those is wanted instead.
 */
#define DATELINE_TYPE_CHARACTER_CHOOSER (dateline_character_chooser_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCharacterChooser, dateline_character_chooser, DATELINE,
                      CHARACTER_CHOOSER, GtkPopover)

GtkWidget *dateline_character_chooser_new  (void);
/* @recent (nullable): the characters that were used last. */
void       dateline_character_chooser_open (DatelineCharacterChooser *self,
                                            const char * const       *recent);

G_END_DECLS
