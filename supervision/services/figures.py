"""Where a team stands: people counted at each level, never named."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import StaffMember
from assessments.models import Competency
from supervision.domain.figures import LevelFigure, count_levels, draw_levels
from supervision.services.levels import Levels, latest_levels


@dataclass(frozen=True, slots=True)
class CompetencyFigure:
    title: str
    is_critical: bool
    figure: LevelFigure


def team_figures(attendants: Sequence[StaffMember]) -> list[CompetencyFigure]:
    """One small drawing a competency, the critical ones first; one query."""
    levels = latest_levels(attendants)
    competencies = Competency.objects.in_order()
    return [_figure(competency, attendants, levels) for competency in competencies]


def _figure(
    competency: Competency, attendants: Sequence[StaffMember], levels: Levels
) -> CompetencyFigure:
    own = [levels.get(member.pk, {}).get(competency.code) for member in attendants]
    counts, unseen = count_levels(own)
    return CompetencyFigure(
        competency.title_shown, competency.is_critical, draw_levels(counts, unseen)
    )
