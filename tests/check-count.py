#!/usr/bin/python3
"""Shows that the last line of build-aux/check says what meson's log does.

usage: check-count.py COUNT-TESTS
"""
import json
import subprocess
import sys
import tempfile

# What a case is, its log as (result, stdout) of each test, the line, the exit status.
CASES = [
    ("each line of TAP counts", [("OK", "1..2\nok 1 /a\nok 2 /b\n")],
     "2 passed, 0 failed, 0 skipped", 0),
    ("a program without TAP counts as one", [("OK", ""), ("OK", "1..1\nok 1 /a\n")],
     "2 passed, 0 failed, 0 skipped", 0),
    ("skipped lines are not passed", [("OK", "ok 1 /a\nok 2 /b # SKIP no network\n")],
     "1 passed, 0 failed, 1 skipped", 0),
    ("a skipped program counts once", [("OK", "ok 1 /a\n"), ("SKIP", "1..0 # SKIP no bash\n")],
     "1 passed, 0 failed, 1 skipped", 0),
    ("a failed line fails the run", [("FAIL", "ok 1 /a\nnot ok 2 /b\nok 3 /c\n")],
     "2 passed, 1 failed, 0 skipped", 1),
    ("what is still to do does not", [("OK", "ok 1 /a\nnot ok 2 /b # TODO later\n")],
     "2 passed, 0 failed, 0 skipped", 0),
    ("a crash fails the run", [("ERROR", "1..2\nok 1 /a\n")],
     "1 passed, 1 failed, 0 skipped", 1),
    ("so does a time-out", [("TIMEOUT", "")], "0 passed, 1 failed, 0 skipped", 1),
    ("a failure that is expected is none", [("OK", "ok 1 /a\n"), ("EXPECTEDFAIL", "not ok 1 /b\n")],
     "2 passed, 0 failed, 0 skipped", 0),
    ("a pass that is not expected is a failure", [("UNEXPECTEDPASS", "ok 1 /a\n")],
     "1 passed, 1 failed, 0 skipped", 1),
    ("a comment is no result", [("OK", "# ok so far\nok 1 /a\n# not ok\n")],
     "1 passed, 0 failed, 0 skipped", 0),
    ("subtests are in their test's line", [("OK", "    ok 1 x\n    ok 2 y\nok 1 /a\n")],
     "1 passed, 0 failed, 0 skipped", 0),
    ("nothing but skipped tests is no pass", [("SKIP", "ok 1 /a # SKIP\n")],
     "0 passed, 0 failed, 1 skipped", 1),
    ("an empty log is no pass", [], "0 passed, 0 failed, 0 skipped", 1),
]


def count(tests):
    """The words and the exit status for a log of @tests."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json") as log:
        for result, stdout in tests:
            log.write(json.dumps({"name": "a test", "result": result, "stdout": stdout}) + "\n")
        log.flush()
        run = subprocess.run([sys.executable, sys.argv[1], log.name],
                             capture_output=True, text=True, check=False)
    return run.stdout, run.returncode


def main():
    print(f"1..{len(CASES)}")
    for number, (title, tests, words, status) in enumerate(CASES, 1):
        found = count(tests)
        ok = found == (words + "\n", status)
        print(f"{'ok' if ok else 'not ok'} {number} - {title}")
        if not ok:
            print(f"# {found}, not {(words, status)}")


main()
