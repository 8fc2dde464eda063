"""Learning paths: what opens a step, which date counts, and rounds that begin again."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from modules import steps
from modules.domain.due import Due, Step, due_states
from modules.domain.rounds import next_round_on
from modules.domain.told_dates import NOTICE, date_to_tell
from modules.models import Enrolment
from modules.progress import own_paths, path_of
from modules.services.paths import (
    begin_next_rounds,
    enrol,
    enrol_by_roles,
    enrol_team,
    take_off,
)
from modules.services.told_dates import tell_dates
from modules.steps import Standing, StepState, StepTarget
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.modules import (
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)

TODAY = date(2027, 3, 10)


def days(count):
    return timedelta(days=count)


def test_a_locked_step_is_neither_next_nor_late():
    late = TODAY - days(1)
    rows = [Step(False, late, is_locked=True), Step(False, TODAY)]

    assert due_states(rows, TODAY) == [Due.LOCKED, Due.NOW]


def test_what_is_done_is_done_though_it_is_locked():
    assert due_states([Step(True, TODAY, is_locked=True)], TODAY) == [Due.DONE]


@pytest.mark.parametrize(("path_days", "counts"), [(5, 10), (10, 10), (12, 12)])
def test_a_date_that_was_told_is_put_off_but_never_comes_earlier(path_days, counts):
    told = TODAY + days(10)

    found = date_to_tell(TODAY, path_days, told=told, today=TODAY)

    assert found == TODAY + days(counts)


@pytest.mark.parametrize(("due_days", "counts"), [(3, 14), (44, 14), (45, 15)])
def test_a_new_step_leaves_time_to_whoever_is_on_her_way(due_days, counts):
    started = TODAY - days(30)

    found = date_to_tell(started, due_days, told=None, today=TODAY)

    assert (found, NOTICE) == (TODAY + days(counts), days(14))


def test_a_new_step_takes_nothing_from_whoever_begins_today():
    assert date_to_tell(TODAY, 3, told=None, today=TODAY) == TODAY + days(3)


@pytest.mark.parametrize(
    ("finished", "months", "begins"),
    [
        (date(2027, 3, 10), 12, date(2028, 3, 10)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_a_round_begins_so_many_months_after_the_last(finished, months, begins):
    assert next_round_on(finished, months) == begins


def test_a_reference_names_a_step_and_is_read_back():
    target = StepTarget("scenario", "bread-on-sunday", "practice")

    assert target.reference == "scenario bread-on-sunday practice"
    assert StepTarget.named(target.reference) == target
    assert StepTarget.named("quiz calls") == StepTarget("quiz", "calls")


class Play:
    """A kind of step whose states a test sets."""

    kind = "play"
    plural = "Plays"
    repeats = True

    def __init__(self):
        self.done = {}

    def choices(self):
        return [(StepTarget("play", "one"), "One")]

    def states(self, members, targets):
        return {
            (member.pk, target): self._state(member, target)
            for member in members
            for target in targets
        }

    def _state(self, member, target):
        moments = self.done.get((member.pk, target.target), [])
        return StepState(
            title=target.target.title(),
            standing=Standing.DONE if moments else Standing.NEW,
            url=f"/seen/{target.target}/" if moments else f"/{target.target}/",
            done_at=moments[0] if moments else None,
            last_done_at=moments[-1] if moments else None,
            again_url=f"/{target.target}/",
            again_action="Once more",
        )


@pytest.fixture
def play(monkeypatch):
    kind = Play()
    monkeypatch.setattr(steps, "_kinds", {"play": kind})
    return kind


@pytest.fixture
def path(play, db):
    """Two steps, the second opened by the first."""
    path = LearningPathFactory()
    PathStepFactory(path=path, position=1, kind="play", target="one", due_days=10)
    PathStepFactory(
        path=path,
        position=2,
        kind="play",
        target="two",
        due_days=20,
        after=["play one"],
    )
    return path


def walk(path, *, started=0):
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate() + days(started))
    return member


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


def test_a_team_is_enrolled_without_those_who_are_on_the_path_or_have_left(path):
    team, boss = TeamFactory(), AdministratorFactory()
    AttendantFactory(team=team)
    AttendantFactory(team=team, is_active=False)
    SupervisorFactory(team=team)
    AttendantFactory()
    enrol(AttendantFactory(team=team), path, started_on=TODAY)

    found = enrol_team(team, path, started_on=TODAY, by=boss)

    assert (len(found.new), found.already) == (1, 1)


@pytest.fixture
def refresher(path):
    path.every_months = 12
    path.save()
    return path


def test_only_what_was_done_in_this_round_counts(refresher, play):
    member = walk(refresher)
    long_ago = timezone.now() - days(100)
    play.done[member.pk, "one"] = [long_ago]

    first = path_of(member, timezone.now()).stations[0]
    play.done[member.pk, "one"] = [long_ago, timezone.now()]
    then = path_of(member, timezone.now()).stations[0]

    assert (first.due, first.step.url, first.step.action) == (
        Due.NOW,
        "/one/",
        "Once more",
    )
    assert (then.due, then.step.url) == (Due.DONE, "/seen/one/")


def test_of_a_path_that_is_walked_once_everything_counts(path, play):
    member = walk(path)
    play.done[member.pk, "one"] = [timezone.now() - days(100)]

    assert path_of(member, timezone.now()).stations[0].due == Due.DONE


def finished(play, member, ago):
    for target in ("one", "two"):
        play.done[member.pk, target] = [timezone.now() - days(ago)]


@pytest.mark.parametrize(("ago", "rounds"), [(360, 1), (367, 2)])
def test_a_round_begins_a_year_after_the_last_was_finished(
    refresher, play, ago, rounds
):
    member = walk(refresher, started=-400)
    finished(play, member, ago)

    begin_next_rounds(now=timezone.now())

    assert Enrolment.objects.filter(member=member).count() == rounds
    assert Enrolment.objects.running().filter(member=member).count() == 1


def test_the_new_round_asks_for_everything_anew(refresher, play):
    member = walk(refresher, started=-400)
    finished(play, member, 380)

    begin_next_rounds(now=timezone.now())
    begin_next_rounds(now=timezone.now())

    view = path_of(member, timezone.now())
    assert (view.started_on, view.done) == (timezone.localdate(), 0)
    assert Enrolment.objects.filter(member=member).count() == 2


def test_a_round_that_is_not_finished_stays_open(refresher, play):
    member = walk(refresher, started=-800)
    play.done[member.pk, "one"] = [timezone.now() - days(700)]

    assert begin_next_rounds(now=timezone.now()) == 0


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_attendant": False}])
def test_no_round_begins_for_whoever_left_or_has_another_role(refresher, play, change):
    member = walk(refresher, started=-400)
    finished(play, member, 380)
    for name, value in change.items():
        setattr(member, name, value)
    member.save()

    assert begin_next_rounds(now=timezone.now()) == 0


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


def test_the_clock_of_a_round_is_the_readers(refresher, play):
    """The day she finished is the day of the calendar here, not of Greenwich."""
    member = walk(refresher)
    moment = datetime(2027, 1, 1, 20, 0, tzinfo=UTC)
    for target in ("one", "two"):
        play.done[member.pk, target] = [moment]
    Enrolment.objects.update(started_on=date(2026, 12, 1))

    with timezone.override("Asia/Bangkok"):
        view = path_of(member, moment)

    assert view.finished_on == date(2027, 1, 2)


@pytest.mark.parametrize(("started", "queries"), [(-360, 1), (-367, 4)])
def test_nobody_is_asked_how_far_she_is_before_a_round_can_follow(
    refresher, django_assert_num_queries, started, queries
):
    walk(refresher, started=started)

    with django_assert_num_queries(queries):
        begin_next_rounds(now=timezone.now())
