"""Point 7: she enters peer support, and a colleague reads her without a reload."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK

ROOM = "After the late shift"
HELLO = "My first evening. The rain is loud on the roof here."
MORE = ("I made tea.", "It is quieter now.")
LOST = "Is anybody still awake? I will wait a little."
NUMBER = "She rang from 0812 345 6789 again."
CHANGED = "She rang again."
REAL_NAMES = ("Mali", "Srisuwan", "Sokha")


def test_she_enters_and_a_colleague_reads_her_without_a_reload(visit):
    colleague = visit("attendant2", size=DESK)
    _go_to_peer_support(colleague)
    colleague.get_by_role("link", name=ROOM).click()
    hers = visit("attendant")

    pseudonym = _come_in(hers)
    _do_the_exercise(hers)
    _go_into_the_room(hers, pseudonym)
    for words in (HELLO, *MORE):
        _write(hers, pseudonym, words)
        expect(colleague.get_by_role("log").get_by_text(words)).to_be_visible()

    expect(hers.get_by_role("log").get_by_text(HELLO)).to_have_count(1)
    _nobody_is_called_by_name(hers)
    _nobody_is_called_by_name(colleague)
    assert (hers.problems, colleague.problems) == ([], [])


def _go_to_peer_support(page):
    page.get_by_role("link", name="Go to peer support").click()


def _come_in(page):
    """Read who can read what, accept the rules, draw a pseudonym; return it."""
    _go_to_peer_support(page)
    expect(
        page.get_by_role("heading", name="Who can read what you write")
    ).to_be_visible()
    page.get_by_label("I have read the house rules").check()
    page.get_by_role("button", name="Accept, and choose a name").click()
    names = page.get_by_role("group").first
    pseudonym = names.locator(".tick-row").first.inner_text().strip()
    names.get_by_role("radio").first.check()
    page.get_by_label("Lantern", exact=True).check()
    page.get_by_role("button", name="Come in under this name").click()
    expect(page.get_by_text(f"Here you are {pseudonym}.")).to_be_visible()
    return pseudonym


def _do_the_exercise(page):
    page.get_by_role("link", name="Begin, with a quiet timer").click()
    page.get_by_role("button", name="Begin, with a quiet timer").click()
    for _ in range(5):
        page.get_by_role("button", name="Next step now").click()
    expect(page.locator("[data-closing]")).to_be_visible()
    page.get_by_role("link", name="Back to peer support").click()


def _go_into_the_room(page, pseudonym):
    page.get_by_role("link", name=ROOM).click()
    page.get_by_role("button", name="Go into the room").click()
    expect(page.get_by_label(f"Write to the room as {pseudonym}")).to_be_visible()


def _write(page, pseudonym, words):
    page.get_by_label(f"Write to the room as {pseudonym}").fill(words)
    page.get_by_role("button", name="Send to the room").click()


def _nobody_is_called_by_name(page):
    """A photo of the screen must not join a name and a pseudonym."""
    shown = page.locator("body").inner_text()
    assert [name for name in REAL_NAMES if name in shown] == []
    expect(page.get_by_role("link", name="You : your own page")).to_be_visible()


def test_the_empty_box_asks_nothing_of_the_text_that_was_sent(visit):
    page = visit("attendant2")
    _go_to_peer_support(page)
    page.get_by_role("link", name=ROOM).click()
    _write(page, "Green Mango", NUMBER)
    changed = page.get_by_role("button", name="Send the changed text")
    expect(changed).to_be_visible()

    page.get_by_label("Write to the room").fill(CHANGED)
    changed.click()

    expect(page.get_by_role("log").get_by_text(CHANGED)).to_be_visible()
    shown = page.locator("[data-send] button").all_inner_texts()
    assert (shown, page.locator(".has-fault").count()) == (["Send to the room"], 0)


@pytest.mark.parametrize("who", ["supervisor", "supervisor2", "admin"])
def test_no_supervisor_and_no_administrator_can_reach_the_room(visit, answer_of, who):
    member, other = visit("attendant2"), visit(who)
    _go_to_peer_support(member)
    address = member.get_by_role("link", name=ROOM).get_attribute("href")

    refused = {answer_of(other, f"{address}{end}") for end in ("", "live/", "leave/")}
    expect(other.get_by_role("link", name="Go to peer support")).to_have_count(0)
    other.goto("/community/")

    assert answer_of(member, address) == 200
    assert refused == {404}
    expect(
        other.get_by_role("heading", name="Peer support is closed to this role")
    ).to_be_visible()


def test_with_the_homeserver_stopped_her_text_stays_and_the_rest_works(
    visit, homeserver_to_stop
):
    page = visit("attendant2")
    _go_to_peer_support(page)
    page.get_by_role("link", name=ROOM).click()
    expect(page.get_by_role("log")).to_be_visible()

    homeserver_to_stop()
    _write(page, "Green Mango", LOST)

    expect(page.get_by_text("This is sent as soon as it can be.")).to_be_visible()
    expect(page.get_by_text(LOST)).to_be_visible()
    page.goto(page.url)
    expect(page.get_by_text("The room cannot be reached just now.")).to_be_visible()
    page.get_by_role("link", name="Learn", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Learn")).to_be_visible()


def test_only_peer_support_is_down_without_the_homeserver(demo, homeserver_to_stop):
    homeserver_to_stop()

    assert json.loads(demo.healthz()) == {"status": "degraded", "down": ["chat"]}
