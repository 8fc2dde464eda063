"""What her path asks for before a quiz or an assessed role-play opens."""

from datetime import datetime

from accounts.models import StaffMember
from modules.progress import shut_steps
from modules.steps import StepTarget
from ui.once import once_a_page

KINDS = ("quiz", "scenario")


@once_a_page
def shut_for(member: StaffMember, now: datetime) -> dict[StepTarget, tuple[str, ...]]:
    """Of quizzes and role-plays each that waits, with what has to be done before."""
    return shut_steps(member, KINDS, now)
