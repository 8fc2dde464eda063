"""Point 3: she takes a lesson, writes to herself, ticks, and goes on to the next."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

NOTE = "I would want to know whether she is well. I can wait."
QUESTION = "What would make it hard for you not to write again?"
TICK = "I have a harmless subject and two lines on it."


@pytest.mark.parametrize(
    ("who", "options"),
    [
        ("attendant", {"size": PHONE}),
        ("latdavanh", {"size": PHONE, "java_script_enabled": False}),
        ("maricel", {"size": DESK}),
    ],
    ids=["phone", "without-script", "desk"],
)
def test_she_takes_a_lesson(visit, who, options):
    page = visit(who, **options, at="/learn/answering-the-call/is-it-safe-to-talk/")

    _write_to_herself(page)
    _tick(page, has_script=options.get("java_script_enabled", True))
    _go_on(page)

    page.goto("/me/notes/")
    expect(page.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(page.get_by_text(NOTE)).to_be_visible()
    assert page.problems == []


def _write_to_herself(page):
    page.get_by_label(QUESTION).fill(NOTE)
    page.get_by_role("button", name="Save my note").click()
    expect(page.locator("[data-note] [data-saved]")).to_contain_text("Saved")
    expect(page.get_by_label(QUESTION)).to_have_value(NOTE)


def _tick(page, *, has_script):
    """Ticks are kept at once, or by a button where there is no script."""
    page.get_by_label(TICK).check()
    if has_script:
        expect(page.locator("[data-checklist] [data-saved]")).to_contain_text("Saved")
    else:
        with page.expect_navigation():
            page.get_by_role("button", name="Save my ticks").click()
    page.reload()
    expect(page.get_by_label(TICK)).to_be_checked()


def _go_on(page):
    """To the next lesson, by whichever button fits how far she is."""
    turnings = page.get_by_role("navigation", name="Lessons")
    turnings.get_by_text("lesson 4").click()
    expect(
        page.get_by_role("heading", level=1, name="How urgent is it?")
    ).to_be_visible()


def test_a_note_that_is_too_long_says_so_and_stays(visit):
    page = visit("kanya", at="/learn/answering-the-call/is-it-safe-to-talk/")
    field = page.get_by_label(QUESTION)
    field.evaluate("field => field.removeAttribute('maxlength')")
    field.fill("n" * 200_000)

    page.get_by_role("button", name="Save my note").click()

    told = page.locator("[data-note] [data-saved]")
    expect(told).to_contain_text("too long: 200000 of 4000 characters")
    expect(told).to_contain_text("Your words are still here.")
    assert len(field.input_value()) == 200_000
    field.fill("")
    assert page.problems == []


def test_her_note_is_nobody_elses(visit):
    writer, colleague = visit("kanya"), visit("jocelyn")
    writer.goto("/learn/answering-the-call/is-it-safe-to-talk/")
    _write_to_herself(writer)

    colleague.goto("/me/notes/")

    expect(colleague.get_by_role("heading", name="My notes")).to_be_visible()
    expect(colleague.get_by_text(NOTE)).to_have_count(0)


WAYS = "/learn/safe-technology/ways-to-talk/"
CALLER = "Her number is +60 12-345 6789."


def test_what_she_wrote_is_kept_though_she_never_presses_save(visit):
    page = visit("lan-anh", size=PHONE, at=WAYS)
    note = page.locator("[data-note]").first
    words = note.get_by_role("textbox")

    words.fill("I stop typing.")
    expect(note.locator("[data-saved]")).to_contain_text("Saved")

    words.fill("I finish the lesson.")
    page.get_by_role("button", name="Finish").click()
    page.wait_for_url(lambda address: "ways-to-talk" not in address)
    page.goto(WAYS)
    expect(words).to_have_value("I finish the lesson.")

    words.fill("I go somewhere else.")
    page.get_by_role("link", name="Practise", exact=True).first.click()
    page.wait_for_url("**/practice/")
    page.goto(WAYS)
    expect(words).to_have_value("I go somewhere else.")
    assert page.problems == []


def test_what_is_asked_about_a_note_is_never_asked_while_she_types(visit):
    page = visit("thandar", size=PHONE, at=WAYS)
    note = page.locator("[data-note]").first

    note.get_by_role("textbox").fill(CALLER)
    expect(note.locator("[data-saved]")).to_contain_text("there is a question about it")
    page.get_by_role("link", name="Practise", exact=True).first.click()

    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Your note is not saved yet")
    expect(page.get_by_role("textbox").first).to_have_value(CALLER)


def test_without_a_script_the_box_says_that_nothing_is_saved_by_itself(visit):
    page = visit("thu-ha", size=PHONE, java_script_enabled=False, at=WAYS)

    expect(page.get_by_text("nothing is saved by itself here")).to_be_visible()
