"""Going on where she stopped, from her home."""

import pytest

from modules.reading_cards import stopped_in
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    ReadingPlaceFactory,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def walker():
    """Somebody on a path of one module with two lessons."""
    module = make_module()
    lessons = [make_lesson(module, "first", "First"), make_lesson(module)]
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1)
    member = AttendantFactory()
    EnrolmentFactory(member=member, path=path)
    return member, lessons


def stop(member, lesson):
    return ReadingPlaceFactory(member=member, lesson_key=lesson.translation_key)


def test_next_card_leads_to_the_place_in_the_next_lesson(sign_in, walker):
    member, (first, _second) = walker
    stop(member, first)

    page = sign_in(member).get("/").content.decode()

    assert f'href="{first.url}#at-a-place">Go on where you stopped' in page
    assert "Start the lesson" not in page
    assert "Go on where you stopped: " not in page


def test_another_lesson_that_she_began_waits_as_a_card(sign_in, walker):
    member, (_first, second) = walker
    stop(member, second)

    page = sign_in(member).get("/").content.decode()

    assert "Go on where you stopped: Is it safe to talk?" in page
    assert f'href="{second.url}#at-a-place"' in page
    assert "Start the lesson" in page


def test_the_lesson_she_stopped_in_last_counts(walker):
    member, (first, second) = walker
    stop(member, second)
    stop(member, first)

    assert stopped_in(member).title == "First"


def test_a_lesson_that_was_withdrawn_is_not_offered(walker):
    member, (first, _second) = walker
    stop(member, first)
    first.unpublish()

    assert stopped_in(member) is None


def test_nobody_goes_on_where_a_colleague_stopped(walker):
    member, (first, _second) = walker
    stop(AttendantFactory(), first)

    assert stopped_in(member) is None
