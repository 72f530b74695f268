#!/usr/bin/python3
"""What a screen reader is told of the real window: the text, the caret, every control."""
import json
import os
import sys

sys.path.insert(0, os.environ["DATELINE_BUILD_AUX"])

from desktop import (Atspi, Desktop, GLib, NotSeen, get_role, walk,  # noqa: E402
                     wait_for)
from support import Failure, expect, run  # noqa: E402

# What a person moves to with the keyboard, or is told of as the focus comes into it.
CONTROLS = {"button", "toggle button", "check box", "radio button", "combo box", "entry", "text",
            "password text", "spin button", "switch", "slider", "list", "list item", "menu item",
            "check menu item", "radio menu item", "page tab", "table", "table cell"}
# The name of what has none, in GTK 4.8, is that of its class.
CLASSES = ("Gtk", "Adw", "Dateline")


def marked(text, *marks):
    """A piece of a text, as an item's file has it."""
    return {"text": text, "marks": list(marks)}


RIVERS = "07ce1640-c6f4-5ea5-83e9-f015c2c49002"
# Each block, what its line says, and what is told beside it while the caret is there.
BLOCKS = (
    ({"type": "paragraph", "text": [
        "Plain ", marked("strong", "strong"), " ", marked("emphasis", "emphasis"), " ",
        marked("struck", "strike"), " ", marked("under", "underline"), " ",
        marked("code", "code"), " x", marked("2", "superscript"), " H",
        marked("3", "subscript"), " ", marked("site", {"link": "https://example.org/"}), " ",
        marked("жол", {"language": "kk"}), " ", marked("item", {"link": "item:" + RIVERS}),
        " end"]},
     "Plain strong emphasis struck under code x2 H3 site жол item end", "Paragraph"),
    ({"type": "heading", "level": 2, "text": "The part"}, "The part", "Heading, level 2"),
    ({"type": "heading", "level": 3, "text": "Detail"}, "Detail", "Heading, level 3"),
    ({"type": "list-item", "ordered": False, "depth": 0, "text": "one"}, "one", "List item 1"),
    ({"type": "list-item", "ordered": False, "depth": 1, "text": "deep"}, "deep",
     "List item 1, level 2"),
    ({"type": "list-item", "ordered": False, "depth": 0, "text": "two"}, "two", "List item 2"),
    ({"type": "list-item", "ordered": True, "depth": 0, "text": "first"}, "first",
     "Numbered item 1"),
    ({"type": "quote", "text": "Water is life."}, "Water is life.", "Quote"),
    ({"type": "attribution", "text": "A. Person"}, "A. Person", "Attribution of a quote"),
    ({"type": "code", "text": "make all"}, "make all", "Code"),
    ({"type": "image", "media": "https://example.org/pump.png", "alternative": "A pump on a lorry",
      "text": "The pumps arrive"},
     "Image on example.org: The pumps arrive",
     "Described as “A pump on a lorry”, Alt+Enter opens it"),
    ({"type": "table", "header-row": True, "rows": [["District", "Wells"], ["Aktau", "12"]]},
     "Table, 2 × 2", "Alt+Enter opens it"),
    ({"type": "rule"}, "Separator", ""),
    ({"type": "more"}, "“Read more” – listings show the text above", ""),
    ({"type": "opaque", "name": "core/columns", "source-form": "wordpress",
      "source": "<!-- wp:columns --><div></div><!-- /wp:columns -->"},
     "core/columns – kept unchanged", "Alt+Enter opens it"),
    ({"type": "paragraph", "text": "مرحبا بكم"}, "مرحبا بكم", "Paragraph"),
)


def write_item(world, number, **fields):
    """An item's file, as another program would leave it."""
    item = {"version": 1, "id": RIVERS[:-1] + str(number), "story": RIVERS[:-1] + str(number),
            "language": "en", "kind": "press-release", "status": "draft",
            "created": "2026-10-05T06:00:00Z", "modified": f"2026-11-12T09:05:0{number}Z"}
    path = os.path.join(world.desk, "items", item["id"] + ".json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(dict(item, **fields), file, ensure_ascii=False)


def in_window(test):
    """What @test does with a window that shows every kind of block."""
    def run_test(world):
        world.cli("init", "--name", "Steppe")
        os.makedirs(os.path.join(world.desk, "items"), exist_ok=True)
        write_item(world, 2, title="Rivers", body=[])
        write_item(world, 3, title="Everything", summary="All kinds", place="Aksay",
                   date="2026-11-12", body=[block for block, _, _ in BLOCKS],
                   embargo={"at": "2026-12-03T03:00:00Z", "zone": "Asia/Almaty"},
                   deadlines=[{"label": "Apply", "at": "2026-12-11T16:00:00Z",
                               "zone": "Europe/Brussels"}])
        desktop = Desktop([os.environ["DATELINE_WINDOW"], world.desk], world.environment)
        world.processes.append(desktop.process)
        try:
            test(desktop, desktop.see("Text of the item", "text"))
            expect(desktop.process.poll() is None, "the window has ended")
        except NotSeen as error:
            raise Failure(str(error)) from error
        except GLib.Error as error:
            raise Failure(f"the window does not answer: {error}") from error
        finally:
            picture = os.environ.get("DATELINE_TEST_PICTURE")
            if picture:
                desktop.picture(picture)
            desktop.close()
    run_test.__name__ = test.__name__
    return run_test


def get_attributes(view, word):
    """The attributes that are told of @word in the text."""
    # What counts is the offset in characters.
    offset = Atspi.Text.get_text(view, 0, -1).index(word)
    attributes, start, end = Atspi.Text.get_attribute_run(view, offset, False)
    expect(Atspi.Text.get_text(view, start, end).startswith(word),
           f"“{word}” begins no run: {Atspi.Text.get_text(view, start, end)}")
    return attributes


@in_window
def test_the_text(_desktop, view):
    """All of it in order, with its marks, headings and languages."""
    text = Atspi.Text.get_text(view, 0, -1)
    lines = [line for _, line, _ in BLOCKS]
    expect(text.split("\n")[:len(lines)] == lines, f"the text is {text}")

    plain = get_attributes(view, "Plain")
    for word, name, value in (("strong", "weight", "700"), ("emphasis", "style", "italic"),
                              ("struck", "strikethrough", "true"), ("under", "underline", "single"),
                              ("code", "family-name", "monospace"), ("жол", "language", "kk"),
                              ("site", "underline", "single"), ("The part", "weight", "700")):
        expect(get_attributes(view, word).get(name) == value,
               f"{name} of “{word}” is {get_attributes(view, word).get(name)}")
        expect(plain.get(name) != value, f"{name} of plain text is {value}")
    expect("fg-color" in get_attributes(view, "site"), "a link has no colour")
    expect(int(get_attributes(view, "2")["rise"]) > 0, "a superscript is not told")
    expect(int(get_attributes(view, "3")["rise"]) < 0, "a subscript is not told")
    expect(plain["language"] == "en", "the language of the text is not told")
    sizes = [float(get_attributes(view, word)["scale"]) for word in ("Plain", "Detail", "The part")]
    expect(sizes == sorted(set(sizes)), f"headings are no larger than text: {sizes}")

    # Whoever asks of every place gets an answer, and the window stays.
    for offset in range(len(text)):
        Atspi.Text.get_attribute_run(view, offset, True)


@in_window
def test_the_caret(desktop, view):
    """Where it is, and what is told of that place, line by line."""
    desktop.click(view)
    desktop.key("ctrl+Home")
    text = Atspi.Text.get_text(view, 0, -1)
    for number, (_, line, told) in enumerate(BLOCKS):
        wait_for(lambda line=line: Atspi.Text.get_string_at_offset(
            view, Atspi.Text.get_caret_offset(view),
            Atspi.TextGranularity.PARAGRAPH).content.strip("\n") == line,
            f"the caret in line {number}, “{line}”")
        wait_for(lambda told=told: view.get_description() == told,
                 f"“{told}” to be told, not “{view.get_description()}”")
        # To the next block, though a paragraph may take several lines.
        desktop.key("End", *["Right"] * (text.split("\n")[number] == line))
        while number + 1 < len(BLOCKS) and text[:Atspi.Text.get_caret_offset(view)].count("\n") \
                == number:
            desktop.key("Right")


@in_window
def test_the_words(desktop, view):
    """Where a link leads and what language words are in, and only there."""
    text = Atspi.Text.get_text(view, 0, -1)
    desktop.click(view)
    desktop.key("ctrl+Home")
    for word, told in (("site", "Paragraph, link to https://example.org/"),
                       ("жол", "Paragraph, Қазақша"), ("item", "Paragraph, link to “Rivers”"),
                       ("end", "Paragraph")):
        while Atspi.Text.get_caret_offset(view) <= text.index(word):
            before = Atspi.Text.get_caret_offset(view)
            desktop.key("Right")
            wait_for(lambda before=before: Atspi.Text.get_caret_offset(view) > before,
                     "the caret to move")
        wait_for(lambda told=told: view.get_description() == told,
                 f"“{told}” to be told of “{word}”, not “{view.get_description()}”")
    desktop.key("ctrl+Home")
    wait_for(lambda: view.get_description() == "Paragraph", "the first paragraph")


def get_labels(accessible):
    """The names of what says that it labels @accessible."""
    for relation in accessible.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            for index in range(relation.get_n_targets()):
                yield relation.get_target(index).get_name() or ""


def find_unnamed(desktop):
    """The controls on the screen that a screen reader has no name for."""
    for accessible in walk(desktop.application):
        try:
            role, name = get_role(accessible), accessible.get_name() or ""
            box = Atspi.Component.get_extents(accessible, Atspi.CoordType.WINDOW)
            if role not in CONTROLS or box.width <= 0 or box.height <= 0:
                continue
            # Groups of rows need no name beside what is in them.
            bare = name == "" and role not in ("list", "list item")
            names = [name, *get_labels(accessible)]
        except (GLib.Error, AttributeError):
            continue
        if bare or any(name.startswith((*CLASSES, "_")) for name in names):
            yield f"{role} “{'” “'.join(names)}” at {box.x}, {box.y}"


@in_window
def test_the_names(desktop, view):
    """Nothing is without a name, nor called by its class or with its mnemonic."""
    def expect_names(place, something, role=None):
        desktop.see(something, role)
        unnamed = list(find_unnamed(desktop))
        expect(not unnamed, f"{place}: {', '.join(unnamed)}")

    expect_names("the window", "Paragraph", "button")
    for place, key, something in (("finding", "ctrl+f", "Find in the text"),
                                  ("replacing", "ctrl+h", "Replace with"),
                                  ("links", "ctrl+k", "Search the items of this desk"),
                                  ("languages", "ctrl+shift+l", "Search languages"),
                                  ("the outline", "ctrl+j", "The part"),
                                  ("characters", "ctrl+alt+c", "Euro"),
                                  ("tables", "ctrl+alt+t", "Column"),
                                  ("preferences", "ctrl+comma", "Appearance"),
                                  ("the history", "ctrl+alt+h", "Compare"),
                                  ("replacing in the desk", "ctrl+shift+h", "Where to look")):
        desktop.click(view)
        desktop.run("mousemove", "640", "600")
        desktop.key(key)
        expect_names(place, something)
        desktop.key("Escape")
    desktop.run("mousemove", "640", "600")
    desktop.key("alt+2")
    expect_names("the calendar", "Today", "button")
    for day in desktop.find_all(role="table cell"):
        expect("day, " in day.get_name(), f"a day is called {day.get_name()}")
        # Orca would read what is in it instead.
        expect(day.get_child_count() == 0, f"{day.get_name()} is read in parts")


run([test_the_text, test_the_caret, test_the_words, test_the_names])
