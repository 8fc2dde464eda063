"""The line of `doctor` about what only the helpline can fill in."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import StaffMember
from helpline.directory import tally
from helpline.models import PrivacyNotice
from helpline.reading import documents
from modules.models import ToolPage
from ui.health import Health


def helpline_health() -> Health:
    """What is still empty or due. It is a fault only once somebody may answer calls:
    before that nobody leans on it. In the demo everything is invented anyway.
    """
    try:
        data = missing()
        has_attendants = StaffMember.objects.filter(
            is_active=True, is_attendant=True
        ).exists()
    except DatabaseError:
        return Health(
            "helpline",
            is_well=False,
            seen=_("What the helpline has filled in cannot be read."),
            mend=_("Start Rosella once: rosella up"),
        )
    problems = list(sentences(data))
    return Health(
        "helpline",
        is_well=not problems or not has_attendants or settings.DEMO,
        seen=" ".join(problems) or _("Everything is filled in and checked."),
        mend=_("An editor fills this in at /cms/ before the first shift."),
        data={**data, "problems": problems},
    )


def missing() -> dict[str, Any]:
    """The helpline's own pages and documents that are empty, and how its directory
    and its notice stand.
    """
    empty = ToolPage.objects.live().filter(is_local=True, local_text="", alias_of=None)
    found = tally()
    return {
        "plans_empty": sorted(empty.values_list("slug", flat=True)),
        "documents_empty": [
            item.slug for item in documents() if not item.is_filled and not item.tool
        ],
        "services": found.whole,
        "services_due": found.due,
        "privacy_notice": PrivacyNotice.objects.exists(),
    }


def sentences(data: dict[str, Any]) -> list[str]:
    found = []
    if data["plans_empty"]:
        found.append(
            _("Not filled in in the toolbox: %(names)s.")
            % {"names": ", ".join(data["plans_empty"])}
        )
    if data["documents_empty"]:
        found.append(
            _("Documents not filled in: %(names)s.")
            % {"names": ", ".join(data["documents_empty"])}
        )
    if not data["services"]:
        found.append(_("The directory of services is empty."))
    if data["services_due"]:
        found.append(
            ngettext(
                "%(count)s of %(whole)s services is due to be checked.",
                "%(count)s of %(whole)s services are due to be checked.",
                data["services_due"],
            )
            % {"count": data["services_due"], "whole": data["services"]}
        )
    if not data["privacy_notice"]:
        found.append(_("The privacy notice does not say who is responsible."))
    return found
