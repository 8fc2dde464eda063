"""The observation form: saved as he goes, finished when every row is set."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import StaffMember, supervisors_of
from accounts.requests import SignedInRequest
from modules.home_cards import saved_at
from supervision.domain.observation import differences
from supervision.forms.observation import ObservationForm, RowForm
from supervision.models import Assessment
from supervision.services.assessments import (
    StaleError,
    UnsetRowsError,
    finish_assessment,
    save_rows,
)
from supervision.services.merging import merge_rows
from supervision.views.access import assessment_or_404, version_seen
from ui.answers import see_other

NOTHING_SEEN = -1


@require_http_methods(["GET", "POST"])
def assessment_observe(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_or_404(request, pk)
    if request.method == "POST":
        return _save_page(request, assessment)
    if not assessment.is_draft:
        return redirect(assessment)
    return _page(request, ObservationForm(assessment), status=200)


def _page(
    request: SignedInRequest, form: ObservationForm, *, status: int
) -> HttpResponse:
    assessment = form.assessment
    find = request.GET.get("find", "")[:100]
    groups = form.asked()
    unset = [look for group in groups for look in group.rows if not look.state]
    harmful = form.harmful(find)
    ticked = [look for group in harmful for look in group.rows if look.state]
    unworded = [look for look in ticked if not look.words.strip()]
    unset_words = _unset_words(len(unset), assessment.rows_asked)
    context = {
        "assessment": assessment,
        "form": form,
        "groups": groups,
        "harmful": harmful,
        "is_harm_open": bool(find or ticked),
        "find": find,
        "next": (unset + unworded)[:1],
        "unset_words": unset_words,
        "unworded_words": _unworded_words(len(unworded)),
        "version": form.data.get("version") or assessment.version,
        "saved_words": saved_at(assessment.saved_at, timezone.now()),
    }
    return render(request, "supervision/observation.html", context, status=status)


def _save_page(request: SignedInRequest, assessment: Assessment) -> HttpResponse:
    form = ObservationForm(assessment, request.POST)
    is_valid = form.is_valid()
    if "version" in form.errors:
        raise BadRequest
    if not is_valid:
        return _page(request, form, status=422)
    seen = form.cleaned_data["version"]
    try:
        is_merged = merge_rows(assessment, form.entries(), seen_version=seen)
    except StaleError:
        return _both_texts(request, form, seen)
    return see_other(_next_address(request, form, is_merged=is_merged))


def _next_address(
    request: SignedInRequest, form: ObservationForm, *, is_merged: bool
) -> str:
    assessment = form.assessment
    if request.POST.get("go") == "finish":
        return reverse("supervision:assessment_finish", args=[assessment.pk])
    address = reverse("supervision:assessment_observe", args=[assessment.pk])
    if request.POST.get("go") == "find":
        return f"{address}?{urlencode({'find': form.cleaned_data['find']})}#harm"
    if not is_merged:
        messages.success(request, _("Saved."))
        return address
    words = _("Saved. What was saved somewhere else meanwhile stands here too.")
    messages.success(request, words)
    return f"{address}{form.place_of_change()}"


def _both_texts(
    request: SignedInRequest, form: ObservationForm, seen_version: int
) -> HttpResponse:
    assessment = Assessment.objects.with_people().get(pk=form.assessment.pk)
    seen = seen_version if assessment.is_draft else NOTHING_SEEN
    found = differences(form.entries(), assessment.saved_rows(), seen)
    context = {
        "assessment": assessment,
        "choices": [(form.rows[difference.code], difference) for difference in found],
        "hidden": form.hidden(found),
        "others": _others_who_may_save(assessment, request.user),
    }
    return render(request, "supervision/observation_stale.html", context, status=409)


def _others_who_may_save(assessment: Assessment, reader: StaffMember) -> list[str]:
    """A save carries no name: whoever it can have been, but the reader."""
    others = supervisors_of(assessment.attendant).exclude(
        pk__in=[reader.pk, assessment.attendant_id]
    )
    return [each.display_name for each in others]


@require_POST
def observation_save(request: SignedInRequest, pk: int) -> JsonResponse:
    """One row, from the page's script."""
    assessment = assessment_or_404(request, pk)
    form = RowForm(assessment, request.POST)
    if not form.is_offered():
        return JsonResponse(
            {"fault": _("This row is not part of the form.")}, status=400
        )
    if not form.is_valid():
        return JsonResponse({"faults": form.errors.get("words", [])}, status=422)
    seen = form.cleaned_data["version"]
    try:
        save_rows(assessment, {form.code(): form.entry()}, seen_version=seen)
    except StaleError:
        return JsonResponse({"fault": _("Somebody has saved meanwhile.")}, status=409)
    return JsonResponse(_saved(assessment, form.code()))


def _saved(assessment: Assessment, code: str) -> dict[str, object]:
    catalogue, entries = assessment.behaviours, assessment.entries()
    states = {code: entry.state for code, entry in entries.items()}
    groups = catalogue.asked_groups(assessment.competencies)
    unset = catalogue.unset(assessment.competencies, states)
    unworded = catalogue.unworded(entries)
    following = (unset + unworded)[:1]
    return {
        "version": assessment.version,
        "words": entries[code].words if code in entries else "",
        "saved": saved_at(assessment.saved_at, timezone.now()),
        "unset": _unset_words(len(unset), assessment.rows_asked),
        "unworded": _unworded_words(len(unworded)),
        "next": following[0].anchor if following else "",
        "groups": {
            group.code: _unset_words(
                sum(1 for row in unset if row.competency == group.code),
                len(group.rows),
            )
            for group in groups
        },
    }


def _unset_words(unset: int, asked: int) -> str:
    if not unset:
        return _("All %(asked)s set") % {"asked": asked}
    return _("%(unset)s of %(asked)s unset") % {"unset": unset, "asked": asked}


def _unworded_words(unworded: int) -> str:
    if not unworded:
        return ""
    words = ngettext(
        "%(n)s harmful tick without its words",
        "%(n)s harmful ticks without their words",
        unworded,
    )
    return words % {"n": unworded}


@require_http_methods(["GET", "POST"])
def assessment_finish(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = assessment_or_404(request, pk)
    if not assessment.is_draft:
        return redirect(assessment)
    if request.method == "POST":
        return _finish(request, assessment)
    return _finish_page(request, assessment, status=200)


def _finish(request: SignedInRequest, assessment: Assessment) -> HttpResponse:
    seen = version_seen(request)
    try:
        finish_assessment(assessment, seen_version=seen)
    except UnsetRowsError:
        return _finish_page(request, assessment, status=422)
    except StaleError:
        assessment.refresh_from_db()
        return _finish_page(request, assessment, status=409, is_stale=True)
    return see_other(assessment)


def _finish_page(
    request: SignedInRequest,
    assessment: Assessment,
    *,
    status: int,
    is_stale: bool = False,
) -> HttpResponse:
    entries, catalogue = assessment.entries(), assessment.behaviours
    states = {code: entry.state for code, entry in entries.items() if entry.state}
    unset = {row.code for row in catalogue.unset(assessment.competencies, states)}
    groups = catalogue.asked_groups(assessment.competencies)
    context = {
        "assessment": assessment,
        "is_stale": is_stale,
        "unset": len(unset),
        "unworded": catalogue.unworded(entries),
        "asked": assessment.rows_asked,
        "groups": [
            (group, rows)
            for group in groups
            if (rows := [row for row in group.rows if row.code in unset])
        ],
        "harms": [
            row
            for code, row in catalogue.rows().items()
            if row.is_harmful and code in states
        ],
    }
    return render(request, "supervision/assessment_finish.html", context, status=status)
