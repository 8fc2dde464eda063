"""A person finishes a lesson: once, by saying so, and is led on."""

import pytest

from modules.models import LessonCompletion, LessonPage
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import make_lesson, make_module

pytestmark = pytest.mark.django_db


def test_finishing_a_lesson_leads_to_the_next_one(sign_in, lesson):
    following = make_lesson(lesson.get_parent(), "closing", "Closing")
    member = AttendantFactory()

    response = sign_in(member).post(f"/learn/lessons/{lesson.pk}/finish/")

    completion = LessonCompletion.objects.get(member=member)
    assert (response.status_code, response.url) == (303, following.url)
    assert (completion.lesson_key, completion.revision_id) == (
        lesson.translation_key,
        lesson.live_revision_id,
    )


def test_finishing_the_last_lesson_leads_to_the_module(sign_in, lesson):
    response = sign_in(AttendantFactory()).post(f"/learn/lessons/{lesson.pk}/finish/")

    assert response.url == lesson.get_parent().url


def test_finishing_twice_keeps_the_first_time(sign_in, lesson):
    client = sign_in(AttendantFactory())
    client.post(f"/learn/lessons/{lesson.pk}/finish/")
    first = LessonCompletion.objects.get().completed_at

    client.post(f"/learn/lessons/{lesson.pk}/finish/")

    assert LessonCompletion.objects.get().completed_at == first


def test_a_lesson_cannot_be_finished_by_looking_at_it(sign_in, lesson):
    client = sign_in(AttendantFactory())

    assert client.get(f"/learn/lessons/{lesson.pk}/finish/").status_code == 405
    assert client.get(lesson.url).status_code == 200
    assert LessonCompletion.objects.count() == 0


def test_a_lesson_that_was_never_published_cannot_be_finished(sign_in, lesson):
    LessonPage.objects.filter(pk=lesson.pk).update(live=False, first_published_at=None)

    response = sign_in(AttendantFactory()).post(f"/learn/lessons/{lesson.pk}/finish/")

    assert (response.status_code, LessonCompletion.objects.count()) == (404, 0)


@pytest.mark.parametrize(
    ("quiz", "others", "said"),
    [
        ("a-quiz", [], "You have finished all lessons of this module. Now comes its"),
        ("", [], "You have finished all lessons of this module.</"),
        ("a-quiz", ["one"], "1 other lesson of this module is open."),
        ("a-quiz", ["one", "two"], "2 other lessons of this module are open."),
    ],
)
def test_whoever_finishes_the_last_lesson_is_told_what_is_left(
    sign_in, quiz, others, said
):
    module = make_module(quiz=quiz)
    for slug in others:
        make_lesson(module, slug, slug)
    last = make_lesson(module, "last", "Last")
    client = sign_in(AttendantFactory())

    answer = client.post(f"/learn/lessons/{last.pk}/finish/", follow=True)

    assert said in answer.text
