"""The form by which an administrator invites somebody."""

import pytest
from django.urls import reverse

from accounts.models import Invitation
from tests.factories.accounts import AdministratorFactory, SupervisorFactory

pytestmark = pytest.mark.django_db


def test_no_role_is_ticked_before_she_chooses_one(sign_in):
    client = sign_in(AdministratorFactory())
    address = reverse("people:invitation_create")

    assert "checked" not in client.get(address).content.decode()
    answer = client.post(address, {"display_name": "Mali"})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"roles": ["Choose at least one role."]}


@pytest.mark.parametrize(("asked", "ticked"), [("editor", ["editor"]), ("queen", [])])
def test_only_a_role_that_exists_is_ticked_by_the_address(sign_in, asked, ticked):
    address = reverse("people:invitation_create", query={"role": asked})

    form = sign_in(AdministratorFactory()).get(address).context["form"]

    assert form["roles"].value() == ticked


def test_an_empty_choice_of_supervisors_says_why(sign_in):
    client = sign_in(AdministratorFactory())
    address = reverse("people:invitation_create")
    why = "No supervisor has joined yet"

    assert why in client.get(address).content.decode()
    SupervisorFactory()
    assert why not in client.get(address).content.decode()


def test_a_form_that_is_sent_twice_makes_one_link(sign_in):
    client = sign_in(AdministratorFactory())
    address = reverse("people:invitation_create")
    key = str(client.get(address).context["form"]["key"].value())
    sent = {"display_name": "Mali", "roles": ["attendant"], "key": key}

    first, second = client.post(address, sent), client.post(address, sent)
    other = client.post(address, {**sent, "display_name": "Sokha"})

    assert first.url == second.url != other.url
    names = Invitation.objects.order_by("pk").values_list("display_name", flat=True)
    assert list(names) == ["Mali", "Sokha"]


def test_a_form_with_a_made_up_key_makes_no_link(sign_in):
    client = sign_in(AdministratorFactory())
    sent = {"display_name": "Mali", "roles": ["attendant"], "key": "no key"}

    answer = client.post(reverse("people:invitation_create"), sent)

    assert (answer.status_code, Invitation.objects.count()) == (422, 0)
