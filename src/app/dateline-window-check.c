/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checklist of the open item: going to what was found, putting it right, and asking
 * what is behind its links. */

#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-check.h"
#include "dateline-item-checker.h"
#include "dateline-link-checker.h"
#include "dateline-toast.h"

#include <glib/gi18n-lib.h>

void
dateline_window_uncover_text (DatelineWindow *self)
{
  if (dateline_panes_get_folded (self->panes) != DATELINE_FOLDED_NONE)
    dateline_panes_set_show_details (self->panes, FALSE);
}

/* What can be said about such an image, is to be said in its dialog. */
static gboolean
lacks_description (DatelineDocument *document,
                   guint             index)
{
  DatelineBlock *block;

  if (index >= dateline_document_get_n_blocks (document))
    return FALSE;

  block = dateline_document_get_block (document, index);

  return dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE &&
         dateline_block_get_alternative (block) == NULL;
}

/* Selects the very words; of a card, the card. Where the block was edited since, its
 * place. */
static void
go_to_block (DatelineWindow  *self,
             DatelineFinding *finding)
{
  DatelineEditor *editor = dateline_item_page_get_editor (self->item_page);
  DatelineDocument *document = dateline_editor_get_document (editor);
  int index = dateline_finding_locate (finding, document);

  dateline_window_uncover_text (self);
  if (index >= 0 && finding->cell < 0)
    dateline_editor_go_to_range (editor, index, finding->start, finding->end);
  else
    dateline_editor_go_to_block (editor, index >= 0 ? index : finding->block);
}

void
dateline_window_go_to_finding (DatelineWindow  *self,
                               DatelineFinding *finding)
{
  if (finding->block >= 0)
    {
      go_to_block (self, finding);
    }
  else if (finding->field != DATELINE_FIELD_NONE)
    {
      if (dateline_item_details_focus_field (self->details, finding->field))
        return;
      dateline_window_uncover_text (self);
      dateline_item_page_focus_field (self->item_page, finding->field, finding->start,
                                      finding->end);
    }
}

/* The words in it are shown where they are written: in the table's dialog. */
static void
open_cell (DatelineEditor  *editor,
           DatelineFinding *finding)
{
  DatelineDocument *document = dateline_editor_get_document (editor);
  int index = dateline_finding_locate (finding, document);
  DatelineBlock *block = index >= 0 ? dateline_document_get_block (document, index) : NULL;
  DatelineTable *table = block != NULL ? dateline_block_get_table (block) : NULL;
  guint n_columns;

  if (table == NULL || !dateline_editor_get_editable (editor))
    return;

  n_columns = dateline_table_get_n_columns (table);
  g_signal_emit_by_name (editor, "edit-table", block, (guint) finding->cell / n_columns,
                         (guint) finding->cell % n_columns);
}

void
dateline_window_finding_activated (DatelineWindow  *self,
                                   DatelineFinding *finding)
{
  DatelineEditor *editor = dateline_item_page_get_editor (self->item_page);

  dateline_window_go_to_finding (self, finding);
  if (finding->block >= 0 && finding->cell >= 0)
    open_cell (editor, finding);
  if (finding->block >= 0 &&
      lacks_description (dateline_editor_get_document (editor), finding->block))
    gtk_widget_activate_action (GTK_WIDGET (editor), "editor.edit-image", NULL);
}

/**
 * Undoing:
 * How the fields of an item were before a repair, and its text after it.
 */
typedef struct
{
  DatelineWindow   *window;
  DatelineItem     *item;
  DatelineRepair   *inverse;
  DatelineDocument *mended; /* NULL: the text was left alone */
} Undoing;

static void
undoing_free (gpointer  data,
              GClosure *closure)
{
  Undoing *undoing = data;

  g_object_unref (undoing->window);
  g_object_unref (undoing->item);
  g_clear_pointer (&undoing->mended, dateline_document_unref);
  dateline_repair_free (undoing->inverse);
  g_free (undoing);
}

static void
undo_cb (AdwToast *toast,
         gpointer  data)
{
  Undoing *undoing = data;
  DatelineEditor *editor = dateline_item_page_get_editor (undoing->window->item_page);

  if (undoing->mended == NULL)
    dateline_repair_apply_fields (undoing->inverse, undoing->item);
  else if (dateline_item_get_body (undoing->item) != undoing->mended ||
           dateline_item_page_get_item (undoing->window->item_page) != undoing->item)
    dateline_window_toast (undoing->window, _("The text was edited since. Undo it there"));
  else
    {
      gtk_widget_activate_action (GTK_WIDGET (editor), "editor.undo", NULL);
      /* What the text's undo does not know. */
      dateline_repair_apply_fields (undoing->inverse, undoing->item);
    }
}

/* Not all fields are in the text's undo, and who looks at the checklist doesn't see what
 * became of them. */
static void
apply_fields (DatelineWindow       *self,
              DatelineItem         *item,
              const DatelineRepair *repair)
{
  AdwToast *toast = dateline_toast_new (repair->label);
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->window = g_object_ref (self);
  undoing->item = g_object_ref (item);
  if (dateline_repair_changes_body (repair))
    undoing->mended = dateline_document_ref (dateline_item_get_body (item));
  undoing->inverse = dateline_repair_dup_inverse (repair, item);
  dateline_repair_apply_fields (repair, item);

  adw_toast_set_button_label (toast, _("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), undoing, undoing_free, 0);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* FALSE if the text is not what it was when it was checked. */
static gboolean
apply_body (DatelineWindow       *self,
            const DatelineRepair *repair)
{
  DatelineEditor *editor = dateline_item_page_get_editor (self->item_page);
  g_autoptr (DatelineDocument) mended = NULL;
  guint first = 0;

  mended = dateline_repair_apply_body (repair, dateline_editor_get_document (editor), &first);

  return mended != NULL && dateline_editor_mend (editor, mended, first);
}

static void
apply_change (DatelineWindow       *self,
              const DatelineRepair *repair)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);

  if (dateline_repair_changes_body (repair) && !apply_body (self, repair))
    {
      dateline_window_toast (self, _("The text has changed meanwhile. Try it again"));
      return;
    }
  if (dateline_repair_changes_fields (repair))
    apply_fields (self, item, repair);
}

void
dateline_window_repair (DatelineWindow  *self,
                        DatelineFinding *finding,
                        DatelineRepair  *repair)
{
  DatelineEditor *editor = dateline_item_page_get_editor (self->item_page);

  if (dateline_item_page_get_item (self->item_page) == NULL)
    return;

  switch (repair->type)
    {
    case DATELINE_REPAIR_CHANGE:
      apply_change (self, repair);
      break;

    case DATELINE_REPAIR_DESCRIBE_IMAGE:
      go_to_block (self, finding);
      gtk_widget_activate_action (GTK_WIDGET (editor), "editor.edit-image", NULL);
      break;

    case DATELINE_REPAIR_EDIT_LINK:
      go_to_block (self, finding);
      gtk_widget_activate_action (GTK_WIDGET (editor), "editor.link", NULL);
      break;

    case DATELINE_REPAIR_OPEN_ITEM:
      dateline_window_select_item (self, repair->name);
      break;

    case DATELINE_REPAIR_MOVE_DEADLINE:
      /* In the pane. */
    default:
      break;
    }
}

static void
link_known_cb (DatelineLinkResult *result,
               guint               n_done,
               guint               n_total,
               gpointer            data)
{
  DatelineWindow *self = data;

  dateline_item_checker_add_link (self->checker, result);
}

static guint
count_state (GPtrArray         *results,
             DatelineLinkState  state)
{
  guint count = 0;

  for (guint i = 0; i < results->len; i++)
    count += ((DatelineLinkResult *) g_ptr_array_index (results, i))->state == state;

  return count;
}

static void
tell_result (DatelineWindow *self,
             GPtrArray      *results)
{
  guint n_dead = count_state (results, DATELINE_LINK_DEAD);
  guint n_unsure = count_state (results, DATELINE_LINK_UNSURE);
  g_autofree char *text = NULL;

  if (n_dead > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link is dead: see the checklist",
                                         "%u links are dead: see the checklist", n_dead), n_dead);
  else if (n_unsure > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u link could not be checked: see the checklist",
                                         "%u links could not be checked: see the checklist",
                                         n_unsure), n_unsure);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u link is good", "%u links are good",
                                         results->len), results->len);
  dateline_window_toast (self, text);
}

static void
set_checking_links (DatelineWindow *self,
                    GCancellable   *checking)
{
  g_set_object (&self->checking_links, checking);
  g_object_set (self->details, "checking-links", checking != NULL, NULL);
  dateline_window_update_check_actions (self);
}

static void
links_checked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = NULL;

  results = dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &error);
  if (self->checking_links == g_task_get_cancellable (G_TASK (result)))
    set_checking_links (self, NULL);
  if (results != NULL)
    tell_result (self, results);
}

static void
check_links_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  DatelineItem *item = dateline_item_page_get_item (self->item_page);
  g_autoptr (DatelineLinkChecker) checker = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_auto (GStrv) urls = NULL;

  urls = dateline_check_dup_links (dateline_item_get_body (item));
  if (urls[0] == NULL)
    {
      dateline_window_toast (self, _("The text has no links to the web"));
      return;
    }

  checker = dateline_link_checker_new ();
  cancellable = g_cancellable_new ();
  set_checking_links (self, cancellable);
  dateline_link_checker_check_async (checker, (const char * const *) urls, link_known_cb, self,
                                     cancellable, links_checked_cb, g_object_ref (self));
}

static void
stop_checking_links_action (GtkWidget  *widget,
                            const char *name,
                            GVariant   *parameter)
{
  g_cancellable_cancel (DATELINE_WINDOW (widget)->checking_links);
}

/* Goes to the worst that was found, or to the next below the one that was gone to last. */
static void
next_finding_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  GPtrArray *findings = dateline_item_checker_get_findings (self->checker);

  if (findings == NULL || findings->len == 0)
    {
      dateline_window_toast (self, _("Nothing to fix"));
      return;
    }

  self->next_finding = self->next_finding % findings->len;
  dateline_window_go_to_finding (self, g_ptr_array_index (findings, self->next_finding));
  dateline_window_toast (self,
                         ((DatelineFinding *) findings->pdata[self->next_finding])->message);
  self->next_finding++;
}

void
dateline_window_update_check_actions (DatelineWindow *self)
{
  gboolean has_item = dateline_item_page_get_item (self->item_page) != NULL;
  gboolean checking = self->checking_links != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.check-links", has_item && !checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.stop-checking-links", checking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "item.next-finding", has_item);
}

void
dateline_window_show_finding (DatelineWindow  *self,
                              const char      *id,
                              DatelineFinding *finding)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);

  if (item != NULL && g_str_equal (dateline_item_get_id (item), id))
    {
      dateline_window_go_to_finding (self, finding);
      return;
    }

  g_clear_pointer (&self->pending_finding, dateline_finding_unref);
  self->pending_finding = dateline_finding_ref (finding);
  dateline_window_select_item (self, id);
}

static void
show_pending_cb (gpointer data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (DatelineFinding) finding = g_steal_pointer (&self->pending_finding);

  if (finding != NULL && dateline_item_page_get_item (self->item_page) != NULL)
    dateline_window_go_to_finding (self, finding);
}

void
dateline_window_check_item (DatelineWindow *self)
{
  /* Once it is laid out. */
  if (self->pending_finding != NULL && dateline_item_page_get_item (self->item_page) != NULL)
    g_idle_add_once (show_pending_cb, g_object_ref (self));

  dateline_item_checker_set_item (self->checker, self->desk,
                                  dateline_item_page_get_item (self->item_page));
  self->next_finding = 0;
  dateline_window_update_check_actions (self);
}

void
dateline_window_class_install_check_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "item.check-links", NULL, check_links_action);
  gtk_widget_class_install_action (widget_class, "item.stop-checking-links", NULL,
                                   stop_checking_links_action);
  gtk_widget_class_install_action (widget_class, "item.next-finding", NULL, next_finding_action);
}
