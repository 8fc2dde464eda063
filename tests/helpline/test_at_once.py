"""Two people who write, publish or confirm in the same moment."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from helpline.models import DocumentVersion
from helpline.services.documents import confirm, freeze, freeze_text
from records.models import AuditEntry
from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.helpline import ReadinessEntryFactory, change_text, make_document
from tests.helpline.confirming import version
from tests.meanwhile import at_once, meanwhile

PAGE = "/readiness/space-to-talk/"
MANY = 8


def entry(**changes):
    return {"seen": "0", "in_place": "partly", "owner": "Arif", **changes}


def other_writes(number):
    return ReadinessEntryFactory(number=number, owner="Teresa")


@pytest.mark.django_db
@pytest.mark.parametrize("stood_before", [False, True])
def test_the_slower_of_two_who_write_is_shown_both_texts(sign_in, stood_before):
    seen = ReadinessEntryFactory(number=1).pk if stood_before else 0
    number = 2 if stood_before else 1
    client = sign_in(SupervisorFactory())

    with meanwhile("records_auditentry", lambda: other_writes(number)):
        response = client.post(PAGE, entry(seen=seen))

    page = response.text
    assert response.status_code == 409
    assert "Teresa" in page
    assert 'value="Arif"' in page
    assert not AuditEntry.objects.filter(code="readiness_written").exists()


@pytest.mark.django_db
def test_nobody_takes_a_number_of_an_entry_twice():
    ReadinessEntryFactory(number=1)
    ReadinessEntryFactory(number=1, thing="routine-supervision")

    with pytest.raises(IntegrityError), transaction.atomic():
        ReadinessEntryFactory(number=1)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_write_at_once_one_is_kept(sign_in, shared_file):
    client = sign_in(SupervisorFactory())
    shared_file()

    answers = at_once(*[lambda: client.post(PAGE, entry()).status_code] * MANY)

    assert sorted(answers) == [303, *[409] * (MANY - 1)]


@pytest.mark.django_db(transaction=True)
def test_publishings_at_once_take_numbers_of_their_own(shared_file):
    page = make_document(text="We believe her.")
    shared_file()

    def publish(number):
        return freeze_text(page, f"Text {number}", at=timezone.now()).number

    numbers = at_once(*[lambda each=each: publish(each) for each in range(MANY)])

    assert sorted(numbers) == list(range(2, MANY + 2))


@pytest.mark.django_db
def test_a_publishing_that_waited_keeps_what_the_document_says_by_now():
    late = make_document(text="We believe her.")
    change_text(type(late).objects.get(pk=late.pk), "We believe every woman.")

    freeze(late)

    newest = DocumentVersion.objects.newest().get()
    assert (newest.number, newest.text) == (2, "<p>We believe every woman.</p>")


@pytest.mark.django_db(transaction=True)
def test_confirming_many_times_at_once_is_one_confirmation(shared_file):
    make_document(text="We believe her.")
    member, said, now = AttendantFactory(), version(), timezone.now()
    shared_file()

    made = at_once(*[lambda: confirm(member, said, at=now).pk] * MANY)

    assert len(set(made)) == 1
