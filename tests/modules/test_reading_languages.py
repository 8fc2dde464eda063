"""Pages of content: in which language somebody reads them."""

import pytest
from wagtail.models import Locale

from modules.models import LessonPage
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    content_tree,
    make_lesson,
    make_module,
    make_tool,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/learn/", "/toolbox/"])
def test_an_address_without_a_language_leads_to_the_readers(sign_in, path):
    content_tree()

    assert sign_in(AttendantFactory(language="en")).get(path).url == f"/en{path}"


def test_a_language_without_content_leads_to_english(sign_in):
    content_tree()

    assert sign_in(AttendantFactory(language="id")).get("/learn/").url == "/en/learn/"


def test_an_untranslated_page_leads_to_english_and_says_so(sign_in):
    lesson = make_lesson(make_module(), body=stream(text_block()))
    client = sign_in(AttendantFactory(language="id"))

    response = client.get(lesson.url.replace("/en/", "/id/"), follow=True)

    assert response.redirect_chain == [(lesson.url, 302)]
    assert (response.context["is_foreign"], response.context["translation_url"]) == (
        True,
        "",
    )
    assert 'lang="en"' in response.text
    assert '<html lang="id">' in response.text


def test_a_translated_page_is_offered_in_her_language(sign_in):
    lesson = make_lesson(make_module(), body=stream(text_block()))
    translated = lesson.copy_for_translation(
        Locale.objects.get(language_code="id"), copy_parents=True
    )
    translated.save_revision().publish()

    response = sign_in(AttendantFactory(language="id")).get(lesson.url)

    assert (
        response.context["translation_url"]
        == "/id/learn/answering-the-call/is-it-safe-to-talk/"
    )
    assert sign_in(AttendantFactory(language="id")).get("/learn/").url == "/id/learn/"


def test_a_module_of_which_one_lesson_is_translated_is_not_offered(sign_in):
    lesson = make_lesson(make_module(), body=stream(text_block()))
    other = Locale.objects.get(language_code="id")
    lesson.copy_for_translation(other, copy_parents=True, alias=False)
    LessonPage.objects.get(locale=other).save_revision().publish()
    module = lesson.get_parent()

    response = sign_in(AttendantFactory(language="id")).get(module.url)

    assert module.get_translation(other).live
    assert response.context["translation_url"] == ""
    assert f'href="{module.url.replace("/en/", "/id/")}"' not in response.text


def test_a_copy_that_waits_for_its_translation_leads_to_the_original(sign_in):
    lesson = make_lesson(make_module(), body=stream(text_block()))
    lesson.copy_for_translation(
        Locale.objects.get(language_code="id"), copy_parents=True, alias=True
    )

    response = sign_in(AttendantFactory(language="id")).get(
        "/id/learn/answering-the-call/is-it-safe-to-talk/"
    )

    assert (response.status_code, response.url) == (302, lesson.url)


def test_plans_without_a_translation_still_stand_in_the_toolbox(sign_in):
    plan = make_tool()
    toolbox = plan.get_parent().specific
    toolbox.copy_for_translation(
        Locale.objects.get(language_code="id"), copy_parents=True, alias=True
    )

    response = sign_in(AttendantFactory(language="id")).get("/id/toolbox/")

    assert (response.status_code, [page.pk for page in response.context["urgent"]]) == (
        200,
        [plan.pk],
    )


def test_a_reader_of_english_is_told_nothing_about_languages(sign_in):
    lesson = make_lesson(make_module(), body=stream(text_block()))

    assert (
        "is_foreign"
        not in sign_in(AttendantFactory(language="en")).get(lesson.url).context
    )
