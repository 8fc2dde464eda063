"""A list of new people holds people: nothing that a spreadsheet would reckon with, and
no name that reads otherwise than it is written.
"""

import pytest

from accounts.models import Invitation
from tests.modules.roster.handing_in import faults, hand_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name", ["=1+1", "@SUM(A1)", "+6221", "-2+3", '" =HYPERLINK(1)"']
)
def test_a_formula_is_no_name(office, name):
    answer = hand_in(office, "Good,good,,,,,,", f"{name},ayu,,,,,,")

    [(number, head, sentence)] = faults(answer)
    assert (answer.status_code, number, head) == (422, 3, "name")
    assert "A name does not begin with" in sentence
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["Siti-Aminah", "D’Arcy", "Nguyễn Thu Hà", "O=K"])
def test_signs_inside_a_name_are_no_formula(office, name):
    assert hand_in(office, f"{name},ayu,,,,,,").status_code == 200


@pytest.mark.parametrize("sign", ["\u202e", "\u2066"])
def test_signs_that_turn_the_writing_round_are_refused_with_their_line(office, sign):
    answer = hand_in(office, "Good,good,,,,,,", f"A{sign}uya,ayu,,,,,,")

    assert answer.status_code == 422
    assert "Line 3: There are characters here that are no text." in answer.text
