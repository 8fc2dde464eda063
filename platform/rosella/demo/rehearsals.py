"""Role-plays of the demo: most of them good, one with a reply that could have
harmed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import StaffMember
from assessments.domain import scenario as engine
from assessments.models import Mode, RolePlay, ScenarioVersion
from assessments.services.role_plays import (
    Answer,
    Start,
    give_reply,
    play_of,
    start_role_play,
)

DROPPED = "has left the chat"
SLIPS = {"thandar": ("harm", 2), "noy": ("second", 3), "dewi": ("second", 0)}
"""Who slips in the assessment, how, and days ago: Thandar writes after the drop."""


def rehearse(member: StaffMember, slug: str, mode: str, at: datetime) -> RolePlay:
    """Play a scenario to its end; an assessment is played as SLIPS has it."""
    version = ScenarioVersion.objects.current().get(slug=slug)
    start = Start(Mode(mode), uuid4())
    way, _days = (
        SLIPS.get(member.username, ("best", 0)) if mode == "assessment" else ("best", 0)
    )
    role_play = start_role_play(member, version, start, now=at)
    return _play_on(role_play, way, at)


def _play_on(role_play: RolePlay, way: str, at: datetime) -> RolePlay:
    n = 0
    while not role_play.is_over:
        n += 1
        play = play_of(role_play)
        reply = choose(role_play.version.data, play, way)
        answer = Answer(n, reply["id"])
        role_play = give_reply(role_play, answer, now=at + timedelta(minutes=n))
    return role_play


def choose(scenario: Mapping[str, Any], play: engine.Play, way: str) -> engine.Node:
    """The best reply, but where this way slips: once, where the contact breaks off
    ("harm"), or every fifth turn a good but not the best one ("second").
    """
    offered = engine.offered(scenario, play.place)
    best = next(reply for reply in offered if not reply.get("better_reply"))
    if way == "harm" and _has_dropped(scenario, play):
        return next((reply for reply in offered if reply.get("harm")), best)
    if way == "second" and len(play.turns) % 5 == 1:
        mild = [
            reply for reply in offered if not reply.get("harm") and reply is not best
        ]
        return mild[0] if mild else best
    return best


def _has_dropped(scenario: Mapping[str, Any], play: engine.Play) -> bool:
    lines = engine.lines(scenario, play.place)
    return any(line["speaker"] == "system" for line in lines) and bool(play.turns)
