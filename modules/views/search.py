"""Search in lessons, the toolbox and the glossary. A question is never kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from modules.domain.finding import MOST_SIGNS
from modules.finding import find


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    question = " ".join(request.GET.get("q", "").split())
    context = {
        "question": question[:MOST_SIGNS],
        "is_long": len(question) > MOST_SIGNS,
        "answer": find(question, request.user.language) if question else None,
        "most_signs": MOST_SIGNS,
    }
    return render(request, "modules/search.html", context)
