/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-character-chooser.h"

#include "dateline-characters.h"

#include <glib/gi18n-lib.h>

#define COLUMNS 8
#define HEIGHT 300

/* The characters that were used last, and each group. */
#define RECENT DATELINE_N_CHARACTER_GROUPS
#define N_SECTIONS (DATELINE_N_CHARACTER_GROUPS + 1)

/* One of the characters, by its place in their table. */
#define DATELINE_TYPE_CHARACTER_CHILD (dateline_character_child_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCharacterChild, dateline_character_child, DATELINE, CHARACTER_CHILD,
                      GtkFlowBoxChild)

struct _DatelineCharacterChild
{
  GtkFlowBoxChild parent_instance;

  guint index;
};

G_DEFINE_FINAL_TYPE (DatelineCharacterChild, dateline_character_child, GTK_TYPE_FLOW_BOX_CHILD)

static void
dateline_character_child_class_init (DatelineCharacterChildClass *klass)
{
}

static void
dateline_character_child_init (DatelineCharacterChild *self)
{
}

typedef struct
{
  GtkWidget  *heading;
  GtkFlowBox *box;
} Section;

struct _DatelineCharacterChooser
{
  GtkPopover parent_instance;

  GtkEditable *entry;
  GtkWidget   *content;
  GtkWidget   *nothing;
  GtkLabel    *name;
  Section      sections[N_SECTIONS]; /* the last one is seen first */
};

G_DEFINE_FINAL_TYPE (DatelineCharacterChooser, dateline_character_chooser, GTK_TYPE_POPOVER)

enum
{
  PICKED,
  EMOJI,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* From the first that is seen. */
static Section *
get_section (DatelineCharacterChooser *self,
             guint                     place)
{
  return &self->sections[place == 0 ? RECENT : place - 1];
}

static guint
get_index (GtkFlowBoxChild *child)
{
  return DATELINE_CHARACTER_CHILD (child)->index;
}

static void
show_name (DatelineCharacterChooser *self,
           GtkFlowBoxChild          *child)
{
  g_autofree char *name = dateline_characters_dup_name (get_index (child));
  g_autofree char *text = NULL;

  /* Translators: the name of a character, and its number: "En dash · U+2013". */
  text = g_strdup_printf (_("%s · U+%04X"), name,
                          g_utf8_get_char (dateline_characters_get (get_index (child))));
  gtk_label_set_label (self->name, text);
}

static void
entered_cb (GtkEventController *controller)
{
  GtkWidget *child = gtk_event_controller_get_widget (controller);

  show_name (DATELINE_CHARACTER_CHOOSER (
               gtk_widget_get_ancestor (child, DATELINE_TYPE_CHARACTER_CHOOSER)),
             GTK_FLOW_BOX_CHILD (child));
}

static void
pick (DatelineCharacterChooser *self,
      GtkFlowBoxChild          *child)
{
  const char *character = dateline_characters_get (get_index (child));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[PICKED], 0, character);
}

static void
add_character (GtkFlowBox *box,
               guint       index)
{
  GtkWidget *child = g_object_new (DATELINE_TYPE_CHARACTER_CHILD, NULL);
  GtkWidget *label = gtk_label_new (dateline_characters_get_shown (index));
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *name = dateline_characters_dup_name (index);

  gtk_widget_set_size_request (label, 24, 28);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), label);
  DATELINE_CHARACTER_CHILD (child)->index = index;
  gtk_widget_set_tooltip_text (child, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (motion, "enter", G_CALLBACK (entered_cb), NULL);
  gtk_widget_add_controller (child, motion);
  g_signal_connect (focus, "enter", G_CALLBACK (entered_cb), NULL);
  gtk_widget_add_controller (child, focus);
  gtk_flow_box_append (box, child);
}

static GtkFlowBoxChild *
find_visible (Section  *section,
              gboolean  last)
{
  GtkFlowBoxChild *found = NULL;
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (section->box, i)) != NULL; i++)
    {
      if (!gtk_widget_get_child_visible (GTK_WIDGET (child)))
        continue;
      found = child;
      if (!last)
        break;
    }

  return found;
}

static GtkFlowBoxChild *
find_first (DatelineCharacterChooser *self)
{
  GtkFlowBoxChild *child = NULL;

  for (guint i = 0; i < N_SECTIONS && child == NULL; i++)
    child = find_visible (get_section (self, i), FALSE);

  return child;
}

static gboolean
filter_cb (GtkFlowBoxChild *child,
           gpointer         data)
{
  return dateline_characters_match (get_index (child), gtk_editable_get_text (data));
}

static void
update (DatelineCharacterChooser *self)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      Section *section = &self->sections[i];
      gboolean any;

      gtk_flow_box_invalidate_filter (section->box);
      any = find_visible (section, FALSE) != NULL;
      gtk_widget_set_visible (section->heading, any);
      gtk_widget_set_visible (GTK_WIDGET (section->box), any);
    }

  gtk_widget_set_visible (self->nothing, find_first (self) == NULL);
  if (find_first (self) != NULL)
    show_name (self, find_first (self));
  else
    gtk_label_set_label (self->name, "");
}

static void
activated_cb (DatelineCharacterChooser *self)
{
  GtkFlowBoxChild *first = find_first (self);

  if (first != NULL)
    pick (self, first);
}

/* The arrows go on from one group to the next, and from the first back to the entry. */
static gboolean
keynav_failed_cb (DatelineCharacterChooser *self,
                  GtkDirectionType          direction,
                  GtkWidget                *box)
{
  int step = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT ? -1 : 1;
  int place = 0;

  while (GTK_WIDGET (get_section (self, place)->box) != box)
    place++;
  for (place += step; place >= 0 && place < N_SECTIONS; place += step)
    {
      GtkFlowBoxChild *child = find_visible (get_section (self, place), step < 0);

      if (child != NULL)
        return gtk_widget_grab_focus (GTK_WIDGET (child));
    }

  return step < 0 && gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
entry_key_cb (GtkEventControllerKey    *controller,
              guint                     keyval,
              guint                     keycode,
              GdkModifierType           state,
              DatelineCharacterChooser *self)
{
  GtkFlowBoxChild *first = find_first (self);

  return (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && first != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (first));
}

static void
emoji_cb (DatelineCharacterChooser *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[EMOJI], 0);
}

static void
dateline_character_chooser_map (GtkWidget *widget)
{
  DatelineCharacterChooser *self = DATELINE_CHARACTER_CHOOSER (widget);

  GTK_WIDGET_CLASS (dateline_character_chooser_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
dateline_character_chooser_class_init (DatelineCharacterChooserClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = dateline_character_chooser_map;

  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EMOJI] = g_signal_new ("emoji", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_section (DatelineCharacterChooser *self,
             guint                     number)
{
  Section *section = &self->sections[number];
  const char *title =
    number == RECENT ? _("Used Last") : dateline_characters_get_title (number);

  section->heading = gtk_label_new (title);
  gtk_label_set_xalign (GTK_LABEL (section->heading), 0);
  gtk_widget_add_css_class (section->heading, "caption-heading");
  gtk_widget_add_css_class (section->heading, "dim-label");
  section->box = GTK_FLOW_BOX (gtk_flow_box_new ());
  gtk_flow_box_set_min_children_per_line (section->box, COLUMNS);
  gtk_flow_box_set_max_children_per_line (section->box, COLUMNS);
  gtk_flow_box_set_homogeneous (section->box, TRUE);
  gtk_flow_box_set_selection_mode (section->box, GTK_SELECTION_NONE);
  gtk_flow_box_set_filter_func (section->box, filter_cb, self->entry, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (section->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  for (guint i = 0; i < dateline_characters_get_n (); i++)
    {
      if (dateline_characters_get_group (i) == number)
        add_character (section->box, i);
    }

  g_signal_connect_object (section->box, "child-activated", G_CALLBACK (pick), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (section->box, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->content), section->heading);
  gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (section->box));
}

static void
add_entry (DatelineCharacterChooser *self,
           GtkBox                   *box)
{
  GtkWidget *entry = gtk_search_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entry = GTK_EDITABLE (entry);
  g_object_set (entry, "placeholder-text", _("Name of a character"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of a character"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), self);
  gtk_widget_add_controller (entry, keys);
  gtk_box_append (box, entry);
}

static void
dateline_character_chooser_init (DatelineCharacterChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *emoji = gtk_button_new_with_mnemonic (_("_Emoji…"));

  /* What it shows is its name; GTK 4.8 adds how that is written. */
  gtk_accessible_reset_property (GTK_ACCESSIBLE (emoji), GTK_ACCESSIBLE_PROPERTY_LABEL);
  add_entry (self, GTK_BOX (box));
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (guint i = 0; i < N_SECTIONS; i++)
    add_section (self, i == 0 ? RECENT : i - 1);
  self->nothing = gtk_label_new (_("No character has this name."));
  gtk_box_append (GTK_BOX (self->content), self->nothing);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->content);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT);
  gtk_box_append (GTK_BOX (box), scroller);

  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "caption");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));

  gtk_widget_add_css_class (emoji, "flat");
  g_signal_connect_object (emoji, "clicked", G_CALLBACK (emoji_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), emoji);

  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Special Characters"), -1);
}

GtkWidget *
dateline_character_chooser_new (void)
{
  return g_object_new (DATELINE_TYPE_CHARACTER_CHOOSER, NULL);
}

void
dateline_character_chooser_open (DatelineCharacterChooser *self,
                                 const char * const       *recent)
{
  GtkFlowBox *box;
  GtkFlowBoxChild *child;

  g_return_if_fail (DATELINE_IS_CHARACTER_CHOOSER (self));

  box = self->sections[RECENT].box;
  while ((child = gtk_flow_box_get_child_at_index (box, 0)) != NULL)
    gtk_flow_box_remove (box, GTK_WIDGET (child));
  for (gsize i = 0; recent != NULL && recent[i] != NULL && i < COLUMNS; i++)
    {
      int index = dateline_characters_find (recent[i]);

      if (index >= 0)
        add_character (box, index);
    }

  gtk_editable_set_text (self->entry, "");
  update (self);
  gtk_popover_popup (GTK_POPOVER (self));
}
