"""A list of new people, compared row by row with who is here. Nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from accounts.domain import sign_in_name
from accounts.models import Invitation, Role, StaffMember, Team
from modules.domain.first_day import DayFault, first_day_fault
from modules.domain.roster_cells import AmbiguousDayError, day_in, is_formula
from modules.domain.roster_file import MOST_IN_CELL, Column, Row
from modules.models import Enrolment, LearningPath
from modules.wordings import worded

LONGEST_NAME = 80


class Fault(StrEnum):
    """What is wrong with one cell."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    BEYOND = "beyond"
    ROLE = "role"
    FORMULA = "formula"
    NAME_SHAPE = "name-shape"
    NAME_TAKEN = "name-taken"
    NAME_INVITED = "name-invited"
    TWICE = "twice"
    EMAIL_SHAPE = "email-shape"
    EMAIL_TAKEN = "email-taken"
    LANGUAGE = "language"
    TEAM = "team"
    PATH = "path"
    PATH_ROLE = "path-role"
    START_SHAPE = "start-shape"
    START_AMBIGUOUS = "start-ambiguous"
    START_PAST = "start-past"
    START_FAR = "start-far"
    START_ALONE = "start-alone"
    ENDED = "ended"
    NO_ATTENDANT = "no-attendant"


START_FAULTS = {DayFault.PAST: Fault.START_PAST, DayFault.FAR: Fault.START_FAR}


class Outcome(StrEnum):
    """What confirming does with a row."""

    INVITED = "invited"
    ENROLLED = "enrolled"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class CellFault:
    """A fault, in which column, about which word."""

    column: Column | None
    fault: Fault
    word: str = ""


@dataclass(slots=True)
class Entry:
    """One row as it would be taken in."""

    number: int
    name: str
    username: str
    email: str
    language: str
    team: Team | None = None
    path: LearningPath | None = None
    starts_on: date | None = None
    member: StaffMember | None = None
    outcome: Outcome = Outcome.INVITED
    faults: list[CellFault] = field(default_factory=list)

    def add(self, column: Column | None, fault: Fault, word: str = "") -> None:
        self.faults.append(CellFault(column, fault, word))


@dataclass(frozen=True, slots=True)
class Here:
    """Who and what is here already, in small letters."""

    members: Mapping[str, StaffMember]
    invited: frozenset[str]
    running: frozenset[tuple[int, int]]
    teams: Mapping[str, Team]
    paths: Mapping[str, LearningPath]
    languages: Mapping[str, str]
    today: date


def examine(
    rows: Iterable[Row], languages: Mapping[str, str], *, now: datetime
) -> list[Entry]:
    """What each row would do, and what is wrong with it. Six queries, whatever the
    number of rows; nothing is written.
    """
    here = _look_around(languages, now)
    entries = [_entry(row, here) for row in rows]
    _find_doubled(entries)
    return entries


def _look_around(languages: Mapping[str, str], now: datetime) -> Here:
    members: dict[str, StaffMember] = {}
    for member in StaffMember.objects.all():
        members[member.username.casefold()] = member
        members.setdefault(member.email.casefold(), member)
    members.pop("", None)
    waiting = Invitation.objects.open_at(now).filter(member=None)
    paths = list(LearningPath.objects.all())
    return Here(
        members=members,
        invited=frozenset(
            word.casefold()
            for pair in waiting.values_list("username", "email")
            for word in pair
            if word
        ),
        running=frozenset(
            Enrolment.objects.running().values_list("member_id", "path_id")
        ),
        teams={team.name.casefold(): team for team in Team.objects.all()},
        paths=_by_name(paths),
        languages=languages,
        today=timezone.localdate(now),
    )


def _by_name(paths: Sequence[LearningPath]) -> dict[str, LearningPath]:
    """By title, as it was written and as this reader sees it, and by short name."""
    names = (
        {worded(path.title).casefold(): path for path in paths},
        {path.title.casefold(): path for path in paths},
        {path.slug: path for path in paths},
    )
    return {name: path for each in names for name, path in each.items()}


def _entry(row: Row, here: Here) -> Entry:
    entry = Entry(
        row.number,
        row.cell(Column.NAME),
        sign_in_name(row.cell(Column.USERNAME)),
        row.cell(Column.EMAIL),
        "",
    )
    for check in (_sizes, _shapes, _language, _team, _path, _start, _role):
        check(entry, row, here)
    if not entry.faults:
        _person(entry, here)
    return entry


def _sizes(entry: Entry, row: Row, here: Here) -> None:
    for column in (Column.NAME, Column.USERNAME):
        if not row.cell(column):
            entry.add(column, Fault.MISSING)
        elif len(row.cell(column)) > LONGEST_NAME:
            entry.add(column, Fault.TOO_LONG, str(LONGEST_NAME))
    for column, cell in row.cells.items():
        if len(cell) > MOST_IN_CELL:
            entry.add(column, Fault.TOO_LONG, str(MOST_IN_CELL))
    if row.beyond:
        entry.add(None, Fault.BEYOND, row.beyond[0][:LONGEST_NAME])


def _shapes(entry: Entry, row: Row, here: Here) -> None:
    if is_formula(entry.name):
        entry.add(Column.NAME, Fault.FORMULA, entry.name[:1])
    if row.cell(Column.USERNAME) and not entry.username:
        entry.add(Column.USERNAME, Fault.NAME_SHAPE, row.cell(Column.USERNAME))
    if entry.email:
        try:
            validate_email(entry.email)
        except ValidationError:
            entry.add(Column.EMAIL, Fault.EMAIL_SHAPE, entry.email)


def _role(entry: Entry, row: Row, here: Here) -> None:
    """Nobody gets more than an attendant's role by a file."""
    names = {Role.ATTENDANT.value, str(Role.ATTENDANT.label).casefold()}
    if (word := row.cell(Column.ROLE)) and word.casefold() not in names:
        entry.add(Column.ROLE, Fault.ROLE, word)


def _language(entry: Entry, row: Row, here: Here) -> None:
    word = row.cell(Column.LANGUAGE).casefold()
    entry.language = here.languages.get(word, "")
    if not entry.language:
        entry.add(Column.LANGUAGE, Fault.LANGUAGE, row.cell(Column.LANGUAGE))


def _team(entry: Entry, row: Row, here: Here) -> None:
    word = row.cell(Column.TEAM)
    entry.team = here.teams.get(word.casefold())
    if word and entry.team is None:
        entry.add(Column.TEAM, Fault.TEAM, word)


def _path(entry: Entry, row: Row, here: Here) -> None:
    word = row.cell(Column.PATH)
    entry.path = here.paths.get(word.casefold())
    if word and entry.path is None:
        entry.add(Column.PATH, Fault.PATH, word)
    elif entry.path and entry.path.role != Role.ATTENDANT:
        entry.add(Column.PATH, Fault.PATH_ROLE, word)


def _start(entry: Entry, row: Row, here: Here) -> None:
    word = row.cell(Column.START)
    if not word:
        return
    try:
        entry.starts_on = day_in(word)
    except AmbiguousDayError:
        entry.add(Column.START, Fault.START_AMBIGUOUS, word)
    except ValueError:
        entry.add(Column.START, Fault.START_SHAPE, word)
    else:
        _start_day(entry, entry.starts_on, here.today)


def _start_day(entry: Entry, day: date, today: date) -> None:
    if fault := first_day_fault(day, today):
        entry.add(Column.START, START_FAULTS[fault], day.isoformat())
    elif entry.path is None:
        entry.add(Column.START, Fault.START_ALONE)


def _person(entry: Entry, here: Here) -> None:
    """Somebody new, or somebody who is here under the same two names."""
    found = here.members.get(entry.username.casefold())
    if found is None:
        _newcomer(entry, here)
    elif found.display_name.casefold() != entry.name.casefold():
        entry.add(Column.USERNAME, Fault.NAME_TAKEN, entry.username)
    elif not found.is_active:
        entry.add(Column.USERNAME, Fault.ENDED)
    elif not found.is_attendant:
        entry.add(Column.USERNAME, Fault.NO_ATTENDANT)
    else:
        entry.member = found
        entry.outcome = _outcome_for(entry, found, here)


def _outcome_for(entry: Entry, member: StaffMember, here: Here) -> Outcome:
    if entry.path is None or (member.pk, entry.path.pk) in here.running:
        return Outcome.UNCHANGED
    return Outcome.ENROLLED


def _newcomer(entry: Entry, here: Here) -> None:
    if entry.username.casefold() in here.invited:
        entry.add(Column.USERNAME, Fault.NAME_INVITED, entry.username)
    address = entry.email.casefold()
    if address and (address in here.members or address in here.invited):
        entry.add(Column.EMAIL, Fault.EMAIL_TAKEN, entry.email)


def _find_doubled(entries: Sequence[Entry]) -> None:
    """A sign-in name or an address stands in one row only; later ones say where."""
    first: dict[str, int] = {}
    for entry in entries:
        for column, word in _words_of(entry):
            if (row := first.setdefault(word, entry.number)) != entry.number:
                entry.add(column, Fault.TWICE, str(row))


def _words_of(entry: Entry) -> Iterator[tuple[Column, str]]:
    for column, word in (
        (Column.USERNAME, entry.username),
        (Column.EMAIL, entry.email),
    ):
        if word:
            yield column, word.casefold()
