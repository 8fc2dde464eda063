"""What was confirmed stays: in the database, and for whoever may see it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from helpline.models import Confirmation, DocumentVersion
from helpline.services.documents import confirm
from tests.factories.accounts import (
    AdministratorFactory,
    AssignmentFactory,
    AttendantFactory,
    EditorFactory,
    SupervisorFactory,
)
from tests.factories.helpline import change_text, make_document
from tests.helpline.confirming import state_of, version

pytestmark = pytest.mark.django_db


def test_a_version_is_never_changed():
    make_document(text="We believe her.")

    with pytest.raises(TypeError):
        version().save()
    with pytest.raises(TypeError):
        DocumentVersion.objects.update(text="")


def test_a_version_that_somebody_confirmed_is_not_deleted():
    make_document(text="We believe her.")
    confirm(AttendantFactory(), version(), at=timezone.now())

    with pytest.raises(ProtectedError):
        version().delete()


def test_confirming_twice_on_a_day_is_one_confirmation():
    make_document(text="We believe her.")
    member, now = AttendantFactory(), timezone.now()

    for moment in (now, now, now + timedelta(days=365)):
        confirm(member, version(), at=moment)

    assert Confirmation.objects.count() == 2
    assert state_of(member).last_done_at == now + timedelta(days=365)
    assert state_of(member).done_at == now


def test_an_administrator_sees_everybody_and_a_supervisor_her_own(sign_in):
    make_document(text="We believe her.")
    hers, other = AttendantFactory(), AttendantFactory()
    supervisor = SupervisorFactory()
    AssignmentFactory(supervisor=supervisor, attendant=hers)
    confirm(hers, version(), at=timezone.now())

    seen = [
        [row[0] for row in sign_in(member).get("/confirmations/").context["rows"]]
        for member in (supervisor, AdministratorFactory())
    ]

    assert seen[0] == [hers]
    assert {hers, other, supervisor} < set(seen[1])


@pytest.mark.parametrize("factory", [AttendantFactory, EditorFactory])
def test_nobody_else_sees_who_confirmed(sign_in, factory):
    assert sign_in(factory()).get("/confirmations/").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda: QuerySet(Confirmation).update(name="Somebody"),
        lambda: Confirmation.objects.all().delete(),
        lambda: QuerySet(DocumentVersion).update(text="We ask for proof."),
        lambda: DocumentVersion.objects.filter(confirmations=None).delete(),
        lambda: AttendantFactory._meta.model.objects.all().delete(),
    ],
    ids=["name", "row", "text", "version", "person"],
)
def test_database_refuses_to_change_what_was_confirmed(change):
    page = make_document(text="We believe her.")
    confirm(AttendantFactory(), version(), at=timezone.now())
    change_text(page, "We believe every woman.")
    before = _evidence()

    refused = pytest.raises((DatabaseError, ProtectedError))
    with refused, transaction.atomic():
        change()

    assert _evidence() == before


def _evidence():
    kinds = (Confirmation, DocumentVersion)
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]


def test_a_confirmation_is_saved_once():
    make_document(text="We believe her.")
    mine = confirm(AttendantFactory(), version(), at=timezone.now())

    with pytest.raises(TypeError, match="never changed"):
        mine.save()
