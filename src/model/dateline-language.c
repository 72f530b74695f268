/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-language.h"

#include <string.h>

/* The Union's languages, those of its neighbours and of Central Asia, the United
 * Nations' and a few more: what press offices write in. */
static const struct
{
  const char *tag;
  const char *name;
  const char *english;
} languages[] = {
  { "ar", "العربية", "Arabic" }, { "az", "Azərbaycanca", "Azerbaijani" },
  { "be", "Беларуская", "Belarusian" }, { "bg", "Български", "Bulgarian" },
  { "bs", "Bosanski", "Bosnian" }, { "cs", "Čeština", "Czech" },
  { "da", "Dansk", "Danish" }, { "de", "Deutsch", "German" },
  { "el", "Ελληνικά", "Greek" }, { "en", "English", "English" },
  { "es", "Español", "Spanish" }, { "et", "Eesti", "Estonian" },
  { "fa", "فارسی", "Persian" }, { "fi", "Suomi", "Finnish" },
  { "fr", "Français", "French" }, { "ga", "Gaeilge", "Irish" },
  { "he", "עברית", "Hebrew" }, { "hi", "हिन्दी", "Hindi" },
  { "hr", "Hrvatski", "Croatian" }, { "hu", "Magyar", "Hungarian" },
  { "hy", "Հայերեն", "Armenian" }, { "id", "Bahasa Indonesia", "Indonesian" },
  { "is", "Íslenska", "Icelandic" }, { "it", "Italiano", "Italian" },
  { "ja", "日本語", "Japanese" }, { "ka", "ქართული", "Georgian" },
  { "kk", "Қазақша", "Kazakh" }, { "ko", "한국어", "Korean" },
  { "ky", "Кыргызча", "Kyrgyz" }, { "lt", "Lietuvių", "Lithuanian" },
  { "lv", "Latviešu", "Latvian" }, { "mk", "Македонски", "Macedonian" },
  { "mn", "Монгол", "Mongolian" }, { "mt", "Malti", "Maltese" },
  { "nl", "Nederlands", "Dutch" }, { "no", "Norsk", "Norwegian" },
  { "pl", "Polski", "Polish" }, { "ps", "پښتو", "Pashto" },
  { "pt", "Português", "Portuguese" }, { "ro", "Română", "Romanian" },
  { "ru", "Русский", "Russian" }, { "sk", "Slovenčina", "Slovak" },
  { "sl", "Slovenščina", "Slovenian" }, { "sq", "Shqip", "Albanian" },
  { "sr", "Српски", "Serbian" }, { "sv", "Svenska", "Swedish" },
  { "sw", "Kiswahili", "Swahili" }, { "tg", "Тоҷикӣ", "Tajik" },
  { "th", "ไทย", "Thai" }, { "tk", "Türkmençe", "Turkmen" },
  { "tr", "Türkçe", "Turkish" }, { "uk", "Українська", "Ukrainian" },
  { "ur", "اردو", "Urdu" }, { "uz", "Oʻzbekcha", "Uzbek" },
  { "vi", "Tiếng Việt", "Vietnamese" }, { "zh", "中文", "Chinese" },
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
dateline_language_get_tag (guint index)
{
  return index < G_N_ELEMENTS (languages) ? languages[index].tag : NULL;
}

const char *
dateline_language_get_english_name (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      if (g_ascii_strcasecmp (tag, languages[i].tag) == 0)
        return languages[i].english;
    }

  return NULL;
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
