"""Faults of a content pack: by file and line; with one nothing is written."""

from copy import deepcopy

import pytest

from modules.models import ModulePage
from tests.factories.packs import FACTS, LESSON, MODULE, PATH

pytestmark = pytest.mark.django_db


def test_a_pack_with_one_fault_writes_nothing_at_all(pack):
    pack.write("first/hello.yaml", {**LESSON, "minutes": "many"})

    report = pack.load()

    assert [str(problem) for problem in report.problems] == [
        "first/hello.yaml:4: “minutes” is not a whole number of at least 1."
    ]
    assert ModulePage.objects.count() == 0


def test_all_faults_of_all_files_are_found_at_once(pack):
    pack.write("first/hello.yaml", {**LESSON, "title": "", "minutes": 0})
    pack.write("paths/new.yaml", {**PATH, "role": "boss"})

    assert [problem.split(": ")[0] for problem in pack.problems()] == [
        "first/hello.yaml:2",
        "first/hello.yaml:4",
        "paths/new.yaml:3",
    ]


def body_problems(pack, *blocks):
    pack.write("first/hello.yaml", {**LESSON, "body": list(blocks)})
    return [problem.split(": ", 1)[1] for problem in pack.problems()]


@pytest.mark.parametrize(
    ("block", "fault"),
    [
        ({"txt": "x"}, "Block 1 has no known name"),
        ({"text": "x"}, "“basis” is missing: source, follows or own."),
        ({"text": "x", "basis": "source"}, "“sources” is missing."),
        (
            {"text": "x", "basis": "own", "sources": ["remote-services#safety"]},
            "Our own wording names no source.",
        ),
        (
            {"text": "x", "basis": "source", "sources": ["nowhere#at-all"]},
            "The place “nowhere#at-all” is not in sources.yaml.",
        ),
        ({"text": "x", "basis": "own", "source": "y"}, "“source” is not known here."),
        ({"heading": ""}, "“heading” is missing or empty."),
        (
            {"dialogue": {"title": "t", "turns": [{"boss": "x"}]}},
            "A turn is one of attendant, caller or stage, and its words.",
        ),
        ({"pairs": {"do": ["x"]}, "basis": "own"}, "“do_not” is missing or empty."),
        ({"reflection": {"key": "k"}}, "“prompt” is missing or empty."),
        (
            {"checklist": {"key": "k", "title": "t", "items": []}},
            "“items” is missing or empty.",
        ),
    ],
)
def test_a_faulty_block_is_named(pack, block, fault):
    found = body_problems(pack, block)

    assert (len(found), found[0].startswith(fault)) == (1, True)


def test_two_notes_of_one_name_are_a_fault(pack):
    note = {"reflection": {"key": "k", "prompt": "p"}}

    assert body_problems(pack, note, deepcopy(note)) == [
        "Another reflection of this page is called “k” too."
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [("slug: [unclosed", 2), ("just words", 1), ("slug: hello\nslug: hello\n", 2)],
)
def test_a_file_that_cannot_be_read_is_named_with_its_line(pack, text, line):
    pack.write("first/hello.yaml", text)

    assert pack.problems()[0].startswith(f"first/hello.yaml:{line}: ")


def test_a_lesson_that_is_named_but_not_there_is_a_fault(pack):
    pack.write("first/module.yaml", {**MODULE, "lessons": ["hello", "goodbye"]})

    assert pack.problems() == [
        "first/module.yaml:9: There is no file “goodbye.yaml” beside this one."
    ]


def test_a_lesson_that_is_there_but_not_named_is_a_fault(pack):
    pack.write("first/stray.yaml", {**LESSON, "slug": "stray"})

    assert len(pack.problems()) == 1


def test_a_path_leads_only_to_what_the_pack_holds(pack):
    steps = [{"kind": "module", "target": "second", "due_days": 3}]
    pack.write("paths/new.yaml", {**PATH, "steps": steps})

    assert [problem.split(": ", 1)[1] for problem in pack.problems()] == [
        "There is no module “second” in this pack."
    ]


def test_a_step_of_a_kind_that_nobody_knows_is_a_fault(pack):
    steps = [{"kind": "dance", "target": "tango", "due_days": 3}]
    pack.write("paths/new.yaml", {**PATH, "steps": steps})

    assert pack.problems()[0].startswith("paths/new.yaml:5: “kind” is not one of ")


def test_a_pack_without_its_facts_is_refused(pack):
    (pack.folder / "pack.yaml").unlink()

    assert pack.problems() == [
        "pack.yaml:1: This file is missing: it names the pack, its licence and source."
    ]


def test_a_pack_in_another_language_is_refused(pack):
    pack.write("pack.yaml", {**FACTS, "language": "id"})

    assert pack.problems()[0].startswith("pack.yaml:5: The pack is written in “id”")


def test_a_file_that_nothing_reads_is_named(pack):
    pack.write("excercises/feet.yaml", {"slug": "feet"})

    assert pack.problems() == [
        "excercises/feet.yaml:1: Nothing reads a file of this name in this place. "
        "Is it misspelt?"
    ]
