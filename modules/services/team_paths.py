"""A whole team on a path: looked at before, put on it together, taken off together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import StaffMember, Team
from modules.models import Enrolment, LearningPath
from modules.services.paths import Enrolled, enrol_all, take_off


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """What enrolling a team would do with each of its people. `others` do not have the
    role that the path is for.
    """

    new: list[StaffMember]
    already: list[Enrolment]
    others: list[StaffMember]

    def is_seen(self, seen: Collection[int]) -> bool:
        """Whether nobody would be put on the path who was not shown before."""
        return {member.pk for member in self.new} <= set(seen)


@dataclass(frozen=True, slots=True)
class Group:
    """People of a team who are on a path from the same day."""

    path: LearningPath
    started_on: date
    enrolments: list[Enrolment]


def plan_for(team: Team, path: LearningPath) -> TeamPlan:
    """Everybody of the team who may sign in, by what would become of her."""
    people = list(team.members.filter(is_active=True))
    on_it = path.enrolments.running().filter(member__in=people)
    already = {row.member_id: row for row in on_it.select_related("member")}
    off_it = [member for member in people if member.pk not in already]
    return TeamPlan(
        new=[member for member in off_it if path.role in member.roles],
        already=list(already.values()),
        others=[member for member in off_it if path.role not in member.roles],
    )


def enrol_seen(
    plan: TeamPlan,
    path: LearningPath,
    seen: Collection[int],
    *,
    started_on: date,
    by: StaffMember,
) -> Enrolled:
    """Put on the path whoever was shown and is not on it yet."""
    members = [member for member in plan.new if member.pk in seen]
    return enrol_all(members, path, started_on=started_on, by=by)


def groups_of(rows: Sequence[Enrolment]) -> list[Group]:
    """Who began what together; the latest beginning stands first."""
    found: dict[tuple[date, LearningPath], list[Enrolment]] = {}
    for row in rows:
        found.setdefault((row.started_on, row.path), []).append(row)
    latest_first = sorted(found, key=lambda key: (key[0], key[1].pk), reverse=True)
    return [Group(path, day, found[day, path]) for day, path in latest_first]


@transaction.atomic
def take_all_off(rows: Sequence[Enrolment], *, by: StaffMember, on: date) -> None:
    """End the time of several on a path. What they did stays theirs."""
    for row in rows:
        take_off(row, by=by, on=on)
