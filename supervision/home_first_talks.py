"""Who waits for a first talk that her path asks for and nobody has planned."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, StaffMember, team_of
from accounts.names import some_names
from modules.progress import asked_by_paths
from modules.steps import HomeCard
from supervision.step_supervision import TalkSteps, talks_of


def cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """One card for all of his, the soonest date first: a talk of any supervisor's,
    planned or held, is enough.
    """
    if member.active_role != Role.SUPERVISOR:
        return []
    team = team_of(member)
    asked = asked_by_paths(team, TalkSteps.kind, timezone.localdate(now))
    settled = {talk.attendant_id for talk in talks_of(team)} if asked else set()
    waiting = [each for each in team if each.pk in asked.keys() - settled]
    waiting.sort(key=lambda each: (asked[each.pk], each.pk))
    return [_card(waiting, asked)] if waiting else []


def _card(waiting: Sequence[StaffMember], asked: Mapping[int, date]) -> HomeCard:
    first = waiting[0]
    title = ngettext(
        "%(name)s waits for a first talk",
        "%(count)s attendants wait for a first talk, %(name)s first",
        len(waiting),
    ) % {"name": first.display_name, "count": len(waiting)}
    return HomeCard(
        title=title,
        text=_words(waiting, asked[first.pk]),
        url=reverse("supervision:talk_new", args=[first.pk]),
        action=_("Propose a time to %(name)s") % {"name": first.get_short_name()},
        label=_("No talk planned"),
        tone="accent",
        icon="clock",
        weight=22,
    )


def _words(waiting: Sequence[StaffMember], due_on: date) -> str:
    day = {"day": date_format(due_on, "D j M")}
    if len(waiting) == 1:
        return _("Her path asks for it by %(day)s, and no time is planned.") % day
    words = _("Their paths ask for it, the first one by %(day)s: %(names)s.")
    return words % {**day, "names": some_names(waiting)}
