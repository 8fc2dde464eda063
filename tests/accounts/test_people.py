"""What administrators do with accounts, and nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Assignment, Role, Team, attendants_of
from accounts.services.assignments import assign
from accounts.services.invitations import invite, let_back_in
from accounts.services.staff import (
    OwnAccountError,
    change_roles,
    end_account,
    reopen_account,
)
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    InvitationFactory,
    SupervisorFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db

OTHERS = [AttendantFactory, SupervisorFactory, FacilitatorFactory, EditorFactory]


def every_page():
    member, invitation = AttendantFactory(), InvitationFactory()
    team, assignment = TeamFactory(), AssignmentFactory()
    return [
        ("get", reverse("people:member_list")),
        ("get", reverse("people:member_detail", args=[member.pk])),
        ("get", reverse("people:member_change", args=[member.pk])),
        ("get", reverse("people:member_end", args=[member.pk])),
        ("get", reverse("people:assignment_begin", args=[member.pk])),
        ("get", reverse("people:way_back_create", args=[member.pk])),
        ("get", reverse("people:invitation_list")),
        ("get", reverse("people:invitation_create")),
        ("get", reverse("people:invitation_detail", args=[invitation.pk])),
        ("get", reverse("people:team_list")),
        ("get", reverse("people:team_rename", args=[team.pk])),
        ("post", reverse("people:invitation_revoke", args=[invitation.pk])),
        ("post", reverse("people:assignment_end", args=[assignment.pk])),
        ("post", reverse("people:member_reopen", args=[member.pk])),
        ("post", reverse("people:member_end", args=[member.pk])),
    ]


@pytest.mark.parametrize("factory", OTHERS)
def test_people_pages_do_not_exist_for_other_roles(sign_in, factory):
    client = sign_in(factory())

    answers = {getattr(client, how)(url).status_code for how, url in every_page()}

    assert answers == {404}


def test_people_pages_open_for_an_administrator(sign_in):
    client = sign_in(AdministratorFactory())

    answers = [getattr(client, how)(url).status_code for how, url in every_page()]

    assert answers == [200] * 11 + [303] * 4


def test_list_names_the_teams_that_a_supervisor_looks_after_now(sign_in):
    supervisor = SupervisorFactory(display_name="Arif Nasution")
    for name in ("River", "Island"):
        attendant = AttendantFactory(team=TeamFactory(name=name))
        AssignmentFactory(supervisor=supervisor, attendant=attendant)

    page = sign_in(AdministratorFactory()).get(reverse("people:member_list"))

    row = page.content.decode().partition("Arif Nasution")[2].partition("</tr>")[0]
    assert ">Island, River</td>" in row


def test_administrator_who_works_as_attendant_now_sees_no_people(sign_in):
    client = sign_in(AdministratorFactory(is_attendant=True))
    client.post(reverse("me:role_choose"), {"role": "attendant"})
    as_attendant = client.get(reverse("people:member_list")).status_code
    client.post(reverse("me:role_choose"), {"role": "administrator"})

    as_administrator = client.get(reverse("people:member_list")).status_code

    assert (as_attendant, as_administrator) == (404, 200)


def test_ended_account_is_out_on_the_next_request(sign_in, client):
    member, administrator = AttendantFactory(), AdministratorFactory()
    hers = type(client)()
    hers.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    before = hers.get("/me/").status_code
    _link, token = let_back_in(member, by=administrator)
    response = sign_in(administrator).post(
        reverse("people:member_end", args=[member.pk])
    )

    after = hers.get("/me/").status_code

    assert (before, response.status_code, after) == (200, 303, 302)
    assert hers.get(f"/join/{token}/").status_code == 410


def test_ended_account_keeps_its_rows_and_ends_its_assignments():
    assignment = AssignmentFactory()
    attendant, supervisor = assignment.attendant, assignment.supervisor

    end_account(attendant, by=AdministratorFactory())

    attendant.refresh_from_db()
    assert (attendant.is_active, attendant.ended_at is None) == (False, False)
    assert list(attendants_of(supervisor)) == []
    assert Assignment.objects.count() == 1


def test_ending_an_account_kills_the_links_it_made(client):
    administrator = AdministratorFactory()
    _invitation, token = invite(
        display_name="New", roles=["attendant"], invited_by=administrator
    )

    end_account(administrator, by=AdministratorFactory())

    assert client.get(f"/join/{token}/").status_code == 410


def test_nobody_ends_her_own_account(sign_in):
    administrator = AdministratorFactory()
    url = reverse("people:member_end", args=[administrator.pk])

    assert sign_in(administrator).post(url).status_code == 404
    with pytest.raises(OwnAccountError):
        end_account(administrator, by=administrator)


def test_reopened_account_needs_a_link_and_gets_no_assignment_back():
    assignment, administrator = AssignmentFactory(), AdministratorFactory()
    member = end_account(assignment.attendant, by=administrator)

    reopen_account(member, by=administrator)

    member.refresh_from_db()
    assert (member.is_active, member.has_usable_password()) == (True, False)
    assert not Assignment.objects.valid_now().exists()


def test_administrator_changes_team_and_roles_of_somebody(sign_in):
    member, team = AttendantFactory(), TeamFactory()
    url = reverse("people:member_change", args=[member.pk])
    typed = {"team": team.pk, "roles": ["attendant", "supervisor"]}

    response = sign_in(AdministratorFactory()).post(url, typed)

    member.refresh_from_db()
    assert (response.status_code, member.team) == (303, team)
    assert member.roles == (Role.ATTENDANT, Role.SUPERVISOR)


def test_no_administrator_promotes_herself(sign_in):
    administrator = AdministratorFactory()
    url = reverse("people:member_change", args=[administrator.pk])

    sign_in(administrator).post(url, {"roles": ["administrator", "supervisor"]})

    administrator.refresh_from_db()
    assert administrator.roles == (Role.ADMINISTRATOR,)
    with pytest.raises(OwnAccountError):
        change_roles(administrator, ["supervisor"], by=administrator)


def test_role_that_ends_takes_its_assignments_along():
    assignment, administrator = AssignmentFactory(), AdministratorFactory()
    supervisor = assignment.supervisor
    change_roles(supervisor, ["editor"], by=administrator)

    change_roles(supervisor, ["supervisor"], by=administrator)

    assert list(attendants_of(supervisor)) == []


def test_unknown_role_is_refused(sign_in):
    member = AttendantFactory()
    url = reverse("people:member_change", args=[member.pk])

    response = sign_in(AdministratorFactory()).post(url, {"roles": ["superuser"]})

    assert response.status_code == 422


def test_supervisor_is_assigned_and_ended_by_page(sign_in):
    attendant, supervisor = AttendantFactory(), SupervisorFactory()
    client = sign_in(AdministratorFactory())
    begin = reverse("people:assignment_begin", args=[attendant.pk])
    client.post(begin, {"supervisor": supervisor.pk})
    during = list(attendants_of(supervisor))

    assignment = Assignment.objects.get()
    client.post(reverse("people:assignment_end", args=[assignment.pk]))

    assert (during, list(attendants_of(supervisor))) == ([attendant], [])


@pytest.mark.parametrize(
    "make", [lambda _: AttendantFactory(), lambda attendant: attendant]
)
def test_only_another_supervisor_can_be_assigned(sign_in, make):
    attendant = AttendantFactory(is_supervisor=True)
    url = reverse("people:assignment_begin", args=[attendant.pk])

    response = sign_in(AdministratorFactory()).post(
        url, {"supervisor": make(attendant).pk}
    )

    assert (response.status_code, Assignment.objects.count()) == (422, 0)


def test_assignment_can_be_made_in_the_past_for_history():
    then = timezone.now() - timedelta(days=90)

    assignment = assign(SupervisorFactory(), AttendantFactory(), by=None, now=then)

    assert assignment.valid_from == then


def test_teams_are_made_and_renamed_and_names_are_unique(sign_in):
    client = sign_in(AdministratorFactory())
    made = client.post(reverse("people:team_list"), {"name": "River"})
    again = client.post(reverse("people:team_list"), {"name": "river"})
    rename = reverse("people:team_rename", args=[Team.objects.get().pk])

    renamed = client.post(rename, {"name": "Island"})

    statuses = [made.status_code, again.status_code, renamed.status_code]
    assert statuses == [303, 422, 303]
    assert Team.objects.get().name == "Island"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("people:member_list", AssignmentFactory),
        ("people:invitation_list", InvitationFactory),
        ("people:team_list", lambda: AttendantFactory(team=TeamFactory())),
    ],
)
def test_lists_ask_the_same_number_of_queries_for_one_row_and_three(
    sign_in, django_assert_max_num_queries, name, make
):
    client = sign_in(AdministratorFactory())
    make()
    client.get(reverse(name))
    with django_assert_max_num_queries(20) as one:
        client.get(reverse(name))
    make()
    make()

    with django_assert_max_num_queries(len(one.captured_queries)) as three:
        client.get(reverse(name))

    assert len(three.captured_queries) == len(one.captured_queries)


def test_a_supervisors_page_names_the_teams_that_the_list_names(sign_in):
    team = TeamFactory(name="River")
    supervisor = SupervisorFactory(team=None)
    attendant = AttendantFactory(team=team)
    AssignmentFactory(supervisor=supervisor, attendant=attendant)
    client = sign_in(AdministratorFactory())

    page = client.get(reverse("people:member_detail", args=[supervisor.pk])).text

    assert "River" in page
    assert "No team" not in page
