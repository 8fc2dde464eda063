"""Playing a scenario: begin, reply, leave, rehearse, and what it came to.

The browser sends ids of replies, nothing else; the server plays them again and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from accounts.models import StaffMember
from assessments.domain import scenario as engine
from assessments.domain.scenario import NotOfferedError, Play
from assessments.domain.scoring import SCORER_VERSION
from assessments.models import (
    Competency,
    Decision,
    Mode,
    Outcome,
    RolePlay,
    ScenarioVersion,
)
from assessments.models.role_play import RolePlayQuerySet

chance = SystemRandom()


class TurnTakenError(Exception):
    """This turn has a reply already, another one; both texts are carried along."""

    def __init__(self, n: int, kept: str, sent: str) -> None:
        super().__init__(f"turn {n} is taken")
        self.n, self.kept, self.sent = n, kept, sent


class NotOpenError(Exception):
    """This way of playing is not open to her: an assessment without a variant, say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One reply on its way in: which turn it is for, and the id of the reply."""

    n: int
    choice_id: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page sends: how to play, and an id that makes a repeat safe."""

    mode: Mode
    client_uuid: UUID
    language: str = "en"


def play_of(role_play: RolePlay) -> Play:
    """Where it stands, played again from the stored replies."""
    return engine.replay(role_play.version.data, role_play.choice_ids())


@transaction.atomic
def start_role_play(
    member: StaffMember,
    version: ScenarioVersion,
    start: Start,
    *,
    now: datetime | None = None,
) -> RolePlay:
    """Begin. The same id, or an assessment that exists, comes back to the same one.

    A practice of this story that was not finished is left: she begins anew.
    Raises NotOpenError where this way of playing is not open to her.
    """
    mine = _hers_alone(member)
    if known := mine.filter(client_uuid=start.client_uuid).first():
        return known
    story = mine.filter(scenario_key=version.scenario_key)
    first_go = story.filter(mode=Mode.ASSESSMENT).first()
    if start.mode == Mode.ASSESSMENT and first_go:
        return first_go
    if start.mode not in open_modes(version, first_go):
        raise NotOpenError
    at = now or timezone.now()
    if start.mode == Mode.PRACTICE:
        story.begun().filter(mode=Mode.PRACTICE).update(left_at=at)
    asked = {"mode": start.mode, "client_uuid": start.client_uuid}
    return _begun(member, version, [], started_at=at, **asked)


def _hers_alone(member: StaffMember) -> RolePlayQuerySet:
    """Her role-plays; until the transaction ends nothing else begins one of hers, so
    that a form that was sent twice finds what the first one began.
    """
    StaffMember.objects.select_for_update().filter(pk=member.pk).first()
    return RolePlay.objects.of(member)


def _begun(
    member: StaffMember, version: ScenarioVersion, given: Sequence[str], **facts: Any
) -> RolePlay:
    """A new role-play that stands where these replies lead."""
    return RolePlay.objects.create(
        member=member,
        version=version,
        scenario_key=version.scenario_key,
        order=draw_order(version, engine.replay(version.data, given)),
        **facts,
    )


def open_modes(version: ScenarioVersion, first_go: RolePlay | None) -> frozenset[Mode]:
    """A variant assesses first; once that go is over it can be practised as well."""
    if not version.is_assessed:
        return frozenset({Mode.PRACTICE})
    if first_go is None:
        return frozenset({Mode.ASSESSMENT})
    return frozenset({Mode.PRACTICE}) if first_go.is_over else frozenset()


def draw_order(version: ScenarioVersion, play: Play) -> list[str]:
    """The order in which the replies of the coming turn stand on her page."""
    ids = [reply["id"] for reply in engine.offered(version.data, play.place)]
    chance.shuffle(ids)
    return ids


@transaction.atomic
def give_reply(
    role_play: RolePlay, answer: Answer, *, now: datetime | None = None
) -> RolePlay:
    """Keep one reply and go on. The same reply for the same turn changes nothing.

    Raises TurnTakenError for another reply to a turn that is taken, NotOfferedError
    for one that is not on offer.
    """
    locked = RolePlay.objects.select_for_update().select_related("version")
    role_play = locked.get(pk=role_play.pk)
    play = play_of(role_play)
    if 1 <= answer.n <= len(play.turns):
        _repeat(play, answer)
        return role_play
    if answer.n != len(play.turns) + 1 or play.is_ended:
        raise NotOfferedError(answer.choice_id)
    engine.find_reply(role_play.version.data, play.place, answer.choice_id)
    at = now or timezone.now()
    Decision.objects.create(
        role_play=role_play,
        n=answer.n,
        step=play.place.step,
        choice_id=answer.choice_id,
        order_shown=role_play.order,
        at=at,
    )
    given = [turn.reply["id"] for turn in play.turns]
    return _go_on(role_play, [*given, answer.choice_id], at)


def _repeat(play: Play, answer: Answer) -> None:
    turn = play.turns[answer.n - 1]
    if turn.reply["id"] == answer.choice_id:
        return
    sent = next(
        (each["text"] for each in turn.offered if each["id"] == answer.choice_id), None
    )
    if sent is None:
        raise NotOfferedError(answer.choice_id)
    raise TurnTakenError(answer.n, turn.reply["text"], sent)


def _go_on(role_play: RolePlay, given: Sequence[str], at: datetime) -> RolePlay:
    """Draw the next turn, or finish; coming back to a story that was left opens it."""
    play = engine.replay(role_play.version.data, given)
    role_play.left_at = None
    if play.is_ended:
        finish_role_play(role_play, play, at=at)
    else:
        role_play.order = draw_order(role_play.version, play)
        role_play.save(update_fields=["order", "left_at"])
    return role_play


def finish_role_play(role_play: RolePlay, play: Play, *, at: datetime) -> None:
    """Close it, with what each competency came to."""
    role_play.completed_at, role_play.order = at, []
    write_outcomes(role_play, play)
    role_play.save(update_fields=["completed_at", "order", "left_at"])


def write_outcomes(role_play: RolePlay, play: Play) -> None:
    """Keep what each competency came to, beside any result of an earlier scorer."""
    found = engine.outcomes(role_play.version.data, play)
    codes = [outcome.competency for outcome in found]
    competencies = {
        each.code: each for each in Competency.objects.filter(code__in=codes)
    }
    Outcome.objects.bulk_create(
        Outcome(
            role_play=role_play,
            competency=competencies[outcome.competency],
            level=outcome.level,
            shown=list(outcome.shown),
            opportunities=list(outcome.opportunities),
            harms=list(outcome.harms),
            scorer_version=SCORER_VERSION,
        )
        for outcome in found
        if outcome.competency in competencies
    )


@transaction.atomic
def score_again(role_play: RolePlay) -> None:
    """Add the results of the scorer in use; it never overwrites an earlier one."""
    if not role_play.outcomes.filter(scorer_version=SCORER_VERSION).exists():
        write_outcomes(role_play, play_of(role_play))


def leave_role_play(role_play: RolePlay, *, now: datetime | None = None) -> RolePlay:
    """Stop. Nobody is told, her replies stay, and nothing is rated."""
    if role_play.is_over or role_play.is_assessment:
        return role_play
    role_play.left_at = now or timezone.now()
    role_play.save(update_fields=["left_at"])
    return role_play


@transaction.atomic
def rehearse_turn(
    role_play: RolePlay,
    n: int,
    *,
    client_uuid: UUID | None = None,
    now: datetime | None = None,
) -> RolePlay:
    """Come back to one turn of a finished role-play, as a practice of its own.

    Raises NotOfferedError when it never had that turn.
    """
    key, at = client_uuid or uuid4(), now or timezone.now()
    if known := _hers_alone(role_play.member).filter(client_uuid=key).first():
        return known
    decisions = list(role_play.decisions.all())
    if not role_play.is_over or not 1 <= n <= len(decisions):
        raise NotOfferedError(str(n))
    kept = decisions[: n - 1]
    again = _begun(
        role_play.member,
        role_play.version,
        [each.choice_id for each in kept],
        mode=Mode.PRACTICE,
        client_uuid=key,
        started_at=at,
        rehearses=role_play,
        rehearsed_turn=n,
    )
    _copy(kept, again, at)
    return again


def _copy(decisions: Sequence[Decision], role_play: RolePlay, at: datetime) -> None:
    Decision.objects.bulk_create(
        Decision(
            role_play=role_play,
            n=each.n,
            step=each.step,
            choice_id=each.choice_id,
            order_shown=each.order_shown,
            at=at,
        )
        for each in decisions
    )
