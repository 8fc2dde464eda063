"""How far people are on their paths. Everything is computed from what they did;
nothing is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from accounts.models import StaffMember
from modules.domain.due import (
    Due,
    Step,
    due_on,
    due_states,
    percent,
    week_due,
    week_of,
)
from modules.drawing import CLASSES, ICONS, Drawing, draw
from modules.models import Enrolment, PathStep
from modules.steps import Standing, StepState, StepTarget, states


@dataclass(frozen=True, slots=True)
class Station:
    """One step of somebody's path, ready to show."""

    title: str
    due: Due
    due_on: date
    step: StepState
    position: int

    @property
    def icon(self) -> str:
        return ICONS[self.due]

    @property
    def css(self) -> str:
        return f"is-{CLASSES[self.due]}"


@dataclass(frozen=True, slots=True)
class Leg:
    """The stations of one week, with their drawing."""

    week: int
    stations: list[Station]
    is_open: bool

    @property
    def done(self) -> int:
        return sum(station.due == Due.DONE for station in self.stations)

    @property
    def is_done(self) -> bool:
        return self.done == len(self.stations)

    @property
    def drawing(self) -> Drawing:
        return draw([station.due for station in self.stations])


@dataclass(frozen=True, slots=True)
class PathView:
    """A path as its owner sees it."""

    title: str
    summary: str
    started_on: date
    week: int
    stations: list[Station]

    @property
    def done(self) -> int:
        return sum(station.due == Due.DONE for station in self.stations)

    @property
    def legs(self) -> list[Leg]:
        """Her weeks. The one she is in stands open, and a path that is done is told by
        its weeks alone.
        """
        weeks: dict[int, list[Station]] = {}
        for station in self.stations:
            week = week_due(self.started_on, station.due_on)
            weeks.setdefault(week, []).append(station)
        return [
            Leg(week, weeks[week], is_open=self.next in weeks[week])
            for week in sorted(weeks)
        ]

    @property
    def percent(self) -> int:
        return percent(self.done, len(self.stations))

    @property
    def next(self) -> Station | None:
        return next(
            (station for station in self.stations if station.due != Due.DONE), None
        )


@dataclass(frozen=True, slots=True)
class Overdue:
    """A step whose date has passed, for the supervisor's page."""

    member_id: int
    title: str
    due_on: date
    facts: str


def path_of(member: StaffMember, now: datetime) -> PathView | None:
    """The path that she began last; None when she is on none."""
    paths = paths_of([member], now).get(member.pk, [])
    return paths[-1] if paths else None


def overdue(members: Sequence[StaffMember], now: datetime) -> list[Overdue]:
    """What is past its date, the longest waiting first. The number of queries does not
    depend on the members.
    """
    late = [
        Overdue(member_id, station.title, station.due_on, station.step.facts)
        for member_id, paths in paths_of(members, now).items()
        for path in paths
        for station in path.stations
        if station.due == Due.OVERDUE
    ]
    return sorted(late, key=lambda item: (item.due_on, item.member_id))


def paths_of(
    members: Sequence[StaffMember], now: datetime
) -> dict[int, list[PathView]]:
    """The paths of each person, by her primary key, in the order they were begun."""
    enrolments = list(
        Enrolment.objects.filter(member__in=members)
        .select_related("path")
        .prefetch_related("path__steps")
    )
    if not enrolments:
        return {}
    steps = {step for enrolment in enrolments for step in enrolment.path.steps.all()}
    known = states(list(members), list(dict.fromkeys(_target(step) for step in steps)))
    found: dict[int, list[PathView]] = {}
    for enrolment in enrolments:
        found.setdefault(enrolment.member_id, []).append(
            _view(enrolment, known, timezone.localdate(now))
        )
    return found


def _target(step: PathStep) -> StepTarget:
    return StepTarget(step.kind, step.target, step.mode)


def _view(
    enrolment: Enrolment, known: dict[tuple[int, StepTarget], StepState], today: date
) -> PathView:
    """Steps that nobody knows any more are left out: a path never shows a dead end."""
    pairs = [
        (step, known.get((enrolment.member_id, _target(step))))
        for step in enrolment.path.steps.all()
    ]
    rows = [
        (
            step,
            state,
            Step(
                state.standing == Standing.DONE,
                due_on(enrolment.started_on, step.due_days),
            ),
        )
        for step, state in pairs
        if state is not None
    ]
    dues = due_states([row[2] for row in rows], today)
    stations = [
        Station(step.title or state.name, due, dated.due_on, state, position)
        for position, ((step, state, dated), due) in enumerate(
            zip(rows, dues, strict=True), start=1
        )
    ]
    return PathView(
        title=enrolment.path.title,
        summary=enrolment.path.summary,
        started_on=enrolment.started_on,
        week=week_of(enrolment.started_on, today),
        stations=stations,
    )
