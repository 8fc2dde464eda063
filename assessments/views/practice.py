"""Everything that can be practised: scenarios and quizzes, and what is begun."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from accounts.requests import SignedInRequest
from assessments.models import RolePlay
from assessments.services.results import quiz_cards
from assessments.services.scenario_offers import first_unplayed, offered_scenarios


@require_GET
def practice_index(request: SignedInRequest) -> HttpResponse:
    """What she has begun first, then the scenarios and the quizzes."""
    scenarios = offered_scenarios(request.user, get_language() or "en")
    to_practise = [each for each in scenarios if not each.version.is_assessed]
    begun = list(RolePlay.objects.of(request.user).begun().without_story()[:5])
    context = {
        "begun": begun,
        "next": None if begun else first_unplayed(to_practise),
        "to_practise": to_practise,
        "to_assess": [each for each in scenarios if each.version.is_assessed],
        "quizzes": quiz_cards(request.user, timezone.now()),
    }
    return render(request, "assessments/practice_index.html", context)
