"""The pages of marking: what each shows, to whom."""

import re

import pytest

from assessments.views.quiz_marking import guide_parts
from tests.assessments.marking.pages import body, text_of, url_of
from tests.factories.accounts import AttendantFactory, EditorFactory, SupervisorFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_supervisor_marks_and_she_reads_the_words(
    sign_in, supervisor, member, sitting, item
):
    response = sign_in(supervisor).post(url_of(item), body())

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert response.status_code == 303
    assert "Name the plan too." in shown
    assert "Marked by Arif Nasution" in shown
    assert "Three quarters: nearly all of it" in shown


def test_result_page_leads_her_supervisor_to_the_mark_and_back_to_her(
    sign_in, supervisor, sitting, item
):
    page = text_of(sign_in(supervisor).get(sitting.get_absolute_url()))

    assert page.count(f'href="{url_of(item)}"') == 2
    assert f'<a href="/supervision/{sitting.member_id}/">Mali Srisuwan</a>' in page


@pytest.mark.parametrize(
    ("answers", "first"),
    [((RIGHT, ESSAY), "Back to my path"), ((WRONG, ESSAY), "Take it again")],
)
def test_whoever_waits_for_a_mark_is_led_on_before_taking_it_again(
    sign_in, member, answers, first
):
    quiz = quiz_of(
        QuestionVersionFactory(is_critical=True), EssayVersionFactory(), pass_mark=50
    )
    sitting = sitting_of(member, quiz, *answers)

    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    buttons = page.partition('<div class="button-row">')[2].partition("</div>")[0]
    main = re.search(r'class="button" [^>]+>(?:<svg.+?</svg>)?([^<]+)<', buttons)
    assert main[1] == first


def test_her_own_result_page_offers_no_marking(sign_in, member, sitting, item):
    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert (url_of(item) in page, "/supervision/" in page) == (False, False)


def test_supervisor_sees_question_answer_and_guide(sign_in, supervisor, item):
    shown = text_of(sign_in(supervisor).get(url_of(item)))

    assert "GUIDE-CANARY" in shown
    assert "I stay quiet, note the time" in shown


def test_a_comment_that_is_asked_about_is_not_called_missing(sign_in, supervisor, item):
    client = sign_in(supervisor)
    missing = "Tell her in a sentence what is missing for a full mark."

    asked = client.post(url_of(item), body(comment="Ring +66 81 234 5678 back."))
    empty = client.post(url_of(item), body(comment=""))

    assert (asked.status_code, empty.status_code) == (422, 422)
    assert (missing in text_of(asked), missing in text_of(empty)) == (False, True)


@pytest.mark.parametrize(
    ("words", "status"),
    [(("0.5", ""), 422), (("1", ""), 303), (("", "x"), 422), (("2", "x"), 422)],
)
def test_mark_that_is_not_full_needs_words(sign_in, supervisor, item, words, status):
    response = sign_in(supervisor).post(url_of(item), body(*words))

    assert response.status_code == status


def test_refused_form_keeps_the_comment(sign_in, supervisor, item):
    response = sign_in(supervisor).post(url_of(item), body("", "These words stay."))

    assert "These words stay." in text_of(response)


def test_marking_page_is_nobody_elses(sign_in, member, supervisor, item):
    found = {
        sign_in(person).get(url_of(item)).status_code
        for person in (member, SupervisorFactory(), EditorFactory(), AttendantFactory())
    }

    assert (found, sign_in(supervisor).get(url_of(item)).status_code) == ({404}, 200)


def test_running_sitting_is_not_marked_yet(sign_in, supervisor, member):
    sitting = sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY, is_over=False)

    assert sign_in(supervisor).get(url_of(sitting.items.get())).status_code == 404


def test_guide_is_shown_as_sentences_and_points():
    assert guide_parts("Look for:\n- quiet\n- the note\n\nFull marks for both.") == [
        (False, ["Look for:"]),
        (True, ["quiet", "the note"]),
        (False, ["Full marks for both."]),
    ]


def rows_of(html):
    """The questions of a result: number, whether it stands open, and verdict."""
    return re.findall(
        r'<details class="review-fold" id="question-(\d+)"( open)?>'
        r'.+?<span class="word [^"]+">(?:<svg.+?</svg>)?([^<]+)</span>',
        html,
        re.DOTALL,
    )


@pytest.mark.parametrize(
    ("mark", "verdict"),
    [
        ("0", "Not right"),
        ("0.25", "A quarter, 0.25 of 1"),
        ("0.5", "Half, 0.5 of 1"),
        ("0.75", "Three quarters, 0.75 of 1"),
        ("1", "Right"),
    ],
)
def test_a_mark_stands_in_an_open_row_in_words_and_points(
    sign_in, supervisor, item, mark, verdict
):
    sign_in(supervisor).post(url_of(item), body(mark))

    page = sign_in(item.sitting.member).get(item.sitting.get_absolute_url())

    assert rows_of(text_of(page)) == [("1", "", "Right"), ("2", " open", verdict)]


def test_her_home_leads_to_the_row_of_the_mark(sign_in, supervisor, item):
    sign_in(supervisor).post(url_of(item), body())

    home = text_of(sign_in(item.sitting.member).get("/"))

    assert f'href="{item.sitting.get_absolute_url()}#question-2"' in home


def test_the_row_of_an_answer_that_waits_for_its_mark_is_closed(
    sign_in, member, sitting
):
    rows = rows_of(text_of(sign_in(member).get(sitting.get_absolute_url())))

    assert rows[1] == ("2", "", "Waits for its mark")


def test_the_total_counts_the_quarters_of_a_mark(sign_in, supervisor, sitting, item):
    client = sign_in(supervisor)
    client.post(url_of(item), body("0.75"))

    page = text_of(client.get(sitting.get_absolute_url()))

    assert "<strong>1.75</strong> of 2 points" in page
