/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is made from an item's fields: its id, its slug, its line in a listing, the
 * times by which it is sorted and seen; and fields set from text. */

#include "dateline-config.h"

#include "dateline-item.h"

#include "dateline-desk-settings.h"
#include "dateline-head.h"
#include "dateline-model-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SLUG_MAX_CHARS 60
#define UUID_LENGTH 36

/* The name space of our ids (RFC 9562, section 6.5), a random UUID of its own. */
static const guint8 id_namespace[16] = {
  0x6d, 0x1c, 0x2a, 0x53, 0x0f, 0x8e, 0x4b, 0x1d, 0x9a, 0x77, 0x51, 0xe4, 0x3c, 0xb0, 0x92, 0x4e,
};

gboolean
dateline_id_is_valid (const char *id)
{
  g_return_val_if_fail (id != NULL, FALSE);

  if (strnlen (id, UUID_LENGTH + 1) != UUID_LENGTH)
    return FALSE;

  for (guint i = 0; i < UUID_LENGTH; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (id[i] != '-')
            return FALSE;
        }
      else if (!g_ascii_isdigit (id[i]) && (id[i] < 'a' || id[i] > 'f'))
        {
          return FALSE;
        }
    }

  return TRUE;
}

char *
dateline_id_new_from_name (const char *name)
{
  g_autoptr (GChecksum) checksum = NULL;
  guint8 digest[20];
  gsize length = sizeof digest;

  g_return_val_if_fail (name != NULL, NULL);

  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, id_namespace, sizeof id_namespace);
  g_checksum_update (checksum, (const guchar *) name, strlen (name));
  g_checksum_get_digest (checksum, digest, &length);

  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;

  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          digest[0], digest[1], digest[2], digest[3], digest[4], digest[5],
                          digest[6], digest[7], digest[8], digest[9], digest[10], digest[11],
                          digest[12], digest[13], digest[14], digest[15]);
}

GDateTime *
dateline_item_dup_sort_time (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  if (dateline_item_get_published (self) != NULL)
    return dateline_moment_dup_start (dateline_item_get_published (self));
  if (dateline_item_get_publish_at (self) != NULL)
    return dateline_moment_dup_start (dateline_item_get_publish_at (self));

  return g_date_time_ref (dateline_item_get_modified (self));
}

GDateTime *
dateline_item_dup_visible_from (DatelineItem *self)
{
  g_autoptr (GDateTime) latest = NULL;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  DatelineMoment *moments[] = {
    dateline_item_get_published (self),
    dateline_item_get_publish_at (self),
    dateline_item_get_embargo (self),
  };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (GDateTime) start = NULL;

      if (moments[i] == NULL)
        continue;

      start = dateline_moment_dup_start (moments[i]);
      if (latest == NULL || g_date_time_compare (start, latest) > 0)
        {
          g_clear_pointer (&latest, g_date_time_unref);
          latest = g_steal_pointer (&start);
        }
    }

  return g_steal_pointer (&latest);
}

GDateTime *
dateline_item_dup_updated (DatelineItem *self)
{
  g_autoptr (GDateTime) visible = dateline_item_dup_visible_from (self);
  GDateTime *modified = dateline_item_get_modified (self);

  if (visible != NULL && g_date_time_compare (visible, modified) > 0)
    return g_steal_pointer (&visible);

  return g_date_time_ref (modified);
}

char *
dateline_item_dup_slug (DatelineItem *self)
{
  g_autoptr (GString) slug = NULL;
  g_autofree char *lower = NULL;
  guint n_chars = 0;
  gboolean dash = FALSE;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  lower = g_utf8_strdown (dateline_item_get_title (self), -1);
  slug = g_string_new (NULL);
  for (const char *at = lower; *at != '\0' && n_chars < SLUG_MAX_CHARS; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          dash = slug->len > 0;
          continue;
        }
      if (dash && n_chars + 1 < SLUG_MAX_CHARS)
        {
          g_string_append_c (slug, '-');
          n_chars++;
        }
      dash = FALSE;
      g_string_append_unichar (slug, c);
      n_chars++;
    }

  if (slug->len == 0)
    g_string_append (slug, "item");

  return g_string_free (g_steal_pointer (&slug), FALSE);
}

/* The first @max_chars characters of @text, back to a word's end, with "…" if
 * anything was cut. */
static char *
dup_cut (const char *text,
         guint       max_chars)
{
  const char *end;
  const char *blank;

  if (g_utf8_strlen (text, -1) <= (glong) max_chars)
    return g_strdup (text);

  end = g_utf8_offset_to_pointer (text, max_chars > 0 ? max_chars - 1 : 0);
  for (blank = end; blank > text && *blank != ' ';)
    blank = g_utf8_find_prev_char (text, blank);
  if (blank != NULL && blank > text)
    end = blank;

  return g_strdup_printf ("%.*s…", (int) (end - text), text);
}

char *
dateline_item_dup_listing_line (DatelineItem *self,
                                guint         max_chars)
{
  DatelineDocument *body;
  g_autofree char *head = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  if (*dateline_item_get_summary (self) != '\0')
    return dup_cut (dateline_item_get_summary (self), max_chars);

  head = dateline_head_write (self);
  body = dateline_item_get_body (self);
  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);
      const char *text = dateline_block_get_text (block);

      if (dateline_block_get_block_type (block) == DATELINE_BLOCK_HEADING || *text == '\0')
        continue;

      parts = g_strsplit (text, DATELINE_LINE_BREAK, -1);
      g_free (line);
      line = g_strjoinv (" ", parts);
      break;
    }

  if (line == NULL)
    return g_strdup ("");
  if (*head != '\0')
    {
      g_autofree char *whole = g_strconcat (head, line, NULL);

      return dup_cut (whole, max_chars);
    }

  return dup_cut (line, max_chars);
}

static const char * const field_names[] = {
  "title", "summary", "kind", "language", "status", "place", "date", "rubric", "tags",
  "snippets", "planned", "embargo", "publish-at", "published", NULL,
};

const char * const *
dateline_item_get_field_names (void)
{
  return field_names;
}

static gboolean
set_status_from_text (DatelineItem  *self,
                      const char    *text,
                      GError       **error)
{
  DatelineStatus status;

  if (!dateline_status_from_name (text, &status))
    {
      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   _("“%s” is not a status; it is one of draft, review, scheduled, published"),
                   text);
      return FALSE;
    }

  dateline_item_set_status (self, status);

  return TRUE;
}

static gboolean
set_date_from_text (DatelineItem  *self,
                    const char    *text,
                    GError       **error)
{
  g_autoptr (DatelineMoment) moment = NULL;
  GDate date;

  if (*text == '\0')
    {
      dateline_item_set_date (self, NULL);
      return TRUE;
    }

  moment = dateline_moment_parse (text, NULL, NULL);
  if (moment == NULL || !dateline_moment_is_whole_day (moment))
    {
      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   _("“%s” is not a day; write it as in 2021-01-24"), text);
      return FALSE;
    }

  dateline_moment_get_day (moment, NULL, &date);
  dateline_item_set_date (self, &date);

  return TRUE;
}

static gboolean
set_moment_from_text (DatelineItem  *self,
                      const char    *field,
                      const char    *text,
                      const char    *zone,
                      GError       **error)
{
  g_autoptr (DatelineMoment) moment = NULL;

  if (*text != '\0')
    {
      moment = dateline_moment_parse (text, zone, error);
      if (moment == NULL)
        return FALSE;
    }

  g_object_set (self, field, moment, NULL);

  return TRUE;
}

static gboolean
set_name_from_text (DatelineItem  *self,
                    const char    *field,
                    const char    *text,
                    GError       **error)
{
  gboolean is_kind = strcmp (field, "kind") == 0;

  if (is_kind ? !dateline_kind_id_is_valid (text) : !dateline_language_is_valid (text))
    {
      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   is_kind ? _("“%s” is not a kind; kinds are written as in “press-release”")
                           : _("“%s” is not a language; languages are written as in “en” or “kk”"),
                   text);
      return FALSE;
    }

  g_object_set (self, field, text, NULL);

  return TRUE;
}

/* What was made part of the body stays so. */
static gboolean
set_snippets_from_text (DatelineItem  *self,
                        const char    *text,
                        GError       **error)
{
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  g_auto (GStrv) ids = g_strsplit (text, ",", -1);
  GPtrArray *old = dateline_item_get_snippets (self);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_strstrip (ids[i]);
      if (*ids[i] == '\0')
        continue;
      if (!dateline_kind_id_is_valid (ids[i]))
        {
          g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                       _("“%s” is not the id of a snippet; ids are written as in “contact”"),
                       ids[i]);
          return FALSE;
        }
      g_ptr_array_add (uses, dateline_snippet_use_new (ids[i]));
    }

  for (guint i = 0; i < old->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (old, i);

      if (use->in_text)
        g_ptr_array_add (uses, dateline_snippet_use_copy (use));
    }
  dateline_item_set_snippets (self, uses);

  return TRUE;
}

gboolean
dateline_item_set_field (DatelineItem  *self,
                         const char    *field,
                         const char    *text,
                         const char    *zone,
                         GError       **error)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), FALSE);
  g_return_val_if_fail (field != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   _("The value of %s is not UTF-8"), field);
      return FALSE;
    }

  if (!g_strv_contains (field_names, field))
    {
      g_autofree char *names = g_strjoinv (", ", (char **) field_names);

      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   _("“%s” is not a field that can be set; these can: %s"), field, names);
      return FALSE;
    }

  if (strcmp (field, "status") == 0)
    return set_status_from_text (self, text, error);
  if (strcmp (field, "date") == 0)
    return set_date_from_text (self, text, error);
  if (strcmp (field, "kind") == 0 || strcmp (field, "language") == 0)
    return set_name_from_text (self, field, text, error);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self), field)->value_type ==
      DATELINE_TYPE_MOMENT)
    return set_moment_from_text (self, field, text, zone, error);

  if (strcmp (field, "tags") == 0)
    {
      g_auto (GStrv) tags = g_strsplit (text, ",", -1);

      dateline_item_set_tags (self, (const char * const *) tags);
    }
  else if (strcmp (field, "snippets") == 0)
    {
      return set_snippets_from_text (self, text, error);
    }
  else
    {
      g_object_set (self, field, text, NULL);
    }

  return TRUE;
}
