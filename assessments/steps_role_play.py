"""Scenarios on a path, inside a lesson and on a home page."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Role, StaffMember, team_of
from assessments.models import Mode, RolePlay, ScenarioVersion
from assessments.services.scenario_offers import offered_scenario
from modules.embeds import Embed, Groups
from modules.steps import HomeCard, Standing, StepState, StepTarget
from ui.once import once_a_page
from ui.spoken import Spoken

WORD_IS_NEWS_FOR = timedelta(days=14)
States = Mapping[tuple[int, StepTarget], StepState]
Goes = Mapping[tuple[int, UUID, str], list[RolePlay]]


class ScenarioSteps:
    """A scenario as a step: done when one role-play of its mode came to an end."""

    kind = "scenario"
    plural = gettext_lazy("Role-plays")
    repeats = True

    def choices(self) -> list[tuple[StepTarget, str]]:
        found = {row.slug: row for row in reversed(ScenarioVersion.objects.current())}
        return [
            (StepTarget(self.kind, slug, mode.value), f"{row.title} ({mode.label})")
            for slug, row in sorted(found.items())
            for mode in (Mode.PRACTICE, Mode.ASSESSMENT)
        ]

    def states(
        self, members: Sequence[StaffMember], targets: Sequence[StepTarget]
    ) -> States:
        """Three queries, whatever the number of members and scenarios."""
        wanted = {target.target for target in targets}
        offered = ScenarioVersion.objects.current().filter(slug__in=wanted)
        versions = {version.slug: version for version in reversed(offered)}
        goes = _goes(members, list(versions.values()))
        return {
            (member.pk, target): _state(member, target, versions[target.target], goes)
            for member in members
            for target in targets
            if target.target in versions
        }


def _goes(members: Sequence[StaffMember], versions: Sequence[ScenarioVersion]) -> Goes:
    keys = {version.scenario_key for version in versions}
    goes: dict[tuple[int, UUID, str], list[RolePlay]] = {}
    for go in _whole_goes(members):
        if go.scenario_key in keys:
            goes.setdefault((go.member_id, go.scenario_key, go.mode), []).append(go)
    return goes


@once_a_page
def _whole_goes(members: Sequence[StaffMember]) -> list[RolePlay]:
    """Their goes from the first turn, each with `turns`, the replies given so far, and
    `is_unsafe`.
    """
    found = RolePlay.objects.filter(member__in=members).whole().without_story()
    counted = found.annotate(turns=Count("decisions")).with_safety()
    return list(counted.select_related("member", "talked_over_by"))


def _state(
    member: StaffMember, target: StepTarget, version: ScenarioVersion, goes: Goes
) -> StepState:
    mode = target.mode or Mode.PRACTICE
    mine = goes.get((member.pk, version.scenario_key, mode), [])
    over = [go for go in mine if go.is_over]
    begun = [go for go in mine if not go.is_over and go.left_at is None]
    kicker = _("Role-play, assessed") if mode == Mode.ASSESSMENT else _("Role-play")
    if over:
        return _done(version, sorted(over, key=_ended), kicker)
    if begun:
        return _begun(version, begun[0], kicker)
    return _new(version, mode, kicker)


def _ended(go: RolePlay) -> str:
    return str(go.completed_at)


def _done(version: ScenarioVersion, over: list[RolePlay], kicker: str) -> StepState:
    """The first go that came to an end; when a path begins again, the last."""
    go = over[0]
    return StepState(
        title=version.spoken_title,
        standing=Standing.DONE,
        url=reverse("assessments:role_play_debrief", args=[go.pk]),
        action=_("Open the debrief"),
        facts=_("Played to an end"),
        kicker=kicker,
        done_at=go.completed_at,
        last_done_at=over[-1].completed_at,
        again_url=version.get_absolute_url(),
        again_action=_("Look at the role-play"),
    )


def _begun(version: ScenarioVersion, go: RolePlay, kicker: str) -> StepState:
    turn = go.turns + 1  # type: ignore[attr-defined]
    return StepState(
        title=version.spoken_title,
        standing=Standing.BEGUN,
        url=go.get_absolute_url(),
        action=_("Go on with turn %(turn)s") % {"turn": turn},
        facts=_("Turn %(turn)s comes next") % {"turn": turn},
        summary=_("Your place is kept."),
        kicker=kicker,
        minutes=version.page.minutes,
    )


def _new(version: ScenarioVersion, mode: str, kicker: str) -> StepState:
    summary = _(
        "An invented caller writes; you choose your replies. Practice is yours."
    )
    if mode == Mode.ASSESSMENT:
        summary = _(
            "An invented caller writes; you choose your replies. Your first go counts,"
            " and feedback comes at the end."
        )
    return StepState(
        title=version.spoken_title,
        standing=Standing.NEW,
        url=version.get_absolute_url(),
        action=_("Look at the role-play"),
        facts=ngettext(
            "About %(count)s minute", "About %(count)s minutes", version.page.minutes
        )
        % {"count": version.page.minutes},
        summary=summary,
        kicker=kicker,
        minutes=version.page.minutes,
    )


class ScenarioEmbeds:
    """A scenario inside a lesson."""

    kind = "scenario"
    model = "assessments.ScenarioPage"

    def groups(self) -> Groups:
        versions = ScenarioVersion.objects.current()
        return [(_("Role-plays"), [(each.slug, each.title) for each in versions])]

    def embed(self, member: StaffMember, slug: str) -> Embed | None:
        offer = offered_scenario(member, slug, member.language)
        if offer is None:
            return None
        if offer.begun is not None:
            url, action = offer.begun.get_absolute_url(), _("Go on with the role-play")
        else:
            url, action = offer.version.get_absolute_url(), _("Look at the role-play")
        done = len(offer.finished)
        facts = ngettext("Played %(count)s time", "Played %(count)s times", done)
        return Embed(
            title=offer.version.spoken_title,
            facts=facts % {"count": done} if done else _("Not played yet"),
            url=url,
            action=action,
            unfilled=[
                Spoken(plan.title, plan.locale.language_code)
                for plan in offer.version.page.unfilled_plans()
            ],
        )


def home_cards(member: StaffMember, now: datetime) -> Sequence[HomeCard]:
    """Harm first for a supervisor; a word from her supervisor for an attendant."""
    if member.active_role == Role.SUPERVISOR:
        return [_look_at_this(go) for go in _unsafe_of(member)]
    if member.active_role == Role.ATTENDANT:
        return [_word_to_her(go) for go in _talked_over(member, now)]
    return []


def _unsafe_of(supervisor: StaffMember) -> Sequence[RolePlay]:
    """Assessed ones of his attendants, until he has talked them over with her."""
    unsafe = [
        go
        for go in _whole_goes(team_of(supervisor))
        if go.is_assessment and go.is_over and go.is_unsafe and not go.talked_over_at
    ]
    return sorted(unsafe, key=_ended)


def _look_at_this(go: RolePlay) -> HomeCard:
    return HomeCard(
        title=_("%(name)s: an assessed role-play with a harmful reply")
        % {"name": go.member.display_name},
        text=_(
            "In “%(scenario)s” a reply could have put the caller in danger. Read it"
            " first, then talk it over with her."
        )
        % {"scenario": go.version.title},
        url=reverse("assessments:role_play_debrief", args=[go.pk]),
        action=_("Read the role-play"),
        label=_("Look at this first"),
        tone="harm",
        icon="octagon",
        weight=0,
    )


def _talked_over(member: StaffMember, now: datetime) -> Sequence[RolePlay]:
    since = now - WORD_IS_NEWS_FOR
    return [
        go
        for go in _whole_goes([member])
        if go.talked_over_at and since <= go.talked_over_at <= now
        if go.talked_over_note
    ]


def _word_to_her(go: RolePlay) -> HomeCard:
    name = go.talked_over_by.display_name if go.talked_over_by else ""
    return HomeCard(
        title=_("A word from %(name)s") % {"name": name},
        text=go.talked_over_note,
        url=reverse("assessments:role_play_debrief", args=[go.pk]),
        action=_("Open the debrief of “%(scenario)s”") % {"scenario": go.version.title},
        tone="calm",
        icon="person",
        area="side",
        weight=20,
    )
