"""Invented peer support. `person` of a row is given by its `member`."""

import factory

from community.identity import Capacity, hash_of
from community.models import HouseRulesAcceptance, Membership, Pseudonym, Room


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    title = factory.Sequence(lambda n: f"Room {n}")
    about = "For after a long evening."
    matrix_room_id = factory.Sequence(lambda n: f"!row{n}:rosella.internal")


class PseudonymFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pseudonym

    class Params:
        member = None

    person_hash = factory.LazyAttribute(lambda row: hash_of(row.member))
    capacity = Capacity.PEER.value
    name = factory.Sequence(lambda n: f"Green Mango {n}")
    face = "leaf"
    mxid = factory.Sequence(lambda n: f"@peer_{n:012d}:rosella.internal")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    pseudonym = factory.SubFactory(PseudonymFactory)
    room = factory.SubFactory(RoomFactory)


class AcceptanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseRulesAcceptance

    version = "1"
