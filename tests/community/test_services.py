from datetime import timedelta

import pytest

from accounts.acts import Act, tell
from accounts.models import Role
from chat.errors import ChatRefused, ChatUnavailable
from chat.models import ChatRoom
from community.identity import Capacity, active_hashes, hash_of, person_hash
from community.models import Membership, Pseudonym, Room
from community.sent import SentKeys
from community.services import (
    ClosedToHer,
    KeyReused,
    NameTaken,
    TitleTaken,
    finish_departures,
    join,
    leave,
    open_room,
    say,
    take_pseudonym,
)
from tests.chat import fake
from tests.community.members import NOW, membership_of, texts
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db(databases=["default", "peer"])


def test_a_person_is_somebody_else_in_each_capacity():
    member = AttendantFactory(is_facilitator=True)

    as_attendant = hash_of(member)
    member.active_role = Role.FACILITATOR

    assert hash_of(member) != as_attendant
    assert {hash_of(member), as_attendant} < active_hashes()


def test_another_key_makes_another_hash(settings):
    member = AttendantFactory()
    before = person_hash(member.uuid, Capacity.PEER)

    settings.PEER_KEY = "another"

    assert person_hash(member.uuid, Capacity.PEER) != before


def test_a_pseudonym_is_taken_once_and_for_good(chat):
    member = AttendantFactory()

    first = take_pseudonym(member, "Green Mango", "leaf")
    second = take_pseudonym(member, "Slow Ferry", "moon")

    assert (second.pk, second.name, second.face) == (first.pk, "Green Mango", "leaf")


@pytest.mark.parametrize(
    ("name", "face"),
    [("Green Mango", "leaf"), ("Sokha Chan", "leaf"), ("Blue Drum", "skull"), ("", "")],
)
def test_a_name_that_is_taken_or_not_ours_is_refused(chat, name, face):
    take_pseudonym(AttendantFactory(), "Green Mango", "leaf")

    with pytest.raises(NameTaken):
        take_pseudonym(AttendantFactory(), name, face)

    assert Pseudonym.objects.count() == 1


def test_without_the_homeserver_no_pseudonym_is_half_made(chat):
    chat.is_down = True

    with pytest.raises(ChatUnavailable):
        take_pseudonym(AttendantFactory(), "Green Mango", "leaf")

    assert Pseudonym.objects.count() == 0


@pytest.mark.parametrize("factory", [SupervisorFactory, AdministratorFactory])
def test_supervisors_and_administrators_enter_only_rooms_open_to_them(chat, factory):
    closed = open_room("Closed", about="-")
    open_one = open_room("Open", about="-", is_open_to_supervisors=True)
    member = factory()

    with pytest.raises(ClosedToHer):
        join(member, closed)
    join(member, open_one)

    assert membership_of(member).room == open_one


def test_editors_come_in_as_peers_and_facilitators_as_facilitators(inside):
    editor, facilitator = inside(EditorFactory()), inside(FacilitatorFactory())

    assert membership_of(editor).is_facilitator is False
    assert membership_of(editor).pseudonym.name
    assert membership_of(facilitator).is_facilitator is True
    assert membership_of(facilitator).pseudonym.name == ""


def test_a_taken_title_makes_no_room_at_the_homeserver(chat, room):
    with pytest.raises(TitleTaken):
        open_room(room.title, about="-")

    assert list(chat.rooms) == [room.matrix_room_id]


class SlowHomeserver(fake.FakeHomeserver):
    """Makes a room so slowly that another of the same name is opened meanwhile."""

    def create_room(self, *, retention_days):
        Room.objects.create(title="Late tea", about="-", matrix_room_id="!first:here")
        return super().create_room(retention_days=retention_days)


def test_a_title_that_goes_to_another_meanwhile_leaves_no_orphan(chat, settings):
    settings.CHAT_BACKEND = f"{__name__}.SlowHomeserver"

    with pytest.raises(TitleTaken):
        open_room("Late tea", about="-")

    assert (chat.rooms, ChatRoom.objects.count()) == ({}, 0)
    assert Room.objects.get().matrix_room_id == "!first:here"


def test_a_peer_without_a_name_cannot_join(room):
    with pytest.raises(NameTaken):
        join(AttendantFactory(), room)


def test_what_she_says_goes_to_the_homeserver(chat, room, mango):
    say(mango, room, "Cups, maybe.")

    assert texts(chat, room) == ["Cups, maybe."]


def test_a_retry_with_the_same_text_arrives_once_a_changed_one_is_refused(
    chat, room, mango
):
    for _time in range(2):
        say(mango, room, "One.", tx_id="a" * 32)

    with pytest.raises(KeyReused):
        say(mango, room, "One, and more.", tx_id="a" * 32)

    assert texts(chat, room) == ["One."]


def test_a_text_that_was_changed_after_a_fault_is_sent(chat, room, mango):
    chat.is_down = True
    with pytest.raises(ChatUnavailable):
        say(mango, room, "One.", tx_id="a" * 32)
    chat.is_down = False

    say(mango, room, "One, and more.", tx_id="a" * 32)

    assert texts(chat, room) == ["One, and more."]


def test_a_key_of_somebody_else_stands_in_nobodys_way(chat, room, mango, ferry):
    for member, text in ((mango, "One."), (ferry, "Two.")):
        say(member, room, text, tx_id="a" * 32)

    assert texts(chat, room) == ["One.", "Two."]


def test_only_the_latest_keys_are_remembered():
    keys = SentKeys(most=1)
    for number in (1, 2):
        keys.keep(number, "a", "One.")

    assert [keys.was_another(number, "a", "Two.") for number in (1, 2)] == [False, True]


def test_whoever_is_not_in_the_room_says_nothing(chat, room, mango):
    with pytest.raises(Membership.DoesNotExist):
        say(AttendantFactory(), room, "Hello?")

    assert texts(chat, room) == []


def test_leaving_takes_her_out_and_coming_back_is_open(chat, room, mango):
    membership = membership_of(mango)

    leave(membership)
    assert membership.pseudonym.mxid not in chat.rooms[room.matrix_room_id].members
    join(mango, room)

    assert membership_of(mango).left_at is None
    assert membership.pseudonym.mxid in chat.rooms[room.matrix_room_id].members


def test_nobody_is_kept_in_a_room_because_the_homeserver_is_down(chat, room, mango):
    chat.is_down = True

    leave(membership_of(mango))

    assert list(Membership.objects.open_for(mango)) == []


def test_a_break_lasts_until_its_end(room, mango):
    membership = membership_of(mango)
    membership.suspended_until = NOW
    membership.save()

    with pytest.raises(ClosedToHer):
        say(mango, room, "Just before.", at=NOW - timedelta(seconds=1))
    say(mango, room, "At its end.", at=NOW)
    say(mango, room, "After.", at=NOW + timedelta(seconds=1))


def test_whoever_left_the_helpline_leaves_every_room(chat, room, mango, ferry):
    gone = membership_of(mango).pseudonym
    mango.is_active = False
    mango.save()

    assert finish_departures() == 1
    assert finish_departures() == 0

    assert chat.closed == {gone.mxid}
    members = chat.rooms[room.matrix_room_id].members
    assert gone.mxid not in members
    assert membership_of(ferry).pseudonym.mxid in members


def test_an_outage_puts_a_departure_off_and_the_next_run_does_it(chat, mango):
    mango.is_active = False
    mango.save()
    chat.is_down = True

    assert finish_departures() == 0
    chat.is_down = False
    assert finish_departures() == 1


def test_the_end_of_an_account_sends_the_worker_without_a_name(
    chat, mango, django_capture_on_commit_callbacks
):
    mango.is_active = False
    mango.save()

    with django_capture_on_commit_callbacks(execute=True):
        tell(Act("account_ended", by=None, about=mango))

    assert len(chat.closed) == 1


def test_other_acts_send_nobody(chat, mango, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        tell(Act("account_created", by=None, about=mango))

    assert callbacks == []


def test_a_room_is_opened_with_its_own_forgetting(chat):
    room = open_room("Short", about="-", retention_days=7)

    assert chat.rooms[room.matrix_room_id].retention_days == 7


def test_an_account_closed_on_the_homeserver_is_refused(chat, room, mango):
    chat.closed.add(membership_of(mango).pseudonym.mxid)

    with pytest.raises(ChatRefused):
        say(mango, room, "Still here?")
