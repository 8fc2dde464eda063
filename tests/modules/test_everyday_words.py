"""Pages are found by everyday words in any language, also where their text is not."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from modules.models import LessonPage, ToolPage
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    make_editor,
    make_lesson,
    make_module,
    make_tool,
    stream,
    text_block,
)
from tests.modules.editing import add_url, lesson_form

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]

PLAN = "Suicide prevention plan"


def plan(*lines, slug="suicide-prevention-plan", title=PLAN, **fields):
    return make_tool(slug, title, found_by="\n".join(lines), **fields)


def answer(sign_in, question, language="id"):
    client = sign_in(AttendantFactory(language=language))
    return client.get("/search/", {"q": question})


def titles(sign_in, question, language="id"):
    rows = answer(sign_in, question, language).context["answer"].found
    return ["".join(part.text for part in row.title) for row in rows]


def in_indonesian(page, title, text):
    locale = Locale.objects.get(language_code="id")
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.title, copy.body, copy.found_by = title, stream(text_block(text)), ""
    copy.save_revision().publish()
    return copy


def test_a_plan_in_english_is_found_by_indonesian_words_and_says_its_language(sign_in):
    plan("kill herself", "bunuh diri")

    page = answer(sign_in, "bunuh diri").content.decode()

    assert f'lang="en">{PLAN}</a>' in page
    assert "Bahasa Inggris" in page
    assert 'Ditemukan lewat: <span lang=""><mark>bunuh</mark> <mark>diri</mark>' in page
    assert "kill herself" not in page


@pytest.mark.parametrize(
    "question",
    [
        "dia bilang ke saya tadi malam bahwa dia sudah lama ingin bunuh diri",
        "BUNUH  DIRI?",
        "bunuh dirinya",
        "bunu",
        "she is killing herself",
        "เธออยากฆ่าตัวตายคืนนี้",
        "ตัวตาย",
    ],
)
def test_what_somebody_has_just_said_leads_to_the_plan(sign_in, question):
    plan("kill herself", "bunuh diri", "ฆ่าตัวตาย")

    assert titles(sign_in, question) == [PLAN]


def test_a_title_comes_before_words_that_were_only_begun(sign_in):
    """Somebody is on the line: the plan first, then what is there to be learnt."""
    plan()
    body = stream(text_block("Suicide. " * 9))
    words = {"found_by": "asking about suicide", "body": body}
    make_lesson(make_module(), "asking", title="Asking and staying", **words)

    assert titles(sign_in, "suicide", "en") == [PLAN, "Asking and staying"]


@pytest.mark.parametrize("question", ["bunuh waktu", "diri sendiri", "aeroplane", "b?"])
def test_half_of_a_line_among_other_words_does_not_lead(sign_in, question):
    plan("bunuh diri", "mau mati")
    lesson = make_lesson(make_module(), "time", title="Time", body=stream())

    expected = [PLAN] if question == "b?" else []
    assert lesson.title not in titles(sign_in, question)
    assert titles(sign_in, question) == expected


def test_where_everyday_words_lead_comes_before_her_own_language(sign_in):
    lesson = make_lesson(make_module(), "one", title="One")
    in_indonesian(lesson, "Bertanya", "Bunuh diri, bunuh diri, bunuh diri.")
    plan("bunuh diri")

    assert titles(sign_in, "bunuh diri") == [PLAN, "Bertanya"]
    assert titles(sign_in, "bunuh") == ["Bertanya", PLAN]


def test_the_longer_line_that_was_said_comes_first(sign_in):
    plan("darurat", slug="danger", title="Danger")
    plan("pil darurat", slug="health", title="Health")

    assert titles(sign_in, "pil darurat") == ["Health", "Danger"]


def test_the_rest_of_a_question_is_answered_as_before(sign_in):
    plan("bunuh diri")
    make_lesson(
        make_module(), "one", title="One", body=stream(text_block("The passport."))
    )

    question = "passport bunuh diri"

    assert titles(sign_in, question, "en") == [PLAN, "One"]
    page = answer(sign_in, question, "en").content.decode()
    assert "Nothing holds all of these words." in page


def test_a_translation_is_shown_for_the_words_of_its_original(sign_in):
    lesson = make_lesson(make_module(), "one", title="Under 18", found_by="underage")
    copy = in_indonesian(lesson, "Di bawah 18", "Tanyakan umurnya.")
    copy.found_by = "old word"
    copy.save_revision().publish()

    assert titles(sign_in, "underage") == ["Di bawah 18"]
    assert titles(sign_in, "underage", "en") == ["Under 18"]
    assert titles(sign_in, "old word") == []


def test_drafts_and_pages_kept_for_few_are_not_led_to(sign_in):
    draft = plan("bunuh diri", slug="draft", title="Draft")
    draft.unpublish()
    kept = plan("bunuh diri", slug="kept", title="Kept")
    PageViewRestriction.objects.create(page=kept, restriction_type="groups")

    assert titles(sign_in, "bunuh diri") == []


def test_words_that_the_title_says_are_not_repeated(sign_in):
    plan("suicide", "suicidal")

    page = answer(sign_in, "suicide", "en").content.decode()

    assert "<mark>Suicide</mark> prevention plan" in page
    assert "Found by:" not in page


def test_an_editor_writes_the_words_and_they_lead_at_once(sign_in):
    module = make_module()
    client = sign_in(make_editor())
    client.post(
        add_url(module),
        {
            **lesson_form(found_by="di bawah umur\r\n\r\n underage "),
            "action-publish": "1",
        },
    )

    lesson = LessonPage.objects.get()
    form = client.get(f"/cms/pages/{lesson.pk}/edit/").content.decode()

    assert "Everyday words that lead here" in form
    lesson.save_revision().publish()
    assert titles(sign_in, "anak di bawah umur") == ["A new lesson"]


def queries(sign_in, assert_most, question):
    client = sign_in(AttendantFactory())
    client.get("/search/", {"q": question})
    with assert_most(9) as asked:
        found = client.get("/search/", {"q": question}).context["answer"].found
    return len(asked), len(found)


def test_three_pages_that_are_led_to_ask_as_much_as_one(
    sign_in, django_assert_max_num_queries
):
    for number, word in enumerate(("few", "many", "many", "many")):
        plan(f"bunuh {word}", slug=f"plan-{number}", title=f"Plan {number}")

    one = queries(sign_in, django_assert_max_num_queries, "bunuh few")
    three = queries(sign_in, django_assert_max_num_queries, "bunuh many")

    assert (one[0], one[1], three[1]) == (three[0], 1, 3)
    assert ToolPage.objects.count() == 4
