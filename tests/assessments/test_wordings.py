"""Texts of records in another language: how a pack brings them and who finds them."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.translation import override

from assessments.models import Wording
from assessments.packs_wordings import WordingsKind
from assessments.services.wordings import NewWording, keep_wordings
from modules.packs import EVERYTHING, Chosen, PackFile
from modules.progress import path_of
from tests.factories.modules import EnrolmentFactory, LearningPathFactory

pytestmark = pytest.mark.django_db
KIND = WordingsKind()
NAME = Path("translations/id/competencies.yaml")
ENGLISH = PackFile(
    Path("competencies.yaml"),
    {"competencies": [{"title": "Safe contact", "definition": "Keeps her safe."}]},
    {},
)
GOOD = {"from": "Safe contact", "to": "Kontak yang aman", "also": ["aman"]}


def file_of(*texts, language="id"):
    return PackFile(NAME, {"language": language, "texts": list(texts)}, {}, pack="own")


def said(text, language="id"):
    with override(language):
        return Wording.objects.known().of(text)


def test_a_good_file_has_no_problem():
    assert KIND.check(file_of(GOOD), [ENGLISH]) == []


@pytest.mark.parametrize(
    "file",
    [
        file_of(GOOD, language="th"),
        file_of(GOOD, GOOD),
        file_of({"from": "Safe contacts", "to": "Kontak"}),
        file_of({"from": "Safe contact", "to": ""}),
        file_of(GOOD | {"also": "aman"}),
        file_of(GOOD | {"word": "aman"}),
    ],
)
def test_each_fault_is_named_once(file):
    assert len(KIND.check(file, [ENGLISH])) == 1


def test_a_pack_of_translations_alone_can_be_checked():
    assert KIND.check(file_of(GOOD), [file_of(GOOD)]) == []


def test_a_text_is_read_in_the_readers_language_only():
    KIND.load(file_of(GOOD))

    assert (said("Safe contact"), said("Safe contact", "en")) == (
        "Kontak yang aman",
        "Safe contact",
    )


def test_what_has_no_translation_stays_as_it_is():
    KIND.load(file_of(GOOD))

    assert said("Safe contact, reworded") == "Safe contact, reworded"


def test_a_text_that_a_newer_file_leaves_out_stays_for_old_records():
    KIND.load(file_of(GOOD))
    KIND.load(file_of({"from": "Safe contact, reworded", "to": "Kontak aman"}))

    [exported] = KIND.export(EVERYTHING)
    assert said("Safe contact") == "Kontak yang aman"
    assert [item["to"] for item in exported.data["texts"]] == ["Kontak aman"]


def test_a_text_that_comes_and_goes_twice_is_kept_once():
    for text in ("Safe contact", "Other", "Safe contact", "Other"):
        keep_wordings("id", "competencies.yaml", [NewWording(text, "Kontak")])

    assert list(Wording.objects.values_list("file", "text")) == [
        ("", "Safe contact"),
        ("competencies.yaml", "Other"),
    ]


def test_an_export_gives_the_file_back():
    file = file_of(GOOD)
    KIND.load(file)

    [exported] = KIND.export(EVERYTHING)

    assert (exported.path, exported.data) == (file.path, file.data)


def test_a_path_is_read_in_the_language_of_whoever_walks_it():
    path = LearningPathFactory(title="Calls", summary="First calls.")
    view = path_of(EnrolmentFactory(path=path).member, timezone.now())
    name = Path("translations/id/paths/calls.yaml")
    words = [{"from": "Calls", "to": "Telepon"}]
    KIND.load(replace(file_of(*words), path=name))

    with override("id"):
        assert (view.title, view.summary) == ("Telepon", "First calls.")
    with override("en"):
        assert view.title == "Calls"


@pytest.mark.parametrize(("names", "count"), [({("path", "calls")}, 1), (set(), 0)])
def test_words_of_a_path_leave_only_with_the_path(names, count):
    path = Path("translations/id/paths/calls.yaml")
    KIND.load(replace(file_of(GOOD), path=path))

    assert len(list(KIND.export(Chosen(frozenset(names))))) == count


@pytest.mark.parametrize(
    ("names", "count"), [({("instrument", "observation")}, 1), (set(), 0)]
)
def test_words_of_a_form_leave_only_with_the_form(names, count):
    path = Path("translations/id/instruments/observation.yaml")
    KIND.load(replace(file_of(GOOD), path=path))

    assert len(list(KIND.export(Chosen(frozenset(names))))) == count


def test_reading_asks_the_database_once(django_assert_num_queries):
    KIND.load(file_of(GOOD))

    with django_assert_num_queries(1):
        assert [said("Safe contact") for _ in range(3)] == ["Kontak yang aman"] * 3
