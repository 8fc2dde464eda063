"""Where a team stands: people counted at each level, never named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from accounts.models import StaffMember
from assessments.models import Competency, Outcome
from supervision.domain.figures import LevelFigure, count_levels, draw_levels
from supervision.models import Assessment, AssessmentLevel

Levels = dict[int, dict[str, int]]
Seen = tuple[datetime | None, int, int, str, int | None]


@dataclass(frozen=True, slots=True)
class CompetencyFigure:
    title: str
    is_critical: bool
    figure: LevelFigure


def latest_levels(attendants: Sequence[StaffMember]) -> Levels:
    """By attendant and competency, from observations and assessed role-plays.

    Latest, not best: best would forget harm. "Not observed" replaces nothing. Two
    queries for any number of people.
    """
    seen = [*_observed(attendants), *_rehearsed(attendants)]
    dated = sorted((row[0], *row[1:4], row[4]) for row in seen if row[0] and row[4])
    found: Levels = {}
    for _moment, _scorer, attendant, competency, level in dated:
        found.setdefault(attendant, {})[competency] = level
    return found


def _observed(attendants: Sequence[StaffMember]) -> Iterable[Seen]:
    return AssessmentLevel.objects.filter(
        assessment__in=Assessment.objects.standing(),
        assessment__attendant__in=attendants,
        level__isnull=False,
    ).values_list(
        "assessment__held_at",
        "scorer_version",
        "assessment__attendant",
        "competency",
        "level",
    )


def _rehearsed(attendants: Sequence[StaffMember]) -> Iterable[Seen]:
    return Outcome.objects.filter(
        role_play__mode="assessment",
        role_play__completed_at__isnull=False,
        role_play__member__in=attendants,
        level__isnull=False,
    ).values_list(
        "role_play__completed_at",
        "scorer_version",
        "role_play__member",
        "competency__code",
        "level",
    )


def team_figures(attendants: Sequence[StaffMember]) -> list[CompetencyFigure]:
    """One small drawing a competency, the critical ones first; three queries."""
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
