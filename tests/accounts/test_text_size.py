"""How large somebody reads goes with her to every device."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import AttendantFactory

pytestmark = pytest.mark.django_db


def choose(client, size, **more):
    return client.post(reverse("me:text_size_choose"), {"size": size, **more})


@pytest.mark.parametrize("size", ["large", "larger"])
def test_chosen_size_shapes_every_page_on_every_device(sign_in, size):
    member = AttendantFactory()

    response = choose(sign_in(member), size, next="/me/details/")

    other = Client()
    other.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    assert (response.status_code, response.url) == (303, "/me/details/")
    assert f'class="text-{size}"' in other.get("/me/").content.decode()


def test_usual_size_needs_no_class(sign_in):
    client = sign_in(AttendantFactory(text_size="large"))

    choose(client, "normal")

    assert '<html lang="en">' in client.get("/me/").content.decode()


@pytest.mark.parametrize("size", ["", "huge", "large; color: red"])
def test_a_size_that_is_not_on_offer_changes_nothing(sign_in, size):
    member = AttendantFactory(text_size="large")

    response = choose(sign_in(member), size)

    member.refresh_from_db()
    assert (response.status_code, member.text_size) == (400, "large")


def test_nobody_is_led_to_another_site(sign_in):
    response = choose(sign_in(AttendantFactory()), "large", next="https://evil.example")

    assert response.url == "/"
