"""Staff members, their roles and teams, who supervises whom, and invitations."""

from accounts.models.assignment import (
    Assignment,
    attendants_of,
    has_supervisor,
    is_supervised,
    supervisors_of,
    team_of,
)
from accounts.models.invitation import INVITATION_VALID_FOR, Invitation, default_expiry
from accounts.models.staff import (
    IN_PEER_SUPPORT,
    WITH_DUTIES,
    Role,
    StaffMember,
    Team,
    TextSize,
    display_name,
)

__all__ = [
    "INVITATION_VALID_FOR",
    "IN_PEER_SUPPORT",
    "WITH_DUTIES",
    "Assignment",
    "Invitation",
    "Role",
    "StaffMember",
    "Team",
    "TextSize",
    "attendants_of",
    "default_expiry",
    "display_name",
    "has_supervisor",
    "is_supervised",
    "supervisors_of",
    "team_of",
]
