"""Competencies come from content packs: which pack says what, and who reviewed it."""

from copy import deepcopy
from dataclasses import replace

import pytest
import yaml

from assessments.models import Behaviour, Competency
from assessments.packs_competencies import CompetenciesKind
from assessments.packs_competencies_check import read_reference
from modules.models import SourceDocument
from tests.assessments.scenario_packs import COMPETENCIES, competencies_file, messages


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("000:L492", ("000", 492, 492)),
        ("000:L525-528", ("000", 525, 528)),
        ("L492", None),
        ("000:492", None),
    ],
)
def test_a_reference_names_a_document_and_lines(reference, expected):
    assert read_reference(reference) == expected


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "good", "“kind” is basic, advanced or harmful."),
        ("basis", "mine", "“basis” is source, follows or own."),
        ("observed_in", ["dream"], "“observed_in” is contact, note or talk."),
        ("sources", ["009:L1"], "“009:L1” is no place of a document."),
        ("statement", "", "“statement” is missing or empty."),
    ],
)
def test_a_fault_of_a_behaviour_is_named(tmp_path, field, value, message):
    data = yaml.safe_load(yaml.safe_dump(COMPETENCIES))
    data["competencies"][0]["behaviours"][0][field] = value
    file = competencies_file(tmp_path, data)

    assert messages(CompetenciesKind().check(file, [file])) == [message]


@pytest.mark.django_db
def test_loading_competencies_twice_changes_nothing(tmp_path):
    file = competencies_file(tmp_path)
    for _ in range(2):
        CompetenciesKind().load(file)

    assert (Competency.objects.count(), Behaviour.objects.count()) == (1, 3)
    assert Behaviour.objects.catalogue().competencies == {"safe-contact": True}


def _brought_by(pack, tmp_path, *competencies, documents=None):
    documents = documents or COMPETENCIES["documents"]
    data = {"documents": documents, "competencies": [*map(deepcopy, competencies)]}
    return replace(competencies_file(tmp_path, data), pack=pack)


@pytest.mark.django_db
def test_a_second_pack_brings_its_own_competencies_beside_the_first(tmp_path):
    (ours,) = COMPETENCIES["competencies"]
    again = {**ours, "position": 7}
    own = {**ours, "code": "night-calls", "title": "Night calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))

    found = CompetenciesKind().load(_brought_by("Second", tmp_path, again, own))

    assert found is None
    codes = Competency.objects.values_list("code", flat=True)
    assert sorted(codes) == ["night-calls", "safe-contact"]


@pytest.mark.django_db
def test_what_another_pack_says_otherwise_is_left_alone_and_its_own_comes(tmp_path):
    (ours,) = COMPETENCIES["competencies"]
    theirs = {**ours, "title": "Safe calls"}
    own = {**ours, "code": "night-calls", "title": "Night calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))

    found = CompetenciesKind().load(_brought_by("Second", tmp_path, theirs, own))

    assert "This came here with another pack." in found.message
    titles = Competency.objects.order_by("code").values_list("title", flat=True)
    assert list(titles) == ["Night calls", "Safe contact"]


@pytest.mark.django_db
def test_a_number_never_names_two_documents(tmp_path):
    for slug in ("remote-services", "another-brief"):
        SourceDocument.objects.create(slug=slug, title=slug, year=2021)
    (ours,) = COMPETENCIES["competencies"]
    own = {**ours, "code": "night-calls"}
    CompetenciesKind().load(_brought_by("First", tmp_path, ours))
    second = _brought_by("Second", tmp_path, own, documents={"000": "another-brief"})

    found = CompetenciesKind().load(second)

    assert "Another document has this number here: 000." in found.message
    assert Competency.objects.count() == 1
    assert SourceDocument.objects.get(number="000").slug == "remote-services"


@pytest.mark.django_db
def test_a_review_stands_while_the_words_do(
    tmp_path, django_capture_on_commit_callbacks
):
    CompetenciesKind().load(competencies_file(tmp_path))
    Behaviour.objects.update(reviewed_by="A practitioner", reviewed_on="2026-11-01")
    data = yaml.safe_load(yaml.safe_dump(COMPETENCIES))
    data["competencies"][0]["behaviours"][1]["statement"] = "Other words."

    CompetenciesKind().load(competencies_file(tmp_path, data))

    reviewed = dict(Behaviour.objects.values_list("code", "reviewed_by"))
    assert reviewed == {
        "asks-if-safe": "A practitioner",
        "leaves-quiet": "",
        "calls-back-after-drop": "A practitioner",
    }


@pytest.mark.django_db
def test_a_review_comes_for_words_that_are_here_and_replaces_none(tmp_path):
    CompetenciesKind().load(competencies_file(tmp_path))
    Behaviour.objects.filter(code="leaves-quiet").update(reviewed_by="Somebody here")
    Behaviour.objects.filter(code="calls-back-after-drop").update(statement="Ours.")
    data = deepcopy(COMPETENCIES)
    for behaviour in data["competencies"][0]["behaviours"]:
        behaviour["reviewed_by"] = "A practitioner"

    CompetenciesKind().load(competencies_file(tmp_path, data))

    assert dict(Behaviour.objects.values_list("code", "reviewed_by")) == {
        "asks-if-safe": "A practitioner",
        "leaves-quiet": "Somebody here",
        "calls-back-after-drop": "",
    }
