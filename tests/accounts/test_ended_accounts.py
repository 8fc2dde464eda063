"""What an administrator reads about somebody who can no longer sign in."""

import pytest
from django.urls import reverse

from accounts.services.staff import end_account
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("factory", [AttendantFactory, SupervisorFactory])
def test_nothing_is_said_of_supervision_once_an_account_has_ended(sign_in, factory):
    administrator, member = AdministratorFactory(), factory()
    client, address = (
        sign_in(administrator),
        reverse("people:member_detail", args=[member.pk]),
    )

    before = client.get(address).content.decode()
    end_account(member, by=administrator)
    after = client.get(address).content.decode()

    assert ["Nobody yet" in page for page in (before, after)] == [True, False]
    assert ['id="supervision"' in page for page in (before, after)] == [True, False]
