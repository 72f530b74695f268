/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-backend.h"

G_BEGIN_DECLS

/**
 * DatelineNewsroomBackend:
 *
 * A newsroom of Dateline's own, over the API that data/newsroom-api.yaml describes.
 */
#define DATELINE_TYPE_NEWSROOM_BACKEND (dateline_newsroom_backend_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNewsroomBackend, dateline_newsroom_backend, DATELINE,
                      NEWSROOM_BACKEND, GObject)

DatelineBackend *dateline_newsroom_backend_new         (DatelineAccount         *account,
                                                        const char              *secret);
/* How long the server may be silent before it counts as unreachable. */
void             dateline_newsroom_backend_set_timeout (DatelineNewsroomBackend *self,
                                                        guint                    seconds);

G_END_DECLS
