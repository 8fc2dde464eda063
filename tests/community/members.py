"""Memberships of a room."""

from django.utils import timezone

from community.identity import hash_of
from community.models import Membership

NOW = timezone.now()


def membership_of(member):
    return Membership.objects.get(pseudonym__person_hash=hash_of(member))


def texts(chat, room):
    return [one.text for one in chat.rooms[room.matrix_room_id].messages]
