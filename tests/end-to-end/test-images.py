#!/usr/bin/python3
"""An image from a folder to the public page, through the window."""
import hashlib
import os
import sys
import urllib.request

sys.path.insert(0, os.environ["DATELINE_BUILD_AUX"])

from desktop import Desktop, NotSeen  # noqa: E402  pylint: disable=wrong-import-position
from support import Failure, expect, get, png, run, wait_for  # noqa: E402


def find_image(world, title):
    """The first image in that item's text, or None."""
    item = world.find_item(title=title) or {"body": []}
    return next((block for block in item["body"] if block["type"] == "image"), None)


def focus_is(desktop, name):
    """Whether the widget that is called @name has the focus."""
    focused = desktop.focused()
    return focused is not None and name in (focused.get_name() or "")


def insert(desktop, path):
    """Chooses @path in the dialog for images, which is the system's own."""
    desktop.key("ctrl+shift+i")
    desktop.see("Insert", "button")
    # Without a window manager keys go to the window under the pointer.
    desktop.run("mousemove", "200", "200")
    desktop.key("ctrl+l")
    wait_for(lambda: desktop.focused() is not None
             and desktop.focused().get_role_name() == "text", "the place to type the file's name")
    desktop.type(path)
    # The end that newer GTK proposed for what was typed first.
    desktop.key("shift+End", "Delete", "Return")
    desktop.see("Remove Image", "button")


def test_image_from_file_to_page(world):
    address, token = world.start_server()
    world.cli("init", "--name", "Steppe")
    world.add_account(address, token)
    data = png(640, 400)
    name = hashlib.sha256(data).hexdigest() + ".png"
    path = world.path("pump.png")
    with open(path, "wb") as file:
        file.write(data)

    desktop = Desktop([os.environ["DATELINE_WINDOW"], world.desk], world.environment)
    world.processes.append(desktop.process)
    try:
        desktop.see("New", "button")
        desktop.key("ctrl+n")
        wait_for(lambda: focus_is(desktop, "Title"), "the focus in the title")
        desktop.type("Pumps for Aktau\nForty pumps arrive.")
        desktop.key("Down")
        wait_for(lambda: focus_is(desktop, "Text of the item"), "the focus in the text")
        desktop.type("The Office handed over pumps.")

        insert(desktop, path)
        image = wait_for(lambda: find_image(world, "Pumps for Aktau"), "the image on disk")
        expect(image["media"] == name, f"the image is called {image['media']}")
        with open(os.path.join(world.desk, "media", name), "rb") as file:
            expect(file.read() == data, "the desk has other bytes")
        expect("alternative" not in image, "the image is described before it was")

        # Left undescribed, it is in the checklist, which leads back to the dialog.
        desktop.key("Escape")
        wait_for(lambda: desktop.find("Remove Image", "button") is None, "the dialog to close")
        desktop.click(desktop.see("An image has no description"))
        desktop.see("Remove Image", "button")
        desktop.run("mousemove", "200", "200")
        # Enter is Done.
        desktop.type("A pump on a lorry")
        desktop.key("Return")
        wait_for(lambda: find_image(world, "Pumps for Aktau").get("alternative")
                 == "A pump on a lorry", "the description on disk")

        desktop.run("mousemove", "900", "600")
        desktop.key("ctrl+shift+p")
        wait_for(lambda: world.find_item(title="Pumps for Aktau")["status"] == "published",
                 "the item to be published", 60)
        item = world.find_item(title="Pumps for Aktau")
        page = get(f"{address}/items/{item['id']}")
        expect(f'src="/media/{name}"' in page, "the public page does not show the image")
        expect('alt="A pump on a lorry"' in page, "the public page does not describe the image")
        with urllib.request.urlopen(f"{address}/media/{name}", timeout=20) as reply:
            expect(reply.headers["Content-Type"] == "image/png", "it is of another type")
            expect(reply.read() == data, "the public sees other bytes")

        # Description and insertion are a step each.
        desktop.key("ctrl+z")
        wait_for(lambda: "alternative" not in (find_image(world, "Pumps for Aktau")
                                               or {"alternative": ""}), "undo of the description")
        desktop.key("ctrl+z")
        wait_for(lambda: find_image(world, "Pumps for Aktau") is None, "undo of the image")
    except NotSeen as error:
        raise Failure(str(error)) from error
    finally:
        picture = os.environ.get("DATELINE_TEST_PICTURE")
        if picture:
            desktop.picture(picture)
        desktop.close()


run([test_image_from_file_to_page])
