"""Documents as steps of a path: done when she has confirmed what they say now."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import StaffMember
from helpline.reading import NOBODY, Document, Stand, documents, stands
from modules.steps import Standing, StepState, StepTarget

TIME_TO_READ = timedelta(days=7)


class DocumentSteps:
    """Three queries for any number of people and documents."""

    kind = "document"
    plural: str | Promise = gettext_lazy("Documents to read and confirm")
    repeats = True

    def choices(self) -> list[tuple[StepTarget, str]]:
        return [(StepTarget(self.kind, item.slug), item.title) for item in documents()]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> dict[tuple[int, StepTarget], StepState]:
        every = documents()
        asked = {item.slug: item for item in every}
        found = stands(members, every)
        return {
            (member.pk, target): document_state(
                item, found.get((member.pk, item.key), NOBODY)
            )
            for member in members
            for target in targets
            if (item := asked.get(target.target)) is not None
        }


def document_state(document: Document, stand: Stand) -> StepState:
    """Without words there is nowhere to lead her: she goes on with the next step."""
    is_done = document.is_filled and stand.at is not None
    url = reverse("helpline:document_detail", args=[document.slug])
    return StepState(
        title=document.title,
        standing=Standing.DONE if is_done else Standing.NEW,
        url=url if document.is_filled else "",
        action=_("Read it again") if is_done else _("Read it and confirm it"),
        facts=_facts(document, stand),
        summary=document.summary,
        due_on=_asked_again_by(document, stand),
        is_shut=not document.is_filled,
        kicker=_("To read and confirm"),
        done_at=stand.at if is_done else None,
        last_done_at=stand.again if is_done else None,
        again_url=url,
        again_action=_("Read it again and confirm it"),
    )


def _asked_again_by(document: Document, stand: Stand) -> date | None:
    """A text that changed has a week from the change, whenever it was due at first."""
    if document.version is None or not stand.is_asked_again:
        return None
    return timezone.localdate(document.version.published_at) + TIME_TO_READ


def _facts(document: Document, stand: Stand) -> str:
    if not document.is_filled:
        return _(
            "Your helpline has not filled this in. Ask your supervisor before your "
            "first shift."
        )
    if stand.at is None and stand.before is not None:
        day = date_format(timezone.localtime(stand.before), "j M Y")
        return _("Changed since you confirmed it on %(day)s") % {"day": day}
    return ""
