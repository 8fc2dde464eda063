"""What must hold whatever the matrix says of single addresses."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import Assignment, StaffMember
from accounts.services.assignments import end_assignment
from accounts.services.staff import end_account
from assessments.models import SittingItem
from community.identity import hash_of
from community.models import HouseRulesAcceptance
from records.models import AuditEntry
from records.services import readings_of
from supervision.models import Assessment
from supervision.permissions import can_assess
from tests.asks import ASKS
from tests.cast import CANARY, NAME, PSEUDONYM, give_second_factor

pytestmark = pytest.mark.indexed

OF_HERS = [
    "supervision:attendant_detail",
    "supervision:attendant_path",
    "supervision:assessment_detail",
    "assessments:sitting_detail",
    "assessments:marking_detail",
    "assessments:role_play_debrief",
]
MADE_UP = [
    "people:member_detail",
    "people:invitation_detail",
    "supervision:attendant_detail",
    "supervision:assessment_detail",
    "supervision:mine_detail",
    "assessments:sitting_detail",
    "assessments:marking_detail",
    "assessments:role_play_detail",
    "modules:note_remove",
    "community:room_detail",
]


def status_of(client, name, cast):
    return client.get(ASKS[name].url(name, cast)).status_code


@pytest.mark.parametrize("name", OF_HERS)
def test_a_lost_assignment_is_lost_on_the_next_request(name, cast, act_as):
    client = act_as("supervisor")
    before = status_of(client, name, cast)

    assignment = Assignment.objects.get(pk=cast.assignment.pk)
    end_assignment(assignment, by=cast.administrator)

    assert (before, status_of(client, name, cast)) == (200, 404)


@pytest.mark.parametrize("name", OF_HERS)
def test_being_in_her_team_opens_nothing(name, cast, act_as):
    StaffMember.objects.filter(pk=cast.other.pk).update(team=cast.herself.team)

    assert status_of(act_as("other"), name, cast) == 404


@pytest.mark.parametrize("name", OF_HERS)
def test_whoever_reads_her_record_is_on_her_list(name, cast, act_as):
    before = len(readings_of(cast.herself))

    status_of(act_as("supervisor"), name, cast)
    page = act_as("herself").get(reverse("records:reading_list"))

    assert len(readings_of(cast.herself)) == before + 1
    assert str(cast.supervisor) in page.content.decode()


def test_reading_ones_own_record_is_noted_nowhere(cast, act_as):
    before = AuditEntry.objects.count()

    status_of(act_as("herself"), "assessments:sitting_detail", cast)

    assert AuditEntry.objects.count() == before


def _both_roles(cast):
    """Herself, who supervises as well."""
    StaffMember.objects.filter(pk=cast.herself.pk).update(is_supervisor=True)
    member = StaffMember.objects.get(pk=cast.herself.pk)
    give_second_factor(member)
    member.active_role = "supervisor"
    return member


def test_nobody_supervises_herself(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(supervisor=cast.herself, attendant=cast.herself)


def test_nobody_assesses_herself(cast):
    member = _both_roles(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.filter(pk=cast.draft.pk).update(supervisor=member)

    assert not can_assess(member, member)
    assert can_assess(cast.supervisor, cast.herself)
    assert not Assessment.objects.open_for(member).exists()


def test_nobody_marks_her_own_essay(cast):
    mine = SittingItem.objects.markable_by(_both_roles(cast))

    assert not mine.filter(sitting__member=cast.herself).exists()
    assert SittingItem.objects.markable_by(cast.supervisor).exists()


@pytest.mark.parametrize(
    ("role", "status"), [("supervisor", 200), ("attendant", 404), ("nothing", 404)]
)
def test_with_two_roles_the_active_one_counts(role, status, cast, act_as):
    StaffMember.objects.filter(pk=cast.supervisor.pk).update(is_attendant=True)
    client = act_as("supervisor")
    session = client.session
    session["role"] = role
    session.save()

    assert status_of(client, "assessments:sitting_detail", cast) == status


def test_the_peer_account_never_shows_in_the_role_of_a_supervisor(cast, act_as):
    _both_roles(cast)
    client = act_as("herself")
    as_peer = client.get(cast.room.get_absolute_url()).content.decode()
    client.post(reverse("me:role_choose"), {"role": "supervisor"})

    answers = [client.get(url) for url in ("/community/", cast.room.get_absolute_url())]

    assert CANARY in as_peer
    for answer in answers:
        assert PSEUDONYM not in answer.content.decode()
        assert CANARY not in answer.content.decode()


def test_no_administrator_promotes_herself(cast, act_as):
    own, other = (
        reverse("people:member_change", args=[member.pk])
        for member in (cast.administrator, cast.colleague)
    )
    wanted = {"team": "", "roles": ["supervisor", "administrator"]}
    client = act_as("administrator")

    for url in (own, other):
        client.post(url, wanted)

    promoted = StaffMember.objects.get(pk=cast.administrator.pk)
    assert [role.value for role in promoted.roles] == ["administrator"]
    assert StaffMember.objects.get(pk=cast.colleague.pk).is_supervisor


@pytest.mark.parametrize("who", ["herself", "supervisor", "editor", "facilitator"])
def test_an_ended_account_is_out_on_the_next_request(who, cast, act_as):
    client = act_as(who)
    before = client.get("/").status_code

    end_account(StaffMember.objects.get(pk=cast.people[who].pk), by=cast.administrator)
    answer = client.get("/")

    assert (before, answer.status_code) == (200, 302)
    assert answer.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", MADE_UP)
def test_what_is_not_hers_looks_like_what_is_not_there(name, cast, act_as):
    """An answer that differs would tell that the record exists."""
    client = act_as("other")
    url = ASKS[name].url(name, cast)
    nowhere = reverse(name, args=[987_654_321])

    hers, nothing = client.get(url), client.get(nowhere)

    same = hers.content.decode().replace(url, nowhere)
    assert (hers.status_code, nothing.status_code) == (404, 404)
    assert without_tokens(same) == without_tokens(nothing.content.decode())


def without_tokens(page):
    """The page without its CSRF tokens and the address to come back to."""
    return re.sub(r'value="\w{64}"|\?next=[^"]*', "", page)


def test_a_facilitator_sees_flagged_messages_and_no_other(cast, act_as):
    page = act_as("facilitator").get(reverse("community:flag_list")).content.decode()

    assert (CANARY in page, NAME in page) == (True, False)


def test_whoever_has_not_come_in_is_led_to_the_door(cast, act_as):
    """Before the house rules are accepted no room tells even that it exists."""
    HouseRulesAcceptance.objects.filter(person_hash=hash_of(cast.editor)).delete()

    answer = act_as("editor").get(cast.room.get_absolute_url())

    assert (answer.status_code, answer.headers["Location"]) == (303, "/community/")
