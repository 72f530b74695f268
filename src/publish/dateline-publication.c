/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-publication.h"

#include "dateline-desk-check.h"
#include "dateline-foot.h"
#include "dateline-item-json.h"
#include "dateline-item-link.h"
#include "dateline-item-trail.h"
#include "dateline-publish-error.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SAVE_TRIES 3

void
dateline_publication_free (DatelinePublication *self)
{
  g_clear_object (&self->item);
  g_clear_pointer (&self->base, g_bytes_unref);
  g_free (self->etag);
  g_free (self->url);
  g_free (self->held_back);
  g_free (self);
}

static gboolean
set_check_error (GError       **error,
                 DatelineItem  *item,
                 const char    *reason)
{
  const char *title = dateline_item_get_title (item);

  g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK,
               /* Translators: an item's title, and why. */
               _("“%s” was not sent: %s"), *title != '\0' ? title : dateline_item_get_id (item),
               reason);

  return FALSE;
}

static gboolean
is_fit (DatelineDesk  *desk,
        DatelineItem  *item,
        GError       **error)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (dateline_item_get_version (item) > DATELINE_ITEM_VERSION)
    return set_check_error (error, item,
                            _("it was written by a newer version of Dateline. Update Dateline to "
                              "publish it."));
  if (dateline_item_get_trashed (item) != NULL)
    return set_check_error (error, item, _("it is in the trash. Restore it first."));

  findings = dateline_desk_check_item (desk, item);
  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity == DATELINE_SEVERITY_ERROR)
        return set_check_error (error, item, finding->message);
    }

  return TRUE;
}

static GDateTime *
new_now (void)
{
  /* Files hold seconds. */
  return g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC);
}

/* What the item becomes by being sent: scheduled while it can't be seen yet, else
 * published, with the date that it came with, or the time when it could first be seen,
 * or now. */
static void
set_public_state (DatelinePublication *self,
                  GDateTime           *now,
                  const char          *zone)
{
  g_autoptr (GDateTime) visible = dateline_item_dup_visible_from (self->item);
  g_autoptr (DatelineMoment) published = NULL;

  if (visible != NULL && g_date_time_compare (visible, now) > 0)
    {
      dateline_item_set_status (self->item, DATELINE_STATUS_SCHEDULED);
      return;
    }

  dateline_item_set_status (self->item, DATELINE_STATUS_PUBLISHED);
  if (dateline_item_get_published (self->item) != NULL)
    return;

  published = dateline_moment_new_instant (visible != NULL && self->base != NULL ? visible : now,
                                           zone);
  dateline_item_set_published (self->item, published);
  self->dated = TRUE;
}

/* An ETag means something to the server that gave it only, and an account can be
 * pointed at another; so its address is kept with it. */
static char *
new_base_note (const char      *etag,
               DatelineAccount *account)
{
  return g_strconcat (etag, " ", dateline_account_get_url (account), NULL);
}

static char *
dup_etag_from_note (const char      *note,
                    DatelineAccount *account)
{
  const char *space = note != NULL ? strrchr (note, ' ') : NULL;

  if (space == NULL || strcmp (space + 1, dateline_account_get_url (account)) != 0)
    return NULL;

  return g_strndup (note, space - note);
}

static gboolean
load_base (DatelinePublication  *self,
           DatelineDesk         *desk,
           DatelineAccount      *account,
           GError              **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *note = NULL;
  g_autofree char *url = NULL;

  if (!dateline_desk_load_base (desk, dateline_item_get_id (self->item),
                                dateline_account_get_name (account), &self->base, &note, &url,
                                &local_error))
    {
      if (local_error == NULL)
        return TRUE;

      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  self->etag = dup_etag_from_note (note, account);
  if (self->etag != NULL)
    self->url = g_steal_pointer (&url);

  return TRUE;
}

static gboolean
bytes_hold (GBytes       *bytes,
            DatelineItem *item)
{
  g_autoptr (DatelineItem) held = dateline_item_json_parse (bytes, NULL);

  return held != NULL && dateline_publicly_equal (held, item);
}

/* The links of an item to others that the account knows the addresses of. */
typedef struct
{
  DatelineDesk    *desk;
  DatelineAccount *account;
  const char      *from;      /* the item's id */
  GPtrArray       *unknown;   /* (nullable): ids whose addresses are not to be known */
  char            *held_back; /* the first that has none, and links back */
  char            *missing;   /* the first that has none, and does not */
  GError          *error;
} ItemLinks;

/* Of two that link to each other, one has to go first. */
static gboolean
leads_back (ItemLinks  *links,
            const char *id)
{
  g_autoptr (GPtrArray) trail = dateline_item_trail_new (links->desk, id);

  return dateline_item_trail_contains (trail, links->from) &&
         dateline_item_trail_contains (trail, id);
}

static char *
find_address (const char *id,
              gpointer    data)
{
  ItemLinks *links = data;
  g_autofree char *url = NULL;

  if (links->missing != NULL || links->error != NULL ||
      (links->unknown != NULL && dateline_item_trail_contains (links->unknown, id)))
    return NULL;

  dateline_desk_load_base (links->desk, id, dateline_account_get_name (links->account), NULL, NULL,
                           &url, &links->error);
  if (links->error == NULL && url != NULL && dateline_url_is_allowed (url))
    return g_steal_pointer (&url);
  if (links->error != NULL)
    return NULL;

  if (!leads_back (links, id))
    links->missing = g_strdup (id);
  else if (links->held_back == NULL)
    links->held_back = g_strdup (id);

  return NULL;
}

static gboolean
set_missing_error (GError       **error,
                   DatelineItem  *item,
                   ItemLinks     *links)
{
  g_autoptr (DatelineItem) target = dateline_desk_load_item (links->desk, links->missing, NULL,
                                                             NULL);
  g_autofree char *reason = NULL;

  if (target == NULL)
    return set_check_error (error, item,
                            _("a link leads to an item that the desk does not have. Remove the "
                              "link, or let it lead elsewhere."));

  /* Translators: the title of an item, and the name of an account. */
  reason = g_strdup_printf (_("a link leads to “%s”, which is not published on “%s”. Publish that "
                              "first, or remove the link."),
                            dateline_item_get_title (target),
                            dateline_account_get_name (links->account));

  return set_check_error (error, item, reason);
}

/* No page shows a link that only the desk can follow. */
static gboolean
resolve_links (DatelinePublication  *self,
               DatelineDesk         *desk,
               DatelineAccount      *account,
               GPtrArray            *unknown,
               GError              **error)
{
  DatelineDocument *body = dateline_item_get_body (self->item);
  ItemLinks links = { desk, account, dateline_item_get_id (self->item), unknown, NULL, NULL, NULL };
  g_autoptr (DatelineDocument) resolved = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *held_back = NULL;

  if (!dateline_item_links_exist (body))
    return TRUE;

  resolved = dateline_item_links_resolve (body, find_address, &links);
  missing = links.missing;
  held_back = links.held_back;
  if (links.error != NULL)
    {
      g_propagate_error (error, links.error);
      return FALSE;
    }
  if (missing != NULL)
    return set_missing_error (error, self->item, &links);

  dateline_item_set_body (self->item, resolved);
  if (held_back != NULL)
    {
      g_autoptr (DatelineItem) target = dateline_desk_load_item (desk, held_back, NULL, NULL);

      self->held_back = g_strdup (target != NULL ? dateline_item_get_title (target) : held_back);
    }

  return TRUE;
}

/* @unknown: see ItemLinks. */
static DatelinePublication *
prepare (DatelineDesk     *desk,
         const char       *id,
         DatelineAccount  *account,
         GPtrArray        *unknown,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autoptr (DatelinePublication) self = g_new0 (DatelinePublication, 1);
  g_autoptr (GDateTime) now = new_now ();
  g_autoptr (DatelineItem) item = NULL;
  DatelineDeskSettings *settings;
  const char *zone;

  settings = dateline_desk_get_settings (desk);
  zone = dateline_desk_settings_get_zone (settings);
  item = dateline_desk_load_item (desk, id, cancellable, error);
  if (item == NULL || !is_fit (desk, item, error))
    return NULL;

  self->item = dateline_foot_expand (item, settings);
  if (!resolve_links (self, desk, account, unknown, error) ||
      !load_base (self, desk, account, error))
    return NULL;

  set_public_state (self, now, zone);
  self->current = self->etag != NULL && self->url != NULL && bytes_hold (self->base, self->item);

  return g_steal_pointer (&self);
}

DatelinePublication *
dateline_publication_prepare (DatelineDesk     *desk,
                              const char       *id,
                              DatelineAccount  *account,
                              GCancellable     *cancellable,
                              GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), NULL);

  return prepare (desk, id, account, NULL, cancellable, error);
}

/* Whether the server has the item as it is without the addresses of @unknown. */
static gboolean
is_there_without (DatelineDesk    *desk,
                  const char      *id,
                  DatelineAccount *account,
                  GPtrArray       *unknown)
{
  g_autoptr (DatelinePublication) self = prepare (desk, id, account, unknown, NULL, NULL);

  return self != NULL && self->current;
}

char **
dateline_publication_list_followers (DatelineDesk    *desk,
                                     const char      *id,
                                     DatelineAccount *account)
{
  g_autoptr (GStrvBuilder) followers = g_strv_builder_new ();
  g_autoptr (GPtrArray) trail = dateline_item_trail_new (desk, id);
  g_autoptr (GPtrArray) newest = g_ptr_array_new ();

  g_ptr_array_add (newest, (char *) id);
  for (guint i = 0; trail->len > 1 && i < trail->len; i++)
    {
      const char *other = trail->pdata[i];

      /* Several may have gone at once, each without the addresses of the others. */
      if (!is_there_without (desk, other, account, NULL) &&
          (is_there_without (desk, other, account, newest) ||
           is_there_without (desk, other, account, trail)))
        g_strv_builder_add (followers, other);
    }

  return g_strv_builder_end (followers);
}

gboolean
dateline_publication_is_current (DatelineDesk    *desk,
                                 const char      *id,
                                 DatelineAccount *account)
{
  g_autoptr (DatelinePublication) self = NULL;

  self = dateline_publication_prepare (desk, id, account, NULL, NULL);

  return self != NULL && self->current;
}

static char *
dup_fingerprint (DatelineItem *item)
{
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

char *
dateline_publication_dup_fingerprint (DatelinePublication *self)
{
  return dup_fingerprint (self->item);
}

static gboolean
was_sent (const char * const *sent,
          DatelineItem       *item)
{
  g_autofree char *fingerprint = dup_fingerprint (item);

  return sent != NULL && g_strv_contains (sent, fingerprint);
}

DatelinePublicationState
dateline_publication_judge (DatelinePublication *self,
                            DatelineStored      *stored,
                            const char * const  *sent)
{
  g_autoptr (DatelineItem) theirs = dateline_item_json_parse (stored->bytes, NULL);
  g_autoptr (DatelineItem) mine = dateline_item_copy (self->item);

  if (theirs == NULL)
    return DATELINE_PUBLICATION_CONFLICT;

  /* An attempt that arrived without our knowledge chose another date than this one. */
  if (self->dated)
    dateline_item_set_published (mine, dateline_item_get_published (theirs));

  if (dateline_publicly_equal (theirs, mine))
    {
      g_set_object (&self->item, mine);
      return DATELINE_PUBLICATION_ARRIVED;
    }

  if (self->base != NULL && bytes_hold (self->base, theirs))
    return DATELINE_PUBLICATION_UNTOUCHED;

  if (was_sent (sent, theirs))
    {
      g_set_object (&self->item, mine);
      return DATELINE_PUBLICATION_UNTOUCHED;
    }

  return DATELINE_PUBLICATION_CONFLICT;
}

/* The item may have been edited while it was on its way: only what publishing changes
 * is changed. */
static gboolean
mark_item (DatelinePublication  *self,
           DatelineDesk         *desk,
           GError              **error)
{
  g_autoptr (DatelineItem) item = NULL;

  item = dateline_desk_load_item (desk, dateline_item_get_id (self->item), NULL, error);
  if (item == NULL)
    return FALSE;

  dateline_item_set_status (item, dateline_item_get_status (self->item));
  if (self->dated)
    dateline_item_set_published (item, dateline_item_get_published (self->item));

  return dateline_desk_save_item (desk, item, FALSE, NULL, error);
}

gboolean
dateline_publication_complete (DatelinePublication  *self,
                               DatelineDesk         *desk,
                               DatelineAccount      *account,
                               DatelineStored       *stored,
                               GError              **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DATELINE_IS_DESK (desk), FALSE);

  if (stored != NULL)
    {
      g_autofree char *note = new_base_note (stored->etag, account);

      if (!dateline_desk_save_base (desk, dateline_item_get_id (self->item),
                                    dateline_account_get_name (account), stored->bytes, note,
                                    stored->url, NULL, error))
        return FALSE;
    }

  for (guint i = 0; i < SAVE_TRIES; i++)
    {
      g_clear_error (&local_error);
      if (mark_item (self, desk, &local_error))
        return TRUE;
      if (!g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED))
        break;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}
