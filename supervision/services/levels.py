"""Where people stand now: the latest level of each competency, and where it is from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, QuerySet, Value

from accounts.models import StaffMember
from assessments.models import Competency, Mode, Outcome, RolePlay
from supervision.models import Assessment, AssessmentLevel

Levels = dict[int, dict[str, int]]
COLUMNS = ("at", "scorer", "kind", "pk_seen", "who", "what", "level")
OBSERVED, REHEARSED = "observed", "rehearsed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One level, with the observation or the assessed role-play that it comes from."""

    level: int
    at: datetime
    kind: str
    pk: int


@dataclass(frozen=True, slots=True)
class OwnLevel:
    """One attendant's latest level of one competency, ready to show with its source."""

    competency: Competency
    level: int
    at: datetime
    source: str
    url: str


def latest_findings(
    attendants: Sequence[StaffMember],
) -> dict[int, dict[str, Finding]]:
    """By attendant and competency, from observations and assessed role-plays.

    Latest, not best: best would forget harm. "Not observed" replaces nothing. One
    query for any number of people.
    """
    rows = _observed(attendants).union(_rehearsed(attendants), all=True)
    found: dict[int, dict[str, Finding]] = {}
    for at, _scorer, kind, pk, who, what, level in rows.order_by("at", "scorer"):
        found.setdefault(who, {})[what] = Finding(level, at, kind, pk)
    return found


def latest_levels(attendants: Sequence[StaffMember]) -> Levels:
    return {
        who: {competency: finding.level for competency, finding in findings.items()}
        for who, findings in latest_findings(attendants).items()
    }


def _observed(attendants: Sequence[StaffMember]) -> QuerySet[Any, Any]:
    rows = AssessmentLevel.objects.filter(
        assessment__in=Assessment.objects.standing(),
        assessment__attendant__in=attendants,
        level__isnull=False,
    ).annotate(
        at=F("assessment__held_at"),
        scorer=F("scorer_version"),
        kind=Value(OBSERVED, output_field=CharField()),
        pk_seen=F("assessment_id"),
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
        kind=Value(REHEARSED, output_field=CharField()),
        pk_seen=F("role_play_id"),
        who=F("role_play__member"),
        what=F("competency__code"),
    )
    return rows.order_by().values_list(*COLUMNS)


def own_levels(attendant: StaffMember) -> list[OwnLevel]:
    """Her latest levels, the critical competencies first; four queries."""
    findings = latest_findings([attendant]).get(attendant.pk, {})
    sources = _sources(findings.values())
    competencies = Competency.objects.filter(code__in=findings)
    return [
        _own_level(competency, findings[competency.code], sources)
        for competency in competencies.order_by("-is_critical", "position")
    ]


Sources = Mapping[tuple[str, int], tuple[str, str]]


def _own_level(competency: Competency, finding: Finding, sources: Sources) -> OwnLevel:
    source, url = sources[finding.kind, finding.pk]
    return OwnLevel(competency, finding.level, finding.at, source, url)


def _sources(findings: Iterable[Finding]) -> Sources:
    """Title and address of every observation and role-play that is named."""
    wanted: dict[str, set[int]] = {OBSERVED: set(), REHEARSED: set()}
    for finding in findings:
        wanted[finding.kind].add(finding.pk)
    seen = Assessment.objects.select_related("instrument_version").defer("catalogue")
    plays = RolePlay.objects.without_story()
    return {
        (OBSERVED, each.pk): (each.occasion_title, each.get_absolute_url())
        for each in seen.filter(pk__in=wanted[OBSERVED])
    } | {
        (REHEARSED, each.pk): (each.version.title, each.get_debrief_url())
        for each in plays.filter(pk__in=wanted[REHEARSED])
    }
