/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-markdown.h"

#include "dateline-html.h"

#include <string.h>

#define MIN_FENCE 3
#define MAX_NUMBER_DIGITS 9

/* What is kept of a block's marks; less of it, the plainer the text. */
typedef enum
{
  KEEP_ALL_MARKS,
  KEEP_LINKS,
  KEEP_NO_MARKS,
} Keep;

static gboolean
is_kept (const DatelineSpan *span,
         Keep                keep)
{
  switch (span->type)
    {
    case DATELINE_MARK_STRONG:
    case DATELINE_MARK_EMPHASIS:
    case DATELINE_MARK_CODE:
      return keep == KEEP_ALL_MARKS;

    case DATELINE_MARK_LINK:
      return keep != KEEP_NO_MARKS;

    default:
      return FALSE;
    }
}

/* The longest run of backticks in @text. */
static guint
get_longest_ticks (const char *text,
                   gsize       length)
{
  guint longest = 0;
  guint run = 0;

  for (gsize i = 0; i < length; i++)
    {
      run = text[i] == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

static void
append_repeated (GString *out,
                 char     c,
                 guint    n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c (out, c);
}

static void
append_code_span (GString    *out,
                  const char *text,
                  gsize       length)
{
  guint n_ticks = get_longest_ticks (text, length) + 1;
  gboolean padded = text[0] == '`' || text[length - 1] == '`' ||
                    (text[0] == ' ' && text[length - 1] == ' ');

  append_repeated (out, '`', n_ticks);
  if (padded)
    g_string_append_c (out, ' ');
  g_string_append_len (out, text, length);
  if (padded)
    g_string_append_c (out, ' ');
  append_repeated (out, '`', n_ticks);
}

static gboolean
is_line_start (const char *text,
               gsize       at)
{
  gsize length = strlen (DATELINE_LINE_BREAK);

  return at == 0 || (at >= length && strncmp (text + at - length, DATELINE_LINE_BREAK, length) == 0);
}

/* "1." and "1)" begin a list at the start of a line. */
static gboolean
ends_number (const char *text,
             gsize       at)
{
  gsize n_digits = 0;

  if (text[at] != '.' && text[at] != ')')
    return FALSE;
  if (text[at + 1] != '\0' && text[at + 1] != ' ' &&
      !dateline_is_line_break (text + at + 1))
    return FALSE;

  while (n_digits < at && n_digits <= MAX_NUMBER_DIGITS && g_ascii_isdigit (text[at - n_digits - 1]))
    n_digits++;

  return n_digits > 0 && is_line_start (text, at - n_digits);
}

static gboolean
needs_escape (const char *text,
              gsize       at)
{
  char c = text[at];

  if (strchr ("\\`*[]<>&|", c) != NULL)
    return TRUE;

  switch (c)
    {
    case '_':
      return at == 0 || !g_ascii_isalnum (text[at - 1]) || !g_ascii_isalnum (text[at + 1]);

    case '#':
      return is_line_start (text, at) || text[at + 1] == '\0' || text[at + 1] == '#';

    case '+':
    case '-':
    case '=':
    case '~':
      return is_line_start (text, at);

    default:
      return ends_number (text, at);
    }
}

static void
append_text (GString    *out,
             const char *text,
             gsize       start,
             gsize       end)
{
  for (gsize at = start; at < end; at++)
    {
      if (dateline_is_line_break (text + at))
        {
          g_string_append (out, "\\\n");
          at += strlen (DATELINE_LINE_BREAK) - 1;
          continue;
        }
      if (needs_escape (text, at))
        g_string_append_c (out, '\\');
      g_string_append_c (out, text[at]);
    }
}

static void
append_url (GString    *out,
            const char *url)
{
  for (const char *at = url; *at != '\0'; at++)
    {
      if (strchr ("\\()<>&`*_[]\"'", *at) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
}

/* The marks that hold between two edges of spans. */
typedef struct
{
  gboolean            strong;
  gboolean            emphasis;
  gboolean            code;
  const DatelineSpan *link;
} Marks;

typedef struct
{
  GString            *out;
  Keep                keep;
  Marks               open;
  const DatelineSpan *spans;
  gsize               n_spans;
  gsize               next; /* the first span that has not begun */
  const DatelineSpan *active[DATELINE_N_MARKS];
  gsize               run_end; /* of the blanks, or of what is none, that is written */
  Marks               behind;  /* the marks there, if it is blanks */
} Inline;

static void
close_marks (Inline      *self,
             const Marks *wanted)
{
  gboolean link_ends = self->open.link != NULL && self->open.link != wanted->link;
  gboolean strong_ends = self->open.strong && (link_ends || !wanted->strong);

  if (self->open.emphasis && (strong_ends || link_ends || !wanted->emphasis))
    {
      g_string_append_c (self->out, '*');
      self->open.emphasis = FALSE;
    }
  if (strong_ends)
    {
      g_string_append (self->out, "**");
      self->open.strong = FALSE;
    }
  if (link_ends)
    {
      g_string_append (self->out, "](");
      append_url (self->out, self->open.link->value);
      g_string_append_c (self->out, ')');
      self->open.link = NULL;
    }
}

static void
open_marks (Inline      *self,
            const Marks *wanted)
{
  if (wanted->link != NULL && self->open.link == NULL)
    {
      /* Marks go inside of the link. */
      Marks none = { 0 };

      close_marks (self, &none);
      /* "![" is an image; a bracket of the text never follows bare. */
      if (g_str_has_suffix (self->out->str, "!"))
        g_string_insert_c (self->out, (gssize) self->out->len - 1, '\\');
      g_string_append_c (self->out, '[');
      self->open.link = wanted->link;
    }
  if (wanted->strong && !self->open.strong)
    {
      if (self->open.emphasis)
        g_string_append_c (self->out, '*');
      self->open.emphasis = FALSE;
      g_string_append (self->out, "**");
      self->open.strong = TRUE;
    }
  if (wanted->emphasis && !self->open.emphasis)
    {
      g_string_append_c (self->out, '*');
      self->open.emphasis = TRUE;
    }
}

/* The marks at @at. Spans are sorted by start, and those of one mark do not overlap, so
 * one walk sees them all. */
static Marks
get_marks (Inline *self,
           gsize   at,
           gsize  *until)
{
  const DatelineSpan **active = self->active;

  for (; self->next < self->n_spans; self->next++)
    {
      const DatelineSpan *span = &self->spans[self->next];

      if (!is_kept (span, self->keep))
        continue;
      if (span->start > at)
        break;
      active[span->type] = span;
    }
  if (self->next < self->n_spans)
    *until = MIN (*until, self->spans[self->next].start);

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (active[type] != NULL && active[type]->end <= at)
        active[type] = NULL;
      if (active[type] != NULL)
        *until = MIN (*until, active[type]->end);
    }

  return (Marks) {
    .strong = active[DATELINE_MARK_STRONG] != NULL,
    .emphasis = active[DATELINE_MARK_EMPHASIS] != NULL,
    .code = active[DATELINE_MARK_CODE] != NULL,
    .link = active[DATELINE_MARK_LINK],
  };
}

static gboolean
is_blank_at (const char *text)
{
  return g_unichar_isspace (g_utf8_get_char (text)) || dateline_is_line_break (text);
}

/* Finds where the run of blanks, or of what is none, ends that begins at @at. */
static void
start_run (Inline     *self,
           const char *text,
           gsize       at)
{
  Inline ahead = *self;
  const char *end = text + at;
  gboolean blank = is_blank_at (end);
  gsize until;

  while (*end != '\0' && is_blank_at (end) == blank)
    end = g_utf8_next_char (end);

  self->run_end = end - text;
  until = self->run_end + 1;
  if (blank)
    self->behind = get_marks (&ahead, self->run_end, &until);
}

/* Marks may not begin before a blank nor end behind one, as "a **b **c" is no emphasis: a
 * blank keeps of those that are open what goes on behind it, and opens none. */
static Marks
get_marks_of_blank (const Inline *self,
                    const Marks  *marks)
{
  Marks kept = { .link = marks->link };

  /* A mark ends where what it is inside of begins or ends. */
  if (self->open.link != marks->link || self->behind.link != marks->link)
    return kept;

  kept.strong = self->open.strong && marks->strong && self->behind.strong;
  kept.emphasis = self->open.emphasis && marks->emphasis && self->behind.emphasis &&
                  kept.strong == self->open.strong && kept.strong == self->behind.strong;

  return kept;
}

static char *
write_inline_keeping (const DatelineBlock *block,
                      Keep                 keep)
{
  static const Marks no_marks = { 0 };
  g_autoptr (GString) out = g_string_new (NULL);
  const char *text = dateline_block_get_text (block);
  Inline self = { .out = out, .keep = keep };
  gsize length = strlen (text);

  self.spans = dateline_block_get_spans (block, &self.n_spans);
  for (gsize at = 0; at < length;)
    {
      gsize until = length;
      Marks marks = get_marks (&self, at, &until);

      if (at >= self.run_end)
        start_run (&self, text, at);
      if (!marks.code)
        until = MIN (until, self.run_end);
      if (!marks.code && is_blank_at (text + at))
        marks = get_marks_of_blank (&self, &marks);
      close_marks (&self, &marks);
      open_marks (&self, &marks);
      if (marks.code)
        append_code_span (out, text + at, until - at);
      else
        append_text (out, text, at, until);
      at = until;
    }
  close_marks (&self, &no_marks);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Whether @markdown is read as one paragraph of @text. */
static gboolean
reads_as (const char *markdown,
          const char *text)
{
  g_autoptr (DatelineDocument) document = dateline_markdown_parse (markdown, -1, NULL, NULL, NULL);

  return document != NULL && dateline_document_get_n_blocks (document) == 1 &&
         strcmp (dateline_block_get_text (dateline_document_get_block (document, 0)), text) == 0;
}

/* Emphasis has to lean on words in Markdown; "un*believ*able" reads well, "(*x*)y" does
 * not. Where the marks would be read as asterisks they are left away. */
static char *
write_inline (const DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);

  for (Keep keep = KEEP_ALL_MARKS; keep < KEEP_NO_MARKS; keep++)
    {
      g_autofree char *markdown = write_inline_keeping (block, keep);

      if (reads_as (markdown, text))
        return g_steal_pointer (&markdown);
    }

  return write_inline_keeping (block, KEEP_NO_MARKS);
}

/* @text, with @prefix before each line but the first. */
static void
append_lines (GString    *out,
              const char *text,
              const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_printf (out, "\n%s", prefix);
      g_string_append (out, lines[i]);
    }
}

typedef struct
{
  GString          *out;
  DatelineDocument *document;
  /* Of the lists that are open: where their text begins, and which of the two marks
   * they have. Lists in a row change it, to be two. */
  guint             columns[DATELINE_LIST_DEPTH_MAX + 2];
  gboolean          other_mark[DATELINE_LIST_DEPTH_MAX + 1];
} Writer;

static void
write_item (Writer *self,
            guint   index)
{
  DatelineBlock *block = dateline_document_get_block (self->document, index);
  g_autofree char *text = write_inline (block);
  g_autofree char *marker = NULL;
  g_autofree char *prefix = NULL;
  guint depth = dateline_block_get_depth (block);

  if (dateline_block_starts_group (block))
    self->other_mark[depth] = !self->other_mark[depth];

  if (dateline_block_is_ordered (block))
    marker = g_strdup_printf ("%u%s", dateline_document_get_number (self->document, index),
                              self->other_mark[depth] ? ")" : ".");
  else
    marker = g_strdup (self->other_mark[depth] ? "*" : "-");

  self->columns[depth + 1] = self->columns[depth] + strlen (marker) + 1;
  append_repeated (self->out, ' ', self->columns[depth]);
  g_string_append (self->out, marker);
  if (*text == '\0')
    return;

  g_string_append_c (self->out, ' ');
  prefix = g_strnfill (self->columns[depth + 1], ' ');
  append_lines (self->out, text, prefix);
}

static void
write_code (Writer        *self,
            DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);
  g_auto (GStrv) lines = g_strsplit (text, DATELINE_LINE_BREAK, -1);
  guint n_ticks = MAX (MIN_FENCE, get_longest_ticks (text, strlen (text)) + 1);

  append_repeated (self->out, '`', n_ticks);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (self->out, "\n%s", lines[i]);
  g_string_append_c (self->out, '\n');
  append_repeated (self->out, '`', n_ticks);
}

static void
write_image (Writer        *self,
             DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);
  g_autoptr (DatelineBlock) text =
    dateline_block_new_paragraph (alternative != NULL ? alternative : "", NULL, 0);
  g_autofree char *description = write_inline_keeping (text, KEEP_NO_MARKS);

  g_strdelimit (description, "\n", ' ');
  g_string_append_printf (self->out, "![%s](", description);
  append_url (self->out, dateline_block_get_media (block));
  g_string_append_c (self->out, ')');

  if (*dateline_block_get_text (block) != '\0')
    {
      g_autofree char *caption = write_inline (block);

      g_string_append_printf (self->out, "\n\n%s", caption);
    }
}

static void
write_opaque (Writer        *self,
              DatelineBlock *block)
{
  gsize length = 0;
  const char *html = g_bytes_get_data (dateline_block_get_source (block), &length);
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *markdown = NULL;

  if (html == NULL)
    return;

  document = dateline_html_parse (html, length, DATELINE_HTML_DEFAULT, NULL, NULL);
  if (document == NULL)
    return;

  markdown = g_strchomp (dateline_markdown_write (document));
  g_string_append (self->out, markdown);
}

static void
write_text (Writer        *self,
            DatelineBlock *block,
            const char    *first,
            const char    *prefix)
{
  g_autofree char *text = write_inline (block);

  g_string_append (self->out, first);
  append_lines (self->out, text, prefix);
}

static void
write_heading (Writer        *self,
               DatelineBlock *block)
{
  g_autofree char *text = write_inline (block);
  g_auto (GStrv) lines = g_strsplit (text, "\\\n", -1);
  g_autofree char *line = g_strjoinv (" ", lines);

  append_repeated (self->out, '#', dateline_block_get_level (block));
  g_string_append_printf (self->out, " %s", line);
}

static gboolean
has_code (DatelineBlock *block)
{
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_CODE)
        return TRUE;
    }

  return FALSE;
}

/* As a paragraph, on one line. Within code a bar would end the cell. */
static char *
write_cell (DatelineBlock *cell)
{
  gboolean splits = strchr (dateline_block_get_text (cell), '|') != NULL && has_code (cell);
  g_autofree char *text = splits ? write_inline_keeping (cell, KEEP_LINKS) : write_inline (cell);
  g_auto (GStrv) lines = g_strsplit (text, "\\\n", -1);

  return g_strjoinv (" ", lines);
}

static void
write_row (Writer              *self,
           const DatelineTable *table,
           guint                row)
{
  g_string_append_c (self->out, '|');
  for (guint i = 0; i < dateline_table_get_n_columns (table); i++)
    {
      g_autofree char *text = write_cell (dateline_table_get_cell (table, row, i));

      g_string_append_printf (self->out, " %s |", text);
    }
}

static void
write_repeated (Writer     *self,
                const char *cell,
                guint       n_columns)
{
  g_string_append_c (self->out, '|');
  for (guint i = 0; i < n_columns; i++)
    g_string_append (self->out, cell);
}

/* As in GitHub's extension; a table without a header has an empty one. */
static void
write_table (Writer        *self,
             DatelineBlock *block)
{
  const DatelineTable *table = dateline_block_get_table (block);
  guint n_columns = dateline_table_get_n_columns (table);
  guint row = 0;

  if (dateline_table_get_header_row (table))
    write_row (self, table, row++);
  else
    write_repeated (self, "  |", n_columns);
  g_string_append_c (self->out, '\n');
  write_repeated (self, " --- |", n_columns);

  for (; row < dateline_table_get_n_rows (table); row++)
    {
      g_string_append_c (self->out, '\n');
      write_row (self, table, row);
    }
}

/* A paragraph of a quotation. One that begins with a dash is not whose words they are. */
static void
write_quote (Writer        *self,
             DatelineBlock *block)
{
  g_autofree char *text = write_inline (block);
  const char *rest = text;

  g_string_append (self->out, "> ");
  if (g_str_has_prefix (text, "— "))
    {
      g_string_append (self->out, "&mdash;");
      rest += strlen ("—");
    }
  append_lines (self->out, rest, "> ");
}

static void
write_block (Writer *self,
             guint   index)
{
  DatelineBlock *block = dateline_document_get_block (self->document, index);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      write_heading (self, block);
      break;

    case DATELINE_BLOCK_LIST_ITEM:
      write_item (self, index);
      break;

    case DATELINE_BLOCK_QUOTE:
      write_quote (self, block);
      break;

    case DATELINE_BLOCK_ATTRIBUTION:
      write_text (self, block, "> — ", "> ");
      break;

    case DATELINE_BLOCK_CODE:
      write_code (self, block);
      break;

    case DATELINE_BLOCK_IMAGE:
      write_image (self, block);
      break;

    case DATELINE_BLOCK_RULE:
      g_string_append (self->out, "---");
      break;

    case DATELINE_BLOCK_TABLE:
      write_table (self, block);
      break;

    case DATELINE_BLOCK_MORE:
      g_string_append (self->out, "<!--more-->");
      break;

    case DATELINE_BLOCK_OPAQUE:
      write_opaque (self, block);
      break;

    case DATELINE_BLOCK_PARAGRAPH:
    default:
      write_text (self, block, "", "");
      break;
    }
}

/* What stands between a block and the one before it. */
static const char *
get_separator (DatelineDocument *document,
               guint             index)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  DatelineBlockType type = dateline_block_get_block_type (block);
  DatelineBlock *last;

  if (index == 0)
    return "";

  last = dateline_document_get_block (document, index - 1);
  if (type == DATELINE_BLOCK_ATTRIBUTION &&
      dateline_block_get_block_type (last) == DATELINE_BLOCK_QUOTE)
    return ">\n";
  if (type != dateline_block_get_block_type (last))
    return "\n";

  /* An inner list that begins with an empty item needs a blank line: "-" alone below
   * text makes a heading of it. Below an empty item a blank line would end that one. */
  if (type == DATELINE_BLOCK_LIST_ITEM)
    return dateline_block_get_depth (block) > dateline_block_get_depth (last) &&
               *dateline_block_get_text (last) != '\0' &&
               *dateline_block_get_text (block) == '\0'
             ? "\n"
             : "";
  if (type == DATELINE_BLOCK_QUOTE && !dateline_block_starts_group (block))
    return ">\n";

  return "\n";
}

char *
dateline_markdown_write (DatelineDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Writer writer = { .out = out, .document = document };

  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      g_string_append (out, get_separator (document, i));
      write_block (&writer, i);
      g_string_append_c (out, '\n');
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
