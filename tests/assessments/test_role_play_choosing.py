"""Marking a reply and sending it: a tap alone decides nothing."""

import re

import pytest

from assessments.models import Decision, Mode
from tests.assessments.playing import begin
from tests.assessments.role_play_pages import reply_to
from tests.factories.scenarios import ASK, SILENT, STORY, make_variant, make_version

pytestmark = pytest.mark.django_db

BUTTON = re.compile(r"<button[^>]*>(?:(?!</button>).)*", re.DOTALL)


@pytest.mark.parametrize("mode", [Mode.PRACTICE, Mode.ASSESSMENT])
def test_replies_are_marked_and_one_button_sends_them(sign_in, mode):
    version = make_version() if mode == Mode.PRACTICE else make_variant()
    role_play = begin(version=version, mode=mode)

    page = sign_in(role_play.member).get(role_play.get_absolute_url())

    html = page.content.decode()
    buttons = [each for each in BUTTON.findall(html) if "Send this reply" in each]
    radios = re.findall(r'<input type="radio" name="choice_id" value="([^"]+)"', html)
    assert radios == [each["id"] for each in page.context["replies"]]
    assert ("choice_id" in "".join(BUTTON.findall(html)), len(buttons)) == (False, 1)


def test_no_reply_is_marked_before_she_marks_one(sign_in):
    role_play = begin()

    html = sign_in(role_play.member).get(role_play.get_absolute_url()).content.decode()

    assert " checked" not in html


def test_sent_without_a_mark_the_turn_stays_and_says_so(sign_in):
    role_play = begin()

    response = reply_to(sign_in(role_play.member), role_play, 1, "")

    html = response.content.decode()
    assert (response.status_code, Decision.objects.count()) == (422, 0)
    assert "Mark one of the replies, then send it." in html
    assert "What you typed is still here." not in html
    assert ('href="#id_choice_id"' in html, 'id="id_choice_id"' in html) == (True, True)
    assert (ASK in html, STORY in html) == (True, True)


@pytest.mark.parametrize(
    ("n", "choice_id"),
    [(1, SILENT), (1, "x" * 65), (-1, ASK), ("one", ASK), ("one", ""), (2, SILENT)],
)
def test_what_is_not_on_offer_is_a_400(sign_in, n, choice_id):
    role_play = begin()

    response = reply_to(sign_in(role_play.member), role_play, n, choice_id)

    assert (response.status_code, Decision.objects.count()) == (400, 0)
