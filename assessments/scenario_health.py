"""The line of `doctor` about scenarios that were published with faults."""

from django.utils.translation import gettext as _

from assessments.models import ScenarioVersion
from assessments.page_forms import fault_sentence
from assessments.services.scenarios import unplayable
from ui.health import Health


def check_scenarios() -> Health:
    """Well when the published words of every scenario are the ones people play."""
    broken = unplayable()
    problems = [
        f"{page.slug}: {fault_sentence(fault)}"
        for page, findings in broken
        for fault in findings.errors
    ]
    return Health(
        name="scenarios",
        is_well=not broken,
        seen=_("%(count)s scenarios can be played.")
        % {"count": ScenarioVersion.objects.current().count()},
        mend=""
        if not broken
        else _("Mend them in the CMS and publish: %(faults)s")
        % {"faults": " ".join(problems)},
        data={"problems": problems},
    )
