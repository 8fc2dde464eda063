"""How far people are, for themselves and for their supervisor."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules import steps
from modules.domain.due import Due
from modules.models import LessonPage
from modules.progress import overdue, path_of
from modules.services.lessons import finish_lesson
from modules.services.paths import enrol
from modules.steps import Standing, StepState
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, due_days=10)
    make_lesson(make_module())
    return path


def started(days_ago):
    return timezone.localdate() - timedelta(days=days_ago)


@pytest.mark.parametrize(("days_ago", "late"), [(9, 0), (10, 0), (11, 1)])
def test_a_step_is_overdue_from_the_day_after_its_date(path, days_ago, late):
    member = AttendantFactory()
    enrol(member, path, started_on=started(days_ago))

    found = overdue([member], timezone.now())

    assert len(found) == late


def test_what_is_overdue_names_person_step_and_date(path):
    member = AttendantFactory()
    enrol(member, path, started_on=started(11))

    item = overdue([member], timezone.now())[0]

    assert (item.member_id, item.title) == (member.pk, "Answering the call or chat")
    assert (item.due_on, item.facts) == (started(1), "1 lesson")


def test_what_is_finished_is_not_overdue(path):
    member, colleague = AttendantFactory(), AttendantFactory()
    for each in (member, colleague):
        enrol(each, path, started_on=started(20))
    lesson = make_module("other").get_siblings().first().get_children().first().specific
    finish_lesson(member, lesson, at=timezone.now())

    assert [
        item.member_id for item in overdue([member, colleague], timezone.now())
    ] == [colleague.pk]


def test_a_module_is_done_when_its_last_lesson_was(path):
    member = AttendantFactory()
    enrol(member, path, started_on=started(3))
    lesson = LessonCompletionFactory(member=member)
    module_lesson = make_lesson(make_module("second"), "two", "Two")
    lesson.lesson_key = module_lesson.translation_key
    lesson.save()
    PathStepFactory(path=path, position=2, target="second")

    stations = path_of(member, timezone.now()).stations

    assert [station.due for station in stations] == [Due.NOW, Due.DONE]
    assert stations[1].step.done_at == lesson.completed_at


def test_a_step_that_nobody_knows_is_left_out(path):
    PathStepFactory(path=path, position=2, kind="dance", target="tango")
    member = AttendantFactory()
    enrol(member, path, started_on=started(1))

    assert len(path_of(member, timezone.now()).stations) == 1


def test_somebody_on_no_path_has_none(path):
    assert path_of(AttendantFactory(), timezone.now()) is None


def test_enrolling_again_keeps_the_first_start(path):
    member = AttendantFactory()
    enrol(member, path, started_on=started(5))

    assert enrol(member, path, started_on=started(1)).started_on == started(5)


def test_a_list_names_the_kind_before_the_title():
    quiz = StepState("Answering", Standing.NEW, kicker="Quiz")
    module = StepState("Answering", Standing.NEW, kicker="Next", next_title="Hello")

    assert (quiz.name, module.name) == ("Quiz: Answering", "Answering")


def _overdue_queries(path, django_assert_num_queries, count):
    members = [AttendantFactory() for _number in range(count)]
    for member in members:
        enrol(member, path, started_on=started(20))
    overdue(members, timezone.now())
    with django_assert_num_queries(4):
        found = overdue(members, timezone.now())
    return len(found)


@pytest.mark.parametrize("count", [1, 3])
def test_a_whole_team_is_asked_at_once(path, django_assert_num_queries, count):
    assert _overdue_queries(path, django_assert_num_queries, count) == count


def test_home_cards_stand_by_weight(path, monkeypatch):
    monkeypatch.setattr(steps, "_sources", [])
    steps.register_home(lambda member, now: [steps.HomeCard("later", weight=50)])
    steps.register_home(lambda member, now: [steps.HomeCard("harm", weight=0)])

    cards = steps.home_cards(AttendantFactory(), timezone.now())

    assert [card.title for card in cards] == ["harm", "later"]


def test_a_path_is_told_by_weeks_and_the_one_with_the_next_step_is_open(path):
    make_lesson(make_module(slug="second", title="Second"))
    PathStepFactory(path=path, position=2, target="second", due_days=28)
    member = AttendantFactory()
    enrol(member, path, started_on=started(0))

    before = path_of(member, timezone.now()).legs
    finish_lesson(member, LessonPage.objects.first(), at=timezone.now())
    after = path_of(member, timezone.now()).legs

    assert [(leg.week, leg.is_open, leg.is_done) for leg in before] == [
        (2, True, False),
        (4, False, False),
    ]
    assert [(leg.week, leg.is_open, leg.is_done) for leg in after] == [
        (2, False, True),
        (4, True, False),
    ]
