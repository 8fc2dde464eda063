"""The bar of four marks where one is."""

import pytest

from accounts.models import Role
from tests.factories.accounts import AttendantFactory
from ui.navigation import BARS, bar_for, role_to_open


def current(role, path):
    return [str(place.word) for place in bar_for(role, path) if place.is_current]


@pytest.mark.parametrize(
    ("role", "path", "words"),
    [
        ("attendant", "/", ["Home"]),
        ("attendant", "/learn/", ["Learn"]),
        ("attendant", "/en/learn/answering-the-call/", ["Learn"]),
        ("attendant", "/id/toolbox/", ["Learn"]),
        ("attendant", "/practice/quizzes/one/", ["Practise"]),
        ("attendant", "/community/rooms/1/", ["Together"]),
        ("attendant", "/me/", []),
        ("attendant", "/people/", []),
        ("supervisor", "/supervision/", ["Team"]),
        ("supervisor", "/supervision/people/3/", ["Team"]),
        ("supervisor", "/supervision/assessments/", ["Assess"]),
        ("supervisor", "/supervision/assessments/3/", ["Assess"]),
        ("editor", "/cms/pages/", ["Edit"]),
        ("administrator", "/people/invitations/", ["People"]),
    ],
)
def test_the_place_that_fits_best_is_the_current_one(role, path, words):
    assert current(role, path) == words


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_four_places_and_home_is_the_first(role):
    assert [len(BARS[role]), BARS[role][0].url] == [4, "/"]


@pytest.mark.parametrize("role", Role.values)
def test_never_two_places_are_current(role):
    paths = [place.url for bar in BARS.values() for place in bar] + ["/me/", "/x/"]

    assert max(len(current(role, path)) for path in paths) == 1


@pytest.mark.django_db
def test_page_marks_one_place_and_an_outsiders_page_has_no_bar(sign_in, client):
    outside = client.get("/language/").content.decode()
    inside = sign_in(AttendantFactory()).get("/practice/").content.decode()

    assert inside.count('aria-current="page"') == 1
    assert (outside.count('class="bar"'), outside.count("has-bar")) == (0, 0)


TWO = ("attendant", "supervisor")


@pytest.mark.parametrize(
    ("path", "held", "active", "role"),
    [
        ("/supervision/", TWO, "attendant", "supervisor"),
        ("/supervision/7/", TWO, "attendant", "supervisor"),
        ("/supervision/7/", TWO, "supervisor", None),
        ("/supervision/mine/3/", TWO, "supervisor", "attendant"),
        ("/supervision/mine/3/", TWO, "attendant", None),
        ("/supervision/", ("attendant",), "attendant", None),
        ("/confirmations/", ("editor", "administrator"), "editor", "administrator"),
        ("/cms/pages/3/edit/", ("attendant", "editor"), "attendant", "editor"),
        ("/learn/nothing/", TWO, "attendant", None),
        ("/people/", (), None, None),
    ],
)
def test_an_address_belongs_to_a_role_whatever_stands_there(path, held, active, role):
    assert role_to_open(path, held, active) == role
