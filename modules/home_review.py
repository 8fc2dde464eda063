"""What homes say of pages on their way to readers: those that wait for a second reader,
and those that she sent back.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page, WorkflowState

from accounts.models import StaffMember
from modules.drafts import sent_back_to, waiting_now, what_was_said
from modules.models import LessonPage
from modules.steps import HomeCard


def also_sent(count: int) -> str:
    """What a card of lacks adds: some are filled in, and no reader sees them yet."""
    if not count:
        return ""
    words = ngettext(
        "%(count)s more is filled in and waits for a second reader.",
        "%(count)s more are filled in and wait for a second reader.",
        count,
    )
    return " " + words % {"count": count}


def review_cards(member: StaffMember) -> list[HomeCard]:
    """What others sent to a second reader stands above all that is only lacking; what
    she sent herself waits for another one.
    """
    waiting = waiting_now()
    to_read = [page for page in waiting if page.sent_by != member.pk]
    lessons = [page for page in to_read if page.specific_class is LessonPage]
    others = [page for page in to_read if page.specific_class is not LessonPage]
    hers = [page for page in waiting if page.sent_by == member.pk]
    return _lesson_cards(lessons) + _page_cards(others) + _own_cards(hers)


def _lesson_cards(lessons: Sequence[Page]) -> list[HomeCard]:
    """The lesson that was changed last of those that wait."""
    if not lessons:
        return []
    count = len(lessons)
    title = ngettext(
        "A lesson has changes that wait for a second pair of eyes",
        "%(count)s lessons have changes that wait for a second pair of eyes",
        count,
    ) % {"count": count}
    return [_waiting_card(lessons[0], title, weight=20)]


def _page_cards(pages: Sequence[Page]) -> list[HomeCard]:
    if not pages:
        return []
    count = len(pages)
    title = ngettext(
        "%(count)s page waits for a second pair of eyes",
        "%(count)s pages wait for a second pair of eyes",
        count,
    ) % {"count": count}
    return [_waiting_card(pages[0], title, weight=21)]


def _own_cards(pages: Sequence[Page]) -> list[HomeCard]:
    if not pages:
        return []
    count = len(pages)
    title = ngettext(
        "%(count)s page of yours waits for another editor",
        "%(count)s pages of yours wait for another editor",
        count,
    ) % {"count": count}
    return [_waiting_card(pages[0], title, weight=40)]


def _waiting_card(latest: Page, title: str, *, weight: int) -> HomeCard:
    """The way to the page that was changed last."""
    words = _("The latest is “%(page)s”. Readers do not see the changes yet.")
    return HomeCard(
        title=title,
        text=words % {"page": latest.get_admin_display_title()},
        url=reverse("wagtailadmin_pages:edit", args=[latest.pk]),
        action=_("Read the changes"),
        label=_("Not published"),
        tone="accent",
        icon="pencil",
        weight=weight,
    )


def sent_back_cards(member: StaffMember) -> list[HomeCard]:
    """What she sent to a second reader and has back, each with what was said."""
    return [_sent_back_card(page, state) for page, state in sent_back_to(member)]


def _sent_back_card(page: Page, state: WorkflowState) -> HomeCard:
    return HomeCard(
        title=_("“%(page)s” was sent back to you")
        % {"page": page.get_admin_display_title()},
        text=what_was_said(state),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        action=_("Change it and send it again"),
        label=_("Sent back"),
        tone="accent",
        icon="pencil",
        weight=24,
    )
