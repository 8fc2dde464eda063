"""The glossary: in lessons, on its own page, in content packs."""

from pathlib import Path

import pytest
import yaml

from modules.kinds.glossary import GlossaryKind
from modules.models import Term
from modules.packs import EVERYTHING, PackFile
from tests.factories.accounts import AttendantFactory
from tests.factories.modules import (
    SourcePlaceFactory,
    content_tree,
    make_lesson,
    make_module,
    make_term,
    stream,
    text_block,
)

pytestmark = pytest.mark.django_db

HEADING = ("heading", "A safety plan of her own")
DIALOGUE = (
    "dialogue",
    {
        "title": "Example",
        "turns": [
            {
                "type": "item",
                "id": "1",
                "value": {"who": "caller", "words": "what is safety plan"},
            }
        ],
    },
)


def read(sign_in, *blocks, **member):
    lesson = make_lesson(make_module(), body=stream(*blocks))
    response = sign_in(AttendantFactory(**member)).get(lesson.url)
    return response.content.decode()


def test_lesson_links_a_word_where_it_stands_first_and_explains_it_at_its_foot(sign_in):
    make_term("safety plan")

    page = read(sign_in, HEADING, DIALOGUE, text_block("Make a safety plan with her."))

    link = '<a class="term" id="from-safety-plan" href="#word-safety-plan">'
    assert page.count('class="term"') == 1
    assert f"Make a {link}safety plan</a> with her." in page
    assert "What safety plan means." in page[page.index('id="word-safety-plan"') :]
    assert 'href="#from-safety-plan"' in page


def test_a_lesson_without_such_words_has_no_list(sign_in):
    make_term("safety plan")

    assert "Words in this lesson" not in read(sign_in, text_block("Ask first."))


def test_a_draft_of_a_word_is_not_explained(sign_in):
    make_term("safety plan", live=False)

    assert 'class="term"' not in read(sign_in, text_block("A safety plan."))


def test_words_of_another_language_are_not_looked_for(sign_in):
    make_term("plan", language="id")

    assert 'class="term"' not in read(sign_in, text_block("A plan."))


def test_page_of_words_goes_by_the_alphabet_in_her_language(sign_in):
    plan = make_term("zone")
    make_term("aman", language="id", slug="zone", translation_key=plan.translation_key)
    make_term("consent")
    make_term("hidden", live=False)

    response = sign_in(AttendantFactory(language="id")).get("/toolbox/words/")

    assert [term.term for term, _found in response.context["terms"]] == [
        "aman",
        "consent",
    ]


def test_page_of_words_names_where_a_meaning_comes_from(sign_in):
    place = SourcePlaceFactory()
    make_term("consent", basis="source", sources=[place.reference])
    make_term("trauma", basis="own")

    page = sign_in(AttendantFactory()).get("/toolbox/words/").content.decode()

    assert "The document says so: <cite>Remote services</cite>" in page
    assert page.count("Our own wording, not yet reviewed") == 1


def words_queries(sign_in, assert_most):
    client = sign_in(AttendantFactory())
    client.get("/toolbox/words/")
    with assert_most(20) as asked:
        client.get("/toolbox/words/")
    return len(asked)


def test_page_of_words_asks_as_much_for_three_as_for_one(
    sign_in, django_assert_max_num_queries
):
    place = SourcePlaceFactory()
    make_term("consent", basis="source", sources=[place.reference])
    one = words_queries(sign_in, django_assert_max_num_queries)
    for term in ("trauma", "referral"):
        other = SourcePlaceFactory()
        make_term(term, basis="source", sources=[other.reference])

    assert words_queries(sign_in, django_assert_max_num_queries) == one


def pack_file(*terms):
    path = Path("glossary.yaml")
    return PackFile(path=path, data={"terms": list(terms)}, lines={})


def entry(slug="consent", **changes):
    fields = {"slug": slug, "term": slug, "definition": "Her yes.", "basis": "own"}
    return {**fields, **changes}


def faults(*terms):
    found = GlossaryKind().check(pack_file(*terms), [])
    return [problem.message for problem in found]


def test_a_good_glossary_has_no_faults():
    assert faults(entry(), entry("trauma", also=["traumatic"])) == []


@pytest.mark.parametrize(
    ("term", "message"),
    [
        (entry(definition=" "), "“definition” is missing or empty."),
        (entry(colour="red"), "“colour” is not known here."),
        (entry(basis="source"), "“sources” is missing."),
        (
            entry(basis="source", sources=["a#b"]),
            "The place “a#b” is not in sources.yaml.",
        ),
        (entry(slug="No Slug"), "“slug” is not a short name."),
    ],
)
def test_a_bad_word_is_refused_with_the_reason(term, message):
    assert faults(term) == [message]


def test_one_form_leads_to_one_word():
    assert faults(entry(), entry("yes", also=["Consent"])) == [
        "“Consent” stands under “consent” already."
    ]


def test_glossary_that_was_loaded_is_exported_as_it_was():
    content_tree()
    terms = [entry(also=["consents", "her yes"]), entry("trauma", reviewed_by="Sok")]

    GlossaryKind().load(pack_file(*terms))

    assert [dict(file.data) for file in GlossaryKind().export(EVERYTHING)] == [
        {"terms": terms}
    ]


def test_loading_again_leaves_alone_the_one_word_that_an_editor_changed():
    content_tree()
    GlossaryKind().load(pack_file(entry(), entry("trauma")))
    Term.objects.filter(slug="consent").update(definition="Ours.")

    found = GlossaryKind().load(
        pack_file(entry(definition="New."), entry("trauma", definition="New as well."))
    )

    assert found is not None
    assert list(Term.objects.order_by("slug").values_list("definition", flat=True)) == [
        "Ours.",
        "New as well.",
    ]


def test_our_own_meanings_are_counted_until_a_practitioner_signs():
    make_term("consent", basis="own")
    make_term("trauma", basis="own", reviewed_by="Dr Sok")

    assert GlossaryKind().counts() == {"terms": 2, "unreviewed": 1}


def test_starter_glossary_holds_only_words_that_somebody_meets(settings):
    """A word that no lesson, plan or quiz uses explains nothing."""
    data = yaml.safe_load((settings.CURRICULUM / "glossary.yaml").read_text())
    whole = " ".join(
        path.read_text().lower()
        for folder in settings.CURRICULUM.iterdir()
        if folder.is_dir()
        for path in folder.glob("*.yaml")
    )

    unused = [
        term["slug"]
        for term in data["terms"]
        if not any(
            form.lower() in whole for form in [term["term"], *(term.get("also") or [])]
        )
    ]

    assert unused == []
