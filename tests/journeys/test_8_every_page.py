"""Every page that each person can reach, at 360 px: it answers, asks no other host,
breaks no policy, scrolls no sideways (nor at 320 px, nor with text twice as large), has
a neutral title, a quick exit in its corner, targets large enough, and no fault that
axe-core finds.

axe-core takes longer than all else here. It examines each lesson once, each home, and
of the other pages one of a kind; the rest only when something stands on them that has
not stood in such a place on any page before. Where nothing new stands, colours are not
examined again. Those who walk share what was examined, and so they keep to one worker.
Whoever comes later opens one page of a kind, and every page that nobody has opened
before her; whoever comes second in a role leaves out what is the same for both.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import Resolver404, resolve

PEOPLE = (
    "attendant",
    "attendant2",
    "supervisor",
    "supervisor2",
    "facilitator",
    "editor",
    "editor2",
    "admin",
)
CAP = 80
WIDE, TALL, LETTERS = 360, 740, 16
NARROW = ((320, LETTERS), (WIDE, 2 * LETTERS))
CORNER = 20
AT_MOST_ALIKE = 3
FIRST = {"attendant", "supervisor"}
HER_OWN = re.compile(r"/((me|learn|practice|community|supervision)/)?")
FILES = r"/roster/template/|/roster/\d+/links/"
NOT_HERE = re.compile(rf"/(cms|exit|static|media)/|logout|download|\?|{FILES}")
TELLING = re.compile(r"violen|abuse|helpline|survivor|gbv|traffick", re.IGNORECASE)
TARGETS = Path(__file__).with_name("targets.js").read_text("utf-8")
SHAPES = Path(__file__).with_name("shapes.js").read_text("utf-8")
SEEN = """() => ({
  wide: document.documentElement.scrollWidth,
  title: document.title,
  hasExit: [...document.querySelectorAll("a.exit[data-exit]")].some((link) =>
    link.checkVisibility({ visibilityProperty: true })),
})"""


@dataclass
class Seen:
    """Lessons, kinds of page, and what stood on them, that axe-core has examined; the
    kinds that were made narrow, homes each their own; what people of a role opened.
    """

    by_axe: set = field(default_factory=set)
    narrow: set = field(default_factory=set)
    opened: defaultdict = field(default_factory=lambda: defaultdict(set))


@pytest.fixture(scope="module")
def seen():
    return Seen()


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_keeps_the_rules_of_the_house(visit, axe_finds, seen, who):
    page = visit(who)

    faults = {}
    for address in _walk(page, who, seen):
        found = _faults_of(page)
        kind = (_kind(address), who if address == "/" else "")
        what = address if _is_content(address) else kind
        if new := _new_to_axe(page, what, seen.by_axe):
            found += axe_finds(page, with_colours=new != {what})
        if kind not in seen.narrow:
            seen.narrow.add(kind)
            found += _faults_when_narrow(page)
        if found:
            faults[address] = found

    assert faults == {}


def _walk(page, who, seen):
    """Open page after page that a link leads to, of those that look alike only a few
    once all were examined; yield the address of each.
    """
    most_alike = AT_MOST_ALIKE if who in FIRST else 1
    opened = seen.opened[who.rstrip("2")]
    waiting, known, alike = ["/", "/me/", "/toolbox/"], set(), {}
    while waiting and len(known) < CAP:
        address = waiting.pop(0)
        kind = _kind(address)
        is_more_of_the_same = alike.get(kind, 0) >= most_alike
        is_new_content = _is_content(address) and address not in seen.by_axe
        if address in known or (is_more_of_the_same and not is_new_content):
            continue
        known.add(address)
        alike[kind] = alike.get(kind, 0) + 1
        if address in opened and not HER_OWN.fullmatch(address):
            continue
        opened.add(address)
        page.problems.clear()
        page.status = page.goto(address).status
        waiting += _links(page)
        yield address


def _is_content(address):
    return address.startswith("/en/")


def _kind(address):
    """Rows of one route, and pages by their depth, look alike; what only the demo has
    is of its own kind.
    """
    if _is_content(address):
        return re.sub(r"[^/]+", "page", address.removeprefix("/en/"))
    try:
        return resolve(address).route
    except Resolver404:
        return address


def _links(page):
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    found = [urldefrag(href).url for href in hrefs if urlsplit(href).netloc == here]
    return [urlsplit(each).path for each in found if not NOT_HERE.search(each)]


def _faults_of(page):
    faults = [*page.problems]
    if page.status != 200:
        faults.append(f"answers {page.status}")
    seen = page.evaluate(SEEN)
    if seen["wide"] > WIDE:
        faults.append(f"is {seen['wide']} px wide")
    if TELLING.search(seen["title"]):
        faults.append(f"is titled {seen['title']}")
    if not seen["hasExit"]:
        faults.append("has no quick exit")
    return faults + page.evaluate(TARGETS)


def _new_to_axe(page, what, seen_by_axe):
    """Of the page itself and all that it is made of, what was not examined before."""
    new = {what, *page.evaluate(SHAPES)} - seen_by_axe
    seen_by_axe |= new
    return new


def _faults_when_narrow(page):
    """With the text size that a reader sets in her browser, and on a small phone."""
    font_of = page.context.new_cdp_session(page)
    faults = []
    for width, letters in NARROW:
        page.set_viewport_size({"width": width, "height": TALL})
        font_of.send("Page.setFontSizes", {"fontSizes": {"standard": letters}})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"is {wide} px wide at {width} px, letters of {letters} px")
        if page.locator("a.exit[data-exit]").bounding_box()["y"] > CORNER:
            faults.append(f"pushes quick exit down at {width} px, {letters} px")
    font_of.send("Page.setFontSizes", {"fontSizes": {"standard": LETTERS}})
    page.set_viewport_size({"width": WIDE, "height": TALL})
    font_of.detach()
    return faults
