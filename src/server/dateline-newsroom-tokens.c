/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-tokens.h"

#include "dateline-newsroom-database-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define TOKEN_BYTES 32
#define NAME_MAX_BYTES 64
#define TOKEN_PREFIX "dateline_"

static const char * const role_names[] = { "reader", "author", "editor" };

static gboolean
name_is_valid (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@");

  return length > 0 && length <= NAME_MAX_BYTES && name[length] == '\0';
}

/* 256 bits from the kernel. They can't be guessed, so a plain hash is enough to keep
 * a stolen database from being a bunch of keys. */
static char *
make_token (GError **error)
{
  g_autofree char *text = NULL;
  guchar secret[TOKEN_BYTES];

  if (getrandom (secret, sizeof secret, 0) != sizeof secret)
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_DATABASE,
                   _("No random numbers can be had: %s"), g_strerror (errno));
      return NULL;
    }

  /* Base64 as URLs and headers take it, without the padding. */
  text = g_base64_encode (secret, sizeof secret);
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  explicit_bzero (secret, sizeof secret);

  return g_strconcat (TOKEN_PREFIX, text, NULL);
}

static char *
hash_token (const char *token)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, token, -1);
}

static DatelineNewsroomUser *
read_user (sqlite3_stmt *statement)
{
  DatelineNewsroomUser *user = g_new0 (DatelineNewsroomUser, 1);

  user->name = dateline_newsroom_column_dup_text (statement, 0);
  /* A role that is not known may do the least. */
  if (!dateline_newsroom_role_from_name ((const char *) sqlite3_column_text (statement, 1),
                                         &user->role))
    user->role = DATELINE_NEWSROOM_ROLE_READER;
  user->created = sqlite3_column_int64 (statement, 2);

  return user;
}

const char *
dateline_newsroom_role_get_name (DatelineNewsroomRole role)
{
  g_return_val_if_fail (role < G_N_ELEMENTS (role_names), NULL);

  return role_names[role];
}

gboolean
dateline_newsroom_role_from_name (const char           *name,
                                  DatelineNewsroomRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_names); i++)
    {
      if (g_strcmp0 (name, role_names[i]) == 0)
        {
          *role = i;
          return TRUE;
        }
    }

  return FALSE;
}

void
dateline_newsroom_user_free (DatelineNewsroomUser *self)
{
  g_free (self->name);
  g_free (self);
}

char *
dateline_newsroom_tokens_add (DatelineNewsroomDatabase  *database,
                              const char                *name,
                              DatelineNewsroomRole       role,
                              GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *token = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!name_is_valid (name))
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID,
                   _("“%s” can’t be a name: use letters, digits, “.”, “_”, “-” and “@”, "
                     "at most %d"), name, NAME_MAX_BYTES);
      return NULL;
    }

  token = make_token (error);
  if (token == NULL)
    return NULL;

  statement = dateline_newsroom_database_prepare (database,
                                                  "INSERT INTO tokens VALUES (?, ?, ?, unixepoch())"
                                                  " ON CONFLICT (name) DO NOTHING", error);
  if (statement == NULL)
    return NULL;

  hash = hash_token (token);
  dateline_newsroom_bind_text (statement, 1, hash);
  dateline_newsroom_bind_text (statement, 2, name);
  dateline_newsroom_bind_text (statement, 3, role_names[role]);
  if (!dateline_newsroom_database_run (database, statement, error))
    return NULL;

  if (dateline_newsroom_database_n_changed (database) == 0)
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_EXISTS,
                   _("“%s” has a token already: remove it first"), name);
      return NULL;
    }

  return g_steal_pointer (&token);
}

GPtrArray *
dateline_newsroom_tokens_list (DatelineNewsroomDatabase  *database,
                               GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray) users = NULL;
  int result;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (database,
                                                  "SELECT name, role, created FROM tokens"
                                                  " ORDER BY name", error);
  if (statement == NULL)
    return NULL;

  users = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_newsroom_user_free);
  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (users, read_user (statement));

  return result == SQLITE_DONE ? g_steal_pointer (&users) : NULL;
}

gboolean
dateline_newsroom_tokens_remove (DatelineNewsroomDatabase  *database,
                                 const char                *name,
                                 gboolean                  *found,
                                 GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = dateline_newsroom_database_prepare (database, "DELETE FROM tokens WHERE name = ?",
                                                  error);
  if (statement == NULL)
    return FALSE;

  dateline_newsroom_bind_text (statement, 1, name);
  if (!dateline_newsroom_database_run (database, statement, error))
    return FALSE;

  *found = dateline_newsroom_database_n_changed (database) > 0;

  return TRUE;
}

DatelineNewsroomUser *
dateline_newsroom_tokens_find (DatelineNewsroomDatabase  *database,
                               const char                *token,
                               GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);
  g_return_val_if_fail (token != NULL, NULL);

  statement = dateline_newsroom_database_prepare (database,
                                                  "SELECT name, role, created FROM tokens"
                                                  " WHERE hash = ?", error);
  if (statement == NULL)
    return NULL;

  hash = hash_token (token);
  dateline_newsroom_bind_text (statement, 1, hash);
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return NULL;

  return read_user (statement);
}
