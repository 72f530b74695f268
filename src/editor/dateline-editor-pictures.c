/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-pictures.h"

#include "dateline-editor-selection.h"

struct _DatelineEditorPictures
{
  GtkTextTagTable        *table; /* borrowed */
  DatelinePictureMeasure  measure;
  gpointer                data;

  GHashTable             *tags;    /* height → GtkTextTag, of the table */
  GHashTable             *heights; /* the other way round */
  int                     above;
  int                     gap;
};

DatelineEditorPictures *
dateline_editor_pictures_new (GtkTextTagTable *table)
{
  DatelineEditorPictures *self = g_new0 (DatelineEditorPictures, 1);

  self->table = table;
  self->tags = g_hash_table_new (NULL, NULL);
  self->heights = g_hash_table_new (NULL, NULL);

  return self;
}

void
dateline_editor_pictures_free (DatelineEditorPictures *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->heights);
  g_free (self);
}

void
dateline_editor_pictures_set_measure (DatelineEditorPictures *self,
                                      DatelinePictureMeasure  measure,
                                      gpointer                data)
{
  self->measure = measure;
  self->data = data;
}

static void
set_room (DatelineEditorPictures *self,
          GtkTextTag             *tag,
          int                     height)
{
  g_object_set (tag, "pixels-above-lines", self->above + height + self->gap, NULL);
}

void
dateline_editor_pictures_set_spacing (DatelineEditorPictures *self,
                                      int                     above,
                                      int                     gap)
{
  GHashTableIter iter;
  gpointer height;
  gpointer tag;

  if (above == self->above && gap == self->gap)
    return;

  self->above = above;
  self->gap = gap;
  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, &height, &tag))
    set_room (self, tag, GPOINTER_TO_INT (height));
}

int
dateline_editor_pictures_get_height (DatelineEditorPictures *self,
                                     DatelineBlock          *block)
{
  if (self->measure == NULL || !dateline_block_is_card (block))
    return 0;

  return self->measure (block, self->data);
}

int
dateline_editor_pictures_get_room (DatelineEditorPictures *self,
                                   DatelineBlock          *block)
{
  int height = dateline_editor_pictures_get_height (self, block);

  return height > 0 ? height + self->gap : 0;
}

GtkTextTag *
dateline_editor_pictures_get_tag (DatelineEditorPictures *self,
                                  DatelineBlock          *block)
{
  int height = dateline_editor_pictures_get_height (self, block);
  g_autoptr (GtkTextTag) made = NULL;
  GtkTextTag *tag;

  if (height <= 0)
    return NULL;

  tag = g_hash_table_lookup (self->tags, GINT_TO_POINTER (height));
  if (tag != NULL)
    return tag;

  made = gtk_text_tag_new (NULL);
  gtk_text_tag_table_add (self->table, made);
  set_room (self, made, height);
  g_hash_table_insert (self->tags, GINT_TO_POINTER (height), made);
  g_hash_table_insert (self->heights, made, GINT_TO_POINTER (height));

  return made;
}

/* The tag of a picture that the line has; NULL if it has none. */
static GtkTextTag *
find_tag (DatelineEditorPictures *self,
          const GtkTextIter      *start)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (start);

  for (GSList *link = tags; link != NULL; link = link->next)
    {
      if (g_hash_table_contains (self->heights, link->data))
        return link->data;
    }

  return NULL;
}

static void
change_tag (GtkTextBuffer *buffer,
            guint          line,
            GtkTextTag    *old,
            GtkTextTag    *new)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  gtk_text_buffer_get_iter_at_line (buffer, &end, line + 1);
  if (old != NULL)
    gtk_text_buffer_remove_tag (buffer, old, &start, &end);
  if (new != NULL)
    gtk_text_buffer_apply_tag (buffer, new, &start, &end);
}

/* Dragging a window's edge goes through hundreds of heights. */
static void
remove_unused (DatelineEditorPictures *self,
               GHashTable             *used)
{
  GHashTableIter iter;
  gpointer tag;

  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, NULL, &tag))
    {
      if (g_hash_table_contains (used, tag))
        continue;

      g_hash_table_remove (self->heights, tag);
      g_hash_table_iter_remove (&iter);
      gtk_text_tag_table_remove (self->table, tag);
    }
}

void
dateline_editor_pictures_update (DatelineEditorPictures *self,
                                 GtkTextBuffer          *buffer,
                                 DatelineDocument       *document)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  GtkTextIter start;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      GtkTextTag *old;
      GtkTextTag *new;

      if (!dateline_block_is_card (block))
        continue;

      new = dateline_editor_pictures_get_tag (self, block);
      gtk_text_buffer_get_iter_at_line (buffer, &start, i);
      old = find_tag (self, &start);
      if (old != new)
        change_tag (buffer, i, old, new);
      if (new != NULL)
        g_hash_table_add (used, new);
    }

  remove_unused (self, used);
}
