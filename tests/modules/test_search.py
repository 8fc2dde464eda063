"""Search: what answers, in which order, in which scripts, and what it never shows."""

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    content_tree,
    make_lesson,
    make_module,
    make_term,
    make_tool,
    stream,
    text_block,
)

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def lesson(slug, *texts, module=None, **fields):
    module = module or make_module(f"module-{slug}", "A module")
    body = stream(*(text_block(text) for text in texts))
    return make_lesson(module, slug, fields.pop("title", slug), body=body, **fields)


def answer(sign_in, question, language="en"):
    response = sign_in(AttendantFactory(language=language)).get(
        "/search/", {"q": question}
    )
    assert response.status_code == 200
    return response


def titles(sign_in, question, language="en"):
    rows = answer(sign_in, question, language).context["answer"].found
    return ["".join(part.text for part in row.title) for row in rows]


def translated(page, title, text, language="id"):
    locale = Locale.objects.get(language_code=language)
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.title, copy.body = title, stream(text_block(text))
    copy.save_revision().publish()
    return copy


def test_lessons_plans_and_words_are_found(sign_in):
    lesson("one", "She may hide the passport.")
    make_tool(local_text="<p>Copy every passport.</p>")
    make_term("passport")
    lesson("two", "Nothing of it.")

    assert titles(sign_in, "passport") == [
        "passport",
        "one",
        "When a life is in immediate danger",
    ]


def test_a_passage_stands_beside_each_with_the_words_marked(sign_in):
    lesson("one", "First.", "Ask where the passport is kept.", "Last.")

    page = answer(sign_in, "passport").content.decode()

    assert "Ask where the <mark>passport</mark> is kept." in page
    assert "Last." not in page


def test_other_forms_of_a_word_are_found(sign_in):
    lesson("one", "A good referral is hers.")

    assert titles(sign_in, "referrals") == ["one"]
    assert titles(sign_in, "refer") == ["one"]


def test_every_word_has_to_be_there(sign_in):
    lesson("one", "Her passport and her phone.")
    lesson("two", "Her passport.")

    assert titles(sign_in, "passport phone") == ["one"]


def test_where_nothing_holds_all_words_some_are_enough_and_the_page_says_so(sign_in):
    lesson("one", "Her passport.")

    response = answer(sign_in, "passport aeroplane")

    assert len(response.context["answer"].found) == 1
    assert "These pages hold some of them." in response.content.decode()


def test_a_thai_word_is_found_in_the_middle_of_a_sentence(sign_in):
    lesson("one", "เราทำแผนความปลอดภัยกับเธอตามจังหวะของเธอ")
    lesson("two", "เธอโทรมาตอนกลางคืน")

    assert titles(sign_in, "ปลอดภัย") == ["one"]
    assert titles(sign_in, "กลางคืน") == ["two"]
    assert "<mark>ปลอดภัย</mark>" in answer(sign_in, "ปลอดภัย").content.decode()


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("ແຜນຄວາມປອດໄພຂອງນາງ", "ປອດໄພ"),
        ("ផែនការសុវត្ថិភាពរបស់នាង", "សុវត្ថិភាព"),
        ("သူမ၏ဘေးကင်းရေးအစီအစဉ်", "ဘေးကင်းရေး"),
        ("Kế hoạch an toàn của cô ấy", "an toàn"),
    ],
)
def test_lao_khmer_burmese_and_vietnamese_are_found(sign_in, text, question):
    lesson("one", text)
    lesson("two", "Something else.")

    assert titles(sign_in, question) == ["one"]


def test_her_own_language_comes_first_and_one_text_stands_once(sign_in):
    other = lesson("other", "ASEAN in English.", title="ASEAN ASEAN")
    both = lesson("both", "ASEAN in English.", title="In English")
    translated(both, "Dalam bahasa", "ASEAN dalam bahasa Indonesia.")

    assert titles(sign_in, "ASEAN", "id") == ["Dalam bahasa", other.title]
    assert titles(sign_in, "ASEAN", "en") == [other.title, "In English"]


def test_another_language_is_named(sign_in):
    lesson("one", "Her passport.")

    assert (
        "Pelajaran, Bahasa Inggris"
        in answer(sign_in, "passport", "id").content.decode()
    )


def test_drafts_and_what_was_withdrawn_are_not_found(sign_in):
    page = lesson("one", "Her passport.")
    draft = lesson("two", "Nothing.")
    draft.body = stream(text_block("A passport in a draft."))
    draft.save_revision()
    page.unpublish()
    make_term("passport", live=False)

    assert titles(sign_in, "passport") == []


def test_a_page_kept_for_few_is_found_by_nobody(sign_in):
    page = lesson("one", "Her passport.")
    PageViewRestriction.objects.create(page=page, restriction_type="groups")

    assert titles(sign_in, "passport") == []


def test_a_copy_that_waits_for_its_translation_is_not_found_twice(sign_in):
    page = lesson("one", "Her passport.")
    locale = Locale.objects.get(language_code="id")
    page.copy_for_translation(locale, copy_parents=True, alias=True)

    found = answer(sign_in, "passport", "id").context["answer"].found

    assert [row.url for row in found] == [page.url]


def test_what_was_published_a_moment_ago_is_found(sign_in):
    page = lesson("one", "Old words.")
    page.body = stream(text_block("Her passport."))
    page.save_revision().publish()

    assert (titles(sign_in, "passport"), titles(sign_in, "old")) == (["one"], [])


@pytest.mark.parametrize(
    "question",
    [
        "   ",
        '"',
        "'; DROP TABLE wagtailcore_page; --",
        "a AND (b OR NOT c*) NEAR/3 ^title:x",
        "%_\\",
        "<script>alert(1)</script>",
        "ง" * 5_000,
        "word " * 5_000,
        "\u202e\u200b\ufeff",
        "😀",
    ],
)
def test_odd_questions_get_a_kind_answer(sign_in, question):
    lesson("one", "Ask first.")

    page = answer(sign_in, question).content.decode()

    assert "<script>alert" not in page
    assert "<h1>" in page


def test_an_empty_search_says_what_to_do(sign_in):
    content_tree()

    page = answer(sign_in, "").content.decode()

    assert "A word or two are enough" in page


def test_nothing_found_leads_to_the_lists(sign_in):
    content_tree()

    page = answer(sign_in, "aeroplane").content.decode()

    assert "Nothing found" in page
    assert 'href="/toolbox/words/"' in page


def search_queries(sign_in, assert_most, question):
    client = sign_in(AttendantFactory())
    client.get("/search/", {"q": question})
    with assert_most(8) as asked:
        found = client.get("/search/", {"q": question}).context["answer"].found
    return len(asked), len(found)


def test_three_answers_of_a_kind_ask_as_much_as_one(
    sign_in, django_assert_max_num_queries
):
    module = make_module()
    for number, word in enumerate(("few", "many", "many", "many")):
        text = f"A passport, {word} times."
        lesson(f"lesson-{number}", text, module=module)
        make_tool(f"tool-{number}", f"Tool {number}", local_text=f"<p>{text}</p>")
        make_term(f"word {number}", definition=text)

    one = search_queries(sign_in, django_assert_max_num_queries, "passport few")
    three = search_queries(sign_in, django_assert_max_num_queries, "passport many")

    assert (one[0], one[1], three[1]) == (three[0], 3, 9)


@pytest.mark.parametrize("path", ["/en/learn/", "/en/toolbox/", "/"])
def test_the_form_stands_where_somebody_looks_for_it(sign_in, path):
    content_tree()

    page = sign_in(AttendantFactory()).get(path).content.decode()

    assert 'action="/search/"' in page
