"""Reminders by e-mail: the helpline's choice, and each person's own."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from accounts.views.answers import show_form
from accounts.views.people import form_page
from modules.domain.reminding import Pace
from modules.forms.enrolment import ReminderChoiceForm, ReminderSettingsForm
from modules.models import Enrolment, ReminderSettings, ReminderState
from modules.services.reminders import (
    body,
    change_settings,
    choose,
    digests,
    my_choice,
)
from ui.answers import see_other


@form_page
@administrators_only
def reminder_settings(request: SignedInRequest) -> HttpResponse:
    """Who will receive what, before anything is switched on and at any time after."""
    here = ReminderSettings.here()
    initial = {"days_before": here.days_before, "every_days": here.every_days}
    form = ReminderSettingsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        is_on = request.POST.get("switch", str(here.is_on)) in {"on", "True"}
        change_settings(is_on=is_on, pace=form.pace(), by=request.user)
        messages.success(request, _("Saved."))
        return see_other("modules:reminder_settings")
    context = {"settings": here, "form": form, **_who_receives_what(here.pace)}
    return show_form(request, "modules/reminder_settings.html", context)


def _who_receives_what(pace: Pace) -> dict[str, object]:
    found = digests(now=timezone.now(), pace=pace)
    coming = [digest for digest in found if digest.day is not None]
    asked = [digest.member.pk for digest in found]
    return {
        **_left_out(asked),
        "coming": sorted(coming, key=lambda digest: (digest.moment, digest.member.pk)),
        "quiet": [digest.member for digest in found if digest.day is None],
        "example": body(coming[0]) if coming else "",
    }


def _left_out(asked: Sequence[int]) -> dict[str, int]:
    """How many people on a path get no mail and why, and how many mails wait; in one
    query.
    """
    on_paths = Enrolment.objects.running().values("member")
    walkers = Q(pk__in=StaffMember.objects.may_sign_in().filter(pk__in=on_paths))
    return StaffMember.objects.aggregate(
        without_address=Count("pk", filter=walkers & Q(email=""), distinct=True),
        not_asked=Count(
            "pk", filter=walkers & ~Q(email="") & ~Q(pk__in=asked), distinct=True
        ),
        waiting=Count(
            "reminders",
            filter=Q(reminders__state=ReminderState.WAITS),
            distinct=True,
        ),
    )


@form_page
def own_reminders(request: SignedInRequest) -> HttpResponse:
    """Whether, when and in which language she wants to be written to."""
    choice = my_choice(request.user)
    form = ReminderChoiceForm(request.POST or None, instance=choice)
    if request.method != "POST" or not form.is_valid():
        is_on = ReminderSettings.here().is_on
        context = {"form": form, "is_on": is_on}
        return show_form(request, "modules/own_reminders.html", context)
    choose(request.user, form.cleaned_data)
    messages.success(request, _("Saved."))
    return see_other("me:own_page")
