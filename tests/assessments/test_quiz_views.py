"""Pages of quizzes: what each shows, to whom, and with which status."""

import pytest
from django.urls import reverse
from django.utils import translation

from assessments.domain.quiz import Kind
from assessments.models import Sitting, Step
from assessments.services.sittings import start_sitting
from tests.assessments.quiz_pages import SUSPICIOUS, body, page_of, text_of
from tests.factories.accounts import AttendantFactory, EditorFactory
from tests.factories.modules import SourcePlaceFactory
from tests.factories.quizzes import (
    ESSAY,
    RIGHT,
    WRONG,
    EssayVersionFactory,
    QuestionVersionFactory,
    QuizFactory,
    answer,
    choices,
    quiz_of,
    sitting_of,
)

pytestmark = pytest.mark.django_db


def test_reading_the_start_page_starts_nothing(sign_in, member, quiz):
    response = sign_in(member).get(quiz.get_absolute_url())

    assert (response.status_code, Sitting.objects.count()) == (200, 0)


def test_starting_leads_to_the_first_question(sign_in, member, quiz):
    response = sign_in(member).post(quiz.get_absolute_url())

    assert (response.status_code, response.url) == (303, page_of(Sitting.objects.get()))


def test_going_on_leads_to_the_first_question_without_an_answer(
    sign_in, member, quiz, sitting
):
    answer(sitting.items.get(slot=1), RIGHT)

    assert sign_in(member).post(quiz.get_absolute_url()).url == page_of(sitting, 2)


def test_used_up_attempt_says_so(sign_in, member):
    quiz = quiz_of(QuestionVersionFactory(), single_attempt=True)
    sitting_of(member, quiz, RIGHT)

    response = sign_in(member).post(quiz.get_absolute_url(), follow=True)

    assert "taken once" in text_of(response)
    assert Sitting.objects.count() == 1


def test_empty_quiz_says_so(sign_in, member):
    response = sign_in(member).post(QuizFactory().get_absolute_url(), follow=True)

    assert "no question in this quiz" in text_of(response)


@pytest.mark.parametrize(
    ("factory", "status"), [(AttendantFactory, 404), (EditorFactory, 200)]
)
def test_draft_quiz_is_for_editors(sign_in, factory, status):
    draft = quiz_of(QuestionVersionFactory(), draft=True)

    assert sign_in(factory()).get(draft.get_absolute_url()).status_code == status


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

    assert (response.status_code, Step.objects.count()) == (422, 0)


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


def test_overview_says_what_is_open(sign_in, member, sitting):
    answer(sitting.items.get(slot=1), RIGHT)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "1 of 2 answered" in shown
    assert "Go on with question 2" in shown


def test_result_is_explained_with_points_and_words(sign_in, member, quiz):
    sitting = sitting_of(member, quiz, RIGHT, RIGHT)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "<strong>2</strong> of 2" in shown
    assert "Passed" in shown
    assert "Well done" in shown


def test_heading_of_two_passages_is_named_once(sign_in, member):
    first = SourcePlaceFactory(heading="Safe contact")
    again = SourcePlaceFactory(heading="Safe contact", document=first.document)
    sources = [first.reference, again.reference]
    version = QuestionVersionFactory(sources=sources, basis="source")
    sitting = sitting_of(member, quiz_of(version), RIGHT)

    page = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert page.count(": Safe contact</li>") == 1


def test_result_names_the_critical_question_that_was_not_right(sign_in, member):
    version = QuestionVersionFactory(
        is_critical=True, content="Is it safe to call back?"
    )
    quiz = quiz_of(version, *[QuestionVersionFactory() for _ in range(9)])
    sitting = sitting_of(member, quiz, WRONG, *[RIGHT] * 9)

    shown = text_of(sign_in(member).get(sitting.get_absolute_url()))

    assert "Not yet passed" in shown
    assert "One answer about safety comes first" in shown
    assert shown.count("Is it safe to call back?") == 2


def test_finishing_is_a_post_and_leads_to_the_result(sign_in, member, sitting):
    client, url = (
        sign_in(member),
        reverse("assessments:sitting_finish", args=[sitting.pk]),
    )

    assert client.get(url).status_code == 405
    assert client.post(url).url == sitting.get_absolute_url()


def test_question_of_a_finished_sitting_leads_to_the_result(sign_in, member, quiz):
    sitting = sitting_of(member, quiz, RIGHT, RIGHT)

    assert sign_in(member).get(page_of(sitting)).url == sitting.get_absolute_url()


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_number_of_questions_of_the_database(
    sign_in, member, count, django_assert_num_queries
):
    for _ in range(count):
        quiz = quiz_of(QuestionVersionFactory(), QuestionVersionFactory())
        sitting_of(member, quiz, RIGHT, WRONG)
        answer(start_sitting(member, quiz).items.get(slot=1), RIGHT)
    client = sign_in(member)
    url = reverse("assessments:quiz_list")
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_result_takes_the_same_queries_for_more_questions(
    sign_in, member, count, django_assert_max_num_queries
):
    quiz = quiz_of(*[QuestionVersionFactory() for _ in range(count)])
    sitting = sitting_of(member, quiz, *[RIGHT] * count)
    client = sign_in(member)
    client.get(sitting.get_absolute_url())

    with django_assert_max_num_queries(6):
        client.get(sitting.get_absolute_url())


def test_question_page_takes_few_queries(
    sign_in, member, sitting, django_assert_max_num_queries
):
    client = sign_in(member)
    client.get(page_of(sitting))

    with django_assert_max_num_queries(8):
        client.get(page_of(sitting))


def test_title_of_a_question_says_nothing_about_the_work(sign_in, member, sitting):
    shown = text_of(sign_in(member).get(page_of(sitting)))

    assert shown.split("<title>")[1].split("</title>")[0] == "Question 1 of 2 - Rosella"


def test_text_with_a_number_is_asked_about_and_kept_on_the_page(sign_in, member):
    sitting = start_sitting(member, quiz_of(EssayVersionFactory()))
    client = sign_in(member)

    asked = client.post(page_of(sitting), body(SUSPICIOUS))
    sure = client.post(page_of(sitting), body(SUSPICIOUS) | {"sure": "on"})

    assert (asked.status_code, sure.status_code) == (422, 303)
    assert SUSPICIOUS in text_of(asked)
    assert "Keep it as it is" in text_of(asked)


def test_start_page_says_how_many_points_pass(sign_in, member, quiz):
    shown = text_of(sign_in(member).get(quiz.get_absolute_url()))

    assert "To pass you need 80 % of the points, so 1.6 of 2." in shown


@pytest.mark.parametrize(("language", "points"), [("en", "1.6 of 2"), ("id", "1,6")])
def test_points_are_written_as_the_reader_writes_numbers(
    sign_in, member, quiz, language, points
):
    member.language = language
    member.save(update_fields=["language"])

    with translation.override(language):
        shown = text_of(sign_in(member).get(quiz.get_absolute_url()))

    assert points in shown
