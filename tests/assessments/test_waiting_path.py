"""A quiz that waits for its mark blocks nobody's path."""

import pytest
from django.utils import timezone

from modules.domain.due import Due
from modules.progress import path_of
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.factories.quizzes import ESSAY, EssayVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    """She handed a quiz in; a module with a lesson comes after it."""
    quiz = quiz_of(EssayVersionFactory())
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, kind="quiz", target=quiz.slug, due_days=1)
    PathStepFactory(path=path, position=2, due_days=30)
    make_lesson(make_module())
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate())
    sitting_of(member, quiz, ESSAY)
    return member


def test_what_waits_has_a_state_of_its_own_and_the_next_step_is_now(member):
    path = path_of(member, timezone.now())

    assert [station.due for station in path.stations] == [Due.WAITING, Due.NOW]
    assert path.next == path.stations[1]


def test_home_offers_the_next_step_and_says_what_waits(sign_in, member):
    page = sign_in(member).get("/").content.decode()

    card = page.partition('class="next-card"')[2].partition("</section>")[0]
    assert ("Handed in" in card, "Is it safe to talk?" in card) == (False, True)
    assert "Handed in, waits for its mark" in page


def test_home_says_when_everything_that_is_left_waits(sign_in, member):
    path = path_of(member, timezone.now())
    path.enrolment.path.steps.get(position=2).delete()

    page = sign_in(member).get("/").content.decode()

    assert "You have done your part for now" in page
    assert "You have walked the whole path" not in page


def test_step_that_comes_later_can_be_opened_already(sign_in):
    path = LearningPathFactory()
    lesson = make_lesson(make_module())
    PathStepFactory(path=path, position=1, kind="quiz", target="none", due_days=1)
    PathStepFactory(path=path, position=2, due_days=60)
    PathStepFactory(path=path, position=3, due_days=90, target="another")
    other = make_lesson(make_module(slug="another", title="Another"))
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate())

    page = sign_in(member).get("/").content.decode()

    assert path_of(member, timezone.now()).stations[1].due == Due.LATER
    assert f'<h3><a href="{other.url}">' in page
    assert lesson.url in page
