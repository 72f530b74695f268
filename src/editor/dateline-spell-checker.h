/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"
#include "dateline-speller.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A word that is not right: bytes of its block's text. */
typedef struct
{
  guint start;
  guint end;
} DatelineSpellRange;

/**
 * DatelineSpellReport:
 * @blocks: what was checked
 * @mistakes: (element-type GArray): for each block its DatelineSpellRanges
 * @missing: (element-type utf8): the languages without a dictionary
 */
typedef struct
{
  GPtrArray *blocks;
  GPtrArray *mistakes;
  GPtrArray *missing;
} DatelineSpellReport;

void dateline_spell_report_free (DatelineSpellReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSpellReport, dateline_spell_report_free)

/**
 * DatelineSpellChecker:
 *
 * Asks a speller, in a thread: one thing at a time, what a person waits for first.
 * Remembers the words that it was asked before, and those to be ignored while the
 * program runs.
 *
 * Signals: "forgiven" – a word was added or is ignored; what was a mistake may be
 * right now.
 */
#define DATELINE_TYPE_SPELL_CHECKER (dateline_spell_checker_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSpellChecker, dateline_spell_checker, DATELINE, SPELL_CHECKER,
                      GObject)

/* The speller is used by nobody else. */
DatelineSpellChecker *dateline_spell_checker_new            (DatelineSpeller      *speller);

/* @blocks are of a text in @language (nullable). */
void                  dateline_spell_checker_check_async    (DatelineSpellChecker *self,
                                                             GPtrArray            *blocks,
                                                             const char           *language,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
DatelineSpellReport  *dateline_spell_checker_check_finish   (DatelineSpellChecker *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

/* What may have been meant by a word of a text: a few, the likeliest first, with its
 * kind of apostrophe. */
void                  dateline_spell_checker_suggest_async  (DatelineSpellChecker *self,
                                                             const char           *language,
                                                             const char           *word,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
GStrv                 dateline_spell_checker_suggest_finish (DatelineSpellChecker *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

/* Into the user's dictionary. */
void                  dateline_spell_checker_add            (DatelineSpellChecker *self,
                                                             const char           *language,
                                                             const char           *word);
/* As long as the program runs. */
void                  dateline_spell_checker_ignore         (DatelineSpellChecker *self,
                                                             const char           *language,
                                                             const char           *word);

G_END_DECLS
