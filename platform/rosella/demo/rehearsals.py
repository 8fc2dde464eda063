"""Role-plays of the demo: most of them good, one with a reply that could have
harmed.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.models import StaffMember
from assessments.domain import scenario as engine
from assessments.models import Decision, Mode, RolePlay, ScenarioVersion
from assessments.services.role_plays import (
    Start,
    draw_order,
    finish_role_play,
    start_role_play,
)
from rosella.demo.times import Calendar

SLIPS = {"thandar": "harm", "noy": "second", "dewi": "second"}
"""Who slips in the assessment, and how: Thandar writes after the drop."""
JUST_ASSESSED = {"thandar": 2}
"""Whose assessment was held only so many days ago: nobody has read hers yet."""


def held_at(calendar: Calendar, name: str, mode: str, at: datetime) -> datetime:
    """When somebody played, where her path would have had it at this moment."""
    if mode == "assessment" and name in JUST_ASSESSED:
        return calendar.at(JUST_ASSESSED[name], "19:05")
    return at


def rehearse(member: StaffMember, slug: str, mode: str, at: datetime) -> RolePlay:
    """Play a scenario to its end; an assessment is played as SLIPS has it."""
    version = ScenarioVersion.objects.current().get(slug=slug)
    start = Start(Mode(mode), uuid4())
    way = SLIPS.get(member.username, "best") if mode == "assessment" else "best"
    role_play = start_role_play(member, version, start, now=at)
    return _play_on(role_play, way, at)


def _play_on(role_play: RolePlay, way: str, at: datetime) -> RolePlay:
    """Write the rows that giving one reply after the other would have written."""
    story, decisions = role_play.version.data, list[Decision]()
    play = engine.replay(story, [])
    while not play.is_ended:
        decisions.append(_decide(role_play, play, choose(story, play, way)["id"], at))
        play = engine.replay(story, [each.choice_id for each in decisions])
        if not play.is_ended:
            role_play.order = draw_order(role_play.version, play)
    Decision.objects.bulk_create(decisions)
    finish_role_play(role_play, play, at=decisions[-1].at)
    return role_play


def _decide(
    role_play: RolePlay, play: engine.Play, choice: str, began: datetime
) -> Decision:
    n = len(play.turns) + 1
    return Decision(
        role_play=role_play,
        n=n,
        step=play.place.step,
        choice_id=choice,
        order_shown=role_play.order,
        at=began + timedelta(minutes=n),
    )


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
