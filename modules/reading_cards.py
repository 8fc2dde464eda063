"""Where somebody stopped reading, and lessons that have changed since: what of it
stands on her home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from modules.home_cards import saved_at
from modules.models import LessonChange
from modules.shelf import shelf
from modules.steps import HomeCard
from modules.traces import Left, traces_of
from ui.spoken import Spoken

MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class Stopped:
    """The lesson in which she stopped last."""

    title: str
    language: str
    lesson_url: str
    anchor: str
    at: datetime

    @property
    def url(self) -> str:
        return f"{self.lesson_url}#at-{self.anchor}"


def stopped_in(member: StaffMember) -> Stopped | None:
    """In her language where the lesson is translated; None when it was withdrawn."""
    places = (trace for trace in traces_of(member) if trace.left == Left.PLACE)
    place = next(places, None)
    if place is None:
        return None
    lessons = (lesson for module in shelf() for lesson in module.lessons)
    found = next((each for each in lessons if each.key == place.lesson_key), None)
    if found is None:
        return None
    return Stopped(found.title, found.language, found.url, place.name, place.at)


def stopped_card(stopped: Stopped, now: datetime) -> HomeCard:
    """For a lesson that is not the next one on her path."""
    return HomeCard(
        title=_("Go on where you stopped: %(lesson)s") % {"lesson": stopped.title},
        text=f"{saved_at(stopped.at, now)}.",
        url=stopped.url,
        action=_("Go on reading"),
        label=_("Begun"),
        tone="accent",
        icon="half",
        weight=25,
        named=(stopped.title,),
        language=stopped.language,
    )


def change_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """Lessons that she has finished, and in which something of substance is new."""
    found = LessonChange.objects.open_for(member).with_titles()
    newest = {change.page_id: change for change in reversed(found)}
    return [_change_card(change) for change in list(newest.values())[:MOST_CHANGES]]


def _change_card(change: Any) -> HomeCard:
    """Its title and note are in the language of the lesson that she read."""
    lesson = Spoken(change.title, change.language)
    return HomeCard(
        title=_("What is new in “%(lesson)s”") % {"lesson": lesson},
        text=Spoken(change.note, change.language),
        url=reverse("modules:lesson_news", args=[change.page_id]),
        action=_("See what is new"),
        label=_("Changed since you read it"),
        tone="calm",
        icon="leaf",
        weight=45,
        named=(lesson,),
        language=change.language,
    )
