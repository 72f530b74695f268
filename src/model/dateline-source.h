/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SOURCE_HTML,
  DATELINE_SOURCE_WORDPRESS, /* a WordPress block, with the comments that mark it */
  DATELINE_SOURCE_CLASSIC,   /* WordPress' older form: HTML whose line ends count */
} DatelineSourceForm;

/**
 * DatelineSourceFrame:
 * @start: where the frame begins; what is before are blanks and comments
 * @inner_start: where the block's text begins
 * @inner_end: where it ends
 * @end: where the frame ends
 * @close: of one in a group: where its end begins; between the text and that are the lists
 *   within the item
 * @group: of one in a group: which of the source's it is in
 *
 * What is around the text of a block in its source, as offsets of bytes: tags with their
 * attributes, which a document can't hold but which stay when the text is edited.
 */
typedef struct
{
  gsize start;
  gsize inner_start;
  gsize inner_end;
  gsize end;
  gsize close;
  guint group;
} DatelineSourceFrame;

/**
 * DatelineSourceGroup:
 * @start: where it begins
 * @inner_start: behind its start tag
 * @inner_end: before its end tag
 * @end: where it ends
 * @depth: how many lists are around it
 * @ordered: whether its items are numbered
 *
 * A list or quotation in a source, whose items have frames of their own. Between what
 * begins or ends there are but blanks.
 */
typedef struct
{
  gsize    start;
  gsize    inner_start;
  gsize    inner_end;
  gsize    end;
  guint    depth;
  gboolean ordered;
} DatelineSourceGroup;

/**
 * DatelineSource:
 *
 * The bytes that a run of neighbouring blocks was read from: a list's items share one.
 * They are written as they came for as long as all the blocks stand there, in their order
 * and not edited; where each of them has a frame, so is what is around one that is.
 * Immutable and reference counted.
 */
typedef struct _DatelineSource DatelineSource;

#define DATELINE_TYPE_SOURCE (dateline_source_get_type ())

GType               dateline_source_get_type     (void);

/* @bytes: may be a part of larger ones, which tells neighbours that always were. */
DatelineSource     *dateline_source_new          (DatelineSourceForm         form,
                                                  GBytes                    *bytes,
                                                  guint                      n_blocks);
DatelineSource     *dateline_source_ref          (DatelineSource            *self);
void                dateline_source_unref        (DatelineSource            *self);

/* Copies with one thing more said of them; for readers.
 * Open: what is not closed in it would go on in whatever follows, so it stands last. */
DatelineSource     *dateline_source_with_open    (DatelineSource            *self);
/* Bare: text without an element of its own, which runs on into other such text. */
DatelineSource     *dateline_source_with_bare    (DatelineSource            *self);
/* @frame: within the bytes, in order. For a source of one block. */
DatelineSource     *dateline_source_with_frame   (DatelineSource            *self,
                                                  const DatelineSourceFrame *frame);
/* @frames: one for each of the blocks. @groups: the outermost is the first. All of them
 * within the bytes, in order. */
DatelineSource     *dateline_source_with_groups  (DatelineSource            *self,
                                                  const DatelineSourceFrame *frames,
                                                  const DatelineSourceGroup *groups,
                                                  guint                      n_groups);
/* The same at another place. @bytes: equal to those it has. */
DatelineSource     *dateline_source_with_bytes   (DatelineSource            *self,
                                                  GBytes                    *bytes);

DatelineSourceForm  dateline_source_get_form     (const DatelineSource      *self);
GBytes             *dateline_source_get_bytes    (const DatelineSource      *self);
guint               dateline_source_get_n_blocks (const DatelineSource      *self);
gboolean            dateline_source_is_open      (const DatelineSource      *self);
gboolean            dateline_source_is_bare      (const DatelineSource      *self);
/* The frame of the block of @index; NULL where there is none. It is the same for as long
 * as the source is there. */
const DatelineSourceFrame *
                    dateline_source_get_frame    (const DatelineSource      *self,
                                                  guint                      index);
/* NULL where there is none. */
const DatelineSourceGroup *
                    dateline_source_get_group    (const DatelineSource      *self,
                                                  guint                      index);
/* Whether @next came right behind it. */
gboolean            dateline_source_adjoins      (const DatelineSource      *self,
                                                  const DatelineSource      *next);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSource, dateline_source_unref)

G_END_DECLS
