/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-source.h"

struct _DatelineSource
{
  gatomicrefcount      ref_count;
  DatelineSourceForm   form;
  GBytes              *bytes;
  guint                n_blocks;
  gboolean             is_open;
  gboolean             is_bare;
  DatelineSourceFrame *frames; /* one for each block, or NULL */
  DatelineSourceGroup *groups;
  guint                n_groups;
};

G_DEFINE_BOXED_TYPE (DatelineSource, dateline_source, dateline_source_ref, dateline_source_unref)

DatelineSource *
dateline_source_new (DatelineSourceForm  form,
                     GBytes             *bytes,
                     guint               n_blocks)
{
  DatelineSource *self;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (n_blocks > 0, NULL);

  self = g_new0 (DatelineSource, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->form = form;
  self->bytes = g_bytes_ref (bytes);
  self->n_blocks = n_blocks;

  return self;
}

DatelineSource *
dateline_source_ref (DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_source_unref (DatelineSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->bytes);
  g_free (self->frames);
  g_free (self->groups);
  g_free (self);
}

static void
take_frames (DatelineSource            *self,
             const DatelineSourceFrame *frames,
             const DatelineSourceGroup *groups,
             guint                      n_groups)
{
  g_free (self->frames);
  g_free (self->groups);
  self->frames = g_memdup2 (frames, frames != NULL ? self->n_blocks * sizeof *frames : 0);
  self->groups = g_memdup2 (groups, n_groups * sizeof *groups);
  self->n_groups = n_groups;
}

static DatelineSource *
source_copy (const DatelineSource *self,
             GBytes               *bytes)
{
  DatelineSource *copy = dateline_source_new (self->form, bytes, self->n_blocks);

  copy->is_open = self->is_open;
  copy->is_bare = self->is_bare;
  take_frames (copy, self->frames, self->groups, self->n_groups);

  return copy;
}

DatelineSource *
dateline_source_with_open (DatelineSource *self)
{
  DatelineSource *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = source_copy (self, self->bytes);
  copy->is_open = TRUE;

  return copy;
}

DatelineSource *
dateline_source_with_bare (DatelineSource *self)
{
  DatelineSource *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = source_copy (self, self->bytes);
  copy->is_bare = TRUE;

  return copy;
}

DatelineSource *
dateline_source_with_frame (DatelineSource            *self,
                            const DatelineSourceFrame *frame)
{
  DatelineSource *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->n_blocks == 1, NULL);
  g_return_val_if_fail (frame->start <= frame->inner_start, NULL);
  g_return_val_if_fail (frame->inner_start <= frame->inner_end, NULL);
  g_return_val_if_fail (frame->inner_end <= frame->end, NULL);
  g_return_val_if_fail (frame->end <= g_bytes_get_size (self->bytes), NULL);

  copy = source_copy (self, self->bytes);
  take_frames (copy, frame, NULL, 0);

  return copy;
}

DatelineSource *
dateline_source_with_groups (DatelineSource            *self,
                             const DatelineSourceFrame *frames,
                             const DatelineSourceGroup *groups,
                             guint                      n_groups)
{
  DatelineSource *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (frames != NULL, NULL);
  g_return_val_if_fail (groups != NULL && n_groups > 0, NULL);
  g_return_val_if_fail (groups[0].end <= g_bytes_get_size (self->bytes), NULL);

  copy = source_copy (self, self->bytes);
  take_frames (copy, frames, groups, n_groups);

  return copy;
}

DatelineSource *
dateline_source_with_bytes (DatelineSource *self,
                            GBytes         *bytes)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) == g_bytes_get_size (self->bytes), NULL);

  return source_copy (self, bytes);
}

DatelineSourceForm
dateline_source_get_form (const DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_SOURCE_HTML);

  return self->form;
}

GBytes *
dateline_source_get_bytes (const DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

guint
dateline_source_get_n_blocks (const DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_blocks;
}

gboolean
dateline_source_is_open (const DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_open;
}

gboolean
dateline_source_is_bare (const DatelineSource *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_bare;
}

const DatelineSourceFrame *
dateline_source_get_frame (const DatelineSource *self,
                           guint                 index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_blocks, NULL);

  return self->frames != NULL ? &self->frames[index] : NULL;
}

const DatelineSourceGroup *
dateline_source_get_group (const DatelineSource *self,
                           guint                 index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->n_groups ? &self->groups[index] : NULL;
}

gboolean
dateline_source_adjoins (const DatelineSource *self,
                         const DatelineSource *next)
{
  gsize length;
  const char *data;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (next != NULL, FALSE);

  data = g_bytes_get_data (self->bytes, &length);

  return data != NULL && data + length == (const char *) g_bytes_get_data (next->bytes, NULL);
}
