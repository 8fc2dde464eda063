"""Messages as a page shows them: names from our tables, never from Matrix."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Role
from chat.domain import Message
from community.domain import speaks_of_crisis
from community.identity import Named, named_staff
from community.models import Membership, Pseudonym
from community.rules import staff_help

EVENING_FROM = 18
FACE_OF_NAMED = "cup"
HELP_SHOWN_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who wrote: a pseudonym with a face, or a name with a role."""

    name: str
    face: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the page; `needs_help` is set for its writer's eyes alone."""

    event_id: str
    speaker: Speaker
    text: str = field(repr=False)
    sent_at: datetime
    is_hers: bool
    is_removed: bool
    needs_help: bool
    day: date
    day_words: str


def shown(messages: Iterable[Message], reader: Membership) -> list[Shown]:
    """Turn what was read for this member into what her page shows."""
    found = list(messages)
    speakers = _speakers({message.sender for message in found})
    own = reader.pseudonym.mxid
    now = timezone.now()
    return [
        _shown(message, speakers[message.sender], message.sender == own, now)
        for message in found
        if message.sender in speakers
    ]


def message_context(message: Message, reader: Membership) -> dict[str, Any] | None:
    """Return what the template of one message needs; None for what is not shown."""
    one = next(iter(shown([message], reader)), None)
    if one is None:
        return None
    return {"message": one, "room": reader.room, "help": staff_help()}


def _shown(message: Message, speaker: Speaker, is_hers: bool, now: datetime) -> Shown:
    local = timezone.localtime(message.sent_at)
    is_recent = now - message.sent_at < HELP_SHOWN_FOR
    return Shown(
        event_id=message.event_id,
        speaker=speaker,
        text=message.text,
        sent_at=message.sent_at,
        is_hers=is_hers,
        is_removed=message.is_removed,
        needs_help=is_hers and is_recent and speaks_of_crisis(message.text),
        day=local.date(),
        day_words=day_words(local, timezone.localtime(now)),
    )


def day_words(moment: datetime, now: datetime) -> str:
    """Say which day: tonight, today, yesterday, or the date. Both in her time zone."""
    days = (now.date() - moment.date()).days
    if days == 0:
        return _("Tonight") if moment.hour >= EVENING_FROM else _("Today")
    return _("Yesterday") if days == 1 else date_format(moment, "D j M")


def _speakers(senders: set[str]) -> dict[str, Speaker]:
    named = named_staff()
    found = Pseudonym.objects.filter(mxid__in=senders)
    return {one.mxid: speaker_of(one, named) for one in found}


def speaker_of(pseudonym: Pseudonym, named: dict[str, Named]) -> Speaker:
    """Return the pseudonym, or the name and role of who is here by name."""
    if pseudonym.name:
        return Speaker(pseudonym.name, pseudonym.face)
    role = Role(pseudonym.capacity).label
    person = named.get(pseudonym.person_hash)
    if person is None:
        return Speaker(_("Somebody who has left"), FACE_OF_NAMED, str(role))
    return Speaker(person.name, FACE_OF_NAMED, str(role))


def facilitators_of(memberships: Iterable[Membership]) -> list[str]:
    """Return the names of those who look after a room."""
    named = named_staff()
    return [speaker_of(one.pseudonym, named).name for one in memberships]
