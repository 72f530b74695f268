/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-publish-error.h"

typedef struct
{
  gboolean transient;
  guint    delay_msec;
} DatelinePublishErrorPrivate;

static void
dateline_publish_error_private_init (DatelinePublishErrorPrivate *priv)
{
  priv->transient = FALSE;
  priv->delay_msec = 0;
}

static void
dateline_publish_error_private_copy (const DatelinePublishErrorPrivate *source,
                                     DatelinePublishErrorPrivate       *target)
{
  *target = *source;
}

static void
dateline_publish_error_private_clear (DatelinePublishErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (DatelinePublishError, dateline_publish_error)

gboolean
dateline_publish_error_get_transient (const GError *error,
                                      guint        *delay_msec)
{
  const DatelinePublishErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, FALSE);

  if (error->domain != DATELINE_PUBLISH_ERROR)
    return FALSE;

  priv = dateline_publish_error_get_private (error);
  if (delay_msec != NULL)
    *delay_msec = priv->delay_msec;

  return priv->transient;
}

void
dateline_publish_error_set_transient (GError *error,
                                      guint   delay_msec)
{
  DatelinePublishErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == DATELINE_PUBLISH_ERROR);

  priv = dateline_publish_error_get_private (error);
  priv->transient = TRUE;
  priv->delay_msec = delay_msec;
}
