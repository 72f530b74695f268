/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include "dateline-embargo-line.h"
#include "dateline-head.h"
#include "dateline-language.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#define POINTS_PER_MM (72.0 / 25.4)
#define A4_WIDTH_MM 210.0
#define A4_HEIGHT_MM 297.0
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0

G_DEFINE_QUARK (dateline-sheet-error-quark, dateline_sheet_error)

G_DEFINE_FINAL_TYPE (DatelineSheet, dateline_sheet, G_TYPE_OBJECT)

static void
clear_link (gpointer data)
{
  SheetLink *link = data;

  g_clear_pointer (&link->uri, g_free);
}

static void
clear_cell (gpointer data)
{
  SheetCell *cell = data;

  g_clear_pointer (&cell->line, pango_layout_line_unref);
}

static void
clear_row (gpointer data)
{
  SheetRow *row = data;

  g_clear_pointer (&row->line, pango_layout_line_unref);
  g_clear_pointer (&row->cells, g_array_unref);
  g_clear_pointer (&row->side, pango_layout_line_unref);
  g_clear_pointer (&row->image, cairo_surface_destroy);
  g_clear_pointer (&row->links, g_array_unref);
  g_clear_pointer (&row->heading, g_free);
}

static void
dateline_sheet_finalize (GObject *object)
{
  DatelineSheet *self = DATELINE_SHEET (object);

  if (self->free_load_data != NULL)
    self->free_load_data (self->load_data);

  /* The lines before what they are lines of. */
  g_clear_pointer (&self->rows, g_array_unref);
  g_clear_pointer (&self->layouts, g_ptr_array_unref);
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->notes_list, g_ptr_array_unref);
  g_clear_pointer (&self->note_numbers, g_hash_table_unref);
  g_clear_pointer (&self->images, g_hash_table_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_object (&self->context);
  g_clear_object (&self->font_map);
  g_clear_object (&self->item);
  g_clear_pointer (&self->office, g_free);
  g_clear_pointer (&self->letterhead, g_free);
  g_clear_pointer (&self->logo, g_free);
  g_clear_pointer (&self->embargo_line, g_free);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->second_zone, g_free);
  g_clear_pointer (&self->kind, g_free);

  G_OBJECT_CLASS (dateline_sheet_parent_class)->finalize (object);
}

static void
dateline_sheet_class_init (DatelineSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_sheet_finalize;
}

static void
dateline_sheet_init (DatelineSheet *self)
{
  self->paper.width = A4_WIDTH_MM * POINTS_PER_MM;
  self->paper.height = A4_HEIGHT_MM * POINTS_PER_MM;
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows = dateline_sheet_new_rows ();
  self->pages = g_array_new (FALSE, FALSE, sizeof (SheetPage));
  self->note_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->notes_list = g_ptr_array_new ();
  self->images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) cairo_surface_destroy);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
}

void
dateline_sheet_paper_init (DatelineSheetPaper *paper)
{
  double width = A4_WIDTH_MM;
  double height = A4_HEIGHT_MM;

  g_return_if_fail (paper != NULL);

#ifdef _NL_PAPER_WIDTH
  /* Numbers that glibc hands out as pointers. */
  width = GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_WIDTH));
  height = GPOINTER_TO_INT (nl_langinfo (_NL_PAPER_HEIGHT));
#endif

  /* glibc rounds Letter to 216 by 279. */
  dateline_sheet_paper_find (paper, width > 212 && height < 290 ? "letter" : "a4");
}

gboolean
dateline_sheet_paper_find (DatelineSheetPaper *paper,
                           const char         *name)
{
  g_return_val_if_fail (paper != NULL, FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (g_ascii_strcasecmp (name, "a4") == 0)
    {
      paper->width = A4_WIDTH_MM * POINTS_PER_MM;
      paper->height = A4_HEIGHT_MM * POINTS_PER_MM;
      return TRUE;
    }
  if (g_ascii_strcasecmp (name, "letter") == 0)
    {
      paper->width = LETTER_WIDTH;
      paper->height = LETTER_HEIGHT;
      return TRUE;
    }

  return FALSE;
}

/* The four kinds in the item's language, unless the desk calls them otherwise. */
static char *
dup_kind (DatelineSheet *self,
          GPtrArray     *kinds)
{
  const char *kind = dateline_item_get_kind (self->item);
  const char *title = dateline_kinds_get_title (kinds, kind);
  g_autoptr (GPtrArray) defaults = dateline_kinds_new_default ();

  if (strcmp (title, dateline_kinds_get_title (defaults, kind)) != 0)
    return g_strdup (title);
  if (strcmp (kind, DATELINE_KIND_PRESS_RELEASE) == 0)
    return g_strdup (self->words->press_release);
  if (strcmp (kind, DATELINE_KIND_STATEMENT) == 0)
    return g_strdup (self->words->statement);
  if (strcmp (kind, DATELINE_KIND_BLOG) == 0)
    return g_strdup (self->words->blog);
  if (strcmp (kind, DATELINE_KIND_CALL) == 0)
    return g_strdup (self->words->call);

  return g_strdup (title);
}

DatelineSheet *
dateline_sheet_new (DatelineItem           *item,
                    DatelineDeskSettings   *settings,
                    DatelineSheetLoadMedia  load,
                    gpointer                data,
                    GDestroyNotify          free_data)
{
  DatelineSheet *self;
  const char *language;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  self = g_object_new (DATELINE_TYPE_SHEET, NULL);
  language = dateline_item_get_language (item);
  self->item = dateline_item_copy (item);
  self->office = g_strdup (dateline_desk_settings_get_name (settings));
  self->letterhead = g_strdup (dateline_desk_settings_get_letterhead (settings));
  self->logo = g_strdup (dateline_desk_settings_get_logo (settings));
  self->embargo_line = dateline_embargo_line_write (item, settings);
  self->snippets = dateline_desk_settings_dup_snippets (settings);
  self->zone = g_strdup (dateline_desk_settings_get_zone (settings));
  self->second_zone = g_strdup (dateline_desk_settings_get_second_zone (settings));
  self->words = dateline_words_find (language);
  self->is_rtl = strcmp (dateline_language_get_direction (language), "rtl") == 0;
  self->kind = dup_kind (self, dateline_desk_settings_get_kinds (settings));
  self->load = load;
  self->load_data = data;
  self->free_load_data = free_data;

  return self;
}

void
dateline_sheet_set_paper (DatelineSheet            *self,
                          const DatelineSheetPaper *paper)
{
  g_return_if_fail (DATELINE_IS_SHEET (self));
  g_return_if_fail (paper != NULL);
  g_return_if_fail (!self->is_laid_out);

  /* A label printer's strip would have room for no word. */
  self->paper.width = MAX (paper->width, 3 * SHEET_MARGIN_SIDE);
  self->paper.height = MAX (paper->height, 3 * (SHEET_MARGIN_TOP + SHEET_MARGIN_BOTTOM));
}

void
dateline_sheet_leave_out (DatelineSheet *self,
                          const char    *what)
{
  if (!g_ptr_array_find_with_equal_func (self->left_out, what, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (what));
}

SheetRow *
dateline_sheet_add_row (DatelineSheet *self,
                        double         space,
                        double         height)
{
  SheetRow row = { .space = space, .height = height };

  g_array_append_val (self->rows, row);
  self->length += space + height;

  return &g_array_index (self->rows, SheetRow, self->rows->len - 1);
}

GArray *
dateline_sheet_new_links (void)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (SheetLink));

  g_array_set_clear_func (links, clear_link);

  return links;
}

GArray *
dateline_sheet_new_cells (void)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (SheetCell));

  g_array_set_clear_func (cells, clear_cell);

  return cells;
}

GArray *
dateline_sheet_new_rows (void)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SheetRow));

  g_array_set_clear_func (rows, clear_row);

  return rows;
}

gboolean
dateline_sheet_is_cancelled (DatelineSheet *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

/* A font map of the sheet's own, as those that Pango shares belong to a thread. Lines are
 * as long on paper as on any screen: nothing is rounded to pixels. */
static gboolean
set_up_fonts (DatelineSheet  *self,
              GError        **error)
{
  cairo_font_options_t *options;
  PangoFontFamily **families = NULL;
  int n_families = 0;

  self->font_map = pango_cairo_font_map_new ();
  pango_font_map_list_families (self->font_map, &families, &n_families);
  g_free (families);
  if (n_families == 0)
    {
      g_set_error_literal (error, DATELINE_SHEET_ERROR, DATELINE_SHEET_ERROR_NO_FONTS,
                           _("There is no font on this computer to set the text in. Please "
                             "install one, such as Noto."));
      return FALSE;
    }

  self->context = pango_font_map_create_context (self->font_map);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (self->context, 72);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context,
                              self->is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  pango_context_set_language (self->context,
                              pango_language_from_string (dateline_item_get_language (self->item)));

  return TRUE;
}

gboolean
dateline_sheet_lay_out (DatelineSheet  *self,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (DatelineDocument) body = NULL;

  g_return_val_if_fail (DATELINE_IS_SHEET (self), FALSE);

  if (self->is_laid_out)
    return TRUE;
  if (self->context == NULL && !set_up_fonts (self, error))
    return FALSE;

  /* A cancelled attempt may have left some. */
  g_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->layouts, 0);
  g_ptr_array_set_size (self->left_out, 0);
  g_ptr_array_set_size (self->notes_list, 0);
  g_hash_table_remove_all (self->note_numbers);
  self->length = 0;
  self->n_pixels = 0;
  g_hash_table_remove_all (self->images);
  self->is_full = FALSE;
  self->text_style = &sheet_style_body;
  self->width = self->paper.width - 2 * SHEET_MARGIN_SIDE;
  self->cancellable = cancellable;

  body = dateline_head_dup_full_body (self->item);
  dateline_sheet_add_front (self);
  dateline_sheet_add_document (self, body);
  dateline_sheet_add_back (self);
  dateline_sheet_break_pages (self);

  self->cancellable = NULL;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  g_ptr_array_add (self->left_out, NULL);
  self->is_laid_out = TRUE;

  return TRUE;
}

guint
dateline_sheet_get_n_pages (DatelineSheet *self)
{
  g_return_val_if_fail (DATELINE_IS_SHEET (self), 0);
  g_return_val_if_fail (self->is_laid_out, 0);

  return self->pages->len;
}

const char * const *
dateline_sheet_get_left_out (DatelineSheet *self)
{
  g_return_val_if_fail (DATELINE_IS_SHEET (self), NULL);
  g_return_val_if_fail (self->is_laid_out, NULL);

  return (const char * const *) self->left_out->pdata;
}
