/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-city.h"

#include <string.h>

#define MAX_STEMS 8

typedef struct
{
  const char *zone;
  const char *name_en;
  const char *name_ru; /* "of Brussels" */
  const char *name_kk;
  const char *name_fr; /* "of Brussels" */
  const char *name_de;
  const char *stems[MAX_STEMS]; /* what its name begins with, case folded */
} City;

/* The first of a zone names it. */
static const City cities[] = {
  { "Europe/Brussels", "Brussels", "Брюсселя", "Брюссель", "de Bruxelles", "Brüssel",
    { "brussel", "bruxelles", "brüssel", "bruessel", "брюссел" } },
  { "Asia/Almaty", "Almaty", "Алматы", "Алматы", "d’Almaty", "Almaty", { "almaty", "алмат" } },
  { "Asia/Almaty", "Astana", "Астаны", "Астана", "d’Astana", "Astana", { "astana", "астан" } },
  { "Europe/London", "London", "Лондона", "Лондон", "de Londres", "London",
    { "london", "londres", "лондон" } },
  { "Europe/Paris", "Paris", "Парижа", "Париж", "de Paris", "Paris", { "paris", "париж" } },
  { "Europe/Berlin", "Berlin", "Берлина", "Берлин", "de Berlin", "Berlin",
    { "berlin", "берлин" } },
  { "Europe/Vienna", "Vienna", "Вены", "Вена", "de Vienne", "Wien",
    { "vienna", "vienne", "wien", "вены", "вена", "венск" } },
  { "Europe/Zurich", "Geneva", "Женевы", "Женева", "de Genève", "Genf",
    { "geneva", "genève", "geneve", "genf", "женев" } },
  { "Europe/Moscow", "Moscow", "Москвы", "Мәскеу", "de Moscou", "Moskau",
    { "moscow", "moscou", "moskau", "москв", "москов", "мәскеу" } },
  { "Europe/Kiev", "Kyiv", "Киева", "Киев", "de Kiev", "Kyjiw",
    { "kyiv", "kiev", "kiew", "kyjiw", "киев" } },
  { "Asia/Tashkent", "Tashkent", "Ташкента", "Ташкент", "de Tachkent", "Taschkent",
    { "tashkent", "tachkent", "taschkent", "ташкен" } },
  { "Asia/Bishkek", "Bishkek", "Бишкека", "Бішкек", "de Bichkek", "Bischkek",
    { "bishkek", "bichkek", "bischkek", "бишкек", "бішкек" } },
  { "Asia/Dushanbe", "Dushanbe", "Душанбе", "Душанбе", "de Douchanbé", "Duschanbe",
    { "dushanbe", "douchanbé", "duschanbe", "душанбе" } },
  { "Asia/Ashgabat", "Ashgabat", "Ашхабада", "Ашхабад", "d’Achgabat", "Aschgabat",
    { "ashgabat", "achgabat", "aschgabat", "ашхабад", "ашгабат" } },
  { "America/New_York", "New York", "Нью-Йорка", "Нью-Йорк", "de New York", "New York",
    { "new york", "нью-йорк" } },
  { "Asia/Tokyo", "Tokyo", "Токио", "Токио", "de Tokyo", "Tokio", { "tokyo", "tokio", "токио" } },
};

/* They are whole words. Those of Central Europe are Brussels' here: it is the one that is
 * meant, and it has the same clock. */
static const struct
{
  const char *name;
  const char *zone;
} abbreviations[] = {
  { "cet", "Europe/Brussels" }, { "cest", "Europe/Brussels" }, { "mez", "Europe/Brussels" },
  { "mesz", "Europe/Brussels" }, { "utc", "UTC" }, { "gmt", "UTC" }, { "мск", "Europe/Moscow" },
  { "msk", "Europe/Moscow" }, { "bst", "Europe/London" },
};

static gboolean
language_is (const char *language,
             const char *primary)
{
  gsize length = strlen (primary);

  return g_ascii_strncasecmp (language, primary, length) == 0 &&
         (language[length] == '\0' || language[length] == '-');
}

/* "Dar es Salaam" of "Africa/Dar_es_Salaam". */
static char *
dup_city_of_zone (const char *zone)
{
  const char *slash = strrchr (zone, '/');

  return g_strdelimit (g_strdup (slash != NULL ? slash + 1 : zone), "_", ' ');
}

static const City *
find_city (const char *zone)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    {
      if (strcmp (cities[i].zone, zone) == 0)
        return &cities[i];
    }

  return NULL;
}

char *
dateline_city_dup_clock (const char *zone,
                         const char *language)
{
  const City *city;
  g_autofree char *other = NULL;

  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  /* No city's. */
  if (strchr (zone, '/') == NULL)
    return g_strdup (zone);

  city = find_city (zone);
  other = city == NULL ? dup_city_of_zone (zone) : NULL;
  if (language_is (language, "ru"))
    return g_strconcat ("по времени ", city != NULL ? city->name_ru : other, NULL);
  if (language_is (language, "kk"))
    return g_strconcat (city != NULL ? city->name_kk : other, " уақыты", NULL);
  if (language_is (language, "fr"))
    return city != NULL ? g_strconcat ("heure ", city->name_fr, NULL)
                        : g_strconcat ("heure de ", other, NULL);
  if (language_is (language, "de"))
    return g_strconcat ("Ortszeit ", city != NULL ? city->name_de : other, NULL);

  return g_strconcat (city != NULL ? city->name_en : other, " time", NULL);
}

static gboolean
is_in_word (const char *text,
            const char *at)
{
  return at > text && g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Where @stem begins a word of @text, or is one, if @whole; NULL: nowhere. */
static const char *
find_word (const char *text,
           const char *stem,
           gboolean    whole)
{
  for (const char *at = strstr (text, stem); at != NULL; at = strstr (at + 1, stem))
    {
      const char *end = at + strlen (stem);

      if (!is_in_word (text, at) && !(whole && g_unichar_isalpha (g_utf8_get_char (end))))
        return at;
    }

  return NULL;
}

static void
take_earlier (const char  *at,
              const char  *zone,
              const char **first,
              const char **found)
{
  if (at == NULL || (*first != NULL && at >= *first))
    return;

  *first = at;
  *found = zone;
}

const char *
dateline_city_find_zone (const char         *text,
                         const char * const *zones)
{
  g_autofree char *folded = NULL;
  const char *first = NULL;
  const char *found = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  folded = g_utf8_casefold (text, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (cities); i++)
    for (gsize j = 0; j < MAX_STEMS && cities[i].stems[j] != NULL; j++)
      take_earlier (find_word (folded, cities[i].stems[j], FALSE), cities[i].zone, &first, &found);
  for (gsize i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    take_earlier (find_word (folded, abbreviations[i].name, TRUE), abbreviations[i].zone, &first,
                  &found);
  for (gsize i = 0; zones != NULL && zones[i] != NULL; i++)
    {
      g_autofree char *name = dup_city_of_zone (zones[i]);
      g_autofree char *stem = g_utf8_casefold (name, -1);

      take_earlier (find_word (folded, stem, TRUE), zones[i], &first, &found);
    }

  return found;
}
