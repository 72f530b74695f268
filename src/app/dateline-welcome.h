/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineWelcome:
 *
 * What a window shows that has no desk yet: the ways to one. Its buttons have actions
 * of the window.
 */
#define DATELINE_TYPE_WELCOME (dateline_welcome_get_type ())

G_DECLARE_FINAL_TYPE (DatelineWelcome, dateline_welcome, DATELINE, WELCOME, AdwBin)

/* Why a desk could not be opened; NULL for nothing. */
void dateline_welcome_set_error (DatelineWelcome *self,
                                 const char      *error);

G_END_DECLS
