"""What a debrief says about each turn: how critical it was, and in which tone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessments.domain.scenario import (
    Compiled,
    Node,
    Play,
    Turn,
    choose,
    counted_harms,
    lines,
)
from assessments.domain.story_graph import (
    Edge,
    best_totals,
    build,
    in_reverse,
    regret,
    total_points,
)

MOMENTS = 5
DROP = "safe-contact/calls-back-after-drop"


class Tone(StrEnum):
    """How a reply is spoken of: it did good, could be better, or could harm."""

    GOOD = "good"
    CAUTION = "caution"
    HARM = "harm"


@dataclass(frozen=True, slots=True)
class Moment:
    """One turn as the debrief shows it."""

    n: int
    title: str
    lines: tuple[Node, ...]
    reply: str
    feedback: str
    better_reply: str
    tone: Tone
    harms: tuple[str, ...]
    regret: int


def tone_of(scenario: Compiled, turn: Turn) -> Tone:
    """Harm first; a reply with a better one beside it could be better."""
    if counted_harms(scenario, turn):
        return Tone.HARM
    return Tone.CAUTION if turn.reply["better_reply"] else Tone.GOOD


def moments(scenario: Compiled, play: Play) -> list[Moment]:
    """Every turn of a play, in order."""
    given_away = regrets(scenario, play)
    return [
        Moment(
            n=turn.n,
            title=scenario["nodes"][turn.place.step]["title"],
            lines=lines(scenario, turn.place),
            reply=turn.reply["text"],
            feedback=turn.reply["feedback"],
            better_reply=turn.reply["better_reply"],
            tone=tone_of(scenario, turn),
            harms=counted_harms(scenario, turn),
            regret=given_away[turn.n],
        )
        for turn in play.turns
    ]


def regrets(scenario: Compiled, play: Play) -> Mapping[int, int]:
    """By turn, how much of what could still be shown the reply gave away."""
    graph = build(scenario)
    best = best_totals(graph, in_reverse(graph) or [], total_points)
    found: dict[int, int] = {}
    for turn in play.turns:
        target = choose(scenario, turn.place, turn.reply["id"])
        found[turn.n] = regret(best, turn.place, Edge(turn.reply, target))
    return found


def what_mattered(turns: Sequence[Moment], most: int = MOMENTS) -> list[Moment]:
    """The moments that mattered most, in the order of the story.

    Harm comes first, then what gave most away; of the rest the earliest.
    """
    by_weight = sorted(
        turns, key=lambda each: (each.tone != Tone.HARM, -each.regret, each.n)
    )
    return sorted(by_weight[:most], key=lambda each: each.n)


def has_drop(play: Play) -> bool:
    """Whether the contact broke off in this play, so that writing again was offered."""
    return any(
        DROP in reply["behaviours"] for turn in play.turns for reply in turn.offered
    )
