/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-newsroom-error.h"

G_DEFINE_QUARK (dateline-newsroom-error-quark, dateline_newsroom_error)
