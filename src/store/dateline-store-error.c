/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-error.h"

G_DEFINE_QUARK (dateline-store-error-quark, dateline_store_error)
