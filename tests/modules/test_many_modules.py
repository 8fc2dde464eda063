"""Five hundred modules cost as many queries as five."""

import uuid

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from modules.models import LearnPage, ModulePage
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import content_tree, make_lesson, make_module

pytestmark = pytest.mark.django_db
STEP = 4


def add_modules(count):
    """Straight into the tables: the editor's way would take a minute."""
    content_tree()
    parent = LearnPage.objects.get()
    kind = ContentType.objects.get_for_model(ModulePage)
    first = parent.numchild + 1
    pages = Page.objects.bulk_create(
        Page(
            title=f"Module {number}",
            draft_title=f"Module {number}",
            slug=f"module-{number}",
            path=parent._get_path(parent.path, parent.depth + 1, number),
            depth=parent.depth + 1,
            url_path=f"{parent.url_path}module-{number}/",
            content_type=kind,
            locale=parent.locale,
            translation_key=uuid.uuid4(),
            live=True,
        )
        for number in range(first, first + count)
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO modules_modulepage (page_ptr_id, summary, competencies, quiz)"
            " VALUES (%s, 'About it.', '[]', '')",
            [(page.pk,) for page in pages],
        )


def queries(client, path, assert_most):
    client.get(path)
    with assert_most(20) as asked:
        response = client.get(path)
    return len(asked), response


def test_list_of_five_hundred_modules_asks_as_much_as_one_of_five(
    sign_in, django_assert_max_num_queries
):
    client = sign_in(AttendantFactory())
    add_modules(5)
    few, _response = queries(client, "/en/learn/", django_assert_max_num_queries)
    add_modules(495)

    many, response = queries(client, "/en/learn/", django_assert_max_num_queries)

    assert (many, len(response.context["rows"])) == (few, 500)


def test_a_lesson_among_five_hundred_modules_asks_no_more(
    sign_in, django_assert_max_num_queries
):
    lesson = make_lesson(make_module())
    client = sign_in(AttendantFactory())
    few, _response = queries(client, lesson.url, django_assert_max_num_queries)
    add_modules(499)

    many, _response = queries(client, lesson.url, django_assert_max_num_queries)

    assert (many, many <= 15) == (few, True)
