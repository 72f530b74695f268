/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "safe-html.h"

#include "dateline-mark.h"

#include <gumbo.h>
#include <string.h>

static gboolean
is_allowed_element (GumboTag tag)
{
  static const GumboTag allowed[] = {
    GUMBO_TAG_P, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_UL, GUMBO_TAG_OL,
    GUMBO_TAG_LI, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE, GUMBO_TAG_CODE, GUMBO_TAG_FIGURE,
    GUMBO_TAG_FIGCAPTION, GUMBO_TAG_IMG, GUMBO_TAG_HR, GUMBO_TAG_BR, GUMBO_TAG_STRONG,
    GUMBO_TAG_EM, GUMBO_TAG_U, GUMBO_TAG_S, GUMBO_TAG_SUP, GUMBO_TAG_SUB, GUMBO_TAG_A,
    GUMBO_TAG_SPAN, GUMBO_TAG_TABLE, GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TR, GUMBO_TAG_TH,
    GUMBO_TAG_TD,
  };

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      if (tag == allowed[i])
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_void_element (GumboTag tag)
{
  return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_IMG;
}

static void
assert_attribute (GumboTag              tag,
                  const GumboAttribute *attribute)
{
  if (tag == GUMBO_TAG_A)
    {
      g_assert_cmpstr (attribute->name, ==, "href");
      g_assert_true (dateline_url_is_allowed (attribute->value));
    }
  else if (tag == GUMBO_TAG_IMG)
    {
      if (strcmp (attribute->name, "src") == 0)
        g_assert_true (dateline_url_is_allowed (attribute->value));
      else
        g_assert_cmpstr (attribute->name, ==, "alt");
    }
  else if (tag == GUMBO_TAG_TH)
    {
      g_assert_cmpstr (attribute->name, ==, "scope");
    }
  else
    {
      g_assert_cmpint (tag, ==, GUMBO_TAG_SPAN);
      g_assert_cmpstr (attribute->name, ==, "lang");
    }
}

static void
assert_nodes (const GumboVector *nodes)
{
  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];

      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        continue;

      if (node->type == GUMBO_NODE_COMMENT && strcmp (node->v.text.text, "more") == 0)
        continue;

      g_assert_cmpint (node->type, ==, GUMBO_NODE_ELEMENT);
      g_assert_true (is_allowed_element (node->v.element.tag));
      /* Nothing that a browser would have to mend. */
      if (!is_void_element (node->v.element.tag))
        g_assert_cmpint (node->parse_flags, ==, GUMBO_INSERTION_NORMAL);
      for (guint j = 0; j < node->v.element.attributes.length; j++)
        assert_attribute (node->v.element.tag, node->v.element.attributes.data[j]);
      assert_nodes (&node->v.element.children);
    }
}

void
safe_html_assert (const char *html)
{
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput *output;

  options.fragment_context = GUMBO_TAG_BODY;
  output = gumbo_parse_with_options (&options, html, strlen (html));
  assert_nodes (&output->root->v.element.children);
  gumbo_destroy_output (&kGumboDefaultOptions, output);
}
