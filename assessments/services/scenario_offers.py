"""The scenarios in somebody's list, with her own goes at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.models import StaffMember
from assessments.models import Mode, RolePlay, ScenarioVersion
from assessments.services.opening import shut_for
from assessments.services.role_plays import open_modes
from modules.steps import StepTarget


@dataclass(frozen=True, slots=True)
class OfferedScenario:
    """A scenario in somebody's list, with her own goes at it. `opens_after` names what
    her path asks for before an assessment, where that is known.
    """

    version: ScenarioVersion
    begun: RolePlay | None
    first_go: RolePlay | None
    finished: Sequence[RolePlay]
    opens_after: tuple[str, ...] = ()

    @property
    def modes(self) -> frozenset[Mode]:
        return open_modes(self.version, self.first_go)

    @property
    def may_assess(self) -> bool:
        return Mode.ASSESSMENT in self.modes

    @property
    def may_practise(self) -> bool:
        return Mode.PRACTICE in self.modes

    @property
    def shut_by_path(self) -> StepTarget | None:
        """The step of a path that can shut this: an assessment, of which she has one
        go. Practice is always open, and what she has begun she may finish.
        """
        if self.begun or not self.may_assess:
            return None
        return StepTarget("scenario", self.version.slug, Mode.ASSESSMENT.value)


def offered_scenarios(member: StaffMember, language: str) -> list[OfferedScenario]:
    """Every scenario she may play, in two queries."""
    versions = ScenarioVersion.objects.offered_in(language)
    goes = _goes_by_scenario(member, [version.scenario_key for version in versions])
    return [_offer(version, goes.get(version.scenario_key, [])) for version in versions]


def practice_offers(
    member: StaffMember, language: str, now: datetime
) -> list[OfferedScenario]:
    """The same, each with what has to be done before it opens."""
    shut = shut_for(member, now)
    return [
        replace(offer, opens_after=shut.get(offer.shut_by_path, ()))
        if offer.shut_by_path
        else offer
        for offer in offered_scenarios(member, language)
    ]


def first_unplayed(offers: Sequence[OfferedScenario]) -> OfferedScenario | None:
    """What to rehearse next: the first that she has not played to an end."""
    return next((each for each in offers if not each.finished), None)


def offered_scenario(
    member: StaffMember, slug: str, language: str
) -> OfferedScenario | None:
    """One scenario by its short name."""
    versions = ScenarioVersion.objects.offered_in(language)
    found = next((version for version in versions if version.slug == slug), None)
    if found is None:
        return None
    goes = _goes_by_scenario(member, [found.scenario_key])
    return _offer(found, goes.get(found.scenario_key, []))


def _goes_by_scenario(
    member: StaffMember, keys: Sequence[UUID]
) -> Mapping[UUID, list[RolePlay]]:
    goes: dict[UUID, list[RolePlay]] = {}
    mine = RolePlay.objects.of(member).filter(scenario_key__in=keys)
    for role_play in mine.without_story().with_counts():
        goes.setdefault(role_play.scenario_key, []).append(role_play)
    return goes


def _offer(version: ScenarioVersion, goes: Sequence[RolePlay]) -> OfferedScenario:
    return OfferedScenario(
        version=version,
        begun=next((go for go in goes if not go.is_over and go.left_at is None), None),
        first_go=next((go for go in goes if go.is_assessment), None),
        finished=[go for go in goes if go.is_over],
    )
