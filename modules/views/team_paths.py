"""A whole team on a path: who would be put on it, the question, and the way back."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import Team
from accounts.permissions import administrators_only
from accounts.requests import SignedInRequest
from accounts.views.answers import show_form
from accounts.views.people import form_page
from modules.forms.enrolment import EnrolForm, TeamConfirmForm, TeamEndForm
from modules.models import Enrolment, LearningPath
from modules.path_dates import dates_from
from modules.services.team_paths import (
    TeamPlan,
    enrol_seen,
    groups_of,
    plan_for,
    take_all_off,
)
from ui.answers import see_other


@form_page
@administrators_only
def team_paths(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who of the team is on a path, and what putting it on another would do."""
    team = _team(request, pk)
    form = EnrolForm(LearningPath.objects.all(), request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, team, form)
    return _preview(request, team, form, plan_for(team, form.cleaned_data["path"]))


@require_POST
@administrators_only
def team_paths_confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """Put on the path whoever was shown. When somebody has come into the team since,
    it is shown once more.
    """
    team = _team(request, pk)
    form = TeamConfirmForm(LearningPath.objects.all(), request.POST)
    if not form.is_valid():
        return _ask(request, team, form)
    path, day = form.cleaned_data["path"], form.cleaned_data["started_on"]
    plan, seen = plan_for(team, path), form.cleaned_data["seen"]
    if not plan.is_seen(seen):
        return _preview(request, team, form, plan, has_changed=True)
    done = enrol_seen(plan, path, seen, started_on=day, by=request.user)
    messages.success(request, _put_on_words(len(done.new)))
    return see_other("modules:team_paths", team.pk)


@form_page
@administrators_only
def team_paths_end(
    request: SignedInRequest, pk: int, path_id: int, day: str
) -> HttpResponse:
    """Ask who of those who began together is taken off again."""
    team = _team(request, pk)
    rows = _running(request, team).filter(path=path_id, started_on=_day(day))
    first = get_object_or_404(rows[:1])
    form = TeamEndForm(rows, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"team": team, "first": first, "form": form}
        return show_form(request, "modules/team_paths_end.html", context)
    off = list(form.cleaned_data["people"])
    take_all_off(off, by=request.user, on=timezone.localdate())
    messages.success(request, _taken_off_words(len(off)))
    return see_other("modules:team_paths", team.pk)


def _team(request: SignedInRequest, pk: int) -> Team:
    return get_object_or_404(Team.objects.open_for(request.user), pk=pk)


def _running(request: SignedInRequest, team: Team) -> QuerySet[Enrolment]:
    rows = Enrolment.objects.open_for(request.user).running()
    rows = rows.filter(member__team=team, member__is_active=True)
    return rows.select_related("member", "path").order_by("member__display_name", "pk")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Http404 from fault


def _ask(request: SignedInRequest, team: Team, form: EnrolForm) -> HttpResponse:
    groups = groups_of(list(_running(request, team)))
    context = {"team": team, "form": form, "groups": groups}
    return show_form(request, "modules/team_paths.html", context)


def _preview(
    request: SignedInRequest,
    team: Team,
    form: EnrolForm,
    plan: TeamPlan,
    *,
    has_changed: bool = False,
) -> HttpResponse:
    path, day = form.cleaned_data["path"], form.cleaned_data["started_on"]
    seen = ",".join(str(member.pk) for member in plan.new)
    asked = {"path": path.pk, "started_on": day, "seen": seen}
    context = {
        "team": team,
        "path": path,
        "day": day,
        "today": timezone.localdate(),
        "plan": plan,
        "has_changed": has_changed,
        "dates": dates_from(path, day, reader=request.user),
        "form": TeamConfirmForm(LearningPath.objects.all(), initial=asked).hidden(),
    }
    status = 409 if has_changed else 200
    return render(request, "modules/team_paths_preview.html", context, status=status)


def _put_on_words(count: int) -> str:
    words = ngettext(
        "%(count)s person was put on the path.",
        "%(count)s people were put on the path.",
        count,
    )
    return words % {"count": count}


def _taken_off_words(count: int) -> str:
    words = ngettext(
        "%(count)s person is off the path. What she did stays hers.",
        "%(count)s people are off the path. What they did stays theirs.",
        count,
    )
    return words % {"count": count}
