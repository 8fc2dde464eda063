"""What a person sends from a lesson: her notes, and the lines that she ticks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from modules.models import ChecklistTick, Reflection
from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.modules import (
    ChecklistTickFactory,
    ReflectionFactory,
    checklist_block,
    make_lesson,
    make_module,
    reflection_block,
    stream,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def lesson():
    return make_lesson(
        make_module(), body=stream(reflection_block(), checklist_block())
    )


def note_url(lesson, key="a-question"):
    return f"/learn/lessons/{lesson.pk}/notes/{key}/"


def list_url(lesson, key="ready"):
    return f"/learn/lessons/{lesson.pk}/lists/{key}/"


def test_a_note_is_kept_and_found_again(sign_in, lesson):
    member = AttendantFactory()
    client = sign_in(member)

    response = client.post(
        note_url(lesson), {"text": "I would ask Noi.", "version": "0"}
    )

    note = Reflection.objects.get()
    assert (response.status_code, response.url) == (
        303,
        f"{lesson.url}#note-a-question",
    )
    assert (note.member, note.text, note.prompt, note.version) == (
        member,
        "I would ask Noi.",
        "What would help you?",
        1,
    )
    assert "I would ask Noi." in client.get("/me/notes/").content.decode()


def test_a_note_sent_by_script_answers_with_its_version(sign_in, lesson):
    client = sign_in(AttendantFactory())
    client.post(note_url(lesson), {"text": "One", "version": "0"})

    response = client.post(
        note_url(lesson), {"text": "Two", "version": "1"}, headers=JSON
    )

    assert (response.status_code, response.json()["version"]) == (200, 2)
    assert response.json()["saved"].startswith("Saved today, ")


def test_the_same_first_note_sent_twice_is_one_note(sign_in, lesson):
    client = sign_in(AttendantFactory())

    answers = [
        client.post(note_url(lesson), {"text": "One", "version": "0"}).status_code
        for _time in range(2)
    ]

    assert (answers, Reflection.objects.count()) == ([303, 303], 1)


def test_a_stale_note_shows_both_texts_and_changes_nothing(sign_in, lesson):
    member = AttendantFactory()
    ReflectionFactory(
        member=member,
        lesson_key=lesson.translation_key,
        text="On the other phone",
        version=2,
    )

    response = sign_in(member).post(
        note_url(lesson), {"text": "On this phone", "version": "1"}
    )

    page = response.content.decode()
    assert (
        response.status_code,
        "On the other phone" in page,
        "On this phone" in page,
    ) == (409, True, True)
    assert Reflection.objects.get().text == "On the other phone"


def test_a_stale_note_can_be_kept_after_both_were_seen(sign_in, lesson):
    member = AttendantFactory()
    ReflectionFactory(
        member=member, lesson_key=lesson.translation_key, text="Old", version=2
    )

    response = sign_in(member).post(note_url(lesson), {"text": "Both", "version": "2"})

    assert (response.status_code, Reflection.objects.get().text) == (303, "Both")


@pytest.mark.parametrize("text", ["", "   ", "x" * 4_001])
def test_a_faulty_note_keeps_what_was_typed_and_writes_nothing(sign_in, lesson, text):
    response = sign_in(AttendantFactory()).post(
        note_url(lesson), {"text": text, "version": "0"}
    )

    assert (response.status_code, Reflection.objects.count()) == (422, 0)
    assert text.strip() in response.content.decode()


def test_a_script_is_told_that_a_note_is_too_long(sign_in, lesson):
    note = {"text": "x" * 4_001, "version": "0"}

    response = sign_in(AttendantFactory()).post(note_url(lesson), note, headers=JSON)

    assert (response.status_code, Reflection.objects.count()) == (422, 0)
    assert response.json()["refused"] == (
        "Not saved. This note is too long: 4001 of 4000 characters. "
        "Shorten it, or split it. Your words are still here."
    )


def test_a_question_about_a_note_comes_as_a_page_to_a_script_too(sign_in, lesson):
    note = {"text": "Ring +60 12 345 6789", "version": "0"}

    response = sign_in(AttendantFactory()).post(note_url(lesson), note, headers=JSON)

    assert response.status_code == 422
    assert response["Content-Type"].startswith("text/html")


def test_a_note_of_the_longest_length_is_kept(sign_in, lesson):
    response = sign_in(AttendantFactory()).post(
        note_url(lesson), {"text": "x" * 4_000, "version": "0"}
    )

    assert response.status_code == 303


@pytest.mark.parametrize("version", ["many", "-1"])
def test_a_version_that_is_none_is_refused(sign_in, lesson, version):
    response = sign_in(AttendantFactory()).post(
        note_url(lesson), {"text": "One", "version": version}
    )

    assert (response.status_code, Reflection.objects.count()) == (422, 0)


def test_what_looks_like_a_callers_details_is_questioned_first(sign_in, lesson):
    words = {"text": "She said to ring her on +66 81 234 5678.", "version": "0"}
    client = sign_in(AttendantFactory())

    asked = client.post(note_url(lesson), words)
    kept = client.post(note_url(lesson), {**words, "sure": "on"})

    assert (
        asked.status_code,
        "this tells nothing about a real caller" in asked.content.decode(),
    ) == (422, True)
    assert (kept.status_code, Reflection.objects.count()) == (303, 1)


def test_a_question_that_the_lesson_does_not_ask_is_not_there(sign_in, lesson):
    assert (
        sign_in(AttendantFactory())
        .post(note_url(lesson, "other"), {"text": "One"})
        .status_code
        == 404
    )


def test_nobody_reads_or_removes_another_persons_note(sign_in):
    note = ReflectionFactory(text="Hers alone")
    client = sign_in(SupervisorFactory())

    assert client.post(f"/me/notes/{note.pk}/remove/").status_code == 404
    assert client.get(f"/me/notes/{note.pk}/remove/").status_code == 404
    assert "Hers alone" not in client.get("/me/notes/").content.decode()
    assert Reflection.objects.count() == 1


def test_she_removes_her_note_in_two_steps(sign_in):
    note = ReflectionFactory()
    client = sign_in(note.member)

    asked = client.get(f"/me/notes/{note.pk}/remove/")
    response = client.post(f"/me/notes/{note.pk}/remove/")

    assert (asked.status_code, response.status_code, response.url) == (
        200,
        303,
        "/me/notes/",
    )
    assert Reflection.objects.count() == 0


def test_ticks_are_kept_as_they_stand_on_the_page(sign_in, lesson):
    member = AttendantFactory()
    ChecklistTickFactory(
        member=member, lesson_key=lesson.translation_key, item="ready-0"
    )

    response = sign_in(member).post(list_url(lesson), {"item": ["ready-1"]})

    assert (response.status_code, response.url) == (303, f"{lesson.url}#list-ready")
    assert list(ChecklistTick.objects.values_list("item", flat=True)) == ["ready-1"]


def test_a_tick_that_stays_keeps_its_time(sign_in, lesson):
    member = AttendantFactory()
    moment = timezone.now() - timedelta(days=2)
    ChecklistTickFactory(
        member=member,
        lesson_key=lesson.translation_key,
        item="ready-0",
        ticked_at=moment,
    )

    sign_in(member).post(list_url(lesson), {"item": ["ready-0", "ready-1"]})

    assert ChecklistTick.objects.get(item="ready-0").ticked_at == moment


def test_ticks_of_one_person_leave_a_colleagues_alone(sign_in, lesson):
    theirs = ChecklistTickFactory(lesson_key=lesson.translation_key)

    response = sign_in(AttendantFactory()).post(list_url(lesson), {}, headers=JSON)

    assert response.json()["saved"].startswith("Saved today, ")
    assert ChecklistTick.objects.get() == theirs


def test_a_line_that_is_not_on_the_list_is_refused(sign_in, lesson):
    response = sign_in(AttendantFactory()).post(
        list_url(lesson), {"item": ["ready-0", "made-up"]}
    )

    assert (response.status_code, ChecklistTick.objects.count()) == (400, 0)


def test_a_list_that_the_lesson_does_not_hold_is_not_there(sign_in, lesson):
    assert (
        sign_in(AttendantFactory()).post(list_url(lesson, "other")).status_code == 404
    )


def _notes_queries(sign_in, django_assert_max_num_queries, count):
    member = AttendantFactory()
    for _number in range(count):
        ReflectionFactory(member=member)
    client = sign_in(member)
    client.get("/me/notes/")
    with django_assert_max_num_queries(20) as counted:
        client.get("/me/notes/")
    return len(counted)


def test_the_list_of_notes_asks_as_much_for_three_as_for_one(
    sign_in, lesson, django_assert_max_num_queries
):
    one = _notes_queries(sign_in, django_assert_max_num_queries, 1)

    assert _notes_queries(sign_in, django_assert_max_num_queries, 3) == one
