"""What the end-to-end tests share: private folders, the programs, and waiting."""
import contextlib
import glob
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zlib


class Failure(Exception):
    """A test's expectation that was not met."""


def expect(condition, message):
    """Fails the test with @message where @condition is not so."""
    if not condition:
        raise Failure(message)


def wait_for(condition, what, seconds=30):
    """Asks @condition until it gives something true, and gives that."""
    limit = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > limit:
            raise Failure(f"waited {seconds} seconds for {what}")
        time.sleep(0.05)


class World:
    """Folders of a user of our own, and the programs run as that user."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="dateline-end-to-end-")
        self.desk = os.path.join(self.folder, "desk")
        self.environment = dict(os.environ, DATELINE_SECRETS="file", DATELINE_DESK=self.desk)
        for variable, name in (("HOME", "home"), ("XDG_DATA_HOME", "data"),
                               ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"),
                               ("XDG_STATE_HOME", "state")):
            self.environment[variable] = os.path.join(self.folder, name)
            os.mkdir(self.environment[variable], 0o700)
        self.cli_program = os.environ["DATELINE_CLI"]
        self.server_program = os.environ["DATELINE_SERVER"]
        self.processes = []

    def path(self, name):
        """A path within the world's folder."""
        return os.path.join(self.folder, name)

    def cli(self, *arguments, stdin="", status=0):
        """Runs dateline-cli, and gives what it printed."""
        result = subprocess.run([self.cli_program, *arguments], input=stdin, text=True,
                                capture_output=True, env=self.environment, timeout=240,
                                check=False)
        expect(result.returncode == status,
               f"dateline-cli {' '.join(arguments)} ended with {result.returncode}, not "
               f"{status}: {result.stderr}")
        return result.stdout

    def items(self):
        """Every item on disk, as its file says."""
        for path in glob.glob(os.path.join(self.desk, "items", "*.json")):
            with open(path, encoding="utf-8") as file:
                yield json.load(file)

    def find_item(self, **fields):
        """The item on disk that has these values, or None."""
        return next((item for item in self.items()
                     if all(item.get(name) == value for name, value in fields.items())), None)

    def start_server(self):
        """Starts a fresh newsroom, and gives its address and an editor's token."""
        database = self.path("newsroom.sqlite")
        server = subprocess.Popen([self.server_program, "--database", database, "--listen",
                                   "127.0.0.1:0"], stdout=subprocess.PIPE, text=True,
                                  env=self.environment)
        self.processes.append(server)
        address = server.stdout.readline().strip()
        expect(address.startswith("http://127.0.0.1:"), f"the server said “{address}”")
        token = subprocess.run([self.server_program, "token", "add", "tester", "--role", "editor",
                                "--database", database], text=True, capture_output=True,
                               env=self.environment, check=True).stdout.strip()
        return address, token

    def add_account(self, address, token):
        """Makes the newsroom the desk's account."""
        self.cli("account", "add", "newsroom", "--type", "newsroom", "--url", address, "--user",
                 "tester", stdin=token + "\n")

    def close(self):
        """Stops what was started and removes the folders."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
            if process.stdout:
                process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def png(width, height):
    """The bytes of a PNG image, of one colour."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = (b"\0" + b"\x20\x60\xa0" * width) * height
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def get(url):
    """The text of a page; its status where it is no success."""
    try:
        with urllib.request.urlopen(url, timeout=20) as reply:
            return reply.read().decode()
    except urllib.error.HTTPError as error:
        return str(error.code)


def run(tests):
    """Runs each of @tests in a world of its own, and prints TAP."""
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace("test_", "").replace("_", " ")
        world = World()
        try:
            test(world)
            print(f"ok {number} - {name}", flush=True)
        except (Failure, subprocess.SubprocessError, OSError) as error:
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            print("\n".join(f"# {line}" for line in str(error).splitlines()), flush=True)
        finally:
            world.close()
    sys.exit(1 if failed else 0)
