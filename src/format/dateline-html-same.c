/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include <string.h>

/* Whether two pieces of HTML are the same page, which is how it is found out what would
 * get lost if a block were written anew: each is spelled out in one way of writing it, and
 * those are compared. A text is spelled with the set of marks on it, whichever way their
 * elements nest. */

typedef struct
{
  GString    *out;
  gboolean    keeps_links;
  gboolean    at_edge;     /* of a block: blanks are not shown */
  gboolean    has_blank;   /* it ends in a blank … */
  gsize       blank_start; /* … which begins here, with its marks */
  guint       n_pre;       /* elements around that show blanks */
  GPtrArray  *marks;       /* char *: the inline elements around */
  char       *last_marks;  /* of the text so far */
} Speller;

static const char *
get_spelling (const GumboElement *element)
{
  switch (element->tag)
    {
    case GUMBO_TAG_B:
      return "strong";
    case GUMBO_TAG_I:
      return "em";
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_STRIKE:
      return "s";
    case GUMBO_TAG_INS:
      return "u";
    default:
      return gumbo_normalized_tagname (element->tag);
    }
}

static gboolean
is_block (GumboTag tag)
{
  switch (tag)
    {
    case GUMBO_TAG_P:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_BR:
      return TRUE;
    default:
      return FALSE;
    }
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Blanks before and behind the edge of a block are not shown. */
static void
begin_edge (Speller *self)
{
  if (self->has_blank)
    g_string_truncate (self->out, self->blank_start);
  self->has_blank = FALSE;
  self->at_edge = TRUE;
  g_clear_pointer (&self->last_marks, g_free);
}

/* Says which marks the text has that follows, if those changed. */
static void
spell_marks (Speller *self)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_copy (self->marks, NULL, NULL);
  g_autoptr (GString) marks = g_string_new (NULL);

  g_ptr_array_sort (sorted, compare_strings);
  for (guint i = 0; i < sorted->len; i++)
    {
      if (i == 0 || strcmp (sorted->pdata[i], sorted->pdata[i - 1]) != 0)
        g_string_append_printf (marks, "\x04%s", (const char *) sorted->pdata[i]);
    }

  if (g_strcmp0 (self->last_marks, marks->str) == 0)
    return;

  g_free (self->last_marks);
  self->last_marks = g_strdup (marks->str);
  g_string_append_printf (self->out, "%s\x05", marks->str);
}

static void
spell_text (Speller    *self,
            const char *text)
{
  gboolean has_marks = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    {
      gboolean is_blank = self->n_pre == 0 && strchr (" \t\n\r\f", *at) != NULL;

      if (is_blank && (self->at_edge || self->has_blank))
        continue;

      if (is_blank)
        self->blank_start = self->out->len;
      if (!has_marks)
        spell_marks (self);
      has_marks = TRUE;
      g_string_append_c (self->out, is_blank ? ' ' : *at);
      self->has_blank = is_blank;
      self->at_edge = FALSE;
    }
}

/* Classes are a set. */
static char *
dup_sorted_words (const char *words)
{
  g_auto (GStrv) split = g_strsplit_set (words, " \t\n\r\f", -1);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; split[i] != NULL; i++)
    {
      if (split[i][0] != '\0')
        g_ptr_array_add (sorted, split[i]);
    }
  g_ptr_array_sort (sorted, compare_strings);
  g_ptr_array_add (sorted, NULL);

  return g_strjoinv (" ", (char **) sorted->pdata);
}

static void
spell_attributes (Speller            *self,
                  GString            *out,
                  const GumboElement *element)
{
  g_autoptr (GPtrArray) spelled = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      g_autofree char *value = NULL;

      if (element->tag == GUMBO_TAG_A && self->keeps_links && strcmp (attribute->name, "href") != 0)
        continue;
      /* Says nothing that the place of the cell does not say. */
      if (element->tag == GUMBO_TAG_TH && strcmp (attribute->name, "scope") == 0)
        continue;

      value = strcmp (attribute->name, "class") == 0 ? dup_sorted_words (attribute->value)
                                                     : g_strdup (attribute->value);
      if (strcmp (attribute->name, "class") != 0 || *value != '\0')
        g_ptr_array_add (spelled, g_strdup_printf ("\x02%s=%s", attribute->name, value));
    }

  g_ptr_array_sort (spelled, compare_strings);
  for (guint i = 0; i < spelled->len; i++)
    g_string_append (out, g_ptr_array_index (spelled, i));
}

static void spell_node (Speller         *self,
                        const GumboNode *node);

static void
spell_children (Speller            *self,
                const GumboElement *element)
{
  for (guint i = 0; i < element->children.length; i++)
    spell_node (self, element->children.data[i]);
}

/* How WordPress' editor writes what is underlined. */
static gboolean
is_underline (const char *spelled)
{
  return strcmp (spelled, "span\x02style=text-decoration: underline;") == 0 ||
         strcmp (spelled, "span\x02style=text-decoration:underline") == 0;
}

static void
spell_mark (Speller            *self,
            const GumboElement *element,
            GString            *spelled)
{
  if (strcmp (spelled->str, "span") == 0)
    {
      spell_children (self, element);
      return;
    }
  if (is_underline (spelled->str))
    g_string_assign (spelled, "u");

  g_ptr_array_add (self->marks, spelled->str);
  spell_children (self, element);
  g_ptr_array_set_size (self->marks, self->marks->len - 1);
}

static void
spell_block (Speller            *self,
             const GumboElement *element,
             const GString      *spelled)
{
  begin_edge (self);
  g_string_append_printf (self->out, "\x01%s\x03", spelled->str);
  self->n_pre += element->tag == GUMBO_TAG_PRE;
  spell_children (self, element);
  begin_edge (self);
  self->n_pre -= element->tag == GUMBO_TAG_PRE;
  g_string_append (self->out, "\x01/\x03");
}

/* An empty one marks nothing. */
static gboolean
is_empty_mark (const GumboElement *element)
{
  switch (element->tag)
    {
    case GUMBO_TAG_B:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_S:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_U:
      return element->children.length == 0 && element->attributes.length == 0;
    default:
      return FALSE;
    }
}

/* What is shown in a text but is none. */
static void
spell_object (Speller       *self,
              const GString *spelled)
{
  spell_marks (self);
  g_string_append_printf (self->out, "\x01%s\x03", spelled->str);
  self->has_blank = FALSE;
  self->at_edge = FALSE;
}

/* Recurses as deep as the guard lets tags nest. */
static void
spell_node (Speller         *self,
            const GumboNode *node)
{
  const GumboElement *element = &node->v.element;
  g_autoptr (GString) spelled = NULL;

  if (node->type == GUMBO_NODE_COMMENT)
    {
      begin_edge (self);
      g_string_append_printf (self->out, "\x01!%s\x03", node->v.text.text);
    }
  else if (!dateline_html_node_is_element (node))
    spell_text (self, node->v.text.text);
  else
    {
      g_autofree char *name = dateline_html_node_dup_name (node);

      spelled = g_string_new (element->tag == GUMBO_TAG_UNKNOWN ? name : get_spelling (element));
      spell_attributes (self, spelled, element);
      if (is_block (element->tag))
        spell_block (self, element, spelled);
      else if (is_empty_mark (element))
        return;
      else if (element->children.length == 0)
        spell_object (self, spelled);
      else
        spell_mark (self, element, spelled);
    }
}

/* NULL where it can't be read. */
static char *
dup_spelled (const char *html,
             gsize       length,
             gboolean    keeps_links)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = dateline_html_guard (html, length, NULL);
  g_autoptr (GPtrArray) marks = g_ptr_array_new ();
  Speller speller = { .out = out, .keeps_links = keeps_links, .at_edge = TRUE, .marks = marks };
  const GumboVector *nodes;

  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, length);
  nodes = &output->root->v.element.children;
  for (guint i = 0; i < nodes->length; i++)
    spell_node (&speller, nodes->data[i]);
  begin_edge (&speller);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

gboolean
dateline_html_is_same (const char *a,
                       gsize       a_length,
                       const char *b,
                       gsize       b_length,
                       gboolean    keeps_links)
{
  g_autofree char *left = dup_spelled (a, a_length, keeps_links);
  g_autofree char *right = dup_spelled (b, b_length, keeps_links);

  return left != NULL && g_strcmp0 (left, right) == 0;
}
