/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-rules-json.h"

#include "dateline-format-error.h"
#include "dateline-json.h"

#include <glib/gi18n-lib.h>

#define MAX_SECTIONS 50

static gboolean
read_severity (DatelineRules  *rules,
               DatelineRule    rule,
               const char     *text,
               GError        **error)
{
  DatelineSeverity severity;

  if (!dateline_severity_from_name (text, &severity))
    {
      dateline_json_set_value_error (error, dateline_rule_get_name (rule), text,
                                     _("“off”, “suggestion”, “warning” or “error”"));
      return FALSE;
    }

  dateline_rules_set_severity (rules, rule, severity);

  return TRUE;
}

static gboolean
read_limit (DatelineRules  *rules,
            DatelineRule    rule,
            JsonObject     *object,
            GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 limit = 0;

  if (dateline_json_get_int (object, "limit", &limit, &local_error) &&
      dateline_rule_get_limits (rule, NULL, NULL, NULL))
    dateline_rules_set_limit (rules, rule, CLAMP (limit, 0, G_MAXINT));
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
read_sections (DatelineRules  *rules,
               JsonObject     *object,
               GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) sections = NULL;

  if (dateline_json_get_strv (object, "sections", &sections, &local_error))
    {
      if (g_strv_length (sections) > MAX_SECTIONS)
        dateline_format_set_error (&local_error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                   _("There are more than %d sections"), MAX_SECTIONS);
      else
        dateline_rules_set_sections (rules, (const char * const *) sections);
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
knows_member (DatelineRule  rule,
              const char   *name)
{
  return g_str_equal (name, "severity") ||
         (g_str_equal (name, "limit") && dateline_rule_get_limits (rule, NULL, NULL, NULL)) ||
         (g_str_equal (name, "sections") && rule == DATELINE_RULE_SECTION_MISSING);
}

/* What a later version, or somebody's script, has written beside it. */
static void
keep_unknown (DatelineRules *rules,
              DatelineRule   rule,
              JsonObject    *object)
{
  g_auto (GVariantBuilder) unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GList) names = json_object_get_members (object);
  gboolean any = FALSE;

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *text = NULL;

      if (knows_member (rule, name->data))
        continue;

      text = json_to_string (json_object_get_member (object, name->data), FALSE);
      g_variant_builder_add (&unknown, "(ss)", (const char *) name->data, text);
      any = TRUE;
    }

  if (any)
    dateline_rules_set_unknown_of (rules, rule, g_variant_builder_end (&unknown));
}

static gboolean
read_object (DatelineRules  *rules,
             DatelineRule    rule,
             JsonObject     *object,
             GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *severity = NULL;

  if (dateline_json_get_string (object, "severity", &severity, &local_error) &&
      !read_severity (rules, rule, severity, error))
    return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  keep_unknown (rules, rule, object);

  return read_limit (rules, rule, object, error) &&
         (rule != DATELINE_RULE_SECTION_MISSING || read_sections (rules, object, error));
}

static gboolean
read_rule (DatelineRules  *rules,
           DatelineRule    rule,
           JsonNode       *node,
           GError        **error)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_object (rules, rule, json_node_get_object (node), error);
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return read_severity (rules, rule, json_node_get_string (node), error);

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                             _("“%s” has to be a word or an object"),
                             dateline_rule_get_name (rule));

  return FALSE;
}

DatelineRules *
dateline_rules_json_read (JsonObject  *root,
                          GError     **error)
{
  g_autoptr (DatelineRules) rules = dateline_rules_new ();
  g_auto (GVariantBuilder) unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  g_autoptr (GList) names = NULL;
  gboolean any_unknown = FALSE;
  JsonObject *object;
  GError *local_error = NULL;

  g_return_val_if_fail (root != NULL, NULL);

  object = dateline_json_get_object (root, "rules", &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (object == NULL)
    return g_steal_pointer (&rules);

  names = json_object_get_members (object);
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonNode *node = json_object_get_member (object, name->data);
      DatelineRule rule;

      if (dateline_rule_from_name (name->data, &rule))
        {
          if (!read_rule (rules, rule, node, error))
            return NULL;
        }
      else
        {
          g_autofree char *text = json_to_string (node, FALSE);

          g_variant_builder_add (&unknown, "(ss)", (const char *) name->data, text);
          any_unknown = TRUE;
        }
    }
  if (any_unknown)
    dateline_rules_set_unknown (rules, g_variant_builder_end (&unknown));

  return g_steal_pointer (&rules);
}

static void
append_name (GString    *out,
             const char *name,
             gboolean   *any)
{
  if (!*any)
    {
      dateline_json_begin_member (out, "rules");
      g_string_append_c (out, '{');
    }
  g_string_append (out, *any ? ",\n    " : "\n    ");
  dateline_json_append_string (out, name);
  g_string_append (out, ": ");
  *any = TRUE;
}

static void
append_unknown (GString  *out,
                GVariant *unknown)
{
  for (gsize i = 0; unknown != NULL && i < g_variant_n_children (unknown); i++)
    {
      const char *name;
      const char *text;

      g_variant_get_child (unknown, i, "(&s&s)", &name, &text);
      g_string_append (out, ", ");
      dateline_json_append_string (out, name);
      g_string_append_printf (out, ": %s", text);
    }
}

static void
append_rule (GString             *out,
             const DatelineRules *rules,
             DatelineRule         rule,
             gboolean            *any)
{
  const char *severity = dateline_severity_get_name (dateline_rules_get_severity (rules, rule));
  const char * const *sections = dateline_rules_get_sections (rules);
  gboolean has_sections = rule == DATELINE_RULE_SECTION_MISSING && sections[0] != NULL;
  GVariant *unknown = dateline_rules_get_unknown_of (rules, rule);
  guint limit = dateline_rules_get_limit (rules, rule);
  guint standard = limit;
  gboolean has_limit;

  dateline_rule_get_limits (rule, &standard, NULL, NULL);
  has_limit = limit != standard;
  if (!has_limit && !has_sections && unknown == NULL &&
      dateline_rules_get_severity (rules, rule) == dateline_rule_get_default_severity (rule))
    return;

  append_name (out, dateline_rule_get_name (rule), any);
  if (!has_limit && !has_sections && unknown == NULL)
    {
      dateline_json_append_string (out, severity);
      return;
    }

  g_string_append (out, "{\"severity\": ");
  dateline_json_append_string (out, severity);
  if (has_limit)
    g_string_append_printf (out, ", \"limit\": %u", limit);
  if (has_sections)
    {
      g_string_append (out, ", \"sections\": ");
      dateline_json_append_strv (out, sections);
    }
  append_unknown (out, unknown);
  g_string_append_c (out, '}');
}

void
dateline_rules_json_append (GString             *out,
                            const DatelineRules *rules)
{
  GVariant *unknown;
  gboolean any = FALSE;

  g_return_if_fail (out != NULL);
  g_return_if_fail (rules != NULL);

  for (guint i = 0; i < DATELINE_N_RULES; i++)
    append_rule (out, rules, i, &any);

  unknown = dateline_rules_get_unknown (rules);
  for (gsize i = 0; unknown != NULL && i < g_variant_n_children (unknown); i++)
    {
      const char *name;
      const char *text;

      g_variant_get_child (unknown, i, "(&s&s)", &name, &text);
      append_name (out, name, &any);
      g_string_append (out, text);
    }

  if (any)
    g_string_append (out, "\n  }");
}
