/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineAccount:
 *
 * A backend's address and login, without the secret. Immutable.
 */
#define DATELINE_TYPE_ACCOUNT (dateline_account_get_type ())

G_DECLARE_FINAL_TYPE (DatelineAccount, dateline_account, DATELINE, ACCOUNT, GObject)

/* @name: letters, digits, ".", "_" and "-", at most 64: it names files too.
 * @backend_type: "newsroom". @url: http or https; plain http to loopback only. */
DatelineAccount *dateline_account_new              (const char       *name,
                                                    const char       *backend_type,
                                                    const char       *url,
                                                    const char       *user,
                                                    GError          **error);
const char      *dateline_account_get_name         (DatelineAccount  *self);
const char      *dateline_account_get_backend_type (DatelineAccount  *self);
/* Without a slash at the end. */
const char      *dateline_account_get_url          (DatelineAccount  *self);
const char      *dateline_account_get_user         (DatelineAccount  *self);

G_END_DECLS
