"""A form that came without the hidden fields of its page: one plain sentence."""

import pytest

from assessments.models import Action, Step
from tests.assessments.marking.pages import body as mark_of
from tests.assessments.marking.pages import url_of
from tests.assessments.quiz_pages import body, page_of, text_of
from tests.factories.accounts import AssignmentFactory
from tests.factories.quizzes import ESSAY, EssayVersionFactory, quiz_of, sitting_of

pytestmark = pytest.mark.django_db
SENTENCE = "Nothing was saved, as this page was not whole when it was sent."
RAW = "This field is required"
LACKING = pytest.mark.parametrize(
    "lacking", [["key"], ["sequence"], ["key", "sequence"]]
)


def without(data, names):
    return {name: value for name, value in data.items() if name not in names}


def address_in(form):
    """The hidden fields of the page that came back."""
    return {name: form[name].value() for name in ("key", "sequence")}


@LACKING
def test_an_answer_that_was_not_whole_can_be_sent_again_as_it_stands(
    sign_in, member, sitting, lacking
):
    client = sign_in(member)

    refused = client.post(page_of(sitting), without(body("b"), lacking))
    before = Step.objects.count()
    again = {"answer": "b", **address_in(refused.context["form"])}
    taken = client.post(page_of(sitting), again)

    shown = text_of(refused)
    assert (refused.status_code, shown.count(SENTENCE), RAW in shown) == (400, 1, False)
    assert refused.context["form"]["answer"].value() == "b"
    assert (before, taken.status_code, Step.objects.count()) == (0, 303, 1)


def test_an_empty_answer_that_is_whole_is_told_only_what_it_lacks(
    sign_in, member, sitting
):
    answer = sign_in(member).post(page_of(sitting), without(body(), ["answer"]))

    assert answer.status_code == 422
    assert ("Choose one answer." in text_of(answer), SENTENCE in text_of(answer)) == (
        True,
        False,
    )


def test_a_page_that_had_sent_another_answer_says_so(sign_in, member, sitting):
    client, sent = sign_in(member), body("a")
    client.post(page_of(sitting), sent)

    again = client.post(page_of(sitting, 2), sent)

    assert again.status_code == 422
    assert "This page had sent another answer already." in text_of(again)


@LACKING
def test_a_mark_that_was_not_whole_can_be_sent_again_as_it_stands(
    sign_in, member, lacking
):
    sitting = sitting_of(member, quiz_of(EssayVersionFactory()), ESSAY)
    url = url_of(sitting.items.get())
    client = sign_in(AssignmentFactory(attendant=member).supervisor)

    refused = client.post(url, without(mark_of(), lacking))
    taken = client.post(url, mark_of() | address_in(refused.context["form"]))

    shown = text_of(refused)
    assert (refused.status_code, shown.count(SENTENCE), RAW in shown) == (400, 1, False)
    assert "Name the plan too." in shown
    assert taken.status_code == 303
    assert Step.objects.filter(action=Action.MARK).count() == 1
