/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-kind.h"

G_BEGIN_DECLS

/**
 * DatelineDeskSettings:
 *
 * What desk.json says: the desk's name, languages, kinds and time zones, and what stands
 * on its press sheets. Properties: "name", "languages" (strv), "zone", "second-zone",
 * "letterhead", "logo", "contact", "notes".
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
/* What a press sheet has beside the item, each text of some lines, "" where there is none:
 * the office's address below its name, whom to ask, and what editors are told each time.
 * Blanks at the ends of lines go, and empty lines at both ends. */
const char           *dateline_desk_settings_get_letterhead  (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_letterhead  (DatelineDeskSettings *self,
                                                              const char           *letterhead);
const char           *dateline_desk_settings_get_contact     (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_contact     (DatelineDeskSettings *self,
                                                              const char           *contact);
const char           *dateline_desk_settings_get_notes       (DatelineDeskSettings *self);
void                  dateline_desk_settings_set_notes       (DatelineDeskSettings *self,
                                                              const char           *notes);
/* The name of a picture in the desk's media folder, or NULL. FALSE, and nothing is
 * changed, if that is no name of a file there. */
const char           *dateline_desk_settings_get_logo        (DatelineDeskSettings *self);
gboolean              dateline_desk_settings_set_logo        (DatelineDeskSettings *self,
                                                              const char           *logo);
/* GPtrArray of DatelineKind; the four come first. (transfer none) */
GPtrArray            *dateline_desk_settings_get_kinds       (DatelineDeskSettings *self);
/* Adds a kind, or replaces the one with its id. */
void                  dateline_desk_settings_add_kind        (DatelineDeskSettings *self,
                                                              DatelineKind         *kind);

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
