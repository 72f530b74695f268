/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-check.h"
#include "dateline-document.h"

G_BEGIN_DECLS

struct _DatelineCheckContext
{
  GDateTime     *now;
  char          *zone;
  char          *zones[3];       /* the desk's clocks, NULL behind the last */
  DatelineDeskSettings *settings; /* for its snippets, which any thread may ask for */
  char         **languages;
  DatelineRules *rules;
  GPtrArray     *versions;       /* element DatelineItem */
  GHashTable    *missing_images; /* char * */
  GHashTable    *links;          /* char * → DatelineLinkResult */
};

/* One run over one item. */
typedef struct
{
  DatelineItem               *item;
  DatelineDocument           *body;
  const char                 *language;
  const DatelineCheckContext *context;
  GPtrArray                  *findings;
  guint                       n_found[DATELINE_N_RULES];
} Check;

/**
 * Passage:
 * @index: which block of the body
 * @block: that block
 * @text: it, or a cell of a table
 * @cell: which cell, or -1
 *
 * A stretch of text that a person reads as one.
 */
typedef struct
{
  guint          index;
  DatelineBlock *block;
  DatelineBlock *text;
  int            cell;
} Passage;

typedef void (* PassageFunc) (Check         *check,
                              const Passage *passage,
                              gpointer       data);

/* Whether anything is to be found by @rule. */
gboolean         check_wants          (Check            *check,
                                       DatelineRule      rule);
/* Takes @message. NULL if there are too many of this rule already. About the item as a
 * whole until another function says where it is. */
DatelineFinding *check_add            (Check            *check,
                                       DatelineRule      rule,
                                       char             *message);
DatelineFinding *check_add_field      (Check            *check,
                                       DatelineRule      rule,
                                       DatelineField     field,
                                       char             *message);
DatelineFinding *check_add_block      (Check            *check,
                                       DatelineRule      rule,
                                       guint             index,
                                       char             *message);
DatelineFinding *check_add_range      (Check            *check,
                                       DatelineRule      rule,
                                       const Passage    *passage,
                                       gsize             start,
                                       gsize             end,
                                       char             *message);

/* A repair of @finding, which may be NULL: then there is none. Takes @label. */
DatelineRepair  *check_offer          (DatelineFinding   *finding,
                                       DatelineRepairType type,
                                       char              *label);
/* That puts @text in the place of the passage's. */
void             check_offer_text     (DatelineFinding   *finding,
                                       const Passage     *passage,
                                       DatelineBlock     *text,
                                       char              *label);
/* That puts @new (or nothing) in the place of @block. */
void             check_offer_block    (DatelineFinding   *finding,
                                       guint              index,
                                       DatelineBlock     *block,
                                       DatelineBlock     *new,
                                       char              *label);

/* @block with @text in the place of start … end, with the marks that all of it had. */
DatelineBlock   *check_replace_text   (DatelineBlock     *block,
                                       gsize              start,
                                       gsize              end,
                                       const char        *text);
/* Calls @function for each passage of the body that is no code. */
void             check_each_passage   (Check             *check,
                                       PassageFunc        function,
                                       gpointer           data);
/* @date as the user's own language writes it, whatever the item's. */
char            *check_dup_date       (const GDate       *date);
/* The beginning of start … end of @text, for a message. */
char            *check_dup_excerpt    (const char        *text,
                                       gsize              start,
                                       gsize              end);

/* The checks. */
void             check_head           (Check             *check);
void             check_dateline       (Check             *check);
void             check_deadlines      (Check             *check);
void             check_text           (Check             *check);
void             check_quotes         (Check             *check);
void             check_languages      (Check             *check);
void             check_structure      (Check             *check);
void             check_objects        (Check             *check);
void             check_links          (Check             *check);
void             check_story          (Check             *check);
void             check_embargo_line   (Check             *check);
void             check_snippets       (Check             *check);

G_END_DECLS
