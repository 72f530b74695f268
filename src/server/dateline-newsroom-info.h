/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomInfo:
 * @title: the newsroom's name
 * @language: the language that it is mainly in, BCP 47
 * @zone: IANA name of the time zone by which its days go
 * @base_url: where it is for the public, without a slash at the end
 *
 * What a newsroom says of itself. Does not change while it runs, so every thread may
 * read it.
 */
typedef struct
{
  char *title;
  char *language;
  char *zone;
  char *base_url;
} DatelineNewsroomInfo;

G_END_DECLS
