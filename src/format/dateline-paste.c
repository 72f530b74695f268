/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-paste.h"

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-markdown.h"
#include "dateline-plain-text.h"
#include "dateline-tab-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_URL_BYTES 2000

/* What was left out, in words. */

typedef enum
{
  LOSS_PICTURE,
  LOSS_COMMENT,
  LOSS_DELETION,
  LOSS_HIDDEN,
  LOSS_LINK,
  LOSS_TABLE,
  LOSS_CELL,
  LOSS_FORMULA,
  LOSS_FIELD,
  LOSS_OBJECT,
  N_LOSSES,
} Loss;

/* What has nothing in it for a reader (scripts, styles, HTML's own comments) or lost its
 * frame alone is in no line of it. */
static const struct
{
  const char *name;
  Loss        loss;
} losses[] = {
  { "image", LOSS_PICTURE },   { "svg", LOSS_PICTURE },    { "canvas", LOSS_PICTURE },
  { "map", LOSS_PICTURE },     { "annotation", LOSS_COMMENT },
  { "deletion", LOSS_DELETION }, { "hidden", LOSS_HIDDEN }, { "link", LOSS_LINK },
  { "table", LOSS_TABLE },     { "colspan", LOSS_CELL },   { "math", LOSS_FORMULA },
  { "button", LOSS_FIELD },    { "input", LOSS_FIELD },    { "select", LOSS_FIELD },
  { "textarea", LOSS_FIELD },  { "meter", LOSS_FIELD },    { "progress", LOSS_FIELD },
  { "iframe", LOSS_OBJECT },   { "embed", LOSS_OBJECT },   { "object", LOSS_OBJECT },
  { "video", LOSS_OBJECT },    { "audio", LOSS_OBJECT },   { "applet", LOSS_OBJECT },
};

static char *
describe (Loss  loss,
          guint n)
{
  switch (loss)
    {
    case LOSS_PICTURE:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture", "%u pictures", n), n);

    case LOSS_COMMENT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u comment", "%u comments", n), n);

    case LOSS_DELETION:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u deleted passage",
                                           "%u deleted passages", n),
                              n);

    case LOSS_HIDDEN:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hidden passage",
                                           "%u hidden passages", n),
                              n);

    case LOSS_LINK:
      /* Translators: the text of the link is kept, its address is not. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link’s address",
                                           "%u links’ addresses", n),
                              n);

    case LOSS_TABLE:
      /* Translators: the text in the table is kept, its rows and columns are not. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u table’s grid",
                                           "%u tables’ grids", n),
                              n);

    case LOSS_CELL:
      /* Translators: cells of a table that were merged stand alone now. */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "merged cells of %u table",
                                           "merged cells of %u tables", n),
                              n);

    case LOSS_FORMULA:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u formula", "%u formulas", n), n);

    case LOSS_FIELD:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u field of a form",
                                           "%u fields of a form", n),
                              n);

    case LOSS_OBJECT:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u embedded object",
                                           "%u embedded objects", n),
                              n);

    case N_LOSSES:
    default:
      g_assert_not_reached ();
    }
}

static char **
describe_all (const char * const *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint counts[N_LOSSES] = { 0 };

  for (gsize i = 0; names != NULL && names[i] != NULL; i++)
    {
      for (gsize j = 0; j < G_N_ELEMENTS (losses); j++)
        counts[losses[j].loss] += strcmp (names[i], losses[j].name) == 0;
    }

  for (guint i = 0; i < N_LOSSES; i++)
    {
      g_autofree char *text = counts[i] > 0 ? describe (i, counts[i]) : NULL;

      if (text != NULL)
        g_strv_builder_add (builder, text);
    }

  return g_strv_builder_end (builder);
}

static gboolean
is_too_large (gsize    length,
              GError **error)
{
  /* Two bytes a letter are what the widest encoding takes. */
  if (length <= 2 * DATELINE_HTML_MAX_BYTES)
    return FALSE;

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                             _("The text is larger than %d MB, which is more than is read."),
                             DATELINE_HTML_MAX_BYTES / (1024 * 1024));

  return TRUE;
}

static DatelineDocument *
read_html (const char          *data,
           gsize                length,
           DatelineHtmlFlags    flags,
           char              ***left_out,
           GError             **error)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *html = NULL;
  DatelineDocument *document;
  gsize n_bytes;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (left_out != NULL)
    *left_out = NULL;
  if (is_too_large (length, error))
    return NULL;

  html = dateline_paste_dup_utf8 (data, length, &n_bytes);
  document = dateline_html_parse (html, n_bytes, DATELINE_HTML_CLIPBOARD | flags, &names, error);
  if (document != NULL && left_out != NULL)
    *left_out = describe_all ((const char * const *) names);

  return document;
}

DatelineDocument *
dateline_paste_read_html (const char   *data,
                          gsize         length,
                          char       ***left_out,
                          GError      **error)
{
  return read_html (data, length, DATELINE_HTML_DEFAULT, left_out, error);
}

DatelineDocument *
dateline_paste_read_cells (const char   *data,
                           gsize         length,
                           char       ***left_out,
                           GError      **error)
{
  return read_html (data, length, DATELINE_HTML_CELLS, left_out, error);
}

char *
dateline_paste_dup_pictures (guint n_pictures)
{
  return describe (LOSS_PICTURE, n_pictures);
}

/* Text that is clearly Markdown */

/* What the lines of a text show of Markdown. */
typedef struct
{
  guint n_headings;
  guint n_items;
  guint n_fences;
  guint n_rows;    /* the line below a table's head */
  guint n_quotes;
  guint n_links;
  guint n_marks;   /* **strong** */
} Signs;

static gboolean
is_item (const char *line)
{
  gsize n_digits = strspn (line, "0123456789");

  if (n_digits == 0)
    return strchr ("-*+", line[0]) != NULL && line[0] != '\0' && line[1] == ' ';

  return n_digits <= 3 && (line[n_digits] == '.' || line[n_digits] == ')') &&
         line[n_digits + 1] == ' ';
}

static gboolean
is_table_rule (const char *line)
{
  return strchr (line, '|') != NULL && strstr (line, "--") != NULL &&
         line[strspn (line, "|-: \t")] == '\0';
}

/* "[text](https://…)" */
static gboolean
has_link (const char *line)
{
  const char *joint = strstr (line, "](");

  return joint != NULL && memchr (line, '[', joint - line) != NULL && strchr (joint, ')') != NULL;
}

static gboolean
has_strong (const char *line)
{
  const char *open = strstr (line, "**");
  const char *close = open != NULL ? strstr (open + 2, "**") : NULL;

  return close != NULL && close > open + 2 && !g_ascii_isspace (open[2]) &&
         !g_ascii_isspace (close[-1]);
}

static void
look_at_line (Signs      *signs,
              const char *line)
{
  gsize n_hashes = strspn (line, "#");

  signs->n_headings += n_hashes > 0 && n_hashes <= 6 && line[n_hashes] == ' ' &&
                       line[n_hashes + 1] != '\0';
  signs->n_items += is_item (line);
  signs->n_fences += g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
  signs->n_rows += is_table_rule (line);
  signs->n_quotes += g_str_has_prefix (line, "> ");
  signs->n_links += has_link (line);
  signs->n_marks += has_strong (line);
}

/* A letter may have a line that begins with a dash; a list has two. */
static gboolean
is_markdown (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Signs signs = { 0 };

  for (guint i = 0; lines[i] != NULL; i++)
    look_at_line (&signs, g_strstrip (lines[i]));

  return signs.n_headings > 0 || signs.n_items > 1 || signs.n_fences > 1 || signs.n_rows > 0 ||
         signs.n_links > 0 || signs.n_marks > 0 || signs.n_quotes > 1;
}

/* Bullets as programs draw them in text, as Markdown has them. */
static char *
dup_with_dashes (const char *text)
{
  static const char * const bullets[] = { "•", "◦", "▪", "‣", "●", "○", "\xef\x82\xb7" };
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize indent = strspn (lines[i], " \t");

      for (guint j = 0; j < G_N_ELEMENTS (bullets); j++)
        {
          const char *after = lines[i] + indent + strlen (bullets[j]);
          char *line;

          if (!g_str_has_prefix (lines[i] + indent, bullets[j]) || (*after != ' ' && *after != '\t'))
            continue;

          line = g_strdup_printf ("%.*s- %s", (int) indent, lines[i], after + strspn (after, " \t"));
          g_free (lines[i]);
          lines[i] = line;
          break;
        }
    }

  return g_strjoinv ("\n", lines);
}

static DatelineDocument *
read_markdown (const char   *text,
               char       ***left_out,
               GError      **error)
{
  g_auto (GStrv) names = NULL;
  DatelineDocument *document = dateline_markdown_parse (text, -1, NULL, &names, error);

  if (document != NULL && left_out != NULL)
    *left_out = describe_all ((const char * const *) names);

  return document;
}

DatelineDocument *
dateline_paste_read_text (const char   *data,
                          gsize         length,
                          gboolean      plain,
                          char       ***left_out,
                          GError      **error)
{
  g_autofree char *text = NULL;
  g_autoptr (DatelineTable) table = NULL;
  g_autofree char *dashed = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean is_large_table;
  gsize n_bytes;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (left_out != NULL)
    *left_out = NULL;
  if (is_too_large (length, error))
    return NULL;

  text = dateline_paste_dup_utf8 (data, length, &n_bytes);
  if (plain || n_bytes > DATELINE_HTML_MAX_BYTES)
    return dateline_plain_text_parse (text, n_bytes, error);

  lines = g_regex_split_simple ("\r\n?", text, G_REGEX_RAW, 0);
  g_free (text);
  text = g_strjoinv ("\n", lines);
  table = dateline_tab_text_parse (text, &is_large_table);
  if (table != NULL)
    {
      g_autoptr (DatelineBlock) block = dateline_block_new_table (table);

      return dateline_document_new (&block, 1);
    }
  if (is_large_table)
    {
      if (left_out != NULL)
        *left_out = describe_all ((const char *[]) { "table", NULL });
      return dateline_plain_text_parse (text, -1, error);
    }

  dashed = dup_with_dashes (text);

  return is_markdown (dashed) ? read_markdown (dashed, left_out, error)
                              : dateline_plain_text_parse (text, -1, error);
}

static gboolean
has_ending (const char         *name,
            const char * const *endings)
{
  const char *ending = strrchr (name, '.');

  for (gsize i = 0; ending != NULL && endings[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (ending, endings[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

DatelineDocument *
dateline_paste_read_file (const char   *name,
                          const char   *data,
                          gsize         length,
                          char       ***left_out,
                          GError      **error)
{
  static const char * const html[] = { ".html", ".htm", ".xhtml", NULL };
  static const char * const markdown[] = { ".md", ".markdown", NULL };
  static const char * const text[] = { ".txt", ".text", NULL };
  g_autofree char *utf8 = NULL;
  gsize n_bytes;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (left_out != NULL)
    *left_out = NULL;
  if (has_ending (name, html))
    return dateline_paste_read_html (data, length, left_out, error);
  if (has_ending (name, text))
    return dateline_paste_read_text (data, length, FALSE, left_out, error);
  if (has_ending (name, markdown) && !is_too_large (length, error))
    {
      utf8 = dateline_paste_dup_utf8 (data, length, &n_bytes);
      return read_markdown (utf8, left_out, error);
    }

  if (error != NULL && *error == NULL)
    dateline_format_set_error (error, DATELINE_FORMAT_ERROR_UNKNOWN, 0,
                               _("It is no HTML, Markdown, text or image. Open it in the program "
                                 "that it comes from, and copy what you need."));

  return NULL;
}

char *
dateline_paste_dup_url (DatelineDocument *document)
{
  static const char * const schemes[] = { "https://", "http://", "mailto:" };
  const char *text;
  DatelineBlock *block;

  g_return_val_if_fail (document != NULL, NULL);

  if (dateline_document_get_n_blocks (document) != 1)
    return NULL;

  block = dateline_document_get_block (document, 0);
  text = dateline_block_get_text (block);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH ||
      strlen (text) > MAX_URL_BYTES || !dateline_url_is_allowed (text))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0 &&
          text[strlen (schemes[i])] != '\0')
        return g_strdup (text);
    }

  return NULL;
}
