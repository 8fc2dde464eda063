"""Administrators put people and teams on paths, and see nothing of how far they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from modules.models import Enrolment
from records.models import AuditEntry
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    content_tree,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def path():
    path = LearningPathFactory(title="First weeks")
    PathStepFactory(path=path, due_days=5)
    return path


@pytest.fixture
def office(sign_in, path):
    content_tree()
    return sign_in(AdministratorFactory())


def day(ahead):
    return (timezone.localdate() + timedelta(days=ahead)).isoformat()


def form(path, ahead=0):
    return {"path": path.pk, "started_on": day(ahead)}


def member_page(member):
    return reverse("modules:member_paths", args=[member.pk])


@pytest.mark.parametrize("ahead", [0, 30, 366])
def test_somebody_begins_today_or_later(office, path, ahead):
    member = AttendantFactory()

    answer = office.post(member_page(member), form(path, ahead))

    assert answer.status_code == 303
    enrolment = Enrolment.objects.get(member=member)
    assert enrolment.started_on.isoformat() == day(ahead)
    assert list(enrolment.told.values()) == [day(ahead + 5)]


@pytest.mark.parametrize("ahead", [-1, 367])
def test_nobody_begins_before_today_or_in_a_distant_year(office, path, ahead):
    member = AttendantFactory()

    answer = office.post(member_page(member), form(path, ahead))

    assert (answer.status_code, Enrolment.objects.exists()) == (422, False)


def test_a_path_of_another_role_is_not_on_offer(office):
    other = LearningPathFactory(role="supervisor")

    answer = office.post(member_page(AttendantFactory()), form(other))

    assert (answer.status_code, Enrolment.objects.exists()) == (422, False)


def test_the_log_says_who_put_her_on_the_path(office, path):
    office.post(member_page(AttendantFactory()), form(path))

    entry = AuditEntry.objects.get(code="path_begun")
    assert entry.details["path"] == str(path.pk)
    assert (
        "Put on a learning path" in office.get(reverse("records:log")).content.decode()
    )


def test_she_is_taken_off_only_after_a_question(office, path):
    enrolment = EnrolmentFactory(path=path)
    address = reverse("modules:enrolment_end", args=[enrolment.pk])

    asked = office.get(address)
    enrolment.refresh_from_db()
    before = enrolment.ended_on
    office.post(address)
    enrolment.refresh_from_db()

    assert "What she read, answered and rehearsed stays hers" in asked.content.decode()
    assert (before, enrolment.ended_on) == (None, timezone.localdate())
    assert office.post(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("people:member_detail", "Enrol in a path"),
        ("people:team_rename", "Enrol the team"),
    ],
)
def test_the_pages_of_a_person_and_a_team_lead_there(office, name, words):
    team = TeamFactory()
    thing = team if name == "people:team_rename" else AttendantFactory(team=team)

    assert words in office.get(reverse(name, args=[thing.pk])).content.decode()


@pytest.mark.parametrize("factory", [SupervisorFactory, AttendantFactory])
def test_nobody_but_administrators_enrols(sign_in, path, factory):
    content_tree()
    client = sign_in(factory())

    answer = client.post(member_page(AttendantFactory()), form(path))

    assert (answer.status_code, Enrolment.objects.exists()) == (404, False)


def _asked(office, django_assert_max_num_queries, count):
    member = AttendantFactory()
    for _number in range(count):
        EnrolmentFactory(member=member, path=LearningPathFactory())
    office.get(member_page(member))
    with django_assert_max_num_queries(20) as counted:
        office.get(member_page(member))
    return len(counted)


def test_her_page_asks_as_much_for_three_paths_as_for_one(
    office, django_assert_max_num_queries
):
    one = _asked(office, django_assert_max_num_queries, 1)

    assert _asked(office, django_assert_max_num_queries, 3) == one
