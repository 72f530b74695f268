/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-http-client.h"
#include "dateline-newsroom-backend.h"

G_BEGIN_DECLS

#define DATELINE_NEWSROOM_API "/api/v1/"

struct _DatelineNewsroomBackend
{
  GObject             parent_instance;

  DatelineAccount    *account;
  DatelineHttpClient *client;
};

/* dateline-newsroom-backend-media.c: images. */
void     dateline_newsroom_backend_upload_media_async  (DatelineBackend        *backend,
                                                        const char             *name,
                                                        GBytes                 *bytes,
                                                        GFileProgressCallback   progress,
                                                        gpointer                progress_data,
                                                        GCancellable           *cancellable,
                                                        GAsyncReadyCallback     callback,
                                                        gpointer                user_data);
gboolean dateline_newsroom_backend_upload_media_finish (DatelineBackend        *backend,
                                                        GAsyncResult           *result,
                                                        GError                **error);

G_END_DECLS
