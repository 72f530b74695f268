/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Dates as releases print them, in English, Russian, Kazakh, French and German:
 * "24 January, 2021", "January 24, 2021", "24/01/2021", "24.01.2021",
 * "24 января 2021 года", "2021 жылғы 24 қаңтар", "24 janvier 2021", "1er mars
 * 2021", "24. Januar 2021", "2021-01-24".
 */

/* Reads a date that begins at @text. @end is set to the byte after it (years
 * words and a trailing full stop of "2021 г." included). All five languages are
 * tried, whatever the text's own. */
gboolean    dateline_date_text_parse  (const char  *text,
                                       GDate       *date,
                                       const char **end);

typedef struct
{
  GDate date;
  gsize start; /* bytes */
  gsize end;
} DatelineDateMention;

/* Every date that @text names, in order. A number within a longer number or word
 * is none. (transfer full) (element DatelineDateMention) */
GArray     *dateline_date_text_find   (const char  *text);

/* "29 December 2020", "29 декабря 2020 года", "2020 жылғы 29 желтоқсан",
 * "29 décembre 2020", "29. Dezember 2020"; English for any other language. */
char       *dateline_date_text_format (const GDate *date,
                                       const char  *language);

/* Whether it is one of the five, "de-AT" among them. */
gboolean    dateline_date_text_knows_language (const char *language);

/* The closing date that @text names ("application deadline … 24 January, 2021",
 * "приём заявок до …", "өтінімдерді қабылдау мерзімі …", "date limite …",
 * "Bewerbungsfrist …"): a deadline word and a date within one sentence; "extended
 * to" prefers the date after it. @start and @end: bytes of the date. FALSE: none. */
gboolean    dateline_date_text_find_closing (const char *text,
                                             GDate      *date,
                                             gsize      *start,
                                             gsize      *end);

G_END_DECLS
