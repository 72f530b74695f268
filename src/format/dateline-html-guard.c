/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include "dateline-format-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/*
 * gumbo takes quadratic time on deep nesting, on many attributes and on formatting
 * elements that stay open over many paragraphs, and can't be stopped. So the tags are
 * counted first, in linear time, by the rules of the HTML standard (13.2.6) as far as
 * they close elements. Where the rules depend on more than is known here, a tag counts
 * as still open: the count is never lower than gumbo's.
 */

#define MAX_ATTRIBUTES 128
#define MAX_ROOTS 16
/* Elements that gumbo may make on its own, to reopen formatting. */
#define MAX_REOPENED (1024 * 1024)
/* What moving the content of crossed tags costs, in the same measure. */
#define CROSSED_COST 32

typedef enum
{
  TAG_VOID       = 1 << 0,
  TAG_FORMATTING = 1 << 1, /* reopened after what it was closed with */
  TAG_SPECIAL    = 1 << 2, /* not closed by the end tag of an ordinary element */
  TAG_BLOCK      = 1 << 3, /* its end tag closes all that is open in it */
  TAG_SCOPE      = 1 << 4, /* nothing outside is closed by end tags inside */
  TAG_TABLE_PART = 1 << 5,
  TAG_RAW        = 1 << 6, /* holds text up to its own end tag */
  TAG_FOREIGN    = 1 << 7,
  TAG_ROOT       = 1 << 8,
} TagKind;

#define TAG_CLOSING (TAG_SPECIAL | TAG_BLOCK)
#define TAG_SCOPING (TAG_SPECIAL | TAG_SCOPE)
#define TAG_CELL (TAG_SPECIAL | TAG_SCOPE | TAG_TABLE_PART)
#define TAG_ROW (TAG_SPECIAL | TAG_TABLE_PART)

static const guint16 tag_kinds[GUMBO_TAG_LAST] = {
  [GUMBO_TAG_HTML] = TAG_ROOT,
  [GUMBO_TAG_HEAD] = TAG_ROOT,
  [GUMBO_TAG_BODY] = TAG_ROOT,

  [GUMBO_TAG_AREA] = TAG_VOID,
  [GUMBO_TAG_BASE] = TAG_VOID,
  [GUMBO_TAG_BASEFONT] = TAG_VOID,
  [GUMBO_TAG_BGSOUND] = TAG_VOID,
  [GUMBO_TAG_BR] = TAG_VOID,
  [GUMBO_TAG_COL] = TAG_VOID,
  [GUMBO_TAG_EMBED] = TAG_VOID,
  [GUMBO_TAG_FRAME] = TAG_VOID,
  [GUMBO_TAG_HR] = TAG_VOID,
  [GUMBO_TAG_IMAGE] = TAG_VOID,
  [GUMBO_TAG_IMG] = TAG_VOID,
  [GUMBO_TAG_INPUT] = TAG_VOID,
  [GUMBO_TAG_KEYGEN] = TAG_VOID,
  [GUMBO_TAG_LINK] = TAG_VOID,
  [GUMBO_TAG_META] = TAG_VOID,
  [GUMBO_TAG_PARAM] = TAG_VOID,
  [GUMBO_TAG_SOURCE] = TAG_VOID,
  [GUMBO_TAG_TRACK] = TAG_VOID,
  [GUMBO_TAG_WBR] = TAG_VOID,

  [GUMBO_TAG_A] = TAG_FORMATTING,
  [GUMBO_TAG_B] = TAG_FORMATTING,
  [GUMBO_TAG_BIG] = TAG_FORMATTING,
  [GUMBO_TAG_CODE] = TAG_FORMATTING,
  [GUMBO_TAG_EM] = TAG_FORMATTING,
  [GUMBO_TAG_FONT] = TAG_FORMATTING,
  [GUMBO_TAG_I] = TAG_FORMATTING,
  [GUMBO_TAG_NOBR] = TAG_FORMATTING,
  [GUMBO_TAG_S] = TAG_FORMATTING,
  [GUMBO_TAG_SMALL] = TAG_FORMATTING,
  [GUMBO_TAG_STRIKE] = TAG_FORMATTING,
  [GUMBO_TAG_STRONG] = TAG_FORMATTING,
  [GUMBO_TAG_TT] = TAG_FORMATTING,
  [GUMBO_TAG_U] = TAG_FORMATTING,

  [GUMBO_TAG_ADDRESS] = TAG_CLOSING,
  [GUMBO_TAG_ARTICLE] = TAG_CLOSING,
  [GUMBO_TAG_ASIDE] = TAG_CLOSING,
  [GUMBO_TAG_BLOCKQUOTE] = TAG_CLOSING,
  [GUMBO_TAG_CENTER] = TAG_CLOSING,
  [GUMBO_TAG_DD] = TAG_CLOSING,
  [GUMBO_TAG_DETAILS] = TAG_CLOSING,
  [GUMBO_TAG_DIR] = TAG_CLOSING,
  [GUMBO_TAG_DIV] = TAG_CLOSING,
  [GUMBO_TAG_DL] = TAG_CLOSING,
  [GUMBO_TAG_DT] = TAG_CLOSING,
  [GUMBO_TAG_FIELDSET] = TAG_CLOSING,
  [GUMBO_TAG_FIGCAPTION] = TAG_CLOSING,
  [GUMBO_TAG_FIGURE] = TAG_CLOSING,
  [GUMBO_TAG_FOOTER] = TAG_CLOSING,
  [GUMBO_TAG_H1] = TAG_CLOSING,
  [GUMBO_TAG_H2] = TAG_CLOSING,
  [GUMBO_TAG_H3] = TAG_CLOSING,
  [GUMBO_TAG_H4] = TAG_CLOSING,
  [GUMBO_TAG_H5] = TAG_CLOSING,
  [GUMBO_TAG_H6] = TAG_CLOSING,
  [GUMBO_TAG_HEADER] = TAG_CLOSING,
  [GUMBO_TAG_HGROUP] = TAG_CLOSING,
  [GUMBO_TAG_LI] = TAG_CLOSING,
  [GUMBO_TAG_LISTING] = TAG_CLOSING,
  [GUMBO_TAG_MAIN] = TAG_CLOSING,
  [GUMBO_TAG_MENU] = TAG_CLOSING,
  [GUMBO_TAG_NAV] = TAG_CLOSING,
  [GUMBO_TAG_OL] = TAG_CLOSING | TAG_SCOPE,
  [GUMBO_TAG_P] = TAG_CLOSING,
  [GUMBO_TAG_PRE] = TAG_CLOSING,
  [GUMBO_TAG_SECTION] = TAG_CLOSING,
  [GUMBO_TAG_SUMMARY] = TAG_CLOSING,
  [GUMBO_TAG_UL] = TAG_CLOSING | TAG_SCOPE,

  [GUMBO_TAG_APPLET] = TAG_CLOSING | TAG_SCOPE,
  [GUMBO_TAG_BUTTON] = TAG_CLOSING | TAG_SCOPE,
  [GUMBO_TAG_MARQUEE] = TAG_CLOSING | TAG_SCOPE,
  [GUMBO_TAG_OBJECT] = TAG_CLOSING | TAG_SCOPE,
  [GUMBO_TAG_SELECT] = TAG_SCOPING,
  [GUMBO_TAG_TEMPLATE] = TAG_SCOPING,

  [GUMBO_TAG_CAPTION] = TAG_CELL,
  [GUMBO_TAG_TABLE] = TAG_CELL,
  [GUMBO_TAG_TD] = TAG_CELL,
  [GUMBO_TAG_TH] = TAG_CELL,
  [GUMBO_TAG_TBODY] = TAG_ROW,
  [GUMBO_TAG_TFOOT] = TAG_ROW,
  [GUMBO_TAG_THEAD] = TAG_ROW,
  [GUMBO_TAG_TR] = TAG_ROW,

  [GUMBO_TAG_COLGROUP] = TAG_SPECIAL,
  [GUMBO_TAG_FORM] = TAG_SPECIAL,
  [GUMBO_TAG_FRAMESET] = TAG_SPECIAL,
  [GUMBO_TAG_ISINDEX] = TAG_SPECIAL,
  [GUMBO_TAG_MENUITEM] = TAG_SPECIAL,
  [GUMBO_TAG_NOSCRIPT] = TAG_SPECIAL,

  [GUMBO_TAG_IFRAME] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_NOEMBED] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_NOFRAMES] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_PLAINTEXT] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_SCRIPT] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_STYLE] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_TEXTAREA] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_TITLE] = TAG_SPECIAL | TAG_RAW,
  [GUMBO_TAG_XMP] = TAG_SPECIAL | TAG_RAW,

  [GUMBO_TAG_MATH] = TAG_FOREIGN,
  [GUMBO_TAG_SVG] = TAG_FOREIGN,
};

typedef struct
{
  GumboTag tag;
  guint    name; /* offset: what an unknown tag is known by */
  guint    name_length;
} OpenTag;

typedef struct
{
  char    *text;
  gsize    length;
  gsize    at;
  GArray  *open; /* OpenTag */
  guint    n_formatting;
  guint    n_roots;
  guint64  n_reopened;
  guint    n_attributes; /* of the tag being read */
  gboolean is_tangled;
  gboolean svg_is_unclosed;
  gboolean math_is_unclosed;
} Guard;

static const OpenTag *
get_open (Guard *self,
          guint  index)
{
  return &g_array_index (self->open, OpenTag, index);
}

static gboolean
is_same_tag (Guard         *self,
             const OpenTag *a,
             const OpenTag *b)
{
  if (a->tag != b->tag)
    return FALSE;

  return a->tag != GUMBO_TAG_UNKNOWN ||
         (a->name_length == b->name_length &&
          g_ascii_strncasecmp (self->text + a->name, self->text + b->name, a->name_length) == 0);
}

/* The innermost open @tag, unless a tag of one of the kinds @stops comes first; -1. */
static int
find_open (Guard         *self,
           const OpenTag *tag,
           guint          stops)
{
  for (guint i = self->open->len; i-- > 0;)
    {
      const OpenTag *open = get_open (self, i);

      if (is_same_tag (self, open, tag))
        return i;
      if ((tag_kinds[open->tag] & stops) != 0)
        return -1;
    }

  return -1;
}

/* Closes @first and all in it; formatting will be reopened, so it stays. */
static void
close_from (Guard *self,
            int    first)
{
  guint kept;

  if (first < 0)
    return;

  kept = first;
  for (guint i = first; i < self->open->len; i++)
    {
      OpenTag open = *get_open (self, i);

      if ((tag_kinds[open.tag] & TAG_FORMATTING) != 0)
        g_array_index (self->open, OpenTag, kept++) = open;
    }
  g_array_set_size (self->open, kept);
}

static void
close_formatting (Guard *self,
                  int    index)
{
  if (index < 0)
    return;

  for (guint i = index + 1; i < self->open->len; i++)
    {
      if ((tag_kinds[get_open (self, i)->tag] & TAG_SPECIAL) != 0)
        {
          self->n_reopened += CROSSED_COST;
          break;
        }
    }

  g_array_remove_index (self->open, index);
  self->n_formatting--;
}

/* A start tag of an item of a list closes the item before it. */
static int
find_item (Guard    *self,
           GumboTag  tag,
           GumboTag  other)
{
  for (guint i = self->open->len; i-- > 0;)
    {
      GumboTag open = get_open (self, i)->tag;

      if (open == tag || open == other)
        return i;
      if ((tag_kinds[open] & TAG_SPECIAL) != 0 && open != GUMBO_TAG_ADDRESS &&
          open != GUMBO_TAG_DIV && open != GUMBO_TAG_P)
        return -1;
    }

  return -1;
}

/* A start tag of a part of a table closes the same part before it. */
static int
find_table_part (Guard    *self,
                 GumboTag  tag)
{
  for (guint i = self->open->len; i-- > 0;)
    {
      GumboTag open = get_open (self, i)->tag;

      if (open == tag)
        return i;
      if (open == GUMBO_TAG_TABLE || open == GUMBO_TAG_TEMPLATE || open == GUMBO_TAG_SELECT ||
          open == GUMBO_TAG_CAPTION)
        return -1;
    }

  return -1;
}

static void
close_implied (Guard         *self,
               const OpenTag *tag)
{
  switch (tag->tag)
    {
    case GUMBO_TAG_P:
      close_from (self, find_open (self, tag, TAG_SCOPE));
      break;

    case GUMBO_TAG_LI:
      close_from (self, find_item (self, GUMBO_TAG_LI, GUMBO_TAG_LI));
      break;

    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
      close_from (self, find_item (self, GUMBO_TAG_DT, GUMBO_TAG_DD));
      break;

    case GUMBO_TAG_OPTION:
      if (self->open->len > 0 && get_open (self, self->open->len - 1)->tag == GUMBO_TAG_OPTION)
        close_from (self, self->open->len - 1);
      break;

    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      close_from (self, find_table_part (self, GUMBO_TAG_TD));
      close_from (self, find_table_part (self, GUMBO_TAG_TH));
      break;

    case GUMBO_TAG_TR:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      close_from (self, find_table_part (self, tag->tag));
      break;

    default:
      break;
    }
}

static gboolean
open_tag (Guard          *self,
          const OpenTag  *tag,
          GError        **error)
{
  guint kind = tag_kinds[tag->tag];

  self->n_reopened += self->n_formatting;
  if ((kind & TAG_ROOT) != 0)
    self->n_roots++;
  if ((kind & (TAG_ROOT | TAG_VOID)) != 0)
    return TRUE;

  close_implied (self, tag);

  /* gumbo compares a formatting element's attributes with those of the open ones. */
  if ((kind & TAG_FORMATTING) != 0)
    {
      self->n_reopened +=
        (guint64) self->n_formatting * self->n_attributes * self->n_attributes / 8;
      self->n_formatting++;
    }

  g_array_append_vals (self->open, tag, 1);
  if (self->open->len <= DATELINE_HTML_MAX_DEPTH)
    return TRUE;

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                             _("The HTML nests more than %d elements, which is deeper than is "
                               "read."),
                             DATELINE_HTML_MAX_DEPTH);

  return FALSE;
}

static void
close_tag (Guard         *self,
           const OpenTag *tag)
{
  guint kind = tag_kinds[tag->tag];

  self->n_reopened += self->n_formatting;

  if ((kind & TAG_FORMATTING) != 0)
    close_formatting (self, find_open (self, tag, TAG_SCOPE));
  else if (tag->tag == GUMBO_TAG_FORM)
    {
      int index = find_open (self, tag, TAG_SCOPE);

      if (index >= 0)
        g_array_remove_index (self->open, index);
    }
  else if (tag->tag == GUMBO_TAG_SELECT || tag->tag == GUMBO_TAG_TEMPLATE)
    close_from (self, find_open (self, tag, 0));
  else if ((kind & TAG_TABLE_PART) != 0)
    close_from (self, find_table_part (self, tag->tag));
  else if ((kind & TAG_BLOCK) != 0)
    close_from (self, find_open (self, tag, TAG_SCOPE));
  else
    close_from (self, find_open (self, tag, TAG_SPECIAL));
}

static void
blank_tags (Guard *self,
            gsize  start,
            gsize  end)
{
  for (gsize i = start; i < end; i++)
    {
      if (self->text[i] == '<')
        self->text[i] = ' ';
    }
}

/* Where "</name" begins after @from, or the end of the text. */
static gsize
find_end_tag (Guard      *self,
              gsize       from,
              const char *name)
{
  gsize name_length = strlen (name);

  for (gsize at = from; at + 2 + name_length < self->length; at++)
    {
      const char *found = memchr (self->text + at, '<', self->length - at);

      if (found == NULL)
        break;

      at = found - self->text;
      if (at + 2 + name_length < self->length && found[1] == '/' &&
          g_ascii_strncasecmp (found + 2, name, name_length) == 0 &&
          strchr ("> \t\n\f\r/", found[2 + name_length]) != NULL)
        return at;
    }

  return self->length;
}

static char
peek (Guard *self)
{
  return self->at < self->length ? self->text[self->at] : '\0';
}

static void
skip_attribute_value (Guard *self)
{
  char quote;

  while (dateline_html_is_blank (peek (self)))
    self->at++;

  quote = peek (self);
  if (quote == '"' || quote == '\'')
    {
      const char *end = memchr (self->text + self->at + 1, quote, self->length - self->at - 1);

      self->at = end != NULL ? (gsize) (end - self->text) + 1 : self->length;
      return;
    }

  while (self->at < self->length && !dateline_html_is_blank (peek (self)) && peek (self) != '>')
    self->at++;
}

/* From the end of a tag's name to behind its ">", as the standard's tokenizer. */
static void
skip_attributes (Guard *self)
{
  self->n_attributes = 0;

  while (self->at < self->length)
    {
      char c = peek (self);

      if (c == '>')
        {
          self->at++;
          return;
        }
      if (dateline_html_is_blank (c) || c == '/')
        {
          self->at++;
          continue;
        }

      self->is_tangled |= ++self->n_attributes > MAX_ATTRIBUTES;
      do
        self->at++;
      while (self->at < self->length && !dateline_html_is_blank (peek (self)) &&
             strchr ("/>=", peek (self)) == NULL);
      while (dateline_html_is_blank (peek (self)))
        self->at++;
      if (peek (self) == '=')
        {
          self->at++;
          skip_attribute_value (self);
        }
    }
}

static void
read_name (Guard   *self,
           OpenTag *tag)
{
  tag->name = self->at;
  while (self->at < self->length && !dateline_html_is_blank (peek (self)) && peek (self) != '/' &&
         peek (self) != '>')
    self->at++;
  tag->name_length = self->at - tag->name;
  tag->tag = gumbo_tagn_enum (self->text + tag->name, tag->name_length);
}

/* Makes foreign content one unknown element that holds text; one that closes itself
 * becomes an element that holds nothing. */
static void
skip_foreign (Guard          *self,
              const OpenTag  *tag,
              gboolean       *is_open)
{
  gboolean is_svg = tag->tag == GUMBO_TAG_SVG;
  gboolean *is_unclosed = is_svg ? &self->svg_is_unclosed : &self->math_is_unclosed;
  const char *guarded = is_svg ? DATELINE_HTML_GUARDED_SVG : DATELINE_HTML_GUARDED_MATH;
  gsize end;

  *is_open = FALSE;
  if (self->at >= 2 && self->text[self->at - 2] == '/')
    {
      memcpy (self->text + tag->name, is_svg ? "wbr" : "wbr ", tag->name_length);
      return;
    }

  memcpy (self->text + tag->name, guarded, tag->name_length);
  end = *is_unclosed ? self->length : find_end_tag (self, self->at, is_svg ? "svg" : "math");
  if (end == self->length)
    {
      *is_unclosed = TRUE;
      *is_open = TRUE;
      return;
    }

  blank_tags (self, self->at, end);
  memcpy (self->text + end + 2, guarded, tag->name_length);
  self->at = end + 2 + tag->name_length;
  skip_attributes (self);
}

static gboolean
read_start_tag (Guard   *self,
                GError **error)
{
  gboolean is_open = TRUE;
  OpenTag tag = { 0 };
  guint kind;

  self->at++;
  read_name (self, &tag);
  skip_attributes (self);
  kind = tag_kinds[tag.tag];

  if ((kind & TAG_FOREIGN) != 0)
    {
      skip_foreign (self, &tag, &is_open);
      tag.tag = GUMBO_TAG_UNKNOWN;
    }
  else if ((kind & TAG_RAW) != 0)
    {
      const char *name = gumbo_normalized_tagname (tag.tag);
      gsize end = tag.tag == GUMBO_TAG_PLAINTEXT ? self->length
                                                 : find_end_tag (self, self->at, name);

      blank_tags (self, self->at, end);
      self->at = end;
    }

  return !is_open || open_tag (self, &tag, error);
}

static void
read_end_tag (Guard *self)
{
  OpenTag tag = { 0 };

  self->at += 2;
  read_name (self, &tag);
  skip_attributes (self);
  close_tag (self, &tag);
}

static void
skip_comment (Guard *self)
{
  gsize start = self->at;
  gsize end = start + 4;

  /* "<!-->" and "<!--->" are whole comments. */
  if (end < self->length && self->text[end] == '>')
    end++;
  else if (end + 1 < self->length && self->text[end] == '-' && self->text[end + 1] == '>')
    end += 2;
  else
    {
      const char *close = g_strstr_len (self->text + end, self->length - end, "--");

      while (close != NULL && close[2] != '>' && !(close[2] == '!' && close[3] == '>'))
        close = g_strstr_len (close + 1, self->text + self->length - close - 1, "--");

      end = close != NULL ? (gsize) (close - self->text) + (close[2] == '>' ? 3 : 4)
                          : self->length;
    }

  blank_tags (self, start + 1, end);
  self->at = end;
}

static void
skip_declaration (Guard *self)
{
  const char *close = memchr (self->text + self->at, '>', self->length - self->at);
  gsize end = close != NULL ? (gsize) (close - self->text) + 1 : self->length;

  blank_tags (self, self->at + 1, end);
  self->at = end;
}

static gboolean
read_tags (Guard   *self,
           GError **error)
{
  const char *next;

  while (self->at < self->length &&
         (next = memchr (self->text + self->at, '<', self->length - self->at)) != NULL)
    {
      self->at = next - self->text;
      if (g_ascii_isalpha (next[1]))
        {
          if (!read_start_tag (self, error))
            return FALSE;
        }
      else if (next[1] == '/' && g_ascii_isalpha (next[2]))
        read_end_tag (self);
      else if (strncmp (next, "<!--", 4) == 0)
        skip_comment (self);
      else if (next[1] == '!' || next[1] == '?' || next[1] == '/')
        skip_declaration (self);
      else
        self->at++;

      if (self->is_tangled || self->n_roots > MAX_ROOTS || self->n_reopened > MAX_REOPENED)
        {
          dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                     _("The HTML is too tangled to be read. Copy a part of it, "
                                       "or clean it up in the program that it comes from."));
          return FALSE;
        }
    }

  return TRUE;
}

char *
dateline_html_guard (const char  *html,
                     gsize        length,
                     GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) open = NULL;
  Guard guard = { 0 };

  if (length > DATELINE_HTML_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The HTML is larger than %d MB, which is more than is read."),
                                 DATELINE_HTML_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  text = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    text[i] = html[i] != '\0' ? html[i] : ' ';
  text[length] = '\0';

  if (!g_utf8_validate (text, length, NULL))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, 0,
                                 _("The HTML is not in UTF-8."));
      return NULL;
    }

  open = g_array_new (FALSE, FALSE, sizeof (OpenTag));
  guard = (Guard) { .text = text, .length = length, .open = open };

  if (!read_tags (&guard, error))
    return NULL;

  return g_steal_pointer (&text);
}

GumboOutput *
dateline_html_parse_guarded (const char *guarded,
                             gsize       length)
{
  GumboOptions options = kGumboDefaultOptions;

  options.fragment_context = GUMBO_TAG_BODY;
  options.max_errors = 0;

  return gumbo_parse_with_options (&options, guarded, length);
}

void
dateline_html_free_output (GumboOutput *output)
{
  gumbo_destroy_output (&kGumboDefaultOptions, output);
}
