"""A headless Chromium, driven through the protocol that chromedriver speaks.

https://www.w3.org/TR/webdriver2/
"""
import json
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request

from support import Failure, wait_for

# The pipe, because the driver would look for its browser at "localhost", a name that not every
# machine knows.
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", "--disable-background-networking", "--remote-debugging-pipe")
SCRIPT_SECONDS = 60


def missing():
    """What is not here that a browser needs, by name."""
    return [name for name in ("chromium", "chromedriver") if not shutil.which(name)]


class Browser:
    """One window."""

    def __init__(self, folder):
        self.log = os.path.join(folder, "chromedriver.log")
        # What is fatal in our programs need not be so in a browser.
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith(("G_", "MALLOC_"))}
        environment.update(TMPDIR=folder, HOME=folder)
        with open(self.log, "w", encoding="utf-8") as log:
            self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=log, stderr=log,
                                           stdin=subprocess.DEVNULL, env=environment)
        try:
            self.address = f"http://127.0.0.1:{wait_for(self.find_port, 'chromedriver')}"
            options = {"args": [*ARGUMENTS, f"--user-data-dir={folder}/chromium"],
                       "binary": shutil.which("chromium")}
            session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options,
                "goog:loggingPrefs": {"browser": "ALL"}, "timeouts": {
                    "script": SCRIPT_SECONDS * 1000, "pageLoad": SCRIPT_SECONDS * 1000}}}})
            self.session = "/session/" + session["sessionId"]
        except BaseException:
            self.driver.kill()
            self.driver.wait()
            raise

    def find_port(self):
        """The port that the driver was given, once it says so."""
        if self.driver.poll() is not None:
            raise Failure("chromedriver ended")
        with open(self.log, encoding="utf-8") as log:
            found = re.search(r"started successfully on port (\d+)", log.read())
        return found.group(1) if found else None

    def call(self, method, path, data=None):
        """One command; gives its value."""
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.address + path, data=body, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=SCRIPT_SECONDS + 30) as reply:
                return json.load(reply)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise Failure(f"the browser: {value['error']}: {value['message']}") from error

    def open(self, url):
        """Goes to a page, and waits until it is loaded."""
        self.call("POST", self.session + "/url", {"url": url})

    def run(self, script, *arguments):
        """The value of the body of a function, which may be a promise."""
        return self.call("POST", self.session + "/execute/sync",
                         {"script": script, "args": list(arguments)})

    def take_log(self):
        """What the console has said since it was last asked."""
        return self.call("POST", self.session + "/se/log", {"type": "browser"})

    def close(self):
        """Ends the browser and its driver."""
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(10)
