/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-language-dialog.h"

#include "dateline-language.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DatelineLanguageDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkSearchEntry *search_entry;
  GtkStack       *stack;
  GtkListBox     *list;

  GPtrArray      *tags;   /* all that are offered, the desk's own first */
  GPtrArray      *shown;  /* borrowed tags, one a row; "" for the text's own language */
  char           *typed;  /* a tag that is in no list */
  char           *language;
  GWeakRef        editor;
};

G_DEFINE_FINAL_TYPE (DatelineLanguageDialog, dateline_language_dialog, ADW_TYPE_WINDOW)

static void
collect_tags (DatelineLanguageDialog *self,
              const char * const     *own)
{
  const char *tag;

  for (gsize i = 0; own != NULL && own[i] != NULL; i++)
    g_ptr_array_add (self->tags, g_strdup (own[i]));
  for (guint i = 0; (tag = dateline_language_get_tag (i)) != NULL; i++)
    {
      if (own == NULL || !g_strv_contains (own, tag))
        g_ptr_array_add (self->tags, g_strdup (tag));
    }
}

static gboolean
has_start (const char *text,
           const char *query)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && g_str_has_prefix (folded, query);
}

/* By its own name, its English one, that of the user's language where the system knows it,
 * or its tag. */
static gboolean
is_found (const char *tag,
          const char *query)
{
  g_autofree char *folded = g_utf8_casefold (query, -1);
  const char *english = dateline_language_get_english_name (tag);

  return has_start (dateline_language_get_name (tag), folded) || has_start (tag, folded) ||
         has_start (english, folded) ||
         (english != NULL && has_start (g_dgettext ("iso_639-3", english), folded));
}

static void
add_row (DatelineLanguageDialog *self,
         const char             *tag)
{
  const char *name = *tag != '\0' ? dateline_view_language_name (tag)
                                  : _("The Text’s Own Language");
  gboolean is_present = g_strcmp0 (self->language, tag) == 0;
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  if (*tag != '\0' && !g_str_equal (name, tag))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), tag);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (is_present)
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("object-select-symbolic"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      /* Translators: of a language in a list. */
                                      _("The passage is in this language"), -1);
    }

  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->shown, (char *) tag);
}

/* "oc", "pt-BR"; no word that merely could be one: languages have two or three letters. */
static gboolean
is_tag (const char *text)
{
  gsize n_letters = strcspn (text, "-");

  return (n_letters == 2 || n_letters == 3) && dateline_language_is_valid (text);
}

static void
update_list (DatelineLanguageDialog *self)
{
  g_autofree char *query = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  GtkListBoxRow *row;

  g_strstrip (query);
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_size (self->shown, 0);

  if (*query == '\0' && self->language != NULL)
    add_row (self, "");
  for (guint i = 0; i < self->tags->len; i++)
    {
      if (is_found (self->tags->pdata[i], query))
        add_row (self, self->tags->pdata[i]);
    }

  if (self->shown->len == 0 && is_tag (query))
    {
      g_free (self->typed);
      self->typed = g_steal_pointer (&query);
      add_row (self, self->typed);
    }

  gtk_stack_set_visible_child_name (self->stack, self->shown->len > 0 ? "list" : "empty");
}

static void
row_activated_cb (DatelineLanguageDialog *self,
                  GtkListBoxRow          *row)
{
  g_autoptr (GtkWidget) editor = g_weak_ref_get (&self->editor);
  const char *tag = g_ptr_array_index (self->shown, gtk_list_box_row_get_index (row));

  if (editor != NULL)
    {
      gtk_widget_activate_action (editor, "editor.set-language", "s", tag);
      gtk_widget_grab_focus (editor);
    }

  gtk_window_close (GTK_WINDOW (self));
}

/* Enter in the field takes the first of what was found. */
static void
search_activated_cb (DatelineLanguageDialog *self)
{
  GtkListBoxRow *row;

  update_list (self);
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL && *gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    row_activated_cb (self, row);
}

static gboolean
search_key_cb (GtkEventControllerKey  *controller,
               guint                   keyval,
               guint                   keycode,
               GdkModifierType         state,
               DatelineLanguageDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return FALSE;

  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
dateline_language_dialog_finalize (GObject *object)
{
  DatelineLanguageDialog *self = DATELINE_LANGUAGE_DIALOG (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->tags);
  g_free (self->typed);
  g_free (self->language);
  g_weak_ref_clear (&self->editor);

  G_OBJECT_CLASS (dateline_language_dialog_parent_class)->finalize (object);
}

static void
dateline_language_dialog_class_init (DatelineLanguageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_language_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-language-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLanguageDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DatelineLanguageDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DatelineLanguageDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, update_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
}

static void
dateline_language_dialog_init (DatelineLanguageDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->shown = g_ptr_array_new ();
  g_weak_ref_init (&self->editor, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->search_entry), keys);
}

void
dateline_language_dialog_present (GtkWindow            *parent,
                                  GtkWidget            *editor,
                                  const char           *language,
                                  DatelineDeskSettings *settings)
{
  DatelineLanguageDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (editor));

  self = g_object_new (DATELINE_TYPE_LANGUAGE_DIALOG, "transient-for", parent, NULL);
  g_weak_ref_set (&self->editor, editor);
  self->language = g_strdup (language);
  collect_tags (self, settings != NULL ? dateline_desk_settings_get_languages (settings) : NULL);
  update_list (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_window_present (GTK_WINDOW (self));
}
