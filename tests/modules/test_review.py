"""Every change is read by a second editor; whoever changed words last never agrees."""

import json

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision, TaskState

from modules.models import LessonPage, SecondReader
from modules.models.review import is_unread, last_writer
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_lesson, make_module
from tests.modules.editing import add_url, lesson_form
from tests.modules.reviewing import agree, edit_url, hand_in

pytestmark = pytest.mark.django_db
CANNOT_AGREE = "another editor agrees to them"
AGREE = 'data-workflow-action-name="approve"'


def test_editor_cannot_publish_alone(sign_in, editors):
    module = make_module()
    client = sign_in(editors[0])

    client.post(add_url(module), {**lesson_form(), "action-publish": "publish"})

    lesson = LessonPage.objects.get()
    assert (lesson.live, lesson.workflow_in_progress) == (False, False)


def test_second_editor_reads_and_publishes(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    agree(sign_in(reader), lesson)

    lesson.refresh_from_db()
    assert (lesson.live, is_unread(lesson)) == (True, False)
    assert TaskState.objects.get().finished_by == reader


def test_nobody_agrees_to_her_own_words(sign_in, editors):
    writer, _reader = editors
    client = sign_in(writer)
    lesson = hand_in(client, make_module())

    agree(client, lesson)

    lesson.refresh_from_db()
    assert (lesson.live, lesson.workflow_in_progress) == (False, True)


def test_second_editor_asks_for_changes_with_a_word(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    agree(sign_in(reader), lesson, "reject")

    state = TaskState.objects.get()
    assert (state.status, state.comment) == ("rejected", "Read.")
    assert LessonPage.objects.get().live is False


def test_whoever_changes_words_while_reading_hands_them_in(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    data = {**lesson_form(title="A better title"), "workflow-action-name": "approve"}

    page = sign_in(reader).post(
        edit_url(lesson), {**data, "action-workflow-action": "yes"}, follow=True
    )

    lesson.refresh_from_db()
    assert (lesson.live, last_writer(lesson)) == (False, reader.pk)
    assert "another editor reads them" in page.content.decode()
    agree(sign_in(writer), lesson)
    lesson.refresh_from_db()
    assert (lesson.live, lesson.title) == (True, "A better title")


def test_page_says_why_whoever_changed_it_last_cannot_agree(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    before = sign_in(reader).get(edit_url(lesson)).content.decode()

    sign_in(reader).post(edit_url(lesson), lesson_form(title="A better title"))

    pages = [sign_in(each).get(edit_url(lesson)).content.decode() for each in editors]
    says = [CANNOT_AGREE in page for page in (before, *pages)]
    offers = [AGREE in page for page in (before, *pages)]
    assert (says, offers) == ([False, False, True], [True, True, False])


def test_page_that_waits_for_nobody_says_nothing_of_agreeing(sign_in, editors):
    lesson, client = make_lesson(make_module()), sign_in(editors[0])

    client.post(edit_url(lesson), lesson_form(title="A better title"))

    assert CANNOT_AGREE not in client.get(edit_url(lesson)).content.decode()


def test_remark_changes_no_words(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    lesson.save_revision(user=reader, clean=False)

    assert last_writer(lesson) == writer.pk


def test_only_editors_may_act_on_the_task(sign_in, editors):
    lesson = hand_in(sign_in(editors[0]), make_module())
    task = SecondReader.objects.get()
    stranger = AttendantFactory()

    assert task.get_actions(lesson, stranger) == []
    with pytest.raises(PermissionDenied):
        task.on_action(lesson.current_workflow_task_state, stranger, "approve")


def test_what_waits_is_on_the_desk_of_the_other_editor_alone(sign_in, editors):
    writer, reader = editors
    hand_in(sign_in(writer), make_module())

    desks = [sign_in(member).get("/cms/").content.decode() for member in editors]

    assert ["Agree with a remark" in desk for desk in desks] == [False, True]


def test_page_is_taken_from_readers_at_once(sign_in, editors):
    lesson = make_lesson(make_module())

    sign_in(editors[0]).post(f"/cms/pages/{lesson.pk}/unpublish/")

    assert LessonPage.objects.get().live is False


def test_lesson_is_published_when_its_time_has_come(sign_in, editors):
    writer, reader = editors
    soon = timezone.localtime() + timezone.timedelta(hours=1)
    lesson = hand_in(
        sign_in(writer), make_module(), go_live_at=soon.strftime("%Y-%m-%d %H:%M")
    )
    agree(sign_in(reader), lesson)
    waiting = LessonPage.objects.get().live

    with time_machine.travel(soon + timezone.timedelta(minutes=1), tick=False):
        call_command("publish_scheduled")

    assert (waiting, LessonPage.objects.get().live) == (False, True)


def test_editor_leaves_a_remark_beside_a_field(sign_in, editors):
    lesson = make_lesson(make_module())
    remark = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Say it shorter.",
        "comments-0-contentpath": "summary",
        "comments-0-position": "",
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
    }

    sign_in(editors[0]).post(edit_url(lesson), {**lesson_form(), **remark})

    assert [each.text for each in lesson.wagtail_admin_comments.all()] == [
        "Say it shorter."
    ]


def test_versions_are_compared(sign_in, editors):
    client = sign_in(editors[0])
    lesson = make_lesson(make_module())
    client.post(edit_url(lesson), lesson_form(title="Quite another title"))

    page = client.get(
        f"/cms/pages/{lesson.pk}/revisions/compare/earliest...latest/"
    ).content.decode()

    assert json.dumps("Quite another")[1:-1] in page


@pytest.mark.parametrize("remarks", [0, 3])
def test_of_many_versions_no_more_are_read_than_tell_the_writer(
    monkeypatch, editors, remarks
):
    lesson = make_lesson(make_module())
    for number in range(8):
        lesson.title = f"Title {number}"
        lesson.save_revision(user=editors[0])
    for _number in range(remarks):
        lesson.save_revision(user=editors[1], clean=False)
    read = []
    from_db = Revision.from_db.__func__
    monkeypatch.setattr(
        Revision,
        "from_db",
        classmethod(lambda *args, **how: read.append(1) or from_db(*args, **how)),
    )

    assert last_writer(lesson) == editors[0].pk
    assert len(read) <= remarks + 3


def test_waiting_pages_of_others_are_asked_all_at_once(
    editors, django_assert_num_queries
):
    module, (writer, reader) = make_module(), editors
    for number in range(3):
        lesson = make_lesson(module, slug=f"lesson-{number}", title=f"L {number}")
        lesson.title = f"Another {number}"
        lesson.save_revision(user=writer)
        lesson.get_workflow().start(lesson, writer)
    task = SecondReader.objects.get()

    with django_assert_num_queries(2):
        waiting = list(task.get_task_states_user_can_moderate(reader))

    assert len(waiting) == 3
    assert list(task.get_task_states_user_can_moderate(writer)) == []
