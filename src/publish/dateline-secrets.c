/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-secrets.h"

#include "dateline-entries-file.h"
#include "dateline-json.h"
#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#define MAX_SECRET 4096

static const SecretSchema schema = {
  "io.github.dateline_desk.Account",
  SECRET_SCHEMA_NONE,
  {
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "url", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static gboolean
wants_file (void)
{
  return g_strcmp0 (g_getenv ("DATELINE_SECRETS"), "file") == 0;
}

/* Whether @error says that nothing answers, rather than that an answer was no. */
static gboolean
means_no_service (const GError *error)
{
  if (error->domain == G_DBUS_ERROR || error->domain == G_SPAWN_ERROR)
    return TRUE;

  return error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED &&
         error->code != G_IO_ERROR_DBUS_ERROR;
}

static void
take_service_error (GError **error,
                    GError  *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, cause);
      return;
    }

  g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET,
               _("The keyring does not give or take secrets: %s. Unlock it and try again."),
               cause->message);
  g_error_free (cause);
}

static gboolean
secret_is_valid (const char *secret)
{
  gsize length = strlen (secret);

  if (length == 0 || length > MAX_SECRET || !g_utf8_validate (secret, length, NULL))
    return FALSE;

  /* It travels in a header. */
  for (const char *p = secret; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return FALSE;

  return TRUE;
}

static gboolean
keep_in_file (const char       *file,
              DatelineAccount  *account,
              const char       *secret,
              GError          **error)
{
  g_autoptr (DatelineEntriesFile) entries = NULL;
  JsonObject *entry;

  entries = dateline_entries_file_read (file, "secrets", DATELINE_PUBLISH_ERROR_SECRET, error);
  if (entries == NULL)
    return FALSE;

  entry = dateline_entries_file_ensure (entries, dateline_account_get_name (account));
  json_object_set_string_member (entry, "url", dateline_account_get_url (account));
  json_object_set_string_member (entry, "secret", secret);

  return dateline_entries_file_write (entries, DATELINE_PUBLISH_ERROR_SECRET, error);
}

static gboolean
forget_in_file (const char  *file,
                const char  *name,
                GError     **error)
{
  g_autoptr (DatelineEntriesFile) entries = NULL;

  entries = dateline_entries_file_read (file, "secrets", DATELINE_PUBLISH_ERROR_SECRET, error);
  if (entries == NULL)
    return FALSE;

  return !dateline_entries_file_remove (entries, name) ||
         dateline_entries_file_write (entries, DATELINE_PUBLISH_ERROR_SECRET, error);
}

gboolean
dateline_secrets_keep (const char           *file,
                       DatelineAccount      *account,
                       const char           *secret,
                       DatelineSecretPlace  *place,
                       GCancellable         *cancellable,
                       GError              **error)
{
  const char *name = dateline_account_get_name (account);
  g_autofree char *label = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!secret_is_valid (secret))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET,
                   _("The secret of the account “%s” is empty, too long or more than one line. "
                     "Copy it again from the server."),
                   name);
      return FALSE;
    }

  /* Not two of one account, the older of which could be found later. */
  if (!dateline_secrets_forget (file, name, cancellable, error))
    return FALSE;

  /* Translators: how a keyring lists a secret; the account's name and address. */
  label = g_strdup_printf (_("Dateline account %s at %s"), name,
                           dateline_account_get_url (account));
  if (!wants_file () &&
      secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                                  &local_error, "account", name, "url",
                                  dateline_account_get_url (account), NULL))
    {
      *place = DATELINE_SECRET_IN_SERVICE;
      return TRUE;
    }

  if (local_error != NULL && !means_no_service (local_error))
    {
      take_service_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  *place = DATELINE_SECRET_IN_FILE;

  return keep_in_file (file, account, secret, error);
}

static char *
lookup_in_file (const char       *file,
                DatelineAccount  *account,
                GError          **error)
{
  g_autoptr (DatelineEntriesFile) entries = NULL;
  const char *secret = NULL;
  const char *url = NULL;
  JsonObject *entry;

  entries = dateline_entries_file_read (file, "secrets", DATELINE_PUBLISH_ERROR_SECRET, error);
  if (entries == NULL)
    return NULL;

  entry = dateline_entries_file_find (entries, dateline_account_get_name (account));
  if (entry == NULL || !dateline_json_get_string (entry, "url", &url, NULL) ||
      !dateline_json_get_string (entry, "secret", &secret, NULL) ||
      g_strcmp0 (url, dateline_account_get_url (account)) != 0)
    return NULL;

  return g_strdup (secret);
}

char *
dateline_secrets_lookup (const char       *file,
                         DatelineAccount  *account,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  char *found = NULL;

  if (!wants_file ())
    found = secret_password_lookup_sync (&schema, cancellable, &local_error, "account",
                                         dateline_account_get_name (account), "url",
                                         dateline_account_get_url (account), NULL);

  if (found != NULL)
    {
      char *secret = g_strdup (found);

      secret_password_free (found);
      return secret;
    }

  if (local_error != NULL && !means_no_service (local_error))
    {
      take_service_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return lookup_in_file (file, account, error);
}

gboolean
dateline_secrets_forget (const char    *file,
                         const char    *name,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!wants_file ())
    secret_password_clear_sync (&schema, cancellable, &local_error, "account", name, NULL);

  if (local_error != NULL && !means_no_service (local_error))
    {
      take_service_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return forget_in_file (file, name, error);
}
