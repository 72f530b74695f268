/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-speller.h"

G_BEGIN_DECLS

/**
 * DatelineEnchantSpeller:
 *
 * The dictionaries of this computer, by way of Enchant, and the user's own, which
 * other programs share. They are looked for when they are first asked, and one that
 * is missing each time anew.
 *
 * A language without a region ("en") is read as the one of the user's locale, then
 * the one it is at home in ("fr_FR"), then any.
 */
#define DATELINE_TYPE_ENCHANT_SPELLER (dateline_enchant_speller_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEnchantSpeller, dateline_enchant_speller, DATELINE, ENCHANT_SPELLER,
                      GObject)

DatelineSpeller *dateline_enchant_speller_new (void);

G_END_DECLS
