"""An editor writes the words of the glossary in the CMS."""

import pytest

from modules.models import Term
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import content_tree, make_editor, make_term

pytestmark = pytest.mark.django_db
ADD = "/cms/snippets/modules/term/add/"


@pytest.fixture
def desk(sign_in):
    return sign_in(make_editor())


def form(**changes):
    fields = {
        "term": "safety plan",
        "slug": "safety-plan",
        "also": "safety plans\nplan for safety",
        "definition": "A plan that is hers.",
        "basis": "own",
        "reviewed_by": "",
        "action-publish": "action-publish",
    }
    return {**fields, **changes}


def test_editor_adds_a_word_with_its_forms(desk):
    response = desk.post(ADD, form())

    term = Term.objects.get()
    assert response.status_code == 302
    assert (term.forms, term.live, term.locale.language_code) == (
        ["safety plan", "safety plans", "plan for safety"],
        True,
        "en",
    )


def test_editor_keeps_a_draft_that_no_reader_sees(desk):
    make_term("consent", slug="consent")
    fields = form()
    del fields["action-publish"]

    desk.post(ADD, fields)

    assert list(Term.objects.live()) == [Term.objects.get(slug="consent")]
    assert Term.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "source"}, "sources"),
        ({"also": "Consent"}, "also"),
        ({"definition": ""}, "definition"),
    ],
)
def test_a_faulty_word_is_not_kept(desk, changes, field):
    make_term("consent")

    response = desk.post(ADD, form(**changes))

    assert list(response.context["form"].errors) == [field]
    assert Term.objects.count() == 1


def test_the_glossary_stands_in_the_menu_of_the_cms(desk):
    assert "/cms/snippets/modules/term/" in desk.get("/cms/").content.decode()


def test_an_attendant_finds_no_glossary_to_write(sign_in):
    content_tree()

    assert sign_in(AttendantFactory()).get(ADD).status_code == 404
