"""Beginning, reading, releasing and correcting assessments."""

from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from accounts.models import StaffMember, attendants_of
from accounts.requests import SignedInRequest
from supervision.forms.assessment import (
    CorrectionForm,
    NewAssessmentForm,
    ReleaseForm,
)
from supervision.models import Assessment, AssessmentState, DevelopmentPlan
from supervision.services.assessments import (
    StaleError,
    begin_assessment,
    release_assessment,
)
from supervision.services.corrections import correct_assessment
from supervision.services.instruments import observation_version
from supervision.services.results import read_result
from supervision.views.access import (
    assessment_or_404,
    attendant_or_404,
    require_supervisor,
)
from supervision.views.result_words import level_notes, what_came_before
from ui.answers import see_other

LATEST = 50
NEXT_STEP_IN = timedelta(days=14)


@require_GET
def assessment_list(request: SignedInRequest) -> HttpResponse:
    """Everything begun, to release and released, and whom one could observe next."""
    member = require_supervisor(request)
    mine = Assessment.objects.open_for(member).with_people().with_progress()
    mine = mine.with_correction()
    context = {
        "begun": mine.in_state(AssessmentState.DRAFT),
        "to_release": mine.in_state(AssessmentState.FINISHED).filter(
            correction__isnull=True
        ),
        "released": mine.in_state(AssessmentState.RELEASED)[:LATEST],
        "attendants": attendants_of(member).exclude(pk=member.pk),
    }
    return render(request, "supervision/assessment_list.html", context)


@require_http_methods(["GET", "POST"])
def assessment_new(request: SignedInRequest, pk: int) -> HttpResponse:
    attendant = attendant_or_404(request, pk)
    version = observation_version()
    if version is None:
        return _no_form_yet(request, attendant)
    form = NewAssessmentForm(
        version, request.POST or None, initial={"held_at": timezone.localtime()}
    )
    if request.method == "POST" and form.is_valid():
        assessment = begin_assessment(
            request.user, attendant, version=version, occasion=form.to_occasion()
        )
        return see_other("supervision:assessment_observe", assessment.pk)
    context = {"attendant": attendant, "form": form, "version": version}
    status = 422 if request.method == "POST" else 200
    return render(request, "supervision/assessment_new.html", context, status=status)


def _no_form_yet(request: SignedInRequest, attendant: StaffMember) -> HttpResponse:
    context = {"attendant": attendant}
    return render(request, "supervision/no_instrument.html", context, status=503)


@require_GET
def assessment_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_or_404(request, pk)
    if assessment.is_draft:
        return redirect("supervision:assessment_observe", pk=assessment.pk)
    form = ReleaseForm(initial=_to_agree(assessment))
    return _result_page(request, assessment, form, status=200)


def _to_agree(assessment: Assessment) -> dict[str, object]:
    """What the form begins with: a correction takes over the step that is open."""
    today = timezone.localdate()
    begin = {"version": assessment.version, "due_on": today + NEXT_STEP_IN}
    plans = DevelopmentPlan.objects.current()
    plan = plans.filter(assessment__correction=assessment).first()
    if plan is None:
        return begin
    return begin | {"next_step": plan.what, "due_on": max(plan.due_on, today)}


def _result_page(
    request: SignedInRequest, assessment: Assessment, form: ReleaseForm, *, status: int
) -> HttpResponse:
    result, data = read_result(assessment), getattr(form, "cleaned_data", {})
    context = {
        "assessment": assessment,
        "result": result,
        "levels": level_notes(result),
        "plan": getattr(assessment, "plan", None),
        "correction": getattr(assessment, "correction", None),
        **what_came_before(assessment),
        "form": form,
        "unsent": data["next_step"] if status == HTTPStatus.CONFLICT else "",
    }
    return render(request, "supervision/assessment_detail.html", context, status=status)


@require_POST
def assessment_release(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_or_404(request, pk)
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _result_page(request, assessment, form, status=422)
    data = form.cleaned_data
    try:
        release_assessment(
            assessment,
            next_step=data["next_step"],
            due_on=data["due_on"],
            seen_version=data["version"],
        )
    except StaleError:
        assessment.refresh_from_db()
        form.add_error(None, _("This assessment has changed since you opened it."))
        return _result_page(request, assessment, form, status=409)
    name = assessment.attendant.get_short_name()
    messages.success(request, _("Released. %(name)s can read it now.") % {"name": name})
    return see_other(assessment)


@require_http_methods(["GET", "POST"])
def assessment_correct(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_or_404(request, pk)
    form = CorrectionForm(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            new = correct_assessment(
                assessment, by=request.user, reason=form.cleaned_data["reason"]
            )
        except StaleError:
            form.add_error(None, _("A correction of it has been begun already."))
            status = 409
        else:
            return see_other("supervision:assessment_observe", new.pk)
    context = {"assessment": assessment, "form": form}
    return render(
        request, "supervision/assessment_correct.html", context, status=status
    )
