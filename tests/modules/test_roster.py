"""Many people at once: the preview, all or nothing, and what waits for each."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, StaffMember
from accounts.services.invitations import Arrival, accept
from modules.models import Enrolment, Roster
from modules.services import roster as roster_service
from records.models import AuditEntry
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    InvitationFactory,
    SupervisorFactory,
    TeamFactory,
)
from tests.factories.modules import LearningPathFactory, PathStepFactory, content_tree

pytestmark = pytest.mark.django_db

HEAD = "name,sign-in name,e-mail,language,team,path,start,role\n"


@pytest.fixture
def path():
    path = LearningPathFactory(slug="new-attendant", title="First weeks")
    PathStepFactory(path=path, due_days=5)
    return path


@pytest.fixture
def office(sign_in, path):
    content_tree()
    TeamFactory(name="River team")
    return sign_in(AdministratorFactory())


def hand_in(client, *rows, head=HEAD):
    content = (head + "".join(f"{row}\n" for row in rows)).encode()
    return hand_in_bytes(client, content)


def hand_in_bytes(client, content):
    file = SimpleUploadedFile("people.csv", content, content_type="text/csv")
    return client.post(reverse("modules:roster_new"), {"file": file})


def confirm(client, preview):
    form = preview.context["form"]
    data = {"text": form["text"].value(), "key": form["key"].value()}
    return client.post(reverse("modules:roster_confirm"), data)


def faults(answer):
    return [
        (row.entry.number, head, sentence)
        for row in answer.context["faulty"]
        for head, sentence in row.faults
    ]


def test_the_preview_keeps_nothing(office):
    answer = hand_in(office, "Ayu Puspita,ayu,,id,River team,First weeks,,")

    assert answer.status_code == 200
    assert answer.context["counts"] == {"invited": 1, "enrolled": 0, "unchanged": 0}
    assert not Invitation.objects.exists()
    assert not Roster.objects.exists()


def test_confirmed_rows_become_links(office):
    preview = hand_in(
        office, "Ayu,ayu,ayu@a.example,id,River team,First weeks,,", "B,b2,,,,,,"
    )

    answer = confirm(office, preview)

    assert answer.status_code == 303
    ayu = Invitation.objects.get(username="ayu")
    assert (ayu.display_name, ayu.email, ayu.language) == ("Ayu", "ayu@a.example", "id")
    assert (ayu.roles, ayu.team.name) == (["attendant"], "River team")
    assert office.get(answer.url).content.decode().count("/join/") == 4


@pytest.mark.parametrize(
    ("row", "head", "sentence"),
    [
        (",ayu,,,,,,", "name", "Nothing stands here."),
        ("Ayu,,,,,,,", "sign-in name", "Nothing stands here."),
        ("Ayu,ayu puspita,,,,,,", "sign-in name", "cannot be a sign-in name"),
        ("Ayu,ayu,nowhere,,,,,", "e-mail", "is no e-mail address"),
        ("Ayu,ayu,,xx,,,,", "language", "“xx” is no language here"),
        ("Ayu,ayu,,,Hill team,,,", "team", "There is no team “Hill team”"),
        ("Ayu,ayu,,,,Long walk,,", "path", "There is no path “Long walk”"),
        ("Ayu,ayu,,,,First weeks,soon,", "start", "is no day"),
        ("Ayu,ayu,,,,First weeks,1/2/2027,", "start", "Which is the month"),
        ("Ayu,ayu,,,,First weeks,2020-01-25,", "start", "has passed"),
        ("Ayu,ayu,,,,First weeks,2570-01-25,", "start", "more than a year away"),
        ("Ayu,ayu,,,,,{later},", "start", "A start needs a path"),
        ("Ayu,ayu,,,,,,supervisor", "role", "everybody becomes an attendant"),
        ("Ayu,ayu,,,,,,administrator", "role", "everybody becomes an attendant"),
        (f"{'A' * 81},ayu,,,,,,", "name", "longer than 80 characters"),
    ],
)
def test_a_fault_is_said_by_row_and_column(office, row, head, sentence):
    later = (timezone.localdate() + timedelta(days=9)).isoformat()

    answer = hand_in(office, "Good,good,,,,,,", row.format(later=later))

    assert answer.status_code == 422
    found = faults(answer)
    assert [(number, where) for number, where, _words in found] == [(3, head)]
    assert sentence in found[0][2]


@pytest.mark.parametrize("role", ["", "attendant", "Attendant"])
def test_the_role_of_an_attendant_is_no_fault(office, role):
    assert hand_in(office, f"Ayu,ayu,,,,,,{role}").status_code == 200


def test_a_row_may_have_several_faults(office):
    answer = hand_in(office, ",a b,x,xx,Hill,,,")

    assert [where for _row, where, _words in faults(answer)] == [
        "name",
        "sign-in name",
        "e-mail",
        "language",
        "team",
    ]


def test_doubled_rows_are_said_with_the_row_that_was_first(office):
    answer = hand_in(
        office, "Ayu,ayu,,,,,,", "Bo,bo,a@a.example,,,,,", "Cy,AYU,A@a.example,,,,,"
    )

    assert faults(answer) == [
        (4, "sign-in name", "The same stands in row 2."),
        (4, "e-mail", "The same stands in row 3."),
    ]


def test_a_name_or_address_that_is_taken_is_said(office):
    AttendantFactory(username="siti", display_name="Siti", email="siti@a.example")
    InvitationFactory(username="waiting")

    answer = hand_in(
        office, "Other,SITI,,,,,,", "New,new,siti@a.example,,,,,", "W,waiting,,,,,,"
    )

    assert [(row, where) for row, where, _words in faults(answer)] == [
        (2, "sign-in name"),
        (3, "e-mail"),
        (4, "sign-in name"),
    ]


def test_whoever_is_here_is_only_put_on_the_path(office, path):
    siti = AttendantFactory(username="siti", display_name="Siti")
    preview = hand_in(office, "siti,Siti,,,,First weeks,,")

    assert preview.context["rows"][0].entry.outcome == "enrolled"
    confirm(office, preview)

    assert Enrolment.objects.get().member == siti
    assert not Invitation.objects.exists()


def test_whoever_is_on_the_path_stays_as_she_is(office, path):
    AttendantFactory(username="siti", display_name="Siti")
    confirm(office, hand_in(office, "Siti,siti,,,,First weeks,,"))

    again = hand_in(office, "Siti,siti,,,,First weeks,,")

    assert again.context["counts"]["unchanged"] == 1
    assert not again.context["has_work"]


@pytest.mark.parametrize(
    ("factory", "facts", "sentence"),
    [
        (AttendantFactory, {"is_active": False}, "Her account has ended"),
        (SupervisorFactory, {}, "no attendant"),
    ],
)
def test_whoever_cannot_begin_is_said(office, factory, facts, sentence):
    factory(username="siti", display_name="Siti", **facts)

    found = faults(hand_in(office, "Siti,siti,,,,First weeks,,"))

    assert sentence in found[0][2]


def test_all_or_nothing(office, monkeypatch):
    preview = hand_in(office, "Ayu,ayu,,,,First weeks,,", "Bo,bo,,,,,,")

    def fails(*args, **kwargs):
        raise IntegrityError

    monkeypatch.setattr(roster_service.PlannedEnrolment.objects, "bulk_create", fails)
    with pytest.raises(IntegrityError):
        confirm(office, preview)

    assert not Invitation.objects.exists()
    assert not Roster.objects.exists()
    assert not AuditEntry.objects.filter(code="invitation_made").exists()


def test_a_second_press_finds_what_the_first_made(office):
    preview = hand_in(office, "Ayu,ayu,,,,,,")

    first, second = confirm(office, preview), confirm(office, preview)

    assert (first.url, second.status_code) == (second.url, 303)
    assert Invitation.objects.count() == 1


def test_what_changed_since_the_preview_is_said_and_nothing_kept(office):
    preview = hand_in(office, "Ayu,ayu,,,,,,", "Bo,bo,,,,,,")
    AttendantFactory(username="ayu", display_name="Another")

    answer = confirm(office, preview)

    assert (answer.status_code, faults(answer)[0][:2]) == (422, (2, "sign-in name"))
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("data", [{}, {"text": "name", "key": "x"}, {"text": "\x00"}])
def test_a_made_up_confirmation_is_refused(office, data):
    answer = office.post(reverse("modules:roster_confirm"), data)

    assert answer.status_code == 400


def arrive(invitation, **changes):
    arrival = Arrival(
        username=invitation.username,
        display_name="Ayu",
        password="four words put together",
        language="id",
        **changes,
    )
    return accept(invitation, arrival=arrival)


@pytest.mark.parametrize(("start_in", "begins_in"), [(None, 0), (0, 0), (9, 9)])
def test_the_path_begins_when_she_joins_or_on_its_own_day(office, start_in, begins_in):
    today = timezone.localdate()
    start = (
        (today + timedelta(days=start_in)).isoformat() if start_in is not None else ""
    )
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{start},"))

    member = arrive(Invitation.objects.get())

    enrolment = Enrolment.objects.get(member=member)
    assert enrolment.started_on == today + timedelta(days=begins_in)


def test_a_start_that_passed_before_she_came_is_the_day_she_came(office):
    today = timezone.localdate()
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{today.isoformat()},"))
    invitation = Invitation.objects.get()
    invitation.planned_enrolment.starts_on = today - timedelta(days=5)
    invitation.planned_enrolment.save()

    member = arrive(invitation)

    assert Enrolment.objects.get(member=member).started_on == today


def test_a_path_of_her_role_does_not_begin_a_second_time(office, path):
    path.begins_on_arrival = True
    path.save()
    start = (timezone.localdate() + timedelta(days=9)).isoformat()
    confirm(office, hand_in(office, f"Ayu,ayu,,,,First weeks,{start},"))

    member = arrive(Invitation.objects.get())

    assert Enrolment.objects.get(member=member).started_on.isoformat() == start


def test_what_the_file_said_is_forgotten_once_she_is_here(office, client):
    confirm(office, hand_in(office, "Ayu,ayu,ayu@a.example,id,,,,"))
    invitation = Invitation.objects.get()

    html = client.get(reverse("people:invitation_accept", args=[invitation.token]))
    member = arrive(invitation, email="ayu@a.example")

    assert 'value="ayu@a.example"' in html.content.decode()
    invitation.refresh_from_db()
    assert (invitation.username, invitation.email) == ("", "")
    assert StaffMember.objects.get(email="ayu@a.example") == member


def test_an_address_taken_meanwhile_is_said_and_the_link_still_works(office, client):
    confirm(office, hand_in(office, "Ayu,ayu,ayu@a.example,id,,,,"))
    AttendantFactory(email="ayu@a.example")
    token = Invitation.objects.get().token

    answer = client.post(
        reverse("people:invitation_accept", args=[token]),
        {
            "display_name": "Ayu",
            "username": "ayu",
            "password": "four words put together",
            "language": "id",
            "email": "ayu@a.example",
        },
    )

    assert answer.status_code == 422
    assert "This address cannot be used." in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "There is no person in this file."),
        (b"PK\x03\x04", 422, "Line 1: This is a workbook"),
        (
            HEAD.encode() + b"Ng\xf4c,n,,,,,,\n",
            422,
            "Line 2: The file is not saved as UTF-8",
        ),
        (b"a,b\n" + b"x,y\n" * 100_000, 413, "larger than 200 kB"),
        (HEAD.encode() + b"A,a1,,,,,,\n" * 501, 422, "Line 502: A file holds 500"),
        (b"name,phone\nA,1\n", 422, "“phone” is not known"),
        (b"name\nA\n", 422, "The column “sign-in name” is missing."),
    ],
)
def test_hostile_files_are_refused_whole(office, content, status, words):
    answer = hand_in_bytes(office, content)

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_the_heads_may_be_indonesian(office):
    head = "nama,nama untuk masuk,surel,bahasa,tim,jalur,mulai\n"

    answer = hand_in(office, "Ayu,ayu,,Bahasa Indonesia,,,", head=head)

    assert answer.context["rows"][0].entry.language == "id"


def test_the_template_is_read_back(office):
    head = office.get(reverse("modules:roster_template")).content

    answer = hand_in_bytes(office, head + b"Ayu,ayu,,,,,\r\n")

    assert (head[:3], answer.status_code) == (b"\xef\xbb\xbf", 200)


def test_links_are_exported_without_formulas(office):
    made = confirm(office, hand_in(office, '"=HYPERLINK(1)",ayu,,,,,,'))

    text = office.get(made.url + "links/").content.decode("utf-8-sig")

    assert text.splitlines()[1].startswith("'=HYPERLINK(1),http")


def test_a_used_link_is_no_longer_shown(office, client):
    made = confirm(office, hand_in(office, "Ayu,ayu,,,,,,"))
    arrive(Invitation.objects.get())

    html = office.get(made.url).content.decode()

    assert ("/join/" in html, "Has joined" in html) == (False, True)


def _asked(office, django_assert_max_num_queries, count):
    office.get("/people/")
    rows = [f"N{number},{uuid4().hex[:8]},,,,First weeks,," for number in range(count)]
    with django_assert_max_num_queries(20) as counted:
        answer = hand_in(office, *rows)
    preview = len(counted)
    made = confirm(office, answer)
    with django_assert_max_num_queries(20) as counted:
        office.get(made.url)
    return preview, len(counted)


def test_pages_ask_as_much_for_three_rows_as_for_one(
    office, django_assert_max_num_queries
):
    one = _asked(office, django_assert_max_num_queries, 1)

    assert _asked(office, django_assert_max_num_queries, 3) == one
