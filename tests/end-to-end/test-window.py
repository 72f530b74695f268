#!/usr/bin/python3
"""The real window, driven by keyboard: from an empty desk to a public page."""
import os
import sys

sys.path.insert(0, os.environ["DATELINE_BUILD_AUX"])

from desktop import Desktop, NotSeen  # noqa: E402  pylint: disable=wrong-import-position
from support import Failure, expect, get, run, wait_for  # noqa: E402


def start_window(world, *arguments):
    """The program, as this world's user starts it."""
    desktop = Desktop([os.environ["DATELINE_WINDOW"], *arguments], world.environment)
    world.processes.append(desktop.process)
    return desktop


def write_release(desktop):
    """A press release with a heading, strong text and a list, by keyboard alone."""
    desktop.key("ctrl+n")
    wait_for(lambda: (desktop.focused() or desktop.application).get_name() == "Title",
             "the focus in the title")
    desktop.type("Pumps for Aktau\n")
    desktop.type("Forty pumps arrive.")
    desktop.key("Down")
    wait_for(lambda: (desktop.focused() or desktop.application).get_name() == "Text of the item",
             "the focus in the text")
    desktop.type("The Office handed over pumps.\n## Why now\nBecause of ")
    desktop.key("ctrl+b")
    desktop.type("drought")
    desktop.key("ctrl+b")
    desktop.type(":\n- насосы\nсу сорғылары")


def test_release_from_key_to_page(world):
    address, token = world.start_server()
    world.cli("init", "--name", "Steppe")
    world.add_account(address, token)
    desktop = start_window(world, world.desk)
    try:
        desktop.see("New", "button")
        write_release(desktop)

        body = [
            {"type": "paragraph", "text": "The Office handed over pumps."},
            {"type": "heading", "level": 2, "text": "Why now"},
            {"type": "paragraph",
             "text": ["Because of ", {"text": "drought", "marks": ["strong"]}, ":"]},
            {"type": "list-item", "ordered": False, "depth": 0, "text": "насосы"},
            {"type": "list-item", "ordered": False, "depth": 0, "text": "су сорғылары"},
        ]
        item = wait_for(lambda: world.find_item(title="Pumps for Aktau", body=body),
                        "the text on disk")
        expect(item["summary"] == "Forty pumps arrive.", f"the summary is {item['summary']}")
        expect(item["status"] == "draft", f"the status is {item['status']}")

        desktop.key("ctrl+shift+p")
        desktop.see("Open Page", "button")
        wait_for(lambda: world.find_item(id=item["id"], status="published"),
                 "the item to be published")
        page = get(f"{address}/items/{item['id']}")
        for part in ("Pumps for Aktau", "<h2>Why now</h2>", "<strong>drought</strong>",
                     "<li>насосы</li>", "<li>су сорғылары</li>"):
            expect(part in page, f"the public page lacks {part}")
        expect("Pumps for Aktau" in get(address + "/"), "the public listing lacks the item")

        # Undo is exact: the text before the last word was typed comes back to the disk.
        desktop.key("ctrl+z")
        wait_for(lambda: world.find_item(id=item["id"])["body"] != body, "undo on disk")
        desktop.key("ctrl+shift+z")
        wait_for(lambda: world.find_item(id=item["id"])["body"] == body, "redo on disk")
        expect(desktop.process.poll() is None, "the window has ended")
    except NotSeen as error:
        raise Failure(str(error)) from error
    finally:
        picture = os.environ.get("DATELINE_TEST_PICTURE")
        if picture:
            desktop.picture(picture)
        desktop.close()


def test_signal_saves(world):
    """Ctrl+C in the terminal, and the end of the session, lose nothing that was typed."""
    world.cli("init", "--name", "Steppe")
    desktop = start_window(world, world.desk)
    try:
        desktop.see("New", "button")
        desktop.key("ctrl+n")
        wait_for(lambda: (desktop.focused() or desktop.application).get_name() == "Title",
                 "the focus in the title")
        desktop.type("Last words")
        desktop.process.terminate()
        status = desktop.process.wait(30)
        expect(status == 0, f"the window ended with {status}")
        expect(world.find_item(title="Last words"), "what was typed last is lost")
    except NotSeen as error:
        raise Failure(str(error)) from error
    finally:
        desktop.close()


run([test_release_from_key_to_page, test_signal_saves])
