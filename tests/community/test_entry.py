from datetime import time

import pytest
from django.urls import reverse

from community import rules
from community.models import HouseRulesAcceptance, Pseudonym
from community.services import open_room
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    FacilitatorFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db(databases=["default", "peer"])
HOME = reverse("community:home")
NAME = reverse("community:pseudonym_choose")
RULES = reverse("community:rules_accept")


def accept(client, version="1", **more):
    return client.post(RULES, {"version": version, "accept": "on", **more})


def test_the_door_says_who_can_read_what_before_anybody_comes_in(sign_in, room):
    response = sign_in(AttendantFactory()).get(HOME)

    assert response.status_code == 200
    assert "could, with effort, read messages" in response.text
    assert "not end-to-end encrypted" in response.text
    assert "After the late shift" not in response.text
    assert "Dr Siriporn, extension 44" in response.text


def test_without_the_helplines_own_words_the_door_says_so_first(sign_in, room):
    rules._help.clear()

    response = sign_in(AttendantFactory()).get(HOME)

    assert "has not yet written down who helps its staff" in response.text


def test_without_house_rules_nobody_comes_in(sign_in, room):
    rules.provide(lambda: None)
    client = sign_in(AttendantFactory())

    assert "not there yet" in client.get(HOME).text
    assert accept(client).status_code == 409
    assert HouseRulesAcceptance.objects.count() == 0


def test_a_room_is_shut_until_the_rules_are_accepted(sign_in, room):
    client = sign_in(AttendantFactory())

    response = client.get(room.get_absolute_url())

    assert (response.status_code, response.headers["Location"]) == (303, HOME)


def test_accepting_leads_to_a_name(sign_in, room):
    client = sign_in(AttendantFactory())

    response = accept(client)

    assert (response.status_code, response.headers["Location"]) == (303, HOME)
    assert client.get(HOME).headers["Location"] == NAME


def test_the_tick_is_needed(sign_in, room):
    response = sign_in(AttendantFactory()).post(RULES, {"version": "1"})

    assert (response.status_code, HouseRulesAcceptance.objects.count()) == (422, 0)


def test_an_older_version_of_the_rules_is_not_accepted(sign_in, room):
    response = accept(sign_in(AttendantFactory()), version="0")

    assert (response.status_code, HouseRulesAcceptance.objects.count()) == (409, 0)


def test_new_house_rules_are_asked_of_everybody_again(sign_in, mango):
    client = sign_in(mango)
    assert "Here you are" in client.get(HOME).text

    rules.provide(lambda: ("/toolbox/house-rules/", 2))

    assert "Before you come in" in client.get(HOME).text


def drawn(client):
    page = client.get(NAME)
    return [value for value, _label in page.context["form"].fields["name"].choices]


@pytest.fixture
def at_the_names(sign_in, room):
    client = sign_in(AttendantFactory(display_name="Mali Srisuwan"))
    accept(client)
    return client


def test_three_names_are_drawn_and_one_is_taken(at_the_names):
    names = drawn(at_the_names)

    response = at_the_names.post(
        NAME, {"offered": names, "name": names[1], "face": "moon"}
    )

    assert (response.status_code, len(names)) == (303, 3)
    taken = Pseudonym.objects.get()
    assert (taken.name, taken.face) == (names[1], "moon")


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"name": "Mali Srisuwan"}, {"face": "skull"}, {"face": ""}],
)
def test_a_name_or_face_that_was_not_offered_is_refused(at_the_names, change):
    names = drawn(at_the_names)
    typed = {"offered": names, "name": names[0], "face": "leaf"} | change

    response = at_the_names.post(NAME, typed)

    assert (response.status_code, Pseudonym.objects.count()) == (422, 0)


def test_a_real_name_cannot_be_slipped_in_among_the_offered(at_the_names):
    typed = {"offered": ["Mali Srisuwan"], "name": "Mali Srisuwan", "face": "leaf"}

    response = at_the_names.post(NAME, typed)

    assert (response.status_code, Pseudonym.objects.count()) == (422, 0)


def test_a_name_that_was_taken_meanwhile_is_drawn_anew(at_the_names, mango):
    typed = {"offered": ["Green Mango"], "name": "Green Mango", "face": "leaf"}

    response = at_the_names.post(NAME, typed)

    assert response.status_code == 409
    assert "Here are three others" in response.text


def test_with_the_homeserver_down_the_name_waits_on_the_page(at_the_names, chat):
    names = drawn(at_the_names)
    chat.is_down = True

    response = at_the_names.post(
        NAME, {"offered": names, "name": names[2], "face": "cup"}
    )

    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert f'value="{names[2]}" id="id_name_2" checked' in response.text


@pytest.mark.parametrize("factory", [SupervisorFactory, AdministratorFactory])
def test_peer_support_explains_kindly_that_it_is_closed_to_a_role(
    sign_in, room, factory
):
    response = sign_in(factory()).get(HOME)

    assert response.status_code == 200
    assert "closed to this role, on purpose" in response.text
    assert "After the late shift" not in response.text


def test_a_supervisor_sees_only_rooms_open_to_supervisors(sign_in, room):
    open_room("Everybody together", about="-", is_open_to_supervisors=True)
    client = sign_in(SupervisorFactory())
    accept(client)

    page = client.get(HOME).text

    assert "Everybody together" in page
    assert "After the late shift" not in page


def test_with_two_roles_the_active_one_counts(sign_in, room, inside):
    member = inside(AttendantFactory(is_supervisor=True), "Blue Kite")
    client = sign_in(member)
    assert "Blue Kite" in client.get(HOME).text

    session = client.session
    session["role"] = "supervisor"
    session.save()

    page = client.get(HOME)
    assert "Blue Kite" not in page.text
    assert "closed to this role" in page.text
    assert client.get(room.get_absolute_url()).status_code == 404


def test_more_rooms_cost_no_more_queries(sign_in, mango, queries_of):
    client = sign_in(mango)
    client.get(HOME)

    with_one = queries_of(client, HOME)
    for number in range(2):
        open_room(f"Another {number}", about="-")

    assert (queries_of(client, HOME), with_one <= 20) == (with_one, True)


def test_quiet_hours_are_kept(sign_in, mango):
    typed = {"notices_on": "on", "quiet_from": "21:30", "quiet_until": "06:00"}

    response = sign_in(mango).post(reverse("community:quiet_hours"), typed)

    kept = Pseudonym.objects.get(name="Green Mango")
    assert response.status_code == 303
    assert (kept.notices_on, kept.quiet_from) == (True, time(21, 30))
    assert kept.quiet_until == time(6)


def test_an_hour_that_is_none_is_said_beside_the_field(sign_in, mango):
    typed = {"quiet_from": "25:00", "quiet_until": "06:00"}

    response = sign_in(mango).post(reverse("community:quiet_hours"), typed)

    assert response.status_code == 422
    assert 'value="25:00"' in response.text


@pytest.mark.parametrize("factory", [AttendantFactory, SupervisorFactory])
def test_the_exercise_is_open_to_everybody_and_notes_nothing(sign_in, factory):
    response = sign_in(factory()).get(reverse("community:exercise"))

    assert response.status_code == 200
    assert "Name five things" in response.text
    assert Pseudonym.objects.count() == 0


def test_with_chat_switched_off_the_page_says_so(sign_in, mango, settings):
    settings.MATRIX_URL = ""

    assert "switched off on this server" in sign_in(mango).get(HOME).text


def test_a_facilitator_opens_a_room_and_is_in_it(sign_in, facilitator):
    typed = {"title": "Sunday rice", "about": "For days off."}

    client = sign_in(facilitator)
    response = client.post(reverse("community:room_open"), typed)

    assert response.status_code == 303
    page = client.get(response.headers["Location"]).text
    assert "Khin Thuzar Aye" in page


def test_nobody_else_opens_a_room(sign_in, mango):
    address = reverse("community:room_open")

    assert sign_in(mango).get(address).status_code == 404
    assert sign_in(mango).post(address, {"title": "X"}).status_code == 404


def test_a_room_title_is_taken_once(sign_in, facilitator, chat):
    typed = {"title": "After the late shift", "about": "Again."}

    response = sign_in(facilitator).post(reverse("community:room_open"), typed)

    assert (response.status_code, len(chat.rooms)) == (422, 1)
    assert "There is a room of this name already." in response.text


def test_with_the_homeserver_down_no_room_is_half_opened(sign_in, facilitator, chat):
    chat.is_down = True
    typed = {"title": "Sunday rice", "about": "For days off."}

    response = sign_in(facilitator).post(reverse("community:room_open"), typed)

    assert (response.status_code, "Sunday rice" in response.text) == (503, True)


def test_a_facilitator_comes_in_by_name(sign_in, room):
    client = sign_in(FacilitatorFactory(display_name="Khin Thuzar Aye"))

    assert accept(client).status_code == 303
    assert client.get(HOME).status_code == 200
