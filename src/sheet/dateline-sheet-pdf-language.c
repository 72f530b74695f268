/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include <string.h>

/* Screen readers speak a PDF in the language that its catalogue names, which Cairo has no
 * way to set. It is added as any editor of PDFs would add it (ISO 32000-1, 7.5.6): the
 * catalogue is written again at the end of the file, with a table of that one object. */

/* The last @text in the file, which is bytes more than it is text. */
static const char *
find_last (GByteArray *pdf,
           const char *text)
{
  gsize length = strlen (text);

  for (gsize at = pdf->len; at >= length; at--)
    {
      const guint8 *start = pdf->data + at - length;

      if (memcmp (start, text, length) == 0)
        return (const char *) start;
    }

  return NULL;
}

/* A number behind @name, from @from on; 0 if there is none. */
static guint64
read_number (const char *from,
             const char *name)
{
  const char *at = strstr (from, name);

  return at != NULL ? g_ascii_strtoull (at + strlen (name), NULL, 10) : 0;
}

/* What the catalogue says, without the end of its dictionary; NULL if it can't be found.
 * Cairo writes it last of all objects. */
static char *
dup_catalogue (GByteArray *pdf,
               guint64     object)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n", object);
  const char *start = find_last (pdf, head);
  const char *end;

  if (start == NULL)
    return NULL;

  start += strlen (head);
  end = strstr (start, "endobj");
  if (end == NULL || strstr (start, "/Type /Catalog") == NULL)
    return NULL;
  while (end > start && !g_str_has_prefix (end, ">>"))
    end--;

  return end > start ? g_strndup (start, end - start) : NULL;
}

static void
append (GByteArray *pdf,
        const char *text)
{
  g_byte_array_append (pdf, (const guint8 *) text, strlen (text));
}

void
dateline_sheet_add_pdf_language (GByteArray *pdf,
                                 const char *language)
{
  const char *trailer;
  g_autofree char *catalogue = NULL;
  g_autofree char *object = NULL;
  g_autofree char *table = NULL;
  guint64 root;
  guint64 size = 0;
  guint64 info = 0;
  guint64 previous = 0;
  guint at;

  if (!dateline_language_is_valid (language))
    return;

  /* So that searches end. */
  g_byte_array_append (pdf, (const guint8 *) "", 1);
  trailer = find_last (pdf, "\ntrailer");
  root = trailer != NULL ? read_number (trailer, "/Root ") : 0;
  catalogue = root > 0 ? dup_catalogue (pdf, root) : NULL;
  if (catalogue != NULL)
    {
      size = read_number (trailer, "/Size ");
      info = read_number (trailer, "/Info ");
      previous = read_number (trailer, "startxref\n");
    }
  g_byte_array_set_size (pdf, pdf->len - 1);
  if (catalogue == NULL)
    return;

  at = pdf->len;
  object = g_strdup_printf ("%" G_GUINT64_FORMAT " 0 obj\n%s   /Lang (%s)\n>>\nendobj\n", root,
                            catalogue, language);
  append (pdf, object);
  table = g_strdup_printf ("xref\n%" G_GUINT64_FORMAT " 1\n%010u 00000 n \n"
                           "trailer\n<< /Size %" G_GUINT64_FORMAT "\n"
                           "   /Root %" G_GUINT64_FORMAT " 0 R\n"
                           "   /Info %" G_GUINT64_FORMAT " 0 R\n"
                           "   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%u\n%%%%EOF\n",
                           root, at, size, root, info, previous, pdf->len);
  append (pdf, table);
}
