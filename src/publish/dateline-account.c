/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-account.h"

#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 64
#define MAX_URL 2048
#define MAX_USER 200

struct _DatelineAccount
{
  GObject  parent_instance;

  char    *name;
  char    *backend_type;
  char    *url;
  char    *user;
};

G_DEFINE_FINAL_TYPE (DatelineAccount, dateline_account, G_TYPE_OBJECT)

static gboolean
name_is_valid (const char *name)
{
  gsize length = strlen (name);

  /* A name that begins with a dot would be a hidden file, or "..". */
  if (length == 0 || length > MAX_NAME || name[0] == '.')
    return FALSE;

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
backend_type_is_valid (const char *type)
{
  if (*type == '\0' || strlen (type) > MAX_NAME)
    return FALSE;

  for (const char *p = type; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != '-')
      return FALSE;

  return TRUE;
}

static gboolean
user_is_valid (const char *user)
{
  if (!g_utf8_validate (user, -1, NULL) || strlen (user) > MAX_USER)
    return FALSE;

  for (const char *p = user; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* Whether what is sent to @host stays on this computer. */
static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);

  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static char *
dup_tidy_url (const char  *url,
              GError     **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *tidy = NULL;
  gsize length;

  if (strlen (url) <= MAX_URL)
    uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL ||
      (strcmp (g_uri_get_scheme (uri), "https") != 0 &&
       strcmp (g_uri_get_scheme (uri), "http") != 0))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                   _("“%s” is not the address of a server. Write it as in "
                     "“https://news.example.org”."),
                   url);
      return NULL;
    }

  if (strcmp (g_uri_get_scheme (uri), "http") == 0 && !host_is_loopback (g_uri_get_host (uri)))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                   _("“%s” would send the secret where others can read it. Use an address "
                     "that begins with “https://”; “http://” is for this computer only."),
                   url);
      return NULL;
    }

  tidy = g_uri_to_string (uri);
  for (length = strlen (tidy); length > 0 && tidy[length - 1] == '/'; length--)
    tidy[length - 1] = '\0';

  return g_steal_pointer (&tidy);
}

static void
dateline_account_finalize (GObject *object)
{
  DatelineAccount *self = DATELINE_ACCOUNT (object);

  g_free (self->name);
  g_free (self->backend_type);
  g_free (self->url);
  g_free (self->user);

  G_OBJECT_CLASS (dateline_account_parent_class)->finalize (object);
}

static void
dateline_account_class_init (DatelineAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_account_finalize;
}

static void
dateline_account_init (DatelineAccount *self)
{
}

DatelineAccount *
dateline_account_new (const char  *name,
                      const char  *backend_type,
                      const char  *url,
                      const char  *user,
                      GError     **error)
{
  g_autofree char *tidy = NULL;
  DatelineAccount *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (backend_type != NULL, NULL);
  g_return_val_if_fail (url != NULL, NULL);
  g_return_val_if_fail (user != NULL, NULL);

  if (!name_is_valid (name))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                   _("“%s” can’t be the name of an account. Use at most %d letters from a to z, "
                     "digits, “.”, “_” and “-”, without a “.” in front."),
                   name, MAX_NAME);
      return NULL;
    }

  if (!backend_type_is_valid (backend_type))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                   _("“%s” is not a type of server. Use “newsroom”."), backend_type);
      return NULL;
    }

  if (!user_is_valid (user))
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                   _("The user’s name of the account “%s” is too long or has characters that "
                     "can’t be shown. Write it as it is known on the server."),
                   name);
      return NULL;
    }

  tidy = dup_tidy_url (url, error);
  if (tidy == NULL)
    return NULL;

  self = g_object_new (DATELINE_TYPE_ACCOUNT, NULL);
  self->name = g_strdup (name);
  self->backend_type = g_strdup (backend_type);
  self->url = g_steal_pointer (&tidy);
  self->user = g_strdup (user);

  return self;
}

const char *
dateline_account_get_name (DatelineAccount *self)
{
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (self), NULL);

  return self->name;
}

const char *
dateline_account_get_backend_type (DatelineAccount *self)
{
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (self), NULL);

  return self->backend_type;
}

const char *
dateline_account_get_url (DatelineAccount *self)
{
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (self), NULL);

  return self->url;
}

const char *
dateline_account_get_user (DatelineAccount *self)
{
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (self), NULL);

  return self->user;
}
