"""What on somebody's paths asks for a word: late, or soon due. Her home says it with
titles; a mail only counts.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.domain.due import Due
from modules.domain.reminding import Pace, asks_today
from modules.path_view import PathView, Station
from modules.steps import HomeCard

MOST_NAMED = 3


def asking_stations(
    paths: Sequence[PathView], today: date, pace: Pace
) -> list[Station]:
    """Her own open steps that are late or soon due, the longest waiting first."""
    found = [
        station
        for path in paths
        if path.has_begun
        for station in path.own_stations
        if asks_today(station.due_on, today, pace)
    ]
    return sorted(found, key=lambda station: station.due_on)


def reminder_cards(
    paths: Sequence[PathView], today: date, pace: Pace
) -> list[HomeCard]:
    """One card for all of it, unless the step on top of the home says it already."""
    stations = asking_stations(paths, today, pace)
    on_top = paths[0].next if paths else None
    others = [station for station in stations if station is not on_top]
    if not others:
        return []
    late = [station for station in stations if station.due == Due.OVERDUE]
    if late == [on_top]:
        late = []
    shown = late or others
    return [
        HomeCard(
            title=_late_words(len(late)) if late else _soon_words(len(others)),
            text=_named(shown),
            url="#path",
            action=_("Look at your path"),
            label=_("Past its date") if late else _("Due soon"),
            tone="caution",
            icon="clock",
            weight=25,
            named=tuple(station.step.title for station in shown[:MOST_NAMED]),
        )
    ]


def _late_words(count: int) -> str:
    words = ngettext(
        "%(count)s step of your path is past its date",
        "%(count)s steps of your path are past their dates",
        count,
    )
    return words % {"count": count}


def _soon_words(count: int) -> str:
    words = ngettext(
        "%(count)s step of your path is due soon",
        "%(count)s steps of your path are due soon",
        count,
    )
    return words % {"count": count}


def _named(stations: Sequence[Station]) -> str:
    """The first by name and day, and how many more: together as many as the title of
    the card counts.
    """
    named = [
        _("%(title)s (%(day)s)")
        % {"title": station.title, "day": date_format(station.due_on, "D j M")}
        for station in stations[:MOST_NAMED]
    ]
    if unnamed := len(stations) - len(named):
        named.append(_("and %(count)s more") % {"count": unnamed})
    return "; ".join(named)
