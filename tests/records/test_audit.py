"""The audit trail: only added to, ids only, and each sees who read about her."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.acts import Act, tell
from accounts.services.invitations import invite
from accounts.services.staff import change_roles, end_account
from records.models import AuditEntry, AuditKey
from records.services import (
    erase_key,
    key_of,
    note_reading,
    readings_of,
    with_people,
    write_audit,
)
from records.triggers import AUDIT, install_triggers
from tests.factories.accounts import (
    AdministratorFactory,
    AttendantFactory,
    EditorFactory,
    FacilitatorFactory,
    SupervisorFactory,
)
from tests.factories.records import AuditEntryFactory

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    "change",
    [
        lambda: AuditEntry.objects.update(code="changed"),
        lambda: AuditEntry.objects.all().delete(),
    ],
)
def test_database_refuses_to_change_or_delete_an_entry(change):
    install_triggers(connection, AUDIT)
    AuditEntryFactory()

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        change()

    assert AuditEntry.objects.get().code == "team_made"


def test_triggers_may_be_installed_twice():
    install_triggers(connection, AUDIT)
    install_triggers(connection, AUDIT)

    assert AuditEntryFactory().pk is not None


def test_act_on_an_account_is_written_with_keys_and_ids_only():
    administrator = AdministratorFactory(display_name="Rohani")
    member = AttendantFactory(display_name="Mali", username="mali")

    change_roles(member, ["attendant", "supervisor"], by=administrator)

    entry = AuditEntry.objects.get()
    assert (entry.code, entry.actor_key, entry.subject_key) == (
        "roles_changed",
        key_of(administrator),
        key_of(member),
    )
    assert entry.details == {"roles": "attendant,supervisor"}


def test_no_name_reaches_the_trail():
    administrator = AdministratorFactory(display_name="Canary-Rohani")
    member = AttendantFactory(display_name="Canary-Mali", username="canary-mali")
    invite(display_name="Canary-New", roles=["editor"], invited_by=administrator)
    end_account(member, by=administrator)

    assert AuditEntry.objects.count() == 3
    assert "anary" not in str(list(AuditEntry.objects.values()))


def test_act_that_is_undone_leaves_no_entry():
    with transaction.atomic():
        tell(Act("team_made", by=AdministratorFactory()))
        transaction.set_rollback(True)

    assert AuditEntry.objects.count() == 0


def test_erasing_a_key_takes_the_person_out_and_leaves_the_trail():
    reader, subject = SupervisorFactory(), AttendantFactory()
    entry = note_reading(reader, subject, "sitting", 7)

    erase_key(reader)

    line = with_people([entry])[0]
    assert (line.actor, line.subject) == (None, subject)
    assert AuditEntry.objects.filter(pk=entry.pk).exists()


def test_erased_person_gets_another_key():
    member = AttendantFactory()
    before = key_of(member)
    erase_key(member)

    assert key_of(member) != before
    assert AuditKey.objects.count() == 1


@pytest.mark.parametrize(
    ("wait", "rows"),
    [(HOUR - timedelta(seconds=1), 1), (HOUR, 2), (HOUR + timedelta(seconds=1), 2)],
)
def test_reading_the_same_record_is_noted_once_an_hour(wait, rows):
    reader, subject, now = SupervisorFactory(), AttendantFactory(), timezone.now()
    note_reading(reader, subject, "sitting", 7, at=now)

    note_reading(reader, subject, "sitting", 7, at=now + wait)

    assert AuditEntry.objects.count() == rows


def test_a_reading_that_is_noted_already_takes_no_write_lock():
    reader, subject = SupervisorFactory(), AttendantFactory()
    note_reading(reader, subject, "sitting", 7)

    with CaptureQueriesContext(connection) as seen:
        note_reading(reader, subject, "sitting", 7)

    assert [each["sql"].split()[0] for each in seen] == ["SELECT"]


def test_another_record_or_reader_is_noted_at_once():
    reader, subject = SupervisorFactory(), AttendantFactory()
    note_reading(reader, subject, "sitting", 7)
    note_reading(reader, subject, "sitting", 8)
    note_reading(SupervisorFactory(), subject, "sitting", 7)

    assert len(readings_of(subject)) == 3


def test_reading_ones_own_record_is_noted_nowhere():
    member = AttendantFactory()

    assert note_reading(member, member, "sitting", 7) is None
    assert AuditEntry.objects.count() == 0


def test_she_sees_who_opened_her_records_and_nobody_elses(sign_in):
    reader, subject, other = SupervisorFactory(), AttendantFactory(), AttendantFactory()
    note_reading(reader, subject, "sitting", 7)
    note_reading(reader, other, "sitting", 8)
    write_audit("roles_changed", AdministratorFactory(), subject)

    page = sign_in(subject).get(reverse("records:reading_list"))

    found = [
        (line.actor, line.entry.object_ref) for line, _word in page.context["rows"]
    ]
    assert found == [(reader, "sitting:7")]


@pytest.mark.parametrize(
    "factory", [AttendantFactory, SupervisorFactory, FacilitatorFactory, EditorFactory]
)
def test_log_does_not_exist_for_other_roles(sign_in, factory):
    AuditEntryFactory()

    assert sign_in(factory()).get(reverse("records:log")).status_code == 404


def test_log_shows_an_administrator_every_act(sign_in):
    AuditEntryFactory(code="unknown_code", subject_key=uuid.uuid4())

    page = sign_in(AdministratorFactory()).get(reverse("records:log"))

    assert page.status_code == 200
    assert "unknown code" in page.text
    assert "Somebody who was erased" in page.text


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("role-play", "a role-play, no. 3"),
        ("sitting", "a quiz, no. 3"),
        ("quiz-answer", "an answer in a quiz, no. 3"),
        ("assessment", "an observation, no. 3"),
        ("progress", "a lesson path and assessed work, no. 3"),
    ],
)
def test_log_names_the_record_in_words(sign_in, what, words):
    note_reading(SupervisorFactory(), AttendantFactory(), what, 3)

    page = sign_in(AdministratorFactory()).get(reverse("records:log")).text

    assert words in page
    assert f"{what}:3" not in page


def test_others_see_their_own_acts_and_readings_about_them_in_the_queryset():
    member, reader = AttendantFactory(), SupervisorFactory()
    own = write_audit("details_changed", member, member)
    reading = note_reading(reader, member, "sitting", 7)
    write_audit("roles_changed", reader, AttendantFactory())

    assert set(AuditEntry.objects.open_for(member)) == {own, reading}


def test_log_asks_the_same_number_of_queries_for_one_row_and_three(
    sign_in, django_assert_max_num_queries
):
    client = sign_in(AdministratorFactory())
    write_audit("roles_changed", AdministratorFactory(), AttendantFactory())
    client.get(reverse("records:log"))
    with django_assert_max_num_queries(20) as one:
        client.get(reverse("records:log"))
    write_audit("roles_changed", AdministratorFactory(), AttendantFactory())
    write_audit("roles_changed", AdministratorFactory(), AttendantFactory())

    with django_assert_max_num_queries(len(one.captured_queries)) as three:
        client.get(reverse("records:log"))

    assert len(three.captured_queries) == len(one.captured_queries)
