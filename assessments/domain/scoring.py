"""How behaviours become levels, and levels a verdict. Nothing is ever averaged.

The four steps follow WeACT; the derivation is Rosella's own, so a result is never
called an EQUIP or ENACT score.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import IntEnum, StrEnum

SCORER_VERSION = 1


class State(StrEnum):
    """What a rater, or the engine, saw of one behaviour."""

    SHOWN = "shown"
    MISSING = "missing"
    NO_OPPORTUNITY = "no_opportunity"


class Level(IntEnum):
    """The scale of one competency; None beside it means "Not observed"."""

    HARMFUL = 1
    DEVELOPING = 2
    COMPETENT = 3
    ADVANCED = 4


class Verdict(StrEnum):
    """What the levels of one role-play come to, worst first."""

    NOT_RATED = "not-rated"
    UNSAFE = "unsafe"
    INCOMPLETE = "incomplete"
    DEVELOPING = "developing"
    COMPETENT = "competent"


@dataclass(frozen=True, slots=True)
class Standard:
    """The behaviours that one competency is judged by, as sets of their codes."""

    harmful: frozenset[str] = frozenset()
    basic: frozenset[str] = frozenset()
    advanced: frozenset[str] = frozenset()


def standards(kinds: Mapping[str, str]) -> dict[str, Standard]:
    """Standards by competency, from full codes ("competency/code") and their kinds."""
    competencies = {code.split("/", 1)[0] for code in kinds}
    return {name: _standard(name, kinds) for name in competencies}


def _standard(competency: str, kinds: Mapping[str, str]) -> Standard:
    def of_kind(kind: str) -> frozenset[str]:
        return frozenset(
            code
            for code, is_ in kinds.items()
            if is_ == kind and code.split("/", 1)[0] == competency
        )

    return Standard(
        harmful=of_kind("harmful"), basic=of_kind("basic"), advanced=of_kind("advanced")
    )


def competency_level(
    states: Mapping[str, State | str],
    standard: Standard,
    *,
    exempt: Set[str] = frozenset(),
    unasked: Set[str] = frozenset(),
) -> Level | None:
    """Place one competency on the four-level scale, or None when it was not observed.

    One harmful behaviour is level 1 whatever else went well, because on a real call
    it could put the caller at risk. Advanced behaviours, and basics done `unasked`
    (shown although nothing gave an opportunity), count once a basic had its
    opportunity, but open no level alone: one lucky sentence is no competence.
    A behaviour left out of `states` had no opportunity.
    """
    if _shown(states, standard.harmful) - exempt:
        return Level.HARMFUL
    missing = {code for code in standard.basic if states.get(code) == State.MISSING}
    if not (missing or _shown(states, standard.basic) - unasked):
        return None
    if missing:
        return Level.DEVELOPING
    return Level.ADVANCED if _shown(states, standard.advanced) else Level.COMPETENT


def _shown(states: Mapping[str, State | str], codes: Iterable[str]) -> set[str]:
    return {code for code in codes if states.get(code) == State.SHOWN}


def exempted(
    said_at: Mapping[str, Sequence[int]], from_turns: Mapping[str, int]
) -> frozenset[str]:
    """Harmful behaviours that are not counted: exempt, and never said before that turn.

    `said_at` holds the turns at which each was said, `from_turns` the turn from which
    the card or scenario version exempts it.
    """
    return frozenset(
        code
        for code, turns in said_at.items()
        if code in from_turns and all(turn >= from_turns[code] for turn in turns)
    )


def verdict(levels: Mapping[str, Level | None], critical: Set[str]) -> Verdict:
    """Say what the levels of one role-play come to; `levels` holds what its card rates.

    A critical competency that is not on the card is no gap of this role-play.
    """
    seen = [level for level in levels.values() if level is not None]
    if not seen:
        return Verdict.NOT_RATED
    if Level.HARMFUL in seen:
        return Verdict.UNSAFE
    if any(level is None and code in critical for code, level in levels.items()):
        return Verdict.INCOMPLETE
    return Verdict.DEVELOPING if Level.DEVELOPING in seen else Verdict.COMPETENT
