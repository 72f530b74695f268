/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SEVERITY_OFF,        /* not looked for */
  DATELINE_SEVERITY_SUGGESTION, /* something that could be done for the editor */
  DATELINE_SEVERITY_WARNING,    /* publishing asks */
  DATELINE_SEVERITY_ERROR,      /* publishing refuses */
} DatelineSeverity;

/* "off", "suggestion", "warning", "error". */
const char *dateline_severity_get_name  (DatelineSeverity  severity);
gboolean    dateline_severity_from_name (const char       *name,
                                         DatelineSeverity *severity);

/* What of an item a finding is about, where it is not its text. */
typedef enum
{
  DATELINE_FIELD_NONE,
  DATELINE_FIELD_TITLE,
  DATELINE_FIELD_SUMMARY,
  DATELINE_FIELD_DATELINE, /* place, date and rubric */
  DATELINE_FIELD_EMBARGO,
  DATELINE_FIELD_PUBLISH_AT,
  DATELINE_FIELD_DEADLINES,
  DATELINE_FIELD_SNIPPETS, /* @start of the finding: which of them */
} DatelineField;

/* "title", "publish-at" …; NULL for none. */
const char *dateline_field_get_name (DatelineField field);

/**
 * DatelineRepairType:
 * @DATELINE_REPAIR_CHANGE: changes of text and fields, see dateline_repair_apply()
 * @DATELINE_REPAIR_DESCRIBE_IMAGE: somebody has to say what the image shows
 * @DATELINE_REPAIR_EDIT_LINK: somebody has to say where the link goes
 * @DATELINE_REPAIR_MOVE_DEADLINE: the deadline @label becomes @date; why is to be asked
 * @DATELINE_REPAIR_OPEN_ITEM: the item @id is to be looked at
 */
typedef enum
{
  DATELINE_REPAIR_CHANGE,
  DATELINE_REPAIR_DESCRIBE_IMAGE,
  DATELINE_REPAIR_EDIT_LINK,
  DATELINE_REPAIR_MOVE_DEADLINE,
  DATELINE_REPAIR_OPEN_ITEM,
} DatelineRepairType;

/**
 * DatelineRepair:
 * @type: what is done
 * @label: translated, for a button, without a mnemonic: "Use https"
 * @name: (nullable): a deadline's label, or an item's id
 * @date: the day that a deadline is moved to
 *
 * A way to put right what a finding is about. Made from the text as it was when it was
 * checked; where that has gone, nothing is changed.
 */
typedef struct
{
  DatelineRepairType type;
  char              *label;
  char              *name;
  GDate              date;

  /*< private >*/
  GArray            *blocks;
  GArray            *values;
} DatelineRepair;

DatelineRepair   *dateline_repair_new         (DatelineRepairType      type,
                                               char                   *label);
void              dateline_repair_free        (DatelineRepair         *self);
/* For checks. The block @old, which was at @index, becomes @new; NULL: it is removed.
 * @old NULL: @new is put behind the last block. */
void              dateline_repair_add_block   (DatelineRepair         *self,
                                               guint                   index,
                                               DatelineBlock          *old,
                                               DatelineBlock          *new);
/* The property of the item is set. */
void              dateline_repair_add_value   (DatelineRepair         *self,
                                               const char             *property,
                                               const GValue           *value);
void              dateline_repair_add_string  (DatelineRepair         *self,
                                               const char             *property,
                                               const char             *value);
void              dateline_repair_add_boxed   (DatelineRepair         *self,
                                               const char             *property,
                                               GType                   type,
                                               gconstpointer           value);

/* @document with the blocks changed; NULL if one of them is not there any more.
 * @first (nullable): the first that is another. (transfer full) */
DatelineDocument *dateline_repair_apply_body  (const DatelineRepair   *self,
                                               DatelineDocument       *document,
                                               guint                  *first);
gboolean          dateline_repair_changes_body   (const DatelineRepair *self);
gboolean          dateline_repair_changes_fields (const DatelineRepair *self);
void              dateline_repair_apply_fields   (const DatelineRepair *self,
                                                  DatelineItem         *item);
/* The repair that sets @item's fields, which @self sets, to what they are now. (transfer
 * full) */
DatelineRepair   *dateline_repair_dup_inverse    (const DatelineRepair *self,
                                                  DatelineItem         *item);
/* All of it; FALSE, and nothing is changed, if the text is not what it was. */
gboolean          dateline_repair_apply          (const DatelineRepair *self,
                                                  DatelineItem         *item);

/**
 * DatelineFinding:
 * @severity: how bad it is
 * @rule: its name for programs: "title-missing", "deadline-offered", …
 * @message: translated: what is wrong and what to do
 * @field: which field it is about, or none
 * @block: the block of the body that it is about, or -1
 * @cell: of a table, which of its cells, row by row; else -1
 * @start: first byte of the text of the block, or cell, that is meant
 * @end: the byte after the last; @start: all of it
 * @of: (nullable): the block itself, as it was checked
 * @repairs: (element-type DatelineRepair): best first; may be empty
 *
 * What a check found, and where. Immutable once the check has ended.
 */
typedef struct
{
  DatelineSeverity severity;
  const char      *rule;
  char            *message;
  DatelineField    field;
  int              block;
  int              cell;
  guint            start;
  guint            end;
  DatelineBlock   *of;
  GPtrArray       *repairs;
} DatelineFinding;

#define DATELINE_TYPE_FINDING (dateline_finding_get_type ())

GType            dateline_finding_get_type (void);
/* Takes @message. */
DatelineFinding *dateline_finding_new      (DatelineSeverity  severity,
                                            const char       *rule,
                                            char             *message);
DatelineFinding *dateline_finding_ref      (DatelineFinding  *self);
void             dateline_finding_unref    (DatelineFinding  *self);
/* The block of @document that it is about, wherever that is by now; -1: none, or gone. */
int              dateline_finding_locate   (DatelineFinding  *self,
                                            DatelineDocument *document);

/* How many of @findings (element DatelineFinding) are of @severity. */
guint            dateline_findings_count   (GPtrArray        *findings,
                                            DatelineSeverity  severity);
/* "2 errors, 1 warning"; "" if there is nothing to say. (transfer full) */
char            *dateline_findings_dup_summary (GPtrArray    *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRepair, dateline_repair_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFinding, dateline_finding_unref)

G_END_DECLS
