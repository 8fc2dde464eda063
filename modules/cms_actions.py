"""What an editor can do with a page, and which of it stands in the open."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

FIRST = ("approve", "action-submit", "action-publish", "action-save-draft")
"""The next step on the way to readers stands on the button; the others stand behind its
arrow, in Wagtail's order.
"""


def begin_with_the_next_step(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    items.sort(key=_place)


def _place(item: Any) -> int:
    is_asking = getattr(item, "launch_modal", False)
    return len(FIRST) if is_asking or item.name not in FIRST else FIRST.index(item.name)


def tell_what_became_of_it(request: HttpRequest, page: Page) -> None:
    """Agreeing publishes; agreeing to words of one's own hands them to the other editor
    instead.
    """
    if request.POST.get("workflow-action-name") != "approve":
        return
    state = page.current_workflow_state
    if state is None:
        messages.success(request, _("You agreed. It is published: staff read it now."))
    elif state.requested_by == request.user:
        messages.info(
            request,
            _("You changed words yourself, so another editor reads them before all."),
        )
