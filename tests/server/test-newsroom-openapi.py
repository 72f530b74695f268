# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds data/newsroom-api.yaml and dateline-server together.

usage: test-newsroom-openapi.py PROGRAM YAML

Every status that the description promises for an operation is provoked and its
content type checked; an answer that the description does not know fails, and so
does a method that it does not know and the server takes.
"""
import hashlib
import json
import sys

import yaml

import newsroom_process

UUID = "018f0000-0000-7000-8000-00000000000%d"
PNG = b"\x89PNG\r\n\x1a\nimage"
BIG = {"items": 4 * 1024 * 1024 + 1, "media": 16 * 1024 * 1024 + 1}
JSON = {"Content-Type": "application/json"}
NEW = {**JSON, "If-None-Match": "*"}

with open(sys.argv[2], encoding="utf-8") as file:
    API = yaml.safe_load(file)


def item(number, title="Title"):
    return json.dumps({"version": 1, "id": UUID % number, "story": UUID % number,
                       "language": "en", "kind": "statement", "title": title,
                       "created": "2021-01-01T00:00:00Z", "modified": "2021-01-01T00:00:00Z",
                       "body": []}).encode()


def resolve(node):
    while "$ref" in node:
        found = API
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def cases(newsroom, tokens):
    """(operation, path, token, body, headers) that together give every status."""
    reader, author, editor = tokens["reader"], tokens["author"], tokens["editor"]
    one, gone, none = ("/items/" + UUID % n for n in (1, 2, 9))
    sha = hashlib.sha256(PNG).hexdigest()

    def put(path, body, headers=None):
        return newsroom.request("PUT", "/api/v1" + path, editor, body, headers or NEW)

    etag = put(one, item(1))[1]["ETag"]
    gone_etag = put(gone, item(2))[1]["ETag"]
    newsroom.request("DELETE", "/api/v1" + gone, editor, None, {"If-Match": gone_etag})
    other = {**JSON, "If-Match": '"other"'}
    point = "0123456789abcdef-1"
    return [
        ("get", "/", "/", reader, None, {}), ("get", "/", "/", None, None, {}),
        ("get", "/items", "/items", reader, None, {}),
        ("get", "/items", "/items?limit=0", reader, None, {}),
        ("get", "/items", "/items", None, None, {}),
        ("get", "/changes", "/changes", reader, None, {}),
        ("get", "/changes", "/changes?since=x", reader, None, {}),
        ("get", "/changes", "/changes?since=" + point, reader, None, {}),
        ("get", "/changes", "/changes", None, None, {}),
        ("get", "/items/{id}", one, reader, None, {}),
        ("get", "/items/{id}", one, reader, None, {"If-None-Match": etag}),
        ("get", "/items/{id}", one, None, None, {}),
        ("get", "/items/{id}", none, reader, None, {}),
        ("get", "/items/{id}", gone, reader, None, {}),
        ("put", "/items/{id}", one, editor, item(1), NEW),
        ("put", "/items/{id}", "/items/" + UUID % 3, author, item(3), NEW),
        ("put", "/items/{id}", one, editor, b"{", NEW),
        ("put", "/items/{id}", one, None, item(1), NEW),
        ("put", "/items/{id}", one, reader, item(1), NEW),
        ("put", "/items/{id}", "/items/x", editor, item(1), NEW),
        ("put", "/items/{id}", gone, editor, item(2), other),
        ("put", "/items/{id}", one, editor, item(1, "Other"), other),
        ("put", "/items/{id}", one, editor, b" " * BIG["items"], NEW),
        ("put", "/items/{id}", one, editor, item(1), {"Content-Type": "text/plain"}),
        ("put", "/items/{id}", one, editor, item(4), NEW),
        ("put", "/items/{id}", one, editor, item(1), JSON),
        ("delete", "/items/{id}", one, editor, None, {"If-Match": "x"}),
        ("delete", "/items/{id}", one, None, None, {"If-Match": etag}),
        ("delete", "/items/{id}", one, author, None, {"If-Match": etag}),
        ("delete", "/items/{id}", none, editor, None, {"If-Match": etag}),
        ("delete", "/items/{id}", gone, editor, None, {"If-Match": '"other"'}),
        ("delete", "/items/{id}", one, editor, None, {"If-Match": '"other"'}),
        ("delete", "/items/{id}", one, editor, None, {}),
        ("delete", "/items/{id}", one, editor, None, {"If-Match": etag}),
        ("put", "/media/{sha256}", "/media/" + sha, author, PNG, {}),
        ("put", "/media/{sha256}", "/media/" + sha, author, PNG, {}),
        ("put", "/media/{sha256}", "/media/" + sha, None, PNG, {}),
        ("put", "/media/{sha256}", "/media/" + sha, reader, PNG, {}),
        ("put", "/media/{sha256}", "/media/x", author, PNG, {}),
        ("put", "/media/{sha256}", "/media/" + sha, author, b"x" * BIG["media"], {}),
        ("put", "/media/{sha256}", "/media/" + sha, author, b"<svg/>", {}),
        ("put", "/media/{sha256}", "/media/" + sha, author, PNG + b"x", {}),
        ("get", "/media/{sha256}", "/media/" + sha, reader, None, {}),
        ("get", "/media/{sha256}", "/media/" + sha, None, None, {}),
        ("get", "/media/{sha256}", "/media/" + "0" * 64, reader, None, {}),
    ]


def every_promise_is_kept(newsroom):
    tokens = {role: newsroom.add_token(role) for role in ("reader", "author", "editor")}
    newsroom.start()
    seen = set()
    for method, template, path, token, body, headers in cases(newsroom, tokens):
        status, fields, data = newsroom.request(method.upper(), "/api/v1" + path, token, body,
                                                headers)
        where = f"{method} {path} {status}"
        promised = API["paths"][template][method]["responses"]
        assert str(status) in promised, f"{where} is not described: {data[:200]}"
        content = resolve(promised[str(status)]).get("content", {})
        if content:
            assert fields["Content-Type"] in content, f"{where}: {fields['Content-Type']}"
            schema = resolve(content[fields["Content-Type"]]["schema"])
            missing = set(schema.get("required", ())) - set(json.loads(data))
            assert not missing, f"{where} lacks {missing}"
        else:
            assert not data, f"{where} has a body"
        seen.add((template, method, str(status)))

    promised = {(path, method, status)
                for path, operations in API["paths"].items()
                for method, operation in operations.items() if method != "parameters"
                for status in operation["responses"]}
    assert promised == seen, f"never seen: {promised - seen}"


def nothing_else_is_there(newsroom):
    token = newsroom.add_token("editor")
    newsroom.start()
    for template, operations in API["paths"].items():
        path = "/api/v1" + template.replace("{id}", UUID % 1).replace("{sha256}", "0" * 64)
        described = {method.upper() for method in operations if method != "parameters"}
        for method in ("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"):
            status, fields, _ = newsroom.request(method, path, token)
            assert (status == 405) == (method not in described), f"{method} {path}: {status}"
            if status == 405:
                allowed = set(fields["Allow"].split(", ")) - {"HEAD"}
                assert allowed == described, f"{path} allows {allowed}"
    for path in ("/api/v1/users", "/api/v1/media", "/api/v1/items/a/b", "/api/v2/items", "/api"):
        status, _, _ = newsroom.request("GET", path, token)
        assert status == 404, f"{path}: {status}"


newsroom_process.run([every_promise_is_kept, nothing_else_is_there], sys.argv[1])
