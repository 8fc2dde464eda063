"""What an observation asks, what is unset, what it comes to, where two saves differ."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any

from assessments.domain.scoring import Level, Standard, State, competency_level
from assessments.domain.wording import Wordings
from supervision.domain.finding import find as find_among

RowState = State
HARMFUL = "harmful"


@dataclass(frozen=True, slots=True)
class Row:
    """One behaviour as it reads here; `code` is "competency/behaviour", `also` are
    words that it is found by.
    """

    code: str
    competency: str
    kind: str
    statement: str
    exemptible_when: str = ""
    also: tuple[str, ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """Everything that a search looks at."""
        return (self.statement, *self.also)

    @property
    def anchor(self) -> str:
        """Name of the row in an address (`#r-...`)."""
        return "r-" + self.code.replace("/", "--")

    @property
    def is_harmful(self) -> bool:
        return self.kind == HARMFUL


@dataclass(frozen=True, slots=True)
class Group:
    """One competency with its behaviours."""

    code: str
    title: str
    is_critical: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one row: a state ("" = not set) and the words heard."""

    state: str = ""
    words: str = ""

    @property
    def is_tick_alone(self) -> bool:
        return bool(self.state) and not self.words

    @property
    def mark(self) -> str:
        """Short for what stands here, so that a page can send what it showed."""
        lines = (self.state, *self.words.splitlines())
        return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All competencies with all behaviours, as one assessment froze them."""

    groups: tuple[Group, ...]

    @classmethod
    def from_json(cls, data: Sequence[Mapping[str, Any]]) -> "Catalogue":
        return cls(tuple(_group(item) for item in data))

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(group) for group in self.groups]

    def worded(self, wordings: Wordings) -> "Catalogue":
        """The same in a reader's language. What is kept stays in its own words."""
        return Catalogue(tuple(_worded(group, wordings) for group in self.groups))

    def rows(self) -> dict[str, Row]:
        return {row.code: row for group in self.groups for row in group.rows}

    def titles(self) -> dict[str, str]:
        return {group.code: group.title for group in self.groups}

    def asked_groups(self, competencies: Iterable[str]) -> list[Group]:
        """The chosen competencies, with only what is asked: basic and advanced."""
        chosen = set(competencies)
        return [
            _only(group, harmful=False) for group in self.groups if group.code in chosen
        ]

    def asked(self, competencies: Iterable[str]) -> list[Row]:
        return [row for group in self.asked_groups(competencies) for row in group.rows]

    def harmful_groups(
        self, find: str = "", keep: Set[str] = frozenset()
    ) -> list[Group]:
        """Harmful behaviours of all competencies: what matches, and what is ticked."""
        groups = [_only(group, harmful=True) for group in self.groups]
        phrases = {row.code: row.phrases for group in groups for row in group.rows}
        codes = find_among(find, phrases) | keep
        found = [_of_codes(group, codes) for group in groups]
        return [group for group in found if group.rows]

    def unset(
        self, competencies: Iterable[str], states: Mapping[str, str]
    ) -> list[Row]:
        return [row for row in self.asked(competencies) if not states.get(row.code)]

    def unworded(self, entries: Mapping[str, Entry]) -> list[Row]:
        """Harmful ticks whose words are missing: none may be left when finishing."""
        nothing = Entry()
        return [
            row
            for code, row in self.rows().items()
            if row.is_harmful and entries.get(code, nothing).is_tick_alone
        ]

    def levels(
        self,
        competencies: Iterable[str],
        states: Mapping[str, str],
        exempt: Set[str] = frozenset(),
    ) -> dict[str, Level | None]:
        """Levels of the chosen competencies, and of any other where harm was done."""
        chosen = set(competencies) | {
            row.competency
            for code, row in self.rows().items()
            if row.is_harmful and states.get(code) == State.SHOWN and code not in exempt
        }
        return {
            group.code: competency_level(states, _standard(group), exempt=exempt)
            for group in self.groups
            if group.code in chosen
        }


def _group(item: Mapping[str, Any]) -> Group:
    rows = tuple(Row(**{**row, "also": tuple(row["also"])}) for row in item["rows"])
    return Group(item["code"], item["title"], item["is_critical"], rows)


def _only(group: Group, *, harmful: bool) -> Group:
    rows = tuple(row for row in group.rows if row.is_harmful is harmful)
    return replace(group, rows=rows)


def _worded(group: Group, wordings: Wordings) -> Group:
    rows = tuple(
        replace(
            row,
            statement=wordings.of(row.statement),
            exemptible_when=wordings.of(row.exemptible_when),
            also=(*row.also, *wordings.also(row.statement)),
        )
        for row in group.rows
    )
    return replace(group, title=wordings.of(group.title), rows=rows)


def _of_codes(group: Group, codes: Set[str]) -> Group:
    return replace(group, rows=tuple(row for row in group.rows if row.code in codes))


def _standard(group: Group) -> Standard:
    def of_kind(kind: str) -> frozenset[str]:
        return frozenset(row.code for row in group.rows if row.kind == kind)

    return Standard(
        harmful=of_kind(HARMFUL), basic=of_kind("basic"), advanced=of_kind("advanced")
    )


@dataclass(frozen=True, slots=True)
class Saved:
    """A row as it is stored, and the save that wrote it."""

    entry: Entry
    version: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that somebody else has written since this page was opened."""

    code: str
    mine: Entry
    saved: Entry


def differences(
    mine: Mapping[str, Entry], saved: Mapping[str, Saved], seen_version: int
) -> list[Difference]:
    """Of the rows that were changed on the page, those where both texts must be shown
    before one of them is kept.

    A row that was not written since `seen_version` is no conflict: what stands there
    was on the page, so a differing entry is a change made knowingly.
    """
    nothing = Saved(Entry(), 0)
    found = []
    for code, here in mine.items():
        there = saved.get(code, nothing)
        if there.entry != here and there.version > seen_version:
            found.append(Difference(code, here, there.entry))
    return found
