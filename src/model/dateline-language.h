/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a language calls itself ("Қазақша" for "kk"); @tag itself where that is not
 * known. */
const char *dateline_language_get_name      (const char *tag);

/* The tags of the languages that are known by name, one after the other; NULL after the
 * last. */
const char *dateline_language_get_tag          (guint       index);
/* "Kazakh" for "kk", to look for it by; NULL where it is not known. */
const char *dateline_language_get_english_name (const char *tag);

/* "ltr" or "rtl", by the tag's script, else by what the language is written in. */
const char *dateline_language_get_direction (const char *tag);

G_END_DECLS
