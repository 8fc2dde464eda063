"""Pages of content: who reads them, and with what of her own."""

import pytest

from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    ChecklistTickFactory,
    LessonCompletionFactory,
    ReflectionFactory,
    SourcePlaceFactory,
    checklist_block,
    make_lesson,
    make_module,
    make_tool,
    reflection_block,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db


def lesson_with(*blocks, module=None, **fields):
    return make_lesson(module or make_module(), body=stream(*blocks), **fields)


def words(response):
    return response.content.decode()


def test_somebody_who_is_not_signed_in_is_led_to_sign_in(client):
    lesson = lesson_with(text_block())

    response = client.get(lesson.url)

    assert (response.status_code, response.url.split("?")[0]) == (
        302,
        "/accounts/login/",
    )


def test_everybody_signed_in_reads_a_published_lesson(sign_in):
    lesson = lesson_with(text_block("Ask about safety."))

    response = sign_in(AttendantFactory()).get(lesson.url)

    assert (response.status_code, "Ask about safety." in words(response)) == (200, True)


def test_a_draft_is_not_there_for_readers(sign_in):
    lesson = lesson_with(text_block())
    lesson.unpublish()

    assert (
        sign_in(AttendantFactory())
        .get("/en/learn/answering-the-call/is-it-safe-to-talk/")
        .status_code
        == 404
    )


def test_own_wording_says_that_nobody_has_reviewed_it(sign_in):
    lesson = lesson_with(text_block(basis="own"))

    assert "Our own wording, not yet reviewed by a practitioner" in words(
        sign_in(AttendantFactory()).get(lesson.url)
    )


def test_reviewed_wording_names_the_reviewer(sign_in):
    lesson = lesson_with(text_block(basis="own", reviewed_by="Dr Sok"))

    page = words(sign_in(AttendantFactory()).get(lesson.url))

    assert "Our own wording, read and agreed by Dr Sok" in page
    assert "not yet reviewed" not in page


def test_sources_are_named_by_document_and_heading(sign_in):
    place = SourcePlaceFactory(reference="remote-services#safe-word")
    lesson = lesson_with(text_block(basis="follows", sources=[place.reference]))

    page = words(sign_in(AttendantFactory()).get(lesson.url))

    assert (
        "Follows from <cite>Remote services</cite>, UN Women and ILO, 2021, under "
        "“Answering the Call/Chat”." in page
    )


def test_a_page_that_leans_on_an_empty_plan_says_so_first(sign_in):
    make_tool(is_local=True)
    caution = (
        "caution",
        {"text": "Your plan goes before this rule.", "local": "immediate-danger-plan"},
    )
    lesson = lesson_with(text_block("Stay quiet."), caution)

    page = words(sign_in(AttendantFactory()).get(lesson.url))

    assert (
        0
        < page.index("Your helpline has not filled this in.")
        < page.index("Stay quiet.")
    )


def test_a_page_that_leans_on_a_filled_plan_links_to_it(sign_in):
    plan = make_tool(is_local=True, local_text="<p>Ring extension 12.</p>")
    lesson = lesson_with(
        ("caution", {"text": "Your plan goes first.", "local": plan.slug})
    )

    page = words(sign_in(AttendantFactory()).get(lesson.url))

    assert f'href="{plan.url}"' in page
    assert "has not filled this in" not in page


def test_she_finds_her_own_note_and_ticks_and_nobody_elses(sign_in):
    lesson = lesson_with(reflection_block(), checklist_block())
    member = AttendantFactory()
    ReflectionFactory(
        member=member, lesson_key=lesson.translation_key, text="Mine alone"
    )
    ReflectionFactory(lesson_key=lesson.translation_key, text="A colleague’s words")
    ChecklistTickFactory(
        member=member, lesson_key=lesson.translation_key, item="ready-1"
    )
    ChecklistTickFactory(lesson_key=lesson.translation_key, item="ready-0")

    page = words(sign_in(member).get(lesson.url))

    assert ("Mine alone" in page, "A colleague’s words" in page) == (True, False)
    assert page.count(" checked>") == 1
    assert 'value="ready-1" checked' in page


def test_contents_show_what_is_done_and_where_she_is(sign_in):
    module = make_module()
    first = make_lesson(module, "the-first-minute", "The first minute")
    lesson = make_lesson(module)
    member = AttendantFactory()
    LessonCompletionFactory(member=member, lesson_key=first.translation_key)

    context = sign_in(member).get(lesson.url).context

    assert [(row.is_done, row.is_here) for row in context["rows"]] == [
        (True, False),
        (False, True),
    ]
    assert (context["here"].number, context["before"].lesson.title) == (
        2,
        "The first minute",
    )


def test_the_plan_for_immediate_danger_stands_before_the_search(sign_in):
    make_tool("law-in-brief", "The law in brief")
    plan = make_tool()
    search = 'role="search"'

    page = sign_in(AttendantFactory()).get("/en/toolbox/").text.split("<h1>")[1]

    assert page.index(plan.title) < page.index(search) < page.index("The law in brief")


def test_page_of_content_refuses_what_is_posted_to_it(sign_in):
    lesson = lesson_with(text_block())

    assert sign_in(AttendantFactory()).post(lesson.url).status_code == 405


def _lesson_queries(sign_in, django_assert_max_num_queries, lessons):
    module = make_module(f"module-{lessons}", f"Module {lessons}", quiz="the-quiz")
    place = SourcePlaceFactory()
    for number in range(lessons):
        source = text_block(basis="follows", sources=[place.reference])
        caution = ("caution", {"text": "The plan goes first.", "local": "plan"})
        body = [*[source, caution] * lessons, reflection_block(), checklist_block()]
        lesson = lesson_with(*body, module=module, slug=f"lesson-{number}")
    client = sign_in(AttendantFactory())
    client.get(lesson.url)
    with django_assert_max_num_queries(15) as counted:
        client.get(lesson.url)
    return len(counted)


def test_a_lesson_asks_as_much_in_a_long_module_as_in_a_short_one(
    sign_in, django_assert_max_num_queries
):
    one = _lesson_queries(sign_in, django_assert_max_num_queries, 1)

    assert _lesson_queries(sign_in, django_assert_max_num_queries, 3) == one


@pytest.mark.parametrize(
    "path", ["/en/learn/", "/en/learn/answering-the-call/", "/en/toolbox/"]
)
def test_lists_of_content_ask_few_questions(
    sign_in, django_assert_max_num_queries, path
):
    make_tool()
    make_lesson(make_module())
    client = sign_in(AttendantFactory())
    client.get(path)

    with django_assert_max_num_queries(20):
        response = client.get(path)

    assert response.status_code == 200
