"""A person's own home: what waits for her."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.models import IN_PEER_SUPPORT, Role, StaffMember
from accounts.requests import SignedInRequest
from modules.asking import reminder_cards
from modules.domain.due import PartOfDay, part_of_day
from modules.models import ReminderSettings
from modules.path_view import PathView
from modules.progress import paths_here
from modules.reading_cards import Stopped, stopped_card, stopped_in
from modules.steps import HomeCard, home_cards
from ui.once import asking_once

GREETINGS: dict[PartOfDay, str | Promise] = {
    PartOfDay.MORNING: gettext_lazy("Good morning, %(name)s"),
    PartOfDay.AFTERNOON: gettext_lazy("Good afternoon, %(name)s"),
    PartOfDay.EVENING: gettext_lazy("Good evening, %(name)s"),
}
HOME_PACE = ReminderSettings().pace
"""A home is looked at anyway: what the helpline sets is how often a mail goes out."""
QUIET_PLACES: dict[str, tuple[str, str | Promise]] = {
    Role.SUPERVISOR: ("/supervision/", gettext_lazy("Look at your team")),
    Role.FACILITATOR: ("/community/", gettext_lazy("Go to peer support")),
    Role.EDITOR: ("/cms/", gettext_lazy("Open the editor")),
    Role.ADMINISTRATOR: ("/people/", gettext_lazy("Look after people and teams")),
}


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """One page for all roles; it never asks the peer database."""
    with asking_once():
        return _home(request)


def _home(request: SignedInRequest) -> HttpResponse:
    member, now = request.user, timezone.now()
    paths = paths_here(member, now)
    path = paths[0] if paths else None
    is_attendant = member.active_role == Role.ATTENDANT
    stopped = stopped_in(member)
    cards = _cards(member, paths, stopped, now)
    context = {
        "now": timezone.localtime(now),
        "greeting": _greeting(member, timezone.localtime(now).hour),
        "week": _week_in_words(path) if is_attendant else "",
        "path": path,
        "leads_with_path": is_attendant,
        "stopped": stopped,
        "others": paths[1:],
        "may_enter_peer_support": member.active_role in IN_PEER_SUPPORT,
        "quiet": QUIET_PLACES.get(member.active_role or ""),
        **{
            area: [card for card in cards if card.area == area]
            for area in ("waits", "side", "foot")
        },
    }
    return render(request, "modules/home.html", context)


def _cards(
    member: StaffMember, paths: list[PathView], stopped: Stopped | None, now: datetime
) -> list[HomeCard]:
    """What waits, by weight, with what her paths remind her of, and the lesson that she
    began where the next card does not lead to it.
    """
    cards = home_cards(member, now)
    following = paths[0].next if paths else None
    if stopped and not (following and following.step.url == stopped.lesson_url):
        cards.append(stopped_card(stopped, now))
    if paths:
        cards += reminder_cards(paths, timezone.localdate(now), HOME_PACE)
    return sorted(cards, key=lambda card: card.weight)


def _greeting(member: StaffMember, hour: int) -> str:
    return str(GREETINGS[part_of_day(hour)]) % {"name": member.get_short_name()}


def _week_in_words(path: PathView | None) -> str:
    """How long she has been on her path; the first weeks have words of their own."""
    if path is None or path.next is None:
        return ""
    words: dict[int, Any] = {
        1: _("your first week"),
        2: _("your second week"),
        3: _("your third week"),
    }
    return str(
        words.get(path.week)
        or _("week %(number)s of your path") % {"number": path.week}
    )
