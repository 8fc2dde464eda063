"""The translation of a quiz in the CMS: read beside the original, and approved with the
name of whoever reviewed it.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from assessments.models import QuizTranslation
from assessments.services.quiz_translations import approve_words, parts
from modules.forms.translations import ReviewedForm
from modules.services.translations import ChangedMeanwhileError
from modules.views.cms_frame import cms_frame
from modules.views.translations import CHANGED_MEANWHILE, ICON
from ui.answers import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def quiz_translation(
    request: SignedInRequest, quiz_id: int, language: str
) -> HttpResponse:
    """Both languages side by side; POST names the reviewer, and readers have it."""
    rows = QuizTranslation.objects.select_related("quiz")
    row = get_object_or_404(rows, quiz=quiz_id, language=language)
    if request.method != "POST":
        return _page(request, row, ReviewedForm())
    form = ReviewedForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    try:
        shown = request.POST.get("shown", "")
        approve_words(row, form.review(), shown=shown, by=request.user)
    except ChangedMeanwhileError:
        return _page(request, row, form, status=CHANGED_MEANWHILE)
    messages.success(request, _("Published. Readers see who reviewed it."))
    return see_other("quiz_editing:quiz_edit", row.quiz_id)


def _page(
    request: SignedInRequest,
    row: QuizTranslation,
    form: ReviewedForm,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "row": row,
        "parts": parts(row),
        "is_changed": status == CHANGED_MEANWHILE,
        "language": get_language_info(row.language)["name_translated"],
        "original": get_language_info(row.quiz.language)["name_translated"],
        **_frame(row),
    }
    template = "assessments/cms/quiz_translation.html"
    return render(request, template, context, status=status)


def _frame(row: QuizTranslation) -> dict[str, Any]:
    quizzes = (reverse("quiz_editing:quiz_list"), _("Quizzes"))
    quiz = (reverse("quiz_editing:quiz_edit", args=[row.quiz_id]), row.quiz.title)
    return {
        **cms_frame(_("Approve a translation"), quizzes, quiz, icon=ICON),
        "submit_button_label": _("Approve and publish"),
        "submit_button_active_label": _("Saving…"),
    }
