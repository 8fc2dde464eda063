"""Who somebody is in peer support: a keyed hash, computed for each request.

The hash is stored in the peer database alone, the person in the other one alone,
the key in a file. In each capacity she is somebody else there: a facilitator who
takes calls as well is not found out by her pseudonym.
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.db.models import Q

from accounts.models import IN_PEER_SUPPORT, Role, StaffMember


class Capacity(StrEnum):
    """As what a person comes in: under a pseudonym, or by name with her role."""

    PEER = "peer"
    FACILITATOR = "facilitator"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


CAPACITIES = {
    Role.ATTENDANT: Capacity.PEER,
    Role.EDITOR: Capacity.PEER,
    Role.FACILITATOR: Capacity.FACILITATOR,
    Role.SUPERVISOR: Capacity.SUPERVISOR,
    Role.ADMINISTRATOR: Capacity.ADMINISTRATOR,
}
KEPT_OUT = frozenset(CAPACITIES[role] for role in Role if role not in IN_PEER_SUPPORT)
NAMED = (Role.FACILITATOR, Role.SUPERVISOR, Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is in a room by her own name and role."""

    name: str
    role: Role


def capacity_of(member: StaffMember) -> Capacity | None:
    """Return as what she comes in: with several roles the active one counts."""
    role = member.active_role
    return CAPACITIES[role] if role else None


def person_hash(person: uuid.UUID, capacity: Capacity) -> str:
    """Return the only thing by which the peer database knows a person."""
    words = f"{person}:{capacity}".encode()
    return hmac.new(settings.PEER_KEY.encode(), words, hashlib.sha256).hexdigest()


def hash_of(member: StaffMember) -> str:
    """Return her hash in the capacity of her active role, "" when she has none."""
    capacity = capacity_of(member)
    return person_hash(member.uuid, capacity) if capacity else ""


def named_staff() -> dict[str, Named]:
    """Return everybody who may be in a room by name, under her hash."""
    has_role = Q(is_facilitator=True) | Q(is_supervisor=True) | Q(is_administrator=True)
    found = {}
    for member in StaffMember.objects.filter(has_role, is_active=True):
        for role in NAMED:
            if role in member.roles:
                key = person_hash(member.uuid, CAPACITIES[role])
                found[key] = Named(member.display_name, role)
    return found


def active_hashes() -> set[str]:
    """Return the hashes of everybody who may sign in, in every capacity."""
    people = StaffMember.objects.filter(is_active=True).values_list("uuid", flat=True)
    return {person_hash(person, one) for person in people for one in Capacity}


def real_names() -> list[str]:
    """Return the names and sign-in names that no pseudonym may resemble."""
    rows = StaffMember.objects.values_list("display_name", "username")
    return [name for row in rows for name in row]
