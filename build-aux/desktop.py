"""Drives the window as a person does, by keyboard, mouse and screen reader.

To be used under build-aux/with-display, which gives an X server and a session bus of its
own. Keys and clicks go through xdotool, looking through AT-SPI, pictures through import.
"""
import os
import subprocess
import time

# A warning of the library that looks must not end the one who looks.
PROGRAM_DEBUG = os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402  pylint: disable=wrong-import-position

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  pylint: disable=wrong-import-position

StateType = Atspi.StateType

# Without it a call to a program that does not answer would hang for good.
Atspi.set_timeout(2000, 15000)


class NotSeen(Exception):
    """Something that should be on the screen is not."""


def wait_for(condition, what, seconds=30):
    """Asks @condition until it gives something true, and gives that."""
    limit = time.monotonic() + seconds
    while True:
        try:
            result = condition()
        except GLib.Error:
            # A widget that went away while it was looked at.
            result = None
        if result:
            return result
        if time.monotonic() > limit:
            raise NotSeen(f"waited {seconds} seconds for {what}")
        time.sleep(0.05)


def walk(accessible, depth=60):
    """@accessible and all below it that are shown."""
    yield accessible
    if depth == 0:
        return
    try:
        count = accessible.get_child_count()
    except GLib.Error:
        return
    for index in range(min(count, 400)):
        try:
            child = accessible.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield from walk(child, depth - 1)


def get_role(accessible):
    """What @accessible is; a "push button" is called a "button" by newer versions."""
    return accessible.get_role_name().removeprefix("push ")


class Desktop:
    """One running program on the display."""

    def __init__(self, command, environment):
        # GTK_A11Y=test is for tests within the process; here the real bus is wanted.
        environment = {name: value for name, value in environment.items() if name != "GTK_A11Y"}
        # Not "fatal-warnings", as elsewhere: GTK 4.8 warns of a scrollbar that has no place yet
        # where a busy machine handles a key within the frame that paints its text.
        if PROGRAM_DEBUG:
            environment["G_DEBUG"] = "fatal-criticals"
        self.process = subprocess.Popen(command, env=environment)
        # Without a window manager keys go to the window that is under the pointer.
        self.run("mousemove", "640", "400")
        self.application = wait_for(self._find_application, "the window", 60)

    def _find_application(self):
        if self.process.poll() is not None:
            raise NotSeen(f"the program ended with {self.process.returncode}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application is not None and application.get_process_id() == self.process.pid \
                    and application.get_child_count() > 0:
                return application
        return None

    @staticmethod
    def run(*arguments):
        """One xdotool command."""
        subprocess.run(["xdotool", *arguments], check=True, timeout=60)

    def key(self, *keys):
        """Presses @keys, one after the other: "ctrl+n", "Return"."""
        for name in keys:
            self.run("key", "--delay", "20", name)

    def type(self, text):
        """Types @text; its letters may be of any script, a line feed is Enter."""
        for number, line in enumerate(text.split("\n")):
            if number > 0:
                self.key("Return")
            if line:
                self.run("type", "--delay", "30", "--", line)

    def click(self, accessible, button=1):
        """Clicks into the middle of a widget."""
        box = accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        self.run("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2),
                 "click", str(button))

    def find_all(self, name=None, role=None):
        """The widgets of this name and role ("button") that have a place on the screen.
        GTK 4.8 does not say of widgets whether they are showing."""
        for accessible in walk(self.application):
            try:
                if name is not None and name not in (accessible.get_name() or ""):
                    continue
                if role is not None and get_role(accessible) != role:
                    continue
                box = accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
            except (GLib.Error, AttributeError):
                continue
            if box.width > 0 and box.height > 0:
                yield accessible

    def find(self, name=None, role=None):
        """The first of them, or None."""
        return next(self.find_all(name, role), None)

    def see(self, name=None, role=None, seconds=30):
        """Waits until such a widget is shown."""
        return wait_for(lambda: self.find(name, role), f"“{name}” ({role})", seconds)

    def focused(self):
        """The widget that has the keyboard's focus, or None."""
        for accessible in walk(self.application):
            try:
                if accessible.get_state_set().contains(StateType.FOCUSED):
                    return accessible
            except GLib.Error:
                continue
        return None

    @staticmethod
    def has_window(title):
        """Whether a window of this title is on the screen, as the X server says: GTK 4.8
        may fail if it is asked for its widgets while one of its windows closes."""
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title],
                              check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              timeout=60).returncode == 0

    def picture(self, path):
        """Saves what is on the screen."""
        subprocess.run(["import", "-window", "root", path], check=True, timeout=60)

    def close(self):
        """Ends the program."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
