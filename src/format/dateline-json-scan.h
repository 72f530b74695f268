/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No object of ours or of a feed has nearly as many members, and no file as many
 * values; beyond them a small file would take much memory or time. */
#define DATELINE_JSON_MAX_MEMBERS 1000
#define DATELINE_JSON_MAX_VALUES (2 * 1000 * 1000)

typedef enum
{
  DATELINE_JSON_TOKEN_END,
  DATELINE_JSON_TOKEN_OPEN,   /* { or [ */
  DATELINE_JSON_TOKEN_CLOSE,  /* } or ] */
  DATELINE_JSON_TOKEN_COLON,
  DATELINE_JSON_TOKEN_COMMA,
  DATELINE_JSON_TOKEN_STRING, /* quotes included */
  DATELINE_JSON_TOKEN_SCALAR, /* a number, true, false, null */
} DatelineJsonTokenType;

typedef struct
{
  DatelineJsonTokenType  type;
  const char            *start;
  const char            *end;
  guint                  line;
} DatelineJsonToken;

/**
 * DatelineJsonScan:
 *
 * A row of the tokens of RFC 8259 in a text, with their lines; nothing is built
 * and nothing calls itself, so it may look at any bytes before a parser does.
 * To be set up with dateline_json_scan_init().
 */
typedef struct
{
  const char *at;
  const char *end;
  guint       line;
} DatelineJsonScan;

/* Skips a byte order mark. @bytes must outlive @self. */
void     dateline_json_scan_init (DatelineJsonScan   *self,
                                  GBytes             *bytes);
gboolean dateline_json_scan_next (DatelineJsonScan   *self,
                                  DatelineJsonToken  *token,
                                  GError            **error);

/* Whether the text is made of whole tokens, one value, and within the limits. */
gboolean dateline_json_scan_check (GBytes  *bytes,
                                   guint    max_depth,
                                   GError **error);

/* Where a value stands in the text. */
typedef struct
{
  const char *start;
  const char *end;
  guint       line;
} DatelineJsonPlace;

/* The values of the members of the object, or the elements of the array, that
 * @container holds; NULL: that the whole text is. For text that passed the check.
 * (transfer full) (element DatelineJsonPlace) */
GArray  *dateline_json_scan_split (GBytes                  *bytes,
                                   const DatelineJsonPlace *container);

/* The text of a value without the blanks between its tokens. */
char    *dateline_json_scan_dup_compact (const DatelineJsonPlace *place);

G_END_DECLS
