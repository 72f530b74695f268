/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

/**
 * DatelineTextMarks:
 * @types: a bit, 1 << DatelineMarkType, for each mark without a value
 * @link: (nullable): a URL
 * @language: (nullable): a BCP 47 tag
 *
 * The marks that a piece of text carries. The strings are those of
 * dateline_text_builder_intern().
 */
typedef struct
{
  guint       types;
  const char *link;
  const char *language;
} DatelineTextMarks;

/**
 * DatelineTextBuilder:
 *
 * Gathers the text and the marks of one block after another, for readers of marked
 * up text.
 */
typedef struct _DatelineTextBuilder DatelineTextBuilder;

DatelineTextBuilder *dateline_text_builder_new              (void);
void                 dateline_text_builder_free             (DatelineTextBuilder     *self);

/* A copy of @value that lives as long as the builder. */
const char          *dateline_text_builder_intern           (DatelineTextBuilder     *self,
                                                             const char              *value);

/* As it stands. */
void                 dateline_text_builder_append           (DatelineTextBuilder     *self,
                                                             const char              *text,
                                                             gsize                    length,
                                                             const DatelineTextMarks *marks);
/* With blanks collapsed as in CSS's "white-space: normal". */
void                 dateline_text_builder_append_collapsed (DatelineTextBuilder     *self,
                                                             const char              *text,
                                                             gsize                    length,
                                                             const DatelineTextMarks *marks);
void                 dateline_text_builder_append_break     (DatelineTextBuilder     *self,
                                                             const DatelineTextMarks *marks);

gsize                dateline_text_builder_get_length       (DatelineTextBuilder     *self);
gboolean             dateline_text_builder_ends_in          (DatelineTextBuilder     *self,
                                                             const char              *text);
gboolean             dateline_text_builder_ends_in_break    (DatelineTextBuilder     *self);
void                 dateline_text_builder_truncate         (DatelineTextBuilder     *self,
                                                             gsize                    length);
/* Removes blanks and line breaks at both ends. */
void                 dateline_text_builder_trim             (DatelineTextBuilder     *self);

/* A paragraph of all that was appended; the builder is empty then. */
DatelineBlock       *dateline_text_builder_take             (DatelineTextBuilder     *self);

/* Whether @text has nothing that is seen: blanks of any kind and line breaks. */
gboolean             dateline_text_is_blank                 (const char              *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTextBuilder, dateline_text_builder_free)

G_END_DECLS
