#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold the JSON Schema of a desk and the program together.

usage: check-desk-schema.py DESK-SCHEMA ITEM-SCHEMA SAMPLE-DESK REWRITE-DESK

What the program writes of a desk is valid and the same; a desk that is broken in one place
is refused by the schema and by the program alike. Prints TAP.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

PARAGRAPH = {"type": "paragraph", "text": "x"}
OLD = {"version": 1, "contact": ["Aru Bekova", "+7 727"], "notes": ["Since 1994"]}

BROKEN = [
    ("another version", {"version": 2}),
    ("a name that is a number", {"name": 5}),
    ("no language", {"languages": []}),
    ("a language that is none", {"languages": ["e n"]}),
    ("a kind without an id", {"kinds": [{"title": "Speech"}]}),
    ("a field that is none", {"kinds": [{"id": "speech", "fields": ["hat"]}]}),
    ("a letterhead in one text", {"letterhead": "Street"}),
    ("embargo lines in a list", {"embargo-lines": ["x"]}),
    ("an embargo line of no language", {"embargo-lines": {"e n": "x"}}),
    ("an embargo line that is a number", {"embargo-lines": {"en": 5}}),
    ("rules in a list", {"rules": ["title-missing"]}),
    ("a rule that is a number", {"rules": {"title-missing": 5}}),
    ("a limit in words", {"rules": {"summary-length": {"limit": "long"}}}),
    ("a section that is a number", {"rules": {"section-missing": {"sections": [5]}}}),
    ("snippets that are one", {"snippets": {"id": "contact"}}),
    ("a snippet without an id", {"snippets": [{"title": "Contact"}]}),
    ("a role that is none", {"snippets": [{"id": "a", "role": "hat"}]}),
    ("a text of no language", {"snippets": [{"id": "a", "texts": {"e n": {"text": []}}}]}),
    ("a text without blocks", {"snippets": [{"id": "a", "texts": {"en": {}}}]}),
    ("a day of another form",
     {"snippets": [{"id": "a", "texts": {"en": {"as-of": "May", "text": [PARAGRAPH]}}}]}),
    ("a block that is none",
     {"snippets": [{"id": "a", "texts": {"en": {"text": [{"type": "video"}]}}}]}),
    ("a switch that is a text", {"snippets": [{"id": "a", "on-sheet": "yes"}]}),
]


def new_validator(desk_schema, item_schema):
    """The desk's schema refers to the item's, which is not fetched."""
    validator = jsonschema.Draft202012Validator
    validator.check_schema(desk_schema)
    try:
        from referencing import Registry, Resource  # newer versions of jsonschema
    except ImportError:
        return validator(desk_schema, resolver=jsonschema.RefResolver(
            desk_schema["$id"], desk_schema, store={item_schema["$id"]: item_schema}))
    resource = Resource.from_contents(item_schema)
    return validator(desk_schema, registry=Registry().with_resource(item_schema["$id"], resource))


def rewrite(program, folder, desk):
    """What the program makes of @desk, or None."""
    path = pathlib.Path(folder, "desk.json")
    path.write_text(json.dumps(desk), encoding="utf-8")
    result = subprocess.run([program, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(result.stdout) if result.returncode == 0 else None


def main():
    schemas = [json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
               for path in sys.argv[1:3]]
    sample = json.loads(pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
    program = sys.argv[4]
    validator = new_validator(*schemas)
    count = 0
    failed = False

    def check(passed, name):
        nonlocal count, failed
        count += 1
        failed |= not passed
        print(f"{'ok' if passed else 'not ok'} {count} - {name}")

    with tempfile.TemporaryDirectory() as folder:
        check(validator.is_valid(sample), "the sample desk")
        check(rewrite(program, folder, sample) == sample, "the sample desk, written anew")
        check(validator.is_valid(OLD), "a desk of an earlier version")
        new = rewrite(program, folder, OLD)
        check(validator.is_valid(new) and "contact" not in new and len(new["snippets"]) == 2,
              "a desk of an earlier version, written anew")
        for name, members in BROKEN:
            desk = {"version": 1, **members}
            check(not validator.is_valid(desk), name + ": not valid")
            check(rewrite(program, folder, desk) is None, name + ": not read")

    print(f"1..{count}")
    return 1 if failed else 0


sys.exit(main())
