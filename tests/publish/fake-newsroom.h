/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the next answers are like. */
typedef enum
{
  FAKE_TROUBLE_NONE,
  FAKE_TROUBLE_HTML,        /* a web page, and 200 */
  FAKE_TROUBLE_FAULT,       /* 500, with a problem document */
  FAKE_TROUBLE_PLAIN_FAULT, /* 500, with a web page */
  FAKE_TROUBLE_HALF,        /* the connection ends within the body */
  FAKE_TROUBLE_HANG_UP,     /* it ends before the answer */
  FAKE_TROUBLE_LOST,        /* the request is carried out, then it ends */
  FAKE_TROUBLE_SILENCE,     /* no answer, and no end */
  FAKE_TROUBLE_HUGE,        /* more than 16 MiB */
  FAKE_TROUBLE_NOT_JSON,    /* said to be JSON */
  FAKE_TROUBLE_OTHER_ITEM,
  FAKE_TROUBLE_NO_ETAG,
  FAKE_TROUBLE_WEAK_ETAG,
  FAKE_TROUBLE_REDIRECT,    /* 302 to another server */
  FAKE_TROUBLE_FORBIDDEN,   /* 403 */
  FAKE_TROUBLE_BUSY,        /* 429, Retry-After: 7 */
  FAKE_TROUBLE_DOWN,        /* 503, without Retry-After */
  FAKE_TROUBLE_INVALID,     /* 422, with a detail of three lines and an escape */
} FakeTrouble;

#define FAKE_NEWSROOM_TOKEN "good-token"
#define FAKE_NEWSROOM_ALWAYS G_MAXUINT

/**
 * FakeNewsroom:
 *
 * A newsroom in the test's own process, on a free port of loopback, that misbehaves
 * on command.
 */
typedef struct _FakeNewsroom FakeNewsroom;

FakeNewsroom *fake_newsroom_new            (void);
void          fake_newsroom_free           (FakeNewsroom *self);
const char   *fake_newsroom_get_url        (FakeNewsroom *self);
/* For the next @times requests. */
void          fake_newsroom_set_trouble    (FakeNewsroom *self,
                                            FakeTrouble   trouble,
                                            guint         times);
guint         fake_newsroom_get_n_requests (FakeNewsroom *self);
/* How often something that is stored was changed. */
guint         fake_newsroom_get_n_writes   (FakeNewsroom *self);
guint         fake_newsroom_get_n_items    (FakeNewsroom *self);
/* (nullable) (transfer none): what is stored of @id. */
GBytes       *fake_newsroom_get_item       (FakeNewsroom *self,
                                            const char   *id);
/* As another editor would. */
void          fake_newsroom_put_item       (FakeNewsroom *self,
                                            const char   *id,
                                            GBytes       *bytes);
void          fake_newsroom_forget         (FakeNewsroom *self);
/* (nullable) (transfer none): the image of this SHA-256. */
GBytes       *fake_newsroom_get_media      (FakeNewsroom *self,
                                            const char   *sha256);
/* How often an image came. */
guint         fake_newsroom_get_n_uploads  (FakeNewsroom *self);
/* Larger images are refused, with 413. */
void          fake_newsroom_set_max_media  (FakeNewsroom *self,
                                            gsize         n_bytes);
/* GIF images are refused, with 415. */
void          fake_newsroom_set_no_gif     (FakeNewsroom *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeNewsroom, fake_newsroom_free)

G_END_DECLS
