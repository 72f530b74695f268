/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/**
 * DatelinePairing:
 * @partners: by index in the old document: index in the new one, or
 *   DATELINE_SEQUENCE_NONE
 * @new_partners: the same, from the new document
 * @stays: by index in the old document: whether it and its partner stand in the order
 *   that they have with the others that stay
 *
 * Which block of an old document became which one of a new document. The other way
 * round it is the same.
 */
typedef struct
{
  guint    *partners;
  guint    *new_partners;
  gboolean *stays;
} DatelinePairing;

/* By what the blocks say. */
DatelinePairing *dateline_pairing_new           (DatelineDocument *old_document,
                                                 DatelineDocument *new_document);
/* By what sort of blocks they are, in order, as a translation keeps them. */
DatelinePairing *dateline_pairing_new_languages (DatelineDocument *old_document,
                                                 DatelineDocument *new_document);
void             dateline_pairing_free          (DatelinePairing  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePairing, dateline_pairing_free)

G_END_DECLS
