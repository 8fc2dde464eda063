"""Taking a quiz: one question a page, the draft, the end."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from accounts.models import has_supervisor
from accounts.requests import SignedInRequest
from assessments.forms.addressed import NOT_WHOLE
from assessments.forms.quiz import LONGEST_ANSWER, AnswerForm, answer_form
from assessments.models import Sitting, SittingItem
from assessments.services.question_words import STEPS, put_in_words
from assessments.services.sittings import (
    KeyReused,
    StaleAnswer,
    finish_sitting,
    save_draft,
    submit_answer,
)
from assessments.views.quiz_result import result_page
from assessments.views.quiz_review import answer_in_words, review_now
from ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def sitting_question(
    request: SignedInRequest, sitting_id: int, slot: int
) -> HttpResponse:
    """One question: answer it, or read what stands under the answer."""
    item = _own_item(request, sitting_id, slot)
    if request.method == "POST":
        return _hand_in(request, item)
    if item.sitting.is_over:
        return HttpResponseRedirect(item.sitting.get_absolute_url())
    if not item.may_answer():
        return _question_page(request, item, {"review": review_now(item)})
    form = answer_form(item)
    kept = _kept_answer(item)
    form.fill(kept)
    return _question_page(request, item, {"form": form, "is_kept": bool(kept)})


def _own_item(request: SignedInRequest, sitting_id: int, slot: int) -> SittingItem:
    items = SittingItem.objects.of(request.user).prefetch_related(STEPS)
    item = get_object_or_404(items, sitting_id=sitting_id, slot=slot)
    put_in_words([item])
    return item


def _kept_answer(item: SittingItem) -> Mapping[str, Any]:
    draft = getattr(item, "draft", None)
    if draft:
        return draft.response
    answer = item.last_answer()
    return answer.response if answer else {}


def _hand_in(request: SignedInRequest, item: SittingItem) -> HttpResponse:
    form = answer_form(item, request.POST)
    if not form.is_addressed():
        return _refuse(request, item, form, NOT_WHOLE, 400)
    if not form.is_valid():
        return _question_page(request, item, {"form": form}, 422)
    try:
        submit_answer(item, form.submission())
    except KeyReused:
        words = _("This page had sent another answer already.")
        return _refuse(request, item, form, words, 422)
    except StaleAnswer as stale:
        return _conflict(request, item, form, stale.stored)
    return see_other(_after(item))


def _refuse(
    request: SignedInRequest, item: SittingItem, sent: AnswerForm, why: Any, status: int
) -> HttpResponse:
    """Say why it was not saved; what she typed stands there, ready to be sent anew."""
    form = answer_form(item, sent.sent_anew(item.next_sequence()))
    form.refused(why)
    return _question_page(request, item, {"form": form}, status)


def _after(item: SittingItem) -> str:
    """The feedback of this question; with answers at the end, the next one."""
    if not item.sitting.quiz.answers_at_end:
        return item.get_absolute_url()
    following = _next_open(item)
    return (following or item.sitting).get_absolute_url()


def _next_open(item: SittingItem) -> SittingItem | None:
    return item.sitting.items.unanswered().next_after(item.slot)


def _again(item: SittingItem, typed: AnswerForm) -> AnswerForm:
    """What she typed, in a form that has seen the newest state."""
    form = answer_form(item)
    form.fill(typed.typed())
    return form


def _conflict(
    request: SignedInRequest,
    item: SittingItem,
    form: AnswerForm,
    stored: Mapping[str, Any],
) -> HttpResponse:
    """Both answers side by side; where she may still change her mind, hers is in the
    form.
    """
    fresh = _own_item(request, item.sitting_id, item.slot)
    context: dict[str, Any] = {
        "stored": answer_in_words(fresh, stored),
        "typed": answer_in_words(fresh, form.typed()),
    }
    if fresh.may_answer():
        context["form"] = _again(fresh, form)
    elif not fresh.sitting.is_over:
        context["review"] = review_now(fresh)
    return _question_page(request, fresh, context, 409)


def _question_page(
    request: SignedInRequest,
    item: SittingItem,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    following = _next_open(item)
    context |= {
        "item": item,
        "sitting": item.sitting,
        "quiz": item.sitting.quiz,
        "version": item.version,
        "said": item.said,
        "translation": item.words.translation if item.words else None,
        "count": item.sitting.items.count(),
        "next_url": following.get_absolute_url() if following else "",
        "draft": getattr(item, "draft", None),
        "has_supervisor": partial(has_supervisor, request.user),
    }
    return render(request, "assessments/sitting_question.html", context, status=status)


@require_POST
def sitting_draft(request: SignedInRequest, sitting_id: int, slot: int) -> JsonResponse:
    """Keep what is in the form now; answers with the time and the next sequence."""
    item = _own_item(request, sitting_id, slot)
    if len(request.POST.get("answer", "")) > LONGEST_ANSWER:
        return JsonResponse({"words": _("This is too long to keep.")}, status=413)
    form = answer_form(item, request.POST)
    form.full_clean()
    if not form.is_addressed():
        return JsonResponse({"words": _("This page is out of date.")}, status=400)
    if form.asks_if_sure and not form.is_valid():
        words = _("Not saved yet: could this tell who a caller is?")
        return JsonResponse({"words": words}, status=422)
    try:
        draft = save_draft(item, form.submission())
    except StaleAnswer:
        words = _("Not saved. This question was changed in another window.")
        return JsonResponse({"words": words}, status=409)
    saved = date_format(timezone.localtime(draft.at), "H:i")
    words = _("Saved %(time)s") % {"time": saved}
    return JsonResponse({"words": words, "sequence": draft.sequence + 1})


@require_GET
def sitting_detail(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Where she is, or what it came to; her supervisor reads an assessed one."""
    open_sittings = Sitting.objects.open_for(request.user)
    sitting = get_object_or_404(
        open_sittings.select_related("quiz", "member"), pk=sitting_id
    )
    if sitting.is_over:
        return result_page(request, sitting)
    items = sitting.items.with_fraction().select_related("version", "draft")
    left = [item.slot for item in items if not item.is_submitted]
    context = {
        "sitting": sitting,
        "quiz": sitting.quiz,
        "items": items,
        "left": left,
        "answered": len(items) - len(left),
        "next_url": _slot_url(sitting, left[0]) if left else "",
    }
    return render(request, "assessments/sitting_overview.html", context)


def _slot_url(sitting: Sitting, slot: int) -> str:
    return reverse("assessments:sitting_question", args=[sitting.pk, slot])


@require_POST
def sitting_finish(request: SignedInRequest, sitting_id: int) -> HttpResponse:
    """Hand the whole sitting in. Doing it twice changes nothing."""
    sitting = get_object_or_404(Sitting.objects.of(request.user), pk=sitting_id)
    finish_sitting(sitting)
    return see_other(sitting)


@require_GET
def sitting_figure(
    request: SignedInRequest, sitting_id: int, slot: int
) -> FileResponse:
    """The picture of a question, for those who may see the sitting."""
    sittings = Sitting.objects.open_for(request.user)
    items = SittingItem.objects.filter(sitting__in=sittings).select_related("version")
    item = get_object_or_404(items, sitting_id=sitting_id, slot=slot)
    if not item.version.figure:
        raise Http404
    return FileResponse(item.version.figure.open("rb"))
