"""Who is on which path: put on it by an administrator, by arriving, or for a round
that begins again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.models import StaffMember
from modules.domain.rounds import next_round_on
from modules.models import Enrolment, LearningPath, PathStep, PlannedEnrolment
from modules.path_view import PathView
from modules.progress import paths_as_they_see
from modules.services.told_dates import dates_for, tell_dates

ENROLS_ON = frozenset({"account_created", "roles_changed"})


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of several: who was put on the path, and who was on it."""

    new: list[Enrolment]
    already: int


@transaction.atomic
def set_steps(
    path: LearningPath, steps: Sequence[PathStep], *, today: date
) -> LearningPath:
    """Make these the steps of a path, in this order. Nobody loses what she did, nor
    the dates that she was told.
    """
    PathStep.objects.filter(path=path.pk).delete()
    for position, step in enumerate(steps, start=1):
        step.pk, step.path, step.position = None, path, position
    PathStep.objects.bulk_create(steps)
    tell_dates(path, today=today)
    return path


def forget_steps(path: LearningPath) -> None:
    """Take the rows away before they are written anew: two steps may have changed
    places, and no step stands twice for a moment. What is held in memory stays.
    """
    path.steps.get_object_list()
    PathStep.objects.filter(path=path.pk).delete()


def enrol(
    member: StaffMember,
    path: LearningPath,
    *,
    started_on: date,
    by: StaffMember | None = None,
    now: datetime | None = None,
) -> Enrolment:
    """Put somebody on a path; her dates count from `started_on`. While she is on it,
    nothing changes.
    """
    enrol_all([member], path, started_on=started_on, by=by, now=now)
    return Enrolment.objects.running().get(member=member, path=path)


@transaction.atomic
def enrol_all(
    members: Sequence[StaffMember],
    path: LearningPath,
    *,
    started_on: date,
    by: StaffMember | None = None,
    now: datetime | None = None,
) -> Enrolled:
    """Put several on a path at once; whoever is on it stays where she is."""
    running = path.enrolments.running().filter(member__in=members)
    on_it = set(running.values_list("member_id", flat=True))
    fresh = [
        Enrolment(member=member, path=path, started_on=started_on)
        for member in members
        if member.pk not in on_it
    ]
    for enrolment in fresh:
        enrolment.told = dates_for(enrolment, path.steps.all(), {}, today=started_on)
    new = Enrolment.objects.bulk_create(fresh)
    for enrolment in new:
        tell(_act("path_begun", enrolment, by, at=now))
    return Enrolled(new, len(on_it))


@transaction.atomic
def take_off(enrolment: Enrolment, *, by: StaffMember, on: date) -> Enrolment:
    """End somebody's time on a path. What she did stays hers."""
    if enrolment.ended_on is None:
        enrolment.ended_on = on
        enrolment.save(update_fields=["ended_on"])
        tell(_act("path_ended", enrolment, by))
    return enrolment


def _act(
    code: str,
    enrolment: Enrolment,
    by: StaffMember | None,
    *,
    at: datetime | None = None,
) -> Act:
    details = {
        "enrolment": str(enrolment.pk),
        "path": str(enrolment.path_id),
        "from": enrolment.started_on.isoformat(),
    }
    return Act(code, by=by, about=enrolment.member, details=details, at=at)


def enrol_by_roles(member: StaffMember, *, now: datetime) -> list[Enrolment]:
    """Put somebody on the paths that her roles begin by themselves, each once."""
    paths = LearningPath.objects.filter(role__in=member.roles, begins_on_arrival=True)
    today = timezone.localdate(now)
    return [
        enrol(member, path, started_on=today)
        for path in paths.exclude(enrolments__member=member)
    ]


def begin_planned(member: StaffMember, invitation: int, *, now: datetime) -> None:
    """The path that waited for her, from today or from its own later day."""
    planned = PlannedEnrolment.objects.filter(invitation=invitation, path__isnull=False)
    today = timezone.localdate(now)
    for each in planned.select_related("path"):
        assert each.path is not None  # noqa: S101 - the query says so; for mypy
        enrol(member, each.path, started_on=max(each.starts_on or today, today))


def enrol_after_act(act: Act) -> None:
    """A new member of staff begins on the day her account is made."""
    if act.code not in ENROLS_ON or act.about is None:
        return
    now = timezone.now()
    if invitation := act.details.get("invitation"):
        begin_planned(act.about, int(invitation), now=now)
    enrol_by_roles(act.about, now=now)


def begin_next_rounds(*, now: datetime) -> int:
    """Begin paths anew for whoever finished them long enough ago; return how many."""
    today = timezone.localdate(now)
    members = {row.member_id: row.member for row in _old_enough(today)}
    due = [
        path.enrolment
        for member_id, paths in paths_as_they_see(list(members.values()), now).items()
        for path in paths
        if _is_due(path, members[member_id], today)
    ]
    for enrolment in due:
        _begin_again(enrolment, today)
    return len(due)


def _old_enough(today: date) -> list[Enrolment]:
    """Rounds that could be followed by another now: even one that was finished on its
    first day stays so for the months of its path. Only of these is asked how far they
    are: a round that is late may stay so for long.
    """
    running = Enrolment.objects.running().filter(
        path__every_months__isnull=False, member__is_active=True
    )
    return [
        row
        for row in running.select_related("member", "path")
        if (months := row.path.every_months)
        and next_round_on(row.started_on, months) <= today
    ]


def _is_due(path: PathView, member: StaffMember, today: date) -> bool:
    months, finished = path.enrolment.path.every_months, path.finished_on
    if (
        months is None
        or finished is None
        or path.enrolment.path.role not in member.roles
    ):
        return False
    return next_round_on(finished, months) <= today


@transaction.atomic
def _begin_again(enrolment: Enrolment, today: date) -> None:
    open_still = Enrolment.objects.running().filter(pk=enrolment.pk)
    if open_still.update(ended_on=today):
        enrol(enrolment.member, enrolment.path, started_on=today)
