"""Documents as steps of a path: what is open, what is late, who is asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from helpline.models import DocumentVersion
from helpline.services.documents import confirm
from modules.progress import path_of
from modules.steps import StepTarget, states
from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.helpline import change_text, make_document
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
)
from tests.helpline.confirming import EMPTY, state_of, version
from tests.world import watched

pytestmark = pytest.mark.django_db


def test_what_changed_has_a_week_and_is_not_late_at_once():
    page = make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    today = timezone.localdate()
    long_ago = today - timedelta(days=60)
    member = EnrolmentFactory(path=path, started_on=long_ago).member
    before = path_of(member, timezone.now()).stations[0]
    confirm(member, version(), at=timezone.now())
    change_text(page, "We believe every woman.")

    after = path_of(member, timezone.now()).stations[0]

    assert (before.due, before.due_on) == ("overdue", long_ago + timedelta(days=2))
    assert after.due_on == today + timedelta(days=7)
    assert after.due != "overdue"


def test_a_step_stays_open_while_the_helpline_has_not_written_it():
    make_document()

    state = state_of(AttendantFactory())

    assert (state.standing, state.facts) == ("new", EMPTY)


def test_what_the_helpline_has_not_written_makes_nobody_late():
    page = make_document()
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    long_ago = timezone.localdate() - timedelta(days=60)
    member = EnrolmentFactory(path=path, started_on=long_ago).member
    shut = path_of(member, timezone.now())

    change_text(page, "We believe her.")

    now = path_of(member, timezone.now())
    assert (shut.stations[0].due, shut.next) == ("locked", None)
    assert now.stations[0].due == "overdue"


def test_documents_are_steps_of_a_path():
    make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct", due_days=2)
    member = EnrolmentFactory(path=path).member
    before = path_of(member, timezone.now()).done

    confirm(member, version(), at=timezone.now())

    assert (before, path_of(member, timezone.now()).done) == (0, 1)


def test_the_number_of_queries_of_steps_depends_on_nothing():
    members = AttendantFactory.create_batch(3)
    targets = [StepTarget("document", slug) for slug in ("one", "two", "three")]
    for target in targets:
        make_document(target.target, text="We answer.", title=target.target)
    for each in DocumentVersion.objects.all():
        confirm(members[0], each, at=timezone.now())
    counts = []

    for people, asked_of in ((members[:1], targets[:1]), (members, targets)):
        with watched("default") as asked:
            states(people, asked_of)
        counts.append(len(asked["default"]))

    assert counts == [3, 3]


def test_home_asks_whoever_has_it_on_no_path(sign_in):
    make_document(text="We believe her.")
    path = LearningPathFactory()
    PathStepFactory(path=path, kind="document", target="code-of-conduct")
    with_path = EnrolmentFactory(path=path).member
    pages = [
        sign_in(member).get("/").context["waits"]
        for member in (SupervisorFactory(), with_path)
    ]

    titles = [[card.title for card in cards] for cards in pages]

    assert titles == [["Code of conduct"], []]
