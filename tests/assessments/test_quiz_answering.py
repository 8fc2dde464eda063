"""Sending an answer: what comes back, what is kept, and what two windows do."""

import pytest
from django.urls import reverse

from assessments.domain.quiz import Kind
from assessments.models import Step
from assessments.services.sittings import start_sitting
from tests.assessments.quiz_pages import SUSPICIOUS, body, page_of, text_of
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    EssayVersionFactory,
    QuestionVersionFactory,
    choices,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_question_shows_its_number_in_words(sign_in, member, sitting):
    assert "Question 2 of 2" in text_of(sign_in(member).get(page_of(sitting, 2)))


def test_answer_leads_back_to_its_feedback(sign_in, member, sitting):
    client = sign_in(member)

    response = client.post(page_of(sitting), body("b"))

    assert (response.status_code, response.url) == (303, page_of(sitting))
    shown = text_of(client.get(page_of(sitting)))
    assert "Feedback b" in shown
    assert "Because it is safe." in shown


def test_answers_at_the_end_lead_on_without_feedback(sign_in, member):
    quiz = quiz_of(
        QuestionVersionFactory(), QuestionVersionFactory(), answers_at_end=True
    )
    sitting = start_sitting(member, quiz)
    client = sign_in(member)

    response = client.post(page_of(sitting), body("b"))

    assert response.url == page_of(sitting, 2)
    assert "Feedback" not in text_of(client.get(page_of(sitting)))


@pytest.mark.parametrize("answers_at_end", [False, True])
def test_no_page_holds_a_key_before_the_answer(sign_in, member, answers_at_end):
    secret = [
        {**choice, "feedback": "CANARY-FEEDBACK", "fraction": 9876123}
        for choice in choices(True, False)
    ]
    version = QuestionVersionFactory(
        choices=secret, explanation="CANARY-EXPLANATION", guide="CANARY-GUIDE"
    )
    quiz = quiz_of(
        version,
        EssayVersionFactory(explanation="CANARY-EXPLANATION"),
        answers_at_end=answers_at_end,
    )
    sitting = start_sitting(member, quiz)
    client = sign_in(member)
    pages = [
        reverse("assessments:quiz_list"),
        quiz.get_absolute_url(),
        sitting.get_absolute_url(),
    ]

    shown = "".join(
        text_of(client.get(url))
        for url in [*pages, page_of(sitting, 1), page_of(sitting, 2)]
    )

    assert "CANARY" not in shown
    assert "9876123" not in shown


def test_essay_answer_never_shows_the_guide_to_her(sign_in, member):
    sitting = sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY)

    assert "GUIDE-CANARY" not in text_of(
        sign_in(member).get(sitting.get_absolute_url())
    )


def test_missing_answer_is_asked_for_beside_the_question(sign_in, member, sitting):
    response = sign_in(member).post(page_of(sitting), body(""))

    assert (response.status_code, Step.objects.count()) == (422, 0)
    assert "Choose one answer." in text_of(response)


def test_unknown_choice_is_refused(sign_in, member, sitting):
    response = sign_in(member).post(page_of(sitting), body("zzz"))

    assert (response.status_code, Step.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    "spoilt", [{"key": "x"}, {"sequence": "-1"}, {"sequence": "x"}]
)
def test_form_that_is_not_ours_saves_nothing(sign_in, member, sitting, spoilt):
    response = sign_in(member).post(page_of(sitting), body() | spoilt)

    assert (response.status_code, Step.objects.count()) == (400, 0)


def test_essay_text_is_kept_when_it_is_too_long(sign_in, member):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))
    text = "KEPT " * 1601

    response = sign_in(member).post(page_of(sitting), body(text))

    assert response.status_code == 422
    assert text_of(response).count("KEPT") == 1601


def test_ordering_wants_each_number_once_and_keeps_what_was_given(sign_in, member):
    version = QuestionVersionFactory(
        kind=Kind.ORDERING, choices=choices(False, False, False)
    )
    sitting = start_sitting(member, quiz_of(version))
    numbers = {"number-a": "1", "number-b": "1", "number-c": "2"}

    response = sign_in(member).post(page_of(sitting), body() | numbers)

    assert response.status_code == 422
    assert "the same number" in text_of(response)
    assert text_of(response).count(" selected") == 3


def test_ordering_by_numbers_is_marked(sign_in, member):
    version = QuestionVersionFactory(
        kind=Kind.ORDERING, choices=choices(False, False, False)
    )
    sitting = start_sitting(member, quiz_of(version))
    numbers = {"number-a": "1", "number-b": "2", "number-c": "3"}

    sign_in(member).post(page_of(sitting), body() | numbers)

    assert "In its place." in text_of(sign_in(member).get(page_of(sitting)))


def test_second_window_gets_both_answers_and_changes_nothing(sign_in, member):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))
    client = sign_in(member)
    client.post(page_of(sitting), body("From the first window"))

    response = client.post(page_of(sitting), body("From the second window"))

    assert (response.status_code, Step.objects.count()) == (409, 1)
    assert "From the first window" in text_of(response)
    assert "From the second window" in text_of(response)


def test_second_window_can_send_again_while_answers_may_change(sign_in, member):
    quiz = quiz_of(EssayVersionFactory(), answers_at_end=True)
    sitting = start_sitting(member, quiz)
    client = sign_in(member)
    client.post(page_of(sitting), body("First"))

    stale = client.post(page_of(sitting), body("Second"))
    form = stale.context["form"]
    again = client.post(
        page_of(sitting), body("Second", form["sequence"].value(), form["key"].value())
    )

    assert (stale.status_code, again.status_code) == (409, 303)
    assert [step.response["text"] for step in Step.objects.order_by("sequence")] == [
        "First",
        "Second",
    ]


def test_same_form_sent_twice_is_one_answer(sign_in, member, sitting):
    client, once = sign_in(member), body()

    statuses = [client.post(page_of(sitting), once).status_code for _ in range(2)]

    assert (statuses, Step.objects.count()) == ([303, 303], 1)


def test_same_key_with_another_answer_is_refused(sign_in, member, sitting):
    client, once = sign_in(member), body("a")
    client.post(page_of(sitting), once)

    response = client.post(page_of(sitting), once | {"answer": "b"})

    assert (response.status_code, Step.objects.get().response) == (422, RIGHT)


def test_text_with_a_number_is_asked_about_and_kept_on_the_page(sign_in, member):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))
    client = sign_in(member)

    asked = client.post(page_of(sitting), body(SUSPICIOUS))
    sure = client.post(page_of(sitting), body(SUSPICIOUS) | {"sure": "on"})

    assert (asked.status_code, sure.status_code) == (422, 303)
    assert SUSPICIOUS in text_of(asked)
    assert "Keep it as it is" in text_of(asked)
