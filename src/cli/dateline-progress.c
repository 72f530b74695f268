/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-progress.h"

#include <stdio.h>
#include <unistd.h>

#define BAR_WIDTH 40
#define ERASE_LINE "\r\033[K"

struct _DatelineProgress
{
  gboolean terminal;
  gboolean shown;
};

DatelineProgress *
dateline_progress_new (void)
{
  DatelineProgress *self = g_new0 (DatelineProgress, 1);

  self->terminal = isatty (STDERR_FILENO);

  return self;
}

void
dateline_progress_free (DatelineProgress *self)
{
  g_free (self);
}

void
dateline_progress_show (DatelineProgress *self,
                        guint             done,
                        guint             total)
{
  char bar[BAR_WIDTH + 1];
  guint filled;

  g_return_if_fail (self != NULL);

  /* One item is done before a bar could be read. */
  if (!self->terminal || total < 2)
    return;

  filled = (guint64) BAR_WIDTH * MIN (done, total) / total;
  for (guint i = 0; i < BAR_WIDTH; i++)
    bar[i] = i < filled ? '#' : ' ';
  bar[BAR_WIDTH] = '\0';

  fprintf (stderr, ERASE_LINE "[%s] %u/%u", bar, done, total);
  fflush (stderr);
  self->shown = TRUE;
}

void
dateline_progress_hide (DatelineProgress *self)
{
  g_return_if_fail (self != NULL);

  if (!self->shown)
    return;

  fputs (ERASE_LINE, stderr);
  fflush (stderr);
  self->shown = FALSE;
}
