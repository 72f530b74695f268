/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-calendar-page.h"
#include "dateline-item-checker.h"
#include "dateline-item-details.h"
#include "dateline-item-list-view.h"
#include "dateline-item-list.h"
#include "dateline-item-page.h"
#include "dateline-panes.h"
#include "dateline-preview.h"
#include "dateline-publisher.h"
#include "dateline-replace-window.h"
#include "dateline-sidebar.h"
#include "dateline-welcome.h"
#include "dateline-window.h"

G_BEGIN_DECLS

struct _DatelineWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  AdwToastOverlay      *toast_overlay;
  GtkStack             *stack;
  DatelineWelcome      *welcome;
  GtkSpinner           *loading_spinner;
  DatelinePanes        *panes;
  AdwHeaderBar         *sidebar_header;
  AdwWindowTitle       *desk_title;
  DatelineSidebar      *sidebar;
  GtkWidget            *list_pane;
  AdwHeaderBar         *list_header;
  AdwWindowTitle       *list_title;
  GtkWidget            *list_back_button;
  GtkWidget            *sidebar_button;
  AdwSplitButton       *new_button;
  DatelineItemListView *list_view;
  GtkStack             *content_stack;
  AdwHeaderBar         *item_header;
  GtkStack             *title_stack;
  GtkWidget            *item_title;
  GtkProgressBar       *progress_bar;
  GtkWidget            *item_back_button;
  GtkWidget            *undo_box;
  GtkWidget            *details_button;
  GtkWidget            *item_menu_button;
  GtkWidget            *publish_button;
  DatelineItemPage     *item_page;
  AdwHeaderBar         *calendar_header;
  GtkWidget            *calendar_back_button;
  DatelineCalendarPage *calendar_page;
  GtkWidget            *focus_bar;
  GtkWidget            *details_pane;
  AdwHeaderBar         *details_header;
  GtkWidget            *details_close_button;
  DatelineItemDetails  *details;

  /* Owned */
  DatelineDesk      *desk;
  DatelineItemList  *items;
  DatelinePublisher *publisher;
  DatelineReplaceJob    *last_replace;   /* that can be undone, or NULL */
  DatelineReplaceWindow *replace_window; /* weak */
  GSignalGroup      *desk_signals;
  DatelineItemChecker *checker;
  GCancellable      *checking_links; /* while links are checked, or NULL */
  DatelineFinding   *pending_finding; /* of the item that is about to be opened, or NULL */
  DatelinePattern   *pending_pattern; /* the same: what is looked for, */
  DatelineMatch      pending_match;   /* where, */
  char              *pending_match_id; /* and in which item */
  GCancellable      *cancellable; /* of what is asked for the desk that is open */
  char              *path;
  char              *pending_id;  /* to be selected when the list has it */
  DatelinePreview   *preview;     /* once it was asked for, or NULL */
  GCancellable      *exporting;   /* while a PDF is made */
  GtkPrintSettings  *print_settings; /* as they were chosen last, or NULL */

  guint    next_finding; /* where F8 goes */
  gboolean counting;
  gboolean count_again;
  gboolean select_first;
  gboolean offered_waiting; /* to send what an earlier run left */
  gboolean focus_new;
  gboolean may_close;
  gboolean closing;
  gboolean check_spelling;
  gboolean focus_mode;
};

/* dateline-window-items.c: what is done with items. */
void     dateline_window_class_install_item_actions (GtkWidgetClass *widget_class);
void     dateline_window_update_item_actions        (DatelineWindow *self);
/* The selected items, else the one that is open. */
GStrv    dateline_window_dup_ids                    (DatelineWindow *self);

/* dateline-window-sheet.c: the open item on paper and as a PDF. */
void     dateline_window_class_install_sheet_actions (GtkWidgetClass *widget_class);
void     dateline_window_update_sheet_actions       (DatelineWindow *self);
/* The preview, if there is one, shows what is open now. */
void     dateline_window_update_preview             (DatelineWindow *self);
void     dateline_window_export_sheet               (DatelineWindow *self,
                                                     GFile          *file);
/* @file: for GTK_PRINT_OPERATION_ACTION_EXPORT. */
void     dateline_window_print_sheet                (DatelineWindow          *self,
                                                     GtkPrintOperationAction  action,
                                                     const char              *file);

/* dateline-window-desk.c: the ways to a desk. */
void     dateline_window_class_install_desk_actions (GtkWidgetClass *widget_class);

/* dateline-window-panes.c: which panes are seen, and where the focus is. */
void     dateline_window_class_install_pane_actions (GtkWidgetClass *widget_class);
void     dateline_window_update_panes               (DatelineWindow *self);
/* Puts the focus where work goes on in @pane; FALSE if there is nothing to work on. */
gboolean dateline_window_focus_pane                 (DatelineWindow *self,
                                                     GtkWidget      *pane);
gboolean dateline_window_is_calendar                (DatelineWindow *self);
/* "item" or "calendar". */
void     dateline_window_show_content               (DatelineWindow *self,
                                                     const char     *name);
void     dateline_window_show_items                 (DatelineWindow *self);
void     dateline_window_show_calendar              (DatelineWindow *self);

/* dateline-window-focus.c: nothing but the text. */
void     dateline_window_init_focus_mode            (DatelineWindow *self);
void     dateline_window_set_focus_mode             (DatelineWindow *self,
                                                     gboolean        focus_mode);

/* dateline-window-find.c: finding and replacing. */
void     dateline_window_class_install_find_actions (GtkWidgetClass *widget_class);
void     dateline_window_update_find_actions        (DatelineWindow *self);
void     dateline_window_connect_find_bar           (DatelineWindow *self);
/* Another item is open, perhaps one in which a place is to be gone to. */
void     dateline_window_find_in_opened             (DatelineWindow *self);

/* dateline-window-check.c: the checklist of the open item. */
void     dateline_window_class_install_check_actions (GtkWidgetClass *widget_class);
void     dateline_window_update_check_actions       (DatelineWindow *self);
/* Another item is open, or none. */
void     dateline_window_check_item                 (DatelineWindow *self);
/* Where the details lie over the text, it is the text that is wanted now. */
void     dateline_window_uncover_text               (DatelineWindow  *self);
void     dateline_window_go_to_finding              (DatelineWindow  *self,
                                                     DatelineFinding *finding);
/* Opens the item first. */
void     dateline_window_show_finding               (DatelineWindow  *self,
                                                     const char      *id,
                                                     DatelineFinding *finding);
void     dateline_window_finding_activated          (DatelineWindow  *self,
                                                     DatelineFinding *finding);
void     dateline_window_repair                     (DatelineWindow  *self,
                                                     DatelineFinding *finding,
                                                     DatelineRepair  *repair);

/* dateline-window-close.c: nothing is lost with a window, nor its size. */
void     dateline_window_save_and_close             (DatelineWindow *self);
/* @why the item that was left is not on disk. */
void     dateline_window_ask_about_unsaved          (DatelineWindow   *self,
                                                     DatelineOpenItem *open_item,
                                                     const char       *why);
GSettings *dateline_window_get_settings             (DatelineWindow *self);
void     dateline_window_keep_state                 (DatelineWindow *self);
void     dateline_window_restore_state              (DatelineWindow *self);

/* dateline-window.c */
void     dateline_window_set_desk                   (DatelineWindow *self,
                                                     DatelineDesk   *desk);
void     dateline_window_show_welcome               (DatelineWindow *self,
                                                     const char     *error);
/* Lists what the sidebar and the search ask for. */
void     dateline_window_apply_filter               (DatelineWindow *self);
/* Selects it as soon as the list that is shown has it. */
void     dateline_window_await_item                 (DatelineWindow *self,
                                                     const char     *id);
void     dateline_window_toast                      (DatelineWindow *self,
                                                     const char     *text);
/* A failure that needs more than a line. */
void     dateline_window_tell                       (DatelineWindow *self,
                                                     const char     *heading,
                                                     const char     *body);

G_END_DECLS
