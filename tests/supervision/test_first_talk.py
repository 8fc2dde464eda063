"""The first talk as a step of a path: from the file to both homes."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from modules.domain.due import Due
from modules.progress import path_of
from modules.steps import StepTarget
from supervision.services.plans import call_off_talk, mark_talk_held, plan_talk
from supervision.step_supervision import AssessmentSteps, TalkSteps
from tests.factories.accounts import AssignmentFactory, AttendantFactory
from tests.factories.modules import (
    EnrolmentFactory,
    LearningPathFactory,
    PathStepFactory,
    make_lesson,
    make_module,
)
from tests.factories.supervision import make_instrument

pytestmark = pytest.mark.django_db
WORDS = "First talk with your supervisor"


@pytest.fixture
def pair():
    """An attendant whose path begins with the talk, and her supervisor."""
    pair = AssignmentFactory()
    path = LearningPathFactory()
    module = make_module()
    make_lesson(module)
    PathStepFactory(path=path, kind="talk", target="first", position=1, due_days=7)
    PathStepFactory(
        path=path, kind="module", target=module.slug, position=2, due_days=9
    )
    EnrolmentFactory(member=pair.attendant, path=path)
    return pair


def talk_with(pair, now):
    return plan_talk(pair.supervisor, pair.attendant, at=now + timedelta(days=1))


def first_of(pair, now):
    return path_of(pair.attendant, now).stations[0]


def test_talk_that_nobody_planned_is_not_what_she_does_next(pair):
    path = path_of(pair.attendant, timezone.now())

    assert path.stations[0].step.facts == "Your supervisor proposes a time."
    assert (path.done, path.next) == (0, path.stations[1])


@pytest.mark.parametrize("steps", [TalkSteps(), AssessmentSteps()])
def test_whoever_has_no_supervisor_is_promised_none(pair, steps):
    make_instrument()
    alone = AttendantFactory()
    target = StepTarget(steps.kind, "observation")

    found = steps.states([pair.attendant, alone], [target])

    hers, others = (found[(who.pk, target)].facts for who in (pair.attendant, alone))
    assert hers == "Your supervisor proposes a time."
    assert others.startswith("You have no supervisor yet.")


def test_a_supervisor_of_before_proposes_no_time(pair):
    pair.valid_until = timezone.now()
    pair.save()

    assert first_of(pair, timezone.now()).step.facts.startswith("You have no supervi")


def test_planned_talk_tells_its_time(pair):
    now = timezone.now()
    talk_with(pair, now)

    assert first_of(pair, now).step.facts.startswith("Planned for ")


def test_step_is_done_once_the_talk_was_held(pair):
    now = timezone.now()
    mark_talk_held(talk_with(pair, now), now=now + timedelta(days=1))

    assert first_of(pair, now).due == Due.DONE


def test_talk_that_was_called_off_leaves_the_step_open(pair):
    now = timezone.now()
    call_off_talk(talk_with(pair, now))

    assert first_of(pair, now).step.facts == "Your supervisor proposes a time."


def test_both_pages_show_the_step(sign_in, pair):
    hers = sign_in(pair.attendant).get("/").text
    his = sign_in(pair.supervisor).get(
        reverse("supervision:attendant_path", args=[pair.attendant.pk])
    )

    assert (WORDS in hers, WORDS in his.text) == (True, True)
