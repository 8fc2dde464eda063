"""Point 6: her supervisor reads, marks, observes and releases; she answers."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, PHONE

HEARD = "“Why did you not leave him long ago?”"
STEP = "Say one sentence that believes her before the first question."
ANSWER = "Thank you. I had not noticed that I asked for reasons."
FOUR = (
    "Safe contact",
    "Believing, non-judging listening",
    "Safety planning that she leads",
    "Cultural humility and use of power",
)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_what_could_have_harmed_comes_first(visit, is_narrow, size):
    page = visit("supervisor", size=size)

    page.get_by_role("link", name="Read the role-play").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Thandar Hlaing")
    expect(
        page.get_by_role("heading", name=re.compile("could put her in danger"))
    ).to_be_visible()
    assert is_narrow(page)
    assert page.problems == []


def test_nobody_of_the_other_team_is_his(visit, answer_of):
    his, hers = visit("supervisor"), visit("supervisor2")
    his.get_by_role("link", name="Team", exact=True).click()

    links = his.locator("#people ~ .team-people a")
    names = links.all_inner_texts()
    addresses = [link.get_attribute("href") for link in links.all()]

    assert len(names) == 7
    assert "Kanya Boonmee" not in names
    assert {answer_of(his, address) for address in addresses} == {200}
    assert {answer_of(hers, address) for address in addresses} == {404}


def test_he_marks_an_essay_and_she_reads_his_words(visit):
    his = visit("supervisor")
    his.get_by_role("link", name="Read and mark").first.click()

    his.get_by_label("Three quarters: nearly all of it").check()
    his.get_by_label("What you want to tell her").fill("You think of yourself, too.")
    his.get_by_role("button", name="Save and show it to Latdavanh").click()
    hers = visit("latdavanh")
    hers.get_by_role("link", name="Quiz: Answering the call or chat").click()

    expect(hers.get_by_text("Three quarters, 0.75 of 1")).to_be_visible()
    expect(hers.get_by_text("Three quarters: nearly all of it")).to_be_visible()
    expect(hers.get_by_text("You think of yourself, too.")).to_be_visible()
    assert (his.problems, hers.problems) == ([], [])


def test_he_observes_and_releases_and_she_answers(visit):
    his = visit("supervisor")
    _begin(his, "Thandar Hlaing", FOUR)

    rows = his.get_by_role("radiogroup").all()
    _tap(his, rows[:-2])
    _finish_lists_what_is_unset(his, rows[-2:])
    _tap(his, rows[-2:])
    _tick_harm(his)
    _finish_and_release(his)
    hers = visit("thandar")
    _read_and_answer(hers)
    his.reload()

    expect(his.get_by_text(ANSWER)).to_be_visible()
    assert 20 <= len(rows) <= 28
    assert (his.problems, hers.problems) == ([], [])


def test_finish_stays_where_it_is_when_all_is_set(visit):
    page = visit("supervisor", size=PHONE)
    _begin(page, "Latdavanh Phomma", FOUR[:1])
    finish = page.get_by_role("button", name="Finish")
    before = finish.bounding_box()["x"]

    _tap(page, page.get_by_role("radiogroup").all())

    expect(page.locator("[data-next]")).to_be_hidden()
    assert finish.bounding_box()["x"] == before


def _begin(page, name, competencies):
    """Name the occasion and the competencies; open the form."""
    page.get_by_role("link", name="Assess", exact=True).click()
    page.get_by_role("link", name=name).first.click()
    page.get_by_label("Live role-play by chat").check()
    for competency in competencies:
        page.get_by_label(competency).check()
    page.get_by_role("button", name="Open the form").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def _tap(page, rows):
    """One tap a row; each is kept before the last one counts as kept."""
    for row in rows:
        row.get_by_text("Shown", exact=True).click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved")


def _finish_lists_what_is_unset(page, rows):
    said = [row.locator(".row-say").inner_text() for row in rows]
    page.get_by_role("button", name="Finish").click()
    expect(
        page.get_by_role("heading", name=re.compile("2 of .* rows are not set yet"))
    ).to_be_visible()
    for words in said:
        expect(page.get_by_role("link", name=words)).to_be_visible()
    page.get_by_role("link", name="Go to the first of them").click()
    expect(page.get_by_text(said[0])).to_be_in_viewport()


def _tick_harm(page):
    """Find what was said, tick it without words, come back to it, and be asked for
    them when finishing.
    """
    page.get_by_role("link", name="Something harmful was said").first.click()
    page.get_by_label("Find what was said").fill("why")
    row = page.locator(".harm-row:visible").first
    row.get_by_role("checkbox").first.check()
    missing = page.locator("[data-unworded]")
    expect(missing).to_have_text("1 harmful tick without its words")
    page.reload()
    expect(missing).to_have_text("1 harmful tick without its words")
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Words heard missing")).to_be_visible()
    page.get_by_role("link", name="Go to the first of them").click()
    page.locator(".harm-row:has(:checked)").get_by_role("textbox").fill(HEARD)
    expect(missing).to_have_text("")
    page.get_by_role("button", name="Finish").click()


def _finish_and_release(page):
    expect(page.get_by_role("heading", name="1 harmful tick")).to_be_visible()
    page.get_by_role("button", name="Finish and see the levels").click()
    expect(page.get_by_text(HEARD).first).to_be_visible()
    card = page.locator("form.card", has=page.get_by_role("heading", name="Release"))
    card.get_by_role("textbox").first.fill(STEP)
    due_on = (timezone.localdate() + timedelta(days=12)).isoformat()
    card.locator("input[type=date]").fill(due_on)
    card.get_by_role("button", name="Release to Thandar").click()
    expect(page.get_by_role("heading", name="Released")).to_be_visible()


def _read_and_answer(page):
    page.get_by_role("link", name="Read it").first.click()
    expect(page.get_by_text(STEP)).to_be_visible()
    expect(page.get_by_text(HEARD).first).to_be_visible()
    page.get_by_label("What you would like to say").fill(ANSWER)
    page.get_by_role("button", name="Send it to Arif").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()


def test_two_windows_on_one_observation_never_overwrite_silently(visit):
    first = visit("supervisor")
    _begin(first, "Maricel Dizon", FOUR[:1])
    second = visit("supervisor", at=first.url)

    second.context.set_offline(True)
    _fill_first_row(second, "Missing", "She began with her story.")
    expect(second.locator("[data-saved]")).to_contain_text("Not saved yet")
    _fill_first_row(first, "Shown", "“Can you type now?”")
    expect(first.locator("[data-saved]")).to_contain_text("Saved")
    with second.expect_navigation() as sent:
        second.context.set_offline(False)

    assert sent.value.status == 409
    expect(
        second.get_by_role("heading", name="It was saved somewhere else meanwhile")
    ).to_be_visible()
    expect(second.get_by_text("“Can you type now?”")).to_be_visible()
    expect(second.get_by_text("She began with her story.")).to_be_visible()


def test_two_windows_that_set_different_rows_keep_both(visit):
    first = visit("supervisor")
    _begin(first, "Maricel Dizon", FOUR[:1])
    second = visit("supervisor", at=first.url)

    _fill_first_row(first, "Shown", "“Can you type now?”")
    expect(first.locator("[data-saved]")).to_contain_text("Saved")
    with second.expect_navigation() as sent:
        _tap(second, second.get_by_role("radiogroup").all()[1:2])

    assert sent.value.status == 200
    expect(
        second.get_by_text("What was saved somewhere else meanwhile")
    ).to_be_visible()
    for row in second.get_by_role("radiogroup").all()[:2]:
        expect(row.locator("input:checked")).to_have_count(1)


def _fill_first_row(page, state, words):
    """Tap, then write the words heard and leave the field."""
    row = page.get_by_role("radiogroup").first
    row.get_by_text(state, exact=True).click()
    row.locator("summary").click()
    row.get_by_role("textbox").fill(words)
    row.get_by_role("textbox").blur()
