/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-spelling-notice.h"

#include "dateline-dictionary-package.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineSpellingNotice
{
  AdwBin parent_instance;

  /* Template children */
  GtkMenuButton *button;
  GtkLabel      *label;
  GtkLabel      *advice;
};

G_DEFINE_FINAL_TYPE (DatelineSpellingNotice, dateline_spelling_notice, ADW_TYPE_BIN)

static char *
join (GPtrArray *parts)
{
  /* Translators: between the parts of a list. */
  const char *separator = _(", ");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (list, separator);
      g_string_append (list, parts->pdata[i]);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
create_advice (const char *names,
               GPtrArray  *languages,
               GPtrArray  *packages)
{
  g_autofree char *list = join (packages);
  g_autofree char *found = NULL;
  g_autofree char *way = NULL;

  found = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "There is no dictionary for %s here.",
                                        "There are no dictionaries for %s here.",
                                        languages->len),
                           names);
  if (packages->len == 0)
    return g_strdup_printf ("%s %s", found, _("Install one for Hunspell or Aspell, then open the "
                                              "item again."));

  /* Translators: %s is the name of a package, or of several. */
  way = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                      "Install the package %s (so called on Debian and Ubuntu), "
                                      "then open the item again.",
                                      "Install the packages %s (so called on Debian and Ubuntu), "
                                      "then open the item again.",
                                      packages->len),
                         list);

  return g_strdup_printf ("%s %s", found, way);
}

static void
dateline_spelling_notice_class_init (DatelineSpellingNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-spelling-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSpellingNotice, button);
  gtk_widget_class_bind_template_child (widget_class, DatelineSpellingNotice, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineSpellingNotice, advice);
}

static void
dateline_spelling_notice_init (DatelineSpellingNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_spelling_notice_new (void)
{
  return g_object_new (DATELINE_TYPE_SPELLING_NOTICE, NULL);
}

void
dateline_spelling_notice_set_languages (DatelineSpellingNotice *self,
                                        const char * const     *languages)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autoptr (GPtrArray) packages = g_ptr_array_new ();
  g_autofree char *list = NULL;
  g_autofree char *label = NULL;
  g_autofree char *advice = NULL;

  g_return_if_fail (DATELINE_IS_SPELLING_NOTICE (self));

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *package = dateline_dictionary_package_get (languages[i]);

      if (!dateline_dictionary_package_exists (languages[i]))
        continue;
      g_ptr_array_add (names, (char *) dateline_view_language_name (languages[i]));
      if (package != NULL && !g_ptr_array_find (packages, package, NULL))
        g_ptr_array_add (packages, (char *) package);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), names->len > 0);
  if (names->len == 0)
    {
      gtk_label_set_label (self->label, "");
      gtk_label_set_label (self->advice, "");
      return;
    }

  list = join (names);
  /* Translators: %s is the name of a language, or of several. */
  label = g_strdup_printf (_("No dictionary: %s"), list);
  advice = create_advice (list, names, packages);
  gtk_label_set_label (self->label, label);
  gtk_label_set_label (self->advice, advice);
  dateline_view_set_label (GTK_WIDGET (self->button), label);
  /* What opens has nothing for the focus to go to. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, advice,
                                  -1);
}

void
dateline_spelling_notice_set_lists (DatelineSpellingNotice     *self,
                                    const char * const * const *lists,
                                    guint                       n_lists)
{
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();

  for (guint i = 0; i < n_lists; i++)
    for (guint k = 0; lists[i][k] != NULL; k++)
      if (!g_ptr_array_find_with_equal_func (languages, lists[i][k], g_str_equal, NULL))
        g_ptr_array_add (languages, (char *) lists[i][k]);
  g_ptr_array_add (languages, NULL);

  dateline_spelling_notice_set_languages (self, (const char * const *) languages->pdata);
}

const char *
dateline_spelling_notice_get_label (DatelineSpellingNotice *self)
{
  g_return_val_if_fail (DATELINE_IS_SPELLING_NOTICE (self), NULL);

  return gtk_label_get_label (self->label);
}

const char *
dateline_spelling_notice_get_advice (DatelineSpellingNotice *self)
{
  g_return_val_if_fail (DATELINE_IS_SPELLING_NOTICE (self), NULL);

  return gtk_label_get_label (self->advice);
}
