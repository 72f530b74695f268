/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-enchant-speller.h"

#include <enchant.h>
#include <string.h>

struct _DatelineEnchantSpeller
{
  GObject parent_instance;

  EnchantBroker *broker;
  GHashTable    *dictionaries; /* language → borrowed from the broker */
};

static void speller_interface_init (DatelineSpellerInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineEnchantSpeller, dateline_enchant_speller, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DATELINE_TYPE_SPELLER,
                                                      speller_interface_init))

/* The regions of these languages spell differently: one does not stand in for
 * another. */
static const char * const regional[] = { "de", "en", "pt", "sr", "zh" };

typedef struct
{
  const char *base; /* "en" */
  const char *home; /* "fr_FR": the country that the language has its name of, if any */
  char       *best;
  guint       rank;
} Search;

static char *
dup_base (const char *tag)
{
  return g_strndup (tag, strcspn (tag, "_-"));
}

/* "en-gb" as Enchant calls it: "en_GB". */
static char *
dup_tag (const char *language)
{
  g_autofree char *base = dup_base (language);
  g_autofree char *small = g_ascii_strdown (base, -1);
  g_autofree char *region = NULL;

  if (language[strlen (base)] == '\0')
    return g_steal_pointer (&small);

  region = g_ascii_strup (language + strlen (base) + 1, -1);

  return g_strconcat (small, "_", region, NULL);
}

static gboolean
is_of_locale (const char *tag)
{
  const char * const *names = g_get_language_names ();

  return g_strv_contains (names, tag);
}

/* How well the dictionary @tag would do; 0: not at all. */
static guint
rank (const Search *search,
      const char   *tag)
{
  g_autofree char *base = dup_base (tag);

  if (strcmp (base, search->base) != 0)
    return 0;
  if (is_of_locale (tag) && strlen (tag) > strlen (base))
    return 4;
  if (g_ascii_strcasecmp (tag, search->home) == 0)
    return 3;
  if (g_ascii_strcasecmp (tag, "en_US") == 0)
    return 2;

  return 1;
}

static void
describe_cb (const char * const  tag,
             const char * const  provider,
             const char * const  description,
             const char * const  file,
             void               *data)
{
  Search *search = data;
  guint found = rank (search, tag);

  /* The first by its name of those that would do as well. */
  if (found < search->rank || found == 0 ||
      (found == search->rank && strcmp (tag, search->best) > 0))
    return;

  g_free (search->best);
  search->best = g_strdup (tag);
  search->rank = found;
}

static EnchantDict *
request_of_any_region (DatelineEnchantSpeller *self,
                       const char             *tag)
{
  g_autofree char *base = dup_base (tag);
  g_autofree char *region = g_ascii_strup (base, -1);
  g_autofree char *home = g_strconcat (base, "_", region, NULL);
  Search search = { base, home, NULL, 0 };
  EnchantDict *dictionary = NULL;

  enchant_broker_list_dicts (self->broker, describe_cb, &search);
  if (search.best != NULL)
    dictionary = enchant_broker_request_dict (self->broker, search.best);
  g_free (search.best);

  return dictionary;
}

static gboolean
is_regional (const char *tag)
{
  g_autofree char *base = dup_base (tag);

  for (gsize i = 0; i < G_N_ELEMENTS (regional); i++)
    if (strlen (tag) > strlen (base) && strcmp (base, regional[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
has_dictionary_cb (const char * const  tag,
                   const char * const  provider,
                   const char * const  description,
                   const char * const  file,
                   void               *data)
{
  const char **wanted = data;

  if (*wanted != NULL && strcmp (tag, *wanted) == 0)
    *wanted = NULL;
}

/* Enchant's own way to a dictionary ends at whichever region it finds first. */
static EnchantDict *
request (DatelineEnchantSpeller *self,
         const char             *language)
{
  g_autofree char *tag = dup_tag (language);
  const char *wanted = tag;

  enchant_broker_list_dicts (self->broker, has_dictionary_cb, &wanted);
  if (wanted == NULL && strchr (tag, '_') != NULL)
    return enchant_broker_request_dict (self->broker, tag);
  if (is_regional (tag))
    return NULL;

  return request_of_any_region (self, tag);
}

static EnchantDict *
get_dictionary (DatelineEnchantSpeller *self,
                const char             *language)
{
  EnchantDict *dictionary = g_hash_table_lookup (self->dictionaries, language);

  if (dictionary != NULL)
    return dictionary;

  /* Looking for the dictionaries takes its time: not before they are wanted. */
  if (self->broker == NULL)
    self->broker = enchant_broker_init ();
  dictionary = request (self, language);
  if (dictionary != NULL)
    g_hash_table_insert (self->dictionaries, g_strdup (language), dictionary);

  return dictionary;
}

static gboolean
dateline_enchant_speller_has_language (DatelineSpeller *speller,
                                       const char      *language)
{
  return get_dictionary (DATELINE_ENCHANT_SPELLER (speller), language) != NULL;
}

static gboolean
dateline_enchant_speller_check (DatelineSpeller *speller,
                                const char      *language,
                                const char      *word)
{
  EnchantDict *dictionary = get_dictionary (DATELINE_ENCHANT_SPELLER (speller), language);

  /* What can't be judged is not marked. */
  return dictionary == NULL || enchant_dict_check (dictionary, word, -1) <= 0;
}

static GStrv
dateline_enchant_speller_suggest (DatelineSpeller *speller,
                                  const char      *language,
                                  const char      *word)
{
  EnchantDict *dictionary = get_dictionary (DATELINE_ENCHANT_SPELLER (speller), language);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **words = NULL;
  gsize n_words = 0;

  if (dictionary != NULL)
    words = enchant_dict_suggest (dictionary, word, -1, &n_words);
  for (gsize i = 0; i < n_words; i++)
    if (g_utf8_validate (words[i], -1, NULL))
      g_strv_builder_add (builder, words[i]);
  if (words != NULL)
    enchant_dict_free_string_list (dictionary, words);

  return g_strv_builder_end (builder);
}

static void
dateline_enchant_speller_add (DatelineSpeller *speller,
                              const char      *language,
                              const char      *word)
{
  EnchantDict *dictionary = get_dictionary (DATELINE_ENCHANT_SPELLER (speller), language);

  if (dictionary != NULL)
    enchant_dict_add (dictionary, word, -1);
}

static void
speller_interface_init (DatelineSpellerInterface *interface)
{
  interface->has_language = dateline_enchant_speller_has_language;
  interface->check = dateline_enchant_speller_check;
  interface->suggest = dateline_enchant_speller_suggest;
  interface->add = dateline_enchant_speller_add;
}

static void
dateline_enchant_speller_finalize (GObject *object)
{
  DatelineEnchantSpeller *self = DATELINE_ENCHANT_SPELLER (object);
  GHashTableIter iter;
  gpointer dictionary;

  g_hash_table_iter_init (&iter, self->dictionaries);
  while (g_hash_table_iter_next (&iter, NULL, &dictionary))
    enchant_broker_free_dict (self->broker, dictionary);
  g_hash_table_unref (self->dictionaries);
  g_clear_pointer (&self->broker, enchant_broker_free);

  G_OBJECT_CLASS (dateline_enchant_speller_parent_class)->finalize (object);
}

static void
dateline_enchant_speller_class_init (DatelineEnchantSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_enchant_speller_finalize;
}

static void
dateline_enchant_speller_init (DatelineEnchantSpeller *self)
{
  self->dictionaries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

DatelineSpeller *
dateline_enchant_speller_new (void)
{
  return g_object_new (DATELINE_TYPE_ENCHANT_SPELLER, NULL);
}
