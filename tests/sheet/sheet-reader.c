/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-reader.h"

#include <string.h>

gboolean
sheet_reader_init (void)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");

  if (program == NULL)
    g_test_skip ("There is no pdftotext (poppler-utils)");

  return program != NULL;
}

DatelineItem *
sheet_reader_new_item (const char            *language,
                       DatelineBlock * const *blocks,
                       gsize                  n_blocks)
{
  DatelineItem *item = dateline_item_new ("8d1797d6-5384-5d97-afb0-febb544be775",
                                          DATELINE_KIND_PRESS_RELEASE, language);
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, n_blocks);
  g_autoptr (GDateTime) then = g_date_time_new_utc (2021, 1, 15, 12, 0, 0);

  dateline_item_set_title (item, "The title");
  dateline_item_set_body (item, body);
  dateline_item_set_created (item, then);
  dateline_item_set_modified (item, then);

  return item;
}

DatelineItem *
sheet_reader_new_plain (const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);

  return sheet_reader_new_item ("en", &block, 1);
}

static char *
run (const char *option,
     GBytes     *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) text = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error, "pdftotext", "-enc", "UTF-8", option, "-", "-", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return g_strndup (g_bytes_get_data (text, NULL), g_bytes_get_size (text));
}

GStrv
sheet_reader_read (GBytes *pdf)
{
  g_autofree char *text = run ("-layout", pdf);
  gsize length = strlen (text);

  /* Each page ends in a form feed. */
  g_assert_cmpint (text[length - 1], ==, '\f');
  text[length - 1] = '\0';

  return g_strsplit (text, "\f", -1);
}

char *
sheet_reader_read_boxes (GBytes *pdf)
{
  return run ("-bbox", pdf);
}

GBytes *
sheet_reader_write (DatelineSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = dateline_sheet_write_pdf (sheet, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pdf);

  return pdf;
}

GStrv
sheet_reader_lay_out (DatelineItem *item)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  g_autoptr (GBytes) pdf = sheet_reader_write (sheet);

  return sheet_reader_read (pdf);
}

gboolean
sheet_reader_has (GBytes     *pdf,
                  const char *text)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (pdf, &length);

  for (gsize at = 0; at + strlen (text) <= length; at++)
    if (memcmp (data + at, text, strlen (text)) == 0)
      return TRUE;

  return FALSE;
}

void
sheet_reader_put_snippet (DatelineDeskSettings *settings,
                          const char           *id,
                          DatelineSnippetRole   role,
                          const char           *text)
{
  g_autoptr (DatelineSnippet) empty = dateline_snippet_new (id, id, role);
  g_autoptr (DatelineSnippet) on_sheet = dateline_snippet_with_on_sheet (empty, TRUE);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) snippet = NULL;

  snippet = dateline_snippet_with_text (on_sheet, DATELINE_SNIPPET_ANY_LANGUAGE, document, NULL);
  dateline_desk_settings_put_snippet (settings, snippet);
}
