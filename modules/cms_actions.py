"""What an editor can do with a page, and which of it stands in the open."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from modules.models.review import last_writer

FIRST = ("approve", "action-submit", "action-publish", "action-save-draft")
"""The next step on the way to readers stands on the button; the others stand behind its
arrow, in Wagtail's order.
"""
TAKE_BACK = "action-cancel-workflow"
UNDOES_A_TRANSLATION = "localize-convert-to-alias"
IN_ITS_TURN = "takes_its_turn"
"""On a request: nothing else acts on this page until it is answered."""


def begin_with_the_next_step(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    items[:] = [
        item
        for item in items
        if item.name != UNDOES_A_TRANSLATION
        and (item.name != TAKE_BACK or _is_hers(request, context))
    ]
    items.sort(key=_place)


def _is_hers(request: HttpRequest, context: dict[str, Any]) -> bool:
    """She sent it, or the words that wait are hers: whoever reads second sends it back
    instead.
    """
    page, member_id = context["page"], request.user.pk
    state = page.current_workflow_state
    is_sender = state is not None and state.requested_by_id == member_id
    return is_sender or last_writer(page) == member_id


def _place(item: Any) -> int:
    is_asking = getattr(item, "launch_modal", False)
    return len(FIRST) if is_asking or item.name not in FIRST else FIRST.index(item.name)


class OneWordView(EditView):
    """Whoever agrees or sends back reads what became of the page, and not beside it
    that it was saved.
    """

    def add_save_confirmation_message(self) -> None:
        name, _method = self.action_name_and_method
        if name != "perform_workflow_action":
            super().add_save_confirmation_message()


def act_once(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Whatever changes a page takes its turn. Two clicks on “Agree” are one, and a
    draft that saves itself late never comes after the one that somebody saved: she
    would be told of another window that there is not.
    """
    if request.method != "POST" or hasattr(request, IN_ITS_TURN):
        return None
    with transaction.atomic():
        held = Page.objects.select_for_update().get(pk=page.pk)
        is_acting = "action-workflow-action" in request.POST
        if not is_acting or held.current_workflow_task is not None:
            setattr(request, IN_ITS_TURN, True)
            answer: HttpResponse = OneWordView.as_view()(request, page_id=page.pk)
            return answer
    messages.info(request, _("This was agreed or taken back already."))
    return redirect("wagtailadmin_pages:edit", page.pk)


def tell_what_became_of_it(request: HttpRequest, page: Page) -> None:
    """After a form of the editor."""
    say_what_became_of_it(request, page, request.POST.get("workflow-action-name", ""))


def say_what_became_of_it(request: HttpRequest, page: Page, action: str) -> None:
    """Agreeing publishes; agreeing to words of one's own hands them to the other editor
    instead. What is sent back goes to whoever sent it.
    """
    if action == "reject":
        messages.success(request, _sent_back_words(page))
    if action != "approve":
        return
    state = page.current_workflow_state
    if state is None:
        messages.success(request, _agreed_words(page))
    elif state.requested_by == request.user:
        messages.info(
            request,
            _(
                "You changed words yourself, so another editor reads them before "
                "anybody else does."
            ),
        )


def _sent_back_words(page: Page) -> str:
    state = page.current_workflow_state
    if state is None or state.requested_by is None:
        return _("Sent back.")
    words = _("Sent back to %(name)s, who finds it on her home.")
    return words % {"name": state.requested_by}


def _agreed_words(page: Page) -> str:
    """What was agreed to with a day of its own is not published yet. The page itself
    still remembers what it was asked before.
    """
    waiting = page.revisions.filter(approved_go_live_at__isnull=False)
    moment = waiting.values_list("approved_go_live_at", flat=True).first()
    if moment is None:
        return _("You agreed. It is published: staff read it now.")
    day = date_format(timezone.localtime(moment), "j M Y, H:i")
    return _("You agreed. Staff read it from %(day)s on.") % {"day": day}
