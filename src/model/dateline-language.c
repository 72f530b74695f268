/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-language.h"

#include <string.h>

/* The Union's languages, those of its neighbours and of Central Asia, the United
 * Nations' and a few more: what press offices write in. */
static const struct
{
  const char *tag;
  const char *name;
} languages[] = {
  { "ar", "العربية" }, { "az", "Azərbaycanca" }, { "be", "Беларуская" }, { "bg", "Български" },
  { "bs", "Bosanski" }, { "cs", "Čeština" }, { "da", "Dansk" }, { "de", "Deutsch" },
  { "el", "Ελληνικά" }, { "en", "English" }, { "es", "Español" }, { "et", "Eesti" },
  { "fa", "فارسی" }, { "fi", "Suomi" }, { "fr", "Français" }, { "ga", "Gaeilge" },
  { "he", "עברית" }, { "hi", "हिन्दी" }, { "hr", "Hrvatski" }, { "hu", "Magyar" },
  { "hy", "Հայերեն" }, { "id", "Bahasa Indonesia" }, { "is", "Íslenska" }, { "it", "Italiano" },
  { "ja", "日本語" }, { "ka", "ქართული" }, { "kk", "Қазақша" }, { "ko", "한국어" },
  { "ky", "Кыргызча" }, { "lt", "Lietuvių" }, { "lv", "Latviešu" }, { "mk", "Македонски" },
  { "mn", "Монгол" }, { "mt", "Malti" }, { "nl", "Nederlands" }, { "no", "Norsk" },
  { "pl", "Polski" }, { "ps", "پښتو" }, { "pt", "Português" }, { "ro", "Română" },
  { "ru", "Русский" }, { "sk", "Slovenčina" }, { "sl", "Slovenščina" }, { "sq", "Shqip" },
  { "sr", "Српски" }, { "sv", "Svenska" }, { "sw", "Kiswahili" }, { "tg", "Тоҷикӣ" },
  { "th", "ไทย" }, { "tk", "Türkmençe" }, { "tr", "Türkçe" }, { "uk", "Українська" },
  { "ur", "اردو" }, { "uz", "Oʻzbekcha" }, { "vi", "Tiếng Việt" }, { "zh", "中文" },
};

static const char * const rtl_languages[] = {
  "ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi", NULL
};
static const char * const rtl_scripts[] = {
  "adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa", NULL
};

static char **
split (const char *tag)
{
  g_autofree char *lower = g_ascii_strdown (tag, -1);

  return g_strsplit (lower, "-", -1);
}

const char *
dateline_language_get_name (const char *tag)
{
  g_auto (GStrv) parts = split (tag);

  /* A tag that says more ("pt-BR") stays as it is, to be told from the plain one. */
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (parts[0] != NULL && parts[1] == NULL && g_str_equal (parts[0], languages[i].tag))
        return languages[i].name;
    }

  return tag;
}

const char *
dateline_language_get_direction (const char *tag)
{
  g_auto (GStrv) parts = split (tag);

  if (parts[0] == NULL)
    return "ltr";

  for (guint i = 1; parts[i] != NULL; i++)
    {
      /* Four letters are a script (BCP 47). */
      if (strlen (parts[i]) == 4 && g_ascii_isalpha (parts[i][0]))
        return g_strv_contains (rtl_scripts, parts[i]) ? "rtl" : "ltr";
    }

  return g_strv_contains (rtl_languages, parts[0]) ? "rtl" : "ltr";
}
