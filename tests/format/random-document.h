/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

typedef enum
{
  /* All that HTML holds: every mark, every block but opaque ones. */
  RANDOM_DOCUMENT_HTML     = 0,
  /* Only what Markdown holds: no underline, strike, superscript, subscript,
   * language; marks around words; plain captions. */
  RANDOM_DOCUMENT_MARKDOWN = 1 << 0,
} RandomDocumentFlags;

/* A document as a reader of a format would give it: no blanks that collapse, no empty
 * paragraphs, inner lists one level at a time. The same state of @rand, the same
 * document. (transfer full) */
DatelineDocument *random_document_new       (GRand               *rand,
                                             RandomDocumentFlags  flags);

/* Bytes that look like HTML or Markdown, well formed or not; UTF-8 most of the time.
 * (transfer full) */
GBytes           *random_document_new_bytes (GRand               *rand);

/* Fails with both documents as text if they differ. */
void              random_document_assert_equal (DatelineDocument *a,
                                                DatelineDocument *b,
                                                const char       *source);

G_END_DECLS
