"""What the page of a turn shows: never a tag, a harm, or a word of a later step."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from accounts.models import has_supervisor
from assessments.domain import scenario as engine
from assessments.domain.debriefing import Tone, tone_of
from assessments.domain.scenario import Node, Play, Turn
from assessments.models import RolePlay
from assessments.services.role_plays import play_of


@dataclass(frozen=True, slots=True)
class Exchange:
    """A turn that is over: what was said, and her reply."""

    n: int
    lines: tuple[dict[str, str], ...]
    reply: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """About the reply that was just given; in practice alone."""

    text: str
    better_reply: str
    tone: Tone


def turn_context(role_play: RolePlay) -> dict[str, Any]:
    """Plain words for the template: the story itself stays out of its reach."""
    story = role_play.version.data
    play = play_of(role_play)
    exchanges = [_exchange(role_play, turn) for turn in play.turns]
    figures = role_play.version.findings.get("figures", {})
    return {
        "role_play": role_play,
        "card": role_play.version.card,
        "language": role_play.version.locale.language_code,
        "earlier": exchanges[:-1],
        "last": exchanges[-1] if exchanges else None,
        "lines": said(engine.lines(story, play.place)),
        "ending": story["nodes"][play.place.step].get("ending_text", ""),
        "replies": _replies(role_play, play),
        "n": len(play.turns) + 1,
        "done": len(play.turns),
        "feedback": _feedback(role_play, play),
        "shortest": figures.get("shortest"),
        "longest": figures.get("longest"),
        "has_supervisor": partial(has_supervisor, role_play.member),
    }


def said(lines: Iterable[Node]) -> tuple[dict[str, str], ...]:
    return tuple({"speaker": each["speaker"], "text": each["text"]} for each in lines)


def _exchange(role_play: RolePlay, turn: Turn) -> Exchange:
    spoken = said(engine.lines(role_play.version.data, turn.place))
    return Exchange(turn.n, spoken, turn.reply["text"])


def _replies(role_play: RolePlay, play: Play) -> list[dict[str, str]]:
    """Ids and texts alone, in the order that was drawn for her."""
    on_offer = engine.offered(role_play.version.data, play.place)
    texts = {each["id"]: each["text"] for each in on_offer}
    order = [each for each in role_play.order if each in texts]
    ids = [*order, *(each for each in texts if each not in order)]
    return [{"id": each, "text": texts[each]} for each in ids]


def _feedback(role_play: RolePlay, play: Play) -> Feedback | None:
    if role_play.is_assessment or not play.turns:
        return None
    turn = play.turns[-1]
    tone = tone_of(role_play.version.data, turn)
    return Feedback(turn.reply["feedback"], turn.reply["better_reply"], tone)
