"""The list of quizzes, and the page that one begins on."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import has_supervisor
from accounts.requests import SignedInRequest
from assessments.domain.quiz import in_points, points_needed
from assessments.models import Quiz
from assessments.services.question_words import translation_shown
from assessments.services.results import asked_count, last_result, quiz_cards
from assessments.services.sittings import (
    AttemptUsed,
    NothingToAsk,
    Offer,
    offer_of,
    start_sitting,
)
from modules.progress import opened_by
from modules.steps import StepTarget
from ui.answers import see_other


@require_GET
def quiz_list(request: SignedInRequest) -> HttpResponse:
    """Every quiz by category, each with how far she is."""
    cards = quiz_cards(request.user, timezone.now())
    cards.sort(key=lambda card: card.heading)
    groups = [
        (heading, list(cards_of))
        for heading, cards_of in groupby(cards, key=lambda card: card.heading)
    ]
    context = {"groups": groups, "has_supervisor": has_supervisor(request.user)}
    return render(request, "assessments/quiz_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def quiz_detail(request: SignedInRequest, slug: str) -> HttpResponse:
    """What awaits her; POST begins, or goes on where she was."""
    quiz = get_object_or_404(Quiz.objects.open_for(request.user), slug=slug)
    if request.method == "POST":
        return _begin(request, quiz)
    return _start_page(request, quiz)


def _start_page(
    request: SignedInRequest, quiz: Quiz, *, status: int = 200
) -> HttpResponse:
    offer = offer_of(request.user, quiz)
    count = asked_count(quiz)
    context = {
        "quiz": quiz,
        "said": quiz.said,
        "translation": translation_shown(quiz),
        "offer": offer,
        "count": count,
        "needed": points_needed(count.possible, quiz.pass_mark),
        "possible": in_points(count.possible),
        "last": last_result(offer.latest),
        "opens_after": _opened_by(request, offer),
        "has_supervisor": has_supervisor(request.user),
    }
    return render(request, "assessments/quiz_detail.html", context, status=status)


def _opened_by(request: SignedInRequest, offer: Offer) -> tuple[str, ...]:
    """What her path asks for first; what she has begun she may finish."""
    if offer.running:
        return ()
    return opened_by(request.user, StepTarget("quiz", offer.quiz.slug), timezone.now())


def _begin(request: SignedInRequest, quiz: Quiz) -> HttpResponse:
    if _opened_by(request, offer_of(request.user, quiz)):
        return _start_page(request, quiz, status=409)
    try:
        sitting = start_sitting(request.user, quiz)
    except AttemptUsed:
        messages.warning(
            request, _("This quiz can be taken once, and you have taken it.")
        )
        return see_other(quiz)
    except NothingToAsk:
        messages.warning(request, _("There is no question in this quiz at the moment."))
        return see_other(quiz)
    following = sitting.items.unanswered().first() or sitting
    return see_other(following)
