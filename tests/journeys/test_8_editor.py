"""An editor changes a lesson, another one reads it and agrees, an attendant reads it.
The CMS asks no other host.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK

OLD = "Ask, do not assume"
NEW = "Ask her, and do not assume"
REFUSED = 400
FIRST_WORDS = " Softly."
LAST_WORDS = "Quiet-lines-that-help"
LESSON = "/learn/cultural-competence/ask-do-not-assume/"


def test_an_editor_changes_a_lesson_and_an_attendant_reads_it(visit):
    editor, reader = visit("editor2", size=DESK), visit("jocelyn")
    second = visit("editor", size=DESK)
    _open_the_lesson(editor)

    editor.get_by_role("textbox", name="Title").first.fill(NEW)
    _see_the_preview(editor)
    reader.goto(LESSON)
    expect(reader.get_by_role("heading", level=1)).not_to_have_text(NEW)
    _hand_in(editor)
    _agree(second)
    reader.reload()

    expect(reader.get_by_role("heading", level=1)).to_have_text(NEW)
    assert (editor.problems, second.problems, reader.problems) == ([], [], [])


def _open_the_lesson(page):
    """Find it as an editor does: by a word of its title."""
    page.get_by_role("link", name="Edit", exact=True).click()
    page.goto("/cms/pages/search/?q=assume")
    page.locator("main").get_by_role("link", name=re.compile(OLD)).first.click()
    expect(page.get_by_role("textbox", name="Title").first).to_have_value(OLD)


def _see_the_preview(page):
    page.get_by_role("button", name="Toggle preview").click()
    preview = page.locator("iframe[title='Preview']").last.content_frame
    expect(preview.get_by_role("heading", level=1)).to_have_text(NEW)


def _hand_in(page):
    """Nobody publishes alone."""
    expect(page.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Send to a second reader").click()
    expect(page.get_by_text("went to a second reader")).to_be_visible()


def _agree(page):
    """What waits for her stands on her desk."""
    page.get_by_role("link", name="Edit", exact=True).click()
    page.locator("#awaiting-review-content tr", has_text=NEW).get_by_role(
        "button"
    ).last.click()
    page.get_by_role("button", name="Agree", exact=True).click()
    expect(page.get_by_text("published").first).to_be_visible()


def test_a_draft_that_would_save_itself_too_late_does_not(visit):
    """What she types and what she presses meet within a second."""
    page = visit("editor", size=DESK, at="/cms/pages/search/?q=safe+to+talk")
    page.locator("main").get_by_role(
        "link", name=re.compile("Is it safe")
    ).first.click()
    refused = []
    page.on(
        "response", lambda each: each.status == REFUSED and refused.append(each.url)
    )

    page.get_by_role("textbox", name="Summary").fill("A few words that decide.")
    page.locator("footer").get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Save draft").click()

    expect(page.get_by_text("is saved.")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert refused == []


def test_what_she_types_at_once_is_saved(visit):
    page = visit("editor2", size=DESK)
    summary = _open_words_that_help(page)

    with page.expect_response(_saves) as kept:
        summary.press("End")
        page.keyboard.type(FIRST_WORDS)

    assert kept.value.ok
    page.goto(page.url)
    expect(summary).to_have_value(re.compile(FIRST_WORDS))


def test_what_she_types_after_a_refusal_is_saved_too(visit):
    page = visit("editor2", size=DESK)
    summary = _open_words_that_help(page)
    summary.fill("")

    page.get_by_role("button", name="Send to a second reader").click()
    expect(page.get_by_text("This has not gone to anybody yet.")).to_be_visible()
    with page.expect_response(_saves_her_last_words) as kept:
        summary.fill(LAST_WORDS)

    assert kept.value.ok
    page.goto(page.url)
    expect(summary).to_have_value(LAST_WORDS)


def _open_words_that_help(page):
    page.goto("/cms/pages/search/?q=words+that+help")
    found = page.locator("main").get_by_role("link", name=re.compile("Words that help"))
    page.goto(found.first.get_attribute("href"))
    return page.get_by_role("textbox", name="Summary")


def _saves(answer):
    return answer.url.endswith("/edit/") and answer.request.method == "POST"


def _saves_her_last_words(answer):
    """Also the emptied field saves itself, when the page has come back."""
    sent = answer.request.post_data_buffer or b""
    return answer.url.endswith("/edit/") and LAST_WORDS.encode() in sent


@pytest.mark.parametrize("place", ["", "pages/", "reports/site-history/", "images/"])
def test_the_cms_asks_no_other_host(visit, place):
    page = visit("editor", size=DESK)

    status = page.goto(f"/cms/{place}").status
    page.wait_for_load_state("networkidle")

    assert (status, page.problems) == (200, [])
