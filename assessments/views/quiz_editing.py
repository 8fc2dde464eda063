"""Quizzes and their questions in the editors' CMS."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.requests import SignedInRequest
from assessments.domain.questions import list_name
from assessments.forms.question_editing import FORMS, KIND_WORDS, QuestionForm
from assessments.forms.quiz_editing import QuizForm
from assessments.models import Question, QuestionVersion, Quiz, QuizItem
from assessments.services.questions import entry_of
from assessments.services.quiz_editing import (
    QuestionChanged,
    QuizIsShown,
    add_question,
    change_question,
    move_question,
    place_question,
    save_quiz,
    take_question_out,
)
from modules.references import pages_that_use
from modules.views.cms_frame import cms_frame
from ui.answers import see_other

MOST_FOUND = 50
ANY_METHOD = ["GET", "HEAD", "POST"]


@require_safe
def quiz_list(request: SignedInRequest) -> HttpResponse:
    quizzes = Quiz.objects.select_related("category").annotate(asked=Count("items"))
    context = {"quizzes": quizzes}
    return _page(request, "quiz_list.html", _("Quizzes"), context)


@require_http_methods(ANY_METHOD)
def quiz_add(request: SignedInRequest) -> HttpResponse:
    form = QuizForm(_sent(request), instance=Quiz(draft=True))
    if request.method == "POST" and form.is_valid():
        quiz = save_quiz(Quiz(), form.facts(), by=request.user)
        messages.success(request, _("The quiz is made. Now add its questions."))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    context = {"form": form, "submit_button_label": _("Make the quiz")}
    return _page(request, "quiz_add.html", _("New quiz"), context)


@require_http_methods(ANY_METHOD)
def quiz_edit(request: SignedInRequest, quiz_id: int) -> HttpResponse:
    """Its questions first, then its words and rules."""
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    form = QuizForm(_sent(request), instance=quiz)
    if request.method == "POST" and form.is_valid():
        save_quiz(quiz, form.facts(), by=request.user)
        messages.success(request, _("The quiz is saved."))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    context = {
        "quiz": quiz,
        "form": form,
        "rows": _rows(quiz),
        "kinds": [(kind.value, word) for kind, word in KIND_WORDS.items()],
        "used_by": pages_that_use(quiz),
        "translations": quiz.translations.all(),
        "submit_button_label": _("Save the quiz"),
    }
    title = Quiz.objects.values_list("title", flat=True).get(pk=quiz.pk)
    return _page(request, "quiz_edit.html", title, context)


@require_http_methods(ANY_METHOD)
def question_add(request: SignedInRequest, quiz_id: int, kind: str) -> HttpResponse:
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](_sent(request))
    if request.method == "POST" and form.is_valid():
        weight = form.cleaned_data["weight"]
        add_question(quiz, form.entry(), weight=weight, by=request.user)
        messages.success(request, _("The question is in the quiz."))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    title = _("New question: %(kind)s") % {"kind": KIND_WORDS[form.kind]}
    return _question_page(request, title, quiz, form)


@require_http_methods(ANY_METHOD)
def question_edit(request: SignedInRequest, item_id: int) -> HttpResponse:
    """Saving publishes a new version; what people answered keeps the old one."""
    item = _item(item_id)
    form = _edit_form(item, _sent(request))
    if request.method != "POST" or not form.is_valid():
        return _question_page(request, _("Change a question"), item.quiz, form)
    written = form.cleaned_data
    rules = {"weight": written["weight"], "seen": written["seen"]}
    try:
        change_question(item, form.entry(), **rules, by=request.user)
    except QuestionChanged:
        return _changed_meanwhile(request, item)
    sentence = _("The question is saved. Answers given before keep the old words.")
    messages.success(request, sentence)
    return see_other("quiz_editing:quiz_edit", item.quiz_id)


def _edit_form(item: QuizItem, data: QueryDict | None) -> QuestionForm:
    version = QuestionVersion.objects.newest().get(question=item.question)
    if version.kind not in FORMS:
        raise Http404
    return FORMS[version.kind](data, entry=entry_of(version), weight=item.weight)


def _changed_meanwhile(request: SignedInRequest, item: QuizItem) -> HttpResponse:
    """Another editor was faster: both are shown, and saving again replaces hers."""
    data = request.POST.copy()
    form = _edit_form(item, data)
    data["seen"] = form.initial["seen"]
    lines = form.entry_now.get(list_name(form.kind), [])
    now = {**form.entry_now, "lines": lines}
    context = {**_question_context(item.quiz, form), "now": now}
    title = _("Change a question")
    return _page(request, "question_form.html", title, context, status=409)


@require_POST
def question_move(request: SignedInRequest, item_id: int) -> HttpResponse:
    item = _item(item_id)
    move_question(item, up=request.POST.get("to") == "up", by=request.user)
    return see_other("quiz_editing:quiz_edit", item.quiz_id)


@require_POST
def question_take_out(request: SignedInRequest, item_id: int) -> HttpResponse:
    item = _item(item_id)
    try:
        take_question_out(item, by=request.user)
    except QuizIsShown:
        messages.error(
            request,
            _(
                "Attendants see this quiz, and it needs every question it has. Add "
                "another one first, or stop showing the quiz."
            ),
        )
    else:
        messages.success(
            request,
            _("The question is out. It is kept, with its answers."),
        )
    return see_other("quiz_editing:quiz_edit", item.quiz_id)


@require_http_methods(ANY_METHOD)
def question_find(request: SignedInRequest, quiz_id: int) -> HttpResponse:
    """Questions that other quizzes ask, or that were taken out; POST adds one."""
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    if request.method == "POST":
        chosen = request.POST.get("question", "")
        rows = Question.objects.filter(pk=chosen if chosen.isdecimal() else 0)
        question = get_object_or_404(rows)
        place_question(quiz, question, by=request.user)
        messages.success(request, _("The question is in the quiz."))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    words = request.GET.get("q", "").strip()
    found = QuestionVersion.objects.newest().exclude(question__quiz_places__quiz=quiz)
    found = found.filter(kind__in=FORMS, content__icontains=words)
    context = {"quiz": quiz, "words": words, "found": _in_words(found[:MOST_FOUND])}
    return _page(request, "question_find.html", _("Questions there are"), context)


def _sent(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _item(item_id: int) -> QuizItem:
    rows = QuizItem.objects.select_related("quiz__category", "question")
    return get_object_or_404(rows, pk=item_id)


def _rows(quiz: Quiz) -> list[dict[str, Any]]:
    """The questions of a quiz in their order, in two queries."""
    items = list(quiz.items.order_by("position", "pk"))
    newest = QuestionVersion.objects.newest().filter(
        question__in=[item.question_id for item in items]
    )
    versions = {version.question_id: version for version in newest}
    shown = [(item, versions[item.question_id]) for item in items]
    return [
        {"item": item, "version": version, "kind": KIND_WORDS.get(version.kind)}
        for item, version in shown
    ]


def _in_words(versions: Any) -> list[tuple[QuestionVersion, Any]]:
    return [(version, KIND_WORDS.get(version.kind)) for version in versions]


def _question_page(
    request: SignedInRequest, title: str, quiz: Quiz, form: QuestionForm
) -> HttpResponse:
    context = _question_context(quiz, form)
    return _page(request, "question_form.html", title, context)


def _question_context(quiz: Quiz, form: QuestionForm) -> dict[str, Any]:
    return {
        "quiz": quiz,
        "form": form,
        "submit_button_label": _("Save the question"),
    }


def _page(
    request: SignedInRequest,
    template: str,
    title: str,
    context: dict[str, Any],
    *,
    status: int = 0,
) -> HttpResponse:
    """A page in Wagtail's frame; 422 when its form was refused."""
    above = [(reverse("quiz_editing:quiz_list"), _("Quizzes"))]
    if "quiz" in context:
        url = reverse("quiz_editing:quiz_edit", args=[context["quiz"].pk])
        above.append((url, context["quiz"].title))
    form = context.get("form")
    frame = {
        **cms_frame(title, *above, icon="form"),
        "media": form.media if form else "",
        "submit_button_active_label": _("Saving…"),
    }
    status = status or (422 if form is not None and form.is_bound else 200)
    return render(
        request, f"assessments/cms/{template}", {**frame, **context}, status=status
    )
