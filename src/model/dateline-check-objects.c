/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Images and tables: for those who can't see them, and for those who could not at all. */

#include "dateline-config.h"

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_description (Check *check,
                   guint  index)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  g_autoptr (DatelineBlock) decorative = NULL;
  DatelineFinding *finding;

  if (dateline_block_get_alternative (block) != NULL ||
      !check_wants (check, DATELINE_RULE_IMAGE_DESCRIPTION))
    return;

  finding = check_add_block (check, DATELINE_RULE_IMAGE_DESCRIPTION, index,
                             g_strdup (_("An image has no description. Describe it, or say that "
                                         "it is decorative.")));
  if (finding == NULL)
    return;

  check_offer (finding, DATELINE_REPAIR_DESCRIBE_IMAGE, g_strdup (_("Describe the Image…")));
  decorative = dateline_block_with_alternative (block, "");
  check_offer_block (finding, index, block, decorative, g_strdup (_("Mark as Decorative")));
}

static void
check_presence (Check *check,
                guint  index)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  const char *name = dateline_block_get_media (block);
  const char *alternative = dateline_block_get_alternative (block);
  DatelineFinding *finding;
  char *message;

  if (!g_hash_table_contains (check->context->missing_images, name) ||
      !check_wants (check, DATELINE_RULE_IMAGE_MISSING))
    return;

  if (alternative != NULL && *alternative != '\0')
    message = g_strdup_printf (_("The image “%s” is not in the desk’s folder any more. Insert it "
                                 "again, or remove it."), alternative);
  else
    message = g_strdup (_("An image is not in the desk’s folder any more. Insert it again, or "
                          "remove it."));
  finding = check_add_block (check, DATELINE_RULE_IMAGE_MISSING, index, message);
  check_offer_block (finding, index, block, NULL, g_strdup (_("Remove the Image")));
}

static void
check_table (Check *check,
             guint  index)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  DatelineTable *table = dateline_block_get_table (block);
  g_autoptr (DatelineTable) headed = NULL;
  g_autoptr (DatelineBlock) mended = NULL;
  DatelineFinding *finding;

  if (dateline_table_get_header_row (table) || dateline_table_get_header_column (table) ||
      dateline_table_get_n_rows (table) < 2 || !check_wants (check, DATELINE_RULE_TABLE_HEADER))
    return;

  finding = check_add_block (check, DATELINE_RULE_TABLE_HEADER, index,
                             g_strdup (_("A table has no headers, which say what its cells "
                                         "mean.")));
  if (finding == NULL)
    return;

  headed = dateline_table_with_headers (table, TRUE, FALSE);
  mended = dateline_block_with_table (block, headed);
  check_offer_block (finding, index, block, mended,
                     g_strdup (_("Make the First Row a Header")));
}

void
check_objects (Check *check)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);
      DatelineBlockType type = dateline_block_get_block_type (block);

      if (type == DATELINE_BLOCK_IMAGE)
        {
          check_description (check, i);
          check_presence (check, i);
        }
      else if (type == DATELINE_BLOCK_TABLE)
        {
          check_table (check, i);
        }
    }
}

char **
dateline_check_dup_images (DatelineDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      const char *name = dateline_block_get_media (block);

      /* Others are addresses. */
      if (dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE &&
          dateline_media_name_is_valid (name) && strchr (name, ':') == NULL &&
          g_hash_table_add (seen, (char *) name))
        g_strv_builder_add (names, name);
    }

  return g_strv_builder_end (names);
}
