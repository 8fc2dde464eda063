"""What an assessed role-play offers to whoever finds it too close to home."""

import pytest

from assessments.models import Mode
from tests.assessments.playing import begin
from tests.assessments.role_play_pages import address
from tests.factories.accounts import AssignmentFactory
from tests.factories.scenarios import make_variant

pytestmark = pytest.mark.django_db

OTHER_WAY = "talk to your supervisor about another way"


def turn_of(sign_in, role_play):
    page = sign_in(role_play.member).get(address("role_play_detail", role_play))
    return page.content.decode()


def test_a_talk_is_offered_to_whoever_has_a_supervisor(sign_in):
    role_play = begin(version=make_variant(), mode=Mode.ASSESSMENT)
    alone = turn_of(sign_in, role_play)
    AssignmentFactory(attendant=role_play.member)
    with_supervisor = turn_of(sign_in, role_play)

    assert (OTHER_WAY in alone, OTHER_WAY in with_supervisor) == (False, True)
    assert "Pause here and keep your place" in alone
