/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OUTLINE 1000

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_date (cairo_surface_t      *surface,
          cairo_pdf_metadata_t  which,
          GDateTime            *instant)
{
  g_autofree char *text = dateline_instant_to_string (instant);

  cairo_pdf_surface_set_metadata (surface, which, text);
}

/* The dates are the item's: the same item gives the same bytes on any day. */
static void
set_metadata (DatelineSheet   *self,
              cairo_surface_t *surface)
{
  g_autofree char *tags = g_strjoinv (", ", (char **) dateline_item_get_tags (self->item));

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  dateline_item_get_title (self->item));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->office);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, self->kind);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dateline");
  if (*tags != '\0')
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, tags);
  set_date (surface, CAIRO_PDF_METADATA_CREATE_DATE, dateline_item_get_created (self->item));
  set_date (surface, CAIRO_PDF_METADATA_MOD_DATE, dateline_item_get_modified (self->item));
}

/* @parents: the last entry of each level above. */
static void
add_to_outline (DatelineSheet   *self,
                cairo_surface_t *surface,
                const SheetRow  *row,
                guint            page,
                double           y,
                int             *parents)
{
  g_autofree char *attributes = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  int parent = CAIRO_PDF_OUTLINE_ROOT;
  int entry;

  for (guint level = 0; level < row->level; level++)
    if (parents[level] != 0)
      parent = parents[level];

  g_ascii_formatd (number, sizeof number, "%.1f", y);
  attributes = g_strdup_printf ("page=%u pos=[0 %s]", page + 1, number);
  entry = cairo_pdf_surface_add_outline (surface, parent, row->heading, attributes,
                                         CAIRO_PDF_OUTLINE_FLAG_OPEN);
  parents[row->level] = entry;
  for (guint level = row->level + 1; level <= DATELINE_HEADING_MAX; level++)
    parents[level] = 0;
}

static void
add_outline (DatelineSheet   *self,
             cairo_surface_t *surface)
{
  int parents[DATELINE_HEADING_MAX + 1] = { 0 };
  guint n_entries = 0;

  for (guint page = 0; page < self->pages->len; page++)
    {
      const SheetPage *rows = dateline_sheet_get_page (self, page);
      double y = dateline_sheet_get_top (self, page);

      for (guint i = rows->first; i < rows->end; i++)
        {
          const SheetRow *row = &g_array_index (self->rows, SheetRow, i);

          if (row->heading != NULL && n_entries++ < MAX_OUTLINE)
            add_to_outline (self, surface, row, page, y, parents);
          y += row->space + row->height;
        }
    }
}

static gboolean
draw_pages (DatelineSheet    *self,
            cairo_surface_t  *surface,
            GCancellable     *cancellable,
            GError          **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint page = 0; page < self->pages->len; page++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        break;
      dateline_sheet_draw_page (self, cr, page);
      cairo_show_page (cr);
    }

  status = cairo_status (cr);
  cairo_destroy (cr);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;

  if (status == CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_finish (surface);
      status = cairo_surface_status (surface);
    }
  if (status != CAIRO_STATUS_SUCCESS)
    g_set_error (error, DATELINE_SHEET_ERROR, DATELINE_SHEET_ERROR_FAILED,
                 _("The PDF can’t be made: %s"), cairo_status_to_string (status));

  return status == CAIRO_STATUS_SUCCESS;
}

GBytes *
dateline_sheet_write_pdf (DatelineSheet  *self,
                          GCancellable   *cancellable,
                          GError        **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  gboolean done;

  g_return_val_if_fail (DATELINE_IS_SHEET (self), NULL);

  if (!dateline_sheet_lay_out (self, cancellable, error))
    return NULL;

  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, self->paper.width,
                                                 self->paper.height);
  /* Newer ones have no table of their objects in the open, which the language needs. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  set_metadata (self, surface);
  add_outline (self, surface);
  done = draw_pages (self, surface, cancellable, error);
  cairo_surface_destroy (surface);
  if (!done)
    return NULL;

  dateline_sheet_add_pdf_language (bytes, dateline_item_get_language (self->item));

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
