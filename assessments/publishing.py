"""Wagtail tells us that a scenario was published; we freeze a version of it."""

from typing import Any

from assessments.models import ScenarioPage
from assessments.services.scenarios import freeze_published


def freeze_when_published(
    sender: type[ScenarioPage], instance: ScenarioPage, **kwargs: Any
) -> None:
    """Receiver of `wagtail.signals.page_published`; never raises for faults."""
    freeze_published(instance)
