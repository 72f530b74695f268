/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineLogoRow:
 *
 * The logo of a desk's press sheets: shows it, and takes another one from a file into
 * the desk.
 *
 * Signal "changed" () – the settings have another logo and are to be saved.
 * Signal "problem" (const char *text) – a file was no logo, and why.
 */
#define DATELINE_TYPE_LOGO_ROW (dateline_logo_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLogoRow, dateline_logo_row, DATELINE, LOGO_ROW, AdwActionRow)

/* Once. */
void dateline_logo_row_set_desk  (DatelineLogoRow *self,
                                  DatelineDesk    *desk);
/* As if it had been chosen. */
void dateline_logo_row_take_file (DatelineLogoRow *self,
                                  GFile           *file);

G_END_DECLS
