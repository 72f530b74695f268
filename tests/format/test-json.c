/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-json.h"
#include "dateline-test.h"

#include <string.h>

#define MAX_DEPTH 8

static JsonNode *
parse (const char  *text,
       gssize       length,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));

  return dateline_json_parse (bytes, MAX_DEPTH, error);
}

static void
assert_error (const char          *text,
              gssize               length,
              DatelineFormatError  code,
              guint                line,
              const char          *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, length, &error);

  g_assert_null (node);
  g_assert_nonnull (error);
  g_test_message ("%u: %s", dateline_format_error_get_line (error), error->message);
  g_assert_error (error, DATELINE_FORMAT_ERROR, (int) code);
  g_assert_cmpuint (dateline_format_error_get_line (error), ==, line);
  g_assert_nonnull (strstr (error->message, message));
}

static void
test_refused (void)
{
  static const struct
  {
    const char          *text;
    gssize               length;
    DatelineFormatError  code;
    guint                line;
    const char          *message;
  } cases[] = {
    { "", -1, DATELINE_FORMAT_ERROR_SYNTAX, 0, "nothing" },
    { " \n ", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "cut short" },
    { "{\n\"a\": \"\xff\"}", -1, DATELINE_FORMAT_ERROR_ENCODING, 2, "UTF-8" },
    { "{\n\n\"a\": \"\0\"}", 13, DATELINE_FORMAT_ERROR_ENCODING, 3, "NUL" },
    { "\xff\xfe{\0}\0", 6, DATELINE_FORMAT_ERROR_ENCODING, 1, "UTF-8" },
    { "<html>", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“<”" },
    { "Dear all,", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“Dear”" },
    { "{\"a\": 1", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "cut short" },
    { "{\"a\":\n[1, 2", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "cut short" },
    { "{\"a\": \"text", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "cut short" },
    { "{\"a\": \"text\\", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "cut short" },
    { "{\"a\": \"text\\u04", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "cut short" },
    { "{\"a\": tru", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“tru”" },
    { "{} {}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "after the end" },
    { "1\n2", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "after the end" },
    { "{}\n}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "after the end" },
    { "]", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“]”" },
    { "{\n]", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "“]”" },
    { "{\"a\": \"b\nc\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "not closed" },
    { "{\"a\": \"\\x\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "escape" },
    { "{\"a\": \"\\u0000\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "escape" },
    { "{\"a\":\n\"\\ud800\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "escape" },
    { "{\"a\": \"\\udc00\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "escape" },
    { "{\"a\": \"\\ud800\\u0041\"}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "escape" },
    { "{\"a\": 01}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“01”" },
    { "{\"a\": 0x1}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“0x1”" },
    { "{\"a\": 1.}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“1.”" },
    { "{\"a\": +1}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“+1”" },
    { "{\"a\": NaN}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“NaN”" },
    { "{\"a\": 1 /* no */}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“/”" },
    { "{'a': 1}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“'”" },
    { "var a = {}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "“var”" },
    { "{\"a\":\n1,\n}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "comma too many" },
    { "[1,\n2\n3]", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "comma" },
    { "{\n\"a\"\n1}", -1, DATELINE_FORMAT_ERROR_SYNTAX, 2, "colon" },
    { "{\"a\": 1,\n\"a\": 2}", -1, DATELINE_FORMAT_ERROR_VALUE, 2, "“a” is there twice" },
    { "{\"b\": {\"a\": 1, \"c\": {}, \"a\": 2}}", -1, DATELINE_FORMAT_ERROR_VALUE, 1, "“a”" },
    { "[[[[[[[[\n[]]]]]]]]]", -1, DATELINE_FORMAT_ERROR_LIMIT, 2, "8 levels" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_error (cases[i].text, cases[i].length, cases[i].code, cases[i].line, cases[i].message);
}

static void
test_accepted (void)
{
  static const char * const cases[] = {
    "{}", "[]", "1", "-0.5e+10", "\"\"", "true", "null",
    "\xef\xbb\xbf{\"a\": 1}",
    "\t{ \"a\" : [ 1 , 2 ] }\r\n",
    "{\"\\ud83d\\ude00\": \"\\u0416 \\\" \\/ \\b\\f\\n\\r\\t\"}",
    "[[[[[[[[]]]]]]]]",
    "[{\"a\": 1}, {\"a\": 1}]",
    "{\"a\": {\"a\": {\"a\": 1}}}",
    "9223372036854775807",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = parse (cases[i], -1, &error);

      g_test_message ("%s", cases[i]);
      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_surrogates (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse ("[\"\\ud83d\\ude00\"]", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (node), 0), ==, "😀");
}

static void
test_ten_thousand_levels (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "[");
  assert_error (text->str, -1, DATELINE_FORMAT_ERROR_LIMIT, 1, "8 levels");

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "]");
  assert_error (text->str, -1, DATELINE_FORMAT_ERROR_LIMIT, 1, "8 levels");
}

static void
test_many_members (void)
{
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < 1001; i++)
    g_string_append_printf (text, "%s\"m%u\": 1", i > 0 ? ", " : "", i);
  g_string_append (text, "}");

  assert_error (text->str, -1, DATELINE_FORMAT_ERROR_LIMIT, 1, "1000 members");
}

static void
test_long_line (void)
{
  g_autofree char *letters = g_strnfill (1000 * 1000, 'a');
  g_autofree char *text = g_strdup_printf ("{\"a\": \"%s\"}", letters);
  g_autofree char *open = g_strndup (text, strlen (text) - 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (json_object_get_string_member (json_node_get_object (node), "a")), ==,
                    1000 * 1000);
  assert_error (open, -1, DATELINE_FORMAT_ERROR_SYNTAX, 1, "cut short");
}

static void
test_members (void)
{
  g_autoptr (JsonNode) node = parse ("{\"text\": \"a\", \"number\": 5, \"list\": [\"a\", \"b\"], "
                                     "\"mixed\": [\"a\", 1], \"null\": null}", -1, NULL);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) list = NULL;
  const char *text = "unchanged";
  gint64 number = 7;

  g_assert_false (dateline_json_get_string (object, "missing", &text, &error));
  g_assert_no_error (error);
  g_assert_false (dateline_json_get_string (object, "null", &text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "unchanged");

  g_assert_false (dateline_json_get_string (object, "number", &text, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_VALUE);
  g_assert_nonnull (strstr (error->message, "“number”"));
  g_clear_error (&error);

  g_assert_false (dateline_json_get_int (object, "text", &number, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_VALUE);
  g_clear_error (&error);

  g_assert_false (dateline_json_get_strv (object, "mixed", &list, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_VALUE);
  g_clear_error (&error);

  g_assert_true (dateline_json_get_string (object, "text", &text, &error));
  g_assert_true (dateline_json_get_int (object, "number", &number, &error));
  g_assert_true (dateline_json_get_strv (object, "list", &list, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "a");
  g_assert_cmpint (number, ==, 5);
  g_assert_cmpstr (list[1], ==, "b");
}

static void
test_strings (void)
{
  static const struct
  {
    const char *text;
    const char *json;
  } cases[] = {
    { "", "\"\"" },
    { "a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"" },
    { "a\nb\tc\rd\x01\x7f", "\"a\\nb\\tc\\rd\\u0001\\u007f\"" },
    { "Алматы\xe2\x80\xa8😀", "\"Алматы\xe2\x80\xa8😀\"" },
    { "a\xff", "\"a\xef\xbf\xbd\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) out = g_string_new (NULL);

      dateline_json_append_string (out, cases[i].text);
      g_assert_cmpstr (out->str, ==, cases[i].json);
    }
}

static void
test_unknown_members (void)
{
  static const char text[] = "{\"a\": 1, \"b\" : [ 1 , \"x y\" , { \"c\" : 1.50 } ],\n\"d\": {},"
                             "\"e\": \"\\u0041\", \"f\": []}";
  static const char * const known[] = { "a", "d", NULL };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JsonNode) node = dateline_json_parse (bytes, MAX_DEPTH, NULL);
  g_autoptr (GVariant) unknown = dateline_json_dup_unknown (bytes, json_node_get_object (node),
                                                            known);
  g_autofree char *printed = g_variant_print (unknown, FALSE);

  g_assert_cmpstr (printed, ==, "[('b', '[1,\"x y\",{\"c\":1.50}]'), ('e', '\"\\\\u0041\"'), "
                                "('f', '[]')]");
}

static void
test_error (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autofree char *described = NULL;

  dateline_format_set_error (&error, DATELINE_FORMAT_ERROR_VALUE, 7, "wrong %s", "value");
  copy = g_error_copy (error);
  described = dateline_format_error_describe (copy, "a.json");
  g_assert_cmpstr (described, ==, "a.json:7: wrong value");

  dateline_format_error_set_line (copy, 0);
  g_free (described);
  described = dateline_format_error_describe (copy, "a.json");
  g_assert_cmpstr (described, ==, "a.json: wrong value");
  g_assert_cmpuint (dateline_format_error_get_line (error), ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/json/refused", test_refused);
  g_test_add_func ("/format/json/accepted", test_accepted);
  g_test_add_func ("/format/json/surrogates", test_surrogates);
  g_test_add_func ("/format/json/ten-thousand-levels", test_ten_thousand_levels);
  g_test_add_func ("/format/json/many-members", test_many_members);
  g_test_add_func ("/format/json/long-line", test_long_line);
  g_test_add_func ("/format/json/members", test_members);
  g_test_add_func ("/format/json/strings", test_strings);
  g_test_add_func ("/format/json/unknown-members", test_unknown_members);
  g_test_add_func ("/format/json/error", test_error);

  return g_test_run ();
}
