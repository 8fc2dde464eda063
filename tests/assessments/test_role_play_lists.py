"""Lists of role-plays: what was begun, and what is said while there is nothing."""

import pytest
from django.urls import reverse

from assessments.services.role_plays import Answer, give_reply
from tests.assessments.playing import begin, finish
from tests.assessments.role_play_pages import address
from tests.factories.accounts import AttendantFactory
from tests.factories.scenarios import ASK, SILENT, WRITE, make_version

pytestmark = pytest.mark.django_db


def test_leaving_takes_a_practice_off_the_list(sign_in):
    role_play = begin()
    client = sign_in(role_play.member)

    response = client.post(address("role_play_leave", role_play))

    assert (response.status_code, response.url) == (303, "/practice/")
    assert list(client.get("/practice/").context["begun"]) == []


def test_she_goes_on_where_she_was_on_another_device(client, sign_in):
    role_play = give_reply(begin(), Answer(1, ASK))

    page = sign_in(role_play.member).get(role_play.get_absolute_url())

    assert (page.context["n"], page.context["last"].reply) == (
        2,
        "Can you type safely now?",
    )


def test_the_list_names_first_best_and_latest(sign_in):
    member, version = AttendantFactory(), make_version()
    goes = [
        finish(begin(member, version), ASK, last) for last in (WRITE, SILENT, WRITE)
    ]

    page = sign_in(member).get(reverse("assessments:role_play_list"))

    shown = page.context["played"][0]["goes"]
    assert [(each["go"], each["words"]) for each in shown] == [
        (goes[0], ["First"]),
        (goes[1], ["Best"]),
        (goes[2], ["Latest"]),
    ]


def test_an_empty_list_says_what_will_stand_there(sign_in):
    page = sign_in(AttendantFactory()).get(reverse("assessments:role_play_list"))

    assert "No role-plays yet" in page.content.decode()


def test_practice_without_content_says_what_will_stand_there(sign_in):
    page = sign_in(AttendantFactory()).get("/practice/")

    assert "Nothing to practise yet" in page.content.decode()
