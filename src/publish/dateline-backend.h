/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account.h"
#include "dateline-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_CAPABILITY_SCHEDULING = 1 << 0, /* holds back what isn't to be seen yet */
  DATELINE_CAPABILITY_LANGUAGES  = 1 << 1,
  DATELINE_CAPABILITY_TAGS       = 1 << 2,
  DATELINE_CAPABILITY_MEDIA      = 1 << 3,
  DATELINE_CAPABILITY_DEADLINES  = 1 << 4,
} DatelineCapabilities;

/**
 * DatelineStored:
 * What a backend holds of an item.
 */
typedef struct
{
  GBytes *bytes; /* as they came */
  char   *etag;
  char   *url;   /* the public page */
} DatelineStored;

void     dateline_stored_free  (DatelineStored *self);
/* Whether that is what would be sent of @item. When it was last modified counts for
 * nothing. */
gboolean dateline_stored_holds (DatelineStored *self,
                                DatelineItem   *item);
/* Whether the public sees the same of both. */
gboolean dateline_publicly_equal (DatelineItem *a,
                                  DatelineItem *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineStored, dateline_stored_free)

/**
 * DatelineBackend:
 *
 * Where items are published. An implementation alone knows its server's API.
 * Everything is asynchronous, cancellable, and fails with DATELINE_PUBLISH_ERROR
 * or G_IO_ERROR_CANCELLED.
 */
#define DATELINE_TYPE_BACKEND (dateline_backend_get_type ())

G_DECLARE_INTERFACE (DatelineBackend, dateline_backend, DATELINE, BACKEND, GObject)

struct _DatelineBackendInterface
{
  GTypeInterface parent;

  DatelineCapabilities (* get_capabilities) (DatelineBackend      *self);
  void                 (* probe_async)      (DatelineBackend      *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
  char               * (* probe_finish)     (DatelineBackend      *self,
                                             GAsyncResult         *result,
                                             GError              **error);
  void                 (* fetch_async)      (DatelineBackend      *self,
                                             const char           *id,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
  DatelineStored     * (* fetch_finish)     (DatelineBackend      *self,
                                             GAsyncResult         *result,
                                             GError              **error);
  void                 (* put_async)        (DatelineBackend      *self,
                                             DatelineItem         *item,
                                             const char           *etag,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
  DatelineStored     * (* put_finish)       (DatelineBackend      *self,
                                             GAsyncResult         *result,
                                             GError              **error);
  void                 (* remove_async)     (DatelineBackend      *self,
                                             const char           *id,
                                             const char           *etag,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
  gboolean             (* remove_finish)    (DatelineBackend      *self,
                                             GAsyncResult         *result,
                                             GError              **error);
  /* Of those with DATELINE_CAPABILITY_MEDIA. */
  void                 (* upload_media_async)  (DatelineBackend       *self,
                                                const char            *name,
                                                GBytes                *bytes,
                                                GFileProgressCallback  progress,
                                                gpointer               progress_data,
                                                GCancellable          *cancellable,
                                                GAsyncReadyCallback    callback,
                                                gpointer               user_data);
  gboolean             (* upload_media_finish) (DatelineBackend       *self,
                                                GAsyncResult          *result,
                                                GError               **error);
};

/* The backend of @account's type. */
DatelineBackend      *dateline_backend_new              (DatelineAccount      *account,
                                                         const char           *secret,
                                                         GError              **error);
DatelineCapabilities  dateline_backend_get_capabilities (DatelineBackend      *self);

/* Tries address and login; finish gives a sentence that says what was found
 * ("Newsroom at …, as an editor"). */
void                  dateline_backend_probe_async      (DatelineBackend      *self,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
char                 *dateline_backend_probe_finish     (DatelineBackend      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* NULL without an error: not over there. */
void                  dateline_backend_fetch_async      (DatelineBackend      *self,
                                                         const char           *id,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
DatelineStored       *dateline_backend_fetch_finish     (DatelineBackend      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* @etag: of the version that is replaced; NULL: it must not exist yet. The same
 * put twice does nothing twice: if what is there is what is sent, it is a
 * success. */
void                  dateline_backend_put_async        (DatelineBackend      *self,
                                                         DatelineItem         *item,
                                                         const char           *etag,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
DatelineStored       *dateline_backend_put_finish       (DatelineBackend      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void                  dateline_backend_remove_async     (DatelineBackend      *self,
                                                         const char           *id,
                                                         const char           *etag,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean              dateline_backend_remove_finish    (DatelineBackend      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
/* Makes the server have the image @bytes, which items call @name, see
 * dateline_image_dup_name(). What it has already is not sent again. Only for a backend
 * with DATELINE_CAPABILITY_MEDIA. @progress (nullable): bytes that went, and of how many. */
void                  dateline_backend_upload_media_async  (DatelineBackend       *self,
                                                            const char            *name,
                                                            GBytes                *bytes,
                                                            GFileProgressCallback  progress,
                                                            gpointer               progress_data,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gboolean              dateline_backend_upload_media_finish (DatelineBackend       *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);

G_END_DECLS
