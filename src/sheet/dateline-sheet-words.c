/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-words.h"

#include <string.h>

static const DatelineWords words[] = {
  {
    .language = "en",
    .press_release = "Press release",
    .statement = "Statement",
    .blog = "Blog",
    .call = "Call",
    .reference = "Reference",
    .deadlines = "Deadlines",
    .extended = "extended to {when} (was {before})",
    .brought_forward = "brought forward to {when} (was {before})",
    .links = "Links",
    .image = "Image: {name}",
    .goes_on = "The text goes on; it is too long for this sheet.",
  },
  {
    .language = "ru",
    .press_release = "Пресс-релиз",
    .statement = "Заявление",
    .blog = "Блог",
    .call = "Конкурс",
    .reference = "Номер",
    .deadlines = "Сроки",
    .extended = "продлено до {when} (ранее – {before})",
    .brought_forward = "перенесено на {when} (ранее – {before})",
    .links = "Ссылки",
    .image = "Изображение: {name}",
    .goes_on = "Текст продолжается: для этого листа он слишком длинный.",
  },
  {
    .language = "kk",
    .press_release = "Баспасөз хабарламасы",
    .statement = "Мәлімдеме",
    .blog = "Блог",
    .call = "Байқау",
    .reference = "Нөмірі",
    .deadlines = "Мерзімдер",
    .extended = "ұзартылды: {when} (бұрын: {before})",
    .brought_forward = "ертерекке ауыстырылды: {when} (бұрын: {before})",
    .links = "Сілтемелер",
    .image = "Сурет: {name}",
    .goes_on = "Мәтін жалғасады: бұл парақ үшін ол тым ұзын.",
  },
  {
    .language = "fr",
    .press_release = "Communiqué de presse",
    .statement = "Déclaration",
    .blog = "Billet de blog",
    .call = "Appel",
    .reference = "Référence",
    .deadlines = "Échéances",
    .extended = "prolongé jusqu’au {when} (auparavant : {before})",
    .brought_forward = "avancé au {when} (auparavant : {before})",
    .links = "Liens",
    .image = "Image : {name}",
    .goes_on = "Le texte continue ; il est trop long pour cette feuille.",
  },
  {
    .language = "de",
    .press_release = "Pressemitteilung",
    .statement = "Erklärung",
    .blog = "Blogbeitrag",
    .call = "Ausschreibung",
    .reference = "Kennung",
    .deadlines = "Fristen",
    .extended = "verlängert bis {when} (vorher: {before})",
    .brought_forward = "vorverlegt auf {when} (vorher: {before})",
    .links = "Links",
    .image = "Bild: {name}",
    .goes_on = "Der Text geht weiter; er ist für dieses Blatt zu lang.",
  },
};

const DatelineWords *
dateline_words_find (const char *language)
{
  gsize length;

  g_return_val_if_fail (language != NULL, NULL);

  length = strcspn (language, "-");
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strlen (words[i].language) == length &&
          g_ascii_strncasecmp (words[i].language, language, length) == 0)
        return &words[i];
    }

  return &words[0];
}
