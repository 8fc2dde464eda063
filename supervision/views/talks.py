"""Planned talks and agreed steps."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.requests import SignedInRequest
from supervision.domain.places import city
from supervision.forms.talk import TalkForm
from supervision.models import DevelopmentPlan, SupervisionMeeting
from supervision.services.plans import (
    TooEarlyError,
    call_off_talk,
    mark_plan_done,
    mark_talk_held,
    plan_talk,
    take_back_held,
)
from supervision.views.access import attendant_or_404
from ui.answers import see_other


@require_http_methods(["GET", "POST"])
def talk_new(request: SignedInRequest, pk: int) -> HttpResponse:
    attendant = attendant_or_404(request, pk)
    form = TalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        plan_talk(request.user, attendant, at=data["at"], word=data["word"])
        messages.success(request, _("The talk stands on both your pages."))
        return see_other("supervision:attendant_detail", attendant.pk)
    context = {
        "attendant": attendant,
        "form": form,
        "here": city(request.user.time_zone),
        "there": city(attendant.time_zone),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "supervision/talk_new.html", context, status=status)


@require_POST
def talk_held(request: SignedInRequest, pk: int) -> HttpResponse:
    meetings = SupervisionMeeting.objects.open_for(request.user)
    meeting = get_object_or_404(meetings, pk=pk)
    try:
        mark_talk_held(meeting)
    except TooEarlyError:
        words = _("This talk lies ahead. You can say that it took place afterwards.")
        messages.warning(request, words)
    return see_other("supervision:attendant_detail", meeting.attendant_id)


@require_POST
def talk_not_held(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take "It took place" back."""
    meetings = SupervisionMeeting.objects.open_for(request.user)
    meeting = take_back_held(get_object_or_404(meetings, pk=pk))
    return see_other("supervision:attendant_detail", meeting.attendant_id)


@require_http_methods(["GET", "POST"])
def talk_call_off(request: SignedInRequest, pk: int) -> HttpResponse:
    meetings = SupervisionMeeting.objects.open_for(request.user)
    meeting = get_object_or_404(meetings.select_related("attendant"), pk=pk)
    back = reverse("supervision:attendant_detail", args=[meeting.attendant_id])
    if request.method == "POST":
        call_off_talk(meeting)
        return see_other(back)
    name = meeting.attendant.get_short_name()
    context = {
        "heading": _("Call off the talk with %(name)s?") % {"name": name},
        "words": [_("It disappears from both your pages.")],
        "button": _("Call it off"),
        "back": back,
    }
    return render(request, "ui/confirm.html", context)


@require_POST
def plan_done(request: SignedInRequest, pk: int) -> HttpResponse:
    plans = DevelopmentPlan.objects.open_for(request.user)
    plan = mark_plan_done(get_object_or_404(plans, pk=pk))
    return see_other("supervision:attendant_detail", plan.attendant_id)
