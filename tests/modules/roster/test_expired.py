"""Once a link of a list has expired, its page and its file offer it no more."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from tests.modules.roster.handing_in import confirm, hand_in

pytestmark = pytest.mark.django_db
SHORT = timedelta(minutes=10)


@pytest.mark.parametrize(("left", "works"), [(SHORT, True), (-SHORT, False)])
def test_a_link_of_a_list_is_offered_while_it_works(office, client, left, works):
    made = confirm(office, hand_in(office, "Ayu,ayu,,,,,,"))
    invitation = Invitation.objects.get()
    link = reverse("people:invitation_accept", args=[invitation.token])
    page, links = made.url, f"{made.url}links/"

    Invitation.objects.update(expires_at=timezone.now() + left)
    shown, written = office.get(page).text, office.get(links).content.decode()
    office.logout()

    assert (link in shown, link in written) == (works, works)
    assert client.get(link).status_code == (200 if works else 410)
