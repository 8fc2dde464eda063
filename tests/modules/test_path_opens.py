"""What an editor writes into a path is what whoever walks it meets."""

import pytest
from django.urls import reverse
from django.utils import timezone

from modules.models import LearningPath, LessonPage
from modules.services.paths import enrol
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import LessonCompletionFactory
from tests.modules.path_desk import desk, typed

pytestmark = pytest.mark.django_db
__all__ = ["desk"]
WAITS = "Opens after: Calls"


def write(desk, after):
    data = typed(
        (None, "module calls", 5, []), (None, "lesson safety/safety-first", 7, after)
    )
    assert desk.post(reverse("paths:add"), data).status_code == 302
    return LearningPath.objects.get()


def walking(path):
    member = AttendantFactory()
    enrol(member, path, started_on=timezone.localdate())
    return member


def home(sign_in, member):
    return sign_in(member).get(reverse("modules:home")).text


def test_a_step_that_opens_after_another_waits_for_it(desk, sign_in):
    member = walking(write(desk, ["module calls"]))

    before = home(sign_in, member)
    calls = LessonPage.objects.get(slug="calls-first")
    LessonCompletionFactory(member=member, lesson_key=calls.translation_key)
    after = home(sign_in, member)

    assert (WAITS in before, WAITS in after) == (True, False)


def test_a_step_that_opens_after_none_is_open_at_once(desk, sign_in):
    member = walking(write(desk, []))

    assert WAITS not in home(sign_in, member)


def test_a_condition_that_is_added_later_holds_for_whoever_is_on_her_way(desk, sign_in):
    path = write(desk, [])
    member = walking(path)
    first, second = path.steps.values_list("pk", flat=True)
    data = typed(
        (first, "module calls", 5, []),
        (second, "lesson safety/safety-first", 7, ["module calls"]),
    )

    saved = desk.post(reverse("paths:edit", args=[path.pk]), data)

    assert saved.status_code == 302
    assert WAITS in home(sign_in, member)
