"""What a sitting came to, explained; for herself and for her supervisor."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.models import has_supervisor
from accounts.requests import SignedInRequest
from assessments.domain.quiz import Kind, Outcome
from assessments.models import Sitting, SittingItem, result_of
from assessments.services.question_words import in_words
from assessments.services.sittings import note_result_read
from assessments.views.quiz_review import reviews
from records.services import note_reading


def result_page(request: SignedInRequest, sitting: Sitting) -> HttpResponse:
    """The score, what it means, and every question with its feedback."""
    is_hers = sitting.member_id == request.user.pk
    if not is_hers:
        note_reading(
            reader=request.user,
            subject=sitting.member,
            what="sitting",
            object_id=sitting.pk,
        )
    items = in_words(
        sitting.items.with_fraction().select_related("version", "sitting__quiz")
    )
    if is_hers and any(item.version.kind == Kind.ESSAY for item in items):
        note_result_read(sitting, at=timezone.now())
    context = _context(sitting, items, is_hers=is_hers)
    return render(request, "assessments/sitting_result.html", context)


def _context(
    sitting: Sitting, items: list[SittingItem], *, is_hers: bool
) -> dict[str, Any]:
    result = result_of(items, sitting)
    shown = reviews(items)
    return {
        "sitting": sitting,
        "quiz": sitting.quiz,
        "translation": next((i.words.translation for i in items if i.words), None),
        "result": result,
        "is_hers": is_hers,
        "has_passed": result.outcome == Outcome.PASSED,
        "is_to_mark": result.outcome == Outcome.TO_MARK,
        "is_waiting": result.outcome == Outcome.TO_MARK and result.can_still_pass,
        "critical": [r for r in shown if r.item.slot in result.critical_wrong],
        "reviews": shown,
        "may_repeat": is_hers and not sitting.quiz.single_attempt,
        "may_mark": not is_hers,
        "has_supervisor": not is_hers or has_supervisor(sitting.member),
        "waiting": [r.item for r in shown if r.is_to_mark and not is_hers],
    }
