"""Two teams, fourteen attendants, two supervisors, a facilitator, two editors, an
administrator.
"""

from datetime import timedelta

from django.contrib.auth.hashers import make_password

from accounts.models import StaffMember, Team
from accounts.services.assignments import assign
from accounts.services.invitations import Place, invite
from modules.services.tree import sync_editor_group
from rosella.demo.people import ATTENDANTS, CALLED, CARDS, ISLAND, PASSWORD, RIVER
from rosella.demo.times import Calendar

ROLE_OF = {
    "supervisor@demo.example": "is_supervisor",
    "supervisor2@demo.example": "is_supervisor",
    "facilitator@demo.example": "is_facilitator",
    "editor@demo.example": "is_editor",
    "editor2@demo.example": "is_editor",
    "admin@demo.example": "is_administrator",
}
ZONE_OF = {
    "supervisor@demo.example": "Asia/Kuala_Lumpur",
    "supervisor2@demo.example": "Asia/Manila",
    "facilitator@demo.example": "Asia/Yangon",
}
SUPERVISOR_OF = {RIVER: "supervisor@demo.example", ISLAND: "supervisor2@demo.example"}
FOUNDED_DAYS_AGO = 92


def hire_everybody(calendar: Calendar) -> dict[str, StaffMember]:
    """Make all accounts and assignments; return people by sign-in name. They share a
    password that is printed on the sign-in page.
    """
    password = make_password(PASSWORD)
    teams = {name: Team.objects.create(name=name) for name in (RIVER, ISLAND)}
    people = _leaders(calendar, password) | _attendants(calendar, password, teams)
    for extra in ATTENDANTS:
        assign(
            people[SUPERVISOR_OF[extra.team]],
            people[extra.username],
            by=people["admin@demo.example"],
            now=people[extra.username].joined_at,
        )
    for member in people.values():
        sync_editor_group(member)
    _invite_somebody(calendar, people, teams[ISLAND])
    return people


def _leaders(calendar: Calendar, password: str) -> dict[str, StaffMember]:
    joined = calendar.at(FOUNDED_DAYS_AGO, "09:00")
    return {
        card.username: StaffMember.objects.create(
            username=card.username,
            email=card.username,
            display_name=card.name,
            called=CALLED.get(card.name, ""),
            password=password,
            joined_at=joined,
            time_zone=ZONE_OF.get(card.username, "Asia/Bangkok"),
            **{ROLE_OF[card.username]: True},
        )
        for card in CARDS
        if card.username in ROLE_OF
    }


def _attendants(
    calendar: Calendar, password: str, teams: dict[str, Team]
) -> dict[str, StaffMember]:
    return {
        extra.username: StaffMember.objects.create(
            username=extra.username,
            email=extra.username if "@" in extra.username else "",
            display_name=extra.name,
            called=CALLED.get(extra.name, ""),
            password=password,
            joined_at=calendar.at(extra.days_ago, "09:00"),
            time_zone=extra.time_zone,
            language=extra.language,
            team=teams[extra.team],
            is_attendant=True,
        )
        for extra in ATTENDANTS
    }


def _invite_somebody(
    calendar: Calendar, people: dict[str, StaffMember], team: Team
) -> None:
    """One link that was made three days ago and is still open."""
    invite(
        display_name="Ayu Puspita",
        roles=["attendant"],
        invited_by=people["admin@demo.example"],
        place=Place(team=team, supervisor=people["supervisor2@demo.example"]),
        now=calendar.now - timedelta(days=3),
    )
