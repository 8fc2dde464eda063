"""What the demo's helpline has filled in itself: its directory, its documents and who
confirmed them, its privacy notice, and what is in place. All of it is invented.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from accounts.models import StaffMember
from helpline.models import (
    Confirmation,
    DocumentPage,
    DocumentVersion,
    InPlace,
    PrivacyNotice,
    Service,
)
from helpline.packs_documents import fill_example
from helpline.reading import Document, documents
from helpline.services.documents import freeze_text
from helpline.services.readiness import Words, write_entry
from modules.domain.plain_text import to_html
from modules.models import ToolPage
from rosella.demo.staff import FOUNDED_DAYS_AGO
from rosella.demo.times import Calendar

People = dict[str, StaffMember]
SERVICES = Path(__file__).parent / "directory.yaml"
CHANGED = "procedures"
CHANGED_DAYS_AGO = 4
ADDED_LATER = "**Complaints by callers.**"
"""How a paragraph begins that the procedures did not have at first."""
NOT_AGAIN = frozenset({"dewi", "siti", "noy"})
"""Who has not yet confirmed the procedures since they changed."""
STILL_TO_COME = frozenset({"procedures", "suicide-prevention-plan"})
"""What whoever began this week has before her."""
IN_PLACE = (
    ("rotation-and-days-off", InPlace.YES, "Arif and Teresa", 60),
    ("shifts-and-caring", InPlace.PARTLY, "Rohani", -21),
    ("space-to-talk", InPlace.YES, "Khin Thuzar", 45),
    ("psychological-expert", InPlace.YES, "Doctor Malee (invented)", 75),
    ("routine-supervision", InPlace.PARTLY, "Arif and Teresa", -14),
    ("directory", "", "The supervisor on duty", None),
    ("suicide-prevention-plan", "", "Rohani", 30),
)
NOTICE = {
    "controller": "River and Island Helpline (invented), 12 Harbour Square",
    "contact": "Rohani, administrator, extension 10, privacy@demo.example",
    "text": (
        "<p><b>This is an invented example for the demo.</b></p><p>We keep this to "
        "prepare people for the line and to look after them. What you learnt and what "
        "was observed is kept for two years after you leave. If you think that we "
        "handle your data wrongly, speak to the head of the service on extension "
        "10.</p>"
    ),
}


def fill_directory(calendar: Calendar) -> None:
    for data in yaml.safe_load(SERVICES.read_text(encoding="utf-8"))["services"]:
        at = calendar.at(data.pop("checked"), "14:10")
        Service.objects.create(
            checked_on=timezone.localdate(at),
            checked_by="Arif Nasution",
            noted_at=at,
            **_shelter(data.pop("shelter", {})),
            **data,
        )


def _shelter(data: dict[str, Any]) -> dict[str, Any]:
    names = {"length_of_stay": "stay", "provided": "provides"}
    return {f"shelter_{names.get(name, name)}": words for name, words in data.items()}


def fill_documents(calendar: Calendar) -> None:
    """Before the toolbox is filled in: the first version of each document dates from
    the first day, and one has changed since.
    """
    first, later = calendar.at(FOUNDED_DAYS_AGO), calendar.at(CHANGED_DAYS_AGO)
    for page in DocumentPage.objects.live().select_related("locale"):
        now = _example(page)
        before = _before_the_change(now) if page.slug == CHANGED else now
        freeze_text(page, to_html(before).strip(), at=first)
        freeze_text(page, to_html(now).strip(), at=later)
        if not page.tool:
            fill_example(page)


def _example(page: DocumentPage) -> str:
    if not page.tool:
        return page.example
    return ToolPage.objects.live().get(slug=page.tool, locale=page.locale_id).example


def _before_the_change(text: str) -> str:
    parts = text.split("\n\n")
    return "\n\n".join(part for part in parts if not part.startswith(ADDED_LATER))


def publish_notice() -> None:
    PrivacyNotice.objects.create(language="en", **NOTICE)


def confirm_documents(calendar: Calendar, people: People) -> None:
    """Everybody on her second day; what changed since then, most of them again."""
    found = documents()
    for member in people.values():
        is_new = timezone.localdate(member.joined_at) > _days_ago(calendar, 10)
        left = STILL_TO_COME if is_new else frozenset()
        asked = [item for item in found if item.version and item.slug not in left]
        Confirmation.objects.bulk_create(
            _confirmation(calendar, member, item) for item in asked
        )


def _days_ago(calendar: Calendar, days: int) -> date:
    return timezone.localdate(calendar.now) - timedelta(days=days)


def _confirmation(
    calendar: Calendar, member: StaffMember, item: Document
) -> Confirmation:
    """What she read on her second day, or since it changed."""
    at, version = min(member.joined_at + timedelta(days=1), calendar.now), item.version
    if item.slug == CHANGED and member.username in NOT_AGAIN:
        version = DocumentVersion.objects.get(document=item.key, number=1)
    elif item.slug == CHANGED:
        at = calendar.at(CHANGED_DAYS_AGO - 1)
    return Confirmation(
        member=member, version=version, name=member.display_name, confirmed_at=at
    )


def write_readiness(calendar: Calendar, people: People) -> None:
    by = people["admin@demo.example"]
    for thing, far, owner, days_ago in IN_PLACE:
        on = None if days_ago is None else _days_ago(calendar, days_ago)
        words = Words(thing, far, owner, on, seen=0)
        write_entry(words, by=by, at=calendar.at(20, "10:30"))
