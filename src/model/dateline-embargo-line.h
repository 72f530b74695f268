/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * The line that tells editors until when they must not publish:
 *
 *   EMBARGOED until 17:00 Brussels time (21:00 Almaty time), 29 December 2020
 *
 * It is never part of a text: it is made of the embargo, for press sheets and exports, so
 * that line and field can't differ. One that stands in a text is recognised.
 */

/* What a desk writes until it says otherwise; English for a language that is not known.
 * {time}, {zone}, {date}: of the embargo in its own zone; {other}: the desk's other clock in
 * parentheses, a blank before it, nothing where there is none. */
const char *dateline_embargo_line_get_template (const char           *language);

/* The line as @item's language writes it, by @settings' template and clocks; NULL without an
 * embargo. (transfer full) */
char       *dateline_embargo_line_write        (DatelineItem         *item,
                                                DatelineDeskSettings *settings);
/* The same by @template, whose places may be missing. (transfer full) */
char       *dateline_embargo_line_fill         (const char           *template,
                                                DatelineMoment       *embargo,
                                                const char           *language,
                                                const char           *zone,
                                                const char           *second_zone);

/**
 * DatelineEmbargoLine:
 * @moment: (nullable): what the line says; NULL if there is no date in it
 * @agrees: FALSE: its clocks tell different times
 * @length: bytes of the text that are the line, with the line break after it
 */
typedef struct
{
  DatelineMoment *moment;
  gboolean        agrees;
  gsize           length;
} DatelineEmbargoLine;

/* Recognises a line of English, Russian, Kazakh, French or German at the beginning of @text.
 * @zones: (nullable): the desk's clocks; one without a city is the first's. FALSE and an
 * untouched @line where there is none. */
gboolean    dateline_embargo_line_parse        (const char           *text,
                                                const char * const   *zones,
                                                DatelineEmbargoLine  *line);
void        dateline_embargo_line_clear        (DatelineEmbargoLine  *line);

/* The line at the top of @item's body: within its first blocks of text. @block: which. */
gboolean    dateline_embargo_line_find         (DatelineItem         *item,
                                                const char * const   *zones,
                                                DatelineEmbargoLine  *line,
                                                guint                *block);
/* Makes the line at the top of the body the item's embargo, and takes it out of the body.
 * Nothing happens, and FALSE is returned, if there is none that can be read whole, or one
 * whose clocks differ. */
gboolean    dateline_embargo_line_take         (DatelineItem         *item,
                                                const char * const   *zones);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineEmbargoLine, dateline_embargo_line_clear)

G_END_DECLS
