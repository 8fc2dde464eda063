"""A second reader agrees to a lesson that has a day of its own: nobody reads it before,
and nobody is told otherwise.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from modules.models import LessonPage
from tests.factories.modules import make_lesson, make_module
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


@pytest.fixture
def came_out(sign_in, editors):
    """A lesson that came out yesterday, on its day, and an editor of it."""
    lesson = make_lesson(make_module())
    lesson.go_live_at = timezone.now() - timedelta(days=1)
    lesson.save_revision().publish()
    return lesson


def status_of(client, page):
    return client.get(edit_url(page)).text.split("Unlocked")[0]


def save_draft(client, page, **changes):
    """As a browser does, which sends the days that it was shown."""
    shown = client.get(edit_url(page)).context["form"]["go_live_at"].value()
    day = shown.strftime("%Y-%m-%d %H:%M") if shown else ""
    data = {**lesson_form(title="Changed since", go_live_at=day), **changes}
    assert client.post(edit_url(page), data).status_code == 302


def test_a_day_that_has_come_is_no_longer_told_as_a_plan(sign_in, editors, came_out):
    client = sign_in(editors[0])
    before = status_of(client, came_out)

    save_draft(client, came_out)
    after = status_of(client, came_out)

    assert "Draft" in after
    assert ["Once scheduled:" in page for page in (before, after)] == [False, False]


def test_a_draft_keeps_the_day_that_is_still_to_come(sign_in, editors, came_out):
    client = sign_in(editors[0])
    day = timezone.localtime() + timedelta(days=2)
    save_draft(client, came_out, go_live_at=day.strftime("%Y-%m-%d %H:%M"))

    save_draft(client, came_out)

    assert "Once scheduled:" in status_of(client, came_out)
    draft = LessonPage.objects.get().get_latest_revision_as_object()
    assert abs(draft.go_live_at - day) < timedelta(minutes=1)
