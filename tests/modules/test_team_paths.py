"""A team is put on a path after a look at who would begin, and taken off together."""

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
    make_module,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in):
    content_tree()
    return sign_in(AdministratorFactory())


@pytest.fixture
def path(office):
    path = LearningPathFactory(title="First weeks")
    module = make_module(title="Answering the call")
    PathStepFactory(path=path, target=module.slug, due_days=5)
    return path


@pytest.fixture
def team():
    return TeamFactory(name="River")


def day(ahead=0):
    return timezone.localdate() + timedelta(days=ahead)


def look(client, team, path, ahead=0):
    asked = {"path": path.pk, "started_on": day(ahead).isoformat()}
    return client.post(reverse("modules:team_paths", args=[team.pk]), asked)


def confirm(client, team, preview, **changed):
    asked = {**preview.context["form"].initial, **changed}
    address = reverse("modules:team_paths_confirm", args=[team.pk])
    return client.post(address, asked, follow=True)


def end_page(team, path, began):
    return reverse("modules:team_paths_end", args=[team.pk, path.pk, began])


def running():
    return {str(row.member) for row in Enrolment.objects.running()}


def test_looking_keeps_nothing_and_says_who_begins_with_which_dates(office, path, team):
    AttendantFactory(team=team, display_name="Ayu")
    AttendantFactory(team=team, display_name="Has left", is_active=False)
    SupervisorFactory(team=team, display_name="Darma")
    mali = AttendantFactory(team=team, display_name="Mali")
    EnrolmentFactory(path=path, member=mali, started_on=day(-9))

    answer = look(office, team, path, ahead=3)

    plan = answer.context["plan"]
    assert (answer.status_code, Enrolment.objects.count()) == (200, 1)
    assert [str(member) for member in plan.new] == ["Ayu"]
    assert [str(row.member) for row in plan.already] == ["Mali"]
    assert [str(member) for member in plan.others] == ["Darma"]
    assert f"Is on it since {day(-9):%a} {day(-9).day} " in answer.text
    assert answer.context["dates"] == [("Answering the call", day(8))]
    assert "Answering the call" in answer.text


def test_whoever_begins_on_a_later_day_is_not_said_to_be_on_it(office, path, team):
    AttendantFactory(team=team, display_name="Ayu")
    mali = AttendantFactory(team=team, display_name="Mali")
    EnrolmentFactory(path=path, member=mali, started_on=day(7))

    text = look(office, team, path).text

    assert f"Begins on {day(7):%a} {day(7).day} " in text
    assert "Is on it since" not in text


def test_the_dates_that_were_shown_are_those_that_are_told(office, path, team):
    AttendantFactory(team=team)
    preview = look(office, team, path, ahead=3)

    confirm(office, team, preview)

    told = Enrolment.objects.get().told_dates()
    assert list(told.values()) == [due for _name, due in preview.context["dates"]]


def test_whoever_is_on_the_path_keeps_her_dates(office, path, team):
    AttendantFactory.create_batch(2, team=team)
    hers = EnrolmentFactory(
        path=path, member=AttendantFactory(team=team), started_on=day(-9)
    )
    told = hers.told

    answer = confirm(office, team, look(office, team, path))

    hers.refresh_from_db()
    assert "2 people were put on the path." in answer.text
    assert (hers.started_on, hers.told, hers.ended_on) == (day(-9), told, None)
    assert Enrolment.objects.count() == 3


def test_nobody_begins_who_was_not_shown(office, path, team):
    AttendantFactory(team=team, display_name="Ayu")
    preview = look(office, team, path)
    AttendantFactory(team=team, display_name="Late")

    answer = confirm(office, team, preview)

    assert (answer.status_code, running()) == (409, set())
    assert "The team has changed since you looked." in answer.text
    confirm(office, team, answer)
    assert running() == {"Ayu", "Late"}


def test_whoever_left_the_team_meanwhile_does_not_begin(office, path, team):
    AttendantFactory(team=team, display_name="Ayu")
    gone = AttendantFactory(team=team)
    preview = look(office, team, path)
    gone.team = None
    gone.save()

    confirm(office, team, preview)

    assert running() == {"Ayu"}


def test_confirming_twice_enrols_once(office, path, team):
    AttendantFactory(team=team)
    preview = look(office, team, path)

    confirm(office, team, preview)
    answer = confirm(office, team, preview)

    assert (answer.status_code, Enrolment.objects.count()) == (200, 1)


def test_a_confirmation_of_nonsense_is_refused(office, path, team):
    AttendantFactory(team=team)
    preview = look(office, team, path)

    for wrong in ({"seen": "1;drop"}, {"started_on": day(-1)}, {"path": 0}):
        assert confirm(office, team, preview, **wrong).status_code == 422
    assert running() == set()


def test_where_nobody_would_begin_there_is_no_button(office, path, team):
    answer = look(office, team, path)

    assert "There is nobody to enrol" in answer.text
    assert reverse("modules:team_paths_confirm", args=[team.pk]) not in answer.text


def test_an_enrolment_is_taken_back_from_the_page_of_the_team(office, path, team):
    AttendantFactory.create_batch(2, team=team)
    before = EnrolmentFactory(
        path=path, member=AttendantFactory(team=team), started_on=day(-9)
    )
    page = confirm(office, team, look(office, team, path))
    address = end_page(team, path, day())

    assert address in page.text
    asked = office.get(address)
    initial = asked.context["form"].initial["people"]
    answer = office.post(address, {"people": initial}, follow=True)

    assert "2 people are off the path. What they did stays theirs." in answer.text
    assert list(Enrolment.objects.running()) == [before]
    assert AuditEntry.objects.filter(code="path_ended").count() == 2


def test_whoever_is_not_ticked_stays(office, path, team):
    stays, goes = (
        EnrolmentFactory(path=path, member=AttendantFactory(team=team))
        for _number in range(2)
    )
    address = end_page(team, path, stays.started_on)

    nobody = office.post(address, {})
    office.post(address, {"people": [goes.pk]})

    assert nobody.status_code == 422
    assert list(Enrolment.objects.running()) == [stays]


def test_somebody_of_another_team_is_not_taken_off(office, path, team):
    row = EnrolmentFactory(path=path, member=AttendantFactory(team=team))
    other = EnrolmentFactory(path=path, member=AttendantFactory(team=TeamFactory()))

    answer = office.post(end_page(team, path, row.started_on), {"people": [other.pk]})

    assert (answer.status_code, Enrolment.objects.running().count()) == (422, 2)


@pytest.mark.parametrize("began", ["2020-01-01", "yesterday"])
def test_a_day_on_which_nobody_began_is_not_there(office, path, team, began):
    EnrolmentFactory(path=path, member=AttendantFactory(team=team))

    assert office.get(end_page(team, path, began)).status_code == 404


def _asked(office, path, django_assert_max_num_queries, count):
    team = TeamFactory()
    for _number in range(count):
        AttendantFactory(team=team)
        EnrolmentFactory(path=path, member=AttendantFactory(team=team))
    with django_assert_max_num_queries(20) as pages:
        office.get(reverse("modules:team_paths", args=[team.pk]))
    with django_assert_max_num_queries(20) as preview:
        look(office, team, path)
    return len(pages), len(preview)


def test_its_pages_ask_as_much_for_three_people_as_for_one(
    office, path, django_assert_max_num_queries
):
    _asked(office, path, django_assert_max_num_queries, 1)
    one = _asked(office, path, django_assert_max_num_queries, 1)

    assert _asked(office, path, django_assert_max_num_queries, 3) == one
