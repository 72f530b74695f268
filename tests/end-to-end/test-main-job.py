#!/usr/bin/python3
"""The main job from end to end: a listing becomes drafts, and drafts a public page."""
import html
import json
import os
import re

import newsroom_feed
from support import expect, get, run


def headings(page):
    """The titles of a listing's items, in order."""
    return [html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
            for text in re.findall(r"<h2[^>]*>(.*?)</h2>", page, re.S)]


def text_of(page):
    """What a reader sees of a page, on one line."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_listing_to_public_page(world):
    feed = world.path("listing.json")
    newsroom_feed.write_listing(feed)
    address, token = world.start_server()

    world.cli("init", "--name", "Steppe", "--languages", "en,ru,kk")
    ids = world.cli("import", feed).split()
    expect(len(ids) == 8, f"eight ids were expected: {ids}")
    expect(world.cli("import", feed) == "", "the same feed made something twice")

    files = sorted(os.listdir(os.path.join(world.desk, "items")))
    expect(files == sorted(f"{name}.json" for name in ids), f"the desk holds {files}")

    world.add_account(address, token)
    published = [line.split() for line in world.cli("publish", "--all").splitlines()]
    expect(len(published) == 8, f"eight pages were expected: {published}")

    page = get(address + "/")
    titles = [entry[2] for entry in newsroom_feed.LISTING]
    expect(headings(page) == titles, f"the listing shows {headings(page)}")
    seen = text_of(page)
    expect("Displaying 1 - 8 of 8" in seen, "the listing does not count")
    for _, _, _, _, line in newsroom_feed.LISTING:
        expect(line in seen, f"the listing lacks “{line}”")

    for identifier, url in published:
        item = json.loads(world.cli("show", identifier))
        expect(item["status"] == "published", f"{identifier} is {item['status']}")
        expect(item["title"] in get(url), f"{url} does not show its item")


def test_head_of_the_text_becomes_fields(world):
    feed = world.path("listing.json")
    newsroom_feed.write_listing(feed)
    world.cli("init")
    world.cli("import", feed)
    listed = json.loads(world.cli("list", "--json", "--per-page", "20"))
    items = {entry["title"]: json.loads(world.cli("show", entry["id"]))
             for entry in listed["items"]}

    release = items["Pumps delivered to Aktau"]
    expect((release["place"], release["date"]) == ("Almaty", "2020-12-29"), f"{release}")
    expect(release["body"][0]["text"].startswith("The Office today"), f"{release['body']}")
    blog = items["Head of office blog: rivers"]
    expect((blog["rubric"], blog["date"]) == ("HR/VP Blog", "2021-01-15"), f"{blog}")
    call = items["Call for ideas: deadline extended"]
    expect("deadlines" not in call, "a deadline was made up in silence")
    expect("24 January 2021" in world.cli("check", call["id"]), "the deadline was not offered")


def test_538_items(world):
    feed = world.path("many.json")
    newsroom_feed.write_many(feed, 538)
    address, token = world.start_server()
    world.cli("init")
    expect(len(world.cli("import", feed).split()) == 538, "not all were imported")
    expect(world.cli("list").rstrip().endswith("Displaying 1 - 10 of 538"), "the list's end")
    world.add_account(address, token)
    world.cli("publish", "--all")

    first = get(address + "/")
    expect("Displaying 1 - 10 of 538" in text_of(first), "the first page's count")
    expect(headings(first)[0] == "Item number 1", f"the first page: {headings(first)}")
    last = get(address + "/?page=54")
    expect("Displaying 531 - 538 of 538" in text_of(last), "the last page's count")
    expect(headings(last) == [f"Item number {number}" for number in range(531, 539)],
           f"the last page: {headings(last)}")


def test_embargo_is_kept(world):
    address, token = world.start_server()
    world.cli("init")
    world.add_account(address, token)
    item = {"version": 1, "id": "11111111-1111-4111-8111-111111111111", "language": "en",
            "kind": "press-release", "title": "Secret pumps",
            "body": [{"type": "paragraph", "text": "Nobody may know of the pumps."}]}
    path = world.path("item.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(item, file)
    identifier = world.cli("import", path).strip()
    world.cli("set", identifier, "embargo", "2999-01-01 12:00", "--zone", "Asia/Almaty")
    url = world.cli("publish", identifier).split()[1]

    for page in ("/", "/feed.xml", "/feed.json", "/sitemap.xml", "/deadlines.ics", "/?q=pumps"):
        expect("ecret pumps" not in get(address + page), f"{page} tells of it")
    expect(get(url) == "404", "its page can be seen")


run([test_listing_to_public_page, test_head_of_the_text_becomes_fields, test_538_items,
     test_embargo_is_kept])
