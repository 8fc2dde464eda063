"""Point 4: she takes the module's quiz on two devices, and reads why."""

import re
from functools import cache

import pytest
import yaml
from playwright.sync_api import expect

from rosella.paths import CHECKOUT

QUIZ = CHECKOUT / "modules" / "curriculum" / "answering-the-call" / "quiz.yaml"
ESSAY = (
    "I write nothing more to her phone. I note the time and where we stopped, under "
    "our code. I tell my supervisor at once. I look up what we had agreed. If a life "
    "were in danger our plan would go first. Then I drink some water and breathe out."
)
FIRST = re.compile("Begin with question 1|Take it again")


@cache
def questions():
    """What the quiz asks, by its words."""
    quiz = yaml.safe_load(QUIZ.read_text("utf-8"))
    return {_plain(each["content"]): each for each in quiz["questions"]}


def _plain(words):
    return " ".join(words.split())


@pytest.fixture
def begun(visit):
    """A quiz begun on a phone, at its first question."""

    def _begun(who):
        page = visit(who, at="/practice/quizzes/answering-the-call/")
        page.get_by_role("button", name=FIRST).click()
        return page

    return _begun


def test_an_answer_is_kept_at_once_and_found_on_another_device(begun, visit):
    phone = begun("lan-anh")
    choice = phone.get_by_role("radio").nth(1)
    chosen = choice.get_attribute("value")

    choice.check()
    expect(phone.locator("[data-saved]")).to_contain_text("Saved")
    phone.get_by_role("link", name="Pause, keep my place").click()
    computer = visit("lan-anh", at="/practice/quizzes/answering-the-call/")
    computer.get_by_role("button", name="Go on where I was").click()

    expect(computer.locator(f"[value='{chosen}']")).to_be_checked()
    assert (phone.problems, computer.problems) == ([], [])


def test_an_answer_that_is_pressed_without_a_connection_stays(begun):
    """The browser's own page would stand there, and what she wrote would be gone."""
    page = begun("thandar")
    here = page.url
    choice = page.get_by_role("radio").nth(1)

    page.context.set_offline(True)
    choice.check()
    page.get_by_role("button", name="Give this answer").click()
    expect(page.get_by_text("You are not connected.")).to_be_visible()
    assert page.url == here
    expect(choice).to_be_checked()
    page.context.set_offline(False)
    expect(page.get_by_text("You are not connected.")).to_be_hidden()
    page.get_by_role("button", name="Give this answer").click()

    expect(page.get_by_role("link", name="Next question")).to_be_visible()


def test_two_windows_never_overwrite_each_other(begun, visit):
    first = begun("ei-phyu")
    second = visit("ei-phyu", at=first.url)
    texts = first.locator(".tick-row").all_inner_texts()

    second.get_by_role("radio").nth(0).check()
    second.get_by_role("button", name="Give this answer").click()
    expect(second.get_by_role("link", name="Next question")).to_be_visible()
    first.route("**/draft/", lambda route: route.abort())
    first.get_by_role("radio").nth(1).check()
    with first.expect_navigation() as sent:
        first.get_by_role("button", name="Give this answer").click()

    assert sent.value.status == 409
    notice = first.get_by_role("alert")
    expect(notice).to_contain_text("answered in another window meanwhile")
    expect(notice).to_contain_text(texts[0])
    expect(notice).to_contain_text(texts[1])


def test_she_answers_everything_and_reads_why(begun):
    page = begun("jocelyn")

    count = 0
    while page.get_by_role("button", name="Give this answer").is_visible():
        _answer(page)
        count += 1
        _read_why(page)

    expect(page.get_by_text("Waits for its mark", exact=True).first).to_be_visible()
    expect(page.locator("details.review-fold")).to_have_count(count)
    page.locator("details.review-fold > summary").first.click()
    expect(page.get_by_text("Right, and you chose it.").first).to_be_visible()
    assert (count, page.problems) == (len(questions()), [])


def _answer(page):
    """Answer as somebody who has read the lessons."""
    question = questions()[_plain(page.get_by_role("heading", level=1).inner_text())]
    if question["kind"] == "essay":
        page.get_by_role("textbox").fill(ESSAY)
    elif question["kind"] == "ordering":
        for number, line in enumerate(question["items"], start=1):
            page.get_by_label(_plain(line["text"]), exact=True).select_option(
                str(number)
            )
    elif question["kind"] == "true_false":
        page.get_by_label("True" if question["correct"] else "False").check()
    else:
        for choice in question["choices"]:
            if choice.get("right"):
                page.get_by_label(_plain(choice["text"]), exact=True).check()
    page.get_by_role("button", name="Give this answer").click()


def _read_why(page):
    """Below every answer stands where it comes from; then on, or the end."""
    reasons = page.get_by_text("Where this comes from").or_(
        page.get_by_text("Our own wording, not yet reviewed by a practitioner.")
    )
    expect(reasons.first).to_be_visible()
    onward = page.get_by_role("link", name="Next question").or_(
        page.get_by_role("button", name="Hand in and see how it went")
    )
    onward.click()
    page.wait_for_load_state()
