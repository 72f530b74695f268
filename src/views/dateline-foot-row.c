/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-foot-row.h"
#include "dateline-foot.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineFootRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkLabel *title;
  GtkWidget *warning;
  GtkLabel *state;
  GtkLabel *text;
  GtkMenuButton *menu;

  /* Owned. */
  char *id;
};

G_DEFINE_FINAL_TYPE (DatelineFootRow, dateline_foot_row, GTK_TYPE_LIST_BOX_ROW)

/* What is wrong, and what to do; or of which day it is. */
static char *
dup_state (const DatelineSnippetUse *use,
           DatelineDeskSettings     *settings,
           DatelineSnippet          *snippet,
           const char               *language,
           gboolean                 *wrong)
{
  GDate newer;
  GDate as_of;
  DatelineFootState state = dateline_foot_get_state (use, settings, language, &newer);
  g_autofree char *day = NULL;

  *wrong = state != DATELINE_FOOT_GOOD;
  switch (state)
    {
    case DATELINE_FOOT_MISSING:
      return g_strdup (_ ("The desk has no such snippet any more. Remove it, or write it anew in "
                          "the preferences."));

    case DATELINE_FOOT_UNTRANSLATED:
      /* TRANSLATORS: the name of a language in itself. */
      return g_strdup_printf (_ ("No text in %s yet: it is left out. Write one in the preferences."),
                              dateline_view_language_name (language));

    case DATELINE_FOOT_BEHIND:
      day = dateline_view_long_day (&newer);
      /* TRANSLATORS: a day. */
      return g_strdup_printf (_ ("Another language has a newer text, of %s"), day);

    case DATELINE_FOOT_OLD_TEXT:
      day = dateline_view_long_day (&newer);
      return g_strdup_printf (_ ("In the text, but the desk has a newer one, of %s"), day);

    case DATELINE_FOOT_GOOD:
    default:
      break;
    }

  if (use->in_text)
    return g_strdup (_ ("In the text"));

  dateline_snippet_find_text (snippet, language, &as_of);
  if (!g_date_valid (&as_of))
    return g_strdup ("");
  day = dateline_view_long_day (&as_of);

  /* TRANSLATORS: the day on which a text was last known to be right. */
  return g_strdup_printf (_ ("As of %s"), day);
}

static char *
dup_text (DatelineSnippet *snippet, const char *language)
{
  DatelineDocument *text =
      snippet != NULL ? dateline_snippet_find_text (snippet, language, NULL) : NULL;

  return text != NULL ? dateline_document_dup_text (text, "\n") : g_strdup ("");
}

static void
append (GMenu *menu, const char *label, const char *action, const char *id, const char *accel)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_item_set_attribute (item, "accel", "s", accel);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (const DatelineSnippetUse *use, gboolean has_text)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) text = g_menu_new ();
  g_autoptr (GMenu) order = g_menu_new ();

  if (has_text && !use->in_text)
    append (text, _ ("_Insert as Text"), "item-foot.insert-as-text", use->id, "<Control>Return");
  append (order, _ ("Move _Up"), "item-foot.move-up", use->id, "<Control>Up");
  append (order, _ ("Move _Down"), "item-foot.move-down", use->id, "<Control>Down");
  append (order, _ ("_Remove"), "item-foot.remove", use->id, "Delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (text));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));

  return G_MENU_MODEL (menu);
}

static void
dateline_foot_row_finalize (GObject *object)
{
  g_free (DATELINE_FOOT_ROW (object)->id);

  G_OBJECT_CLASS (dateline_foot_row_parent_class)->finalize (object);
}

static void
dateline_foot_row_class_init (DatelineFootRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_foot_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-foot-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFootRow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineFootRow, warning);
  gtk_widget_class_bind_template_child (widget_class, DatelineFootRow, state);
  gtk_widget_class_bind_template_child (widget_class, DatelineFootRow, text);
  gtk_widget_class_bind_template_child (widget_class, DatelineFootRow, menu);
}

static void
dateline_foot_row_init (DatelineFootRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_foot_row_new (const DatelineSnippetUse *use,
                       DatelineDeskSettings     *settings,
                       const char               *language,
                       gboolean                  editable)
{
  DatelineFootRow *self = g_object_new (DATELINE_TYPE_FOOT_ROW, NULL);
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (settings);
  DatelineSnippet *snippet = dateline_snippets_find (snippets, use->id);
  const char *title = snippet != NULL ? dateline_snippet_get_title (snippet) : use->id;
  gboolean wrong = FALSE;
  g_autofree char *state = dup_state (use, settings, snippet, language, &wrong);
  g_autofree char *text = use->in_text ? g_strdup ("") : dup_text (snippet, language);
  g_autofree char *menu_label = g_strdup_printf (_ ("Menu of “%s”"), title);
  g_autofree char *label = g_strjoin (". ", title, state, NULL);
  g_autoptr (GMenuModel) menu = new_menu (use, *text != '\0');

  self->id = g_strdup (use->id);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->state, state);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->state), wrong ? state : NULL);
  gtk_widget_set_visible (self->warning, wrong);
  gtk_label_set_text (self->text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), *text != '\0');
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_widget_set_visible (GTK_WIDGET (self->menu), editable);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu), menu_label);
  dateline_view_name_buttons (GTK_WIDGET (self));
  dateline_view_set_label (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text,
                                  -1);

  return GTK_WIDGET (self);
}

const char *
dateline_foot_row_get_id (DatelineFootRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FOOT_ROW (self), NULL);

  return self->id;
}

void
dateline_foot_row_toggle (DatelineFootRow *self)
{
  gboolean whole;

  g_return_if_fail (DATELINE_IS_FOOT_ROW (self));

  whole = gtk_label_get_ellipsize (self->text) == PANGO_ELLIPSIZE_NONE;
  gtk_label_set_ellipsize (self->text, whole ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (self->text, whole ? 1 : -1);
  gtk_label_set_ellipsize (self->state, whole ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (self->state, !whole);
}
