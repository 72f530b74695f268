/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the window needs of newer GTK and libadwaita, by need: the one file that
 * looks at which versions are there. */

typedef struct
{
  const char            *id;
  const char            *label; /* translated, with a mnemonic */
  AdwResponseAppearance  appearance;
} DatelineAnswer;

/* Asks one question. The first of @answers is what closing the dialog means, the
 * last is the default. @parent: any widget of the window. */
void         dateline_compat_ask_async       (GtkWidget            *parent,
                                              const char           *heading,
                                              const char           *body,
                                              const DatelineAnswer *answers,
                                              gsize                 n_answers,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* The id of the answer that was chosen; borrowed until the next call. */
const char  *dateline_compat_ask_finish      (GAsyncResult         *result);

/* Files and folders. Finish: NULL without an error if the user changed their mind. */
void         dateline_compat_open_file_async   (GtkWindow            *parent,
                                                const char           *title,
                                                const char           *accept,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void         dateline_compat_open_folder_async (GtkWindow            *parent,
                                                const char           *title,
                                                const char           *accept,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
void         dateline_compat_save_file_async   (GtkWindow            *parent,
                                                const char           *title,
                                                const char           *accept,
                                                const char           *name,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GFile       *dateline_compat_file_finish       (GAsyncResult         *result);
/* One image or several. Finish: element GFile; NULL if the user changed their mind. */
void         dateline_compat_open_images_async (GtkWindow            *parent,
                                                const char           *title,
                                                const char           *accept,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GListModel  *dateline_compat_files_finish      (GAsyncResult         *result);

/* Puts the widget on the baseline of its row. */
void         dateline_compat_align_baseline    (GtkWidget            *widget);
/* The colour of the widget's text. */
void         dateline_compat_get_color         (GtkWidget            *widget,
                                                GdkRGBA              *color);

void         dateline_compat_show_about        (GtkWindow            *parent);

/* Takes @pages (NULL-terminated array) into a preferences window or dialog. */
void         dateline_compat_show_preferences  (GtkWindow            *parent,
                                                AdwPreferencesPage  **pages);

G_END_DECLS
