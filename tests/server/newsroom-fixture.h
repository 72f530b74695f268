/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-item.h"
#include "dateline-newsroom-server.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* 29 December 2020, 12:00 UTC: the time in a new newsroom. */
#define NEWSROOM_NOW 1609243200

/**
 * Newsroom:
 * A server in this process, on a free port, with a clock of its own and a token of
 * each role, and a client for it.
 */
typedef struct
{
  DatelineNewsroomServer *server;
  SoupSession *session;
  char *database;
  char *editor;
  char *author;
  char *reader;
  gint64 now;
} Newsroom;

typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  char *body; /* ends in NUL */
  gsize length;
} Reply;

Newsroom   *newsroom_new          (void);
/* The same file under a new server. */
void        newsroom_restart      (Newsroom      *newsroom);
void        newsroom_free         (Newsroom      *newsroom);

/* @token: or NULL. @body: or NULL. Then names and values of headers, ending in NULL. */
Reply      *newsroom_send         (Newsroom      *newsroom,
                                   const char    *method,
                                   const char    *path,
                                   const char    *token,
                                   GBytes        *body,
                                   ...) G_GNUC_NULL_TERMINATED;
/* GET without a token. */
Reply      *newsroom_get          (Newsroom      *newsroom,
                                   const char    *path);
/* PUT of an item: with If-Match if @etag, else If-None-Match: *. */
Reply      *newsroom_put          (Newsroom      *newsroom,
                                   const char    *token,
                                   DatelineItem  *item,
                                   const char    *etag);
/* PUT of a new item that must succeed. */
void        newsroom_add          (Newsroom      *newsroom,
                                   DatelineItem  *item);
/* Sends @bytes as they are and returns all that comes until the server hangs up. */
char       *newsroom_send_raw     (Newsroom      *newsroom,
                                   const char    *bytes,
                                   gssize         length);

const char *reply_get_header      (Reply         *reply,
                                   const char    *name);
void        reply_free            (Reply         *reply);

/* A press release in English whose id is made of @name, published at @published, an
 * RFC 3339 instant, with a paragraph of text. */
DatelineItem *newsroom_make_item  (const char    *name,
                                   const char    *title,
                                   const char    *published);
char         *newsroom_item_path  (DatelineItem  *item);
void          newsroom_set_text   (DatelineItem  *item,
                                   const char    *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Newsroom, newsroom_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reply, reply_free)

#define assert_contains(text, part) \
  G_STMT_START { \
    if (strstr ((text), (part)) == NULL) \
      g_error ("%s: no \"%s\" in: %s", G_STRLOC, (part), (text)); \
  } G_STMT_END

#define assert_lacks(text, part) \
  G_STMT_START { \
    if (strstr ((text), (part)) != NULL) \
      g_error ("%s: \"%s\" is in: %s", G_STRLOC, (part), (text)); \
  } G_STMT_END

G_END_DECLS
