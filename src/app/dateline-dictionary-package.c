/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-dictionary-package.h"

#include <string.h>

/* The languages of Europe and of its eastern neighbours; a region where it has a
 * dictionary of its own. */
static const struct
{
  const char *language;
  const char *package;
} packages[] = {
  { "ar", "hunspell-ar" },       { "be", "hunspell-be" },       { "bg", "hunspell-bg" },
  { "bs", "hunspell-bs" },       { "ca", "hunspell-ca" },       { "cs", "hunspell-cs" },
  { "da", "hunspell-da" },       { "de", "hunspell-de-de" },    { "de-AT", "hunspell-de-at" },
  { "de-CH", "hunspell-de-ch" }, { "el", "hunspell-el" },       { "en", "hunspell-en-us" },
  { "en-AU", "hunspell-en-au" }, { "en-CA", "hunspell-en-ca" }, { "en-GB", "hunspell-en-gb" },
  { "en-ZA", "hunspell-en-za" }, { "es", "hunspell-es" },       { "et", "myspell-et" },
  { "eu", "hunspell-eu" },       { "fa", "myspell-fa" },        { "fr", "hunspell-fr" },
  { "ga", "myspell-ga" },        { "gl", "hunspell-gl" },       { "he", "hunspell-he" },
  { "hi", "hunspell-hi" },       { "hr", "hunspell-hr" },       { "hu", "hunspell-hu" },
  { "hy", "myspell-hy" },        { "id", "hunspell-id" },       { "is", "hunspell-is" },
  { "it", "hunspell-it" },       { "kk", "hunspell-kk" },       { "ko", "hunspell-ko" },
  { "lt", "hunspell-lt" },       { "lv", "hunspell-lv" },       { "mn", "hunspell-mn" },
  { "nb", "hunspell-no" },       { "nl", "hunspell-nl" },       { "nn", "hunspell-no" },
  { "no", "hunspell-no" },       { "pl", "hunspell-pl" },       { "pt", "hunspell-pt-pt" },
  { "pt-BR", "hunspell-pt-br" }, { "ro", "hunspell-ro" },       { "ru", "hunspell-ru" },
  { "sk", "hunspell-sk" },       { "sl", "hunspell-sl" },       { "sq", "myspell-sq" },
  { "sr", "hunspell-sr" },       { "sv", "hunspell-sv" },       { "th", "hunspell-th" },
  { "tr", "hunspell-tr" },       { "uk", "hunspell-uk" },       { "uz", "hunspell-uz" },
  { "vi", "hunspell-vi" },
};

static const char * const unspelt[] = { "ja", "zh" };

static const char *
find (const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_ascii_strcasecmp (packages[i].language, language) == 0)
      return packages[i].package;

  return NULL;
}

static char *
dup_base (const char *language)
{
  return g_strndup (language, strcspn (language, "-_"));
}

const char *
dateline_dictionary_package_get (const char *language)
{
  g_autofree char *base = dup_base (language);
  const char *package = find (language);

  return package != NULL ? package : find (base);
}

gboolean
dateline_dictionary_package_exists (const char *language)
{
  g_autofree char *base = dup_base (language);

  for (gsize i = 0; i < G_N_ELEMENTS (unspelt); i++)
    if (g_ascii_strcasecmp (unspelt[i], base) == 0)
      return FALSE;

  return TRUE;
}
