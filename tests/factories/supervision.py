"""Invented observations. Each makes the row it names and what that row needs."""

from datetime import UTC, datetime

import factory

from accounts.models import Assignment
from assessments.models import Behaviour, Competency
from supervision.domain.observation import Entry
from supervision.models import (
    Assessment,
    DevelopmentPlan,
    InstrumentVersion,
    SupervisionMeeting,
)
from supervision.services.assessments import (
    Occasion,
    begin_assessment,
    finish_assessment,
    offered_rows,
    release_assessment,
    save_rows,
)
from supervision.services.instruments import load_instrument
from tests.factories.accounts import AssignmentFactory

HELD = datetime(2026, 11, 19, 8, 30, tzinfo=UTC)
BEHAVIOURS = {
    "basic": ("asks-first", "agrees-word"),
    "advanced": ("offers-cover",),
    "harmful": ("calls-back", "reveals-helpline"),
}
STATEMENTS = {
    "asks-first": "Asks first whether she can talk.",
    "agrees-word": "Agrees a word for danger.",
    "offers-cover": "Offers an everyday reason.",
    "calls-back": "Rings again after the contact broke off.",
    "reveals-helpline": "Says to somebody else who is calling.",
}


class CompetencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Competency

    code = factory.Sequence(lambda n: f"competency-{n}")
    title = factory.Sequence(lambda n: f"Competency {n}")
    position = factory.Sequence(lambda n: n)
    is_critical = False
    definition = "What it means."


def make_competency(code: str, **fields) -> Competency:
    """A competency with two basic, one advanced and two harmful behaviours."""
    competency = CompetencyFactory(code=code, **fields)
    pairs = [(kind, name) for kind, names in BEHAVIOURS.items() for name in names]
    for position, (kind, name) in enumerate(pairs):
        Behaviour.objects.create(
            competency=competency,
            code=name,
            kind=kind,
            statement=STATEMENTS[name],
            position=position,
            exemptible_when="She agreed to it." if name == "calls-back" else "",
        )
    return competency


def make_instrument(**changes) -> InstrumentVersion:
    content = {
        "title": "Observation",
        "summary": "What was shown.",
        "intro": ["It finds out what to train."],
        "occasions": [{"code": "chat", "title": "Live role-play by chat"}],
        "most_competencies": 4,
        "licence": "CC-BY-4.0",
        "source": "Rosella",
        "may_edit": True,
        "may_sell": True,
    }
    return load_instrument("observation", content | changes)


def make_draft(assignment: Assignment | None = None, *codes: str) -> Assessment:
    """A draft about an assigned attendant; the competencies are made when missing."""
    assignment = assignment or AssignmentFactory()
    codes = codes or ("safe-contact",)
    for code in codes:
        if not Competency.objects.filter(code=code).exists():
            make_competency(code, title=code.replace("-", " ").capitalize())
    return begin_assessment(
        assignment.supervisor,
        assignment.attendant,
        version=make_instrument(),
        occasion=Occasion("chat", HELD, list(codes)),
    )


def set_all(assessment: Assessment, state: str = "shown", **harms: str) -> Assessment:
    """Set every asked row; `harms` are harmful ones of the first competency."""
    rows = [row for row in offered_rows(assessment).values() if not row.is_harmful]
    entries = {row.code: Entry(state) for row in rows}
    for name, words in harms.items():
        code = f"{assessment.competencies[0]}/{name.replace('_', '-')}"
        entries[code] = Entry("shown", words)
    return save_rows(assessment, entries, seen_version=assessment.version)


def make_finished(assignment: Assignment | None = None, **harms: str) -> Assessment:
    draft = set_all(make_draft(assignment), **harms)
    return finish_assessment(draft, seen_version=draft.version)


def make_released(assignment: Assignment | None = None, **harms: str) -> Assessment:
    finished = make_finished(assignment, **harms)
    return release_assessment(
        finished,
        next_step="Rehearse the first line three times.",
        due_on=HELD.date(),
        seen_version=finished.version,
    )


class SupervisionMeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SupervisionMeeting

    at = datetime(2030, 11, 26, 7, 0, tzinfo=UTC)


class DevelopmentPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DevelopmentPlan

    what = "Read the lesson again."
    due_on = HELD.date()
