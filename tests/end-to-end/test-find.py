#!/usr/bin/python3
"""Finding and replacing in the real window, by keyboard: in the text, and in the desk."""
import os
import sys

sys.path.insert(0, os.environ["DATELINE_BUILD_AUX"])

from desktop import Desktop, NotSeen  # noqa: E402  pylint: disable=wrong-import-position
from support import Failure, expect, run, wait_for  # noqa: E402


def start_window(world):
    """The program on this world's desk, with the first item selected."""
    desktop = Desktop([os.environ["DATELINE_WINDOW"], world.desk], world.environment)
    world.processes.append(desktop.process)
    desktop.see("Text of the item")
    return desktop


def has_focus(desktop, name):
    """Whether the widget of this name has the focus."""
    return (desktop.focused() or desktop.application).get_name() == name


def add_item(world, title, text):
    """A new item with a text, through the command line."""
    path = world.path("item.md")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"# {title}\n\n{text}\n")
    world.cli("import", path)


def texts(world):
    """Title → text of every item on disk."""
    result = {}
    for item in world.items():
        result[item["title"]] = "\n".join(block["text"] for block in item["body"])
    return result


def in_window(test):
    """What @test does with a world and a window, and a clear word if something is not seen."""
    def run_test(world):
        world.cli("init", "--name", "Steppe")
        add_item(world, "Bridges", "The old bridge, the older bridge and an Old man.")
        desktop = start_window(world)
        try:
            test(world, desktop)
            expect(desktop.process.poll() is None, "the window has ended")
        except NotSeen as error:
            raise Failure(str(error)) from error
        finally:
            picture = os.environ.get("DATELINE_TEST_PICTURE")
            if picture:
                desktop.picture(picture)
            desktop.close()
    run_test.__name__ = test.__name__
    return run_test


@in_window
def test_in_the_text(world, desktop):
    """Ctrl+F, Enter, Shift+Enter, Ctrl+H, Escape."""
    desktop.click(desktop.see("Text of the item"))
    desktop.key("ctrl+Home", "ctrl+f")
    wait_for(lambda: has_focus(desktop, "Find in the text"), "the focus in the bar")
    desktop.type("old")
    desktop.see("1 of 3")
    desktop.key("Return")
    desktop.see("2 of 3")
    desktop.key("shift+Return", "shift+Return")
    desktop.see("3 of 3")
    desktop.key("F3")
    desktop.see("1 of 3")
    desktop.type("e")
    desktop.see("1 of 1")
    desktop.type("zzz")
    desktop.see("Nothing found")
    desktop.key("BackSpace", "BackSpace", "BackSpace", "BackSpace")
    desktop.see("1 of 3")

    # Escape leaves what was found selected, so that one types over it.
    desktop.key("Escape")
    wait_for(lambda: has_focus(desktop, "Text of the item"), "the focus in the text")
    desktop.type("new")
    wait_for(lambda: texts(world)["Bridges"] ==
             "The new bridge, the older bridge and an Old man.", "what was typed over it")

    desktop.key("ctrl+h")
    wait_for(lambda: has_focus(desktop, "Find in the text"), "the focus in the bar")
    desktop.see("2 matches")
    desktop.key("ctrl+h")
    wait_for(lambda: has_focus(desktop, "Replace with"), "the focus in the replacement")
    desktop.type("young")
    desktop.key("Tab", "Tab", "Return")
    desktop.see("Replaced 2 matches in the text")
    wait_for(lambda: texts(world)["Bridges"] ==
             "The new bridge, the younger bridge and an young man.", "the replacements on disk")
    desktop.key("Escape", "ctrl+z")
    wait_for(lambda: texts(world)["Bridges"] ==
             "The new bridge, the older bridge and an Old man.", "one step of undo")


@in_window
def test_key_finds_where_one_is(_world, desktop):
    """Ctrl+F in the list searches the list; Shift+Ctrl+F does so from anywhere."""
    desktop.see("1 item")
    desktop.key("ctrl+f")
    wait_for(lambda: desktop.focused() and "Find" not in desktop.focused().get_name() and
             desktop.focused().get_role_name() in ("text", "entry"), "the list's search")
    desktop.type("bridges")
    desktop.click(desktop.see("Text of the item"))
    desktop.key("ctrl+f")
    wait_for(lambda: has_focus(desktop, "Find in the text"), "the focus in the bar")
    desktop.key("ctrl+shift+f")
    wait_for(lambda: desktop.focused() and not has_focus(desktop, "Find in the text") and
             desktop.focused().get_role_name() in ("text", "entry"), "the list's search")


@in_window
def test_in_the_desk(world, desktop):
    """Shift+Ctrl+H: every place is shown, one is left out, and it is put back."""
    add_item(world, "Roads", "An old road.")
    add_item(world, "Gold", "Nothing.")
    before = texts(world)

    desktop.click(desktop.see("Text of the item"))
    desktop.key("ctrl+shift+h")
    wait_for(lambda: has_focus(desktop, "Find"), "the focus in the window")
    desktop.type("old")
    desktop.see("5 matches in 3 items")
    desktop.see("Replace 5 in 3 items", "button")
    desktop.key("Tab")
    desktop.type("new")

    # Past the scope and the two options, into the list.
    desktop.key("Tab", "Tab", "Tab", "Tab")
    desktop.key("Home", "space")
    desktop.see("in 2 items", "button")
    desktop.key("space")
    desktop.see("Replace 5 in 3 items", "button")
    desktop.key("alt+r")
    wait_for(lambda: not desktop.has_window("Find and Replace in the Desk"),
             "the window to close")
    desktop.see("Replaced 5 in 3 items")
    after = {"Bridges": "The new bridge, the newer bridge and an new man.",
             "Roads": "An new road.", "Gnew": "Nothing."}
    wait_for(lambda: texts(world) == after, "the replacements on disk")
    # The toast's is over the window, and the last.
    desktop.click(list(desktop.find_all("Undo", "button"))[-1])
    desktop.see("Put back as it was")
    wait_for(lambda: texts(world) == before, "the texts as they were")


run([test_in_the_text, test_key_finds_where_one_is, test_in_the_desk])
