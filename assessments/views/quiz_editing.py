"""Quizzes in the editors' CMS: the list, a new one, and one with its questions."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.requests import SignedInRequest
from assessments.forms.question_kinds import KIND_WORDS
from assessments.forms.quiz_editing import QuizForm
from assessments.models import ChangeKind, QuestionVersion, Quiz, QuizChange
from assessments.models.quiz_change import OPEN
from assessments.services.quiz_changes import (
    ChangedMeanwhile,
    Written,
    hand_in,
)
from assessments.services.quiz_editing import make_quiz
from assessments.services.quiz_standing import Standing, standing_of_rules
from assessments.views.quiz_frame import (
    ANY_METHOD,
    CHANGED_MEANWHILE,
    beside_hers,
    beside_what_waits,
    quiz_page,
    sent,
    told,
)
from modules.references import pages_that_use
from ui.answers import see_other


@require_safe
def quiz_list(request: SignedInRequest) -> HttpResponse:
    waits = Count("changes", filter=Q(changes__state__in=OPEN), distinct=True)
    quizzes = Quiz.objects.select_related("category").annotate(
        asked=Count("items", distinct=True), waits=waits
    )
    return quiz_page(request, "quiz_list.html", _("Quizzes"), {"quizzes": quizzes})


@require_http_methods(ANY_METHOD)
def quiz_add(request: SignedInRequest) -> HttpResponse:
    form = QuizForm(sent(request), instance=Quiz(draft=True))
    if request.method == "POST" and form.is_valid():
        quiz = make_quiz(form.facts(), by=request.user)
        messages.success(request, _("The quiz is made. Now add its questions."))
        return see_other("quiz_editing:quiz_edit", quiz.pk)
    context = {"form": form, "submit_button_label": _("Make the quiz")}
    return quiz_page(request, "quiz_add.html", _("New quiz"), context)


@require_http_methods(ANY_METHOD)
def quiz_edit(request: SignedInRequest, quiz_id: int) -> HttpResponse:
    """Its questions first, then its words and rules."""
    quiz = get_object_or_404(Quiz.objects.select_related("category"), pk=quiz_id)
    now = standing_of_rules(quiz)
    form = _rules_form(request, quiz, now)
    if request.method != "POST" or not form.is_valid():
        return _edit_page(request, quiz, form, now)
    seen = form.cleaned_data["seen"]
    written = Written(quiz, ChangeKind.RULES, data=form.facts(), seen=seen)
    try:
        change = hand_in(written, by=request.user)
    except ChangedMeanwhile:
        form = _rules_form(request, quiz, now, is_seen=True)
        form.full_clean()
        return _edit_page(request, quiz, form, now, status=CHANGED_MEANWHILE)
    messages.success(request, told(change))
    return see_other("quiz_editing:quiz_edit", quiz.pk)


def _rules_form(
    request: SignedInRequest, quiz: Quiz, now: Standing, *, is_seen: bool = False
) -> QuizForm:
    """The form writes what was typed into its own instance, never into `quiz`."""
    data = sent(request)
    if data is not None and is_seen:
        data = data.copy()
        data["seen"] = now.seen
    own = Quiz.objects.get(pk=quiz.pk)
    return QuizForm(data, instance=own, facts=now.last, seen=now.seen)


def _edit_page(
    request: SignedInRequest,
    quiz: Quiz,
    form: QuizForm,
    now: Standing,
    *,
    status: int = 0,
) -> HttpResponse:
    changes = list(quiz.changes.open().with_names())
    context = {
        "quiz": quiz,
        "form": form,
        "rows": _rows(quiz, changes),
        "new_ones": _new_ones(quiz, changes),
        "rules_change": now.open,
        "rules_published": None if quiz.draft else now.published,
        "kinds": [(kind.value, word) for kind, word in KIND_WORDS.items()],
        "used_by": pages_that_use(quiz),
        "translations": quiz.translations.all(),
        "submit_button_label": _("Save the quiz"),
    }
    if status == CHANGED_MEANWHILE:
        context |= beside_hers(now, form.facts(), 1, request.user)
    elif request.method != "POST":
        context |= beside_what_waits(now)
    return quiz_page(request, "quiz_edit.html", quiz.title, context, status=status)


def _rows(quiz: Quiz, changes: list[QuizChange]) -> list[dict[str, Any]]:
    """The questions of a quiz in their order, each with what waits to be read and
    whether somebody read what is asked; in three queries.
    """
    items = list(quiz.items.order_by("position", "pk"))
    newest = QuestionVersion.objects.newest().filter(
        question__in=[item.question_id for item in items]
    )
    versions = {version.question_id: version for version in newest}
    published = QuizChange.objects.live().filter(version__in=versions.values())
    made_by = {change.version_id: change for change in published}
    waiting = {change.question_id: change for change in changes}
    shown = [(item, versions[item.question_id]) for item in items]
    return [
        {
            "item": item,
            "version": version,
            "kind": KIND_WORDS.get(version.kind),
            "change": waiting.get(item.question_id),
            "made_by": made_by.get(version.pk),
        }
        for item, version in shown
    ]


def _new_ones(quiz: Quiz, changes: list[QuizChange]) -> list[dict[str, Any]]:
    """What is written and not asked here yet."""
    asked = set(quiz.items.values_list("question_id", flat=True))
    return [
        {"change": change, "kind": KIND_WORDS.get(change.data["kind"])}
        for change in changes
        if change.kind == ChangeKind.QUESTION and change.question_id not in asked
    ]
