"""What is private to a group is found by its members, and counts for them alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from modules.models import Enrolment, LessonPage, ReminderChoice
from modules.services.paths import begin_next_rounds
from modules.services.reminders import digests
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    LessonCompletionFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.modules.few import CANARY, keep_for_the_few, reader

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]
LONG_AGO = timedelta(days=500)


@pytest.fixture
def path():
    """Two lessons, the second for the few."""
    module = make_module()
    open_one, private = make_lesson(module), make_lesson(module, "few", title=CANARY)
    keep_for_the_few(private)
    path = LearningPathFactory(every_months=12)
    for lesson in (open_one, private):
        target = f"{module.slug}/{lesson.slug}"
        PathStepFactory(path=path, kind="lesson", target=target, due_days=1)
    return path


def walker(path, **facts):
    member = reader(**facts)
    start = timezone.localdate() - LONG_AGO
    EnrolmentFactory(member=member, path=path, started_on=start)
    return member


def ask_for_mail(member):
    member.email = f"{member.pk}@line.example"
    member.save()
    ReminderChoice.objects.create(member=member, by_email=True)


@pytest.mark.parametrize("is_of_them", [True, False])
def test_search_finds_it_for_its_group(sign_in, path, is_of_them):
    page = sign_in(reader(is_of_them=is_of_them)).get("/search/?q=canary")

    assert (len(page.context["answer"].found) == 1) is is_of_them


def test_a_mail_counts_what_its_reader_may_see(path):
    members = [walker(path, is_of_them=each) for each in (True, False)]
    for member in members:
        ask_for_mail(member)

    found = {each.member.pk: each.things for each in digests(now=timezone.now())}

    assert [found[member.pk] for member in members] == [2, 1]


def test_who_waits_for_no_private_step_begins_anew(path):
    """She has read all that she may see; the other has not."""
    members = [walker(path, is_of_them=each) for each in (True, False)]
    read = LessonPage.objects.exclude(title=CANARY).get()
    ago = timezone.now() - LONG_AGO
    for member in members:
        LessonCompletionFactory(
            member=member, lesson_key=read.translation_key, completed_at=ago
        )

    begin_next_rounds(now=timezone.now())

    today = timezone.localdate()
    begun = Enrolment.objects.filter(started_on=today).values_list("member", flat=True)
    assert list(begun) == [members[1].pk]


def test_more_people_ask_no_more_questions(path):
    counts = []
    for _ in range(3):
        member = walker(path, is_of_them=False)
        ask_for_mail(member)
        with CaptureQueriesContext(connection) as asked:
            digests(now=timezone.now())
        counts.append(len(asked))

    assert counts[1] == counts[2]  # the first asks for what is kept from then on
