/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-desk-settings.h"
#include "dateline-finding.h"
#include "dateline-link-result.h"
#include "dateline-rules.h"

G_BEGIN_DECLS

/**
 * DatelineCheckContext:
 *
 * What is to be known for a check beside the item: the desk's rules and zones, the time,
 * the story's other versions, which images the desk has and what became of links. It holds
 * copies, so that an item can be checked in another thread.
 */
typedef struct _DatelineCheckContext DatelineCheckContext;

/* @now: UTC; NULL: now. */
DatelineCheckContext *dateline_check_context_new         (DatelineDeskSettings *settings,
                                                          GDateTime            *now);
void                  dateline_check_context_free        (DatelineCheckContext *self);
/* Another language's version of the item's story, which nobody else changes. */
void                  dateline_check_context_add_version (DatelineCheckContext *self,
                                                          DatelineItem         *version);
/* An image that the text names, and that the desk has not. */
void                  dateline_check_context_add_missing_image (DatelineCheckContext *self,
                                                                const char           *name);
void                  dateline_check_context_add_link    (DatelineCheckContext *self,
                                                          DatelineLinkResult   *result);

/* What an editor should know before @item goes out, worst first, else in the order of the
 * text. Which rules there are, DatelineRule says. (transfer full) (element DatelineFinding) */
GPtrArray            *dateline_check_item                (DatelineItem               *item,
                                                          const DatelineCheckContext *context);

/* The addresses on the web that the links of @document go to, each once, in order.
 * (transfer full) */
char                **dateline_check_dup_links           (DatelineDocument     *document);
/* The names of images of the desk that @document shows, each once. (transfer full) */
char                **dateline_check_dup_images          (DatelineDocument     *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCheckContext, dateline_check_context_free)

G_END_DECLS
