"""What an assessment says, laid out for reading: harm first, then levels, then rows."""

from dataclasses import dataclass

from supervision.domain.observation import Entry, Group, Row, RowState
from supervision.models import Assessment


@dataclass(frozen=True, slots=True)
class ResultRow:
    row: Row
    entry: Entry


@dataclass(frozen=True, slots=True)
class HarmLine:
    """A harmful behaviour with the words heard; `is_exempt` ones are not counted."""

    statement: str
    competency: str
    words: str
    is_exempt: bool


@dataclass(frozen=True, slots=True)
class LevelLine:
    """`shown` of `asked` basic behaviours that had an opportunity; `has_harm`: of one
    that counts.
    """

    title: str
    level: int | None
    is_critical: bool
    shown: int
    asked: int
    has_harm: bool


@dataclass(frozen=True, slots=True)
class ResultGroup:
    title: str
    rows: list[ResultRow]


@dataclass(frozen=True, slots=True)
class Result:
    harms: list[HarmLine]
    levels: list[LevelLine]
    groups: list[ResultGroup]


def read_result(assessment: Assessment) -> Result:
    """Everything a reader of one assessment sees; two queries."""
    observations = list(assessment.observations.all())
    entries = {seen.behaviour: seen.entry for seen in observations}
    exempt = {seen.behaviour for seen in observations if seen.is_exempt}
    return Result(
        harms=_harms(assessment, entries, exempt),
        levels=_levels(assessment, entries, exempt),
        groups=_groups(assessment, entries),
    )


def _harms(
    assessment: Assessment, entries: dict[str, Entry], exempt: set[str]
) -> list[HarmLine]:
    return [
        HarmLine(
            row.statement, group.title, entries[row.code].words, row.code in exempt
        )
        for group in assessment.behaviours.harmful_groups()
        for row in group.rows
        if row.code in entries and entries[row.code].state
    ]


def _levels(
    assessment: Assessment, entries: dict[str, Entry], exempt: set[str]
) -> list[LevelLine]:
    groups = {group.code: group for group in assessment.behaviours.groups}
    counted = {code: entry for code, entry in entries.items() if code not in exempt}
    return [
        _level_line(groups[found.competency], found.level, counted)
        for found in assessment.levels.all()
    ]


def _level_line(
    group: Group, level: int | None, entries: dict[str, Entry]
) -> LevelLine:
    nothing = Entry()
    states = [
        entries.get(row.code, nothing).state
        for row in group.rows
        if row.kind == "basic"
    ]
    has_harm = any(
        row.is_harmful and entries.get(row.code, nothing).state for row in group.rows
    )
    shown = states.count(RowState.SHOWN)
    asked = shown + states.count(RowState.MISSING)
    return LevelLine(group.title, level, group.is_critical, shown, asked, has_harm)


def _groups(assessment: Assessment, entries: dict[str, Entry]) -> list[ResultGroup]:
    return [
        ResultGroup(
            group.title,
            [ResultRow(row, entries.get(row.code, Entry())) for row in group.rows],
        )
        for group in assessment.behaviours.asked_groups(assessment.competencies)
    ]
