"""One-time links: 14 days, once, revocable; for new people and for the way back."""

from datetime import timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Assignment, Invitation, Role, StaffMember
from accounts.services.invitations import (
    Arrival,
    InvitationSpentError,
    Place,
    accept,
    invite,
    revoke,
)
from tests.accounts.signing_in import PASSWORD
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    SupervisorFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
ARRIVAL = Arrival("mali", "Mali", PASSWORD, "en")
TYPED = {
    "display_name": "Mali",
    "username": "mali",
    "password": PASSWORD,
    "language": "id",
    "time_zone": "Asia/Manila",
}


def make_invitation(**fields):
    defaults = {"display_name": "Mali", "roles": ["attendant"], "invited_by": None}
    return invite(**defaults | fields)


def join(client, token, **changes):
    return client.post(f"/join/{token}/", TYPED | changes)


def test_new_person_chooses_her_name_password_and_language_and_is_signed_in(client):
    team, supervisor = TeamFactory(), SupervisorFactory()
    _invitation, token = make_invitation(place=Place(team, supervisor))

    response = join(client, token)

    member = StaffMember.objects.get(username="mali")
    assert (response.status_code, response.url) == (303, "/")
    assert client.session["_auth_user_id"] == str(member.pk)
    assert (member.roles, member.team) == ((Role.ATTENDANT,), team)
    assert (member.language, member.time_zone) == ("id", "Asia/Manila")
    assert Assignment.objects.get().supervisor == supervisor


@pytest.mark.parametrize(
    ("age", "status"),
    [
        (timedelta(days=14) - timedelta(seconds=1), 200),
        (timedelta(days=14), 410),
        (timedelta(days=14, seconds=1), 410),
    ],
)
def test_link_works_for_fourteen_days(client, age, status):
    now = timezone.now()
    _invitation, token = make_invitation(now=now)

    with time_machine.travel(now + age, tick=False):
        response = client.get(f"/join/{token}/")

    assert response.status_code == status


def test_link_works_once(client, django_user_model):
    _invitation, token = make_invitation()
    join(client, token)
    client.logout()

    response = join(client, token, username="another")

    assert response.status_code == 410
    assert django_user_model.objects.count() == 1


def test_two_arrivals_at_once_make_one_account():
    invitation, _token = make_invitation()
    same = Invitation.objects.get(pk=invitation.pk)
    accept(invitation, arrival=ARRIVAL)

    with pytest.raises(InvitationSpentError):
        accept(same, arrival=Arrival("another", "Mali", PASSWORD, "en"))

    assert StaffMember.objects.count() == 1


class FasterColleague:
    """Stands among the rules for passwords: takes the name while hers is looked at."""

    def validate(self, password, user=None):
        AttendantFactory(username="Mali")

    def get_help_text(self):
        return ""


def test_sign_in_name_that_goes_to_another_meanwhile_is_a_fault_of_the_form(
    client, settings
):
    invitation, token = make_invitation()
    path = f"{FasterColleague.__module__}.{FasterColleague.__name__}"
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": path}]

    response = join(client, token)

    assert response.status_code == 422
    assert "Somebody has this sign-in name already." in response.text
    invitation.refresh_from_db()
    assert (invitation.used_at, StaffMember.objects.count()) == (None, 1)


def test_revoked_link_opens_nothing(client):
    administrator = AdministratorFactory()
    invitation, token = make_invitation(invited_by=administrator)
    revoke(invitation, by=administrator)

    assert join(client, token).status_code == 410


@pytest.mark.parametrize("token", ["x", "x.y", "0" * 32, "0" * 32 + ".forged", "é.😀"])
def test_made_up_link_opens_nothing(client, token):
    make_invitation()

    assert client.get(f"/join/{token}/").status_code == 410


def test_link_of_another_installation_opens_nothing(client, settings):
    _invitation, token = make_invitation()
    settings.SECRET_KEY = "another installation's key, copied database"

    assert client.get(f"/join/{token}/").status_code == 410


def test_database_holds_no_link():
    invitation, token = make_invitation()

    stored = str(Invitation.objects.filter(pk=invitation.pk).values().get())

    assert token.partition(".")[2] not in stored


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"username": "OLD.HAND"}, "username"),
        ({"username": "old@mail.example"}, "username"),
        ({"username": "two words"}, "username"),
        ({"username": "x"}, "username"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "1234567890123"}, "password"),
        ({"display_name": ""}, "display_name"),
        ({"language": "xx"}, "language"),
    ],
)
def test_fault_stands_at_its_field_and_uses_no_link(client, changes, field):
    AttendantFactory(username="old.hand", email="old@mail.example")
    invitation, token = make_invitation()

    response = join(client, token, **changes)

    invitation.refresh_from_db()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert invitation.used_at is None


def test_changing_the_language_keeps_what_was_typed_but_no_password(client):
    _invitation, token = make_invitation()
    typed = TYPED | {"display_name": "Wulan", "show_in": "id"}

    response = client.post(f"/join/{token}/", typed)

    page = response.content.decode()
    assert (response.status_code, client.cookies["language"].value) == (200, "id")
    assert ('lang="id"' in page, 'value="Wulan"' in page) == (True, True)
    assert TYPED["password"] not in page
    assert not StaffMember.objects.filter(display_name="Wulan").exists()


def test_language_that_is_not_offered_is_refused(client):
    _invitation, token = make_invitation()

    response = client.post(f"/join/{token}/", TYPED | {"show_in": "xx"})

    assert response.status_code == 400


def test_header_of_the_join_page_takes_the_form_along(client):
    _invitation, token = make_invitation()

    page = client.get(f"/join/{token}/").content.decode()

    way = quote(f"/join/{token}/", safe="")
    assert f'form="join" formaction="/language/?next={way}"' in page


def test_administrator_sees_the_link_to_copy_until_it_is_used(sign_in):
    invitation, token = make_invitation()
    client = sign_in(AdministratorFactory())
    before = client.get(invitation.get_absolute_url())
    accept(invitation, arrival=ARRIVAL)

    after = client.get(invitation.get_absolute_url())

    assert (token in before.text, token in after.text) == (True, False)


def test_invitation_by_form_leads_to_its_link(sign_in):
    client = sign_in(AdministratorFactory())
    typed = {"display_name": "Mali", "roles": ["attendant", "facilitator"]}

    response = client.post(reverse("people:invitation_create"), typed)

    invitation = Invitation.objects.get()
    assert (response.status_code, response.url) == (303, invitation.get_absolute_url())
    assert invitation.roles == ["attendant", "facilitator"]


def test_only_an_attendant_is_invited_to_a_supervisor(sign_in):
    client = sign_in(AdministratorFactory())
    supervisor = SupervisorFactory()
    typed = {"display_name": "Mali", "roles": ["editor"], "supervisor": supervisor.pk}

    response = client.post(reverse("people:invitation_create"), typed)

    assert (response.status_code, Invitation.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == ["supervisor"]


def test_revoking_by_page_makes_the_link_useless(sign_in, client):
    invitation, token = make_invitation()
    sign_in(AdministratorFactory())

    response = client.post(reverse("people:invitation_revoke", args=[invitation.pk]))

    assert response.status_code == 303
    assert client.get(f"/join/{token}/").status_code == 410
