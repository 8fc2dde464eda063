"""An administrator's home while a helpline is being set up: the people come first."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Assignment
from modules.home_setup import cards
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    InvitationFactory,
    StaffMemberFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.modules import content_tree

pytestmark = pytest.mark.django_db
EVERYTHING = [
    "Make a team",
    "Invite two editors",
    "Invite a supervisor",
    "Invite the attendants",
    "Invite a facilitator",
]


def seen():
    return cards(AdministratorFactory(), timezone.now())


def titles():
    return [card.title for card in seen()]


def staffed():
    """Everybody whom a helpline needs, but for attendants."""
    TeamFactory()
    EditorFactory.create_batch(2)
    FacilitatorFactory()
    return SupervisorFactory()


def test_on_the_first_day_the_people_stand_in_the_order_to_ask_them():
    assert titles() == EVERYTHING


@pytest.mark.parametrize(
    ("made", "gone"),
    [
        (TeamFactory, "Make a team"),
        (SupervisorFactory, "Invite a supervisor"),
        (AttendantFactory, "Invite the attendants"),
        (FacilitatorFactory, "Invite a facilitator"),
    ],
)
def test_a_card_goes_when_that_is_done(made, gone):
    made()

    assert titles() == [title for title in EVERYTHING if title != gone]


def test_one_editor_alone_cannot_publish_so_a_second_is_asked_for():
    EditorFactory()
    assert titles()[1] == "Invite a second editor"

    EditorFactory()
    assert titles()[1] == "Invite a supervisor"


def test_whoever_is_invited_need_not_be_invited_again_until_the_link_is_dead():
    open_link = InvitationFactory(roles=["facilitator", "supervisor"])
    assert titles() == [*EVERYTHING[:2], "Invite the attendants"]

    open_link.expires_at = timezone.now() - timedelta(seconds=1)
    open_link.save()
    assert titles() == EVERYTHING


def test_somebody_whose_account_ended_is_nobodys_supervisor():
    SupervisorFactory(is_active=False)

    assert "Invite a supervisor" in titles()


def test_each_invitation_opens_with_its_role_ticked(sign_in):
    address = seen()[1].url

    page = sign_in(AdministratorFactory()).get(address)

    assert page.context["form"]["roles"].value() == ["editor"]


def test_attendants_without_a_supervisor_are_counted_and_led_to_the_mending():
    supervisor = staffed()
    mali = AttendantFactory(display_name="Mali Srisuwan")
    AssignmentFactory(attendant=AttendantFactory(), supervisor=supervisor)
    ended = AssignmentFactory(supervisor=supervisor)
    Assignment.objects.filter(pk=ended.pk).update(valid_until=timezone.now())

    (card,) = seen()

    assert card.title == "2 attendants have no supervisor"
    assert "Mali Srisuwan" in card.text
    first = min([mali, ended.attendant], key=lambda each: each.display_name)
    assert card.url == reverse("people:assignment_begin", args=[first.pk])


def test_nothing_is_said_of_attendants_who_have_one():
    AssignmentFactory(supervisor=staffed())

    assert seen() == []


def test_before_there_is_a_supervisor_nobody_is_told_to_assign_one():
    AttendantFactory()

    assert titles() == [
        title for title in EVERYTHING if title != "Invite the attendants"
    ]


def test_only_an_administrator_is_told():
    assert cards(SupervisorFactory(), timezone.now()) == []


def test_three_attendants_ask_as_much_as_one(django_assert_num_queries):
    staffed()
    administrator = StaffMemberFactory(is_administrator=True)
    for wanted in (1, 3):
        AttendantFactory.create_batch(wanted)
        with django_assert_num_queries(4):
            cards(administrator, timezone.now())


def test_the_home_of_the_first_day_opens_in_twenty_queries(
    sign_in, django_assert_max_num_queries
):
    content_tree()
    client = sign_in(AdministratorFactory())
    client.get("/")

    with django_assert_max_num_queries(20):
        page = client.get("/")

    first = [card.title for card in page.context["waits"]][: len(EVERYTHING)]
    assert first == EVERYTHING
