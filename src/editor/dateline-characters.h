/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_CHARACTERS_PUNCTUATION,
  DATELINE_CHARACTERS_SIGNS,
  DATELINE_CHARACTERS_SPACES,
  DATELINE_CHARACTERS_KAZAKH,
} DatelineCharacterGroup;

#define DATELINE_N_CHARACTER_GROUPS (DATELINE_CHARACTERS_KAZAKH + 1)

/* The characters that press releases need and keyboards lack, group by group. */
guint                  dateline_characters_get_n        (void);
/* As it is put into the text. */
const char            *dateline_characters_get          (guint                   index);
DatelineCharacterGroup dateline_characters_get_group    (guint                   index);
const char            *dateline_characters_get_title    (DatelineCharacterGroup  group);
/* How it is shown: what can't be seen by a sign for it. */
const char            *dateline_characters_get_shown    (guint                   index);
/* "En dash", in the user's language. (transfer full) */
char                  *dateline_characters_dup_name     (guint                   index);
/* The one that is @character; -1 if it is none of them. */
int                    dateline_characters_find         (const char             *character);
/* Whether all words of @query are in its name, or it is one of its characters. */
gboolean               dateline_characters_match        (guint                   index,
                                                         const char             *query);

G_END_DECLS
