/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-tag.h"

struct _DatelineEditorTag
{
  GtkTextTag parent_instance;
};

G_DEFINE_FINAL_TYPE (DatelineEditorTag, dateline_editor_tag, GTK_TYPE_TEXT_TAG)

enum
{
  PROP_FOREGROUND = 1
};

static void
dateline_editor_tag_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_FOREGROUND:
      g_object_get_property (object, "foreground-rgba", value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_editor_tag_class_init (DatelineEditorTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dateline_editor_tag_get_property;

  g_object_class_install_property (object_class, PROP_FOREGROUND,
                                   g_param_spec_boxed ("foreground", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
dateline_editor_tag_init (DatelineEditorTag *self)
{
}

GtkTextTag *
dateline_editor_tag_new (void)
{
  return g_object_new (DATELINE_TYPE_EDITOR_TAG, NULL);
}
