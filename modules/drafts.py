"""What editors sent to a second reader, and readers do not see yet."""

from collections.abc import Iterable
from typing import Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

from accounts.models import StaffMember
from modules.domain.body_texts import without_marks
from ui.once import once_a_page

MOST_SENT_BACK = 5
OWN_WORDS = "local_text"
"""The field of plans and documents that the helpline fills in itself."""


class Numbered(Protocol):
    """A page, or what stands for one."""

    @property
    def pk(self) -> int: ...


def waiting_pages() -> PageQuerySet:
    """Pages of every kind that wait for a second reader, the latest first. A draft that
    nobody sent is still its writer's own, and so is one that was sent back.
    """
    pages: PageQuerySet = Page.objects.filter(Exists(_sent())).order_by(
        "-latest_revision_created_at", "pk"
    )
    return pages


def _sent() -> QuerySet[WorkflowState]:
    """For the page of an outer query."""
    states: QuerySet[WorkflowState] = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    return states


@once_a_page
def waiting_now() -> list[Page]:
    """The same with what was sent and by whom (`sent_by`), read once for all that a
    home says of them.
    """
    sender = Subquery(_sent().values("requested_by")[:1])
    return list(
        waiting_pages().annotate(sent_by=sender).select_related("latest_revision")
    )


def still_empty[P: Numbered](pages: Iterable[P]) -> tuple[list[P], int]:
    """Of pages that lack the helpline's own words: those for which nobody has sent any
    to a second reader, and how many the others are. Sent may also be something else on
    the page, its summary for instance.
    """
    filled = {page.pk for page in waiting_now() if _own_words_sent(page)}
    found = list(pages)
    left = [page for page in found if page.pk not in filled]
    return left, len(found) - len(left)


def _own_words_sent(page: Page) -> list[str]:
    content = page.latest_revision.content if page.latest_revision else {}
    return without_marks(content.get(OWN_WORDS) or "")


def sent_back_to(member: StaffMember) -> list[tuple[Page, WorkflowState]]:
    """Pages that she sent to a second reader and has back, the latest first, each with
    what was said of it.
    """
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_NEEDS_CHANGES,
        base_content_type=ContentType.objects.get_for_model(Page),
        requested_by=member,
    ).select_related("current_task_state__finished_by")
    latest = list(states.order_by("-current_task_state__finished_at")[:MOST_SENT_BACK])
    pages = Page.objects.in_bulk([int(state.object_id) for state in latest])
    found = [(pages.get(int(state.object_id)), state) for state in latest]
    return [(page, state) for page, state in found if page is not None]


def what_was_said(state: WorkflowState) -> str:
    """Who sent a page back, and her remark."""
    task = state.current_task_state
    said = _("%(name)s sent it back: “%(remark)s”")
    words = said if task.comment else _("%(name)s sent it back.")
    who = task.finished_by or _("The second reader")
    return words % {"name": who, "remark": task.comment}
