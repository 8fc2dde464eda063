"""Who needs the supervisor this week, where the team stands, and one attendant."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import StaffMember, attendants_of
from assessments.models import RolePlay, Sitting
from modules.progress import Overdue, overdue, path_of
from modules.steps import home_cards
from records.services import note_reading
from supervision.home import both_zones
from supervision.models import Assessment, DevelopmentPlan, SupervisionMeeting
from supervision.services.figures import latest_levels, team_figures
from supervision.services.results import own_levels
from supervision.views.access import (
    SignedInRequest,
    attendant_or_404,
    require_supervisor,
)

LATEST = 20


@require_GET
def team_detail(request: SignedInRequest) -> HttpResponse:
    member = require_supervisor(request)
    now = timezone.now()
    attendants = list(
        attendants_of(member).exclude(pk=member.pk).select_related("team")
    )
    cards = home_cards(member, now)
    context = {
        "attendants": attendants,
        "teams": sorted({each.team.name for each in attendants if each.team}),
        "waits": [card for card in cards if card.area == "waits"],
        "overdue": _with_names(overdue(attendants, now), attendants),
        "talks": _talks(member, SupervisionMeeting.objects.open_for(member)),
        "figures": team_figures(attendants) if attendants else [],
    }
    return render(request, "supervision/team_detail.html", context)


def _with_names(
    late: Sequence[Overdue], attendants: Sequence[StaffMember]
) -> list[tuple[StaffMember, Overdue, int]]:
    """Each overdue step with its attendant and the days it has been waiting."""
    people = {member.pk: member for member in attendants}
    today = timezone.localdate()
    return [(people[each.member_id], each, (today - each.due_on).days) for each in late]


def _talks(reader: StaffMember, talks) -> list[tuple[SupervisionMeeting, dict]]:
    coming = talks.planned().select_related("attendant", "supervisor").order_by("at")
    return [(meeting, both_zones(meeting, reader)) for meeting in coming]


@require_GET
def attendant_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One attendant: path, assessed work, practice as "done" only, plan, talks."""
    attendant = attendant_or_404(request, pk)
    member = request.user
    note_reading(
        reader=member, subject=attendant, what="progress", object_id=attendant.pk
    )
    hers = Assessment.objects.open_for(member).filter(attendant=attendant)
    talks = SupervisionMeeting.objects.open_for(member).filter(attendant=attendant)
    context = {
        "attendant": attendant,
        "path": path_of(attendant, timezone.now()),
        "levels": own_levels(latest_levels([attendant]).get(attendant.pk, {})),
        "assessments": hers.with_people().with_progress()[:LATEST],
        "plans": DevelopmentPlan.objects.filter(attendant=attendant).current(),
        "talks": _talks(member, talks),
        "today": timezone.localdate(),
        **_attempts(member, attendant),
    }
    return render(request, "supervision/attendant_detail.html", context)


def _attempts(member: StaffMember, attendant: StaffMember) -> dict[str, object]:
    """Assessed work that he may open; of practice only how often it was done."""
    sittings = Sitting.objects.filter(member=attendant).completed()
    plays = RolePlay.objects.of(attendant).completed()
    return {
        "sittings": Sitting.objects.open_for(member)
        .filter(member=attendant)
        .select_related("quiz")[:LATEST],
        "role_plays": RolePlay.objects.assessed_by(member)
        .filter(member=attendant)
        .without_story()[:LATEST],
        "sittings_practised": sittings.filter(quiz__exam_paper=False).count(),
        "role_plays_practised": plays.filter(mode="practice").count(),
    }
