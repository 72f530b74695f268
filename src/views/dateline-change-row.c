/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-change-row.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* Pixels. */
#define COLUMN_SPACING 24
#define ROW_SPACING 6
#define RESTORE_WIDTH 34
#define NATURAL_WIDTH 300

struct _DatelineChangeRow
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkLabel *caption;
  GtkLabel *old_label;
  GtkLabel *new_label;
  GtkLabel *both_label;
  GtkButton *fold_button;
  GtkWidget *restore_button;

  gboolean wide;
  gboolean can_restore;
  gboolean is_fold;
  gboolean is_change;   /* of a block, that can be restored or taken over */
  gboolean is_opposite; /* of two languages: never one text */
};

G_DEFINE_FINAL_TYPE (DatelineChangeRow, dateline_change_row, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_WIDE,
  PROP_CAN_RESTORE,
  N_PROPS
};

enum
{
  RESTORE,
  UNFOLD,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Whether the two sides are two texts. */
static gboolean
has_sides (DatelineChangeRow *self)
{
  return !self->is_fold && (self->wide || self->is_opposite);
}

static void
update (DatelineChangeRow *self)
{
  gboolean sides = has_sides (self);
  gboolean has_caption = *gtk_label_get_label (self->caption) != '\0';

  /* Beside each other, the empty place says which language has it. */
  gtk_widget_set_visible (GTK_WIDGET (self->caption),
                          has_caption && !(self->is_opposite && self->wide));
  gtk_widget_set_visible (GTK_WIDGET (self->old_label), sides);
  gtk_widget_set_visible (GTK_WIDGET (self->new_label), sides);
  gtk_widget_set_visible (GTK_WIDGET (self->both_label), !self->is_fold && !sides);
  gtk_widget_set_visible (GTK_WIDGET (self->fold_button), self->is_fold);
  gtk_widget_set_visible (self->restore_button, self->can_restore && self->is_change);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
set_class (DatelineChangeRow *self, const char *css_class)
{
  const char *classes[] = { "change-row", css_class, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

static void
set_caption (DatelineChangeRow *self, const char *caption)
{
  gtk_label_set_label (self->caption, caption != NULL ? caption : "");
}

/* Takes @text. */
static void
set_text (GtkLabel *label, DatelineChangeText *text)
{
  gtk_label_set_text (label, text->text->str);
  gtk_label_set_attributes (label, text->attributes);
  dateline_view_set_label (GTK_WIDGET (label), text->spoken->str);
  dateline_change_text_free (text);
}

static void
set_spoken (DatelineChangeRow *self, const char *caption, const char *spoken)
{
  g_autofree char *label = NULL;

  label = caption != NULL ? g_strdup_printf ("%s: %s", caption, spoken) : g_strdup (spoken);
  dateline_view_set_label (GTK_WIDGET (self), label);
  /* What has the focus is the list's item that the row is in. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    dateline_view_set_label (gtk_widget_get_parent (GTK_WIDGET (self)), label);
}

/* From another language something is taken, from an earlier version it comes back. */
static void
name_restore_button (DatelineChangeRow *self)
{
  const char *name = self->is_opposite ? _ ("Take Over This Block") : _ ("Restore This Paragraph");

  gtk_button_set_icon_name (GTK_BUTTON (self->restore_button),
                            self->is_opposite ? "edit-copy-symbolic" : "edit-undo-symbolic");
  gtk_widget_set_tooltip_text (self->restore_button, name);
  dateline_view_set_label (self->restore_button, name);
}

static void
fold_clicked_cb (DatelineChangeRow *self)
{
  g_signal_emit (self, signals[UNFOLD], 0);
}

static void
restore_clicked_cb (DatelineChangeRow *self)
{
  g_signal_emit (self, signals[RESTORE], 0);
}

static void
set_flag (DatelineChangeRow *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;

  *flag = value;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static int
get_height (GtkWidget *widget, int width)
{
  int height = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);

  return height;
}

static int
get_min_width (GtkWidget *widget)
{
  int width = 0;

  if (gtk_widget_get_visible (widget))
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);

  return width;
}

/* Gives @widget the room below *@y, and moves that on. */
static void
allocate_below (GtkWidget *widget, int width, int *y)
{
  int height = get_height (widget, width);
  GtkAllocation allocation = { 0, *y, width, height };

  if (!gtk_widget_get_visible (widget))
    return;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (gtk_widget_get_parent (widget)) - width;
  gtk_widget_size_allocate (widget, &allocation, -1);
  *y += height;
}

/* Where some rows can be restored, the texts of all rows are as wide. */
static int
get_text_width (DatelineChangeRow *self, int width)
{
  return MAX (width - (self->can_restore ? RESTORE_WIDTH : 0), 0);
}

static int
get_column_width (int text_width)
{
  return MAX ((text_width - COLUMN_SPACING) / 2, 0);
}

static int
get_min_text_width (DatelineChangeRow *self)
{
  int column = MAX (get_min_width (GTK_WIDGET (self->old_label)),
                    get_min_width (GTK_WIDGET (self->new_label)));
  int width = MAX (get_min_width (GTK_WIDGET (self->both_label)),
                   get_min_width (GTK_WIDGET (self->fold_button)));

  if (has_sides (self))
    width = self->wide ? 2 * column + COLUMN_SPACING : column;

  return MAX (width, get_min_width (GTK_WIDGET (self->caption)));
}

static int
get_text_height (DatelineChangeRow *self, int width)
{
  int column = get_column_width (width);

  if (!has_sides (self))
    return get_height (GTK_WIDGET (self->both_label), width) +
           get_height (GTK_WIDGET (self->fold_button), width);
  if (self->wide)
    return MAX (get_height (GTK_WIDGET (self->old_label), column),
                get_height (GTK_WIDGET (self->new_label), column));

  return get_height (GTK_WIDGET (self->old_label), width) + ROW_SPACING +
         get_height (GTK_WIDGET (self->new_label), width);
}

/* Rows lay their texts out themselves: a GtkBox asks a text how wide it is at a given
 * height, for which GTK 4.8 finds far too much if the text is long. */
static void
dateline_change_row_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  DatelineChangeRow *self = DATELINE_CHANGE_ROW (widget);
  int min_width = get_min_text_width (self) + (self->can_restore ? RESTORE_WIDTH : 0);
  int width;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = min_width;
      *natural = MAX (min_width, NATURAL_WIDTH);
      return;
    }

  width = get_text_width (self, for_size < 0 ? NATURAL_WIDTH : MAX (for_size, min_width));
  *minimum = MAX (get_height (GTK_WIDGET (self->caption), width) + get_text_height (self, width),
                  get_height (self->restore_button, RESTORE_WIDTH));
  *natural = *minimum;
}

static void
allocate_sides (DatelineChangeRow *self, int width, int y)
{
  int column = get_column_width (width);
  int text_width = get_text_width (self, gtk_widget_get_width (GTK_WIDGET (self)));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int offset = gtk_widget_get_width (GTK_WIDGET (self)) - text_width;
  int far = text_width - column;
  int height = get_text_height (self, width);
  GtkAllocation old_place = { rtl ? offset + far : 0, y, column, height };
  GtkAllocation new_place = { rtl ? offset : far, y, column, height };

  gtk_widget_size_allocate (GTK_WIDGET (self->old_label), &old_place, -1);
  gtk_widget_size_allocate (GTK_WIDGET (self->new_label), &new_place, -1);
}

static void
dateline_change_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DatelineChangeRow *self = DATELINE_CHANGE_ROW (widget);
  int text_width = get_text_width (self, width);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int y = 0;

  allocate_below (GTK_WIDGET (self->caption), text_width, &y);
  if (has_sides (self) && self->wide)
    {
      allocate_sides (self, text_width, y);
    }
  else
    {
      allocate_below (GTK_WIDGET (self->old_label), text_width, &y);
      y += has_sides (self) ? ROW_SPACING : 0;
      allocate_below (GTK_WIDGET (self->new_label), text_width, &y);
      allocate_below (GTK_WIDGET (self->both_label), text_width, &y);
      allocate_below (GTK_WIDGET (self->fold_button), text_width, &y);
    }

  if (gtk_widget_get_visible (self->restore_button))
    {
      GtkAllocation place = { rtl ? 0 : text_width, 0, RESTORE_WIDTH, height };

      gtk_widget_size_allocate (self->restore_button, &place, -1);
    }
}

static GtkSizeRequestMode
dateline_change_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dateline_change_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineChangeRow *self = DATELINE_CHANGE_ROW (object);

  switch (id)
    {
    case PROP_WIDE:
      g_value_set_boolean (value, self->wide);
      break;
    case PROP_CAN_RESTORE:
      g_value_set_boolean (value, self->can_restore);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_change_row_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DatelineChangeRow *self = DATELINE_CHANGE_ROW (object);

  switch (id)
    {
    case PROP_WIDE:
      set_flag (self, &self->wide, g_value_get_boolean (value), PROP_WIDE);
      break;
    case PROP_CAN_RESTORE:
      set_flag (self, &self->can_restore, g_value_get_boolean (value), PROP_CAN_RESTORE);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_change_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_change_row_parent_class)->dispose (object);
}

static void
dateline_change_row_class_init (DatelineChangeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_change_row_get_property;
  object_class->set_property = dateline_change_row_set_property;
  object_class->dispose = dateline_change_row_dispose;
  widget_class->measure = dateline_change_row_measure;
  widget_class->size_allocate = dateline_change_row_size_allocate;
  widget_class->get_request_mode = dateline_change_row_get_request_mode;

  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_RESTORE] = g_param_spec_boolean ("can-restore", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[UNFOLD] = g_signal_new ("unfold", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "change-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-change-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, caption);
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, old_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, new_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, both_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, fold_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineChangeRow, restore_button);
  gtk_widget_class_bind_template_callback (widget_class, fold_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
}

static void
dateline_change_row_init (DatelineChangeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  update (self);
}

GtkWidget *
dateline_change_row_new (void)
{
  return g_object_new (DATELINE_TYPE_CHANGE_ROW, NULL);
}

void
dateline_change_row_show_block (DatelineChangeRow *self, DatelineComparison *comparison, guint row)
{
  static const char *const classes[] = { "same", "edited",  "removed",  "added",
                                         "moved", "moved", "opposite" };
  const DatelineChange *change = dateline_comparison_get_row (comparison, row);
  g_autofree char *caption = dateline_change_text_dup_caption (comparison, row);
  DatelineChangeText *both = dateline_change_text_new_block (comparison, row, DATELINE_SIDE_BOTH);

  g_return_if_fail (DATELINE_IS_CHANGE_ROW (self));

  self->is_fold = FALSE;
  self->is_opposite = change->type == DATELINE_CHANGE_OPPOSITE;
  self->is_change = self->is_opposite ? dateline_comparison_can_take (comparison, row)
                                      : dateline_comparison_can_restore (comparison, row);
  name_restore_button (self);
  set_class (self, classes[change->type]);
  set_caption (self, caption);
  set_spoken (self, caption, both->spoken->str);
  set_text (self->old_label, dateline_change_text_new_block (comparison, row, DATELINE_SIDE_OLD));
  set_text (self->new_label, dateline_change_text_new_block (comparison, row, DATELINE_SIDE_NEW));
  set_text (self->both_label, both);
  update (self);
}

void
dateline_change_row_show_field (DatelineChangeRow *self,
                                const char *title,
                                const char *old_text,
                                const char *new_text)
{
  DatelineChangeText *both = dateline_change_text_new_field (old_text, new_text, DATELINE_SIDE_BOTH);

  g_return_if_fail (DATELINE_IS_CHANGE_ROW (self));

  self->is_fold = FALSE;
  self->is_change = FALSE;
  self->is_opposite = FALSE;
  set_class (self, "edited");
  set_caption (self, title);
  set_spoken (self, title, both->spoken->str);
  set_text (self->old_label,
            dateline_change_text_new_field (old_text, new_text, DATELINE_SIDE_OLD));
  set_text (self->new_label,
            dateline_change_text_new_field (old_text, new_text, DATELINE_SIDE_NEW));
  set_text (self->both_label, both);
  update (self);
}

void
dateline_change_row_show_fold (DatelineChangeRow *self, guint n_blocks)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DATELINE_IS_CHANGE_ROW (self));

  self->is_fold = TRUE;
  self->is_change = FALSE;
  text = g_strdup_printf (ngettext ("%'u unchanged block", "%'u unchanged blocks", n_blocks),
                          n_blocks);
  set_class (self, "fold");
  set_caption (self, NULL);
  set_spoken (self, NULL, text);
  gtk_button_set_label (self->fold_button, text);
  update (self);
}
