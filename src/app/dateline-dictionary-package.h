/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The package of Debian and Ubuntu with the spelling dictionary of @language (a BCP 47
 * tag), or NULL: none is known. */
const char *dateline_dictionary_package_get    (const char *language);
/* Whether words of the language are looked up in a dictionary at all: not in Chinese,
 * which doesn't spell. */
gboolean    dateline_dictionary_package_exists (const char *language);

G_END_DECLS
