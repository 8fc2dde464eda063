"""Throwing away an observation that was begun by mistake."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.requests import SignedInRequest
from supervision.models import Assessment
from supervision.services.assessments import StaleError
from supervision.services.drafts import throw_away
from supervision.views.access import assessment_or_404, version_seen
from ui.answers import see_other


@require_http_methods(["GET", "POST"])
def assessment_throw_away(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask first; only whoever began it is asked."""
    draft = assessment_or_404(request, pk)
    if draft.supervisor_id != request.user.pk:
        raise Http404
    if not draft.is_draft:
        return redirect(draft)
    if request.method == "POST":
        return _throw_away(request, draft)
    return _ask(request, draft, status=200)


def _throw_away(request: SignedInRequest, draft: Assessment) -> HttpResponse:
    seen = version_seen(request)
    try:
        throw_away(draft, by=request.user, seen_version=seen)
    except StaleError:
        draft.refresh_from_db()
        return _ask(request, draft, status=409, is_stale=True)
    messages.success(request, _("The draft is thrown away."))
    return see_other("supervision:attendant_detail", draft.attendant_id)


def _ask(
    request: SignedInRequest, draft: Assessment, *, status: int, is_stale: bool = False
) -> HttpResponse:
    context = {"assessment": draft, "is_stale": is_stale, "rows": len(draft.states())}
    template = "supervision/assessment_throw_away.html"
    return render(request, template, context, status=status)
