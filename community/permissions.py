"""Who may do what in peer support, as sentences."""

from accounts.models import StaffMember
from community.identity import KEPT_OUT, Capacity, capacity_of


def is_kept_out(member: StaffMember) -> bool:
    """Supervisors and administrators enter only rooms that are open to them."""
    capacity = capacity_of(member)
    return capacity is None or capacity in KEPT_OUT


def can_moderate(member: StaffMember) -> bool:
    """Only somebody whose active role is facilitator looks after rooms."""
    return capacity_of(member) == Capacity.FACILITATOR
