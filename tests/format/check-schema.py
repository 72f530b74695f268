#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold the JSON Schema of an item and the program together.

usage: check-schema.py SCHEMA WRITE-ITEMS READ-ITEM

Items that the program writes are valid; items that are broken in one place are
refused by the schema and by the program alike. Prints TAP.
"""
import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

N_ITEMS = 300
ID = "6c84fb90-12c4-51e1-840d-725aa7b5a1f2"
DAY = {"day": "2021-01-24", "zone": "Asia/Almaty"}
BASE = {"version": 1, "id": ID, "language": "en", "kind": "call", "body": []}
MISSING = object()

# What is wrong, and the members of an item that are so.
BROKEN = [
    ("no version", {"version": MISSING}),
    ("a version that is a text", {"version": "1"}),
    ("version 0", {"version": 0}),
    ("no id", {"id": MISSING}),
    ("an id in upper case", {"id": ID.upper()}),
    ("a path for an id", {"id": "../../x"}),
    ("no language", {"language": MISSING}),
    ("a language that is none", {"language": "e n"}),
    ("no kind", {"kind": MISSING}),
    ("a kind in upper case", {"kind": "Call"}),
    ("no body", {"body": MISSING}),
    ("a body that is a text", {"body": "text"}),
    ("a status that is none", {"status": "lost"}),
    ("a title that is a number", {"title": 5}),
    ("a date of another form", {"date": "24.01.2021"}),
    ("a month that is none", {"date": "2021-13-01"}),
    ("tags in one text", {"tags": "a, b"}),
    ("a tag that is a number", {"tags": [1]}),
    ("an embargo that is a number", {"embargo": 5}),
    ("an embargo without a time", {"embargo": {"zone": "UTC"}}),
    ("an embargo with two times", {"embargo": {"at": "2021-01-24T16:00:00Z", **DAY}}),
    ("a time without an offset", {"embargo": {"at": "2021-01-24 16:00"}}),
    ("a member of a time that is not known", {"embargo": {**DAY, "x": 1}}),
    ("a creation that is a day", {"created": "2021-01-24"}),
    ("a source that is a text", {"source": "feed"}),
    ("a member of the source that is not known", {"source": {"url": "x"}}),
    ("a snippet without an id", {"snippets": [{"in-text": True}]}),
    ("a snippet that is a text", {"snippets": ["contact"]}),
    ("a snippet's id in upper case", {"snippets": [{"id": "Contact"}]}),
    ("a snippet's day of another form", {"snippets": [{"id": "contact", "in-text": "May"}]}),
    ("a member of a snippet that is not known", {"snippets": [{"id": "contact", "x": 1}]}),
    ("a deadline without a time", {"deadlines": [{"label": "x"}]}),
    ("a deadline that is a text", {"deadlines": ["2021-01-24"]}),
    ("a change without when it was", {"deadlines": [{**DAY, "history": [DAY]}]}),
    ("a block that is a text", {"body": ["text"]}),
    ("a block without a type", {"body": [{"text": "x"}]}),
    ("a type that is none", {"body": [{"type": "video"}]}),
    ("a level of a paragraph", {"body": [{"type": "paragraph", "level": 2}]}),
    ("a heading of level 1", {"body": [{"type": "heading", "level": 1}]}),
    ("a list nine deep", {"body": [{"type": "list-item", "depth": 9}]}),
    ("an order that is a text", {"body": [{"type": "list-item", "ordered": "yes"}]}),
    ("a text that is a number", {"body": [{"type": "paragraph", "text": 5}]}),
    ("a piece without text", {"body": [{"type": "paragraph", "text": [{"marks": []}]}]}),
    ("a member of a piece that is not known",
     {"body": [{"type": "quote", "text": [{"text": "x", "x": 1}]}]}),
    ("a mark that is none",
     {"body": [{"type": "quote", "text": [{"text": "x", "marks": ["loud"]}]}]}),
    ("a link that runs",
     {"body": [{"type": "quote", "text": [{"text": "x", "marks": [{"link": "javascript:x"}]}]}]}),
    ("an image without a file", {"body": [{"type": "image", "text": ""}]}),
    ("a text of a rule", {"body": [{"type": "rule", "text": "x"}]}),
    ("an opaque block without a source", {"body": [{"type": "opaque", "name": "x"}]}),
    ("a source of no blocks", {"body": [{"type": "rule", "source": "x", "source-blocks": 0}]}),
    ("a form of a source that is none", {"body": [{"type": "rule", "source-form": "word"}]}),
    ("a source of a group that is no text", {"body": [{"type": "quote", "group-source": 1}]}),
    ("a block before the first of a group", {"body": [{"type": "quote", "group-block": -1}]}),
    ("a frame that is a text", {"body": [{"type": "paragraph", "frame": "<p>"}]}),
    ("a frame without its end", {"body": [{"type": "paragraph", "frame": {"before": "<p>"}}]}),
]


class Tap:
    """Counts and prints results."""

    def __init__(self):
        self.count = 0
        self.failed = False

    def check(self, passed, name, detail=""):
        self.count += 1
        self.failed |= not passed
        print(f"{'ok' if passed else 'not ok'} {self.count} - {name}")
        if not passed and detail:
            print("# " + detail.replace("\n", "\n# "))


def reads(program, folder, item):
    path = pathlib.Path(folder, "item.json")
    path.write_text(json.dumps(item), encoding="utf-8")
    return subprocess.run([program, path], stderr=subprocess.DEVNULL).returncode == 0


def main():
    schema_path, write_items, read_item = sys.argv[1:]
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    tap = Tap()

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([write_items, folder, str(N_ITEMS)], check=True)
        wrong = ""
        paths = sorted(pathlib.Path(folder).glob("*.json"))
        for path in paths:
            item = json.loads(path.read_text(encoding="utf-8"))
            for error in validator.iter_errors(item):
                wrong = wrong or f"{path.name}: {error.json_path}: {error.message}"
        tap.check(len(paths) == N_ITEMS and not wrong, "items that the program writes", wrong)

        tap.check(validator.is_valid(BASE) and reads(read_item, folder, BASE),
                  "the smallest item")
        known = set(schema["properties"])
        every = set(json.loads(paths[0].read_text(encoding="utf-8")))
        tap.check(every - known <= {"x-reviewer", "x-score"}, "every member is described")

        for name, members in BROKEN:
            item = {**copy.deepcopy(BASE), **members}
            item = {key: value for key, value in item.items() if value is not MISSING}
            tap.check(not validator.is_valid(item), name + ": not valid")
            tap.check(not reads(read_item, folder, item), name + ": not read")

    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


sys.exit(main())
