"""The engine that plays a compiled scenario: no clock, no chance, no database.

A play is the list of the reply ids that were chosen; everything else is computed
again from the compiled version, so that no client can claim a state.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assessments.domain.scoring import (
    Level,
    Standard,
    State,
    Verdict,
    competency_level,
    exempted,
    standards,
    verdict,
)

MAX_STEPS = 200
Compiled = Mapping[str, Any]
Node = Mapping[str, Any]


class NotOfferedError(ValueError):
    """The reply is not on offer here and now."""


class StoryFaultError(ValueError):
    """The scenario cannot be played on: a missing step, or a circle of skips."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a play stands: the step and what the story remembers."""

    step: str
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Turn:
    """One decision of a play: where it was taken, what was on offer, what was said."""

    n: int
    place: Place
    offered: tuple[Node, ...]
    reply: Node


@dataclass(frozen=True, slots=True)
class Play:
    """A play so far: its turns in order and the place where it stands now."""

    turns: tuple[Turn, ...]
    place: Place
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one competency came to in a play; codes are full codes."""

    competency: str
    level: Level | None
    shown: tuple[str, ...]
    opportunities: tuple[str, ...]
    harms: tuple[str, ...]


def holds(when: Mapping[str, Sequence[str]] | None, flags: frozenset[str]) -> bool:
    """Every flag of `all`, and none of `none`."""
    if not when:
        return True
    return flags.issuperset(when.get("all", ())) and flags.isdisjoint(
        when.get("none", ())
    )


def enter(scenario: Compiled, step: str, flags: frozenset[str]) -> Place:
    """Come to a step: remember what it sets, then follow the first skip that holds."""
    for _ in range(MAX_STEPS):
        node = scenario["nodes"].get(step)
        if node is None:
            raise StoryFaultError(step)
        flags = flags | frozenset(node.get("set", ()))
        skip = _skip(node, flags)
        if skip is None:
            return Place(step, flags)
        step = skip
    raise StoryFaultError(step)


def _skip(node: Node, flags: frozenset[str]) -> str | None:
    return next(
        (
            str(route["next"])
            for route in node.get("routes", ())
            if holds(route.get("when"), flags)
        ),
        None,
    )


def begin(scenario: Compiled) -> Place:
    return enter(scenario, scenario["start"], frozenset())


def offered(scenario: Compiled, place: Place) -> tuple[Node, ...]:
    """The replies on offer, in the order in which they were written."""
    choices = scenario["nodes"][place.step].get("choices", ())
    return tuple(each for each in choices if holds(each.get("when"), place.flags))


def lines(scenario: Compiled, place: Place) -> tuple[Node, ...]:
    """What is said or happens here."""
    spoken = scenario["nodes"][place.step].get("lines", ())
    return tuple(each for each in spoken if holds(each.get("when"), place.flags))


def is_end(scenario: Compiled, place: Place) -> bool:
    return bool(scenario["nodes"][place.step].get("end"))


def find_reply(scenario: Compiled, place: Place, choice_id: str) -> Node:
    """The reply with this id, or NotOfferedError."""
    for reply in offered(scenario, place):
        if reply["id"] == choice_id:
            return reply
    raise NotOfferedError(choice_id)


def choose(scenario: Compiled, place: Place, choice_id: str) -> Place:
    """Give a reply and come to the next step; raises NotOfferedError."""
    reply = find_reply(scenario, place, choice_id)
    return enter(scenario, reply["next"], place.flags | frozenset(reply.get("set", ())))


def replay(scenario: Compiled, choice_ids: Sequence[str]) -> Play:
    """Play the replies again from the start; raises NotOfferedError."""
    if len(choice_ids) > MAX_STEPS:
        raise NotOfferedError(choice_ids[MAX_STEPS])
    place, turns = begin(scenario), []
    for n, choice_id in enumerate(choice_ids, start=1):
        reply = find_reply(scenario, place, choice_id)
        turns.append(Turn(n, place, offered(scenario, place), reply))
        place = choose(scenario, place, choice_id)
    return Play(tuple(turns), place, is_end(scenario, place))


def harms_said(turns: Iterable[Turn]) -> dict[str, list[int]]:
    """Potentially harmful behaviours and the turns at which they were said."""
    said: dict[str, list[int]] = {}
    for turn in turns:
        for code in turn.reply.get("harm", ()):
            said.setdefault(code, []).append(turn.n)
    return said


def exemptions_of(scenario: Compiled) -> dict[str, int]:
    return {
        each["behaviour"]: int(each["from_turn"])
        for each in scenario.get("exemptions", ())
    }


def counted_harms(scenario: Compiled, turn: Turn) -> tuple[str, ...]:
    """The harms of one reply that no exemption covers at its turn."""
    free_from = exemptions_of(scenario)
    return tuple(
        code
        for code in turn.reply.get("harm", ())
        if code not in free_from or turn.n < free_from[code]
    )


def outcomes(scenario: Compiled, play: Play) -> list[Outcome]:
    """One outcome a declared competency, and one for any other in which harm was done.

    An opportunity is a basic or advanced behaviour on any reply offered at a turn that
    was reached; what had an opportunity and was not shown is missing.
    """
    kinds = {code: facts["kind"] for code, facts in scenario["behaviours"].items()}
    rules = standards(kinds)
    said = harms_said(play.turns)
    exempt = exempted(said, exemptions_of(scenario))
    shown = {code for turn in play.turns for code in turn.reply["behaviours"]}
    chances = _chances(play.turns, kinds)
    declared = scenario["competencies"]
    harmed = sorted({_competency(code) for code in said} - set(declared))
    return [
        _outcome(name, rules.get(name, Standard()), (shown, chances, exempt))
        for name in [*declared, *harmed]
    ]


def _competency(code: str) -> str:
    return code.split("/", 1)[0]


def _chances(turns: Iterable[Turn], kinds: Mapping[str, str]) -> set[str]:
    return {
        code
        for turn in turns
        for reply in turn.offered
        for code in reply["behaviours"]
        if kinds[code] != "harmful"
    }


def _outcome(
    name: str, rule: Standard, seen: tuple[set[str], set[str], frozenset[str]]
) -> Outcome:
    shown, chances, exempt = seen
    own = rule.harmful | rule.basic | rule.advanced
    states = dict.fromkeys(chances & own, State.MISSING)
    states |= dict.fromkeys(shown & own, State.SHOWN)
    return Outcome(
        competency=name,
        level=competency_level(states, rule, exempt=exempt),
        shown=tuple(sorted(shown & own)),
        opportunities=tuple(sorted(chances & own)),
        harms=tuple(sorted((shown & rule.harmful) - exempt)),
    )


def verdict_of(scenario: Compiled, levels: Mapping[str, Level | None]) -> Verdict:
    """The verdict over the levels, by the competencies this version calls critical."""
    critical = {
        code for code, facts in scenario["competencies"].items() if facts["critical"]
    }
    return verdict(levels, critical)
