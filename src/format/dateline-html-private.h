/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-html.h"

#include <gumbo.h>

G_BEGIN_DECLS

/* A copy of @html, of the same length, that takes gumbo bounded time and depth: NULs
 * are blanks, and what is never read (scripts, styles, comments, SVG, MathML) has no
 * tags in it. Fails as dateline_html_parse() does. */
char    *dateline_html_guard            (const char        *html,
                                         gsize              length,
                                         GError           **error);

/* What SVG and MathML are named in the copy. Without foreign content, no tag means
 * another thing than it seems to. */
#define DATELINE_HTML_GUARDED_SVG  "xvg"
#define DATELINE_HTML_GUARDED_MATH "xath"

GumboOutput *dateline_html_parse_guarded (const char       *guarded,
                                          gsize             length);
void         dateline_html_free_output   (GumboOutput      *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GumboOutput, dateline_html_free_output)

/* A URL as browsers read it: blanks around it and line ends in it are dropped, blanks
 * in it are escaped; "//host" is taken as https. NULL where it may not stand. */
char        *dateline_html_dup_url       (const char       *value);

/* Whether an image is one of the desk's media, and not elsewhere. */
gboolean     dateline_html_is_file_name  (const char           *media);

/* @document as what it holds is written anew, without the sources of blocks. */
char        *dateline_html_write_own     (DatelineDocument *document);
/* The start tags of links in @html as they came, by the URL that they are read to;
 * element char *, char *. */
GHashTable  *dateline_html_find_link_tags (const char      *html,
                                           gsize            length);

/* The text of an edited block as it stands in the frame of @index of its @source. Links that it had
 * keep their attributes. */
void         dateline_html_append_inner  (GString              *out,
                                          const DatelineBlock  *block,
                                          DatelineSource       *source,
                                          guint                 index);
/* HTML Standard, ASCII whitespace (infra, 4.6). */
static inline gboolean
dateline_html_is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* The character that is written "&nbsp;" for WordPress. */
#define DATELINE_NO_BREAK_SPACE "\xc2\xa0"

/* An attribute's value as WordPress' own editor writes it: what already looks like a
 * character reference is left as it is. Its editor finds such text invalid if it is
 * escaped. */
void         dateline_html_append_escaped_once (GString        *out,
                                                const char     *text);
/* Makes @alternative (nullable) the description of the first image in @out from @start on,
 * if it is not. @is_wordpress: see dateline_html_append_escaped_once(). */
void         dateline_html_set_alternative (GString            *out,
                                            gsize               start,
                                            const char         *alternative,
                                            gboolean            is_wordpress);
/* That with the frame around it; @is_first: see dateline_source_append_before(). */
void         dateline_html_append_framed (GString              *out,
                                          const DatelineBlock  *block,
                                          DatelineSource       *source,
                                          gboolean              is_first);

/* Whether two fragments are the same page: blanks that are not shown, the order of
 * attributes and names of one meaning (b, strong) are left aside. @keeps_links: whether
 * links may have attributes that a document does not hold. */
gboolean     dateline_html_is_same       (const char           *a,
                                          gsize                 a_length,
                                          const char           *b,
                                          gsize                 b_length,
                                          gboolean              keeps_links);

/* Reads @html if it is one list or quotation whose items have texts, and lists within them,
 * and nothing else. Adds the blocks, for each of them its frame, and for each list or
 * quotation where it is; FALSE if it is not so. (element DatelineBlock; DatelineSourceFrame,
 * DatelineSourceGroup: offsets in @html) */
gboolean     dateline_html_read_group    (const char           *html,
                                          gsize                 length,
                                          GPtrArray            *blocks,
                                          GArray               *frames,
                                          GArray               *groups);
/* Whether there is nothing in @source but what its frames and groups say, and the texts of
 * @blocks, written anew into the frames, are the same page as they were. */
gboolean     dateline_html_group_is_same (DatelineSource       *source,
                                          GPtrArray            *blocks);

/**
 * DatelineHtmlReader:
 *
 * Walks nodes of a gumbo tree in their order and makes blocks of them. What it meets
 * and can't hold is named in @left_out; nothing is opaque to it.
 */
typedef struct _DatelineHtmlReader DatelineHtmlReader;

/* @flags: see dateline_html_parse(). @is_office: the text comes from a word processor,
 * which marks the language of every word. */
DatelineHtmlReader *dateline_html_reader_new       (DatelineHtmlFlags         flags,
                                                    gboolean                  is_office);
void                dateline_html_reader_free      (DatelineHtmlReader       *self);

/* What the page's style sheets say counts for what is read then. */
void                dateline_html_reader_read_sheets (DatelineHtmlReader     *self,
                                                      const GumboNode        *root);

/* Fails where the tree is too deep. Text may be waiting for more; finish ends it. */
gboolean            dateline_html_reader_read      (DatelineHtmlReader       *self,
                                                    const GumboNode          *node,
                                                    GError                  **error);
void                dateline_html_reader_finish    (DatelineHtmlReader       *self);

/* What was read so far: element DatelineBlock, and char *. */
GPtrArray          *dateline_html_reader_get_blocks   (DatelineHtmlReader    *self);
GPtrArray          *dateline_html_reader_get_left_out (DatelineHtmlReader    *self);
/* How often something was left out. */
guint               dateline_html_reader_get_n_lost   (DatelineHtmlReader    *self);

/* Whether @node is part of a paragraph, not one itself. */
gboolean            dateline_html_node_is_inline   (const GumboNode          *node);
/* The element's name, in lower case; "html" if it has none. */
char               *dateline_html_node_dup_name    (const GumboNode          *node);
gboolean            dateline_html_node_is_element  (const GumboNode          *node);
/* Whether every element in it stands in the source with both its tags. */
gboolean            dateline_html_node_is_whole    (const GumboNode          *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtmlReader, dateline_html_reader_free)

G_END_DECLS
