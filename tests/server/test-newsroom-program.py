# SPDX-License-Identifier: GPL-3.0-or-later
"""The program dateline-server as its user meets it.

usage: test-newsroom-program.py PROGRAM
"""
import hashlib
import json
import signal
import sqlite3
import sys

import newsroom_process

ID = "018f0000-0000-7000-8000-000000000001"
ITEM = json.dumps({"version": 1, "id": ID, "story": ID, "language": "en", "kind": "statement",
                   "title": "Title", "created": "2021-01-01T00:00:00Z",
                   "modified": "2021-01-01T00:00:00Z", "body": []}).encode()


def usage(newsroom):
    listen = ["--database", newsroom.database, "--listen", "127.0.0.1:0"]
    for arguments, status in (
            (["--help"], 0), (["--version"], 0), ([], 2), (["--nonsense"], 2),
            (["--database", newsroom.database], 2),
            (["token", "list"], 2),
            (["token", "add", "a", "--database", newsroom.database], 2),
            (["token", "add", "a", "--role", "king", "--database", newsroom.database], 2),
            (["token", "add", "a b", "--role", "reader", "--database", newsroom.database], 2),
            (["token", "remove", "a", "--database", newsroom.database], 1),
            (["serve", "--database", newsroom.database], 2),
            (["--database", newsroom.database, "--listen", "nowhere"], 2),
            (listen + ["--zone", "Mars"], 2),
            (listen + ["--base-url", "ftp://example.org"], 2),
            (listen + ["--base-url", "https://"], 2),
            (listen + ["--base-url", "https://example.org/news"], 2),
            (listen + ["--base-url", "https://example.org\r\nX-Injected: 1"], 2),
            (listen + ["--base-url", "https://example.org/>;rel=\"x\""], 2),
            (["--database", "/nonexistent/x.db", "--listen", "127.0.0.1:0"], 1),
            (["--database", "/dev/null", "--listen", "127.0.0.1:0"], 1)):
        result = newsroom.run(*arguments)
        assert result.returncode == status, f"{arguments}: {result.returncode} {result.stderr}"
        if status:
            assert result.stderr.startswith("dateline-server: "), result.stderr
            assert result.stderr.count("\n") == 1, result.stderr


def tokens(newsroom):
    token = newsroom.add_token("author")
    again = newsroom.run("token", "add", "author", "--role", "reader", "--database",
                         newsroom.database)
    assert again.returncode == 1
    listed = newsroom.run("token", "list", "--database", newsroom.database).stdout
    assert listed.startswith("author\tauthor\t") and token not in listed

    with open(newsroom.database, "rb") as file:
        assert token.encode() not in file.read()

    newsroom.start()
    assert newsroom.request("GET", "/api/v1/", token)[0] == 200
    # Beside the running server.
    newsroom.run("token", "remove", "author", "--database", newsroom.database)
    assert newsroom.request("GET", "/api/v1/", token)[0] == 401


def ends_when_answered(newsroom):
    for number in (signal.SIGTERM, signal.SIGINT):
        token = newsroom.add_token("editor") if number == signal.SIGTERM else token
        newsroom.start()
        connection = newsroom.connect()
        connection.putrequest("PUT", "/api/v1/items/" + ID)
        for name, value in (("Authorization", "Bearer " + token), ("If-None-Match", "*"),
                            ("Content-Type", "application/json"),
                            ("Content-Length", str(len(ITEM)))):
            connection.putheader(name, value)
        connection.endheaders(ITEM[:20])
        # An answer to another request says that the server has read the headers.
        assert newsroom.request("GET", "/")[0] == 200

        newsroom.process.send_signal(number)
        while True:
            try:
                newsroom.request("GET", "/")
            except OSError:
                break
        connection.send(ITEM[20:])
        answer = connection.getresponse()
        assert answer.status in (200, 201), answer.status
        answer.read()
        connection.close()
        assert newsroom.process.wait(20) == 0
        newsroom.process.stdout.close()

    newsroom.start()
    assert newsroom.request("GET", "/items/" + ID)[0] == 200


def a_foreign_database(newsroom):
    with sqlite3.connect(newsroom.database) as database:
        database.execute("CREATE TABLE other (x)")
    result = newsroom.run("--database", newsroom.database, "--listen", "127.0.0.1:0")
    assert result.returncode == 1
    assert "another program" in result.stderr, result.stderr


def an_older_database(newsroom):
    """Version 1 did not note which images items show."""
    image = b"\x89PNG\r\n\x1a\n-"
    name = hashlib.sha256(image).hexdigest()
    item = json.loads(ITEM) | {"body": [{"type": "image", "media": name + ".png"}]}
    token = newsroom.add_token("editor")
    newsroom.start()
    newsroom.request("PUT", "/api/v1/media/" + name, token, image)
    newsroom.request("PUT", "/api/v1/items/" + ID, token, json.dumps(item),
                     {"Content-Type": "application/json", "If-None-Match": "*"})
    newsroom.process.terminate()
    assert newsroom.process.wait(20) == 0
    newsroom.process.stdout.close()
    with sqlite3.connect(newsroom.database) as database:
        database.executescript("DROP TABLE uses; PRAGMA user_version = 1;")

    newsroom.start()
    status, _, data = newsroom.request("GET", f"/media/{name}.png")
    assert (status, data) == (200, image), status


newsroom_process.run([usage, tokens, ends_when_answered, a_foreign_database, an_older_database],
                     sys.argv[1])
