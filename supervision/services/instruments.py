"""Instruments from content packs: new content is a new version, the old one stays."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.models import Competency
from supervision.domain.observation import Catalogue, Group, Row
from supervision.models import Instrument, InstrumentKind, InstrumentVersion

OBSERVATION = "observation"


def content_hash(content: Mapping[str, Any]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def load_instrument(
    slug: str, content: Mapping[str, Any], *, now: datetime | None = None
) -> InstrumentVersion:
    """Publish this content as the latest version; the same content changes nothing. Two
    who load at once take their turns.
    """
    Instrument.objects.get_or_create(
        slug=slug, defaults={"kind": InstrumentKind.LEVELS}
    )
    instrument = Instrument.objects.select_for_update().get(slug=slug)
    latest = instrument.latest()
    digest = content_hash(content)
    if latest is not None and latest.content_hash == digest:
        return latest
    return InstrumentVersion.objects.create(
        instrument=instrument,
        number=latest.number + 1 if latest else 1,
        content=dict(content),
        content_hash=digest,
        published_at=now or timezone.now(),
    )


def observation_version() -> InstrumentVersion | None:
    """The observation form in force; None until the curriculum is loaded."""
    versions = InstrumentVersion.objects.filter(instrument__slug=OBSERVATION)
    return versions.order_by("-number").first()


def current_catalogue() -> Catalogue:
    """Every competency with its behaviours as they read now; two queries."""
    competencies = Competency.objects.prefetch_related("behaviours")
    return Catalogue(tuple(_group(competency) for competency in competencies))


def _group(competency: Competency) -> Group:
    rows = tuple(
        Row(
            code=f"{competency.code}/{behaviour.code}",
            competency=competency.code,
            kind=behaviour.kind,
            statement=behaviour.statement,
            exemptible_when=behaviour.exemptible_when,
            also=tuple(behaviour.also),
        )
        for behaviour in competency.behaviours.all()
    )
    return Group(competency.code, competency.title, competency.is_critical, rows)
