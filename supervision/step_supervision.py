"""Talks and observations as steps of a path."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import StaffMember, is_supervised
from assessments.models import Wording
from modules.steps import Standing, StepState, StepTarget
from supervision.models import Instrument, InstrumentVersion, SupervisionMeeting
from ui.once import once_a_page

Found = dict[tuple[int, StepTarget], StepState]
FIRST = "first"


class TalkSteps:
    """The first talk with her supervisor: one query for any number of people."""

    kind = "talk"
    plural = gettext_lazy("Talks")
    repeats = False

    def choices(self) -> list[tuple[StepTarget, str]]:
        return [(StepTarget(self.kind, FIRST), _("First talk with your supervisor"))]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        talking = _talking(members)
        talks = _first_talks(talking.talks)
        return {
            (member.pk, target): _talk_state(
                talks.get(member.pk), talking.waits_for(member)
            )
            for member in members
            for target in targets
        }


@dataclass(slots=True)
class Talking:
    """Of some people: their talks that were not called off, the latest first, and who
    of them has a supervisor now.
    """

    talks: list[SupervisionMeeting]
    supervised: set[int]

    def waits_for(self, member: StaffMember) -> str:
        """What a step says that no time is agreed for."""
        if member.pk in self.supervised:
            return _("Your supervisor proposes a time.")
        return _("You have no supervisor yet. Once you have one, you agree on a time.")


@once_a_page
def _talking(members: Sequence[StaffMember]) -> Talking:
    """One query: a row for each talk, and one for whoever has none."""
    not_called_off = FilteredRelation(
        "meetings", condition=Q(meetings__cancelled_at__isnull=True)
    )
    rows = (
        StaffMember.objects.filter(pk__in=[member.pk for member in members])
        .annotate(has_supervisor=is_supervised(), talk=not_called_off)
        .select_related("talk__supervisor")
        .order_by("-talk__at", "-talk__pk")
    )
    found = Talking([], set())
    for row in rows:
        if row.has_supervisor:
            found.supervised.add(row.pk)
        if hasattr(row, "talk"):
            found.talks.append(row.talk)
    return found


def talks_of(members: Sequence[StaffMember]) -> list[SupervisionMeeting]:
    """Their talks that were not called off, the latest first."""
    return _talking(members).talks


def _first_talks(
    talks: Sequence[SupervisionMeeting],
) -> dict[int, SupervisionMeeting]:
    """Her first talk that was held, else the next one that is planned."""
    found: dict[int, SupervisionMeeting] = {}
    for meeting in talks:
        known = found.get(meeting.attendant_id)
        if known is None or meeting.held_at or not known.held_at:
            found[meeting.attendant_id] = meeting
    return found


def _talk_state(meeting: SupervisionMeeting | None, waits: str) -> StepState:
    title = _("First talk with your supervisor")
    if meeting is None:
        return StepState(title=title, standing=Standing.NEW, facts=waits)
    if meeting.held_at:
        return StepState(title=title, standing=Standing.DONE, done_at=meeting.held_at)
    at = timezone.localtime(meeting.at)
    facts = _("Planned for %(day)s") % {"day": date_format(at, "D j M, H:i")}
    return StepState(title=title, standing=Standing.BEGUN, facts=facts)


class AssessmentSteps:
    """An observation by her supervisor: two queries for any number of people, of which
    the talks ask one as well.
    """

    kind = "assessment"
    plural = gettext_lazy("Observations by the supervisor")
    repeats = True

    def choices(self) -> list[tuple[StepTarget, str]]:
        slugs = Instrument.objects.order_by("pk").values_list("slug", flat=True)
        titles = _titles(set(slugs))
        return [(StepTarget(self.kind, slug), titles[slug]) for slug in titles]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> Found:
        found = _releases(members, {target.target for target in targets})
        talking = _talking(members)
        return {
            (member.pk, target): _assessment_state(
                found[target.target].title,
                found[target.target].of(member),
                talking.waits_for(member),
            )
            for member in members
            for target in targets
            if target.target in found
        }


def _titles(slugs: set[str]) -> dict[str, str]:
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.order_by("number").values_list("instrument__slug", "content__title")
    wordings = Wording.objects.known()
    return {slug: wordings.of(title) for slug, title in rows}


@dataclass(slots=True)
class Releases:
    """What an instrument is called now, and by person when an observation with it was
    released, with its key: the first one first.
    """

    title: str = ""
    by_person: dict[int, list[tuple[datetime, int]]] = field(default_factory=dict)

    def of(self, member: StaffMember) -> list[tuple[datetime, int]]:
        return sorted(self.by_person.get(member.pk, []))


def _releases(members: Sequence[StaffMember], slugs: set[str]) -> dict[str, Releases]:
    """By instrument: one query, whatever their number."""
    released = FilteredRelation(
        "assessments",
        condition=Q(
            assessments__attendant__in=members, assessments__released_at__isnull=False
        ),
    )
    versions = InstrumentVersion.objects.filter(instrument__slug__in=slugs)
    rows = versions.annotate(released=released).order_by("number")
    wordings = Wording.objects.known()
    found: dict[str, Releases] = {}
    for slug, title, who, at, pk in rows.values_list(
        "instrument__slug",
        "content__title",
        "released__attendant",
        "released__released_at",
        "released__pk",
    ):
        instrument = found.setdefault(slug, Releases())
        instrument.title = wordings.of(title)
        if pk is not None:
            instrument.by_person.setdefault(who, []).append((at, pk))
    return found


def _assessment_state(
    title: str, released: list[tuple[datetime, int]], waits: str
) -> StepState:
    if not released:
        return StepState(title=title, standing=Standing.NEW, facts=waits)
    (first_at, first), (last_at, _last) = released[0], released[-1]
    return StepState(
        title=title,
        standing=Standing.DONE,
        url=reverse("supervision:mine_detail", args=[first]),
        action=_("Read it again"),
        done_at=first_at,
        last_done_at=last_at,
    )
