/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-kind.h"
#include "dateline-rules.h"
#include "dateline-snippet.h"

G_BEGIN_DECLS

/**
 * DatelineDeskSettings:
 *
 * What desk.json says: the desk's name, languages, kinds and time zones, what stands on its
 * press sheets, what its items are checked for, and the texts that they use again and again.
 * Properties: "name", "languages" (strv), "zone", "second-zone", "letterhead", "logo",
 * "rules" (DatelineRules), "embargo-lines", "snippets".
 */
#define DATELINE_TYPE_DESK_SETTINGS (dateline_desk_settings_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDeskSettings, dateline_desk_settings, DATELINE, DESK_SETTINGS, GObject)

/* English only, the four kinds, Asia/Almaty and Europe/Brussels if nothing else
 * is said. */
DatelineDeskSettings *dateline_desk_settings_new             (void);

const char           *dateline_desk_settings_get_name        (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_name        (DatelineDeskSettings *self,
                                                              const char           *name);
const char * const   *dateline_desk_settings_get_languages   (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_languages   (DatelineDeskSettings *self,
                                                              const char * const   *languages);
/* The zone in which times are typed and shown. */
const char           *dateline_desk_settings_get_zone        (DatelineDeskSettings *self);
gboolean              dateline_desk_settings_set_zone        (DatelineDeskSettings *self,
                                                              const char           *zone);
/* A second clock, or NULL. */
const char           *dateline_desk_settings_get_second_zone (DatelineDeskSettings *self);
gboolean              dateline_desk_settings_set_second_zone (DatelineDeskSettings *self,
                                                              const char           *zone);
/* The office's address below its name on a press sheet: some lines, "" where there is none.
 * Blanks at the ends of lines go, and empty lines at both ends. */
const char           *dateline_desk_settings_get_letterhead  (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_letterhead  (DatelineDeskSettings *self,
                                                              const char           *letterhead);
/* The name of a picture in the desk's media folder, or NULL. FALSE, and nothing is
 * changed, if that is no name of a file there. */
const char           *dateline_desk_settings_get_logo        (DatelineDeskSettings *self);
gboolean              dateline_desk_settings_set_logo        (DatelineDeskSettings *self,
                                                              const char           *logo);
/* What items are checked for. (transfer none) */
const DatelineRules  *dateline_desk_settings_get_rules       (DatelineDeskSettings *self);
/* Copies @rules. */
void                  dateline_desk_settings_set_rules       (DatelineDeskSettings *self,
                                                              const DatelineRules  *rules);
/* GPtrArray of DatelineKind; the four come first. (transfer none) */
GPtrArray            *dateline_desk_settings_get_kinds       (DatelineDeskSettings *self);
/* Adds a kind, or replaces the one with its id. */
void                  dateline_desk_settings_add_kind        (DatelineDeskSettings *self,
                                                              DatelineKind         *kind);

/* How the line about an embargo is written in @language, see dateline_embargo_line_fill():
 * as the desk says, else as it is usual. */
const char           *dateline_desk_settings_get_embargo_line (DatelineDeskSettings *self,
                                                               const char           *language);
/* @line: NULL or "": as it is usual. */
void                  dateline_desk_settings_set_embargo_line (DatelineDeskSettings *self,
                                                               const char           *language,
                                                               const char           *line);
/* The languages whose line the desk has written, sorted. (transfer full) */
char                **dateline_desk_settings_dup_embargo_languages
                                                             (DatelineDeskSettings *self);

/* GPtrArray of DatelineSnippet, as they are now; it does not change, so any thread may
 * ask and look. (transfer full) */
GPtrArray            *dateline_desk_settings_dup_snippets    (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_snippets    (DatelineDeskSettings *self,
                                                              GPtrArray            *snippets);
/* Adds a snippet, or replaces the one with its id. */
void                  dateline_desk_settings_put_snippet     (DatelineDeskSettings *self,
                                                              DatelineSnippet      *snippet);
void                  dateline_desk_settings_remove_snippet  (DatelineDeskSettings *self,
                                                              const char           *id);
/* @by: places towards the end. */
void                  dateline_desk_settings_move_snippet    (DatelineDeskSettings *self,
                                                              const char           *id,
                                                              int                   by);

/* Members of desk.json that this version does not know, name and JSON text in
 * their order: "a(ss)" or NULL. */
GVariant             *dateline_desk_settings_get_unknown     (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_unknown     (DatelineDeskSettings *self,
                                                              GVariant             *unknown);

/* Whether @name can be a file's in the desk's media folder: no path, and not hidden. */
gboolean              dateline_media_name_is_valid           (const char *name);
/* Whether @language looks like a BCP 47 tag ("en", "sr-Latn", "pt-BR"). */
gboolean              dateline_language_is_valid             (const char *language);

G_END_DECLS
