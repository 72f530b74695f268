/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a press sheet says of itself, in the language of its item. They are not in the
 * catalogues, as those have the user's language: a Russian release has Russian labels
 * whoever prints it. {when}, {before}, {name}: what is put there. */
typedef struct
{
  const char *language;
  const char *press_release;
  const char *statement;
  const char *blog;
  const char *call;
  const char *reference;
  const char *deadlines;
  const char *extended;
  const char *brought_forward;
  const char *links;
  const char *image;
  const char *goes_on;
} DatelineWords;

/* English for a language that is not known. */
const DatelineWords *dateline_words_find (const char *language);

G_END_DECLS
