"""What an editor finds on the front page of the CMS: one card for each kind of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from modules.drafts import waiting_pages
from modules.models import LearnPage, LessonPage

HOOK = "register_desk_card"
"""A package above registers a function that returns its card, or None."""
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class DeskLink:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class DeskCard:
    title: str
    text: str
    links: Sequence[DeskLink] = ()


class DeskPanel(Component):
    """The cards, in the order of their hooks."""

    name = "desk"
    template_name = "modules/cms/desk.html"
    order = 50

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        cards = (make_card() for make_card in hooks.get_hooks(HOOK))
        return {"cards": [card for card in cards if card]}


def lessons_card() -> DeskCard | None:
    shelf = LearnPage.objects.filter(alias_of=None).first()
    if shelf is None:
        return None
    lessons = LessonPage.objects.live().filter(alias_of=None, locale=shelf.locale)
    count = lessons.count()
    text = ngettext("%(count)s lesson.", "%(count)s lessons.", count) % {"count": count}
    return DeskCard(
        _("Lessons"),
        text + " " + _("Change one, or add one to its module."),
        [
            DeskLink(_("Add a lesson"), reverse("lesson_start")),
            DeskLink(_("Go to the lessons"), explorer_url(shelf)),
        ],
    )


def review_card() -> DeskCard:
    """What was sent to a second reader, the latest first."""
    waiting = waiting_pages()
    latest = list(waiting[:MOST_NAMED])
    count = waiting.count()
    text = ngettext(
        "%(count)s page was sent to a second reader.",
        "%(count)s pages were sent to a second reader.",
        count,
    ) % {"count": count}
    return DeskCard(
        _("What waits for review"),
        text if count else _("Nothing waits for a second reader."),
        [DeskLink(page.get_admin_display_title(), edit_url(page)) for page in latest],
    )


def explorer_url(page: Page) -> str:
    return reverse("wagtailadmin_explore", args=[page.pk])


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
