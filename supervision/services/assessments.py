"""A supervisor's assessment from its beginning to her answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import StaffMember
from assessments.domain.scoring import SCORER_VERSION
from supervision.domain.observation import Entry, Row, RowState
from supervision.models import (
    HALF_SET,
    Assessment,
    AssessmentLevel,
    AssessmentState,
    DevelopmentPlan,
    InstrumentVersion,
    Observation,
)
from supervision.permissions import can_assess
from supervision.services.instruments import current_catalogue


class NotAllowedError(Exception):
    """This person may not assess that one."""


class StaleError(Exception):
    """Somebody has saved since this page was opened; nothing was changed."""


class NotOfferedError(Exception):
    """A row, an occasion or a competency that this assessment does not have."""


class UnsetRowsError(Exception):
    """Rows that had to be set, or given their words, before finishing: `rows`."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__(f"{len(rows)} rows are not set")
        self.rows = rows


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is settled before the first row."""

    code: str
    held_at: datetime
    competencies: list[str] = field(default_factory=list)
    note: str = ""


def begin_assessment(
    supervisor: StaffMember,
    attendant: StaffMember,
    *,
    version: InstrumentVersion,
    occasion: Occasion,
    now: datetime | None = None,
) -> Assessment:
    """Open an empty form with a copy of the behaviours as they read now.

    Raises NotAllowedError, or NotOfferedError when occasion or competencies are not
    of this instrument.
    """
    if not can_assess(supervisor, attendant):
        raise NotAllowedError
    catalogue = current_catalogue()
    _check_offered(version, occasion, set(catalogue.titles()))
    moment = now or timezone.now()
    return Assessment.objects.create(
        instrument_version=version,
        supervisor=supervisor,
        attendant=attendant,
        occasion=occasion.code,
        occasion_note=occasion.note,
        held_at=occasion.held_at,
        competencies=[c for c in catalogue.titles() if c in occasion.competencies],
        catalogue=catalogue.as_json(),
        created_at=moment,
        saved_at=moment,
    )


def _check_offered(
    version: InstrumentVersion, occasion: Occasion, known: set[str]
) -> None:
    chosen = set(occasion.competencies)
    if not chosen <= known or not 1 <= len(chosen) <= version.most_competencies:
        raise NotOfferedError
    if occasion.code not in dict(version.occasions):
        raise NotOfferedError


def _claim(assessment: Assessment, seen_version: int, **changes: Any) -> None:
    """Take the next version, or raise StaleError: one conditional UPDATE decides."""
    claimed = Assessment.objects.filter(
        pk=assessment.pk, version=seen_version, state=assessment.state
    ).update(version=seen_version + 1, **changes)
    if not claimed:
        raise StaleError
    assessment.version = seen_version + 1
    for name, value in changes.items():
        setattr(assessment, name, value)


@transaction.atomic
def save_rows(
    assessment: Assessment,
    entries: Mapping[str, Entry],
    *,
    seen_version: int,
    now: datetime | None = None,
) -> Assessment:
    """Keep these rows of a draft; rows that are not named stay as they are.

    Raises StaleError when the draft was saved or finished meanwhile, NotOfferedError
    for a row that this form does not ask.
    """
    rows = offered_rows(assessment)
    if not set(entries) <= set(rows):
        raise NotOfferedError
    if not assessment.is_draft:
        raise StaleError
    _claim(assessment, seen_version, saved_at=now or timezone.now())
    stored = {row.behaviour: row for row in assessment.observations.all()}
    kept = [
        _kept_row(assessment, rows[code], entry, stored.get(code))
        for code, entry in entries.items()
    ]
    Observation.objects.bulk_create(
        [row for row in kept if row is not None],
        update_conflicts=True,
        unique_fields=["assessment", "behaviour"],
        update_fields=["kind", "state", "words", "saved_version"],
    )
    return assessment


def offered_rows(assessment: Assessment) -> dict[str, Row]:
    """What this form can hold: the asked rows and every harmful one."""
    asked = {row.code for row in assessment.behaviours.asked(assessment.competencies)}
    rows = assessment.behaviours.rows().items()
    return {code: row for code, row in rows if row.is_harmful or code in asked}


def _kept_row(
    assessment: Assessment, row: Row, entry: Entry, stored: Observation | None
) -> Observation | None:
    """What is to be written; a row that was tapped stays tapped."""
    before = stored.entry if stored else Entry()
    is_untapped = not row.is_harmful and before.state and not entry.state
    if entry == before or is_untapped:
        return None
    kept = _with_kept_words(row, entry, stored)
    return Observation(
        assessment=assessment,
        behaviour=row.code,
        kind=row.kind,
        state=_stored_state(row, kept),
        words=kept.words,
        saved_version=assessment.version,
    )


def _with_kept_words(row: Row, entry: Entry, stored: Observation | None) -> Entry:
    """Harm that is taken back keeps its words, and has them again when it is ticked
    once more without any.
    """
    if stored is None or not row.is_harmful:
        return entry
    is_ticked_again = stored.state == RowState.MISSING and not entry.words
    if entry.state and not is_ticked_again:
        return entry
    return replace(entry, words=stored.words)


def _stored_state(row: Row, entry: Entry) -> str:
    if row.is_harmful and not entry.state:
        return RowState.MISSING.value
    is_whole = entry.words if row.is_harmful else entry.state
    return entry.state if is_whole else HALF_SET


@transaction.atomic
def finish_assessment(
    assessment: Assessment, *, seen_version: int, now: datetime | None = None
) -> Assessment:
    """Close the form and freeze its levels.

    Raises UnsetRowsError while an asked row is not set, as a row that was left out by
    accident must not read as "No opportunity", or while a harmful tick has no words.
    """
    states = assessment.states()
    unset = assessment.behaviours.unset(assessment.competencies, states)
    unworded = assessment.behaviours.unworded(assessment.entries())
    if unset or unworded:
        raise UnsetRowsError(unset + unworded)
    if not assessment.is_draft:
        raise StaleError
    _claim(
        assessment,
        seen_version,
        state=AssessmentState.FINISHED,
        finished_at=now or timezone.now(),
    )
    _freeze_levels(assessment, states)
    return assessment


def _freeze_levels(assessment: Assessment, states: Mapping[str, str]) -> None:
    exempt = frozenset(
        assessment.observations.filter(is_exempt=True).values_list(
            "behaviour", flat=True
        )
    )
    levels = assessment.behaviours.levels(assessment.competencies, states, exempt)
    AssessmentLevel.objects.bulk_create(
        AssessmentLevel(
            assessment=assessment,
            competency=code,
            position=position,
            level=level,
            scorer_version=SCORER_VERSION,
        )
        for position, (code, level) in enumerate(levels.items(), start=1)
    )


@transaction.atomic
def release_assessment(
    assessment: Assessment,
    *,
    next_step: str,
    due_on: date,
    seen_version: int,
    now: datetime | None = None,
) -> Assessment:
    """Let her read it, together with the agreed next step. Raises StaleError."""
    is_replaced = Assessment.objects.filter(replaces=assessment).exists()
    if assessment.state != AssessmentState.FINISHED or is_replaced:
        raise StaleError
    moment = now or timezone.now()
    _claim(assessment, seen_version, state=AssessmentState.RELEASED, released_at=moment)
    DevelopmentPlan.objects.create(
        assessment=assessment,
        attendant=assessment.attendant,
        what=next_step,
        due_on=due_on,
        created_at=moment,
    )
    return assessment


def mark_read(assessment: Assessment, *, now: datetime | None = None) -> Assessment:
    """She says that she has read it; saying so again changes nothing."""
    if assessment.read_at is None:
        assessment.read_at = now or timezone.now()
        assessment.save(update_fields=["read_at"])
    return assessment


def answer_assessment(
    assessment: Assessment, *, reply: str, now: datetime | None = None
) -> Assessment:
    """Her answer in writing. Once given it stands, as the supervisor may have read it.

    Raises StaleError for a second, other answer.
    """
    if assessment.reply == reply:
        return assessment
    moment = now or timezone.now()
    answered = Assessment.objects.filter(
        pk=assessment.pk, replied_at__isnull=True
    ).update(reply=reply, replied_at=moment, read_at=assessment.read_at or moment)
    if not answered:
        raise StaleError
    assessment.refresh_from_db()
    return assessment
