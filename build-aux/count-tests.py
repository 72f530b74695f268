#!/usr/bin/python3
"""Prints "N passed, N failed, N skipped" for meson's log of a test run.

Counts TAP's own results where a test gave them, else the test itself. Fails where nothing
ran or anything failed.
"""
import json
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b(?:[^#\n]*)(?:#\s*(\S+))?", re.MULTILINE)


def count_test(test):
    """(passed, failed, skipped) of one entry of the log."""
    if test["result"] == "EXPECTEDFAIL":
        return 1, 0, 0
    results = TAP_LINE.findall(test.get("stdout", ""))
    skipped = sum(1 for _, directive in results if directive.upper() == "SKIP")
    failed = sum(1 for bad, directive in results if bad and directive.upper() != "TODO")
    passed = len(results) - skipped - failed
    if test["result"] == "SKIP" and not results:
        return 0, 0, 1
    if test["result"] in ("OK", "SKIP"):
        return (passed, failed, skipped) if results else (1, 0, 0)
    # A crash or a time-out has no line of its own.
    return passed, max(failed, 1), skipped


def main():
    passed = failed = skipped = 0
    with open(sys.argv[1], encoding="utf-8") as log:
        for line in log:
            counts = count_test(json.loads(line))
            passed += counts[0]
            failed += counts[1]
            skipped += counts[2]
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


sys.exit(main())
