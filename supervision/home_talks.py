"""A supervisor's own talks on his home: the next one, and those whose time has passed
and of which nobody has said what became.
"""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import StaffMember, team_of
from modules.steps import HomeCard
from supervision.domain.places import city
from supervision.models import SupervisionMeeting
from supervision.step_supervision import talks_of


def own_talks(supervisor: StaffMember) -> list[SupervisionMeeting]:
    """His talks that were not called off, with whom he supervises now: the earliest
    first.
    """
    talks = reversed(talks_of(team_of(supervisor)))
    return [talk for talk in talks if talk.supervisor_id == supervisor.pk]


def talks_ahead(supervisor: StaffMember, now: datetime) -> list[SupervisionMeeting]:
    """His own whose time is still to come, the next one first."""
    talks = own_talks(supervisor)
    return [talk for talk in talks if talk.held_at is None and talk.at >= now]


def waiting_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """One for each talk whose time has passed, until it is held or called off: a later
    talk with her says nothing of what became of this one. Who is no supervisor now has
    no talks here.
    """
    return [
        _undecided(talk)
        for talk in own_talks(member)
        if talk.held_at is None and talk.at < now
    ]


def _undecided(talk: SupervisionMeeting) -> HomeCard:
    name = talk.attendant.get_short_name()
    when = date_format(timezone.localtime(talk.at), "D j M, H:i")
    words = _("It was planned for %(when)s. Say that it took place, or call it off.")
    page = reverse("supervision:attendant_detail", args=[talk.attendant_id])
    return HomeCard(
        title=_("Did your talk with %(name)s take place?") % {"name": name},
        text=words % {"when": when},
        url=f"{page}#talks",
        action=_("Say what became of it"),
        label=_("Its time has passed"),
        tone="caution",
        icon="clock",
        weight=24,
    )


def side_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """The next talk only: the others stand on the team's page."""
    return [_next(talk, member) for talk in talks_ahead(member, now)[:1]]


def _next(talk: SupervisionMeeting, member: StaffMember) -> HomeCard:
    return HomeCard(
        title=_("Your next talk: %(name)s") % {"name": talk.attendant.display_name},
        url=reverse("supervision:attendant_detail", args=[talk.attendant_id]),
        action=_("See how she stands"),
        icon="clock",
        tone="calm",
        area="side",
        template="supervision/home_talk.html",
        context={"meeting": talk, "zones": both_zones(talk, member)},
    )


def both_zones(
    meeting: SupervisionMeeting, reader: StaffMember
) -> dict[str, str | bool]:
    """The two zones of a talk: the reader's own first."""
    people = (meeting.supervisor_id, meeting.attendant_id)
    other = meeting.attendant if reader.pk == people[0] else meeting.supervisor
    return {
        "here": city(reader.time_zone),
        "there": city(other.time_zone),
        "there_zone": other.time_zone,
        "other": other.get_short_name(),
        "is_one_zone": reader.time_zone == other.time_zone,
    }
