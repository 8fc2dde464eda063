"""Passwords are kept as Argon2id hashes; what was kept otherwise is hashed again."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from rosella.settings.sign_in import PASSWORD_HASHERS
from tests.accounts.signing_in import PASSWORD, make_member, try_to_sign_in

pytestmark = pytest.mark.django_db
ARGON2 = "argon2$argon2id$v=19$m=19456,t=2,p=1$"
FEW = 10


@pytest.fixture(autouse=True)
def _as_in_production(settings):
    settings.PASSWORD_HASHERS = PASSWORD_HASHERS


def test_a_password_is_kept_as_owasp_recommends():
    member = make_member()

    assert member.password.startswith(ARGON2)
    assert try_to_sign_in().status_code == 303


def test_a_password_that_was_kept_by_django_itself_still_opens_and_is_hashed_again():
    member = make_member()
    member.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt", FEW)
    member.save()

    assert try_to_sign_in(password="another one").status_code == 422
    assert try_to_sign_in().status_code == 303

    member.refresh_from_db()
    assert member.password.startswith(ARGON2)
