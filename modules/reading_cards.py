"""Where somebody stopped reading, and lessons that have changed since: what of it
stands on her home.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from modules.addresses import address
from modules.home_cards import saved_at
from modules.models import LessonChange, LessonPage, ReadingPlace
from modules.steps import HomeCard

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
    place = ReadingPlace.objects.open_for(member).first()
    if place is None:
        return None
    rows = LessonPage.objects.live().filter(
        translation_key=place.lesson_key, alias_of=None
    )
    found = {
        code: (title, path)
        for code, title, path in rows.values_list(
            "locale__language_code", "title", "url_path"
        )
    }
    for code in (get_language() or "", settings.LANGUAGE_CODE, *found):
        if code in found:
            title, path = found[code]
            url = address(path, code)
            return Stopped(title, code, url, place.anchor, place.stopped_at)
    return None


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
    )


def change_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """Lessons that she has finished, and in which something of substance is new."""
    changes = {
        change.page_id: change for change in LessonChange.objects.open_for(member)[::-1]
    }
    if not changes:
        return []
    lessons = LessonPage.objects.live().filter(pk__in=changes)
    rows = lessons.values_list("pk", "title")[:MOST_CHANGES]
    return [
        HomeCard(
            title=_("What is new in “%(lesson)s”") % {"lesson": title},
            text=changes[pk].note,
            url=reverse("modules:lesson_news", args=[pk]),
            action=_("See what is new"),
            label=_("Changed since you read it"),
            tone="calm",
            icon="leaf",
            weight=45,
        )
        for pk, title in rows
    ]
