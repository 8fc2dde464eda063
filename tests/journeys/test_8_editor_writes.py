"""An editor adds a lesson with a dialogue, and a question to a quiz, in at most twelve
page loads, by nothing but what she can read on the screen.
"""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import DESK

MOST_LOADS = 12
MODULE, QUIZ = "Cultural competence", "Cultural competence"
TITLE = "A name in two languages"
QUESTION = "She tells you two names. Which one do you use?"
TURNS = [("Caller", "you can call me Lin. or Siti"), ("Attendant", "Which is safer?")]
ANSWERS = [
    ("The one that she chooses", True, "She decides what she is called."),
    ("The one on her passport", False, "It is not a name she offered for use."),
]


def test_an_editor_adds_a_lesson_and_a_question_in_twelve_page_loads(window):
    page = window(size=DESK)
    loads = _count_loads(page)
    page.goto("/accounts/login/")
    _sign_in_by_card(page, "Bùi Lan Phương")

    page.get_by_role("link", name="Edit", exact=True).click()
    _begin_a_lesson(page)
    _say_what_it_is_for(page)
    _write_a_dialogue(page)
    _hand_in(page)
    _open_the_quiz(page)
    _add_a_question(page)

    expect(page.get_by_role("link", name=QUESTION)).to_be_visible()
    assert (len(loads) <= MOST_LOADS, page.problems) == (True, []), loads


def _count_loads(page):
    """Every page that she waits for, the sign-in included; what a form leads to is one
    with it.
    """
    loads = []

    def on_request(request):
        is_page = request.is_navigation_request() and request.frame == page.main_frame
        if is_page and request.redirected_from is None:
            loads.append(request.url)

    page.on("request", on_request)
    return loads


def _sign_in_by_card(page, name):
    page.locator("li.person", has_text=name).get_by_role("button").click()


def _begin_a_lesson(page):
    page.get_by_role("link", name="Add a lesson").click()
    page.get_by_role("main").get_by_role("link", name=MODULE).click()
    page.get_by_role("textbox", name="Title").first.fill(TITLE)
    summary = page.get_by_role("textbox", name="Summary")
    summary.fill("How to ask what she wants to be called.")


def _say_what_it_is_for(page):
    aims = _part(page, "After this lesson you can")
    aims.get_by_role("textbox").fill("ask what she wants to be called;")


def _write_a_dialogue(page):
    lesson = _part(page, "Lesson")
    lesson.get_by_role("button", name="Insert a block").click()
    page.get_by_role("option", name="Example dialogue").click()
    dialogue = _part(page, "Example dialogue")
    dialogue.get_by_role("textbox", name="Title").fill("Two names")
    # The block is still growing: a mouse pressed here may be let go elsewhere.
    dialogue.get_by_role("button", name="Add", exact=True).last.press("Enter")
    for number, (who, words) in enumerate(TURNS):
        speaker = dialogue.get_by_role("combobox", name="Who").nth(number)
        speaker.select_option(label=who)
        dialogue.get_by_role("textbox", name="Words").nth(number).fill(words)


def _part(page, name):
    """A part of the page by its heading."""
    return page.get_by_role("region", name=re.compile(f"^{name}"))


def _hand_in(page):
    page.get_by_role("button", name="Send to a second reader").click()
    expect(page.get_by_text("went to a second reader")).to_be_visible()


def _open_the_quiz(page):
    page.get_by_role("link", name="Quizzes", exact=True).click()
    page.get_by_role("main").get_by_role("link", name=QUIZ, exact=True).click()


def _add_a_question(page):
    page.get_by_role("link", name="One right answer", exact=True).click()
    page.get_by_role("textbox", name="Question").fill(QUESTION)
    answers = _part(page, "Answer")
    answers.last.get_by_role("button", name="Delete").click()
    for number, (words, is_right, feedback) in enumerate(ANSWERS):
        answer = answers.nth(number)
        answer.get_by_role("textbox", name="Words").fill(words)
        answer.get_by_role("textbox", name="Feedback").fill(feedback)
        answer.get_by_role("checkbox").set_checked(is_right)
    page.get_by_label("Our own wording").check()
    page.get_by_role("button", name="Save the question").click()
