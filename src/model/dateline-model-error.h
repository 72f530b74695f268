/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineModelError:
 * @DATELINE_MODEL_ERROR_INVALID: a value that its field can't hold
 */
typedef enum
{
  DATELINE_MODEL_ERROR_INVALID,
} DatelineModelError;

#define DATELINE_MODEL_ERROR (dateline_model_error_quark ())

GQuark dateline_model_error_quark (void);

G_END_DECLS
