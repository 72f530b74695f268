#!/usr/bin/python3
"""Shows that every translation can be installed and is used, and that no string is left out.

usage: check-catalogues.py MSGFMT SOURCE-ROOT BUILT-CATALOGUES DATELINE-CLI
"""
import gettext
import os
import re
import shutil
import subprocess
import sys
import tempfile

# How a source says that a string is to be translated.
MARKS = {
    ".c": re.compile(r"\b(?:N?C?_|g?d?n?gettext|g_dn?gettext|g_dpgettext2?) ?\("),
    ".ui": re.compile(r"translatable=\"yes\""),
    ".in": re.compile(r"^(?:Comment|Keywords)=|<summary>", re.MULTILINE),
    ".xml": re.compile(r"<summary>"),
}


def read_lines(path):
    """The lines of a list that are no comments."""
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [line for line in lines if line and not line.startswith("#")]


def run(program, *arguments):
    """What a program says when it fails, and nothing when it does not."""
    result = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stderr or "failed"


def find_fuzzy(path):
    """The lines that mark an entry which nobody has looked at."""
    with open(path, encoding="utf-8") as file:
        return [f"line {number}: {line.strip()}" for number, line in enumerate(file, 1)
                if line.startswith("#,") and "fuzzy" in line]


def find_marked(root):
    """Every source below @root that has a string to translate."""
    for folder in ("data", "src"):
        for where, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                path = os.path.join(where, name)
                mark = MARKS.get(os.path.splitext(name)[1])
                if mark is None:
                    continue
                with open(path, encoding="utf-8") as file:
                    if mark.search(file.read()):
                        yield os.path.relpath(path, root)


def find_silence(built, cli, language):
    """What --help lacks where the user has chosen @language."""
    words = gettext.translation("dateline", built, [language]).gettext("Commands:")
    with tempfile.TemporaryDirectory() as locales:
        # A new machine may have no locale but C.UTF-8, where glibc 2.39 and later do not
        # look at LANGUAGE. Under another name it is a locale like any other.
        shutil.copytree("/usr/lib/locale/C.utf8", os.path.join(locales, "en_US.utf8"))
        result = subprocess.run([cli, "--help"], capture_output=True, encoding="utf-8",
                                check=False,
                                env=os.environ | {"DATELINE_LOCALEDIR": built,
                                                  "LOCPATH": locales, "LC_ALL": "en_US.UTF-8",
                                                  "LANGUAGE": language})
    return "" if words in result.stdout else f"{words} is missing:\n{result.stdout}"


def check_language(msgfmt, path, built, cli):
    """The results for one catalogue: what is shown, and what speaks against it."""
    name = os.path.basename(path)
    language = name[:-3]
    if not os.path.isfile(path):
        return [(f"{name} is there", f"LINGUAS names {name}, which is missing")]
    return [
        (f"{name} is there", ""),
        (f"{name} passes msgfmt --check", run(msgfmt, "--check", "-o", os.devnull, path)),
        (f"{name} has no fuzzy entry", "\n".join(find_fuzzy(path))),
        (f"dateline-cli speaks {language}", find_silence(built, cli, language)),
    ]


def main():
    msgfmt, root, built, cli = sys.argv[1:]
    folder = os.path.join(root, "po")
    languages = read_lines(os.path.join(folder, "LINGUAS"))
    listed = read_lines(os.path.join(folder, "POTFILES"))
    catalogues = {name[:-3] for name in os.listdir(folder) if name.endswith(".po")}

    results = [
        ("LINGUAS is sorted", "" if languages == sorted(languages) else " ".join(languages)),
        ("every catalogue is in LINGUAS", " ".join(sorted(catalogues - set(languages)))),
        ("every source with a string is in POTFILES",
         "\n".join(sorted(set(find_marked(root)) - set(listed)))),
        ("every file of POTFILES is there",
         "\n".join(path for path in listed if not os.path.isfile(os.path.join(root, path)))),
    ]
    for language in languages:
        results += check_language(msgfmt, os.path.join(folder, f"{language}.po"), built, cli)

    print(f"1..{len(results)}")
    for number, (title, fault) in enumerate(results, 1):
        print(f"{'not ok' if fault else 'ok'} {number} - {title}")
        for line in fault.splitlines():
            print(f"# {line}")


main()
