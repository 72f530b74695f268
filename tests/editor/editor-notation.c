/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-notation.h"

#include <string.h>

static DatelineBlock *
with_type (DatelineBlock *text,
           const char    *type)
{
  guint number = type[1] != ' ' ? type[1] - '0' : 0;

  switch (*type)
    {
    case 'p':
      return dateline_block_ref (text);
    case 'h':
      return dateline_block_to_heading (text, number);
    case 'u':
      return dateline_block_to_list_item (text, FALSE, number);
    case 'o':
      return dateline_block_to_list_item (text, TRUE, number);
    case 'q':
      return dateline_block_to_quote (text);
    case 'a':
      return dateline_block_to_attribution (text);
    case 'm':
      return dateline_block_new_more ();
    case 'c':
      return dateline_block_to_code (text);
    case 'r':
      return dateline_block_new_rule ();
    case 'i':
      return dateline_block_new_image ("a.jpg", "", "", NULL, 0);
    case 'x':
      {
        g_autoptr (GBytes) source = g_bytes_new_static ("<x></x>", 7);

        return dateline_block_new_opaque (source, "x");
      }
    default:
      g_error ("No such block: %s", type);
    }
}

static const struct
{
  DatelineMarkType  type;
  char              start;
  char              end;
  const char       *value;
} marks[] = {
  { DATELINE_MARK_STRONG, '*', '*', NULL },
  { DATELINE_MARK_CODE, '{', '}', NULL },
  { DATELINE_MARK_LANGUAGE, '~', '~', "fr" },
  { DATELINE_MARK_LINK, '[', ']', NOTATION_URL },
};

static void
take_mark (char    sign,
           guint   at,
           guint  *starts,
           GArray *spans)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      DatelineSpan span = { starts[i], at, marks[i].type, (char *) marks[i].value };

      if (sign == marks[i].end && starts[i] != G_MAXUINT)
        {
          g_array_append_val (spans, span);
          starts[i] = G_MAXUINT;
        }
      else if (sign == marks[i].start)
        {
          starts[i] = at;
        }
    }
}

static DatelineBlock *
parse_line (const char        *line,
            guint              index,
            DatelineSelection *selection,
            gboolean          *has_anchor)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (DatelineBlock) block = NULL;
  guint starts[DATELINE_N_MARKS];

  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    starts[i] = G_MAXUINT;
  for (const char *at = strchr (line, ' ') + 1; *at != '\0'; at++)
    {
      DatelinePosition here = { index, text->len };

      if (*at == '|')
        {
          selection->caret = here;
        }
      else if (*at == '^')
        {
          selection->anchor = here;
          *has_anchor = TRUE;
        }
      else if (strchr ("*{}[]~", *at) != NULL)
        {
          take_mark (*at, text->len, starts, spans);
        }
      else if (*at == '/')
        {
          g_string_append (text, DATELINE_LINE_BREAK);
        }
      else
        {
          g_string_append_c (text, *at);
        }
    }

  block = dateline_block_new_paragraph (text->str, (const DatelineSpan *) (gpointer) spans->data,
                                        spans->len);

  return with_type (block, line);
}

DatelineDocument *
editor_notation_parse (const char        *notation,
                       DatelineSelection *selection)
{
  g_auto (GStrv) lines = g_strsplit (notation, "\n", -1);
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean has_anchor = FALSE;

  *selection = dateline_selection_at (0, 0);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, parse_line (lines[i], i, selection, &has_anchor));
  if (!has_anchor)
    selection->anchor = selection->caret;

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static void
write_type (GString       *out,
            DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      g_string_append_printf (out, "h%u ", dateline_block_get_level (block));
      break;
    case DATELINE_BLOCK_LIST_ITEM:
      g_string_append_printf (out, "%c%u ", dateline_block_is_ordered (block) ? 'o' : 'u',
                              dateline_block_get_depth (block));
      break;
    case DATELINE_BLOCK_QUOTE:
      g_string_append (out, "q ");
      break;
    case DATELINE_BLOCK_CODE:
      g_string_append (out, "c ");
      break;
    case DATELINE_BLOCK_IMAGE:
      g_string_append (out, "i ");
      break;
    case DATELINE_BLOCK_RULE:
      g_string_append (out, "r ");
      break;
    case DATELINE_BLOCK_ATTRIBUTION:
      g_string_append (out, "a ");
      break;
    case DATELINE_BLOCK_TABLE:
      g_string_append (out, "t ");
      break;
    case DATELINE_BLOCK_MORE:
      g_string_append (out, "m ");
      break;
    case DATELINE_BLOCK_OPAQUE:
      g_string_append (out, "x ");
      break;
    case DATELINE_BLOCK_PARAGRAPH:
    default:
      g_string_append (out, "p ");
    }
}

static void
write_marks (GString       *out,
             DatelineBlock *block,
             guint          at,
             gboolean       ends)
{
  const DatelineSpan *spans;
  gsize n_spans;

  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      for (gsize k = 0; k < G_N_ELEMENTS (marks); k++)
        if (spans[i].type == marks[k].type && at == (ends ? spans[i].end : spans[i].start))
          g_string_append_c (out, ends ? marks[k].end : marks[k].start);
    }
}

static void
write_line (GString                 *out,
            DatelineBlock           *block,
            guint                    index,
            const DatelineSelection *selection)
{
  const char *text = dateline_block_get_text (block);
  guint end;

  write_type (out, block);
  if (dateline_block_is_card (block))
    text = "-";
  end = strlen (text);

  for (guint at = 0; at <= end;)
    {
      DatelinePosition here = { index, at };

      write_marks (out, block, at, TRUE);
      if (!dateline_selection_is_empty (selection) &&
          dateline_position_equal (here, selection->anchor))
        g_string_append_c (out, '^');
      if (dateline_position_equal (here, selection->caret))
        g_string_append_c (out, '|');
      write_marks (out, block, at, FALSE);

      if (at == end)
        break;
      if (g_str_has_prefix (text + at, DATELINE_LINE_BREAK))
        g_string_append_c (out, '/');
      else
        g_string_append_len (out, text + at, g_utf8_next_char (text + at) - (text + at));
      at = g_utf8_next_char (text + at) - text;
    }
}

char *
editor_notation_write (DatelineDocument        *document,
                       const DatelineSelection *selection)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      write_line (out, dateline_document_get_block (document, i), i, selection);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
