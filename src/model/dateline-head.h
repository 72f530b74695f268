/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * The head of a text: what stands before its first word.
 *
 *   Almaty, 29 December 2020 –          place and date (a dateline)
 *   15/01/2021 – HR/VP Blog –           date and rubric
 *   29 December 2020 –                  date alone
 *
 * Read, but not written, are a dash for the comma, a rubric before the date, and a day of
 * the week.
 */
typedef struct
{
  char  *place;  /* or NULL */
  char  *rubric; /* or NULL */
  GDate  date;
  gsize  length; /* bytes of the text that are head, the dash and the blanks after it included */
} DatelineHead;

/* Recognises a head at the beginning of @text, with a dash of any length.
 * FALSE and an untouched @head where there is none. */
gboolean dateline_head_parse      (const char   *text,
                                   DatelineHead *head);
void     dateline_head_clear      (DatelineHead *head);

/* The head as @item's language writes it, ending in "– ", from its place, date
 * and rubric: "Almaty, 29 December 2020 – "; "15/01/2021 – HR/VP Blog – "; "" if
 * the item has no date. In a language whose months are not known the date is in figures:
 * "Toshkent, 29/12/2020 – ". */
char    *dateline_head_write      (DatelineItem *item);

/* If the first text of the body, below headings and pictures, is a paragraph that opens with
 * a head: moves it into place, date
 * and rubric and takes it out of the body, marks of the rest kept. Returns whether
 * it did. Nothing happens if the item has a date already. */
gboolean dateline_head_take       (DatelineItem *item);

/* The body as it is published: with the head before the first paragraph's text; the
 * body itself if there is no head. (transfer full) */
DatelineDocument *dateline_head_dup_full_body (DatelineItem *item);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineHead, dateline_head_clear)

G_END_DECLS
