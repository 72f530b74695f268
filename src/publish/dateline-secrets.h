/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account-store.h"

G_BEGIN_DECLS

/* Where secrets are kept: the Secret Service or, where none answers, @file, which is
 * for its owner only. A secret belongs to an account's name and address together, so
 * that a changed address never gets it. Blocking. Errors: DATELINE_PUBLISH_ERROR_SECRET
 * or G_IO_ERROR_CANCELLED; no message holds a secret. */

gboolean  dateline_secrets_keep   (const char           *file,
                                   DatelineAccount      *account,
                                   const char           *secret,
                                   DatelineSecretPlace  *place,
                                   GCancellable         *cancellable,
                                   GError              **error);
/* NULL without an error: there is none. */
char     *dateline_secrets_lookup (const char           *file,
                                   DatelineAccount      *account,
                                   GCancellable         *cancellable,
                                   GError              **error);
gboolean  dateline_secrets_forget (const char           *file,
                                   const char           *name,
                                   GCancellable         *cancellable,
                                   GError              **error);

G_END_DECLS
