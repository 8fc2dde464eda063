"""Everything that can be practised: scenarios and quizzes, and what is begun."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts.models import has_supervisor
from accounts.requests import SignedInRequest
from assessments.models import RolePlay
from assessments.services.results import quiz_cards
from assessments.services.scenario_offers import first_unplayed, practice_offers
from ui.once import asking_once


@require_GET
def practice_index(request: SignedInRequest) -> HttpResponse:
    """What she has begun first, then the scenarios and the quizzes."""
    with asking_once():
        return render(request, "assessments/practice_index.html", _context(request))


def _context(request: SignedInRequest) -> dict[str, Any]:
    now = timezone.now()
    scenarios = practice_offers(request.user, get_language() or "en", now)
    to_practise = [each for each in scenarios if not each.version.is_assessed]
    begun = list(RolePlay.objects.of(request.user).begun().without_story()[:5])
    return {
        "begun": begun,
        "next": None if begun else first_unplayed(to_practise),
        "to_practise": to_practise,
        "to_assess": [each for each in scenarios if each.version.is_assessed],
        "quizzes": quiz_cards(request.user, now),
        "has_supervisor": has_supervisor(request.user),
    }
