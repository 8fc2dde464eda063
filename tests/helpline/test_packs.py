"""Documents as files of a content pack."""

import pytest
import yaml
from django.conf import settings
from django.utils import timezone

from helpline.models import DocumentPage
from helpline.packs_documents import DocumentsKind, fill_example
from helpline.reading import documents
from modules.loading import check_curriculum, load_curriculum
from modules.packs import EVERYTHING
from tests.factories.helpline import change_text
from tests.factories.modules import content_tree

pytestmark = pytest.mark.django_db
FOLDER = settings.CURRICULUM / "documents"
WORDS = {
    "slug": "code-of-conduct",
    "title": "Code of conduct",
    "summary": "How we treat each other.",
    "local": True,
    "example": "**Invented.** We believe her.\n",
    "body": [{"text": "What it should hold.", "basis": "own"}],
}
FACTS = {
    "name": "A pack",
    "version": "1.0",
    "licence": "CC-BY-4.0",
    "source": "A helpline",
    "language": "en",
}


@pytest.fixture
def pack(tmp_path):
    content_tree()

    def _pack(**changes):
        (tmp_path / "documents").mkdir(exist_ok=True)
        data = {name: word for name, word in {**WORDS, **changes}.items() if word}
        path = tmp_path / "documents" / "code-of-conduct.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True))
        (tmp_path / "pack.yaml").write_text(yaml.safe_dump(FACTS))
        return tmp_path

    return _pack


def load(folder):
    return load_curriculum(folder, now=timezone.now())


def test_loading_makes_an_empty_document(pack):
    report = load(pack())

    page = DocumentPage.objects.get()
    assert (report.problems, page.local_text, page.live) == ([], "", True)
    assert [item.is_filled for item in documents()] == [False]


def test_what_was_loaded_is_exported_as_it_was(pack):
    load(pack())

    exported = list(DocumentsKind().export(EVERYTHING))

    assert [each.data for each in exported] == [WORDS]


def test_the_helplines_own_words_never_go_into_a_pack(pack):
    load(pack())
    change_text(DocumentPage.objects.get(), "Our own secret.")

    exported = list(DocumentsKind().export(EVERYTHING))

    assert "secret" not in str(exported)


def test_loading_again_leaves_the_helplines_words_alone(pack):
    load(pack())
    change_text(DocumentPage.objects.get(), "We believe her.")

    report = load(pack(title="Our code"))

    page = DocumentPage.objects.get()
    assert (page.title, "We believe her." in page.local_text) == (
        "Code of conduct",
        True,
    )
    assert len(report.differences) == 1


def test_the_demos_example_lets_the_pack_bring_the_page_up_to_date(pack):
    load(pack())
    fill_example(DocumentPage.objects.get())

    load(pack(title="Our code"))

    page = DocumentPage.objects.get()
    assert (page.title, documents()[0].is_filled) == ("Our code", True)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"local": None}, "“local: true” is missing: the words are the helpline’s."),
        (
            {"tool": "nothing"},
            "There is no page “nothing” in the toolbox of this pack.",
        ),
        ({"owner": "Mali"}, "“owner” is not known here."),
        ({"title": None}, "“title” is missing or empty."),
    ],
)
def test_a_wrong_file_is_refused_with_the_reason(pack, changes, fault):
    problems = check_curriculum(pack(**changes))

    assert fault in [problem.message for problem in problems]
    assert all(str(problem.path).endswith("conduct.yaml") for problem in problems)


def test_the_starter_documents_are_without_a_fault():
    found = [
        problem
        for problem in check_curriculum(settings.CURRICULUM)
        if "documents" in problem.path.parts
    ]

    assert (found, len(list(FOLDER.glob("*.yaml")))) == ([], 4)
