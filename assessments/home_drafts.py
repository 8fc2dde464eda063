"""What editors find on their home: scenario drafts, and what holds them back."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Role, StaffMember
from assessments.domain.compiling import Catalogue
from assessments.domain.linting import check_scenario
from assessments.models import Behaviour, ScenarioPage
from assessments.page_forms import fault_place, fault_sentence
from modules.steps import HomeCard

LATEST = 5
STORY = ("title", "intro", "content_note", "minutes", "competencies", "start")
BLOCKS = ("steps", "exemptions")


def home_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """The latest drafts that cannot be published, each with its first fault."""
    if member.active_role != Role.EDITOR:
        return []
    drafts = ScenarioPage.objects.filter(has_unpublished_changes=True)
    latest = drafts.select_related("latest_revision").defer(*BLOCKS)
    pages = list(latest.order_by("-latest_revision_created_at", "pk")[:LATEST])
    if not pages:
        return []
    catalogue = Behaviour.objects.catalogue()
    faults = [(page, _first_fault(page, catalogue)) for page in pages]
    return [_card(page, *fault) for page, fault in faults if fault]


def _first_fault(page: ScenarioPage, catalogue: Catalogue) -> tuple[str, str] | None:
    """In words, and where in the editor; None when the draft could be published."""
    if page.latest_revision is None:
        return None
    content = page.latest_revision.content
    draft = ScenarioPage(**{name: content[name] for name in (*STORY, *BLOCKS)})
    errors = check_scenario(draft.script(), catalogue).errors
    if not errors:
        return None
    return fault_sentence(errors[0]), fault_place(errors[0], draft.steps)


def _card(page: ScenarioPage, fault: str, place: str) -> HomeCard:
    title = page.get_admin_display_title()
    return HomeCard(
        title=_("“%(scenario)s” cannot be published yet") % {"scenario": title},
        text=fault,
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]) + place,
        action=_("Mend the scenario"),
        label=_("Draft"),
        tone="caution",
        icon="pencil",
        weight=32,
    )
