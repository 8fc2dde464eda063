"""A change to a quiz that waits, beside what attendants have; a second editor agrees or
sends it back.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import SignedInRequest
from assessments.forms.comparing import Row, compare, said_of
from assessments.forms.quiz_changes import RemarkForm
from assessments.models import ChangeKind, QuizChange
from assessments.services.quiz_changes import (
    ChangedMeanwhile,
    OwnWords,
    agree,
    may_agree,
    send_back,
    withdraw,
)
from assessments.services.quiz_editing import QuizIsShown
from assessments.services.quiz_standing import Standing, standing_of
from assessments.views.question_editing import too_few
from assessments.views.quiz_frame import CHANGED_MEANWHILE, quiz_page
from ui.answers import see_other

MOST_WORDS = 12
"""Of a question, where it is named."""


@require_safe
def change_detail(request: SignedInRequest, change_id: int) -> HttpResponse:
    return _page(request, _change(change_id), RemarkForm())


@require_POST
def change_agree(request: SignedInRequest, change_id: int) -> HttpResponse:
    change = _change(change_id)
    try:
        agree(change, by=request.user)
    except ChangedMeanwhile:
        return _page(request, change, RemarkForm(), status=CHANGED_MEANWHILE)
    except OwnWords:
        messages.error(request, _own_words())
        return see_other("quiz_editing:change_detail", change.pk)
    except QuizIsShown:
        messages.error(request, too_few())
        return see_other("quiz_editing:change_detail", change.pk)
    messages.success(request, _published(change))
    return _go_on(request, change)


@require_POST
def change_send_back(request: SignedInRequest, change_id: int) -> HttpResponse:
    change, form = _change(change_id), RemarkForm(request.POST)
    if not form.is_valid():
        return _page(request, change, form, status=422)
    try:
        send_back(change, form.cleaned_data["remark"], by=request.user)
    except ChangedMeanwhile:
        return _page(request, change, form, status=CHANGED_MEANWHILE)
    except OwnWords:
        messages.error(request, _own_words())
        return see_other("quiz_editing:change_detail", change.pk)
    messages.success(request, _("Sent back. Whoever wrote it reads your sentence."))
    return _go_on(request, change)


@require_POST
def change_withdraw(request: SignedInRequest, change_id: int) -> HttpResponse:
    change = _change(change_id)
    try:
        withdraw(change, by=request.user)
    except ChangedMeanwhile:
        return _page(request, change, RemarkForm(), status=CHANGED_MEANWHILE)
    messages.success(request, _("Taken back. Attendants have what they had."))
    return see_other("quiz_editing:quiz_edit", change.quiz_id)


def _published(change: QuizChange) -> str:
    """By its name: the page that follows may show the next one."""
    if change.kind == ChangeKind.RULES:
        return _(
            "The words and rules are published. Answers given before keep their words."
        )
    if change.kind == ChangeKind.TAKE_OUT:
        sentence = _("“%(question)s” is asked no more. Answers given before stay.")
    else:
        sentence = _(
            "“%(question)s” is published. Answers given before keep their words."
        )
    words = Truncator(change.data["content"]).words(MOST_WORDS, truncate="…")
    return sentence % {"question": words}


def _go_on(request: SignedInRequest, change: QuizChange) -> HttpResponse:
    """To what else of this quiz waits for her, else to the quiz."""
    rest = change.quiz.changes.waiting().exclude(written_by=request.user).first()
    if rest is not None:
        messages.info(request, _("The next change waits for you below."))
        return see_other("quiz_editing:change_detail", rest.pk)
    return see_other("quiz_editing:quiz_edit", change.quiz_id)


def _own_words() -> str:
    return _("You changed words yourself, so another editor agrees to them.")


def _change(change_id: int) -> QuizChange:
    rows = QuizChange.objects.with_names().select_related("quiz__category", "question")
    return get_object_or_404(rows, pk=change_id)


def _page(
    request: SignedInRequest, change: QuizChange, form: RemarkForm, *, status: int = 200
) -> HttpResponse:
    change = _change(change.pk)
    now = standing_of(change)
    rows = _rows(change, now)
    is_hers = change.written_by_id == request.user.pk
    is_stale = change.is_open and change.base != now.base
    can_agree = change.is_waiting and may_agree(change, request.user)
    context = {
        "quiz": change.quiz,
        "change": change,
        "rows": rows,
        "different": _different(rows),
        "remark": form,
        "is_hers": is_hers,
        "is_stale": is_stale,
        "is_refused": status == CHANGED_MEANWHILE,
        "can_agree": can_agree and not is_stale,
        "can_send_back": change.is_waiting and not is_hers,
        "own_words": _own_words() if change.is_waiting and not can_agree else "",
    }
    title = _title(change, now)
    return quiz_page(request, "quiz_change.html", title, context, status=status)


def _different(rows: list[Row]) -> list[str]:
    """What to look at first; nothing where one side is empty."""
    if not any(row.now and row.then for row in rows):
        return []
    return [row.label for row in rows if row.mark]


def _title(change: QuizChange, now: Standing) -> str:
    if change.kind == ChangeKind.TAKE_OUT:
        return _("A question to take out")
    if change.kind == ChangeKind.RULES:
        return _("Words and rules")
    return _("Changed question") if now.weight else _("New question")


def _rows(change: QuizChange, now: Standing) -> list[Row]:
    """What attendants have beside what was written; beside nothing where that is to be
    taken out.
    """
    stands = said_of(change.kind, now.data, now.weight) if now.weight else {}
    written = said_of(change.kind, change.data, change.weight)
    if change.kind == ChangeKind.TAKE_OUT:
        return compare(stands or written, {})
    return compare(stands, written)
