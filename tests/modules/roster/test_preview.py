"""Many people at once: what the preview says of each row, and keeps nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from modules.models import Roster
from tests.factories.accounts import (
    AttendantFactory,
    InvitationFactory,
    SupervisorFactory,
)
from tests.modules.roster.handing_in import HEAD, faults, hand_in, hand_in_bytes

pytestmark = pytest.mark.django_db


def test_the_preview_keeps_nothing(office):
    answer = hand_in(office, "Ayu Puspita,ayu,,id,River team,First weeks,,")

    assert answer.status_code == 200
    assert answer.context["counts"] == {"invited": 1, "enrolled": 0, "unchanged": 0}
    assert not Invitation.objects.exists()
    assert not Roster.objects.exists()


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


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "There is no person in this file."),
        (b"PK\x03\x04", 422, "</a>: This is a workbook"),
        (b"\x89PNG\r\n\x1a\n", 422, "</a>: This is not a CSV file: it holds no text."),
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
