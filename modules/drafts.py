"""What editors sent to a second reader, and readers do not see yet."""

from collections.abc import Iterable
from typing import Protocol

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState
from wagtail.query import PageQuerySet

from accounts.models import StaffMember
from ui.once import once_a_page

MOST_SENT_BACK = 5


class Numbered(Protocol):
    """A page, or what stands for one."""

    @property
    def pk(self) -> int: ...


def waiting_pages() -> PageQuerySet:
    """Pages of every kind that wait for a second reader, the latest first. A draft that
    nobody sent is still its writer's own, and so is one that was sent back.
    """
    sent = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    )
    pages: PageQuerySet = Page.objects.filter(Exists(sent)).order_by(
        "-latest_revision_created_at", "pk"
    )
    return pages


@once_a_page
def waiting_now() -> list[Page]:
    """The same, read once for all that a home says of them."""
    return list(waiting_pages())


def unsent[P: Numbered](pages: Iterable[P]) -> tuple[list[P], int]:
    """Those of which nothing waits for a second reader, and how many do wait."""
    waiting = {page.pk for page in waiting_now()}
    found = list(pages)
    left = [page for page in found if page.pk not in waiting]
    return left, len(found) - len(left)


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
