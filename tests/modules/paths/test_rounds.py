"""Rounds of a path that begin again."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from modules.domain.due import Due
from modules.models import Enrolment
from modules.progress import path_of
from modules.services.paths import begin_next_rounds
from tests.modules.paths.walking import days, finished, walk


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
