/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The cities that clocks are named after: "17:00 Brussels time", «по времени Брюсселя»,
 * « heure d’Almaty ». Those that press offices of this trade work with are known in five
 * languages; of any other zone the name in the database is taken.
 */

/* The clock of @zone in @language: "Brussels time", "по времени Брюсселя", "Брюссель
 * уақыты", "heure de Bruxelles", "Ortszeit Brüssel"; as in English for any other.
 * (transfer full) */
char *dateline_city_dup_clock (const char         *zone,
                               const char         *language);

/* The zone of the first city or abbreviation ("CET", "GMT") that @text names, in any of the
 * five languages; one of @zones (nullable) also if its city is known by the database only.
 * (transfer none) (nullable) */
const char *dateline_city_find_zone (const char         *text,
                                     const char * const *zones);

G_END_DECLS
