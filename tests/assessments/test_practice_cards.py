"""Cards of what can be practised."""

import pytest
from django.urls import reverse

from tests.factories.accounts import AttendantFactory
from tests.factories.quizzes import QuestionVersionFactory, quiz_of
from tests.factories.scenarios import make_version
from ui.templatetags.ui import icon

pytestmark = pytest.mark.django_db


def test_what_was_not_begun_wears_the_thin_ring(sign_in):
    make_version()
    quiz_of(QuestionVersionFactory())

    page = sign_in(AttendantFactory()).get(reverse("assessments:practice_index")).text

    assert f"{icon('later')}Not played yet" in page
    assert f"{icon('later')}Not begun" in page
