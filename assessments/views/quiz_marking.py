"""Supervisors mark what attendants assigned to them wrote in their own words."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Role
from accounts.requests import SignedInRequest
from assessments.forms.addressed import NOT_WHOLE
from assessments.forms.quiz_marking import MarkForm, fresh_mark, mark_again, mark_words
from assessments.models import SittingItem, Step
from assessments.services.marking import StaleMark, mark_answer
from assessments.services.question_words import (
    STEPS,
    in_words,
    put_in_words,
    spoken_to_reader,
)
from assessments.services.sittings import KeyReused
from assessments.views.quiz_review import review_now
from records.services import note_reading
from ui.answers import see_other


@require_GET
def marking_list(request: SignedInRequest) -> HttpResponse:
    """What waits first, then what was marked lately."""
    if request.user.active_role != Role.SUPERVISOR:
        raise Http404
    items = SittingItem.objects.markable_by(request.user).select_related(
        "sitting__member", "sitting__quiz", "version"
    )
    newest_last = items.order_by("sitting__completed_at", "slot")
    context = {
        "waiting": in_words(newest_last.waiting()),
        "marked": newest_last.marked().reverse()[:20],
    }
    return render(request, "assessments/marking_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def marking_detail(request: SignedInRequest, item_id: int) -> HttpResponse:
    """One answer with its guide: mark it, or mend an earlier mark. Who opened it has
    not read the rest of the quiz: that page notes a reading of its own.
    """
    item = _markable(request, item_id)
    if request.method == "POST":
        return _save_mark(request, item)
    note_reading(
        reader=request.user,
        subject=item.sitting.member,
        what="quiz-answer",
        object_id=item.pk,
    )
    return _page(request, item, {"form": fresh_mark(item.next_sequence())})


def _markable(request: SignedInRequest, item_id: int) -> SittingItem:
    items = SittingItem.objects.markable_by(request.user)
    wanted = items.select_related("sitting__member", "sitting__quiz", "version")
    item = get_object_or_404(wanted.prefetch_related(STEPS), pk=item_id)
    put_in_words([item])
    return item


def _save_mark(request: SignedInRequest, item: SittingItem) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_addressed():
        again = MarkForm(form.sent_anew(item.next_sequence()))
        again.refused(NOT_WHOLE)
        return _page(request, item, {"form": again}, 400)
    if not form.is_valid():
        return _page(request, item, {"form": form}, 422)
    try:
        mark_answer(item, form.as_mark(), by=request.user)
    except KeyReused:
        again = mark_again(form, item.next_sequence())
        return _page(request, item, {"form": again, "was_sent": True}, 422)
    except StaleMark as stale:
        fresh = _markable(request, item.pk)
        again = mark_again(form, fresh.next_sequence())
        context = {"form": again, "other": MarkShown(stale.step), "mine": form}
        return _page(request, fresh, context, 409)
    messages.success(request, _("Your mark is saved. She sees it now."))
    return see_other("assessments:marking_list")


class MarkShown:
    """A stored mark in words."""

    def __init__(self, step: Step) -> None:
        self.words = mark_words(step.fraction)
        self.comment = step.comment
        self.by = step.by
        self.at = step.at


def guide_parts(guide: str) -> list[tuple[bool, list[str]]]:
    """The guide as runs of lines, each a list ("- ") or plain sentences."""
    lines = [line.strip() for line in guide.splitlines() if line.strip()]
    runs = groupby(lines, key=lambda line: line.startswith("- "))
    return [
        (is_list, [line.removeprefix("- ") for line in run]) for is_list, run in runs
    ]


def _page(
    request: SignedInRequest,
    item: SittingItem,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    marks = [step for step in item.steps.all() if step.action == "mark"]
    yours = spoken_to_reader(item)
    context |= {
        "item": item,
        "sitting": item.sitting,
        "review": review_now(item),
        "yours": yours,
        "guide": guide_parts(yours.guide),
        "marks": [MarkShown(step) for step in reversed(marks)],
    }
    return render(request, "assessments/marking_detail.html", context, status=status)
