"""Publishing a scenario freezes a version of it that people play."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from assessments.domain.compiling import (
    ENGINE_FORMAT,
    fingerprint,
    structure_fingerprint,
)
from assessments.domain.linting import Fault, Findings
from assessments.models import ScenarioPage, ScenarioVersion


def freeze_published(page: ScenarioPage) -> ScenarioVersion | None:
    """Make a version of a page that has just been published.

    Translations and scheduled publishing go round the editor's form, and the page is
    live already: faults therefore never raise here. The last good version stays in
    play; the editor and `doctor` are told.
    """
    findings = page.check_story()
    if findings.compiled is None:
        return None
    return _freeze(page, findings)


@transaction.atomic
def _freeze(page: ScenarioPage, findings: Findings) -> ScenarioVersion:
    data = dict(findings.compiled or {})
    sha256 = fingerprint(data)
    latest = page.versions.order_by("-number").first()
    if latest is not None and latest.sha256 == sha256:
        return latest
    return ScenarioVersion.objects.create(
        page=page,
        locale=page.locale,
        scenario_key=page.translation_key,
        slug=page.slug,
        title=page.title,
        number=_next_number(page),
        data=data,
        sha256=sha256,
        structure_hash=structure_fingerprint(data),
        findings={
            "warnings": [_as_data(fault) for fault in findings.warnings],
            "figures": dict(findings.figures),
        },
        engine_format=ENGINE_FORMAT,
    )


def _next_number(page: ScenarioPage) -> int:
    highest: int | None = page.versions.aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def _as_data(fault: Fault) -> dict[str, Any]:
    return {"code": fault.code, "step": fault.step, "about": fault.about}


def unplayable() -> list[tuple[ScenarioPage, Findings]]:
    """Published scenarios whose published words cannot be played, with what is wrong.

    People go on playing the last good version, if there is one.
    """
    found = [(page, page.check_story()) for page in ScenarioPage.objects.live()]
    return [(page, findings) for page, findings in found if findings.errors]
