#!/usr/bin/python3
"""What Dateline writes is valid in WordPress' own block editor, and comes back as it was."""
import json
import os
import re
import subprocess
import sys

import browser
import wordpress_site
from support import Failure, World, expect, wait_for

PROGRAM = os.environ["DATELINE_WORDPRESS_CONTENTS"]
FIXTURES = os.environ["DATELINE_WORDPRESS_FIXTURES"]
N_RANDOM = 200

HOSTILE = "Tom & “Jerry” -- <b>no</b> <!-- wp:html --> 'q' \"q\" [gallery] \\u003c 🙂👩‍💻 &amp; 1 > 0"


def item(*words, marks=()):
    """A text of pieces, the last one with marks."""
    return [*words[:-1], {"text": words[-1], "marks": list(marks)}]


def entry(text, depth=0, ordered=False, **more):
    """An item of a list."""
    return {"type": "list-item", "ordered": ordered, "depth": depth, "text": text, **more}


MARKS = ("strong", "emphasis", "underline", "strike", "code", "superscript", "subscript",
         {"link": "https://example.org/a?b=1&c=\"d\"#e"}, {"language": "kk"})
CELLS = [["Жыл", "Сомасы", ""], ["2020", item("", "100 €", marks=["strong"]), HOSTILE],
         ["2021", "a\u2028b", item("", "x", marks=[{"link": "mailto:press@example.org"}])]]

# Every block and every mark that there is.
BODY = [
    {"type": "paragraph", "text": "Алматы, 29 желтоқсан 2020 жыл – қазақша мәтін"},
    {"type": "paragraph", "text": "العربية نص من اليمين إلى اليسار, עברית"},
    {"type": "paragraph", "text": HOSTILE},
    {"type": "paragraph", "text": "25\u00a0% «\u202fà deux\u202f» 10 €, a&nbsp;b"},
    {"type": "paragraph", "text": "First line\u2028second\u2028\u2028after an empty one"},
    {"type": "paragraph", "text": ""},
    *[{"type": "paragraph", "text": item("Plain ", "marked", marks=[mark])} for mark in MARKS],
    {"type": "paragraph", "text": item("", "all at once", marks=[
        mark for mark in MARKS if mark not in ("code", "subscript")])},
    {"type": "heading", "level": 2, "text": "A heading"},
    {"type": "heading", "level": 3, "text": item("With ", "marks", marks=["emphasis"])},
    {"type": "heading", "level": 4, "text": HOSTILE},
    {"type": "more"},
    entry("One"), entry("Two, below it", 1), entry("Three", 2, True), entry("Four", 1),
    entry(HOSTILE), entry(""),
    entry("First", ordered=True), entry("Inner", 1, True), entry("Inner bullet", 2),
    entry("Second\u2028line break", ordered=True),
    entry("Another list", ordered=True, **{"starts-group": True}),
    {"type": "quote", "text": "We agree."},
    {"type": "quote", "text": HOSTILE},
    {"type": "attribution", "text": item("A. Name, ", "minister", marks=["emphasis"])},
    {"type": "quote", "text": "Nobody said it.", "starts-group": True},
    {"type": "code", "text": "if (a < b && c > d) [x]\u2028  https://example.org/\u2028\u2028-- \"q\" 'q' {\"a\": 1}"},
    {"type": "image", "media": "https://example.org/a.png?x=1&y=2",
     "alternative": "A \"bridge\" & a > river", "text": item("The ", "bridge", marks=["strong"])},
    {"type": "image", "media": "https://example.org/b.png", "alternative": "", "text": ""},
    {"type": "rule"},
    {"type": "table", "header-row": True, "header-column": True, "rows": CELLS},
    {"type": "table", "header-row": True, "rows": CELLS[:1]},
    {"type": "table", "rows": CELLS},
    {"type": "paragraph", "text": "The end."},
]

# What the editor holds for each of the contents, and what it says while it reads them. The
# blocks that it took over from an older form are those that it says it has updated.
READ = """
const held = (blocks) => blocks.flatMap((block) => [
  { name: block.name, valid: block.isValid, html: block.originalContent },
  ...held(block.innerBlocks)]);
return arguments[0].map((content) => {
  const notes = [];
  const own = {};
  for (const level of ['error', 'warn', 'info', 'log']) {
    own[level] = console[level];
    console[level] = (...words) => notes.push(words.map(
      (word) => typeof word === 'string' ? word : '').join(' '));
  }
  const blocks = content === null ? wp.data.select('core/block-editor').getBlocks()
                                  : wp.blocks.parse(content);
  Object.assign(console, own);
  return { blocks: held(blocks), notes, written: wp.blocks.serialize(blocks) };
});
"""

SAVE = """
const editor = wp.data.dispatch('core/editor');
return editor.editPost({ title: 'Saved again' }).then(() => editor.savePost()).then(
  () => wp.apiFetch({ path: '/wp/v2/posts/' + arguments[0] + '?context=edit' })).then(
  (post) => post.content.raw);
"""

POST = """
return wp.apiFetch({ path: '/wp/v2/posts', method: 'POST', data: {
  title: 'From Dateline', content: arguments[0], status: 'draft' } }).then((post) => post.id);
"""

READY = """
const editor = window.wp && wp.data && wp.blocks && wp.data.select('core/editor');
return !!editor && editor.getCurrentPostId() === arguments[0] &&
  wp.blocks.getBlockTypes().length > 50 && !!editor.getEditorBlocks().length;
"""


class Desk:
    """The programs and the site that the tests share."""

    def __init__(self, world):
        self.world = world
        self.site = wordpress_site.WordPressSite(world.path("site"))
        self.browser = None

    def start(self):
        """Starts the site and logs the browser in."""
        self.site.start()
        self.browser = browser.Browser(self.world.folder)
        self.browser.open(self.site.address + "/wp-login.php?redirect_to=/wp-admin/post-new.php")
        self.browser.run("""
            document.getElementById('user_login').value = arguments[0];
            document.getElementById('user_pass').value = arguments[1];
            document.getElementById('loginform').submit();""", self.site.user, self.site.password)
        wait_for(lambda: self.browser.run(
            "return !!(window.wp && wp.apiFetch && wp.blocks && "
            "wp.blocks.getBlockTypes().length > 50)"), "the block editor")
        print(f"# WordPress {self.site.version}", flush=True)

    def close(self):
        """Stops what was started."""
        if self.browser:
            self.browser.close()
        self.site.stop()

    def read(self, contents):
        """What the editor makes of contents; None: of the post that is open."""
        return self.browser.run(READ, contents)

    def convert(self, text, source, target):
        """A text in another form."""
        path = self.world.path("content")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return self.world.cli("convert", "--from", source, "--to", target, path)

    def read_body(self, content):
        """The blocks that Dateline reads, without what it keeps of their sources."""
        body = json.loads(self.convert(content, "wordpress", "item"))["body"]
        return [{name: value for name, value in block.items()
                 if not name.startswith("source") and name != "frame"} for block in body]

    def open_post(self, content):
        """Stores a post with the content, and opens it in the block editor."""
        number = self.browser.run(POST, content)
        self.browser.take_log()
        self.browser.open(f"{self.site.address}/wp-admin/post.php?post={number}&action=edit")
        wait_for(lambda: self.browser.run(READY, number), "the post in the editor")
        return number


def write_body(desk, body):
    """The content of a post with the blocks."""
    text = json.dumps({
        "version": 1, "id": "8a0d1d3c-6f0e-4b53-9d0a-0f3c1f0a7e11", "language": "en",
        "story": "8a0d1d3c-6f0e-4b53-9d0a-0f3c1f0a7e11", "kind": "press-release",
        "status": "draft", "title": "All of it", "created": "2020-12-29T08:00:00Z",
        "modified": "2020-12-29T08:00:00Z", "body": body})
    return desk.convert(text, "item", "wordpress")


def contents_of(*arguments):
    """The contents that the program writes."""
    result = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True,
                            encoding="utf-8")
    return [json.loads(line) for line in result.stdout.splitlines()]


def faults(read):
    """What is wrong with what the editor has read."""
    strange = ("core/missing", "core/freeform")
    found = [f"{block['name']} is {'valid' if block['valid'] else 'not valid'}: {block['html']}"
             for block in read["blocks"] if not block["valid"] or block["name"] in strange]
    return found + [note for note in read["notes"] if "alid" in note or "pdated" in note]


def in_one_version(content):
    """What the editor writes, without what older versions say and newer ones leave out."""
    said = r',?"className":"wp-block-(?:heading|list)"|"hasFixedLayout":false'
    return re.sub(said, "", content).replace("{} -->", "-->")


def complain(lines):
    """Fails where there are any."""
    expect(not lines, f"{len(lines)} are not right:\n" + "\n".join(lines[:20]))


def test_every_block_is_valid(desk):
    content = write_body(desk, BODY)
    number = desk.open_post(content)
    read = desk.read([None])[0]
    log = [line["message"] for line in desk.browser.take_log()]
    complain(faults(read) + [line for line in log if "alidation" in line or "pdated" in line])
    kinds = {block["name"] for block in read["blocks"]}
    for kind in ("paragraph", "heading", "list", "list-item", "quote", "code", "image",
                 "separator", "more", "table"):
        expect(f"core/{kind}" in kinds, f"no {kind} among {kinds}")

    complain([f"{mine}\nis written\n{other}" for mine, other in
              zip(in_one_version(content).split("\n"), in_one_version(read["written"]).split("\n"))
              if mine != other])

    saved = desk.browser.run(SAVE, number)
    before, after = desk.read_body(content), desk.read_body(saved)
    complain([f"{one}\nwas saved as\n{other}" for one, other in zip(before, after)
              if one != other])
    expect(len(before) == len(after), f"{len(before)} blocks became {len(after)}")


def test_random_documents_are_valid(desk):
    contents = contents_of("random", str(N_RANDOM))
    read = desk.read([one["content"] for one in contents])
    complain([f"{one['name']}: {fault}" for one, what in zip(contents, read)
              for fault in faults(what)])


def test_edited_posts_stay_valid(desk):
    paths = sorted(os.path.join(FIXTURES, name) for name in os.listdir(FIXTURES))
    contents = contents_of("edit", *paths)
    edited = [one for one in contents if one["content"] != one["original"]]
    read = desk.read([one["content"] for one in edited])
    before = desk.read([one["original"] for one in edited])
    good = [(one, what) for one, what, was in zip(edited, read, before) if not faults(was)]
    complain([f"{one['name']}: {fault}\n{one['content']}" for one, what in good
              for fault in faults(what)])
    # An older form, which the editor takes over, is one it can take over afterwards.
    complain([f"{one['name']}: {block['html']}\n{one['content']}"
              for one, what, was in zip(edited, read, before)
              for block in what["blocks"]
              if not block["valid"] and all(other["valid"] for other in was["blocks"])])
    counts = {name: sum(one["name"].startswith(name + ".html,") for one, _ in good)
              for name in ("paragraph", "list", "list-nested", "list-start", "list-style",
                           "quote", "quote-style")}
    expect(len(good) > 80 and all(counts.values()), f"only {len(good)} were shown: {counts}")


TESTS = [test_every_block_is_valid, test_random_documents_are_valid, test_edited_posts_stay_valid]


def main():
    missing = wordpress_site.missing() + browser.missing()
    if missing:
        print(f"1..0 # SKIP these are missing: {', '.join(missing)}; "
              "build-aux/check --site installs them")
        return

    print(f"1..{len(TESTS)}", flush=True)
    failed = 0
    world = World()
    desk = Desk(world)
    try:
        desk.start()
        for number, test in enumerate(TESTS, 1):
            name = test.__name__.replace("test_", "").replace("_", " ")
            try:
                test(desk)
                print(f"ok {number} - {name}", flush=True)
            except (Failure, subprocess.SubprocessError, OSError) as error:
                failed += 1
                print(f"not ok {number} - {name}", flush=True)
                print("\n".join(f"# {line}" for line in str(error).splitlines()), flush=True)
    finally:
        desk.close()
        world.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
