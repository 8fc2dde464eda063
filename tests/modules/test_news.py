"""A lesson changed in substance: who is asked to read it, what she sees, and that what
she has finished stays finished.
"""

import pytest
from django.utils import timezone
from wagtail.models import Locale

from modules.models import ChangeRead, LessonChange, LessonCompletion, LessonPage
from modules.services.lessons import finish_lesson
from modules.versions import news_for
from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.modules import (
    LessonCompletionFactory,
    make_lesson,
    make_module,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db
NOTE = "Never keep her passport for her."


@pytest.fixture
def lesson():
    body = stream(("heading", "Papers"), text_block("Ask where her papers are."))
    return make_lesson(make_module(), body=body)


@pytest.fixture
def reader(lesson):
    """Somebody who has finished the lesson as it was."""
    member = AttendantFactory()
    finish_lesson(member, lesson, at=timezone.now())
    return member


def change(lesson, *texts, asks=True, note=NOTE):
    """Publish another text, as an editor does."""
    lesson = LessonPage.objects.get(pk=lesson.pk)
    words = [text_block(text) for text in texts or ["Ask where her papers are now."]]
    lesson.body = stream(("heading", "Papers"), *words)
    lesson.asks_to_read, lesson.change_note = asks, note if asks else ""
    lesson.save_revision().publish()
    return LessonChange.objects.first()


def url(lesson):
    return f"/learn/lessons/{lesson.pk}/news/"


def asked(member):
    return [row.note for row in LessonChange.objects.open_for(member)]


def test_who_finished_before_is_asked_and_who_did_not_is_not(lesson, reader):
    change(lesson)

    assert (asked(reader), asked(AttendantFactory())) == ([NOTE], [])


def test_who_finishes_the_new_text_is_not_asked(lesson):
    change(lesson)
    member = AttendantFactory()
    lesson.refresh_from_db()

    finish_lesson(member, lesson, at=timezone.now())

    assert asked(member) == []


def test_who_had_the_old_text_open_when_it_changed_is_asked(lesson):
    opened, member = lesson.live_revision_id, AttendantFactory()
    change(lesson)
    lesson.refresh_from_db()

    finish_lesson(member, lesson, at=timezone.now(), revision_id=opened)

    assert asked(member) == [NOTE]


def test_a_small_change_asks_nobody(lesson, reader):
    change(lesson, asks=False)

    assert asked(reader) == []


def test_the_tick_of_an_editor_holds_for_one_publication(lesson, reader):
    change(lesson)
    lesson.refresh_from_db()

    lesson.save_revision().publish()

    assert (lesson.asks_to_read, LessonChange.objects.count()) == (False, 1)


def test_what_was_finished_stays_finished(lesson, reader, sign_in):
    change(lesson)

    rows = sign_in(reader).get(lesson.url).context["rows"]

    assert [row.is_done for row in rows] == [True]


def test_home_shows_what_is_new_as_a_small_item(lesson, reader, sign_in):
    change(lesson)

    page = sign_in(reader).get("/").content.decode()

    assert "What is new in “Is it safe to talk?”" in page
    assert NOTE in page
    assert f'href="{url(lesson)}"' in page


def test_lesson_itself_says_that_it_has_changed(lesson, reader, sign_in):
    change(lesson)

    page = sign_in(reader).get(lesson.url).content.decode()

    assert "This lesson has changed since you read it." in page


def test_news_show_the_changed_parts_and_one_button(lesson, reader, sign_in):
    change(lesson, "Ask where her papers are kept.", "Never keep them for her.")

    page = sign_in(reader).get(url(lesson)).content.decode()

    assert NOTE in page
    assert "<ins>are kept.</ins>" in page
    assert "<del>are.</del>" in page
    assert "Never keep them for her." in page
    assert "I have read what is new" in page


def test_one_tap_confirms_and_nothing_waits_any_more(lesson, reader, sign_in):
    row, client = change(lesson), sign_in(reader)

    response = client.post(url(lesson), {"change": row.pk})
    client.post(url(lesson), {"change": row.pk})

    assert (response.status_code, response.url) == (303, "/")
    assert (asked(reader), ChangeRead.objects.count()) == ([], 1)
    assert client.get(url(lesson)).url == lesson.url


def test_confirming_what_stood_on_her_page_leaves_a_later_change_open(
    lesson, reader, sign_in
):
    first = change(lesson)
    second = change(lesson, "Papers again.", note="And once more.")

    sign_in(reader).post(url(lesson), {"change": first.pk})

    assert asked(reader) == [second.note]


def test_confirming_the_latest_settles_the_earlier_ones(lesson, reader, sign_in):
    change(lesson)
    latest = change(lesson, "Papers again.", note="And once more.")

    sign_in(reader).post(url(lesson), {"change": latest.pk})

    assert asked(reader) == []


def test_later_news_are_compared_with_what_she_confirmed(lesson, reader, sign_in):
    first = change(lesson, "Ask where her papers are.", "Second paragraph.")
    sign_in(reader).post(url(lesson), {"change": first.pk})
    change(lesson, "Ask where her papers are.", "Second paragraph.", "A third one.")
    lesson = LessonPage.objects.get(pk=lesson.pk)

    news = news_for(reader, lesson)

    assert ["".join(p.text for p in part.now) for part in news.parts] == [
        "A third one."
    ]


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 60, "٣"])
def test_a_change_that_is_none_confirms_nothing(lesson, reader, sign_in, number):
    change(lesson)

    response = sign_in(reader).post(url(lesson), {"change": number})

    assert (response.status_code, asked(reader)) == (303, [NOTE])


def test_nobody_confirms_for_a_colleague(lesson, reader, sign_in):
    row = change(lesson)

    sign_in(AttendantFactory()).post(url(lesson), {"change": row.pk})

    assert (asked(reader), ChangeRead.objects.count()) == ([NOTE], 0)


def test_readers_of_another_language_are_not_asked(lesson, reader):
    other = lesson.copy_for_translation(
        Locale.objects.get(language_code="id"), copy_parents=True
    )
    other.save_revision().publish()

    change(other)

    assert asked(reader) == []


def test_a_completion_without_a_known_text_goes_by_its_day(lesson):
    before = LessonCompletionFactory(
        page_id=lesson.pk, lesson_key=lesson.translation_key
    )
    change(lesson)
    after = LessonCompletionFactory(
        page_id=lesson.pk, lesson_key=lesson.translation_key
    )

    assert (asked(before.member), asked(after.member)) == ([NOTE], [])
    lesson = LessonPage.objects.get(pk=lesson.pk)
    assert news_for(before.member, lesson).parts is None


def test_news_of_an_unpublished_lesson_are_not_there(lesson, reader, sign_in):
    change(lesson)
    LessonPage.objects.get(pk=lesson.pk).unpublish()

    client = sign_in(reader)

    assert client.get(url(lesson)).status_code == 404
    assert "What is new in" not in client.get("/").content.decode()


def test_a_supervisor_who_finished_a_lesson_is_asked_as_well(lesson, sign_in):
    member = SupervisorFactory()
    finish_lesson(member, lesson, at=timezone.now())
    change(lesson)

    assert "What is new in" in sign_in(member).get("/").content.decode()
    assert LessonCompletion.objects.count() == 1
