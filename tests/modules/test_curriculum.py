"""The starter curriculum itself: it loads without a fault, again without a change."""

import pytest
from django.conf import settings
from django.utils import timezone

from modules.loading import check_curriculum, load_curriculum
from modules.models import ExercisePage, LessonPage, ModulePage

pytestmark = pytest.mark.django_db


def test_the_starter_curriculum_has_no_fault():
    assert [str(problem) for problem in check_curriculum(settings.CURRICULUM)] == []


def test_the_starter_curriculum_loads_and_loading_it_again_changes_nothing():
    first = load_curriculum(settings.CURRICULUM, now=timezone.now())
    revisions = list(
        LessonPage.objects.order_by("pk").values_list("latest_revision_id", flat=True)
    )

    again = load_curriculum(settings.CURRICULUM, now=timezone.now())

    assert (first.problems, first.differences, again.differences) == ([], [], [])
    assert (
        list(
            LessonPage.objects.order_by("pk").values_list(
                "latest_revision_id", flat=True
            )
        )
        == revisions
    )
    assert ModulePage.objects.live().first().slug == "your-role"
    assert ExercisePage.objects.live().count() >= 2
