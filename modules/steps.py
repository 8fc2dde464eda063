"""Registry: what can be a step of a learning path, and what a home page shows.

`modules` knows lessons only; `assessments` and `supervision` add quizzes, role-plays
and talks from their `AppConfig.ready()`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from ui.spoken import language_of

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from accounts.models import StaffMember


class Standing(StrEnum):
    """How far a person is with one step."""

    NEW = "new"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepTarget:
    """What a step points at: `kind` is a registered word, `target` the slug of a
    module, quiz or scenario.
    """

    kind: str
    target: str
    mode: str = ""

    @property
    def reference(self) -> str:
        """One word for each part: "quiz answering-the-call"."""
        return " ".join(part for part in (self.kind, self.target, self.mode) if part)

    @classmethod
    def named(cls, reference: str) -> "StepTarget":
        """The other way round. Raises TypeError where the parts do not fit."""
        return cls(*reference.split())


@dataclass(frozen=True, slots=True)
class StepState:
    """Where one person stands with one step; every string is ready to show.

    `next_title` is what the home's next card is called when that is not the step
    itself: the next lesson of a module. `due_on` is a date of its own, where something
    is asked for later than the path asked. `is_shut` says that nobody can take it yet,
    so that nobody is late for it; `is_waiting` that she did her part, and somebody else
    has to do theirs. The last three are for paths that begin again: when
    it was done last, and where it is done once more.
    """

    title: str
    standing: Standing
    url: str = ""
    action: str = ""
    facts: str = ""
    summary: str = ""
    kicker: str = ""
    minutes: int | None = None
    done_at: datetime | None = None
    next_title: str = ""
    due_on: date | None = None
    is_shut: bool = False
    is_waiting: bool = False
    last_done_at: datetime | None = None
    again_url: str = ""
    again_action: str = ""

    @property
    def heading(self) -> str:
        """What her home's next card is called."""
        return self.next_title or self.title

    @property
    def language(self) -> str:
        """Of what the next card says; "" where nobody knows it."""
        return language_of(self.heading)

    @property
    def name(self) -> str:
        """What a list calls it: its kind before its title. A module needs none."""
        return (
            self.title
            if self.next_title or not self.kicker
            else f"{self.kicker}: {self.title}"
        )


class StepKind(Protocol):
    """One kind of step. `plural` heads its list in the editor. `repeats` says whether
    it can be asked anew when a path begins again.

    The number of queries depends neither on the members nor on the targets asked.
    """

    kind: str
    repeats: bool

    @property
    def plural(self) -> "str | Promise": ...

    def choices(self) -> Sequence[tuple[StepTarget, str]]:
        """What an editor may put on a path, with its title."""
        ...

    def states(
        self, members: Sequence["StaffMember"], targets: Sequence[StepTarget]
    ) -> Mapping[tuple[int, StepTarget], StepState]: ...


@dataclass(frozen=True, slots=True)
class HomeCard:
    """Something that waits on a person's home. `weight` orders the cards, lowest first;
    harm first is 0.

    `area` is "waits" (a task), "side" (a word from her supervisor), or "foot" (saved
    for you). `tone` is "", "harm", "caution", "accent" or "calm"; `icon` the name of an
    icon; `label` its word. `named` are the titles that `title` and `text` quote, and
    `language` that of what the card says in words from elsewhere.
    """

    title: str
    text: str = ""
    url: str = ""
    action: str = ""
    label: str = ""
    tone: str = ""
    icon: str = "info"
    area: str = "waits"
    weight: int = 50
    template: str = ""
    context: Mapping[str, object] | None = None
    named: tuple[str, ...] = ()
    language: str = ""


def lack(title: str, text: str, *, url: str, action: str, weight: int) -> HomeCard:
    """What the helpline itself has not filled in yet."""
    return HomeCard(
        title=title,
        text=text,
        url=url,
        action=action,
        label=_("Not filled in"),
        tone="caution",
        icon="clock",
        weight=weight,
    )


HomeSource = Callable[["StaffMember", datetime], Sequence[HomeCard]]
_kinds: dict[str, StepKind] = {}
_sources: list[HomeSource] = []
_team_sources: list[HomeSource] = []


def register(kind: StepKind) -> None:
    _kinds[kind.kind] = kind


def words() -> list[str]:
    """The kinds of steps that somebody knows."""
    return sorted(_kinds)


def can_repeat(word: str) -> bool:
    """Whether a step of this kind can be asked anew."""
    kind = _kinds.get(word)
    return kind is not None and kind.repeats


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All that exists and can be a step, by kind: references and titles."""
    return [
        (
            str(kind.plural),
            [(target.reference, title) for target, title in kind.choices()],
        )
        for kind in _kinds.values()
    ]


def register_home(source: HomeSource, *, of_team: bool = False) -> None:
    """Add a source of home cards; it decides by `member.active_role` whether it has
    any. One `of_team` tells a supervisor what waits because of her attendants, so her
    team's page asks it too.
    """
    if source not in _sources:
        _sources.append(source)
        if of_team:
            _team_sources.append(source)


def states(
    members: Sequence["StaffMember"], targets: Sequence[StepTarget]
) -> dict[tuple[int, StepTarget], StepState]:
    """States by (primary key of the member, target), asked once a kind. A target
    that nobody knows is left out.
    """
    found: dict[tuple[int, StepTarget], StepState] = {}
    for word, kind in _kinds.items():
        asked = [target for target in targets if target.kind == word]
        if asked:
            found.update(kind.states(members, asked))
    return found


def home_cards(member: "StaffMember", now: datetime) -> list[HomeCard]:
    """What stands on her home, by weight."""
    return _cards(_sources, member, now)


def team_cards(member: "StaffMember", now: datetime) -> list[HomeCard]:
    """What waits for her because of her attendants, by weight."""
    cards = _cards(_team_sources, member, now)
    return [card for card in cards if card.area == "waits"]


def _cards(
    sources: Sequence[HomeSource], member: "StaffMember", now: datetime
) -> list[HomeCard]:
    cards = [card for source in sources for card in source(member, now)]
    return sorted(cards, key=lambda card: card.weight)
