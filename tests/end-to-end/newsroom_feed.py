"""Feeds for the end-to-end tests: the kinds of items that a press office's listing has."""
import datetime
import json

LISTING = [
    ("call", "call-steppe", "Call for ideas: deadline extended", "2021-01-15T20:00:00+06:00",
     "The application deadline for ideas has been extended to 24 January, 2021. Show us how "
     "your village saves water."),
    ("blog", "blog-rivers", "Head of office blog: rivers", "2021-01-15T12:00:00+01:00",
     "15/01/2021 – HR/VP Blog – For two years the river has been lower than in living memory."),
    ("statement", "statement-court", "Statement on the new court", "2021-01-12T18:00:00+06:00",
     "The Office welcomes the opening of the court on 10 January 2021, and the good work of all "
     "who took part."),
    ("blog", "blog-trade", "Head of office blog: trade", "2021-01-10T12:00:00+01:00",
     "10/01/2021 – HR/VP blog – Trade begins with trust, and trust begins with a visit."),
    ("statement", "statement-treaty", "Statement on the treaty", "2021-01-08T16:00:00+06:00",
     "On 2 January 2021, the parliament approved the treaty, becoming the 88th to do so."),
    ("blog", "blog-schools", "Head of office blog: schools", "2021-01-05T12:00:00+01:00",
     "05/01/2021 – HR/VP blog – Schools are where a country meets itself every morning."),
    ("blog", "blog-year", "Head of office blog: the year", "2021-01-03T12:00:00+01:00",
     "03/01/2021 – HR/VP blog – In 2021, we want to listen more than we speak."),
    ("press-release", "release-pumps", "Pumps delivered to Aktau", "2020-12-29T15:00:00+06:00",
     "Almaty, 29 December 2020 – The Office today handed over 40 pumps with a total weight of "
     "1,138 kg to the city of Aktau."),
]


def item(kind, identifier, title, published, text):
    """An item of a JSON Feed 1.1."""
    return {"id": identifier, "title": title, "tags": [kind], "date_published": published,
            "language": "en", "content_html": f"<p>{text}</p>", "content_text": text}


def write(path, items):
    """Writes @items as a JSON Feed."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Office of the Steppe",
            "language": "en", "items": items}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(feed, file, ensure_ascii=False, indent=1)


def write_listing(path):
    """Eight items, as a listing's first page has them."""
    write(path, [item(*entry) for entry in LISTING])


def write_many(path, count):
    """@count items, one every six hours, newest first; the number is in the title."""
    newest = datetime.datetime(2021, 1, 15, 12, tzinfo=datetime.timezone.utc)
    kinds = ["press-release", "statement", "blog", "call"]
    write(path, [item(kinds[number % 4], f"many-{number:06}", f"Item number {number + 1}",
                      (newest - datetime.timedelta(hours=6 * number)).isoformat(),
                      f"This is what item {number + 1} says.")
                 for number in range(count)])
