/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-index.h"

#include <glib/gstdio.h>

DatelineDesk *
store_test_create_desk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  DatelineDesk *desk = dateline_desk_create (folder, settings, NULL, &error);

  g_assert_no_error (error);

  return desk;
}

DatelineDesk *
store_test_open_again (DatelineDesk *desk)
{
  g_autoptr (GError) error = NULL;
  DatelineDesk *again = dateline_desk_open (dateline_desk_get_path (desk), NULL, &error);

  g_assert_no_error (error);

  return again;
}

void
store_test_set_text (DatelineItem *item,
                     const char   *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

  dateline_item_set_body (item, document);
}

DatelineItem *
store_test_create_item (const char *name,
                        const char *title,
                        const char *text)
{
  g_autofree char *id = dateline_id_new_from_name (name);
  DatelineItem *item = dateline_item_new (id, DATELINE_KIND_STATEMENT, "en");

  dateline_item_set_title (item, title);
  store_test_set_text (item, text);

  return item;
}

void
store_test_add (DatelineDesk *desk,
                DatelineItem *item)
{
  g_autoptr (GError) error = NULL;

  dateline_desk_save_item (desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

DatelineItem *
store_test_add_item (DatelineDesk *desk,
                     const char   *name,
                     const char   *title,
                     const char   *text)
{
  DatelineItem *item = store_test_create_item (name, title, text);

  store_test_add (desk, item);

  return item;
}

void
store_test_publish (DatelineItem *item,
                    const char   *published)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineMoment) moment = dateline_moment_parse (published, "Asia/Almaty", &error);

  g_assert_no_error (error);
  dateline_item_set_published (item, moment);
}

char *
store_test_dup_path (DatelineDesk *desk,
                     DatelineItem *item)
{
  g_autofree char *name = g_strconcat (dateline_item_get_id (item), ".json", NULL);

  return g_build_filename (dateline_desk_get_path (desk), "items", name, NULL);
}

char *
store_test_search (DatelineDesk *desk,
                   const char   *query)
{
  g_autoptr (DatelineFilter) filter
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, query, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = dateline_desk_query (desk, filter, 0, 0, NULL, NULL, &error);
  g_autoptr (GString) titles = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < infos->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "|" : "",
                            dateline_item_info_get_title (g_ptr_array_index (infos, i)));

  return g_string_free (g_steal_pointer (&titles), FALSE);
}

void
store_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
store_test_break_index (const char *path,
                        const char *text)
{
  g_autofree char *database = dateline_index_dup_database_path (path);
  g_autofree char *wal = g_strconcat (database, "-wal", NULL);
  g_autofree char *shm = g_strconcat (database, "-shm", NULL);

  g_assert_true (g_file_test (database, G_FILE_TEST_EXISTS));
  g_remove (wal);
  g_remove (shm);

  if (text != NULL)
    dateline_test_write (database, text);
  else
    g_remove (database);
}
