"""All words of the glossary on one page."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest
from modules.models import SourcePlace, Term


@require_safe
def word_list(request: SignedInRequest) -> HttpResponse:
    """By the alphabet, each with where its meaning comes from."""
    found = Term.objects.in_best_language(request.user.language)
    named = {reference for term in found for reference in term.sources}
    places = SourcePlace.objects.by_reference(named)
    rows = [
        (term, [(term.basis, places[name]) for name in term.sources if name in places])
        for term in found
    ]
    context = {"terms": rows, "letters": _letters(found)}
    return render(request, "modules/words.html", context)


def _letters(terms: Iterable[Term]) -> list[tuple[str, str]]:
    """Each first letter with the word that it begins with."""
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(term.term[0].upper(), term.slug)
    return list(first.items())
