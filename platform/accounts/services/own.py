"""What somebody changes about herself."""

from dataclasses import dataclass

from django.db import transaction

from accounts.acts import Act, tell
from accounts.models import StaffMember, TextSize


@dataclass(frozen=True, slots=True)
class Details:
    """How she is called and in what language and time she reads."""

    display_name: str
    called: str
    language: str
    time_zone: str


@transaction.atomic
def change_details(member: StaffMember, details: Details) -> StaffMember:
    """Keep her names, language and time zone."""
    member.display_name = details.display_name
    member.called = details.called
    member.language = details.language
    member.time_zone = details.time_zone
    member.save(update_fields=["display_name", "called", "language", "time_zone"])
    tell(Act("details_changed", by=member, about=member))
    return member


def choose_text_size(member: StaffMember, size: TextSize) -> StaffMember:
    """Keep how large she reads, for every device of hers."""
    member.text_size = size
    member.save(update_fields=["text_size"])
    return member


@transaction.atomic
def change_email(member: StaffMember, email: str) -> StaffMember:
    """Keep her work e-mail address; empty takes it away."""
    member.email = email
    member.save(update_fields=["email"])
    tell(Act("email_changed", by=member, about=member))
    return member
