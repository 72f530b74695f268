/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-finding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_BOXED_TYPE (DatelineFinding, dateline_finding, dateline_finding_ref,
                     dateline_finding_unref)

static const char * const severity_names[] = { "off", "suggestion", "warning", "error" };

const char *
dateline_severity_get_name (DatelineSeverity severity)
{
  g_return_val_if_fail ((guint) severity < G_N_ELEMENTS (severity_names), NULL);

  return severity_names[severity];
}

gboolean
dateline_severity_from_name (const char       *name,
                             DatelineSeverity *severity)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (severity_names); i++)
    {
      if (strcmp (name, severity_names[i]) == 0)
        {
          *severity = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
dateline_field_get_name (DatelineField field)
{
  static const char * const names[] = {
    NULL, "title", "summary", "dateline", "embargo", "publish-at", "deadlines", "snippets",
  };

  g_return_val_if_fail ((guint) field < G_N_ELEMENTS (names), NULL);

  return names[field];
}

static void
clear_finding (gpointer data)
{
  DatelineFinding *self = data;

  g_free (self->message);
  g_clear_pointer (&self->of, dateline_block_unref);
  g_ptr_array_unref (self->repairs);
}

DatelineFinding *
dateline_finding_new (DatelineSeverity  severity,
                      const char       *rule,
                      char             *message)
{
  DatelineFinding *self = g_atomic_rc_box_new0 (DatelineFinding);

  self->severity = severity;
  self->rule = rule;
  self->message = message;
  self->block = -1;
  self->cell = -1;
  self->repairs = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_repair_free);

  return self;
}

DatelineFinding *
dateline_finding_ref (DatelineFinding *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
dateline_finding_unref (DatelineFinding *self)
{
  g_atomic_rc_box_release_full (self, clear_finding);
}

/* The index of @block in @document, near @hint if it can be; -1: not there. */
static int
find_block (const DatelineDocument *document,
            const DatelineBlock    *block,
            guint                   hint)
{
  guint n_blocks = dateline_document_get_n_blocks (document);

  if (hint < n_blocks && dateline_document_get_block (document, hint) == block)
    return hint;

  for (guint i = 0; i < n_blocks; i++)
    {
      if (dateline_document_get_block (document, i) == block)
        return i;
    }

  return -1;
}

int
dateline_finding_locate (DatelineFinding  *self,
                         DatelineDocument *document)
{
  int index;

  g_return_val_if_fail (self != NULL, -1);
  g_return_val_if_fail (document != NULL, -1);

  if (self->of == NULL)
    return -1;

  index = find_block (document, self->of, self->block);
  if (index >= 0)
    return index;

  /* The same text, read once more. */
  if (self->block >= 0 && (guint) self->block < dateline_document_get_n_blocks (document) &&
      dateline_block_equal (dateline_document_get_block (document, self->block), self->of))
    return self->block;

  return -1;
}

guint
dateline_findings_count (GPtrArray        *findings,
                         DatelineSeverity  severity)
{
  guint count = 0;

  g_return_val_if_fail (findings != NULL, 0);

  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (findings, i);

      count += finding->severity == severity;
    }

  return count;
}

char *
dateline_findings_dup_summary (GPtrArray *findings)
{
  guint n_errors = dateline_findings_count (findings, DATELINE_SEVERITY_ERROR);
  guint n_warnings = dateline_findings_count (findings, DATELINE_SEVERITY_WARNING);
  guint n_suggestions = dateline_findings_count (findings, DATELINE_SEVERITY_SUGGESTION);
  g_autofree char *errors = NULL;
  g_autofree char *warnings = NULL;

  errors = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n_errors),
                            n_errors);
  warnings = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings",
                                           n_warnings), n_warnings);
  if (n_errors > 0 && n_warnings > 0)
    /* Translators: "2 errors", "1 warning". */
    return g_strdup_printf (_("%s, %s"), errors, warnings);
  if (n_errors > 0)
    return g_steal_pointer (&errors);
  if (n_warnings > 0)
    return g_steal_pointer (&warnings);
  if (n_suggestions > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u suggestion", "%u suggestions",
                                         n_suggestions), n_suggestions);

  return g_strdup ("");
}

typedef struct
{
  guint          index;
  DatelineBlock *old;
  DatelineBlock *new;
} BlockChange;

typedef struct
{
  const char *property;
  GValue      value;
} ValueChange;

static void
clear_block_change (BlockChange *change)
{
  g_clear_pointer (&change->old, dateline_block_unref);
  g_clear_pointer (&change->new, dateline_block_unref);
}

static void
clear_value_change (ValueChange *change)
{
  g_value_unset (&change->value);
}

DatelineRepair *
dateline_repair_new (DatelineRepairType  type,
                     char               *label)
{
  DatelineRepair *self = g_new0 (DatelineRepair, 1);

  self->type = type;
  self->label = label;
  g_date_clear (&self->date, 1);
  self->blocks = g_array_new (FALSE, TRUE, sizeof (BlockChange));
  g_array_set_clear_func (self->blocks, (GDestroyNotify) clear_block_change);
  self->values = g_array_new (FALSE, TRUE, sizeof (ValueChange));
  g_array_set_clear_func (self->values, (GDestroyNotify) clear_value_change);

  return self;
}

void
dateline_repair_free (DatelineRepair *self)
{
  g_free (self->label);
  g_free (self->name);
  g_array_unref (self->blocks);
  g_array_unref (self->values);
  g_free (self);
}

void
dateline_repair_add_block (DatelineRepair *self,
                           guint           index,
                           DatelineBlock  *old,
                           DatelineBlock  *new)
{
  BlockChange change = { index, NULL, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (old != NULL || new != NULL);

  if (old != NULL)
    change.old = dateline_block_ref (old);
  if (new != NULL)
    change.new = dateline_block_ref (new);
  g_array_append_val (self->blocks, change);
}

void
dateline_repair_add_value (DatelineRepair *self,
                           const char     *property,
                           const GValue   *value)
{
  ValueChange *change;

  g_return_if_fail (self != NULL);

  g_array_set_size (self->values, self->values->len + 1);
  change = &g_array_index (self->values, ValueChange, self->values->len - 1);
  change->property = g_intern_string (property);
  g_value_init (&change->value, G_VALUE_TYPE (value));
  g_value_copy (value, &change->value);
}

void
dateline_repair_add_string (DatelineRepair *self,
                            const char     *property,
                            const char     *text)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, text);
  dateline_repair_add_value (self, property, &value);
}

void
dateline_repair_add_boxed (DatelineRepair *self,
                           const char     *property,
                           GType           type,
                           gconstpointer   boxed)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, type);
  g_value_set_boxed (&value, boxed);
  dateline_repair_add_value (self, property, &value);
}

gboolean
dateline_repair_changes_body (const DatelineRepair *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->blocks->len > 0;
}

gboolean
dateline_repair_changes_fields (const DatelineRepair *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->values->len > 0;
}

static DatelineDocument *
apply_change (DatelineDocument  *document,
              const BlockChange *change,
              guint             *index)
{
  int found = dateline_document_get_n_blocks (document);

  if (change->old != NULL)
    found = find_block (document, change->old, change->index);
  if (found < 0)
    return NULL;

  *index = found;

  return dateline_document_replace (document, found, change->old != NULL ? 1 : 0,
                                    (DatelineBlock * const *) &change->new,
                                    change->new != NULL ? 1 : 0);
}

DatelineDocument *
dateline_repair_apply_body (const DatelineRepair *self,
                            DatelineDocument     *document,
                            guint                *first)
{
  g_autoptr (DatelineDocument) result = NULL;
  guint lowest = G_MAXUINT;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (document != NULL, NULL);

  result = dateline_document_ref (document);
  for (guint i = 0; i < self->blocks->len; i++)
    {
      DatelineDocument *next;
      guint index = 0;

      next = apply_change (result, &g_array_index (self->blocks, BlockChange, i), &index);
      if (next == NULL)
        return NULL;

      dateline_document_unref (result);
      result = next;
      lowest = MIN (lowest, index);
    }

  if (first != NULL)
    *first = lowest;

  return g_steal_pointer (&result);
}

void
dateline_repair_apply_fields (const DatelineRepair *self,
                              DatelineItem         *item)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (DATELINE_IS_ITEM (item));

  for (guint i = 0; i < self->values->len; i++)
    {
      const ValueChange *change = &g_array_index (self->values, ValueChange, i);

      g_object_set_property (G_OBJECT (item), change->property, &change->value);
    }
}

DatelineRepair *
dateline_repair_dup_inverse (const DatelineRepair *self,
                             DatelineItem         *item)
{
  DatelineRepair *inverse;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  inverse = dateline_repair_new (DATELINE_REPAIR_CHANGE, g_strdup (self->label));
  for (guint i = 0; i < self->values->len; i++)
    {
      const ValueChange *change = &g_array_index (self->values, ValueChange, i);
      g_auto (GValue) value = G_VALUE_INIT;

      g_value_init (&value, G_VALUE_TYPE (&change->value));
      g_object_get_property (G_OBJECT (item), change->property, &value);
      dateline_repair_add_value (inverse, change->property, &value);
    }

  return inverse;
}

gboolean
dateline_repair_apply (const DatelineRepair *self,
                       DatelineItem         *item)
{
  g_autoptr (DatelineDocument) body = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  body = dateline_repair_apply_body (self, dateline_item_get_body (item), NULL);
  if (body == NULL)
    return FALSE;

  if (dateline_repair_changes_body (self))
    dateline_item_set_body (item, body);
  dateline_repair_apply_fields (self, item);

  return TRUE;
}
