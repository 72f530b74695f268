/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-sheet.h"

#include "dateline-sheet-words.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A sheet is a column of rows: a line of text, a picture, a rule. Rows are made from top to
 * bottom first, then shared out to pages. All lengths are points. */

typedef enum
{
  SHEET_ROW_RULE  = 1 << 0, /* a thin line across, at the bottom of the row */
  SHEET_ROW_FILL  = 1 << 1, /* on a grey ground */
  SHEET_ROW_FRAME = 1 << 2, /* in a frame, which neighbours share */
  SHEET_ROW_BAR   = 1 << 3, /* beside a bar, which neighbours share */
} SheetRowLook;

/* A stretch of a line that leads somewhere. */
typedef struct
{
  char   *uri;
  double  x; /* from the left of the column, as all below */
  double  width;
} SheetLink;

/* A line of a table's cell. */
typedef struct
{
  PangoLayoutLine *line;
  double           x;
  double           baseline;
} SheetCell;

typedef struct
{
  double           height;
  double           space;     /* above it, but at the top of a page */
  gboolean         keep;      /* on one page with the row below */
  SheetRowLook     look;
  double           look_x;    /* where ground, frame and bar begin and how wide they are */
  double           look_width;

  PangoLayoutLine *line;
  double           x;
  double           baseline;  /* from the top of the row */
  PangoLayoutLine *side;      /* a list's number, or what stands at the other end */
  double           side_x;
  GArray          *cells;     /* SheetCell, or NULL */
  cairo_surface_t *image;     /* drawn from the top of the row */
  double           image_x;
  double           image_width;

  GArray          *links;     /* SheetLink, or NULL */
  char            *heading;   /* for the outline, or NULL */
  guint            level;

  guint            header_first;  /* the rows that are above it at the top of a page, too; */
  guint            header_end;    /* 0: there are none */
  double           header_height;
} SheetRow;

/* The rows of a page, @end not among them, and those that are repeated at its top. */
typedef struct
{
  guint first;
  guint end;
  guint header_first;
  guint header_end;
} SheetPage;

typedef enum
{
  SHEET_SERIF,
  SHEET_SANS,
  SHEET_MONO,
} SheetFamily;

/* How a text is set. */
typedef struct
{
  SheetFamily family;
  double      size;
  double      leading;  /* from line to line at least */
  gboolean    bold;
  gboolean    italic;
  guint16     grey;     /* 0: black */
} SheetStyle;

extern const SheetStyle sheet_style_body;
extern const SheetStyle sheet_style_small;
extern const SheetStyle sheet_style_label;

/* The number of a note in a text, as a mark. */
#define SHEET_NOTE ((DatelineMarkType) DATELINE_N_MARKS)

/* A text with marks, before it is set. */
typedef struct
{
  const SheetStyle   *style;
  const char         *text;
  const DatelineSpan *spans;     /* sorted by start; SHEET_NOTE is a type, too */
  gsize               n_spans;
  const char         *side;      /* (nullable): hangs before the first line */
  double              indent;    /* at the side where lines begin */
  double              space;
  gboolean            keep;      /* with what follows, and in one piece */
  SheetRowLook        look;
  double              look_indent;
  double              padding;   /* between the ground or frame and the text */
} SheetText;

struct _DatelineSheet
{
  GObject                 parent_instance;

  /* What is to be set. */
  DatelineItem           *item;
  char                   *office;
  char                   *letterhead;
  char                   *logo;
  char                   *embargo_line; /* or NULL */
  GPtrArray              *snippets;     /* of the desk */
  char                   *zone;
  char                   *second_zone; /* or NULL */
  char                   *kind;
  const DatelineWords    *words;
  gboolean                is_rtl;
  DatelineSheetLoadMedia  load;
  gpointer                load_data;
  GDestroyNotify          free_load_data;

  DatelineSheetPaper      paper;
  const SheetStyle       *text_style;  /* of paragraphs, as it goes */
  double                  width;       /* of the column */
  PangoFontMap           *font_map;
  PangoContext           *context;
  GCancellable           *cancellable; /* while it is laid out */

  GPtrArray              *layouts;     /* which the lines are of */
  GArray                 *rows;        /* SheetRow */
  GArray                 *pages;       /* SheetPage */
  GHashTable             *note_numbers;/* address → number */
  GPtrArray              *notes_list;  /* addresses in the order of their numbers; borrowed */
  double                  length;      /* of all rows */
  GHashTable             *images;      /* media → cairo_surface_t */
  gint64                  n_pixels;    /* of all of them */
  gboolean                is_full;     /* nothing more is taken */
  gboolean                is_laid_out;
  GPtrArray              *left_out;    /* char *; ends in NULL once laid out */
};

/* dateline-sheet.c */
void         dateline_sheet_leave_out      (DatelineSheet       *self,
                                            const char          *what);
/* A row to be filled in; borrowed until the next one. */
SheetRow    *dateline_sheet_add_row        (DatelineSheet       *self,
                                            double               space,
                                            double               height);
GArray      *dateline_sheet_new_links      (void);
GArray      *dateline_sheet_new_cells      (void);
GArray      *dateline_sheet_new_rows       (void);
gboolean     dateline_sheet_is_cancelled   (DatelineSheet       *self);

/* dateline-sheet-text.c */
PangoLayout *dateline_sheet_new_layout     (DatelineSheet       *self,
                                            const SheetStyle    *style,
                                            const char          *text,
                                            gsize                length,
                                            double               width);
/* @text in lines; an empty one makes no row. */
void         dateline_sheet_add_text       (DatelineSheet       *self,
                                            const SheetText     *text);

/* Puts @text at the other end of the row that was added last. */
void         dateline_sheet_add_end        (DatelineSheet       *self,
                                            const SheetStyle    *style,
                                            const char          *text);

/* dateline-sheet-links.c */
/* Whether a reader of paper can follow @url. */
gboolean     dateline_sheet_leads_somewhere (const char *url);
/* The text of @block with the numbers of its links in it, and the spans of that:
 * element DatelineSpan, whose values are the block's. (transfer full) */
char        *dateline_sheet_dup_numbered   (DatelineSheet       *self,
                                            const DatelineBlock *block,
                                            GArray             **spans);

/* dateline-sheet-image.c */
/* A picture of the desk's media folder, of not many more pixels than are printed; NULL and
 * an error if there is none, or it is too large. (transfer full) */
cairo_surface_t *
             dateline_sheet_load_image     (DatelineSheet       *self,
                                            const char          *media,
                                            GError             **error);

/* dateline-sheet-table.c */
void         dateline_sheet_add_table      (DatelineSheet       *self,
                                            DatelineTable       *table);

/* dateline-sheet-body.c */
/* The text and marks of @block, with the numbers of its links, in lines as @how says. */
void         dateline_sheet_add_block_text (DatelineSheet       *self,
                                            DatelineBlock       *block,
                                            const SheetText     *how);
void         dateline_sheet_add_document   (DatelineSheet       *self,
                                            DatelineDocument    *document);

/* dateline-sheet-front.c: what stands above and below the text. */
void         dateline_sheet_add_front      (DatelineSheet       *self);
void         dateline_sheet_add_back       (DatelineSheet       *self);

/* dateline-sheet-foot.c: the desk's texts that are on the sheet. */
void         dateline_sheet_add_snippets   (DatelineSheet       *self,
                                            DatelineSnippetRole  role);
gboolean     dateline_sheet_has_snippets   (DatelineSheet       *self,
                                            DatelineSnippetRole  role);

/* dateline-sheet-pages.c */
#define SHEET_MARGIN_SIDE   68.0
#define SHEET_MARGIN_TOP    54.0
#define SHEET_MARGIN_BOTTOM 68.0
/* More than anybody prints. */
#define SHEET_MAX_PAGES     500
/* From the top of the paper to the first row. */
double       dateline_sheet_get_top        (DatelineSheet       *self,
                                            guint                page);
/* For the rows of a page, but the first, which has more. */
double       dateline_sheet_get_room       (DatelineSheet       *self);
void         dateline_sheet_break_pages    (DatelineSheet       *self);
const SheetPage *
             dateline_sheet_get_page       (DatelineSheet       *self,
                                            guint                page);

/* dateline-sheet-pdf-language.c */
void         dateline_sheet_add_pdf_language (GByteArray        *pdf,
                                              const char        *language);

G_END_DECLS
