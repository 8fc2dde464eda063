"""A quiz that her path has not opened: module page and quiz page say what comes first,
in the words of the path.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import Sitting
from assessments.services.sittings import start_sitting
from modules.models import LearningPath, PathStep
from modules.progress import path_of
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.factories.quizzes import RIGHT, QuestionVersionFactory, quiz_of, sitting_of
from tests.world import watched

pytestmark = pytest.mark.django_db

FIRST = "Opens after: Answering the call or chat"


@pytest.fixture
def quiz():
    return quiz_of(QuestionVersionFactory(), slug="the-quiz")


@pytest.fixture
def lesson(quiz):
    return make_lesson(make_module(quiz=quiz.slug))


@pytest.fixture
def member(lesson, quiz):
    """On a path whose quiz is opened by its module, which has one lesson."""
    path, member = LearningPathFactory(), AttendantFactory()
    PathStepFactory(path=path, position=1)
    first = ["module answering-the-call"]
    PathStepFactory(path=path, position=2, kind="quiz", target=quiz.slug, after=first)
    enrol(member, path, started_on=timezone.localdate())
    return member


def finish(member, lesson):
    LessonCompletionFactory(member=member, lesson_key=lesson.translation_key)


def text_of(client, address):
    return client.get(address).content.decode()


def counted(asked):
    return sum(map(len, asked.values()))


def test_the_module_page_says_what_comes_first_and_offers_no_quiz(
    sign_in, member, lesson, quiz
):
    client, module = sign_in(member), lesson.get_parent().url

    before = text_of(client, module)
    finish(member, lesson)
    after = text_of(client, module)

    said = "It opens once you have finished the lessons above."
    assert (said in before, "Not open yet" in before) == (True, True)
    assert (quiz.get_absolute_url() in before, said in after) == (False, False)
    assert quiz.get_absolute_url() in after


def test_the_module_page_names_what_is_another_page(sign_in, member, lesson, quiz):
    make_lesson(make_module(slug="other", title="Other"), "another", "Another")
    PathStepFactory(path=LearningPath.objects.get(), position=3, target="other")
    step = PathStep.objects.get(kind="quiz")
    step.after = ["module answering-the-call", "module other"]
    step.save()

    page = text_of(sign_in(member), lesson.get_parent().url)

    assert f"{FIRST}, Other" in page


def test_beside_a_lesson_the_quiz_is_named_and_leads_to_what_opens_it(
    sign_in, member, lesson, quiz
):
    client = sign_in(member)
    beside = client.get(lesson.url).content.decode()

    assert f'<a href="{quiz.get_absolute_url()}">Quiz: {quiz.title}</a>' in beside
    assert "Not open yet" in text_of(client, quiz.get_absolute_url())


def test_the_quiz_itself_says_the_same_and_cannot_be_begun(sign_in, member, quiz):
    client, address = sign_in(member), quiz.get_absolute_url()

    shown, begun = client.get(address), client.post(address)

    for answer, status in ((shown, 200), (begun, 409)):
        html = answer.content.decode()
        assert (answer.status_code, FIRST in html) == (status, True)
        assert "Begin with question 1" not in html
    assert not Sitting.objects.exists()


def test_once_the_module_is_done_the_quiz_begins(sign_in, member, lesson, quiz):
    finish(member, lesson)

    begun = sign_in(member).post(quiz.get_absolute_url())

    assert (begun.status_code, Sitting.objects.count()) == (303, 1)


def test_what_she_had_begun_before_she_may_finish(sign_in, member, quiz):
    sitting = start_sitting(member, quiz)

    went_on = sign_in(member).post(quiz.get_absolute_url())

    assert (went_on.status_code, Sitting.objects.get()) == (303, sitting)


def test_what_she_has_passed_before_she_may_take_again(sign_in, member, quiz):
    sitting_of(member, quiz, RIGHT)

    assert sign_in(member).post(quiz.get_absolute_url()).status_code == 303


@pytest.mark.parametrize("starts_in", [None, 1])
def test_without_a_path_that_runs_nothing_shuts_a_quiz(
    sign_in, lesson, quiz, starts_in
):
    other = AttendantFactory()
    if starts_in:
        path = LearningPathFactory()
        PathStepFactory(path=path, position=1)
        first = ["module answering-the-call"]
        PathStepFactory(
            path=path, position=2, kind="quiz", target=quiz.slug, after=first
        )
        enrol(other, path, started_on=timezone.localdate() + timedelta(starts_in))

    assert sign_in(other).post(quiz.get_absolute_url()).status_code == 303


def test_it_is_open_when_one_of_her_paths_has_it_open(sign_in, member, quiz):
    second = LearningPathFactory()
    PathStepFactory(path=second, kind="quiz", target=quiz.slug)
    enrol(member, second, started_on=timezone.localdate())

    assert sign_in(member).post(quiz.get_absolute_url()).status_code == 303


def test_the_words_are_those_of_the_path(member):
    station = path_of(member, timezone.now()).stations[1]

    assert f"Opens after: {', '.join(station.opened_by)}" == FIRST


@pytest.mark.parametrize("address", ["/practice/", "/practice/quizzes/"])
def test_lists_say_that_a_quiz_is_not_open_yet(sign_in, member, lesson, quiz, address):
    client = sign_in(member)

    before = text_of(client, address)
    finish(member, lesson)
    after = text_of(client, address)

    assert ["Not open yet" in page for page in (before, after)] == [True, False]
    assert ["Not begun" in page for page in (before, after)] == [False, True]


def test_lists_ask_as_often_for_three_quizzes_as_for_one(sign_in, member):
    client, path = sign_in(member), member.enrolments.get().path
    client.get("/practice/")
    with watched() as for_one:
        client.get("/practice/")
    for position, slug in enumerate(("second-quiz", "third-quiz"), start=3):
        quiz_of(QuestionVersionFactory(), slug=slug)
        after = ["module answering-the-call"]
        PathStepFactory(
            path=path, position=position, kind="quiz", target=slug, after=after
        )

    with watched() as for_three:
        page = text_of(client, "/practice/")

    assert page.count("Not open yet") == 3
    assert counted(for_three) == counted(for_one) <= 20
