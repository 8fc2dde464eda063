"""Where a team stands: people counted at each level, never named."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from accounts.models import StaffMember
from assessments.models import Competency, Mode, Outcome
from supervision.domain.figures import LevelFigure, count_levels, draw_levels
from supervision.models import Assessment, AssessmentLevel

Levels = dict[int, dict[str, int]]
COLUMNS = ("at", "scorer", "who", "what", "level")


@dataclass(frozen=True, slots=True)
class CompetencyFigure:
    title: str
    is_critical: bool
    figure: LevelFigure


def latest_levels(attendants: Sequence[StaffMember]) -> Levels:
    """By attendant and competency, from observations and assessed role-plays.

    Latest, not best: best would forget harm. "Not observed" replaces nothing. One
    query for any number of people.
    """
    rows = _observed(attendants).union(_rehearsed(attendants), all=True)
    found: Levels = {}
    for _at, _scorer, attendant, competency, level in rows.order_by("at", "scorer"):
        found.setdefault(attendant, {})[competency] = level
    return found


def _observed(attendants: Sequence[StaffMember]) -> QuerySet[Any, Any]:
    rows = AssessmentLevel.objects.filter(
        assessment__in=Assessment.objects.standing(),
        assessment__attendant__in=attendants,
        level__isnull=False,
    ).annotate(
        at=F("assessment__held_at"),
        scorer=F("scorer_version"),
        who=F("assessment__attendant"),
        what=F("competency"),
    )
    return rows.order_by().values_list(*COLUMNS)


def _rehearsed(attendants: Sequence[StaffMember]) -> QuerySet[Any, Any]:
    rows = Outcome.objects.filter(
        role_play__mode=Mode.ASSESSMENT,
        role_play__completed_at__isnull=False,
        role_play__member__in=attendants,
        level__isnull=False,
    ).annotate(
        at=F("role_play__completed_at"),
        scorer=F("scorer_version"),
        who=F("role_play__member"),
        what=F("competency__code"),
    )
    return rows.order_by().values_list(*COLUMNS)


def team_figures(attendants: Sequence[StaffMember]) -> list[CompetencyFigure]:
    """One small drawing a competency, the critical ones first; two queries."""
    levels = latest_levels(attendants)
    competencies = Competency.objects.order_by("-is_critical", "position")
    return [_figure(competency, attendants, levels) for competency in competencies]


def _figure(
    competency: Competency, attendants: Sequence[StaffMember], levels: Levels
) -> CompetencyFigure:
    own = [levels.get(member.pk, {}).get(competency.code) for member in attendants]
    counts, unseen = count_levels(own)
    return CompetencyFigure(
        competency.title, competency.is_critical, draw_levels(counts, unseen)
    )
