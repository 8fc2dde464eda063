"""Somebody with a password, who signs in."""

from django.test import Client

from tests.factories.accounts import AttendantFactory

PASSWORD = "four quiet lanterns"


def make_member(**fields):
    member = AttendantFactory(
        **{"username": "mali", "email": "mali@work.example"} | fields
    )
    member.set_password(PASSWORD)
    member.save()
    return member


def try_to_sign_in(login="mali", password=PASSWORD, client=None, **extra):
    typed = {"login": login, "password": password}
    return (client or Client()).post("/accounts/login/", typed | extra)
