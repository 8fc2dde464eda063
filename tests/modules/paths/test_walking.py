"""What opens a step, which date counts, and who is on a path."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from modules import steps
from modules.domain.due import Due
from modules.domain.told_dates import NOTICE
from modules.models import Enrolment
from modules.progress import own_paths, path_of
from modules.services.paths import enrol, enrol_by_roles, take_off
from modules.services.told_dates import tell_dates
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
)
from tests.factories.modules import (
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.modules.paths.walking import TODAY, days, walk


def test_a_step_opens_when_what_it_names_is_done(path, play):
    member = walk(path)

    before = path_of(member, timezone.now()).stations[1]
    play.done[member.pk, "one"] = [timezone.now()]
    after = path_of(member, timezone.now()).stations[1]

    assert (before.due, before.opened_by) == (Due.LOCKED, ("One",))
    assert (after.due, after.opened_by) == (Due.NOW, ())


def test_a_step_that_left_the_path_shuts_nothing(path):
    member = walk(path)
    path.steps.get(target="one").delete()

    assert [s.due for s in path_of(member, timezone.now()).stations] == [Due.NOW]


def test_an_earlier_date_on_the_path_moves_nobody_who_was_told(path):
    member, later = walk(path), AttendantFactory()
    path.steps.filter(target="one").update(due_days=2)
    tell_dates(path, today=timezone.localdate())
    enrol(later, path, started_on=timezone.localdate())

    found = [
        path_of(each, timezone.now()).stations[0].due_on for each in (member, later)
    ]

    assert found == [timezone.localdate() + days(10), timezone.localdate() + days(2)]


def test_a_later_date_on_the_path_counts_for_everybody(path):
    member = walk(path)
    path.steps.filter(target="one").update(due_days=15)

    tell_dates(path, today=timezone.localdate())

    station = path_of(member, timezone.now()).stations[0]
    assert station.due_on == timezone.localdate() + days(15)


def test_a_step_added_on_the_way_leaves_two_weeks(path):
    member = walk(path, started=-30)
    PathStepFactory(path=path, position=3, kind="play", target="three", due_days=5)

    tell_dates(path, today=timezone.localdate())

    station = path_of(member, timezone.now()).stations[2]
    assert station.due_on == timezone.localdate() + NOTICE


def test_dates_of_steps_that_left_are_forgotten_and_what_was_done_is_not(path, play):
    member = walk(path)
    play.done[member.pk, "two"] = [timezone.now()]
    path.steps.get(target="one").delete()

    tell_dates(path, today=timezone.localdate())

    assert list(Enrolment.objects.get().told) == ["play two"]
    assert path_of(member, timezone.now()).done == 1


@pytest.mark.parametrize("count", [1, 3])
def test_telling_twice_changes_nothing(path, django_assert_num_queries, count):
    for _number in range(count):
        walk(path)
    before = list(Enrolment.objects.values_list("told", flat=True))

    with django_assert_num_queries(4):  # two of them open and close the transaction
        tell_dates(path, today=timezone.localdate())

    assert list(Enrolment.objects.values_list("told", flat=True)) == before


@pytest.mark.parametrize(("starts_in", "due"), [(1, Due.LATER), (0, Due.NOW)])
def test_nothing_is_asked_before_the_first_day(path, starts_in, due):
    member = walk(path, started=starts_in)

    view = path_of(member, timezone.now())

    assert (view.stations[0].due, view.has_begun) == (due, starts_in == 0)


def test_the_path_that_is_due_first_stands_first(path, play):
    member = walk(path)
    other = LearningPathFactory(title="Refresher")
    PathStepFactory(path=other, kind="play", target="three", due_days=3)
    enrol(member, other, started_on=timezone.localdate())

    assert [view.title for view in own_paths(member, timezone.now())] == [
        "Refresher",
        "Your path",
    ]
    play.done[member.pk, "three"] = [timezone.now()]
    assert path_of(member, timezone.now()).title == "Your path"


def test_somebody_is_on_a_path_once(path):
    member = walk(path)

    with pytest.raises(IntegrityError):
        Enrolment.objects.create(
            member=member, path=path, started_on=timezone.localdate()
        )


def test_whoever_was_taken_off_is_on_no_path_and_may_begin_anew(path):
    member = walk(path, started=-5)
    first = Enrolment.objects.get()

    take_off(first, by=AdministratorFactory(), on=timezone.localdate())

    assert path_of(member, timezone.now()) is None
    assert enrol(member, path, started_on=timezone.localdate()).pk != first.pk


def test_whoever_was_taken_off_is_not_put_back_by_her_role(path):
    path.begins_on_arrival = True
    path.save()
    member = walk(path)
    take_off(Enrolment.objects.get(), by=AdministratorFactory(), on=TODAY)

    assert enrol_by_roles(member, now=timezone.now()) == []


@pytest.mark.django_db
def test_a_single_lesson_is_a_step():
    lesson = make_lesson(
        make_module("looking-after-yourself", "Looking after yourself")
    )
    path = LearningPathFactory()
    PathStepFactory(
        path=path, kind="lesson", target="looking-after-yourself/is-it-safe-to-talk"
    )
    member = walk(path)

    before = path_of(member, timezone.now()).stations[0]
    LessonCompletionFactory(member=member, lesson_key=lesson.translation_key)
    after = path_of(member, timezone.now()).stations[0]

    assert (before.title, before.due, before.step.url) == (
        "Lesson: Is it safe to talk?",
        Due.NOW,
        lesson.url,
    )
    assert after.due == Due.DONE


@pytest.mark.django_db
def test_every_kind_offers_what_exists():
    make_lesson(make_module())

    groups = dict(steps.choices())

    assert groups["Modules"] == [
        ("module answering-the-call", "Answering the call or chat")
    ]
    assert groups["Single lessons"] == [
        (
            "lesson answering-the-call/is-it-safe-to-talk",
            "Answering the call or chat: Is it safe to talk?",
        )
    ]
