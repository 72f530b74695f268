/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-commands.h"

G_BEGIN_DECLS

/* Styles of blocks and marks of text, as functions like those of
 * dateline-editor-commands.h. Cards stay as they are, code carries no marks. */

/* "paragraph", "heading-2" … "heading-4", "bulleted", "numbered", "quote", "code". */
gboolean          dateline_style_exists            (const char        *style);
/* The style of the block the caret is in; "" for a card. */
const char       *dateline_command_get_style       (DatelineDocument        *document,
                                                    const DatelineSelection *selection);
/* A list or a quotation that all of the selection already is becomes paragraphs. */
DatelineDocument *dateline_command_set_style       (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    const char        *style);
/* Nests list items deeper (@by 1) or less deep (-1). */
DatelineDocument *dateline_command_indent          (DatelineDocument        *document,
                                                    const DatelineSelection *selection,
                                                    int                      by);
/* Whether a list item is selected that could be nested so. */
gboolean          dateline_command_can_indent      (DatelineDocument        *document,
                                                    const DatelineSelection *selection,
                                                    int                      by);

/* The marks that all of the selection has, or that typing at the caret gets. */
DatelineMarkSet   dateline_command_get_marks       (DatelineDocument        *document,
                                                    const DatelineSelection *selection);
DatelineDocument *dateline_command_set_mark        (DatelineDocument        *document,
                                                    const DatelineSelection *selection,
                                                    DatelineMarkType         type,
                                                    gboolean                 set);
DatelineDocument *dateline_command_clear_marks     (DatelineDocument        *document,
                                                    const DatelineSelection *selection);

/* The link at @position, or NULL; @around (nullable) becomes all of its text. */
const char       *dateline_command_get_link        (DatelineDocument  *document,
                                                    DatelinePosition   position,
                                                    DatelineSelection *around);
/* Links what is selected, or the link the caret is in, or types @url as a link; ""
 * removes the link. */
DatelineDocument *dateline_command_set_link        (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    const char        *url);
/* As dateline_command_insert(); but where @slice is an address, @url (nullable), and text
 * is selected, that is linked, and where nothing is, @slice is. */
DatelineDocument *dateline_command_paste           (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    DatelineDocument  *slice,
                                                    const char        *url);
/* Types @text as a link to @url in the place of the selection. */
DatelineDocument *dateline_command_insert_link     (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    const char        *url,
                                                    const char        *text);

/* The language that the selection, or the passage the caret is in, is marked with; NULL if
 * it is the text's own, or there are several. */
const char       *dateline_command_get_language    (DatelineDocument        *document,
                                                    const DatelineSelection *selection);
/* Marks what is selected, or the passage the caret is in, or else the paragraph as being in
 * @language; "" makes it the text's own. */
DatelineDocument *dateline_command_set_language    (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    const char        *language);

G_END_DECLS
