/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-foot.h"
#include "dateline-format-error.h"
#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-input.h"
#include "dateline-item-json.h"
#include "dateline-losses.h"
#include "dateline-markdown.h"
#include "dateline-output.h"
#include "dateline-plain-text.h"
#include "dateline-text-check.h"
#include "dateline-wordpress.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_LANGUAGE "en"

static char *from_name;
static char *to_name;
static char *language;

static const GOptionEntry options[] = {
  { "from", 0, 0, G_OPTION_ARG_STRING, &from_name, N_("What FILE is written in"), N_("FORMAT") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to_name, N_("What to write it in"), N_("FORMAT") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_("The language of an item that is made; “en” if not given"), N_("LANGUAGE") },
  { NULL },
};

typedef enum
{
  FORMAT_HTML,
  FORMAT_WORDPRESS,
  FORMAT_MARKDOWN,
  FORMAT_TEXT,
  FORMAT_ITEM,
} Format;

static const char * const format_names[] = {
  [FORMAT_HTML] = "html",
  [FORMAT_WORDPRESS] = "wordpress",
  [FORMAT_MARKDOWN] = "markdown",
  [FORMAT_TEXT] = "text",
  [FORMAT_ITEM] = "item",
};

/* What is converted: an item, or a body and perhaps a title. */
typedef struct
{
  Format            from;
  Format            to;
  GBytes           *bytes;
  DatelineDesk     *desk; /* (nullable): whose snippets the item has */
  DatelineItem     *item;
  DatelineDocument *body;
  char             *title;
  char            **left_out; /* (nullable): of what was read */
} Conversion;

static void
conversion_clear (Conversion *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->desk);
  g_clear_object (&self->item);
  g_clear_pointer (&self->body, dateline_document_unref);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->left_out, g_strfreev);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Conversion, conversion_clear)

static gboolean
find_format (const char *name,
             Format     *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (format_names); i++)
    {
      if (strcmp (format_names[i], name) != 0)
        continue;

      *format = i;
      return TRUE;
    }

  return FALSE;
}

static int
read_formats (DatelineCommandLine *line,
              Conversion          *self)
{
  if (from_name == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--from");
  if (to_name == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--to");

  if (!find_format (from_name, &self->from) || !find_format (to_name, &self->to))
    return dateline_command_line_misuse (
      line, _("“%s” is not a format; use html, wordpress, markdown, text or item"),
      find_format (from_name, &self->from) ? to_name : from_name);

  if (language != NULL && !dateline_language_is_valid (language))
    return dateline_command_line_misuse (
      line, _("“%s” is not the code of a language, such as “en”"), language);

  return DATELINE_COMMAND_DONE;
}

static gboolean
read_text (Conversion  *self,
           GError     **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (self->bytes, &length);

  /* There is nothing wrong with nothing. */
  if (length == 0)
    self->body = dateline_document_new_empty ();
  else if (!dateline_text_check_utf8 (self->bytes, error))
    return FALSE;
  else if (self->from == FORMAT_HTML)
    self->body = dateline_html_parse (text, (gssize) length, DATELINE_HTML_KEEP_SOURCE, NULL,
                                      error);
  else if (self->from == FORMAT_MARKDOWN)
    self->body = dateline_markdown_parse (text, (gssize) length, &self->title,
                                          &self->left_out, error);
  else
    self->body = dateline_plain_text_parse (text, (gssize) length, error);

  return self->body != NULL;
}

static gboolean
read_body (Conversion  *self,
           GError     **error)
{
  g_autoptr (DatelineItem) whole = NULL;

  if (self->from == FORMAT_WORDPRESS)
    {
      self->body = dateline_wordpress_parse (self->bytes);
      return TRUE;
    }
  if (self->from != FORMAT_ITEM)
    return read_text (self, error);

  self->item = dateline_item_json_parse (self->bytes, error);
  if (self->item == NULL)
    return FALSE;

  if (self->desk != NULL)
    whole = dateline_foot_expand (self->item, dateline_desk_get_settings (self->desk));
  self->body = dateline_head_dup_full_body (whole != NULL ? whole : self->item);
  if (*dateline_item_get_title (self->item) != '\0')
    self->title = g_strdup (dateline_item_get_title (self->item));

  return TRUE;
}

/* The same file makes the same item. */
static GBytes *
write_item (Conversion *self)
{
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->bytes);
  g_autofree char *id = dateline_id_new_from_name (checksum);
  g_autoptr (DatelineItem) item = NULL;

  if (self->item != NULL)
    return dateline_item_json_write (self->item);

  item = dateline_item_new (id, DATELINE_KIND_PRESS_RELEASE,
                            language != NULL ? language : DEFAULT_LANGUAGE);
  dateline_item_set_body (item, self->body);
  if (self->title != NULL)
    dateline_item_set_title (item, self->title);

  return dateline_item_json_write (item);
}

static GBytes *
write_titled (const char *before,
              const char *title,
              const char *after,
              char       *body)
{
  g_autofree char *text = body;
  g_autofree char *titled = NULL;

  if (title == NULL)
    return g_bytes_new (text, strlen (text));

  titled = g_strconcat (before, title, after, text, NULL);

  return g_bytes_new (titled, strlen (titled));
}

static GBytes *
write_html (Conversion *self)
{
  g_autoptr (GString) title = NULL;

  if (self->title == NULL)
    return write_titled ("", NULL, "", dateline_html_write (self->body, NULL));

  title = g_string_new (NULL);
  dateline_html_append_escaped (title, self->title);

  return write_titled ("<h1>", title->str, "</h1>\n", dateline_html_write (self->body, NULL));
}

static GBytes *
write_body (Conversion *self)
{
  switch (self->to)
    {
    case FORMAT_ITEM:
      return write_item (self);

    case FORMAT_WORDPRESS:
      return dateline_wordpress_write (self->body, DATELINE_WORDPRESS_AS_IT_WAS, NULL);

    case FORMAT_MARKDOWN:
      return write_titled ("# ", self->title, "\n\n", dateline_markdown_write (self->body));

    case FORMAT_TEXT:
      return write_titled ("", self->title, "\n\n", dateline_plain_text_write (self->body));

    case FORMAT_HTML:
    default:
      return write_html (self);
    }
}

/* Of what is read as HTML or WordPress' blocks, what a document has no word for is there too. */
static void
warn_of_left_out (Conversion *self,
                  const char *name)
{
  g_autofree char *list = NULL;

  if (self->left_out == NULL || self->left_out[0] == NULL)
    return;

  list = g_strjoinv (", ", self->left_out);
  dateline_output_error (_("%s: warning: an item can’t hold this, so it was left out or made "
                           "plain: %s"), name, list);
}

/* What was read is there, what is written of it may be less. */
static void
warn_of_losses (Conversion *self,
                const char *name)
{
  g_auto (GStrv) losses = NULL;
  g_autofree char *list = NULL;

  if (self->to == FORMAT_MARKDOWN)
    losses = dateline_losses_find (self->body, DATELINE_LOSSES_OF_MARKDOWN);
  else if (self->to == FORMAT_TEXT)
    losses = dateline_losses_find (self->body, DATELINE_LOSSES_OF_PLAIN_TEXT);
  else if (self->to == FORMAT_WORDPRESS && self->title != NULL)
    losses = g_strsplit ("title", ",", -1);

  if (losses == NULL || losses[0] == NULL)
    return;

  list = g_strjoinv (", ", losses);
  /* Translators: a file, a format, and what can't be written in it. */
  dateline_output_error (_("%s: warning: %s can’t hold this, so it was left out or made plain: %s"),
                         name, format_names[self->to], list);
}

/* The file of an item has the ids of its snippets alone. */
static void
warn_of_snippets (Conversion *self,
                  const char *name)
{
  g_autofree char *ids = NULL;

  if (self->item == NULL || self->desk != NULL || self->to == FORMAT_ITEM)
    return;

  ids = dateline_snippet_uses_to_string (dateline_item_get_snippets (self->item));
  if (*ids != '\0')
    dateline_output_error (_("%s: warning: the text of these snippets is in the item’s desk, so "
                             "it was left out; say which one with “--desk”: %s"), name, ids);
}

static int
run (DatelineCommandLine *line)
{
  const char *name = line->arguments[0] != NULL ? line->arguments[0] : "-";
  g_auto (Conversion) conversion = { 0 };
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;
  int status = read_formats (line, &conversion);

  if (status != DATELINE_COMMAND_DONE)
    return status;

  if (line->desk != NULL)
    {
      conversion.desk = dateline_command_line_open_desk (line);
      if (conversion.desk == NULL)
        return DATELINE_COMMAND_FAILED;
    }

  conversion.bytes = dateline_input_read (name, &error);
  if (conversion.bytes == NULL || !read_body (&conversion, &error))
    {
      dateline_output_report (name, error);
      return DATELINE_COMMAND_FAILED;
    }

  written = write_body (&conversion);
  dateline_output_write (written);
  warn_of_left_out (&conversion, name);
  warn_of_losses (&conversion, name);
  warn_of_snippets (&conversion, name);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_convert = {
  .name = "convert",
  .parameters = N_("[FILE]"),
  .summary = N_("Write a file in another format, to standard output"),
  .description = N_("FORMAT is html, wordpress (the content of a post, in blocks or classic), "
                    "markdown, text or item (an item’s own JSON). FILE is standard input if it is "
                    "not given or “-”. What was read as HTML or WordPress’ blocks and is written "
                    "as such is the same, byte for byte. What a format can’t hold is named on "
                    "standard error. No desk is needed, but for the text of an item’s snippets: "
                    "“--desk”."),
  .min = 0,
  .max = 1,
  .options = options,
  .run = run,
};
