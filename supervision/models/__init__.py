"""Instruments, supervisor assessments, agreed next steps and planned talks."""

from supervision.models.assessment import (
    ANSWER,
    HALF_SET,
    Assessment,
    AssessmentLevel,
    AssessmentQuerySet,
    AssessmentState,
    Observation,
)
from supervision.models.instrument import Instrument, InstrumentKind, InstrumentVersion
from supervision.models.plan import DevelopmentPlan, SupervisionMeeting

__all__ = [
    "ANSWER",
    "HALF_SET",
    "Assessment",
    "AssessmentLevel",
    "AssessmentQuerySet",
    "AssessmentState",
    "DevelopmentPlan",
    "Instrument",
    "InstrumentKind",
    "InstrumentVersion",
    "Observation",
    "SupervisionMeeting",
]
