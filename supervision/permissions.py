"""Who may assess whom."""

from accounts.models import StaffMember, attendants_of


def can_assess(supervisor: StaffMember, attendant: StaffMember) -> bool:
    """Assigned now, in the supervisor's role, and not oneself."""
    if supervisor.pk == attendant.pk:
        return False
    return attendants_of(supervisor).filter(pk=attendant.pk).exists()
