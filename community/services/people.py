"""Coming into peer support: house rules, a pseudonym, quiet hours."""

from datetime import datetime, time

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import StaffMember
from chat.models import MatrixAccount
from chat.services import create_account
from community.domain import FACES, is_pseudonym
from community.identity import Capacity, capacity_of, hash_of
from community.models import HouseRulesAcceptance, Pseudonym


class NameTaken(Exception):
    """Somebody has this name, or it is none of ours: draw again."""


def accept_rules(
    member: StaffMember, version: str, *, at: datetime | None = None
) -> None:
    """Note that this version of the house rules was accepted; twice changes nothing."""
    HouseRulesAcceptance.objects.get_or_create(
        person_hash=hash_of(member),
        version=str(version),
        defaults={"at": at or timezone.now()},
    )


def take_pseudonym(member: StaffMember, name: str = "", face: str = "cup") -> Pseudonym:
    """Give a person her account in peer support; she keeps the one that she has.

    Under a pseudonym as a peer; in the other capacities without a name, because she
    is shown by her own. Raises NameTaken, ChatUnavailable.
    """
    key, capacity = hash_of(member), capacity_of(member)
    found = Pseudonym.objects.filter(person_hash=key).first()
    if found is not None:
        return found
    if capacity != Capacity.PEER:
        name = ""
    elif not is_pseudonym(name) or face not in FACES or _is_taken(name):
        raise NameTaken
    mxid = create_account(MatrixAccount.Kind.PEER)
    try:
        with transaction.atomic(using="peer"):
            return Pseudonym.objects.create(
                person_hash=key,
                capacity=capacity or "",
                name=name,
                face=face,
                mxid=mxid,
            )
    except IntegrityError:
        return _first_of_two(key)


def _is_taken(name: str) -> bool:
    return Pseudonym.objects.filter(name__iexact=name).exists()


def _first_of_two(key: str) -> Pseudonym:
    """Two requests at once: her own first one counts; else the name went to another."""
    found = Pseudonym.objects.filter(person_hash=key).first()
    if found is None:
        raise NameTaken
    return found


def set_quiet_hours(
    pseudonym: Pseudonym, *, notices_on: bool, quiet_from: time, quiet_until: time
) -> None:
    pseudonym.notices_on = notices_on
    pseudonym.quiet_from, pseudonym.quiet_until = quiet_from, quiet_until
    pseudonym.save(update_fields=["notices_on", "quiet_from", "quiet_until"])
