/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-speller.h"

G_DEFINE_INTERFACE (DatelineSpeller, dateline_speller, G_TYPE_OBJECT)

#define DATELINE_TYPE_NULL_SPELLER (dateline_null_speller_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNullSpeller, dateline_null_speller, DATELINE, NULL_SPELLER, GObject)

struct _DatelineNullSpeller
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineNullSpeller, dateline_null_speller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DATELINE_TYPE_SPELLER, NULL))

static void
dateline_null_speller_class_init (DatelineNullSpellerClass *klass)
{
}

static void
dateline_null_speller_init (DatelineNullSpeller *self)
{
}

static gboolean
has_every_language (DatelineSpeller *self,
                    const char      *language)
{
  return TRUE;
}

static gboolean
accept_every_word (DatelineSpeller *self,
                   const char      *language,
                   const char      *word)
{
  return TRUE;
}

static GStrv
suggest_nothing (DatelineSpeller *self,
                 const char      *language,
                 const char      *word)
{
  return g_new0 (char *, 1);
}

static void
add_nowhere (DatelineSpeller *self,
             const char      *language,
             const char      *word)
{
}

static void
dateline_speller_default_init (DatelineSpellerInterface *interface)
{
  interface->has_language = has_every_language;
  interface->check = accept_every_word;
  interface->suggest = suggest_nothing;
  interface->add = add_nowhere;
}

DatelineSpeller *
dateline_speller_new_null (void)
{
  return g_object_new (DATELINE_TYPE_NULL_SPELLER, NULL);
}

gboolean
dateline_speller_has_language (DatelineSpeller *self,
                               const char      *language)
{
  g_return_val_if_fail (DATELINE_IS_SPELLER (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);

  return DATELINE_SPELLER_GET_IFACE (self)->has_language (self, language);
}

gboolean
dateline_speller_check (DatelineSpeller *self,
                        const char      *language,
                        const char      *word)
{
  g_return_val_if_fail (DATELINE_IS_SPELLER (self), FALSE);
  g_return_val_if_fail (language != NULL, FALSE);
  g_return_val_if_fail (word != NULL, FALSE);

  return DATELINE_SPELLER_GET_IFACE (self)->check (self, language, word);
}

GStrv
dateline_speller_suggest (DatelineSpeller *self,
                          const char      *language,
                          const char      *word)
{
  g_return_val_if_fail (DATELINE_IS_SPELLER (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  return DATELINE_SPELLER_GET_IFACE (self)->suggest (self, language, word);
}

void
dateline_speller_add (DatelineSpeller *self,
                      const char      *language,
                      const char      *word)
{
  g_return_if_fail (DATELINE_IS_SPELLER (self));
  g_return_if_fail (language != NULL);
  g_return_if_fail (word != NULL);

  DATELINE_SPELLER_GET_IFACE (self)->add (self, language, word);
}
