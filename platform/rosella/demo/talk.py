"""A week of talk in the demo's peer rooms, sent through the real homeserver."""

from datetime import datetime

from accounts.models import StaffMember
from community.models import Membership, Room
from community.services import accept_rules, flag_message, take_pseudonym
from community.services.rooms import join, open_room, say
from modules.rules import house_rules
from rosella.demo.times import Calendar
from rosella.demo.words import FACILITATOR, FLAGGED, ROOMS, VOICES, Said

WEEK_AGO = 7


def let_them_talk(*, now: datetime) -> None:
    """Open two rooms, bring seven people in, and let them say what they said."""
    calendar = Calendar(now)
    people = _people(calendar)
    for title, about, talk in ROOMS:
        room = open_room(title, about=about, at=calendar.at(WEEK_AGO + 1, "12:00"))
        for member in people.values():
            join(member, room, at=calendar.at(WEEK_AGO, "12:00"))
        for said in talk:
            event_id = _say(calendar, people, room, said)
            if said is FLAGGED:
                _flag(calendar, people, room, event_id)


def _people(calendar: Calendar) -> dict[str, StaffMember]:
    """By pseudonym; the facilitator by the empty one. Each has accepted the rules."""
    names = {voice.username: voice.pseudonym for voice in VOICES} | {FACILITATOR: ""}
    members = StaffMember.objects.filter(username__in=names)
    people = {names[member.username]: member for member in members}
    version = str(house_rules()[1])
    for member in people.values():
        accept_rules(member, version, at=calendar.at(WEEK_AGO, "11:50"))
    for voice in VOICES:
        take_pseudonym(people[voice.pseudonym], voice.pseudonym, voice.face)
    return people


def _say(
    calendar: Calendar, people: dict[str, StaffMember], room: Room, said: Said
) -> str:
    at = calendar.at(said.days_ago, said.at)
    return say(people[said.who], room, said.text, at=at).event_id


def _flag(
    calendar: Calendar, people: dict[str, StaffMember], room: Room, event_id: str
) -> None:
    membership = Membership.objects.open_for(people["Slow Ferry"]).get(room=room)
    flag_message(
        membership,
        event_id,
        reason="hurtful",
        at=calendar.at(FLAGGED.days_ago, "19:30"),
    )
