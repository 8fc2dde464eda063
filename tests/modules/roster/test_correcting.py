"""A list that is refused is kept on the page, to be corrected there."""

import pytest
from django.urls import reverse

from accounts.models import Invitation
from modules.domain.roster_file import MOST_BYTES
from tests.modules.roster.handing_in import HEAD, confirm, hand_in, hand_in_bytes

pytestmark = pytest.mark.django_db


def correct(client, text):
    return client.post(reverse("modules:roster_new"), {"text": text})


def test_rows_with_faults_stand_there_to_be_corrected(office):
    refused = hand_in(office, "Ayu,ayu,,,Hill team,,,")
    text = refused.context["again"]["text"].value()

    preview = correct(office, text.replace("Hill team", "River team"))

    assert (refused.status_code, preview.status_code) == (422, 200)
    assert "Ayu,ayu,,,Hill team" in refused.text
    assert not Invitation.objects.exists()
    confirm(office, preview)
    assert Invitation.objects.get().team.name == "River team"


def test_a_file_that_cannot_be_read_as_rows_is_kept_too(office):
    refused = hand_in(office, "Ayu,ayu", head="name,nonsense\n")

    assert refused.status_code == 422
    assert "Ayu,ayu" in refused.text


def test_rows_that_are_wrong_again_are_told_beside_them(office):
    refused = correct(office, "name,nonsense\nAyu,ayu\n")

    assert list(refused.context["form"].errors) == ["text"]
    assert 'href="#id_text"' in refused.text


@pytest.mark.parametrize(
    ("text", "status"), [("", 422), ("  ", 422), (HEAD + "A" * MOST_BYTES, 413)]
)
def test_nothing_and_too_much_are_refused(office, text, status):
    assert correct(office, text).status_code == status


def test_what_is_no_text_is_not_shown(office):
    refused = hand_in_bytes(office, b"name\xff")

    assert (refused.status_code, refused.context["form"].content) == (422, "")
