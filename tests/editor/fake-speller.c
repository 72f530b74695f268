/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fake-speller.h"

#include <string.h>

struct _FakeSpeller
{
  GObject parent_instance;

  GHashTable *words; /* "language\nword" */
  guint       n_checks;
  guint       n_suggests;

  GMutex      mutex;
  GCond       hurry;
  gboolean    slow;
};

static void speller_interface_init (DatelineSpellerInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSpeller, fake_speller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DATELINE_TYPE_SPELLER,
                                                      speller_interface_init))

static const struct
{
  const char *language;
  const char *words;
} dictionaries[] = {
  { "en", "the The cat cats sat on mat a don't does doesn't well known naïve they have them "
          "press release Commission's good word" },
  { "ru", "кот сидит на по-русски пресс релиз й ёлка дома" },
  { "kk", "қазақстан ұлы өңір жаңа" },
};

static gboolean
fake_speller_has_language (DatelineSpeller *speller,
                           const char      *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    if (strcmp (dictionaries[i].language, language) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
fake_speller_check (DatelineSpeller *speller,
                    const char      *language,
                    const char      *word)
{
  FakeSpeller *self = FAKE_SPELLER (speller);
  g_autofree char *key = g_strconcat (language, "\n", word, NULL);

  g_atomic_int_inc (&self->n_checks);

  return g_hash_table_contains (self->words, key);
}

static GStrv
fake_speller_suggest (DatelineSpeller *speller,
                      const char      *language,
                      const char      *word)
{
  FakeSpeller *self = FAKE_SPELLER (speller);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_atomic_int_inc (&self->n_suggests);
  g_mutex_lock (&self->mutex);
  while (self->slow)
    g_cond_wait (&self->hurry, &self->mutex);
  g_mutex_unlock (&self->mutex);

  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    {
      g_auto (GStrv) words = g_strsplit (dictionaries[i].words, " ", -1);

      for (guint k = 0; words[k] != NULL; k++)
        if (strcmp (dictionaries[i].language, language) == 0 &&
            g_utf8_get_char (words[k]) == g_utf8_get_char (word))
          g_strv_builder_add (builder, words[k]);
    }

  return g_strv_builder_end (builder);
}

static void
fake_speller_add (DatelineSpeller *speller,
                  const char      *language,
                  const char      *word)
{
  g_hash_table_add (FAKE_SPELLER (speller)->words, g_strconcat (language, "\n", word, NULL));
}

static void
speller_interface_init (DatelineSpellerInterface *interface)
{
  interface->has_language = fake_speller_has_language;
  interface->check = fake_speller_check;
  interface->suggest = fake_speller_suggest;
  interface->add = fake_speller_add;
}

static void
fake_speller_finalize (GObject *object)
{
  FakeSpeller *self = FAKE_SPELLER (object);

  g_hash_table_unref (self->words);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->hurry);

  G_OBJECT_CLASS (fake_speller_parent_class)->finalize (object);
}

static void
fake_speller_class_init (FakeSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_speller_finalize;
}

static void
fake_speller_init (FakeSpeller *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->hurry);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (dictionaries); i++)
    {
      g_auto (GStrv) words = g_strsplit (dictionaries[i].words, " ", -1);

      for (guint k = 0; words[k] != NULL; k++)
        fake_speller_add (DATELINE_SPELLER (self), dictionaries[i].language, words[k]);
    }
}

FakeSpeller *
fake_speller_new (void)
{
  return g_object_new (FAKE_TYPE_SPELLER, NULL);
}

guint
fake_speller_count_checks (FakeSpeller *self)
{
  return g_atomic_int_get (&self->n_checks);
}

guint
fake_speller_count_suggests (FakeSpeller *self)
{
  return g_atomic_int_get (&self->n_suggests);
}

void
fake_speller_set_slow (FakeSpeller *self,
                       gboolean     slow)
{
  g_mutex_lock (&self->mutex);
  self->slow = slow;
  g_cond_signal (&self->hurry);
  g_mutex_unlock (&self->mutex);
}
