/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-model-error.h"

G_DEFINE_QUARK (dateline-model-error-quark, dateline_model_error)
