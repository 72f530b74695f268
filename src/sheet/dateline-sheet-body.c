/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include "dateline-html.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PARAGRAPH_SPACE 6.5
#define LIST_INDENT 20.0
#define LIST_SPACE 2.5
#define QUOTE_INDENT 14.0
/* What the dash before a speaker's name takes. */
#define DASH_INDENT 16.0
/* The ground of a text reaches beyond its lines. */
#define GROUND_SPACE 6.0
/* At 96 pixels an inch, as browsers show them. */
#define POINTS_PER_PIXEL 0.75
#define MAX_IMAGE_HEIGHT 300.0

static const SheetStyle headings[] = {
  { SHEET_SANS, 13, 18, TRUE, FALSE, 0 },
  { SHEET_SANS, 11.5, 16, TRUE, FALSE, 0 },
  { SHEET_SANS, 10.5, 15, TRUE, TRUE, 0 },
};
static const double heading_spaces[] = { 16, 13, 11 };
static const SheetStyle quote_style = { SHEET_SERIF, 10.5, 15.5, FALSE, TRUE, 0 };
static const SheetStyle attribution_style = { SHEET_SANS, 9, 13, FALSE, FALSE, 0 };
static const SheetStyle code_style = { SHEET_MONO, 8.5, 12, FALSE, FALSE, 0 };
static const SheetStyle caption_style = { SHEET_SANS, 8.5, 12, FALSE, FALSE, 0x5000 };

/* What the last item at each depth was, so that each number takes one step;
 * dateline_document_get_number() goes back to the beginning of the list. */
typedef struct
{
  guint    number; /* 0: none */
  gboolean is_ordered;
} ListPlace;

typedef struct
{
  DatelineDocument *document;
  guint             index;
  ListPlace         places[DATELINE_LIST_DEPTH_MAX + 1];
} Walk;

void
dateline_sheet_add_block_text (DatelineSheet   *self,
                               DatelineBlock   *block,
                               const SheetText *how)
{
  g_autoptr (GArray) spans = NULL;
  g_autofree char *numbered = dateline_sheet_dup_numbered (self, block, &spans);
  SheetText text = *how;

  text.text = numbered;
  text.spans = (const DatelineSpan *) (gconstpointer) spans->data;
  text.n_spans = spans->len;
  dateline_sheet_add_text (self, &text);
}

static void
add_heading (DatelineSheet *self,
             DatelineBlock *block)
{
  guint index = dateline_block_get_level (block) - DATELINE_HEADING_MIN;
  guint first = self->rows->len;
  SheetRow *row;

  dateline_sheet_add_block_text (self, block, &(SheetText) {
    .style = &headings[index],
    .space = heading_spaces[index],
    .keep = TRUE,
  });
  if (self->rows->len == first)
    return;

  row = &g_array_index (self->rows, SheetRow, first);
  row->heading = g_strdup (dateline_block_get_text (block));
  row->level = index;
}

static DatelineBlock *
get_block (Walk *walk)
{
  return dateline_document_get_block (walk->document, walk->index);
}

/* Whether the block goes on with what the one before it began. */
static gboolean
follows (Walk *walk)
{
  DatelineBlock *block = get_block (walk);

  return walk->index > 0 && !dateline_block_starts_group (block) &&
         dateline_block_get_block_type (dateline_document_get_block (walk->document,
                                                                     walk->index - 1)) ==
           dateline_block_get_block_type (block);
}

static guint
count_item (Walk *walk)
{
  DatelineBlock *block = get_block (walk);
  guint depth = dateline_block_get_depth (block);
  ListPlace *place = &walk->places[depth];

  for (guint deeper = depth + 1; deeper <= DATELINE_LIST_DEPTH_MAX; deeper++)
    walk->places[deeper].number = 0;

  if (dateline_block_starts_group (block) || place->is_ordered != dateline_block_is_ordered (block))
    place->number = 0;
  place->is_ordered = dateline_block_is_ordered (block);

  return ++place->number;
}

static void
add_item (DatelineSheet *self,
          Walk          *walk)
{
  DatelineBlock *block = get_block (walk);
  guint depth = dateline_block_get_depth (block);
  guint number = count_item (walk);
  static const char * const bullets[] = { "•", "–", "▪" };
  g_autofree char *marker = NULL;

  if (dateline_block_is_ordered (block))
    marker = g_strdup_printf ("%u.", number);
  else
    marker = g_strdup (bullets[MIN (depth, G_N_ELEMENTS (bullets) - 1)]);

  dateline_sheet_add_block_text (self, block, &(SheetText) {
    .style = self->text_style,
    .side = marker,
    .indent = (depth + 1) * LIST_INDENT,
    .space = follows (walk) ? LIST_SPACE : PARAGRAPH_SPACE,
  });
}

static void
add_quote (DatelineSheet *self,
           Walk          *walk)
{
  gboolean goes_on = follows (walk);

  dateline_sheet_add_block_text (self, get_block (walk), &(SheetText) {
    .style = &quote_style,
    .indent = QUOTE_INDENT,
    .space = goes_on ? PARAGRAPH_SPACE / 2 : PARAGRAPH_SPACE,
    .look = SHEET_ROW_BAR,
  });
}

/* Who said it, beside the bar of the quotation, and on its page. */
static void
add_attribution (DatelineSheet *self,
                 Walk          *walk)
{
  gboolean goes_on = walk->index > 0 && self->rows->len > 0 &&
                     dateline_block_get_block_type (
                       dateline_document_get_block (walk->document, walk->index - 1)) ==
                       DATELINE_BLOCK_QUOTE;

  if (goes_on)
    g_array_index (self->rows, SheetRow, self->rows->len - 1).keep = TRUE;

  dateline_sheet_add_block_text (self, get_block (walk), &(SheetText) {
    .style = &attribution_style,
    .side = "—",
    .indent = QUOTE_INDENT + DASH_INDENT,
    .space = goes_on ? PARAGRAPH_SPACE / 2 : PARAGRAPH_SPACE,
    .look = SHEET_ROW_BAR,
  });
}

/* What stands where a picture can't. */
static void
add_missing_image (DatelineSheet *self,
                   DatelineBlock *block,
                   const GError  *error)
{
  const char *alternative = dateline_block_get_alternative (block);
  const char *media = dateline_block_get_media (block);
  g_autofree char *what = NULL;
  g_autoptr (GString) text = g_string_new (self->words->image);

  /* Translators: a file's name, and why it can't be shown. */
  what = g_strdup_printf (_("The picture “%s”: %s"), media, error->message);
  dateline_sheet_leave_out (self, what);

  /* A decorative one leaves nothing to be read. */
  if (alternative == NULL || *alternative == '\0')
    return;

  g_string_replace (text, "{name}", alternative, 1);
  dateline_sheet_add_text (self, &(SheetText) {
    .style = &caption_style,
    .text = text->str,
    .space = PARAGRAPH_SPACE + GROUND_SPACE,
    .look = SHEET_ROW_FILL,
    .padding = 6,
    .keep = TRUE,
  });
  dateline_sheet_add_row (self, 0, GROUND_SPACE)->keep = *dateline_block_get_text (block) != '\0';
}

static void
add_image (DatelineSheet *self,
           DatelineBlock *block)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *image;

  image = dateline_sheet_load_image (self, dateline_block_get_media (block), &error);
  if (image == NULL)
    add_missing_image (self, block, error);
  else
    {
      int width = cairo_image_surface_get_width (image);
      int height = cairo_image_surface_get_height (image);
      double scale = MIN (POINTS_PER_PIXEL, self->width / width);
      SheetRow *row;

      scale = MIN (scale, MIN (MAX_IMAGE_HEIGHT, dateline_sheet_get_room (self)) / height);
      row = dateline_sheet_add_row (self, PARAGRAPH_SPACE + 4, height * scale);
      row->image = image;
      row->image_width = width * scale;
      row->image_x = self->is_rtl ? self->width - row->image_width : 0;
      row->keep = *dateline_block_get_text (block) != '\0';
    }

  dateline_sheet_add_block_text (self, block, &(SheetText) { .style = &caption_style, .space = 4 });
}

/* What can be read of a block that is not understood. */
static void
add_opaque (DatelineSheet *self,
            DatelineBlock *block)
{
  gsize length = 0;
  const char *html = g_bytes_get_data (dateline_block_get_source (block), &length);
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *what = NULL;

  if (html != NULL)
    document = dateline_html_parse (html, length, DATELINE_HTML_DEFAULT, NULL, NULL);
  if (document != NULL && dateline_document_get_n_blocks (document) > 0)
    {
      dateline_sheet_add_document (self, document);
      return;
    }

  /* Translators: what sort of block it is, such as "columns". */
  what = g_strdup_printf (_("A block that has no text (%s)"), dateline_block_get_name (block));
  dateline_sheet_leave_out (self, what);
}

static void
add_rule (DatelineSheet *self)
{
  SheetRow *row = dateline_sheet_add_row (self, PARAGRAPH_SPACE, 8);

  row->look = SHEET_ROW_RULE;
  row->look_width = self->width / 3;
  row->look_x = row->look_width;
}

static void
add_block (DatelineSheet *self,
           Walk          *walk)
{
  DatelineBlock *block = get_block (walk);
  DatelineBlockType type = dateline_block_get_block_type (block);

  if (type != DATELINE_BLOCK_LIST_ITEM)
    memset (walk->places, 0, sizeof walk->places);

  switch (type)
    {
    case DATELINE_BLOCK_HEADING:
      add_heading (self, block);
      break;

    case DATELINE_BLOCK_LIST_ITEM:
      add_item (self, walk);
      break;

    case DATELINE_BLOCK_QUOTE:
      add_quote (self, walk);
      break;

    case DATELINE_BLOCK_ATTRIBUTION:
      add_attribution (self, walk);
      break;

    case DATELINE_BLOCK_TABLE:
      dateline_sheet_add_table (self, dateline_block_get_table (block));
      break;

    case DATELINE_BLOCK_MORE:
      /* Paper has no listing that the text would be cut for. */
      break;

    case DATELINE_BLOCK_CODE:
      dateline_sheet_add_block_text (self, block, &(SheetText) {
        .style = &code_style,
        .space = PARAGRAPH_SPACE + GROUND_SPACE,
        .look = SHEET_ROW_FILL,
        .padding = 6,
      });
      dateline_sheet_add_row (self, 0, GROUND_SPACE);
      break;

    case DATELINE_BLOCK_IMAGE:
      add_image (self, block);
      break;

    case DATELINE_BLOCK_RULE:
      add_rule (self);
      break;

    case DATELINE_BLOCK_OPAQUE:
      add_opaque (self, block);
      break;

    case DATELINE_BLOCK_PARAGRAPH:
    default:
      dateline_sheet_add_block_text (self, block, &(SheetText) {
        .style = self->text_style,
        .space = PARAGRAPH_SPACE,
      });
      break;
    }
}

void
dateline_sheet_add_document (DatelineSheet    *self,
                             DatelineDocument *document)
{
  guint n_blocks = dateline_document_get_n_blocks (document);
  Walk walk = { .document = document };

  while (walk.index < n_blocks && !self->is_full && !dateline_sheet_is_cancelled (self))
    {
      add_block (self, &walk);
      walk.index++;
    }
}
