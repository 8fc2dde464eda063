"""Who needs the supervisor this week, where the team stands, and one attendant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.models import StaffMember, team_of
from accounts.requests import SignedInRequest
from assessments.domain.scoring import Verdict
from assessments.models import Mode, RolePlay, Sitting
from assessments.services.results import results_of
from modules.progress import Overdue, overdue, own_paths
from modules.steps import team_cards
from records.services import note_reading
from supervision.home_talks import both_zones, talks_ahead
from supervision.models import Assessment, DevelopmentPlan, SupervisionMeeting
from supervision.services.figures import team_figures
from supervision.services.levels import own_levels
from supervision.views.access import (
    attendant_or_404,
    require_supervisor,
)
from ui.once import asking_once

LATEST = 20
LATE_SHOWN = 3
TALKS_HELD = 3
TAKEN_BACK_WITHIN = timedelta(days=14)


@require_GET
def team_detail(request: SignedInRequest) -> HttpResponse:
    with asking_once():
        return _team(request)


def _team(request: SignedInRequest) -> HttpResponse:
    member = require_supervisor(request)
    now = timezone.now()
    attendants = team_of(member)
    context = {
        "attendants": attendants,
        "teams": sorted({each.team.name for each in attendants if each.team}),
        "waits": team_cards(member, now),
        "overdue": _late_people(overdue(attendants, now), attendants),
        "talks": _talks_ahead(member, now),
        "figures": team_figures(attendants) if attendants else [],
    }
    return render(request, "supervision/team_detail.html", context)


@dataclass(frozen=True, slots=True)
class LatePerson:
    """Somebody past a date: since when, what has waited longest, how much more."""

    member: StaffMember
    since: date
    longest: list[tuple[Overdue, int]]
    more: int


def _late_people(
    late: Sequence[Overdue], attendants: Sequence[StaffMember]
) -> list[LatePerson]:
    """One entry a person, so that a long list of hers hides nobody else."""
    people = {member.pk: member for member in attendants}
    hers: dict[int, list[Overdue]] = {}
    for each in late:
        hers.setdefault(each.member_id, []).append(each)
    return [_late_person(people[pk], steps) for pk, steps in hers.items()]


def _late_person(member: StaffMember, late: list[Overdue]) -> LatePerson:
    today = timezone.localdate()
    longest = [(each, (today - each.due_on).days) for each in late[:LATE_SHOWN]]
    return LatePerson(member, late[0].due_on, longest, len(late) - len(longest))


def _talks_ahead(
    supervisor: StaffMember, now: datetime
) -> list[tuple[SupervisionMeeting, dict]]:
    """His own, the next one first; those whose time has passed wait for his word."""
    ahead = talks_ahead(supervisor, now)
    return [(talk, both_zones(talk, supervisor)) for talk in ahead]


def _talks(reader: StaffMember, talks) -> list[tuple[SupervisionMeeting, dict]]:
    coming = talks.planned().select_related("attendant", "supervisor").order_by("at")
    return [(meeting, both_zones(meeting, reader)) for meeting in coming]


@require_GET
def attendant_detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """One attendant: levels, observations, assessed work, agreed steps, talks."""
    attendant = _watched_attendant(request, pk)
    member, now = request.user, timezone.now()
    hers = Assessment.objects.open_for(member).filter(attendant=attendant)
    talks = SupervisionMeeting.objects.open_for(member).filter(attendant=attendant)
    plans = DevelopmentPlan.objects.open_for(member).filter(attendant=attendant)
    context = {
        "attendant": attendant,
        "levels": own_levels(attendant),
        "assessments": hers.with_people().with_progress().with_correction()[:LATEST],
        "plans": plans.current(),
        "talks": _talks(member, talks),
        "held": talks.held()[:TALKS_HELD],
        "now": now,
        "recent": now - TAKEN_BACK_WITHIN,
        "today": timezone.localdate(),
        **_attempts(member, attendant),
    }
    return render(request, "supervision/attendant_detail.html", context)


@require_GET
def attendant_path(request: SignedInRequest, pk: int) -> HttpResponse:
    """Her learning path, step by step."""
    attendant = _watched_attendant(request, pk)
    context = {"attendant": attendant, "paths": own_paths(attendant, timezone.now())}
    return render(request, "supervision/attendant_path.html", context)


def _watched_attendant(request: SignedInRequest, pk: int) -> StaffMember:
    """An attendant of his; that he looked is written down for her."""
    attendant = attendant_or_404(request, pk)
    note_reading(
        reader=request.user,
        subject=attendant,
        what="progress",
        object_id=attendant.pk,
    )
    return attendant


def _attempts(member: StaffMember, attendant: StaffMember) -> dict[str, object]:
    """Assessed work that he may open; of practice only how often it was done."""
    sittings = Sitting.objects.open_for(member).filter(member=attendant)
    plays = RolePlay.objects.assessed_by(member).filter(member=attendant)
    return {
        "sittings": _with_results(list(sittings.select_related("quiz")[:LATEST])),
        "role_plays": _with_verdicts(
            list(plays.latest_and_unsafe(LATEST).with_verdicts())
        ),
        "practised": _practised(attendant),
    }


def _with_verdicts(plays: list[RolePlay]) -> list[tuple[RolePlay, Verdict]]:
    """Each role-play with what it came to, the unsafe ones first."""
    found = [(play, play.verdict()) for play in plays]
    return sorted(found, key=lambda each: each[1] != Verdict.UNSAFE)


def _with_results(sittings: list[Sitting]) -> list[tuple[Sitting, str]]:
    """Each sitting with how it ended."""
    results = results_of(sittings)
    return [(sitting, results[sitting.pk].outcome) for sitting in sittings]


def _practised(attendant: StaffMember) -> dict[str, int]:
    sittings = Q(sittings__completed_at__isnull=False, sittings__exam_paper=False)
    plays = Q(role_plays__completed_at__isnull=False, role_plays__mode=Mode.PRACTICE)
    return StaffMember.objects.filter(pk=attendant.pk).aggregate(
        sittings=Count("sittings", filter=sittings, distinct=True),
        role_plays=Count("role_plays", filter=plays, distinct=True),
    )
