"""Questions in the editors' CMS: written, moved, taken out, found again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from assessments.forms.question_editing import QuestionForm
from assessments.forms.question_kinds import FORMS, KIND_WORDS
from assessments.models import (
    ChangeKind,
    Question,
    QuestionVersion,
    Quiz,
    QuizChange,
    QuizItem,
)
from assessments.services.quiz_changes import (
    ChangedMeanwhile,
    ChangeWaits,
    Written,
    hand_in,
    hand_in_new,
    hand_in_placing,
    hand_in_removal,
)
from assessments.services.quiz_editing import QuizIsShown, move_question
from assessments.services.quiz_standing import Standing, standing_of_question
from assessments.views.quiz_frame import (
    ANY_METHOD,
    CHANGED_MEANWHILE,
    beside_hers,
    beside_what_waits,
    quiz_page,
    sent,
    told,
)
from ui.answers import see_other

MOST_FOUND = 50


@require_http_methods(ANY_METHOD)
def question_add(request: SignedInRequest, quiz_id: int, kind: str) -> HttpResponse:
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](sent(request))
    if request.method == "POST" and form.is_valid():
        weight = form.cleaned_data["weight"]
        change = hand_in_new(quiz, form.entry(), weight=weight, by=request.user)
        messages.success(request, told(change))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    return _form_page(request, quiz, form)


@require_http_methods(ANY_METHOD)
def question_edit(request: SignedInRequest, item_id: int) -> HttpResponse:
    """A question that attendants are asked."""
    item = _item(item_id)
    return _edit(request, item.quiz, item.question)


@require_http_methods(ANY_METHOD)
def change_edit(request: SignedInRequest, change_id: int) -> HttpResponse:
    """A question that waits, whether it is asked already or not."""
    rows = QuizChange.objects.select_related("quiz__category", "question")
    change = get_object_or_404(rows, pk=change_id, kind=ChangeKind.QUESTION)
    if change.question is None:
        raise Http404
    return _edit(request, change.quiz, change.question)


def _edit(request: SignedInRequest, quiz: Quiz, question: Question) -> HttpResponse:
    """Opens with what waits, else with what is asked; what people answered keeps the
    words it had.
    """
    now = standing_of_question(quiz, question)
    form = _edit_form(now, sent(request))
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, quiz, form, now=now)
    weight, seen = form.cleaned_data["weight"], form.cleaned_data["seen"]
    written = Written(
        quiz, ChangeKind.QUESTION, question, form.entry(), weight=weight, seen=seen
    )
    try:
        change = hand_in(written, by=request.user)
    except ChangedMeanwhile:
        data = request.POST.copy()
        data["seen"] = now.seen
        form = _edit_form(now, data)
        form.full_clean()
        return _form_page(request, quiz, form, now=now, status=CHANGED_MEANWHILE)
    messages.success(request, told(change))
    return see_other("quiz_editing:quiz_edit", quiz.pk)


def _edit_form(now: Standing, data: QueryDict | None) -> QuestionForm:
    if not now.last or now.last["kind"] not in FORMS:
        raise Http404
    make_form = FORMS[now.last["kind"]]
    return make_form(data, entry=now.last, weight=now.last_weight, seen=now.seen)


@require_POST
def question_move(request: SignedInRequest, item_id: int) -> HttpResponse:
    item = _item(item_id)
    move_question(item, up=request.POST.get("to") == "up", by=request.user)
    return see_other("quiz_editing:quiz_edit", item.quiz_id)


@require_POST
def question_take_out(request: SignedInRequest, item_id: int) -> HttpResponse:
    item = _item(item_id)
    try:
        change = hand_in_removal(item.quiz, item.question, by=request.user)
    except QuizIsShown:
        messages.error(request, too_few())
    except ChangeWaits:
        sentence = _("A change to this question waits. Decide on that first.")
        messages.error(request, sentence)
    else:
        kept = _("The question is out. It is kept, with its answers.")
        messages.success(request, told(change) if change.is_waiting else kept)
    return see_other("quiz_editing:quiz_edit", item.quiz_id)


def too_few() -> str:
    return _(
        "Attendants see this quiz, and it needs every question it has. Add "
        "another one first, or stop showing the quiz."
    )


@require_http_methods(ANY_METHOD)
def question_find(request: SignedInRequest, quiz_id: int) -> HttpResponse:
    """Questions that other quizzes ask, or that were taken out; POST adds one."""
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    elsewhere = QuestionVersion.objects.newest().filter(kind__in=FORMS)
    elsewhere = elsewhere.exclude(question__quiz_places__quiz=quiz)
    elsewhere = elsewhere.exclude(question__changes__in=quiz.changes.open())
    if request.method == "POST":
        chosen = request.POST.get("question", "")
        rows = Question.objects.filter(versions__in=elsewhere)
        number = chosen if chosen.isdecimal() else 0
        question = get_object_or_404(rows, pk=number)
        messages.success(
            request, told(hand_in_placing(quiz, question, by=request.user))
        )
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    words = request.GET.get("q", "").strip()
    found = elsewhere.filter(content__icontains=words)[:MOST_FOUND]
    in_words = [(version, KIND_WORDS.get(version.kind)) for version in found]
    context = {"quiz": quiz, "words": words, "found": in_words}
    return quiz_page(request, "question_find.html", _("Questions there are"), context)


def _item(item_id: int) -> QuizItem:
    rows = QuizItem.objects.select_related("quiz__category", "question")
    return get_object_or_404(rows, pk=item_id)


def _form_page(
    request: SignedInRequest,
    quiz: Quiz,
    form: QuestionForm,
    *,
    now: Standing | None = None,
    status: int = 0,
) -> HttpResponse:
    context: dict[str, Any] = {
        "quiz": quiz,
        "form": form,
        "submit_button_label": _("Save the question"),
    }
    title = _("New question: %(kind)s") % {"kind": KIND_WORDS[form.kind]}
    if now is not None:
        title = _("Change a question")
        context |= {"change": now.open, "last": now.published}
    if now is not None and status == CHANGED_MEANWHILE:
        weight = form.cleaned_data["weight"]
        context |= beside_hers(now, form.entry(), weight, request.user)
    elif now is not None and not form.is_bound:
        context |= beside_what_waits(now)
    return quiz_page(request, "question_form.html", title, context, status=status)
