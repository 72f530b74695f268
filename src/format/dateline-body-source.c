/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-body-source.h"

#include "dateline-format-error.h"
#include "dateline-html-keeper.h"
#include "dateline-json.h"
#include "dateline-source-run.h"
#include "dateline-wordpress-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const form_names[] = {
  [DATELINE_SOURCE_HTML] = "html",
  [DATELINE_SOURCE_WORDPRESS] = "wordpress",
  [DATELINE_SOURCE_CLASSIC] = "classic",
};

static gboolean
find_form (const char         *name,
           DatelineSourceForm *form)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_names); i++)
    {
      if (strcmp (form_names[i], name) != 0)
        continue;

      *form = i;
      return TRUE;
    }

  return FALSE;
}

static void
append_string (GString    *out,
               const char *name,
               const char *bytes,
               gsize       length)
{
  g_autofree char *text = g_strndup (bytes, length);

  g_string_append_printf (out, "\"%s\": ", name);
  dateline_json_append_string (out, text);
}

/* JSON holds text only. */
static void
append_bytes (GString *out,
              GBytes  *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  g_string_append (out, ", ");
  if (length == 0 || g_utf8_validate (data, length, NULL))
    append_string (out, "source", length > 0 ? data : "", length);
  else
    {
      g_autofree char *text = g_base64_encode ((const guchar *) data, length);

      append_string (out, "source-base64", text, strlen (text));
    }
}

static void
append_form (GString        *out,
             DatelineSource *source)
{
  DatelineSourceForm form = dateline_source_get_form (source);

  if (form != DATELINE_SOURCE_HTML)
    g_string_append_printf (out, ", \"source-form\": \"%s\"", form_names[form]);
}

static void
append_frame (GString        *out,
              DatelineSource *source)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source, 0);
  gsize length = 0;
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), &length);

  append_form (out, source);
  g_string_append (out, ", \"frame\": {");
  append_string (out, "before", data, frame->inner_start);
  g_string_append (out, ", ");
  append_string (out, "inner", data + frame->inner_start, frame->inner_end - frame->inner_start);
  g_string_append (out, ", ");
  append_string (out, "after", data + frame->inner_end, length - frame->inner_end);
  g_string_append_c (out, '}');
}

/* One of a list or quotation that is no longer all that it was. */
static void
append_group (GString            *out,
              DatelineBodySource *state,
              DatelineSource     *source,
              guint               index)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), &length);

  if (state->group != source)
    {
      g_string_append (out, ", ");
      append_string (out, "group-source", data, length);
      append_form (out, source);
    }
  g_string_append_printf (out, ", \"group-block\": %u", index);
  state->group = source;
}

void
dateline_body_source_append (GString            *out,
                             DatelineBodySource *state,
                             DatelineDocument   *body,
                             guint               index)
{
  DatelineBlock *block = dateline_document_get_block (body, index);
  DatelineSource *unit = dateline_block_get_unit (block, NULL);
  guint place = 0;
  DatelineSource *framed = dateline_block_get_framed (block, &place);
  guint n_blocks;

  if (index < state->end)
    return;

  n_blocks = dateline_source_run_length (body, index);
  state->end = index + n_blocks;
  if (n_blocks > 0 || dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE)
    {
      append_bytes (out, dateline_source_get_bytes (unit));
      if (n_blocks > 1)
        g_string_append_printf (out, ", \"source-blocks\": %u", n_blocks);
      append_form (out, unit);
    }
  else if (framed != NULL && dateline_source_get_group (framed, 0) != NULL)
    append_group (out, state, framed, place);
  else if (unit == NULL && framed != NULL)
    append_frame (out, framed);
}

static gboolean
check_frame (JsonObject  *object,
             GError     **error)
{
  static const char * const known[] = { "before", "inner", "after", NULL };
  JsonObject *frame = dateline_json_get_object (object, "frame", error);

  if (frame == NULL)
    return *error == NULL;

  if (!dateline_json_check_members (frame, known, "frame", error))
    return FALSE;

  for (guint i = 0; known[i] != NULL && *error == NULL; i++)
    {
      const char *text = NULL;

      dateline_json_get_string (frame, known[i], &text, error);
      if (*error == NULL && text == NULL)
        dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                   _("A “frame” needs “before”, “inner” and “after”"));
    }

  return *error == NULL;
}

gboolean
dateline_body_source_check (JsonObject  *object,
                            GError     **error)
{
  static const char * const texts[] = { "source", "source-base64", "source-form",
                                        "group-source" };
  DatelineSourceForm form;
  const char *text = NULL;
  gint64 n_blocks = 1;
  gint64 place = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts) && *error == NULL; i++)
    dateline_json_get_string (object, texts[i], &text, error);
  if (*error != NULL)
    return FALSE;

  dateline_json_get_string (object, "source-form", &text, error);
  if (json_object_has_member (object, "source-form") && !find_form (text, &form))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“source-form” has to be html, wordpress or classic"));
      return FALSE;
    }

  dateline_json_get_int (object, "source-blocks", &n_blocks, error);
  if (*error == NULL && n_blocks < 1)
    dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("“source-blocks” has to be 1 or more"));
  if (*error == NULL)
    dateline_json_get_int (object, "group-block", &place, error);
  if (*error == NULL && place < 0)
    dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("“group-block” has to be 0 or more"));

  return *error == NULL && check_frame (object, error);
}

GBytes *
dateline_body_source_read (JsonObject *object)
{
  const char *text = json_object_get_string_member_with_default (object, "source", NULL);
  gsize length = 0;
  guchar *data;

  if (text != NULL)
    return g_bytes_new (text, strlen (text));

  text = json_object_get_string_member_with_default (object, "source-base64", NULL);
  if (text == NULL)
    return NULL;

  data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

static DatelineSourceForm
read_form (JsonObject *object)
{
  DatelineSourceForm form = DATELINE_SOURCE_HTML;
  const char *name = json_object_get_string_member_with_default (object, "source-form", NULL);

  if (name != NULL)
    find_form (name, &form);

  return form;
}

static guint
get_n_blocks (JsonObject *object)
{
  gint64 n_blocks = json_object_get_int_member_with_default (object, "source-blocks", 1);

  return CLAMP (n_blocks, 1, G_MAXINT);
}

static gboolean
has_frame (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "frame");

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node);
}

static DatelineDocument *
parse_source (DatelineSourceForm  form,
              GBytes             *bytes)
{
  if (form == DATELINE_SOURCE_HTML)
    return dateline_html_keep (bytes, FALSE, NULL, NULL);

  return dateline_wordpress_parse_as (bytes, form);
}

static DatelineSource *
find_source (DatelineSourceForm   form,
             GBytes              *bytes,
             gpointer            *blocks,
             guint                n_blocks)
{
  g_autoptr (DatelineDocument) document = NULL;

  if (dateline_block_get_block_type (blocks[0]) == DATELINE_BLOCK_OPAQUE)
    return n_blocks == 1 ? dateline_source_new (form, bytes, 1) : NULL;

  document = parse_source (form, bytes);
  if (document == NULL)
    return NULL;

  return dateline_source_find_common (document, form, (DatelineBlock **) blocks, n_blocks);
}

static void
replace_block (GPtrArray     *blocks,
               guint          index,
               DatelineBlock *block)
{
  dateline_block_unref (blocks->pdata[index]);
  blocks->pdata[index] = block;
}

/* A frame is good if it is that of a block of the same kind. */
static void
attach_frame (JsonObject *object,
              GBytes     *bytes,
              GPtrArray  *blocks,
              guint       index)
{
  JsonObject *members = json_object_get_object_member (object, "frame");
  const char *before = json_object_get_string_member (members, "before");
  const char *inner = json_object_get_string_member (members, "inner");
  g_autoptr (DatelineDocument) document = parse_source (read_form (object), bytes);
  g_autoptr (DatelineSource) source = NULL;
  DatelineBlock *block = blocks->pdata[index];
  DatelineBlock *was;
  const DatelineSourceFrame *frame;

  if (document == NULL || dateline_document_get_n_blocks (document) != 1)
    return;

  was = dateline_document_get_block (document, 0);
  if (dateline_block_get_framed (was, NULL) == NULL ||
      dateline_block_get_block_type (was) != dateline_block_get_block_type (block) ||
      dateline_block_get_level (was) != dateline_block_get_level (block) ||
      g_strcmp0 (dateline_block_get_media (was), dateline_block_get_media (block)) != 0)
    return;

  source = dateline_source_with_bytes (dateline_block_get_framed (was, NULL), bytes);
  frame = dateline_source_get_frame (source, 0);
  if (frame->inner_start == strlen (before) &&
      frame->inner_end == strlen (before) + strlen (inner))
    replace_block (blocks, index, dateline_block_with_framed (block, source, 0));
}

/* The blocks of a list or quotation that was edited. */
static DatelineDocument *
parse_group (JsonObject *object,
             GBytes     *bytes)
{
  g_autoptr (DatelineDocument) read = parse_source (read_form (object), bytes);
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineSource) source = NULL;
  DatelineSource *unit = NULL;

  for (guint i = 0; read != NULL && i < dateline_document_get_n_blocks (read); i++)
    {
      DatelineBlock *block = dateline_document_get_block (read, i);
      DatelineSource *own = dateline_block_get_unit (block, NULL);

      if (own == NULL || (unit != NULL && own != unit) ||
          dateline_source_get_group (own, 0) == NULL)
        return NULL;
      if (unit == NULL)
        source = dateline_source_with_bytes (own, bytes);
      unit = own;
      g_ptr_array_add (blocks, dateline_block_with_unit (block, source, i));
    }
  document = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);

  return unit != NULL ? g_steal_pointer (&document) : NULL;
}

/* @group: (nullable): the blocks that were read from its source. */
static void
attach_group (JsonObject       *object,
              DatelineDocument *group,
              GPtrArray        *blocks,
              guint             index)
{
  gint64 place = json_object_get_int_member_with_default (object, "group-block", G_MAXINT64);
  DatelineBlock *block = blocks->pdata[index];
  DatelineSource *source;
  DatelineBlock *was;

  if (group == NULL || place >= dateline_document_get_n_blocks (group))
    return;

  was = dateline_document_get_block (group, place);
  source = dateline_block_get_unit (was, NULL);
  if (dateline_block_get_block_type (block) != dateline_block_get_block_type (was))
    return;

  if (dateline_block_is_same_in_unit (block, was, place == 0))
    replace_block (blocks, index, dateline_block_with_unit (block, source, place));
  else
    replace_block (blocks, index, dateline_block_with_framed (block, source, place));
}

/* The bytes of the source, or of the frame with the text that was in it. */
static GBytes *
read_bytes (JsonObject *object)
{
  GBytes *bytes = dateline_body_source_read (object);
  const char *group = json_object_get_string_member_with_default (object, "group-source", NULL);
  JsonObject *frame;
  char *text;

  if (bytes == NULL && group != NULL)
    return g_bytes_new (group, strlen (group));
  if (bytes != NULL || !has_frame (object))
    return bytes;

  frame = json_object_get_object_member (object, "frame");
  text = g_strconcat (json_object_get_string_member (frame, "before"),
                      json_object_get_string_member (frame, "inner"),
                      json_object_get_string_member (frame, "after"), NULL);

  return g_bytes_new_take (text, strlen (text));
}

/* Sources that stand behind each other do so in memory as well, which says that there
 * never was anything between them. */
static GBytes *
gather (JsonArray *array,
        GPtrArray *blocks,
        gsize     *offsets)
{
  g_autoptr (GByteArray) all = g_byte_array_new ();
  guint n_covered = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      g_autoptr (GBytes) bytes = read_bytes (object);

      if (i >= n_covered)
        g_byte_array_append (all, (const guint8 *) "", 1);
      offsets[i] = all->len;
      if (bytes == NULL && json_object_has_member (object, "group-block"))
        n_covered = i + 2;
      if (bytes == NULL)
        continue;

      g_byte_array_append (all, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      offsets[i] = all->len - g_bytes_get_size (bytes);
      n_covered = i + 1 + MIN (blocks->len, get_n_blocks (object));
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static void
attach_source (JsonObject *object,
               GBytes     *bytes,
               GPtrArray  *blocks,
               guint       index)
{
  guint n_blocks = get_n_blocks (object);
  g_autoptr (DatelineSource) found = NULL;
  g_autoptr (DatelineSource) source = NULL;

  if (n_blocks > blocks->len - index)
    return;

  found = find_source (read_form (object), bytes, &blocks->pdata[index], n_blocks);
  if (found == NULL)
    return;

  source = dateline_source_with_bytes (found, bytes);
  for (guint i = 0; i < n_blocks; i++)
    replace_block (blocks, index + i,
                   dateline_block_with_unit (blocks->pdata[index + i], source, i));
}

static void
release_group (gpointer document)
{
  g_clear_pointer (&document, dateline_document_unref);
}

/* A source that is named again is the same one. */
static DatelineDocument *
find_group (GHashTable *groups,
            JsonObject *object,
            GBytes     *bytes)
{
  DatelineDocument *group = NULL;

  if (g_hash_table_lookup_extended (groups, bytes, NULL, (gpointer *) &group))
    return group;

  group = parse_group (object, bytes);
  g_hash_table_insert (groups, g_bytes_ref (bytes), group);

  return group;
}

void
dateline_body_source_attach (JsonArray *array,
                             GPtrArray *blocks)
{
  g_autofree gsize *offsets = g_new (gsize, blocks->len);
  g_autoptr (GBytes) all = gather (array, blocks, offsets);
  g_autoptr (GHashTable) groups =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref,
                           release_group);
  DatelineDocument *group = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);
      g_autoptr (GBytes) bytes = read_bytes (object);
      g_autoptr (GBytes) part = NULL;

      if (bytes != NULL)
        part = g_bytes_new_from_bytes (all, offsets[i], g_bytes_get_size (bytes));
      if (json_object_has_member (object, "group-source") && part != NULL)
        group = find_group (groups, object, part);
      if (json_object_has_member (object, "group-block"))
        attach_group (object, group, blocks, i);
      else if (part == NULL)
        continue;
      else if (json_object_has_member (object, "source") ||
          json_object_has_member (object, "source-base64"))
        attach_source (object, part, blocks, i);
      else if (has_frame (object) &&
               dateline_block_get_block_type (blocks->pdata[i]) != DATELINE_BLOCK_OPAQUE)
        attach_frame (object, part, blocks, i);
    }
}
