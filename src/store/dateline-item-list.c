/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-list.h"

#include "dateline-desk-private.h"
#include "dateline-row-diff.h"

/* How many rows are filled at once. */
#define PAGE_SIZE 100

/* A row that was looked at. */
typedef struct
{
  DatelineItemInfo *info;
  /* The revision of the file that the row shows, once it is loaded. */
  gint64            revision;
  gboolean          asked_for;
} Looked;

/* What a query in a thread is made of, and what it gives. It does not hold the list, which
 * may only end in the main thread. */
typedef struct
{
  GWeakRef        list;
  DatelineDesk   *desk;
  DatelineFilter *filter;
  GArray         *old_rows;
  GArray         *rows;
  GHashTable     *positions;
  GArray         *hunks;
} Query;

/* What the loading of rows is made of. */
typedef struct
{
  GWeakRef      list;
  DatelineDesk *desk;
  GPtrArray    *ids;
  GArray       *revisions;
} Load;

struct _DatelineItemList
{
  GObject         parent_instance;

  DatelineDesk   *desk;
  DatelineFilter *filter;

  /* The list is the first @n_head rows of @head, then @tail from @tail_start on. Only
   * while a change is being announced, hunk by hunk from the last, is there a head. Threads
   * share the arrays, which are never changed. */
  GArray         *head;
  guint           n_head;
  GArray         *tail;
  guint           tail_start;
  /* Ids of the tail → positions. */
  GHashTable     *positions;

  /* Ids → Looked. */
  GHashTable     *looked;
  /* Numbers of the pages that are to be loaded. */
  GHashTable     *pages;
  guint           load_source;

  /* Of the query that is under way. */
  GCancellable   *cancellable;
  gboolean        again;
  gboolean        loading;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineItemList, dateline_item_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum
{
  PROP_0,
  PROP_DESK,
  PROP_FILTER,
  PROP_LOADING,
  PROP_N_ITEMS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void start_query (DatelineItemList *self);
static void ask_for_page (DatelineItemList *self,
                          guint             position);

static void
looked_free (Looked *looked)
{
  g_object_unref (looked->info);
  g_free (looked);
}

static void
query_free (Query *query)
{
  g_weak_ref_clear (&query->list);
  g_clear_object (&query->desk);
  g_clear_pointer (&query->filter, dateline_filter_unref);
  g_clear_pointer (&query->positions, g_hash_table_unref);
  g_clear_pointer (&query->old_rows, g_array_unref);
  g_clear_pointer (&query->rows, g_array_unref);
  g_clear_pointer (&query->hunks, g_array_unref);
  g_free (query);
}

static void
load_free (Load *load)
{
  g_weak_ref_clear (&load->list);
  g_clear_object (&load->desk);
  g_clear_pointer (&load->ids, g_ptr_array_unref);
  g_clear_pointer (&load->revisions, g_array_unref);
  g_free (load);
}

static guint
get_n_rows (DatelineItemList *self)
{
  return self->n_head + self->tail->len - self->tail_start;
}

static const DatelineIndexRow *
get_row (DatelineItemList *self,
         guint             position)
{
  if (position < self->n_head)
    return &g_array_index (self->head, DatelineIndexRow, position);

  return &g_array_index (self->tail, DatelineIndexRow,
                         position - self->n_head + self->tail_start);
}

static gboolean
is_section_start (DatelineItemList *self,
                  guint             position)
{
  return position == 0
         || get_row (self, position)->section != get_row (self, position - 1)->section;
}

static Looked *
look_at (DatelineItemList *self,
         guint             position)
{
  const DatelineIndexRow *row = get_row (self, position);
  Looked *looked = g_hash_table_lookup (self->looked, row->id);

  if (looked != NULL)
    return looked;

  looked = g_new0 (Looked, 1);
  looked->info = dateline_item_info_new (row->id, row->section, is_section_start (self, position));
  g_hash_table_insert (self->looked, g_ref_string_acquire (row->id), looked);

  return looked;
}

static gboolean
is_fresh (const Looked           *looked,
          const DatelineIndexRow *row)
{
  return dateline_item_info_get_loaded (looked->info) && looked->revision == row->revision;
}

/* Fills a row with what a thread has read. */
static void
take_loaded (DatelineItemList *self,
             DatelineItemInfo *loaded,
             gint64            revision)
{
  Looked *looked = g_hash_table_lookup (self->looked, dateline_item_info_get_id (loaded));
  DatelineItemInfoValues values = {
    .title = dateline_item_info_get_title (loaded),
    .kind = dateline_item_info_get_kind (loaded),
    .status = dateline_item_info_get_status (loaded),
    .language = dateline_item_info_get_language (loaded),
    .published = dateline_item_info_get_published (loaded),
    .modified = dateline_item_info_get_modified (loaded),
    .time = dateline_item_info_get_time (loaded),
    .deadline = dateline_item_info_get_deadline (loaded),
    .deadline_label = dateline_item_info_get_deadline_label (loaded),
    .trashed = dateline_item_info_get_trashed (loaded),
    .error = dateline_item_info_get_error (loaded),
  };
  guint position;

  if (looked == NULL)
    return;

  looked->revision = revision;
  dateline_item_info_load (looked->info, &values);

  /* The file may have changed while it was read. */
  if (dateline_item_list_find (self, dateline_item_info_get_id (loaded), &position)
      && !is_fresh (looked, get_row (self, position)))
    ask_for_page (self, position);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr (DatelineItemList) self = g_weak_ref_get (&load->list);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = g_task_propagate_pointer (G_TASK (result), &error);
  guint at = 0;

  if (self == NULL)
    return;

  for (guint i = 0; i < load->ids->len; i++)
    {
      const char *id = g_ptr_array_index (load->ids, i);
      Looked *looked = g_hash_table_lookup (self->looked, id);
      DatelineItemInfo *info
        = infos != NULL && at < infos->len ? g_ptr_array_index (infos, at) : NULL;

      if (looked != NULL)
        looked->asked_for = FALSE;

      /* Rows that have gone meanwhile were left out. */
      if (info != NULL && g_str_equal (dateline_item_info_get_id (info), id))
        {
          take_loaded (self, info, g_array_index (load->revisions, gint64, i));
          at++;
        }
    }

  if (error != NULL)
    g_info ("%s", error->message);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Load *load = data;
  g_autofree char *zone = dateline_desk_dup_zone (load->desk);
  GError *error = NULL;
  GPtrArray *infos = dateline_index_load (dateline_desk_get_index (load->desk), load->ids, zone,
                                          cancellable, &error);

  if (infos != NULL)
    g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
add_page_to_load (DatelineItemList *self,
                  guint             page,
                  Load             *load)
{
  guint end = MIN ((page + 1) * PAGE_SIZE, get_n_rows (self));

  for (guint i = page * PAGE_SIZE; i < end; i++)
    {
      const DatelineIndexRow *row = get_row (self, i);
      Looked *looked = look_at (self, i);

      if (looked->asked_for || is_fresh (looked, row))
        continue;

      looked->asked_for = TRUE;
      g_ptr_array_add (load->ids, g_ref_string_acquire (row->id));
      g_array_append_val (load->revisions, row->revision);
    }
}

static gboolean
load_pages_cb (gpointer data)
{
  DatelineItemList *self = data;
  g_autoptr (GTask) task = NULL;
  Load *load = g_new0 (Load, 1);
  GHashTableIter iter;
  gpointer page;

  self->load_source = 0;
  g_weak_ref_init (&load->list, self);
  load->desk = g_object_ref (self->desk);
  load->ids = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ref_string_release);
  load->revisions = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &page, NULL))
    add_page_to_load (self, GPOINTER_TO_UINT (page), load);
  g_hash_table_remove_all (self->pages);

  task = g_task_new (NULL, NULL, loaded_cb, NULL);
  g_task_set_source_tag (task, load_pages_cb);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  if (load->ids->len > 0)
    g_task_run_in_thread (task, load_thread);
  else
    g_task_return_pointer (task, NULL, NULL);

  return G_SOURCE_REMOVE;
}

static void
ask_for_page (DatelineItemList *self,
              guint             position)
{
  g_hash_table_add (self->pages, GUINT_TO_POINTER (position / PAGE_SIZE));

  /* All rows that one frame looks at make one query. */
  if (self->load_source == 0)
    self->load_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_pages_cb, self, NULL);
}

static void
set_loading (DatelineItemList *self,
             gboolean          loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
announce_hunk (DatelineItemList      *self,
               const DatelineRowHunk *hunk)
{
  self->n_head = hunk->old_start;

  /* GTK reads every row of a large range that is replaced, and not if it is removed and
   * then filled. */
  if (hunk->old_length > 0 && hunk->new_length > PAGE_SIZE)
    {
      self->tail_start = hunk->new_start + hunk->new_length;
      g_list_model_items_changed (G_LIST_MODEL (self), hunk->old_start, hunk->old_length, 0);
      self->tail_start = hunk->new_start;
      g_list_model_items_changed (G_LIST_MODEL (self), hunk->old_start, 0, hunk->new_length);
    }
  else
    {
      self->tail_start = hunk->new_start;
      g_list_model_items_changed (G_LIST_MODEL (self), hunk->old_start, hunk->old_length,
                                  hunk->new_length);
    }
}

/* Forgets the rows that have left, and mends those that are still there. */
static void
update_looked (DatelineItemList *self)
{
  GHashTableIter iter;
  gpointer id;
  gpointer value;

  g_hash_table_iter_init (&iter, self->looked);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      Looked *looked = value;
      guint position;

      if (!dateline_item_list_find (self, id, &position))
        {
          g_hash_table_iter_remove (&iter);
          continue;
        }

      dateline_item_info_set_section (looked->info, get_row (self, position)->section,
                                      is_section_start (self, position));
      if (!is_fresh (looked, get_row (self, position)))
        ask_for_page (self, position);
    }
}

static void
take_result (DatelineItemList *self,
             Query            *query)
{
  guint n_before = get_n_rows (self);

  g_clear_pointer (&self->head, g_array_unref);
  self->head = self->tail;
  self->n_head = self->head->len;
  self->tail = g_array_ref (query->rows);
  self->tail_start = self->tail->len;
  g_clear_pointer (&self->positions, g_hash_table_unref);
  self->positions = g_hash_table_ref (query->positions);

  for (guint i = query->hunks->len; i > 0; i--)
    announce_hunk (self, &g_array_index (query->hunks, DatelineRowHunk, i - 1));

  self->n_head = 0;
  self->tail_start = 0;
  g_clear_pointer (&self->head, g_array_unref);
  update_looked (self);

  if (get_n_rows (self) != n_before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static void
queried_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  Query *query = g_task_get_task_data (G_TASK (result));
  g_autoptr (DatelineItemList) self = g_weak_ref_get (&query->list);
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  /* The list is gone, or another filter was set meanwhile. */
  if (self == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (good)
    take_result (self, query);
  else
    g_info ("%s", error->message);

  /* A handler may have started the next one. */
  if (self->cancellable != NULL)
    return;

  if (self->again)
    start_query (self);
  else
    set_loading (self, FALSE);
}

static GHashTable *
map_positions (GArray *rows)
{
  GHashTable *positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (positions, g_array_index (rows, DatelineIndexRow, i).id,
                         GUINT_TO_POINTER (i));

  return positions;
}

static void
query_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Query *query = data;
  g_autofree char *zone = dateline_desk_dup_zone (query->desk);
  GError *error = NULL;

  query->rows = dateline_index_list (dateline_desk_get_index (query->desk), query->filter, zone,
                                     cancellable, &error);
  if (query->rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  query->positions = map_positions (query->rows);
  query->hunks = dateline_row_diff (query->old_rows, query->rows);
  g_task_return_boolean (task, TRUE);
}

static void
start_query (DatelineItemList *self)
{
  g_autoptr (GTask) task = NULL;
  Query *query = g_new0 (Query, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->again = FALSE;

  g_weak_ref_init (&query->list, self);
  query->desk = g_object_ref (self->desk);
  query->filter = dateline_filter_ref (self->filter);
  query->old_rows = g_array_ref (self->tail);

  task = g_task_new (NULL, self->cancellable, queried_cb, NULL);
  g_task_set_source_tag (task, start_query);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  g_task_run_in_thread (task, query_thread);

  set_loading (self, TRUE);
}

static void
items_changed_cb (DatelineItemList *self)
{
  /* Cancelling would let a desk that is always busy starve the list. */
  if (self->cancellable != NULL)
    self->again = TRUE;
  else
    start_query (self);
}

static GType
dateline_item_list_get_item_type (GListModel *model)
{
  return DATELINE_TYPE_ITEM_INFO;
}

static guint
dateline_item_list_get_n_items (GListModel *model)
{
  return get_n_rows (DATELINE_ITEM_LIST (model));
}

static gpointer
dateline_item_list_get_item (GListModel *model,
                             guint       position)
{
  DatelineItemList *self = DATELINE_ITEM_LIST (model);
  Looked *looked;

  if (position >= get_n_rows (self))
    return NULL;

  looked = look_at (self, position);
  if (!looked->asked_for && !is_fresh (looked, get_row (self, position)))
    ask_for_page (self, position);

  return g_object_ref (looked->info);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = dateline_item_list_get_item_type;
  iface->get_n_items = dateline_item_list_get_n_items;
  iface->get_item = dateline_item_list_get_item;
}

static void
dateline_item_list_constructed (GObject *object)
{
  DatelineItemList *self = DATELINE_ITEM_LIST (object);

  G_OBJECT_CLASS (dateline_item_list_parent_class)->constructed (object);

  g_signal_connect_object (self->desk, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  start_query (self);
}

static void
dateline_item_list_finalize (GObject *object)
{
  DatelineItemList *self = DATELINE_ITEM_LIST (object);

  g_clear_handle_id (&self->load_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->looked, g_hash_table_unref);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_clear_pointer (&self->head, g_array_unref);
  g_clear_pointer (&self->tail, g_array_unref);
  g_clear_pointer (&self->filter, dateline_filter_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dateline_item_list_parent_class)->finalize (object);
}

static void
dateline_item_list_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineItemList *self = DATELINE_ITEM_LIST (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;

    case PROP_FILTER:
      g_value_set_boxed (value, self->filter);
      break;

    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, get_n_rows (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_list_set_property (GObject      *object,
                                 guint         prop_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  DatelineItemList *self = DATELINE_ITEM_LIST (object);

  switch (prop_id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;

    case PROP_FILTER:
      dateline_item_list_set_filter (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_list_class_init (DatelineItemListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dateline_item_list_constructed;
  object_class->finalize = dateline_item_list_finalize;
  object_class->get_property = dateline_item_list_get_property;
  object_class->set_property = dateline_item_list_set_property;

  properties[PROP_DESK]
    = g_param_spec_object ("desk", NULL, NULL, DATELINE_TYPE_DESK,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FILTER]
    = g_param_spec_boxed ("filter", NULL, NULL, DATELINE_TYPE_FILTER,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING]
    = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS]
    = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_item_list_init (DatelineItemList *self)
{
  self->filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  self->tail = g_array_new (FALSE, FALSE, sizeof (DatelineIndexRow));
  self->positions = g_hash_table_new (g_str_hash, g_str_equal);
  self->looked = g_hash_table_new_full (g_str_hash, g_str_equal,
                                        (GDestroyNotify) g_ref_string_release,
                                        (GDestroyNotify) looked_free);
  self->pages = g_hash_table_new (NULL, NULL);
}

DatelineItemList *
dateline_item_list_new (DatelineDesk *desk)
{
  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  return g_object_new (DATELINE_TYPE_ITEM_LIST, "desk", desk, NULL);
}

DatelineDesk *
dateline_item_list_get_desk (DatelineItemList *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_LIST (self), NULL);

  return self->desk;
}

DatelineFilter *
dateline_item_list_get_filter (DatelineItemList *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_LIST (self), NULL);

  return self->filter;
}

void
dateline_item_list_set_filter (DatelineItemList *self,
                               DatelineFilter   *filter)
{
  g_return_if_fail (DATELINE_IS_ITEM_LIST (self));
  g_return_if_fail (filter != NULL);

  if (dateline_filter_equal (self->filter, filter))
    return;

  dateline_filter_unref (self->filter);
  self->filter = dateline_filter_ref (filter);
  start_query (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

gboolean
dateline_item_list_get_loading (DatelineItemList *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_LIST (self), FALSE);

  return self->loading;
}

gboolean
dateline_item_list_find (DatelineItemList *self,
                         const char       *id,
                         guint            *position)
{
  gpointer value;

  g_return_val_if_fail (DATELINE_IS_ITEM_LIST (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!g_hash_table_lookup_extended (self->positions, id, NULL, &value))
    return FALSE;

  if (position != NULL)
    *position = GPOINTER_TO_UINT (value);

  return TRUE;
}
