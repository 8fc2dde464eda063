"""The helpline's own words of a plan: there once somebody wrote some."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories.modules import make_lesson, make_module, make_tool
from tests.modules.reviewing import agree, edit_url

pytestmark = pytest.mark.django_db
LACKS = "1 plan waits for your helpline’s own words"
TO_READ = "1 page waits for a second pair of eyes"
FILLED = "is filled in and waits"


@pytest.fixture
def plan():
    return make_tool(is_local=True)


def send(client, plan, words=""):
    """As the browser sends the form: an empty text is an empty paragraph."""
    fields = {
        "title": plan.title,
        "slug": plan.slug,
        "summary": "Another summary.",
        "is_local": "on",
        "local_text": rich_text(words),
        "body": streamfield([]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
        "action-submit": "yes",
    }
    return client.post(edit_url(plan), nested_form_data(fields))


def titles(client):
    return [card.title for card in client.get("/").context["waits"]]


def test_a_plan_that_was_sent_with_no_words_of_its_own_is_not_filled_in(
    sign_in, editors, plan
):
    send(sign_in(editors[0]), plan)

    home = sign_in(editors[1]).get("/").text

    assert (LACKS in home, FILLED in home) == (True, False)


def test_a_plan_that_was_published_with_no_words_of_its_own_is_still_empty(
    sign_in, editors, plan
):
    send(sign_in(editors[0]), plan)

    agree(sign_in(editors[1]), plan)

    plan.refresh_from_db()
    assert (plan.summary, plan.is_filled) == ("Another summary.", False)
    assert LACKS in titles(sign_in(editors[1]))


def test_a_plan_that_was_sent_with_its_words_waits_for_its_reader(
    sign_in, editors, plan
):
    send(sign_in(editors[0]), plan, "<p>Ring extension 12.</p>")

    found = titles(sign_in(editors[1]))
    assert (found[0], LACKS in found) == (TO_READ, False)


def test_what_waits_for_her_reading_stands_above_what_is_lacking(
    sign_in, editors, plan
):
    lesson = make_lesson(make_module())
    lesson.save_revision(user=editors[0])
    lesson.get_workflow().start(lesson, editors[0])

    cards = sign_in(editors[1]).get("/").context["waits"]

    assert [card.title for card in cards][:2] == [
        "A lesson has changes that wait for a second pair of eyes",
        LACKS,
    ]


def test_what_she_sent_herself_waits_for_another_and_stands_last(
    sign_in, editors, plan
):
    send(sign_in(editors[0]), make_tool(slug="two", title="Two"))

    found = titles(sign_in(editors[0]))
    assert (found[0], found[-1]) == (LACKS, "1 page of yours waits for another editor")
    assert TO_READ not in found
