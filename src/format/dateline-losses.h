/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_LOSSES_OF_MARKDOWN,
  DATELINE_LOSSES_OF_PLAIN_TEXT,
} DatelineLossesTarget;

/* Names of what is in @document that the format can't hold, each once: marks ("underline"),
 * and blocks of which no more than the text is written. (transfer full) */
char **dateline_losses_find (DatelineDocument     *document,
                             DatelineLossesTarget  target);

G_END_DECLS
