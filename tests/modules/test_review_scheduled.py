"""A second reader agrees to a lesson that has a day of its own: nobody reads it before,
and nobody is told otherwise.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from modules.models import LessonPage
from tests.factories.modules import make_module
from tests.modules.editing import lesson_form
from tests.modules.reviewing import edit_url, hand_in

pytestmark = pytest.mark.django_db
APPROVE = {"workflow-action-name": "approve", "action-workflow-action": "yes"}


def test_agreeing_to_a_day_says_from_when_staff_read_it(sign_in, editors):
    writer, reader = editors
    day = timezone.localtime() + timedelta(days=2)
    schedule = {"go_live_at": day.strftime("%Y-%m-%d %H:%M")}
    lesson = hand_in(sign_in(writer), make_module(), **schedule)

    data = {**lesson_form(**schedule), **APPROVE}
    page = sign_in(reader).post(edit_url(lesson), data, follow=True).text

    told = date_format(day, "j M Y, H:i")
    assert f"You agreed. Staff read it from {told} on." in page
    assert "staff read it now" not in page
    assert LessonPage.objects.get().live is False
