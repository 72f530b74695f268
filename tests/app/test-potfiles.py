#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES names every file that has something to translate, and no other."""

import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
listed = {
    line.strip()
    for line in (root / "po" / "POTFILES").read_text().splitlines()
    if line.strip() and not line.startswith("#")
}
marks = {
    ".c": re.compile(r'\b(?:N?C?_|g_dngettext|ngettext|g_dgettext)\s*\('),
    ".ui": re.compile(r'translatable="yes"'),
}
needed = {
    str(path.relative_to(root))
    for path in (root / "src").rglob("*")
    if path.suffix in marks and marks[path.suffix].search(path.read_text())
}
needed |= {
    str(path.relative_to(root))
    for pattern in ("*.desktop.in", "*.metainfo.xml.in", "*.gschema.xml")
    for path in (root / "data").glob(pattern)
}

print("1..2")
for number, (name, files) in enumerate(
    (("not listed", needed - listed), ("listed for nothing", listed - needed)), 1
):
    print(f"{'not ok' if files else 'ok'} {number} {name}")
    for file in sorted(files):
        print(f"# {file}")
