"""Two administrators act on each other in the same moment: one of them remains."""

import pytest
from django.http import Http404

from accounts.models import StaffMember
from accounts.permissions import NoLongerAdministratorError, administrators_only
from accounts.services.staff import change_roles, end_account
from tests.factories.accounts import AdministratorFactory
from tests.meanwhile import at_once

END = [
    lambda other, by: end_account(other, by=by),
    lambda other, by: change_roles(other, ["attendant"], by=by),
]


@pytest.mark.django_db
@pytest.mark.parametrize("act", END)
@pytest.mark.parametrize("lost", [{"is_active": False}, {"is_administrator": False}])
def test_whoever_is_no_longer_an_administrator_ends_nothing(act, lost):
    one, other = AdministratorFactory(), AdministratorFactory()
    StaffMember.objects.filter(pk=one.pk).update(**lost)

    with pytest.raises(NoLongerAdministratorError):
        act(other, one)

    other.refresh_from_db()
    assert (other.is_active, other.is_administrator) == (True, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", END)
def test_of_two_who_end_each_other_one_remains(act, shared_file):
    one, other = AdministratorFactory(), AdministratorFactory()
    shared_file()

    answers = at_once(lambda: act(other, one), lambda: act(one, other))

    kinds = sorted(type(answer).__name__ for answer in answers)
    assert kinds == ["NoLongerAdministratorError", "StaffMember"]


@pytest.mark.django_db
def test_what_she_can_no_longer_do_is_not_there(rf):
    one, other = AdministratorFactory(), AdministratorFactory()
    request = rf.post("/")
    request.user = StaffMember.objects.get(pk=one.pk)
    end_account(one, by=other)

    @administrators_only
    def end_the_other(request):
        end_account(other, by=request.user)

    with pytest.raises(Http404):
        end_the_other(request)
