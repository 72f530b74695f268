#!/usr/bin/python3
"""A full press release by keyboard and mouse: written, undone, redone, pasted into from a
word processor, published, and looked at in a browser."""
import html.parser
import json
import os
import subprocess
import sys

sys.path.insert(0, os.environ["DATELINE_BUILD_AUX"])

from desktop import Desktop, NotSeen, StateType  # noqa: E402  pylint: disable=wrong-import-position
from support import Failure, expect, png, run, wait_for  # noqa: E402

TITLE = "Pumps for Aktau"
TABLE = ["Place", "Pumps", "Since", "Aktau", "30", "2019", "Атырау", "10", "2020"]

# What Word puts on the clipboard: conditional comments, list items that are paragraphs,
# and the kind of list in the style sheet alone.
WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/press/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
 @list l0:level1
	{mso-level-number-format:bullet;
	mso-level-text:\xb7;
	font-family:Symbol;}
 @list l1:level1
	{mso-level-tab-stop:none;}
-->
</style>
</head>

<body lang=EN-GB style='tab-interval:36.0pt'>
<!--StartFragment-->

<h2 style='margin-top:12.0pt'><span lang=EN-GB style='font-size:13.0pt'>Background<o:p></o:p></span></h2>

<p class=MsoNormal><span lang=EN-GB>The programme began in <b style='mso-bidi-font-weight:
normal'>2019</b>.<o:p></o:p></span></p>

<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\xb7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-GB>water<o:p></o:p></span></p>

<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>\xb7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span
lang=EN-GB>wells<o:p></o:p></span></p>

<!--EndFragment-->
</body>
</html>
"""


class Structure(html.parser.HTMLParser):
    """The elements and texts of a page's article, as nested lists: ["p", "Text"]."""

    VOID = {"img", "hr", "br", "meta", "link", "source"}

    def __init__(self):
        super().__init__()
        self.body = None
        self.open = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if not self.open and attributes.get("itemprop") != "articleBody":
            return
        element = [tag]
        if tag == "a":
            element.append({"href": attributes["href"]})
        if tag == "img":
            element.append({"alt": attributes["alt"]})
        if self.open:
            self.open[-1].append(element)
        else:
            self.body = element
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        if self.open and tag not in self.VOID:
            self.open.pop()

    def handle_data(self, data):
        if self.open and data.strip():
            self.open[-1].append(data.strip("\n"))


def browse(world, url):
    """The article as the browser has it in its document, not as the server sent it."""
    page = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         f"--user-data-dir={world.path('chromium')}", "--dump-dom", url],
        env=world.environment, capture_output=True, text=True, timeout=120, check=True).stdout
    structure = Structure()
    structure.feed(page)
    expect(structure.body is not None, f"the browser shows no article at {url}")
    return structure.body[1:]


def item(world):
    """The one item on disk, without the time at which it was written; or None."""
    return next(({name: value for name, value in found.items() if name != "modified"}
                 for found in world.items()), None)


def body(world):
    """The text on disk."""
    return item(world)["body"]


def focus_is(desktop, name):
    """Whether the widget that is called @name has the focus."""
    focused = desktop.focused()
    return focused is not None and name in (focused.get_name() or "")


def in_dialog(desktop):
    """Without a window manager keys go to the window that is under the pointer, and
    dialogs are in the corner."""
    desktop.run("mousemove", "100", "20")


def back_in_text(desktop, dialog):
    """Waits for the end of a dialog, and goes on at the end of the text."""
    wait_for(lambda: not desktop.has_window(dialog), "the dialog to close")
    desktop.click(desktop.see("Text of the item"))
    desktop.key("ctrl+End")


def write_head(desktop):
    """Title and summary."""
    desktop.type(TITLE + "\nForty pumps arrive.")
    desktop.key("Down")
    wait_for(lambda: focus_is(desktop, "Text of the item"), "the focus in the text")


def write_text(desktop):
    """Paragraph with link, heading, nested list, and a quotation with its speaker."""
    desktop.type("The Office handed over pumps")
    desktop.key("ctrl+shift+Left", "ctrl+k")
    desktop.see("Set Link", "button")
    in_dialog(desktop)
    desktop.type("https://example.org/pumps\n")
    back_in_text(desktop, "Link")
    desktop.type(" today.\n## Why now\nBecause of ")
    desktop.click(desktop.see("Bold"))
    desktop.type("drought")
    desktop.click(desktop.see("Bold"))
    desktop.type(":\n- lakes\n")
    desktop.key("Tab")
    desktop.type("Арал\n")
    desktop.key("shift+Tab")
    desktop.type("rivers\n\n")
    desktop.type("> Water is life.\n")
    desktop.key("ctrl+alt+5")
    desktop.type("Aliya Omarova, director\n")


def write_table(desktop):
    """A table of three rows and columns, as one is proposed, its first row a header."""
    desktop.key("ctrl+alt+t")
    desktop.see("Done", "button")
    in_dialog(desktop)
    for number, text in enumerate(TABLE):
        if number > 0:
            desktop.key("Tab")
        desktop.type(text)
    desktop.key("alt+d")
    back_in_text(desktop, "Table")


def insert_image(desktop, path):
    """Chooses @path in the dialog for images, which is the system's own, and describes it."""
    desktop.key("ctrl+shift+i")
    desktop.see("Insert", "button")
    in_dialog(desktop)
    desktop.key("ctrl+l")
    wait_for(lambda: desktop.focused() is not None
             and desktop.focused().get_role_name() == "text", "the place to type the file's name")
    desktop.type(path)
    # The end that newer GTK proposed for what was typed first.
    desktop.key("shift+End", "Delete", "Return")
    desktop.see("Remove Image", "button")
    desktop.type("A pump on a lorry\n")
    back_in_text(desktop, "Image")


def is_sensitive(desktop, name):
    """Whether the button of this name can be pressed."""
    return desktop.see(name, "button").get_state_set().contains(StateType.SENSITIVE)


def paste_from_word(world, desktop):
    """Puts Word's bytes on the clipboard as Word's own owner would, and pastes at the end."""
    clip = subprocess.Popen(["xclip", "-quiet", "-selection", "clipboard", "-t", "text/html"],
                            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=world.environment)
    world.processes.append(clip)
    clip.stdin.write(WORD.encode())
    clip.stdin.close()
    targets = ["xclip", "-o", "-selection", "clipboard", "-t", "TARGETS"]
    wait_for(lambda: "text/html" in subprocess.run(targets, capture_output=True, text=True,
                                                   check=False).stdout, "Word's clipboard")
    desktop.key("ctrl+End", "ctrl+v")


PUBLIC = [
    ["p", "The Office handed over ", ["a", {"href": "https://example.org/pumps"}, "pumps"],
     " today."],
    ["h2", "Why now"],
    ["p", "Because of ", ["strong", "drought"], ":"],
    ["ul", ["li", "lakes", ["ul", ["li", "Арал"]]], ["li", "rivers"]],
    ["figure", ["blockquote", ["p", "Water is life."]],
     ["figcaption", "— Aliya Omarova, director"]],
    ["table", ["thead", ["tr", *(["th", text] for text in TABLE[:3])]],
     ["tbody", ["tr", *(["td", text] for text in TABLE[3:6])],
      ["tr", *(["td", text] for text in TABLE[6:])]]],
    ["figure", ["img", {"alt": "A pump on a lorry"}]],
    ["h2", "Background"],
    ["p", "The programme began in ", ["strong", "2019"], "."],
    ["ul", ["li", "water"], ["li", "wells"]],
]


def test_release(world):
    address, token = world.start_server()
    world.cli("init", "--name", "Steppe")
    world.add_account(address, token)
    picture = world.path("pump.png")
    with open(picture, "wb") as file:
        file.write(png(640, 400))

    desktop = Desktop([os.environ["DATELINE_WINDOW"], world.desk], world.environment)
    world.processes.append(desktop.process)
    try:
        desktop.see("New", "button")
        desktop.key("ctrl+n")
        wait_for(lambda: focus_is(desktop, "Title"), "the focus in the title")
        empty = wait_for(lambda: item(world), "the item on disk")
        expect(not is_sensitive(desktop, "Undo"), "there is something to undo in an empty item")
        write_head(desktop)
        write_text(desktop)
        write_table(desktop)
        insert_image(desktop, picture)
        written = wait_for(lambda: any(block["type"] == "image" and "alternative" in block
                                       for block in body(world)) and item(world),
                           "the whole text on disk")

        # All the way back by key, and forth by the header bar's button.
        while is_sensitive(desktop, "Undo"):
            desktop.key("ctrl+z")
        wait_for(lambda: item(world) == empty, "the empty item on disk")
        redo = desktop.see("Redo", "button")
        while redo.get_state_set().contains(StateType.SENSITIVE):
            desktop.click(redo)
        wait_for(lambda: item(world) == written, "the written item on disk")

        paste_from_word(world, desktop)
        wait_for(lambda: body(world)[-1].get("text") == "wells", "Word's text on disk")
        desktop.key("ctrl+shift+p")
        wait_for(lambda: item(world)["status"] == "published", "the item to be published", 60)

        public = browse(world, f"{address}/items/{item(world)['id']}")
        expect(public == PUBLIC, f"the browser shows {json.dumps(public, ensure_ascii=False)}")
    except NotSeen as error:
        raise Failure(str(error)) from error
    finally:
        shot = os.environ.get("DATELINE_TEST_PICTURE")
        if shot:
            desktop.picture(shot)
        desktop.close()


run([test_release])
