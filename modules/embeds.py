"""Registry: what a lesson can embed (a quiz, a scenario) without `modules` knowing
it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from accounts.models import StaffMember


@dataclass(frozen=True, slots=True)
class Embed:
    """A card inside a lesson: what it is, how far she is with it, one link.

    `unfilled` names the helpline's own plans that it leans on and that are still empty.
    """

    title: str
    facts: str
    url: str
    action: str
    unfilled: Sequence[str] = ()


Groups = list[tuple[str, list[tuple[str, str]]]]


class EmbedKind(Protocol):
    """`model` is the string name of the model that a lesson points at by slug, e.g.
    "assessments.Quiz".
    """

    kind: str
    model: str

    def groups(self) -> Groups:
        """What an editor may choose: slugs and titles, under what heads them."""
        ...

    def embed(self, member: "StaffMember", slug: str) -> Embed | None: ...


_kinds: dict[str, EmbedKind] = {}


def register(kind: EmbedKind) -> None:
    _kinds[kind.kind] = kind


def kinds() -> Mapping[str, EmbedKind]:
    return dict(_kinds)


def embedded(word: str, member: "StaffMember", slug: str) -> Embed | None:
    """The card of one thing, for this person; None where nobody knows it."""
    kind = _kinds.get(word) if slug else None
    return kind.embed(member, slug) if kind else None
