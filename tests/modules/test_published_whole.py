"""Nobody publishes half a page, by whatever button; what is missing is said."""

from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client
from wagtail.models import PageLogEntry, TaskState

from assessments.packs_scenarios import scenario_values
from modules.models import LessonPage
from modules.models.whole import NotWholeError
from modules.services.review import ask_for_second_reader
from tests.factories.accounts import EditorFactory
from tests.factories.modules import make_editor, make_module
from tests.factories.scenarios import make_page, script
from tests.modules.reviewing import SAY_THE_AIM, edit_url, hand_in, without_aims

pytestmark = pytest.mark.django_db
IN_A_DIALOGUE = {"x-requested-with": "XMLHttpRequest"}
NO_MORE = "This was agreed or taken back already."


def hand_in_and_lose_the_aims(client):
    """What waits may be saved again as a draft, which asks for less."""
    lesson = hand_in(client, make_module())
    client.post(edit_url(lesson), without_aims())
    lesson.refresh_from_db()
    return lesson


def agree(client, page, *, task=None, **options):
    task = task or page.current_workflow_task_state
    url = f"/cms/pages/workflow/action/{page.pk}/approve/{task.pk}/"
    return client.post(url, {"comment": "Read."}, **options)


def read_on(client, answer):
    """The page that an answer leads to."""
    url = answer.json()["redirect"] if answer.status_code == 200 else answer.url
    return client.get(url).content.decode()


@pytest.mark.parametrize("headers", [{}, IN_A_DIALOGUE])
def test_what_lacks_its_aims_is_not_agreed_to_with_a_remark(sign_in, editors, headers):
    writer, reader = editors
    lesson = hand_in_and_lose_the_aims(sign_in(writer))
    client = sign_in(reader)

    page = read_on(client, agree(client, lesson, headers=headers))

    lesson.refresh_from_db()
    assert (lesson.live, lesson.workflow_in_progress) == (False, True)
    assert f"After this lesson you can: {SAY_THE_AIM}" in page


def test_once_the_aims_are_there_it_is_agreed_to(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())

    agree(sign_in(reader), lesson)

    assert LessonPage.objects.get().live is True


def test_what_lacks_its_aims_is_not_published_out_of_a_list(sign_in):
    editor = make_editor()
    client = sign_in(editor)
    ask_for_second_reader(False, by=editor)
    client.post(
        f"/cms/pages/add/modules/lessonpage/{make_module().pk}/", without_aims()
    )
    lesson = LessonPage.objects.get()
    url = f"/cms/bulk/wagtailcore/page/publish/?id={lesson.pk}&next=/cms/"

    page = read_on(client, client.post(url, {"include_descendants": ""}))

    assert SAY_THE_AIM in page
    assert LessonPage.objects.get().live is False


def test_a_required_line_is_missed_as_well(sign_in, editors):
    writer, _reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    lesson.summary = ""

    assert lesson.lacks() == ["Summary: This field cannot be blank."]


def test_a_broken_story_is_published_by_nobody():
    page, data = make_page(), script()
    data["steps"][0]["choices"][0]["goes_to"] = "nowhere"
    for name, value in scenario_values(data).items():
        setattr(page, name, value)
    broken = page.save_revision(clean=False)

    with pytest.raises(NotWholeError) as fault:
        broken.publish(user=EditorFactory())

    assert "leads to “nowhere”" in " ".join(fault.value.sentences)


def test_a_second_agreement_is_told_that_it_came_too_late(sign_in, editors):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    task = lesson.current_workflow_task_state
    agree(sign_in(reader), lesson)
    late = sign_in(make_editor())

    page = read_on(late, agree(late, lesson, task=task, headers=IN_A_DIALOGUE))

    assert NO_MORE in page
    assert TaskState.objects.get().finished_by == reader


def own_session(sign_in, member):
    """Signed in beside others, not in their place."""
    client = sign_in(member)
    cookies = deepcopy(client.cookies)
    client.cookies.clear()
    return cookies


def published():
    return (
        PageLogEntry.objects.filter(action="wagtail.publish").exclude(user=None).count()
    )


@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_the_same_moment_publish_once(sign_in, editors, shared_file):
    writer, reader = editors
    lesson = hand_in(sign_in(writer), make_module())
    task = lesson.current_workflow_task_state
    cookies = [own_session(sign_in, each) for each in (reader, make_editor())]
    shared_file()
    start = Barrier(2)

    def press(jar):
        client = Client()
        client.cookies = jar
        start.wait(timeout=20)
        try:
            return read_on(client, agree(client, lesson, task=task)), published()
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, cookies))

    assert sorted(NO_MORE in page for page, _times in answers) == [False, True]
    assert [times for _page, times in answers] == [1, 1]
