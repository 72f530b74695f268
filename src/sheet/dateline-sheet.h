/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineSheetError:
 * @DATELINE_SHEET_ERROR_NO_FONTS: the system has no font to set a text in
 * @DATELINE_SHEET_ERROR_FAILED: the PDF could not be made
 */
typedef enum
{
  DATELINE_SHEET_ERROR_NO_FONTS,
  DATELINE_SHEET_ERROR_FAILED,
} DatelineSheetError;

#define DATELINE_SHEET_ERROR (dateline_sheet_error_quark ())

GQuark         dateline_sheet_error_quark    (void);

/* A size of paper, in points (1/72 inch). */
typedef struct
{
  double width;
  double height;
} DatelineSheetPaper;

/* The locale's: US Letter where that is what people print on, else A4. */
void           dateline_sheet_paper_init     (DatelineSheetPaper   *paper);
/* "a4" or "letter", in any case; FALSE for another name. */
gboolean       dateline_sheet_paper_find     (DatelineSheetPaper   *paper,
                                              const char           *name);

/* Gives the bytes of a picture in the desk's media folder; called where the sheet is laid
 * out. (transfer full) */
typedef GBytes *(* DatelineSheetLoadMedia)   (const char           *name,
                                              gpointer              data,
                                              GError              **error);

/**
 * DatelineSheet:
 *
 * An item as a press sheet: what an office prints, mails as a PDF, and hands out. It has
 * all that the item and the desk say and nothing of the day on which it is made, so the
 * same item gives the same sheet.
 *
 * What is printed beside the item's own text ("Notes to editors") is in the item's
 * language, not the user's: English, Russian, Kazakh, French or German, and English for
 * any other.
 *
 * After it was made it belongs to no thread in particular: it may be laid out in one and
 * drawn in another, but not in two at a time.
 */
#define DATELINE_TYPE_SHEET (dateline_sheet_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSheet, dateline_sheet, DATELINE, SHEET, GObject)

/* Copies what it needs of @item and @settings. @load (nullable): without it pictures are
 * left out. */
DatelineSheet *dateline_sheet_new            (DatelineItem              *item,
                                              DatelineDeskSettings      *settings,
                                              DatelineSheetLoadMedia     load,
                                              gpointer                   data,
                                              GDestroyNotify             free_data);
/* A4 unless another is set; only before it is laid out. */
void           dateline_sheet_set_paper      (DatelineSheet             *self,
                                              const DatelineSheetPaper  *paper);

/* Sets the text in lines and the lines on pages. Takes bounded time for any item: what is
 * beyond its limits is left out. The first call does it, later ones nothing. */
gboolean       dateline_sheet_lay_out        (DatelineSheet             *self,
                                              GCancellable              *cancellable,
                                              GError                   **error);
guint          dateline_sheet_get_n_pages    (DatelineSheet             *self);
/* What the sheet has not, each a sentence for the user; never NULL. */
const char * const *
               dateline_sheet_get_left_out   (DatelineSheet             *self);
/* @page: from 0. The origin of @cr is the paper's corner, its unit a point. */
void           dateline_sheet_draw_page      (DatelineSheet             *self,
                                              cairo_t                   *cr,
                                              guint                      page);

/* Lays it out and makes a PDF with its title, author, language, dates, links and an outline
 * of the headings. The same sheet gives the same bytes. (transfer full) */
GBytes        *dateline_sheet_write_pdf      (DatelineSheet             *self,
                                              GCancellable              *cancellable,
                                              GError                   **error);

G_END_DECLS
