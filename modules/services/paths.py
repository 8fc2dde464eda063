"""Who is on which path."""

from datetime import date, datetime

from django.utils import timezone

from accounts.acts import Act
from accounts.models import StaffMember
from modules.models import Enrolment, LearningPath

ENROLS_ON = frozenset({"account_created", "roles_changed"})


def enrol(member: StaffMember, path: LearningPath, *, started_on: date) -> Enrolment:
    """Put somebody on a path; her dates count from `started_on`. Once on it, nothing
    changes.
    """
    enrolment, _created = Enrolment.objects.get_or_create(
        member=member, path=path, defaults={"started_on": started_on}
    )
    return enrolment


def enrol_by_roles(member: StaffMember, *, now: datetime) -> list[Enrolment]:
    """Put somebody on the paths of her roles."""
    paths = LearningPath.objects.filter(role__in=member.roles)
    return [enrol(member, path, started_on=timezone.localdate(now)) for path in paths]


def enrol_after_act(act: Act) -> None:
    """A new member of staff starts her path on the day her account is made."""
    if act.code in ENROLS_ON and act.about is not None:
        enrol_by_roles(act.about, now=timezone.now())
