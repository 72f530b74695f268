/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-markdown.h"

#include "dateline-block-row.h"
#include "dateline-format-error.h"
#include "dateline-html-private.h"
#include "dateline-text-builder.h"

#include <glib/gi18n-lib.h>
#include <md4c.h>
#include <string.h>

#define MARK(type) (1u << DATELINE_MARK_##type)

#define MORE "<!--more-->"
#define ATTRIBUTION_DASH "— "

/* A list that is being read. */
typedef struct
{
  gboolean ordered;
  gboolean was_new; /* the list around it had no item yet */
} OpenList;

typedef struct
{
  DatelineTextBuilder *text;
  DatelineBlockRow     row;
  GArray              *lists; /* OpenList */
  GPtrArray           *left_out;
  GHashTable          *entities; /* owned source to owned text */
  guint                n_quotes;
  gboolean             item_is_open; /* an item without a block yet */
  gboolean             in_code;
  gboolean             is_said;      /* the paragraph may say whose words are quoted */
  gboolean             is_literal;   /* its first character was written as an entity */

  GPtrArray           *cells;        /* element DatelineBlock, of the table that is open */
  guint                n_columns;

  guint                n_strong;
  guint                n_emphasis;
  guint                n_code;
  const char          *link;
  guint                n_images; /* around the text, which describes the outermost */
  GString             *alternative;

  gboolean             wants_title;
  char                *title;
} Reader;

static void
get_marks (Reader            *self,
           DatelineTextMarks *marks)
{
  marks->types = (self->n_strong > 0 ? MARK (STRONG) : 0) |
                 (self->n_emphasis > 0 ? MARK (EMPHASIS) : 0) |
                 (self->n_code > 0 ? MARK (CODE) : 0);
  marks->link = self->link;
  marks->language = NULL;
}

static void
leave_out (Reader     *self,
           const char *name)
{
  if (!g_ptr_array_find_with_equal_func (self->left_out, name, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (name));
}

/* Makes a block of the text that has been gathered. */
static void
flush (Reader *self)
{
  g_autoptr (DatelineBlock) text = NULL;
  gboolean is_blank;

  dateline_text_builder_trim (self->text);
  text = dateline_text_builder_take (self->text);
  is_blank = dateline_text_is_blank (dateline_block_get_text (text));

  if (self->lists->len > 0)
    {
      const OpenList *list = &g_array_index (self->lists, OpenList, self->lists->len - 1);

      if (!is_blank || self->item_is_open)
        dateline_block_row_add_list_item (&self->row, text, list->ordered, self->lists->len);
      self->item_is_open = FALSE;
    }
  else if (is_blank)
    return;
  else if (self->n_quotes > 0)
    {
      self->is_said = !self->is_literal && !self->row.quote_is_new &&
                      g_str_has_prefix (dateline_block_get_text (text), ATTRIBUTION_DASH);
      dateline_block_row_add_quote (&self->row, text);
    }
  else
    dateline_block_row_take (&self->row, g_steal_pointer (&text));
}

/* A quotation's last paragraph that begins with a dash says whose words it has. */
static void
end_quote (Reader *self)
{
  GPtrArray *blocks = self->row.blocks;
  g_autoptr (DatelineBlock) last = NULL;

  if (self->is_said && self->lists->len == 0 && blocks->len > 1)
    {
      last = dateline_block_ref (g_ptr_array_index (blocks, blocks->len - 1));
      g_ptr_array_set_size (blocks, blocks->len - 1);
      dateline_block_row_add_attribution (&self->row, last);
    }

  self->is_said = FALSE;
  self->row.quote_is_new = FALSE;
}

/* As flush(), for what may stand in an item of a list in the place of its text. */
static void
flush_before_object (Reader *self)
{
  dateline_text_builder_trim (self->text);
  if (dateline_text_builder_get_length (self->text) == 0)
    self->item_is_open = FALSE;

  flush (self);
}

/* A second paragraph of an item goes on in a line of its own. */
static void
add_edge (Reader *self)
{
  static const DatelineTextMarks no_marks = { 0 };

  if (self->lists->len == 0)
    flush (self);
  else if (dateline_text_builder_get_length (self->text) > 0 &&
           !dateline_text_builder_ends_in_break (self->text))
    dateline_text_builder_append_break (self->text, &no_marks);
}

static void
begin_list (Reader   *self,
            gboolean  ordered)
{
  OpenList list = { ordered, self->row.list_is_new };

  flush (self);
  g_array_append_val (self->lists, list);
  self->row.list_is_new = TRUE;
}

static void
end_list (Reader *self)
{
  gboolean was_new = g_array_index (self->lists, OpenList, self->lists->len - 1).was_new;

  g_array_set_size (self->lists, self->lists->len - 1);
  self->row.list_is_new = self->row.list_is_new && was_new;
}

static void
end_heading (Reader *self,
             guint   level)
{
  g_autoptr (DatelineBlock) text = NULL;

  if (self->lists->len > 0)
    {
      add_edge (self);
      return;
    }

  dateline_text_builder_trim (self->text);
  text = dateline_text_builder_take (self->text);
  if (dateline_text_is_blank (dateline_block_get_text (text)))
    return;

  if (self->wants_title && level == 1 && self->row.blocks->len == 0 && self->title == NULL)
    self->title = g_strdup (dateline_block_get_text (text));
  else
    dateline_block_row_take (&self->row, dateline_block_to_heading (text, level));
}

static void
end_code (Reader *self)
{
  gsize length = dateline_text_builder_get_length (self->text);
  g_autoptr (DatelineBlock) text = NULL;

  self->in_code = FALSE;
  /* Each line ends in a line feed, the last one too. */
  if (length > 0)
    dateline_text_builder_truncate (self->text, length - 1);

  text = dateline_text_builder_take (self->text);
  if (*dateline_block_get_text (text) != '\0')
    dateline_block_row_take (&self->row, dateline_block_to_code (text));
}

/* Tables within lists and quotations become lines, and so do those too wide for a block. */
static void
begin_table (Reader                      *self,
             const MD_BLOCK_TABLE_DETAIL *detail)
{
  add_edge (self);
  self->n_columns = detail->col_count;
  if (self->lists->len == 0 && self->n_quotes == 0 &&
      detail->col_count <= DATELINE_TABLE_MAX_COLUMNS)
    self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  else
    leave_out (self, "table");
}

static void
end_cell (Reader *self)
{
  static const DatelineTextMarks no_marks = { 0 };

  if (self->cells == NULL)
    {
      dateline_text_builder_append_collapsed (self->text, " | ", 3, &no_marks);
      return;
    }

  dateline_text_builder_trim (self->text);
  g_ptr_array_add (self->cells, dateline_text_builder_take (self->text));
}

/* A table needs a header in Markdown, so one without has an empty one. */
static gboolean
has_header (Reader *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (*dateline_block_get_text (g_ptr_array_index (self->cells, i)) != '\0')
        return TRUE;
    }

  return self->cells->len == self->n_columns;
}

/* Each row as a line, its cells parted as those of a table that is none. */
static void
take_rows_as_lines (Reader    *self,
                    GPtrArray *cells)
{
  g_autoptr (DatelineBlock) bar = dateline_block_new_paragraph (" | ", NULL, 0);

  for (guint i = 0; i < cells->len; i += self->n_columns)
    {
      DatelineBlock *line = dateline_block_ref (cells->pdata[i]);

      for (guint j = i + 1; j < MIN (i + self->n_columns, cells->len); j++)
        {
          g_autoptr (DatelineBlock) parted = dateline_block_join (line, bar);

          dateline_block_unref (line);
          line = dateline_block_join (parted, cells->pdata[j]);
        }
      dateline_block_row_take (&self->row, line);
    }
}

static void
end_table (Reader *self)
{
  g_autoptr (GPtrArray) cells = g_steal_pointer (&self->cells);
  g_autoptr (DatelineTable) table = NULL;
  gboolean header_row;
  guint n_rows;

  if (cells == NULL || self->n_columns == 0 || cells->len < self->n_columns)
    return;

  self->cells = cells;
  header_row = has_header (self);
  self->cells = NULL;
  if (!header_row)
    g_ptr_array_remove_range (cells, 0, self->n_columns);

  n_rows = cells->len / self->n_columns;
  if (n_rows > DATELINE_TABLE_MAX_ROWS)
    {
      leave_out (self, "table");
      take_rows_as_lines (self, cells);
      return;
    }

  table = dateline_table_new ((DatelineBlock **) cells->pdata, n_rows, self->n_columns,
                              header_row, FALSE);
  dateline_block_row_take (&self->row, dateline_block_new_table (table));
}

/* HTML is not read, but for WordPress's and Hugo's mark of where a listing cuts. */
static void
end_html (Reader *self)
{
  g_autoptr (DatelineBlock) text = NULL;

  if (self->lists->len > 0 || self->n_quotes > 0)
    {
      add_edge (self);
      return;
    }

  dateline_text_builder_trim (self->text);
  text = dateline_text_builder_take (self->text);
  if (strcmp (dateline_block_get_text (text), MORE) == 0)
    dateline_block_row_take (&self->row, dateline_block_new_more ());
  else if (!dateline_text_is_blank (dateline_block_get_text (text)))
    dateline_block_row_take (&self->row, g_steal_pointer (&text));
}

static int
enter_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      add_edge (self);
      self->row.quote_is_new |= self->n_quotes++ == 0;
      break;

    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      begin_list (self, type == MD_BLOCK_OL);
      break;

    case MD_BLOCK_LI:
      self->item_is_open = TRUE;
      break;

    case MD_BLOCK_HR:
      flush_before_object (self);
      dateline_block_row_take (&self->row, dateline_block_new_rule ());
      break;

    case MD_BLOCK_CODE:
      flush_before_object (self);
      self->in_code = TRUE;
      break;

    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_HTML:
      add_edge (self);
      self->is_literal = FALSE;
      break;

    case MD_BLOCK_TABLE:
      begin_table (self, detail);
      break;

    default:
      break;
    }

  return 0;
}

static int
leave_block_cb (MD_BLOCKTYPE  type,
                void         *detail,
                void         *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      add_edge (self);
      if (--self->n_quotes == 0)
        end_quote (self);
      break;

    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      end_list (self);
      break;

    case MD_BLOCK_LI:
      flush (self);
      break;

    case MD_BLOCK_CODE:
      end_code (self);
      break;

    case MD_BLOCK_H:
      end_heading (self, ((const MD_BLOCK_H_DETAIL *) detail)->level);
      break;

    case MD_BLOCK_P:
      add_edge (self);
      break;

    case MD_BLOCK_HTML:
      end_html (self);
      break;

    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      end_cell (self);
      break;

    case MD_BLOCK_TR:
      if (self->cells == NULL)
        add_edge (self);
      break;

    case MD_BLOCK_TABLE:
      end_table (self);
      break;

    default:
      break;
    }

  return 0;
}

/* What an entity stands for. CommonMark's are those of HTML, so HTML's parser knows. */
static const char *
decode_entity (Reader     *self,
               const char *entity,
               gsize       length)
{
  g_autofree char *source = g_strndup (entity, length);
  const char *known = g_hash_table_lookup (self->entities, source);
  char *text = NULL;

  if (known == NULL)
    {
      g_autoptr (GumboOutput) output = dateline_html_parse_guarded (source, length);
      const GumboVector *nodes = &output->root->v.element.children;

      if (nodes->length == 1)
        text = g_strdup (((const GumboNode *) nodes->data[0])->v.text.text);
      else
        text = g_strdup (source);

      g_hash_table_insert (self->entities, g_steal_pointer (&source), text);
      known = text;
    }

  return known;
}

static char *
dup_attribute (Reader             *self,
               const MD_ATTRIBUTE *attribute)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++)
    {
      const char *part = attribute->text + attribute->substr_offsets[i];
      gsize length = attribute->substr_offsets[i + 1] - attribute->substr_offsets[i];

      if (attribute->substr_types[i] == MD_TEXT_ENTITY)
        g_string_append (text, decode_entity (self, part, length));
      else if (attribute->substr_types[i] == MD_TEXT_NORMAL)
        g_string_append_len (text, part, length);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
begin_link (Reader                 *self,
            const MD_SPAN_A_DETAIL *detail)
{
  g_autofree char *href = dup_attribute (self, &detail->href);
  g_autofree char *url = dateline_html_dup_url (href);

  if (url != NULL)
    self->link = dateline_text_builder_intern (self->text, url);
  else
    leave_out (self, "link");
}

static int
enter_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_SPAN_EM:
      self->n_emphasis++;
      break;

    case MD_SPAN_STRONG:
      self->n_strong++;
      break;

    case MD_SPAN_CODE:
      self->n_code++;
      break;

    case MD_SPAN_A:
      begin_link (self, detail);
      break;

    case MD_SPAN_IMG:
      if (self->n_images++ == 0)
        g_string_truncate (self->alternative, 0);
      break;

    default:
      break;
    }

  return 0;
}

static void
end_image (Reader                   *self,
           const MD_SPAN_IMG_DETAIL *detail)
{
  g_autofree char *source = dup_attribute (self, &detail->src);
  g_autofree char *url = dateline_html_dup_url (source);

  flush_before_object (self);
  if (url == NULL)
    {
      leave_out (self, "image");
      return;
    }

  /* Without a description nobody has said that it is decorative. */
  dateline_block_row_take (
    &self->row, dateline_block_new_image (url, self->alternative->len > 0 ? self->alternative->str
                                                                          : NULL,
                                          "", NULL, 0));
}

static int
leave_span_cb (MD_SPANTYPE  type,
               void        *detail,
               void        *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_SPAN_EM:
      self->n_emphasis--;
      break;

    case MD_SPAN_STRONG:
      self->n_strong--;
      break;

    case MD_SPAN_CODE:
      self->n_code--;
      break;

    case MD_SPAN_A:
      self->link = NULL;
      break;

    case MD_SPAN_IMG:
      if (--self->n_images == 0)
        end_image (self, detail);
      break;

    default:
      break;
    }

  return 0;
}

static void
add_text (Reader     *self,
          const char *text,
          gsize       length)
{
  DatelineTextMarks marks;

  get_marks (self, &marks);
  if (self->n_images > 0)
    g_string_append_len (self->alternative, text, length);
  else if (self->in_code || self->n_code > 0)
    dateline_text_builder_append (self->text, text, length, &marks);
  else
    dateline_text_builder_append_collapsed (self->text, text, length, &marks);
}

static int
text_cb (MD_TEXTTYPE    type,
         const MD_CHAR *text,
         MD_SIZE        size,
         void          *data)
{
  Reader *self = data;
  DatelineTextMarks marks;
  const char *entity;

  switch (type)
    {
    case MD_TEXT_BR:
      get_marks (self, &marks);
      if (self->n_images > 0)
        g_string_append_c (self->alternative, ' ');
      else
        dateline_text_builder_append_break (self->text, &marks);
      break;

    case MD_TEXT_SOFTBR:
      add_text (self, " ", 1);
      break;

    case MD_TEXT_ENTITY:
      entity = decode_entity (self, text, size);
      self->is_literal |= dateline_text_builder_get_length (self->text) == 0;
      add_text (self, entity, strlen (entity));
      break;

    default:
      add_text (self, text, size);
      break;
    }

  return 0;
}

/* A copy of @text, with NULs as blanks, if it may be read. */
static char *
check_text (const char  *text,
            gsize        length,
            GError     **error)
{
  g_autofree char *copy = NULL;

  if (length > DATELINE_HTML_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The text is larger than %d MB, which is more than is read."),
                                 DATELINE_HTML_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  copy = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    copy[i] = text[i] != '\0' ? text[i] : ' ';
  copy[length] = '\0';

  if (!g_utf8_validate (copy, length, NULL))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, 0,
                                 _("The text is not in UTF-8."));
      return NULL;
    }

  return g_steal_pointer (&copy);
}

static char **
dup_names (GPtrArray *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));

  return g_strv_builder_end (builder);
}

static void
reader_init (Reader   *self,
             gboolean  wants_title)
{
  *self = (Reader) {
    .text = dateline_text_builder_new (),
    .lists = g_array_new (FALSE, FALSE, sizeof (OpenList)),
    .left_out = g_ptr_array_new_with_free_func (g_free),
    .entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .alternative = g_string_new (NULL),
    .wants_title = wants_title,
  };
  dateline_block_row_init (&self->row);
}

static void
reader_clear (Reader *self)
{
  dateline_text_builder_free (self->text);
  dateline_block_row_clear (&self->row);
  g_array_unref (self->lists);
  g_ptr_array_unref (self->left_out);
  g_hash_table_unref (self->entities);
  g_string_free (self->alternative, TRUE);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_free (self->title);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

DatelineDocument *
dateline_markdown_parse (const char   *text,
                         gssize        length,
                         char        **title,
                         char       ***left_out,
                         GError      **error)
{
  static const MD_PARSER parser = {
    .flags = MD_FLAG_NOHTMLSPANS | MD_FLAG_TABLES,
    .enter_block = enter_block_cb,
    .leave_block = leave_block_cb,
    .enter_span = enter_span_cb,
    .leave_span = leave_span_cb,
    .text = text_cb,
  };
  g_auto (Reader) reader = { 0 };
  g_autofree char *copy = NULL;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  reader_init (&reader, title != NULL);
  if (title != NULL)
    *title = NULL;
  if (left_out != NULL)
    *left_out = NULL;

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  copy = check_text (text, n_bytes, error);
  if (copy == NULL)
    return NULL;

  if (md_parse (copy, n_bytes, &parser, &reader) != 0)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("There is not enough memory to read the text."));
      return NULL;
    }

  if (title != NULL)
    *title = g_steal_pointer (&reader.title);
  if (left_out != NULL)
    *left_out = dup_names (reader.left_out);

  return dateline_block_row_to_document (&reader.row);
}
