/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "dateline-item-json.h"
#include "dateline-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

static JsonObject *
parse (JsonParser *parser,
       Reply      *reply)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, reply->body, reply->length, &error);
  g_assert_no_error (error);

  return json_node_get_object (json_parser_get_root (parser));
}

static void
assert_problem (Reply *reply,
                guint  status)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_cmpuint (reply->status, ==, status);
  g_assert_cmpstr (reply_get_header (reply, "Content-Type"), ==, "application/problem+json");
  g_assert_cmpint (json_object_get_int_member (parse (parser, reply), "status"), ==, status);
  g_assert_cmpstr (json_object_get_string_member (parse (parser, reply), "detail"), !=, "");
}

static void
test_about (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (Reply) anonymous = newsroom_get (newsroom, "/api/v1/");
  g_autoptr (Reply) wrong = newsroom_send (newsroom, "GET", "/api/v1/", "dateline_x", NULL, NULL);
  g_autoptr (Reply) reply = newsroom_send (newsroom, "GET", "/api/v1/", newsroom->author, NULL,
                                           NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *about = parse (parser, reply);

  assert_problem (anonymous, 401);
  assert_problem (wrong, 401);
  g_assert_cmpstr (reply_get_header (wrong, "WWW-Authenticate"), ==, "Bearer realm=\"newsroom\"");
  g_assert_cmpuint (reply->status, ==, 200);
  g_assert_cmpstr (json_object_get_string_member (about, "name"), ==, "Test <newsroom>");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (about, "user"),
                                                  "role"), ==, "author");
}

/* Who speaks to the API is answered as one who does, even beside it. */
static void
test_beside_the_api (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (Reply) root = newsroom_send (newsroom, "GET", "/api/v1", newsroom->reader, NULL, NULL);
  g_autoptr (Reply) slash = newsroom_send (newsroom, "GET", "/api/v1/", newsroom->reader, NULL,
                                           NULL);
  g_autoptr (Reply) newer = newsroom_send (newsroom, "GET", "/api/v2/items", newsroom->reader, NULL,
                                           NULL);
  g_autoptr (Reply) nothing = newsroom_send (newsroom, "POST", "/api", newsroom->reader, NULL, NULL);

  g_assert_cmpuint (root->status, ==, 200);
  g_assert_cmpstr (root->body, ==, slash->body);
  assert_problem (newer, 404);
  assert_problem (nothing, 404);
}

static void
test_create_and_repeat (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-29T10:00:00Z");
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);
  g_autoptr (Reply) created = newsroom_put (newsroom, newsroom->editor, item, NULL);
  g_autoptr (Reply) before = newsroom_send (newsroom, "GET", "/api/v1/changes", newsroom->editor,
                                            NULL, NULL);
  g_autoptr (Reply) repeated = newsroom_put (newsroom, newsroom->editor, item, NULL);
  g_autoptr (Reply) after = newsroom_send (newsroom, "GET", "/api/v1/changes", newsroom->editor,
                                           NULL, NULL);
  const char *etag = reply_get_header (created, "ETag");
  g_autofree char *page = g_strconcat (dateline_newsroom_server_get_url (newsroom->server),
                                       "/items/", dateline_item_get_id (item), NULL);

  g_assert_cmpuint (created->status, ==, 201);
  g_assert_cmpmem (created->body, created->length, g_bytes_get_data (bytes, NULL),
                   g_bytes_get_size (bytes));
  g_assert_true (g_str_has_prefix (etag, "\""));
  assert_contains (reply_get_header (created, "Link"), page);
  assert_contains (reply_get_header (created, "Location"), "/api/v1/items/");

  g_assert_cmpuint (repeated->status, ==, 200);
  g_assert_cmpstr (reply_get_header (repeated, "ETag"), ==, etag);
  g_assert_cmpstr (before->body, ==, after->body);
}

static void
test_two_editors (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "First", "2020-12-29T10:00:00Z");
  g_autoptr (DatelineItem) theirs = dateline_item_copy (item);
  g_autoptr (Reply) created = newsroom_put (newsroom, newsroom->editor, item, NULL);
  const char *etag = reply_get_header (created, "ETag");
  g_autoptr (Reply) mine = NULL;
  g_autoptr (Reply) again = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) as_new = NULL;

  dateline_item_set_title (item, "Mine");
  dateline_item_set_title (theirs, "Theirs");
  mine = newsroom_put (newsroom, newsroom->editor, item, etag);
  /* The answer was lost, and the client asks again. */
  again = newsroom_put (newsroom, newsroom->editor, item, etag);
  refused = newsroom_put (newsroom, newsroom->editor, theirs, etag);
  as_new = newsroom_put (newsroom, newsroom->editor, theirs, NULL);

  g_assert_cmpuint (mine->status, ==, 200);
  g_assert_cmpstr (reply_get_header (mine, "ETag"), !=, etag);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpuint (refused->status, ==, 412);
  g_assert_cmpstr (refused->body, ==, mine->body);
  g_assert_cmpstr (reply_get_header (refused, "ETag"), ==, reply_get_header (mine, "ETag"));
  g_assert_cmpuint (as_new->status, ==, 412);
  g_assert_cmpstr (as_new->body, ==, mine->body);
}

static void
test_conditions (void)
{
  static const struct
  {
    const char *name;
    const char *value;
    guint status;
  } cases[] = {
    { "X-None", "", 428 },
    { "If-Match", "*", 428 },
    { "If-Match", "\"other\"", 412 },
    { "If-Match", "W/\"other\"", 412 },
    { "If-Match", "other", 400 },
    { "If-Match", "\"a\", \"b\"", 412 },
    { "If-None-Match", "\"other\"", 400 },
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "First", NULL);
  g_autofree char *path = newsroom_item_path (item);
  g_autoptr (GBytes) bytes = NULL;

  newsroom_add (newsroom, item);
  dateline_item_set_title (item, "Second");
  bytes = dateline_item_json_write_public (item);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = newsroom_send (newsroom, "PUT", path, newsroom->editor, bytes,
                                               "Content-Type", "application/json",
                                               cases[i].name, cases[i].value, NULL);

      g_test_message ("%s: %s", cases[i].name, cases[i].value);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
    }
}

static void
test_get_and_delete (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-29T10:00:00Z");
  g_autofree char *path = newsroom_item_path (item);
  g_autoptr (Reply) missing = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
  g_autoptr (Reply) created = newsroom_put (newsroom, newsroom->editor, item, NULL);
  const char *etag = reply_get_header (created, "ETag");
  g_autoptr (Reply) got = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
  g_autoptr (Reply) known = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL,
                                           "If-None-Match", etag, NULL);
  g_autoptr (Reply) head = newsroom_send (newsroom, "HEAD", path, newsroom->reader, NULL, NULL);
  g_autoptr (Reply) bare = newsroom_send (newsroom, "DELETE", path, newsroom->editor, NULL, NULL);
  g_autoptr (Reply) other = newsroom_send (newsroom, "DELETE", path, newsroom->editor, NULL,
                                           "If-Match", "\"other\"", NULL);
  g_autoptr (Reply) deleted = newsroom_send (newsroom, "DELETE", path, newsroom->editor, NULL,
                                             "If-Match", etag, NULL);
  g_autoptr (Reply) again = newsroom_send (newsroom, "DELETE", path, newsroom->editor, NULL,
                                           "If-Match", etag, NULL);
  g_autoptr (Reply) gone = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
  g_autoptr (Reply) update = newsroom_put (newsroom, newsroom->editor, item, etag);
  g_autoptr (Reply) anew = newsroom_put (newsroom, newsroom->editor, item, NULL);

  assert_problem (missing, 404);
  g_assert_cmpuint (got->status, ==, 200);
  g_assert_cmpstr (got->body, ==, created->body);
  g_assert_cmpuint (known->status, ==, 304);
  g_assert_cmpuint (known->length, ==, 0);
  g_assert_cmpstr (reply_get_header (known, "ETag"), ==, etag);
  g_assert_cmpuint (head->status, ==, 200);
  g_assert_cmpuint (head->length, ==, 0);
  g_assert_cmpstr (reply_get_header (head, "Content-Length"), ==,
                   reply_get_header (got, "Content-Length"));
  assert_problem (bare, 428);
  g_assert_cmpuint (other->status, ==, 412);
  g_assert_cmpstr (other->body, ==, created->body);
  g_assert_cmpuint (deleted->status, ==, 204);
  g_assert_cmpuint (again->status, ==, 204);
  assert_problem (gone, 410);
  assert_problem (update, 410);
  g_assert_cmpuint (anew->status, ==, 201);
}

static void
test_roles (void)
{
  enum { READER, AUTHOR, EDITOR };
  static const struct
  {
    const char *method;
    const char *path;
    int role;
    guint status;
  } cases[] = {
    { "GET", "/api/v1/items", READER, 200 },
    { "GET", "/api/v1/changes", READER, 200 },
    { "PUT", "/api/v1/items/x", READER, 403 },
    { "PUT", "/api/v1/media/x", READER, 403 },
    { "DELETE", "/api/v1/items/x", READER, 403 },
    { "DELETE", "/api/v1/items/x", AUTHOR, 403 },
    { "DELETE", "/api/v1/items/x", EDITOR, 428 },
    { "PUT", "/api/v1/items/x", AUTHOR, 404 },
    { "PUT", "/api/v1/media/x", AUTHOR, 404 },
    { "POST", "/api/v1/items", EDITOR, 405 },
    { "PATCH", "/api/v1/items/x", EDITOR, 405 },
    { "DELETE", "/api/v1/media/x", EDITOR, 405 },
    { "GET", "/api/v1/nothing", EDITOR, 404 },
    { "GET", "/api/v1/items/", EDITOR, 404 },
    { "GET", "/api/v1/items/a/b", EDITOR, 404 },
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  const char *tokens[] = { newsroom->reader, newsroom->author, newsroom->editor };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Reply) reply = newsroom_send (newsroom, cases[i].method, cases[i].path,
                                               tokens[cases[i].role], NULL, NULL);
      g_autoptr (Reply) anonymous = newsroom_send (newsroom, cases[i].method, cases[i].path, NULL,
                                                   NULL, NULL);

      g_test_message ("%s %s", cases[i].method, cases[i].path);
      g_assert_cmpuint (reply->status, ==, cases[i].status);
      assert_problem (anonymous, 401);
      if (reply->status == 405)
        assert_contains (reply_get_header (reply, "Allow"), "GET, HEAD");
    }
}

static void
test_authors_own (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) own = newsroom_make_item ("own", "Own", NULL);
  g_autoptr (DatelineItem) other = newsroom_make_item ("other", "Other", NULL);
  g_autoptr (Reply) made = newsroom_put (newsroom, newsroom->author, own, NULL);
  g_autoptr (Reply) editors = newsroom_put (newsroom, newsroom->editor, other, NULL);
  g_autoptr (Reply) changed = NULL;
  g_autoptr (Reply) refused = NULL;
  g_autoptr (Reply) by_editor = NULL;

  dateline_item_set_title (own, "Own, changed");
  dateline_item_set_title (other, "Other, changed");
  changed = newsroom_put (newsroom, newsroom->author, own, reply_get_header (made, "ETag"));
  refused = newsroom_put (newsroom, newsroom->author, other, reply_get_header (editors, "ETag"));
  dateline_item_set_title (own, "Own, by the editor");
  by_editor = newsroom_put (newsroom, newsroom->editor, own, reply_get_header (changed, "ETag"));

  g_assert_cmpuint (made->status, ==, 201);
  g_assert_cmpuint (changed->status, ==, 200);
  assert_problem (refused, 403);
  g_assert_cmpuint (by_editor->status, ==, 200);
}

static void
test_bad_items (void)
{
  static const struct
  {
    const char *type;
    const char *body;
    guint status;
  } cases[] = {
    { "text/plain", "{}", 415 },
    { "application/json", "", 400 },
    { "application/json", "{", 400 },
    { "application/json", "\n\n{]", 400 },
    { "application/json", "<html></html>", 400 },
    { "application/json", "\xff\xfe", 400 },
    { "application/json", "[]", 422 },
    { "application/json", "{}", 422 },
    { "application/json", "{\"version\": 1, \"id\": 5}", 422 },
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autofree char *id = dateline_id_new_from_name ("a");
  g_autofree char *path = g_strconcat ("/api/v1/items/", id, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      g_autoptr (Reply) reply = newsroom_send (newsroom, "PUT", path, newsroom->editor, body,
                                               "Content-Type", cases[i].type,
                                               "If-None-Match", "*", NULL);
      g_autofree char *shown = g_strescape (cases[i].body, NULL);

      g_test_message ("%s", shown);
      assert_problem (reply, cases[i].status);
    }
}

static void
test_refused_items (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", NULL);
  g_autoptr (DatelineItem) other = newsroom_make_item ("b", "Title", NULL);
  g_autoptr (DatelineItem) untitled = newsroom_make_item ("c", "", NULL);
  g_autofree char *path = newsroom_item_path (other);
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);
  g_autoptr (Reply) misplaced = newsroom_send (newsroom, "PUT", path, newsroom->editor, bytes,
                                               "Content-Type", "application/json",
                                               "If-None-Match", "*", NULL);
  g_autoptr (Reply) no_title = newsroom_put (newsroom, newsroom->editor, untitled, NULL);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GBytes) deep_bytes = NULL;
  g_autoptr (Reply) too_deep = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (deep, "[");
  deep_bytes = g_bytes_new (deep->str, deep->len);
  too_deep = newsroom_send (newsroom, "PUT", path, newsroom->editor, deep_bytes,
                            "Content-Type", "application/json", "If-None-Match", "*", NULL);

  assert_problem (misplaced, 422);
  assert_problem (no_title, 422);
  assert_problem (too_deep, 400);
}

static void
test_paging (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *cursor = g_strdup ("0");
  guint n_pages = 0;

  for (guint i = 0; i < 7; i++)
    {
      g_autofree char *name = g_strdup_printf ("item %u", i);
      g_autoptr (DatelineItem) item = newsroom_make_item (name, name, NULL);

      newsroom_add (newsroom, item);
    }

  while (cursor != NULL)
    {
      g_autofree char *path = g_strdup_printf ("/api/v1/items?limit=3&cursor=%s", cursor);
      g_autoptr (Reply) reply = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();
      JsonObject *page = parse (parser, reply);
      JsonArray *items = json_object_get_array_member (page, "items");

      for (guint i = 0; i < json_array_get_length (items); i++)
        g_hash_table_add (seen, g_strdup (json_object_get_string_member (
                                  json_array_get_object_element (items, i), "id")));
      g_free (cursor);
      cursor = g_strdup (json_object_get_string_member_with_default (page, "next", NULL));
      n_pages++;
    }

  g_assert_cmpuint (n_pages, ==, 3);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 7);
}

static void
test_changes (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) a = newsroom_make_item ("a", "A", NULL);
  g_autoptr (DatelineItem) b = newsroom_make_item ("b", "B", NULL);
  g_autofree char *path = newsroom_item_path (a);
  g_autofree char *since = NULL;
  g_autofree char *ahead_path = NULL;
  g_autoptr (Reply) ahead = NULL;
  g_autoptr (Reply) made = newsroom_put (newsroom, newsroom->editor, a, NULL);
  g_autoptr (Reply) first = NULL;
  g_autoptr (Reply) deleted = NULL;
  g_autoptr (Reply) second = NULL;
  g_autoptr (Reply) other = NULL;
  g_autoptr (Reply) garbage = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *answer, *change;

  newsroom_add (newsroom, b);
  first = newsroom_send (newsroom, "GET", "/api/v1/changes?limit=1", newsroom->reader, NULL, NULL);
  answer = parse (parser, first);
  g_assert_true (json_object_get_boolean_member (answer, "more"));
  since = g_strconcat ("/api/v1/changes?since=", json_object_get_string_member (answer, "next"),
                       NULL);

  deleted = newsroom_send (newsroom, "DELETE", path, newsroom->editor, NULL,
                           "If-Match", reply_get_header (made, "ETag"), NULL);
  g_assert_cmpuint (deleted->status, ==, 204);
  second = newsroom_send (newsroom, "GET", since, newsroom->reader, NULL, NULL);
  answer = parse (parser, second);
  g_assert_false (json_object_get_boolean_member (answer, "more"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "changes")), ==, 2);
  change = json_array_get_object_element (json_object_get_array_member (answer, "changes"), 1);
  g_assert_cmpstr (json_object_get_string_member (change, "id"), ==, dateline_item_get_id (a));
  g_assert_true (json_object_get_boolean_member (change, "deleted"));

  other = newsroom_send (newsroom, "GET", "/api/v1/changes?since=0123456789abcdef-3",
                         newsroom->reader, NULL, NULL);
  garbage = newsroom_send (newsroom, "GET", "/api/v1/changes?since=x&limit=-1", newsroom->reader,
                           NULL, NULL);
  assert_problem (other, 410);
  assert_problem (garbage, 400);

  ahead_path = g_strconcat (since, "0", NULL);
  ahead = newsroom_send (newsroom, "GET", ahead_path, newsroom->reader, NULL, NULL);
  assert_problem (ahead, 410);
}

static void
test_media (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n-and so on";
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>";
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (GBytes) image = g_bytes_new_static (png, sizeof png - 1);
  g_autoptr (GBytes) drawing = g_bytes_new_static (svg, sizeof svg - 1);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, image);
  g_autofree char *svg_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, drawing);
  g_autofree char *path = g_strconcat ("/api/v1/media/", hash, NULL);
  g_autofree char *svg_path = g_strconcat ("/api/v1/media/", svg_hash, NULL);
  g_autofree char *page = g_strconcat ("/media/", hash, ".png", NULL);
  g_autofree char *wrong_page = g_strconcat ("/media/", hash, ".jpg", NULL);
  g_autofree char *file_name = g_strconcat (hash, ".png", NULL);
  g_autoptr (DatelineBlock) block = dateline_block_new_image (file_name, "", "", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-28T10:00:00Z");
  g_autoptr (Reply) before = newsroom_get (newsroom, page);
  g_autoptr (Reply) wrong_hash = newsroom_send (newsroom, "PUT", svg_path, newsroom->author, image,
                                                NULL);
  g_autoptr (Reply) script = newsroom_send (newsroom, "PUT", svg_path, newsroom->author, drawing,
                                            NULL);
  g_autoptr (Reply) misnamed = newsroom_send (newsroom, "PUT", path, newsroom->author, image,
                                              "Content-Type", "image/jpeg", NULL);
  g_autoptr (Reply) added = newsroom_send (newsroom, "PUT", path, newsroom->author, image,
                                           "Content-Type", "image/png", NULL);
  g_autoptr (Reply) again = newsroom_send (newsroom, "PUT", path, newsroom->author, image, NULL);
  g_autoptr (Reply) info = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
  g_autoptr (Reply) shown = NULL;
  g_autoptr (Reply) wrong_ending = NULL;

  dateline_item_set_body (item, body);
  newsroom_add (newsroom, item);
  shown = newsroom_get (newsroom, page);
  wrong_ending = newsroom_get (newsroom, wrong_page);

  g_assert_cmpuint (before->status, ==, 404);
  assert_problem (wrong_hash, 422);
  assert_problem (script, 415);
  assert_problem (misnamed, 415);
  g_assert_cmpuint (added->status, ==, 201);
  g_assert_cmpuint (again->status, ==, 200);
  g_assert_cmpstr (info->body, ==, again->body);
  assert_contains (info->body, page);
  g_assert_cmpuint (shown->status, ==, 200);
  g_assert_cmpmem (shown->body, shown->length, png, sizeof png - 1);
  g_assert_cmpstr (reply_get_header (shown, "Content-Type"), ==, "image/png");
  g_assert_cmpuint (wrong_ending->status, ==, 404);
}

static void
test_restart (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", NULL);
  g_autofree char *path = newsroom_item_path (item);
  g_autoptr (Reply) made = newsroom_put (newsroom, newsroom->editor, item, NULL);
  g_autoptr (Reply) got = NULL;

  newsroom_restart (newsroom);
  got = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);

  g_assert_cmpstr (got->body, ==, made->body);
  g_assert_cmpstr (reply_get_header (got, "ETag"), ==, reply_get_header (made, "ETag"));
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/newsroom-api/about", test_about);
  g_test_add_func ("/newsroom-api/beside-the-api", test_beside_the_api);
  g_test_add_func ("/newsroom-api/create-and-repeat", test_create_and_repeat);
  g_test_add_func ("/newsroom-api/two-editors", test_two_editors);
  g_test_add_func ("/newsroom-api/conditions", test_conditions);
  g_test_add_func ("/newsroom-api/get-and-delete", test_get_and_delete);
  g_test_add_func ("/newsroom-api/roles", test_roles);
  g_test_add_func ("/newsroom-api/authors-own", test_authors_own);
  g_test_add_func ("/newsroom-api/bad-items", test_bad_items);
  g_test_add_func ("/newsroom-api/refused-items", test_refused_items);
  g_test_add_func ("/newsroom-api/paging", test_paging);
  g_test_add_func ("/newsroom-api/changes", test_changes);
  g_test_add_func ("/newsroom-api/media", test_media);
  g_test_add_func ("/newsroom-api/restart", test_restart);

  return g_test_run ();
}
