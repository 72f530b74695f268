/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account-store.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineAccountDialog:
 *
 * Asks for the address of a newsroom and the login there, tries them, and keeps them.
 *
 * Signal: "saved" (DatelineAccount *) – the account is in the store.
 */
#define DATELINE_TYPE_ACCOUNT_DIALOG (dateline_account_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineAccountDialog, dateline_account_dialog, DATELINE, ACCOUNT_DIALOG, AdwWindow)

GtkWindow *dateline_account_dialog_new (GtkWindow            *parent,
                                        DatelineAccountStore *accounts);

G_END_DECLS
