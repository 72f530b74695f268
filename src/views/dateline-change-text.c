/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-change-text.h"

#include <glib/gi18n-lib.h>

/* Bytes of what did not change that are shown beside a change. */
#define CONTEXT_BYTES 160
/* A run of words, and a whole text, is cut after so many: a label lays out all it has. */
#define RUN_MAX_BYTES 4000
#define TEXT_MAX_BYTES 20000

/* Of an image's name. */
#define MEDIA_LENGTH 8
#define INDENTATION "\302\240\302\240\302\240\302\240"
#define THIN_SPACE "\342\200\211"

static DatelineChangeText *
change_text_alloc (void)
{
  DatelineChangeText *self = g_new0 (DatelineChangeText, 1);

  self->text = g_string_new (NULL);
  self->attributes = pango_attr_list_new ();
  self->spoken = g_string_new (NULL);

  return self;
}

void
dateline_change_text_free (DatelineChangeText *self)
{
  g_string_free (self->text, TRUE);
  pango_attr_list_unref (self->attributes);
  g_string_free (self->spoken, TRUE);
  g_free (self);
}

static void
add_attribute (DatelineChangeText *self, PangoAttribute *attribute, gsize start)
{
  attribute->start_index = start;
  attribute->end_index = self->text->len;
  pango_attr_list_insert (self->attributes, attribute);
}

static void
add_background (DatelineChangeText *self, const char *color, gsize start)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, color);
  add_attribute (self,
                 pango_attr_background_new (rgba.red * 65535, rgba.green * 65535, rgba.blue * 65535),
                 start);
  /* It is seen on light and on dark. */
  add_attribute (self, pango_attr_background_alpha_new (65535 / 3), start);
}

/* Marks what was added to the text since @start. */
static void
mark (DatelineChangeText *self, DatelineWordsType type, gsize start)
{
  switch (type)
    {
    case DATELINE_WORDS_REMOVED:
      add_background (self, "#e01b24", start);
      add_attribute (self, pango_attr_strikethrough_new (TRUE), start);
      break;
    case DATELINE_WORDS_ADDED:
      add_background (self, "#2ec27e", start);
      add_attribute (self, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start);
      break;
    case DATELINE_WORDS_RESTYLED:
      add_background (self, "#f5c211", start);
      add_attribute (self, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), start);
      break;
    case DATELINE_WORDS_SAME:
    default:
      break;
    }
}

/* The last place at or before @length where a character begins. */
static gsize
get_edge (const char *text, gsize length)
{
  while (length > 0 && (text[length] & 0xc0) == 0x80)
    length--;

  return length;
}

static void
append_cut (GString *out, const char *text, gsize length)
{
  gsize kept = length > RUN_MAX_BYTES ? get_edge (text, RUN_MAX_BYTES) : length;

  g_string_append_len (out, text, kept);
  if (kept < length)
    g_string_append (out, " […] ");
}

/* What is the same, without its middle if that is long. @first, @last: of its text. */
static void
append_same (GString *out, const char *text, gsize length, gboolean first, gboolean last)
{
  gsize head = first ? 0 : get_edge (text, MIN (CONTEXT_BYTES, length));
  gsize tail = last ? length : get_edge (text, length - MIN (CONTEXT_BYTES, length));

  if (length <= 3 * CONTEXT_BYTES)
    {
      g_string_append_len (out, text, length);
      return;
    }

  g_string_append_len (out, text, head);
  g_string_append (out, " […] ");
  g_string_append_len (out, text + tail, length - tail);
}

static void
speak (GString *spoken, DatelineWordsType type, const char *text, gsize length)
{
  g_autofree char *words = g_strndup (text, length > RUN_MAX_BYTES ? get_edge (text, RUN_MAX_BYTES) : length);

  if (type == DATELINE_WORDS_REMOVED)
    /* TRANSLATORS: a screen reader says it before words that are gone */
    g_string_append_printf (spoken, _ (" deleted: %s; "), words);
  else if (type == DATELINE_WORDS_ADDED)
    /* TRANSLATORS: a screen reader says it before words that are new */
    g_string_append_printf (spoken, _ (" inserted: %s; "), words);
  else if (type == DATELINE_WORDS_RESTYLED)
    /* TRANSLATORS: a screen reader says it before words that are bold, a link … now */
    g_string_append_printf (spoken, _ (" formatted: %s; "), words);
}

static void
append_words (DatelineChangeText *self,
              GArray *words,
              const char *old_text,
              const char *new_text,
              DatelineSide side)
{
  for (guint i = 0; i < words->len && self->text->len < TEXT_MAX_BYTES; i++)
    {
      const DatelineWords *run = &g_array_index (words, DatelineWords, i);
      gboolean from_old = run->type == DATELINE_WORDS_REMOVED ||
                          (side == DATELINE_SIDE_OLD && run->type != DATELINE_WORDS_ADDED);
      const char *text = from_old ? old_text + run->old_start : new_text + run->new_start;
      gsize length = from_old ? run->old_end - run->old_start : run->new_end - run->new_start;
      gsize start = self->text->len;

      if ((run->type == DATELINE_WORDS_REMOVED && side == DATELINE_SIDE_NEW) ||
          (run->type == DATELINE_WORDS_ADDED && side == DATELINE_SIDE_OLD))
        continue;

      /* What is gone and what came for it are two words, not one. */
      if (run->type == DATELINE_WORDS_ADDED && side == DATELINE_SIDE_BOTH && i > 0 &&
          run[-1].type == DATELINE_WORDS_REMOVED)
        {
          g_string_append (self->text, THIN_SPACE);
          start = self->text->len;
        }

      if (run->type == DATELINE_WORDS_SAME)
        append_same (self->text, text, length, i == 0, i + 1 == words->len);
      else
        append_cut (self->text, text, length);
      if (run->type == DATELINE_WORDS_SAME)
        g_string_append (self->spoken, self->text->str + start);
      else
        speak (self->spoken, run->type, text, length);
      mark (self, run->type, start);
    }
}

static const char *
get_sort_name (DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      switch (dateline_block_get_level (block))
        {
        case 2:
          return _ ("Heading 2");
        case 3:
          return _ ("Heading 3");
        default:
          return _ ("Heading 4");
        }
    case DATELINE_BLOCK_LIST_ITEM:
      return dateline_block_is_ordered (block) ? _ ("Numbered list") : _ ("Bulleted list");
    case DATELINE_BLOCK_QUOTE:
      return _ ("Quote");
    case DATELINE_BLOCK_CODE:
      return _ ("Code");
    case DATELINE_BLOCK_IMAGE:
      return _ ("Image");
    case DATELINE_BLOCK_RULE:
      return _ ("Rule");
    case DATELINE_BLOCK_ATTRIBUTION:
      return _ ("Said By");
    case DATELINE_BLOCK_TABLE:
      return _ ("Table");
    case DATELINE_BLOCK_MORE:
      return _ ("Read more block");
    case DATELINE_BLOCK_OPAQUE:
      return dateline_block_get_name (block);
    case DATELINE_BLOCK_PARAGRAPH:
    default:
      return _ ("Paragraph");
    }
}

/* What stands before a block's text, or for it. @number: of a numbered list's item. */
static void
append_prefix (GString *out, DatelineBlock *block, guint number)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_LIST_ITEM:
      for (guint i = 0; i < dateline_block_get_depth (block); i++)
        g_string_append (out, INDENTATION);
      if (dateline_block_is_ordered (block))
        g_string_append_printf (out, "%u.\302\240", number);
      else
        g_string_append (out, "•\302\240");
      break;
    case DATELINE_BLOCK_QUOTE:
      g_string_append (out, "❝\302\240");
      break;
    case DATELINE_BLOCK_ATTRIBUTION:
      g_string_append (out, "—\302\240");
      break;
    case DATELINE_BLOCK_TABLE:
      g_string_append_printf (out, "[%s]" DATELINE_LINE_BREAK, get_sort_name (block));
      break;
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
      g_string_append_printf (out, "[%s]\302\240", get_sort_name (block));
      break;
    case DATELINE_BLOCK_RULE:
      g_string_append (out, "———");
      break;
    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_CODE:
    default:
      if (*dateline_block_get_text (block) == '\0')
        g_string_append (out, "¶");
      break;
    }
}

static void
style (DatelineChangeText *self, DatelineBlock *block)
{
  static const double scales[] = { 1.25, 1.12, 1.0 };

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_HEADING)
    {
      add_attribute (self, pango_attr_weight_new (PANGO_WEIGHT_BOLD), 0);
      add_attribute (self,
                     pango_attr_scale_new (scales[dateline_block_get_level (block) - 2]),
                     0);
    }
  else if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    {
      add_attribute (self, pango_attr_family_new ("monospace"), 0);
    }
}

/* An image's name is made from its bytes: its beginning tells one from another. */
static void
append_media (GString *out, const char *name)
{
  gsize length = strlen (name);

  g_string_append_len (out, name, MIN (length, MEDIA_LENGTH));
  if (length > MEDIA_LENGTH)
    g_string_append (out, "…");
}

/* What an image is, beside its caption. */
static void
append_suffix (GString *out, DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);

  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_IMAGE)
    return;

  if (*dateline_block_get_text (block) != '\0')
    g_string_append (out, DATELINE_LINE_BREAK);
  append_media (out, dateline_block_get_media (block));
  if (alternative != NULL && *alternative != '\0')
    g_string_append_printf (out, DATELINE_LINE_BREAK "%s", alternative);
}

static gboolean
has_side (const DatelineChange *change, DatelineSide side)
{
  switch (change->type)
    {
    case DATELINE_CHANGE_REMOVED:
    case DATELINE_CHANGE_MOVED_FROM:
      return side != DATELINE_SIDE_NEW;
    case DATELINE_CHANGE_ADDED:
      return side != DATELINE_SIDE_OLD;
    case DATELINE_CHANGE_MOVED_TO:
      return side != DATELINE_SIDE_OLD || change->words != NULL;
    case DATELINE_CHANGE_OPPOSITE:
      return (side == DATELINE_SIDE_OLD ? change->old_index : change->new_index) >= 0;
    case DATELINE_CHANGE_NONE:
    case DATELINE_CHANGE_EDITED:
    default:
      return TRUE;
    }
}

DatelineChangeText *
dateline_change_text_new_block (DatelineComparison *comparison, guint row, DatelineSide side)
{
  DatelineChangeText *self = change_text_alloc ();
  const DatelineChange *change = dateline_comparison_get_row (comparison, row);
  DatelineBlock *old_block = dateline_comparison_get_old_block (comparison, row);
  DatelineBlock *new_block = dateline_comparison_get_new_block (comparison, row);
  DatelineBlock *block;
  DatelineWordsType whole = DATELINE_WORDS_SAME;
  gboolean from_old;
  guint number;
  gsize start;

  if (!has_side (change, side))
    return self;

  if (change->type == DATELINE_CHANGE_REMOVED)
    whole = DATELINE_WORDS_REMOVED;
  else if (change->type == DATELINE_CHANGE_ADDED)
    whole = DATELINE_WORDS_ADDED;
  from_old = side == DATELINE_SIDE_OLD || new_block == NULL ||
             change->type == DATELINE_CHANGE_MOVED_FROM;
  block = from_old ? old_block : new_block;
  number = from_old ? dateline_document_get_number (dateline_comparison_get_old (comparison),
                                                    change->old_index)
                    : dateline_document_get_number (dateline_comparison_get_new (comparison),
                                                    change->new_index);

  append_prefix (self->text, block, number);
  g_string_append (self->spoken, self->text->str);
  start = self->text->len;
  if (change->words != NULL)
    {
      g_autoptr (DatelineBlock) old_compared = dateline_words_dup_block (old_block);
      g_autoptr (DatelineBlock) new_compared = dateline_words_dup_block (new_block);

      append_words (self,
                    change->words,
                    dateline_block_get_text (old_compared),
                    dateline_block_get_text (new_compared),
                    side);
    }
  else
    {
      g_autoptr (DatelineBlock) compared = dateline_words_dup_block (block);
      const char *text = dateline_block_get_text (compared);

      append_cut (self->text, text, strlen (text));
      if (whole == DATELINE_WORDS_SAME)
        g_string_append (self->spoken, self->text->str + start);
      else
        speak (self->spoken, whole, text, strlen (text));
    }
  append_suffix (self->text, block);
  if (change->words == NULL)
    mark (self, whole, self->text->len > start ? start : 0);
  style (self, block);

  return self;
}

DatelineChangeText *
dateline_change_text_new_field (const char *old_text, const char *new_text, DatelineSide side)
{
  DatelineChangeText *self = change_text_alloc ();
  g_autoptr (GArray) words = dateline_words_compare (old_text, new_text);

  append_words (self, words, old_text, new_text, side);
  if (self->text->len == 0)
    g_string_append (self->text, "–");

  return self;
}

static char *
dup_edited_caption (DatelineBlock *old_block, DatelineBlock *new_block, GArray *words)
{
  const char *old_name = get_sort_name (old_block);
  const char *new_name = get_sort_name (new_block);
  gboolean restyled = FALSE;

  if (!g_str_equal (old_name, new_name))
    /* TRANSLATORS: "Paragraph → Heading 2" */
    return g_strdup_printf (_ ("%s → %s"), old_name, new_name);

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      DatelineWordsType type = g_array_index (words, DatelineWords, i).type;

      if (type == DATELINE_WORDS_REMOVED || type == DATELINE_WORDS_ADDED)
        return NULL;
      restyled |= type == DATELINE_WORDS_RESTYLED;
    }
  /* That the first row or column of a table is a header, or no longer. */
  if (restyled || dateline_block_get_block_type (new_block) == DATELINE_BLOCK_TABLE)
    return g_strdup (_ ("Formatting changed"));
  if (dateline_block_get_depth (old_block) != dateline_block_get_depth (new_block))
    return g_strdup (_ ("Indentation changed"));
  if (dateline_block_get_block_type (new_block) == DATELINE_BLOCK_IMAGE)
    return g_strdup (_ ("Image or description changed"));
  if (dateline_block_get_block_type (new_block) == DATELINE_BLOCK_OPAQUE)
    return g_strdup (_ ("Content changed"));

  return g_strdup (_ ("List starts anew, or no longer"));
}

char *
dateline_change_text_dup_caption (DatelineComparison *comparison, guint row)
{
  const DatelineChange *change = dateline_comparison_get_row (comparison, row);

  switch (change->type)
    {
    case DATELINE_CHANGE_REMOVED:
      return g_strdup (_ ("Removed"));
    case DATELINE_CHANGE_ADDED:
      return g_strdup (_ ("Added"));
    case DATELINE_CHANGE_MOVED_FROM:
      return g_strdup (_ ("Moved from here"));
    case DATELINE_CHANGE_MOVED_TO:
      return g_strdup (change->words != NULL ? _ ("Moved here and edited") : _ ("Moved here"));
    case DATELINE_CHANGE_EDITED:
      return dup_edited_caption (dateline_comparison_get_old_block (comparison, row),
                                 dateline_comparison_get_new_block (comparison, row),
                                 change->words);
    case DATELINE_CHANGE_OPPOSITE:
      return change->old_index < 0 || change->new_index < 0
                 ? g_strdup (_ ("In one of the two languages only"))
                 : NULL;
    case DATELINE_CHANGE_NONE:
    default:
      return NULL;
    }
}
