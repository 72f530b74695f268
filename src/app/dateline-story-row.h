/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-story-find.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineStoryRow:
 *
 * How often something was found in the other languages of a story: "RU 4  KK 2", each a
 * button, or why there is nothing to see.
 *
 * Signal: "activated" (const DatelineFound *) – the user wants to go to that language.
 */
#define DATELINE_TYPE_STORY_ROW (dateline_story_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineStoryRow, dateline_story_row, DATELINE, STORY_ROW, AdwBin)

/* What it shows. (transfer none) */
DatelineStoryFind *dateline_story_row_get_find (DatelineStoryRow *self);

G_END_DECLS
