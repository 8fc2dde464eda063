"""Coming back to a lesson: her place in it, and texts that changed meanwhile."""

import uuid

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from modules.models import (
    ChecklistTick,
    LessonCompletion,
    ReadingPlace,
    Reflection,
)
from modules.services.lessons import finish_lesson
from modules.services.reading import keep_place
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    ReadingPlaceFactory,
    checklist_block,
    make_lesson,
    make_module,
    reflection_block,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}
HEADINGS = ("Before anything else", "A word for it", "When she is gone")


@pytest.fixture
def lesson():
    blocks = [
        block
        for heading in HEADINGS
        for block in (("heading", heading), text_block("Words."))
    ]
    body = stream(*blocks, reflection_block(), checklist_block())
    return make_lesson(make_module(), body=body)


def anchor(lesson, number):
    return [block.id for block in lesson.body if block.block_type == "heading"][number]


def keep(client, lesson, place, **more):
    return client.post(f"/learn/lessons/{lesson.pk}/place/", {"anchor": place}, **more)


def publish_other_text(lesson, *blocks):
    lesson.body = stream(*blocks)
    lesson.save_revision().publish()
    lesson.refresh_from_db()


def test_place_is_kept_without_a_script_and_the_page_goes_back_to_it(sign_in, lesson):
    member, place = AttendantFactory(), anchor(lesson, 1)

    response = keep(sign_in(member), lesson, place)

    assert (response.status_code, response.url) == (303, f"{lesson.url}#at-{place}")
    assert ReadingPlace.objects.get().anchor == place


def test_place_is_kept_by_the_script_without_leaving_the_page(sign_in, lesson):
    client = sign_in(AttendantFactory())

    first = keep(client, lesson, anchor(lesson, 1), headers=JSON)
    keep(client, lesson, anchor(lesson, 2), headers=JSON)

    assert (first.status_code, ReadingPlace.objects.get().anchor) == (
        204,
        anchor(lesson, 2),
    )


@pytest.mark.parametrize("place", ["", "a b", "x" * 37, "<script>", "#top"])
def test_a_place_that_is_none_is_refused(sign_in, lesson, place):
    assert keep(sign_in(AttendantFactory()), lesson, place).status_code == 400


def test_a_place_in_a_lesson_that_was_never_published_is_refused(sign_in, lesson):
    type(lesson).objects.filter(pk=lesson.pk).update(
        live=False, first_published_at=None
    )

    assert keep(sign_in(AttendantFactory()), lesson, "a-place").status_code == 404


def test_lesson_offers_to_go_on_where_she_stopped(sign_in, lesson):
    member = AttendantFactory()
    ReadingPlaceFactory(
        member=member, lesson_key=lesson.translation_key, anchor=anchor(lesson, 1)
    )

    page = sign_in(member).get(lesson.url).content.decode()

    assert f'href="#at-{anchor(lesson, 1)}"' in page
    assert f'id="at-{anchor(lesson, 1)}"' in page


def test_nobody_sees_where_a_colleague_stopped(sign_in, lesson):
    ReadingPlaceFactory(lesson_key=lesson.translation_key, anchor=anchor(lesson, 1))

    page = sign_in(AttendantFactory()).get(lesson.url).content.decode()

    assert "Go on where you stopped" not in page


def test_a_place_that_the_new_text_no_longer_has_is_not_offered(sign_in, lesson):
    member = AttendantFactory()
    ReadingPlaceFactory(
        member=member, lesson_key=lesson.translation_key, anchor=uuid.uuid4()
    )

    page = sign_in(member).get(lesson.url).content.decode()

    assert "Go on where you stopped" not in page


def test_finishing_forgets_the_place_and_keeps_no_new_one(lesson):
    member = AttendantFactory()
    keep_place(member, lesson, anchor="a-place", at=timezone.now())

    finish_lesson(member, lesson, at=timezone.now())
    keep_place(member, lesson, anchor="a-place", at=timezone.now())

    assert not ReadingPlace.objects.exists()


def test_finishing_records_the_text_that_she_had_before_her(sign_in, lesson):
    opened = lesson.live_revision_id
    publish_other_text(lesson, text_block("Other words."))

    sign_in(AttendantFactory()).post(
        f"/learn/lessons/{lesson.pk}/finish/", {"revision": opened}
    )

    completion = LessonCompletion.objects.get()
    assert (completion.page_id, completion.revision_id) == (lesson.pk, opened)


@pytest.mark.parametrize("revision", ["", "0", "x", "999999", "9" * 60, "-1"])
def test_a_text_that_nobody_knows_counts_as_the_one_that_stands_there(
    sign_in, lesson, revision
):
    sign_in(AttendantFactory()).post(
        f"/learn/lessons/{lesson.pk}/finish/", {"revision": revision}
    )

    assert LessonCompletion.objects.get().revision_id == lesson.live_revision_id


def test_a_note_on_a_question_that_was_taken_out_is_kept_with_it(sign_in, lesson):
    opened = lesson.live_revision_id
    publish_other_text(lesson, text_block("Other words."))

    response = sign_in(AttendantFactory()).post(
        f"/learn/lessons/{lesson.pk}/notes/a-question/",
        {"text": "Mine.", "version": 0, "revision": opened},
        headers=JSON,
    )

    note = Reflection.objects.get()
    assert (response.status_code, note.text, note.prompt) == (
        200,
        "Mine.",
        "What would help you?",
    )


def test_a_question_of_a_draft_takes_no_note(sign_in, lesson):
    lesson.body = stream(reflection_block("secret", "A question of a draft?"))
    draft = lesson.save_revision()

    response = sign_in(AttendantFactory()).post(
        f"/learn/lessons/{lesson.pk}/notes/secret/",
        {"text": "Mine.", "version": 0, "revision": draft.pk},
    )

    assert (response.status_code, Reflection.objects.count()) == (404, 0)


def test_ticks_of_a_list_that_changed_meanwhile_are_kept(sign_in, lesson):
    member, opened = AttendantFactory(), lesson.live_revision_id
    publish_other_text(lesson, checklist_block(lines=("Other.",)))
    ChecklistTick.objects.create(
        member=member, lesson_key=lesson.translation_key, key="ready", item="new-line"
    )

    response = sign_in(member).post(
        f"/learn/lessons/{lesson.pk}/lists/ready/",
        {"item": ["ready-1"], "revision": opened},
        headers=JSON,
    )

    assert response.status_code == 200
    assert set(ChecklistTick.objects.values_list("item", flat=True)) == {
        "ready-1",
        "new-line",
    }


def test_a_lesson_withdrawn_while_she_reads_throws_nobody(sign_in, lesson):
    client, opened = sign_in(AttendantFactory()), lesson.live_revision_id
    lesson.unpublish()

    note = client.post(
        f"/learn/lessons/{lesson.pk}/notes/a-question/",
        {"text": "Mine.", "version": 0, "revision": opened},
    )
    finished = client.post(f"/learn/lessons/{lesson.pk}/finish/", {"revision": opened})

    assert (note.status_code, note.url) == (303, "/me/notes/")
    assert (finished.status_code, finished.url) == (303, "/learn/")
    assert LessonCompletion.objects.get().revision_id == opened


def test_reading_works_without_a_script(sign_in, lesson):
    page = sign_in(AttendantFactory()).get(lesson.url).content.decode()

    assert page.count("<noscript>") == len(HEADINGS)
    assert page.count('form="place"') == len(HEADINGS)


@pytest.mark.parametrize(("is_of_them", "status"), [(True, 200), (False, 404)])
def test_a_lesson_that_is_kept_for_a_group_is_read_by_nobody_else(
    sign_in, lesson, is_of_them, status
):
    member = kept_for_a_group(lesson.get_parent(), is_of_them=is_of_them)

    assert sign_in(member).get(lesson.url).status_code == status


@pytest.mark.parametrize(("is_of_them", "status"), [(True, {302, 303}), (False, {404})])
def test_nor_is_its_news(sign_in, lesson, is_of_them, status):
    member = kept_for_a_group(lesson.get_parent(), is_of_them=is_of_them)
    client, address = sign_in(member), f"/learn/lessons/{lesson.pk}/news/"

    answers = [client.get(address), client.post(address, {"change": "1"})]

    assert {answer.status_code for answer in answers} == status


def kept_for_a_group(page, *, is_of_them):
    """Somebody, while this page is private to a group."""
    limit = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    member, group = AttendantFactory(), Group.objects.create(name="Few")
    limit.groups.add(group)
    if is_of_them:
        member.groups.add(group)
    return member
