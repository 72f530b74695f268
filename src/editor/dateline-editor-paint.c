/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-paint.h"

#include "dateline-editor-card.h"

#include <glib/gi18n-lib.h>

/* In em. */
#define NUMBER_GAP 0.5
#define BULLET_GAP 0.65
#define DASH_GAP 0.3
#define BULLET_SIZE 0.36
#define BAR_WIDTH 0.18
#define GROUND_PADDING 0.55
#define GROUND_RADIUS 0.4

typedef struct
{
  GtkTextView              *view;
  GtkSnapshot              *snapshot;
  const DatelineEditorLook *look;
  DatelineEditorImages     *images;
  DatelineEditorTables     *tables;
  DatelineEditorPictures   *pictures;
  DatelineDocument         *document;
  float                     left; /* the column */
  float                     right;
} Painter;

typedef struct
{
  guint          index;
  DatelineBlock *block;
  int            y; /* the line with the space above and below it */
  int            height;
  GdkRectangle   first; /* its first character */
  int            above;
  int            picture; /* the room of its picture, the lower part of the space above */
  gboolean       rtl;
  gboolean       selected; /* all of it */
} PaintedLine;

static GdkRGBA
get_color (Painter *painter,
           float    alpha)
{
  GdkRGBA color = painter->look->foreground;

  color.alpha *= alpha;

  return color;
}

static void
fill_rounded (Painter               *painter,
              const graphene_rect_t *bounds,
              float                  radius,
              float                  alpha)
{
  GdkRGBA color = get_color (painter, alpha);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_push_rounded_clip (painter->snapshot, &outline);
  gtk_snapshot_append_color (painter->snapshot, &color, bounds);
  gtk_snapshot_pop (painter->snapshot);
}

/* A layout of @text at the size of the text. */
static PangoLayout *
create_layout (Painter    *painter,
               const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (painter->view), text);

  pango_attr_list_insert (attributes, pango_attr_scale_new (DATELINE_EDITOR_SCALE *
                                                            painter->look->zoom));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static void
append_layout (Painter     *painter,
               PangoLayout *layout,
               float        x,
               float        y,
               float        alpha)
{
  GdkRGBA color = get_color (painter, alpha);

  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (painter->snapshot, layout, &color);
  gtk_snapshot_restore (painter->snapshot);
}

static void
paint_number (Painter           *painter,
              const PaintedLine *line)
{
  double em = painter->look->em;
  double indent = dateline_editor_tags_get_indent (line->block) * em;
  g_autofree char *text = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int width;
  float x;

  text = dateline_editor_dup_number (painter->document, line->index);
  layout = create_layout (painter, text);
  pango_layout_get_pixel_size (layout, &width, NULL);

  if (line->rtl)
    x = painter->right - indent + NUMBER_GAP * em;
  else
    x = painter->left + indent - NUMBER_GAP * em - width;

  append_layout (painter, layout, x, line->first.y, 0.7f);
}

/* A disc, a ring, a square: as deep as the item is. Painted, since a font's bullets
 * are of any size. */
static void
paint_bullet (Painter           *painter,
              const PaintedLine *line)
{
  double em = painter->look->em;
  double indent = dateline_editor_tags_get_indent (line->block) * em;
  float size = BULLET_SIZE * em;
  float x = line->rtl ? painter->right - indent + BULLET_GAP * em
                      : painter->left + indent - BULLET_GAP * em - size;
  float y = line->first.y + line->first.height * 0.54 - size / 2;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, y, size, size);
  GdkRGBA color = get_color (painter, 0.7f);
  guint kind = dateline_block_get_depth (line->block) % 3;

  if (kind == 1)
    {
      float widths[4] = { 1.2f, 1.2f, 1.2f, 1.2f };
      GdkRGBA colors[4] = { color, color, color, color };
      GskRoundedRect outline;

      gsk_rounded_rect_init_from_rect (&outline, &bounds, size / 2);
      gtk_snapshot_append_border (painter->snapshot, &outline, widths, colors);
    }
  else
    {
      fill_rounded (painter, &bounds, kind == 0 ? size / 2 : 0, 0.7f);
    }
}

/* Before whose words they are. */
static void
paint_dash (Painter           *painter,
            const PaintedLine *line)
{
  double em = painter->look->em;
  double indent = dateline_editor_tags_get_indent (line->block) * em;
  g_autoptr (PangoLayout) layout = create_layout (painter, "—");
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  append_layout (painter, layout,
                 line->rtl ? painter->right - indent + DASH_GAP * em
                           : painter->left + indent - DASH_GAP * em - width,
                 line->first.y, 0.7f);
}

static gboolean
follows_quote (Painter           *painter,
               const PaintedLine *line)
{
  if (line->index == 0 || dateline_block_starts_group (line->block))
    return FALSE;

  return dateline_block_is_quoted_above (painter->document, line->index);
}

static void
paint_bar (Painter           *painter,
           const PaintedLine *line)
{
  float width = BAR_WIDTH * painter->look->em;
  int above = follows_quote (painter, line) ? 0 : line->above;
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, line->rtl ? painter->right - width : painter->left,
                      line->y + above, width, line->height - above);
  /* The bars of one quotation's paragraphs are one: no round ends between. */
  fill_rounded (painter, &bounds, 0, 0.25f);
}

static graphene_rect_t
get_ground_bounds (Painter           *painter,
                   const PaintedLine *line)
{
  float padding = GROUND_PADDING * painter->look->em;
  float above = line->above - line->picture - padding;

  return GRAPHENE_RECT_INIT (painter->left, line->y + above, painter->right - painter->left,
                             line->height - above);
}

static void
paint_ground (Painter           *painter,
              const PaintedLine *line)
{
  graphene_rect_t bounds = get_ground_bounds (painter, line);

  fill_rounded (painter, &bounds, GROUND_RADIUS * painter->look->em, 0.06f);
}

/* Where the picture of the line's card is, as wide as its text may be. */
static graphene_rect_t
get_picture_bounds (Painter           *painter,
                    const PaintedLine *line)
{
  float indent = dateline_editor_tags_get_indent (line->block) * painter->look->em;

  return GRAPHENE_RECT_INIT (painter->left + indent, line->y + line->above - line->picture,
                             MAX (painter->right - painter->left - 2 * indent, 1),
                             dateline_editor_pictures_get_height (painter->pictures,
                                                                  line->block));
}

static void
paint_image (Painter           *painter,
             const PaintedLine *line)
{
  graphene_rect_t bounds = get_picture_bounds (painter, line);
  /* The line below begins with a word in the user's language, whatever the caption's. */
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (line->picture > 0)
    dateline_editor_images_paint (painter->images, GTK_WIDGET (painter->view), painter->snapshot,
                                  line->block, &bounds, rtl, painter->look);
}

static void
paint_table (Painter           *painter,
             const PaintedLine *line)
{
  graphene_rect_t bounds = get_picture_bounds (painter, line);

  if (line->picture > 0)
    dateline_editor_tables_paint (painter->tables, painter->snapshot, line->block, &bounds,
                                  line->rtl, painter->look);
}

/* GTK shows a selection behind the text alone; a card is selected as a whole. */
static void
paint_ring (Painter           *painter,
            const PaintedLine *line)
{
  GdkRGBA color = dateline_editor_look_get_accent (painter->look);
  graphene_rect_t bounds = get_ground_bounds (painter, line);
  float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, GROUND_RADIUS * painter->look->em);
  gtk_snapshot_append_border (painter->snapshot, &outline, widths,
                              (GdkRGBA[4]) { color, color, color, color });
}

/* Over the text, or the colour of a selection would lie on a part of the picture. */
static void
paint_line_above (Painter           *painter,
                  const PaintedLine *line)
{
  switch (dateline_block_get_block_type (line->block))
    {
    case DATELINE_BLOCK_IMAGE:
      paint_image (painter, line);
      break;

    case DATELINE_BLOCK_TABLE:
      paint_table (painter, line);
      break;

    default:
      return;
    }

  if (line->selected)
    paint_ring (painter, line);
}

static void
paint_rule (Painter           *painter,
            const PaintedLine *line)
{
  GdkRGBA color = get_color (painter, 0.3f);
  graphene_rect_t bounds;

  graphene_rect_init (&bounds, painter->left, line->first.y + line->first.height / 2,
                      painter->right - painter->left, 1);
  gtk_snapshot_append_color (painter->snapshot, &color, &bounds);
}

static void
paint_line (Painter           *painter,
            const PaintedLine *line)
{
  if (dateline_block_is_long (line->block))
    {
      paint_ground (painter, line);
      return;
    }

  switch (dateline_block_get_block_type (line->block))
    {
    case DATELINE_BLOCK_LIST_ITEM:
      if (dateline_block_is_ordered (line->block))
        paint_number (painter, line);
      else
        paint_bullet (painter, line);
      break;

    case DATELINE_BLOCK_QUOTE:
      paint_bar (painter, line);
      break;

    case DATELINE_BLOCK_ATTRIBUTION:
      paint_bar (painter, line);
      paint_dash (painter, line);
      break;

    case DATELINE_BLOCK_CODE:
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
    case DATELINE_BLOCK_TABLE:
      paint_ground (painter, line);
      break;

    case DATELINE_BLOCK_RULE:
      paint_rule (painter, line);
      break;

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    default:
      break;
    }
}

/* An empty text says that it is the place to write. */
static void
paint_hint (Painter            *painter,
            const GdkRectangle *first)
{
  g_autoptr (PangoLayout) layout = create_layout (painter, _("Write the text here"));
  float x = painter->left;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    x = painter->right - width;

  append_layout (painter, layout, x, first->y, 0.5f);
}

static gboolean
is_blank (DatelineDocument *document)
{
  DatelineBlock *block = dateline_document_get_block (document, 0);

  return dateline_document_get_n_blocks (document) == 1 &&
         dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH &&
         dateline_block_get_n_chars (block) == 0;
}

static gboolean
is_selected (GtkTextBuffer *buffer,
             guint          line)
{
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter line_start;
  GtkTextIter line_end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return FALSE;

  gtk_text_buffer_get_iter_at_line (buffer, &line_start, line);
  line_end = line_start;
  gtk_text_iter_forward_to_line_end (&line_end);

  return gtk_text_iter_compare (&start, &line_start) <= 0 &&
         gtk_text_iter_compare (&end, &line_end) >= 0;
}

/* Most lines are text alone, and cost nothing here. */
static gboolean
is_painted (DatelineBlock    *block,
            GtkTextViewLayer  layer)
{
  if (dateline_block_is_long (block))
    return layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT;

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
      return FALSE;

    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_TABLE:
      return TRUE;

    case DATELINE_BLOCK_LIST_ITEM:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_CODE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_ATTRIBUTION:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
    default:
      return layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT;
    }
}

static void
locate (Painter     *painter,
        PaintedLine *line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (painter->view);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line->index);
  gtk_text_view_get_line_yrange (painter->view, &at, &line->y, &line->height);
  gtk_text_view_get_iter_location (painter->view, &at, &line->first);
  line->above = line->first.y - line->y;
  line->picture = dateline_editor_pictures_get_room (painter->pictures, line->block);
  line->rtl = dateline_block_is_rtl (line->block);
  line->selected = is_selected (buffer, line->index);
}

void
dateline_editor_paint (GtkTextView              *view,
                       GtkTextViewLayer          layer,
                       GtkSnapshot              *snapshot,
                       const DatelineEditorLook *look,
                       DatelineEditorImages     *images,
                       DatelineEditorTables     *tables)
{
  DatelineEditorBuffer *buffer = DATELINE_EDITOR_BUFFER (gtk_text_view_get_buffer (view));
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  guint n_blocks = dateline_document_get_n_blocks (document);
  Painter painter = {
    view, snapshot, look, images, tables, NULL, document, 0, 0,
  };
  GdkRectangle visible;
  GdkRectangle first;
  GtkTextIter at;
  GtkTextIter last;
  guint end;

  painter.pictures =
    dateline_editor_tags_get_pictures (dateline_editor_buffer_get_tags (buffer));
  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    dateline_editor_images_begin_frame (images);
  gtk_text_view_get_visible_rect (view, &visible);
  painter.left = gtk_text_view_get_left_margin (view);
  painter.right = visible.width - gtk_text_view_get_right_margin (view);

  gtk_text_view_get_line_at_y (view, &at, visible.y, NULL);
  gtk_text_view_get_line_at_y (view, &last, visible.y + visible.height, NULL);
  end = MIN ((guint) gtk_text_iter_get_line (&last) + 1, n_blocks);
  for (guint i = gtk_text_iter_get_line (&at); i < end; i++)
    {
      PaintedLine line = { i, dateline_document_get_block (document, i) };

      if (!is_painted (line.block, layer))
        continue;

      locate (&painter, &line);
      if (layer == GTK_TEXT_VIEW_LAYER_ABOVE_TEXT)
        paint_line_above (&painter, &line);
      else
        paint_line (&painter, &line);
    }

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT && is_blank (document))
    {
      gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &at);
      gtk_text_view_get_iter_location (view, &at, &first);
      paint_hint (&painter, &first);
    }
}
