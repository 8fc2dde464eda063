"""How far people are on their paths. What was done is computed, never stored; what is
kept is the dates that were told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum

from django.utils import timezone

from accounts.models import Role, StaffMember
from modules.domain.due import Due, Step, due_on, due_states, is_near, week_of
from modules.models import Enrolment, PathStep
from modules.models.privacy import audiences, read_by
from modules.path_view import PathView, Station
from modules.steps import Standing, StepState, StepTarget, states
from modules.wordings import worded
from ui.once import asking_once, once_a_page

Known = Mapping[tuple[int, StepTarget], StepState]
Row = tuple[PathStep, StepState]


class Rank(IntEnum):
    """Which of several paths a home shows first. One that begins later is coming, and
    one where all that is open waits for somebody else.
    """

    OPEN = 0
    COMING = 1
    WALKED = 2


@dataclass(frozen=True, slots=True)
class Overdue:
    """A step whose date has passed, for the supervisor's page."""

    member_id: int
    title: str
    due_on: date
    facts: str


def path_of(member: StaffMember, now: datetime) -> PathView | None:
    """The path that asks for her first; None when she is on none."""
    paths = paths_here(member, now)
    return paths[0] if paths else None


def paths_here(member: StaffMember, now: datetime) -> list[PathView]:
    """Her paths for the role that she is here in. An attendant may be placed on one of
    a role that she is to have; whoever is no attendant any more is past that path.
    """
    roles = {member.active_role}
    if member.active_role == Role.ATTENDANT:
        roles |= set(Role) - set(member.roles)
    paths = own_paths(member, now)
    return [path for path in paths if path.enrolment.path.role in roles]


def own_paths(member: StaffMember, now: datetime) -> list[PathView]:
    """Her paths: what is due first stands first, what is walked last."""
    return sorted(paths_of([member], now).get(member.pk, []), key=_urgency)


def _urgency(path: PathView) -> tuple[Rank, date]:
    if path.next is not None:
        return Rank.OPEN, min(station.due_on for station in path.open_stations)
    return (Rank.WALKED if path.is_walked else Rank.COMING), path.started_on


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
    enrolments = _enrolments(members)
    if not enrolments:
        return {}
    steps = [step for enrolment in enrolments for step in enrolment.path.steps.all()]
    known = states(list(members), list(dict.fromkeys(s.step_target for s in steps)))
    found: dict[int, list[PathView]] = {}
    for enrolment in enrolments:
        found.setdefault(enrolment.member_id, []).append(
            _view(enrolment, known, timezone.localdate(now))
        )
    return found


def paths_as_they_see(
    members: Sequence[StaffMember], now: datetime
) -> dict[int, list[PathView]]:
    """The same with each person's own eyes, whoever asks: a step that is private to
    others is no step of hers. People who may see the same pages are asked for together.
    """
    found: dict[int, list[PathView]] = {}
    for audience in audiences(members):
        with read_by(audience[0].pk), asking_once():
            found |= paths_of(audience, now)
    return found


@once_a_page
def _enrolments(members: Sequence[StaffMember]) -> list[Enrolment]:
    running = Enrolment.objects.filter(member__in=members).running()
    return list(running.with_steps())


def targets_of(member: StaffMember, kind: str) -> set[str]:
    """What the steps of one kind on her paths point at."""
    steps = (step for each in _enrolments([member]) for step in each.path.steps.all())
    return {step.target for step in steps if step.kind == kind}


def asked_by_paths(
    members: Sequence[StaffMember], kind: str, today: date
) -> dict[int, date]:
    """Of whom a path that has begun asks a step of this kind, and by when at the
    soonest.
    """
    found: dict[int, date] = {}
    for each in _enrolments(members):
        steps = each.path.steps.all() if each.started_on <= today else ()
        for on in (_asked_on(each, step) for step in steps if step.kind == kind):
            found[each.member_id] = min(on, found.get(each.member_id, on))
    return found


def _asked_on(enrolment: Enrolment, step: PathStep) -> date:
    """The date that she was told counts; a step that is newer than her dates counts
    from her start.
    """
    told = enrolment.told_dates().get(step.reference)
    return told or due_on(enrolment.started_on, step.due_days)


def opened_by(
    member: StaffMember, target: StepTarget, now: datetime
) -> tuple[str, ...]:
    """What she has to do before something opens, as her path says it. Nothing where it
    is done, where a path of hers has it open, and where none has it.
    """
    return _shut(member, {target}, _begun(member, now)).get(target, ())


def shut_steps(
    member: StaffMember, kinds: Sequence[str], now: datetime
) -> dict[StepTarget, tuple[str, ...]]:
    """What she cannot open yet of these kinds, each with what she has to do before, as
    her paths say it. The number of queries does not depend on how many there are.
    """
    begun = _begun(member, now)
    targets = {step.step_target for each in begun for step in each.path.steps.all()}
    return _shut(member, {each for each in targets if each.kind in kinds}, begun)


def _begun(member: StaffMember, now: datetime) -> list[Enrolment]:
    today = timezone.localdate(now)
    return [each for each in _enrolments([member]) if each.started_on <= today]


def _shut(
    member: StaffMember, targets: set[StepTarget], begun: Sequence[Enrolment]
) -> dict[StepTarget, tuple[str, ...]]:
    """Of these targets each that waits, with what she has to do before it opens."""
    steps = [step for each in begun for step in each.path.steps.all()]
    asked = [step for step in steps if step.after and step.step_target in targets]
    if not asked:
        return {}
    before = [StepTarget.named(name) for step in asked for name in step.after]
    wanted = [*(step.step_target for step in asked), *before]
    known = states([member], list(dict.fromkeys(wanted)))
    rows = [_rows(each, known) for each in begun]
    waits = {
        target: [wait for each in rows for wait in _waits_of(target, each)]
        for target in {step.step_target for step in asked}
    }
    fewest = {each: min(found, key=len, default=()) for each, found in waits.items()}
    return {target: found for target, found in fewest.items() if found}


def _waits_of(target: StepTarget, rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [
        () if _is_done(state) else waiting
        for (step, state), waiting in zip(rows, _waits(rows), strict=True)
        if step.step_target == target
    ]


def _view(enrolment: Enrolment, known: Known, today: date) -> PathView:
    rows = _rows(enrolment, known)
    waits = _waits(rows)
    dated = _dated(enrolment, rows, waits)
    has_begun = enrolment.started_on <= today
    dues = due_states(dated, today) if has_begun else _not_begun(dated)
    stations = [
        Station(
            name_of(step, state),
            due,
            on.due_on,
            state,
            position,
            waiting,
            is_near(on.due_on, today),
        )
        for position, ((step, state), on, due, waiting) in enumerate(
            zip(rows, dated, dues, waits, strict=True), start=1
        )
    ]
    week = week_of(enrolment.started_on, today)
    return PathView(enrolment, week, stations, has_begun)


def _waits(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """What is to be done before each step, by the names that the path gives it."""
    names = {step.reference: name_of(step, state) for step, state in rows}
    is_done = {step.reference: _is_done(state) for step, state in rows}
    return [
        tuple(names[name] for name in step.after if not is_done.get(name, True))
        for step, _state in rows
    ]


def _rows(enrolment: Enrolment, known: Known) -> list[Row]:
    """Steps that nobody knows any more are left out: a path never shows a dead end."""
    path = enrolment.path
    rows = []
    for step in path.steps.all():
        state = known.get((enrolment.member_id, step.step_target))
        if state is not None:
            again = path.every_months is not None
            rows.append((step, _anew(state, enrolment.started_on) if again else state))
    return rows


def _anew(state: StepState, since: date) -> StepState:
    """Of a path that begins again only what was done in this round counts."""
    if not _is_done(state):
        return state
    last = state.last_done_at or state.done_at
    if last is not None and timezone.localdate(last) >= since:
        return replace(state, done_at=last)
    return replace(
        state,
        standing=Standing.NEW,
        url=state.again_url,
        action=state.again_action,
        facts="",
        done_at=None,
    )


def _dated(
    enrolment: Enrolment,
    rows: Sequence[Row],
    waits: Sequence[Sequence[str]],
) -> list[Step]:
    return [
        Step(
            is_done=_is_done(state),
            due_on=_later(_asked_on(enrolment, step), state.due_on),
            is_locked=bool(waiting) or state.is_shut,
            is_hers=bool(state.url),
            is_waiting=state.is_waiting,
        )
        for (step, state), waiting in zip(rows, waits, strict=True)
    ]


def _later(on: date, own: date | None) -> date:
    """What is asked for anew is not late because it was once due."""
    return max(on, own) if own else on


def _not_begun(steps: Sequence[Step]) -> list[Due]:
    """Before the first day nothing is asked; what is done is done."""
    return [Due.DONE if step.is_done else Due.LATER for step in steps]


def name_of(step: PathStep, state: StepState) -> str:
    return worded(step.title) or state.name


def _is_done(state: StepState) -> bool:
    return state.standing == Standing.DONE
