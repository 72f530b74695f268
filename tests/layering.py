#!/usr/bin/python3
"""Shows that code which leans the wrong way does not compile.

usage: layering.py COMPILE-COMMANDS SOURCE-ROOT

For every room, a file that includes a header of each other room is compiled with the
flags of that room: it must be found where DESIGN lets the room use it, and nowhere else.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

# What each room may use, itself left out.
USES = {
    "model": set(),
    "format": {"model"},
    "sheet": {"model", "format"},
    "store": {"model", "format"},
    "publish": {"model", "format", "store"},
    "server": {"model", "format"},
    "cli": {"model", "format", "sheet", "store", "publish"},
    "editor": {"model", "format"},
    "views": {"model"},
    "app": {"model", "format", "sheet", "store", "publish", "editor", "views"},
}
# A public header of each room, and of the libraries that only some may use.
HEADERS = {
    "model": "dateline-item.h",
    "format": "dateline-html.h",
    "sheet": "dateline-sheet.h",
    "store": "dateline-desk.h",
    "publish": "dateline-backend.h",
    "server": "dateline-newsroom-server.h",
    "cli": "dateline-cli.h",
    "editor": "dateline-editor.h",
    "views": "dateline-sidebar.h",
    "app": "dateline-application.h",
    "gtk": "gtk/gtk.h",
    "libadwaita": "adwaita.h",
    "sqlite": "sqlite3.h",
    "libsoup": "libsoup/soup.h",
    "enchant": "enchant.h",
    "json-glib": "json-glib/json-glib.h",
    "pango": "pango/pangocairo.h",
}
LIBRARIES = {
    "gtk": {"editor", "views", "app"},
    "libadwaita": {"views", "app"},
    # Its header stands in the system's own folder and is found by every room.
    "sqlite": None,
    "libsoup": {"publish", "server", "cli", "app"},
    "enchant": {"editor"},
    "json-glib": {"format", "sheet", "store", "publish", "server", "cli", "editor", "app"},
    "pango": {"sheet", "cli", "editor", "views", "app"},
}


def room_commands(path):
    """The first compile command of each room: room -> (folder, arguments)."""
    commands = {}
    with open(path, encoding="utf-8") as file:
        for entry in json.load(file):
            source = os.path.normpath(os.path.join(entry["directory"], entry["file"]))
            room = os.path.basename(os.path.dirname(source))
            if source.endswith(".c") and room in USES and f"{os.sep}src{os.sep}" in source:
                commands.setdefault(room, (entry["directory"], shlex.split(entry["command"])))
    return commands


def compiles(command, header):
    """Whether a file that includes @header, and nothing else, is accepted."""
    folder, arguments = command
    flags = [flag for before, flag in zip(arguments, arguments[1:])
             if flag.startswith(("-I", "-D", "-f", "-std", "-pthread", "-isystem"))
             or before == "-isystem"]
    compiler = [word for word in arguments[:2] if not word.startswith("-")]
    with tempfile.NamedTemporaryFile("w", suffix=".c") as file:
        file.write(f"#include <{header}>\n")
        file.flush()
        result = subprocess.run([*compiler, *flags, "-fsyntax-only", file.name], cwd=folder,
                                capture_output=True, text=True, check=False)
    if result.returncode != 0 and "No such file" not in result.stderr:
        sys.exit(f"{header} was refused for another reason:\n{result.stderr}")
    return result.returncode == 0


def main():
    commands = room_commands(sys.argv[1])
    cases = []
    for room, used in USES.items():
        for other, header in HEADERS.items():
            if other in LIBRARIES:
                if LIBRARIES[other] is not None and room not in LIBRARIES[other]:
                    cases.append((room, other, header, False))
            elif other != room:
                # One good case a room shows that the flags are right; the bad ones
                # are all tried.
                if other not in used or other == "model":
                    cases.append((room, other, header, other in used))

    print(f"1..{len(cases)}")
    for number, (room, other, header, allowed) in enumerate(cases, 1):
        ok = room in commands and compiles(commands[room], header) == allowed
        verb = "may" if allowed else "can't"
        print(f"{'ok' if ok else 'not ok'} {number} - {room} {verb} include {other}")


main()
