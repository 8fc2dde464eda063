"""Everything that peer support writes."""

from community.services.departures import finish_departures
from community.services.moderation import (
    DecidedAlready,
    decide_flags,
    flag_message,
    give_back_abandoned,
    has_flagged,
)
from community.services.people import (
    NameTaken,
    accept_rules,
    set_quiet_hours,
    take_pseudonym,
)
from community.services.rooms import (
    ClosedToHer,
    KeyReused,
    TitleTaken,
    join,
    leave,
    open_room,
    say,
)

__all__ = [
    "ClosedToHer",
    "DecidedAlready",
    "KeyReused",
    "NameTaken",
    "TitleTaken",
    "accept_rules",
    "decide_flags",
    "finish_departures",
    "flag_message",
    "give_back_abandoned",
    "has_flagged",
    "join",
    "leave",
    "open_room",
    "say",
    "set_quiet_hours",
    "take_pseudonym",
]
