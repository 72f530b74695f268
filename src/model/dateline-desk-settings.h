/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-kind.h"

G_BEGIN_DECLS

/**
 * DatelineDeskSettings:
 *
 * What desk.json says: the desk's name, languages, kinds and time zones.
 * Properties: "name", "languages" (strv), "zone", "second-zone".
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

/* Whether @language looks like a BCP 47 tag ("en", "sr-Latn", "pt-BR"). */
gboolean              dateline_language_is_valid             (const char *language);

G_END_DECLS
