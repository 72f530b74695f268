/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-tags.h"

#include "dateline-editor-selection.h"
#include "dateline-editor-tag.h"

/* In em. */
#define LIST_INDENT 1.7
#define QUOTE_INDENT 1.2
#define ATTRIBUTION_INDENT 2.5
#define CODE_INDENT 0.9
#define PICTURE_GAP 0.5

typedef enum
{
  LINE_PARAGRAPH,
  LINE_HEADING_2,
  LINE_HEADING_3,
  LINE_HEADING_4,
  LINE_QUOTE,
  LINE_ATTRIBUTION,
  LINE_CODE,
  LINE_CARD,
  LINE_RULE,
  LINE_LIST, /* and one for each depth */
} Line;

#define N_LINES (LINE_LIST + DATELINE_LIST_DEPTH_MAX + 1)

/* In em, but for the scale of the font. */
typedef struct
{
  double above;
  double below;
  double scale;
} Measure;

static const Measure measures[] = {
  [LINE_PARAGRAPH] = { 0.8, 0, 1 },
  [LINE_HEADING_2] = { 1.6, 0, 1.45 },
  [LINE_HEADING_3] = { 1.4, 0, 1.2 },
  [LINE_HEADING_4] = { 1.2, 0, 1.05 },
  [LINE_QUOTE] = { 0.8, 0, 1 },
  [LINE_ATTRIBUTION] = { 0.35, 0, 0.95 },
  [LINE_CODE] = { 1.5, 0.7, 0.92 },
  [LINE_CARD] = { 1.5, 0.7, 0.92 },
  [LINE_RULE] = { 0.9, 0.1, 1 },
  [LINE_LIST] = { 0.35, 0, 1 },
};

#define LANGUAGE_ALPHA 0.35f

struct _DatelineEditorTags
{
  GtkTextTagTable    *table;
  GtkTextTag         *lines[N_LINES][2]; /* [1]: from right to left */
  GtkTextTag         *marks[DATELINE_N_MARKS];
  GHashTable         *languages; /* GtkTextTag by the tags of languages */
  GPtrArray          *decorations;
  DatelineEditorLook  look;

  DatelineEditorPictures *pictures;
};

static gboolean
is_rtl_script (GUnicodeScript script)
{
  switch ((int) script)
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_ADLAM:
      return TRUE;

    default:
      return FALSE;
    }
}

/* The first letter decides, as in Unicode's rule for paragraphs (UAX 9, P2). FALSE if there
 * is none. */
static gboolean
find_direction (const char *text,
                gboolean   *rtl)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalpha (c))
        {
          *rtl = is_rtl_script (g_unichar_get_script (c));
          return TRUE;
        }
    }

  return FALSE;
}

/* Its first column is at the side where its first word begins. */
static gboolean
find_table_direction (DatelineTable *table,
                      gboolean      *rtl)
{
  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    {
      for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
        {
          DatelineBlock *cell = dateline_table_get_cell (table, row, column);

          if (find_direction (dateline_block_get_text (cell), rtl))
            return TRUE;
        }
    }

  return FALSE;
}

gboolean
dateline_block_is_rtl (const DatelineBlock *block)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_TABLE)
    find_table_direction (dateline_block_get_table (block), &rtl);
  else
    find_direction (dateline_block_get_text (block), &rtl);

  return rtl;
}

static Line
get_line (const DatelineBlock *block)
{
  if (dateline_block_is_long (block))
    return LINE_CARD;

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      return LINE_HEADING_2 + dateline_block_get_level (block) - DATELINE_HEADING_MIN;

    case DATELINE_BLOCK_LIST_ITEM:
      return LINE_LIST + dateline_block_get_depth (block);

    case DATELINE_BLOCK_QUOTE:
      return LINE_QUOTE;

    case DATELINE_BLOCK_ATTRIBUTION:
      return LINE_ATTRIBUTION;

    case DATELINE_BLOCK_CODE:
      return LINE_CODE;

    case DATELINE_BLOCK_RULE:
      return LINE_RULE;

    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_TABLE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
      return LINE_CARD;

    case DATELINE_BLOCK_PARAGRAPH:
    default:
      return LINE_PARAGRAPH;
    }
}

static double
get_line_indent (Line line)
{
  if (line >= LINE_LIST)
    return LIST_INDENT * (line - LINE_LIST + 1);
  if (line == LINE_QUOTE)
    return QUOTE_INDENT;
  if (line == LINE_ATTRIBUTION)
    return ATTRIBUTION_INDENT;
  if (line == LINE_CODE || line == LINE_CARD)
    return CODE_INDENT;

  return 0;
}

double
dateline_editor_tags_get_indent (const DatelineBlock *block)
{
  return get_line_indent (get_line (block));
}

static GtkTextTag *
add_tag (DatelineEditorTags *self)
{
  GtkTextTag *tag = dateline_editor_tag_new ();

  gtk_text_tag_table_add (self->table, tag);
  g_object_unref (tag);

  return tag;
}

static void
set_up_lines (DatelineEditorTags *self)
{
  for (guint i = 0; i < N_LINES; i++)
    {
      for (guint rtl = 0; rtl < 2; rtl++)
        {
          GtkTextTag *tag = add_tag (self);

          /* Added to the margins that keep the column in the middle. */
          g_object_set (tag, "accumulative-margin", TRUE, NULL);
          if (i >= LINE_HEADING_2 && i <= LINE_HEADING_4)
            g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, NULL);
          if (i == LINE_CODE)
            g_object_set (tag, "family", "monospace", NULL);
          self->lines[i][rtl] = tag;
        }
    }
}

static void
set_up_marks (DatelineEditorTags *self)
{
  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    self->marks[i] = add_tag (self);

  g_object_set (self->marks[DATELINE_MARK_STRONG], "weight", PANGO_WEIGHT_BOLD, NULL);
  g_object_set (self->marks[DATELINE_MARK_EMPHASIS], "style", PANGO_STYLE_ITALIC, NULL);
  g_object_set (self->marks[DATELINE_MARK_UNDERLINE], "underline", PANGO_UNDERLINE_SINGLE, NULL);
  g_object_set (self->marks[DATELINE_MARK_STRIKE], "strikethrough", TRUE, NULL);
  g_object_set (self->marks[DATELINE_MARK_CODE], "family", "monospace", "scale", 0.92, NULL);
  g_object_set (self->marks[DATELINE_MARK_SUPERSCRIPT], "scale", 0.75, NULL);
  g_object_set (self->marks[DATELINE_MARK_SUBSCRIPT], "scale", 0.75, NULL);
  g_object_set (self->marks[DATELINE_MARK_LINK], "underline", PANGO_UNDERLINE_SINGLE, NULL);
}

static GdkRGBA
with_alpha (GdkRGBA color,
            float   alpha)
{
  color.alpha *= alpha;

  return color;
}

GdkRGBA
dateline_editor_look_get_accent (const DatelineEditorLook *self)
{
  const GdkRGBA *foreground = &self->foreground;
  float light = 0.3f * foreground->red + 0.6f * foreground->green + 0.1f * foreground->blue;

  if (light > 0.5f)
    return (GdkRGBA) { 0.47f, 0.68f, 0.93f, 1 };

  return (GdkRGBA) { 0.11f, 0.44f, 0.85f, 1 };
}

static void
measure_line (DatelineEditorTags *self,
              Line                line,
              gboolean            rtl)
{
  double em = self->look.em;
  const Measure *measure = &measures[MIN (line, LINE_LIST)];
  int indent = get_line_indent (line) * em;
  /* What has a background keeps a distance on both sides. */
  gboolean both = line == LINE_CODE || line == LINE_CARD;

  g_object_set (self->lines[line][rtl],
                "left-margin", both || !rtl ? indent : 0,
                "right-margin", both || rtl ? indent : 0,
                "pixels-above-lines", (int) (measure->above * em),
                "pixels-below-lines", (int) (measure->below * em),
                "pixels-inside-wrap", (int) (0.3 * em * measure->scale),
                "scale", measure->scale * DATELINE_EDITOR_SCALE * self->look.zoom,
                NULL);
}

void
dateline_editor_tags_set_look (DatelineEditorTags       *self,
                               const DatelineEditorLook *look)
{
  GdkRGBA dim = with_alpha (look->foreground, 0.7f);
  GdkRGBA faint = with_alpha (look->foreground, 0.08f);
  GdkRGBA language = with_alpha (look->foreground, LANGUAGE_ALPHA);
  /* An alpha of zero counts as none given. */
  GdkRGBA none = with_alpha (look->foreground, 0.001f);
  GdkRGBA link = dateline_editor_look_get_accent (look);
  int rise = look->em * 0.35 * PANGO_SCALE;
  GHashTableIter iter;
  gpointer tag;

  self->look = *look;
  dateline_editor_pictures_set_spacing (self->pictures, measures[LINE_CARD].above * look->em,
                                        PICTURE_GAP * look->em);

  for (guint i = 0; i < N_LINES; i++)
    {
      measure_line (self, i, FALSE);
      measure_line (self, i, TRUE);
    }

  for (guint rtl = 0; rtl < 2; rtl++)
    {
      g_object_set (self->lines[LINE_CARD][rtl], "foreground-rgba", &dim, NULL);
      /* The word is there for screen readers, the line is painted. */
      g_object_set (self->lines[LINE_RULE][rtl], "foreground-rgba", &none, NULL);
    }

  g_object_set (self->marks[DATELINE_MARK_LINK], "foreground-rgba", &link, NULL);
  g_object_set (self->marks[DATELINE_MARK_CODE], "background-rgba", &faint, NULL);
  g_hash_table_iter_init (&iter, self->languages);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    g_object_set (tag, "underline-rgba", &language, NULL);
  g_object_set (self->marks[DATELINE_MARK_SUPERSCRIPT], "rise", rise, NULL);
  g_object_set (self->marks[DATELINE_MARK_SUBSCRIPT], "rise", -rise / 2, NULL);
}

void
dateline_editor_tags_set_language (DatelineEditorTags *self,
                                   const char         *language)
{
  for (guint i = 0; i < N_LINES; i++)
    {
      for (guint rtl = 0; rtl < 2; rtl++)
        g_object_set (self->lines[i][rtl],
                      "language", language,
                      "language-set", *language != '\0',
                      NULL);
    }
}

DatelineEditorTags *
dateline_editor_tags_new (void)
{
  DatelineEditorTags *self = g_new0 (DatelineEditorTags, 1);
  DatelineEditorLook look = { 16, { 0, 0, 0, 1 }, 1 };

  self->table = gtk_text_tag_table_new ();
  self->pictures = dateline_editor_pictures_new (self->table);
  self->decorations = g_ptr_array_new ();
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* The later one has priority: marks over lines. */
  set_up_lines (self);
  set_up_marks (self);
  dateline_editor_tags_set_look (self, &look);

  return self;
}

void
dateline_editor_tags_free (DatelineEditorTags *self)
{
  dateline_editor_pictures_free (self->pictures);
  g_object_unref (self->table);
  g_ptr_array_unref (self->decorations);
  g_hash_table_unref (self->languages);
  g_free (self);
}

GtkTextTagTable *
dateline_editor_tags_get_table (DatelineEditorTags *self)
{
  return self->table;
}

DatelineEditorPictures *
dateline_editor_tags_get_pictures (DatelineEditorTags *self)
{
  return self->pictures;
}

GtkTextTag *
dateline_editor_tags_get_for_line (DatelineEditorTags *self,
                                   DatelineBlock      *block)
{
  return self->lines[get_line (block)][dateline_block_is_rtl (block)];
}

GtkTextTag *
dateline_editor_tags_get_for_mark (DatelineEditorTags *self,
                                   DatelineMarkType    type)
{
  return self->marks[type];
}

/* What a language looks like must not hide that of a link or of a mistake. */
static GtkTextTag *
add_language (DatelineEditorTags *self,
              const char         *language)
{
  GtkTextTag *tag = add_tag (self);
  GdkRGBA color = with_alpha (self->look.foreground, LANGUAGE_ALPHA);

  gtk_text_tag_set_priority (tag, gtk_text_tag_get_priority (self->marks[DATELINE_MARK_STRONG]));
  g_object_set (tag,
                "language", language,
                "underline", PANGO_UNDERLINE_LOW,
                "underline-rgba", &color,
                NULL);
  g_hash_table_insert (self->languages, g_strdup (language), tag);

  return tag;
}

GtkTextTag *
dateline_editor_tags_get_for_span (DatelineEditorTags *self,
                                   const DatelineSpan *span)
{
  GtkTextTag *tag;

  if (span->type != DATELINE_MARK_LANGUAGE)
    return self->marks[span->type];

  tag = g_hash_table_lookup (self->languages, span->value);

  return tag != NULL ? tag : add_language (self, span->value);
}

GtkTextTag *
dateline_editor_tags_add_decoration (DatelineEditorTags *self)
{
  GtkTextTag *tag = add_tag (self);

  g_ptr_array_add (self->decorations, tag);

  return tag;
}

gboolean
dateline_editor_tags_is_decoration (DatelineEditorTags *self,
                                    GtkTextTag         *tag)
{
  return g_ptr_array_find (self->decorations, tag, NULL);
}
