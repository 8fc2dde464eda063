"""A document on its way to readers, as homes and the front page of the CMS tell it."""

import pytest

from modules.desk import review_card
from modules.home_review import review_cards
from tests.factories.accounts import AdministratorFactory, EditorFactory
from tests.factories.helpline import make_document
from tests.factories.modules import make_tool

pytestmark = pytest.mark.django_db
FILL_IN = "Fill in the first one"


def send(page, writer):
    page.local_text = "<p>We believe her.</p>"
    page.save_revision(user=writer)
    page.get_workflow().start(page, writer)
    return page


def edit_link(page):
    return f'href="/cms/pages/{page.pk}/edit/"'


def test_document_that_was_sent_stands_on_the_home_and_on_the_desk():
    send(make_document(), EditorFactory())

    assert [card.title for card in review_cards(EditorFactory())] == [
        "1 page waits for a second pair of eyes"
    ]
    assert [link.words for link in review_card().links] == ["Code of conduct"]


@pytest.mark.parametrize("make_keeper", [EditorFactory, AdministratorFactory])
def test_home_leads_to_the_next_document_that_nobody_has_filled_in(
    sign_in, make_keeper
):
    first = make_document()
    second = make_document("safeguarding", title="Safeguarding")
    send(first, EditorFactory())

    shown = sign_in(make_keeper()).get("/").text

    assert "1 document waits for your helpline’s own words" in shown
    assert "nobody can confirm them: Safeguarding." in shown
    assert "1 more is filled in and waits for a second reader." in shown
    fills_in = shown.split(FILL_IN)[0].rsplit("<a ", 1)[1] if FILL_IN in shown else ""
    assert (edit_link(first) in fills_in) is False
    assert FILL_IN not in shown or edit_link(second) in fills_in


def test_when_all_were_sent_nothing_is_left_to_fill_in(sign_in):
    send(make_document(), EditorFactory())

    assert FILL_IN not in sign_in(EditorFactory()).get("/").text


def test_plan_that_was_sent_is_skipped_like_a_document(sign_in):
    editor = EditorFactory()
    first, second = (
        make_tool(slug=slug, title=slug, is_local=True) for slug in ("one", "two")
    )
    send(first, editor)

    shown = sign_in(EditorFactory()).get("/").text

    assert "1 plan waits for your helpline’s own words" in shown
    assert "1 more is filled in and waits for a second reader." in shown
    assert (edit_link(second) in shown.split(FILL_IN)[0]) is True
