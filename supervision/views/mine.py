"""What was released to her: she reads it, says so, and may answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import SignedInRequest
from supervision.forms.assessment import ReplyForm
from supervision.models import Assessment
from supervision.services.assessments import StaleError, answer_assessment, mark_read
from supervision.services.results import read_result
from supervision.views.result_words import level_notes, what_came_before
from ui.answers import see_other

_UNSENT = gettext_lazy(
    "It is noted that you have read it. This answer is not sent yet: send it, or leave "
    "it out."
)


def _own_or_404(request: SignedInRequest, pk: int) -> Assessment:
    released = Assessment.objects.released_to(request.user).with_people()
    return get_object_or_404(released, pk=pk)


@require_GET
def mine_list(request: SignedInRequest) -> HttpResponse:
    released = Assessment.objects.released_to(request.user).with_people()
    context = {"assessments": released.select_related("plan").with_correction()}
    return render(request, "supervision/mine_list.html", context)


@require_GET
def mine_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _own_or_404(request, pk)
    return _page(request, assessment, ReplyForm(), status=200)


def _page(
    request: SignedInRequest, assessment: Assessment, form: ReplyForm, *, status: int
) -> HttpResponse:
    released = Assessment.objects.released_to(request.user)
    correction = released.filter(replaces=assessment).first()
    result = read_result(assessment)
    context = {
        "assessment": assessment,
        "result": result,
        "levels": level_notes(result),
        "plan": None if correction else getattr(assessment, "plan", None),
        "correction": correction,
        **what_came_before(assessment),
        "form": form,
    }
    return render(request, "supervision/mine_detail.html", context, status=status)


@require_POST
def mine_read(request: SignedInRequest, pk: int) -> HttpResponse:
    """The button stands beside her answer: what she typed there comes back to her."""
    assessment = mark_read(_own_or_404(request, pk))
    if request.POST.get("reply", "").strip() and not assessment.replied_at:
        form = ReplyForm(request.POST)
        form.add_error("reply", _UNSENT)
        return _page(request, assessment, form, status=422)
    return see_other("supervision:mine_detail", assessment.pk)


@require_POST
def mine_reply(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _own_or_404(request, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, assessment, form, status=422)
    try:
        answer_assessment(assessment, reply=form.cleaned_data["reply"])
    except StaleError:
        assessment.refresh_from_db()
        form.add_error("reply", _("You have answered already. Both texts are here."))
        return _page(request, assessment, form, status=409)
    name = assessment.supervisor.get_short_name()
    messages.success(request, _("Your answer is with %(name)s.") % {"name": name})
    return see_other("supervision:mine_detail", assessment.pk)
