"""An editor who reads a page goes from there to its editor; others see no way to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import AttendantFactory, SupervisorFactory
from tests.factories.modules import (
    make_editor,
    make_lesson,
    make_module,
    make_tool,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db
WORDS = "Edit this page"


def lesson():
    return make_lesson(make_module(), body=stream(text_block()))


MADE = [lesson, make_module, make_tool]


@pytest.mark.parametrize("make", MADE)
def test_an_editor_is_led_to_the_editor_of_what_she_reads(sign_in, make):
    page = make()
    client = sign_in(make_editor())

    shown = client.get(page.get_url()).text

    assert shown.count(WORDS) == 1
    assert f'<a href="/cms/pages/{page.pk}/edit/">' in shown
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code == 200


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("factory", [AttendantFactory, SupervisorFactory])
def test_nobody_else_is_shown_a_way_to_it(sign_in, make, factory):
    page = make()

    shown = sign_in(factory()).get(page.get_url()).text

    assert WORDS not in shown
    assert f"/cms/pages/{page.pk}/" not in shown


def test_the_way_asks_nothing_of_the_database(sign_in):
    page, counts = lesson(), []
    for member in (make_editor(), AttendantFactory()):
        client = sign_in(member)
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as asked:
            client.get(page.get_url())
        of_the_page = [each for each in asked if "mfa_" not in each["sql"]]
        counts.append(len(of_the_page))

    assert counts[0] == counts[1]
