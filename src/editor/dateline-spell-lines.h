/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"
#include "dateline-spell-checker.h"

G_BEGIN_DECLS

/**
 * DatelineSpellLines:
 *
 * What is known of the spelling of a document's blocks, one a line. A block that is
 * another than before is to be checked; blocks are compared by their pointers, as
 * they are immutable.
 */
typedef struct _DatelineSpellLines DatelineSpellLines;

DatelineSpellLines *dateline_spell_lines_new          (void);
void                dateline_spell_lines_free         (DatelineSpellLines  *self);

/* NULL: an empty one. */
void                dateline_spell_lines_set_document (DatelineSpellLines  *self,
                                                       DatelineDocument    *document);
DatelineDocument   *dateline_spell_lines_get_document (DatelineSpellLines  *self);
/* All of it is to be checked anew; or, after words were added, what has mistakes. */
void                dateline_spell_lines_forget       (DatelineSpellLines  *self);
void                dateline_spell_lines_doubt        (DatelineSpellLines  *self);

/* A few blocks that are to be checked, those of the lines @first to @last before
 * others; NULL if there are none. */
GPtrArray          *dateline_spell_lines_take         (DatelineSpellLines  *self,
                                                       guint                first,
                                                       guint                last);
/* Notes the mistakes of those blocks that are still there and not known; their
 * lines. (element-type guint) */
GArray             *dateline_spell_lines_put          (DatelineSpellLines  *self,
                                                       DatelineSpellReport *report);
/* The mistakes of a line (element-type DatelineSpellRange); NULL if it was not
 * checked. */
GArray             *dateline_spell_lines_get          (DatelineSpellLines  *self,
                                                       guint                line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSpellLines, dateline_spell_lines_free)

G_END_DECLS
