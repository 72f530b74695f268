# SPDX-License-Identifier: GPL-3.0-or-later
"""A real dateline-server with a database of its own, and requests to it."""
import http.client
import os
import subprocess
import sys
import tempfile
import urllib.parse


class Newsroom:
    def __init__(self, program):
        self.program = program
        self.folder = tempfile.TemporaryDirectory()
        self.database = os.path.join(self.folder.name, "newsroom.db")
        self.process = None
        self.url = None

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], capture_output=True, text=True,
                              timeout=60, check=False)

    def add_token(self, role):
        result = self.run("token", "add", role, "--role", role, "--database", self.database)
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--database", self.database, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        assert self.url.startswith("http://127.0.0.1:"), self.url

    def connect(self):
        return http.client.HTTPConnection(urllib.parse.urlsplit(self.url).netloc, timeout=60)

    def request(self, method, path, token=None, body=None, headers=None):
        """Status, headers and body of the answer."""
        connection = self.connect()
        fields = dict(headers or {})
        if token:
            fields["Authorization"] = "Bearer " + token
        connection.request(method, path, body, fields)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process:
            self.process.stdout.close()
        self.folder.cleanup()


def run(tests, program):
    """Runs each with a newsroom of its own, and prints TAP."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        newsroom = Newsroom(program)
        try:
            test(newsroom)
            print(f"ok {number} - {test.__name__}", flush=True)
        except Exception as error:  # every failure of a test is one line of TAP
            failed += 1
            print(f"# {type(error).__name__}: {error}")
            print(f"not ok {number} - {test.__name__}", flush=True)
        finally:
            newsroom.close()
    sys.exit(1 if failed else 0)
