/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include "dateline-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOGO_HEIGHT 46.0
#define LOGO_MAX_WIDTH 180.0
#define LOGO_GAP 14.0
#define REFERENCE_CHARS 8

static const SheetStyle office_style = { SHEET_SANS, 14, 19, TRUE, FALSE, 0 };
static const SheetStyle kind_style = { SHEET_SANS, 10, 14, TRUE, FALSE, 0 };
static const SheetStyle embargo_style = { SHEET_SANS, 10, 14, TRUE, FALSE, 0 };
static const SheetStyle title_style = { SHEET_SERIF, 20, 26, TRUE, FALSE, 0 };
static const SheetStyle summary_style = { SHEET_SERIF, 12, 17, FALSE, FALSE, 0x4000 };
static const SheetStyle deadline_style = { SHEET_SANS, 9, 13, FALSE, FALSE, 0 };

static void
add_rule (DatelineSheet *self,
          double         space)
{
  SheetRow *row = dateline_sheet_add_row (self, space, 1);

  row->look = SHEET_ROW_RULE;
  row->look_width = self->width;
  row->keep = TRUE;
}

static void
add_lines (DatelineSheet    *self,
           const SheetStyle *style,
           const char       *text,
           double            space,
           double            indent,
           gboolean          keep)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    dateline_sheet_add_text (self, &(SheetText) {
      .style = style,
      /* An empty line parts paragraphs. */
      .text = *lines[i] != '\0' ? lines[i] : " ",
      .space = i == 0 ? space : 0,
      .indent = indent,
      .keep = keep,
    });
}

/* Beside the office's name, which begins where it ends. Returns how wide it is, 0 without
 * one, and sets its height. */
static double
add_logo (DatelineSheet *self,
          double        *height)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *what = NULL;
  cairo_surface_t *image;
  SheetRow *row;
  double width;
  double scale;

  *height = 0;
  if (self->logo == NULL)
    return 0;

  image = dateline_sheet_load_image (self, self->logo, &error);
  if (image == NULL)
    {
      what = g_strdup_printf (_("The logo “%s”: %s"), self->logo, error->message);
      dateline_sheet_leave_out (self, what);
      return 0;
    }

  width = cairo_image_surface_get_width (image);
  *height = cairo_image_surface_get_height (image);
  scale = MIN (LOGO_HEIGHT / *height, LOGO_MAX_WIDTH / width);
  *height *= scale;
  row = dateline_sheet_add_row (self, 0, 0);
  row->keep = TRUE;
  row->image = image;
  row->image_width = width * scale;
  row->image_x = self->is_rtl ? self->width - row->image_width : 0;

  return row->image_width + LOGO_GAP;
}

static void
add_letterhead (DatelineSheet *self)
{
  double logo_height;
  double indent = add_logo (self, &logo_height);
  double start = self->length;

  if (*self->office != '\0')
    add_lines (self, &office_style, self->office, 0, indent, TRUE);
  if (*self->letterhead != '\0')
    add_lines (self, &sheet_style_small, self->letterhead, 2, indent, TRUE);
  if (self->length - start < logo_height)
    dateline_sheet_add_row (self, 0, logo_height - (self->length - start))->keep = TRUE;
  if (self->rows->len > 0)
    add_rule (self, 10);
}

/* "Brussels" of "Europe/Brussels". */
static char *
dup_city (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

static char *
dup_clock (GDateTime  *instant,
           const char *zone)
{
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *city = dup_city (zone);

  local = g_date_time_to_timezone (instant, time_zone);

  return g_strdup_printf ("%02d:%02d %s", g_date_time_get_hour (local),
                          g_date_time_get_minute (local), city);
}

/* Whether it is another day there. */
static gboolean
is_other_day (DatelineMoment *moment,
              const char     *zone)
{
  GDate here;
  GDate there;

  dateline_moment_get_day (moment, NULL, &here);
  dateline_moment_get_day (moment, zone, &there);

  return g_date_compare (&here, &there) != 0;
}

/* Of the desk's two clocks the first that is another one than @zone; NULL if none is. */
static const char *
find_other_zone (DatelineSheet *self,
                 const char    *zone)
{
  if (self->second_zone == NULL)
    return NULL;

  return strcmp (self->zone, zone) != 0 ? self->zone
         : strcmp (self->second_zone, zone) != 0 ? self->second_zone
                                                 : NULL;
}

/* "24 January 2021, 17:00 Brussels (22:00 Almaty)": in its own zone, and by the desk's
 * other clock where it has two. */
static char *
dup_moment (DatelineSheet  *self,
            DatelineMoment *moment,
            gboolean        with_other)
{
  const char *language = dateline_item_get_language (self->item);
  const char *zone = dateline_moment_get_zone (moment);
  const char *other_zone = with_other ? find_other_zone (self, zone) : NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GDateTime) start = dateline_moment_dup_start (moment);
  g_autofree char *day_text = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *second = NULL;
  GDate day;

  dateline_moment_get_day (moment, NULL, &day);
  day_text = dateline_date_text_format (&day, language);
  text = g_string_new (day_text);
  if (dateline_moment_is_whole_day (moment))
    return g_string_free (g_steal_pointer (&text), FALSE);

  clock = dup_clock (start, zone);
  g_string_append_printf (text, ", %s", clock);
  if (other_zone != NULL && is_other_day (moment, other_zone))
    {
      g_autofree char *other_day = NULL;

      dateline_moment_get_day (moment, other_zone, &day);
      other_day = dateline_date_text_format (&day, language);
      second = dup_clock (start, other_zone);
      g_string_append_printf (text, " (%s, %s)", other_day, second);
    }
  else if (other_zone != NULL)
    {
      second = dup_clock (start, other_zone);
      g_string_append_printf (text, " (%s)", second);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The day on it: that of the text's head, else that of its publication. */
static char *
dup_day (DatelineSheet *self)
{
  const char *language = dateline_item_get_language (self->item);
  const GDate *date = dateline_item_get_date (self->item);
  DatelineMoment *moment = dateline_item_get_published (self->item);
  GDate day;

  if (date != NULL)
    return dateline_date_text_format (date, language);

  if (moment == NULL)
    moment = dateline_item_get_publish_at (self->item);
  if (moment == NULL)
    moment = dateline_item_get_planned (self->item);
  if (moment == NULL)
    return g_strdup ("");

  dateline_moment_get_day (moment, NULL, &day);

  return dateline_date_text_format (&day, language);
}

/* What it is at the one end, its reference and day at the other. The reference is the
 * beginning of the item's id, by which the desk finds it. */
static void
add_kind (DatelineSheet *self)
{
  g_autofree char *kind = g_utf8_strup (self->kind, -1);
  g_autofree char *id = g_strndup (dateline_item_get_id (self->item), REFERENCE_CHARS);
  g_autofree char *reference = NULL;
  g_autofree char *upper = g_ascii_strup (id, -1);
  g_autofree char *day = dup_day (self);

  reference = g_strdup_printf ("%s %s%s%s", self->words->reference, upper,
                               *day != '\0' ? "  ·  " : "", day);
  dateline_sheet_add_text (self, &(SheetText) {
    .style = &kind_style,
    .text = *kind != '\0' ? kind : " ",
    .space = self->rows->len > 0 ? 10 : 0,
    .keep = TRUE,
  });
  dateline_sheet_add_end (self, &sheet_style_small, reference);
}

static void
add_embargo (DatelineSheet *self)
{
  if (self->embargo_line == NULL)
    return;

  dateline_sheet_add_text (self, &(SheetText) {
    .style = &embargo_style,
    .text = self->embargo_line,
    .space = 14,
    .padding = 8,
    .look = SHEET_ROW_FRAME,
    .keep = TRUE,
  });
}

static void
add_title (DatelineSheet *self)
{
  const char *title = dateline_item_get_title (self->item);
  const char *summary = dateline_item_get_summary (self->item);
  guint first = self->rows->len;

  dateline_sheet_add_text (self, &(SheetText) {
    .style = &title_style,
    .text = title,
    .space = 20,
    .keep = TRUE,
  });
  if (self->rows->len > first)
    {
      SheetRow *row = &g_array_index (self->rows, SheetRow, first);

      row->heading = g_strdup (title);
      row->level = 0;
    }
  dateline_sheet_add_text (self, &(SheetText) {
    .style = &summary_style,
    .text = summary,
    .space = 8,
  });
}

static char *
dup_deadline (DatelineSheet    *self,
              DatelineDeadline *deadline)
{
  guint n_changes = dateline_deadline_get_n_changes (deadline);
  g_autofree char *when = dup_moment (self, dateline_deadline_get_moment (deadline), TRUE);
  g_autofree char *before = NULL;
  GString *text;

  if (n_changes == 0)
    return g_steal_pointer (&when);

  before = dup_moment (self, dateline_deadline_get_change (deadline, n_changes - 1)->previous,
                       FALSE);
  text = g_string_new (dateline_deadline_is_extended (deadline) ? self->words->extended
                                                                : self->words->brought_forward);
  g_string_replace (text, "{when}", when, 1);
  g_string_replace (text, "{before}", before, 1);

  return g_string_free (text, FALSE);
}

static void
add_deadlines (DatelineSheet *self)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (self->item);

  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (deadlines, i);
      const char *label = dateline_deadline_get_label (deadline);
      g_autofree char *when = dup_deadline (self, deadline);
      g_autofree char *text = NULL;
      DatelineSpan strong = { .type = DATELINE_MARK_STRONG };

      if (i == 0)
        dateline_sheet_add_text (self, &(SheetText) {
          .style = &sheet_style_label,
          .text = self->words->deadlines,
          .space = 14,
          .padding = 8,
          .look = SHEET_ROW_FILL,
          .keep = TRUE,
        });

      text = g_strdup_printf ("%s%s%s", label, *label != '\0' ? ": " : "", when);
      strong.end = strlen (label);
      dateline_sheet_add_text (self, &(SheetText) {
        .style = &deadline_style,
        .text = text,
        .spans = &strong,
        .n_spans = 1,
        .padding = 8,
        .look = SHEET_ROW_FILL,
        /* A ledger of hundreds can't be on one page. */
        .keep = i + 1 < MIN (deadlines->len, 10),
      });
    }

  if (deadlines->len > 0)
    dateline_sheet_add_row (self, 0, 8);
}

void
dateline_sheet_add_front (DatelineSheet *self)
{
  add_letterhead (self);
  add_kind (self);
  add_embargo (self);
  add_title (self);
  add_deadlines (self);
  dateline_sheet_add_row (self, 0, 4)->keep = TRUE;
}

/* As it is written on paper. */
static const char *
get_shown_address (const char *address)
{
  if (g_str_has_prefix (address, "mailto:") || g_str_has_prefix (address, "tel:"))
    return strchr (address, ':') + 1;

  return address;
}

static void
add_notes (DatelineSheet *self)
{
  if (self->notes_list->len == 0)
    return;

  dateline_sheet_add_text (self, &(SheetText) {
    .style = &sheet_style_label,
    .text = self->words->links,
    .space = 14,
    .keep = TRUE,
  });
  for (guint i = 0; i < self->notes_list->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("[%u]", i + 1);
      char *address = g_ptr_array_index (self->notes_list, i);
      const char *shown = get_shown_address (address);
      DatelineSpan link = {
        .end = strlen (shown),
        .type = DATELINE_MARK_LINK,
        .value = address,
      };

      dateline_sheet_add_text (self, &(SheetText) {
        .style = &sheet_style_small,
        .text = shown,
        .spans = &link,
        .n_spans = 1,
        .side = number,
        .indent = 26,
        .space = i == 0 ? 2 : 1,
      });
    }
}

void
dateline_sheet_add_back (DatelineSheet *self)
{
  /* What is said of the whole is on each sheet, however long its text was. */
  if (self->is_full)
    {
      self->is_full = FALSE;
      self->length = 0;
      add_lines (self, &sheet_style_label, self->words->goes_on, 14, 0, FALSE);
    }

  dateline_sheet_add_snippets (self, DATELINE_SNIPPET_OTHER);
  dateline_sheet_add_snippets (self, DATELINE_SNIPPET_BOILERPLATE);
  if (!dateline_sheet_has_snippets (self, DATELINE_SNIPPET_NOTES) &&
      !dateline_sheet_has_snippets (self, DATELINE_SNIPPET_CONTACT) && self->notes_list->len == 0)
    return;

  dateline_sheet_add_row (self, 0, 8);
  add_rule (self, 8);
  dateline_sheet_add_snippets (self, DATELINE_SNIPPET_NOTES);
  dateline_sheet_add_snippets (self, DATELINE_SNIPPET_CONTACT);
  /* The last, as each of the texts above may have some. */
  add_notes (self);
}
