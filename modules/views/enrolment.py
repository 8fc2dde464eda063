"""Who is on which path, as an administrator sees it: never how far somebody is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import StaffMember
from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from accounts.views.answers import show_form
from accounts.views.people import form_page
from modules.forms.enrolment import EnrolForm
from modules.models import Enrolment, LearningPath
from modules.services.paths import enrol, take_off
from ui.answers import see_other


@form_page
@administrators_only
def member_paths(request: SignedInRequest, pk: int) -> HttpResponse:
    """Her paths, and a form to put her on another."""
    member = get_object_or_404(StaffMember.objects.open_for(request.user), pk=pk)
    hers = Enrolment.objects.open_for(request.user).filter(member=member)
    running = hers.running().select_related("path")
    paths = LearningPath.objects.filter(role__in=member.roles)
    offered = paths.exclude(pk__in=running.values("path"))
    form = EnrolForm(offered, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"member": member, "running": running, "form": form}
        return show_form(request, "modules/member_paths.html", context)
    path, day = form.cleaned_data["path"], form.cleaned_data["started_on"]
    enrol(member, path, started_on=day, by=request.user)
    messages.success(request, _("%(name)s is on the path now.") % {"name": member})
    return see_other("modules:member_paths", member.pk)


@form_page
@administrators_only
def enrolment_end(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once, then take somebody off a path."""
    mine = Enrolment.objects.open_for(request.user).running()
    enrolment = get_object_or_404(mine.select_related("path", "member"), pk=pk)
    back = see_other("modules:member_paths", enrolment.member_id)
    if request.method != "POST":
        context = {"enrolment": enrolment, "back": back.url}
        return render(request, "modules/enrolment_end.html", context)
    take_off(enrolment, by=request.user, on=timezone.localdate())
    messages.success(request, _("She is off the path. What she did stays hers."))
    return back
